"""Two columns of text: found by a gutter that no glyph of many lines in a row crosses, and read one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.readers.pdf_lines import Line, lines_of
from extractors.readers.pdf_page import Glyph

# Gutters are looked for in the middle of the page, in shares of its width, in steps of points.
SEARCH = (0.35, 0.65)
STEP = 3.0
# A gutter is at least this wide (points); a wide space between words of large print is not.
GUTTER = 9.0
# Each column has at least this many lines, and they fill their column to this share on average: lists of labels and
# values, tables of contents and signature blocks do not.
MIN_LINES = 8
MIN_FILL = 0.7


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text: the top of the stretch in which there are columns, its number from 0, its left and right."""

    top: float
    index: int
    left: float
    right: float


def body_lines(glyphs: list[Glyph], width: float) -> list[Line]:
    """The lines of a page's body, in reading order; lines in columns carry their `Column`."""
    lines = lines_of(glyphs)
    if len(lines) < MIN_LINES:
        return lines
    best = max((_gutter_at(lines, x) for x in _places(width)), key=len, default=[])
    found: list[Line] = []
    done = 0
    for start, end, x in best:
        found.extend(lines[done:start])
        found.extend(_split(lines[start:end], x))
        done = end
    return [*found, *lines[done:]]


def _places(width: float) -> list[float]:
    count = int((SEARCH[1] - SEARCH[0]) * width / STEP)
    middle = width / 2
    places = [SEARCH[0] * width + STEP * place for place in range(count + 1)]
    # The gutter is nearly always in the middle: of equal ones the nearest to it is taken.
    return sorted(places, key=lambda x: abs(x - middle))


def _gutter_at(lines: Sequence[Line], x: float) -> list[tuple[int, int, float]]:
    """Stretches of lines (start, end) that leave a gutter at ``x`` free and look like two columns."""
    stretches = []
    start: int | None = None
    for place, line in enumerate([*lines, None]):
        crosses = line is None or any(glyph.x0 < x + GUTTER / 2 and glyph.x1 > x - GUTTER / 2 for glyph in line.glyphs)
        if not crosses:
            start = place if start is None else start
        elif start is not None:
            if _are_columns(lines[start:place], x):
                stretches.append((start, place, x))
            start = None
    return stretches


def _are_columns(lines: Sequence[Line], x: float) -> bool:
    if len(lines) < MIN_LINES:
        return False
    left = [glyphs for line in lines if (glyphs := [glyph for glyph in line.glyphs if glyph.x1 <= x])]
    right = [glyphs for line in lines if (glyphs := [glyph for glyph in line.glyphs if glyph.x0 >= x])]
    return _is_filled(left) and _is_filled(right)


def _is_filled(parts: list[list[Glyph]]) -> bool:
    if len(parts) < MIN_LINES:
        return False
    begin = min(glyph.x0 for part in parts for glyph in part)
    end = max(glyph.x1 for part in parts for glyph in part)
    covered = sum(max(glyph.x1 for glyph in part) - begin for part in parts)
    return covered >= MIN_FILL * len(parts) * (end - begin)


def _split(lines: Sequence[Line], x: float) -> list[Line]:
    """The lines of the left column, then those of the right."""
    glyphs = [glyph for line in lines for glyph in line.written]
    top = min(line.top for line in lines)
    found = []
    for index, part in enumerate(([glyph for glyph in glyphs if glyph.x1 <= x],
                                  [glyph for glyph in glyphs if glyph.x0 >= x])):  # fmt: skip
        column = Column(top, index, min(glyph.x0 for glyph in part), max(glyph.x1 for glyph in part))
        for line in lines_of(part):
            line.column = column
            found.append(line)
    return found
