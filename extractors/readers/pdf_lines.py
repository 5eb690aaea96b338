"""Glyphs become lines of text: grouped by height, ordered by place (not by content stream), spaced by gaps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from extractors.readers.cleaning import UNKNOWN_BULLET, clean_line
from extractors.readers.pdf_page import Glyph

if TYPE_CHECKING:
    from extractors.readers.pdf_columns import Column

# Two glyphs stand on one line when their boxes overlap by this share of the lower one.
MIN_OVERLAP = 0.5
# The usual gap of a line, in shares of the font size, lies in this range; outside, the letters are spaced on purpose.
GAP_RANGE = (-0.25, 0.08)
# Blocks of a line stand further from each other than this (font sizes); those of so many gaps show their own spacing.
BLOCK_GAP, MIN_BLOCK = 1.0, 8
# The same character printed again within this share of its width is a bold face made by printing twice.
TWICE = 0.35
# Another syllable that covers more than this share of one's width is printed over it: kerning never does.
OVER = 0.5


# A character without a code that opens a line is a bullet of a font without a table of characters.
_LOST_BULLET = re.compile(r"^\ufffd(?=[ \w(「『\[])")


@dataclass(slots=True)
class Line:
    """One line of text with its box; ``size`` is the usual font size, ``written`` holds the spaces, too.

    ``alone`` says that it is a paragraph of its own, whatever follows; ``title`` that it is a title.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    glyphs: list[Glyph]
    written: list[Glyph]
    column: Column | None = None
    alone: bool = False
    title: bool = False

    @property
    def middle(self) -> float:
        """Height of the middle of the line."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """From top to bottom, in points."""
        return self.bottom - self.top


def lines_of(glyphs: list[Glyph]) -> list[Line]:
    """The lines of a region, from the top; glyphs may come in any order."""
    groups: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.middle, glyph.x0)):
        for group in groups[-3:]:
            if _same_line(group[0], glyph) or _same_line(group[-1], glyph):
                group.append(glyph)
                break
        else:
            groups.append([glyph])
    lines = [line for group in groups if (line := make_line(group))]
    return sorted(lines, key=lambda line: (line.middle, line.x0))


def _same_line(one: Glyph, other: Glyph) -> bool:
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common > MIN_OVERLAP * min(one.bottom - one.top, other.bottom - other.top)


def make_line(group: list[Glyph]) -> Line | None:
    """The line of glyphs at one height; None where they are all white space."""
    ordered = _without_doubles(sorted(group, key=lambda glyph: (glyph.x0, glyph.order)))
    shown = [glyph for glyph in ordered if not glyph.text.isspace()]
    if not shown:
        return None
    size = median(glyph.size for glyph in shown)
    if size <= 0:
        size = max(1.0, median(glyph.bottom - glyph.top for glyph in shown))
    gaps = [(right.x0 - left.x1) / size for left, right in zip(shown, shown[1:], strict=False)]
    usual = _usual_gaps(gaps)
    parts: list[str] = []
    place, space = 0, False
    for glyph in ordered:
        if glyph.text.isspace():
            space = True
            continue
        if place and (space or gaps[place - 1] > usual[place - 1] + glyph.space_gap):
            parts.append(" ")
        parts.append(glyph.text)
        place, space = place + 1, False
    text = _LOST_BULLET.sub(UNKNOWN_BULLET, clean_line("".join(parts)))
    if not text.strip():
        return None
    return Line(text, shown[0].x0, max(glyph.x1 for glyph in shown), min(glyph.top for glyph in shown),
                max(glyph.bottom for glyph in shown), size, shown, ordered)  # fmt: skip


def _usual_gaps(gaps: list[float]) -> list[float]:
    """For each gap of a line that within words: blocks far from each other may be spaced differently."""
    blocks = [0, *(place + 1 for place, gap in enumerate(gaps) if gap > BLOCK_GAP), len(gaps)]
    whole = _within_range(median(gaps)) if gaps else 0.0
    found: list[float] = []
    for start, end in pairwise(blocks):
        own = len(blocks) > 2 and end - start > MIN_BLOCK
        found += [_within_range(median(gaps[start:end])) if own else whole] * (end - start)
    return found


def _within_range(gap: float) -> float:
    return min(max(gap, GAP_RANGE[0]), GAP_RANGE[1])


def overprinted(line: Line) -> int:
    """How many syllables of a line stand over another one: two texts at one place, which nobody can tell apart."""
    return sum(
        "가" <= left.text <= "힣" and "가" <= right.text <= "힣"
        and left.x1 - right.x0 > OVER * min(left.x1 - left.x0, right.x1 - right.x0) > 0
        for left, right in zip(line.glyphs, line.glyphs[1:], strict=False)
    )  # fmt: skip


def _without_doubles(ordered: list[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in ordered:
        double = any(
            earlier.text == glyph.text and abs(earlier.x0 - glyph.x0) < TWICE * max(0.1, glyph.x1 - glyph.x0)
            and abs(earlier.middle - glyph.middle) < TWICE * max(0.1, glyph.bottom - glyph.top)
            for earlier in kept[-3:]
        )  # fmt: skip
        if not double:
            kept.append(glyph)
    return kept
