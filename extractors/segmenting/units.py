"""From lines to drafts of units: where each begins and ends, and the table row that holds it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.clause import ClauseKind
from extractors.numbering import Mark, read_mark
from extractors.segmenting import patterns
from extractors.segmenting.endings import ends_open, ends_predicate
from extractors.segmenting.fronts import is_front_line
from extractors.segmenting.inline import inline_items, stripped
from extractors.segmenting.labels import is_numbered_label
from extractors.segmenting.lines import Line, Piece, bare_number
from extractors.segmenting.rows import Region
from extractors.segmenting.wrapping import Wrapping

# "제4조 (재위탁 제한) ① …": the title in brackets, or a few words without one, then the first paragraph.
_LONE_MARK = re.compile(r"(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]{1,2}|[IVX]{1,4}|제\s?[\dⅠ-Ⅻ]{1,2}\s?[장편부절])[.．]?$")
_LONE_NUMBER = re.compile(r"\d{1,2}[.．]?$")
# How many lines the cells of a flat row may take.
FLAT_CELL_LINES = 4
_CAPTION = re.compile(r"[<＜〈《【][^<>＜＞〈〉《》【】\n]{1,40}[>＞〉》】]$")
_PARTS = frozenset({"part", "chapter", "section", "subsection"})
_ROW_NUMBER = re.compile(r"(?:연\s?번|번\s?호|순\s?번|순\s?위|No\.?|NO\.?)\s")
# A title has few words; a line that is longer says something.
TITLE_LENGTH = 40
# A sentence that is signed is longer than this.
SENTENCE = 30


@dataclass(slots=True)
class Draft:
    """A unit in the making.

    ``row`` is its row in its table, ``holder`` the draft of that row, ``cell`` its cell there; ``cut`` says that a page
    number stands in the middle of its sentence.
    """

    start: int
    end: int
    mark: Mark | None
    kind: ClauseKind
    indent: int = 0
    blanks: int = 0
    region: int | None = None
    row: int | None = None
    holder: int | None = None
    cell: int = 0
    hashes: int = 0
    parent: int | None = None
    cut: bool = False


def draft_units(shadow: str, lines: Sequence[Line], regions: Sequence[Region], wrapping: Wrapping,
                repeats: frozenset[int] = frozenset()) -> list[Draft]:  # fmt: skip
    """The drafts of all units in order; only heading, clause, row and note are told apart here, and only roughly."""
    drafts: list[Draft] = []
    place = cursor = 0
    while place < len(lines):
        if cursor < len(regions) and regions[cursor].first <= place:
            region = regions[cursor]
            _add_region(shadow, lines, region, cursor, drafts, repeats)
            place, cursor = region.last, cursor + 1
        else:
            stop = regions[cursor].first if cursor < len(regions) else len(lines)
            place = _add_line(shadow, lines, place, stop, drafts, wrapping)
    _flat_rows(shadow, drafts)
    return drafts


def _flat_rows(shadow: str, drafts: list[Draft]) -> None:
    """Rows of a table that has lost its tabs: lines with running bare numbers right under one another."""
    kept: list[int] = []
    place = 0
    while place < len(drafts):
        last, rows = _flat_run(shadow, drafts, place)
        if len(rows) < 2:
            kept.append(place)
            place += 1
            continue
        if _has_row_head(shadow, drafts, place):
            drafts[place - 1].kind = "row"
        for row, following in zip(rows, [*rows[1:], last], strict=True):
            drafts[row].kind, drafts[row].mark = "row", None
            drafts[row].end = drafts[following - 1].end
        kept.extend(rows)
        place = last
    if len(kept) < len(drafts):
        places = {before: after for after, before in enumerate(kept)}
        drafts[:] = [drafts[at] for at in kept]
        for draft in drafts:
            draft.holder = None if draft.holder is None else places[draft.holder]


def _has_row_head(shadow: str, drafts: Sequence[Draft], first: int) -> bool:
    """Whether the unit before ``first`` is the header of a table with numbered rows."""
    head = drafts[first - 1] if first else None
    return head is not None and head.mark is None and _ROW_NUMBER.match(shadow, head.start, head.end) is not None


def _flat_run(shadow: str, drafts: Sequence[Draft], first: int) -> tuple[int, list[int]]:
    """The rows of a flat table that begins at ``first``, and its end; a cell's lines may stand between two rows."""
    rows: list[int] = []
    number, place = 1, first
    while place < len(drafts) and place - (rows[-1] if rows else first) <= FLAT_CELL_LINES:
        draft = drafts[place]
        if draft.region is None and _row_number(shadow, draft) == number:
            rows.append(place)
            number += 1
        elif not rows or (draft.mark is not None and not _has_row_head(shadow, drafts, first)):
            break  # items stand under a title with a bare number, unless a header row says "번호"
        place += 1
    return (rows[-1] + 1 if rows else first), rows


def _row_number(shadow: str, draft: Draft) -> int | None:
    if draft.mark is not None and draft.mark.family == "bare" and draft.kind != "heading":
        return draft.mark.ordinal
    words = shadow[draft.start : draft.end]
    return int(words) if draft.kind == "front" and len(words) <= 2 and words.isdecimal() else None


def _add_line(shadow: str, lines: Sequence[Line], place: int, stop: int, drafts: list[Draft],
              wrapping: Wrapping) -> int:  # fmt: skip
    """Make a unit of a line outside of tables, or add the line to the unit above; returns the next line's place."""
    line = lines[place]
    words = shadow[line.start : line.end]
    if is_front_line(words):
        drafts.append(_draft(line, None, "front", line.end))
        return place + 1
    above = lines[place - 1] if place else None
    last = drafts[-1] if drafts else None
    open_text = last is not None and last.region is None and last.kind != "front"
    if open_text and last is not None and above is not None and wrapping.continues(above, line, last.mark, last.indent):
        last.end = line.end
        return place + 1
    bare_words = words.lstrip("# ")
    lone_number = line.hashes and _LONE_NUMBER.match(bare_words) and place + 1 < stop and lines[place + 1].hashes
    if lone_number:
        number = Mark(bare_words, "bare", int(bare_words.strip(".．")), line.start)
        drafts.append(_draft(line, number, "heading", lines[place + 1].end))
        return place + 2
    label = _LONE_MARK.match(words) or patterns.ANNEX_LABEL.match(words)
    if label and place + 1 < stop and _is_title(shadow, lines[place + 1]):
        lone = read_mark(words.rstrip(".．") + ". x") or read_mark(words + " x") if _LONE_MARK.match(words) else None
        named = Mark(words, lone.family, lone.ordinal, lines[place + 1].start) if lone else None
        drafts.append(_draft(line, named, "heading", lines[place + 1].end))
        return place + 2
    mark = line.mark or bare_number(shadow, line, TITLE_LENGTH)
    if mark is not None and mark.family in _PARTS and _speaks_of_part(shadow, line):
        mark = None
    wrapping.note(mark)
    if mark is not None and mark.family == "article":
        _add_article(shadow, line, mark, drafts)
        return place + 1
    kind: ClauseKind = "note" if mark is not None and mark.family == "note" else "heading" if line.hashes else "clause"
    drafts.append(_draft(line, mark, kind, line.end))
    for start, end, item in inline_items(shadow, line.start, line.end, mark):
        drafts[-1].end = stripped(shadow, drafts[-1].start, start)
        drafts.append(Draft(start, end, item, "clause", line.indent))
    return place + 1


def _speaks_of_part(shadow: str, line: Line) -> bool:
    """Whether a line that begins with "제6절" runs on like a sentence, so that it cites and does not head a part."""
    if line.width > 2 * TITLE_LENGTH or ends_open(shadow, line.start, line.end):
        return True
    return ends_predicate(shadow, line.start, line.end)


def _draft(line: Line, mark: Mark | None, kind: ClauseKind, end: int) -> Draft:
    return Draft(line.start, end, mark, kind, line.indent, line.blanks, hashes=line.hashes)


def _is_title(shadow: str, line: Line) -> bool:
    if line.mark is not None or line.tabs or line.width > TITLE_LENGTH or shadow[line.start].isdecimal():
        return False
    return patterns.ANNEX.match(shadow, line.start, line.end) is None


def _add_article(shadow: str, line: Line, mark: Mark, drafts: list[Draft]) -> None:
    found = patterns.FIRST_PARAGRAPH.match(shadow, mark.end, line.end)
    if found is None:
        drafts.append(_draft(line, mark, "clause", line.end))
        return
    title = len(shadow[mark.end : found.end()].rstrip()) + mark.end
    drafts.append(_draft(line, mark, "heading", title))
    first = read_mark(shadow, found.end(), line.end)
    drafts.append(Draft(found.end(), line.end, first, "clause", line.indent))


def _add_region(shadow: str, lines: Sequence[Line], region: Region, index: int, drafts: list[Draft],
                repeats: frozenset[int]) -> None:  # fmt: skip
    if _is_framed_title(shadow, lines, region):
        line = lines[region.first]
        label, title = line.pieces
        words = shadow[label.start : label.end]
        lone = read_mark(words.rstrip(".．") + ". x")
        family = "bare" if words[0].isdecimal() or lone is None else lone.family
        drafts.append(_draft(line, Mark(words, family, lone.ordinal if lone else 0, title.start), "heading", line.end))
        return
    if _is_framed_annex(shadow, lines, region):
        drafts.append(_draft(lines[region.first], None, "heading", lines[region.first].end))
        return
    places = sorted(region.rows) + [region.last]
    for number, (first, last) in enumerate(zip(places, places[1:], strict=False)):
        _add_row(shadow, lines[first:last], index, number, drafts, repeats)


def _is_framed_title(shadow: str, lines: Sequence[Line], region: Region) -> bool:
    """Whether the table is but a frame around "Ⅴ | 제안 선정절차"."""
    if region.last - region.first != 1 or len(lines[region.first].pieces) != 2:
        return False
    label, title = lines[region.first].pieces
    words = shadow[label.start : label.end]
    lone = _LONE_MARK.match(words) or _LONE_NUMBER.match(words)
    return lone is not None and title.end - title.start <= TITLE_LENGTH and not shadow[title.start].isdecimal()


def _is_framed_annex(shadow: str, lines: Sequence[Line], region: Region) -> bool:
    """Whether the table is but a frame around "붙임 27 | 하도급 계획서"."""
    if region.last - region.first != 1 or len(lines[region.first].pieces) != 2:
        return False
    label, title = lines[region.first].pieces
    named = patterns.ANNEX_TITLE.match(shadow, label.start, label.end) is not None
    return named and label.end - label.start <= TITLE_LENGTH // 2 and title.end - title.start <= TITLE_LENGTH


def _add_row(shadow: str, lines: Sequence[Line], region: int, row: int, drafts: list[Draft],
             repeats: frozenset[int]) -> None:  # fmt: skip
    pieces = [
        (part, part is not piece or (place == 0 and not (line.broken and line.leading_tabs)), line)
        for line in lines
        for place, piece in enumerate(line.pieces)
        for part in _parts(shadow, piece)
    ]
    holder: int | None = None
    current: Draft | None = None
    item = False
    cell = 0
    for place, (piece, heads, line) in enumerate(pieces):
        cell += not heads
        if not place and piece.mark is not None and is_numbered_label(shadow, piece.mark, piece.end):
            piece = piece._replace(mark=None)
        if piece.start in repeats:
            current = Draft(piece.start, piece.end, None, "front", 0, 0, region, row)
            drafts.append(current)
            item = False
        elif piece.mark is not None:
            kind: ClauseKind = "note" if piece.mark.family == "note" else "clause"
            indent = line.indent if heads else 0
            current = Draft(piece.start, piece.end, piece.mark, kind, indent, 0, region, row, holder, cell)
            drafts.append(current)
            item = True
        elif holder is not None and item == heads and _CAPTION.match(shadow, piece.start, piece.end):
            current = Draft(piece.start, piece.end, None, "heading", 0, 0, region, row, holder, cell)
            drafts.append(current)
            item = True
        elif heads and item and patterns.EXCEPTION.match(shadow, piece.start, piece.end):
            current = Draft(piece.start, piece.end, None, "note", line.indent, 0, region, row, holder, cell)
            drafts.append(current)
        elif heads and current is not None and _signs(shadow, current, item, piece):
            current = Draft(piece.start, piece.end, None, "form", line.indent, 0, region, row, holder, cell)
            drafts.append(current)
        elif current is None or (item and not heads and _stands_alone(pieces[place:])):
            current = Draft(piece.start, piece.end, None, "row", line.indent, line.blanks, region, row, holder)
            drafts.append(current)
            holder = len(drafts) - 1 if holder is None else holder
            item = False
        else:
            current.end = piece.end


def _signs(shadow: str, current: Draft, item: bool, piece: Piece) -> bool:
    """Whether a line of a cell is a date to be filled in or a signature behind an item or a sentence."""
    said = current.end - current.start > SENTENCE and ends_predicate(shadow, current.start, current.end)
    return (item or said) and patterns.SIGNATURE.match(shadow, piece.start, piece.end) is not None


def _parts(shadow: str, piece: Piece) -> list[Piece]:
    """A piece taken apart where items run on in it; the same piece where there are none."""
    items = inline_items(shadow, piece.start, piece.end, piece.mark)
    if not items:
        return [piece]
    first = piece._replace(end=stripped(shadow, piece.start, items[0][0]))
    return [first, *(Piece(start, end, mark) for start, end, mark in items)]


def _stands_alone(rest: Sequence[tuple[Piece, bool, Line]]) -> bool:
    """Whether the cells after an item make a unit of their own: more than a single word or number beside it."""
    count = 0
    for piece, _, _ in rest:
        if piece.mark is not None:
            break
        count += 1
    return count > 1
