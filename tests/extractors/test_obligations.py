"""The register's unit, built from an analysed document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.analysis import Analysis
from extractors.clause import Clause
from extractors.deontics import read_deontics
from extractors.document import Document
from extractors.obligations import obligations
from extractors.values import extract_values
from models.labels import Labels

LINES = (
    ("heading", "1.", "1. 순찰", None),
    ("clause", "가.", "가. 수탁자는 매월 1회 순찰보고서를 발주기관에 제출하여야 한다.", 0),
    ("note", "※", "※ 다만, 휴관 기간은 그러하지 아니하다.", 1),
    ("clause", "나.", "나. 이를 이행하지 않은 경우 발주기관은 대가를 감액할 수 있다.", 0),
)


def analysis() -> Analysis:
    text = "\n".join(line for _, _, line, _ in LINES)
    clauses: list[Clause] = []
    at = 0
    for index, (kind, marker, line, parent) in enumerate(LINES):
        clauses.append(
            Clause(f"c{index}", index, kind, marker, at, at + len(line), line, parent, path=f"1.{index}")  # type: ignore[arg-type]
        )
        at += len(line) + 1
    document = Document("d" * 64, "invented.txt", "text/plain", text)
    values = extract_values(tuple(clauses))
    return Analysis(document, tuple(clauses), values, read_deontics(clauses, values, document))


def test_an_obligation_carries_its_parts_and_its_evidence() -> None:
    whole = analysis()
    duty, power = obligations(whole)
    assert (duty.modality, duty.obligor, duty.beneficiary) == ("must", "contractor", "agency")
    assert whole.document.text[duty.span.start : duty.span.end] == duty.quotation
    assert duty.object == "순찰보고서"
    assert duty.exception.startswith("※ 다만")  # the proviso below it
    assert duty.papers == ("순찰보고서",)
    assert ("frequency", "1/P1M") in {(value.type, value.value) for value in duty.values}
    assert duty.sanctions == (3,)
    assert (power.modality, power.obligor, power.clause) == ("may", "agency", 3)


def test_ids_are_stable_and_tell_repeated_clauses_apart() -> None:
    whole = analysis()
    assert [duty.id for duty in obligations(whole)] == [duty.id for duty in obligations(analysis())]
    twin = replace(whole.clauses[1], index=3)
    deontics = (*whole.deontics[:3], whole.deontics[1])
    again = replace(whole, clauses=(*whole.clauses[:3], twin), values=(*whole.values[:3], ()), deontics=deontics)
    first, second = obligations(again)
    assert first.id == obligations(whole)[0].id
    assert first.id != second.id


def test_an_id_changes_with_the_text_and_not_with_what_stands_elsewhere() -> None:
    whole = analysis()
    moved = tuple(replace(clause, start=clause.start + 5, end=clause.end + 5) for clause in whole.clauses)
    assert obligations(replace(whole, clauses=moved))[0].id == obligations(whole)[0].id
    changed = replace(whole.clauses[1], text="가. 수탁자는 매주 순찰보고서를 제출하여야 한다.")
    edited = replace(whole, clauses=(whole.clauses[0], changed, *whole.clauses[2:]))
    assert obligations(edited)[0].id != obligations(whole)[0].id


def test_labels_are_taken_over_and_must_fit() -> None:
    whole = analysis()
    labels = [Labels(), Labels(("sla", "deliverable"), (0.1,) * 12), Labels(), Labels(("penalty",))]
    duty, power = obligations(whole, labels)
    assert duty.categories == ("sla", "deliverable")
    assert power.categories == ("penalty",)
    with pytest.raises(ValueError, match="labels"):
        obligations(whole, labels[:2])
