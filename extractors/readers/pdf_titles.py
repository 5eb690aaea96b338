"""Titles of a PDF that are set as tables, or whose number stands in a box of its own, become lines."""

from __future__ import annotations

from extractors.readers.pdf_layout import Item, TableItem
from extractors.readers.pdf_lines import Line, make_line
from extractors.readers.titles import boxed_title, is_number


def unboxed_titles(items: list[Item]) -> list[Item]:
    """``items`` of a page in reading order, with the tables that are titles as lines."""
    found: list[Item] = []
    for item in items:
        above = found[-1] if found else None
        if isinstance(item, Line) and isinstance(above, TableItem) and (title := _beside(above, item)):
            found[-1] = title
        else:
            found.append(_title(item) or item if isinstance(item, TableItem) else item)
    return found


def _title(table: TableItem) -> Line | None:
    """The line of a table that holds a number and a title in one row."""
    filled = [(cell.row, content) for cell, content in zip(table.grid.cells, table.contents, strict=True) if content]
    if len({row for row, _ in filled}) != 1 or any(len(content) > 1 for _, content in filled):
        return None
    lines = [content[0] for _, content in filled]
    return _joined([line for line in lines if isinstance(line, Line)]) if len(lines) == 2 else None


def _beside(table: TableItem, line: Line) -> Line | None:
    """The title whose number stands in a box, and its words beside the box."""
    content = [part for cell in table.contents for part in cell]
    if len(content) != 1 or not isinstance(content[0], Line) or not is_number(content[0].text):
        return None
    beside = table.top < line.middle < table.bottom and line.x0 > table.x1 - content[0].size
    return _joined([content[0], line]) if beside else None


def _joined(lines: list[Line]) -> Line | None:
    text = boxed_title([line.text for line in lines])
    made = make_line([glyph for line in lines for glyph in line.written]) if text else None
    if text is None or made is None:
        return None
    made.text, made.column, made.alone, made.title = text, lines[-1].column, True, True
    return made
