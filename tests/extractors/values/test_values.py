"""Each type of value from invented sentences, what qualifies it, and what all values must keep to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractors.clause import Clause
from extractors.values import Value, extract_values, values_in
from extractors.values.paper_lists import expanded


def found(kind: str, text: str) -> list[str]:
    return [value.value for value in values_in(text) if value.type == kind]


def one(text: str, kind: str) -> Value:
    (value,) = [value for value in values_in(text) if value.type == kind]
    return value


CASES = [
    ("duration", "신고 접수 후 4시간 이내에 고친다", ["PT4H"]),
    ("duration", "공사는 1년 6개월 동안 이어진다", ["P1Y6M"]),
    ("duration", "2주 이내 회신", ["P14D"]),
    ("duration", "보증은 1년(12개월)으로 한다", ["P1Y"]),
    ("duration", "3~5일 이내", ["P3D", "P5D"]),
    ("duration", "익월 10일까지 낸다", []),
    ("duration", "2분기 실적", []),
    ("duration", "오후 2시 30분에 열고 12시간 30분 이내에 닫는다", ["PT12H30M"]),
    ("date", "2031. 4. 5.까지 납품", ["2031-04-05"]),
    ("date", "2031. 1. 1. ~ 12. 31.", ["2031-01-01", "2031-12-31"]),
    ("date", "고시 제2031-12호", []),
    ("date", "2031년    월    일", []),
    ("frequency", "월 1회 이상 살핀다", ["1/P1M"]),
    ("frequency", "1년에 ( 2 )회 교육", ["2/P1Y"]),
    ("frequency", "분기별 점검", ["1/P3M"]),
    ("frequency", "반기별 이행 실적 평가", ["1/P6M"]),
    ("frequency", "분기별 매출 현황 조회", []),
    ("frequency", "석 달에 한 번 살핀다", ["1/P3M"]),
    ("frequency", "이틀에 한 번 비운다", ["1/P2D"]),
    ("frequency", "세 시간마다 돈다", ["1/PT3H"]),
    ("frequency", "화요일마다 전체를 복사한다", ["1/P7D"]),
    ("frequency", "달마다 두 곳을 골라 살핀다", ["1/P1M"]),
    ("frequency", "상·하반기에 한 번씩 되살려 본다", ["1/P6M"]),
    ("frequency", "시한을 어기면 2시간마다 대금의 1%를 뺀다", []),
    ("duration", "다음 달 배치표는 20일까지 내어 확인을 받는다", []),
    ("duration", "다음 달부터 최대 20일까지 늘릴 수 있다", ["P20D"]),
    ("service_hours", "24시간×365일 감시", ["24x7"]),
    ("service_hours", "24시간 이내 복구", []),
    ("money", "금 천이백육십오만원정(￦12,650,000)", ["12650000"]),
    ("money", "3억 5천만원", ["350000000"]),
    ("money", "10~15억원", ["1000000000", "1500000000"]),
    ("money", "(단위: 백만원)", []),
    ("rate", "1,000분의 1.25", ["0.00125"]),
    ("rate", "가용률 99.9%", ["0.999"]),
    ("citation", "「가나다법」 제12조 및 제13조의2제1항", ["가나다법#제12조", "가나다법#제13조의2제1항"]),
    ("citation", "「가나다법」 제3조 및 같은 법 시행령 제4조", ["가나다법#제3조", "가나다법 시행령#제4조"]),
    ("citation", "제2항에 따라 정한다", []),
    ("document", "을은 착수 전에 보안서약서를 작성하여 제출하여야 한다", ["보안서약서"]),
    ("document", "승인을 받고 계약서를 제출한다", ["계약서"]),
    ("document", "대표자 명의 보안확약서를 제출한다", ["보안확약서"]),
    ("document", "근무상황부를 비치하여야 한다", ["근무상황부"]),
    ("document", "주·월간 공정보고서 제출", ["월간 공정보고서", "주간 공정보고서"]),
    ("money", "지각\t10\t50만원", ["500000"]),
    ("money", "벌점 10 50만원", ["500000"]),
    ("service_hours", "긴급 24시간, 일반 7일 이내에 고친다", []),
    ("service_hours", "큰 온실\t4시간\t24시간", []),
    ("service_hours", "큰 온실\t24시간\t물통", ["24x7"]),
    ("service_hours", "되돌릴 때는 직전 24시간", []), ("service_hours", "최근 24시간의 온도", []),
    ("duration", "긴급 24시간, 일반 7일 이내에 고친다", ["PT24H", "P7D"]),
    ("duration", "24시간을 넘겨 알리면 두 배로 한다", ["PT24H"]),
    ("duration", "24시간 안에 답한다", ["PT24H"]),
    ("duration", "12시\n간 이내에 고친다", ["PT12H"]),
    ("duration", "늦으면 1일당 대금의 2%를 뺀다", []),
    ("frequency", "지체 1일마다 대금의 2%를 뺀다", []),
    ("frequency", "3개월마다 점검한다", ["1/P3M"]),
    ("frequency", "산출물: 일일점검표, 연간 실적", []),
    ("frequency", "보고 종류: 착수보고, 월간보고", []),
    ("frequency", "- 주간보고", []),
    ("frequency", "진행 상황을 살피는 주, 월간보고", ["1/P7D", "1/P1M"]),
    ("frequency", "점검표(월별 점검용)", []),
    ("citation", "· 나루대학교의 보안지침 및 준수사항을 철저히 지켜야 한다", ["나루대학교의 보안지침"]),
    ("citation", "나루청 정보보안 업무규정에 의한 비밀", ["나루청 정보보안 업무규정"]),
    ("citation", "나루대학교 규정에 따른다", []),
    ("citation", "물길측량법 등 관련 규정에 의거 잰다", ["물길측량법"]),
    ("citation", "공공물길 작업규정 등 관계법규에 따라 한다", ["공공물길 작업규정"]),
    ("citation", "재무청 회계예규 등 관련 규정을 준용한다", []),
    ("citation", "가나다법(제26조)", ["가나다법#제26조"]),
    ("citation", "나루정비기본계획 수립지침 제2편에 따른다", ["나루정비기본계획 수립지침"]),
    ("citation", "과업기간 중 2회 이상의 중간보고시", []),
    ("citation", "다음의 지반조사 지침에 따라 한다", []),
    ("citation", "나루에 관한 법률시행령 제3조", ["나루에 관한 법률시행령#제3조"]),
    ("citation", "공기업·준정부기관 계약사무규칙에 따른다", ["공기업·준정부기관 계약사무규칙"]),
    ("citation", "「가나다법」 시\n행령 제4조", ["가나다법 시행령#제4조"]),
    ("citation", "나라밖페이지보호지침을 준수한다", ["나라밖페이지보호지침"]),
    ("citation", "대한민국 법률에 따른다", []),
    ("citation", "작 성 항 목 작 성 방 법", []),
    ("citation", "세부 법/제도 조사", []),
    ("citation", "바다 계약에 관한 법 제3조", ["바다 계약에 관한 법#제3조"]),
]


@pytest.mark.parametrize(("kind", "text", "expected"), CASES)
def test_value_of_type(kind: str, text: str, expected: list[str]) -> None:
    assert found(kind, text) == expected


@pytest.mark.parametrize("text", [text for _, text, _ in CASES])
def test_spans_hold_their_text(text: str) -> None:
    for value in values_in(text):
        assert text[value.start : value.end] == value.text


def test_what_qualifies_a_limit() -> None:
    value = one("을은 계약체결일로부터 10일 이내에 시작한다", "duration")
    assert (value.anchor, value.comparator, value.direction, value.role) == ("계약체결일", "<=", "within", "limit")
    assert one("5영업일 이내", "duration").day_kind == "working"
    assert one("계약금액의 5% 이하", "rate").base == "계약금액"
    assert one("Critical 장애는 2시간 이내", "duration").scope == "Critical"


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("접수를 받은 시간으로부터 4시간에 고쳐 놓는다", "접수"),
        ("장애 신고 시각부터 30분 이내에 도착한다", "장애 신고"),
        ("누수를 확인한 시점으로부터 2시간 이내에 알린다", "누수를 확인"),
        ("최종보고 후 2주 이내에 낸다", "최종보고"),
        ("입찰공고 이후 10일 이내에 묻는다", "입찰공고"),
        ("물품을 납품하고 3일 이내에 알린다", None),
        ("공연을 종료한 날(막을 내린 날을 말한다)부터 1년 이내에 정산한다", "공연을 종료"),
        ("꽃을 심은 동안(심기완료일로부터 2개월) 물을 준다", "심기완료일"),
        ("안내장\t접수\t개장후 14일 이내", "개장"),
        ("공연기간 : 개막일로부터 6개월", "개막일"),
        ("- 개장 후 10일 이내", "개장"),
        ("표를 접수해 개장 후 3일 이내에 낸다", "개장"),
        ("본 공연 최종 검수 완료일로부터 최소 1년", "최종 검수 완료일"),
        ("공고일을 기준으로 최근 3년 이내 실적", "공고일"),
        ("공고일 기준 최근 3년간 실적", "공고일"),
        ("관객이 값을 입력한 지 3초 이내에 답한다", "관객이 값을 입력"),
        ("관객이 요구할 경우 7일 이내에 돌려준다", "관객이 요구"),
        ("정전발생시 2시간 이내에 켠다", "정전발생"),
        ("개막 30일 전까지 알린다", "개막"),
        ("교육전 10일 이내에 낸다", "교육"),
        ("값을 입력 한 지 3초 이내에 답한다", "값을 입력"),
        ("안내 시 12개월 달력을 준다", None),  # no limit that counts from it
    ],
)
def test_the_event_that_a_limit_counts_from(text: str, anchor: str | None) -> None:
    assert one(text, "duration").anchor == anchor


@pytest.mark.parametrize(
    ("text", "comparator", "direction", "role"),
    [
        ("착수 후 4개월 경과 전에 낸다", "<=", "within", "limit"),
        ("교육전 10일 이내에 낸다", "<=", "before", "limit"),
        ("3초 이하에 답한다", "<=", "within", "limit"),
        ("최근 3년 이내 실적", "<=", "within", "period"),
        ("1년 이하의 기간 동안 쉰다", "<=", None, "period"),
        ("3개월 이내 발급한 것", "<=", "within", "period"),
        ("경력 5년 미만", "<", None, "threshold"),
    ],
)
def test_what_a_time_bounds(text: str, comparator: str, direction: str | None, role: str) -> None:
    value = one(text, "duration")
    assert (value.comparator, value.direction, value.role) == (comparator, direction, role)


@pytest.mark.parametrize(
    ("text", "base", "comparator", "role"),
    [
        ("사용률은 80%를 초과하지 말아야 한다", None, "<=", "threshold"),
        ("사용률은 80%를 넘으면 안 된다", None, "<=", "threshold"),
        ("입장료 금액의 100분의 50의 범위에서 깎는다", "입장료 금액", "<=", "threshold"),
        ("회수율은 100%이어야 한다", None, None, "threshold"),
        ("12점 미만\t배점의 90%", "배점", None, "amount"),
        ("입장 표: 계약금액의 90%", "계약금액", None, "amount"),
        ("지연을 막기 위하여 계약금액의 5%", "계약금액", None, "amount"),
        ("입장 관리 분야 배점한도의 85% 이상", "입장 관리 분야 배점한도", ">=", "threshold"),
    ],
)
def test_what_a_rate_is_of(text: str, base: str | None, comparator: str | None, role: str) -> None:
    value = one(text, "rate")
    assert (value.base, value.comparator, value.role) == (base, comparator, role)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("가벼운 흠은 A급(10%)", "A급"),
        ("2단계는 계약금액의 30%", "2단계"),
        ("중대한 장애는 계약금액의 3%", "중대한"),
        ("중대한 과실이면 계약금액의 3%", None),
        ("경미한 사항은 계약금액의 3%", None),
    ],
)
def test_the_grade_that_a_rate_holds_for(text: str, scope: str | None) -> None:
    assert one(text, "rate").scope == scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("무너짐 주2)\t계약금액의 2%", "무너짐"),
        ("무너짐\t계약금액의 2%\t계약금액의 3%", None),
        ("합 계\t계약금액의 2%", None),
        ("12\t계약금액의 2%", None),
        ("무너짐\t2년 이상", None),
    ],
)
def test_a_row_is_about_the_case_in_its_first_cell(text: str, scope: str | None) -> None:
    clause = Clause("0", 0, "row", "", 0, len(text), text)
    assert [value.scope for value in extract_values((clause,))[0]][:1] == [scope]


def test_both_ends_of_a_range_count_from_the_same_event() -> None:
    low, high = (value for value in values_in("처분을 받은 날부터 1년 이상 2년 이하") if value.type == "duration")
    assert (low.anchor, high.anchor, low.high) == ("처분", "처분", "P2Y")
    first, second = (value for value in values_in("착수일로부터 7개월간(210일)") if value.type == "duration")
    assert (first.anchor, second.anchor) == ("착수일", "착수일")
    bounds = [value for value in values_in("70%～80% 미만") if value.type == "rate"]
    assert [value.role for value in bounds] == ["threshold", "threshold"]
    cells = [value for value in values_in("70% 이상\t70% 미만") if value.type == "rate"]
    assert [value.high for value in cells] == [None, None]


def test_a_time_in_which_something_is_done_is_a_limit() -> None:
    value = one("접수한 때로부터 4시간에 복구한다", "duration")
    assert (value.direction, value.role) == ("within", "limit")
    assert found("duration", "고장을 알린 시각부터 24시간에 수리 완료") == ["PT24H"]
    assert found("service_hours", "고장을 알린 시각부터 24시간에 수리 완료") == []
    assert found("service_hours", "개통한 때부터 24시간 상시 감시") == ["24x7"]


def test_memory_is_carried_and_documents_are_independent() -> None:
    texts = ("「가나다법」 제1조", "같은 법 제2조", "2031년 5월 1일 시작", "12. 31.", "그 밖에 12월 31일까지")
    clauses, place = [], 0
    for index, text in enumerate(texts):
        clauses.append(Clause(str(index), index, "clause", "", place, place + len(text), text))
        place += len(text) + 1
    values = extract_values(tuple(clauses))
    assert [value.value for value in values[1]] == ["가나다법#제2조"]
    assert "2031-12-31" in [value.value for value in values[4]]
    assert extract_values(tuple(clauses)) == values
    assert found("date", texts[4]) == ["--12-31"]


def test_a_day_of_every_year_is_no_date() -> None:
    assert found("date", "2031. 1. 5. 시작, 매년 1월 20일까지 낸다") == ["2031-01-05"]


def test_bare_law_is_the_one_last_cited_with_that_article() -> None:
    texts = ("「가나법」 제9조에 따른다", "「다라법」 제3조에 따른다", "법 제9조에 따라 반출한다", "법 제4조에 따른다")
    clauses, place = [], 0
    for index, text in enumerate(texts):
        clauses.append(Clause(str(index), index, "clause", "", place, place + len(text), text))
        place += len(text) + 1
    values = extract_values(tuple(clauses))
    assert [value.value for value in values[2]] == ["가나법#제9조"]
    assert [value.value for value in values[3]] == ["가나법#제4조"]


def test_one_name_for_several_papers() -> None:
    assert expanded("주·월간보고서") == ("주간보고서", "월간보고서")
    assert expanded("보안서약서") == ("보안서약서",)


@pytest.mark.gold
@pytest.mark.skipif("EUIMU_GOLD" not in os.environ, reason="needs the annotated real documents (EUIMU_GOLD)")
def test_simple_types_on_annotated_papers() -> None:
    from models.gold import read_gold

    right = wrong = missed = 0
    for document in read_gold(Path(os.environ["EUIMU_GOLD"]) / "train"):
        for unit, values in zip(document.units, extract_values(document.clauses), strict=True):
            simple = {"duration", "money", "rate", "service_hours"}
            gold = {pair for pair in unit.values if pair[0] in simple}
            own = {(value.type, value.value) for value in values if value.type in simple}
            right, wrong, missed = right + len(gold & own), wrong + len(own - gold), missed + len(gold - own)
    assert 2 * right / (2 * right + wrong + missed) >= 0.95
