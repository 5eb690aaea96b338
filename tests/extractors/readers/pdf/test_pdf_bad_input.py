"""Damaged, locked and hostile PDFs: a typed error, or a partial read whose ledger says what is missing."""

from __future__ import annotations

import re

import pytest

from extractors.document import Document
from extractors.errors import DocumentTooLarge, EncryptedDocument, InputError, UnreadableDocument
from extractors.readers.base import ReaderSettings
from extractors.readers.pdf import PdfReader
from extractors.readers.pdf_columns import body_lines
from extractors.readers.pdf_page import Glyph

TEXT = "1. 계약상대자는 매월 점검 결과를 보고하여야 한다."


def read_or_error(read_pdf, data):
    """What reading gives: a document, or the typed error."""
    try:
        return read_pdf(data)
    except InputError as error:
        return error


@pytest.fixture
def paper(make_pdf, draw):
    return make_pdf(*[[draw["text"](72, 760, f"{TEXT} {page}"), draw["text"](72, 740, f"2. 다음 항목 {page}")]
                      for page in range(1, 7)])  # fmt: skip


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_truncated_pdf_is_an_error_or_a_partial_read(paper, read_pdf, share):
    outcome = read_or_error(read_pdf, paper[: int(share * len(paper))])
    if isinstance(outcome, Document):
        assert outcome.text.strip()
        assert any("cut off" in reason for reason in outcome.ledger.entry("pages").reasons)
    else:
        assert outcome.next_step


@pytest.mark.parametrize("offset", [b"7", b"99999999", b"x"])
def test_broken_cross_references_are_rebuilt_or_refused(paper, read_pdf, offset):
    outcome = read_or_error(read_pdf, re.sub(rb"startxref\s+\d+", b"startxref\n" + offset, paper))
    assert TEXT in outcome.text if isinstance(outcome, Document) else outcome.next_step


def test_header_alone_is_unreadable(read_pdf):
    with pytest.raises(UnreadableDocument):
        read_pdf(b"%PDF-1.7\n")


def test_page_tree_that_loops_ends(read_pdf):
    data = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 2>>endobj\n"
            b"3 0 obj<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 2>>endobj\n"
            b"trailer<</Root 1 0 R/Size 4>>\nstartxref\n0\n%%EOF")  # fmt: skip
    with pytest.raises(InputError):
        read_pdf(data)


def test_page_count_that_lies_is_refused(paper, read_pdf):
    with pytest.raises(DocumentTooLarge, match="more than 3"):
        read_pdf(paper, max_pdf_pages=3)


def test_encrypted_pdf_says_so_and_opens_with_its_password(make_pdf, draw, read_pdf, tmp_path):
    from reportlab.lib.pdfencrypt import StandardEncryption

    data = make_pdf([draw["text"](72, 760, TEXT)], encrypt=StandardEncryption("secret", "owner"))
    with pytest.raises(EncryptedDocument, match="password"):
        read_pdf(data, passwords=("wrong",))
    assert TEXT in read_pdf(data, passwords=("wrong", "secret")).text
    keys = tmp_path / "keys.txt"
    keys.write_text("wrong\nsecret\n", encoding="utf-8")
    assert TEXT in read_pdf(data, password_file=keys).text


def garbled(make_pdf, draw, paper_pages=1):
    """A page whose font maps its glyphs to other characters: the ToUnicode table is shifted."""
    words = "사업자는 누출금지 정보를 관리하고 점검한 결과를 감독관에게 문서로 보고하여야 하며 어기면 위약금을 낸다"
    data = make_pdf(*[[draw["text"](72, 760 - 20 * row, words) for row in range(4)] for _ in range(paper_pages)],
                    pageCompression=0)  # fmt: skip

    def other(code):
        return b"<%04X>" % (int(code[1], 16) * 7919 % 0x2000 + 0xA000)

    def shift(match):
        return re.sub(rb"<([0-9A-F]{4})>(?=\s*(?:\n|\]|<|$))", other, match[0])

    return re.sub(rb"beginbfchar.*?endbfchar|beginbfrange.*?endbfrange", shift, data, flags=re.DOTALL)


def test_garbled_text_layer_never_becomes_text(make_pdf, draw, read_pdf):
    with pytest.raises(UnreadableDocument, match="garbled"):
        read_pdf(garbled(make_pdf, draw))


def test_missing_table_of_characters_is_no_empty_success(make_pdf, draw, read_pdf):
    """A font with glyph numbers alone: nobody can say what the page says but by looking at it."""
    words = "사업자는 누출금지 정보를 관리하고 점검한 결과를 감독관에게 문서로 보고하여야 하며 어기면 위약금을 낸다"
    data = make_pdf([draw["text"](72, 760 - 20 * row, words) for row in range(4)], pageCompression=0)
    bare = re.sub(rb"/ToUnicode \d+ 0 R", lambda match: b" " * len(match[0]), data)
    assert bare != data
    with pytest.raises(UnreadableDocument):
        read_pdf(bare)


def test_scanned_page_without_ocr_is_unreadable(make_pdf, read_pdf):
    image = pytest.importorskip("PIL.Image").new("L", (600, 800), 255)

    def picture(canvas):
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(image), 40, 40, 500, 700)

    with pytest.raises(UnreadableDocument, match="picture"):
        read_pdf(make_pdf([picture]))


def test_one_scanned_page_costs_only_itself(make_pdf, read_pdf, draw):
    image = pytest.importorskip("PIL.Image").new("L", (600, 800), 255)

    def picture(canvas):
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(image), 40, 40, 500, 700)

    document = read_pdf(make_pdf([draw["text"](72, 760, TEXT)], [picture]))
    assert TEXT in document.text
    assert document.ledger.unreadable == (2,)
    assert not document.ledger.complete
    assert document.ledger.entry("pages").reasons


def test_blank_pages_are_no_loss(make_pdf, read_pdf, draw):
    document = read_pdf(make_pdf([draw["text"](72, 760, TEXT)], []))
    assert document.ledger.complete
    assert len(document.pages) == 2


def test_a_thousand_by_a_thousand_lines_are_no_table(make_pdf, read_pdf, draw):
    def mesh(canvas):
        canvas.grid([50 + 2.8 * place for place in range(180)], [50 + 2.8 * place for place in range(250)])

    document = read_pdf(make_pdf([draw["text"](72, 800, TEXT), mesh]), max_table_columns=50)
    assert TEXT in document.text
    assert not document.tables


def test_sniffing_needs_the_header_near_the_beginning():
    assert PdfReader().sniff(b"\0" * 100 + b"%PDF-1.4", "x.bin")
    assert not PdfReader().sniff(b"\0" * 5000 + b"%PDF-1.4", "x.pdf")


def test_too_many_bytes_are_refused(paper):
    with pytest.raises(DocumentTooLarge):
        PdfReader().read(paper, "paper.pdf", ReaderSettings(max_file_bytes=100))


def test_letters_without_height_are_lines_all_the_same():
    flat = [Glyph("가", 72 + 12 * place, 84 + 12 * place, 100.0, 100.0, 11.0, place) for place in range(4)]
    lines, columns = body_lines(flat, 595.0, [(72.0, 200.0, 500.0, 500.0)])
    assert columns == []
    assert "".join(line.text for line in lines) == "가가가가"


def test_text_that_stands_nowhere_costs_only_itself(make_pdf, draw, read_pdf):
    def away(canvas):
        canvas.saveState()
        for _ in range(3):  # too large for a number: not a number times nothing
            canvas.transform(9e20, 0, 0, 9e20, 9e20, 9e20)
        canvas.setFont("Korean", 11)
        canvas.drawString(10, 10, "가나")
        canvas.restoreState()

    assert TEXT in read_pdf(make_pdf([away, draw["text"](72, 760, TEXT)])).text
