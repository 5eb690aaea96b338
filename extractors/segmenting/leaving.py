"""Where a table in plain text ends, if no blank line says so.

Most papers set a blank line behind a table. In a paper that sets none, a table ends where its last row is complete and
an item begins that no cell has announced, or where a numbered list from above the table goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.numbering import DIVISION_FAMILIES, Mark
from extractors.segmenting import patterns
from extractors.segmenting.breaks import Breaks
from extractors.segmenting.labels import is_label_part
from extractors.segmenting.lines import Line, bare_number

# A first cell that is broken over lines takes no more than this.
HEAD_LINES = 4
# A title of a chapter has few words.
TITLE = 40
# What a cell that announces items ends with.
_ANNOUNCES = (":", "：", "다음", "아래", "같음", "같다", "각 호", "각호")


class Leaving:
    """Decides where tables end; has to be asked about the tables of a text in order."""

    def __init__(self, shadow: str, lines: Sequence[Line], runs: Sequence[tuple[int, int]], breaks: Breaks) -> None:
        self.shadow = shadow
        self.breaks = breaks
        heads = sum(1 for first, last in runs if self._begins(lines[first : min(first + HEAD_LINES + 1, last)]))
        # Where most runs of lines without a blank line begin with a table, blank lines stand around tables.
        self.framed = 2 * heads > len(runs)
        self._open: dict[str, int] = {}
        self._read = 0

    def may_head(self, line: Line) -> bool:
        """Whether ``line`` may be part of a first cell that is broken over lines."""
        if not self.breaks.may_head(line):
            return False
        return self.framed or is_label_part(self.shadow[line.start : line.end])

    def end_of(self, lines: Sequence[Line], first: int, tabbed: int, last: int) -> int:
        """Where the table ends whose first line is ``first``, with its first tab in ``tabbed``; ``last`` at most."""
        if self.framed:
            return next((at for at in range(tabbed + 1, last) if self.breaks.leaves_table(lines, at)), last)
        self._read_outside(lines, first)
        end = self._loose_end(lines, first, tabbed, last)
        self._read = end
        return end

    def _begins(self, lines: Sequence[Line]) -> bool:
        """Whether a run begins with a table, whose first cell may be broken over short lines."""
        tabbed = (place for place, line in enumerate(lines) if line.tabs or line.leading_tabs)
        return all(self.breaks.may_head(line) for line in lines[: next(tabbed, len(lines))])

    def _read_outside(self, lines: Sequence[Line], until: int) -> None:
        """Remember the last number of each kind of mark among the lines between the tables."""
        for line in lines[self._read : until]:
            mark = self._mark(line)
            if mark is not None:
                self._open[mark.family] = mark.ordinal
                if patterns.FIRST_PARAGRAPH.match(self.shadow, mark.end, line.end) is not None:
                    self._open["circled"] = 1
        self._read = max(self._read, until)

    def _mark(self, line: Line) -> Mark | None:
        return line.mark or bare_number(self.shadow, line, TITLE)

    def _loose_end(self, lines: Sequence[Line], first: int, tabbed: int, last: int) -> int:
        items: dict[str, int] = {}
        held: frozenset[str] = frozenset()  # the marks of a labelled cell, which go on behind a table within it
        row = lines[tabbed]
        usual = 0
        for place in range(first, last):
            line = lines[place]
            if line.tabs or place <= tabbed or line.leading_tabs or line.broken:
                if line.tabs:
                    held = held | items.keys() if self._labelled(row) else held
                    held = frozenset() if self._labelled(line) else held
                    row, items = line, {}
                    usual = max(usual, line.tabs + 1)
                for piece in line.pieces:
                    if piece.mark is not None:
                        items[piece.mark.family] = piece.mark.ordinal
            elif self.breaks.leaves_table(lines, place) or self._leaves(line, row, items, held, usual):
                return place
            elif line.mark is not None:
                items[line.mark.family] = line.mark.ordinal
        return last

    def _leaves(self, line: Line, row: Line, items: dict[str, int], held: frozenset[str], usual: int) -> bool:
        """Whether ``line``, without a tab, stands behind the table with the last ``row`` and its ``items``."""
        mark = self._mark(line)
        if mark is None:
            return line.width <= TITLE and patterns.ANNEX_TITLE.match(self.shadow, line.start, line.end) is not None
        within = items.get(mark.family)
        if within is not None and (not mark.ordinal or within + 1 == mark.ordinal):
            return False
        if mark.ordinal > 1 and self._open.get(mark.family) == mark.ordinal - 1:
            return True
        if line.mark is None:
            return False  # a bare number that counts no titles
        if mark.family in DIVISION_FAMILIES:
            return line.width <= TITLE
        return not items and mark.family not in held and self._complete(row, usual)

    def _labelled(self, row: Line) -> bool:
        return is_label_part(self.shadow[row.pieces[0].start : row.pieces[0].end])

    def _complete(self, row: Line, usual: int) -> bool:
        """Whether a row has all its cells and neither a label at its head nor a last cell that announces items."""
        tail = row.pieces[-1]
        if row.tabs + 1 < usual or len(row.pieces) < 2 or self._labelled(row):
            return False
        return not self.shadow[tail.start : tail.end].endswith(_ANNOUNCES)
