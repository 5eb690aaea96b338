"""Findings in several layouts of audit reports; the real one and the bundled ones are scored against their gold."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from extractors.document import Document
from extractors.findings import read_findings, to_json

CORPUS = Path(__file__).resolve().parents[3] / "corpus" / "audits"
FORM = """시설관리공단 특정감사 처분요구서

주 의 요 구

제    목  하자검사 미실시
소관기관  시설관리공단
내    용
1. 판단기준
「지방계약법 시행령」 제70조에 따르면 연 2회 하자검사를 하여야 한다.
2. 감사결과 확인된 문제점
그런데 공단은 승강기 교체 용역의 하자검사를 한 차례도 하지 않았다.
조치할 사항
공단 이사장은 하자검사를 실시하시기 바랍니다.(주의)

시 정 요 구

제    목  지체상금 미부과
소관기관  시설관리공단
내    용
1. 감사결과 확인된 문제점
그런데 공단은 납품이 12일 늦었는데도 지체상금 1,200천원을 부과하지 않았다.
조치할 사항
공단 이사장은 지체상금을 부과하시기 바랍니다.(시정)
"""
LIST = """2024년 자체감사 결과
총 2건 (시정 1, 주의 1)

연번\t부서\t제목\t처분
1\t총무팀\t출장 여비 과다 지급\t시 정
2\t정보팀\t용역 보안서약서 미징구\t주 의
"""


def report_of(text: str) -> dict[str, Any]:
    return to_json(read_findings(Document("audit", "audit.txt", "text/plain", text)))


def test_forms_are_read_field_by_field() -> None:
    report = report_of(FORM)
    first, second = report["findings"]
    assert (first["title"], first["disposition"]) == ("하자검사 미실시", "주의")
    assert (second["title"], second["disposition"]) == ("지체상금 미부과", "시정")
    assert first["department"] == "시설관리공단"
    assert first["topics"] == ["defect_inspection"]
    assert second["amounts"] == [1_200_000]
    assert "하지 않았다" in FORM[first["fact"]["start"] : first["fact"]["end"]]
    assert first["action"] == "하자검사를 실시"


def test_a_list_alone_gives_findings_and_is_checked_against_its_sum() -> None:
    report = report_of(LIST)
    assert [(f["title"], f["disposition"], f["department"]) for f in report["findings"]] == [
        ("출장 여비 과다 지급", "시정", "총무팀"),
        ("용역 보안서약서 미징구", "주의", "정보팀"),
    ]
    assert report["summary"] == {"total": 2, "by_disposition": {"시정": 1, "주의": 1}}
    assert report["mismatches"] == []


def test_a_wrong_sum_is_told() -> None:
    report = report_of(LIST.replace("총 2건 (시정 1, 주의 1)", "총 3건 (시정 1, 주의 2)"))
    assert {"subject": "total", "stated": 3, "found": 2} in report["mismatches"]


def test_text_without_findings_gives_none() -> None:
    assert report_of("회의 자료\n\n다음 달 일정을 알려 드립니다.\n")["findings"] == []


def field_f1(gold: dict[str, Any], predicted: dict[str, Any]) -> dict[str, float]:
    """F1 by field over findings that overlap, exact match."""
    scores = {}
    pairs = [(g, max(predicted["findings"], key=lambda p, g=g: min(g["end"], p["end"]) - max(g["start"], p["start"])))
             for g in gold["findings"]]  # fmt: skip
    for key in ("title", "disposition", "department", "citations", "contracts", "required_documents", "topics", "years",
                "amounts", "people"):  # fmt: skip
        as_set = [(_set(g[key]), _set(p[key])) for g, p in pairs]
        total = sum(len(a) + len(b) for a, b in as_set)
        scores[key] = 2 * sum(len(a & b) for a, b in as_set) / total if total else 1.0
    return scores


def _set(value: object) -> set[object]:
    return set(value) if isinstance(value, list) else {value}


@pytest.mark.gold
def test_the_real_report_is_read_whole() -> None:
    folder = os.environ.get("EUIMU_GOLD")
    if not folder:
        pytest.skip("EUIMU_GOLD is not set")
    path = next(Path(folder).glob("*.findings.json"))
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = (Path(folder).parent / "documents" / path.name.replace(".findings.json", ".txt")).read_text(encoding="utf-8")
    predicted = report_of(text)
    assert [f["disposition"] for f in predicted["findings"]] == [f["disposition"] for f in gold["findings"]]
    assert predicted["summary"] == gold["summary"]
    assert min(field_f1(gold, predicted).values()) >= 0.90


@pytest.mark.parametrize("name", ["audit_digital_office", "audit_disposition_requests", "audit_table_report"])
def test_bundled_reports_are_read_field_by_field(name: str) -> None:
    gold = json.loads((CORPUS / f"{name}.findings.json").read_text(encoding="utf-8"))
    predicted = report_of((CORPUS / f"{name}.txt").read_text(encoding="utf-8"))
    scores = field_f1(gold, predicted)
    assert len(predicted["findings"]) == len(gold["findings"])
    assert predicted["good_practices"] == gold.get("good_practices", [])
    assert predicted["summary"] == gold["summary"]
    assert scores["title"] == scores["disposition"] == 1.0
    assert min(scores.values()) >= 0.90, scores
