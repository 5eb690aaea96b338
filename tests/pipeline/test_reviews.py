from pathlib import Path

import openpyxl
import pytest

from extractors.errors import InputError
from models.gold import GoldDocument
from models.labels import CATEGORIES
from pipeline.ingest import Ingestion
from pipeline.processing import Outcome, model_version, record_of
from pipeline.reviews import FIXED, export_reviews, import_reviews, stored_reviews
from pipeline.store import load_contracts, open_store

TEXT = """제1조(점검) 계약상대자는 매월 1회 이상 정기점검을 실시하여야 한다.
제2조(보안) 계약상대자는 업무상 알게 된 비밀을 누설하여서는 아니 된다.
제3조(대가) 발주기관은 검사에 합격한 날부터 14일 이내에 대가를 지급한다.
"""


def ingest(db: Path, text: str = TEXT, name: str = "계약") -> None:
    record = record_of(GoldDocument(name, text, ()).document, "contract")
    with open_store(db) as store:
        ingestion = Ingestion(store, "ingest", model_version())
        ingestion.take(Outcome((record,)))
        assert not ingestion.finish().errors


def answer(workbook: Path, categories: set[str], modality: str, word: str = "점검") -> str:
    """Mark the unit that holds ``word`` as checked, with these answers; its clause id."""
    book = openpyxl.load_workbook(workbook)
    sheet = book.worksheets[0]
    (row,) = [row for row in sheet.iter_rows(min_row=2) if word in str(row[FIXED.index("text")].value)]
    for cell, name in zip(row[len(FIXED) :], CATEGORIES, strict=False):
        cell.value = "예" if name in categories else None
    row[len(FIXED) + len(CATEGORIES)].value = modality
    row[-1].value = "예"
    book.save(workbook)
    return str(row[0].value)


def labels_by_id(db: Path) -> dict[str, tuple[tuple[str, ...], bool, str]]:
    with open_store(db, read_only=True) as store:
        return {
            clause.id: (labels.categories, labels.confirmed, deontic.modality)
            for contract in load_contracts(store)
            for clause, labels, deontic in zip(
                contract.analysis.clauses, contract.labels, contract.analysis.deontics, strict=True
            )
        }


def test_a_correction_overrides_the_model_and_survives_a_revised_paper(tmp_path: Path) -> None:
    db, workbook = tmp_path / "s.duckdb", tmp_path / "review.xlsx"
    ingest(db)
    assert export_reviews(db, workbook, 50) == 3
    key = answer(workbook, {"warranty", "governance"}, "권한·허용")
    assert import_reviews(db, workbook, "검토자") == 1
    assert labels_by_id(db)[key] == (("warranty", "governance"), True, "may")
    ingest(db)  # a later run
    assert labels_by_id(db)[key] == (("warranty", "governance"), True, "may")
    ingest(db, TEXT.replace("14일", "10일"), "개정")  # a revised paper: another file, the same clause
    assert labels_by_id(db)[key] == (("warranty", "governance"), True, "may")
    with open_store(db, read_only=True) as store:
        counted = store.execute("SELECT modality, count(*) FROM obligations GROUP BY ALL").fetchall()
    assert dict(counted)["may"] == 2  # the obligations follow


def test_reviewed_units_become_training_data_and_the_rest_only_context(tmp_path: Path) -> None:
    db, workbook = tmp_path / "s.duckdb", tmp_path / "review.xlsx"
    ingest(db)
    export_reviews(db, workbook, 50)
    answer(workbook, {"sla"}, "의무")
    import_reviews(db, workbook, "")
    (document,) = stored_reviews(db)
    judged = [unit for unit in document.units if unit.judged]
    assert [unit.categories for unit in judged] == [("sla",)]
    assert len(document.units) > len(judged)


def test_a_confirmed_unit_is_not_asked_again(tmp_path: Path) -> None:
    db, workbook = tmp_path / "s.duckdb", tmp_path / "review.xlsx"
    ingest(db)
    export_reviews(db, workbook, 50)
    answer(workbook, {"sla"}, "의무")
    import_reviews(db, workbook, "")
    assert export_reviews(db, workbook, 50) == 2


def test_a_wrong_answer_and_a_foreign_workbook_are_refused(tmp_path: Path) -> None:
    db, workbook = tmp_path / "s.duckdb", tmp_path / "review.xlsx"
    ingest(db)
    export_reviews(db, workbook, 50)
    answer(workbook, {"sla"}, "아마도")
    with pytest.raises(InputError, match="아마도"):
        import_reviews(db, workbook, "")
    openpyxl.Workbook().save(workbook)
    with pytest.raises(InputError, match="columns"):
        import_reviews(db, workbook, "")
    workbook.write_bytes(b"x")
    with pytest.raises(InputError, match=r"review\.xlsx"):
        import_reviews(db, workbook, "")
    assert not any(confirmed for _, confirmed, _ in labels_by_id(db).values())
