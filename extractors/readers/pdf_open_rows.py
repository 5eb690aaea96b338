"""Rows without borders inside a ruled table: a title between two rows, with no line beside it.

Tables of plans and checks (기술적용계획표) are cut by them into pieces, whose columns then have no heads.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.readers.pdf_grid import Grid, GridCell
from extractors.readers.pdf_layout import Item, PageLayout, TableItem
from extractors.readers.pdf_lines import Line
from extractors.readers.pdf_paragraphs import begins_item
from extractors.readers.pdf_tables import same_columns

# Tables of few columns follow each other with a heading between them (requirements); those of more seldom do.
MIN_COLUMNS = 4
# The row is no higher than this many times its text; a heading between two tables stands in more room.
MAX_ROW = 2.8


def join_open_rows(page: PageLayout) -> None:
    """Make one table of two with the same columns between which there is only such a row."""
    items: list[Item] = []
    for item in page.items:
        items.append(item)
        if len(items) < 3:
            continue
        above, row, below = items[-3:]
        if (isinstance(above, TableItem) and isinstance(row, Line) and isinstance(below, TableItem)
                and _is_row(above, row, below)):  # fmt: skip
            items[-3:] = [_joined(above, row, below)]
    page.items = items


def _is_row(above: TableItem, row: Line, below: TableItem) -> bool:
    if min(len(above.grid.xs), len(below.grid.xs)) <= MIN_COLUMNS or not same_columns(above.grid.xs, below.grid.xs):
        return False
    inside = above.x0 <= row.x0 and row.x1 <= above.x1 and above.bottom <= row.middle <= below.top
    return inside and below.top - above.bottom <= MAX_ROW * row.height and not begins_item(row.text)


def _joined(above: TableItem, row: Line, below: TableItem) -> TableItem:
    first, second = above.grid, below.grid
    xs = max(first.xs, second.xs, key=len)
    rows = len(first.ys) - 1
    title = GridCell(rows, 0, 1, len(xs) - 1, xs[0], first.ys[-1], xs[-1], second.ys[0], True)
    cells = (*first.cells, title, *(replace(cell, row=cell.row + rows + 1) for cell in second.cells))
    return TableItem(Grid(xs, (*first.ys, *second.ys), cells), [*above.contents, [row], *below.contents])
