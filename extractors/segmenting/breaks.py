"""Where the rows of a table in plain text begin, when cells are broken over lines: a small learnt model.

The weights (``row_breaks.json``) were learnt by ``models/learn_row_breaks.py`` from tables whose rows a reader knows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from extractors.segmenting.endings import ends_statement
from extractors.segmenting.labels import is_label
from extractors.segmenting.lines import Line
from extractors.segmenting.patterns import ANNEX, PAPER_SIZE
from extractors.segmenting.row_features import OpenRow, TableShape, row_features, shape_of

WEIGHTS = Path(__file__).with_name("row_breaks.json")
# Widths in characters: a line of a label cell; a line that must be a statement.
NARROW = 12
WIDE = 25
_PAPERS = re.compile(r"(?:첨부|제출|구비)\s?서류")
# The label of the next annex, or what closes a form, begins a row of its own.
_APART = re.compile(rf"{ANNEX.pattern}|(?:위와|상기와|이상과)\s?같이\s")


@cache
def weights() -> Mapping[str, float]:
    """The learnt weight of each feature."""
    loaded: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return loaded


class Breaks:
    """Decides which lines of a table begin a row, from how the lines end and begin and how wide they are."""

    def __init__(self, shadow: str) -> None:
        self.shadow = shadow

    def rows(self, lines: Sequence[Line], first: int, last: int) -> frozenset[int]:
        """The lines of ``lines[first:last]`` that begin a row."""
        learnt, shape, row = weights(), shape_of(lines[first:last]), OpenRow()
        starts = set()
        for place in range(first, last):
            line = lines[place]
            head = line.pieces[0]
            words = self.shadow[head.start : head.end]
            if place == first or self._begins(lines, place, last, row, shape, learnt):
                starts.add(place)
                row.begin(line, words)
            else:
                row.goes_on(words)
            row.add(line)
        return frozenset(starts)

    def _begins(self, lines: Sequence[Line], place: int, last: int, row: OpenRow, shape: TableShape,
                learnt: Mapping[str, float]) -> bool:  # fmt: skip
        line = lines[place]
        if line.leading_tabs:
            return not line.blanks
        if line.mark is not None and not line.tabs:
            return is_label(self.shadow[line.mark.end : line.pieces[0].end])
        head = line.pieces[0]
        if line.mark is None and not line.tabs and _APART.match(self.shadow, line.start, line.end):
            return True
        if line.tabs and _PAPERS.fullmatch(self.shadow, head.start, head.end):
            return True
        following = lines[place + 1] if place + 1 < last else None
        item_follows = following is not None and following.mark is not None and not following.tabs
        if row.family is not None and not line.tabs and item_follows:
            # Between two items of a cell stands the rest of the first, or a label that has lost its value.
            return is_label(self.shadow[line.start : line.end])
        return sum(learnt.get(name, 0.0) for name in row_features(self.shadow, lines, place, last, row, shape)) > 0

    def leaves_table(self, lines: Sequence[Line], place: int) -> bool:
        """Whether paragraphs behind the tabbed lines of a run begin at ``place``: an article, or plain sentences."""
        line = lines[place]
        if line.tabs:
            return False
        if line.mark is not None:
            return line.mark.family == "article" and self.shadow[line.mark.end : line.mark.end + 1] in {*"(（【["}
        if PAPER_SIZE.match(self.shadow, line.start, line.end):
            return True
        upper = lines[place - 1]
        sentence = line.width > 2 * WIDE and self.shadow[line.start : line.end].rstrip().endswith("다.")
        return sentence and upper.mark is None and ends_statement(self.shadow, upper.start, upper.end)

    def may_head(self, line: Line) -> bool:
        """Whether ``line`` may be part of a first cell that is broken over lines."""
        return not line.tabs and line.mark is None and line.width <= NARROW and not line.hashes
