from dataclasses import replace
from pathlib import Path

import pytest

from extractors.analysis import Analysis
from extractors.clause import Clause
from extractors.deontic import Deontic
from extractors.document import Block, Cell, Document, LedgerEntry, LossLedger, Page, Span, Table
from extractors.errors import StoreError
from extractors.values import Value
from models.labels import Labels
from pipeline.record import Record
from pipeline.store import load_contracts, load_documents, open_store, store_record, store_verdicts
from pipeline.store.search import index_clauses, search

TEXT = "제1조 (점검)\n① 계약상대자는 매월 1회 이상 점검하여야 한다.\n② 위반 시 계약을 해지할 수 있다."
RUN = {"run_id": 1, "software": "1", "model": "m"}


def make_record(name: str = "계약.txt", identity: str = "a") -> Record:
    first, second = TEXT.index("①"), TEXT.index("②")
    pages = (Page(1, 0, second, "1"), Page(2, second, len(TEXT), None, False))
    document = Document(
        identity * 64, name, "text/plain", TEXT, "sow", pages,
        (Block("heading", 0, first - 1, 1, 1, 2.5),), (Table(first, second, 1, 2, (Cell(0, 0, first, first + 3),), 1),),
        {"title": "점검 용역"}, LossLedger((LedgerEntry("pages", 2, 1, 1, 0, ("그림뿐",)),), (2,), "text"), ((3, 4),),
    )  # fmt: skip
    clauses = (
        Clause("c1", 0, "heading", "제1조", 0, first - 1, TEXT[: first - 1], path="제1조", page=1),
        Clause("c2", 1, "clause", "①", first, second - 1, TEXT[first : second - 1], 0, 1, "제1조 ①", 1, "SER-001",
               "보안", "점검", 0, 0),
        Clause("c3", 2, "clause", "②", second, len(TEXT), TEXT[second:], 0, 1, "제1조 ②", 2),
    )  # fmt: skip
    value = Value("frequency", "1/P1M", first + 9, first + 17, TEXT[first + 9 : first + 17], "interval", ">=",
                  scope="정기")  # fmt: skip
    duty = Deontic("must", "contractor", "agency", Span(first + 9, second - 2), condition=Span(second, second + 3),
                   why="ending", sanctions=(2,), confidence=0.9)  # fmt: skip
    labels = (Labels(), Labels(("sla",), (0.9,) + (0.0,) * 11, True), Labels(("penalty",), (0.1,) * 12))
    return Record(Analysis(document, clauses, ((), (value,), ()), (Deontic(), duty, Deontic("may", "agency"))), labels,
                  "contract")  # fmt: skip


def test_a_contract_comes_back_as_it_was_stored(tmp_path: Path) -> None:
    record = make_record()
    with open_store(tmp_path / "s.duckdb") as store:
        store_record(store, record, **RUN)
    with open_store(tmp_path / "s.duckdb", read_only=True) as store:
        (contract,) = load_contracts(store)
    assert contract.analysis == record.analysis
    assert contract.labels == record.labels
    assert contract.name == "계약.txt"


def test_storing_again_replaces_and_adds_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.duckdb") as store:
        for _ in range(2):
            store_record(store, make_record(), **RUN)
        counts = {
            table: store.execute(f'SELECT count(*) FROM "{table}"').fetchall()[0][0]
            for table in ("documents", "pages", "clauses", "values", "obligations")
        }
    assert counts == {"documents": 1, "pages": 2, "clauses": 3, "values": 1, "obligations": 2}


def test_a_failing_document_leaves_what_was_stored(tmp_path: Path) -> None:
    record = make_record()
    doubled = replace(record.analysis.clauses[1], index=0)
    broken = replace(record, analysis=replace(record.analysis, clauses=(record.analysis.clauses[0], doubled, doubled)))
    with open_store(tmp_path / "s.duckdb") as store:
        store_record(store, record, **RUN)
        with pytest.raises(StoreError, match="unchanged"):
            store_record(store, broken, **RUN)
        assert [len(contract.analysis.clauses) for contract in load_contracts(store)] == [3]


def test_roles_and_duplicates_decide_what_is_compared(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.duckdb") as store:
        store_record(store, make_record("나.txt", "a"), **RUN)
        store_record(store, replace(make_record("가.txt", "b"), role="audit"), **RUN)
        store_record(store, replace(make_record("다.txt", "c"), duplicate_of="나.txt"), **RUN)
        assert [contract.name for contract in load_contracts(store)] == ["나.txt"]
        assert [document.name for document in load_documents(store)] == ["가.txt", "나.txt", "다.txt"]
        assert [document.name for document in load_documents(store, "audit")] == ["가.txt"]
        assert load_contracts(store, only=["b" * 64]) == ()


def test_search_finds_a_word_inside_an_inflected_one(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.duckdb") as store:
        with pytest.raises(StoreError, match="ingest"):
            search(store, "점검", 5)
        store_record(store, make_record(), **RUN)
        index_clauses(store)
        hits = search(store, "해지", 5)
    assert [hit["path"] for hit in hits] == ["제1조 ②"]
    assert hits[0]["page"] == 2
    assert TEXT[hits[0]["start"] : hits[0]["end"]] == hits[0]["text"]


def test_verdicts_are_replaced(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.duckdb") as store:
        for status in ("absent", "covered"):
            entry = {"document": "계약.txt", "control": "x", "status": status}
            store_verdicts(store, {"coverage": [entry], "norms": []})
        kept = store.execute("SELECT comparison, subject, status FROM verdicts").fetchall()
    assert kept == [("coverage", "x", "covered")]


@pytest.mark.parametrize("content", [b"", b"no database", b"x" * 5000])
def test_a_file_that_is_no_store_is_refused_and_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.duckdb"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="other.duckdb"):
        open_store(path)
    assert path.read_bytes() == content


def test_reading_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="euimu ingest"):
        open_store(tmp_path / "none.duckdb", read_only=True)
    assert not (tmp_path / "none.duckdb").exists()
