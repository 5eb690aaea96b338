"""Pages become one flow of paragraphs and tables; what goes on over a page's end is made whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.readers.pdf_layout import PageLayout, TableItem
from extractors.readers.pdf_lines import Line
from extractors.readers.pdf_paragraphs import Joiner, Paragraph, Room, add_line, continues
from extractors.readers.pdf_tables import FlowTable

# Right edges of full lines agree within this many points.
SAME_EDGE = 3.0
# A margin is believed when at least this many lines end (or begin) there.
MIN_EDGE_LINES = 3


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


def flow(pages: Sequence[PageLayout], join: Joiner, breaks_words: bool) -> list[FlowItem]:
    """The items of all pages in reading order, joined over page ends."""
    room = body_room(pages, breaks_words)
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
                open_item = _add_line(found, open_item, item, page.number, place == 0, room, join)
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


def body_room(pages: Sequence[PageLayout], breaks_words: bool) -> Room:
    """The stretch that body lines fill: the outermost edges at which several lines begin and end."""
    lines = [item for page in pages for item in page.items if isinstance(item, Line)]
    if not lines:
        return Room(0.0, 0.0, breaks_words)
    left = _edge([-line.x0 for line in lines])
    right = _edge([line.x1 for line in lines])
    return Room(-left, right, breaks_words)


def _edge(values: list[float]) -> float:
    """The largest value that several others share."""
    steps = Counter(round(value / SAME_EDGE) for value in values)
    shared = [step for step in steps if steps[step] + steps.get(step - 1, 0) >= MIN_EDGE_LINES]
    if not shared:
        return max(values)
    step = max(shared)
    return max(value for value in values if round(value / SAME_EDGE) == step)
