"""Writing a record in the gold format: one JSON object a unit, in document order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from extractors.errors import ConfigurationError
from pipeline.record import Record

UNITS_SUFFIX = ".units.jsonl"
FINDINGS_SUFFIX = ".findings.json"


def unit_rows(record: Record) -> Iterator[dict[str, Any]]:
    """The units of ``record`` with the keys of the gold format, and text, path, page, scores and spans of values.

    Offsets are those of the decoded file where the format is plain text, and of `Document.text` elsewhere.
    """
    analysis, at = record.analysis, record.analysis.document.source_offset
    for clause, values, deontic, labels in zip(
        analysis.clauses, analysis.values, analysis.deontics, record.labels, strict=True
    ):
        parent = None if clause.parent is None else at(analysis.clauses[clause.parent].start)
        yield {
            "start": at(clause.start), "end": at(clause.end - 1) + 1, "kind": clause.kind, "marker": clause.marker,
            "parent": parent, "categories": list(labels.categories), "modality": deontic.modality,
            "obligor": None if deontic.modality == "none" else deontic.obligor,
            "values": [
                {key: at(part) if key in {"start", "end"} else part
                 for key, part in asdict(value).items() if part is not None} for value in values
            ],
            "text": clause.text, "path": clause.path, "page": clause.page,
            "requirement_id": clause.requirement_id, "review": labels.review,
        }  # fmt: skip


def file_stem(name: str, taken: set[str]) -> str:
    """The output name for the input ``name``: without its suffix, with it where another input took that name.

    A member of an archive ("box.zip/folder/a.hwp") gives "a"; nothing in a name can leave the output folder.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1].strip() or "unnamed"
    stem = last.rsplit(".", 1)[0] or last
    for candidate in (stem, last, *(f"{last}.{number}" for number in range(2, len(taken) + 3))):
        if candidate not in taken and candidate not in {".", ".."}:
            taken.add(candidate)
            return candidate
    raise AssertionError("unreachable: one more candidate than names taken")


def prepare_folder(folder: Path) -> Path:
    """Make the output folder. Raises `ConfigurationError` where it cannot be written to."""
    probe = folder / ".euimu-probe"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        reason = f"cannot be written to ({error.strerror or type(error).__name__})"
        raise ConfigurationError(reason, subject=str(folder), next_step="Give another folder with --out") from error
    return folder


def write_units(record: Record, folder: Path, stem: str) -> Path:
    """Write NAME.units.jsonl."""
    path = folder / f"{stem}{UNITS_SUFFIX}"
    lines = (json.dumps(row, ensure_ascii=False) for row in unit_rows(record))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path
