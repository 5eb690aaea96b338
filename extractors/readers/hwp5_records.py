"""The container of HWP 5.0: compound file, file header, compressed and distribution streams, records as a tree."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extractors.errors import DocumentTooLarge, EncryptedDocument, UnreadableDocument
from extractors.readers.base import ReaderSettings
from extractors.readers.hwp5_summary import read_summary

SIGNATURE = b"HWP Document File"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER_SIZE = 256
_COMPRESSED, _ENCRYPTED, _DISTRIBUTION, _DRM, _CERTIFICATE_DRM = 0x1, 0x2, 0x4, 0x10, 0x400
_EXTENDED_SIZE = 0xFFF
_AES_BLOCK = 16
MAX_RECORD_DEPTH = 200
"""Records nest four deep for each table within a table; 200 is fifty tables within each other."""

PARA_HEADER, PARA_TEXT, PARA_RANGE_TAG, CTRL_HEADER, LIST_HEADER = 0x42, 0x43, 0x46, 0x47, 0x48
SHAPE_COMPONENT, TABLE, SHAPE_OLE, SHAPE_PICTURE, EQUATION = 0x4C, 0x4D, 0x54, 0x55, 0x58
SHAPE_TEXTART, MEMO_LIST = 0x5A, 0x5D
NUMBERING, BULLET, PARA_SHAPE, TRACK_CHANGE = 0x17, 0x18, 0x19, 0x60


_READ = frozenset((PARA_HEADER, PARA_TEXT, PARA_RANGE_TAG, CTRL_HEADER, LIST_HEADER, SHAPE_COMPONENT, TABLE, SHAPE_OLE,
                   SHAPE_PICTURE, EQUATION, SHAPE_TEXTART, MEMO_LIST))  # fmt: skip
"""The records that hold text or lead to it; character shapes and line positions are two thirds of a section."""


@dataclass(slots=True)
class Record:
    """One record and the records that stand below it."""

    tag: int
    payload: bytes
    children: list[Record] = field(default_factory=list)


@dataclass(slots=True)
class Container:
    """The streams of one file, decrypted and inflated; ``problems`` says in words what could not be read."""

    version: int
    docinfo: bytes
    sections: list[bytes]
    preview: str
    properties: dict[str, str]
    problems: list[str]
    pictures: int


def inflate(data: bytes, limit: int, name: str) -> tuple[bytes, bool]:
    """Raw-deflated ``data`` and whether it was whole; damaged streams give what came before the damage."""
    machine = zlib.decompressobj(-15)
    try:
        out = machine.decompress(data, limit + 1)
    except zlib.error:
        return _inflate_stepwise(data, limit), False
    if len(out) > limit:
        raise DocumentTooLarge("a compressed stream grows beyond the limit", subject=name,
                               next_step="Raise max_archive_bytes if you trust the file")  # fmt: skip
    return out, machine.eof


def _inflate_stepwise(data: bytes, limit: int) -> bytes:
    machine, out = zlib.decompressobj(-15), bytearray()
    for start in range(0, len(data), 256):
        try:
            out += machine.decompress(data[start : start + 256], limit + 1 - len(out))
        except zlib.error:
            break
        if len(out) > limit:
            break
    return bytes(out[:limit])


def records(data: bytes, wanted: frozenset[int] | None = None) -> Iterator[tuple[int, int, bytes]]:
    """(tag, level, payload) of each record, or of those ``wanted``; stops where the stream is cut off."""
    place, end = 0, len(data)
    whole_number = struct.Struct("<I").unpack_from
    while place + 4 <= end:
        (head,) = whole_number(data, place)
        place += 4
        size = head >> 20
        if size == _EXTENDED_SIZE:
            if place + 4 > end:
                return
            (size,) = whole_number(data, place)
            place += 4
        if place + size > end:
            return
        if wanted is None or head & 0x3FF in wanted:
            yield head & 0x3FF, (head >> 10) & 0x3FF, data[place : place + size]
        place += size


def tree(data: bytes) -> list[Record]:
    """The records of one section that are read, as a tree by their levels."""
    top: list[Record] = []
    path: list[tuple[int, Record]] = []
    for tag, level, payload in records(data, _READ):
        record = Record(tag, payload)
        while path and (path[-1][0] >= level or len(path) >= MAX_RECORD_DEPTH):
            path.pop()
        (path[-1][1].children if path else top).append(record)
        path.append((level, record))
    return top


def open_container(data: bytes, name: str, settings: ReaderSettings) -> Container:
    """Open a HWP 5.0 file. Raises `UnreadableDocument`, `EncryptedDocument` or `DocumentTooLarge`."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return _read(ole, name, settings)
    except (UnreadableDocument, EncryptedDocument, DocumentTooLarge):
        raise
    except Exception as error:  # olefile raises many kinds on damaged files
        raise UnreadableDocument(f"the compound file is damaged ({error})", subject=name,
                                 next_step="Ask for the file again, or for a PDF of it") from error  # fmt: skip


def _read(ole: Any, name: str, settings: ReaderSettings) -> Container:
    if not ole.exists("FileHeader"):
        raise UnreadableDocument("a compound file, but no HWP document", subject=name, next_step="Save it as HWPX")
    header = ole.openstream("FileHeader").read(_HEADER_SIZE)
    if len(header) < 40 or not header.startswith(SIGNATURE):
        raise UnreadableDocument("the HWP file header is damaged, or the file is cut off", subject=name,
                                 next_step="Ask for the file again")  # fmt: skip
    version, flags = struct.unpack_from("<II", header, 32)
    if flags & _ENCRYPTED:
        raise EncryptedDocument("the HWP file is protected by a password", subject=name,
                                next_step="Open it in Hangul with its password and save it without one")  # fmt: skip
    if flags & (_DRM | _CERTIFICATE_DRM):
        raise EncryptedDocument("the HWP file is protected by DRM", subject=name,
                                next_step="Ask the agency for an unprotected copy")  # fmt: skip
    problems: list[str] = []
    room = settings.max_archive_bytes
    docinfo = _stream(ole, "DocInfo", flags, room, name, problems)
    sections: list[bytes] = []
    storage = "ViewText" if flags & _DISTRIBUTION else "BodyText"
    while ole.exists(f"{storage}/Section{len(sections)}"):
        room -= len(sections[-1]) if sections else len(docinfo)
        sections.append(_stream(ole, f"{storage}/Section{len(sections)}", flags, room, name, problems))
    if not sections:
        raise UnreadableDocument("the HWP file has no body", subject=name, next_step="Ask for the file again")
    pictures = sum(1 for entry in ole.listdir() if entry[0] == "BinData")
    return Container(version, docinfo, sections, _preview(ole), _properties(ole), problems, pictures)


def _stream(ole: Any, path: str, flags: int, room: int, name: str, problems: list[str]) -> bytes:
    if not ole.exists(path):
        problems.append(f"{path} is missing")
        return b""
    data = bytes(ole.openstream(path).read())
    if path.startswith("ViewText"):
        data = _decrypt(data, name)
    if not flags & _COMPRESSED:
        return data
    out, whole = inflate(data, max(room, 0), name)
    if not whole and not path.startswith("ViewText"):  # the padding of the cipher hides the end there
        problems.append(f"{path} is cut off or damaged")
    return out


def _decrypt(data: bytes, name: str) -> bytes:
    """The clear stream of a distribution document (배포용 문서)."""
    from hwp2md.errors import Hwp2mdError
    from hwp2md.hwp5.distdoc import decrypt_view_text

    try:
        return bytes(decrypt_view_text(data))
    except Hwp2mdError as error:
        raise EncryptedDocument("the distribution document cannot be decrypted", subject=name,
                                next_step="Ask the agency for an ordinary copy") from error  # fmt: skip


def _preview(ole: Any) -> str:
    if not ole.exists("PrvText"):
        return ""
    return bytes(ole.openstream("PrvText").read()).decode("utf-16-le", errors="replace")


def _properties(ole: Any) -> dict[str, str]:
    path = "\x05HwpSummaryInformation"
    return read_summary(bytes(ole.openstream(path).read())) if ole.exists(path) else {}
