"""Stale citations reach the page and the workbook, quoted at their place."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from extractors.analysis import analyse
from extractors.document import Document
from models.labels import Labels
from pipeline.compare.comparison import compare, to_json
from pipeline.compare.contract import Contract
from pipeline.reports.collect import Material
from pipeline.reports.html import write_html
from pipeline.reports.workbook import write_workbook

TEXT = (
    "운영 과업지시서\n2025. 3.\n1. 일반\n"
    "가. 계약상대자는 「소프트웨어산업 진흥법」 제20조의3에 따라 승인을 받아야 한다.\n"
)


@pytest.fixture
def material() -> Material:
    document = Document("d" * 64, "과업지시서.txt", "text/plain", TEXT, kind="sow")
    analysis = analyse(document)
    contract = Contract(document.name, analysis, tuple(Labels() for _ in analysis.clauses))
    row = {
        "document_id": document.id, "name": document.name, "kind": "sow", "role": "contract", "title": None,
        "media_type": "text/plain", "characters": len(TEXT), "ledger": {"entries": [], "unreadable": []},
        "complete": True, "duplicate_of": None, "also_named": [], "pages": 0, "clauses": 3, "duties": 1, "unsure": 0,
    }  # fmt: skip
    places = {document.id: [(c.start, c.end, c.path, c.page) for c in analysis.clauses]}
    verdicts = {"citations": to_json(compare([contract]))["citations"]}
    return Material((document.id,), (row,), (), (), verdicts, (), {document.id: TEXT}, places)


def test_the_page_quotes_the_citation_and_says_what_is_right(material: Material, tmp_path: Path) -> None:
    page = write_html(material, tmp_path / "report.html", "ko").read_text(encoding="utf-8")
    section = page[page.index('<section id="citations">') :]
    section = section[: section.index("</section>")]
    start = TEXT.index("「")
    assert f'data-start="{start}"' in section
    assert "「소프트웨어산업 진흥법」 제20조의3</q>" in section
    assert "소프트웨어 진흥법 제51조" in section
    assert "이름이 바뀐 법령" in section


def test_the_workbook_has_a_sheet_of_them(material: Material, tmp_path: Path) -> None:
    with zipfile.ZipFile(write_workbook(material, tmp_path / "obligations.xlsx", "ko")) as book:
        sheets = book.read("xl/workbook.xml").decode()
        words = book.read("xl/sharedStrings.xml").decode()
    assert 'name="법령 인용 점검"' in sheets
    assert "소프트웨어 진흥법 제51조" in words
