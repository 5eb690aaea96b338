"""What is done with one file: read, analyse, classify. Runs in a worker process; touches no database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from extractors.analysis import analyse
from extractors.document import Document
from extractors.errors import EuimuError, InputError, UnreadableDocument
from extractors.readers import ReadResult, load, read_bytes
from extractors.readers.base import ReaderSettings
from pipeline.compare.contract import Contract
from pipeline.record import Record, Role
from pipeline.sources import Source

if TYPE_CHECKING:
    from models.classifier import Classifier

# What a folder may hold beside contracts: read, searched and shown, but not compared with controls.
NAMED_TYPES = {  # What a suffix promises: a part of the media type that the reader finds.
    ".pdf": ("pdf",), ".hwp": ("hwp",), ".hwpx": ("hwp",), ".docx": ("word",), ".html": ("html",), ".htm": ("html",),
}  # fmt: skip
REFERENCE_KINDS = frozenset({"guideline", "notice"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: a record for each document in it (an archive has several), what failed, what is odd."""

    records: tuple[Record, ...]
    errors: tuple[EuimuError, ...] = ()
    notices: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def classifier() -> Classifier:
    """The shipped classifier, loaded once a process."""
    from models.classifier import Classifier

    return Classifier.load()


def model_version() -> str:
    """The version of the shipped classifier: the beginning of its file's SHA-256."""
    return str(classifier().metadata["sha256"])[:12]


def process(source: Source, settings: ReaderSettings | None = None) -> Outcome:
    """Read, analyse and classify the file of ``source``. Errors of the file are part of the outcome."""
    try:
        result = read_source(source, settings or ReaderSettings())
    except InputError as error:
        return Outcome((), (error,))
    records: list[Record] = []
    notices = [notice for document in result.documents if (notice := misnamed(document))]
    errors: list[EuimuError] = list(result.errors)
    for document in result.documents:
        if document.text.strip():
            records.append(record_of(document, role_of(document, source)))
        else:
            step = "If it is a scan, install tesseract (see: euimu doctor)"
            errors.append(UnreadableDocument("no text in it", subject=document.name, next_step=step))
    return Outcome(tuple(records), tuple(errors), tuple(notices))


def read_source(source: Source, settings: ReaderSettings) -> ReadResult:
    """Read the file of ``source`` in this process. Raises `InputError` where nothing of it can be read."""
    return read_bytes(load(source.path, settings), source.path.name, settings)


def misnamed(document: Document) -> str | None:
    """What to tell the user where the file's name promises another format than its content has."""
    suffix = PurePath(document.name).suffix.lower()
    promised = NAMED_TYPES.get(suffix)
    if promised is None or any(part in document.media_type for part in promised):
        return None
    return (
        f"{document.name}: named {suffix}, but its content is {document.media_type}; it was read as that. "
        "Ask for the file again if that is not what it should be"
    )


def role_of(document: Document, source: Source) -> Role:
    """How the document takes part in the comparison."""
    if source.audit or document.kind == "audit":
        return "audit"
    return "reference" if document.kind in REFERENCE_KINDS and not source.named else "contract"


def record_of(document: Document, role: Role) -> Record:
    """Analyse and classify ``document``; findings are read where it is an audit report."""
    analysis = analyse(document)
    labels = classifier().predict(analysis)
    if role != "audit":
        return Record(analysis, labels, role)
    from extractors.findings import read_findings, to_json

    return Record(analysis, labels, role, tuple(to_json(read_findings(document))["findings"]))


def contract_of(path: Path, settings: ReaderSettings | None = None) -> Contract:
    """The paper at ``path``, read, analysed and classified in this process.

    Raises `InputError` where it cannot be read, or is an archive with several papers.
    """
    outcome = process(Source(path), settings)
    if outcome.errors or len(outcome.records) != 1:
        step = "Name one paper that euimu can read"
        raise (outcome.errors or [InputError("not one paper", subject=str(path), next_step=step)])[0]
    record = outcome.records[0]
    return Contract(record.analysis.document.name, record.analysis, record.labels)
