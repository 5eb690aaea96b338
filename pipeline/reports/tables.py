"""The stored tables as Parquet files, for analysts with tools of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

# Table, and the columns that give it one order whatever the order of loading.
EXPORTED = {
    "documents": "document_id", "clauses": "document_id, clause_index", "obligations": "document_id, clause_index",
    '"values"': "document_id, clause_index, position", "citations": "document_id, clause_index, position",
    "findings": "document_id, position", "verdicts": "position",
}  # fmt: skip
# When and by which run a paper was read differs between two runs with the same input; its content does not.
UNSTABLE = ("run_id",)


def write_tables(store: duckdb.DuckDBPyConnection, out: Path, ids: Sequence[str]) -> list[Path]:
    """Write NAME.parquet for each exported table, with the rows of the documents ``ids``."""
    import pyarrow.parquet

    written = []
    for table, order in EXPORTED.items():
        path = out / f"{table.strip(chr(34))}.parquet"
        columns = {name for (name,) in store.execute(f"SELECT column_name FROM (DESCRIBE {table})").fetchall()}
        where = "WHERE list_contains($ids, document_id)" if "document_id" in columns else ""
        left_out = [name for name in UNSTABLE if name in columns]
        kept = f"* EXCLUDE ({', '.join(left_out)})" if left_out else "*"
        query = f"SELECT {kept} FROM {table} {where} ORDER BY {order}"
        frame = store.execute(query, {"ids": list(ids)} if where else None).fetch_arrow_table()
        pyarrow.parquet.write_table(frame, path)
        written.append(path)
    return written
