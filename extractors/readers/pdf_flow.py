"""Pages become one flow of paragraphs and tables; what goes on over a page's end is made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from statistics import median

from extractors.document import BlockKind
from extractors.readers.pdf_columns import Column
from extractors.readers.pdf_layout import Item, PageLayout, TableItem
from extractors.readers.pdf_lines import Line, make_line
from extractors.readers.pdf_page import Glyph
from extractors.readers.pdf_paragraphs import (
    Joiner,
    Paragraph,
    Room,
    add_line,
    continues,
    justified,
    paragraphs_of,
)
from extractors.readers.pdf_tables import FlowTable, labels_of

# Edges of lines are compared in steps of this many points.
EDGE_STEP = 1.0
# A margin is believed when this many lines end (or begin) there, and this share of what ends at the commonest edge.
MIN_EDGE_LINES = 4
MIN_EDGE_SHARE = 0.2
# An edge far inside the widest line or table is chance: short lines that end alike.
MIN_EDGE = 0.85
# A table goes on over the page only from the lower part of one page to the upper part of the next (shares of height).
LOW_ON_PAGE, HIGH_ON_PAGE = 0.6, 0.4
# Footnotes stand in the lower part of the page, in print so much smaller than the body's usual size.
NOTE_ZONE = 0.5
NOTE_SIZE = 0.88
MIN_LINES_ABOVE_NOTES = 4
# The mark of a note in the text is smaller than the text around it.
RAISED_SIZE = 0.75
_NOTE_MARK = re.compile(r"\d{1,3}\)|\*{1,3}(?=[ \w])|[†‡]|주 ?\d{0,2}\)|[¹²³⁴⁵⁶⁷⁸⁹]")


@dataclass(slots=True)
class FlowParagraph:
    """A paragraph of the body, with the places in its text where another page begins (offset, page)."""

    paragraph: Paragraph
    page: int
    breaks: list[tuple[int, int]] = field(default_factory=list)
    kind: BlockKind = "paragraph"


@dataclass(slots=True)
class PageStart:
    """Here a page begins."""

    page: PageLayout


FlowItem = FlowParagraph | FlowTable | PageStart


def flow(pages: Sequence[PageLayout], join: Joiner) -> list[FlowItem]:
    """The items of all pages in reading order, joined over page ends; footnotes follow the paragraph they interrupt."""
    rooms = body_rooms(pages)
    labels = labels_of(item for page in pages for item in page.items if isinstance(item, TableItem))
    found: list[FlowItem] = []
    open_item: FlowParagraph | FlowTable | None = None
    held: list[FlowItem] = []
    last_table: tuple[TableItem, PageLayout] | None = None
    for page in pages:
        held.append(PageStart(page))
        notes = footnotes(page)
        body = _rooms_of(page, rooms[round(page.width)])
        for place, item in enumerate(page.items[: len(page.items) - len(notes)]):
            if isinstance(item, TableItem):
                above = last_table if place == 0 and isinstance(open_item, FlowTable) else None
                if (above and isinstance(open_item, FlowTable) and _goes_over(*above, item, page)
                        and open_item.grow(item, page.number, labels)):  # fmt: skip
                    last_table = item, page
                    continue
                open_item, last_table = FlowTable.begin(item, page.number), (item, page)
            else:
                room = body[item.column]
                if isinstance(open_item, FlowParagraph) and _add_line(open_item, item, page.number, place, room, join):
                    continue
                kind: BlockKind = "heading" if item.title else "paragraph"
                open_item = FlowParagraph(Paragraph(item.text, [item]), page.number, kind=kind)
            found.extend(held)
            held.clear()
            found.append(open_item)
        held.extend(_note_paragraphs(notes, page.number, rooms[round(page.width)], join) if notes else [])
    return [*found, *held]


def _rooms_of(page: PageLayout, body: Room) -> dict[Column | None, Room]:
    """The room of the lines of each column of a page, and of those in none."""
    lines: dict[Column | None, list[Line]] = {None: []}
    for item in page.items:
        if isinstance(item, Line):
            lines.setdefault(item.column, []).append(item)
    return {column: justified(found, Room(column.left, column.right) if column else body)
            for column, found in lines.items()}  # fmt: skip


def _add_line(open_item: FlowParagraph, line: Line, page: int, place: int, room: Room, join: Joiner) -> bool:
    """Join a line to the paragraph before it, if it goes on there; over the page's end or into the next column, too."""
    last = open_item.paragraph.lines[-1]
    above = place > 0 and last.column == line.column
    if not continues(open_item.paragraph, line, room, above):
        return False
    add_line(open_item.paragraph, line, join)
    if place == 0:
        open_item.breaks.append((len(open_item.paragraph.text) - len(line.text), page))
    return True


def _goes_over(above: TableItem, above_page: PageLayout, item: TableItem, page: PageLayout) -> bool:
    """Whether one table ends low on its page and the other begins high on the next."""
    low = above.bottom >= LOW_ON_PAGE * above_page.height
    return low and item.top <= HIGH_ON_PAGE * page.height and page.number > above_page.number


def footnotes(page: PageLayout) -> list[Line]:
    """The last lines of a page where they are notes: in small print, below the text, beginning with a note's mark."""
    lines = [item for item in page.items if isinstance(item, Line)]
    if len(lines) < MIN_LINES_ABOVE_NOTES:
        return []
    usual = median(line.size for line in lines)
    found: list[Line] = []
    for item in reversed(page.items):
        if not isinstance(item, Line) or item.column or item.size > NOTE_SIZE * usual:
            break
        found.insert(0, item)
    while found and not _NOTE_MARK.match(found[0].text):
        found.pop(0)
    return found if found and found[0].top > NOTE_ZONE * page.height else []


def drop_note_marks(page: PageLayout) -> int:
    """Take the raised marks that lead to the notes of a page out of its text; returns the number of characters.

    They end sentences and glue themselves to words; the note follows the paragraph that it interrupts.
    """
    notes = footnotes(page)
    marks = {mark[0] for line in notes if (mark := _NOTE_MARK.match(line.text))}
    own = {id(line) for line in notes}
    return sum(_drop_marks(line, marks) for line in all_lines([page]) if id(line) not in own) if marks else 0


def _drop_marks(line: Line, marks: set[str]) -> int:
    usual = max(glyph.size for glyph in line.glyphs)
    kept: list[Glyph] = []
    for raised, group in groupby(line.written, lambda glyph: glyph.size < RAISED_SIZE * usual):
        glyphs = list(group)
        if not raised or "".join(glyph.text for glyph in glyphs).strip() not in marks:
            kept.extend(glyphs)
    rest = make_line(kept) if len(kept) < len(line.written) else None
    if rest is None:
        return 0
    dropped = len(line.glyphs) - len(rest.glyphs)
    line.text, line.x0, line.x1, line.size = rest.text, rest.x0, rest.x1, rest.size
    line.top, line.bottom, line.glyphs, line.written = rest.top, rest.bottom, rest.glyphs, rest.written
    return dropped


def _note_paragraphs(lines: list[Line], page: int, room: Room, join: Joiner) -> list[FlowItem]:
    return [FlowParagraph(paragraph, page, kind="note") for paragraph in paragraphs_of(lines, room, join)]


def all_lines(pages: Sequence[PageLayout]) -> Iterator[Line]:
    """All lines of all pages, in the body and in tables."""
    for page in pages:
        for item in page.items:
            if isinstance(item, TableItem):
                yield from item.lines()
            else:
                yield item


def wraps(pages: Sequence[PageLayout]) -> list[tuple[str, str]]:
    """The places where lines are wrapped within a page: the line and the next one."""
    rooms = body_rooms(pages)
    found: list[tuple[str, str]] = []

    def note(before: str, after: str) -> str:
        found.append((before, after))
        return " "

    for page in pages:
        for column, room in _rooms_of(page, rooms[round(page.width)]).items():
            lines = [item for item in page.items if isinstance(item, Line) and item.column == column]
            paragraphs_of(lines, room, note)
        for item in page.items:
            if isinstance(item, TableItem):
                for cell, content in zip(item.grid.cells, item.contents, strict=True):
                    lines = [part for part in content if isinstance(part, Line)]
                    paragraphs_of(lines, justified(lines, Room(cell.x0, cell.x1, cell=True)), note)
    return found


def body_rooms(pages: Sequence[PageLayout]) -> dict[int, Room]:
    """For each width of page the stretch that body lines fill: the outermost edges at which several lines end."""
    items: dict[int, list[Item]] = {}
    for page in pages:
        items.setdefault(round(page.width), []).extend(page.items)
    rooms = {}
    for width, found in items.items():
        lines = [item for item in found if isinstance(item, Line)]
        widest = max((item.x1 for item in found), default=0.0)
        right = _edge([line.x1 for line in lines])
        rooms[width] = Room(-_edge([-line.x0 for line in lines]), right if right >= MIN_EDGE * widest else widest)
    return rooms


def _edge(values: list[float]) -> float:
    """The largest value that enough others share."""
    if not values:
        return 0.0
    steps = Counter(round(value / EDGE_STEP) for value in values)
    shared = {step: sum(steps.get(near, 0) for near in (step - 1, step, step + 1)) for step in steps}
    most = max(shared.values())
    edge = max(step for step in steps if shared[step] >= max(min(MIN_EDGE_LINES, most), MIN_EDGE_SHARE * most))
    return max(value for value in values if round(value / EDGE_STEP) == edge)
