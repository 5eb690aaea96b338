"""What audits have found against what contracts say: which controls answer a finding, which contracts are exposed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.findings import AuditReport, Finding
from pipeline.compare.coverage import CoverageVerdict
from pipeline.rules import Control

_SEVERITY = {"high": 0, "medium": 1, "low": 2}
_STATUS = {"absent": 0, "undetermined": 1, "partial": 2}
# Topics that lie with the agency alone, in words: no clause of a contract could have prevented them.
INTERNAL = {
    "evaluation_committee": "제안서 평가와 위원회 구성은 기관 내부 절차임",
    "cost_estimation": "원가와 예정가격의 산정은 기관 내부 업무임",
    "records_management": "기록물의 등록과 관리는 기관 내부 업무임",
    "statutory_filing": "법령에 따른 신고와 검사는 기관이 직접 하는 일임",
    "privacy_cctv": "영상정보처리기기의 점검과 공개는 기관의 의무임",
    "contract_method": "계약 방법의 결정은 기관 내부 업무임",
    "budget": "예산의 편성과 집행은 기관 내부 업무임",
    "personnel_management": "직원의 채용과 복무는 기관 내부 업무임",
    "asset_management": "물품과 재산의 관리는 기관 내부 업무임",
}


@dataclass(frozen=True, slots=True)
class Exposed:
    """A contract in which the same failure could come back: the control it lacks, and what is missing of it."""

    document: str
    control: str
    status: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A finding with the controls that answer it; where none does, ``reason`` says why."""

    document: str
    number: str
    title: str
    controls: tuple[str, ...]
    exposed: tuple[Exposed, ...]
    internal: bool
    reason: str


def answers(
    reports: Sequence[AuditReport], controls: Sequence[Control], verdicts: Sequence[CoverageVerdict]
) -> tuple[Answer, ...]:
    """Every finding of every report with its controls and the contracts exposed to it, the worst first."""
    return tuple(
        _answer(report.document, finding, controls, verdicts) for report in reports for finding in report.findings
    )


def _answer(
    document: str, finding: Finding, controls: Sequence[Control], verdicts: Sequence[CoverageVerdict]
) -> Answer:
    answering = [control for control in controls if _answers(control, finding)]
    if not answering:
        reason = next(
            (INTERNAL[topic] for topic in finding.topics if topic in INTERNAL), "이 지적사항에 답하는 통제 항목이 없음"
        )
        internal = bool(finding.topics) and all(topic in INTERNAL for topic in finding.topics)
        return Answer(document, finding.number, finding.title, (), (), internal, reason)
    severity = {control.id: _SEVERITY[control.severity] for control in answering}
    exposed = [
        Exposed(v.document, v.control, v.status, v.missing)
        for v in verdicts
        if v.control in severity and v.status in _STATUS
    ]
    exposed.sort(key=lambda e: (_STATUS[e.status], -len(e.missing), severity[e.control], e.document, e.control))
    return Answer(document, finding.number, finding.title, tuple(severity), tuple(exposed), False, "")


def _answers(control: Control, finding: Finding) -> bool:
    if not set(control.topics) & set(finding.topics):
        return False
    if control.findings is None:
        return True
    words = " ".join((finding.title, *finding.papers, finding.action or "")).replace(" ", "")
    return bool(re.search(control.findings, words)) or (
        not finding.papers and bool(re.search(r"보안서류|보안관련서류", words))
    )
