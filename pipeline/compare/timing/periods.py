"""Duties that come back (reports, inspections, meetings), with the days on which they are due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from extractors.clause import Clause
from extractors.values import Value
from pipeline.compare.contract import Contract
from pipeline.compare.timing.days import Length, last_day, length_of, month_end, next_working_day, plus_months

_WEEKDAYS = "월화수목금토일"
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY_OF_MONTH = re.compile(r"(?P<month>익월|다음\s?달|차월|매월|매달)\s?(?P<day>\d{1,2})\s?일(?!\s?(?:이상|간|마다))")
_END_OF_MONTH = re.compile(r"(?:매월|매달|당월|해당\s?월)\s?말일?")
# The end of the calendar's own periods: "분기 말일까지", "월말까지".
_END_OF_PERIOD = re.compile(r"(?:매\s?|당|해당\s?)?(?P<period>월|분기|반기)\s?말일?\s?(?:까지|에(?![서는])|이내)")
_MONTHS = {"월": 1, "분기": 3, "반기": 6}
_WEEKDAY = re.compile(r"매주\s?([월화수목금토일])(?:요일|\s?\d)")
_DAY_OF_YEAR = re.compile(r"(?:매년|매\s?회계연도)\s?(?P<month>\d{1,2})\s?(?:월|\.)\s?(?P<day>\d{1,2})\s?(?:일|\.)")
# "월 1회 이내", "월 20건 안팎": a bound or a load, no duty; "…을 점검하는 기능": what a system does.
_BOUND = re.compile(r"\s?(?:이내|이하|미만|내외|안팎|정도|가량|수준|\d{1,3}\s?시간\s?이[내하])")
_FUNCTION = re.compile(r"기능(?:을|이)?\s?(?:제공|구현|포함)?[함.]?\s?\Z")
# "월 1회 점검 미이행": a breach in a list of sanctions.
_BREACH = re.compile(r"미(?:이행|실시|준수|제출|작성|수행|비)|불이행")
# "연간 실적": of the year, no rate.
_OF_PERIOD = re.compile(r"(?:연|월|주|분기)간\Z")
# "지체 1일마다 1,000분의 1.3": a rate of a penalty, no duty that comes back; "초당 500건": a load.
_RATE_OF = re.compile(r"지체|지연|위약|배상|공제|감액|노임|벌점|일할")
# A contract of ten years with monthly duties has 120 days; longer lists are typing slips of the dates.
_MOST_DAYS = 600


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty that comes back: ``count`` times each ``period`` (ISO 8601).

    ``days`` are the last days of each period, moved off holidays; None where the rule ``rrule`` (RFC 5545) says them
    (daily and weekly duties), or where the dates of the contract are not known (then ``reason`` says so).
    """

    clause: Clause
    start: int
    end: int
    term: str
    count: str
    period: str
    subject: str
    obligor: str | None
    days: tuple[date, ...] | None
    rrule: str | None
    reason: str

    def to_json(self) -> dict[str, Any]:
        """The duty with its place; days as ISO dates."""
        return {
            "subject": self.subject, "term": self.term, "count": self.count, "period": self.period,
            "days": [day.isoformat() for day in self.days] if self.days is not None else None, "rrule": self.rrule,
            "reason": self.reason, "obligor": self.obligor, "clause": self.clause.id, "path": self.clause.path,
            "page": self.clause.page, "start": self.start, "end": self.end, "text": self.clause.text,
        }  # fmt: skip


def duties_of(contract: Contract, clause: Clause, start: date | None, end: date | None) -> Iterator[Duty]:
    """The duties of ``clause`` that come back between ``start`` and ``end`` of the contract."""
    if contract.deontic(clause).modality not in {"must", "must_not"} and clause.kind != "row":
        return
    if _RATE_OF.search(clause.text) or _FUNCTION.search(clause.text) or _BREACH.search(clause.text):
        return
    subject, obligor = subject_of(contract, clause), contract.deontic(clause).obligor
    seen: set[str] = set()
    for value in contract.values(clause):
        count, _, period = value.value.partition("/")
        if value.type != "frequency" or length_of(period) is None or value.value in seen:
            continue
        if not _binds(contract, clause, value):
            continue
        seen.add(value.value)
        yield _duty(clause, value, (count, period), (subject, obligor), (start, end))
    ends = _END_OF_PERIOD.search(clause.text)
    if ends is not None and not seen and not re.search(r"\d\s?\Z", clause.text[: ends.start()]):
        period, begin = f"P{_MONTHS[ends['period']]}M", clause.start + ends.start()
        seen.add(f"1/{period}")
        value = Value("frequency", f"1/{period}", begin, clause.start + ends.end(), ends.group())
        yield _duty(clause, value, ("1", period), (subject, obligor), (start, end))
    monthly = _DAY_OF_MONTH.search(clause.text)
    if monthly is not None and not any(entry.endswith("/P1M") for entry in seen):
        begin = clause.start + monthly.start()
        value = Value("frequency", "1/P1M", begin, clause.start + monthly.end(), monthly.group())
        yield _duty(clause, value, ("1", "P1M"), (subject, obligor), (start, end))


def _binds(contract: Contract, clause: Clause, value: Value) -> bool:
    """Whether a frequency is one of acting, and not a bound, a load, or the word for a period."""
    after = contract.analysis.document.text[value.end : value.end + 12]
    if value.comparator in {"<=", "<"} or _BOUND.match(after) or ("건" in value.text and value.comparator != ">="):
        return False
    limited = any(other.type == "duration" and other.direction for other in contract.values(clause))
    return not (limited and _OF_PERIOD.search(value.text))


def _duty(
    clause: Clause,
    value: Value,
    rate: tuple[str, str],
    about: tuple[str, str | None],
    dates: tuple[date | None, date | None],
) -> Duty:
    count, period = rate
    start, end = dates
    days: tuple[date, ...] | None = None
    rrule = None
    length = length_of(period) or Length(0, 1)
    if start is None or end is None or end < start:
        reason = "착수일과 종료일을 모름" if start is None or end is None else "종료일이 착수일보다 앞섬"
    elif length.months == 0:
        rrule, reason = _rule(clause, length.days, end), "착수일부터 종료일까지"
    else:
        days, reason = _days(clause, length, start, end)
    return Duty(clause, value.start, value.end, value.text, count, period, *about, days, rrule, reason)


def _rule(clause: Clause, every: int, end: date) -> str:
    """The recurrence rule of a duty that comes back every so many days."""
    until = f"UNTIL={end:%Y%m%d}"
    if every % 7:
        return f"FREQ=DAILY;INTERVAL={every};{until}"
    weekday = _WEEKDAY.search(clause.text)
    by = f";BYDAY={_CODES[_WEEKDAYS.index(weekday[1])]}" if weekday else ""
    return f"FREQ=WEEKLY;INTERVAL={every // 7}{by};{until}"


def _days(clause: Clause, length: Length, start: date, end: date) -> tuple[tuple[date, ...], str]:
    """The days on which each period's duty is due, and how they were found."""
    fixed = _DAY_OF_MONTH.search(clause.text)
    if length == Length(1, 0) and fixed is not None and 1 <= int(fixed["day"]) <= 31:
        late = fixed["month"].replace(" ", "") in {"익월", "다음달", "차월"}
        return _moved(_nth_days(int(fixed["day"]), start, end, late)), f"{fixed.group()}, 쉬는 날이면 다음 근무일"
    if length == Length(1, 0) and _END_OF_MONTH.search(clause.text):
        return _moved(_month_ends(start, end)), "달의 마지막 날, 쉬는 날이면 다음 근무일"
    ends = _END_OF_PERIOD.search(clause.text)
    if ends is not None and length == Length(_MONTHS[ends["period"]], 0):
        last = (day for day in _month_ends(start, end) if day.month % length.months == 0)
        return _moved(last), f"{ends['period']}의 마지막 날, 쉬는 날이면 다음 근무일"
    yearly = _DAY_OF_YEAR.search(clause.text)
    if length == Length(12, 0) and yearly is not None and 1 <= int(yearly["month"]) <= 12:
        days = _yearly(int(yearly["month"]), int(yearly["day"]), start, end)
        return _moved(days), f"{yearly.group()}, 쉬는 날이면 다음 근무일"
    how = "착수일부터 세어 각 기간의 마지막 날(민법 제160조), 쉬는 날이면 다음 근무일"
    return _moved(_period_ends(length, start, end)), how


def _moved(days: Iterator[date]) -> tuple[date, ...]:
    kept = []
    for day in days:
        kept.append(next_working_day(day))
        if len(kept) >= _MOST_DAYS:
            break
    return tuple(kept)


def _nth_days(number: int, start: date, end: date, late: bool) -> Iterator[date]:
    """The day ``number`` of each month (its last day where shorter); ``late``: of the month after the work's month."""
    month = start.replace(day=1)
    last = plus_months(end.replace(day=1), 1) if late else end
    month = plus_months(month, 1) or month if late else month
    while last is not None and month <= (month_end(last) if late else last):
        day = min(month + timedelta(days=number - 1), month_end(month))
        if late or start <= day <= end:
            yield day
        month = month_end(month) + timedelta(days=1)


def _yearly(month: int, number: int, start: date, end: date) -> Iterator[date]:
    for year in range(start.year, end.year + 1):
        first = date(year, month, 1)
        day = min(first + timedelta(days=max(number, 1) - 1), month_end(first))
        if start <= day <= end:
            yield day


def _month_ends(start: date, end: date) -> Iterator[date]:
    day = month_end(start)
    while day <= end:
        yield day
        day = month_end(day + timedelta(days=1))


def _period_ends(length: Length, start: date, end: date) -> Iterator[date]:
    """The last day of each period from ``start`` on; the last period is cut at ``end``."""
    number = 1
    while True:
        day = last_day(start, Length(length.months * number, length.days * number))
        yield min(day, end)
        if day >= end:
            return
        number += 1


def subject_of(contract: Contract, clause: Clause) -> str:
    """What is due, in a few words: the papers, else the clause's own beginning."""
    papers = list(dict.fromkeys(v.value for v in contract.values(clause) if v.type == "document"))
    if papers:
        return ", ".join(papers[:4])
    words = " ".join(clause.text.removeprefix(clause.marker).split())
    return words if len(words) <= 60 else words[:59] + "…"
