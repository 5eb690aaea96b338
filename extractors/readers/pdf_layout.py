"""A page's content becomes items in reading order: lines, and tables whose cells hold lines and nested tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Union

from extractors.readers.pdf_columns import Column, body_lines
from extractors.readers.pdf_grid import Grid, GridCell, find_grids
from extractors.readers.pdf_lines import Line, lines_of
from extractors.readers.pdf_page import Glyph, PageContent
from extractors.readers.pdf_unruled import unruled_tables

# A cell of a grid that takes this share of the page's area is the page's frame, not a table's cell.
FRAME_SHARE = 0.45
FRAME_WIDTH = 0.8
# A table belongs to a column of text when it stands out of it by no more than this many points.
COLUMN_SLACK = 8.0


# Cells are looked up by bands of the page of this height (points): a page may have thousands of cells.
BAND = 12.0


@dataclass(slots=True)
class TableItem:
    """A ruled table on one page; ``contents`` holds for each cell its lines and nested tables, from the top."""

    grid: Grid
    contents: list[list[Union[Line, TableItem]]]  # noqa: UP007

    @property
    def top(self) -> float:
        """Upper edge in points."""
        return self.grid.ys[0]

    @property
    def bottom(self) -> float:
        """Lower edge in points."""
        return self.grid.ys[-1]

    @property
    def x0(self) -> float:
        """Left edge in points."""
        return self.grid.xs[0]

    @property
    def x1(self) -> float:
        """Right edge in points."""
        return self.grid.xs[-1]

    def lines(self) -> Iterator[Line]:
        """All lines of all cells."""
        for content in self.contents:
            for item in content:
                if isinstance(item, TableItem):
                    yield from item.lines()
                else:
                    yield item

    @property
    def text(self) -> str:
        """The text of all cells, for comparing."""
        return "\n".join(line.text for line in self.lines())


Item = Line | TableItem


@dataclass(slots=True)
class PageLayout:
    """A page in reading order. ``left`` and ``right`` bound the text; ``frames`` are cells around the page's text."""

    number: int
    width: float
    height: float
    items: list[Item]
    images: list[tuple[float, float, float, float]]
    slanted: int = 0
    label: str | None = None
    usable: bool = True
    heads: list[str] = field(default_factory=list)


def lay_out(content: PageContent, number: int, max_rows: int, max_columns: int) -> PageLayout:
    """Find the tables of a page, give every glyph its cell or the body, and order what was found."""
    grids = find_grids(content.rules, max_rows, max_columns)
    grids = [part for grid in grids for part in _without_frame(grid, content)]
    cells = [(grid, place, cell) for grid in grids for place, cell in enumerate(grid.cells)]
    # The innermost cell wins, so cells are tried from the smallest.
    cells.sort(key=lambda triple: (triple[2].x1 - triple[2].x0) * (triple[2].bottom - triple[2].top))
    bands: dict[int, list[_Placed]] = defaultdict(list)
    for placed in cells:
        for band in range(int(placed[2].top / BAND), int(placed[2].bottom / BAND) + 1):
            bands[band].append(placed)
    homes: dict[tuple[int, int], list[Glyph]] = {}
    body: list[Glyph] = []
    for glyph in content.glyphs:
        home = _home(glyph, bands.get(int(glyph.middle / BAND), []))
        if home is None:
            body.append(glyph)
        else:
            homes.setdefault(home, []).append(glyph)
    tables = _tables(grids, homes)
    lines, columns = body_lines(body, content.width, [table.grid.box for table in tables])
    found = unruled_tables(lines)
    for start, end, grid, rows in reversed(found):
        del lines[start:end]
        tables.append(TableItem(grid, [[*row] for row in rows]))
    items = _ordered([*lines, *tables], columns)
    return PageLayout(number, content.width, content.height, items, content.images, len(content.slanted))


def _without_frame(grid: Grid, content: PageContent) -> list[Grid]:
    """The grid; where one of its cells is the page's frame, the tables that its other cells make above and below."""
    frame = next((cell for cell in grid.cells if _is_frame(cell, content)), None)
    if frame is None:
        return [grid]
    above = [cell for cell in grid.cells if cell.bottom <= frame.top + 1]
    below = [cell for cell in grid.cells if cell.top >= frame.bottom - 1]
    return [_part(grid, cells) for cells in (above, below) if cells]


def _is_frame(cell: GridCell, content: PageContent) -> bool:
    area = (cell.x1 - cell.x0) * (cell.bottom - cell.top)
    wide = cell.x1 - cell.x0 > FRAME_WIDTH * content.width
    return area > FRAME_SHARE * content.width * content.height and wide


def _part(grid: Grid, cells: list[GridCell]) -> Grid:
    """Some rows of a grid as a grid of their own."""
    first = min(cell.row for cell in cells)
    last = max(cell.row + cell.row_span for cell in cells)
    moved = tuple(replace(cell, row=cell.row - first) for cell in cells)
    return Grid(grid.xs, grid.ys[first : last + 1], moved)


_Placed = tuple[Grid, int, GridCell]


def _home(glyph: Glyph, cells: list[_Placed]) -> tuple[int, int] | None:
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.middle
    for grid, place, cell in cells:
        if cell.x0 <= x < cell.x1 and cell.top <= y < cell.bottom:
            return id(grid), place
    return None


def _tables(grids: list[Grid], homes: dict[tuple[int, int], list[Glyph]]) -> list[TableItem]:
    """One item for each grid that holds text; nested ones stand in their cells."""
    items = {
        id(grid): TableItem(grid, [[*lines_of(homes.get((id(grid), place), []))] for place in range(len(grid.cells))])
        for grid in grids
    }
    top: list[TableItem] = []
    for grid in sorted(grids, key=_area):
        item = items[id(grid)]
        if not any(item.contents):
            continue
        home = _enclosing(grid, grids)
        if home is None:
            top.append(item)
        else:
            content = items[id(home[0])].contents[home[1]]
            content.append(item)
            content.sort(key=lambda part: (part.top, part.x0))
    return top


def _area(grid: Grid) -> float:
    x0, y0, x1, y1 = grid.box
    return (x1 - x0) * (y1 - y0)


def _enclosing(grid: Grid, grids: list[Grid]) -> tuple[Grid, int] | None:
    """The smallest cell of another grid in which this one stands."""
    x0, y0, x1, y1 = grid.box
    best: tuple[float, Grid, int] | None = None
    for other in grids:
        if other is grid:
            continue
        for place, cell in enumerate(other.cells):
            if cell.x0 - 1 <= x0 and x1 <= cell.x1 + 1 and cell.top - 1 <= y0 and y1 <= cell.bottom + 1:
                area = (cell.x1 - cell.x0) * (cell.bottom - cell.top)
                if area > _area(grid) and (best is None or area < best[0]):
                    best = (area, other, place)
    return (best[1], best[2]) if best else None


def _ordered(items: list[Item], columns: list[Column]) -> list[Item]:
    """From the top; where text stands in columns, one column after the other, with the tables inside it."""

    def key(item: Item) -> tuple[float, int, float, float]:
        top = item.middle if isinstance(item, Line) else item.top
        column = item.column if isinstance(item, Line) else _column_of(item, columns)
        return (column.top, column.index, top, item.x0) if column else (top, 0, top, item.x0)

    return sorted(items, key=key)


def _column_of(table: TableItem, columns: list[Column]) -> Column | None:
    """The column in which a table stands, if any."""
    return next((column for column in columns
                 if column.left - COLUMN_SLACK <= table.x0 and table.x1 <= column.right + COLUMN_SLACK
                 and column.top <= table.top <= column.bottom), None)  # fmt: skip
