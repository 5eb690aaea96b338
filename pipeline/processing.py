"""What is done with one file: read, analyse, classify. Runs in a worker process; touches no database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.analysis import analyse
from extractors.document import Document
from extractors.errors import EuimuError, UnreadableDocument
from extractors.readers import read
from extractors.readers.base import ReaderSettings
from pipeline.record import Record, Role
from pipeline.sources import Source

if TYPE_CHECKING:
    from models.classifier import Classifier

# What a folder may hold beside contracts: read, searched and shown, but not compared with controls.
REFERENCE_KINDS = frozenset({"guideline", "notice"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: a record for each document in it (an archive has several), and what failed."""

    records: tuple[Record, ...]
    errors: tuple[EuimuError, ...] = ()


@lru_cache(maxsize=1)
def classifier() -> Classifier:
    """The shipped classifier, loaded once a process."""
    from models.classifier import Classifier

    return Classifier.load()


def process(source: Source, settings: ReaderSettings | None = None) -> Outcome:
    """Read, analyse and classify the file of ``source``. Errors of the file are part of the outcome."""
    try:
        result = read(source.path, settings or ReaderSettings())
    except EuimuError as error:
        return Outcome((), (error,))
    records: list[Record] = []
    errors = list(result.errors)
    for document in result.documents:
        if document.text.strip():
            records.append(record_of(document, role_of(document, source)))
        else:
            step = "If it is a scan, install the OCR extra: uv sync --extra ocr (see: euimu doctor)"
            errors.append(UnreadableDocument("no text in it", subject=document.name, next_step=step))
    return Outcome(tuple(records), tuple(errors))


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
