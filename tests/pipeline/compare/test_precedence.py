"""Orders of precedence: which of two contradicting places holds, and when a paper does not say."""

from __future__ import annotations

from extractors.analysis import analyse
from extractors.document import Document
from models.labels import Labels
from pipeline.compare.contract import Contract
from pipeline.compare.contradictions import Contradiction, contradictions_of
from pipeline.compare.side_by_side import cells_of
from pipeline.compare.view import View
from pipeline.rules import load_subjects

PARTS = """제1장 일반조건
1. 하자담보 책임기간은 검수일부터 1년으로 한다.
제2장 특수조건
1. 하자담보 책임기간은 검수일부터 2년으로 한다.
"""


def raised(text: str) -> Contradiction:
    analysis = analyse(Document("paper", "paper.txt", "text/plain", text))
    view = View(Contract("paper.txt", analysis, tuple(Labels() for _ in analysis.clauses)))
    return next(c for c in contradictions_of(view, cells_of(view, load_subjects())) if c.kind == "numeric_limit")


def test_the_part_named_first_holds() -> None:
    text = f"{PARTS}제3장 해석\n1. 내용이 서로 다를 때에는 특수조건, 일반조건의 순으로 우선한다.\n"
    entry = raised(text)
    assert "특수조건의 P2Y" in entry.reason
    assert any("순으로 우선" in text[span.start : span.end] for span in entry.spans)


def test_the_other_order_gives_the_other_value() -> None:
    entry = raised(f"{PARTS}제3장 해석\n1. 내용이 서로 다를 때에는 일반조건, 특수조건의 순으로 우선한다.\n")
    assert "일반조건의 P1Y" in entry.reason


def test_an_order_that_does_not_reach_the_places_is_said_not_to() -> None:
    entry = raised(f"{PARTS}제3장 해석\n1. 내용이 서로 다를 때에는 계약서, 제안요청서의 순으로 우선한다.\n")
    assert "순서를 정하지 않음" in entry.reason


def test_without_a_clause_nothing_is_added() -> None:
    assert ";" not in raised(PARTS).reason
