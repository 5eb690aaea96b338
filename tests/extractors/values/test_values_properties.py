"""What holds for every value whatever the text: its span, its normal form, and the time it takes to find it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus
from extractors.values import extract_values, values_in
from models.gold import GoldDocument, read_gold

#: Sizes in characters; quadratic time would make the longer text sixteen times as slow, linear time four times.
SHORT, TIMES = 4_000, 4
#: How many times slower the longer text may be: room for a busy machine between 4 (linear) and 16 (quadratic).
MOST_TIMES = 10
#: Below so many seconds for the longer text the clock says nothing about growth.
TOO_QUICK = 0.05

HOSTILE = [
    "365일", "지침 ", "계획서, ", "24시간 ", "24시간, 7일 ", "제1조 ", "10만원 ", "민법 제3조, ", "국가계약법 ",
    "「가나법」 제1조 및 ", "“가나지침” ", "월 1회 ", "2031. 1. 1. ", "착수계 및 ", "(", "가", "일", "1", "1,000분의 ",
    "억 ", "열쇠 안내서, ", "근거 : 열쇠 지침, ", "(열쇠 안내서, ", "제1, ", "제1조에 따른 일, ", "“은 ",
    "시행령, ", "〈가", "2031. 6월, ", "2031. 3. 5. 09:00 ~ ", "「가나법」 제1조에 따른 일, ", "에 관한 ",
    "을 활용한 ", "지침의 가나 ", "2031-03 ~ ",
]  # fmt: skip
#: Alone these are service hours, or no limit: only what follows ("이내") makes them a duration.
NEEDS_CONTEXT = {"24시간", "하루"}
PIECES = st.sampled_from([
    "3일", " 이내", "월 1회", "「가나법」", " 제3조", "제2항", "보안서약서", "를 제출", " 및 ", "24시간", "10만원",
    "\t", "2031. 5. 1.", "까지", "5%", "1,000분의 2", "\n", "매년 ", "(", ")", "각 1부", "같은 법", "일일점검표", ", ",
])  # fmt: skip


def seconds(text: str) -> float:
    """The best of three runs, so that other work on the machine counts less."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        values_in(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    values_in(piece)  # what is loaded once is not measured
    short = (piece * SHORT)[:SHORT]
    longer = seconds(short * TIMES)
    assert longer < TOO_QUICK or longer < MOST_TIMES * seconds(short)


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=14))
def test_spans_lie_in_the_text_and_hold_what_they_say(pieces: list[str]) -> None:
    text = "".join(pieces)
    values = values_in(text)
    for value in values:
        assert 0 <= value.start < value.end <= len(text)
        assert text[value.start : value.end] == value.text
    assert values == values_in(text)
    for left in values:
        for right in values:
            kinds = {left.type, right.type} - {"document", "citation", "date"}
            if left.type != right.type and len(kinds) == 2:
                assert left.end <= right.start or right.end <= left.start


@pytest.fixture(scope="module")
def documents() -> tuple[GoldDocument, ...]:
    folders = sorted(path for path in Path(corpus.__file__).parent.iterdir() if path.is_dir())
    return tuple(document for folder in folders for document in read_gold(folder))


def test_spans_lie_in_their_unit(documents: tuple[GoldDocument, ...]) -> None:
    count = 0
    for document in documents:
        for clause, values in zip(document.clauses, extract_values(document.clauses), strict=True):
            for value in values:
                assert clause.start <= value.start < value.end <= clause.end
                assert document.text[value.start : value.end] == value.text
                count += 1
    assert count > 1000


def test_values_read_alone_keep_their_normal_form(documents: tuple[GoldDocument, ...]) -> None:
    """Of the types whose text says all; the low end of a range ("3~5일") has its unit in the other end."""
    alike, different = 0, []
    for document in documents:
        for values in extract_values(document.clauses):
            for value in values:
                if value.type not in {"rate", "money", "duration"} or value.text[-1:] in "0123456789":
                    continue
                again = [other.value for other in values_in(value.text) if other.type == value.type]
                if value.value in again:
                    alike += 1
                elif value.text not in NEEDS_CONTEXT:
                    different.append(value)
    assert alike > 500
    assert different == []


NUMBER = st.integers(1, 999)


@given(NUMBER, st.sampled_from([("시간", "PT{}H"), ("분", "PT{}M"), ("개월", "P{}M"), ("영업일", "P{}D")]))
def test_durations_of_any_number(number: int, unit: tuple[str, str]) -> None:
    text = f"통보 후 {number}{unit[0]} 이내에 처리한다"
    expected = unit[1].format(number)
    assert [value.value for value in values_in(text) if value.type == "duration"] == [expected]


@given(st.integers(10, 10**11))
def test_money_of_any_amount(amount: int) -> None:
    for text in (f"금액은 {amount}원으로 한다", f"금액은 {amount:,}원으로 한다", f"￦{amount:,}"):
        assert [value.value for value in values_in(text) if value.type == "money"] == [str(amount)]


@given(st.dates())
def test_dates_of_any_day(day: object) -> None:
    from datetime import date

    assert isinstance(day, date)
    if not 1950 <= day.year < 2100:
        return
    for text in (f"{day.year}. {day.month}. {day.day}.까지 낸다", f"{day.year}년 {day.month}월 {day.day}일까지 낸다"):
        assert [value.value for value in values_in(text) if value.type == "date"] == [day.isoformat()]


@given(st.integers(1, 99), st.sampled_from([("월", "P1M"), ("주", "P7D"), ("연", "P1Y"), ("분기", "P3M")]))
def test_frequencies_of_any_count(count: int, period: tuple[str, str]) -> None:
    text = f"{period[0]} {count}회 이상 점검한다"
    assert [value.value for value in values_in(text) if value.type == "frequency"] == [f"{count}/{period[1]}"]


@given(st.integers(1, 400), st.integers(1, 20))
def test_articles_of_any_number(article: int, paragraph: int) -> None:
    text = f"「가나다법」 제{article}조제{paragraph}항에 따른다"
    expected = f"가나다법#제{article}조제{paragraph}항"
    assert [value.value for value in values_in(text) if value.type == "citation"] == [expected]
