"""Reads files in worker processes, so that a file that crashes, hangs or eats memory costs only itself."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from queue import LifoQueue

from extractors.errors import DocumentTooLarge, EuimuError, InputError, UnreadableDocument
from extractors.readers.base import ReaderSettings
from extractors.readers.result import ReadResult

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
    """One child process that reads one file after the other."""

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

    def read(self, path: Path, settings: ReaderSettings) -> ReadResult | None:
        """The result, or None where the worker has to be thrown away: a timeout; `EOFError` where it died."""
        if not self._ready:
            if not self._pipe.poll(_START_SECONDS):
                raise EOFError
            self._pipe.recv()
            self._ready = True
        self._pipe.send((str(path), settings))
        if not self._pipe.poll(settings.time_limit):
            return None
        answer: ReadResult = self._pipe.recv()
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
        worker = self._idle.get()
        try:
            worker = worker or _Worker()
            result, worker = self._ask(worker, path, settings)
            return result
        except (OSError, ValueError, EuimuError) as error:
            if worker:
                worker.stop()
                worker = None
            return ReadResult(errors=(UnreadableDocument(f"the worker failed ({error})", subject=path.name,
                                                         next_step="Try again"),))  # fmt: skip
        finally:
            self._idle.put(worker)

    @staticmethod
    def _ask(worker: _Worker, path: Path, settings: ReaderSettings) -> tuple[ReadResult, _Worker | None]:
        error: InputError
        try:
            result = worker.read(path, settings)
        except (EOFError, ConnectionError):
            status = worker.stop()
            error = UnreadableDocument(f"the file crashed its reader (exit status {status})", subject=path.name,
                                       next_step="Ask for a PDF of it, and report the file")  # fmt: skip
            return ReadResult(errors=(error,)), None
        if result is None:
            worker.stop()
            error = DocumentTooLarge(f"reading took longer than {settings.time_limit:g} s", subject=path.name,
                                     next_step="Raise time_limit, or leave the file out")  # fmt: skip
            return ReadResult(errors=(error,)), None
        return result, worker

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
    """The child's loop: read, answer, until the parent is gone."""
    from extractors.readers.registry import load_readers

    load_readers()
    pipe.send("ready")
    while True:
        try:
            path, settings = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(_answer(Path(path), settings))


def _answer(path: Path, settings: ReaderSettings) -> ReadResult:
    from extractors.readers import load, read_bytes

    _limit_memory(settings.memory_limit)
    try:
        return read_bytes(load(path, settings), path.name, settings)
    except InputError as error:
        return ReadResult(errors=(error,))
    except EuimuError as error:  # a setting that cannot be used
        return ReadResult(errors=(UnreadableDocument(error.what, subject=path.name, next_step=error.next_step),))
    except (MemoryError, RecursionError) as error:
        return ReadResult(errors=(DocumentTooLarge(f"reading ran out of room ({type(error).__name__})",
                                                   subject=path.name, next_step="Raise memory_limit"),))  # fmt: skip


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
