"""Two more invented layouts: fields in a list under a serial number, and headings with a number of the chapter."""

from __future__ import annotations

from typing import Any

from extractors.document import Document
from extractors.findings import read_findings, to_json

FIELDS = """푸른도 감사위원회 종합감사 결과 공개문

Ⅰ. 감사 개요
감사대상: 푸른도청 정보화담당관
Ⅱ. 감사 결과
총 2건(주의 1건, 통보 1건)

【일련번호 1】
■ 건 명 : 유지관리 용역 참여인력 교체 승인 소홀
■ 처분종류 : 주의
■ 해당부서 : 정보화담당관
■ 관계법규
「소프트웨어 진흥법」 제50조와 동법 시행령 제47조에 따르면 과업의 변경은 심의를 거쳐야 한다.
■ 지적내용
위 부서는 홈페이지 유지관리 용역을 45,000천원에 계약하고 참여인력 2명이 승인 없이 바뀐 사실을 확인하지 아니하였다.
■ 조치요구
정보화담당관은 앞으로 참여인력을 교체할 때 사전에 승인하는 업무를 철저히 하시기 바랍니다.

【일련번호 2】
■ 건 명 : 보안서약서 미징구
■ 처분종류 : 통보
■ 해당부서 : 총무과
■ 관계법규
「개인정보 보호법」 제26조에 따르면 위탁자는 수탁자를 감독하여야 한다.
■ 지적내용
총무과는 전산장비 유지보수 용역의 참여인력 3명에게서 보안서약서를 받지 아니하였다.
■ 조치요구
총무과장은 보안서약서를 받는 방안을 마련하시기 바랍니다.
"""
CHAPTERS = """하늘교통공사 2024년도 복무 및 계약 분야 감사 결과보고

1. 감사 실시 개요
가. 감사 기간: 2024. 5. 7. ~ 5. 17.
2. 감사 결과: 시정 1건, 개선 1건
3. 지적사항

3-1. 지체상금을 부과하지 않음 (시정)
  ○ 관련부서: 시설처
  ○ 기준: 「지방계약법」 제30조, 같은 법 시행령 제90조
  ○ 현황 및 문제점: 시설처는 승강기 부품 구매 계약의 납품이 20일 늦었으나 지체상금 3,400천원을 부과하지 않음
  ○ 처분요구: 시설처장은 지체상금 3,400천원을 부과하기 바람

3-2. 하자검사 절차 미비 (개선)
  ○ 관련부서: 계약팀
  ○ 기준: 「지방계약법」과 동법 시행령 제70조
  ○ 현황 및 문제점: 계약팀은 담보책임 기간이 남은 공사 5건의 하자검사를 하지 않음
  ○ 처분요구: 계약팀장은 하자검사 절차를 개선하기 바람
"""


def findings_of(text: str) -> list[dict[str, Any]]:
    report = to_json(read_findings(Document("audit", "audit.txt", "text/plain", text)))
    return list(report["findings"])


def test_fields_under_a_serial_number() -> None:
    first, second = findings_of(FIELDS)
    assert [first["title"], second["title"]] == ["유지관리 용역 참여인력 교체 승인 소홀", "보안서약서 미징구"]
    assert [first["disposition"], second["disposition"]] == ["주의", "통보"]
    assert [first["department"], second["department"]] == ["정보화담당관", "총무과"]
    assert first["citations"] == ["소프트웨어 진흥법#제50조", "소프트웨어 진흥법 시행령#제47조"]
    assert first["amounts"] == [45_000_000]
    assert [first["topics"], second["topics"]] == [["staff_replacement"], ["security_pledge"]]
    assert FIELDS[second["fact"]["start"] : second["fact"]["end"]].startswith("총무과는 전산장비")


def test_headings_with_the_number_of_their_chapter() -> None:
    first, second = findings_of(CHAPTERS)
    assert [first["number"], second["number"]] == ["3-1", "3-2"]
    assert [first["disposition"], second["disposition"]] == ["시정", "개선"]
    assert [first["department"], second["department"]] == ["시설처", "계약팀"]
    assert first["title"] == "지체상금을 부과하지 않음"
    assert first["amounts"] == [3_400_000]
    assert second["citations"][-1].endswith("시행령#제70조")
    assert second["topics"] == ["defect_inspection"]
