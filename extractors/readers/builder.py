"""Lays out ``Document.text`` (see `extractors.document`) while blocks, tables, pages and the ledger keep count."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.document import (
    Block,
    BlockKind,
    Cell,
    Document,
    DocumentKind,
    LedgerEntry,
    LedgerSubject,
    LossLedger,
    Page,
    Table,
)


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell to be laid out: its text (newlines allowed), its extent, the tables within it (spans in its text)."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    tables: tuple[Table, ...] = ()


def moved(table: Table, by: int) -> Table:
    """``table`` with all its spans ``by`` characters further on."""
    cells = tuple(replace(cell, start=cell.start + by, end=cell.end + by) for cell in table.cells)
    return replace(table, start=table.start + by, end=table.end + by, cells=cells)


class DocumentBuilder:
    """Collects paragraphs and tables in reading order; `build` returns the frozen `Document`."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self._pages: list[tuple[int, str | None, bool, int]] = []
        self._counts: dict[LedgerSubject, list[int]] = {}
        self._reasons: dict[LedgerSubject, dict[str, None]] = {}

    @property
    def length(self) -> int:
        """The offset at which the next character will stand."""
        return self._length

    @property
    def text(self) -> str:
        """The text laid out so far."""
        return "".join(self._parts)

    def _write(self, text: str) -> int:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return start

    @property
    def _page(self) -> int | None:
        return self._pages[-1][0] if self._pages else None

    def page(self, number: int, label: str | None = None, usable: bool = True) -> None:
        """Begin a page; what follows stands on it."""
        self._pages.append((number, label, usable, self._length))

    def page_from(self, offset: int, number: int, label: str | None = None, usable: bool = True) -> None:
        """Begin a page inside what was already written: what stands from ``offset`` on stands on it.

        Pages keep their order: an offset before the last page's start is moved there.
        """
        first = self._pages[-1][3] if self._pages else 0
        self._pages.append((number, label, usable, min(max(offset, first), self._length)))

    def paragraph(self, text: str, kind: BlockKind = "paragraph", level: int | None = None,
                  indent: float | None = None) -> int:  # fmt: skip
        """Add one paragraph as a line of its own; blank text adds a blank line. Returns where it starts."""
        start = self._write(text)
        if text.strip():
            self._blocks.append(Block(kind, start, self._length, self._page, level, indent))
        self._write("\n")
        return start

    def table(self, cells: Sequence[CellText], rows: int, columns: int) -> Table:
        """Add a table: a line a row, a tab between cells, a blank line before and after. Returns it with its spans.

        Tables within its cells follow it in the document's list of tables, with spans inside those of their cells.
        """
        if self._length and not "".join(self._parts[-2:]).endswith("\n\n"):
            self._write("\n")
        begin, placed = self._length, []
        nested: list[Table] = []
        ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
        for place, cell in enumerate(ordered):
            if place:
                self._write("\t" if ordered[place - 1].row == cell.row else "\n")
            start = self._write(cell.text)
            placed.append(Cell(cell.row, cell.column, start, self._length, cell.row_span, cell.column_span))
            nested.extend(replace(moved(table, start), page=self._page) for table in cell.tables)
            if cell.text.strip():
                self._blocks.append(Block("cell", start, self._length, self._page))
        made = Table(begin, self._length, rows, columns, tuple(placed), self._page)
        self._tables.extend((made, *nested))
        self._write("\n\n")
        return made

    def count(self, subject: LedgerSubject, *, read: int = 0, dropped: int = 0, unsure: int = 0,
              reason: str = "") -> None:  # fmt: skip
        """Add to the ledger; ``reason`` says in words why something was dropped or is unsure."""
        counts = self._counts.setdefault(subject, [0, 0, 0])
        for place, more in enumerate((read, dropped, unsure)):
            counts[place] += more
        if reason:
            self._reasons.setdefault(subject, {})[reason] = None

    def build(self, data: bytes, name: str, media_type: str, *, reader: str, kind: DocumentKind = "other",
              metadata: Mapping[str, str] | None = None) -> Document:  # fmt: skip
        """The document; ``data`` are the file's bytes, whose SHA-256 becomes its id."""
        text = "".join(self._parts)
        ends = [start for *_, start in self._pages[1:]] + [len(text)]
        pages = tuple(Page(number, start, end, label, usable)
                      for (number, label, usable, start), end in zip(self._pages, ends, strict=False))  # fmt: skip
        entries = tuple(
            LedgerEntry(subject, read + dropped, read, dropped, unsure, tuple(self._reasons.get(subject, ())))
            for subject, (read, dropped, unsure) in sorted(self._counts.items())
        )
        starts = [page.start for page in pages]
        blocks = tuple(replace(block, page=pages[bisect_right(starts, block.start) - 1].number) if block.page else block
                       for block in self._blocks)  # fmt: skip
        ledger = LossLedger(entries, tuple(page.number for page in pages if not page.usable), reader)
        return Document(hashlib.sha256(data).hexdigest(), name, media_type, text, kind, pages, blocks,
                        tuple(self._tables), dict(metadata or {}), ledger)  # fmt: skip
