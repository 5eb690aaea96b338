"""What an audit report says: its frame, its findings, and how both agree with its own tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from extractors.document import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. Spans are offsets in ``Document.text``.

    ``number`` is its citation in the report ("3-2.11"), ``table_number`` its number in the table of dispositions.
    ``facts`` are the established facts (several where one finding has several parts), ``amounts`` are won, ``people``
    counts those whom a personal measure concerns, ``topics`` are ids of `extractors.findings.topics`.
    """

    number: str
    title: str
    disposition: str | None
    department: str | None
    span: Span
    facts: tuple[Span, ...] = ()
    table_number: int | None = None
    citations: tuple[str, ...] = ()
    contracts: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    amounts: tuple[int, ...] = ()
    people: int = 0
    topics: tuple[str, ...] = ()
    action: str | None = None


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Where the report's own count differs from the findings read: what was counted, stated and found."""

    subject: str
    stated: int
    found: int


@dataclass(frozen=True, slots=True)
class AuditReport:
    """An audit report; ``total`` and ``by_disposition`` are the counts that it states itself."""

    document: str
    title: str | None
    agency: str | None
    department: str | None
    period: tuple[str | None, str | None]
    findings: tuple[Finding, ...]
    total: int | None = None
    by_disposition: Mapping[str, int] = field(default_factory=dict)
    good_practices: tuple[Span, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()


def to_json(report: AuditReport) -> dict[str, Any]:
    """The report in the shape of NAME.findings.json."""
    return {
        "title": report.title,
        "agency": report.agency,
        "audited_department": report.department,
        "period": {"start": report.period[0], "end": report.period[1]},
        "summary": {"total": report.total, "by_disposition": dict(report.by_disposition)},
        "findings": [_finding_json(finding) for finding in report.findings],
        "good_practices": [{"start": span.start, "end": span.end} for span in report.good_practices],
        "mismatches": [{"subject": m.subject, "stated": m.stated, "found": m.found} for m in report.mismatches],
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    spans = [{"start": span.start, "end": span.end} for span in finding.facts]
    entry: dict[str, Any] = {
        "number": finding.number,
        "table_number": finding.table_number,
        "title": finding.title,
        "disposition": finding.disposition,
        "department": finding.department,
        "start": finding.span.start,
        "end": finding.span.end,
        "citations": list(finding.citations),
        "contracts": list(finding.contracts),
        "required_documents": list(finding.papers),
        "years": list(finding.years),
        "amounts": list(finding.amounts),
        "people": finding.people,
        "topics": list(finding.topics),
        "action": finding.action,
        "fact": {"start": spans[0]["start"], "end": spans[-1]["end"]} if spans else None,
    }
    if len(spans) > 1:
        entry["fact_parts"] = spans
    return entry
