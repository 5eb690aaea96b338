"""Handles files in worker processes, so that a file that crashes, hangs or eats memory costs only itself."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from queue import LifoQueue
from typing import Any, TypeVar

from extractors.errors import DocumentTooLarge, EuimuError, ExtractionError, InputError, UnreadableDocument
from extractors.readers.base import ReaderSettings
from extractors.readers.result import ReadResult

Argument = TypeVar("Argument")
Result = TypeVar("Result")

MAX_WORKERS = 2
_START_SECONDS = 60.0
"""How long a new worker may take to import the readers on a busy machine; not counted as the file's time."""
_GRACE_SECONDS = 0.3
"""How long a worker may take to end by itself when its pipe is closed; one that is stuck in a file is killed then."""
_STOP_SECONDS = 5.0
_BOOT = """
import sys
from multiprocessing.connection import Connection
pipe = Connection(int(sys.argv[1]))
sys.path[:] = pipe.recv()
from extractors.readers.worker import serve
serve(pipe)
"""


class _Worker:
    """One child process that handles one file after the other."""

    def __init__(self) -> None:
        # A plain new interpreter: a fork would copy threads, locks and open databases half-way, and the "spawn" of
        # multiprocessing runs the caller's script again, which ends badly where that has no __main__ guard.
        self._pipe, child = Pipe()
        # In a session of its own, Ctrl-C reaches only the parent, and what a reader starts (OCR) ends with the worker.
        self._process = subprocess.Popen([sys.executable, "-c", _BOOT, str(child.fileno())], stdin=subprocess.DEVNULL,
                                         pass_fds=(child.fileno(),), start_new_session=True)  # fmt: skip
        child.close()
        self._pipe.send(sys.path)
        self._ready = False

    def call(self, job: tuple[Callable[..., Any], Any, ReaderSettings]) -> list[Any] | None:
        """The answer, or None where the worker has to be thrown away: a timeout; `EOFError` where it died."""
        if not self._ready:
            if not self._pipe.poll(_START_SECONDS):
                raise EOFError
            self._pipe.recv()
            self._ready = True
        self._pipe.send(job)
        if not self._pipe.poll(job[2].time_limit):
            return None
        answer: list[Any] = self._pipe.recv()
        return answer

    def stop(self) -> int | None:
        """End the process; its exit status if it ended by itself (negative: the signal)."""
        self._pipe.close()
        try:
            return self._process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(_STOP_SECONDS)
            return None


class WorkerPool:
    """A few workers, started when needed and kept for the next file. Safe to use from several threads."""

    def __init__(self, size: int = MAX_WORKERS) -> None:
        self._idle: LifoQueue[_Worker | None] = LifoQueue()
        for _ in range(size):
            self._idle.put(None)

    def read(self, path: Path, settings: ReaderSettings) -> ReadResult:
        """Read one file; waits while all workers are busy. Never raises for what the file does."""
        try:
            return self.call(_read, path, settings, path.name)
        except InputError as error:
            return ReadResult(errors=(error,))
        except EuimuError as error:  # a setting that cannot be used
            return ReadResult(errors=(UnreadableDocument(error.what, subject=path.name, next_step=error.next_step),))

    def call(
        self, function: Callable[[Argument, ReaderSettings], Result], argument: Argument, settings: ReaderSettings,
        subject: str,
    ) -> Result:  # fmt: skip
        """What ``function`` returns for ``argument`` in a worker, under the limits of ``settings``.

        ``function`` is found by its module and name. Raises the `EuimuError` that it raises; `DocumentTooLarge` where
        it needs more time or memory, `UnreadableDocument` where it kills its worker, `ExtractionError` for any other
        exception; all of them name ``subject``.
        """
        worker = self._idle.get()
        try:
            worker = worker or _Worker()
            answer = worker.call((function, argument, settings))
            if answer is None:
                worker.stop()
                worker = None
                raise DocumentTooLarge(f"reading took longer than {settings.time_limit:g} s", subject=subject,
                                       next_step="Raise the time limit, or leave the file out")  # fmt: skip
        except (EOFError, ConnectionError) as error:
            status = worker.stop() if worker else None
            worker = None
            raise UnreadableDocument(f"the file crashed its reader (exit status {status})", subject=subject,
                                     next_step="Ask for a PDF of it, and report the file") from error  # fmt: skip
        except (OSError, ValueError) as error:
            if worker:
                worker.stop()
                worker = None
            raise UnreadableDocument(f"the worker failed ({error})", subject=subject,
                                     next_step="Try again") from error  # fmt: skip
        finally:
            self._idle.put(worker)
        result, failure = answer
        if failure is not None:
            failure.subject = failure.subject or subject
            raise failure
        done: Result = result
        return done

    def close(self) -> None:
        """End all idle workers; the pool starts new ones when it is used again."""
        for _ in range(self._idle.qsize()):
            worker = self._idle.get()
            if worker:
                worker.stop()
            self._idle.put(None)


_pool: WorkerPool | None = None
_pool_owner = 0
_lock = threading.Lock()


def shared_pool() -> WorkerPool:
    """The pool of this process (a forked child gets its own)."""
    global _pool, _pool_owner
    with _lock:
        if _pool is None or _pool_owner != os.getpid():
            _pool, _pool_owner = WorkerPool(), os.getpid()
            atexit.register(_pool.close)
        return _pool


def serve(pipe: Connection) -> None:
    """The child's loop: work, answer, until the parent is gone."""
    from extractors.readers.registry import load_readers

    load_readers()
    pipe.send("ready")
    while True:
        try:
            function, argument, settings = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(_answer(function, argument, settings))


def _answer(function: Callable[..., Any], argument: Any, settings: ReaderSettings) -> list[Any]:
    _limit_memory(settings.memory_limit)
    try:
        return [function(argument, settings), None]
    except EuimuError as error:
        return [None, error]
    except (MemoryError, RecursionError) as error:
        return [None, DocumentTooLarge(f"reading ran out of room ({type(error).__name__})",
                                       next_step="Raise the memory limit, or split the file")]  # fmt: skip
    except Exception as bug:  # noqa: BLE001 - the edge of the process: a defect of ours costs this file, not the run
        return [None, ExtractionError(f"euimu failed on it ({type(bug).__name__}: {bug})",
                                      next_step="Leave the file out for now, and report it")]  # fmt: skip


def _read(path: Path, settings: ReaderSettings) -> ReadResult:
    from extractors.readers import load, read_bytes

    return read_bytes(load(path, settings), path.name, settings)


def _limit_memory(limit: int) -> None:
    """Bound the address space of this process, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
