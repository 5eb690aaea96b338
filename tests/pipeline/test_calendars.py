"""``euimu calendar`` from the file to text, JSON and calendar file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractors.errors import ConfigurationError
from pipeline.calendars import plan_command
from pipeline.cli import app

TEXT = (
    "1. 일반 사항\n가. 계약상대자는 계약체결일로부터 10일 이내에 착수계를 제출하여야 한다.\n"
    "나. 매월 5일까지 월간보고서를 제출하여야 한다.\n"
    "다. 시정 통보를 받은 날부터 7일 이내에 조치하여야 한다.\n"
    "라. 지체일수마다 계약금액의 1,000분의 1.3을 지체상금으로 납부하여야 한다.\n"
)
DATES = ("2025-03-04", "2025-03-10", "2025-12-19")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "과업지시서.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_text_names_days_places_and_amounts(paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "일정.ics"
    text = plan_command(paper, DATES, 100_000_000, 10, out)
    assert "기한 1건, 반복 의무 1건, 날짜를 정할 수 없는 기한 1건" in text
    assert "2025-03-14  계약상대자  착수계" in text
    assert "1,300,000원  지체상금" in text
    assert out.read_bytes().count(b"BEGIN:VEVENT") == 1 + 9


def test_the_command_prints_json_whose_places_hold_what_it_says(paper: Path) -> None:
    arguments = ["calendar", str(paper), "--contract", DATES[0], "--start", DATES[1], "--end", DATES[2], "--json"]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    data = json.loads(done.stdout)
    (deadline,) = data["deadlines"]
    assert (deadline["due"], TEXT[deadline["start"] : deadline["end"]]) == ("2025-03-14", "10일")
    assert data["exposure"] is None
    assert [entry["event"] for entry in data["unresolved"]] == ["notice"]


@pytest.mark.parametrize(
    "dates", [("2025-13-01", None, None), ("어제", None, None), (None, "2025-03-10", "2025-03-01")]
)
def test_dates_that_cannot_be(paper: Path, dates: tuple[str | None, str | None, str | None]) -> None:
    with pytest.raises(ConfigurationError, match="not a date|ends before"):
        plan_command(paper, dates, None, 1, None)


def test_a_folder_that_is_not_there(paper: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be written"):
        plan_command(paper, DATES, None, 1, tmp_path / "없음" / "일정.ics")
