"""The summary of a HWP 5.0 file: title, author and dates from its property set ([MS-OLEPS], 2.21).

olefile can read property sets too, but believes any count that stands in a damaged one and fills the memory.
"""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta

_NAMES = {2: "title", 3: "subject", 4: "author", 8: "last_author", 12: "created", 13: "modified"}
"""Not the comments: document protection keeps its traces there, in thousands of letters."""
_WIDE_TEXT, _TIME = 0x1F, 0x40
_FIRST_SET = 44
"""The offset of the first set stands behind the stream's header (28 bytes) and the set's name (16 bytes)."""
_MAX_PROPERTIES = 100
_MAX_TEXT = 1_000
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_LAST = 2_650_467_744_000_000_000
"""The year 9999 in steps of 100 ns since 1601; later times are damage."""


def read_summary(data: bytes) -> dict[str, str]:
    """The properties by name; what is damaged or cut off is left out."""
    found: dict[str, str] = {}
    try:
        (start,) = struct.unpack_from("<I", data, _FIRST_SET)
        (count,) = struct.unpack_from("<I", data, start + 4)
        for place in range(min(count, _MAX_PROPERTIES)):
            number, offset = struct.unpack_from("<II", data, start + 8 + 8 * place)
            value = _value(data, start + offset) if number in _NAMES else ""
            if value:
                found[_NAMES[number]] = value
    except struct.error:  # points behind the end
        return found
    return found


def _value(data: bytes, place: int) -> str:
    (kind,) = struct.unpack_from("<I", data, place)
    if kind == _WIDE_TEXT:
        (length,) = struct.unpack_from("<I", data, place + 4)
        raw = data[place + 8 : place + 8 + 2 * min(length, _MAX_TEXT)]
        return " ".join(raw.decode("utf-16-le", errors="replace").split("\0")[0].split())
    if kind == _TIME:
        (steps,) = struct.unpack_from("<Q", data, place + 4)
        return (_EPOCH + timedelta(microseconds=steps // 10)).isoformat() if 0 < steps < _LAST else ""
    return ""
