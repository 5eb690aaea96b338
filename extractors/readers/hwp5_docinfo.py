"""What a HWP 5.0 body needs of the DocInfo stream: paragraph shapes, numberings, bullets, tracked changes."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from extractors.readers.hwp5_records import BULLET, NUMBERING, PARA_SHAPE, TRACK_CHANGE, records
from extractors.readers.list_numbers import Counters, label

OUTLINE, NUMBER, BULLETED = 1, 2, 3
_LEVELS = 7
_EXTENDED_LEVELS = 3
_HEAD_SIZE = 12
_POINT = 200.0
"""Paragraph margins are stored doubled, in units of 1/7200 inch: 200 of them are a point."""
_IMAGE_BULLETS = ("\uffff", "\x00")
_DELETION = 2
_STYLES = ("DIGIT", "CIRCLED_DIGIT", "ROMAN_CAPITAL", "ROMAN_SMALL", "LATIN_CAPITAL", "LATIN_SMALL",
           "CIRCLED_LATIN_CAPITAL", "CIRCLED_LATIN_SMALL", "HANGUL_SYLLABLE", "CIRCLED_HANGUL_SYLLABLE", "HANGUL_JAMO",
           "CIRCLED_HANGUL_JAMO", "HANGUL_PHONETIC", "IDEOGRAPH", "CIRCLED_IDEOGRAPH", "DECAGON_CIRCLE",
           "DECAGON_CIRCLE_HANJA")  # fmt: skip


@dataclass(frozen=True, slots=True)
class ParagraphShape:
    """A paragraph's heading (0 none, `OUTLINE`, `NUMBER`, `BULLETED`), level from 0, and left indent in points."""

    heading: int
    level: int
    reference: int
    indent: float


@dataclass(frozen=True, slots=True)
class Numbering:
    """The label template, number style and first number of each level."""

    templates: dict[int, str]
    styles: dict[int, str]
    starts: dict[int, int]


@dataclass(slots=True)
class DocInfo:
    """Paragraph shapes, numberings and bullets by their place (numberings and bullets are referred to from 1)."""

    shapes: list[ParagraphShape] = field(default_factory=list)
    numberings: list[Numbering] = field(default_factory=list)
    bullets: list[str] = field(default_factory=list)
    deletions: set[int] = field(default_factory=set)
    counters: Counters = field(default_factory=Counters)

    def shape(self, number: int) -> ParagraphShape:
        """The shape ``number``; one without heading where the file states none."""
        return self.shapes[number] if number < len(self.shapes) else ParagraphShape(0, 0, 0, 0.0)

    def prefix(self, shape: ParagraphShape, outline: int) -> str:
        """The automatic number or bullet of the next paragraph of ``shape``, with a space; counts it.

        ``outline`` is the numbering that the section uses for its outline paragraphs (from 1).
        """
        if shape.heading == BULLETED:
            bullet = self.bullets[shape.reference - 1] if 0 < shape.reference <= len(self.bullets) else "•"
            return f"{bullet} " if bullet else ""
        reference = outline if shape.heading == OUTLINE else shape.reference
        if shape.heading not in (OUTLINE, NUMBER) or not 0 < reference <= len(self.numberings):
            return ""
        numbering = self.numberings[reference - 1]
        key = (shape.heading == OUTLINE, reference)
        numbers = self.counters.next(key, shape.level, numbering.starts)
        text = label(numbering.templates.get(shape.level, ""), numbers, numbering.styles)
        return f"{text} " if text.strip() else ""


def read_docinfo(data: bytes) -> DocInfo:
    """Parse the DocInfo stream; what is cut off is left at its default."""
    info = DocInfo()
    changes = 0
    for tag, _, payload in records(data):
        if tag == PARA_SHAPE:
            info.shapes.append(_shape(payload))
        elif tag == NUMBERING:
            info.numberings.append(_numbering(payload))
        elif tag == BULLET:
            char = payload[_HEAD_SIZE : _HEAD_SIZE + 2].decode("utf-16-le", errors="replace")
            info.bullets.append("•" if char in _IMAGE_BULLETS else char)
        elif tag == TRACK_CHANGE:
            changes += 1
            if len(payload) >= 4 and payload[0] & 0xF == _DELETION:
                info.deletions.add(changes)
    return info


def _shape(payload: bytes) -> ParagraphShape:
    if len(payload) < 8:
        return ParagraphShape(0, 0, 0, 0.0)
    attributes, left = struct.unpack_from("<Ii", payload)
    reference = struct.unpack_from("<H", payload, 30)[0] if len(payload) >= 32 else 0
    return ParagraphShape((attributes >> 23) & 3, (attributes >> 25) & 7, reference, left / _POINT)


def _numbering(payload: bytes) -> Numbering:
    templates: dict[int, str] = {}
    styles: dict[int, str] = {}
    starts: dict[int, int] = {}
    place = _levels(payload, 0, range(_LEVELS), templates, styles)
    if len(payload) >= place + 2:
        (first,) = struct.unpack_from("<H", payload, place)
        place += 2
        starts = dict.fromkeys(range(_LEVELS), max(first, 1)) if first else {}
    if len(payload) >= place + 4 * _LEVELS:
        each = struct.unpack_from(f"<{_LEVELS}I", payload, place)
        starts = {level: number for level, number in enumerate(each) if number}
        place += 4 * _LEVELS
        _levels(payload, place, range(_LEVELS, _LEVELS + _EXTENDED_LEVELS), templates, styles)
    return Numbering(templates, styles, starts)


def _levels(payload: bytes, place: int, levels: range, templates: dict[int, str], styles: dict[int, str]) -> int:
    for level in levels:
        if len(payload) < place + _HEAD_SIZE + 2:
            return len(payload)
        (attributes,) = struct.unpack_from("<I", payload, place)
        (length,) = struct.unpack_from("<H", payload, place + _HEAD_SIZE)
        place += _HEAD_SIZE + 2
        templates[level] = payload[place : place + 2 * length].decode("utf-16-le", errors="replace")
        code = (attributes >> 5) & 0x1F
        styles[level] = _STYLES[code] if code < len(_STYLES) else "DIGIT"
        place += 2 * length
    return place
