"""The analyst's own labels: uncertain units out as a workbook, answers back in, kept by content-stable clause id.

A review overrides the model wherever the same words stand under the same parent, in a later run or a revised paper,
whatever their numbers are there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

from extractors.deontic import Modality, Party
from extractors.errors import InputError
from models.gold import GoldDocument, GoldUnit
from models.labels import CATEGORIES
from pipeline.record import Record
from pipeline.reports.words import KOREAN, word
from pipeline.store import load_contracts, open_store
from pipeline.store.load import store_record
from pipeline.store.query import fetch, load_record

if TYPE_CHECKING:
    import duckdb

YES = "예"
CHECKED = "확인"
FIXED = ("clause_id", "document", "page", "path", "context", "text")
MODALITIES: tuple[str, ...] = get_args(Modality)
PARTIES: tuple[str, ...] = get_args(Party)
LONGEST_CELL = 32_000  # Excel takes 32,767 characters


@dataclass(frozen=True, slots=True)
class Review:
    """A person's word on one clause; ``modality`` and ``obligor`` None where they were left as they are."""

    clause_id: str
    categories: tuple[str, ...]
    modality: Modality | None
    obligor: Party | None
    text: str


def export_reviews(db: Path, out: Path, count: int) -> int:
    """Write ``count`` units to the workbook ``out``, half of them uncertain, half at random; how many there were."""
    with open_store(db, read_only=True) as store:
        rows = _chosen(store, count)
    _write(out, rows)
    return len(rows)


def _chosen(store: duckdb.DuckDBPyConnection, count: int) -> list[dict[str, Any]]:
    # A hash of the id is as good as chance and the same in every run.
    query = """
        SELECT c.clause_id, d.name AS document, c.page, c.path, p.text AS context, c.text, c.categories, c.modality,
               json_extract_string(c.deontic, '$.obligor') AS obligor
        FROM clauses c JOIN documents d USING (document_id)
        LEFT JOIN clauses p ON p.document_id = c.document_id AND p.clause_index = c.parent_index
        WHERE c.kind IN ('clause', 'row', 'note') AND NOT c.confirmed AND d.role <> 'audit' AND c.review = ?
        QUALIFY row_number() OVER (PARTITION BY c.clause_id ORDER BY d.name, c.clause_index) = 1
        ORDER BY md5(c.clause_id) LIMIT ?"""
    unsure = fetch(store, query, [True, (count + 1) // 2])
    return [*unsure, *fetch(store, query, [False, count - len(unsure)])]


def _columns() -> list[str]:
    titles = [word(name, "ko") if name in KOREAN else name for name in (*FIXED, *CATEGORIES, "modality", "obligor")]
    return [*titles, CHECKED]


def _write(out: Path, rows: list[dict[str, Any]]) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(out), options) as book:
        sheet = book.add_worksheet("review")
        wrap, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True})
        columns = _columns()
        sheet.write_row(0, 0, columns, bold)
        sheet.set_column(0, 0, 8, None, {"hidden": True})
        sheet.set_column(1, 3, 20, wrap)
        sheet.set_column(4, 5, 60, wrap)
        for number, row in enumerate(rows, 1):
            for column, name in enumerate(FIXED):
                sheet.write_string(number, column, str(row[name] or "")[:LONGEST_CELL])
            for column, name in enumerate(CATEGORIES, len(FIXED)):
                sheet.write_string(number, column, YES if name in row["categories"] else "")
            sheet.write_string(number, len(FIXED) + len(CATEGORIES), word(row["modality"], "ko"))
            sheet.write_string(number, len(FIXED) + len(CATEGORIES) + 1, word(row["obligor"] or "", "ko"))
        last, first = max(len(rows), 1), len(FIXED)
        end = first + len(CATEGORIES)
        choices = ((first, end - 1, [YES]), (end, end, [word(name, "ko") for name in MODALITIES]),
                   (end + 1, end + 1, [word(name, "ko") for name in PARTIES]), (end + 2, end + 2, [YES]))  # fmt: skip
        for begin, stop, source in choices:
            sheet.data_validation(1, begin, last, stop, {"validate": "list", "source": source})
        sheet.freeze_panes(1, 0)


def import_reviews(db: Path, workbook: Path, reviewer: str) -> int:
    """Keep the rows of ``workbook`` that were marked as checked, and apply them to what is stored; how many there were.

    Raises `InputError` where the file is no workbook that `export_reviews` wrote, or an answer is none of the choices.
    """
    reviews = list(_read(workbook))
    with open_store(db) as store:
        now = datetime.now(UTC).replace(tzinfo=None)
        for review in reviews:
            row = [review.clause_id, list(review.categories), review.modality, review.obligor, review.text]
            store.execute("INSERT OR REPLACE INTO reviews VALUES (?, ?, ?, ?, ?, ?, ?)", [*row, reviewer, now])
        _apply_to_stored(store, {review.clause_id for review in reviews})
    return len(reviews)


def _read(workbook: Path) -> Iterator[Review]:
    from zipfile import BadZipFile

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    step = "Give the workbook that euimu review export wrote"
    try:
        rows = openpyxl.load_workbook(workbook, read_only=True).worksheets[0].iter_rows(values_only=True)
        header = [str(cell or "") for cell in next(rows, ())]
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise InputError(f"cannot be read ({error})", subject=str(workbook), next_step=step) from error
    if header != _columns():
        raise InputError("its columns are not those of a review", subject=str(workbook), next_step=step)
    for number, row in enumerate(rows, 2):
        cells = [str(cell or "").strip() for cell in row]
        if cells[-1] == YES:
            yield _review(cells, f"{workbook}, row {number}")


def _review(cells: list[str], place: str) -> Review:
    answers = cells[len(FIXED) :]
    chosen = tuple(name for name, cell in zip(CATEGORIES, answers, strict=False) if cell == YES)
    modality, obligor = (
        _choice(answer, names, place)
        for answer, names in zip(answers[len(CATEGORIES) :], (MODALITIES, PARTIES), strict=False)
    )
    text = cells[FIXED.index("text")]
    return Review(cells[0], chosen, cast(Modality | None, modality), cast(Party | None, obligor), text)


def _choice(answer: str, names: tuple[str, ...], place: str) -> str | None:
    if not answer:
        return None
    found = next((name for name in names if answer in {name, word(name, "ko")}), None)
    if found is None:
        step = f"Choose one of {', '.join(word(name, 'ko') for name in names)}"
        raise InputError(f"{answer!r} is no answer", subject=place, next_step=step)
    return found


def known_reviews(store: duckdb.DuckDBPyConnection) -> dict[str, Review]:
    """All stored reviews by clause id."""
    rows = fetch(store, "SELECT clause_id, categories, modality, obligor, text FROM reviews")
    return {row["clause_id"]: Review(**{**row, "categories": tuple(row["categories"])}) for row in rows}


def with_reviews(record: Record, reviews: Mapping[str, Review]) -> Record:
    """``record`` with the labels and deontics of reviewed clauses as a person gave them."""
    analysis = record.analysis
    if not any(clause.id in reviews for clause in analysis.clauses):
        return record
    labels, deontics = list(record.labels), list(analysis.deontics)
    for place, clause in enumerate(analysis.clauses):
        review = reviews.get(clause.id)
        if review is None:
            continue
        labels[place] = replace(labels[place], categories=review.categories, review=False, confirmed=True)
        if review.modality is not None:
            obligor = None if review.modality == "none" else review.obligor or deontics[place].obligor
            deontics[place] = replace(deontics[place], modality=review.modality, obligor=obligor, confidence=1.0)
    return replace(record, labels=tuple(labels), analysis=replace(analysis, deontics=tuple(deontics)))


def _apply_to_stored(store: duckdb.DuckDBPyConnection, changed: set[str]) -> None:
    query = "SELECT DISTINCT document_id FROM clauses WHERE list_contains(?, clause_id) ORDER BY document_id"
    reviews = known_reviews(store)
    for (document_id,) in store.execute(query, [sorted(changed)]).fetchall():
        record = load_record(store, document_id)
        made = store.execute("SELECT run_id, software, model FROM documents WHERE document_id = ?", [document_id])
        run = made.fetchone()
        if record is not None and run is not None:
            store_record(store, with_reviews(record, reviews), run_id=run[0], software=run[1], model=run[2])


def stored_reviews(db: Path) -> tuple[GoldDocument, ...]:
    """The reviewed documents of the store as training data; what no person has judged is there as context only."""
    with open_store(db, read_only=True) as store:
        contracts = [contract for contract in load_contracts(store) if any(one.confirmed for one in contract.labels)]
    return tuple(
        GoldDocument(
            contract.name, contract.analysis.document.text,
            tuple(
                GoldUnit(clause.start, clause.end, clause.kind, clause.marker,
                         None if clause.parent is None else contract.analysis.clauses[clause.parent].start,
                         labels.categories, deontic.modality, deontic.obligor,
                         tuple((value.type, value.value) for value in values), labels.confirmed)
                for clause, labels, deontic, values in zip(
                    contract.analysis.clauses, contract.labels, contract.analysis.deontics, contract.analysis.values,
                    strict=True)
            ),
        )
        for contract in contracts
    )  # fmt: skip
