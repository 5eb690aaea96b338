"""Titles that are set as tables are lines, in every format."""

from __future__ import annotations

import pytest

from extractors.readers import ReaderSettings
from extractors.readers.registry import find_reader
from extractors.readers.titles import boxed_title


@pytest.mark.parametrize(
    ("cells", "title"),
    [
        (("Ⅱ", "사업 추진 방향"), "Ⅱ 사업 추진 방향"),
        (("3", "제안서 제출 안내"), "3 제안서 제출 안내"),
        (("제2장", "과업의 범위"), "제2장 과업의 범위"),
        (("1.", "일반 사항"), "1. 일반 사항"),
        (("Ⅱ", "사업 추진 방향", "비고"), None),
        (("사업명", "포털 구축"), None),
        (("1", "35,000"), None),
        (("2", "담당자: 홍길동"), None),
        (("3", "감독관 확인 (인)"), None),
        (("4", "결과를 보고한다."), None),
        (("5", "첫째 줄\n둘째 줄"), None),
        (("Ⅰ",), None),
    ],
)
def test_titles_in_boxes(cells, title):
    assert boxed_title(cells) == title


def test_an_office_table_of_number_and_title_is_a_heading():
    row = "<table><tr><td>{}</td><td> </td><td>{}</td></tr></table>"
    rows = row.format("Ⅰ", "사업 개요") + row.format("사업명", "포털 구축")
    page = f"<!doctype html><html><body>{rows}</body></html>".encode()
    document = find_reader(page, "a.html").read(page, "a.html", ReaderSettings())
    assert document.text.startswith("Ⅰ 사업 개요\n")
    assert [block.kind for block in document.blocks] == ["heading", "cell", "cell"]
    tables = next(entry for entry in document.ledger.entries if entry.subject == "tables")
    assert (len(document.tables), tables.read) == (1, 2)
