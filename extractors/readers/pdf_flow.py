"""Pages become one flow of paragraphs and tables; what goes on over a page's end is made whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.readers.pdf_layout import PageLayout, TableItem
from extractors.readers.pdf_lines import Line
from extractors.readers.pdf_paragraphs import Joiner, Paragraph, Room, add_line, continues, paragraphs_of
from extractors.readers.pdf_tables import FlowTable

# Edges of lines are compared in steps of this many points.
EDGE_STEP = 1.0
# A margin is believed when this many lines end (or begin) there, and this share of what ends at the commonest edge.
MIN_EDGE_LINES = 4
MIN_EDGE_SHARE = 0.2


@dataclass(slots=True)
class FlowParagraph:
    """A paragraph of the body, with the places in its text where another page begins (offset, page)."""

    paragraph: Paragraph
    page: int
    breaks: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class PageStart:
    """Here a page begins."""

    page: PageLayout


FlowItem = FlowParagraph | FlowTable | PageStart


def flow(pages: Sequence[PageLayout], join: Joiner) -> list[FlowItem]:
    """The items of all pages in reading order, joined over page ends."""
    rooms = body_rooms(pages)
    found: list[FlowItem] = []
    open_item: FlowParagraph | FlowTable | None = None
    for page in pages:
        found.append(PageStart(page))
        for place, item in enumerate(page.items):
            if isinstance(item, TableItem):
                if place == 0 and isinstance(open_item, FlowTable) and open_item.grow(item, page.number):
                    continue
                open_item = FlowTable.begin(item, page.number)
                found.append(open_item)
            else:
                open_item = _add_line(found, open_item, item, page.number, place == 0,
                                      rooms[round(page.width)], join)
    return found


def _add_line(found: list[FlowItem], open_item: FlowParagraph | FlowTable | None, line: Line, page: int,
              first: bool, room: Room, join: Joiner) -> FlowParagraph:  # fmt: skip
    if isinstance(open_item, FlowParagraph) and continues(open_item.paragraph, line, room, not first):
        before = len(open_item.paragraph.text)
        add_line(open_item.paragraph, line, join)
        if first:
            start = len(open_item.paragraph.text) - len(line.text)
            open_item.breaks.append((max(before, start), page))
        return open_item
    fresh = FlowParagraph(Paragraph(line.text, [line]), page)
    found.append(fresh)
    return fresh


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
        paragraphs_of([item for item in page.items if isinstance(item, Line)], rooms[round(page.width)], note)
        for item in page.items:
            if isinstance(item, TableItem):
                for cell, content in zip(item.grid.cells, item.contents, strict=True):
                    lines = [part for part in content if isinstance(part, Line)]
                    paragraphs_of(lines, Room(cell.x0, cell.x1, cell=True), note)
    return found


def body_rooms(pages: Sequence[PageLayout]) -> dict[int, Room]:
    """For each width of page the stretch that body lines fill: the outermost edges at which several lines end."""
    lines: dict[int, list[Line]] = {}
    for page in pages:
        lines.setdefault(round(page.width), []).extend(item for item in page.items if isinstance(item, Line))
    return {width: Room(-_edge([-line.x0 for line in found]), _edge([line.x1 for line in found]))
            for width, found in lines.items()}  # fmt: skip


def _edge(values: list[float]) -> float:
    """The largest value that enough others share."""
    if not values:
        return 0.0
    steps = Counter(round(value / EDGE_STEP) for value in values)
    shared = {step: sum(steps.get(near, 0) for near in (step - 1, step, step + 1)) for step in steps}
    most = max(shared.values())
    edge = max(step for step in steps if shared[step] >= max(min(MIN_EDGE_LINES, most), MIN_EDGE_SHARE * most))
    return max(value for value in values if round(value / EDGE_STEP) == edge)
