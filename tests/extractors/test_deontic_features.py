"""Features of what stands above a clause and a row: sections, the table's first row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.clause import Clause, ClauseKind
from extractors.deontic_features import features
from extractors.deontic_sections import sections_of
from extractors.deontics import parse
from extractors.document import Document
from extractors.parties import Parties

Row = tuple[ClauseKind, str, str, int | None]
DocumentOf = Callable[..., tuple[Document, tuple[Clause, ...]]]


def features_of(document_of: DocumentOf, *rows: Row) -> set[str]:
    """The features of the last of ``rows``."""
    document, clauses = document_of(*rows)
    return set(features(parse(clauses, [()] * len(rows), Parties.of(document.text))[-1].context))


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("온실 과업내역", "scope"), ("온실 과업내역", "require"), ("유지보수 범위", "scope"), ("작업 내역", "scope"),
        ("지원 사항", "scope"), ("제출문서 목록", "submit"), ("구비 자료", "submit"), ("제출물", "submit"),
    ],
)  # fmt: skip
def test_headings_announce_sections(heading: str, section: str) -> None:
    assert section in sections_of(heading)


def test_a_chapter_on_the_present_state_says_nothing_of_the_work_under_it(document_of: DocumentOf) -> None:
    chapter: Row = ("heading", "1.", "온실 현황", None)
    task: Row = ("clause", "-", "화분 수정 관리", 1)
    assert "under=facts" not in features_of(document_of, chapter, ("heading", "가.", "온실 과업내역", 0), task)
    assert "under=facts" in features_of(document_of, chapter, ("heading", "가.", "온실과 화분", 0), task)


def test_a_row_is_read_by_the_first_row_of_its_table_and_by_its_heading(document_of: DocumentOf) -> None:
    heading: Row = ("heading", "1.", "제출문서", None)
    rows = ("온실 문서 제출\t때", "화분 목록\t6월", "물통\t7월")
    table: list[Row] = [("row", "", row, 0) for row in rows]
    last = features_of(document_of, heading, *table, ("row", "", "물주기 일지 (여름)\t8월", 0))
    assert {"top~output", "row-under=submit", "paper-under=submit"} <= last
    assert "paper-under=submit" not in features_of(document_of, heading, *table)
    first = features_of(document_of, heading, ("clause", "-", "온실 문서 제출", 0), table[0])
    assert not any(feature.startswith("top~") for feature in first)
    document, clauses = document_of(heading, *table)
    readings = parse(clauses, [()] * len(clauses), Parties.of(document.text))
    assert ["top" in features(reading.context) for reading in readings] == [False, True, False, False]
    assert "top" not in features_of(document_of, heading, table[0])
    # Behind a clause another table begins.
    apart = features_of(document_of, heading, table[0], ("clause", "-", "끝", 0), ("row", "", "물통\t때", 0), table[1])
    assert "top~output" not in apart
