"""The comparison of all contracts with controls, findings, norms and each other, and its JSON shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extractors.document import Span
from extractors.findings import AuditReport
from pipeline.compare.citation_health import CitationVerdict, citation_health
from pipeline.compare.contract import Contract
from pipeline.compare.contradictions import Contradiction, contradictions_of
from pipeline.compare.coverage import CoverageVerdict, cover
from pipeline.compare.exposure import Answer, answers
from pipeline.compare.norms import NormVerdict, norms_of
from pipeline.compare.side_by_side import Cell, CellValue, cells_of, marked, outliers
from pipeline.compare.view import View
from pipeline.rules import load_controls, load_norms, load_subjects

_STRENGTH = {"full": "found", "weak": "weak", "missing": "missing"}
# Outside these percentiles of the stored contracts a value is called an outlier.
_LOW, _HIGH = 10.0, 90.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """All verdicts; ``percentiles`` are by subject, document and place of the value."""

    coverage: tuple[CoverageVerdict, ...]
    contradictions: tuple[Contradiction, ...]
    cells: tuple[Cell, ...]
    answers: tuple[Answer, ...]
    norms: tuple[NormVerdict, ...]
    percentiles: dict[tuple[str, str, int], float]
    citations: tuple[CitationVerdict, ...] = ()


def compare(contracts: Sequence[Contract], reports: Sequence[AuditReport] = ()) -> Comparison:
    """Compare ``contracts`` with the shipped cards, with each other, and with what ``reports`` found."""
    controls, subjects, norms = load_controls(), load_subjects(), load_norms()
    coverage: list[CoverageVerdict] = []
    contradictions: list[Contradiction] = []
    cells: list[Cell] = []
    verdicts: list[NormVerdict] = []
    citations: list[CitationVerdict] = []
    for contract in contracts:
        view = View(contract)
        own = cells_of(view, subjects)
        coverage += cover(view, controls)
        contradictions += contradictions_of(view, own)
        verdicts += norms_of(view, own, norms)
        citations += citation_health(contract)
        cells += own
    return Comparison(
        tuple(coverage),
        tuple(contradictions),
        marked(cells, subjects),
        answers(reports, controls, coverage),
        tuple(verdicts),
        outliers(cells),
        tuple(citations),
    )


def to_json(comparison: Comparison) -> dict[str, list[dict[str, Any]]]:
    """The comparison in the shape that ``euimu compare --json`` prints; spans are pairs of offsets."""
    return {
        "coverage": [_coverage(verdict) for verdict in comparison.coverage],
        "contradictions": [
            {
                "document": c.document,
                "verdict": c.verdict,
                "kind": c.kind,
                "subject": c.subject,
                "values": list(c.values),
                "spans": _pairs(c.spans),
                "reason": c.reason,
            }
            for c in comparison.contradictions
        ],
        "side_by_side": [_cell(cell, comparison.percentiles) for cell in comparison.cells],
        "findings": [
            {
                "document": a.document,
                "number": a.number,
                "title": a.title,
                "controls": list(a.controls),
                "exposed": [
                    {"document": e.document, "control": e.control, "status": e.status, "missing": list(e.missing)}
                    for e in a.exposed
                ],
                "internal": a.internal,
                "reason": a.reason,
            }
            for a in comparison.answers
        ],
        "norms": [
            {
                "document": n.document,
                "norm": n.norm,
                "title": n.title,
                "status": n.status,
                "values": list(n.values),
                "spans": _pairs(n.spans),
                "reason": n.reason,
                "source": n.source,
                "secondary": n.secondary,
            }
            for n in comparison.norms
        ],
        "citations": [verdict.to_json() for verdict in comparison.citations],
    }


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _coverage(verdict: CoverageVerdict) -> dict[str, Any]:
    return {
        "document": verdict.document,
        "control": verdict.control,
        "status": verdict.status,
        "elements": [
            {"element": e.element, "status": _STRENGTH[e.strength], "spans": _pairs(e.spans)} for e in verdict.elements
        ],
        "missing": list(verdict.missing),
        "reason": verdict.reason,
    }


def _cell(cell: Cell, percentiles: dict[tuple[str, str, int], float]) -> dict[str, Any]:
    return {
        "subject": cell.subject,
        "document": cell.document,
        "status": cell.status,
        "values": [_value(cell, value, percentiles) for value in cell.values],
        "reason": cell.reason,
    }


def _value(cell: Cell, value: CellValue, percentiles: dict[tuple[str, str, int], float]) -> dict[str, Any]:
    entry: dict[str, Any] = {"value": value.value, "qualifier": value.qualifier, "start": value.start, "end": value.end}
    if value.mark:
        entry[value.mark] = True
    percentile = percentiles.get((cell.subject, cell.document, value.start))
    if percentile is not None:
        entry |= {"percentile": percentile, "outlier": not _LOW <= percentile <= _HIGH}
    return entry
