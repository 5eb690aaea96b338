"""Features that join what is said with where it stands, and with how the rest of the chapter is worded."""

from __future__ import annotations

from collections.abc import Callable

from extractors.clause import Clause, ClauseKind
from extractors.deontics import Reading, evidence, parse
from extractors.document import Document
from extractors.parties import Parties
from extractors.values import extract_values

Row = tuple[ClauseKind, str, str, int | None]
DocumentOf = Callable[..., tuple[Document, tuple[Clause, ...]]]

HEADING: Row = ("heading", "1.", "온실 과업 내용", None)
DUTY: Row = ("clause", "가.", "수탁자는 창고를 열어 두어야 한다.", 0)
NOUN: Row = ("clause", "나.", "온실 두 동", 0)
VISIT: Row = ("clause", "다.", "감독관은 월 1회 온실 순찰", 0)


def readings(document_of: DocumentOf, *rows: Row) -> list[Reading]:
    """What is known of ``rows``, which are one paper, with the values that stand in them."""
    document, clauses = document_of(*rows)
    return parse(clauses, extract_values(clauses), Parties.of(document.text))


def test_a_clause_is_told_how_the_others_of_its_chapter_are_worded(document_of: DocumentOf) -> None:
    *_, duty, noun = readings(document_of, HEADING, DUTY, DUTY, DUTY, NOUN)
    assert noun.manner == ("chapter:duty=all", "chapter:doing=no", "chapter:noun=no")
    assert duty.manner == ("chapter:duty=most", "chapter:doing=no", "chapter:noun=some")


def test_the_wording_of_another_chapter_says_nothing(document_of: DocumentOf) -> None:
    second: Row = ("heading", "2.", "온실 현황", None)
    third: Row = ("heading", "3.", "온실 목록", None)
    moved: Row = (*NOUN[:3], 5)
    assert readings(document_of, HEADING, DUTY, DUTY, DUTY, second, third, moved)[-1].manner == ("chapter:few",)


def test_the_end_of_a_clause_and_its_values_are_joined_with_its_heading(document_of: DocumentOf) -> None:
    found = evidence(readings(document_of, HEADING, DUTY, VISIT)[-1], None)
    assert {"value=frequency", "value=frequency*last=verbal_noun", "value=frequency*heading=scope"} <= set(found)
    assert {"last=verbal_noun*heading=scope", "opens=감독", "closes=순찰", "mention=agency:topic"} <= set(found)


def test_the_values_of_the_neighbours_count_apart(document_of: DocumentOf) -> None:
    first, second, third = [evidence(each, None) for each in readings(document_of, HEADING, NOUN, VISIT, NOUN)[1:]]
    assert "next:value=frequency" in first
    assert "prev:value=frequency" in third
    assert not any(name.startswith(("next:value", "prev:value")) for name in second)


def test_no_feature_is_given_twice(document_of: DocumentOf) -> None:
    for reading in readings(document_of, HEADING, DUTY, VISIT, NOUN, DUTY):
        found = evidence(reading, None)
        assert len(found) == len(set(found))
