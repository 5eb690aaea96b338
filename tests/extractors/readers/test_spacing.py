"""Wraps get their space back, or none."""

from __future__ import annotations

import pytest

from extractors.readers.spacing import Spacing, junctions


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("결과를 감독관에게 제출하여", "야 한다.", ""),
        ("장애가 발생한 경우에는 즉시 복구하고 그 결과를", "보고한다.", " "),
        ("개인정보를 처리하는 시스", "템의 접근 권한", ""),
        ("다음 각 호의 사항을 준수하여야 하며,", "위반 시 책임을 진다", " "),
        ("무단으로 반출한 경우에는 관련 법령에", "따라 처리한다", " "),
        ("사업 수행계획서", "를 제출한다", ""),
        ("Service Level", "Agreement", " "),
        ("", "가", ""),
    ],
)
def test_joins(before, after, between):
    assert Spacing().join(before, after) == between


def test_the_papers_own_spelling_counts():
    words = ("변경 추진", "위원회를")
    usual = Spacing().score(*words)
    spaced = Spacing(["변경 추진 위원회를 둔다", "새 추진 위원회를"] * 3).score(*words)
    closed = Spacing(["변경 추진위원회를 둔다", "새 추진위원회를"] * 3).score(*words)
    assert closed < usual < spaced


def test_a_paper_that_never_breaks_words_leans_to_spaces():
    spacing = Spacing()
    before = spacing.score("정보 보호", "관리 체계")
    spacing.learn_habit([("결과를", "보고한다")] * 30)
    assert spacing.score("정보 보호", "관리 체계") > before


def test_junctions_of_a_line():
    assert list(junctions("가 나다")) == [("가", "나다", True), ("가나", "다", False)]


def test_a_latin_word_is_made_whole_where_the_paper_has_it():
    paper = Spacing(["이 과업은 B-garden 지침에 따른다", "또한 Service Desk 운영을 지원한다"])
    assert paper.join("감독은 B-gar", "den 담당자가 한다") == ""
    assert paper.join("창구는 Service", "Desk 담당자가 한다") == " "
    assert Spacing().join("감독은 B-gar", "den 담당자가 한다") == " "
