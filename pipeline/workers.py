"""Worker processes with limits of time and memory, so that a bad file costs itself only."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from extractors.document import Document
from extractors.errors import DocumentTooLarge, EuimuError, ExtractionError, InputError, UnreadableDocument
from extractors.readers.base import MEBIBYTE, ReaderSettings
from pipeline.processing import Outcome, process, read_source
from pipeline.sources import Source

if TYPE_CHECKING:
    from pebble import ProcessPool

T = TypeVar("T")
WORKERS = 2
PRELOADED = ["pipeline.processing"]  # imported once by the fork server, shared by all workers


@contextmanager
def worker_pool(settings: ReaderSettings, workers: int = WORKERS) -> Iterator[ProcessPool]:
    """A pool of workers that run under the memory limit of ``settings``; stopped when the block ends."""
    from pebble import ProcessPool

    # Prefect runs threads in this process: forking it could deadlock, a fork server of our own cannot.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    pool = ProcessPool(max_workers=workers, initializer=_limit, initargs=(settings.memory_limit,), context=context)
    try:
        yield pool
        pool.close()
    finally:
        pool.stop()
        pool.join()


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def submit(pool: ProcessPool, source: Source, settings: ReaderSettings) -> Future[Outcome]:
    """Have ``source`` processed by a worker; the time limit counts from when a worker takes it up."""
    future: Future[Outcome] = pool.schedule(process, args=(source, settings), timeout=settings.time_limit)
    return future


def outcome_of(future: Future[Outcome], source: Source, settings: ReaderSettings) -> Outcome:
    """Wait for the outcome; a timeout, a lack of memory or a crash becomes an error of this document."""
    result = _result(future, source, settings)
    return Outcome((), (result,)) if isinstance(result, EuimuError) else result


def _result(future: Future[T], source: Source, settings: ReaderSettings) -> T | EuimuError:
    from pebble import ProcessExpired

    error: EuimuError
    subject = str(source.path)
    try:
        return future.result()
    except (FutureTimeout, TimeoutError):
        step = "Raise the limit with --time-limit, or split the file"
        error = DocumentTooLarge(f"not read within {settings.time_limit:.0f} s", subject=subject, next_step=step)
    except MemoryError:
        limit = settings.memory_limit // MEBIBYTE
        error = DocumentTooLarge(f"needs more than {limit} MiB of memory", subject=subject,
                                 next_step="Split the file")  # fmt: skip
    except ProcessExpired as crash:
        error = UnreadableDocument(f"the reader crashed on it (exit code {crash.exitcode})", subject=subject,
                                   next_step="Open it in its own program and save it anew")  # fmt: skip
    except (InputError, ExtractionError) as known:
        error = known
    except EuimuError:
        raise  # a missing model or a wrong setting concerns every document
    except Exception as bug:  # noqa: BLE001 - a defect of ours in a worker costs this document, not the run
        error = ExtractionError(f"euimu failed on it ({type(bug).__name__}: {bug})", subject=subject,
                                next_step="Leave the file out for now, and report it")  # fmt: skip
    return error


def process_all(sources: Sequence[Source], settings: ReaderSettings, workers: int = WORKERS) -> Iterator[Outcome]:
    """The outcome of each source, in their order, whatever the number of workers."""
    with worker_pool(settings, min(workers, max(1, len(sources)))) as pool:
        futures = [submit(pool, source, settings) for source in sources]
        for source, future in zip(sources, futures, strict=True):
            yield outcome_of(future, source, settings)


def read_all(
    sources: Sequence[Source], settings: ReaderSettings, workers: int = WORKERS
) -> Iterator[tuple[tuple[Document, ...], tuple[EuimuError, ...]]]:
    """The documents and errors of each source, in their order, read but not analysed."""
    with worker_pool(settings, min(workers, max(1, len(sources)))) as pool:
        futures = [pool.schedule(read_source, args=(source, settings), timeout=settings.time_limit)
                   for source in sources]  # fmt: skip
        for source, future in zip(sources, futures, strict=True):
            result = _result(future, source, settings)
            if isinstance(result, EuimuError):
                yield (), (result,)
            else:
                yield tuple(result.documents), tuple(result.errors)
