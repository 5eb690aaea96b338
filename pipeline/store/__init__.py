"""The DuckDB store: one file with documents, clauses, obligations, values, findings, verdicts and reviews."""

from pipeline.store.database import open_store
from pipeline.store.load import store_record, store_verdicts
from pipeline.store.query import compare_store, load_contracts, load_documents

__all__ = [
    "compare_store",
    "load_contracts",
    "load_documents",
    "open_store",
    "store_record",
    "store_verdicts",
]
