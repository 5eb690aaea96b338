"""Forms in which laws, rules and guides are cited, from invented sentences."""

from __future__ import annotations

import pytest

from extractors.clause import Clause, ClauseKind
from extractors.values import extract_values, values_in

ARTICLES = [
    ("한들법 제3조 및 5조에 따라 신청한다.", ["한들법#제3조", "한들법#제5조"]),
    ("「가람 진흥법」 제3, 5, 7조에 따른다.", ["가람 진흥법#제3조", "가람 진흥법#제5조", "가람 진흥법#제7조"]),
    ("「가람 진흥법」 제12·13조를 지킨다.", ["가람 진흥법#제12조", "가람 진흥법#제13조"]),
    ("｢가람법 제12조 및 13조의2｣에 따라", ["가람법#제12조", "가람법#제13조의2"]),
    ("「가람법」 제3조, 5조직을 둔다", ["가람법#제3조"]),
    ("「가람법」 제28조 ①항에 따라", ["가람법#제28조제1항"]),
    ("「가람법」 제28조의2(먼 곳의 일) 제5호", ["가람법#제28조의2제5호"]),
    ("‘보안업무규정’ 제4조의 비밀", ["보안업무규정#제4조"]),
]
DECREES = [
    ("가람법․시행령․시행규칙을 지킨다", ["가람법", "가람법 시행령", "가람법 시행규칙"]),
    ("「가람법」 및 동법 시행령∙시행규칙", ["가람법", "가람법 시행령", "가람법 시행규칙"]),
    ("「가람법」/시행령/시행규칙", ["가람법", "가람법 시행령", "가람법 시행규칙"]),
    ("「나루 관리규정(대통령령)」 제4조 및 같은 법 시행규칙 제6조",
     ["나루 관리규정#제4조", "나루 관리규정 시행규칙#제6조"]),
    ("「가람 운영규칙」 제3조 및 동 규칙 제5조", ["가람 운영규칙#제3조", "가람 운영규칙#제5조"]),
    ("한들시 나눔 조례 제5조 및 같은 조례 시행규칙 제3조",
     ["한들시 나눔 조례#제5조", "한들시 나눔 조례 시행규칙#제3조"]),
]  # fmt: skip
CITED = [
    ("- 관련규정 : 나라 전산실 운영지침, 한들시 정보통신 처리규칙",
     ["나라 전산실 운영지침", "한들시 정보통신 처리규칙"]),
    ("(근거 : 가람법 제57조, 전산실 출입통제 운영요령)", ["가람법#제57조", "전산실 출입통제 운영요령"]),
    ("○ 가람법 제3조, 행정안전부 전산자산 관리지침", ["가람법#제3조", "전산자산 관리지침"]),
    ("서울시 열쇠 보안업무 처리규칙 및 지침 등을 참고하여 막는다.", ["서울시 열쇠 보안업무 처리규칙"]),
    ("서류(열쇠 보안업무 처리규칙 '별표3' 참고)", ["열쇠 보안업무 처리규칙"]),
    ("열쇠 화면 설계 지침 및 가이드라인(행정안전부)", ["열쇠 화면 설계 지침 및 가이드라인"]),
    ("○ 공개자료를 활용한 전산망 점검가이드 준수", ["공개자료를 활용한 전산망 점검가이드"]),
    ("공사 먼지추진 보안지침의 점검 목록에 따라 살핀다", ["먼지추진 보안지침"]),
    ("열쇠 나눔과 문서 개발·활용을 위한 개인정보 처리 안내서를 참고", ["문서 개발·활용을 위한 개인정보 처리 안내서"]),
    ("나래연맹 회계규정에 따라 정산한다", ["나래연맹 회계규정"]),
    ("「나라·시민 AI 보안 가이드북」을 지킨다", ["나라·시민 AI 보안 가이드북"]),
    ("국가정보원 “말벗 활용 보안 핸드북”에 따라", ["말벗 활용 보안 핸드북"]),
    ("〈가람 보호법〉 제26조에 따라", ["가람 보호법#제26조"]),
    ("정부열쇠업무 시행세칙을 따라야 한다", ["정부열쇠업무 시행세칙"]),
    ("나라 사이에 열쇠도난방지 협약이 발효되었고", ["열쇠도난방지 협약"]),
    ("「먼지 관리지침」, 「먼지 공통표준용어」에 따른 설계", ["먼지 관리지침", "먼지 공통표준용어"]),
    ("한들법 제38조 및 먼지안전기준에 관한 규칙을 지킨다", ["한들법#제38조", "먼지안전기준에 관한 규칙"]),
]  # fmt: skip
NONE = [
    "○ 웹 표준 및 보안 지침 준수",
    "본 「계약 유의사항」을 숙지한다",
    "하자보수에 관한 규정을 준용한다",
    "작업지침에 따라 움직인다",
    "사용법에 따라 다룬다",
    "제7장 “협상 진행 기준”을 적용한다",
    "필요시 먼지 청소 안내에 따른다",
]


@pytest.mark.parametrize(("text", "expected"), [*ARTICLES, *DECREES, *CITED, *[(text, []) for text in NONE]])
def test_forms(text: str, expected: list[str]) -> None:
    assert [value.value for value in values_in(text) if value.type == "citation"] == expected


def _cited(*texts: str) -> list[list[str]]:
    """The citations of clauses of which the first is the parent of the others."""
    clauses, start = [], 0
    for index, text in enumerate(texts):
        end = start + len(text)
        kind: ClauseKind = "clause" if index else "heading"
        clauses.append(Clause(str(index), index, kind, "", start, end, text, 0 if index else None, min(index, 1)))
        start = end + 1
    return [[value.value for value in values if value.type == "citation"] for values in extract_values(tuple(clauses))]


def test_under_a_heading_about_rules_a_title_needs_no_further_sign() -> None:
    cited = _cited("3. 관련 규정", "ｏ 먼지자료 제공·관리 매뉴얼\t○", "- 사용자 매뉴얼")
    assert cited[1:] == [["먼지자료 제공·관리 매뉴얼"], []]
    assert _cited("3. 산출물", "ｏ 먼지자료 제공·관리 매뉴얼\t○")[1:] == [[]]


def test_after_a_title_stands_another() -> None:
    assert _cited("3. 기타", "- 한들시 먼지 설치 지침", "- 한들시 먼지 위원회 운영에 관한 규칙")[1:] == [
        ["한들시 먼지 설치 지침"], ["한들시 먼지 위원회 운영에 관한 규칙"]
    ]  # fmt: skip


def test_a_law_in_a_heading_in_brackets_points_back() -> None:
    cited = _cited("안전", "한들재해처벌법 제4조를 지킨다", "《 업체의 의무사항（법 제4조, 제9조）》")
    assert cited[2] == ["한들재해처벌법#제4조", "한들재해처벌법#제9조"]
