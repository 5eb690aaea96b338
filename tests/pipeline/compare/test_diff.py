"""The difference of two papers, duty by duty."""

from __future__ import annotations

import pytest

from extractors.analysis import analyse
from extractors.document import Document
from extractors.values import values_in
from models.labels import Labels
from pipeline.compare.contract import Contract
from pipeline.compare.diff import diff_contracts, to_text
from pipeline.compare.difference.amounts import amounts_of

BASE = "1. 계약상대자는 착수 전까지 보안서약서를 제출하여야 한다.\n2. 장애 접수 후 4시간 이내에 복구하여야 한다.\n"


def contract(text: str, name: str = "paper.txt") -> Contract:
    analysis = analyse(Document(name, name, "text/plain", text))
    return Contract(name, analysis, tuple(Labels() for _ in analysis.clauses))


def changes(first: str, second: str) -> list[str]:
    return [entry.change for entry in diff_contracts(contract(first), contract(second)).entries]


def test_a_paper_does_not_differ_from_itself() -> None:
    difference = diff_contracts(contract(BASE), contract(BASE))
    assert difference.entries == ()
    assert difference.exit_status == 0


def test_numbering_is_no_difference() -> None:
    assert changes(BASE, BASE.replace("1. ", "가. ").replace("2. ", "나. ")) == []


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("4시간", "8시간", "weakened"),
        ("4시간", "2시간", "strengthened"),
        ("제출하여야 한다", "제출할 수 있다", "weakened"),
        ("2. 장애 접수 후 4시간 이내에 복구하여야 한다.\n", "", "dropped"),
    ],
)
def test_a_change_of_a_duty_has_its_direction(old: str, new: str, change: str) -> None:
    assert changes(BASE, BASE.replace(old, new)) == [change]
    assert diff_contracts(contract(BASE), contract(BASE.replace(old, new))).exit_status == 2


def test_an_added_duty_is_told_with_its_text() -> None:
    added = BASE + "3. 반입하는 장비는 미리 신고하여야 한다.\n"
    difference = diff_contracts(contract(BASE), contract(added))
    assert [entry.change for entry in difference.entries] == ["added"]
    assert "반입하는 장비" in to_text(difference)
    assert difference.to_json()["counts"] == {"added": 1}


def test_other_words_for_one_duty_are_cosmetic() -> None:
    turned = BASE.replace("착수 전까지 보안서약서를", "보안서약서를 착수 전까지")
    difference = diff_contracts(contract(BASE), contract(turned))
    assert {entry.change for entry in difference.entries} <= {"reworded"}
    assert difference.exit_status in {0, 3}


def test_a_day_without_a_year_is_told_apart_but_neither_earlier_nor_later() -> None:
    first, second = [amounts_of(text, 0, values_in(text))[0] for text in ("3월 9일까지 낸다", "4월 9일까지 낸다")]
    assert (first.key, second.key) == ("--03-09", "--04-09")
    assert first.size is second.size is None
