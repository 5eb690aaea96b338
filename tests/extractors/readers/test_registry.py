"""Readers are found by content, and nothing heavy is loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from extractors.readers.registry import find_reader, load_readers

HEAVY = ("lxml", "olefile", "pypdfium2", "pdfplumber", "hwp2md", "docx", "hwpx", "bs4", "numpy", "pytesseract")


def loaded_after(statement: str) -> set[str]:
    """The top-level modules that a new interpreter has loaded after ``statement``."""
    code = f"{statement}; import sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "statement",
    ["import extractors.readers", "from extractors.readers.registry import load_readers; load_readers()"],
    ids=["import", "registry"],
)
def test_loading_readers_loads_no_format_library(statement):
    assert not loaded_after(statement) & set(HEAVY)


def test_reading_hwp_loads_no_pdf_library(hwp, tmp_path):
    path = tmp_path / "a.hwp"
    path.write_bytes(hwp.file(hwp.paragraph("본문")))
    statement = f"from pathlib import Path; from extractors.readers import read; read(Path({str(path)!r}))"
    assert not loaded_after(statement) & {"pypdfium2", "pdfplumber", "numpy", "docx", "bs4"}


def test_text_sniffs_last():
    assert load_readers()[-1].name == "text"
    assert len({reader.name for reader in load_readers()}) == len(load_readers())


def test_each_format_is_told_by_its_content(hwp, make_hwpx, make_docx):
    files = {
        "hwp5": hwp.file(hwp.paragraph("본문")),
        "hwpx": make_hwpx(""),
        "docx": make_docx(""),
        "html": b"<!DOCTYPE html><p>x",
        "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "text": "본문".encode("cp949"),
    }
    assert {name: find_reader(data, "이름").name for name, data in files.items()} == {name: name for name in files}
