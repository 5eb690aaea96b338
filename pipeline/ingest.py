"""Reading papers into the store: what is new is processed, what is known is skipped, what fails is reported."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.document import Document
from extractors.errors import EuimuError
from pipeline.processing import Outcome
from pipeline.record import Record
from pipeline.reviews import known_reviews, with_reviews
from pipeline.sources import Source
from pipeline.store.load import store_record
from pipeline.store.search import index_clauses

if TYPE_CHECKING:
    import duckdb

CHUNK = 1 << 20


def software_version() -> str:
    """The installed version of euimu; "0+source" where the package is used without having been installed."""
    try:
        return version("euimu")
    except PackageNotFoundError:
        return "0+source"


@dataclass
class Summary:
    """What one ingestion did.

    ``documents``: ids of all papers it is about; ``read``, ``skipped``: names; ``duplicates``: name to original.
    """

    run_id: int = 0
    documents: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    duplicates: dict[str, str] = field(default_factory=dict)
    lossy: list[Document] = field(default_factory=list)
    errors: list[EuimuError] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def file_id(path: Path) -> str:
    """The SHA-256 of the file's bytes; empty where it cannot be read (the reader will say why)."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()


class Ingestion:
    """One run of ingestion into an open store.

    Usage: `pending` says what has to be processed, `take` stores an outcome, `finish` closes the run's row.
    """

    def __init__(self, store: duckdb.DuckDBPyConnection, command: str, model: str) -> None:
        self._store = store
        self._model = model
        self._software = software_version()
        self._seen: dict[str, str] = {}
        found = store.execute("SELECT coalesce(max(run_id), 0) + 1 FROM runs").fetchone()
        self.summary = Summary(run_id=found[0] if found else 1)
        store.execute(
            "INSERT INTO runs (run_id, command, started, software, model) VALUES (?, ?, ?, ?, ?)",
            [self.summary.run_id, command, datetime.now(UTC).replace(tzinfo=None), self._software, model],
        )

    def pending(self, sources: Iterable[Source]) -> list[Source]:
        """The sources that this software and model have not stored yet; the others are noted as skipped."""
        rest = []
        for source in sources:
            key = file_id(source.path)
            if key and key in self._seen:
                self._note_name(key, source.path.name)
                self.summary.duplicates[source.path.name] = self._seen[key]
            elif key and (stored := self._stored(key, source)):
                self._note_name(key, source.path.name)
                self.summary.documents.extend(stored)
                self.summary.skipped.append(source.path.name)
            else:
                rest.append(source)
            if key:
                self._seen.setdefault(key, source.path.name)
        # Of an HWP and the PDF made of it, the HWP is the original: it comes first.
        return sorted(rest, key=lambda source: source.path.suffix.lower() == ".pdf")

    def _stored(self, key: str, source: Source) -> list[str]:
        # The members of an archive are stored under the hash of their own bytes, with the archive's in metadata.
        query = (
            "SELECT document_id, role FROM documents WHERE software = ? AND model = ? "
            "AND (document_id = ? OR (metadata ->> '$.archive') = ?) ORDER BY document_id"
        )
        rows = self._store.execute(query, [self._software, self._model, key, key]).fetchall()
        fits = not source.audit or all(role == "audit" for _, role in rows)
        return [document_id for document_id, _ in rows] if fits else []

    def _note_name(self, key: str, name: str) -> None:
        row = self._store.execute("SELECT name, also_named FROM documents WHERE document_id = ?", [key]).fetchone()
        if row is None or name == row[0] or name in json.loads(row[1]):
            return
        names = json.dumps(sorted([*json.loads(row[1]), name]), ensure_ascii=False)
        self._store.execute("UPDATE documents SET also_named = ? WHERE document_id = ?", [names, key])

    def take(self, outcome: Outcome, original: Callable[[Document], str | None] = lambda _: None) -> None:
        """Store what came of one file; ``original`` names the stored document that this one duplicates, if any."""
        self.summary.errors.extend(outcome.errors)
        self.summary.notices.extend(outcome.notices)
        reviews = known_reviews(self._store)
        for record in outcome.records:
            document = record.analysis.document
            same = original(document)
            try:
                store_record(self._store, _linked(with_reviews(record, reviews), same), run_id=self.summary.run_id,
                             software=self._software, model=self._model)  # fmt: skip
            except EuimuError as error:
                error.subject = error.subject or document.name
                self.summary.errors.append(error)
                continue
            if same is not None:
                self.summary.duplicates[document.name] = same
            self.summary.documents.append(document.id)
            self.summary.read.append(document.name)
            if not document.ledger.complete:
                self.summary.lossy.append(document)

    def finish(self) -> Summary:
        """Bring the search index up to date, and write the counts and failures of the run."""
        summary = self.summary
        try:
            index_clauses(self._store)
        except EuimuError as error:
            summary.errors.append(error)
        failures = [{"path": e.subject, "error": type(e).__name__, "message": str(e)} for e in summary.errors]
        self._store.execute(
            "UPDATE runs SET finished = ?, read = ?, skipped = ?, failed = ?, failures = ? WHERE run_id = ?",
            [datetime.now(UTC).replace(tzinfo=None), len(summary.read), len(summary.skipped), len(failures),
             json.dumps(failures, ensure_ascii=False), summary.run_id],
        )  # fmt: skip
        return summary


def _linked(record: Record, original: str | None) -> Record:
    return record if original is None else replace(record, duplicate_of=original)


def failures_first(errors: Sequence[EuimuError]) -> list[str]:
    """One line an error, for people: which document, what happened, what to do."""
    return [f"{type(error).__name__}: {error}" for error in errors]
