"""ZIP archives: all members read, Korean names, and everything unsafe refused before it is unpacked."""

from __future__ import annotations

import struct
import zipfile

import pytest

from extractors.errors import (
    ConfigurationError,
    EncryptedDocument,
    UnreadableDocument,
    UnsafeArchive,
    UnsupportedFormat,
)
from extractors.readers import ReaderSettings, read, read_bytes

TEXT = "제1조 (목적) 이 조건은 시험에 쓴다.\n".encode()


def raw_zip(entries: list[tuple[bytes, bytes, dict[str, int]]]) -> bytes:
    """A stored ZIP written by hand: names as raw bytes, header fields as wanted (flag, size, mode, packed)."""
    body, directory = b"", b""
    for name, content, fields in entries:
        crc = fields.get("crc", zipfile.crc32(content))
        size = fields.get("size", len(content))
        common = struct.pack("<HHHHHIIIHH", 20, fields.get("flag", 0), 0, 0, 33, crc, len(content), size, len(name), 0)
        directory += (
            b"PK\x01\x02"
            + struct.pack("<H", 0x314)
            + common
            + struct.pack("<HHHII", 0, 0, 0, fields.get("mode", 0o100644) << 16, len(body))
            + name
        )
        body += b"PK\x03\x04" + common + name + content
    end = struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def test_members_become_documents_with_their_paths(make_zip, hwp):
    data = make_zip({"나/계약조건.txt": TEXT, "가.hwp": hwp.file(hwp.paragraph("과업의 범위")), "__MACOSX/x": b"junk"})
    result = read_bytes(data, "붙임.zip")
    assert [document.name for document in result] == ["붙임.zip/가.hwp", "붙임.zip/나/계약조건.txt"]
    assert result.errors == ()


def test_names_in_cp949(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(raw_zip([("과업지시서.txt".encode("cp949"), TEXT, {})]))
    assert [document.name for document in read(path)] == ["a.zip/과업지시서.txt"]


def test_decomposed_names_are_composed(make_zip):
    pieces = "\u1100\u1161"  # 가, as macOS writes it
    (document,) = read_bytes(make_zip({f"{pieces}.txt": TEXT}), f"{pieces}.zip").documents
    assert document.name == "가.zip/가.txt"


def test_archive_in_archive(make_zip):
    inner = make_zip({"안.txt": TEXT})
    assert [document.name for document in read_bytes(make_zip({"속.zip": inner}), "겉.zip")] == ["겉.zip/속.zip/안.txt"]


def test_a_bad_member_costs_only_itself(make_zip):
    result = read_bytes(
        make_zip(
            {
                "가.txt": TEXT,
                "나.hwp": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
                "다.bin": bytes(range(256)) * 8,
                "라.txt": b"",
            }
        ),
        "a.zip",
    )
    assert [document.name for document in result.documents] == ["a.zip/가.txt"]
    assert [(type(error), error.subject) for error in result.errors] == [
        (UnreadableDocument, "a.zip/나.hwp"),
        (UnsupportedFormat, "a.zip/다.bin"),
        (UnreadableDocument, "a.zip/라.txt"),
    ]


def test_archive_without_a_readable_member_raises(tmp_path, make_zip):
    path = tmp_path / "a.zip"
    path.write_bytes(make_zip({"다.bin": bytes(range(256)) * 8}))
    with pytest.raises(UnsupportedFormat):
        read(path)
    with pytest.raises(UnreadableDocument):
        read_bytes(make_zip({}), "leer.zip")


def test_bomb_by_ratio(make_zip):
    with pytest.raises(UnsafeArchive, match="bomb"):
        read_bytes(make_zip({"a.txt": b"0" * 30_000_000}), "bomb.zip")


def test_bomb_by_nesting(make_zip):
    data = make_zip({"a.txt": TEXT})
    for _ in range(4):
        data = make_zip({"in.zip": data})
    with pytest.raises(UnsafeArchive, match="nested"):
        read_bytes(data, "bomb.zip")


def test_bomb_by_count(make_zip):
    inner = make_zip({f"{place}.txt": TEXT for place in range(30)})
    data = make_zip({f"{place}.zip": inner for place in range(30)})
    with pytest.raises(UnsafeArchive, match="members"):
        read_bytes(data, "bomb.zip")


def test_bomb_by_total_size(make_zip):
    settings = ReaderSettings(max_archive_bytes=100)
    with pytest.raises(UnsafeArchive, match="bytes"):
        read_bytes(make_zip({"a.txt": TEXT * 10}), "bomb.zip", settings)


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "C:\\a.txt", "..\\a.txt"])
def test_path_out_of_the_archive(name):
    with pytest.raises(UnsafeArchive, match="out of"):
        read_bytes(raw_zip([(b"ok.txt", TEXT, {}), (name.encode(), TEXT, {})]), "slip.zip")


def test_symlink_member():
    with pytest.raises(UnsafeArchive, match="link"):
        read_bytes(raw_zip([(b"a.txt", b"/etc/passwd", {"mode": 0o120777})]), "link.zip")


def test_member_larger_than_it_says_is_not_unpacked():
    result = read_bytes(raw_zip([(b"a.txt", TEXT, {"size": 5})]), "lie.zip")
    assert result.documents == ()
    assert len(result.errors) == 1


def test_damaged_archive(make_zip):
    data = make_zip({"a.txt": TEXT * 50})
    with pytest.raises(UnreadableDocument):
        read_bytes(data[: len(data) // 2], "a.zip")


def encrypted_zip(password: bytes) -> bytes:
    """A ZIP in the traditional encryption, which the standard library can read but not write."""
    table = []
    for place in range(256):
        for _ in range(8):
            place = place >> 1 ^ (0xEDB88320 if place & 1 else 0)
        table.append(place)
    keys = [305419896, 591751049, 878082192]

    def update(byte: int) -> None:
        keys[0] = (keys[0] >> 8) ^ table[(keys[0] ^ byte) & 0xFF]
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = (keys[2] >> 8) ^ table[(keys[2] ^ keys[1] >> 24) & 0xFF]

    for byte in password:
        update(byte)
    out = bytearray()
    crc = zipfile.crc32(TEXT)
    for byte in bytes(11) + bytes([crc >> 24]) + TEXT:
        word = keys[2] | 2
        out.append(byte ^ ((word * (word ^ 1)) >> 8 & 0xFF))
        update(byte)
    return raw_zip([(b"a.txt", bytes(out), {"flag": 1, "crc": crc, "size": len(TEXT)})])


def test_encrypted_member_needs_its_password(tmp_path):
    data = encrypted_zip("비밀번호".encode("cp949"))
    (error,) = read_bytes(data, "a.zip").errors
    assert isinstance(error, EncryptedDocument)
    assert "--password-file" in error.next_step
    (document,) = read_bytes(data, "a.zip", ReaderSettings(passwords=("틀림", "비밀번호"))).documents
    assert document.text == TEXT.decode()
    words = tmp_path / "words.txt"
    words.write_text("하나\n비밀번호\n", encoding="utf-8")
    assert read_bytes(data, "a.zip", ReaderSettings(password_file=words)).documents
    with pytest.raises(ConfigurationError):
        read_bytes(data, "a.zip", ReaderSettings(password_file=tmp_path / "none"))


def test_document_formats_in_zip_are_no_archives(make_zip, make_hwpx, make_docx):
    paper = make_hwpx("<hp:p><hp:run><hp:t>본문</hp:t></hp:run></hp:p>")
    assert [document.name for document in read_bytes(paper, "a.zip")] == ["a.zip"]
    paper = make_docx("<w:p><w:r><w:t>본문</w:t></w:r></w:p>")
    assert [document.name for document in read_bytes(paper, "b.zip")] == ["b.zip"]
    sheet = make_zip({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"})
    with pytest.raises(UnsupportedFormat, match="ZIP of another kind"):
        read_bytes(sheet, "표.xlsx")
