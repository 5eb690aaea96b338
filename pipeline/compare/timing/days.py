"""Counting days, weeks and months as the Korean Civil Act does (민법 제155조~제161조).

- The day of the event is not counted, unless the term begins at midnight or the paper counts it (제157조 초일불산입).
- Weeks, months and years are counted by the calendar: a term ends the day before the day that corresponds to its first
  one; where the last month has no such day, on that month's last day (제160조).
- A term whose last day is a Saturday or a public holiday ends on the next working day (제161조).
- Terms that run back from an event are counted likewise; one that would end on a holiday is taken to end on the
  working day before it, which is the safe reading: the law does not say.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_LENGTH = re.compile(r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?")
_SATURDAY, _SUNDAY = 5, 6
# Terms longer than this are typing slips, and dates beyond the calendar's end cannot be counted.
_LONGEST_YEARS = 200


@dataclass(frozen=True, slots=True)
class Length:
    """A term in whole months and days (years are twelve months, weeks seven days)."""

    months: int
    days: int


def length_of(value: str) -> Length | None:
    """The ISO 8601 duration ``value`` in months and days; None where it is shorter than a day or too long to count."""
    match = _LENGTH.fullmatch(value)
    if match is None or value == "P":
        return None
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    length = Length(12 * years + months, 7 * weeks + days)
    return length if length.months < 12 * _LONGEST_YEARS and length.days < 366 * _LONGEST_YEARS else None


@lru_cache(maxsize=256)
def _holidays(year: int) -> frozenset[date]:
    import holidays

    return frozenset(holidays.country_holidays("KR", years=year))


def is_working_day(day: date) -> bool:
    """Whether ``day`` is no Saturday, Sunday or public holiday of Korea (substitute and election days included)."""
    return day.weekday() not in {_SATURDAY, _SUNDAY} and day not in _holidays(day.year)


def next_working_day(day: date) -> date:
    """``day`` itself, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def previous_working_day(day: date) -> date:
    """``day`` itself, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def plus_months(day: date, months: int) -> date | None:
    """The day ``months`` later (earlier where negative) with the same number; None where its month has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, day.day) if day.day <= monthrange(year, month + 1)[1] else None


def month_end(day: date) -> date:
    """The last day of the month of ``day``."""
    return date(day.year, day.month, monthrange(day.year, day.month)[1])


def last_day(first: date, length: Length) -> date:
    """The last day of a term whose first counted day is ``first`` (제160조)."""
    end = first
    if length.months:
        same = plus_months(first, length.months)
        if same is None:
            year, month = divmod(first.year * 12 + first.month - 1 + length.months, 12)
            end = month_end(date(year, month + 1, 1)) + timedelta(days=1)
        else:
            end = same
    return end + timedelta(days=length.days - 1)


def due_after(event: date, length: Length, *, working: bool = False, counted: bool = False) -> tuple[date, date]:
    """The last day of a term that runs from ``event``: as counted, and moved off holidays (제161조).

    ``working`` counts working days only; ``counted`` says that the day of the event is the first one.
    """
    if working and not length.months:
        day = _step(event, length.days - (1 if counted and is_working_day(event) else 0), 1)
        return day, day
    end = last_day(event if counted else event + timedelta(days=1), length)
    return end, next_working_day(end)


def due_before(event: date, length: Length, *, working: bool = False) -> tuple[date, date]:
    """The day that lies the term before ``event``: as counted, and moved off holidays to the working day before."""
    if working and not length.months:
        day = _step(event, length.days, -1)
        return day, day
    day = event
    if length.months:
        same = plus_months(event, -length.months)
        year, month = divmod(event.year * 12 + event.month - 1 - length.months, 12)
        day = same if same is not None else month_end(date(year, month + 1, 1))
    day -= timedelta(days=length.days)
    return day, previous_working_day(day)


def _step(day: date, count: int, by: int) -> date:
    """The ``count``-th working day after (``by`` 1) or before (-1) ``day``; the day itself for none."""
    while count > 0:
        day += timedelta(days=by)
        if is_working_day(day):
            count -= 1
    return day
