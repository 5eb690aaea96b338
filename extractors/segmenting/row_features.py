"""What speaks for or against a line of a table beginning a row: the features of the learnt row breaks.

A feature is a name; a line has some thirty of them. They look at shapes only (tabs, widths, marks, endings, numbers),
never at the words of one paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.numbering import Mark
from extractors.segmenting.endings import ends_open, ends_statement, open_bracket
from extractors.segmenting.labels import IDENTIFIER, is_label, is_label_part
from extractors.segmenting.lines import Line

# Upper bounds of the classes of widths (characters) and of counts.
WIDTHS = (2, 4, 6, 9, 13, 20, 32, 50)
MOST = 4
# "2부", "1건당", "제54조": what ends a cell and seldom begins a row.
_COUNTED = re.compile(
    r"\d{1,4}\s?(?:부|건|회|식|명|개|종|점|일|월|년|원|시간|분|%|％|매|장|본|권|천원|만원)(?:당|이내|이상|까지|전)?$"
    r"|제\s?\d{1,3}\s?[조장절항]"
)


@dataclass(slots=True)
class TableShape:
    """What a whole table shows: the most cells in a line, and the count of cells that most of its tabbed lines have."""

    most: int
    usual: int


@dataclass(slots=True)
class OpenRow:
    """The row that is being read: its tabs, lines, marks, widest line; and the first cells of the rows before it.

    ``known`` tells of each line's first cell whether it began a row, ``tails`` of its last two characters.
    """

    tabs: int = 0
    lines: int = 0
    family: str | None = None
    widest: int = 0
    number: int | None = None
    rows: int = 0
    first_tabs: int = -1
    head_width: int = 0
    known: dict[str, bool] = field(default_factory=dict)
    tails: dict[str, bool] = field(default_factory=dict)

    def begin(self, line: Line, words: str) -> None:
        """Start a row with ``line``, whose first cell reads ``words``."""
        if self.lines:
            self.first_tabs = self.tabs
        self.tabs, self.lines, self.family, self.widest = 0, 0, None, 0
        self.number = int(words) if words.isdecimal() and len(words) < 4 else None
        self.rows += 1
        self.known[words] = True
        self.tails[words[-2:]] = True
        self.head_width = max(self.head_width, len(words)) if len(words) <= WIDTHS[4] else self.head_width

    def goes_on(self, words: str) -> None:
        """Remember that a line that begins with ``words`` went on with the row above."""
        self.known.setdefault(words, False)
        self.tails.setdefault(words[-2:], False)

    def add(self, line: Line) -> None:
        """Add a line to the row."""
        self.tabs += line.tabs
        self.lines += 1
        self.widest = max(self.widest, line.width)
        for place, piece in enumerate(line.pieces):
            if piece.mark is not None:
                self.family = piece.mark.family
            elif place or line.tabs:
                self.family = None


def shape_of(lines: Sequence[Line]) -> TableShape:
    """The shape of the table that ``lines`` make."""
    counts: dict[int, int] = {}
    for line in lines:
        if line.tabs:
            counts[line.tabs + 1] = counts.get(line.tabs + 1, 0) + 1
    most = max(counts, default=1)
    usual = max(counts, key=lambda cells: (counts[cells], cells), default=1)
    return TableShape(most, usual)


def _width(value: int) -> int:
    return next((place for place, bound in enumerate(WIDTHS) if value <= bound), len(WIDTHS))


def row_features(shadow: str, lines: Sequence[Line], place: int, last: int, row: OpenRow,
                 shape: TableShape) -> list[str]:  # fmt: skip
    """The features of ``lines[place]``; ``last`` is the end of the table, ``row`` the open row above the line."""
    line, upper = lines[place], lines[place - 1]
    following = lines[place + 1] if place + 1 < last else None
    head = line.pieces[0]
    words = shadow[head.start : head.end]
    kind = "t" if line.tabs else "b"
    mode = "i" if row.family else "0" if not row.tabs else "f" if row.tabs + 1 >= shape.usual else "p"
    base = kind + mode + ("m" if line.mark else "")
    found = ["bias", base]
    found += _own(base, line, words, row, shape)
    found += _above(base, shadow, upper, row)
    found += _below(base, shadow, line, words, following, shape)
    if place + 2 < last and following is not None and not following.tabs and following.mark is None:
        after = lines[place + 2]
        found.append(f"{base}|n2_{'t' if after.tabs else 'b'}{'m' if after.mark else ''}")
    if line.mark:
        found += _mark(base, line.mark, row)
    return found


def _own(base: str, line: Line, words: str, row: OpenRow, shape: TableShape) -> list[str]:
    found = [f"{base}|w{_width(len(words))}", f"{base}|tabs{min(line.tabs, MOST)}"]
    total = row.tabs + line.tabs + 1
    found.append(f"{base}|room{'+' if total < shape.most else '=' if total == shape.most else '-'}")
    found.append(f"{base}|usual{'=' if line.tabs + 1 == shape.usual else '-' if line.tabs + 1 < shape.usual else '+'}")
    if row.first_tabs >= 0:
        found.append(f"{base}|as_before{row.first_tabs == line.tabs}")
    if words[0] in "(（":
        found.append(f"{base}|bracket{'()' if words[-1] in ')）' else ''}")
    elif words[0] in ")）,.~/+=":
        found.append(f"{base}|goes_on")
    elif words.isdecimal():
        follows = row.number is not None and int(words[:6]) == row.number + 1
        found.append(f"{base}|next_number" if follows else f"{base}|number")
    elif words[0].isdecimal():
        found.append(f"{base}|digit")
    elif words[0].isascii():
        found.append(f"{base}|ascii")
    if _COUNTED.match(words):
        found.append(f"{base}|counted")
    known = row.known.get(words)
    if known is not None:
        found.append(f"{base}|known{known}")
    kin = row.tails.get(words[-2:])  # "월간보고" below "주간보고"
    if kin is not None and known is None and len(words) <= row.head_width:
        found.append(f"{base}|kin{kin}")
    if row.number is not None:
        found.append(f"{base}|numbered")
    if IDENTIFIER.match(words):
        found.append(f"{base}|identifier")
    if is_label(words):
        found.append(f"{base}|label")
    elif is_label_part(words):
        found.append(f"{base}|label_part")
    if row.head_width and len(words) > row.head_width:
        found.append(f"{base}|wide_head")
    found.append(f"{base}|ends{ends_statement(words, 0, len(words))}")
    return found


def _above(base: str, shadow: str, upper: Line, row: OpenRow) -> list[str]:
    tail = upper.pieces[-1]
    width = tail.end - tail.start
    found = [f"{base}|u{_width(width)}", f"{base}|ut{min(upper.tabs, 2)}{'m' if tail.mark else ''}"]
    if ends_open(shadow, tail.start, tail.end):
        found.append(f"{base}|u_open")
    if ends_statement(shadow, tail.start, tail.end):
        found.append(f"{base}|u_ended")
    if open_bracket(shadow, tail.start, tail.end):
        found.append(f"{base}|u_bracket")
    if width <= WIDTHS[5] and is_label_part(shadow[tail.start : tail.end]):
        found.append(f"{base}|u_label")
    if row.family and upper.width * 4 >= row.widest * 3:
        found.append(f"{base}|u_filled")
    if shadow[tail.end - 1].isdecimal():
        found.append(f"{base}|u_digit")
    found.append(f"{base}|lines{min(row.lines, MOST)}")
    return found


def _below(base: str, shadow: str, line: Line, words: str, following: Line | None, shape: TableShape) -> list[str]:
    if following is None:
        return [f"{base}|last"]
    if following.mark is not None:
        return [f"{base}|n_mark{'t' if following.tabs else ''}"]
    head = following.pieces[0]
    first = shadow[head.start]
    code = "(" if first in "(（" else "9" if first.isdecimal() else ""
    if not following.tabs:
        return [f"{base}|n_bare{code}", f"{base}|n_bare_w{_width(head.end - head.start)}"]
    usual = "=" if following.tabs + 1 == shape.usual else "-" if following.tabs + 1 < shape.usual else "+"
    found = [f"{base}|n_tab{usual}{code}", f"{base}|n_w{_width(head.end - head.start)}"]
    if not line.tabs:
        found.append(f"{base}|pair{_width(len(words)) // 2}{_width(head.end - head.start) // 2}")
        if is_label_part(shadow[head.start : head.end]) and is_label_part(words):
            found.append(f"{base}|label_pair")
        if ends_open(words, 0, len(words)):
            found.append(f"{base}|opens")
    return found


def _mark(base: str, mark: Mark, row: OpenRow) -> list[str]:
    same = "same" if mark.family == row.family else "other" if row.family else "none"
    return [f"{base}|{same}", f"{base}|ord{min(mark.ordinal, 2)}", f"{base}|{same}{'b' if not mark.ordinal else 'o'}"]
