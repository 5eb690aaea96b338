"""obligations.xlsx: the register of obligations, the coverage matrix and the contradictions, with filters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.reports.collect import Material
from pipeline.reports.words import word

LONGEST_CELL = 32_000  # Excel takes 32,767 characters
WIDTHS = {"quotation": 80, "path": 28, "document": 28, "reason": 70, "action": 40}
DEFAULT_WIDTH = 16
OBLIGATION_COLUMNS = (
    "document", "page", "path", "quotation", "modality", "obligor", "action", "object", "condition", "exception",
    "categories", "quantities", "papers", "citations", "review", "confidence", "start_offset", "end_offset",
    "obligation_id",
)  # fmt: skip


def write_workbook(material: Material, path: Path, language: str) -> Path:
    """Write the workbook. Cells are text or numbers; nothing in a paper can become a formula."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        # A creation date would make two runs over the same papers differ.
        book.set_properties({"created": datetime(2000, 1, 1)})
        _sheet(book, word("obligations", language), OBLIGATION_COLUMNS, material.obligations, language)
        for name, columns in VERDICT_COLUMNS.items():
            _sheet(book, word(SHEETS.get(name, name), language), columns, material.verdicts.get(name, []), language)
    return path


VERDICT_COLUMNS = {
    "coverage": ("document", "control", "status", "missing"),
    "contradictions": ("document", "verdict", "kind", "subject", "values", "reason"),
    "side_by_side": ("document", "subject", "status", "values"),
    "findings": ("document", "number", "title", "disposition", "controls", "exposed"),
    "norms": ("document", "norm", "status", "reason", "source"),
    "citations": ("document", "page", "path", "verdict", "citation", "suggestion", "reason", "source"),
}
# Where a comparison's name is also a column's, its sheet has a word of its own.
SHEETS = {"citations": "citation_health"}


def _sheet(book: Any, title: str, columns: Sequence[str], rows: Iterable[dict[str, Any]], language: str) -> None:
    sheet = book.add_worksheet(title[:31])
    bold = book.add_format({"bold": True, "bg_color": "#e8eef7", "border": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for column, name in enumerate(columns):
        sheet.write_string(0, column, word(name, language), bold)
        sheet.set_column(column, column, WIDTHS.get(name, DEFAULT_WIDTH), wrap)
    count = 0
    for count, row in enumerate(rows, 1):
        for column, name in enumerate(columns):
            value = row.get(name)
            if isinstance(value, int | float) and not isinstance(value, bool):
                sheet.write_number(count, column, value)
            else:
                sheet.write_string(count, column, _text(value, language)[:LONGEST_CELL])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)


def _text(value: Any, language: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return word("yes" if value else "no", language)
    if isinstance(value, dict):
        shown = (value.get(key) for key in ("value", "qualifier", "name", "document", "control", "status"))
        return " ".join(str(part) for part in shown if part)
    if isinstance(value, list | tuple):
        return ", ".join(_text(part, language) for part in value)
    return word(str(value), language)
