"""DOCX: numbering, merged cells, notes, tracked changes, text boxes; python-docx as a second writer."""

from __future__ import annotations

import io

import pytest

from extractors.errors import EncryptedDocument
from extractors.readers import read_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str = "", properties: str = "", content: str = "") -> str:
    """A paragraph with a run of ``text`` and further ``content``."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{content}</w:p>"


def numbered(text: str, list_id: int, level: int = 0) -> str:
    """A paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(number: int, style: str, template: str, more: str = "") -> str:
    """A level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{template}"/>{more}</w:lvl>'
    )


NUMBERING = (
    f"<w:numbering {W}><w:abstractNum w:abstractNumId='0'>"
    + level(0, "ganada", "%1.")
    + level(1, "decimal", "%1-%2)")
    + level(2, "decimalEnclosedCircle", "%3")
    + "</w:abstractNum><w:abstractNum w:abstractNumId='1'>"
    + level(0, "bullet", "\uf0b7")
    + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    + "</w:abstractNum>"
    + "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    + "<w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/>"
    + "</w:lvlOverride></w:num></w:numbering>"
)


def document_of(data: bytes):
    """The one document in ``data``."""
    (document,) = read_bytes(data, "조건.docx").documents
    return document


def test_lists_number_nest_go_on_and_restart(make_docx):
    body = "".join(
        (
            numbered("목적", 1),
            numbered("범위", 1, 1),
            numbered("기간", 1, 1),
            numbered("세부", 1, 2),
            paragraph("사이"),
            numbered("대가", 1),
            numbered("지급", 1, 1),
            numbered("새 목록", 3),
            numbered("점", 2),
        )
    )
    assert document_of(make_docx(body, {"numbering": NUMBERING})).text.splitlines() == [
        "가. 목적",
        "가-1) 범위",
        "가-2) 기간",
        "① 세부",
        "사이",
        "나. 대가",
        "나-1) 지급",
        "가. 새 목록",
        "• 점",
    ]


def test_style_brings_list_and_outline(make_docx):
    styles = (
        f"<w:styles {W}><w:style w:styleId='B'><w:pPr><w:outlineLvl w:val='0'/><w:ind w:left='400'/></w:pPr></w:style>"
        "<w:style w:styleId='H'><w:basedOn w:val='B'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='X'><w:basedOn w:val='X'/></w:style></w:styles>"
    )
    body = paragraph("총칙", '<w:pStyle w:val="H"/>') + paragraph("본문", '<w:pStyle w:val="X"/>')
    document = document_of(make_docx(body, {"numbering": NUMBERING, "styles": styles}))
    assert document.text == "가. 총칙\n본문\n"
    assert (document.blocks[0].kind, document.blocks[0].level, document.blocks[0].indent) == ("heading", 1, 20.0)


def test_paragraph_may_leave_its_list(make_docx):
    body = paragraph("밖", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert document_of(make_docx(body, {"numbering": NUMBERING})).text == "밖\n"


def test_tracked_changes_are_final_text(make_docx):
    deleted = "<w:del><w:r><w:delText>즉시</w:delText></w:r></w:del>"
    content = deleted + f"<w:ins>{run('7일 이내에')}</w:ins>" + run(" 제출한다.")
    joined = paragraph("둘로 나뉜", "<w:rPr><w:del/></w:rPr>") + paragraph(" 문장")
    row = "<w:tr>{}<w:tc>" + paragraph("{}") + "</w:tc></w:tr>"
    rows = row.format("", "남은 행") + row.format("<w:trPr><w:del/></w:trPr>", "지운 행")
    document = document_of(make_docx(paragraph("을은 ", content=content) + joined + f"<w:tbl>{rows}</w:tbl>"))
    assert document.text.split("\n")[:2] == ["을은 7일 이내에 제출한다.", "둘로 나뉜 문장"]
    assert "남은 행" in document.text
    assert "지운 행" not in document.text
    assert document.ledger.entry("characters").unsure == 2


def test_merged_cells(make_docx):
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    grid = "<w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>"
    first = cell("구분", '<w:vMerge w:val="restart"/>') + cell("배점", '<w:gridSpan w:val="2"/>')
    second = cell("", "<w:vMerge/>") + cell("기술") + cell("가격")
    document = document_of(make_docx(f"<w:tbl>{grid}<w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl>"))
    assert document.text.strip() == "구분\t배점\n기술\t가격"
    (table,) = document.tables
    assert [(each.row, each.column, each.row_span, each.column_span) for each in table.cells] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
    ]


def test_notes_boxes_symbols_and_content_controls(make_docx):
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0">{paragraph("--")}</w:footnote>'
        f'<w:footnote w:id="5">{paragraph("영업일 기준")}</w:footnote></w:footnotes>'
    )
    box = f"<w:txbxContent>{paragraph('글상자')}</w:txbxContent>"
    drawing = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    content = (
        '<w:r><w:sym w:font="Wingdings" w:char="F06E"/></w:r>'
        + run(" 10일")
        + '<w:r><w:footnoteReference w:id="5"/></w:r>'
        + f"<w:r>{drawing}</w:r>"
        + "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>숨김</w:t></w:r>"
    )
    body = f"<w:sdt><w:sdtContent>{paragraph(content=content)}</w:sdtContent></w:sdt>"
    header = f"<w:hdr {W}>{paragraph('○○시 특수조건')}</w:hdr>"
    document = document_of(make_docx(body, {"footnotes": notes, "header1": header}))
    assert document.text == "■ 10일\n1) 영업일 기준\n글상자\n"
    assert [block.kind for block in document.blocks] == ["paragraph", "note", "paragraph"]
    assert document.metadata["header"] == "○○시 특수조건"
    assert document.ledger.entry("notes").read == 1


def test_what_python_docx_writes_is_what_we_read():
    docx = pytest.importorskip("docx")
    paper = docx.Document()
    paper.core_properties.title = "용역 특수조건"
    paper.add_heading("제1장 총칙", level=1)
    paper.add_paragraph("계약상대자는 성실히 이행한다.")
    table = paper.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "구분"
    table.cell(0, 1).text, table.cell(1, 1).text = "하나", "둘"
    out = io.BytesIO()
    paper.save(out)
    document = document_of(out.getvalue())
    assert document.text.splitlines()[:2] == ["제1장 총칙", "계약상대자는 성실히 이행한다."]
    assert document.text.strip().endswith("구분\t하나\n둘")
    assert document.blocks[0].kind == "heading"
    assert document.metadata["title"] == "용역 특수조건"


def test_printed_page_numbers_part_the_pages(make_docx):
    body = "".join(paragraph(text) for text in ("하나", "- 3 -", "둘", "-4-", "- 내용 -", "셋", "- 5 -", "넷"))
    document = document_of(make_docx(body))
    assert document.text == "하나\n둘\n- 내용 -\n셋\n넷\n"
    assert [(page.number, page.label) for page in document.pages] == [(1, "3"), (2, "4"), (3, "5"), (4, None)]
    assert [block.page for block in document.blocks] == [1, 2, 3, 3, 4]


def test_numbers_between_dashes_that_do_not_count_up_stay(make_docx):
    body = "".join(paragraph(text) for text in ("- 10 -", "값", "- 3 -", "- 8 -"))
    document = document_of(make_docx(body))
    assert document.text == "- 10 -\n값\n- 3 -\n- 8 -\n"
    assert document.pages == ()


def test_encrypted_docx_is_told_from_hwp(hwp):
    data = hwp.compound_file({"EncryptionInfo": b"x" * 100, "EncryptedPackage": b"y" * 5000})
    with pytest.raises(EncryptedDocument, match="DOCX"):
        read_bytes(data, "암호.docx")
