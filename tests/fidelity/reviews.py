"""What a hundred corrections by a person do to the labels of a real paper, and whether a later run keeps them.

    PYTHONPATH=. python tests/fidelity/reviews.py GOLD_DIR NAME [--texts DIR] [--count 100]

The annotation of NAME plays the person: the paper is ingested, units are exported for review, each is answered as
annotated, the answers are imported. The labels are scored before and after; then a revised paper (a cover line more) is
ingested as another paper, and scored and counted again.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from models.gold import GoldDocument, GoldUnit, read_gold
from models.labels import CATEGORIES
from models.scoring import Predicted, count
from pipeline.cli import main as euimu
from pipeline.export import unit_rows
from pipeline.record import Record
from pipeline.reports.words import word
from pipeline.reviews import CHECKED, YES
from pipeline.store import open_store
from pipeline.store.query import fetch, load_record


def call(*words: str) -> None:
    """Run the command line in this process; raises where it fails."""
    try:
        euimu([*words])
    except SystemExit as end:
        if end.code not in (0, None):
            raise


def record_of(db: Path, name: str) -> Record:
    """The stored paper called ``name``."""
    with open_store(db, read_only=True) as store:
        (row,) = fetch(store, "SELECT document_id FROM documents WHERE name = ?", [name])
        record = load_record(store, row["document_id"])
    assert record is not None
    return record


def answer(workbook: Path, record: Record, gold: GoldDocument) -> int:
    """Fill in ``workbook`` as annotated; how many of its units the annotation has."""
    units = {(unit.start, unit.end): unit for unit in gold.units}
    places = {clause.id: (clause.start, clause.end) for clause in record.analysis.clauses}
    book = openpyxl.load_workbook(workbook)
    sheet = book.worksheets[0]
    header = {str(cell.value): place for place, cell in enumerate(sheet[1], 1)}
    answered = 0
    for row in range(2, sheet.max_row + 1):
        unit: GoldUnit | None = units.get(places[str(sheet.cell(row, 1).value)])
        if unit is None:
            continue
        for name in CATEGORIES:
            sheet.cell(row, header[word(name, "ko")], YES if name in unit.categories else "")
        sheet.cell(row, header[word("modality", "ko")], word(unit.modality, "ko"))
        sheet.cell(row, header[word("obligor", "ko")], word(unit.obligor or "", "ko"))
        sheet.cell(row, header[CHECKED], YES)
        answered += 1
    book.save(workbook)
    return answered


def line(title: str, record: Record, gold: GoldDocument, shift: int = 0) -> str:
    """Scores of ``record`` against ``gold``, whose offsets are ``shift`` less, and its confirmed units."""
    rows = [{**row, "start": row["start"] - shift, "end": row["end"] - shift} for row in unit_rows(record)]
    result = count(gold.units, [Predicted.of(row) for row in rows])
    confirmed = sum(one.confirmed for one in record.labels)
    scores = f"macro5 {result.macro5:.3f}  macro12 {result.macro12:.3f}"
    return f"{title:32} {scores}  modality {result.ratio('modality'):.3f}  confirmed {confirmed}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; see the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("name")
    parser.add_argument("--texts", type=Path, action="append", default=[])
    parser.add_argument("--count", type=int, default=100)
    options = parser.parse_args(arguments)
    (gold,) = (one for one in read_gold(options.gold, options.texts) if one.name == options.name)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        paper, db, book = place / f"{gold.name}.txt", place / "store.duckdb", place / "review.xlsx"
        paper.write_text(gold.text, encoding="utf-8")
        call("ingest", str(paper), "--db", str(db))
        before = record_of(db, paper.name)
        call("review", "export", "--db", str(db), "--out", str(book), "--count", str(options.count))
        answered = answer(book, before, gold)
        call("review", "import", str(book), "--db", str(db))
        print(f"{gold.name}: {answered} of {options.count} exported units answered as annotated")
        print(line("before", before, gold))
        print(line("after", record_of(db, paper.name), gold))
        cover = "표지에 덧붙인 줄\n\n"
        revised = place / f"{gold.name}_revised.txt"
        revised.write_text(cover + gold.text, encoding="utf-8")
        call("ingest", str(revised), "--db", str(db))
        print(line("a revised paper, a later run", record_of(db, revised.name), gold, len(cover)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
