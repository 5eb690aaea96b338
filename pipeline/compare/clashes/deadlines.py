"""Deadlines and times: one paper due at two times, a clock that starts at two events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.clause import Clause
from extractors.document import Span
from pipeline.compare.contradictions import Contradiction, Finder
from pipeline.compare.coverage import plan_deadlines
from pipeline.compare.side_by_side import Cell
from pipeline.compare.view import View

_PLEDGE = re.compile(r"보안(?:서약|각서)")
_BEFORE_START = re.compile(r"(?:투입|참여|착수|배치|작업)(?:되기)?(?:하기)?전|착수(?:와동시|시)")
_MONTH_END = re.compile(r"(?:당월|매월|해당월)?말(?:일)?(?:까지|이내)")
_DAY = re.compile(r"(?:익월|다음달|차월)(\d{1,2})일(?:까지|이내|내)")
_WITH_CLAIM = re.compile(r"청구(?:서류|서|시)(?:에|와)?(?:포함|첨부|함께)")
_CLAIM_DAY = re.compile(r"(?:익월|다음달|차월)\d{1,2}일[^.]{0,60}청구")
_RESULT = re.compile(r"(?P<paper>점검결과|점검보고서|월간보고서|업무보고서|실적보고서|처리현황|운영결과)")
_EVENTS = (
    ("접수", re.compile(r"접수(?:를)?(?:받|한|된)?[^.]{0,8}(?:후|부터|시간으로부터|시점|로부터)")),
    (
        "통보",
        re.compile(
            r"(?:통보|신고|연락)(?:를|을)?(?:\([^)]{0,20}\))?(?:받은)?[^.]{0,12}(?:후|부터|시점|"
            r"로부터)"
        ),
    ),
    ("발생", re.compile(r"발생(?:한|된)?(?:시간|시점|때|후|으로)?(?:부터|로부터|후)")),
    ("도착", re.compile(r"도착(?:한)?(?:후|부터|시점)")),
)


def _clauses(view: View, pattern: re.Pattern[str]) -> list[Clause]:
    return view.find(pattern)


def _spans(clauses: Iterable[Clause]) -> tuple[Span, ...]:
    return tuple(Span(c.start, c.end) for c in sorted({c.index: c for c in clauses}.values(), key=lambda c: c.index))


def pledge_deadlines(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """A pledge due by its own deadline or event, and also as a part of the plan with another deadline."""
    pledges = _clauses(view, _PLEDGE)
    cell = cells.get("pledge_submission")
    own = [v for v in cell.values if v.qualifier != "계획서와 함께"] if cell else []
    plan = list(plan_deadlines(view, pledges))
    through = [v for c in plan for v in view.contract.values(c) if v.type == "duration"][:1]
    if not through:
        return
    linked = [
        c
        for c in pledges
        if c.index not in {v.clause for v in own}
        and not _BEFORE_START.search(view.texts[c.index])
        and (any(a.index in {p.index for p in plan} for a in view.contract.above(c)) or "계획서" in view.texts[c.index])
    ]
    before = [c for c in pledges if _BEFORE_START.search(view.texts[c.index]) and c.kind != "row"]
    different = [v for v in own if v.value != through[0].value]
    if different:
        clauses = [*(view.contract.clauses[v.clause] for v in different), *linked, *plan]
        yield Contradiction(
            view.contract.name,
            "contradiction",
            "deadline",
            "보안서약서 제출 기한",
            (*(v.value for v in different), f"계획서와 함께 {through[0].value}"),
            _spans(clauses),
            "서약서의 기한과, 서약서가 든 계획서의 기한이 다름",
        )
    elif before and linked:
        yield Contradiction(
            view.contract.name,
            "contradiction",
            "timing",
            "보안서약서 제출 시기",
            ("투입 전", f"계획서와 함께 {through[0].value}"),
            _spans([*before, *linked, *plan]),
            "투입 전에 내라는 조항과 계약 후 계획서와 함께 내라는 조항이 함께 있음",
        )


def periodic_results(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """A monthly result due at the month's end in one place and with the claim of the next month in another."""
    claims = list(_clauses(view, _CLAIM_DAY))
    by_end = [c for c in _clauses(view, _MONTH_END) if _RESULT.search(view.texts[c.index])]
    with_claim = [c for c in _clauses(view, _WITH_CLAIM) if _RESULT.search(view.texts[c.index])]
    by_day = [
        c
        for c in _clauses(view, _DAY)
        if _RESULT.search(view.texts[c.index]) and not _CLAIM_DAY.search(view.texts[c.index])
    ]
    for early in by_end:
        paper = _paper(view, early)
        late = [c for c in [*with_claim, *by_day] if _paper(view, c) == paper and c.index != early.index]
        if late and (claims or not with_claim):
            yield Contradiction(
                view.contract.name,
                "contradiction",
                "timing",
                f"{paper} 제출 시기",
                ("당월 말일", "다음 달 청구 때" if with_claim else "다음 달"),
                _spans([early, *late, *claims]),
                "같은 결과를 당월 말일과 다음 달에 내라고 함",
            )
            return


def _paper(view: View, clause: Clause) -> str:
    match = _RESULT.search(view.texts[clause.index])
    return match.group("paper") if match else ""


def clock_starts(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """Recovery clocks that start at different events, and time that only one clause leaves out."""
    cell = cells.get("recovery_time")
    clauses = (
        [view.contract.clauses[i] for i in sorted({v.clause for v in cell.values if v.kind == "duration"})]
        if cell
        else []
    )
    clauses += list(_clauses(view, re.compile(r"(?:장애|복구)[^.]{0,40}기산")))
    named = {c.index: _event(view.texts[c.index]) for c in clauses if "긴급" not in view.texts[c.index][-80:]}
    events = sorted({event for event in named.values() if event})
    if len(events) > 1 and "도착" not in events:
        yield Contradiction(
            view.contract.name,
            "tension",
            "clock",
            "복구 시간의 기산점",
            tuple(events),
            _spans(c for c in clauses if named.get(c.index)),
            "복구 시간을 세기 시작하는 때가 조항마다 다름",
        )
    excluded = _clauses(view, re.compile(r"시간은?[^.]{0,12}(?:장애|복구|조치)[^.]{0,6}시간에서제외"))
    counted = _clauses(view, re.compile(r"(?:장애|복구)[^.]{0,40}기산"))
    if excluded and counted and not {c.index for c in excluded} & {c.index for c in counted}:
        yield Contradiction(
            view.contract.name,
            "tension",
            "clock",
            "복구 시간에서 빼는 시간",
            ("제외", "제외 없음"),
            _spans([*excluded, *counted]),
            "한 조항만 일부 시간을 복구 시간에서 뺌",
        )


def _event(text: str) -> str:
    return next((name for name, pattern in _EVENTS if pattern.search(text)), "")


def _ordered(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


FINDERS: tuple[Finder, ...] = (pledge_deadlines, periodic_results, clock_starts)
