"""Which lines of a text belong to a table, and where its rows begin.

A table in plain text is a run of lines with tabs in them; a line break inside a cell makes a line without a tab, so that a
row may run over many lines. Where a reader has given `Document.tables`, its rows are taken instead of guesses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import Cell, Document
from extractors.segmenting.endings import ends_open, ends_statement, open_bracket
from extractors.segmenting.labels import is_label, is_label_part
from extractors.segmenting.lines import Line

# A cell of a label column is short; a line that was wrapped inside a cell is not.
SHORT_LABEL = 12
WRAPPED = 25


@dataclass(frozen=True, slots=True)
class Region:
    """Lines ``first`` to ``last`` (exclusive) that make one table, the lines that begin its rows, its width in cells."""

    first: int
    last: int
    rows: frozenset[int]
    columns: int
    table: int | None = None


def find_regions(shadow: str, lines: Sequence[Line], document: Document) -> list[Region]:
    """The tables among ``lines``, in order."""
    given = _given(lines, document)
    taken = {place for region in given for place in range(region.first, region.last)}
    guessed = [_region(shadow, lines, first, last) for first, last in _runs(lines, taken)]
    return sorted(given + guessed, key=lambda region: region.first)


def _runs(lines: Sequence[Line], taken: set[int]) -> list[tuple[int, int]]:
    """Runs of lines without a blank line between, with a tab in at least one of them."""
    runs, first, tabbed = [], 0, False
    for place, line in enumerate(lines):
        if place and (_separate(line) or place in taken or place - 1 in taken):
            if tabbed and first not in taken:
                runs.append((first, place))
            first, tabbed = place, False
        tabbed = tabbed or line.tabs > 0
    if tabbed and first not in taken:
        runs.append((first, len(lines)))
    return runs


def _separate(line: Line) -> bool:
    """Whether the blank line before ``line`` ends a table: a line that begins with a tab goes on with the row above."""
    return line.blanks > 0 and not line.leading_tabs


def _region(shadow: str, lines: Sequence[Line], first: int, last: int) -> Region:
    while first < last - 1 and _stands_apart(shadow, lines, first):
        first += 1
    columns = 1 + max((line.tabs + min(line.leading_tabs, 1) for line in lines[first:last]), default=0)
    rows, row = set(), _Row(shadow, columns)
    for place in range(first, last):
        following = lines[place + 1] if place + 1 < last else None
        if place == first or row.begins(lines[place - 1], lines[place], following):
            rows.add(place)
            row.open()
        row.add(lines[place])
    return Region(first, last, frozenset(rows), columns)


def _stands_apart(shadow: str, lines: Sequence[Line], place: int) -> bool:
    """Whether a line without a tab at the top of a run is a paragraph above the table."""
    line = lines[place]
    if line.tabs:
        return False
    if line.mark is not None or line.hashes:
        return True
    return line.width > WRAPPED and not ends_open(shadow, line.start, line.end)


class _Row:
    """What is known of the open row while its lines are read."""

    def __init__(self, shadow: str, columns: int) -> None:
        self.shadow = shadow
        self.columns = columns
        self.open()

    def open(self) -> None:
        """Begin a row."""
        self.count = self.tabs = self.longest = 0
        self.family: str | None = None
        self.short = True

    def add(self, line: Line) -> None:
        """Add a line to the open row."""
        self.count += 1
        self.tabs += line.tabs
        for place, piece in enumerate(line.pieces):
            if piece.mark is not None:
                self.family = piece.mark.family
            elif place or line.tabs:
                self.family = None
        self.short = self.short and line.width <= SHORT_LABEL
        self.longest = max(self.longest, line.width)

    def begins(self, previous: Line, line: Line, following: Line | None) -> bool:
        """Whether ``line`` begins a new row."""
        if line.leading_tabs:
            return not line.blanks
        if line.mark is not None:
            return bool(line.tabs) and self.family is None and self.tabs > 0
        return self._tabbed(previous, line) if line.tabs else self._bare(previous, line, following)

    def _tabbed(self, previous: Line, line: Line) -> bool:
        head = line.pieces[0]
        words = self.shadow[head.start : head.end]
        if self.tabs == 0 and self.family is None and self.short:
            # "요구사항⏎상세설명⇥정의": a narrow label cell broken over lines
            return len(words) > SHORT_LABEL or (is_label(self._text(previous)) and not is_label_part(words))
        if self.tabs + line.tabs >= self.columns:
            return True
        return not (words[0] in "(（" or ends_open(self.shadow, previous.start, previous.end))

    def _bare(self, previous: Line, line: Line, following: Line | None) -> bool:
        words = self._text(line)
        if words[0] in "(（" or open_bracket(self.shadow, previous.start, previous.end):
            return False
        if is_label(words) and (self.tabs or self.family):
            return True
        heads = following is not None and following.tabs > 0 and following.mark is None
        if is_label_part(words) and heads and (self.tabs or self.family):
            return True
        if self.family is not None:
            wrapped = previous.width * 4 >= self.longest * 3 and not self._ended(previous)
            return line.width <= SHORT_LABEL and heads and not wrapped and not self._ended(line)
        if self.tabs == 0 or ends_open(self.shadow, previous.start, previous.end):
            return False
        full = self.tabs >= self.columns - 1
        return full and line.width > WRAPPED and previous.width > SHORT_LABEL

    def _text(self, line: Line) -> str:
        return self.shadow[line.start : line.end]

    def _ended(self, line: Line) -> bool:
        return ends_statement(self.shadow, line.start, line.end)


def _given(lines: Sequence[Line], document: Document) -> list[Region]:
    """The tables that a reader has found; one of a single cell is a frame around paragraphs, not a table."""
    regions: list[Region] = []
    place = 0
    for index, table in enumerate(document.tables):
        if len(table.cells) <= 1 or (regions and table.start < lines[regions[-1].last - 1].end):
            continue
        while place < len(lines) and lines[place].end <= table.start:
            place += 1
        first, cursor, rows = place, 0, set()
        starts = _row_starts(table.cells)
        while place < len(lines) and lines[place].start < table.end:
            if cursor < len(starts) and starts[cursor] <= lines[place].start:
                rows.add(place)
            while cursor < len(starts) and starts[cursor] <= lines[place].start:
                cursor += 1
            place += 1
        if place > first:
            regions.append(Region(first, place, frozenset(rows | {first}), table.columns, index))
    return regions


def _row_starts(cells: Sequence[Cell]) -> list[int]:
    starts: dict[int, int] = {}
    for cell in cells:
        starts[cell.row] = min(cell.start, starts.get(cell.row, cell.start))
    return sorted(starts.values())
