"""Of a package or archive that is cut off, the members that are whole are read, and the ledger says what is not."""

from __future__ import annotations

import io
import zipfile

import pytest

from extractors.errors import UnreadableDocument
from extractors.readers import read_bytes
from extractors.readers.salvage import salvaged

ROOM = 1 << 20
LINES = [f"{number}. 계약상대자는 {number}일 이내에 결과를 보고하여야 한다." for number in range(1, 400)]


class Stream(io.RawIOBase):
    """A file that cannot be wound back: what is written to it carries its sizes behind each member."""

    def __init__(self):
        self.data = b""

    def writable(self):
        return True

    def write(self, data):
        self.data += bytes(data)
        return len(data)


def zipped(members, *, streamed=False, method=zipfile.ZIP_DEFLATED):
    target = Stream() if streamed else io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.data if streamed else target.getvalue()


MEMBERS = {"첫째.txt": "가나다\n" * 60, "둘째.txt": "".join(f"{place} 라마바\n" for place in range(900)),
           "셋째.txt": "사아자\n" * 60}  # fmt: skip


@pytest.mark.parametrize(
    ("streamed", "method"),
    [(False, zipfile.ZIP_DEFLATED), (False, zipfile.ZIP_STORED), (True, zipfile.ZIP_DEFLATED)],
)
def test_whole_members_and_the_beginning_of_the_cut_one_are_found(streamed, method):
    data = zipped(MEMBERS, streamed=streamed, method=method)
    middle = data.index("셋째.txt".encode()) - 200
    found = salvaged(data[:middle], ROOM, keep_cut=True)
    with zipfile.ZipFile(io.BytesIO(found.data)) as archive:
        assert archive.namelist() == ["첫째.txt", "둘째.txt"]
        assert archive.read("첫째.txt").decode() == MEMBERS["첫째.txt"]
        beginning = archive.read("둘째.txt").decode("utf-8", "ignore")
    assert (found.cut, found.lost) == ("둘째.txt", ("둘째.txt",))
    assert 0 < len(beginning) < len(MEMBERS["둘째.txt"])
    assert MEMBERS["둘째.txt"].startswith(beginning)


def test_stored_members_end_at_the_descriptor_that_proves_it():
    data = zipped(MEMBERS, streamed=True, method=zipfile.ZIP_STORED)
    found = salvaged(data[: data.index(b"PK\x01\x02")], ROOM, keep_cut=False)
    with zipfile.ZipFile(io.BytesIO(found.data)) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == MEMBERS
    spoilt = data[: data.index(b"PK\x01\x02")].replace("나다\n".encode(), "나라\n".encode(), 1)
    found = salvaged(spoilt, ROOM, keep_cut=False)
    assert found.lost == ("첫째.txt",)
    with zipfile.ZipFile(io.BytesIO(found.data)) as archive:
        assert archive.namelist() == ["둘째.txt", "셋째.txt"]


def test_a_lost_directory_alone_loses_no_member():
    data = zipped(MEMBERS)
    found = salvaged(data[: data.index(b"PK\x01\x02")], ROOM, keep_cut=False)
    with zipfile.ZipFile(io.BytesIO(found.data)) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == MEMBERS
    assert (found.cut, found.lost) == ("", ())


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" * 5000, b"PK\x03\x04" + bytes(26) + b"x" * 99, b"none"])
def test_headers_without_members_give_nothing(data):
    assert salvaged(data, ROOM, keep_cut=False) is None


def test_a_bomb_is_not_unpacked_to_find_its_end():
    data = zipped({"a": b"\0" * (20 * ROOM)}, streamed=True)
    found = salvaged(data[:-40], ROOM, keep_cut=True)
    assert found.cut == "a"
    assert len(found.data) < 2 * ROOM


def hwpx_words(lines):
    return "".join(f'<hp:p paraPrIDRef="0"><hp:run><hp:t>{line}</hp:t></hp:run></hp:p>' for line in lines)


def docx_words(lines):
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)


@pytest.mark.parametrize("kind", ["hwpx", "docx"])
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_paper_that_is_cut_off_is_read_as_far_as_it_goes_and_is_not_complete(make_hwpx, make_docx, kind, share):
    whole = make_hwpx(hwpx_words(LINES)) if kind == "hwpx" else make_docx(docx_words(LINES))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        info = next(item for item in archive.infolist() if item.filename.endswith(("section0.xml", "document.xml")))
    begin = info.header_offset + 30 + len(info.filename)
    data = whole[: begin + int(share * info.compress_size)]
    (document,) = read_bytes(data, f"과업.{kind}").documents
    read = document.text.strip().split("\n")
    assert read[:-1] == LINES[: len(read) - 1]
    assert LINES[len(read) - 1].startswith(read[-1])
    assert not document.ledger.complete
    assert any("cut off" in reason for reason in document.ledger.entry("characters").reasons)


def test_a_document_part_with_damage_makes_the_paper_incomplete(make_hwpx):
    opening = "<hs:sec xmlns:hs='s' xmlns:hp='http://www.hancom.co.kr/hwpml/2011/paragraph'>"
    broken = f"{opening}{hwpx_words(['앞'])}<hp:p"
    (document,) = read_bytes(make_hwpx(hwpx_words(["가"]), more={"Contents/section1.xml": broken}), "a.hwpx").documents
    assert not document.ledger.complete


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
@pytest.mark.parametrize("kind", ["hwpx", "docx"])
def test_an_archive_that_is_cut_off_is_one_though_it_begins_with_a_package(make_hwpx, make_docx, kind, method):
    package = make_hwpx(hwpx_words(["가. 보고한다."])) if kind == "hwpx" else make_docx(docx_words(["가. 보고한다."]))
    data = zipped({f"0 과업.{kind}": package, **MEMBERS}, method=method)
    result = read_bytes(data[: data.index("셋째.txt".encode()) + 20], "첨부.zip")
    assert [document.name for document in result.documents] == [
        f"첨부.zip/0 과업.{kind}", "첨부.zip/둘째.txt", "첨부.zip/첫째.txt",
    ]  # fmt: skip
    assert "셋째.txt" in result.errors[0].what


def test_the_name_of_a_lost_member_is_read_as_korean_windows_wrote_it():
    names = {name.encode("cp949").decode("cp437"): content for name, content in MEMBERS.items()}
    data = zipped(names)
    for name in names:  # the library flags such names as UTF-8
        data = data.replace(name.encode(), name.encode("cp437") + b" " * (len(name.encode()) - len(name)))
    middle = data.index("셋째.txt".encode("cp949")) - 200
    found = salvaged(data[:middle], ROOM, keep_cut=False)
    assert found.cut.strip() == "둘째.txt"


def test_members_of_an_archive_that_is_cut_off_are_read_and_the_loss_is_an_error():
    data = zipped(MEMBERS)
    result = read_bytes(data[: data.index("셋째.txt".encode()) - 200], "첨부.zip")
    assert [document.name for document in result.documents] == ["첨부.zip/첫째.txt"]
    (error,) = result.errors
    assert isinstance(error, UnreadableDocument)
    assert "둘째.txt" in error.what
