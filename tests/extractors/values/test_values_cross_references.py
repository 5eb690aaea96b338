"""References from one clause of a paper to another, apart from citations of laws."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from extractors.clause import Clause, ClauseKind
from extractors.values import extract_values
from extractors.values.cross_reference import CrossReference, cross_references

Part = tuple[ClauseKind, str, str, int | None]  # kind, mark, text, parent

PARTS: tuple[Part, ...] = (
    ("heading", "제3조", "제3조 (검사)", None),
    ("clause", "①", "① 을은 검사를 받는다.", 0),
    ("clause", "②", "② 제1항에 따른 검사는 감독관이 한다.", 0),
    ("heading", "제4조", "제4조 (대가)", None),
    ("clause", "①", "① 갑은 제3조제2항의 검사 뒤에 대가를 준다.", 3),
    ("clause", "②", "② 「가나다법」 제3조에 따른 이자는 주지 아니한다.", 3),
    ("clause", "③", "③ 서식은 [별표 2]와 같고, 제9조는 따로 정한다.", 3),
    ("form", "", "[별표 2] 신청서", None),
)


def clauses_of(parts: Sequence[Part]) -> tuple[Clause, ...]:
    place, found = 0, []
    for index, (kind, marker, text, parent) in enumerate(parts):
        found.append(Clause(str(index), index, kind, marker, place, place + len(text), text, parent))
        place += len(text) + 1
    return tuple(found)


def references(parts: Sequence[Part] = PARTS) -> tuple[CrossReference, ...]:
    clauses = clauses_of(parts)
    return cross_references(clauses, extract_values(clauses))


def pointed(parts: Sequence[Part], clause: int) -> list[tuple[str, int | None]]:
    """What the clause refers to: normal forms and the clauses that they point to."""
    return [(found.target, found.resolved) for found in references(parts) if found.clause == clause]


def test_references_point_to_their_clauses() -> None:
    assert [(found.clause, found.target, found.resolved) for found in references()] == [
        (2, "제1항", 1),
        (4, "제3조제2항", 2),
        (6, "별표 2", 7),
        (6, "제9조", None),
    ]


def test_articles_of_laws_are_no_references() -> None:
    assert not [found for found in references() if found.clause == 5]


def test_spans_hold_the_designation() -> None:
    text = "\n".join(part[2] for part in PARTS)
    assert [text[found.span.start : found.span.end] for found in references()] == [
        "제1항", "제3조제2항", "별표 2", "제9조",
    ]  # fmt: skip


TWO_CONTRACTS: tuple[Part, ...] = (
    ("heading", "제1조", "제1조 (화분)", None),
    ("clause", "①", "① 화분은 을이 옮긴다.", 0),
    ("heading", "제2조", "제2조 (온실)", None),
    ("heading", "", "[붙임 3] 위탁 계약서", None),
    ("heading", "제1조", "제1조 (씨앗)", None),
    ("clause", "①", "① 씨앗은 수탁자가 센다.", 4),
    ("clause", "②", "② 제1항의 씨앗은 제2조에 따라 심는다.", 4),
    ("heading", "제2조", "제2조 (심기)", None),
    ("clause", "①", "① 전조에 따른 씨앗만 심는다.", 7),
    ("clause", "②", "② 전항을 어기면 제8조를 적용한다.", 7),
)


def test_articles_are_those_of_the_contract_that_the_clause_stands_in() -> None:
    assert pointed(TWO_CONTRACTS, 6) == [("제1항", 5), ("제2조", 7)]
    assert pointed(TWO_CONTRACTS, 8) == [("전조", 4)]
    assert pointed(TWO_CONTRACTS, 9) == [("전항", 8), ("제8조", None)]


def test_numbering_that_begins_anew_begins_another_contract() -> None:
    parts = [part for part in TWO_CONTRACTS if "붙임" not in part[2]]
    parts = [(k, m, t, p if p is None or p < 3 else p - 1) for k, m, t, p in parts]
    assert pointed(parts, 5) == [("제1항", 4), ("제2조", 6)]


def test_an_article_outside_of_any_contract_is_no_reference() -> None:
    assert not pointed([("clause", "○", "○ 제29조에 따라 교육한다.", None)], 0)


ANNEXES: tuple[Part, ...] = (
    ("front", "", "[붙임 1] 물주기 점검표 12", None),
    ("front", "", "[붙임 12] 위탁 계약서 30", None),
    ("clause", "○", "○ 점검은 [붙임 1]에 따라 하고 서식 2-1, 3호 및 4를 낸다.", None),
    ("clause", "○", "○ 계약서(붙임 12-양식 1)와 별첨 1을 낸다.", None),
    ("clause", "○", "○ 「온실 관리 지침」의 별지 제7호 서식과 평가기준 [별표 9]에 따른다.", None),
    ("heading", "", "[붙임 1] 물주기 점검표", None),
    ("heading", "", "[서식 2-1] 참여자 명단", None),
    ("form", "", "[별지 제3호 서식] 서약서", None),
    ("heading", "", "<서식 4> 확약서", None),
    ("heading", "", "[붙임 12] 위탁 계약서", None),
    ("clause", "○", "○ [붙임 1]의 목록대로 점검한다.", 9),
    ("heading", "", "[붙임 12-붙임 1] 점검 목록", None),
    ("heading", "", "[붙임 12-양식 1] 점검표", None),
)


def test_annexes_are_found_behind_the_table_of_contents() -> None:
    assert pointed(ANNEXES, 2) == [("붙임 1", 5), ("서식 2-1", 6), ("서식 3", 7), ("서식 4", 8)]


def test_an_annex_within_an_annex_is_told_from_the_one_outside() -> None:
    assert pointed(ANNEXES, 3) == [("양식 1", 12), ("별첨 1", None)]
    assert pointed(ANNEXES, 10) == [("붙임 1", 11)]


def test_annexes_of_rules_and_of_other_papers_are_no_references() -> None:
    assert not pointed(ANNEXES, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("붙임 9를 낸다.", [("붙임 9", None)]),
        ("서식 2부, 붙임 3장을 낸다.", []),
        ("별지 제1~2호 서식을 쓴다.", [("별지 1", 1), ("별지 2", 2)]),
        ("[별지 1] ~ [별지 2]를 쓴다.", [("별지 1", 1), ("별지 2", 2)]),
        ("서식 1\n서식 2", [("서식 1", 1), ("서식 2", 2)]),
        ("심기 규칙 별지 제1호 서식을 쓴다.", []),
        ("심기 기준(나무부고시 제2031-2호)의 별지 제1호 서식과 별지 제1호 서식", []),
        ("심기 지침 및 [별지 1]을 지킨다.", [("별지 1", 1)]),
    ],
)
def test_annexes_in_lists_and_ranges(text: str, expected: list[tuple[str, int | None]]) -> None:
    parts: list[Part] = [
        ("clause", "", text, None), ("form", "", "[별지 제1호 서식] 신청서", None),
        ("form", "", "[별지 제2호 서식] 명단", None),
    ]  # fmt: skip
    assert pointed(parts, 0) == expected


DIVIDED: tuple[Part, ...] = (
    ("heading", "Ⅱ.", "Ⅱ. 심을 것", None),
    ("heading", "3.", "3. 나무", 0),
    ("clause", "가.", "가. 소나무를 심는다.", 1),
    ("clause", "나.", "나. 위 가목과 나목의 나무는 5.2항에 따라 [Ⅱ. 3. 가] 참조하여 심는다.", 1),
    ("heading", "제2장", "제2장 물주기", None),
    ("clause", "5.2", "5.2 제2장과 표 2에 따르고 제7장은 따로 정한다. (표 9)", 4),
    ("heading", "", "<표 2. 물의 양>", 4),
    ("row", "", "요구사항 고유번호\tWTR-001", None),
    ("clause", "○", "○ WTR-001을 마친 뒤 WTR-002와 WTR-009를 한다.", 7),
    ("row", "", "요구사항 고유번호\tWTR-002", None),
    ("clause", "4)", "4) 상기 (1)항과 제2호의 일을 하되 제1호의 것을 먼저 한다.", 4),
    ("clause", "1)", "1) 물을 받는다.", 10),
    ("clause", "(1)", "(1) 물통을 씻는다.", 4),
    ("clause", "2)", "2) 물을 버린다.", 4),
)


def test_chapters_tables_letters_and_paths() -> None:
    assert pointed(DIVIDED, 3) == [("가목", 2), ("5.2", 5), ("Ⅱ.3.가", 2)]
    assert pointed(DIVIDED, 5) == [("제2장", 4), ("표 2", 6)]


def test_paragraphs_and_items_beside_and_below() -> None:
    assert pointed(DIVIDED, 10) == [("1항", 12), ("제2호", 13), ("제1호", 11)]


def test_requirements_other_than_the_own() -> None:
    clauses = list(clauses_of(DIVIDED))
    for index, name in ((7, "WTR-001"), (8, "WTR-001"), (9, "WTR-002")):
        one = clauses[index]
        clauses[index] = Clause(one.id, index, one.kind, one.marker, one.start, one.end, one.text, one.parent,
                                requirement_id=name)  # fmt: skip
    found = cross_references(tuple(clauses), extract_values(clauses))
    assert [(one.clause, one.target, one.resolved) for one in found if "WTR" in one.target] == [(8, "WTR-002", 9)]


def test_an_article_does_not_refer_to_itself_nor_to_those_of_laws() -> None:
    parts: list[Part] = [
        ("heading", "제1조", "제1조 (화분)", None),
        ("clause", "①", "① 화분은 제2조 1항에 따라 옮긴다. 심기 일반조건 제2조는 두고, 위 3항목을 본다.", 0),
        ("clause", "②", "② 「가나법」 제9조 가목을 지키고 심기 세칙 제2장을 본다. 나목을 본다.", 0),
        ("heading", "제2조", "제2조 (옮기기) 제2조에 따른다.", None),
        ("clause", "①", "① 화분을 든다.", 3),
        ("clause", "가.", "가. 조심한다.", 0),
        ("clause", "나.", "나. 천천히 옮긴다.", 0),
        ("heading", "제2장", "제2장 물", None),
        ("clause", "③", "③ 물을 준다.", 0),
    ]
    assert pointed(parts, 1) == [("제2조1항", 4)]
    assert pointed(parts, 2) == [("나목", 6)]
    assert pointed([("clause", "제2조", "제2조 (물) 제2조의 물을 준다.", None)], 0) == []


def test_items_of_a_paragraph_and_chapters_named_otherwise() -> None:
    parts: list[Part] = [
        ("heading", "제1조", "제1조 (화분)", None),
        ("clause", "①", "① 다음 화분을 옮긴다.", 0),
        ("clause", "1.", "1. 큰 화분", 1),
        ("clause", "2.", "2. 작은 화분", 1),
        ("clause", "②", "② 제1항제2호의 화분은 [Ⅱ. 물주기] 참조. 「가나 지침」 및 [별지 1]을 지킨다.", 0),
        ("heading", "제Ⅱ장", "제Ⅱ장 물주기", None),
        ("form", "", "[별지 1] 점검표", None),
        ("note", "※", "※ 별지 제2호 서식은 쓰지 않는다.", 2),
    ]
    assert pointed(parts, 4) == [("제1항제2호", 3), ("Ⅱ", 5), ("별지 1", 6)]
    assert pointed(parts, 7) == [("별지 서식 2", None)]


def test_a_list_of_requirements_refers_to_nothing() -> None:
    clauses = list(clauses_of([("row", "", "WTR-001\t물주기", None), ("row", "", "요구사항 고유번호\tWTR-001", None)]))
    one = clauses[1]
    clauses[1] = Clause("1", 1, "row", "", one.start, one.end, one.text, requirement_id="WTR-001")
    assert not cross_references(tuple(clauses), ((), ()))


MANY: tuple[Part, ...] = (
    ("front", "제1조", "제1조 (화분) ·· 3", None),
    ("clause", "○", "○ 제1조에 따르고 붙임 1과 붙임 2의 별지 1, 서식 9\n서식 9-1을 낸다.", None),
    ("heading", "", "[붙임 1] 점검표", None),
    ("heading", "", "[붙임 1(계속)]", None),
    ("heading", "", "[서식 9]", None),
    ("heading", "", "[붙임 2 - 별지 1] 명단", None),
    ("heading", "", "[붙임 1 - 별지 1] 서약서", None),
    ("clause", "○", "○ 붙임 1을 낸다. [별지 1]도 낸다.", 6),
    ("heading", "", "[붙임 2] 계약서", None),
    ("clause", "제1조", "제1조 (화분) 화분을 옮긴다.", 8),
    ("heading", "", "[붙임 3] 협약서", None),
    ("clause", "○", "○ 위 1항과 제1조, 제2조, 붙임 1을 본다.", 10),
    ("clause", "제1조", "제1조 (물) 제2조의 물을 준다.", 10),
    ("clause", "제2조", "제2조 (흙) 제1조의 흙을 준다.", 10),
    ("heading", "", "[붙임 9 - 붙임 1] 목록", None),
)


def test_places_are_seen_from_where_the_reference_stands() -> None:
    assert pointed(MANY, 1) == [("붙임 1", 2), ("별지 1", 5), ("서식 9", 4), ("서식 9-1", None)]
    assert pointed(MANY, 7) == [("붙임 1", 2), ("별지 1", 6)]
    assert pointed(MANY, 11) == [("제1조", 12), ("제2조", 13), ("붙임 1", 2)]
    assert pointed(MANY, 12) == [("제2조", 13)]
    assert pointed(MANY, 13) == [("제1조", 12)]


def test_articles_and_forms_of_a_law_are_none_of_the_own() -> None:
    parts: list[Part] = [
        ("heading", "제4조", "제4조 (화분)", None),
        ("clause", "①", "① 「가나법」 제3조제2항 및 제4조제2항에 따라 화분을 옮긴다.", 0),
        ("clause", "②", "② 「가나 지침」 별지 제2호 서식에 따른 명단을 둔다.", 0),
        ("clause", "2.", "2. 명단", 2),
    ]
    assert not references(parts)


def test_an_annex_of_the_own_annex_comes_first_though_it_is_far() -> None:
    parts: list[Part] = [
        ("heading", "", "[붙임 2] 계약서", None),
        ("clause", "○", "○ [붙임 1]을 본다.", 0),
        ("heading", "", "[붙임 1] 목록", None),
        ("heading", "", "[붙임 2-붙임 1] 점검표", None),
        ("heading", "", "[붙임 4-별지 1] 명단", None),
        ("clause", "○", "○ 붙임 3의 별지 1을 낸다.", 4),
        ("heading", "", "[붙임 3-별지 1] 서약서", None),
    ]
    assert pointed(parts, 1) == [("붙임 1", 3)]
    assert pointed(parts, 5) == [("별지 1", 6)]


def test_behind_a_contract_no_paragraph_is_of_its_articles() -> None:
    parts: list[Part] = [
        ("heading", "제1조", "제1조 (화분)", None), ("clause", "①", "① 화분을 옮긴다.", 0),
        ("heading", "", "[붙임 1] 점검표", None), ("clause", "○", "○ 위 1항과 서식 5 서식 6을 본다.", 2),
    ]  # fmt: skip
    assert pointed(parts, 3) == [("서식 5", None), ("서식 6", None)]


def test_what_a_clause_stands_in_is_not_what_it_refers_to() -> None:
    parts: list[Part] = [
        ("clause", "①", "① 화분", None), ("clause", "-", "- 제1항의 화분을 옮긴다.", 0), ("clause", "②", "② 물", None),
    ]  # fmt: skip
    assert not pointed(parts, 1)


def test_many_references_to_many_places_take_linear_time() -> None:
    def seconds(count: int) -> float:
        annexes: list[Part] = [("heading", "", "[붙임 1] 표", None)] * count
        items: list[Part] = [("clause", "①", "① 제2조제1항, 제1항, 제2호, 붙임 1, 표 1, 1.1항에 따른다.", 0)] * count
        clauses = clauses_of([("heading", "제1조", "제1조 (가)", None), *items, *annexes])
        values = tuple(() for _ in clauses)
        start = time.perf_counter()
        assert len(cross_references(clauses, values)) >= count
        return time.perf_counter() - start

    seconds(100)
    assert seconds(4000) < 60 * max(seconds(400), 0.01)


@pytest.mark.parametrize("piece", ["(,)", "제1조 ", "붙임 1, ", "위 ", "Ⅳ. 1", "1.", "및 ", "의 ", "제1항 "])
def test_hostile_strings_take_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        clauses = clauses_of([("clause", "", "「가나법」" + piece * times + "별표 1", None)])
        values = extract_values(clauses_of([("clause", "", "「가나법」", None)]))
        start = time.perf_counter()
        cross_references(clauses, values)
        return time.perf_counter() - start

    seconds(10)
    small, large = seconds(1_000), min(seconds(8_000), seconds(8_000))
    assert large < max(0.3, 24 * small)  # eight times the text
