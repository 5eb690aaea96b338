"""What late days and breaches cost, worked out by hand."""

from __future__ import annotations

import pytest

from pipeline.compare.timing.liability import exposure_of

PRICE = 300_000_000


@pytest.mark.parametrize(
    ("line", "days", "amount", "capped"),
    [
        ("지체일수 1일마다 계약금액의 1,000분의 1.3을 지체상금으로 납부하여야 한다.", 10, 3_900_000, False),
        ("지체 1일마다 계약금액의 1.25/1000에 해당하는 지체상금을 납부하여야 한다.", 20, 7_500_000, False),
        ("지체일수마다 계약금액의 1,000분의 1.25를 지체상금으로 납부하여야 한다.", 400, 90_000_000, True),
    ],
)
def test_late_penalty(paper, line: str, days: int, amount: int, capped: bool) -> None:
    exposure = exposure_of(paper(f"가. 지체상금\n1. {line}\n"), PRICE, days)
    (term,) = exposure.terms
    assert (term.amount, term.capped) == (amount, capped), term.formula
    assert "secondary source" in term.source
    assert term.clauses[0].text.endswith(line)


def test_the_papers_own_cap_comes_before_the_norms_and_is_cited(paper) -> None:
    text = (
        "가. 지체상금\n1. 지체일수마다 계약금액의 1,000분의 2.5를 지체상금으로 납부하여야 한다.\n"
        "2. 지체상금의 총액은 계약금액의 10%를 초과할 수 없다.\n"
    )
    (term,) = exposure_of(paper(text), PRICE, 100).terms
    assert (term.amount, term.capped, term.source) == (30_000_000, True, "")
    assert len(term.clauses) == 2
    assert "10%" in term.clauses[1].text


def test_a_base_whose_amount_is_not_known_gives_no_amount(paper) -> None:
    text = "가. 지체상금\n1. 지체일수마다 월 유지관리비의 1,000분의 1.3을 지체상금으로 납부하여야 한다.\n"
    (term,) = exposure_of(paper(text), PRICE, 10).terms
    assert term.amount is None
    assert "월 유지관리비" in term.reason


@pytest.mark.parametrize(
    ("words", "base"),
    [
        ("부정당업자 등록 및 계약금액의", "계약금액"),
        ("해당 단계 금액의", "해당 단계 금액"),
        ("지체일수마다 월 용역비의", "월 용역비"),
    ],
)
def test_the_base_is_named_without_the_words_before_it(paper, words: str, base: str) -> None:
    (term,) = exposure_of(paper(f"가. 보안 위반\n1. 보안 위반 시 {words} 5%를 위약금으로 부과한다.\n"), PRICE, 0).terms
    assert term.formula.startswith(f"{base} ×"), term.formula
    assert (term.amount is None) == (base != "계약금액")


def test_fines_by_grade(paper) -> None:
    text = "가. 보안 위반\n1. 보안 위반 시 A급 5천만원, B급 계약금액의 3%, C급 500만원의 위약금을 부과한다.\n"
    terms = exposure_of(paper(text), PRICE, 0).terms
    assert [(term.label, term.amount) for term in terms] == [
        ("보안 위약금 A", 50_000_000), ("보안 위약금 B", 9_000_000), ("보안 위약금 C", 5_000_000),
    ]  # fmt: skip
    text = "가. 보안 위반\n1. 보안 규정을 어기면 1건마다 200만원의 위약금을 납부하여야 한다.\n"
    (term,) = exposure_of(paper(text), PRICE, 0).terms
    assert (term.label, term.amount) == ("보안 위약금 1건마다", 2_000_000)


def test_a_silent_and_a_delegating_paper_say_why_there_is_no_term(paper) -> None:
    assert "찾지 못함" in exposure_of(paper("가. 일반\n1. 계약상대자는 장비를 점검하여야 한다.\n"), PRICE, 5).reason
    delegated = exposure_of(paper("가. 지체\n1. 지체상금률은 계약서에 명시한 바에 따른다.\n"), PRICE, 5)
    assert not delegated.terms
    assert "맡김" in delegated.reason
