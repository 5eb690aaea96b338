"""ZIP files whose directory is lost: its members are found by the headers that stand before each of them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

from extractors.readers.encodings import file_name

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_HEADER = struct.Struct("<4s5H3I2H")
"""Signature, version, flags, method, time, date, checksum, packed size, size, length of name and of extra field."""
_SIZES_FOLLOW = 0x8
STORED, DEFLATED, AES = 0, 8, 99
_OTHER = frozenset((9, 12, 14, 93, 95, 98, AES))
"""Methods of packing whose end cannot be seen from the data: Deflate64, bzip2, LZMA, Zstandard, xz, PPMd, AES."""
_ENCRYPTED, _DESCRIPTOR, _DESCRIPTOR_SIZE = 0x1, b"PK\x07\x08", 16
_VERSION, _KNOWN_FLAGS = 20, 0x801
"""What a reader needs to know for such members; encrypted, name in UTF-8. Damage may have changed the stated ones."""
MAX_MEMBERS = 10_000
MAX_LOST = 100
"""For each of these all that follows is looked through."""
_CHUNK, _PIECE, _STEP = 1 << 20, 1 << 16, 256


@dataclass(frozen=True, slots=True)
class _Member:
    header: tuple[int, ...]
    name: bytes
    offset: int
    begin: int
    packed: int
    size: int
    checksum: int
    extra: bytes


@dataclass(frozen=True, slots=True)
class Salvage:
    """A ZIP of the members that are whole, the name of the one that is cut off (or ""), the names of all lost ones."""

    data: bytes
    cut: str
    lost: tuple[str, ...]


def salvaged(data: bytes, room: int, keep_cut: bool) -> Salvage | None:
    """What can be had of the members of ``data``.

    Where ``keep_cut`` is set, the ZIP also holds the beginning of the one that is cut off. At most ``room`` bytes are
    unpacked to find where members end. None where nothing is found.
    """
    members: list[_Member] = []
    lost: list[str] = []
    place = data.find(_LOCAL)
    cut: tuple[bytes, bytes] | None = None
    while place >= 0 and len(members) < MAX_MEMBERS and len(lost) < MAX_LOST:
        found = _member(data, place, room)
        if isinstance(found, tuple):
            cut = found
            break
        if not isinstance(found, _Member):
            lost.extend([file_name(found)] if found else [])
            place = data.find(_LOCAL, place + 4)
            continue
        members.append(found)
        room -= found.size if found.header[2] & _SIZES_FOLLOW else 0
        place = data.find(_LOCAL, found.begin + found.packed)
    if cut:
        lost.append(file_name(cut[0]))
    if not members and not (cut if keep_cut else lost):
        return None
    rebuilt = io.BytesIO()
    end = max((member.begin + member.packed for member in members), default=0)
    rebuilt.write(data[:end])
    rebuilt.write(_directory(members, end))
    if cut and keep_cut:
        with zipfile.ZipFile(rebuilt, "a") as archive:
            archive.writestr(lost[-1], cut[1])
    return Salvage(rebuilt.getvalue(), lost[-1] if cut else "", tuple(lost))


def _member(data: bytes, place: int, room: int) -> _Member | tuple[bytes, bytes] | bytes | None:
    """The member whose header stands at ``place``; (name, unpacked beginning) where the data ends within it.

    The name alone where its end cannot be found; None where no member begins.
    """
    if place + _HEADER.size > len(data):
        return None
    _, *header = _HEADER.unpack_from(data, place)
    _, flags, method, _, _, checksum, packed, size, name_length, extra_length = header
    begin = place + _HEADER.size + name_length + extra_length
    name = data[place + _HEADER.size : begin - extra_length]
    if method not in (STORED, DEFLATED, *_OTHER) or not name or begin > len(data):
        return None
    hidden = method in _OTHER or bool(flags & _ENCRYPTED)
    if flags & _SIZES_FOLLOW and not packed:
        if hidden or method == STORED:
            found = _described(data, begin, hidden)
            if found is None:
                return name
            packed, size, checksum = found
        else:
            packed, size, checksum = _measured(data, begin, room)
            if packed < 0:
                return name, _beginning(data[begin:], room)
    elif begin + packed > len(data):
        return name, b"" if hidden else _beginning(data[begin:], room) if method == DEFLATED else data[begin:]
    extra = data[begin - extra_length : begin] if method == AES else b""
    return _Member((0, *header), name, place, begin, packed, size, checksum, extra)


def _described(data: bytes, begin: int, hidden: bool) -> tuple[int, int, int] | None:
    """Packed size, size and checksum of a member, from the descriptor behind it; None where there is none.

    Unless the member is ``hidden`` (encrypted or packed), its checksum proves that the descriptor is its own.
    """
    place = data.find(_DESCRIPTOR, begin)
    while 0 <= place <= len(data) - _DESCRIPTOR_SIZE:
        checksum, packed, size = struct.unpack_from("<3I", data, place + len(_DESCRIPTOR))
        if packed == place - begin and (hidden or zlib.crc32(data[begin:place]) == checksum):
            return packed, size, checksum
        place = data.find(_DESCRIPTOR, place + 1)
    return None


def _measured(data: bytes, begin: int, room: int) -> tuple[int, int, int]:
    """Packed size, size and checksum of a deflated member; packed size -1 where it does not end or is too large."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    view = memoryview(data)
    size, checksum = 0, 0
    try:
        for place in range(begin, len(data), _PIECE):
            rest: bytes | memoryview = view[place : place + _PIECE]
            end = place + len(rest)
            while rest and size <= room and not stream.eof:
                part = stream.decompress(rest, _CHUNK)
                rest = stream.unconsumed_tail
                size, checksum = size + len(part), zlib.crc32(part, checksum)
            if stream.eof:
                return end - len(stream.unused_data) - begin, size, checksum
            if size > room:
                break
    except zlib.error:
        pass
    return -1, 0, 0


def _beginning(packed: bytes, room: int) -> bytes:
    """What can be unpacked of a deflated member that is cut off or damaged."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    parts: list[bytes] = []
    size = 0
    # In small steps: a step in which the damage stands gives nothing.
    for place in range(0, len(packed), _STEP):
        try:
            parts.append(stream.decompress(packed[place : place + _STEP]))
        except zlib.error:
            break
        size += len(parts[-1])
        if stream.eof or size > room:
            break
    return b"".join(parts)[:room]


def _directory(members: list[_Member], offset: int) -> bytes:
    entries = b"".join(
        struct.pack("<4s6H3I5H2I", _CENTRAL, _VERSION, _VERSION, member.header[2] & _KNOWN_FLAGS, member.header[3],
                    member.header[4], member.header[5], member.checksum, member.packed, member.size, len(member.name),
                    len(member.extra), 0, 0, 0, 0, member.offset) + member.name + member.extra
        for member in members
    )  # fmt: skip
    count = min(len(members), 0xFFFF)
    return entries + struct.pack("<4s4H2IH", _END, 0, 0, count, count, len(entries), offset, 0)
