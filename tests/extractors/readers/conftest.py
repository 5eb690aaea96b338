"""Writers of small HWP 5.0, HWPX and DOCX files, so that every fixture is made and none is a binary blob."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

SECTOR, CUTOFF = 512, 4096
END_OF_CHAIN, FREE, FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def _chain(sectors: list[bytes], links: list[int], data: bytes, size: int) -> int:
    """Lay ``data`` into sectors of ``size`` and link them; the number of the first."""
    first, count = len(sectors), max(-(-len(data) // size), 1)
    for place in range(count):
        sectors.append(data[place * size : (place + 1) * size].ljust(size, b"\0"))
        links.append(first + place + 1 if place < count - 1 else END_OF_CHAIN)
    return first


def compound_file(streams: dict[str, bytes]) -> bytes:
    """A compound file (OLE) with these streams; "Storage/Stream" puts one into a storage."""
    sectors: list[bytes] = []
    links: list[int] = []
    small: list[bytes] = []
    small_links: list[int] = []
    storages = sorted({path.split("/")[0] for path in streams if "/" in path})
    names: list[tuple[str, int]] = [("Root Entry", 5), *((storage, 1) for storage in storages)]
    starts, sizes = [0] * len(names), [0] * len(names)
    children: dict[int, list[int]] = {place: [] for place in range(len(names))}
    for storage in range(1, len(names)):
        children[0].append(storage)
    for path, data in streams.items():
        *folder, name = path.split("/")
        children[storages.index(folder[0]) + 1 if folder else 0].append(len(names))
        names.append((name, 2))
        sizes.append(len(data))
        is_small = len(data) < CUTOFF
        starts.append(_chain(small, small_links, data, 64) if is_small else _chain(sectors, links, data, SECTOR))
    starts[0], sizes[0] = _chain(sectors, links, b"".join(small), SECTOR), 64 * len(small)
    small_fat = struct.pack(f"<{len(small_links)}I", *small_links)
    small_fat += b"\xff" * (-len(small_fat) % SECTOR)
    small_fat_start = _chain(sectors, links, small_fat, SECTOR)
    siblings: dict[int, int] = {}
    for members in children.values():  # each list a chain of right siblings: a tree that readers accept
        siblings |= dict(zip(members, members[1:], strict=False))
    directory = b""
    for place, (name, kind) in enumerate(names):
        raw = name.encode("utf-16-le")
        child = (children.get(place) or [FREE])[0]
        directory += raw.ljust(64, b"\0") + struct.pack(
            "<HBBIII16sIQQIQ",
            len(raw) + 2,
            kind,
            1,
            FREE,
            siblings.get(place, FREE),
            child,
            b"",
            0,
            0,
            0,
            starts[place],
            sizes[place],
        )
    directory_start = _chain(sectors, links, directory, SECTOR)
    fat_start = len(sectors)
    fat_sectors = -(-(len(links) + 2) // (SECTOR // 4 - 1))
    links += [FAT_SECTOR] * fat_sectors
    fat = struct.pack(f"<{len(links)}I", *links).ljust(fat_sectors * SECTOR, b"\xff")
    places = [fat_start + place for place in range(fat_sectors)] + [FREE] * (109 - fat_sectors)
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack(
            "<HHHHH6xIIIIIIIII",
            0x3E,
            3,
            0xFFFE,
            9,
            6,
            0,
            fat_sectors,
            directory_start,
            0,
            CUTOFF,
            small_fat_start,
            len(small_fat) // SECTOR,
            END_OF_CHAIN,
            0,
        )
        + struct.pack("<109I", *places)
    )
    return header + b"".join(sectors) + fat


def record(tag: int, level: int, payload: bytes) -> bytes:
    """One record of HWP 5.0."""
    size = len(payload)
    if size < 0xFFF:
        return struct.pack("<I", tag | level << 10 | size << 20) + payload
    return struct.pack("<II", tag | level << 10 | 0xFFF << 20, size) + payload


def mark(code: int, identifier: str) -> bytes:
    """The place of a control in a paragraph's text."""
    return struct.pack("<H4s8xH", code, identifier.encode()[::-1], code)


class HwpMaker:
    """Makes HWP 5.0 files record by record."""

    compound_file = staticmethod(compound_file)
    record = staticmethod(record)
    mark = staticmethod(mark)

    @staticmethod
    def paragraph(
        text: str | bytes, level: int = 0, *, shape: int = 0, controls: bytes = b"", ranges: bytes = b""
    ) -> bytes:
        """A paragraph; ``text`` may be bytes that hold marks of controls, which follow in ``controls``."""
        raw = text.encode("utf-16-le") if isinstance(text, str) else text
        raw += "\r".encode("utf-16-le")
        header = struct.pack("<IIHBBHHHI", len(raw) // 2, 0, shape, 0, 0, 1, 0, 0, 0)
        tags = record(0x46, level + 1, ranges) if ranges else b""
        return record(0x42, level, header) + record(0x43, level + 1, raw) + tags + controls

    @staticmethod
    def control(identifier: str, level: int, payload: bytes = b"", inside: bytes = b"") -> bytes:
        """A control with the records below it."""
        return record(0x47, level, identifier.encode()[::-1] + payload) + inside

    def table(
        self,
        rows: int,
        columns: int,
        cells: list[tuple[int, int, int, int, str]],
        level: int = 1,
        *,
        inline: bool = True,
        placed: tuple[int, int] | None = None,
        nested: dict[int, bytes] | None = None,
    ) -> bytes:
        """A table control; a cell is (row, column, row span, column span, text).

        ``placed`` are the attributes and the vertical offset of one that does not stand in the line.
        """
        inside = record(0x4D, level + 1, struct.pack("<IHHHHHHH", 0, rows, columns, 0, 0, 0, 0, 0))
        for place, (row, column, row_span, column_span, text) in enumerate(cells):
            inside += record(
                0x48, level + 1, struct.pack("<HIxxHHHH", 1, 0, column, row, column_span, row_span) + bytes(16)
            )
            for line in text.split("\n"):
                inside += self.paragraph(line, level + 1)
            inside += (nested or {}).get(place, b"")
        return self.control("tbl ", level, struct.pack("<Ii", *(placed or (int(inline), 0))) + bytes(32), inside)

    @staticmethod
    def shape(heading: int = 0, level: int = 0, reference: int = 0, left: int = 0) -> bytes:
        """A paragraph shape: heading 0 none, 1 outline, 2 number, 3 bullet."""
        payload = struct.pack("<Ii", heading << 23 | level << 25, left) + bytes(22) + struct.pack("<H", reference)
        return record(0x19, 0, payload)

    @staticmethod
    def numbering(*levels: tuple[str, int]) -> bytes:
        """A numbering of (template, code of the number style) a level."""
        payload = b""
        for place in range(7):
            template, code = levels[place] if place < len(levels) else ("", 0)
            raw = template.encode("utf-16-le")
            payload += struct.pack("<IHHIH", code << 5, 0, 0, 0, len(raw) // 2) + raw
        return record(0x17, 0, payload + struct.pack("<H7I", 1, *[1] * 7))

    @staticmethod
    def bullet(char: str) -> bytes:
        """A bullet."""
        return record(0x18, 0, bytes(12) + char.encode("utf-16-le"))

    @staticmethod
    def file(
        body: bytes,
        docinfo: bytes = b"",
        *,
        flags: int = 1,
        preview: str = "",
        more: dict[str, bytes] | None = None,
        storage: str = "BodyText",
    ) -> bytes:
        """The whole file; flag 1 compresses the streams."""

        def pack(data: bytes) -> bytes:
            if not flags & 1:
                return data
            machine = zlib.compressobj(9, zlib.DEFLATED, -15)
            return machine.compress(data) + machine.flush()

        header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010000, flags)
        streams = {"FileHeader": header.ljust(256, b"\0"), "DocInfo": pack(docinfo), f"{storage}/Section0": pack(body)}
        if preview:
            streams["PrvText"] = preview.encode("utf-16-le")
        return compound_file(streams | (more or {}))


def zip_file(members: dict[str, bytes | str]) -> bytes:
    """A ZIP with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


HWPX_HEAD = """<hh:head xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"
 xmlns:hc="http://www.hancom.co.kr/hwpml/2011/core"
 xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph"><hh:refList>
<hh:numberings><hh:numbering id="7" start="1"><hh:paraHead level="1" start="1"
 numFormat="HANGUL_SYLLABLE">^1.</hh:paraHead>
<hh:paraHead level="2" start="1" numFormat="DIGIT">(^2)</hh:paraHead></hh:numbering></hh:numberings>
<hh:bullets><hh:bullet id="3" char="&#xF06D;"/></hh:bullets>
<hh:paraProperties><hh:paraPr id="0"/>
<hh:paraPr id="1"><hh:heading type="NUMBER" idRef="7" level="0"/>
<hh:margin><hc:left value="2000"/></hh:margin></hh:paraPr>
<hh:paraPr id="2"><hh:heading type="NUMBER" idRef="7" level="1"/></hh:paraPr>
<hh:paraPr id="4"><hh:heading type="OUTLINE" idRef="0" level="0"/></hh:paraPr>
<hh:paraPr id="3"><hh:heading type="BULLET" idRef="3" level="0"/></hh:paraPr>
</hh:paraProperties></hh:refList></hh:head>"""


def hwpx_file(body: str, *, head: str = HWPX_HEAD, more: dict[str, bytes | str] | None = None) -> bytes:
    """A HWPX whose one section holds these paragraphs (``hp:p`` elements)."""
    section = (
        '<hs:sec xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" '
        f'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph">{body}</hs:sec>'
    )
    members: dict[str, bytes | str] = {
        "mimetype": "application/hwp+zip",
        "Contents/header.xml": head,
        "Contents/section0.xml": section,
        "Contents/content.hpf": '<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:metadata>'
        "<opf:title>시험 과업지시서</opf:title></opf:metadata></opf:package>",
    }
    return zip_file(members | (more or {}))


DOCX_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
DOCX_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def docx_file(body: str, parts: dict[str, str] | None = None) -> bytes:
    """A DOCX with this body; ``parts`` are further parts of word/ by name ("numbering", "footnotes", "header1" ...)."""
    parts = parts or {}
    relations = "".join(
        f'<Relationship Id="r{place}" Type="{_RELATION}{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for place, name in enumerate(parts)
    )
    wrap = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": DOCX_TYPES,
        "_rels/.rels": wrap.format(
            f'<Relationship Id="a" Type="{_RELATION}officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": wrap.format(relations),
        "word/document.xml": f"<w:document {DOCX_NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    return zip_file(members | {f"word/{name}.xml": content for name, content in parts.items()})


@pytest.fixture
def hwp() -> HwpMaker:
    """Makes HWP 5.0 files."""
    return HwpMaker()


@pytest.fixture
def make_hwpx():
    """Makes HWPX files; see `hwpx_file`."""
    return hwpx_file


@pytest.fixture
def make_docx():
    """Makes DOCX files; see `docx_file`."""
    return docx_file


@pytest.fixture
def make_zip():
    """Makes ZIP files; see `zip_file`."""
    return zip_file
