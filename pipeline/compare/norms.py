"""Norms: what each contract says against what the law in force at its date says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from extractors.clause import Clause
from extractors.document import Span
from pipeline.compare.side_by_side import Cell, CellValue, rank
from pipeline.compare.view import View
from pipeline.rules.norms import Norm

NormStatus = Literal["conforms", "stricter", "laxer", "delegated", "not_stated", "not_applicable", "undetermined"]
_LOCAL = re.compile(r"지방자치단체를당사자로하는계약|지방계약법")
_NATIONAL = re.compile(r"국가를당사자로하는계약|국가계약법|정부계약법")
_ROLE_OF_LAW = {"local": (_LOCAL, _NATIONAL), "national": (_NATIONAL, _LOCAL)}
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:년|[.-])(?:(\d{1,2})(?:월|[.-]))?")
# A contract's date stands on its cover or in its outline, not far behind.
_HEAD = 6_000
# How far behind a term its verb stands ("14일 이내에 대가를 지급").
_TERM_WINDOW = 24
# Rates are compared as written; the last digits of a decimal are no difference of law.
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class NormVerdict:
    """How a contract stands to one norm, with the places and values that show it."""

    document: str
    norm: str
    title: str
    status: NormStatus
    values: tuple[str, ...]
    spans: tuple[Span, ...]
    reason: str
    source: str
    secondary: bool


def norms_of(view: View, cells: Sequence[Cell], norms: Sequence[Norm]) -> tuple[NormVerdict, ...]:
    """The verdicts of one contract for the norms that concern it and were in force at its date."""
    by_subject = {cell.subject: cell for cell in cells}
    written = date_of(view)
    return tuple(_verdict(view, by_subject, norm) for norm in norms if _concerns(view, norm, written))


def date_of(view: View) -> date | None:
    """The year and month that the paper bears: the latest of those on its first pages, None where there is none."""
    head = re.sub(r"\s", "", view.contract.analysis.document.text[:_HEAD])
    found = [date(int(m.group(1)), min(12, int(m.group(2) or 1)) or 1, 1) for m in _YEAR.finditer(head)]
    return max(found[:3], default=None)


def _concerns(view: View, norm: Norm, written: date | None) -> bool:
    if norm.applies and not _compiled(norm.applies).search(view.whole):
        return False
    if norm.jurisdiction != "any":
        own, other = _ROLE_OF_LAW[norm.jurisdiction]
        if len(own.findall(view.whole)) <= len(other.findall(view.whole)):
            return False
    if written is None:
        return norm.until is None
    return (norm.since is None or written >= norm.since) and (norm.until is None or written <= norm.until)


def _verdict(view: View, cells: dict[str, Cell], norm: Norm) -> NormVerdict:
    if norm.subject is not None:
        status, values, spans = _by_value(view, cells.get(norm.subject), norm)
    else:
        status, values, spans = _by_words(view, norm)
    if status == "not_stated" and not view.contract.complete:
        status = "undetermined"
    reason = f"{_REASONS[status]} 기준: {norm.text}"
    note = (
        f" ({norm.since.isoformat()}부터)" if norm.since else f" ({norm.until.isoformat()}까지)" if norm.until else ""
    )
    source = f"{norm.source}{note}{' · 2차 자료 (secondary source)' if norm.secondary else ''}"
    return NormVerdict(view.contract.name, norm.id, norm.title, status, values, spans, reason, source, norm.secondary)


_REASONS: dict[NormStatus, str] = {
    "conforms": "기준과 같음.",
    "stricter": "계약상대자에게 기준보다 무거움.",
    "laxer": "기준보다 가벼움.",
    "delegated": "다른 문서나 법령에 맡김.",
    "not_stated": "정한 조항을 찾지 못함.",
    "not_applicable": "해당 없음.",
    "undetermined": "읽지 못한 부분이 있어 판단하지 않음.",
}


def _by_value(view: View, cell: Cell | None, norm: Norm) -> tuple[NormStatus, tuple[str, ...], tuple[Span, ...]]:
    if cell is None or norm.value is None or cell.status == "not_stated":
        return "not_stated", (), ()
    spans = tuple(Span(value.start, value.end) for value in cell.values)
    if cell.status == "delegated":
        return "delegated", (), spans
    base = rank(norm.value)
    measured = [
        (value, number)
        for value in cell.values
        if value.kind in {"duration", "rate"}
        and (number := rank(value.value)) is not None
        and _counts(view, value, norm)
    ]
    if base is None or not measured:
        return "not_stated", (), ()
    statuses = {_against(number, base, norm) for _, number in measured}
    status: NormStatus = next(s for s in _WORST if s in statuses)
    return status, tuple(value.value for value, _ in measured), tuple(Span(v.start, v.end) for v, _ in measured)


_WORST: tuple[NormStatus, ...] = ("laxer", "stricter", "conforms")


def _counts(view: View, value: CellValue, norm: Norm) -> bool:
    """Whether a duration around payment is the term of payment: days that are followed by paying."""
    if norm.subject != "invoice_payment":
        return True
    after = view.contract.analysis.document.text[value.end : value.end + _TERM_WINDOW]
    return bool(re.fullmatch(r"P\d{1,2}D", value.value)) and "지급" in after.split(".")[0]


def _against(number: float, base: float, norm: Norm) -> NormStatus:
    if (
        abs(number - base) <= _SAME * max(1.0, base)
        or (norm.relation == "<=" and number < base)
        or (norm.relation == ">=" and number > base)
    ):
        return "conforms"
    above = number > base
    return "laxer" if above == (norm.laxer_when == "above") else "stricter"


def _by_words(view: View, norm: Norm) -> tuple[NormStatus, tuple[str, ...], tuple[Span, ...]]:
    named: tuple[tuple[NormStatus, str | None], ...] = (
        ("laxer", norm.laxer),
        ("conforms", norm.conforms),
        ("stricter", norm.stricter),
        ("delegated", norm.delegated),
    )
    for status, pattern in named:
        places = list(_places(view, norm, pattern)) if pattern else []
        if places:
            return status, (), tuple(Span(c.start, c.end) for c in places)
    return "not_stated", (), ()


def _places(view: View, norm: Norm, pattern: str) -> Iterable[Clause]:
    for clause in view.contract.clauses:
        text = view.texts[clause.index]
        if (
            clause.kind in {"clause", "row", "note"}
            and _compiled(pattern).search(text)
            and (norm.topic is None or _compiled(norm.topic).search(text))
        ):
            yield clause


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
