"""Plain text stays as it is, whatever its encoding; offsets lead back into the file."""

from __future__ import annotations

import time
import unicodedata

import pytest

from extractors.errors import DocumentTooLarge, UnreadableDocument
from extractors.readers.base import ReaderSettings
from extractors.readers.encodings import decode
from extractors.readers.text import TextReader, compose

PAPER = "제1조 (목적) 이 조건은 유지관리 용역에 관한 사항을 정한다.\n\n① 계약상대자는 2시간 이내에 복구하여야 한다.\n"


def read(data, name="paper.txt", **settings):
    return TextReader().read(data, name, ReaderSettings(**settings))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949", "euc-kr"])
def test_every_encoding_gives_the_same_text(encoding):
    document = read(PAPER.encode(encoding))
    assert document.text == PAPER
    assert document.source_map == ()


def test_cp949_that_claims_to_be_utf8():
    assert read(b"\xef\xbb\xbf" + PAPER.encode("cp949")).text == PAPER
    assert read(b"<?xml encoding='utf-8'?>\n" + PAPER.encode("cp949")).text.endswith(PAPER)


def test_line_ends_become_newlines_and_nothing_else_changes():
    odd = "가.  두  칸\t탭 \u3000끝 \n"
    assert read(odd.replace("\n", "\r\n").encode()).text == odd.replace("\u3000", " ")
    assert len(read(b"a\rb\r\nc\n").text) == 6


def test_decomposed_hangul_is_composed_and_offsets_lead_back():
    source = unicodedata.normalize("NFD", PAPER)
    document = read(source.encode())
    assert document.text == PAPER
    for place in range(len(PAPER)):
        start = document.source_offset(place)
        stop = document.source_offset(place + 1)
        assert unicodedata.normalize("NFC", source[start:stop]) == PAPER[place]


def test_composing_agrees_with_nfc_for_every_character():
    text = "".join(f"a{chr(code)} " for code in range(0x20, 0x3100) if not 0xD800 <= code < 0xE000)
    assert compose(text)[0] == unicodedata.normalize("NFC", text)


def test_lone_surrogates_are_replaced_and_counted():
    document = read("가나".encode() + b"\xed\xa0\x80" + " 다라마바사".encode() * 20)
    assert document.text.startswith("가나\ufffd")
    assert document.ledger.entry("characters").dropped == 1
    assert not document.ledger.complete


def test_file_cut_inside_a_character_is_read_up_to_there():
    document = read("계약 조건".encode()[:-1])
    assert document.text.startswith("계약 조")
    assert document.ledger.entry("characters").dropped == 1


@pytest.mark.parametrize("data", [b"", b" ", b"\n\n", b"\0", b"\0" * 50, b"\xef\xbb\xbf"])
def test_nothing_is_unreadable(data):
    with pytest.raises(UnreadableDocument):
        read(data)


def test_one_letter_is_a_text():
    assert read(b"a").text == "a"


def test_binary_data_is_no_text():
    data = bytes(range(256)) * 40
    assert decode(data) is None
    assert not TextReader().sniff(data, "paper.txt")


def test_ten_megabytes_on_one_line_take_seconds():
    data = ("사업자는 점검한다. " * 390_000).encode()
    assert len(data) > 10_000_000
    begin = time.perf_counter()
    document = read(data)
    assert time.perf_counter() - begin < 5
    assert len(document.blocks) == 1


def test_every_line_is_a_block():
    document = read(PAPER.encode())
    assert [document.text[block.start : block.end] for block in document.blocks] == PAPER.split("\n")[0:3:2]


def test_markdown_headings_and_tables():
    source = "# 과업\n\n## 범위\n\n| 등급 | 기준 |\n|---|---|\n| 심각 | 2시간 |\n"
    document = read(source.encode(), "paper.md")
    assert [(block.kind, block.level) for block in document.blocks[:2]] == [("heading", 1), ("heading", 2)]
    (table,) = document.tables
    assert [document.text[cell.start : cell.end] for cell in table.cells] == ["등급", "기준", "심각", "2시간"]
    assert document.media_type == "text/markdown"


def test_lines_with_tabs_are_left_to_the_segmenter():
    assert read("구분\t내용\n세부\n내용\t○ 기록 보관\n- 여섯 달\n\n끝.".encode()).tables == ()


def test_too_large_is_refused():
    with pytest.raises(DocumentTooLarge):
        read(PAPER.encode(), max_file_bytes=10)
