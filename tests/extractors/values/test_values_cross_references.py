"""References from one clause of a paper to another, apart from citations of laws."""

from __future__ import annotations

from extractors.clause import Clause, ClauseKind
from extractors.values import extract_values
from extractors.values.cross_reference import CrossReference, cross_references

PARTS: tuple[tuple[ClauseKind, str, str, int | None], ...] = (
    ("heading", "제3조", "제3조 (검사)", None),
    ("clause", "①", "① 을은 검사를 받는다.", 0),
    ("clause", "②", "② 제1항에 따른 검사는 감독관이 한다.", 0),
    ("heading", "제4조", "제4조 (대가)", None),
    ("clause", "①", "① 갑은 제3조제2항의 검사 뒤에 대가를 준다.", 3),
    ("clause", "②", "② 「가나다법」 제3조에 따른 이자는 주지 아니한다.", 3),
    ("clause", "③", "③ 서식은 [별표 2]와 같고, 제9조는 따로 정한다.", 3),
    ("form", "", "[별표 2] 신청서", None),
)


def clauses_of() -> tuple[Clause, ...]:
    place, found = 0, []
    for index, (kind, marker, text, parent) in enumerate(PARTS):
        found.append(Clause(str(index), index, kind, marker, place, place + len(text), text, parent))
        place += len(text) + 1
    return tuple(found)


def references() -> tuple[CrossReference, ...]:
    clauses = clauses_of()
    return cross_references(clauses, extract_values(clauses))


def test_references_point_to_their_clauses() -> None:
    assert [(found.clause, found.target, found.resolved) for found in references()] == [
        (2, "제1항", 1),
        (4, "제3조제2항", 2),
        (6, "제9조", None),
        (6, "별표 2", 7),
    ]


def test_articles_of_laws_are_no_references() -> None:
    assert not [found for found in references() if found.clause == 5]


def test_spans_hold_the_reference() -> None:
    text = "\n".join(part[2] for part in PARTS)
    assert [text[found.span.start : found.span.end] for found in references()] == [
        "제1항", "제3조제2항", "제9조", "[별표 2]",
    ]  # fmt: skip
