"""Reports of what is stored: one HTML page, a workbook, Parquet and CSV tables, a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

__all__ = ["write_reports"]


def write_reports(
    store: duckdb.DuckDBPyConnection, out: Path, *, only: Sequence[str] | None = None, language: str = "ko"
) -> list[Path]:
    """Write every report on the stored documents (or those with the ids ``only``) to the folder ``out``."""
    from pipeline.reports.collect import collect
    from pipeline.reports.html import write_html
    from pipeline.reports.tables import write_tables
    from pipeline.reports.workbook import write_workbook

    material = collect(store, only)
    return [
        write_html(material, out / "report.html", language),
        write_workbook(material, out / "obligations.xlsx", language),
        *write_tables(store, out, material.ids),
    ]
