"""Counting days as the Civil Act does: cases worked out by hand from the calendars of 2024 to 2026."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.compare.timing.days import Length, due_after, due_before, is_working_day, length_of


@pytest.mark.parametrize(
    ("event", "length", "counted", "due"),
    [
        # The day of the event is not counted.
        ("2025-03-04", "P10D", "2025-03-14", "2025-03-14"),
        # A Saturday: on to Monday.
        ("2025-03-05", "P10D", "2025-03-15", "2025-03-17"),
        # Chuseok of 2025 with its substitute day, and Hangul Day: from Monday on to Friday.
        ("2025-09-29", "P7D", "2025-10-06", "2025-10-10"),
        # Children's Day is a Monday with Buddha's Birthday; the substitute day follows.
        ("2025-04-28", "P7D", "2025-05-05", "2025-05-07"),
        # Months by the calendar: counting begins on 1 February, ends on the last of it.
        ("2025-01-31", "P1M", "2025-02-28", "2025-02-28"),
        # Counting begins on 31 January; February has no such day.
        ("2025-01-30", "P1M", "2025-02-28", "2025-02-28"),
        # Counting begins on 1 March and ends on 31 March.
        ("2025-02-28", "P1M", "2025-03-31", "2025-03-31"),
        # A leap year.
        ("2024-02-28", "P1Y", "2025-02-28", "2025-02-28"),
        ("2024-02-29", "P1Y", "2025-02-28", "2025-02-28"),
        ("2025-06-10", "P2W", "2025-06-24", "2025-06-24"),
    ],
)
def test_terms_from_an_event(event: str, length: str, counted: str, due: str) -> None:
    term = length_of(length)
    assert term is not None
    assert due_after(date.fromisoformat(event), term) == (date.fromisoformat(counted), date.fromisoformat(due))


def test_the_first_day_counts_where_the_paper_says_so() -> None:
    assert due_after(date(2025, 3, 4), Length(0, 10), counted=True)[0] == date(2025, 3, 13)
    assert due_after(date(2025, 3, 1), Length(1, 0), counted=True)[0] == date(2025, 3, 31)


def test_working_days_leave_out_weekends_and_holidays() -> None:
    # 30 January 2025: New Year's holidays until that Thursday.
    assert due_after(date(2025, 1, 24), Length(0, 3), working=True)[1] == date(2025, 2, 4)
    assert due_before(date(2025, 2, 4), Length(0, 3), working=True)[1] == date(2025, 1, 24)


@pytest.mark.parametrize(
    ("event", "length", "counted", "due"),
    [
        ("2025-12-19", Length(0, 15), "2025-12-04", "2025-12-04"),
        ("2025-12-22", Length(0, 15), "2025-12-07", "2025-12-05"),  # a Sunday: the working day before
        ("2025-03-31", Length(1, 0), "2025-02-28", "2025-02-28"),
    ],
)
def test_terms_back_from_an_event(event: str, length: Length, counted: str, due: str) -> None:
    assert due_before(date.fromisoformat(event), length) == (date.fromisoformat(counted), date.fromisoformat(due))


def test_hours_are_no_days() -> None:
    assert length_of("PT4H") is None
    assert length_of("P") is None
    assert length_of("P9999Y") is None


def test_holidays() -> None:
    assert not is_working_day(date(2025, 6, 3))  # a presidential election
    assert not is_working_day(date(2025, 3, 3))  # a substitute day
    assert is_working_day(date(2025, 3, 4))
