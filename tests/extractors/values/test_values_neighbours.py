# ruff: noqa: E501 (each sample is one string)
"""What stands right beside a value and is no part of it, or makes another thing of it."""

from __future__ import annotations

import pytest

from extractors.values import values_in

CASES: list[tuple[str, str, list[str]]] = [
    ("duration", "펌프PQ2초음파 감지기", []),
    ("duration", "표 4.2031년 점검 대상", []),
    ("duration", "20   년   월   일", []),
    ("duration", "20년   월   일", []),
    ("duration", "20 년 월 일", []),
    ("duration", "알림 시각(즉시/10분/1시간 전)", ["PT10M", "PT1H"]),
    ("duration", "1.5년", ["P18M"]),
    ("date", "’31년 4,613명이 다녀감", ["2031"]),
    ("date", "2031년 4월\t2대", ["2031-04"]),
    ("date", "2031. 12.\n31.까지", ["2031-12-31"]),
    ("frequency", "1분기\t2분기\t3분기", []),
    ("frequency", "비밀번호는 숫자를 섞고 분기별 변경", ["1/P3M"]),
    ("frequency", "- 월별 창고 안전점검(결과 제출)", ["1/P1M"]),
    ("frequency", "월 단위로 집계하던 것을 일 단위로 집계", []),
    ("frequency", "일 단위 백업", ["1/P1D"]),
    ("frequency", "진행 사항은 일간/주간/월간(협의 가능) 단위로 작성", ["1/P1D", "1/P7D", "1/P1M"]),
    ("frequency", "대가는 일 단위로 계산하여 준다", []),
    ("frequency", "기관은 반기마다 처리 현황을 점검한다", ["1/P6M"]),
    ("frequency", "최근 3년간 5건 이상, 3년간 5건의 실적", []),
    ("frequency", "1년 단위로 계약하고 30분 단위 절사한다", []),
    ("frequency", "10분 단위로 적는다", ["1/PT10M"]),
    ("frequency", "2일 3회 공연, 2일에 3회 청소", ["3/P2D"]),
    ("frequency", "월 1건당 5만원", []),
    ("frequency", "2031년 2회 개최, ’32년 3회 개최", []),
    ("frequency", "회의 2회(월, 목), 공연 5회(일), 토·일 2회 공연", []),
    ("frequency", "점검 4회(년), 보고 1회/월", ["4/P1Y", "1/P1M"]),
    ("frequency", "발표 10분 1회, 사업기간 6개월 2건", []),
    ("frequency", "실적 3년\t5건", []),
    ("frequency", "- 주간업무보고", []),
    ("frequency", "착수보고, 일일보고, 완료보고", []),
    ("frequency", "- 일일 점검을 실시", ["1/P1D"]),
    ("frequency", "1일 5개 종목, 월 2개 제작", ["2/P1M"]),
    ("frequency", "주간 1회, 야간 1회 순찰", []),
    ("frequency", "정기(주간, 월간)보고 방안", ["1/P7D", "1/P1M"]),
    ("frequency", "일주일에 두 번 닦는다", ["2/P7D"]),
    ("frequency", "발표는 1회에 한하며 3회 이상 어기면 푼다", []),
    ("frequency", "월 2~3회 방문", ["2/P1M", "3/P1M"]),
    ("frequency", "상·하반기 각 1회 점검", ["1/P6M"]),
    ("frequency", "울타리 정기 점검(월간) 및 청소 교육(분기별)", ["1/P1M", "1/P3M"]),
    ("citation", "「꽃밭업무규정」제4조의 것, 同 시행규칙 제7조의 것", ["꽃밭업무규정#제4조", "꽃밭업무규정 시행규칙#제7조"]),
    ("duration", "- 두 번 넘게 어긴 경우 : 3월", ["P3M"]),
    ("duration", "- 준공 : 3월", []),
    ("duration", "1일 8시간 근무", ["PT8H"]),
    ("date", "2031년 1분기", []),
    ("date", "2029~2031년 실적에 대하여", ["2029", "2031"]),
    ("date", "2031년 말까지 마침", ["2031"]),
    ("date", "2019년 이후 지은 집", ["2019"]),
    ("citation", "「꽃밭 진흥에 관한 법률」 제2조 및 「동법 시행령」 제14조", ["꽃밭 진흥에 관한 법률#제2조", "꽃밭 진흥에 관한 법률 시행령#제14조"]),
    ("citation", "「꽃밭법 시행령」 제7조 및 동법 「시행규칙」 제3조", ["꽃밭법 시행령#제7조", "꽃밭법 시행규칙#제3조"]),
    ("citation", "「꽃밭 진흥법 제46조」 제3항에 따라", ["꽃밭 진흥법#제46조제3항"]),
    ("citation", "「꽃밭 관리 기본지침」에서 제시된 제28조에 따른 조치", ["꽃밭 관리 기본지침#제28조"]),
    ("citation", "「꽃밭 위탁에 관한 기준(정원부 고시」에 의한다", ["꽃밭 위탁에 관한 기준"]),
    ("citation", "「맡길 수 있는 꽃밭 넓이의 하한(정원부\n고시)」에 의거", ["맡길 수 있는 꽃밭 넓이의 하한"]),
    ("citation", "“[별표 1] 꽃밭 처리기준”에 따라 처리한다", []),
    ("citation", "물주기 전반에 걸친 관리 법률 및 규정 준수", []),
    ("citation", "UI/UX 가이드라인을 준수한다", ["UI/UX 가이드라인"]),
    ("citation", "※ 꽃밭 서비스 관리지침, 꽃밭 화면 설계 지침, 꽃밭 이용 가이드라인", ["꽃밭 서비스 관리지침", "꽃밭 화면 설계 지침", "꽃밭 이용 가이드라인"]),
    ("document", "1부. 4.3.2품질계획서를 작성하여 제출한다", ["품질계획서"]),
    ("document", "최근 3년간 재해율확인서를 제출한다", ["재해율확인서"]),
    ("document", "교육계획서·교육결과서를 작성하여 제출한다", ["교육계획서", "교육결과서"]),
    ("document", "조회할 수 없으며 물품확인서를 제출한다", ["물품확인서"]),
    ("document", "꽃밭 표준 및 꽃밭 안전 진단 체크리스트 결과서를 제출한다", ["꽃밭 표준 및 꽃밭 안전 진단 체크리스트 결과서"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "expected"), CASES)
def test_value_ends_where_its_words_end(kind: str, text: str, expected: list[str]) -> None:
    assert sorted(value.value for value in values_in(text) if value.type == kind) == sorted(expected)


@pytest.mark.parametrize(("kind", "text", "expected"), CASES)
def test_every_value_is_written_in_its_text(kind: str, text: str, expected: list[str]) -> None:
    for value in values_in(text):
        assert text[value.start : value.end] == value.text
