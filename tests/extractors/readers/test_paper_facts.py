"""What a paper says about itself: title, project, agency, period, budget."""

from __future__ import annotations

import pytest

from extractors.readers import read_bytes
from extractors.readers.facts import paper_facts

COVER = "전산 장비 유지보수\n제 안 요 청 서\n2026. 2.\n○○군청\n"


def test_labels_in_any_spacing_before_colon_or_tab():
    text = ("과업지시서\n1. 사 업 명 : 전산 장비 유지보수\n나. 사업기간\t계약일부터 8개월\n"
            "○ 소요예산(부가세 포함): 금30,000천원\n발주 기관: ○○군청\n")  # fmt: skip
    assert paper_facts(text, {}, "sow") == {
        "project": "전산 장비 유지보수",
        "period": "계약일부터 8개월",
        "budget": "금30,000천원",
        "agency": "○○군청",
        "title": "전산 장비 유지보수 과업지시서",
    }


def test_title_from_the_cover_replaces_a_stale_one():
    facts = paper_facts(COVER, {"title": "별지 제9호", "author": "user"}, "rfp")
    assert facts == {"title": "전산 장비 유지보수 제안요청서", "file_title": "별지 제9호", "author": "user"}


def test_stated_title_that_stands_in_the_paper_is_kept():
    assert paper_facts(COVER, {"title": "전산 장비 유지보수"}, "rfp")["title"] == "전산 장비 유지보수"


@pytest.mark.parametrize("line", ["사업명: ○○○ ○○○", "사업명: ______", "사업명\t기간\t금액", "본 사업명은 따로 정한다"])
def test_blanks_and_column_heads_are_no_facts(line):
    assert "project" not in paper_facts(f"제안요청서\n{line}\n", {}, "rfp")


def test_reports_and_guidelines_have_no_project_of_their_own():
    text = "2026년 ○○과 종합감사 결과보고\n사업명: 어느 부서의 지난 사업\n"
    assert paper_facts(text, {}, "audit") == {"title": "2026년 ○○과 종합감사 결과보고"}


def test_facts_reach_the_document():
    (document,) = read_bytes((COVER + "사업명: 전산 장비 유지보수\n").encode(), "a.txt").documents
    assert document.kind == "rfp"
    assert document.metadata["project"] == "전산 장비 유지보수"
    assert document.metadata["encoding"] == "utf-8"
