"""Tables without lines, where they are clear: several lines in a row, parted by wide gaps at the same places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.readers.pdf_grid import Grid, GridCell
from extractors.readers.pdf_lines import Line, make_line
from extractors.readers.pdf_page import Glyph

# A gap between columns is at least this wide (in font sizes): wider than any space between words, also letter-spaced.
MIN_GAP = 2.0
# Fewer lines are a signature block or a heading with a date.
MIN_ROWS = 4
# Columns begin, end or are centred at the same place within this many font sizes.
SAME_PLACE = 0.8
# Rows of one table follow each other within this many font sizes.
MAX_STEP = 3.0

_PAGE_NUMBER = re.compile(r"[\s.·…-]*\d{1,4}")
_FORM = re.compile(r"[:：]\s*$|_{2,}|\( {2,}\)")


def unruled_tables(lines: Sequence[Line]) -> list[tuple[int, int, Grid, list[list[Line]]]]:
    """Tables among the lines of a page: first and last line (exclusive), the grid, and the line of each cell."""
    found = []
    parts = [_segments(line) for line in lines]
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and _same_table(lines[end - 1], lines[end], parts[start], parts[end]):
            end += 1
        rows = parts[start:end]
        if end - start >= MIN_ROWS and len(rows[0]) > 1 and not _is_other(rows):
            found.append((start, end, *_grid(rows)))
        start = end
    return found


def _segments(line: Line) -> list[Line]:
    """The pieces of a line between wide gaps."""
    groups: list[list[Glyph]] = [[]]
    end = line.x0
    for glyph in line.written:
        if glyph.text.isspace():
            groups[-1].append(glyph)
            continue
        if glyph.x0 - end > MIN_GAP * line.size:
            groups.append([])
        groups[-1].append(glyph)
        end = glyph.x1
    return [piece for group in groups if (piece := make_line(group))]


def _same_table(above: Line, below: Line, first: list[Line], parts: list[Line]) -> bool:
    if above.column != below.column or below.middle - above.middle > MAX_STEP * max(above.size, below.size):
        return False
    return len(parts) == len(first) > 1 and all(map(_aligned, first, parts))


def _aligned(one: Line, other: Line) -> bool:
    tolerance = SAME_PLACE * max(one.size, other.size)
    places = (one.x0 - other.x0, one.x1 - other.x1, (one.x0 + one.x1 - other.x0 - other.x1) / 2)
    return min(map(abs, places)) <= tolerance


def _is_other(rows: list[list[Line]]) -> bool:
    """Whether the lines are a table of contents or a form to fill in."""
    contents = sum(bool(_PAGE_NUMBER.fullmatch(row[-1].text)) for row in rows)
    forms = sum(any(_FORM.search(part.text) for part in row) for row in rows)
    return (len(rows[0]) == 2 and contents > 0.6 * len(rows)) or forms > 0.4 * len(rows)


def _grid(rows: list[list[Line]]) -> tuple[Grid, list[list[Line]]]:
    count = len(rows[0])
    lefts = [min(row[column].x0 for row in rows) for column in range(count)]
    rights = [max(row[column].x1 for row in rows) for column in range(count)]
    xs = (lefts[0] - 1, *((rights[column] + lefts[column + 1]) / 2 for column in range(count - 1)), rights[-1] + 1)
    tops = [min(part.top for part in row) for row in rows]
    ys = (*tops, max(part.bottom for part in rows[-1]))
    cells = tuple(GridCell(row, column, 1, 1, xs[column], ys[row], xs[column + 1], ys[row + 1], True)
                  for row in range(len(rows)) for column in range(count))  # fmt: skip
    return Grid(xs, ys, cells), [[part] for row in rows for part in row]
