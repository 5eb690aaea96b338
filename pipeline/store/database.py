"""Opening the store: making a new one, and refusing files that are something else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.errors import StoreError

if TYPE_CHECKING:
    import duckdb

SCHEMA_VERSION = "1"
MEMORY_LIMIT = "600MB"  # the main job has 1.5 GB in all, most of it for Prefect and the models
THREADS = 2


def open_store(path: Path, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open the store at ``path``; a new one is made unless ``read_only``.

    Raises `StoreError` where the file is missing (read only), no euimu store, of another schema version, or locked.
    """
    import duckdb

    if read_only and not path.is_file():
        raise StoreError("no such database", subject=str(path), next_step="Make one with: euimu ingest PATH --db FILE")
    try:
        if not read_only:
            path.parent.mkdir(parents=True, exist_ok=True)
        settings: dict[str, str | bool | int | float | list[str]] = {"memory_limit": MEMORY_LIMIT, "threads": THREADS}
        store = duckdb.connect(str(path), read_only=read_only, config=settings)
    except (OSError, duckdb.Error) as error:
        raise StoreError(_first_line(error), subject=str(path), next_step=_remedy(error)) from error
    try:
        _check(store, path, read_only)
    except StoreError:
        store.close()
        raise
    return store


def _check(store: duckdb.DuckDBPyConnection, path: Path, read_only: bool) -> None:
    tables = {name for (name,) in store.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables and not read_only:
        with transaction(store):
            store.execute(Path(__file__).with_name("schema.sql").read_text(encoding="utf-8"))
            store.execute("INSERT INTO meta VALUES ('schema', ?)", [SCHEMA_VERSION])
        return
    if "meta" not in tables or "clauses" not in tables:
        raise StoreError("a DuckDB file, but not a store of euimu", subject=str(path), next_step="Give another --db")
    found = store.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    if found is None or found[0] != SCHEMA_VERSION:
        said = found[0] if found else "none"
        raise StoreError(f"its schema is version {said}, this euimu writes version {SCHEMA_VERSION}", subject=str(path),
                         next_step="Ingest the papers into a new --db file")  # fmt: skip


@contextmanager
def transaction(store: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing: commit at the end, roll back on any error. Raises `StoreError` for what DuckDB refuses."""
    import duckdb

    store.execute("BEGIN")
    try:
        yield
        store.execute("COMMIT")
    except BaseException as error:
        store.execute("ROLLBACK")
        if isinstance(error, duckdb.Error):
            raise StoreError(_first_line(error), next_step="What was stored before is unchanged") from error
        raise


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


def _remedy(error: Exception) -> str:
    if "lock" in str(error).lower():
        return "Close the other program that has the database open, then try again"
    return "Check that the folder can be written to and that the file is a DuckDB database, or give another --db"
