"""What works on this machine: formats, taggers, OCR, search, database; and how to get what is missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version

from extractors.errors import EuimuError
from pipeline.processing import model_version

REQUIRED_LANGUAGES = ("kor", "eng")
SECONDS_FOR_A_TOOL = 10


@dataclass(frozen=True)
class Check:
    """One thing that works or is missing; ``detail`` is a version, or how to get it."""

    name: str
    works: bool
    detail: str


def diagnose() -> list[Check]:
    """All checks, in the order in which a user meets the parts."""
    return [*_basics(), *_formats(), _ocr(), *_taggers(), _model(), _search()]


def _basics() -> Iterator[Check]:
    yield Check("Python", sys.version_info >= (3, 11), sys.version.split()[0])
    for package in ("prefect", "duckdb", "spacy", "scikit-learn", "konlpy", "pdfplumber", "pandas"):
        yield _attempt(package, partial(version, package), f"reinstall euimu: {package} is missing")


def _formats() -> Iterator[Check]:
    from extractors.readers.registry import load_readers

    formats = {reader.name: ", ".join(reader.media_types) for reader in load_readers()}
    for name, types in sorted(formats.items()):
        yield Check(f"reader {name}", True, types)
    yield _attempt("protected papers", _passwords, "reinstall euimu: DOCX and HWPX with a password stay closed")


def _passwords() -> str:
    return f"PDF, ZIP, DOCX (msoffcrypto {version('msoffcrypto-tool')}), HWPX; HWP 5.0: save it without a password"


def _ocr() -> Check:
    missing = "scans stay unreadable; apt-get install tesseract-ocr tesseract-ocr-kor"
    if shutil.which("tesseract") is None:
        return Check("OCR", False, missing)
    try:
        listing = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True,
                                 timeout=SECONDS_FOR_A_TOOL).stdout.split()  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        return Check("OCR", False, f"tesseract does not run ({error}); {missing}")
    absent = [language for language in REQUIRED_LANGUAGES if language not in listing]
    if absent:
        return Check("OCR", False, f"tesseract lacks {', '.join(absent)}: apt-get install tesseract-ocr-kor")
    return Check("OCR", True, f"tesseract with {', '.join(REQUIRED_LANGUAGES)}")


def _taggers() -> Iterator[Check]:
    from models.taggers import available

    for name, state in available().items():
        yield Check(f"tagger {name}", state == "ok", state)


def _model() -> Check:
    def load() -> str:
        return f"version {model_version()}"

    return _attempt("classifier", load, "make one with: euimu train")


def _search() -> Check:
    def load() -> str:
        import duckdb

        from pipeline.store.search import load_full_text_search

        with duckdb.connect() as store:
            load_full_text_search(store)
        return "DuckDB full-text search"

    return _attempt("search", load, "install duckdb-extension-fts of the version of duckdb")


def _attempt(name: str, probe: Callable[[], str], remedy: str) -> Check:
    try:
        return Check(name, True, probe())
    except (ImportError, OSError, EuimuError, ValueError, RuntimeError) as error:
        return Check(name, False, f"{remedy} ({str(error).splitlines()[0] if str(error) else type(error).__name__})")
