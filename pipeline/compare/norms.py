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
from pipeline.compare.quantities import seconds
from pipeline.compare.side_by_side import Cell, CellValue, cells_of, rank
from pipeline.compare.view import View
from pipeline.compare.work import work_of
from pipeline.rules.norms import Norm
from pipeline.rules.subjects import load_norm_subjects

NormStatus = Literal["conforms", "stricter", "laxer", "delegated", "not_stated", "not_applicable", "undetermined"]
_LOCAL = re.compile(r"지방자치단체를당사자로하는계약|지방계약법")
_NATIONAL = re.compile(r"국가를당사자로하는계약|국가계약법|정부계약법")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:년|[.-])(?:(\d{1,2})(?:월|[.-]))?")
# A contract's date stands on its cover or in its outline, not far behind.
_HEAD = 6_000
# How far behind a term its verb stands ("14일 이내에 대가를 지급").
_TERM_WINDOW = 24
# A month is thirty days where minutes of downtime are turned into a share.
_MONTH_SECONDS, _YEAR_SECONDS = 30 * 86_400, 365 * 86_400
# How much of the text is the cover, in characters.
_COVER = 600
_SUBCONTRACTOR = re.compile(r"협력업체|재위탁|하도급|하수급|수급사업자|임금|인건비")
_DOWN = re.compile(r"중단|정지|비가동")
Law = Literal["local", "national", "unknown"]
_LOCAL_AGENCY = re.compile(
    r"[가-힣]{1,4}(?:특별시|광역시|특별자치시|특별자치도)|교육청|도청|시청|군청|구청|[가-힣]{2,3}(?:남도|북도)|"
    r"(?<![가-힣])[가-힣]{1,4}(?:시|군|구)(?![가-힣])|주민센터|보건소|시설관리공단|시의회|도의회|군의회|구의회"
)
_NATIONAL_AGENCY = re.compile(
    r"[가-힣]{2,8}부(?![가-힣])|[가-힣]{2,8}처(?![가-힣])|[가-힣]{2,6}청(?![가-힣])|위원회|국립|한국[가-힣]{2,12}|국가|대법원|과학기술원"
)
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
    """The verdicts of one contract for the norms in force at its date; where a norm does not concern it, why not."""
    by_subject = {cell.subject: cell for cell in (*cells_of(view, load_norm_subjects()), *cells)}
    written, law = date_of(view), law_of(view)
    return tuple(_verdict(view, by_subject, norm, law) for norm in norms if _in_force(norm, written))


def date_of(view: View) -> date | None:
    """The year and month that the paper bears: the latest of those on its first pages, None where there is none."""
    document = view.contract.analysis.document
    head = re.sub(r"\s", "", document.text[:_HEAD])
    saved = document.metadata.get("modified", "")[:4]
    last = int(saved) if saved.isdigit() else 0
    found = [date(int(m.group(1)), min(12, int(m.group(2) or 1)) or 1, 1) for m in _YEAR.finditer(head)]
    # A year far behind the file's own is the end of a programme or a number, not the paper's date.
    found = [day for day in found if not last or day.year <= last + 1]
    return max(found[:3], default=None)


def law_of(view: View) -> Law:
    """Whose contract law holds: by the laws that the paper cites most, else by the kind of its agency."""
    local, national = len(_LOCAL.findall(view.whole)), len(_NATIONAL.findall(view.whole))
    if local != national:
        return "local" if local > national else "national"
    document = view.contract.analysis.document
    agency = document.metadata.get("agency", "") or document.metadata.get("title", "") or document.text[:_COVER]
    if _LOCAL_AGENCY.search(agency):
        return "local"
    return "national" if _NATIONAL_AGENCY.search(agency) else "unknown"


def _in_force(norm: Norm, written: date | None) -> bool:
    if written is None:
        return norm.until is None
    return (norm.since is None or written >= norm.since) and (norm.until is None or written <= norm.until)


def _outside(view: View, norm: Norm, law: Law) -> tuple[NormStatus, str] | None:
    """Why a norm is not held against a paper; None where it is."""
    if norm.applies and not _compiled(norm.applies).search(view.whole):
        return "not_applicable", "문서가 다루는 일이 이 기준의 대상이 아님."
    if norm.work != "any" and norm.work != work_of(view):
        return "not_applicable", "다른 종류의 계약에 관한 기준임."
    if norm.jurisdiction == "any" or norm.jurisdiction == law:
        return None
    if law == "unknown":
        return "undetermined", "인용한 계약법도 발주기관의 종류도 드러나지 않아 적용할 법을 정하지 못함."
    return "not_applicable", "다른 계약법이 적용되는 문서임."


def _verdict(view: View, cells: dict[str, Cell], norm: Norm, law: Law) -> NormVerdict:
    values: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    outside = _outside(view, norm, law)
    if outside is not None:
        status, why = outside
    else:
        status, values, spans = _judged(view, cells, norm)
        if status == "not_stated" and not view.contract.complete:
            status = "undetermined"
        why = _REASONS[status]
    note = (
        f" ({norm.since.isoformat()}부터)" if norm.since else f" ({norm.until.isoformat()}까지)" if norm.until else ""
    )
    source = f"{norm.source}{note}{' · 2차 자료 (secondary source)' if norm.secondary else ''}"
    reason = f"{why} 기준: {norm.text}"
    return NormVerdict(view.contract.name, norm.id, norm.title, status, values, spans, reason, source, norm.secondary)


def _judged(
    view: View, cells: dict[str, Cell], norm: Norm
) -> tuple[NormStatus, tuple[str, ...], tuple[Span, ...]]:
    if norm.subject is not None:
        found = _by_value(view, cells.get(norm.subject), norm)
        if found[0] != "not_stated":
            return found
    return _by_words(view, norm)


_REASONS: dict[NormStatus, str] = {
    "conforms": "기준과 같음.",
    "stricter": "기준보다 엄격함.",
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
        and (number := _measure(view, value, norm)) is not None
        and _counts(view, value, norm)
    ]
    if base is None or not measured:
        return "not_stated", (), ()
    statuses = {_against(number, base, norm) for _, number in measured}
    status: NormStatus = next(s for s in _WORST if s in statuses)
    return status, tuple(value.value for value, _ in measured), tuple(Span(v.start, v.end) for v, _ in measured)


def _measure(view: View, value: CellValue, norm: Norm) -> float | None:
    """A number to compare with the norm's: an allowed downtime becomes the share of its month or year that is left."""
    if norm.subject != "availability" or value.kind != "duration":
        return rank(value.value)
    down = seconds(value.value)
    text = view.contract.analysis.document.text
    yearly = re.search(r"연간|연\s|1년", text[max(0, value.start - _TERM_WINDOW) : value.start])
    return None if down is None else round(1 - down / (_YEAR_SECONDS if yearly else _MONTH_SECONDS), 6)


_WORST: tuple[NormStatus, ...] = ("laxer", "stricter", "conforms")


def _counts(view: View, value: CellValue, norm: Norm) -> bool:
    """Whether a value is what the norm speaks of, and not a quantity of its neighbourhood."""
    text, clause = view.contract.analysis.document.text, view.texts[value.clause]
    if norm.subject == "invoice_payment":
        after = text[value.end : value.end + _TERM_WINDOW].split(".")[0]
        return bool(re.fullmatch(r"P\d{1,2}D", value.value)) and "지급" in after and not _SUBCONTRACTOR.search(clause)
    if norm.subject == "availability" and value.kind == "duration":
        return bool(_DOWN.search(text[max(0, value.start - _TERM_WINDOW) : value.start]))
    # A penalty for each hour of a failure is not the penalty for late completion.
    return norm.subject != "late_penalty_rate" or not re.search(r"지체시간|지연시간|시간당|1시간마다", clause)


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
    named: dict[NormStatus, str | None] = {
        "laxer": norm.laxer,
        "conforms": norm.conforms,
        "stricter": norm.stricter,
        "delegated": norm.delegated,
    }
    places = {status: list(_places(view, norm, pattern)) for status, pattern in named.items() if pattern}
    # A clause that names the norm's subject in order to go beyond it, or to leave it to others, does not just conform.
    told = {c.index for status in ("stricter", "delegated") for c in places.get(status, ())}
    if "conforms" in places:
        places["conforms"] = [c for c in places["conforms"] if c.index not in told]
    for status, clauses in places.items():
        if clauses:
            return status, (), tuple(Span(c.start, c.end) for c in clauses)
    return "not_stated", (), ()


def _places(view: View, norm: Norm, pattern: str) -> Iterable[Clause]:
    if norm.topic is None:
        return view.find(_compiled(pattern))
    return view.find(_compiled(norm.topic), _compiled(pattern))


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
