"""The classifier's file: arrays and strings in skops format (no pickle), the same bytes for the same training.

Beside ``NAME.skops`` stands ``NAME.json`` with the file's SHA-256, the versions and data that it was trained with and
its scores; loading checks hash and versions.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from extractors.errors import ModelError
from models.lexicon import LEXICON

FORMAT = 3  # Raised when the layout of the features or of the file changes.
ARTEFACT = Path(__file__).with_name("artefacts") / "classifier.skops"
RETRAIN = "Train a new one with euimu train"

# Trees are rebuilt inside scikit-learn, so its release counts; of the dictionary every release changes morphemes.
_CHECKED = ("scikit-learn", "python-mecab-ko-dic")
_RECORDED = (*_CHECKED, "python-mecab-ko", "konlpy", "numpy", "scipy", "skops")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ID = re.compile(rb'"__id__": (\d+)|"(\d{6,})\.npy"')


def versions() -> dict[str, str]:
    """The installed versions of the packages that training rests on."""
    found = {}
    for name in _RECORDED:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found


def lexicon_hash() -> str:
    """SHA-256 of the lexicon: its columns are features, so a model holds only for the lexicon it learnt with."""
    return hashlib.sha256(LEXICON.read_bytes()).hexdigest()


def write(path: Path, content: dict[str, Any], metadata: dict[str, Any]) -> None:
    """Write ``content`` (arrays, strings, numbers) to ``path`` and ``metadata`` with hash and versions beside it."""
    data = _dumps(content)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    head = {"format": FORMAT, "sha256": hashlib.sha256(data).hexdigest()}
    head |= {"lexicon": lexicon_hash(), "versions": versions()}
    text = json.dumps(head | metadata, ensure_ascii=False, indent=1)
    path.with_suffix(".json").write_text(text + "\n", encoding="utf-8")


def read(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The content and metadata of the artefact at ``path``.

    Raises `ModelError` where it is missing, changed, of another format, or trained with other versions.
    """
    metadata = read_metadata(path)
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != metadata["sha256"]:
        raise ModelError("the file is not the one that its metadata describe", subject=str(path), next_step=RETRAIN)
    if metadata["format"] != FORMAT:
        raise ModelError(f"of format {metadata['format']}, not {FORMAT}", subject=str(path), next_step=RETRAIN)
    if metadata["lexicon"] != lexicon_hash():
        raise ModelError("it was trained with another lexicon", subject=str(path), next_step=RETRAIN)
    here = versions()
    for name in _CHECKED:
        if _release(here[name]) != _release(metadata["versions"][name]):
            what = f"it was trained with {name} {metadata['versions'][name]}, but {here[name]} is installed"
            raise ModelError(what, subject=str(path), next_step=f"{RETRAIN}, or install that version")
    return _loads(data), metadata


def read_metadata(path: Path) -> dict[str, Any]:
    """What ``NAME.json`` says. Raises `ModelError` where one of the two files is missing or damaged."""
    try:
        metadata: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        if not path.is_file():
            raise FileNotFoundError(path.name)
        missing = {"format", "sha256", "lexicon", "versions"} - set(metadata)
    except (OSError, ValueError) as error:
        raise ModelError(f"it cannot be read ({error})", subject=str(path), next_step=RETRAIN) from error
    if missing:
        raise ModelError(f"its metadata lack {', '.join(sorted(missing))}", subject=str(path), next_step=RETRAIN)
    return metadata


def _release(text: str) -> str:
    """Major and minor version: what may change the meaning of stored trees or tags."""
    return ".".join(text.split(".")[:2])


def _dumps(content: dict[str, Any]) -> bytes:
    """skops' bytes, with its memory addresses numbered in order and all times set to the zip epoch."""
    import skops.io

    source = zipfile.ZipFile(io.BytesIO(skops.io.dumps(content)))
    schema = source.read("schema.json")
    names: dict[bytes, bytes] = {}

    def rename(match: re.Match[bytes]) -> bytes:
        old = match.group(1) or match.group(2)
        new = names.setdefault(old, str(len(names)).encode())
        return match.group(0).replace(old, new)

    schema = _ID.sub(rename, schema)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        members = [(name, source.read(name)) for name in source.namelist() if name != "schema.json"]
        renamed = [(f"{names[Path(name).stem.encode()].decode()}.npy", data) for name, data in members]
        for name, data in [*sorted(renamed), ("schema.json", schema)]:
            info = zipfile.ZipInfo(name, date_time=_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return target.getvalue()


def _loads(data: bytes) -> dict[str, Any]:
    """What `skops.io.loads` says of a dictionary of arrays, strings and numbers, without its import of scikit-learn."""
    import numpy as np

    archive = zipfile.ZipFile(io.BytesIO(data))
    content: dict[str, Any] = {}
    for name, node in json.loads(archive.read("schema.json"))["content"].items():
        if node["__loader__"] == "NdArrayNode" and node["type"] == "numpy":
            content[name] = np.load(io.BytesIO(archive.read(node["file"])), allow_pickle=False)
        elif node["__loader__"] == "JsonNode":
            content[name] = json.loads(node["content"])
        else:
            raise ModelError(f"{name} is neither an array nor a plain value", next_step=RETRAIN)
    return content
