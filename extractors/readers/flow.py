"""What office readers make of a body before it is laid out: lines and grids, nested as in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.document import BlockKind
from extractors.readers.base import ReaderSettings
from extractors.readers.builder import CellText, DocumentBuilder
from extractors.readers.cleaning import clean_line, private_characters

MAX_NESTING = 32
"""Tables within tables deeper than this are no paper but an attack; Hancom itself stops at far fewer."""

# What begins an item of a list; a forced line break before one parts two items, elsewhere it only wraps a line.
MARKER = re.compile(
    r"\s*(?:[□○◦●■◇◆▶▷▸‣☞⇒→※•·ㆍ‧∙❍❏❑❒❖◎〇ㅇ①-⑳㉮-㉻㉠-㉭❶-❿Ⅰ-Ⅻ*\-–]"
    r"|\(?(?:\d{1,3}|[가-하])[.)](?!\d)|제\s?\d{1,3}\s?조|\[|<|【)"
)


@dataclass(slots=True)
class Line:
    """One paragraph."""

    text: str
    kind: BlockKind = "paragraph"
    level: int | None = None
    indent: float | None = None


@dataclass(slots=True)
class GridCell:
    """A cell with what stands in it."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    flow: list[Line | Grid] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table; ``rows`` and ``columns`` as the file states them."""

    rows: int
    columns: int
    cells: list[GridCell] = field(default_factory=list)


Flow = list[Line | Grid]


def join_breaks(text: str) -> str:
    """The text of a cell's paragraph: forced line breaks stay before an item of a list, elsewhere they are a space.

    Cells are narrow, and their authors break lines by hand where the words would not fit.
    """
    if "\n" not in text:
        return text
    head, *rest = text.split("\n")
    for part in rest:
        head += ("\n" if not head.strip() or MARKER.match(part) else " ") + part
    return head


def cell_lines(flow: Iterable[Line | Grid]) -> list[str]:
    """The lines of a cell, without indentation; the rows of a nested table are lines with a tab between their cells."""
    lines: list[str] = []
    for item in flow:
        if isinstance(item, Line):
            if item.text.strip():
                lines.extend(part.strip() for part in join_breaks(item.text).split("\n") if part.strip())
        else:
            lines.extend(grid_lines(item))
    return lines


def grid_lines(grid: Grid) -> list[str]:
    """A nested table as lines."""
    rows: dict[int, list[str]] = {}
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        rows.setdefault(cell.row, []).append("\n".join(cell_lines(cell.flow)).strip())
    return [line for row in rows.values() for line in "\t".join(row).split("\n") if line.strip()]


def settle(grid: Grid, settings: ReaderSettings) -> tuple[list[GridCell], int]:
    """The cells of ``grid`` with sane, distinct places within the limits, and how many had to be dropped."""
    taken: set[tuple[int, int]] = set()
    kept: list[GridCell] = []
    next_row = max((cell.row for cell in grid.cells), default=0) + 1
    for cell in grid.cells:
        if (cell.row, cell.column) in taken:  # a damaged address must not hide text: it gets a row of its own
            cell.row, cell.column = next_row, 0
            next_row += 1
        cell.row_span, cell.column_span = max(cell.row_span, 1), max(cell.column_span, 1)
        taken.add((cell.row, cell.column))
        if cell.row < settings.max_table_rows and cell.column < settings.max_table_columns:
            kept.append(cell)
    return kept, len(grid.cells) - len(kept)


def lay_out(flow: Sequence[Line | Grid], builder: DocumentBuilder, settings: ReaderSettings) -> None:
    """Write ``flow`` into ``builder`` and count characters, tables and cells."""
    for item in flow:
        if isinstance(item, Line):
            _line(item, builder)
        else:
            _grid(item, builder, settings)


def _line(line: Line, builder: DocumentBuilder) -> None:
    for part in clean_line(line.text).split("\n"):
        part = part.rstrip().replace("\t", " ")
        builder.paragraph(part, line.kind, line.level, line.indent)
        _characters(part, builder)


def count_nested(flow: Iterable[Line | Grid]) -> tuple[int, int]:
    """How many tables, and cells in them, stand in ``flow`` at any depth."""
    tables = cells = 0
    for item in flow:
        if isinstance(item, Grid):
            tables, cells = tables + 1, cells + len(item.cells)
            for cell in item.cells:
                more_tables, more_cells = count_nested(cell.flow)
                tables, cells = tables + more_tables, cells + more_cells
    return tables, cells


def _grid(grid: Grid, builder: DocumentBuilder, settings: ReaderSettings) -> None:
    cells, dropped = settle(grid, settings)
    texts = []
    for cell in cells:
        text = clean_line("\n".join(cell_lines(cell.flow))).strip()
        texts.append(CellText(text, cell.row, cell.column, cell.row_span, cell.column_span))
        _characters(text, builder)
        tables, nested = count_nested(cell.flow)
        if tables:
            builder.count("tables", read=tables)
            builder.count("cells", read=nested)
    rows = max([grid.rows, *(cell.row + cell.row_span for cell in cells)], default=0)
    columns = max([grid.columns, *(cell.column + cell.column_span for cell in cells)], default=0)
    if texts:
        builder.table(texts, min(rows, settings.max_table_rows), min(columns, settings.max_table_columns))
    builder.count("tables", read=1)
    builder.count("cells", read=len(texts), dropped=dropped,
                  reason="table larger than the limits of the settings" if dropped else "")  # fmt: skip


def _characters(text: str, builder: DocumentBuilder) -> None:
    unknown = private_characters(text)
    builder.count("characters", read=len(text), unsure=unknown,
                  reason="private-use character without a known meaning" if unknown else "")  # fmt: skip
