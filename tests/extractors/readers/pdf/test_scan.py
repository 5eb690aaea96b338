"""Pages that are pictures are read by OCR where tesseract is there, and left out with advice where it is not."""

from __future__ import annotations

import pytest

from extractors.errors import UnreadableDocument
from extractors.readers import pdf_mend, scan

WORDS = ["제1조 (목적) 이 조건은 유지관리 용역에 필요한 사항을 정한다.",
         "계약상대자는 장애 발생을 통보받은 때부터 4시간 이내에 복구하여야 한다.",
         "보안서약서는 착수일부터 7일 이내에 제출한다."]  # fmt: skip
needs_tesseract = pytest.mark.skipif(scan.tesseract() is None, reason="needs tesseract with Korean")


@pytest.fixture
def scanned(make_pdf, draw, korean_font):
    """A page drawn as text with a table, rendered, and put into a PDF as a picture."""
    import pypdfium2
    from reportlab.lib.utils import ImageReader

    steps = [draw["text"](72, 760 - 24 * row, line, 12) for row, line in enumerate(WORDS)]
    cells = [draw["text"](80, 610, "등급", 12), draw["text"](210, 610, "복구 시간", 12),
             draw["text"](80, 580, "심각", 12), draw["text"](210, 580, "두 시간", 12)]  # fmt: skip
    drawn = make_pdf([*steps, draw["grid"]([72, 200, 420], [570, 600, 630]), *cells])
    document = pypdfium2.PdfDocument(drawn)
    image = document[0].render(scale=300 / 72).to_pil().convert("L")
    document.close()
    return make_pdf([lambda canvas: canvas.drawImage(ImageReader(image), 0, 0, 595.28, 841.89)])


@needs_tesseract
def test_scanned_page_is_read_with_its_table(scanned, read_pdf):
    document = read_pdf(scanned, ocr=True)
    spoken = "".join(document.text.split())
    assert "계약상대자는장애발생을통보받은때부터4시간이내에복구하여야한다." in spoken
    assert [table.rows for table in document.tables] == [2]
    assert "복구시간" in spoken
    entry = document.ledger.entry("pages")
    assert (entry.read, entry.unsure) == (1, 1)
    assert document.ledger.entry("characters").unsure > 50


@pytest.fixture
def pasted(make_pdf, draw, korean_font):
    """A page with a line of text and a page number, and below them a picture of text."""
    import pypdfium2
    from reportlab.lib.utils import ImageReader

    document = pypdfium2.PdfDocument(make_pdf([draw["text"](72, 700 - 24 * row, line, 12)
                                               for row, line in enumerate(WORDS)]))  # fmt: skip
    image = document[0].render(scale=300 / 72).to_pil().convert("L")
    document.close()
    picture = image.crop((0, 500, image.width, 2500))
    height = 2000 * 72 / 300
    return make_pdf([draw["text"](72, 790, "붙임 3. 유지관리 용역의 조건"), draw["text"](290, 30, "- 7 -"),
                     lambda canvas: canvas.drawImage(ImageReader(picture), 0, 200, 595.28, height)])  # fmt: skip


@needs_tesseract
def test_a_picture_of_text_on_a_page_with_text_is_read(pasted, read_pdf):
    document = read_pdf(pasted, ocr=True)
    spoken = "".join(document.text.split())
    assert spoken.startswith("붙임3.유지관리용역의조건제1조")
    assert "계약상대자는장애발생을통보받은때부터4시간이내에복구하여야한다." in spoken
    images, pages = document.ledger.entry("images"), document.ledger.entry("pages")
    assert (images.read, images.dropped, images.unsure) == (1, 0, 1)
    assert (pages.read, pages.unsure) == (1, 1)
    assert document.pages[0].label == "7"


def test_without_ocr_the_page_keeps_its_own_text_and_the_picture_is_in_the_ledger(pasted, read_pdf):
    document = read_pdf(pasted, ocr=False)
    assert document.text.strip() == "붙임 3. 유지관리 용역의 조건"
    assert document.ledger.entry("images").dropped == 1
    assert pdf_mend.PICTURES in document.ledger.entry("pages").reasons


@needs_tesseract
def test_a_drawing_is_not_read_as_text(make_pdf, draw, read_pdf):
    from PIL import Image, ImageDraw
    from reportlab.lib.utils import ImageReader

    drawing = Image.new("L", (1500, 1500), 255)
    pen = ImageDraw.Draw(drawing)
    for step in range(0, 700, 60):
        pen.ellipse((step, step, 1500 - step, 1400), outline=0, width=5)
    data = make_pdf([draw["text"](72, 790, "그림 1. 사업 대상지의 위치"),
                     lambda canvas: canvas.drawImage(ImageReader(drawing), 50, 200, 480, 480)])  # fmt: skip
    document = read_pdf(data, ocr=True)
    assert document.text.strip() == "그림 1. 사업 대상지의 위치"
    assert document.ledger.entry("images").dropped == 1


@needs_tesseract
def test_words_keep_their_spaces(scanned, read_pdf):
    text = read_pdf(scanned, ocr=True).text
    assert "계약상대자는 장애 발생을 통보받은 때부터" in text


def test_without_tesseract_the_reader_says_what_to_install(scanned, read_pdf, monkeypatch):
    monkeypatch.setattr(pdf_mend, "tesseract", lambda: None)
    with pytest.raises(UnreadableDocument, match="tesseract-ocr-kor"):
        read_pdf(scanned, ocr=True)


def test_pages_beyond_the_time_limit_are_left_out_and_named(scanned, read_pdf):
    with pytest.raises(UnreadableDocument, match="time limit"):
        read_pdf(scanned, ocr=True, time_limit=scan.BUDGET_A_PAGE / 2) if scan.tesseract() else pytest.skip("tesseract")


def test_long_runs_of_ink_are_rules():
    image = pytest.importorskip("PIL.Image").new("L", (1000, 1000), 255)
    for x in range(100, 700):
        image.putpixel((x, 500), 0)
    for y in range(200, 800):
        image.putpixel((300, y), 0)
    rules = scan.find_rules(image)
    assert [(rule.horizontal, round(rule.at / scan.POINTS)) for rule in rules] == [(True, 500), (False, 300)]
    assert round((rules[0].end - rules[0].start) / scan.POINTS) == 600


def test_tesseracts_table_becomes_glyphs_of_equal_height():
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    rows = ["4\t1\t1\t1\t1\t0\t100\t200\t400\t50\t-1\t", "5\t1\t1\t1\t1\t1\t100\t210\t100\t30\t95\t가나",
            "5\t1\t1\t1\t1\t2\t300\t230\t20\t5\t90\t-", "5\t1\t1\t1\t1\t3\t400\t200\t40\t40\t3\t|"]  # fmt: skip
    glyphs = scan._glyphs("\n".join([head, *rows]))
    assert [glyph.text for glyph in glyphs] == ["가", "나", "-"]
    assert {(glyph.top, glyph.bottom) for glyph in glyphs} == {(48.0, 60.0)}


def test_a_page_whose_drawn_lines_ocr_cannot_read_is_not_counted_as_read(make_pdf, draw, read_pdf, monkeypatch):
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    line = ImageReader(Image.new("L", (1600, 40), 128))
    strips = [lambda canvas, y=y: canvas.drawImage(line, 72, y, 400, 10) for y in range(300, 600, 20)]
    data = make_pdf([draw["text"](72, 790, "1. 사업명: 유지관리 용역"), *strips], [draw["text"](72, 790, "2. 기간")])
    monkeypatch.setattr(pdf_mend, "tesseract", lambda: "tesseract")
    monkeypatch.setattr(pdf_mend, "read_pictures", lambda page, content, boxes: ([], []))
    document = read_pdf(data, ocr=True)
    assert document.text.split("\n")[0] == "1. 사업명: 유지관리 용역"
    assert document.ledger.unreadable == (1,)
    pages = document.ledger.entry("pages")
    assert (pages.read, pages.dropped) == (1, 1)
    assert {pdf_mend.STRIPS, pdf_mend.NOT_RECOGNISED} <= set(pages.reasons)
