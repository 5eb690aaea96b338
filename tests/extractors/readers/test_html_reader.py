"""HTML: what a browser shows, in the layout of the other readers."""

from __future__ import annotations

import pytest

from extractors.errors import UnreadableDocument
from extractors.readers import read_bytes


def page(body: str) -> bytes:
    """A page with this body."""
    return f"<!DOCTYPE html><html><head><title>시험 용역 입찰공고</title></head><body>{body}</body></html>".encode()


def document_of(data: bytes, name: str = "공고.html"):
    """The one document in ``data``."""
    (document,) = read_bytes(data, name).documents
    return document


def test_blocks_breaks_headings_and_white_space():
    document = document_of(
        page("<h2>1. 일반\n사항</h2><p>가. <b>납품</b>은<br>나. 검수는</p><div>끝<span>.</span></div>")
    )
    assert document.text == "1. 일반 사항\n가. 납품은\n나. 검수는\n끝.\n"
    assert (document.blocks[0].kind, document.blocks[0].level) == ("heading", 2)
    assert document.metadata["title"] == "시험 용역 입찰공고"


def test_lists_get_their_numbers_unless_the_text_has_its_own():
    body = (
        '<ol start="3"><li>셋<ol type="a"><li>안</li></ol></li><li>넷</li><li value="9">아홉</li></ol>'
        "<ul><li>점</li><li>○ 동그라미</li></ul>"
    )
    assert document_of(page(body)).text.splitlines() == ["3. 셋", "a. 안", "4. 넷", "9. 아홉", "• 점", "○ 동그라미"]


def test_table_spans_and_nested_table():
    body = (
        '<table><caption>배점표</caption><tr><th rowspan="2">구분</th><td colspan="2">점수</td></tr>'
        "<tr><td>기술</td><td><table><tr><td>가</td><td>나</td></tr></table></td></tr></table>"
    )
    document = document_of(page(body))
    assert document.text.split("\n")[0] == "배점표"
    assert document.text.strip().endswith("구분\t점수\n기술\t가\t나")
    table, inner = document.tables
    assert [document.text[each.start : each.end] for each in inner.cells] == ["가", "나"]
    assert [(each.row, each.column, each.row_span, each.column_span) for each in table.cells] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
    ]


def test_what_is_not_shown_is_not_read():
    body = '<script>비밀()</script><p style="display:none">숨김</p><p hidden>가림</p><!-- 주석 --><p>보임</p><img src="http://x/">'
    document = document_of(page(body))
    assert document.text == "보임\n"
    assert document.ledger.entry("images").dropped == 1


def test_korean_encoding_without_declaration():
    data = "<html><body><p>계약상대자는 즉시 복구한다.</p></body></html>".encode("cp949")
    assert document_of(data).text == "계약상대자는 즉시 복구한다.\n"


def test_markdown_with_a_table_in_html_stays_text():
    (document,) = read_bytes("과업 개요\n\n<table><tr><td>가</td></tr></table>\n".encode(), "과업.md").documents
    assert document.ledger.reader == "text"


@pytest.mark.parametrize(
    "body",
    ["<div>" * 3000 + "깊은 글" + "</div>" * 3000, "<table><tr><td>" * 500 + "깊은 글"],
    ids=["divisions", "tables"],
)
def test_deep_nesting_neither_crashes_nor_loses_in_silence(body):
    try:
        document = document_of(page(f"<p>앞</p>{body}"))
    except UnreadableDocument:
        return
    assert "앞" in document.text


def test_hostile_spans_stay_within_limits():
    document = document_of(
        page('<table><tr><td rowspan="999999999" colspan="999999999">넓다</td><td>옆</td></tr></table>')
    )
    assert "넓다" in document.text
    assert document.tables[0].columns <= 200
    assert document.tables[0].rows <= 10_000


def test_page_without_text_is_an_error():
    with pytest.raises(UnreadableDocument):
        read_bytes(page("<script>1</script>"), "a.html")
