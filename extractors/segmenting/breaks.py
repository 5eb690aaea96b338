"""Where the rows of a table in plain text begin, when cells are broken over lines."""

from __future__ import annotations

import re
from itertools import takewhile
from collections.abc import Sequence

from extractors.segmenting.endings import ends_open, ends_statement, open_bracket
from extractors.segmenting.labels import is_label, is_label_part
from extractors.segmenting.lines import Line

# Widths in characters: a line of a label cell; a line that must be a statement; beyond this a head is none.
NARROW = 12
WIDE = 25
# A line that was wrapped fills its cell: one much shorter than the widest of its cell was broken on purpose.
FILLED = 0.75
# A bracket goes on with the line above, but for the short ones that begin a name: (재), (사), (주).
_GOES_ON = re.compile(r"[)）,.~]|[(（](?![재사주유]\s?[)）])")


class Breaks:
    """Decides between which two lines a row ends, from how the lines end and begin and how wide they are."""

    def __init__(self, shadow: str) -> None:
        self.shadow = shadow

    def rows(self, lines: Sequence[Line], first: int, last: int, columns: int) -> frozenset[int]:
        """The lines of ``lines[first:last]`` that begin a row; ``columns`` is the width of the table in cells."""
        starts = {first}
        tabs = lines[first].tabs
        family: str | None = _family(lines[first], None)
        widest = lines[first].width
        bare: list[int] = []  # lines without tab and mark since the last line that had one
        header = True
        for place in range(first + 1, last):
            line = lines[place]
            if not line.tabs and line.mark is None and not line.leading_tabs:
                single = header and not family and self._single_cells(lines, place, last)
                if single or self._single(lines[place - 1], line, family, tabs, columns):
                    starts.add(place)
                    tabs, family, widest, bare = 0, None, line.width, []
                else:
                    bare.append(place)
                    widest = max(widest, line.width) if family else widest
                continue
            begin = self._begin(lines, first, place, bare, tabs, columns, family, widest)
            if begin is not None:
                starts.add(begin)
                tabs, family, widest, header = 0, None, 0, False
            tabs += line.tabs
            family = _family(line, family)
            widest = max(widest, line.width)
            bare = []
        return frozenset(starts)

    def _begin(self, lines: Sequence[Line], first: int, place: int, bare: Sequence[int], tabs: int, columns: int,
               family: str | None, widest: int) -> int | None:  # fmt: skip
        """The line at which the row of ``lines[place]`` begins; None where it goes on with the row above."""
        line = lines[place]
        if line.leading_tabs:
            return None if line.blanks else place
        if line.mark is not None:
            if is_label(self.shadow[line.mark.end : line.pieces[0].end]):
                return place
            return place if line.tabs and family is None and tabs > 0 else None
        above = lines[bare[0] - 1 if bare else place - 1]
        if not tabs and family is None and self._one_head(lines, first, [*bare, place]):
            return None
        best, where = -99.0, place
        for candidate in (*bare, place):
            score = self._break(lines[candidate - 1], lines[candidate], lines[candidate:place], family, widest, above)
            if score > best:
                best, where = score, candidate
        if best < 0 and family is None and (bare or tabs):
            return None
        return where

    def _one_head(self, lines: Sequence[Line], first: int, places: Sequence[int]) -> bool:
        """Whether the row above is but the beginning of the first cell of this one: "요구사항⏎상세설명⇥정의"."""
        begin = places[0] - 1
        head = [lines[place] for place in range(max(first, begin), places[-1])]
        last = lines[places[-1]].pieces[0]
        if any(line.width > NARROW or line.tabs for line in head) or last.end - last.start > 2 * NARROW:
            return False
        whole = is_label(self._words(head[-1]))
        return not (whole and not is_label_part(self.shadow[last.start : last.end]))

    def _break(self, upper: Line, lower: Line, head: Sequence[Line], family: str | None, widest: int, above: Line) -> float:
        """How much speaks for a row to end between two lines; ``head`` are the lines that the first cell would begin with."""
        words = self.shadow[lower.pieces[0].start : lower.pieces[0].end]
        end = upper.end
        score = 1.0 if upper is above else 0.0  # where nothing speaks for another place, the cell above has one line
        if _GOES_ON.match(words):
            score -= 4
        if ends_open(self.shadow, upper.start, end) or open_bracket(self.shadow, upper.pieces[-1].start, end):
            score -= 4
        if is_label(words):
            score += 3
        if is_label_part(words) and is_label_part(self._words(upper)):
            score -= 4
        if words.isdigit():
            score += 2  # a row number
        elif words[0].isdigit() and not upper.mark:
            score -= 2
        if ends_statement(self.shadow, upper.start, end):
            score += 2
        score -= sum(3 for line in head if line.width > NARROW + 4)
        score -= sum(2 for line in head if ends_statement(self.shadow, line.start, line.end))
        if family is not None and upper.width < FILLED * widest:
            score += 2
        return score

    def _single(self, upper: Line, line: Line, family: str | None, tabs: int, columns: int) -> bool:
        """Whether a line without tab and mark is a row of its own."""
        words = self._words(line)
        if _GOES_ON.match(words) or ends_open(self.shadow, upper.start, upper.end):
            return False
        if is_label(words) and (tabs or family):
            return True
        if family is not None or open_bracket(self.shadow, upper.pieces[-1].start, upper.end):
            return False
        last = upper.pieces[-1]
        if line.width > WIDE and words.endswith("다.") and last.end - last.start < FILLED * line.width:
            return True
        return tabs >= columns - 1 > 0 and line.width > WIDE and last.end - last.start < FILLED * line.width

    def _single_cells(self, lines: Sequence[Line], place: int, last: int) -> bool:
        """Whether a header row is followed by nothing but short lines: a sample table whose cells are empty."""
        rest = list(takewhile(lambda line: line.mark is None, lines[place:last]))
        return len(rest) > 1 and all(not line.tabs and line.width <= NARROW for line in rest)

    def leaves_table(self, lines: Sequence[Line], place: int, last: int) -> bool:
        """Whether the paragraphs that follow the tabbed lines of a run begin at ``place``: an article, or plain sentences."""
        line = lines[place]
        if line.tabs:
            return False
        if line.mark is not None:
            return line.mark.family == "article" and self.shadow[line.mark.end : line.mark.end + 1] in ("(", "（", "【", "[")
        upper = lines[place - 1]
        sentence = line.width > 2 * WIDE and self.shadow[line.start : line.end].rstrip().endswith("다.")
        return sentence and upper.mark is None and ends_statement(self.shadow, upper.start, upper.end)

    def may_head(self, line: Line) -> bool:
        """Whether ``line`` may be part of a first cell that is broken over lines."""
        return not line.tabs and line.mark is None and line.width <= NARROW and not line.hashes

    def _words(self, line: Line) -> str:
        return self.shadow[line.start : line.end]


def _family(line: Line, before: str | None) -> str | None:
    """The family of the marks of the cell that ``line`` leaves open."""
    for place, piece in enumerate(line.pieces):
        if piece.mark is not None:
            before = piece.mark.family
        elif place or line.tabs:
            before = None
    return before
