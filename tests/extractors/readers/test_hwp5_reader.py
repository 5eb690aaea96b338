"""HWP 5.0: text, spans, numbers, notes, tracked changes, distribution documents."""

from __future__ import annotations

import struct

import pytest

from extractors.errors import EncryptedDocument, UnreadableDocument
from extractors.readers import read_bytes


def text_of(data: bytes) -> str:
    """The text of the one document in ``data``."""
    (document,) = read_bytes(data, "과업.hwp").documents
    return document.text


@pytest.mark.parametrize("flags", [0, 1], ids=["uncompressed", "compressed"])
def test_paragraphs_are_lines(hwp, flags):
    body = hwp.paragraph("제1조 (목적) 이 조건은 시험이다.") + hwp.paragraph("") + hwp.paragraph("  ○ 납품은 10일 이내")
    data = hwp.file(body, flags=flags)
    assert text_of(data) == "제1조 (목적) 이 조건은 시험이다.\n\n  ○ 납품은 10일 이내\n"


def test_text_beyond_the_basic_plane_and_long_records(hwp):
    long = "가나다라" * 1000 + "𠮷"
    assert text_of(hwp.file(hwp.paragraph(long))) == long + "\n"


def test_merged_cells_stand_once_with_their_spans(hwp):
    cells = [(0, 0, 2, 1, "구분"), (0, 1, 1, 2, "배점"), (1, 1, 1, 1, "기술"), (1, 2, 1, 1, ""), (2, 0, 1, 3, "합계")]
    body = hwp.paragraph(hwp.mark(11, "tbl "), controls=hwp.table(3, 3, cells))
    (document,) = read_bytes(hwp.file(body), "a.hwp").documents
    assert document.text.strip("\n") == "구분\t배점\n기술\t\n합계"
    (table,) = document.tables
    assert (table.rows, table.columns) == (3, 3)
    spans = {
        document.text[cell.start : cell.end]: (cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in table.cells
    }
    assert spans == {
        "구분": (0, 0, 2, 1),
        "배점": (0, 1, 1, 2),
        "기술": (1, 1, 1, 1),
        "": (1, 2, 1, 1),
        "합계": (2, 0, 1, 3),
    }
    assert document.ledger.entry("cells").read == 5


def test_nested_table_stays_in_its_cell(hwp):
    inner = hwp.paragraph(
        hwp.mark(11, "tbl "), 2, controls=hwp.table(1, 2, [(0, 0, 1, 1, "안"), (0, 1, 1, 1, "밖")], 3)
    )
    outer = hwp.table(1, 2, [(0, 0, 1, 1, "내용"), (0, 1, 1, 1, "앞")], nested={1: inner})
    (document,) = read_bytes(hwp.file(hwp.paragraph(hwp.mark(11, "tbl "), controls=outer)), "a.hwp").documents
    assert document.text.strip() == "내용\t앞\n안\t밖"
    assert document.ledger.entry("tables").read == 2
    assert document.ledger.entry("cells").read == 4


def test_two_cells_at_one_address_both_survive(hwp):
    body = hwp.paragraph(hwp.mark(11, "tbl "), controls=hwp.table(1, 1, [(0, 0, 1, 1, "첫째"), (0, 0, 1, 1, "둘째")]))
    assert text_of(hwp.file(body)).split() == ["첫째", "둘째"]


def test_text_around_an_inline_table_keeps_its_order(hwp):
    raw = "앞".encode("utf-16-le") + hwp.mark(11, "tbl ") + "뒤".encode("utf-16-le")
    body = hwp.paragraph(raw, controls=hwp.table(1, 1, [(0, 0, 1, 1, "표")]))
    assert text_of(hwp.file(body)).split() == ["앞", "표", "뒤"]


def test_automatic_numbers_and_bullets_become_text(hwp):
    docinfo = hwp.numbering(("^1.", 8), ("(^2)", 0)) + hwp.bullet("\uf06d")
    docinfo += hwp.shape() + hwp.shape(2, 0, 1) + hwp.shape(2, 1, 1) + hwp.shape(3, 0, 1)
    lines = [("일반", 1), ("세부", 2), ("세부", 2), ("특수", 1), ("", 1), ("세부", 2), ("항목", 3)]
    body = b"".join(hwp.paragraph(text, shape=shape) for text, shape in lines)
    expected = ["가. 일반", "(1) 세부", "(2) 세부", "나. 특수", "", "(1) 세부", "❍ 항목"]
    assert text_of(hwp.file(body, docinfo)).splitlines() == expected


def test_outline_uses_the_numbering_of_its_section(hwp):
    docinfo = hwp.numbering(("^1)", 0)) + hwp.numbering(("제^1장", 0)) + hwp.shape(1, 0, 0)
    section = hwp.control("secd", 1, bytes(14) + struct.pack("<H", 2) + bytes(8))
    body = hwp.paragraph(hwp.mark(2, "secd") + "총칙".encode("utf-16-le"), controls=section) + hwp.paragraph("보칙")
    (document,) = read_bytes(hwp.file(body, docinfo), "a.hwp").documents
    assert document.text == "제1장 총칙\n제2장 보칙\n"
    assert [(block.kind, block.level) for block in document.blocks] == [("heading", 1)] * 2


def test_footnote_follows_its_paragraph_as_a_note(hwp):
    number = hwp.control("atno", 3, struct.pack("<IHHHH", 1, 1, 0, 0, ord(")")))
    inside = hwp.record(0x48, 2, bytes(8)) + hwp.paragraph(
        hwp.mark(18, "atno") + " 영업일".encode("utf-16-le"), 2, controls=number
    )
    note = hwp.control("fn  ", 1, bytes(12), inside)
    raw = "10일 이내".encode("utf-16-le") + hwp.mark(17, "fn  ") + " 제출".encode("utf-16-le")
    (document,) = read_bytes(hwp.file(hwp.paragraph(raw, controls=note) + hwp.paragraph("끝")), "a.hwp").documents
    assert document.text == "10일 이내 제출\n1) 영업일\n끝\n"
    assert [block.kind for block in document.blocks] == ["paragraph", "note", "paragraph"]
    assert document.ledger.entry("notes").read == 1


def test_running_heads_are_metadata_not_text(hwp):
    head = hwp.control("head", 1, bytes(4), hwp.record(0x48, 2, bytes(8)) + hwp.paragraph("○○공사 과업지시서", 2))
    body = hwp.paragraph(hwp.mark(16, "head") + "본문".encode("utf-16-le"), controls=head)
    (document,) = read_bytes(hwp.file(body), "a.hwp").documents
    assert document.text == "본문\n"
    assert document.metadata["header"] == "○○공사 과업지시서"


def test_text_box_is_read_and_a_picture_counted(hwp):
    box = hwp.record(0x4C, 2, bytes(8)) + hwp.record(0x48, 3, bytes(8)) + hwp.paragraph("글상자 안", 3)
    picture = hwp.record(0x4C, 2, bytes(8)) + hwp.record(0x55, 3, bytes(80))
    controls = hwp.control("gso ", 1, bytes(40), box) + hwp.control("gso ", 1, bytes(40), picture)
    raw = hwp.mark(11, "gso ") + "본문".encode("utf-16-le") + hwp.mark(11, "gso ")
    (document,) = read_bytes(hwp.file(hwp.paragraph(raw, controls=controls)), "a.hwp").documents
    assert document.text.split("\n")[:2] == ["본문", "글상자 안"]
    assert document.ledger.entry("images").dropped == 1
    assert document.ledger.complete  # a picture is no text


def test_tracked_deletion_is_left_out_and_counted(hwp):
    change = hwp.record(0x60, 0, struct.pack("<I", 0x11)) + hwp.record(0x60, 0, struct.pack("<I", 0x12))
    ranges = struct.pack("<III", 0, 3, 0x11 << 24 | 1) + struct.pack("<III", 3, 6, 0x12 << 24 | 2)
    body = hwp.paragraph("갑은 을은 납부한다.", ranges=ranges)
    (document,) = read_bytes(hwp.file(body, change), "a.hwp").documents
    assert document.text == "갑은 납부한다.\n"
    assert document.ledger.entry("characters").unsure == 3


def test_overlapped_number_becomes_a_circled_one(hwp):
    raw = hwp.mark(23, "tcps") + " 항목".encode("utf-16-le")
    control = hwp.control("tcps", 1, struct.pack("<H", 1) + "3".encode("utf-16-le") + bytes(8))
    assert text_of(hwp.file(hwp.paragraph(raw, controls=control))) == "③ 항목\n"


def test_forced_line_breaks(hwp):
    broken = "가. 제목\n이어지는 글".encode("utf-16-le")
    cell = hwp.table(1, 2, [(0, 0, 1, 1, "납 품"), (0, 1, 1, 1, "기한")])
    cell = cell.replace("납 품".encode("utf-16-le"), "납\n품".encode("utf-16-le"))
    lines = text_of(hwp.file(hwp.paragraph(broken) + hwp.paragraph(hwp.mark(11, "tbl "), controls=cell))).split("\n")
    assert lines[:2] == ["가. 제목", "이어지는 글"]
    assert "납 품\t기한" in lines


def test_preview_text_that_is_missing_makes_the_ledger_unsure(hwp):
    known = hwp.file(hwp.paragraph("계약상대자는 성실히 이행한다."), preview="계약상대자는 성실히 이행한다.")
    lost = hwp.file(hwp.paragraph("계약상대자는 성실히 이행한다."), preview="전혀 다른 내용의 문장이 있었다고 한다.")
    assert read_bytes(known, "a.hwp").documents[0].ledger.entry("characters").unsure == 0
    assert read_bytes(lost, "a.hwp").documents[0].ledger.entry("characters").unsure > 0


def test_distribution_document_is_decrypted(hwp):
    ciphers = pytest.importorskip("cryptography.hazmat.primitives.ciphers")
    from hwp2md.hwp5.distdoc import distribution_key

    seed = struct.pack("<I", 5) + bytes(range(252))
    machine = ciphers.Cipher(ciphers.algorithms.AES(distribution_key(seed)), ciphers.modes.ECB()).encryptor()
    body = hwp.paragraph("배포용 문서의 본문이다.")
    clear = body + bytes(-len(body) % 16)
    stream = hwp.record(0x1C, 0, seed) + machine.update(clear)
    data = hwp.file(hwp.paragraph("이 문서는 상위 버전에서 볼 수 있다."), flags=4, more={"ViewText/Section0": stream})
    assert text_of(data) == "배포용 문서의 본문이다.\n"


@pytest.mark.parametrize("flag", [0x2, 0x10, 0x400], ids=["password", "drm", "certificate"])
def test_protected_files_say_how_to_go_on(hwp, flag):
    with pytest.raises(EncryptedDocument) as caught:
        read_bytes(hwp.file(hwp.paragraph("비밀"), flags=1 | flag), "암호.hwp")
    assert caught.value.subject == "암호.hwp"
    assert caught.value.next_step


def test_empty_body_is_an_error_not_an_empty_success(hwp):
    with pytest.raises(UnreadableDocument):
        read_bytes(hwp.file(hwp.paragraph("")), "빈.hwp")


def test_same_bytes_give_the_same_document(hwp):
    data = hwp.file(hwp.paragraph("같은 것"), preview="같은 것")
    assert read_bytes(data, "a.hwp") == read_bytes(data, "a.hwp")


def summary(*properties: tuple[int, bytes], count: int | None = None) -> bytes:
    """A property set with these (number, typed value)."""
    table, values = b"", b""
    begin = 8 + 8 * len(properties)
    for number, value in properties:
        table += struct.pack("<II", number, begin + len(values))
        values += value
    content = struct.pack("<II", begin + len(values), len(properties) if count is None else count) + table + values
    return bytes(28) + bytes(16) + struct.pack("<I", 48) + content


def wide(text: str, length: int | None = None) -> bytes:
    """A text property."""
    return struct.pack("<II", 0x1F, len(text) + 1 if length is None else length) + (text + "\0").encode("utf-16-le")


def test_summary_gives_author_and_dates(hwp):
    stream = summary((4, wide("홍길동")), (12, struct.pack("<IQ", 0x40, 133_485_408_000_000_000)), (99, wide("x")))
    data = hwp.file(hwp.paragraph("본문"), more={"\x05HwpSummaryInformation": stream})
    (document,) = read_bytes(data, "a.hwp").documents
    assert document.metadata == {"author": "홍길동", "created": "2024-01-01T00:00:00+00:00"}


@pytest.mark.parametrize(
    "stream",
    [
        summary((4, wide("홍길동", 0xFFFFFFFF)), count=0xFFFFFFFF),
        summary((4, struct.pack("<II", 0x1000 | 0x1F, 0xFFFFFFFF))),
        summary((12, struct.pack("<IQ", 0x40, 2**64 - 1))),
        b"\xff" * 60,
        b"",
    ],
    ids=["counts", "vector", "time", "offset", "empty"],
)
def test_damaged_summary_costs_only_itself(hwp, stream):
    data = hwp.file(hwp.paragraph("본문"), more={"\x05HwpSummaryInformation": stream})
    assert text_of(data) == "본문\n"


BLOCK, IN_PARAGRAPH, IN_PAGE = 1 << 21, 2 << 3, 1 << 3


@pytest.mark.parametrize(
    ("attributes", "offset", "above"),
    [
        (BLOCK | IN_PARAGRAPH, 0, True),
        (BLOCK | IN_PARAGRAPH, 2100, False),  # a line has room above it
        (BLOCK | IN_PARAGRAPH, -36496, False),  # Hangul moves such a block to where there is room
        (BLOCK | IN_PAGE, 0, False),
        (IN_PARAGRAPH, 0, False),  # text stands beside it
    ],
)
def test_a_block_that_pushes_its_paragraph_down_stands_before_it(hwp, attributes, offset, above):
    table = hwp.table(1, 2, [(0, 0, 1, 1, "구분"), (0, 1, 1, 1, "배점")], placed=(attributes, offset))
    words = "다음 표와 같다.".encode("utf-16-le")
    body = hwp.paragraph(hwp.mark(11, "tbl ") + words, controls=table)
    lines = [line for line in text_of(hwp.file(body)).split("\n") if line]
    assert lines == (["구분\t배점", "다음 표와 같다."] if above else ["다음 표와 같다.", "구분\t배점"])
