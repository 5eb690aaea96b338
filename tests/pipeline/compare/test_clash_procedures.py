"""Two procedures for one event, and annexes that bear another number, each beside a near miss."""

from __future__ import annotations

import pytest

from extractors.analysis import analyse
from extractors.document import Document
from models.labels import Labels
from pipeline.compare.contract import Contract
from pipeline.compare.contradictions import Contradiction, contradictions_of
from pipeline.compare.side_by_side import cells_of
from pipeline.compare.view import View
from pipeline.rules import load_subjects


def raised(text: str) -> list[Contradiction]:
    analysis = analyse(Document("paper", "paper.txt", "text/plain", text, "sow"))
    view = View(Contract("paper.txt", analysis, tuple(Labels(("task",)) for _ in analysis.clauses)))
    return list(contradictions_of(view, cells_of(view, load_subjects())))


CASES = [
    (
        "보안확약서 제출 시기",
        "1. 참여자를 배치 시에는 보안확약서를 제출한다.\n2. 용역이 완료되면 대표자의 보안확약서를 제출한다.\n",
        "1. 참여자를 배치할 때에는 보안서약서를 제출한다.\n2. 용역이 완료되면 대표자의 보안확약서를 제출한다.\n",
    ),
    (
        "투입 인력의 교체",
        "1. 기술자를 교체하려면 발주기관과 협의하여야 한다.\n2. 참여인력의 교체는 발주기관의 승인을 받아야 한다.\n",
        "1. 기술자를 교체하려면 협의하여 승인을 받는다.\n2. 참여인력의 교체는 발주기관의 승인을 받는다.\n",
    ),
    (
        "발주기관의 교체 요구",
        ("1. 발주기관이 직원의 교체를 요구하면 즉시 교체하여야 한다.\n"
        "2. 인력의 교체 요구에는 정당한 사유가 없는 한 따라야 한다.\n"),
        "1. 발주기관이 직원의 교체를 요구하면 정당한 사유가 없는 한 즉시 교체하여야 한다.\n",
    ),
    (
        "하도급",
        "1. 이 과업의 하도급은 불가하다.\n2. 계약상대자는 하도급업체에 비밀유지 조항을 준수하게 하여야 한다.\n",
        "1. 승인 없는 하도급은 불가하다.\n2. 계약상대자는 하도급업체에 비밀유지 조항을 준수하게 하여야 한다.\n",
    ),
    (
        "종료 때 자료의 파기",
        "1. 사업 종료 시 담당자의 입회하에 자료를 폐기한다.\n2. 계약이 종료되면 보유한 정보를 즉시 파기한다.\n",
        "1. 사업 종료 시 담당자의 입회하에 자료를 폐기한다.\n2. 사용자가 요청하면 회원 정보를 즉시 파기한다.\n",
    ),
    (
        "별표 번호: 위약금부과기준",
        "1. 붙이는 문서\n【별표2】 처리 절차도\n【별표3】 위약금 부과 기준 1부.\n\n【별표1】\n\n위약금 부과 기준\n",
        "1. 붙이는 문서\n【별표2】 처리 절차도\n【별표3】 위약금 부과 기준 1부.\n\n【별표3】\n\n위약금 부과 기준\n",
    ),
    (
        "별지 7",
        "1. 신청은 [별지 7]에 따른다.\n[별지 1] 참가 신청서\n[별지 2] 서약서\n",
        "1. 신청은 [별지 2]에 따르고, 시행규칙 [별지 7]은 참고한다.\n[별지 1] 참가 신청서\n[별지 2] 서약서\n",
    ),
    (
        "계약상대자의 이름",
        (
            "1. 도서관(이하 '발주기관'이라 한다)과 업체(이하 '계약상대자'라 한다)가 정한다.\n2. 사업자는 일지를 낸다.\n"
            "3. 사업자는 대장을 둔다.\n4. 사업자는 결과를 보고한다.\n"
        ),
        (
            "1. 도서관(이하 '발주기관'이라 한다)과 업체(이하 '계약상대자'라 한다)가 정한다.\n2. 사업자는 일지를 낸다.\n"
            "3. 계약상대자는 대장을 둔다.\n4. 계약상대자는 결과를 보고한다.\n"
        ),
    ),
    (
        "지킬 사항의 목록",
        "1. 출입자는 다음 사항을 이행하여야 한다.\n가. 출입증 패용\n나. 촬영기기 무단 반입\n",
        "1. 출입자는 다음 사항을 이행하여야 한다.\n가. 출입증 패용\n나. 촬영기기 무단 반입 금지\n",
    ),
    (
        "특수조건의 순위",
        "Ⅰ. 계약 특수조건\n1. 계약문서 해석의 우선순위는 다음과 같다.\n가. 계약서\n나. 특수조건\n다. 과업지시서\n",
        "Ⅰ. 계약 일반사항\n1. 계약문서 해석의 우선순위는 다음과 같다.\n가. 계약서\n나. 특수조건\n다. 과업지시서\n",
    ),
    (
        "과업의 대상",
        "1. 유지보수 대상\n가. 서버 3대\n2. 대상 목록 외의 장비도 적극 지원하여야 한다.\n",
        "1. 유지보수 대상\n가. 서버 3대\n2. 대상 목록 외의 장비는 별도 비용을 정해 지원한다.\n",
    ),
    (
        "하자담보 기간",
        ("1. 서버와 저장장치의 하자보수 기간은 3년으로 한다.\n2. 과업의 개요를 따른다.\n"
        "3. 납품한 모든 물건의 하자보수 기간은 검수일부터 1년으로 한다.\n"),
        ("1. 납품한 모든 물건의 하자보수 기간은 검수일부터 1년으로 한다.\n"
        "2. 다만 서버와 저장장치의 하자보수 기간은 3년으로 한다.\n"),
    ),
]


@pytest.mark.parametrize(("subject", "clashing", "fitting"), CASES, ids=[case[0] for case in CASES])
def test_a_clash_is_raised_and_its_near_miss_is_not(subject: str, clashing: str, fitting: str) -> None:
    entries = [entry for entry in raised(clashing) if entry.subject == subject]
    assert len(entries) == 1
    assert all(clashing[span.start : span.end].strip() for span in entries[0].spans)
    assert subject not in {entry.subject for entry in raised(fitting)}


def test_what_a_form_lets_people_swear_is_no_procedure() -> None:
    text = "1. 본 사업은 하도급을 허용하지 않는다.\n2. 본인은 하도급업체의 위반에도 책임을 진다.\n"
    assert "하도급" not in {entry.subject for entry in raised(text)}


def test_a_blank_year_is_no_period() -> None:
    text = "1. 하자보수 기간은 20   년   월   일까지로 한다.\n2. 하자보수 기간은 검수일부터 1년으로 한다.\n"
    assert not [entry for entry in raised(text) if entry.kind == "numeric_limit"]


SUMMARY = "1. 총괄표\n\n구분\t번호\t요구사항 수\n{}합계\t3\n\n2. 상세\n\n"
TABLE = "요구사항 고유번호\t{}\n요구사항 명칭\t이름\n요구사항 분류\t{}\n세부내용\t○ 수행한다.\n\n"
CLASSES = (("SER-001", "보안 요구사항"), ("SER-002", "보안 요구사항"), ("QUR-001", "품질 요구사항"))
TABLES = "".join(TABLE.format(number, name) for number, name in CLASSES)


def test_codes_that_slipped_a_row_of_the_summary_are_told_and_counts_follow_the_names() -> None:
    slipped = SUMMARY.format("보안 요구사항\tQUR-000\t2\n품질 요구사항\tSER-000\t1\n") + TABLES
    entries = {entry.subject: entry for entry in raised(slipped)}
    assert entries["보안 요구사항의 번호"].values == ("QUR", "SER")
    assert not [subject for subject in entries if subject.endswith("건수")]
    right = SUMMARY.format("보안 요구사항\tSER-000\t2\n품질 요구사항\tQUR-000\t1\n") + TABLES
    assert not raised(right)
