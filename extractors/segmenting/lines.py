"""Physical lines and the pieces (cells) that tabs cut them into."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.numbering import Mark, read_mark

_MARKDOWN = re.compile(r"(?:#{1,6}|[-*+])[ ]+|>[ ]?|\|[ ]?")
# What separates lines of a cell that a tag (and no line break) has set apart.
TAG_BREAK = "\x0b"
# All white space, characters without width, and the pipes of a Markdown table's empty row.
_BLANK = "".join(map(chr, filter(lambda code: chr(code).isspace(), range(0x3001)))) + "\u200b\ufeff|"
# The longest title that stands between two dashes.
FRAMED = 60
# "3 입찰 관련 사항", but not "3 개월", which counts.
_BARE_NUMBER = re.compile(
    r"(\d{1,2})\s(?:\s|\|\s){0,4}(?!(?:개월?|명|인|년|월|일|시간?|분|초|회|부|식|건|종|차|점|원|억|만|천|백|조|권|매|장|대|본|쪽|층|호)(?![가-힣]))(?=[가-힣A-Z「『△○●■□▽◇])"
)
_EMPHASIS = re.compile(r"\*{2,3}(?=\S)|__(?=\S)")


class Piece(NamedTuple):
    """A cell's line, or a whole line where there are no tabs: its span without outer white space, and its mark."""

    start: int
    end: int
    mark: Mark | None


class Line(NamedTuple):
    """A non-blank line: its pieces, leading columns of white space, tabs between and before pieces, blank lines above.

    ``broken`` says that a tag, not a line break, has set it apart from what stands before it in its table row.
    """

    start: int
    end: int
    indent: int
    tabs: int
    leading_tabs: int
    blanks: int
    pieces: tuple[Piece, ...]
    hashes: int = 0
    broken: bool = False

    @property
    def mark(self) -> Mark | None:
        """The mark of its first piece."""
        return self.pieces[0].mark

    @property
    def width(self) -> int:
        """Its length in characters without outer white space."""
        return self.end - self.start


def read_lines(shadow: str) -> list[Line]:
    """The non-blank lines of ``shadow`` in order."""
    lines: list[Line] = []
    position = blanks = 0
    for raw in shadow.split("\n"):
        bare = raw.strip(_BLANK)
        if not bare:
            blanks += 1
        elif TAG_BREAK in raw:
            _tagged(shadow, raw, position, blanks, lines)
            blanks = 0
        else:
            lines.append(_line(shadow, raw, position, blanks))
            blanks = 0
        position += len(raw) + 1
    return lines


def _tagged(shadow: str, raw: str, position: int, blanks: int, lines: list[Line]) -> None:
    """Lines that tags made out of one: a tab before the first of them counts as leading it."""
    lead = 0
    broken = False
    for part in raw.split(TAG_BREAK):
        if part.strip(_BLANK):
            line = _line(shadow, part, position, blanks)
            lines.append(line._replace(leading_tabs=line.leading_tabs + lead, broken=broken))
            blanks = lead = 0
            broken = True
        else:
            lead += part.count("\t")
        position += len(part) + 1


def _line(shadow: str, raw: str, position: int, blanks: int) -> Line:
    stripped = raw.strip()
    lead = len(raw) - len(raw.lstrip())
    start = position + lead
    end = start + len(stripped)
    head = raw[:lead]
    if "\t" not in stripped:
        mark, hashes = piece_mark(shadow, start, end)
        pieces: tuple[Piece, ...] = (Piece(start, end, mark),)
        return Line(start, end, _columns(head), 0, head.count("\t"), blanks, pieces, hashes)
    found: list[Piece] = []
    hashes = tabs = 0
    offset = start
    for cell in stripped.split("\t"):
        bare = cell.strip()
        if bare:
            begin = offset + len(cell) - len(cell.lstrip())
            mark, depth = piece_mark(shadow, begin, begin + len(bare))
            hashes = hashes or (0 if found else depth)
            found.append(Piece(begin, begin + len(bare), mark))
        offset += len(cell) + 1
        tabs += 1
    return Line(start, end, _columns(head), tabs - 1, head.count("\t"), blanks, tuple(found), hashes)


def _columns(head: str) -> int:
    """Columns of leading white space; an ideographic space is two wide."""
    return len(head) + head.count("\u3000")


def piece_mark(shadow: str, start: int, end: int) -> tuple[Mark | None, int]:
    """The mark of a piece, looking behind Markdown's own marks, and the depth of a Markdown heading (0 = none).

    A Markdown ``- `` in front of another mark is not the mark; alone it is.
    """
    first = shadow[start]
    hashes = 0
    if first in "#>*_+|-":
        found = _MARKDOWN.match(shadow, start, end)
        if found:
            hashes = len(found.group().strip()) if first == "#" else 0
            inner = read_mark(shadow, found.end(), end)
            if first == "*" and inner is not None and inner.family == "note":
                inner = None  # "* 예시) …": the note's own asterisk
            if inner is not None and inner.end < end and (first != "-" or inner.family != "·" or inner.text != "."):
                return inner, hashes
            if first in "#>|+":
                return None, hashes
        else:
            bold = _EMPHASIS.match(shadow, start, end)
            if bold:
                return read_mark(shadow, bold.end(), end), 0
    mark = read_mark(shadow, start, end)
    if first in "-–—" and end - start <= FRAMED and shadow[end - 1] == first and shadow[end - 2] == " ":
        return None, hashes  # "- 통합 시스템 구축 -": a framed title
    if mark is not None and mark.end >= end:
        return None, hashes  # a mark with nothing behind it marks nothing
    return mark, hashes


def bare_number(shadow: str, line: Line, longest: int) -> Mark | None:
    """The number of a heading like "3 입찰 관련 사항", which has neither dot nor bracket, of ``longest`` characters."""
    if line.width > longest or line.tabs:
        return None
    start = line.start + (line.hashes + 1 if line.hashes else 0)
    found = _BARE_NUMBER.match(shadow, start, line.end)
    if found is None:
        return None
    return Mark(found.group(1), "bare", int(found.group(1)), found.end())
