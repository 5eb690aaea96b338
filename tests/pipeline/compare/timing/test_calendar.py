"""Deadlines and periodic duties of written papers on given dates."""

from __future__ import annotations

import json
from datetime import date

import pytest

from pipeline.compare.timing.calendar import Dates, calendar_of
from pipeline.compare.timing.events import event_before
from pipeline.reports.ics import ics_of

DATES = Dates(date(2025, 3, 4), date(2025, 3, 10), date(2025, 12, 19))


@pytest.mark.parametrize(
    ("left", "event"),
    [
        ("계약상대자는 계약체결일로부터 ", "contract"), ("계약 후 ", "contract"), ("계약을 체결한 날부터 ", "contract"),
        ("착수일로부터 ", "start"), ("과업 착수 후 ", "start"), ("용역개시일부터 ", "start"),
        ("사업종료일로부터 ", "end"), ("계약이 끝나기 ", "end"), ("준공 ", "end"), ("계약기간 만료 ", "end"),
        ("과업 완료 후 ", "end"), ("종료보고서\t종료 ", "end"),
        ("검수 완료일로부터 ", "inspection"), ("통보를 받은 날부터 ", "notice"), ("청구일로부터 ", "claim"),
        ("보완 요구를 받은 날부터 ", "request"), ("장애 발생 시 ", "incident"), ("낙찰 통지 후 ", "award"),
        ("하도급계약 체결일로부터 ", "unknown"), ("근로계약 종료 후 ", "stage"), ("최근 ", "unknown"),
        ("작업을 마친 날부터 ", "stage"), ("준공 후(검수 완료 후) ", "inspection"),
    ],
)  # fmt: skip
def test_the_event_that_a_term_runs_from(left: str, event: str) -> None:
    assert event_before(left)[0] == event


def test_the_event_is_quoted_in_whole_words() -> None:
    assert event_before("위탁업체는 교육을 마친 날부터 ")[1].endswith("교육을 마친 날부터")
    assert event_before("계약일(당일 포함)로부터 ") == ("contract", "계약일(당일 포함)로부터", True)


@pytest.mark.parametrize(
    ("line", "due", "kind"),
    [
        ("1. 계약상대자는 계약체결일로부터 10일 이내에 착수계를 제출하여야 한다.", "2025-03-14", "by"),
        ("1. 착수 후 5일 이내에 보안서약서를 제출하여야 한다.", "2025-03-17", "by"),
        ("1. 사업 종료 15일 전까지 완료보고서 초안을 제출하여야 한다.", "2025-12-04", "by"),
        ("1. 착수일로부터 5영업일 이내에 수행계획서를 제출하여야 한다.", "2025-03-17", "by"),
        ("1. 계약상대자는 2025년 6월 30일까지 중간보고서를 제출하여야 한다.", "2025-06-30", "by"),
        ("1. 착수 시 보안서약서를 제출하여야 한다.", "2025-03-10", "by"),
        ("1. 계약상대자는 준공일부터 1년간 하자를 보수하여야 한다.", "2026-12-21", "until"),
    ],
)
def test_deadlines_are_resolved(paper, line: str, due: str, kind: str) -> None:
    contract = paper(f"가. 일반 사항\n{line}\n")
    (found,) = calendar_of(contract, DATES).deadlines
    assert (found.due, found.kind) == (date.fromisoformat(due), kind), found.reason
    text = contract.analysis.document.text
    assert text[found.start : found.end] in line
    assert found.clause.start <= found.start < found.end <= found.clause.end


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("1. 계약상대자는 시정 통보를 받은 날부터 7일 이내에 조치하여야 한다.", "통보·통지의 날짜를 모름"),
        ("1. 장애 접수 후 2시간 이내에 복구하여야 한다.", "시간 단위"),
        ("1. 지적 사항은 7일 이내에 보완하여 제출하여야 한다.", "밝히지 않은"),
        ("1. 계약상대자는 결과보고서를 3월 9일까지 제출하여야 한다.", "연도가 적혀 있지 않음"),
    ],
)
def test_what_has_no_date_is_listed_with_the_reason(paper, line: str, why: str) -> None:
    calendar = calendar_of(paper(f"가. 일반 사항\n{line}\n"), DATES)
    assert not calendar.deadlines
    (found,) = calendar.unresolved
    assert found.due is None
    assert why in found.reason


def test_a_look_back_and_a_minimum_are_no_deadlines(paper) -> None:
    text = "가. 자격\n1. 최근 3년 이내에 같은 사업을 수행하여야 한다.\n2. 인수인계는 10일 이상 하여야 한다.\n"
    calendar = calendar_of(paper(text), DATES)
    assert not calendar.deadlines
    assert not calendar.unresolved


def test_without_dates_nothing_is_resolved_and_nothing_lost(paper) -> None:
    line = "1. 계약상대자는 계약체결일로부터 10일 이내에 착수계를 제출하여야 한다.\n2. 매월 1회 점검하여야 한다.\n"
    calendar = calendar_of(paper(f"가. 일반\n{line}"), Dates())
    assert not calendar.deadlines
    assert len(calendar.unresolved) == 1
    assert [(duty.days, duty.rrule) for duty in calendar.duties] == [(None, None)]


@pytest.mark.parametrize(
    ("line", "first", "count"),
    [
        ("1. 매월 5일까지 월간보고서를 제출하여야 한다.", "2025-04-07", 9),
        ("1. 월간보고서를 익월 10일까지 제출하여야 한다.", "2025-04-10", 10),
        ("1. 매월 말일까지 점검결과서를 제출하여야 한다.", "2025-03-31", 9),
        ("1. 분기별 1회 이상 보안점검을 실시하여야 한다.", "2025-06-09", 4),
        ("1. 매년 6월 10일까지 연간보고서를 제출하여야 한다.", "2025-06-10", 1),
    ],
)
def test_duties_that_come_back(paper, line: str, first: str, count: int) -> None:
    (duty,) = calendar_of(paper(f"가. 일반 사항\n{line}\n"), DATES).duties
    assert duty.days is not None
    assert duty.days[0] == date.fromisoformat(first)
    assert len(duty.days) == count, duty.days


def test_weekly_duties_follow_a_rule_and_penalties_do_not_come_back(paper) -> None:
    text = (
        "가. 일반 사항\n1. 매주 금요일 주간보고서를 제출하여야 한다.\n"
        "2. 지체 1일마다 계약금액의 1,000분의 1.3을 지체상금으로 납부하여야 한다.\n"
        "3. 계획 정지는 월 1회 이내로 하여야 한다.\n4. 월 1회 보안점검 미이행 시 경고하여야 한다.\n"
    )
    (duty,) = calendar_of(paper(text), DATES).duties
    assert duty.rrule == "FREQ=WEEKLY;INTERVAL=1;BYDAY=FR;UNTIL=20251219"


def test_the_calendar_file_cites_each_clause_and_is_the_same_on_every_run(paper) -> None:
    from icalendar import Calendar as File

    text = (
        "가. 일반 사항\n1. 계약상대자는 계약체결일로부터 10일 이내에 착수계를 제출하여야 한다.\n"
        "2. 매주 금요일 주간보고서를 제출하여야 한다.\n3. 매월 5일까지 월간보고서를 제출하여야 한다.\n"
    )
    calendar = calendar_of(paper(text), DATES)
    data = ics_of(calendar)
    assert data == ics_of(calendar_of(paper(text), DATES))
    events = File.from_ical(data).walk("VEVENT")
    assert len(events) == 1 + 1 + 9
    assert len({str(event["uid"]) for event in events}) == len(events)
    for event in events:
        quoted = str(event["description"]).split("“")[1].split("”")[0]
        assert quoted in text
    weekly = next(event for event in events if "rrule" in event)
    assert weekly["dtstart"].dt == date(2025, 3, 14)  # the first Friday
    assert len(json.loads(json.dumps(calendar.to_json()))["deadlines"]) >= 1


@pytest.mark.parametrize(
    ("line", "days"),
    [
        (
            "1. 계약체결일로부터 10일 이내에 착수계를, 14일 이내에 수행계획서를 제출하여야 한다.",
            ["2025-03-14", "2025-03-18"],
        ),
        ("1. 최종보고서는 사업종료 전 10일 이내에 제출하여야 한다.", ["2025-12-09"]),
        ("1. 사업 만료일로부터 역산하여 20일 전까지 인계서를 제출하여야 한다.", ["2025-11-28"]),
        ("1. 계약상대자는 2025년 11월 말까지 시험성적서를 제출하여야 한다.", ["2025-12-01"]),
        ("1. 착수일로부터 7개월(210일) 이내에 보고서를 제출하여야 한다.", ["2025-10-10"]),
    ],
)
def test_further_terms_of_one_sentence_and_terms_that_run_back(paper, line: str, days: list[str]) -> None:
    found = calendar_of(paper(f"가. 일반 사항\n{line}\n"), DATES).deadlines
    assert [entry.due.isoformat() for entry in found if entry.due] == days


def test_a_term_from_the_act_before_has_no_date_yet(paper) -> None:
    line = "1. 착수 후 1개월 이내에 조사서를 내고, 그로부터 2개월 이내에 분석서를 제출하여야 한다.\n"
    calendar = calendar_of(paper(f"가. 일반 사항\n{line}"), DATES)
    assert len(calendar.deadlines) == 1
    assert [entry.term for entry in calendar.unresolved] == ["2개월"]


def test_the_end_of_a_quarter_comes_back(paper) -> None:
    calendar = calendar_of(paper("가. 일반 사항\n1. 분기 말일까지 점검표를 제출하여야 한다.\n"), DATES)
    (duty,) = calendar.duties
    assert duty.period == "P3M"
    assert duty.days is not None
    assert [day.isoformat() for day in duty.days] == ["2025-03-31", "2025-06-30", "2025-09-30"]
