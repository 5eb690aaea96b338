"""The quantities of a clause in their places: values, words like "at once", and periods without a count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.clause import Clause
from pipeline.compare.contract import Contract
from pipeline.compare.view import squeeze

# Stands for a quantity in a clause's text; a private-use character that no paper contains.
MARK = "\ue0f0"
_AT_ONCE = re.compile(r"즉시|지체\s?없이|즉각(?:적으로)?")
_PERIODS = (
    (re.compile(r"매\s?월|월\s?간|당\s?월|월별|월\s?단위|매\s?달"), "P1M"),
    (re.compile(r"매\s?일|일\s?일(?=\s?(?:백업|점검|보고))|일별|일간"), "P1D"),
    (re.compile(r"매\s?주|주\s?간(?=\s?(?:보고|점검|업무))|주별"), "P7D"),
    (re.compile(r"매\s?분기|분기\s?별|분기(?=\s?(?:보고|점검))"), "P3M"),
    (re.compile(r"반기\s?별|매\s?반기"), "P6M"),
    (re.compile(r"매\s?년|연\s?간(?=\s?(?:보고|점검|\t|계획))|연간$"), "P1Y"),
)
_DAY_OF_NEXT_MONTH = re.compile(r"(?:익월|다음\s?달|차월|매월)\s?(\d{1,2})\s?일(?:까지|\s?이내|\s?내|\s?한)")
_MONTH_END = re.compile(r"(?:당월|매월|해당\s?월|월)\s?말(?:일)?(?:까지|\s?이내)")
# Hours that a page's width has broken in two, and months after a colon ("횟수 1회: 3월"), which are no dates there.
_BROKEN_HOURS = re.compile(r"(?<!\d)(\d{1,3})\s{0,3}시\s{0,4}간")
# The year of a date that is left to fill in ("20   년   월   일").
_BLANK_YEAR = re.compile(r"(?:19|20)\s{1,12}년\s{1,12}월")
_MONTHS = re.compile(r"[:：]\s?(\d{1,2})\s?월\s{0,2}\Z")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity: its kind, its normal form, its place, and what it counts from or holds for."""

    kind: str
    value: str
    start: int
    end: int
    anchor: str | None = None
    scope: str | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A clause's text without spaces, each quantity replaced by `MARK`, and the quantities in order."""

    clause: Clause
    text: str
    quantities: tuple[Quantity, ...]


def template(contract: Contract, clause: Clause) -> Template:
    """The clause with its quantities marked."""
    found = sorted(_quantities(contract, clause), key=lambda q: (q.start, -q.end))
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    parts, position = [], clause.start
    text = contract.analysis.document.text
    for quantity in kept:
        parts += [squeeze(text[position : quantity.start]), MARK]
        position = quantity.end
    parts.append(squeeze(text[position : clause.end]))
    return Template(clause, "".join(parts), tuple(kept))


def _quantities(contract: Contract, clause: Clause) -> list[Quantity]:
    text = contract.analysis.document.text[clause.start : clause.end]
    found = [
        Quantity(
            value.type,
            period(value.value) if value.type == "frequency" else value.value,
            value.start,
            value.end,
            value.anchor,
            value.scope,
            value.base,
        )
        for value in contract.values(clause)
        if value.type in {"duration", "frequency", "rate", "money"}
        and not _BLANK_YEAR.match(text, value.start - clause.start)
    ]
    found += [
        Quantity("day", f"---{int(m.group(1)):02}", clause.start + m.start(), clause.start + m.end())
        for m in _DAY_OF_NEXT_MONTH.finditer(text)
    ]
    found += [
        Quantity("month_end", "month-end", clause.start + m.start(), clause.start + m.end())
        for m in _MONTH_END.finditer(text)
    ]
    found += [
        Quantity("at_once", "PT0S", clause.start + m.start(), clause.start + m.end()) for m in _AT_ONCE.finditer(text)
    ]
    found += [
        Quantity("duration", f"PT{int(m.group(1))}H", clause.start + m.start(), clause.start + m.end())
        for m in _BROKEN_HOURS.finditer(text)
    ]
    found += [
        Quantity("duration", f"P{int(m.group(1))}M", clause.start + m.start(1), clause.start + m.end())
        for m in _MONTHS.finditer(text)
    ]
    for pattern, length in _PERIODS:
        found += [
            Quantity("period", length, clause.start + m.start(), clause.start + m.end()) for m in pattern.finditer(text)
        ]
    taken = [(q.start, q.end) for q in found]
    return [q for q in found if q.kind not in {"period", "at_once"} or not _inside(q, taken)]


def _inside(quantity: Quantity, taken: Sequence[tuple[int, int]]) -> bool:
    return any(
        start <= quantity.start and quantity.end <= end and (start, end) != (quantity.start, quantity.end)
        for start, end in taken
    )


def period(frequency: str) -> str:
    """The period of a frequency that happens once in it ("1/P1M" → "P1M"); others stay as they are."""
    count, _, length = frequency.partition("/")
    return length if count == "1" and length else frequency


_MONTH = 31_536_000 // 12
# "30일" and "1개월", "52주" and "1년" say the same to those who sign; lengths nearer than this share are one.
_SAME_SHARE = 0.03
_UNITS = {"Y": 31_536_000, "W": 604_800, "D": 86_400, "H": 3_600, "S": 1}


def seconds(value: str) -> float | None:
    """The length of an ISO 8601 duration in seconds (a month is a twelfth of a year); None for anything else."""
    match = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", value)
    if match is None:
        return None
    scale = (_UNITS["Y"], _MONTH, _UNITS["W"], _UNITS["D"], _UNITS["H"], 60, 1)
    return float(sum(int(part) * unit for part, unit in zip(match.groups(), scale, strict=True) if part))


def same_length(one: str, other: str) -> bool:
    """Whether two values say the same: equal as written, or durations of one length (12 months, 1 year)."""
    if one == other:
        return True
    first, second = seconds(one), seconds(other)
    return first is not None and second is not None and abs(first - second) <= _SAME_SHARE * max(first, second)
