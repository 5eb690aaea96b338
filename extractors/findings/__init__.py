"""Audit reports: their findings, with what was wrong, by which rule, and what must be done."""

from __future__ import annotations

from extractors.findings.reading import read_findings
from extractors.findings.report import AuditReport, Finding, Mismatch, to_json

__all__ = ["AuditReport", "Finding", "Mismatch", "read_findings", "to_json"]
