"""Which lines of a text belong to a table, and where its rows begin.

A table in plain text is a run of lines with tabs in them; a line break inside a cell makes a line without a tab, so
that a row may run over many lines. Where a reader has given `Document.tables`, its rows are taken, not guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import Cell, Document, Table
from extractors.numbering import DIVISION_FAMILIES as DIVISIONS
from extractors.segmenting.breaks import Breaks
from extractors.segmenting.leaving import HEAD_LINES, Leaving
from extractors.segmenting.lines import Line
from extractors.segmenting.patterns import ends_like_contents

# So many lines that end in page numbers make a list of contents.
CONTENTS_LINES = 5


@dataclass(frozen=True, slots=True)
class Region:
    """Lines ``first`` to ``last`` (exclusive) that make one table, those that begin its rows, its width in cells."""

    first: int
    last: int
    rows: frozenset[int]
    columns: int
    table: int | None = None


def find_regions(shadow: str, lines: list[Line], document: Document) -> list[Region]:
    """The tables among ``lines``, in order; in their cells, marks of chapters and articles cease to be marks."""
    given = [region for region in _given(lines, document) if not _is_plain(shadow, lines, region)]
    taken = {place for region in given for place in range(region.first, region.last)}
    runs = _runs(lines, taken)
    breaks = Breaks(shadow)
    leaving = Leaving(shadow, lines, runs, breaks)
    guessed = [region for first, last in runs for region in _regions(lines, first, last, breaks, leaving)]
    return sorted(given + guessed, key=lambda region: region.first)


def _is_plain(shadow: str, lines: Sequence[Line], region: Region) -> bool:
    """Whether a table is but a frame around one column of lines, or holds a list of contents."""
    inside = lines[region.first : region.last]
    if len(region.rows) == 1 and all(len(line.pieces) == 1 and not line.tabs for line in inside):
        return True
    entries = sum(1 for line in inside if ends_like_contents(shadow[line.start : line.end]))
    return entries >= CONTENTS_LINES and 2 * entries >= len(inside)


def _runs(lines: Sequence[Line], taken: set[int]) -> list[tuple[int, int]]:
    """Runs of lines without a blank line between, with a tab in at least one of them."""
    runs, first, tabbed = [], 0, False
    for place, line in enumerate(lines):
        if place and (_separate(line) or place in taken or place - 1 in taken):
            if tabbed and first not in taken:
                runs.append((first, place))
            first, tabbed = place, False
        tabbed = tabbed or line.tabs > 0 or (line.broken and line.leading_tabs > 0)
    if tabbed and first not in taken:
        runs.append((first, len(lines)))
    return runs


def _separate(line: Line) -> bool:
    """Whether the blank line before ``line`` ends a table: a line that begins with a tab goes on with the row above."""
    return line.blanks > 0 and not line.leading_tabs


def _regions(lines: list[Line], first: int, last: int, breaks: Breaks, leaving: Leaving) -> list[Region]:
    """The tables in one run: paragraphs before, between and behind the tabbed lines are cut off."""
    regions = []
    while first < last:
        tabbed = next((place for place in range(first, last) if _is_tabbed(lines, place, last)), None)
        if tabbed is None:
            break
        begin = _head(lines, first, tabbed, leaving)
        end = leaving.end_of(lines, begin, tabbed, last)
        lines[begin:end] = [plain(line) for line in lines[begin:end]]
        columns = 1 + max(line.tabs + min(line.leading_tabs, 1) for line in lines[begin:end])
        rows = _physical(lines, begin, end) or breaks.rows(lines, begin, end)
        regions.append(Region(begin, end, rows, columns))
        first = end
    return regions


def _physical(lines: Sequence[Line], first: int, last: int) -> frozenset[int]:
    """Where tags set the lines of a cell apart, line breaks end rows; empty where there are no such tags."""
    if not any(line.broken for line in lines[first:last]):
        return frozenset()
    begins = {place for place in range(first, last) if not lines[place].broken and not _goes_on(lines[place])}
    return frozenset(begins | {first})


def _goes_on(line: Line) -> bool:
    return line.blanks > 0 and line.leading_tabs > 0


def plain(line: Line) -> Line:
    """A line of a table, in which "제10조" or "Ⅲ 관리" refers to something and does not open it."""
    if any(piece.mark is not None and piece.mark.family in DIVISIONS for piece in line.pieces):
        pieces = (p._replace(mark=None) if p.mark and p.mark.family in DIVISIONS else p for p in line.pieces)
        return line._replace(pieces=tuple(pieces))
    return line


def _is_tabbed(lines: Sequence[Line], place: int, last: int) -> bool:
    """Whether a line has cells, be it that a tag stands between them."""
    if lines[place].tabs:
        return True
    return place + 1 < last and lines[place + 1].broken and lines[place + 1].leading_tabs > 0


def _head(lines: Sequence[Line], first: int, tabbed: int, leaving: Leaving) -> int:
    """Where the first cell of the first row begins: it may be broken over short lines without a tab."""
    begin = tabbed
    while begin > max(first, tabbed - HEAD_LINES) and leaving.may_head(lines[begin - 1]):
        begin -= 1
    return begin if begin in (first, tabbed) else tabbed


def _given(lines: list[Line], document: Document) -> list[Region]:
    """The tables that a reader has found; one of a single cell is a frame around paragraphs, not a table."""
    regions: list[Region] = []
    begins = {line.start for line in lines}
    place = 0
    for index, table in enumerate(document.tables):
        if len(table.cells) <= 1 or (regions and table.start < lines[regions[-1].last - 1].end):
            continue
        while place < len(lines) and lines[place].end <= table.start:
            place += 1
        first, cursor, rows = place, 0, set()
        starts = sorted(_row_starts(table.cells) + _nested_starts(document.tables, index, begins))
        while place < len(lines) and lines[place].start < table.end:
            if cursor < len(starts) and starts[cursor] <= lines[place].start:
                rows.add(place)
            while cursor < len(starts) and starts[cursor] <= lines[place].start:
                cursor += 1
            lines[place] = plain(lines[place])
            place += 1
        if place > first:
            regions.append(Region(first, place, frozenset(rows | {first}), table.columns, index))
    return regions


def _nested_starts(tables: Sequence[Table], outer: int, begins: set[int]) -> list[int]:
    """Where rows of the tables within the cells of the table ``outer`` begin, if a line of their own begins there."""
    starts: list[int] = []
    for table in tables[outer + 1 :]:
        if table.start >= tables[outer].end:
            break
        if len(table.cells) > 1:
            starts += [start for start in _row_starts(table.cells) if start in begins]
    return starts


def _row_starts(cells: Sequence[Cell]) -> list[int]:
    starts: dict[int, int] = {}
    for cell in cells:
        starts[cell.row] = min(cell.start, starts.get(cell.row, cell.start))
    return sorted(starts.values())
