"""Numeric limits: two values for one case of one subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

from extractors.document import Span
from pipeline.compare.clashes.cases import case_words, for_all, grade, same_case
from pipeline.compare.contradictions import Contradiction, Finder, Verdict
from pipeline.compare.quantities import same_length, seconds
from pipeline.compare.side_by_side import Cell, CellValue, rank
from pipeline.compare.view import View
from pipeline.rules.subjects import load_subjects

# "원칙" and bare noun lists promise less than a duty: beside a measured limit they are a tension.
_PRINCIPLE = re.compile(r"원칙|노력|최대한|가급적|우선적")
_BINDING = re.compile(r"필수|반드시|하여야|해야|따라야|할것|한다\.?$|여야함|해야함")
# Grades, systems and kinds of work named as a class of cases, and subjects whose values are told apart elsewhere.
_ELSEWHERE = frozenset({"pledge_submission", "late_penalty_rate"})
_EXCEPTION = re.compile(r"다만|단,|제외|예외|그러하지|별도로|따로")
_GENERAL = ("", "S/W")
_NEXT_CONTRACTOR = re.compile(
    r"후속|차기|다음(?:사업|수행|용역|계약)|신규(?:사업|업체|용역)|(?:계약|용역|사업|과업)(?:이|의)?(?:기간)?(?:이|의)?(?:종료|만료|끝|완료)|"
    r"인계인수서|운영(?:자|기관|부서)(?:에게|에)"
)
_PLANS = re.compile(r"착수(?:계|신고서|보고서)|(?:[가-힣]{0,4})계획서")
# The plan of the whole work goes by many names.
_PLAN_KIND = re.compile(r"(?:과업|사업|용역|업무|유지관리|유지보수)?(?:수행|추진|시행)계획서")
# How much of the sentence is quoted with a value, in characters.
_BEFORE, _AFTER = 24, 30
_STOPS = re.compile(r"[()\[\],.;]")


def _words_around(view: View, value: CellValue) -> Span:
    """The value with the words beside it, inside its clause and its part of the sentence."""
    clause = view.contract.clauses[value.clause]
    text = view.contract.analysis.document.text
    before = max(clause.start, value.start - _BEFORE)
    after = min(clause.end, value.end + _AFTER)
    left = max((m.end() for m in _STOPS.finditer(text, before, value.start)), default=before)
    right = next((m.start() for m in _STOPS.finditer(text, value.end, after)), after)
    while left < value.start and text[left].isspace():
        left += 1
    return Span(left, value.end + len(text[value.end : right].rstrip()))


def conflicting_limits(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """A subject that has two values for one case, and exceptions that only one of them knows."""
    for subject in load_subjects():
        cell = cells.get(subject.id)
        if not subject.single or cell is None or subject.id in _ELSEWHERE:
            continue
        counted = [v for v in cell.values if rank(v.value) is not None and not _other_event(view, subject.id, v)]
        measured = [v for v in counted if v.kind != "at_once"]
        clashing = _clashing(view, subject.id, measured)
        if clashing:
            yield _entry(view, "contradiction", subject.title, clashing, "같은 경우에 서로 다른 값을 정함")
            yield from _exceptions(view, subject.title, cell, [v for v in clashing if v.qualifier in _GENERAL])
        else:
            yield from _against_all(view, subject.title, measured)
        general = [v for v in measured if v.qualifier in _GENERAL]
        at_once = [v for v in counted if v.kind == "at_once" and v.qualifier in _GENERAL]
        if at_once:
            yield from _against_at_once(view, subject.title, cell, general, at_once)


def _against_all(view: View, title: str, measured: Sequence[CellValue]) -> Iterable[Contradiction]:
    """A value said to hold for all, and another for one case, in a place that does not read as its exception."""
    clauses = view.contract.clauses
    general = [v for v in measured if for_all(view, v)]
    special = [
        v
        for v in measured
        if v not in general
        and (case_words(view, v) or grade(view, v) or v.qualifier not in _GENERAL)
        and any(
            not same_length(v.value, g.value)
            and v.clause != g.clause
            and not _EXCEPTION.search(view.texts[v.clause] + view.texts[g.clause])
            for g in general
        )
    ]
    if general and special and not all(clauses[v.clause].kind == "row" for v in special):
        reason = "모든 경우에 정한 값과 한 경우에 정한 값이 다름"
        yield _entry(view, "tension", title, [*general[:1], *special], reason)


def _other_event(view: View, subject: str, value: CellValue) -> bool:
    """Whether a value of a handover is that of the whole service to the next contractor, not of a person's work."""
    return subject == "handover_period" and bool(_NEXT_CONTRACTOR.search(view.texts[value.clause]))


def _clashing(view: View, subject: str, values: Sequence[CellValue]) -> list[CellValue]:
    """The values for one case that are not of one length, with those that agree with either."""
    pairs = [
        (a, b)
        for a, b in combinations(sorted(values, key=lambda v: v.start), 2)
        if a.clause != b.clause
        and not same_length(a.value, b.value)
        and same_case(view, a, b)
        and (subject != "plan_submission" or plans(view, a) & plans(view, b))
    ]
    return list({v.start: v for pair in pairs for v in pair}.values())


def plans(view: View, value: CellValue) -> frozenset[str]:
    """The papers of a plan's kind that stand in a value's clause, under the name of their kind."""
    names = _PLANS.findall(view.texts[value.clause])
    return frozenset("수행계획서" if _PLAN_KIND.search(name) else name for name in names)


def _exceptions(view: View, title: str, cell: Cell, measured: Sequence[CellValue]) -> Iterable[Contradiction]:
    """A case that one clause exempts from its own general limit, though another clause's limit holds for all."""
    for special in cell.values:
        own = [v for v in measured if v.clause == special.clause]
        others = [v for v in measured if v.clause != special.clause and v.value != special.value]
        if special.qualifier in _GENERAL or special.kind == "at_once" or not own or not others:
            continue
        if all(other.value == own[0].value for other in others):
            continue
        yield _entry(
            view,
            "contradiction",
            f"{title} ({special.qualifier})",
            [special, *others],
            "한 조항만 이 경우를 따로 정하고, 다른 조항의 한도는 모든 경우에 걸림",
        )


def _against_at_once(
    view: View, title: str, cell: Cell, measured: Sequence[CellValue], at_once: Sequence[CellValue]
) -> Iterable[Contradiction]:
    graded = [v for v in cell.values if v.kind != "at_once" and v.qualifier not in {"긴급 요청", "대면 회의"}]
    limits = measured or graded
    if not limits:
        return
    texts = view.texts
    binding = [v for v in at_once if _BINDING.search(texts[v.clause]) and not _PRINCIPLE.search(texts[v.clause])]
    hard = binding and not _PRINCIPLE.search("".join(texts[v.clause] for v in limits))
    verdict: Verdict = "contradiction" if hard else "tension"
    reason = (
        "즉시 하여야 한다는 조항과 기한을 둔 조항이 함께 있음"
        if hard
        else "즉시 처리한다는 원칙과 측정되는 기한이 함께 있음"
    )
    yield _entry(view, verdict, title, [*(binding if hard else at_once), *limits], reason)


def _entry(
    view: View, verdict: Verdict, subject: str, values: Sequence[CellValue], reason: str, kind: str = "numeric_limit"
) -> Contradiction:
    ordered = sorted({v.start: v for v in values}.values(), key=lambda v: v.start)
    spans = tuple(_words_around(view, v) for v in ordered)
    return Contradiction(view.contract.name, verdict, kind, subject, tuple(v.value for v in ordered), spans, reason)


def arrival_after_recovery(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """Staff that may arrive after the time by which the failure must be repaired."""
    arrivals = [v for v in _values(cells, "arrival_time") if v.qualifier != "대면 회의" and v.kind == "duration"]
    recoveries = [v for v in _values(cells, "recovery_time") if v.qualifier in _GENERAL and v.kind == "duration"]
    late = [
        (a, r)
        for a in arrivals
        for r in recoveries
        if a.clause != r.clause
        and (seconds(a.value) or 0) > (seconds(r.value) or 0)
        and not case_words(view, r)
        and "도착" not in view.texts[r.clause]
    ]
    if late:
        yield _entry(
            view,
            "tension",
            "도착 시간과 복구 시간",
            [late[0][0], late[0][1]],
            "도착 기한이 복구 기한보다 길어 함께 지킬 수 없음",
        )


def handover_longer_than_notice(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """A handover that does not fit between the notice and the replacement."""
    notices, handovers = _values(cells, "staff_replacement_notice"), _values(cells, "handover_period")
    handovers = tuple(v for v in handovers if not _other_event(view, "handover_period", v))
    if notices and handovers:
        notice, handover = notices[0], max(handovers, key=lambda v: seconds(v.value) or 0)
        if (seconds(handover.value) or 0) > (seconds(notice.value) or 0):
            yield _entry(
                view,
                "tension",
                "교체 통보와 인수인계 기간",
                [notice, handover],
                "인수인계 기간이 교체 전 통보 기간보다 길어 교체 전에 마칠 수 없음",
            )


def continuous_and_periodic(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """Checks that are continuous in one place and periodic in another."""
    always = [
        c
        for c in view.contract.clauses
        if c.kind in {"clause", "note"}
        and re.search(r"점검(?:은|을)?(?:상시|수시로항상)|상시[^.]{0,6}점검", view.texts[c.index])
    ]
    periodic = [v for v in _values(cells, "inspection_frequency") if v.qualifier != "백업"]
    others = [v for v in periodic if v.clause not in {c.index for c in always}]
    if always and others and any("정기점검" in view.texts[c.index] for c in always):
        spans = tuple(
            sorted(
                {
                    *(Span(c.start, c.end) for c in always),
                    *(Span(view.contract.clauses[v.clause].start, view.contract.clauses[v.clause].end) for v in others),
                }
            )
        )
        values = ("상시", *dict.fromkeys(v.value for v in others))
        yield Contradiction(
            view.contract.name,
            "tension",
            "frequency",
            "정기점검 주기",
            values,
            spans,
            "상시 점검과 주기를 정한 점검이 함께 있음",
        )


def _values(cells: dict[str, Cell], subject: str) -> tuple[CellValue, ...]:
    cell = cells.get(subject)
    return cell.values if cell else ()


FINDERS: tuple[Finder, ...] = (
    conflicting_limits,
    arrival_after_recovery,
    handover_longer_than_notice,
    continuous_and_periodic,
)
