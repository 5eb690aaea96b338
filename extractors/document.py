"""The document model: what every reader returns and every later stage builds on.

All offsets are code points of ``Document.text`` (NFC, newlines as ``\\n``), half-open ``[start, end)``.

How a reader lays out ``Document.text``, whatever the format:

- one paragraph a line; automatic numbering is part of the text;
- one table row a line, its cells separated by a tab; a line break inside a cell stays a newline; a merged cell
  stands once, at its top left place; an empty cell is an empty string between tabs; a blank line before and after
  a table; the rows of a nested table are lines of the cell that holds it;
- running heads, page numbers and watermarks are not in the text, but kept as ``Page.label`` and in the ledger;
- plain text is kept as it stands, character for character, so that offsets into the file stay true
  (`Document.source_offset` translates where normalising changed a length).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["paragraph", "heading", "cell", "header", "footer", "note", "image"]
DocumentKind = Literal["rfp", "sow", "terms", "guideline", "audit", "notice", "other"]
LedgerSubject = Literal["characters", "pages", "tables", "cells", "images", "formulas", "notes", "members"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of ``Document.text``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Page:
    """A physical page: its number from 1, the number printed on it ("- 23 -" gives "23"), its stretch of the text."""

    number: int
    start: int
    end: int
    label: str | None = None
    usable: bool = True


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, table cell, note or image placeholder; every character of the text belongs to one.

    ``level`` is the outline level (1 = top) where the format states one, ``indent`` the left indent in points.
    """

    kind: BlockKind
    start: int
    end: int
    page: int | None = None
    level: int | None = None
    indent: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell with its place in the grid (from 0), its extent in rows and columns, and its text span."""

    row: int
    column: int
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its span in the text, the size of its grid, and its cells in reading order."""

    start: int
    end: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """How much of one subject a reader met, read, dropped, and is unsure of; ``seen == read + dropped``."""

    subject: LedgerSubject
    seen: int
    read: int
    dropped: int = 0
    unsure: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LossLedger:
    """What was lost on the way from the file to ``Document.text``.

    ``unreadable`` lists the pages (from 1) without usable text. A verdict over a document with losses may be
    ``undetermined`` but never ``absent``.
    """

    entries: tuple[LedgerEntry, ...] = ()
    unreadable: tuple[int, ...] = ()
    reader: str = ""

    def entry(self, subject: LedgerSubject) -> LedgerEntry:
        """The entry of ``subject``; all zeros where the reader met none."""
        return next((entry for entry in self.entries if entry.subject == subject), LedgerEntry(subject, 0, 0))

    @property
    def complete(self) -> bool:
        """Whether all text was read: no unreadable page, no dropped character, table, cell or note."""
        textual: tuple[LedgerSubject, ...] = ("characters", "pages", "tables", "cells", "notes", "members")
        return not self.unreadable and not any(self.entry(subject).dropped for subject in textual)


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that was read.

    ``id`` is the SHA-256 of the file's bytes, ``name`` the file's name. ``source_map`` holds pairs
    ``(text offset, source offset)``, one for each place from which on the difference between the two changes.
    """

    id: str
    name: str
    media_type: str
    text: str
    kind: DocumentKind = "other"
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    ledger: LossLedger = field(default_factory=LossLedger)
    source_map: tuple[tuple[int, int], ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The number of the page on which the character at ``offset`` stands; None where the format has no pages."""
        if not self.pages:
            return None
        place = bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        return self.pages[place].number if place >= 0 else None

    def source_offset(self, offset: int) -> int:
        """The place in the decoded file of the character at ``offset`` of the text."""
        place = bisect_right(self.source_map, offset, key=lambda pair: pair[0]) - 1
        if place < 0:
            return offset
        text_offset, source_offset = self.source_map[place]
        return source_offset + offset - text_offset
