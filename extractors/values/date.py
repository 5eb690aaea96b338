"""Dates as ISO 8601, as precise as written ("2023. 11." 2023-11, "12. 31." after a year was named: the full date)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable

from extractors.values.context import Memory, Stretch
from extractors.values.value import Value

_Add = Callable[[str | None, int, int], None]

_YEARS = range(1950, 2100)
_QUOTE = "’'‘`´＇"
_FULL = re.compile(
    rf"(?<![0-9.\-/,])(?:(?P<year>(?:19|20)[0-9]{{2}})|[{_QUOTE}]\s?(?P<short>[0-9]{{2}}))\s?"
    r"(?:(?P<dot>[.．])|(?P<dash>[-/])|(?P<hangul>년도?))\s{0,2}"
    r"(?P<month>[0-9]{1,2})\s?(?:월|[.．\-/](?![0-9]{3}))?"
    r"(?:(?<=[월.．\-/])\s{0,2}(?P<day>[0-9]{1,2})(?![0-9%명개회건시분])\s?(?:일(?![간이][내전])|[.．](?![0-9]))?)?(?![0-9])"
)
_SHORT = re.compile(
    r"(?<![0-9.\-/,a-zA-Z])(?P<year>[1-4][0-9])[.]\s?(?P<month>0?[1-9]|1[0-2])[.]\s?(?P<day>[0-3]?[0-9])(?:[.](?![0-9])|(?=\s?[~)\](]))"
)
_MONTH_DAY = re.compile(
    r"(?<![0-9.\-/,년제])(?:(?P<month>[0-9]{1,2})\s?월\s?(?P<day>[0-9]{1,2})\s?일(?![간가-힣]*기간)"
    r"|(?P<dmonth>[0-9]{1,2})[.]\s?(?P<dday>[0-9]{1,2})[.](?![0-9]))"
)
_YEAR_WORD = re.compile(
    r"(?<![0-9.\-/,제가-힣])(?P<year>(?:19|20)[0-9]{2})\s?년(?P<tail>도|말|초)?(?P<after>에|에는|까지|부터|이후|이전|이래|으로|을|를|은|는|이|의|과|와)?"
    r"(?![가-힣])(?!\s*[0-9]{0,2}\s*월)"
)
_YEAR_BRACKET = re.compile(r"(?:[(（]|[(（][^()（）\n]{1,40}[,，]\s?)(?P<year>(?:19|20)[0-9]{2})\s?(?:년)?[)）]")
_RANGE_END = re.compile(
    r"\s{0,2}[~～∼〜–-]\s{0,2}(?:(?P<month>[0-9]{1,2})\s?(?:월|[.])(?:\s{0,2}(?P<day>[0-9]{1,2})\s?(?:일|[.])?)?)(?![0-9])"
)
# A year in front of these begins the name of a project, a budget or an edition, and is not a date of its own.
_NAME_AFTER = re.compile(r"\s{0,2}(?:[가-힣A-Za-z·ㆍ]{2,20}\s?){0,6}(?:사업|용역|구축|유지|운영|예산|계획|개발|고도화|감리|지원)")


def find_dates(stretch: Stretch) -> list[Value]:
    """Every date in the stretch, in order; the last year seen is kept in the stretch's memory."""
    text = stretch.text
    if not any(character.isdigit() for character in text):
        return []
    found: list[Value] = []
    taken: list[tuple[int, int]] = []

    def add(value: str | None, start: int, end: int) -> None:
        if value is not None and not any(start < right and left < end for left, right in taken):
            taken.append((start, end))
            found.append(Value("date", value, start, end, text[start:end]))

    for match in _FULL.finditer(text):
        end = match.end()
        value = _full(match)
        if value is None:
            continue
        add(value, match.start(), end)
        stretch.memory.year = int(value[:4])
        tail = _RANGE_END.match(text, end)
        if tail is not None:
            first = tail.start("month")
            add(_iso(int(value[:4]), tail["month"], tail["day"]), first, tail.end())
    for match in _SHORT.finditer(text):
        value = _iso(2000 + int(match["year"]), match["month"], match["day"])
        add(value, match.start(), match.end())
    for match in _YEAR_BRACKET.finditer(text):
        add(match["year"], match.start("year"), match.end("year"))
    for match in _YEAR_WORD.finditer(text):
        if _is_year_date(text, match):
            add(match["year"], match.start(), match.end("year") + 1)
    _add_month_days(stretch.memory, text, add)
    return sorted(found, key=lambda value: value.start)


def _full(match: re.Match[str]) -> str | None:
    year = int(match["year"]) if match["year"] else 2000 + int(match["short"])
    if match["dash"] and match["day"] is None:
        return None  # 2021-19 is the number of a rule, not a month
    return _iso(year, match["month"], match["day"])


def _iso(year: int, month: str | None, day: str | None) -> str | None:
    if year not in _YEARS or month is None or not 1 <= int(month) <= 12:
        return None
    if day is None:
        return f"{year}-{int(month):02d}"
    if not 1 <= int(day) <= monthrange(year, int(month))[1]:
        return None
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _is_year_date(text: str, match: re.Match[str]) -> bool:
    """Whether a bare year stands for a date, and not at the head of a name ("2024년 통합관제 구축 사업")."""
    if match["after"] or match["tail"] in {"말", "초"}:
        return True
    rest = text[match.end() : match.end() + 60]
    return not rest.strip() or (rest.lstrip()[:1] in {",", ")", ".", "~", "～"} and _NAME_AFTER.match(rest) is None)


def _add_month_days(memory: Memory, text: str, add: _Add) -> None:
    if memory.year is None:
        return
    for match in _MONTH_DAY.finditer(text):
        if match["month"]:
            add(_iso(memory.year, match["month"], match["day"]), match.start(), match.end())
        elif match.start() == 0 or text[match.start() - 1] in " (~～-[":
            if _looks_like_numbering(text, match):
                continue
            add(_iso(memory.year, match["dmonth"], match["dday"]), match.start(), match.end())


def _looks_like_numbering(text: str, match: re.Match[str]) -> bool:
    """"3.1. 개요" at the start of a line is a numbered heading."""
    return not text[: match.start()].strip() or text[: match.start()].endswith("\n")
