"""Tables without lines, where they are clear: several lines in a row, parted by wide gaps at the same places; and the
parties' signatures side by side at the end of a contract, which are read one after the other.
"""

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

# Parties that sign side by side have a name and something else above the place to sign, with room left for the stamp.
MIN_SIGNATURE_LINES = 3
MAX_SIGNATURE_STEP = 3.5

_SIGNED = re.compile(r"\((?:서명|인|직인|날인|서명또는(?:날)?인)\)$")
_PAGE_NUMBER = re.compile(r"[\s.·…-]*\d{1,4}")
_FORM = re.compile(r"[:：]\s*$|_{2,}|\( {2,}\)")


def unruled_tables(lines: Sequence[Line]) -> list[tuple[int, int, Grid, list[list[Line]]]]:
    """Tables among the lines of a page: first and last line (exclusive), the grid, and the line of each cell."""
    parts = [_segments(line) for line in lines]
    found = _signatures(lines, parts)
    for start, end, *_ in found:
        parts[start:end] = [[]] * (end - start)
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and _same_table(lines[end - 1], lines[end], parts[start], parts[end]):
            end += 1
        rows = parts[start:end]
        if end - start >= MIN_ROWS and len(rows[0]) > 1 and not _is_other(rows):
            found.append((start, end, *_grid(rows)))
        start = end
    return sorted(found, key=lambda table: table[0])


_Gutter = tuple[float, float]
"""Left and right edge of what is empty between two columns."""


def _signatures(lines: Sequence[Line], parts: list[list[Line]]) -> list[tuple[int, int, Grid, list[list[Line]]]]:
    """Blocks of two parties side by side as tables of one row with two cells: first and last line, grid, contents.

    Found from a line on which both sign, upwards and downwards while a gutter between the two stays empty.
    """
    found: list[tuple[int, int, Grid, list[list[Line]]]] = []
    done = 0
    for place, row in enumerate(parts):
        gutter = _signed_gutter(row) if place >= done else None
        if gutter is None:
            continue
        start, end = place, place + 1
        while start > done and (more := _narrowed(gutter, lines[start - 1], lines[start], parts[start - 1])):
            start, gutter = start - 1, more
        while end < len(lines) and (more := _narrowed(gutter, lines[end], lines[end - 1], parts[end])):
            end, gutter = end + 1, more
        if end - start < MIN_SIGNATURE_LINES:
            continue
        middle = sum(gutter) / 2
        sides = [[side for one in parts[start:end] if (side := _side(one, middle, right))] for right in (False, True)]
        xs = (min(one.x0 for one in sides[0]) - 1, gutter[1], max(one.x1 for one in sides[1]) + 1)
        ys = (lines[start].top, max(one.bottom for one in lines[start:end]))
        cells = tuple(GridCell(0, column, 1, 1, xs[column], ys[0], xs[column + 1], ys[1], True) for column in (0, 1))
        found.append((start, end, Grid(xs, ys, cells), sides))
        done = end
    return found


def _signed_gutter(row: list[Line]) -> _Gutter | None:
    """What is empty between the left party's place to sign and what follows, where the right party signs as well."""
    signed = [place for place, part in enumerate(row) if _SIGNED.search("".join(part.text.split()))]
    if len(signed) != 2 or signed[1] != len(row) - 1:
        return None
    return row[signed[0]].x1, row[signed[0] + 1].x0


def _narrowed(gutter: _Gutter, line: Line, neighbour: Line, row: list[Line]) -> _Gutter | None:
    """What of the gutter stays empty when ``line`` belongs to the block, too; None where it does not."""
    size = max(line.size, neighbour.size)
    if line.column != neighbour.column or abs(line.middle - neighbour.middle) > MAX_SIGNATURE_STEP * size:
        return None
    left = [part.x1 for part in row if part.x0 < gutter[0]]
    right = [part.x0 for part in row if part.x1 > gutter[1]]
    if not left or not right or len(left) + len(right) != len(row):
        return None
    empty = max(gutter[0], *left), min(gutter[1], *right)
    return empty if empty[1] - empty[0] >= MIN_GAP * size else None


def _side(row: list[Line], middle: float, right: bool) -> Line | None:
    """What stands on one side of the gutter as one line."""
    line = make_line([glyph for part in row if (part.x0 > middle) == right for glyph in part.written])
    if line:
        line.alone = True  # names, addresses and numbers: none goes on in the next
    return line


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
