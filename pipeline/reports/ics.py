"""A calendar file (RFC 5545) of a paper's deadlines and periodic duties; every event cites its clause."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.clause import Clause
from pipeline.compare.timing.calendar import Calendar, Deadline
from pipeline.compare.timing.periods import Duty

if TYPE_CHECKING:
    from icalendar import Event

_PARTIES = {"contractor": "계약상대자", "agency": "발주기관", "both": "양 당사자", "other": "그 밖의 사람"}
# Holidays that the government names at short notice are not in the package's list before it is updated.
_NOTE = "공휴일은 설치된 holidays 꾸러미의 목록에 따름. 나중에 정해진 임시공휴일은 빠질 수 있음."


def ics_of(calendar: Calendar) -> bytes:
    """The calendar as an iCalendar file; the same calendar gives the same bytes."""
    from icalendar import Calendar as File

    file = File()
    file.add("prodid", "-//euimu//contract calendar//KO")
    file.add("version", "2.0")
    file.add("x-wr-calname", calendar.document)
    file.add("x-wr-caldesc", _NOTE)
    # RFC 5545 wants a stamp on each event; the earliest date of the contract keeps the file the same on every run.
    known = [day for day in (calendar.dates.contract, calendar.dates.start, calendar.dates.end) if day is not None]
    stamp = datetime.combine(min(known, default=date(1970, 1, 1)), time(), UTC)
    for entry in calendar.deadlines:
        if entry.due is not None:
            file.add_component(_event(calendar, entry, entry.due, stamp))
    for duty in calendar.duties:
        for event in _events(calendar, duty, stamp):
            file.add_component(event)
    return bytes(file.to_ical())


def write_ics(calendar: Calendar, path: Path) -> Path:
    """Write the calendar to ``path``."""
    path.write_bytes(ics_of(calendar))
    return path


def _event(calendar: Calendar, entry: Deadline, due: date, stamp: datetime) -> Event:
    summary = f"{entry.subject} ({entry.term}{' 동안' if entry.kind == 'until' else ''})"
    about = (summary, entry.reason, entry.obligor, str(entry.start))
    return _component(entry.clause, calendar.document, due, stamp, about)


def _events(calendar: Calendar, duty: Duty, stamp: datetime) -> Iterator[Event]:
    about = (f"{duty.subject} ({duty.term})", duty.reason, duty.obligor)
    for day in dict.fromkeys(duty.days or ()):
        yield _component(duty.clause, calendar.document, day, stamp, (*about, f"{duty.start}:{day.isoformat()}"))
    if duty.rrule is not None and calendar.dates.start is not None:
        from icalendar import vRecur

        key = (*about, f"{duty.start}:{duty.period}")
        event = _component(duty.clause, calendar.document, _first(duty.rrule, calendar.dates.start), stamp, key)
        event.add("rrule", vRecur.from_ical(duty.rrule))
        yield event


def _first(rrule: str, start: date) -> date:
    """The first day of a rule: the named weekday on or after ``start`` (a recurrence begins with its first event)."""
    codes = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    named = next((part.removeprefix("BYDAY=") for part in rrule.split(";") if part.startswith("BYDAY=")), None)
    return start if named is None else start + timedelta(days=(codes.index(named) - start.weekday()) % 7)


def _component(
    clause: Clause, document: str, day: date, stamp: datetime, about: tuple[str, str, str | None, str]
) -> Event:
    from icalendar import Event

    summary, reason, obligor, key = about
    page = f" {clause.page}쪽" if clause.page else ""
    event = Event()
    event.add("uid", hashlib.sha256(f"{clause.id}:{key}".encode()).hexdigest()[:32] + "@euimu")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    where = f"{document}{page}, {clause.path} ({clause.start}–{clause.end})"
    event.add("description", f"근거: {where}\n“{' '.join(clause.text.split())}”\n셈: {reason}")
    event.add("transp", "TRANSPARENT")
    if obligor in _PARTIES:
        event.add("categories", [_PARTIES[obligor]])
    return event
