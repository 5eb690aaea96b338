"""HWPX: text, spans, numbers, notes, tracked changes; python-hwpx as a second writer."""

from __future__ import annotations

import pytest

from extractors.errors import EncryptedDocument, UnreadableDocument
from extractors.readers import read_bytes


def paragraph(text: str, shape: int = 0) -> str:
    """A paragraph of one run."""
    return f'<hp:p paraPrIDRef="{shape}"><hp:run><hp:t>{text}</hp:t></hp:run></hp:p>'


def cell(row: int, column: int, text: str, row_span: int = 1, column_span: int = 1) -> str:
    """A table cell."""
    return (
        f"<hp:tc><hp:subList>{text if text.startswith('<') else paragraph(text)}</hp:subList>"
        f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
        f'<hp:cellSpan colSpan="{column_span}" rowSpan="{row_span}"/></hp:tc>'
    )


def table(*rows: str, columns: int) -> str:
    """A table in a paragraph of its own."""
    lines = "".join(f"<hp:tr>{row}</hp:tr>" for row in rows)
    return (
        f'<hp:p><hp:run><hp:tbl rowCnt="{len(rows)}" colCnt="{columns}"><hp:pos treatAsChar="1"/>{lines}</hp:tbl>'
        "</hp:run></hp:p>"
    )


def document_of(data: bytes):
    """The one document in ``data``."""
    (document,) = read_bytes(data, "과업.hwpx").documents
    return document


def test_numbers_bullets_and_headings(make_hwpx):
    body = "".join(
        (paragraph("범위", 1), paragraph("세부", 2), paragraph("세부", 2), paragraph("기간", 1), paragraph("항목", 3))
    )
    document = document_of(make_hwpx(body))
    assert document.text.splitlines() == ["가. 범위", "(1) 세부", "(2) 세부", "나. 기간", "❍ 항목"]
    assert document.blocks[0].indent == 10.0
    assert document.metadata["title"] == "시험 과업지시서"


def test_outline_takes_the_numbering_of_the_section(make_hwpx):
    start = '<hp:p paraPrIDRef="4"><hp:run><hp:secPr outlineShapeIDRef="7"/><hp:t>개요</hp:t></hp:run></hp:p>'
    document = document_of(make_hwpx(start + paragraph("목적", 4)))
    assert document.text.splitlines() == ["가. 개요", "나. 목적"]
    assert [(block.kind, block.level) for block in document.blocks] == [("heading", 1)] * 2


def test_spans_and_nested_table(make_hwpx):
    inner = table(cell(0, 0, "안") + cell(0, 1, "밖"), columns=2)
    body = table(cell(0, 0, "구분", 2) + cell(0, 1, "내용"), cell(1, 1, paragraph("앞") + inner), columns=2)
    document = document_of(make_hwpx(body))
    assert document.text.strip() == "구분\t내용\n앞\n안\t밖"
    grid, inner = document.tables
    assert [document.text[each.start : each.end] for each in inner.cells] == ["안", "밖"]
    assert [(each.row, each.column, each.row_span) for each in grid.cells] == [(0, 0, 2), (0, 1, 1), (1, 1, 1)]
    assert (document.ledger.entry("tables").read, document.ledger.entry("cells").read) == (2, 5)


def test_tracked_deletion_over_two_runs_is_left_out(make_hwpx):
    body = (
        '<hp:p><hp:run><hp:t>갑은 <hp:deleteBegin Id="1"/>즉</hp:t></hp:run>'
        '<hp:run><hp:t>시<hp:deleteEnd Id="1"/><hp:insertBegin Id="2"/>7일 안에<hp:insertEnd Id="2"/> 낸다</hp:t>'
        "</hp:run></hp:p>"
    )
    document = document_of(make_hwpx(body))
    assert document.text == "갑은 7일 안에 낸다\n"
    assert document.ledger.entry("characters").unsure == 2


def test_notes_heads_boxes_breaks_and_special_spaces(make_hwpx):
    note = f"<hp:ctrl><hp:footNote><hp:subList>{paragraph('근거 법령')}</hp:subList></hp:footNote></hp:ctrl>"
    head = f"<hp:ctrl><hp:footer><hp:subList>{paragraph('○○구청')}</hp:subList></hp:footer></hp:ctrl>"
    box = f"<hp:rect><hp:drawText><hp:subList>{paragraph('글상자')}</hp:subList></hp:drawText></hp:rect>"
    hidden = (
        f'<hp:ctrl><hp:fieldBegin type="MEMO"><hp:subList>{paragraph("메모")}</hp:subList></hp:fieldBegin></hp:ctrl>'
    )
    body = (
        f"<hp:p><hp:run>{head}{hidden}<hp:t>본문<hp:tab/>하나<hp:lineBreak/>둘<hp:nbSpace/>셋</hp:t>{note}{box}"
        "<hp:pic/></hp:run></hp:p>"
    )
    document = document_of(make_hwpx(body))
    assert document.text == "본문 하나\n둘 셋\n근거 법령\n글상자\n"
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph", "note", "paragraph"]
    assert document.metadata["footer"] == "○○구청"
    assert document.ledger.entry("images").dropped == 1
    assert "메모" not in document.text


def test_sections_follow_the_spine(make_hwpx):
    other = (
        '<hs:sec xmlns:hs="s" xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph">'
        + paragraph("먼저")
        + "</hs:sec>"
    )
    spine = (
        '<opf:package xmlns:opf="o"><opf:manifest><opf:item id="a" href="Contents/section1.xml"/>'
        '<opf:item id="b" href="Contents/section0.xml"/></opf:manifest><opf:spine><opf:itemref idref="a"/>'
        '<opf:itemref idref="b"/></opf:spine></opf:package>'
    )
    document = document_of(
        make_hwpx(paragraph("나중"), more={"Contents/section1.xml": other, "Contents/content.hpf": spine})
    )
    assert document.text == "먼저\n나중\n"


def test_encrypted_file_is_refused_with_advice(make_hwpx):
    manifest = '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    with pytest.raises(EncryptedDocument) as caught:
        read_bytes(make_hwpx(paragraph("x"), more={"META-INF/manifest.xml": manifest}), "a.hwpx")
    assert caught.value.next_step


def test_damaged_section_is_read_as_far_as_it_goes(make_hwpx):
    broken = (
        '<hs:sec xmlns:hs="s" xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph">'
        + paragraph("앞부분")
        + "<hp:p><hp"
    )
    document = document_of(make_hwpx(paragraph("x"), more={"Contents/section1.xml": broken}))
    assert "앞부분" in document.text
    assert any("section1.xml" in reason for reason in document.ledger.entry("characters").reasons)


def test_empty_paper_is_an_error(make_hwpx):
    with pytest.raises(UnreadableDocument):
        read_bytes(make_hwpx(paragraph(" ")), "a.hwpx")


def test_what_python_hwpx_writes_is_what_we_read(tmp_path):
    hwpx = pytest.importorskip("hwpx")
    paper = hwpx.HwpxDocument.new()
    paper.add_paragraph("제1조 (목적) 이 조건은 시험에 쓴다.")
    grid = paper.add_table(2, 2)
    for row in range(2):
        for column in range(2):
            grid.set_cell_text(row, column, f"{row}행 {column}열")
    path = tmp_path / "made.hwpx"
    paper.save_to_path(str(path))
    document = document_of(path.read_bytes())
    assert "제1조 (목적) 이 조건은 시험에 쓴다." in document.text.splitlines()
    assert "0행 0열\t0행 1열\n1행 0열\t1행 1열" in document.text
    assert (document.tables[0].rows, document.tables[0].columns) == (2, 2)


@pytest.mark.parametrize(
    ("place", "above"),
    [
        ('vertRelTo="PARA" vertAlign="TOP" vertOffset="0"', True),
        ('vertRelTo="PARA" vertAlign="TOP" vertOffset="2100"', False),
        ('vertRelTo="PARA" vertAlign="TOP" vertOffset="4294930800"', False),  # negative: Hangul moves it where it fits
        ('vertRelTo="PAGE" vertAlign="TOP" vertOffset="0"', False),
        ("", False),
    ],
)
def test_a_block_that_pushes_its_paragraph_down_stands_before_it(make_hwpx, place, above):
    row = f"<hp:tr>{cell(0, 0, '구분')}{cell(0, 1, '배점')}</hp:tr>"
    block = (f'<hp:tbl rowCnt="1" colCnt="2" textWrap="TOP_AND_BOTTOM"><hp:pos treatAsChar="0" {place}/>{row}</hp:tbl>')
    body = f"<hp:p><hp:run>{block}<hp:t>다음 표와 같다.</hp:t></hp:run></hp:p>"
    lines = [line for line in document_of(make_hwpx(body)).text.split("\n") if line]
    assert lines == (["구분\t배점", "다음 표와 같다."] if above else ["다음 표와 같다.", "구분\t배점"])
