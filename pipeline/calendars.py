"""The body of ``euimu calendar``: a paper's deadlines, periodic duties and exposure as text, JSON and ``.ics``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from extractors.clause import Clause
from extractors.errors import ConfigurationError
from pipeline.compare.contract import Contract
from pipeline.compare.timing.calendar import Calendar, Dates, calendar_of
from pipeline.compare.timing.liability import Exposure, exposure_of

# More days of a duty than this are told in the calendar file only.
_SHOWN_DAYS = 6
_PARTIES = {"contractor": "계약상대자", "agency": "발주기관", "both": "양 당사자", "other": "기타"}


@dataclass(frozen=True, slots=True)
class Plan:
    """A paper's calendar, and its exposure where a price was given."""

    calendar: Calendar
    exposure: Exposure | None

    def to_json(self) -> dict[str, Any]:
        """Calendar and exposure in one object; ``exposure`` is null where no price was given."""
        return self.calendar.to_json() | {"exposure": self.exposure.to_json() if self.exposure else None}


def plan_command(
    paper: Path,
    dates: tuple[str | None, str | None, str | None],
    price: int | None,
    days: int,
    out: Path | None,
    *,
    as_json: bool = False,
) -> str:
    """What ``euimu calendar`` prints, in words or as JSON; writes the calendar file ``out`` where one is named.

    ``dates`` are the days of contract, start and end as given on the command line. Raises `ConfigurationError` for a
    date that is none, and what reading the paper raises.
    """
    from pipeline.processing import contract_of

    options = ("--contract", "--start", "--end")
    known = Dates(*(read_date(text, option) for text, option in zip(dates, options, strict=True)))
    _check(known)
    plan = plan_of(contract_of(paper), known, price, days)
    if out is not None:
        write_plan(plan, out)
    return json.dumps(plan.to_json(), ensure_ascii=False, indent=1) + "\n" if as_json else to_text(plan)


def plan_of(contract: Contract, dates: Dates, price: int | None = None, days: int = 1) -> Plan:
    """The plan of ``contract`` for its dates, and for ``days`` late days at ``price`` won.

    Raises `ConfigurationError` where the end lies before the contract or the start.
    """
    _check(dates)
    return Plan(calendar_of(contract, dates), None if price is None else exposure_of(contract, price, days))


def _check(dates: Dates) -> None:
    first = max((day for day in (dates.contract, dates.start) if day is not None), default=None)
    if dates.end is not None and first is not None and dates.end < first:
        raise ConfigurationError("the contract ends before it begins", subject="--end", next_step="Check the dates")


def read_date(text: str | None, option: str) -> date | None:
    """``text`` (2026-03-02) as a date. Raises `ConfigurationError` naming ``option`` where it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ConfigurationError("not a date", subject=f"{option} {text}", next_step="Write 2026-03-02") from error


def write_plan(plan: Plan, path: Path) -> None:
    """Write the calendar file. Raises `ConfigurationError` where it cannot be written."""
    from pipeline.reports.ics import write_ics

    try:
        write_ics(plan.calendar, path)
    except OSError as error:
        step = "Name a file in a folder that you may write to"
        raise ConfigurationError("cannot be written", subject=str(path), next_step=step) from error


def to_text(plan: Plan) -> str:
    """The plan for people, in Korean."""
    return "\n".join(_lines(plan)) + "\n"


def _lines(plan: Plan) -> Iterator[str]:
    calendar = plan.calendar
    counts = (len(calendar.deadlines), len(calendar.duties), len(calendar.unresolved))
    yield "{}: 기한 {}건, 반복 의무 {}건, 날짜를 정할 수 없는 기한 {}건".format(calendar.document, *counts)
    for entry in calendar.deadlines:
        until = " (지속)" if entry.kind == "until" else ""
        yield f"{entry.due}{until}  {_party(entry.obligor)}  {entry.subject} [{entry.term}]"
        yield f"    {_where(entry.clause)}: {entry.reason}"
    for duty in calendar.duties:
        yield f"{duty.term}  {_party(duty.obligor)}  {duty.subject}"
        yield f"    {_where(duty.clause)}: {_days(duty.days) or duty.rrule or ''} ({duty.reason})"
    for entry in calendar.unresolved:
        yield f"(미정)  {_party(entry.obligor)}  {entry.subject} [{entry.term}]"
        yield f"    {_where(entry.clause)}: {entry.reason}"
    if plan.exposure is not None:
        yield f"계약금액 {plan.exposure.price:,}원, 지체 {plan.exposure.days}일: {plan.exposure.reason}".rstrip(": ")
        for term in plan.exposure.terms:
            amount = f"{term.amount:,}원" if term.amount is not None else "미정"
            yield f"{amount}{' (상한)' if term.capped else ''}  {term.label}: {term.formula}"
            yield f"    {', '.join(_where(c) for c in term.clauses)} {term.source}{term.reason}".rstrip()


def _where(clause: Clause) -> str:
    return f"{clause.path}{f' {clause.page}쪽' if clause.page else ''} ({clause.start}–{clause.end})"


def _party(obligor: str | None) -> str:
    return _PARTIES.get(obligor or "", "의무자 미상")


def _days(days: tuple[date, ...] | None) -> str:
    if not days:
        return ""
    more = f" 등 {len(days)}회" if len(days) > _SHOWN_DAYS else ""
    return ", ".join(day.isoformat() for day in days[:_SHOWN_DAYS]) + more
