"""Damaged, mislabelled and hostile files: a typed error or a partial read, never a crash or an empty success."""

from __future__ import annotations

import struct

import pytest

from extractors.document import Document
from extractors.errors import DocumentTooLarge, InputError, UnreadableDocument, UnsafeArchive, UnsupportedFormat
from extractors.readers import ReaderSettings, read_bytes

LINES = [
    f"제{number}조 (조항 {number}) 계약상대자는 {number}일 이내에 결과를 제출하여야 한다." for number in range(1, 200)
]
ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{}">{}]>'
LAUGHS = '<!ENTITY l0 "하하하하하하하하하하">' + "".join(
    f'<!ENTITY l{place} "{f"&l{place - 1};" * 10}">' for place in range(1, 12)
)
OUTSIDE = '<!ENTITY secret SYSTEM "file:///etc/passwd">'


@pytest.fixture
def whole(hwp, make_hwpx, make_docx):
    """A sound file of each office format with the same lines."""
    return {
        "hwp": hwp.file(b"".join(hwp.paragraph(line) for line in LINES), flags=0),
        "hwpx": make_hwpx("".join(f"<hp:p><hp:run><hp:t>{line}</hp:t></hp:run></hp:p>" for line in LINES)),
        "docx": make_docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in LINES)),
    }


def outcome(data: bytes, name: str) -> Document | InputError:
    """The document, or the typed error."""
    try:
        (document,) = read_bytes(data, name).documents
    except InputError as error:
        return error
    return document


@pytest.mark.parametrize("kind", ["hwp", "hwpx", "docx", "html", "zip"])
@pytest.mark.parametrize("data", [b"", b"\0", b"P", b"\n"], ids=["0-bytes", "zero", "1-byte", "newline"])
def test_nothing_or_nearly_nothing(kind, data):
    found = outcome(data, f"a.{kind}")
    if data == b"P":  # one letter is a text of one letter
        assert isinstance(found, Document)
        assert found.text == "P"
    else:
        assert isinstance(found, UnreadableDocument)
        assert found.subject == f"a.{kind}"


@pytest.mark.parametrize("kind", ["hwp", "hwpx", "docx"])
@pytest.mark.parametrize("share", [10, 50, 90])
def test_truncated(whole, kind, share):
    data = whole[kind]
    found = outcome(data[: len(data) * share // 100], f"a.{kind}")
    if isinstance(found, Document):  # a partial read says so and invents nothing
        assert not found.ledger.complete or found.ledger.entry("characters").unsure
        *sound, last = found.text.rstrip("\n").splitlines()
        assert sound == LINES[: len(sound)]
        assert LINES[len(sound)].startswith(last)
    else:
        assert isinstance(found, UnreadableDocument)
        assert found.next_step


@pytest.mark.parametrize("kind", ["hwp", "hwpx", "docx"])
def test_wrong_extension_does_not_matter(whole, kind):
    found = outcome(whole[kind], "이름.pdf")
    assert isinstance(found, Document)
    assert found.text.splitlines()[0] == LINES[0]
    assert found.ledger.reader == ("hwp5" if kind == "hwp" else kind)


def test_truncated_compressed_section_is_read_as_far_as_it_goes(hwp):
    import random
    import zlib

    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    letters = random.Random(7)
    lines = ["".join(letters.choices("가나다라마바사아자차카타파하", k=40)) for _ in range(400)]
    packed = machine.compress(b"".join(hwp.paragraph(line) for line in lines)) + machine.flush()
    data = hwp.file(b"", more={"BodyText/Section0": packed[: len(packed) // 2]})
    found = outcome(data, "a.hwp")
    assert isinstance(found, Document)
    kept = [line for line in found.text.splitlines() if line in lines]
    assert 50 < len(kept) < 400
    assert any("cut off" in reason for reason in found.ledger.entry("characters").reasons)


@pytest.mark.parametrize(
    ("attack", "secret"), [(LAUGHS, "&l11;"), (OUTSIDE, "&secret;")], ids=["billion-laughs", "xxe"]
)
@pytest.mark.parametrize("kind", ["hwpx", "docx"])
def test_entities_are_refused(make_hwpx, make_docx, kind, attack, secret):
    declaration = ENTITIES.format("b", attack)
    if kind == "hwpx":
        text = f"<hp:p><hp:run><hp:t>{secret}</hp:t></hp:run></hp:p>"
        section = f'{declaration}<s xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph">{text}</s>'
        data = make_hwpx("", more={"Contents/section1.xml": section})
    else:
        data = make_docx("<w:p/>", {"styles": f"{declaration}<w>{secret}</w>"})
    found = outcome(data, f"a.{kind}")
    assert isinstance(found, UnsafeArchive)


def test_bomb_inside_a_document(make_hwpx, make_docx):
    assert isinstance(
        outcome(make_hwpx("", more={"Contents/section0.xml": b" " * 40_000_000}), "a.hwpx"), UnsafeArchive
    )
    tight = ReaderSettings(max_xml_bytes=1000)
    with pytest.raises(DocumentTooLarge):
        read_bytes(make_docx("<w:p><w:r><w:t>" + "가" * 5000 + "</w:t></w:r></w:p>"), "a.docx", tight)


def test_bomb_inside_a_hwp_stream(hwp):
    data = hwp.file(hwp.paragraph("가" * 400_000))
    with pytest.raises(DocumentTooLarge):
        read_bytes(data, "a.hwp", ReaderSettings(max_archive_bytes=100_000))


def test_deeply_nested_xml_and_tables(make_hwpx, make_docx, hwp):
    deep = "<w:tbl><w:tr><w:tc>" * 150 + "<w:p><w:r><w:t>속</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 150
    found = outcome(make_docx("<w:p><w:r><w:t>겉</w:t></w:r></w:p>" + deep), "a.docx")
    assert isinstance(found, InputError) or not found.ledger.complete
    boxes = (
        "<hp:rect><hp:drawText><hp:subList><hp:p><hp:run>" * 60
        + "<hp:t>속</hp:t>"
        + "</hp:run></hp:p></hp:subList></hp:drawText></hp:rect>" * 60
    )
    found = outcome(make_hwpx(f"<hp:p><hp:run><hp:t>겉</hp:t>{boxes}</hp:run></hp:p>"), "a.hwpx")
    assert isinstance(found, InputError) or not found.ledger.complete
    inside = hwp.paragraph("속", 200)
    for level in range(197, 0, -2):
        inside = hwp.paragraph(hwp.mark(11, "gso "), level - 1, controls=hwp.control("gso ", level, bytes(40), inside))
    found = outcome(hwp.file(hwp.paragraph("겉") + inside), "a.hwp")
    assert isinstance(found, InputError) or "겉" in found.text


def test_compound_file_with_a_cycle(hwp):
    data = bytearray(hwp.file(b"".join(hwp.paragraph(line) for line in LINES), flags=0))
    fat = struct.unpack_from("<I", data, 76)[0]
    start = (fat + 1) * 512
    for sector in range(3):  # the first sectors of the body lead back to the first
        struct.pack_into("<I", data, start + 4 * sector, 0)
    found = outcome(bytes(data), "a.hwp")
    assert isinstance(found, (UnreadableDocument, Document))
    if isinstance(found, Document):
        assert len(found.text) < 10 * sum(map(len, LINES))


def test_compound_file_whose_directory_points_to_itself(hwp):
    data = bytearray(hwp.file(hwp.paragraph("본문")))
    directory = (struct.unpack_from("<I", data, 48)[0] + 1) * 512
    struct.pack_into("<III", data, directory + 68, 0, 0, 0)
    assert isinstance(outcome(bytes(data), "a.hwp"), UnreadableDocument)


def test_other_compound_files_and_old_hwp(hwp):
    assert isinstance(outcome(hwp.compound_file({"WordDocument": bytes(5000)}), "a.doc"), UnsupportedFormat)
    old = outcome(b"HWP Document File V3.00 \x1a\1\2\3\4\5" + bytes(range(256)) * 40, "a.hwp")
    assert isinstance(old, UnsupportedFormat)
    assert "HWP 3.0" in old.next_step


@pytest.mark.parametrize(
    "data", [b"{\\rtf1 text}", b'<?xml version="1.0"?><HWPML Version="2.8"><BODY/></HWPML>', b"MIME-Version: 1.0\n\nx"]
)
def test_markup_of_unknown_formats_is_no_text(data):
    found = outcome(data, "a.hwp")
    assert isinstance(found, UnsupportedFormat)
    assert "Save it as" in found.next_step


@pytest.mark.parametrize(
    ("magic", "advice"), [(b"Rar!\x1a\x07", "unpack"), (b"EGGA\x00\x01", "unpack"), (b"\x89PNG\r\n\x1a\n", "PDF")]
)
def test_other_archives_and_pictures_get_advice(magic, advice):
    found = outcome(magic + bytes(range(256)) * 20, "붙임.egg")
    assert isinstance(found, UnsupportedFormat)
    assert advice in found.next_step


def test_file_larger_than_the_limit(tmp_path):
    with pytest.raises(DocumentTooLarge):
        read_bytes(b"x" * 101, "a.txt", ReaderSettings(max_file_bytes=100))


def test_table_beyond_the_limits_drops_cells_into_the_ledger(hwp):
    cells = [(0, column, 1, 1, f"칸{column}") for column in range(6)]
    data = hwp.file(hwp.paragraph(hwp.mark(11, "tbl "), controls=hwp.table(1, 6, cells)))
    (document,) = read_bytes(data, "a.hwp", ReaderSettings(max_table_columns=4)).documents
    assert document.text.strip() == "칸0\t칸1\t칸2\t칸3"
    entry = document.ledger.entry("cells")
    assert (entry.seen, entry.read, entry.dropped) == (6, 4, 2)
    assert not document.ledger.complete


def test_random_damage_never_escapes_the_error_tree(whole):
    import random

    dice = random.Random(11)
    for kind, data in whole.items():
        for _ in range(25):
            broken = bytearray(data)
            for _ in range(dice.choice((1, 8, 64))):
                broken[dice.randrange(len(broken))] = dice.randrange(256)
            found = outcome(bytes(broken), f"a.{kind}")
            assert isinstance(found, InputError) or found.text.strip()
