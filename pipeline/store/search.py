"""Ranked search over clauses: DuckDB's BM25 over morphemes, so that 유지보수 is found inside 유지보수를."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.errors import StoreError

if TYPE_CHECKING:
    import duckdb

# Parts of speech (Sejong tag set) that carry meaning: nouns, numbers, foreign words, verbs, adjectives, roots.
CONTENT = frozenset({"NNG", "NNP", "NNB", "NR", "SN", "SL", "SH", "VV", "VA", "XR"})


def load_full_text_search(store: duckdb.DuckDBPyConnection) -> None:
    """Load DuckDB's fts extension from its wheel, without the network. Raises `StoreError` where it does not fit."""
    import duckdb
    import duckdb_extension_fts

    name = Path("extensions") / f"v{duckdb.__version__}" / "fts.duckdb_extension"
    found = next((Path(root) / name for root in duckdb_extension_fts.__path__ if (Path(root) / name).is_file()), None)
    if found is None:
        step = f"Install duckdb-extension-fts=={duckdb.__version__}"
        raise StoreError("the search extension does not fit this DuckDB", next_step=step)
    store.execute(f"LOAD '{str(found).replace(chr(39), chr(39) * 2)}'")


def content_words(text: str) -> str:
    """The content morphemes of ``text`` in lower case, separated by spaces."""
    from models.taggers import tagger

    return " ".join(form.lower() for form, tag in tagger().morphemes(text) if tag in CONTENT)


def index_clauses(store: duckdb.DuckDBPyConnection) -> None:
    """Bring the search index up to date with the clauses; does nothing where no document was added or replaced."""
    stale = store.execute(
        "SELECT document_id, clause_index, text FROM clauses WHERE kind NOT IN ('front', 'form') "
        "AND document_id NOT IN (SELECT document_id FROM search_words) ORDER BY document_id, clause_index"
    ).fetchall()
    if not stale:
        return
    import pyarrow

    rows = [{"key": f"{document}:{index}", "document_id": document, "clause_index": index, "words": content_words(text)}
            for document, index, text in stale]  # fmt: skip
    store.register("incoming_words", pyarrow.Table.from_pylist(rows))
    store.execute("INSERT INTO search_words BY NAME SELECT * FROM incoming_words")
    store.unregister("incoming_words")
    load_full_text_search(store)
    store.execute(
        r"PRAGMA create_fts_index('search_words', 'key', 'words', stemmer='none', stopwords='none', "
        r"ignore='\s+', overwrite=1)"
    )


def search(store: duckdb.DuckDBPyConnection, text: str, limit: int) -> list[dict[str, Any]]:
    """The ``limit`` clauses that answer ``text`` best, best first: score, document, page, path, text, span."""
    indexed = store.execute("SELECT count(*) FROM search_words").fetchone()
    if not indexed or not indexed[0]:
        raise StoreError("nothing has been indexed", next_step="Read papers first: euimu ingest PATH --db FILE")
    load_full_text_search(store)
    cursor = store.execute(
        "SELECT round(score, 4) AS score, name AS document, page, path, clauses.text, start_offset AS start, "
        "end_offset AS \"end\" FROM (SELECT *, fts_main_search_words.match_bm25(key, ?) AS score FROM search_words) "
        "JOIN clauses USING (document_id, clause_index) JOIN documents USING (document_id) "
        "WHERE score IS NOT NULL ORDER BY score DESC, document_id, clause_index LIMIT ?",
        [content_words(text) or text.lower(), limit],
    )
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
