"""What all reports are made of: documents, obligations and verdicts from the store, each with its quotation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from models.labels import CATEGORIES
from pipeline.store.query import fetch

if TYPE_CHECKING:
    import duckdb

CONTEXT = 60  # characters shown on either side of a quotation


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of a stored document with what stands around it; ``before`` and ``after`` are for reading only."""

    document_id: str
    document: str
    start: int
    end: int
    text: str
    before: str
    after: str
    path: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Material:
    """All that the reports show. ``verdicts`` maps a comparison's name to its entries, in their stored order."""

    ids: tuple[str, ...]
    documents: tuple[dict[str, Any], ...]
    obligations: tuple[dict[str, Any], ...]
    findings: tuple[dict[str, Any], ...]
    verdicts: dict[str, list[dict[str, Any]]]
    failures: tuple[dict[str, Any], ...]
    texts: dict[str, str] = field(repr=False)
    places: dict[str, list[tuple[int, int, str, int | None]]] = field(repr=False)

    def quote(self, document_id: str, start: int, end: int) -> Quotation:
        """The characters ``start:end`` of a document, with context, and the clause that they begin in."""
        text = self.texts[document_id]
        path, page = "", None
        for begin, stop, clause_path, clause_page in self.places[document_id]:
            if begin <= start < stop:
                path, page = clause_path, clause_page
                break
        name = next(row["name"] for row in self.documents if row["document_id"] == document_id)
        return Quotation(document_id, name, start, end, text[start:end], text[max(0, start - CONTEXT) : start],
                         text[end : end + CONTEXT], path, page)  # fmt: skip

    def id_of(self, name: str) -> str | None:
        """The id of the document of that name; None where none of the reported documents has it."""
        return next((row["document_id"] for row in self.documents if row["name"] == name), None)


def collect(store: duckdb.DuckDBPyConnection, only: Sequence[str] | None = None) -> Material:
    """Read everything that the reports show of the documents ``only`` (all where None)."""
    chosen = {"every": only is None, "only": list(only or ())}
    where = "($every OR list_contains($only, document_id))"
    documents = fetch(store, f"""
        SELECT document_id, name, kind, role, title, media_type, characters, ledger, complete, duplicate_of, also_named,
               (SELECT count(*) FROM pages p WHERE p.document_id = d.document_id) AS pages,
               (SELECT count(*) FROM clauses c WHERE c.document_id = d.document_id AND kind NOT IN ('front', 'form'))
                   AS clauses,
               (SELECT count(*) FROM obligations o WHERE o.document_id = d.document_id AND modality <> 'may')
                   AS duties,
               (SELECT count(*) FROM clauses c WHERE c.document_id = d.document_id AND review) AS unsure
        FROM documents d WHERE {where} ORDER BY role = 'audit', name, document_id""", chosen)  # fmt: skip
    for row in documents:
        row["ledger"], row["also_named"] = json.loads(row["ledger"]), json.loads(row["also_named"])
    obligations = fetch(store, f"""
        SELECT o.*, d.name AS document, c.review, c.confirmed, c.kind AS clause_kind,
               (SELECT list(value ORDER BY position) FROM "values" v
                WHERE v.document_id = o.document_id AND v.clause_index = o.clause_index) AS quantities
        FROM obligations o JOIN documents d USING (document_id) JOIN clauses c USING (document_id, clause_index)
        WHERE {where} AND d.role <> 'audit' ORDER BY d.name, o.document_id, o.clause_index""", chosen)  # fmt: skip
    findings = fetch(store, f"""
        SELECT f.*, d.name AS document FROM findings f JOIN documents d USING (document_id)
        WHERE {where} ORDER BY d.name, position""", chosen)  # fmt: skip
    verdicts: dict[str, list[dict[str, Any]]] = {}
    for comparison, data in store.execute("SELECT comparison, data FROM verdicts ORDER BY position").fetchall():
        verdicts.setdefault(comparison, []).append(json.loads(data))
    places: dict[str, list[tuple[int, int, str, int | None]]] = {row["document_id"]: [] for row in documents}
    query = f"SELECT document_id, start_offset, end_offset, path, page FROM clauses WHERE {where} ORDER BY ALL"
    for document_id, start, end, path, page in store.execute(query, chosen).fetchall():
        places[document_id].append((start, end, path, page))
    last = store.execute("SELECT failures FROM runs ORDER BY run_id DESC LIMIT 1").fetchone()
    query = f"SELECT document_id, text FROM documents WHERE {where}"
    return Material(
        tuple(row["document_id"] for row in documents), tuple(documents), tuple(obligations), tuple(findings),
        verdicts, tuple(json.loads(last[0]) if last and last[0] else ()),
        dict(store.execute(query, chosen).fetchall()), places,
    )  # fmt: skip


def heat_map(material: Material) -> list[dict[str, Any]]:
    """Obligations by contract and category: one row a contract, with a count for each category and in all."""
    rows = []
    for document in material.documents:
        if document["role"] == "audit":
            continue
        duties = [duty for duty in material.obligations if duty["document_id"] == document["document_id"]]
        counts = {name: sum(name in duty["categories"] for duty in duties) for name in CATEGORIES}
        rows.append({"document": document["name"], "counts": counts, "all": len(duties)})
    return rows
