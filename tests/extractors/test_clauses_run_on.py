"""Items that run on in one paragraph are units of their own."""

from __future__ import annotations

import pytest

from extractors.clauses import segment
from extractors.document import Document


def texts(text: str) -> list[str]:
    return [clause.text for clause in segment(Document("0", "a.txt", "text/plain", text))]


@pytest.mark.parametrize(
    "items",
    [
        ["다. 열쇠는 담당자가 맡아 보관한다.", "라. 문은 밤마다 두 번씩 잠근다."],
        ["4.4.4공급자는 시험 결과를 알려야 한다.", "4.4.5무거운 물품은 나누어 옮겨야 한다."],
        ["❍ 기록을 한곳에 모으는 체계 구축", "❍ 오래된 장비를 바꾸는 계획 수립"],
        ["2) 모든 자료는 사흘 안에 돌려주어야 함", "3) 돌려준 자료는 목록에 적어야 함"],
    ],
)
def test_next_item_behind_a_complete_one_is_a_unit(items: list[str]) -> None:
    assert texts(" ".join(items)) == items


@pytest.mark.parametrize(
    "text",
    [
        "❍ 결과 표시 (해당 ❍ 해당하지 않는 것은 비움)를 남김",
        "- 인증 기능 구축 - 모바일 화면을 포함한 전체 화면",
        "2) 비율은 낸 값에 3) 항목의 값을 곱하여 구한다.",
        "□ 개인정보에 동의합니다.        □ 동의하지 않습니다.",
        "다. 값은 다음과 같으며 라. 항목에 따른다.",
    ],
)
def test_mark_that_is_spoken_of_cuts_nothing(text: str) -> None:
    assert texts(text) == [text]


def test_dashes_cut_where_a_paper_runs_its_items_on() -> None:
    bullets = [f"❍ {name} 기능을 새로 꾸미는 방안 제시 ❍ {name} 화면을 알기 쉽게 고침" for name in "가나다라마"]
    lines = texts("\n".join([*bullets, "- 신청 내역 조회 기능 구현 - 신청 결과를 알리는 기능 구현"]))
    assert lines[-2:] == ["- 신청 내역 조회 기능 구현", "- 신청 결과를 알리는 기능 구현"]
