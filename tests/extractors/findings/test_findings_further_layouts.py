"""Invented layouts: a list without totals, several facts, good practices, a law named a finding before."""

from __future__ import annotations

from typing import Any

from extractors.document import Document
from extractors.findings import read_findings, to_json

SEVERAL = """은빛시설공단 정보화사업 재무감사 결과

감사기간 : 2024. 10. 14. ~ 10. 18.

■ 처분요구 일람표
연번\t제 목\t처분\t담당부서
1\t개인정보 처리위탁 관리 소홀\t주 의\t전산팀
2\t처리위탁 현황 미공개\t통 보\t전산팀
3\t정보화 용역 완료검사 부실\t시 정\t시설팀

1. 개인정보 처리위탁 관리 소홀

「개인정보 보호법」 제26조에 따르면 위탁자는 수탁자를 교육하고 감독하여야 한다.

가. 전산팀은 2023년 회원관리 누리집 운영 용역을 추진하면서 처리위탁 계약서를 작성하지 않았다.
나. 또한 전산팀은 2024년까지 수탁자를 한 차례도 점검하지 않았다.

2. 처리위탁 현황 미공개

동법 시행령 제28조에 따르면 위탁하는 업무의 내용을 누리집에 공개하여야 한다.

그런데 전산팀은 2023년부터 위탁 업무를 공개하지 않았다.

3. 정보화 용역 완료검사 부실

시설팀은 전광판 제어시스템 구축 용역에서 시험성적서 2종을 받지 않고 완료 처리하였다.

[모범사례] 전산 자산 바코드 점검
전산팀은 바코드로 재고를 점검하여 조사 기간을 절반으로 줄였다.
"""
MIXED = """2024년 하반기 일상감사 지적 목록

순번\t담당\t지적 제목\t지적 내용\t조치\t구분
1\t급수과\t하자검사 누락\t2022년 배수지 도색 공사의 하자검사를 하지 않음\t하자검사 실시\t시정
2\t회계과\t점검표 개선\t계약 점검표를 만들어 서류 누락을 막음\t전파\t모범사례
3\t급수과\t보안서약서 미징구\t유지관리 용역 참여자 5명의 보안서약서와 대표자의 보안확약서를 받지 않음\t서약서 징구\t주의
"""


def report_of(text: str) -> dict[str, Any]:
    return to_json(read_findings(Document("audit", "audit.txt", "text/plain", text)))


def test_a_list_without_totals_and_findings_with_several_facts() -> None:
    report = report_of(SEVERAL)
    first, second, third = report["findings"]
    assert [f["disposition"] for f in report["findings"]] == ["주의", "통보", "시정"]
    assert [f["department"] for f in report["findings"]] == ["전산팀", "전산팀", "시설팀"]
    assert [SEVERAL[p["start"] : p["end"]][:6] for p in first["fact_parts"]] == ["가. 전산팀", "나. 또한 "]
    assert first["contracts"] == ["회원관리 누리집 운영 용역"]
    assert third["topics"] == ["completion_inspection"]
    assert report["mismatches"] == []
    assert second["title"] == "처리위탁 현황 미공개"


def test_the_same_law_is_the_one_of_the_finding_before() -> None:
    first, second, _ = report_of(SEVERAL)["findings"]
    assert first["citations"] == ["개인정보 보호법#제26조"]
    assert second["citations"] == ["개인정보 보호법 시행령#제28조"]


def test_a_good_practice_in_prose_is_kept_apart() -> None:
    report = report_of(SEVERAL)
    assert len(report["findings"]) == 3
    good = report["good_practices"][0]
    assert "바코드" in SEVERAL[good["start"] : good["end"]]
    last = report["findings"][-1]
    assert last["end"] <= good["start"]


def test_a_good_practice_in_a_table_is_no_finding() -> None:
    report = report_of(MIXED)
    assert [(f["number"], f["disposition"], f["department"]) for f in report["findings"]] == [
        ("1", "시정", "급수과"),
        ("3", "주의", "급수과"),
    ]
    assert [MIXED[g["start"] : g["end"]].split("\t")[2] for g in report["good_practices"]] == ["점검표 개선"]
    assert report["findings"][1]["required_documents"] == ["보안서약서", "보안확약서"]
    assert report["mismatches"] == []
