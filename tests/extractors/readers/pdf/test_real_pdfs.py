"""Real papers: the PDF says what the HWP of the same paper says; a garbled text layer never becomes text."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

from extractors.errors import UnreadableDocument
from extractors.readers import ReaderSettings, read

pytestmark = pytest.mark.rfps
SETTINGS = ReaderSettings(ocr=False)


@pytest.fixture(scope="module")
def folder() -> Path:
    """The folder of the real files."""
    if "EUIMU_RFPS" not in os.environ:
        pytest.skip("needs the real RFP files (EUIMU_RFPS)")
    return Path(os.environ["EUIMU_RFPS"])


@pytest.fixture(scope="module")
def measures() -> ModuleType:
    """The measures of tests/fidelity."""
    path = Path(__file__).parents[3] / "fidelity" / "measures.py"
    spec = importlib.util.spec_from_file_location("measures", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["cdt014", "cdt030", "cdt081"])
def test_pdf_says_what_the_hwp_says(folder, measures, name):
    (office,), (pdf,) = read(folder / f"{name}.hwp", SETTINGS), read(folder / f"{name}.pdf", SETTINGS)
    assert measures.window_share(measures.bare(office.text), measures.bare(pdf.text)) >= 0.97
    one, two = measures.paragraphs(office), measures.paragraphs(pdf)
    assert measures.common_in_order(one, two) >= 0.94 * len(one)
    assert measures.common_however_cut(one, two) >= 0.98 * len(one)
    wanted, found = measures.cells(office), measures.cells(pdf)
    assert measures.common_at_all(wanted, found) >= 0.85 * len(wanted)
    assert measures.spaced_alike(office, pdf) >= 0.88


def test_two_pages_on_one_sheet_are_read_one_after_the_other(folder, measures):
    (office,), (pdf,) = read(folder / "cdt058.hwp", SETTINGS), read(folder / "cdt058.pdf", SETTINGS)
    one, two = measures.paragraphs(office), measures.paragraphs(pdf)
    assert measures.common_in_order(one, two) >= 0.99 * measures.common_at_all(one, two)


def test_measures_tell_what_is_cut_from_what_is_lost(measures):
    paper = ["가나", "다라", "마바", "사아", "자차", "카타", "파하"]
    other = ["가나", "다라마바", "사아", "자", "차", "카타", "거너"]
    assert measures.common_however_cut(paper, other) == 6
    assert measures.common_in_order(paper, other) == 3


def test_garbled_real_paper_is_recognised(folder):
    with pytest.raises(UnreadableDocument, match="garbled"):
        read(folder / "kep01.pdf", SETTINGS)


def test_reading_twice_gives_the_same(folder):
    assert read(folder / "cdt024.pdf", SETTINGS) == read(folder / "cdt024.pdf", SETTINGS)
