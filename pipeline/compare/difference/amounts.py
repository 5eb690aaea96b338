"""The amounts of a clause: its values, "at once", and counts of people, copies or cases, each in one normal form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.values import Value
from extractors.values.numerals import NATIVE
from extractors.values.qualifiers import comparator_of
from extractors.values.value import Comparator, Direction
from pipeline.compare.side_by_side import rank

KINDS = ("day", "clock", "duration", "frequency", "rate", "money", "service_hours", "date", "count")
# Characters on either side of an amount that can say what it is an amount of.
_NEAR = 24
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_SECONDS = (604_800, 86_400, 3_600, 60, 1)
_AT_ONCE = re.compile(r"즉시|지체\s?없이|즉각(?:적으로)?")
_COUNT = re.compile(
    r"(?<![\d.,가-힣A-Za-z/<>-])(?P<number>\d[\d,]{0,14}(?:\.\d{1,4})?)\s?"
    r"(?P<unit>명|인|부|건|회|개소|개|대|식|종|매|점|자리|층|배|곳|쪽|페이지|TPS|tps|TB|GB|MB|Gbps|Mbps|ms|M/M|MM)"
    r"(?![가-힣]{0,1}[호조])"
)
# "매월 5일까지", "익월 10일한": a day of a month. "09:00", "18시 30분": a time of the day.
_DAY = re.compile(
    r"(?:매월|매달|익월|당월|차월|다음\s?달)\s?(?P<number>\d{1,2})\s?일(?=\s?(?:까지|이내|한(?![가-힣])|전|에))"
)
_CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?![\d:])|\s?시(?!\s{0,2}간)(?:\s?(?P<past>\d{2})\s?분)?)"
)
_NATIVE_COUNT = re.compile(
    rf"(?<![가-힣])(?P<number>{'|'.join(NATIVE)})\s?(?P<unit>명|번|차례|부|건|회|개|대|곳|가지)(?![가-힣]{{2}})"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount. ``key`` is its normal form (equal for 12 months and 1 year), ``size`` a number to order it by.

    ``unit`` keeps counts of different things apart, ``before``/``after`` are the words around it, ``text`` its own.
    """

    kind: str
    key: str
    size: float | None
    start: int
    end: int
    text: str
    unit: str = ""
    comparator: Comparator | None = None
    direction: Direction | None = None
    before: str = ""
    after: str = ""


def amounts_of(text: str, start: int, values: Sequence[Value]) -> tuple[Amount, ...]:
    """The amounts of the clause ``text`` that begins at ``start``, in text order, none within another."""
    found = [amount for value in values if (amount := _of_value(value)) is not None]
    found += [*_counts(text, start), *_times(text, start)]
    found += [Amount("duration", "0m0s", 0.0, start + m.start(), start + m.end(), m.group(), direction="within")
              for m in _AT_ONCE.finditer(text)]  # fmt: skip
    kept: list[Amount] = []
    for amount in sorted(found, key=lambda a: (a.start, -a.end, KINDS.index(a.kind))):
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
    return tuple(_with_words(amount, text, start) for amount in kept)


def _of_value(value: Value) -> Amount | None:
    if value.type not in KINDS:
        return None
    key, size = value.value, rank(value.value)
    unit = value.day_kind if value.day_kind == "working" else ""
    if value.type == "duration":
        key = _length(value.value)
    elif value.type == "frequency":
        count, _, period = value.value.partition("/")
        key = f"{count}/{_length(period)}"
    elif value.type == "date":
        parts = [int(part) for part in value.value.split("-") if part.isdigit()]
        dated = len(parts) > 1 and not value.value.startswith("--")  # a day of a year that is not told
        size = sum(part * scale for part, scale in zip(parts, (372, 31, 1), strict=False)) if dated else None
    if value.high is not None:
        key += f"~{_length(value.high) if value.type == 'duration' else value.high}"
    return Amount(value.type, key + (unit or ""), size, value.start, value.end, value.text, unit or "",
                  value.comparator, value.direction)  # fmt: skip


def _length(duration: str) -> str:
    """A duration as months and seconds: months have no fixed number of days, all else has."""
    match = _DURATION.fullmatch(duration)
    if match is None:
        return duration
    years, months, *rest = (int(part or 0) for part in match.groups())
    return f"{12 * years + months}m{sum(part * unit for part, unit in zip(rest, _SECONDS, strict=True))}s"


def _counts(text: str, start: int) -> Iterator[Amount]:
    for match in _COUNT.finditer(text):
        number = match["number"].replace(",", "").rstrip(".")
        unit = _UNITS.get(match["unit"], match["unit"].upper())
        yield Amount("count", f"{float(number):g}{unit}", float(number), start + match.start(), start + match.end(),
                     match.group(), unit)  # fmt: skip


_UNITS = {"인": "명", "곳": "개소", "페이지": "쪽", "번": "회", "차례": "회"}


def _times(text: str, start: int) -> Iterator[Amount]:
    """Days of a month, times of the day, and counts in Korean words."""
    for match in _DAY.finditer(text):
        first = start + match.start("number")
        yield Amount("day", f"{int(match['number'])}", float(match["number"]), first, start + match.end(),
                     text[match.start("number") : match.end()])  # fmt: skip
    for match in _CLOCK.finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"] or match["past"] or 0)
        if hour <= 24 and minute < 60:
            yield Amount("clock", f"{hour:02}:{minute:02}", 60.0 * hour + minute, start + match.start(),
                         start + match.end(), match.group().strip())  # fmt: skip
    for match in _NATIVE_COUNT.finditer(text):
        number, unit = NATIVE[match["number"]], _UNITS.get(match["unit"], match["unit"])
        yield Amount("count", f"{number}{unit}", float(number), start + match.start(), start + match.end(),
                     match.group(), unit)  # fmt: skip


def _with_words(amount: Amount, text: str, start: int) -> Amount:
    first, last = amount.start - start, amount.end - start
    before, after = text[max(0, first - _NEAR) : first], text[last : last + _NEAR]
    comparator = comparator_of(before, after) if amount.kind == "count" else amount.comparator
    return replace(amount, comparator=comparator, before=before, after=after)
