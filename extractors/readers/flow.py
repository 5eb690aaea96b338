"""What office readers make of a body before it is laid out: lines and grids, nested as in the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.document import BlockKind, Cell, Table
from extractors.readers.base import ReaderSettings
from extractors.readers.builder import CellText, DocumentBuilder, moved
from extractors.readers.cell_labels import MARKER
from extractors.readers.cleaning import clean_line, private_characters
from extractors.readers.sentences import cell_lines
from extractors.readers.titles import boxed_title

MAX_NESTING = 32
"""Tables within tables deeper than this are no paper but an attack; Hancom itself stops at far fewer."""


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
    parts: list[str] = []
    begun = False
    for part in text.split("\n"):
        if parts:
            parts.append("\n" if not begun or MARKER.match(part) else " ")
        parts.append(part)
        begun = begun or bool(part.strip())
    return "".join(parts)


def cell_text(flow: Iterable[Line | Grid], settings: ReaderSettings) -> tuple[str, tuple[Table, ...], int]:
    """The text of a cell, the tables within it (spans in that text), and how many of their cells had to be dropped.

    Lines lose their indentation; the rows of a table within the cell are lines with a tab between their cells.
    """
    tables: list[Table] = []
    text, dropped = "", 0
    flow = [*flow]
    if not any(isinstance(item, Grid) for item in flow):
        lines = [line for item in flow if isinstance(item, Line) for line in _lines(item)]
        return "\n".join(cell_lines(lines) if settings.mend_breaks and len(lines) > 1 else lines), (), 0
    for item in flow:
        if isinstance(item, Line):
            for line in _lines(item):
                text += "\n" + line if text else line
        else:
            inner, found, lost = _nested(item, settings)
            start = len(text) + bool(text)
            if inner.strip():
                text += "\n" + inner if text else inner
                tables.extend(moved(table, start) for table in found)
            dropped += lost
    return text, tuple(tables), dropped


def _lines(paragraph: Line) -> list[str]:
    """The lines of a cell's paragraph, without their indentation."""
    parts = clean_line(join_breaks(paragraph.text)).replace("\t", " ").split("\n")
    return [line for part in parts if (line := part.strip())]


def _nested(grid: Grid, settings: ReaderSettings) -> tuple[str, list[Table], int]:
    """A table within a cell as lines (without rows that are blank), itself and the tables within it as tables."""
    cells, dropped = settle(grid, settings)
    placed: list[Cell] = []
    inner_tables: list[Table] = []
    text, row = "", -1
    composed = [(cell, cell_text(cell.flow, settings)) for cell in sorted(cells, key=lambda one: (one.row, one.column))]
    shown = {cell.row for cell, (content, _, _) in composed if content}
    for cell, (content, found, lost) in composed:
        dropped += lost
        if cell.row not in shown:
            continue
        if row >= 0:
            text += "\t" if cell.row == row else "\n"
        row = cell.row
        placed.append(Cell(cell.row, cell.column, len(text), len(text) + len(content), cell.row_span, cell.column_span))
        inner_tables.extend(moved(table, len(text)) for table in found)
        text += content
    rows, columns = _size(grid, cells)
    return text, [Table(0, len(text), rows, columns, tuple(placed)), *inner_tables], dropped


def _size(grid: Grid, cells: Sequence[GridCell]) -> tuple[int, int]:
    """Rows and columns of a grid: what the file states, or what its cells take up where that is more."""
    return (max([grid.rows, *(cell.row + cell.row_span for cell in cells)]),
            max([grid.columns, *(cell.column + cell.column_span for cell in cells)]))  # fmt: skip


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
        text, tables, lost = cell_text(cell.flow, settings)
        texts.append(CellText(text, cell.row, cell.column, cell.row_span, cell.column_span, tables))
        dropped += lost
        _characters(text, builder)
        nested, inside = count_nested(cell.flow)
        if nested:
            builder.count("tables", read=nested)
            builder.count("cells", read=inside - lost)
    rows, columns = _size(grid, cells)
    title = _title(texts)
    if title:
        builder.paragraph(title, "heading")
    elif texts:
        builder.table(texts, min(rows, settings.max_table_rows), min(columns, settings.max_table_columns))
    builder.count("tables", read=1)
    builder.count("cells", read=len(texts), dropped=dropped,
                  reason="table larger than the limits of the settings" if dropped else "")  # fmt: skip


def _title(cells: Sequence[CellText]) -> str | None:
    """The title that a table shows, where it is one."""
    filled = [cell for cell in cells if cell.text.strip()]
    one_row = len({cell.row for cell in filled}) == 1
    return boxed_title([cell.text for cell in filled]) if one_row and not any(cell.tables for cell in filled) else None


def _characters(text: str, builder: DocumentBuilder) -> None:
    unknown = 0 if text.isascii() else private_characters(text)
    builder.count("characters", read=len(text), unsure=unknown,
                  reason="private-use character without a known meaning" if unknown else "")  # fmt: skip
