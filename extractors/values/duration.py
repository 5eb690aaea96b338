"""Durations: limits, periods and intervals as ISO 8601 ("4시간 이내" PT4H, "2주" P14D, "1년 6개월" P1Y6M)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractors.values.context import Stretch
from extractors.values.numerals import NATIVE, NUMBER, decimal_text, mixed_number, plain_number
from extractors.values.value import DayKind, Value

# What may follow a unit without a space; everything else makes another word of it (2분기, 3일차, 1시간대).
_NEXT = (
    r"(?:(?![가-힣])|(?=이(?![가-힣]?[용력])|미만|초과|내|간|전|후|까지|마다|안|동안|을|를|은|는|의|로|으로|과"
    r"|와|및|또는"
    r"|씩|경과|단위|에|정도|당|만|범위|부터|보다|인|기준|넘|하고|하며|하여|한|임|함|중|분(?![의기야])|치|째|여"
    r"|쯤|도래|되|된|지난|지나))"
)
_UNITS = {
    "초": "S", "분": "M", "시간": "H", "일": "D", "일간": "D", "영업일": "D", "근무일": "D", "주": "W", "주일": "W",
    "개월": "MON", "달": "MON", "월": "MON", "년": "Y", "개년": "Y", "개년도": "Y",
}  # fmt: skip
_UNIT = (
    rf"(?:(?P<unit>초(?!과)|분(?!의)|시\s{{0,3}}간|(?:영업|근무|업무)\s?일|일|주일?|개\s?년도?|년|개\s?월|달){_NEXT}"
    rf"|(?P<month>월)(?=\s?(?:이상|이내|이하|미만|초과|간(?![가-힣])|간의|을\s?초과|동안|의\s?기간)))"
)
_SINGLE = re.compile(rf"(?<![0-9A-Za-z.,\-:제])(?<![0-9]/)(?P<number>{NUMBER})\s{{0,3}}(?:여\s?)?{_UNIT}")
_RANGE = re.compile(
    rf"(?<![0-9.,/\-:제])(?P<low>{NUMBER})\s?(?P<between>[~～∼〜–-]|이상\s?(?:[~～]\s?)?|(?:초과)\s?)\s?"
    rf"(?P<number>{NUMBER})\s?{_UNIT}"
)
_HANGUL = re.compile(
    r"(?<![가-힣0-9])(?:"
    r"(?P<word>일주일|이틀|사흘|나흘|닷새|열흘|보름|반년|하루(?=\s?(?:이내|이상|전|내|안|동안)))"
    r"|(?P<native>한|두|세|석|네|넉|다섯|여섯|일곱|여덟|아홉|열)\s?(?P<nunit>달|주일|시간)"
    r"|(?P<sino>[일이삼사오육칠팔구십백]{1,5})\s?(?P<sunit>개월|시간|일|년|주일?|분)(?=\s?(?:이내|이상|이하"
    r"|미만|초과|전까지|간))"
    r")"
    + _NEXT
)
#: What every duration in words holds; tells quickly that there is none.
_HANGUL_SIGN = re.compile(
    r"일주일|이틀|사흘|나흘|닷새|열흘|보름|반년|하루|달|주일|시간|이내|이상|이하|미만|초과|전까지"
    r"|개월(?=\s?간)|일(?=\s?간)|년(?=\s?간)|주(?=\s?간)|분(?=\s?간)"
)
_WORDS = {
    "일주일": "P7D", "이틀": "P2D", "사흘": "P3D", "나흘": "P4D", "닷새": "P5D", "열흘": "P10D", "보름": "P15D",
    "반년": "P6M", "하루": "P1D",
}  # fmt: skip
#: "두 번 어긴 경우 : 3월": how long somebody is barred.
_BARRED = re.compile(r"(?:경우|때|[0-9]\s?회|위반\s?시)\s?[:：]\s?(?P<number>[0-9]{1,2})(?P<unit>\s?월)\s*$")
#: What every duration in digits holds; tells quickly that there is none.
_COUNTED = re.compile(r"[0-9０-９]\s{0,3}(?:여\s?)?(?:[초분시일주년월달개]|(?:영업|근무|업무)\s?일)")
#: "익월 10일", "매월 5일", "12월 31일": a day of a month, not a number of days.
_DAY_OF_MONTH = re.compile(r"(?:매월|매달|익월|당월|전월|해당월|다음\s?달|다음달|[0-9]\s?월|[가-힣]월|매년)\s{0,2}$")
#: "다음 달 근무표는 25일까지"
_MONTH_NAMED = re.compile(r"(?:매월|매달|익월|당월|다음\s?달)(?![가-힣]*\s?(?:최대|후|부터))[^.\n]{1,20}$")
_UNTIL = re.compile(r"까지(?!\s?(?:연장|유예|가능))")
#: "1일당 5만원", "1일 8시간 근무", "지체 1일마다 1,000분의 1.3": what a sum is counted by, not a span of time.
_PER_UNIT = re.compile(r"\s?(?:당(?![일월해])|마다|노임|단가|[0-9]{1,2}\s?시간)")
#: "12시 50분": a time of day.
_CLOCK = re.compile(r"[0-9]\s?시\s{0,2}$")
_WORKING = re.compile(r"(?:영업|근무|업무)\s?일$")
#: "20   년   월   일": a date to be filled in. "표 3.2025년": the number of a table in front of a year.
_BLANK_DATE = re.compile(r"\s{0,9}월\s{0,9}일")
_BLANKS = re.compile(r"\s{2}")
_MANY_DECIMALS = re.compile(r"\.[0-9]{3}")
#: Larger units join with the next smaller one only; "1일 24시간" and "1년 365일" are not sums.
_JOINS = {("Y", "MON"), ("MON", "D"), ("H", "M"), ("M", "S")}
_YEAR_FROM = 1900
_SHORT_YEARS = frozenset(str(year) for year in range(15, 40))
_BUDGET_YEAR = re.compile(r"\s?(?:예산|사업|상반기|하반기|도(?![가-힣])|말|초|회계|본예산|제\s?[0-9]분기)")


class _Part(NamedTuple):
    start: int
    end: int
    number: Decimal
    unit: str
    working: bool = False


def find_durations(stretch: Stretch) -> list[Value]:
    """Every duration in the stretch, in order; a restatement in brackets ("1년(12개월)") is not repeated."""
    text = stretch.text
    parts = _parts(text)
    found: list[Value] = []
    place = 0
    while place < len(parts):
        first = parts[place]
        joined = [first]
        while place + 1 < len(parts) and _joins(text, joined[-1], parts[place + 1]):
            place += 1
            joined.append(parts[place])
        place += 1
        found.append(_value(text, joined))
    found.extend(_hangul(text))
    if not found:
        return found
    found.sort(key=lambda value: (value.start, value.end))
    return _without_restatements(text, found)


def _parts(text: str) -> list[_Part]:
    parts: list[_Part] = []
    if not _COUNTED.search(text):
        return parts
    for match in _RANGE.finditer(text):
        part = _part(text, match)
        low = plain_number(match["low"])
        if part is not None and low < part.number:
            parts.append(_Part(match.start("low"), match.end("low"), low, part.unit, part.working))
    barred = _BARRED.search(text)
    if barred is not None:
        parts.append(_Part(barred.start("number"), barred.end("unit"), plain_number(barred["number"]), "MON"))
    for match in _SINGLE.finditer(text):
        part = _part(text, match)
        if part is not None:
            parts.append(part)
    return sorted(parts, key=lambda part: part.start)


def _part(text: str, match: re.Match[str]) -> _Part | None:
    number = plain_number(match["number"])
    raw = "".join((match["unit"] or match["month"]).split())
    working = _WORKING.search(raw) is not None
    unit = "D" if working else _UNITS[raw]
    start = match.start("number")
    if unit == "D" and not working and number <= 31 and _is_day_of_month(text, start, match.end()):
        return None
    blank = _BLANKS.search(match.group()) or _BLANK_DATE.match(text, match.end())
    if unit == "Y" and (blank or _MANY_DECIMALS.search(match["number"])):
        return None
    if number == 0 or (unit == "Y" and (number >= _YEAR_FROM or _is_short_year(text, start, match.end()))):
        return None
    if unit == "M" and _CLOCK.search(text, max(0, start - 6), start):
        return None
    if number == 1 and _PER_UNIT.match(text, match.end()):
        return None
    if number != number.to_integral_value() and unit not in {"S", "M", "H", "Y"}:
        return None
    return _Part(start, match.end(), number, unit, working)


def _is_day_of_month(text: str, start: int, end: int) -> bool:
    """"다음 달 5일", "다음 달 근무표는 25일까지": a day that a month named before holds."""
    if _DAY_OF_MONTH.search(text, max(0, start - 8), start):
        return True
    named = _MONTH_NAMED.search(text, max(0, start - 26), start)
    return named is not None and _UNTIL.match(text, end) is not None


def _is_short_year(text: str, start: int, end: int) -> bool:
    """Whether "’24년" or "24년 3월" writes a year with two digits."""
    if text[max(0, start - 1) : start] in {"’", "'", "‘", "`"}:
        return True
    after = text[end : end + 8]
    if re.match(r"\s?[0-9]{1,2}월\s?(?!이|미|초|간)", after):
        return True
    return text[start:end].strip()[:2] in _SHORT_YEARS and _BUDGET_YEAR.match(after) is not None


def _joins(text: str, left: _Part, right: _Part) -> bool:
    gap = text[left.end : right.start]
    return (left.unit, right.unit) in _JOINS and gap in {"", " "} and not left.working


def _iso(unit: str, number: Decimal) -> tuple[str, str]:
    """The date part and the time part of one quantity."""
    if unit == "W":
        return f"{decimal_text(number * 7)}D", ""
    if unit in {"Y", "D"}:
        if unit == "Y" and number != number.to_integral_value():
            return f"{decimal_text(number * 12)}M", ""
        return f"{decimal_text(number)}{unit}", ""
    if unit == "MON":
        return f"{decimal_text(number)}M", ""
    return "", f"{decimal_text(number)}{unit}"


def _value(text: str, parts: list[_Part]) -> Value:
    date, time = "", ""
    for part in parts:
        more_date, more_time = _iso(part.unit, part.number)
        date, time = date + more_date, time + more_time
    start, end = parts[0].start, parts[-1].end
    kind: DayKind | None = None
    if parts[0].unit == "D":
        kind = "working" if parts[0].working else "calendar"
    return Value("duration", f"P{date}" + (f"T{time}" if time else ""), start, end, text[start:end], day_kind=kind)


def _hangul(text: str) -> list[Value]:
    found = []
    for match in _HANGUL.finditer(text) if _HANGUL_SIGN.search(text) else ():
        if match["word"]:
            value = _WORDS[match["word"]]
        else:
            unit = match["nunit"] or match["sunit"]
            number = Decimal(NATIVE[match["native"]]) if match["native"] else mixed_number(match["sino"])
            if number is None or (unit == "일" and match["sino"] in {"일", "이"}):
                continue
            date, time = _iso(_UNITS[unit], number)
            value = f"P{date}" + (f"T{time}" if time else "")
        found.append(Value("duration", value, match.start(), match.end(), match.group()))
    return found


_MONTHS = re.compile(r"^P(?:(\d+)Y)?(?:(\d+)M)?$")


def _without_restatements(text: str, found: list[Value]) -> list[Value]:
    kept: list[Value] = []
    for value in found:
        last = kept[-1] if kept else None
        if last is not None and value.start < last.end:
            continue
        if last is not None and text[last.end : value.start].strip() in {"(", "（"} and _same(last.value, value.value):
            continue
        kept.append(value)
    return kept


def _same(left: str, right: str) -> bool:
    def months(value: str) -> int | None:
        match = _MONTHS.match(value)
        return None if match is None else 12 * int(match[1] or 0) + int(match[2] or 0)

    days = {"P1D": "PT24H", "P2D": "PT48H", "P3D": "PT72H"}
    same_months = months(left) is not None and months(left) == months(right)
    return left == right or same_months or days.get(left) == right or days.get(right) == left
