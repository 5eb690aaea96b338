"""Reading the store: documents and contracts rebuilt as they were analysed, and the ranked search."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from extractors.analysis import Analysis
from extractors.clause import Clause
from extractors.deontic import Deontic
from extractors.document import Block, Cell, Document, LedgerEntry, LossLedger, Page, Span, Table
from extractors.values import Value
from models.labels import Labels
from pipeline.compare.contract import Contract
from pipeline.record import Record

if TYPE_CHECKING:
    import duckdb

_SPANS = ("action", "object", "condition", "exception", "cue")


def load_documents(
    store: duckdb.DuckDBPyConnection, *roles: str, only: Sequence[str] | None = None
) -> tuple[Document, ...]:
    """The stored documents of the given roles (all where none is named) by name; ``only`` limits them to those ids."""
    return tuple(_document(store, row) for row in _rows(store, roles, only))


def load_contracts(store: duckdb.DuckDBPyConnection, only: Sequence[str] | None = None) -> tuple[Contract, ...]:
    """The stored contracts with clauses, values, deontics and labels, by name; duplicates of another left out."""
    rows = [row for row in _rows(store, ("contract",), only) if row["duplicate_of"] is None]
    return tuple(_contract(store, _document(store, row)) for row in rows)


def load_record(store: duckdb.DuckDBPyConnection, document_id: str) -> Record | None:
    """The record of one stored document, as it was stored; None where there is none."""
    rows = _rows(store, (), [document_id])
    if not rows:
        return None
    contract = _contract(store, _document(store, rows[0]))
    findings = fetch(store, "SELECT data FROM findings WHERE document_id = ? ORDER BY position", [document_id])
    return Record(contract.analysis, contract.labels, rows[0]["role"],
                  tuple(json.loads(row["data"]) for row in findings), rows[0]["duplicate_of"])  # fmt: skip


def compare_store(
    store: duckdb.DuckDBPyConnection, only: Sequence[str] | None = None
) -> dict[str, list[dict[str, Any]]]:
    """Compare the stored contracts with the rule cards and the stored audit reports (all, or those of ``only``)."""
    from extractors.findings import read_findings
    from pipeline.compare import compare, to_json

    reports = [read_findings(document) for document in load_documents(store, "audit", only=only)]
    return to_json(compare(load_contracts(store, only), reports))


def _rows(store: duckdb.DuckDBPyConnection, roles: Sequence[str], only: Sequence[str] | None) -> list[dict[str, Any]]:
    query = (
        "SELECT * FROM documents WHERE (len($roles) = 0 OR list_contains($roles, role)) "
        "AND ($every OR list_contains($only, document_id)) ORDER BY name, document_id"
    )
    return fetch(store, query, {"roles": list(roles), "every": only is None, "only": list(only or ())})


def fetch(store: duckdb.DuckDBPyConnection, query: str, parameters: object = None) -> list[dict[str, Any]]:
    """The rows of ``query`` as dicts."""
    cursor = store.execute(query, parameters)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _document(store: duckdb.DuckDBPyConnection, row: dict[str, Any]) -> Document:
    structure, ledger = json.loads(row["structure"]), json.loads(row["ledger"])
    pages = fetch(store, "SELECT * FROM pages WHERE document_id = ? ORDER BY number", [row["document_id"]])
    entries = tuple(LedgerEntry(**{**entry, "reasons": tuple(entry["reasons"])}) for entry in ledger["entries"])
    return Document(
        row["document_id"], row["name"], row["media_type"], row["text"], row["kind"],
        tuple(Page(p["number"], p["start_offset"], p["end_offset"], p["label"], p["usable"]) for p in pages),
        tuple(Block(*block) for block in structure["blocks"]),
        tuple(Table(start, end, rows, columns, tuple(Cell(*cell) for cell in cells), page)
              for start, end, rows, columns, page, cells in structure["tables"]),
        json.loads(row["metadata"]),
        LossLedger(entries, tuple(ledger["unreadable"]), ledger["reader"]),
        tuple((a, b) for a, b in json.loads(row["source_map"])),
    )  # fmt: skip


def _contract(store: duckdb.DuckDBPyConnection, document: Document) -> Contract:
    query = "SELECT * FROM clauses WHERE document_id = ? ORDER BY clause_index"
    rows = fetch(store, query, [document.id])
    values: list[list[Value]] = [[] for _ in rows]
    query = 'SELECT * FROM "values" WHERE document_id = ? ORDER BY clause_index, position'
    for row in fetch(store, query, [document.id]):
        values[row["clause_index"]].append(_value(row))
    analysis = Analysis(
        document, tuple(_clause(row) for row in rows), tuple(tuple(group) for group in values),
        tuple(_deontic(row["deontic"]) for row in rows),
    )  # fmt: skip
    labels = (Labels(tuple(r["categories"]), tuple(r["scores"]), r["review"], r["confirmed"]) for r in rows)
    return Contract(document.name, analysis, tuple(labels))


def _clause(row: dict[str, Any]) -> Clause:
    return Clause(
        row["clause_id"], row["clause_index"], row["kind"], row["marker"], row["start_offset"], row["end_offset"],
        row["text"], row["parent_index"], row["level"], row["path"], row["page"], row["requirement_id"],
        row["requirement_class"], row["requirement_name"], row["table_index"], row["table_row"],
    )  # fmt: skip


def _value(row: dict[str, Any]) -> Value:
    return Value(
        row["type"], row["value"], row["start_offset"], row["end_offset"], row["text"], row["role"],
        row["comparator"], row["direction"], row["anchor"], row["base"], row["scope"], row["day_kind"], row["high"],
    )  # fmt: skip


def _deontic(stored: str | None) -> Deontic:
    if stored is None:
        return Deontic()
    fields = json.loads(stored)
    for name in _SPANS:
        if fields[name] is not None:
            fields[name] = Span(**fields[name])
    fields["sanctions"] = tuple(fields["sanctions"])
    return Deontic(**fields)
