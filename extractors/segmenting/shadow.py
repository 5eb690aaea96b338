"""A *shadow* of the text: the same length, but with HTML tags turned into the white space that they stand for.

``<tr>`` becomes a line break, ``<td>`` a tab, block tags line breaks, all others spaces, so that the rest of the
segmenter sees one kind of text only and offsets stay true. Items that a converter ran together on one line of a cell
("1) … 2) … ○ …") are set on lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.numbering import read_mark
from extractors.segmenting.lines import TAG_BREAK

_TAG = re.compile(
    r"</?(?P<name>ol|ul|li|p|br|table|thead|tbody|tfoot|caption|colgroup|col|tr|td|th|div|span|strong|em|sup|sub|font|img|hr|h[1-6]"
    r"|blockquote|pre|code|section|article|header|footer|b|i|u|a)(?=[\s/>])[^<>]{0,400}>|<!--[^<>]{0,400}-->",
    re.IGNORECASE,
)  # fmt: skip
_LIST_TAG = re.compile(r"<(?:ol|ul|li|p|td)\b", re.IGNORECASE)
_CELL = re.compile(r"<t[hd]\b[^<>]{0,400}>([^<>\n]{1,200})<")
_ANY_TAG = re.compile(r"<[^<>\n]{0,400}>")
_INLINE = frozenset({"span", "strong", "em", "sup", "sub", "font", "img", "b", "i", "u", "a", "code", "col"})
_CELLS = frozenset({"td", "th"})
# A converter that writes list tags has run a cell's lines together; a single stray tag says nothing.
FLATTENED_TAGS = 3
_RUN_ON = re.compile(r"(?<=\S) +(?=(?:\d{1,2}\)|[가-하][).]|[○◦❍□ㅇ①-⑳※-]) ?\S)")


def shadow_of(text: str) -> tuple[str, frozenset[int]]:
    """The shadow of ``text``, equal in length and without tags; and where repeated tables begin in it.

    A table inside a table's cell that some converters write twice, as HTML and as flattened text, becomes one line.
    """
    if "<" not in text:
        return text, frozenset()
    flattened = sum(1 for _ in _LIST_TAG.finditer(text)) >= FLATTENED_TAGS
    repeats: list[int] = []
    prepared = text
    if "<table" in text:
        prepared = "\n".join(_repeated(line, start, repeats) for line, start in _with_starts(text))
    shadow = _TAG.sub(_blank, prepared)
    return (_unjoin(shadow) if flattened else shadow), frozenset(repeats)


def _with_starts(text: str) -> Iterator[tuple[str, int]]:
    start = 0
    for line in text.split("\n"):
        yield line, start
        start += len(line) + 1


def _repeated(line: str, start: int, repeats: list[int]) -> str:
    """Make one stretch of words of a nested table and of its repetition behind it; elsewhere leave the line alone."""
    opened, close = line.find("<table"), line.rfind("</table>")
    if opened < 0 or close < opened or "\t" not in line[:opened]:
        return line
    first = _CELL.search(line, opened, close)
    if first is None or first.group(1) not in line[close:]:
        return line
    repeats.append(start + first.start(1))
    words = _ANY_TAG.sub(lambda tag: " " * len(tag.group()), line[first.start(1) :]).replace("\t", " ")
    return line[:opened] + " " * (first.start(1) - opened - 1) + TAG_BREAK + words


def _blank(found: re.Match[str]) -> str:
    name = (found.group("name") or "span").lower()
    width = found.end() - found.start()
    if name in _INLINE:
        return " " * width
    closing = found.group().startswith("</")
    if name in _CELLS:
        return " " * width if closing else "\t" + " " * (width - 1)
    return TAG_BREAK + " " * (width - 1)


def _unjoin(shadow: str) -> str:
    """Set run-on items of table cells on lines of their own."""
    return "\n".join(_unjoin_line(line) if "\t" in line or TAG_BREAK in line else line for line in shadow.split("\n"))


def _unjoin_line(line: str) -> str:
    """Cut the cells of a line at each next item of the lists that are open in them."""
    parts = list(line)
    begin = 0
    for cell in line.split("\t"):
        expected: dict[str, int] = {}
        offset = begin
        for piece in cell.split(TAG_BREAK):
            _unjoin_piece(line, offset, offset + len(piece), expected, parts)
            offset += len(piece) + 1
        begin += len(cell) + 1
    return "".join(parts)


def _unjoin_piece(line: str, start: int, end: int, expected: dict[str, int], parts: list[str]) -> None:
    first = end - len(line[start:end].lstrip())
    mark = read_mark(line, first, end)
    if mark is None or (mark.ordinal and mark.end >= end):
        return
    expected[mark.family] = mark.ordinal + 1
    for found in _RUN_ON.finditer(line, mark.end, end):
        item = read_mark(line, found.end(), end)
        if item is None or _breaks_sequence(item.family, item.ordinal, expected):
            continue
        if item.family == "han." and item.ordinal == 1 and " 나." not in line[item.end : end]:
            continue
        expected[item.family] = item.ordinal + 1
        parts[found.end() - 1] = TAG_BREAK


def _breaks_sequence(family: str, ordinal: int, expected: dict[str, int]) -> bool:
    """Whether a numbered item in running text is no next item of a list (a bullet always is)."""
    return bool(ordinal) and ordinal != 1 and ordinal != expected.get(family)
