"""Two columns of text: found by a gutter that no glyph and no table of many lines in a row crosses, and read one after
the other. Two pages printed on one sheet are such columns, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

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
# A line of text takes this many times its height; so many lines would stand where a table stands.
TABLE_LINE = 1.6


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text: top and bottom of the stretch in which there are columns, its number from 0, left and right."""

    top: float
    bottom: float
    index: int
    left: float
    right: float


_Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_Stretch = tuple[float, float, float]
"""Top and bottom of a stretch with columns, and the place of the gutter."""


def body_lines(glyphs: list[Glyph], width: float, tables: Sequence[_Box] = ()) -> tuple[list[Line], list[Column]]:
    """The lines of a page's body, in reading order, and the page's columns; lines in columns carry theirs.

    ``tables`` are the boxes of the page's tables: one that stands in a column fills it, one across parts the columns.
    """
    lines = lines_of(glyphs)
    height = max(1.0, median(line.height for line in lines)) if lines else 1.0
    blocks: list[Line | _Box] = sorted([*lines, *tables], key=_top)
    if sum(_lines_in(block, height) for block in blocks) < MIN_LINES:
        return lines, []
    found_at = (_gutter_at(blocks, x, height) for x in _places(width))
    best = max(found_at, key=lambda stretches: sum(bottom - top for top, bottom, _ in stretches), default=[])
    found: list[Line] = []
    columns: list[Column] = []
    done = 0
    for top, bottom, x in best:
        within = [place for place, line in enumerate(lines) if top <= line.middle <= bottom]
        start, end = (within[0], within[-1] + 1) if within else (done, done)
        found.extend(lines[done:start])
        inside = [box for box in tables if top <= box[1] and box[3] <= bottom]
        split, made = _split(lines[start:end], (top, bottom, x), inside)
        found.extend(split)
        columns.extend(made)
        done = end
    return [*found, *lines[done:]], columns


def _lines_in(block: Line | _Box, height: float) -> int:
    """How many lines of text stand, or would stand, in the place of a block."""
    if isinstance(block, Line):
        return 1
    return max(1, int((block[3] - block[1]) / (TABLE_LINE * height)))


def _places(width: float) -> list[float]:
    count = int((SEARCH[1] - SEARCH[0]) * width / STEP)
    middle = width / 2
    places = [SEARCH[0] * width + STEP * place for place in range(count + 1)]
    # The gutter is nearly always in the middle: of equal ones the nearest to it is taken.
    return sorted(places, key=lambda x: abs(x - middle))


def _gutter_at(blocks: Sequence[Line | _Box], x: float, height: float) -> list[_Stretch]:
    """Stretches of blocks, given from the top, that leave a gutter at ``x`` free and look like two columns."""
    stretches = []
    run: list[Line | _Box] = []
    for block in [*blocks, None]:
        if block is not None and not _crosses(block, x):
            run.append(block)
            continue
        if run and _are_columns(run, x, height):
            stretches.append((min(map(_top, run)), max(map(_bottom, run)), x))
        run = []
    return stretches


def _top(block: Line | _Box) -> float:
    return block.top if isinstance(block, Line) else block[1]


def _bottom(block: Line | _Box) -> float:
    return block.bottom if isinstance(block, Line) else block[3]


def _crosses(block: Line | _Box, x: float) -> bool:
    left, right = x - GUTTER / 2, x + GUTTER / 2
    if isinstance(block, Line):
        return any(glyph.x0 < right and glyph.x1 > left for glyph in block.glyphs)
    return block[0] < right and block[2] > left


_Extent = tuple[float, float]


def _are_columns(blocks: Sequence[Line | _Box], x: float, height: float) -> bool:
    sides: tuple[list[_Extent], list[_Extent]] = [], []
    for block in blocks:
        if isinstance(block, Line):
            for side, part in zip(sides, _halves(block.glyphs, x), strict=True):
                if part:
                    side.append((min(glyph.x0 for glyph in part), max(glyph.x1 for glyph in part)))
        else:
            sides[block[0] >= x].extend([(block[0], block[2])] * _lines_in(block, height))
    return all(map(_is_filled, sides))


def _halves(glyphs: Sequence[Glyph], x: float) -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs left and right of ``x``."""
    return [glyph for glyph in glyphs if glyph.x1 <= x], [glyph for glyph in glyphs if glyph.x0 >= x]


def _is_filled(parts: list[_Extent]) -> bool:
    if len(parts) < MIN_LINES:
        return False
    begin, end = min(x0 for x0, _ in parts), max(x1 for _, x1 in parts)
    return sum(x1 - begin for _, x1 in parts) >= MIN_FILL * len(parts) * (end - begin)


def _split(lines: Sequence[Line], stretch: _Stretch, tables: Sequence[_Box]) -> tuple[list[Line], list[Column]]:
    """The lines of the left column, then those of the right; and the columns, which also hold ``tables``."""
    top, bottom, x = stretch
    glyphs = [glyph for line in lines for glyph in line.written]
    found: list[Line] = []
    columns = []
    for index, part in enumerate(_halves(glyphs, x)):
        extents = [(glyph.x0, glyph.x1) for glyph in part]
        extents.extend((box[0], box[2]) for box in tables if (box[0] >= x) == bool(index))
        column = Column(top, bottom, index, min(x0 for x0, _ in extents), max(x1 for _, x1 in extents))
        columns.append(column)
        for line in lines_of(part):
            line.column = column
            found.append(line)
    return found, columns
