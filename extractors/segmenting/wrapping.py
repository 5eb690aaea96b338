"""Whether a line goes on with the one above: wrapped text, with or without blank lines between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.numbering import DIVISION_FAMILIES, Mark
from extractors.segmenting.endings import ends_cut, ends_open, ends_predicate, ends_statement, open_bracket
from extractors.segmenting.lines import Line, bare_number

# Hangul stands two columns wide in the fixed grids that such papers were wrapped to.
WIDE = "\u1100"
# A text counts as hard-wrapped where this share of its long lines stops near one right margin.
MARGIN_SHARE = 0.3
MARGIN_TOLERANCE = 0.18
LONGEST_WRAP = 130
FEWEST_LINES = 12
# So many lines that break off at the margin tell, where this share of them is followed by a line without a mark.
FEWEST_CUT = 5
CUT_SHARE = 0.7
# The last word of a sentence, alone on a line.
FRAGMENT = 12
# A line no longer than this behind a finished sentence is rather a title than its rest.
SHORT = 40
# A line that stops with a particle and is this long was cut.
CUT = 25
# What a verb may end with before 다.
_STEMS = frozenset("한된인는했었았였있없같않하이진린운온준은른난간된본친킨긴딘")
_ARROWS = "→⇒➡➔▶"
# Where fewer lines than this share follow without a blank line, a line that does goes on with the one above.
DENSE = 0.25
# What can only go on with the word that a line breaks off in: "…확인함⏎으로써".
_PARTICLE = re.compile(
    r"(?:으로|로|을|를|이|가|은|는|의|에|에서|에게|와|과|도|만|며|고|이며|이고|하여|하고|한다|된다|됨|함)(?![가-힣])"
    r"|으로써|에서는"
)
# A particle or a verb's ending that stands alone: no statement and no title begins with it. Where one-letter words
# follow, the letters of a title are spaced ("의 무 사 항").
_TORN = re.compile(
    r"(?:을|를|의|에|와|로|으로|로서|로써|에서|에게|에는|은|는|나|며|부터|까지|이며|이고|야|여야"
    r"|하[여고며는]|되[는며어]|하여야|되어야|해야|한다|된다)\s(?=[가-힣]{2})"
    r"|(?:하[여고며]|되[며어]),\s|않(?:도록|고|으며|는|아)(?![가-힣]*다)"
)
# "제7조 관련 별표의 …": an article of a law, not of this paper.
_TORN_CITATION = re.compile(r"제\s?\d{1,3}\s?조")
_STOP = re.compile(r"[.。!?]")


@dataclass(slots=True)
class Wrapping:
    """The right margin (columns) to which a text was wrapped, None where it was not, and what lines to compare."""

    shadow: str
    margin: int | None
    dense: bool = True
    seen: int = 0
    titles: int = 0

    def continues(self, above: Line, line: Line, mark: Mark | None, indent: int) -> bool:
        """Whether ``line`` goes on with ``above``, the last line of a unit with ``mark`` at ``indent`` columns."""
        if self._cut_ending(above, line) or self._cites_part(above, line):
            return True
        if line.mark is not None or line.tabs or above.tabs or line.hashes or above.hashes or self._numbered(line):
            return False
        finished = ends_statement(self.shadow, above.start, above.end)
        if self._torn(above, line, finished):
            return True
        if self.margin is not None and self._full(above) and not _STOP.search(self.shadow[above.end - 2 : above.end]):
            said = ends_predicate(self.shadow, above.start, above.end)
            short = line.width <= SHORT and not _STOP.search(self.shadow[line.end - 1 : line.end])
            return not said or not short or _PARTICLE.match(self.shadow, line.start) is not None
        hangs = mark is not None and not line.blanks and line.indent > indent
        if hangs and above.width >= CUT and not _STOP.search(self.shadow[above.end - 1 : above.end]):
            return not finished or line.indent > indent + 1
        words = self.shadow[line.start : line.end]
        if words[0] in _ARROWS and words[0] in self.shadow[above.start : above.end]:
            return True
        if line.blanks:
            return self._cut_in_two(above, line, mark, finished)
        if words[0] in "(（" and mark is not None and not finished:
            return True
        if mark is not None and not self.dense and not finished and line.indent:
            return True
        if mark is not None and above.width >= CUT and ends_cut(self.shadow, above.start, above.end):
            return True
        return not finished and (
            ends_open(self.shadow, above.start, above.end) or open_bracket(self.shadow, above.start, above.end)
        )

    def _torn(self, above: Line, line: Line, finished: bool) -> bool:
        """Whether ``line`` begins with a particle or an article of a law, which the line above has to lead to."""
        if above.width < CUT or ends_predicate(self.shadow, above.start, above.end):
            return False
        if _TORN.match(self.shadow, line.start) is not None:
            return True
        return not finished and _TORN_CITATION.match(self.shadow, line.start) is not None

    def _cites_part(self, above: Line, line: Line) -> bool:
        """Whether "제6절 …" at the start of ``line`` is cited by a sentence that ``above`` breaks off at the margin."""
        cites = line.mark is not None and line.mark.family in DIVISION_FAMILIES and line.mark.text.startswith("제")
        if not cites or self.margin is None or not self._full(above):
            return False
        return not ends_statement(self.shadow, above.start, above.end)

    def _cut_in_two(self, above: Line, line: Line, mark: Mark | None, finished: bool) -> bool:
        """Whether a blank line cuts a paragraph: its last word stands alone, or a line stops with a particle."""
        words = self.shadow[line.start : line.end]
        if words.startswith("$") or finished:
            return words.startswith("$")  # a formula
        if len(words) <= FRAGMENT:
            return above.width >= 3 * FRAGMENT and words.endswith("다.")
        stops = mark is not None and above.width >= CUT and ends_open(self.shadow, above.start, above.end)
        return stops and ends_statement(self.shadow, line.start, line.end)

    def _cut_ending(self, above: Line, line: Line) -> bool:
        """Whether "다." at the start of ``line`` is no mark but the end of the verb that ``above`` breaks off in."""
        mark = line.mark
        if mark is None or mark.text != "다." or line.blanks or above.width < CUT:
            return False
        return self.shadow[above.end - 1] in _STEMS and self.seen != 2

    def note(self, mark: Mark | None) -> None:
        """Remember the last numbers: after 나. comes 다., and it is no verb ending; after "1 개요" comes "2 현황"."""
        if mark is not None and mark.family == "han.":
            self.seen = mark.ordinal
        if mark is not None and mark.family == "bare":
            self.titles = mark.ordinal

    def _numbered(self, line: Line) -> bool:
        """Whether ``line`` is the next of the titles with bare numbers."""
        title = bare_number(self.shadow, line, SHORT) if self.titles else None
        return title is not None and title.ordinal == self.titles + 1

    def _full(self, line: Line) -> bool:
        """Whether a line reaches the margin, or breaks off at a space that a wrap has left."""
        assert self.margin is not None
        width = columns(self.shadow, line.start, line.end) + line.indent
        soft = self.shadow[line.end : line.end + 1] == " " or ends_open(self.shadow, line.start, line.end)
        return width >= self.margin * (1 - (2 if soft else 1) * MARGIN_TOLERANCE)


def columns(shadow: str, start: int, end: int) -> int:
    """The width of a stretch of text in columns."""
    words = shadow[start:end]
    return len(words) + sum(map(WIDE.__le__, words))


def find_wrapping(shadow: str, lines: Sequence[Line]) -> Wrapping:
    """Tell whether a text was wrapped to a fixed width, and to which."""
    flowing = [line for line in lines if not line.tabs]
    widths = sorted([columns(shadow, line.start, line.end) + line.indent for line in flowing])
    dense = sum(1 for line in flowing if not line.blanks) >= DENSE * len(flowing)
    if len(widths) < FEWEST_LINES:
        return Wrapping(shadow, None, dense)
    margin = widths[int(len(widths) * 0.97)]
    long = [width for width in widths if width > margin / 2]
    near = sum(1 for width in long if width >= margin * (1 - MARGIN_TOLERANCE))
    wrapped = margin <= LONGEST_WRAP and near >= MARGIN_SHARE * len(long) and _unfinished(shadow, lines, margin)
    return Wrapping(shadow, margin if wrapped else None, dense)


def _unfinished(shadow: str, lines: Sequence[Line], margin: int) -> bool:
    """Whether full lines are mostly followed by lines without a mark: lines that only happen to be long are not.

    Where every item fills one line or a little more, those tell that break off in the middle of a sentence.
    """
    bare = total = cut_bare = cut = 0
    for line, following in zip(lines, lines[1:], strict=False):
        width = columns(shadow, line.start, line.end) + line.indent
        if line.tabs or width < margin * (1 - MARGIN_TOLERANCE):
            continue
        goes_on = following.mark is None and not following.tabs
        total += 1
        bare += goes_on
        if not ends_statement(shadow, line.start, line.end):
            cut += 1
            cut_bare += goes_on
    return (total > 0 and bare * 2 >= total) or (cut >= FEWEST_CUT and cut_bare >= CUT_SHARE * cut)
