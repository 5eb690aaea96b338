"""The Prefect flows, and nothing but orchestration: what is done stands in the modules that they call.

Importing this module imports Prefect; call `pipeline.prefect_settings.configure` first.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from extractors.readers.base import ReaderSettings
from extractors.readers.worker import MAX_WORKERS
from pipeline.console import Progress
from pipeline.duplicates import Originals
from pipeline.ingest import Ingestion, Summary
from pipeline.processing import Outcome, model_version
from pipeline.reports import write_reports
from pipeline.sources import Source
from pipeline.store import compare_store, load_documents, open_store, store_verdicts
from pipeline.workers import process_one

if TYPE_CHECKING:
    import duckdb

def _silent(stage: str, done: int, total: int) -> None:
    """The progress of those who want none."""


@dataclass(frozen=True)
class Job:
    """What a flow is asked to do. ``called`` is when, so that Prefect's own start can be told apart."""

    sources: list[Source]
    database: Path
    out: Path | None = None
    language: str = "ko"
    settings: ReaderSettings = field(default_factory=ReaderSettings)
    progress: Progress = _silent
    called: float = field(default_factory=time.perf_counter)


@dataclass
class Result:
    """What a flow did; ``prefect_start`` in seconds, ``comparison`` in the shape of `euimu compare --json`."""

    summary: Summary
    prefect_start: float
    comparison: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    reports: list[Path] = field(default_factory=list)


RUNNER: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=MAX_WORKERS)


@task(name="process document", cache_policy=NO_CACHE)
def process_document(source: Source, settings: ReaderSettings) -> Outcome:
    """Read, analyse and classify one file in a worker process."""
    return process_one(source, settings)


@task(name="compare", cache_policy=NO_CACHE)
def compare_stored(store: duckdb.DuckDBPyConnection, only: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Compare the contracts with controls, norms, findings and each other; store the verdicts."""
    comparison = compare_store(store, only)
    store_verdicts(store, comparison)
    return comparison


@task(name="report", cache_policy=NO_CACHE)
def report_stored(store: duckdb.DuckDBPyConnection, out: Path, only: list[str], language: str) -> list[Path]:
    """Write the reports."""
    return write_reports(store, out, only=only, language=language)


def _ingest(store: duckdb.DuckDBPyConnection, job: Job, command: str) -> Summary:
    ingestion = Ingestion(store, command, model_version())
    pending = ingestion.pending(job.sources)
    originals = Originals(load_documents(store))
    job.progress("read", 0, len(pending))
    futures = [process_document.submit(source, job.settings) for source in pending]
    for done, future in enumerate(futures, 1):
        ingestion.take(future.result(), originals.original_of)
        job.progress("read", done, len(pending))
    return ingestion.finish()


@flow(name="euimu ingest", task_runner=RUNNER, validate_parameters=False)
def ingest_flow(job: Job) -> Result:
    """Read papers into the store."""
    start = time.perf_counter() - job.called
    store = open_store(job.database)
    try:
        return Result(_ingest(store, job, "ingest"), start)
    finally:
        store.close()


@flow(name="euimu run", task_runner=RUNNER, validate_parameters=False)
def run_flow(job: Job) -> Result:
    """The main job: read, compare, report."""
    assert job.out is not None
    start = time.perf_counter() - job.called
    store = open_store(job.database)
    try:
        result = Result(_ingest(store, job, "run"), start)
        job.progress("compare", 0, 1)
        result.comparison = compare_stored(store, result.summary.documents)
        job.progress("report", 0, 1)
        result.reports = report_stored(store, job.out, result.summary.documents, job.language)
        return result
    finally:
        store.close()
