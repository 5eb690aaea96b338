"""Writing to the store: one transaction a document, rows in bulk through Arrow."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from extractors.analysis import Analysis
from extractors.deontic import Deontic
from extractors.obligations import obligations
from pipeline.record import Record
from pipeline.store.database import transaction

if TYPE_CHECKING:
    import duckdb

DOCUMENT_TABLES = ("pages", "clauses", "obligations", '"values"', "citations", "findings", "search_words")


def store_record(store: duckdb.DuckDBPyConnection, record: Record, *, run_id: int, software: str, model: str) -> None:
    """Store ``record``, replacing what was stored of the same document, in one transaction."""
    document = record.analysis.document
    with transaction(store):
        known = store.execute("SELECT also_named FROM documents WHERE document_id = ?", [document.id]).fetchone()
        for table in ("documents", *DOCUMENT_TABLES):
            store.execute(f"DELETE FROM {table} WHERE document_id = ?", [document.id])
        row = _document_row(record) | {"run_id": run_id, "software": software, "model": model}
        row["also_named"] = known[0] if known else "[]"
        _insert(store, "documents", [row])
        _insert(store, "pages", [
            {"document_id": document.id, "number": page.number, "label": page.label, "start_offset": page.start,
             "end_offset": page.end, "usable": page.usable} for page in document.pages
        ])  # fmt: skip
        _insert(store, "clauses", list(_clause_rows(record)))
        values = list(_value_rows(record.analysis))
        _insert(store, '"values"', values)
        _insert(store, "citations", [_citation_row(row) for row in values if row["type"] == "citation"])
        _insert(store, "obligations", list(_obligation_rows(record)))
        _insert(store, "findings", list(_finding_rows(record)))


def store_verdicts(store: duckdb.DuckDBPyConnection, comparison: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Replace the stored verdicts by those of ``comparison`` (the shape of `euimu compare --json`)."""
    rows = [
        {"position": 0, "comparison": name, "document": entry.get("document"),
         "subject": entry.get("control") or entry.get("subject") or entry.get("norm") or entry.get("number"),
         "status": entry.get("status") or entry.get("verdict"), "data": _json(entry)}
        for name, entries in comparison.items() for entry in entries
    ]  # fmt: skip
    for position, row in enumerate(rows):
        row["position"] = position
    with transaction(store):
        store.execute("DELETE FROM verdicts")
        _insert(store, "verdicts", rows)


def _insert(store: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    import pyarrow

    store.register("incoming", pyarrow.Table.from_pylist(rows))
    try:
        store.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
    finally:
        store.unregister("incoming")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _document_row(record: Record) -> dict[str, Any]:
    document = record.analysis.document
    structure = {
        "blocks": [list(asdict(block).values()) for block in document.blocks],
        "tables": [[t.start, t.end, t.rows, t.columns, t.page, [list(asdict(c).values()) for c in t.cells]]
                   for t in document.tables],
    }  # fmt: skip
    return {
        "document_id": document.id, "name": document.name, "media_type": document.media_type, "kind": document.kind,
        "role": record.role, "title": document.metadata.get("title"), "characters": len(document.text),
        "text": document.text, "structure": _json(structure), "source_map": _json(document.source_map),
        "metadata": _json(dict(document.metadata)), "ledger": _json(asdict(document.ledger)),
        "complete": document.ledger.complete, "duplicate_of": record.duplicate_of,
    }  # fmt: skip


def _clause_rows(record: Record) -> Iterable[dict[str, Any]]:
    analysis = record.analysis
    for clause, deontic, labels in zip(analysis.clauses, analysis.deontics, record.labels, strict=True):
        yield {
            "document_id": analysis.document.id, "clause_index": clause.index, "clause_id": clause.id,
            "parent_index": clause.parent, "kind": clause.kind, "marker": clause.marker, "level": clause.level,
            "path": clause.path, "start_offset": clause.start, "end_offset": clause.end, "page": clause.page,
            "requirement_id": clause.requirement_id, "requirement_class": clause.requirement_class,
            "requirement_name": clause.requirement_name, "table_index": clause.table, "table_row": clause.row,
            "text": clause.text, "modality": deontic.modality,
            "deontic": None if deontic == Deontic() else _json(asdict(deontic)),
            "categories": list(labels.categories), "scores": [float(score) for score in labels.scores],
            "review": labels.review, "confirmed": labels.confirmed,
        }  # fmt: skip


def _value_rows(analysis: Analysis) -> Iterable[dict[str, Any]]:
    for clause, values in zip(analysis.clauses, analysis.values, strict=True):
        for position, value in enumerate(values):
            row = asdict(value)
            yield {"document_id": analysis.document.id, "clause_index": clause.index, "position": position,
                   "start_offset": row.pop("start"), "end_offset": row.pop("end"), **row}  # fmt: skip


def _citation_row(value: dict[str, Any]) -> dict[str, Any]:
    title, _, article = value["value"].partition("#")
    kept = ("document_id", "clause_index", "position", "text", "start_offset", "end_offset")
    return {key: value[key] for key in kept} | {"title": title, "article": article or None}


def _obligation_rows(record: Record) -> Iterable[dict[str, Any]]:
    for duty in obligations(record.analysis, record.labels):
        clause = record.analysis.clauses[duty.clause]
        yield {
            "document_id": record.analysis.document.id, "clause_index": clause.index, "obligation_id": duty.id,
            "modality": duty.modality, "obligor": duty.obligor, "beneficiary": duty.beneficiary,
            "action": duty.action, "object": duty.object, "condition": duty.condition, "exception": duty.exception,
            "quotation": duty.quotation, "categories": list(duty.categories), "papers": list(duty.papers),
            "citations": list(duty.citations), "sanctions": list(duty.sanctions), "confidence": duty.confidence,
            "path": clause.path, "page": clause.page, "start_offset": clause.start, "end_offset": clause.end,
        }  # fmt: skip


def _finding_rows(record: Record) -> Iterable[dict[str, Any]]:
    for position, finding in enumerate(record.findings):
        yield {
            "document_id": record.analysis.document.id, "position": position, "number": finding.get("number"),
            "title": finding["title"], "disposition": finding.get("disposition"),
            "department": finding.get("department"), "start_offset": finding["start"], "end_offset": finding["end"],
            "action": finding.get("action"), "topics": list(finding.get("topics") or ()),
            "citations": list(finding.get("citations") or ()), "contracts": list(finding.get("contracts") or ()),
            "people": finding.get("people"), "data": _json(finding),
        }  # fmt: skip
