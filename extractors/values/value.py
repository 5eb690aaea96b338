"""The value: a normalised quantity, date, citation or paper, with the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ValueType = Literal["duration", "date", "frequency", "service_hours", "money", "rate", "citation", "document"]
ValueRole = Literal["limit", "period", "base", "threshold", "deadline", "interval", "amount", "reference", "paper"]
Comparator = Literal["<=", ">=", "<", ">", "="]
Direction = Literal["within", "before", "after", "at_once"]
DayKind = Literal["calendar", "working"]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of one of eight types.

    ``value`` is the normal form of the gold guidelines (ISO 8601 duration or date, ``--MM-DD`` where no year is told,
    ``count/period``, integer won, decimal string, ``title#article``, a paper's name). ``start``/``end`` are offsets in
    ``Document.text``. ``anchor`` is the event a limit counts from ("계약체결일"), ``base`` what a rate is taken of
    ("계약금액"), ``scope`` the grade, system or case it holds for ("Critical", "복합장애"). ``high`` is the upper end
    of a range.
    """

    type: ValueType
    value: str
    start: int
    end: int
    text: str
    role: ValueRole | None = None
    comparator: Comparator | None = None
    direction: Direction | None = None
    anchor: str | None = None
    base: str | None = None
    scope: str | None = None
    day_kind: DayKind | None = None
    high: str | None = None
