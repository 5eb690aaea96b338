"""Handling files in worker processes: what comes of each file, in order, whatever the number of workers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from extractors.errors import ConfigurationError, EuimuError, ModelError
from extractors.readers import ReadResult
from extractors.readers.base import ReaderSettings
from extractors.readers.worker import MAX_WORKERS, shared_pool
from pipeline.processing import Outcome, process, read_source
from pipeline.sources import Source

T = TypeVar("T")


def process_one(source: Source, settings: ReaderSettings) -> Outcome:
    """Read, analyse and classify one file in a worker; what goes wrong with it is part of the outcome.

    Raises `ModelError` or `ConfigurationError`: a missing model or a wrong setting concerns every document.
    """
    try:
        return shared_pool().call(process, source, settings, str(source.path))
    except (ModelError, ConfigurationError):
        raise
    except EuimuError as error:
        return Outcome((), (error,))


def process_all(
    sources: Sequence[Source], settings: ReaderSettings, workers: int = MAX_WORKERS
) -> Iterator[Outcome]:
    """The outcome of each source, in their order."""
    return _in_order(process_one, sources, settings, workers)


def read_one(source: Source, settings: ReaderSettings) -> ReadResult | EuimuError:
    """Read one file in a worker, without analysing it."""
    try:
        return shared_pool().call(read_source, source, settings, str(source.path))
    except EuimuError as error:
        return error


def read_all(
    sources: Sequence[Source], settings: ReaderSettings, workers: int = MAX_WORKERS
) -> Iterator[ReadResult | EuimuError]:
    """What reading each source gave, in their order."""
    return _in_order(read_one, sources, settings, workers)


def _in_order(
    function: Callable[[Source, ReaderSettings], T], sources: Sequence[Source], settings: ReaderSettings, workers: int
) -> Iterator[T]:
    # The threads only wait: the work is done in the processes of the shared pool.
    with ThreadPoolExecutor(max_workers=workers) as threads:
        yield from threads.map(lambda source: function(source, settings), sources)
