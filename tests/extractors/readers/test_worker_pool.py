"""Reading in worker processes: limits of time and memory, crashes, reuse."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time

import pytest

from extractors.errors import DocumentTooLarge, UnreadableDocument
from extractors.readers import ReaderSettings, read_bytes
from extractors.readers.result import ReadResult
from extractors.readers.worker import WorkerPool

TEXT = "제1조 (목적) 이 조건은 시험에 쓴다.\n"
HOSTILE = """
import os, time
from extractors.readers.base import register

@register(priority=1)
class Hostile:
    name = "hostile"
    media_types = ("x/y",)
    def sniff(self, data, name):
        return data.startswith(b"HOSTILE")
    def read(self, data, name, settings):
        if b"crash" in data:
            os._exit(7)
        if b"sleep" in data:
            time.sleep(60)
        if b"bug" in data:
            raise ZeroDivisionError("a slip")
        return [bytearray(64 << 20) for _ in range(200)]
"""


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    """A pool whose workers also know a hostile reader, registered as a third party would."""
    folder = tmp_path_factory.mktemp("plugin")
    (folder / "hostile_reader.py").write_text(HOSTILE)
    info = folder / "hostile_reader-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: hostile-reader\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[euimu.readers]\nhostile = hostile_reader\n")
    sys.path.insert(0, str(folder))  # a worker takes over the path of its parent
    made = WorkerPool(1)
    yield made
    made.close()
    sys.path.remove(str(folder))


@pytest.fixture
def paper(tmp_path):
    """A sound file."""
    path = tmp_path / "조건.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_document_comes_back_whole_and_the_worker_is_kept(pool, paper):
    pool.read(paper, ReaderSettings())
    started = time.perf_counter()
    results = [pool.read(paper, ReaderSettings()) for _ in range(5)]
    assert [result.documents[0].text for result in results] == [TEXT] * 5
    assert time.perf_counter() - started < 5  # starting five workers would take longer


@pytest.mark.parametrize(
    ("word", "settings", "error", "says"),
    [
        ("crash", ReaderSettings(), UnreadableDocument, "exit status 7"),
        ("sleep", ReaderSettings(time_limit=1.0), DocumentTooLarge, "longer than 1 s"),
        ("memory", ReaderSettings(memory_limit=1 << 30), DocumentTooLarge, "room"),
        ("bug", ReaderSettings(), UnreadableDocument, "ZeroDivisionError"),
    ],
)
def test_hostile_file_costs_only_itself(pool, paper, tmp_path, word, settings, error, says):
    bad = tmp_path / "bad.bin"
    bad.write_bytes(b"HOSTILE " + word.encode())
    result = pool.read(bad, settings)
    assert result.documents == ()
    (found,) = result.errors
    assert isinstance(found, error)
    assert says in found.what
    assert found.subject == "bad.bin"
    assert pool.read(paper, ReaderSettings()).documents[0].text == TEXT


def test_missing_file_and_error_of_a_format_come_back_typed(pool, tmp_path):
    (error,) = pool.read(tmp_path / "none.hwp", ReaderSettings()).errors
    assert isinstance(error, UnreadableDocument)
    assert error.next_step
    empty = tmp_path / "leer.txt"
    empty.write_bytes(b"")
    assert pool.read(empty, ReaderSettings()).errors[0].subject == "leer.txt"


def test_worker_killed_from_outside_is_replaced(pool, paper):
    pool.read(paper, ReaderSettings())
    worker = pool._idle.queue[-1]
    os.kill(worker._process.pid, signal.SIGKILL)
    worker._process.wait(5)
    first = pool.read(paper, ReaderSettings())
    assert first.documents or isinstance(first.errors[0], UnreadableDocument)
    assert pool.read(paper, ReaderSettings()).documents[0].text == TEXT


def test_script_without_main_guard_may_read(paper):
    script = (
        "from pathlib import Path; from extractors.readers import read_safely; "
        f"print(read_safely(Path({str(paper)!r})))"
    )
    done = subprocess.run([sys.executable, "-"], input=script, capture_output=True, text=True, timeout=60, check=True)
    assert TEXT.strip() in done.stdout
    assert done.stderr == ""


def test_threads_share_the_pool(pool, paper):
    results = []
    threads = [threading.Thread(target=lambda: results.append(pool.read(paper, ReaderSettings()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert [result.documents[0].text for result in results] == [TEXT] * 4


def test_a_result_comes_out_of_the_worker_as_it_went_in(make_hwpx):
    rows = "".join(
        f'<hp:tr><hp:tc><hp:subList><hp:p><hp:run><hp:t>{row}호</hp:t></hp:run></hp:p></hp:subList></hp:tc></hp:tr>'
        for row in range(3)
    )
    body = "<hp:p><hp:run><hp:t>제1조 (목적)</hp:t></hp:run></hp:p>"
    table = f'<hp:p><hp:run><hp:tbl rowCnt="3" colCnt="1">{rows}</hp:tbl></hp:run></hp:p>'
    read = read_bytes(make_hwpx(body + table), "과업.hwpx")
    assert (len(read.documents[0].blocks), len(read.documents[0].tables[0].cells)) == (4, 3)
    empty = ReadResult((), (UnreadableDocument("비어 있다", subject="a.pdf", next_step="다시 받는다"),))
    for result in (read, read_bytes("첫 줄".encode(), "a.txt"), empty):
        again = pickle.loads(pickle.dumps(result))
        assert again.documents == result.documents
        assert [(type(error), str(error)) for error in again.errors] == [
            (type(error), str(error)) for error in result.errors
        ]
