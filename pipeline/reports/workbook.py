"""obligations.xlsx: the register of obligations, the coverage matrix and the contradictions, with filters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.reports.collect import Material
from pipeline.reports.words import card_titles, in_words, readable, recurring, word

NOTHING = "–"  # what a cell shows where there is nothing to show
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
        duties = [
            row | {"quantities": [in_words(value, language) for value in row["quantities"] or ()]}
            for row in material.obligations
        ]
        _sheet(book, word("obligations", language), OBLIGATION_COLUMNS, duties, language)
        found = {(row["document"], row["number"]): row for row in material.findings}
        for name, columns in VERDICT_COLUMNS.items():
            rows = [_shown(row, language) for row in material.verdicts.get(name, [])]
            if name == "findings":
                rows = [_with_disposition(row, found) for row in rows]
            _sheet(book, word(SHEETS.get(name, name), language), columns, rows, language)
    return path


VERDICT_COLUMNS = {
    "coverage": ("document", "control", "status", "missing", "reason"),
    "contradictions": ("document", "verdict", "kind", "subject", "values", "reason"),
    "side_by_side": ("document", "subject", "status", "values", "reason"),
    "findings": ("document", "number", "title", "disposition", "department", "controls", "exposed"),
    "norms": ("document", "norm", "status", "values", "reason", "source"),
    "citations": ("document", "page", "path", "verdict", "citation", "suggestion", "reason", "source"),
}
# Where a comparison's name is also a column's, its sheet has a word of its own.
SHEETS = {"citations": "citation_health"}


def _shown(row: dict[str, Any], language: str) -> dict[str, Any]:
    """A verdict with the titles of what it names and its values in words; an empty cell says that there is nothing."""
    titles = card_titles() if language == "ko" else {}
    shown = dict(row)
    control = str(row.get("control", ""))
    if "missing" in row:
        shown["missing"] = [titles.get(f"{control}.{name}", name) for name in row["missing"]]
    for key in ("control", "subject"):
        if key in row:
            shown[key] = titles.get(str(row[key]), row[key])
    if "controls" in row:
        shown["controls"] = [titles.get(name, name) for name in row["controls"]]
        if not row["controls"] and row.get("internal"):
            shown["controls"] = [word("internal", language)]
        shown["exposed"] = [
            f"{e['document']}: {titles.get(e['control'], e['control'])} ({word(e['status'], language)})"
            for e in row["exposed"]
        ]
    if "norm" in row and language == "ko":
        shown["norm"] = row.get("title") or row["norm"]
    if "values" in row:
        often = str(row.get("subject", "")).endswith("_frequency")
        shown["values"] = list(dict.fromkeys(_value(value, language, often) for value in row["values"]))
    if isinstance(row.get("reason"), str):
        shown["reason"] = in_words(row["reason"], language)
    return {key: NOTHING if value in ("", [], None) else value for key, value in shown.items()}


def _with_disposition(row: dict[str, Any], found: dict[tuple[str, str], dict[str, Any]]) -> dict[str, Any]:
    finding = found.get((row["document"], row["number"]), {})
    return row | {key: finding.get(key) or NOTHING for key in ("disposition", "department")}


def _value(value: Any, language: str, often: bool) -> str:
    if not isinstance(value, dict):
        return in_words(str(value), language)
    said = (recurring if often else readable)(str(value["value"]), language)
    qualifier = in_words(str(value.get("qualifier") or ""), language)
    return f"{said} ({qualifier})" if qualifier else said


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
                sheet.write_string(count, column, (_text(value, language) or NOTHING)[:LONGEST_CELL])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)


def _text(value: Any, language: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return word("yes" if value else "no", language)
    if isinstance(value, list | tuple):
        return ", ".join(_text(part, language) for part in value)
    return word(str(value), language)
