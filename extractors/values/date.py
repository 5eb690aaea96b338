"""Dates as ISO 8601, as precise as written ("2023. 11." 2023-11, "12. 31." after a year was named: the full date).

"3월 9일" in a paper that has named no year so far is a month and a day, --03-09.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable

from extractors.numbering import DAY_ALONE
from extractors.values.context import Memory, Stretch, Taken
from extractors.values.value import Value

_Add = Callable[[str | None, int, int], None]

_YEARS = range(1950, 2100)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_QUOTE = "’'‘‛`´＇′‵"
#: What every date holds that has not two dots; tells quickly that there is none.
_SIGN = re.compile(
    "|".join(["19", "20", "년", "월", r"[0-9]\s?[(（][월화수목금토일]", *(rf"{mark}\s?[0-9]" for mark in _QUOTE)])
)
# The day may be left blank in a form ("2025년 11월   일"): then nothing is dated.
_FULL = re.compile(
    rf"(?:(?<![0-9.\-/,])|(?<=[.월일]-)|(?<=\.[0-9]-)|(?<=\.[0-9]{{2}}-))(?:(?P<year>(?:19|20)[0-9]{{2}})|[{_QUOTE}]\s?(?P<short>[0-9]{{2}})"
    rf"|(?P<bare>[1-4][0-9])(?=\s?년\s?[0-9]{{1,2}}\s?월))"
    r"\s?(?:(?P<dot>[.．])|(?P<dash>[-/])|(?P<hangul>년도?))[^\S\t]{0,4}(?P<month>[0-9]{1,2})(?!,[0-9]{3})"
    r"(?!\s?(?:(?:/\s?[0-9]\s?)?분기|차|학기|단계|회|명|건|개|년|종|[만억천백](?=\s?[가-힣0-9])|가지|편|대(?!비)|부(?!터)))\s?(?:월|[.．\-/](?![0-9]{3}))?(?:(?<=[월.．\-/])[^\S\t]{0,4}(?P<day>[0-9]{1,2})(?![0-9%명개회건시분])\s?(?:일(?![간이][내전])"
    r"|[.．](?![0-9]))?)?(?![0-9])"
)
_BLANK_DAY = re.compile(r"\s{1,12}일(?![가-힣])")
_SHORT = re.compile(
    r"(?<![0-9.\-/,a-zA-Z])(?P<year>[1-4][0-9])[.]\s?(?P<month>0?[1-9]|1[0-2])[.]\s?(?P<day>[0-3]?[0-9])"
    r"(?:[.](?![0-9])|(?=\s?[~)\](]|일?\s?(?:까지|부터|이후|이전|기준|현재)))"
)
#: "24.3.5 ~ 24.6.7": the end of a range whose beginning is such a date.
_SHORT_END = re.compile(
    r"\s?[~～∼〜]\s?(?P<year>[1-4][0-9])[.]\s?(?P<month>0?[1-9]|1[0-2])[.]\s?(?P<day>[0-3]?[0-9])(?![.]?[0-9])[.]?"
)
#: "24.03.05", "24.12월": two digits of the year, told from other numbers by their zeros or the month's name.
_PADDED = re.compile(
    r"(?<![0-9.\-/,a-zA-Z])(?P<year>[12][0-9])[.](?:(?P<month>0[1-9]|1[0-2])[.](?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9.])"
    r"|\s?(?P<only>0?[1-9]|1[0-2])\s?월(?!\s?[0-9]))"
)
_MONTH_DAY = re.compile(
    r"(?<![0-9.\-/,년제])(?:(?P<month>[0-9]{1,2})\s?월\s?(?P<day>[0-9]{1,2})\s?일(?![간가-힣]*기간)"
    r"|(?P<dmonth>[0-9]{1,2})[.]\s?(?P<dday>[0-9]{1,2})[.](?![0-9])"
    r"|(?P<wmonth>[0-9]{1,2})[./]\s?(?P<wday>[0-9]{1,2})(?=\s?[(（][월화수목금토일](?:요일)?[)）]))"
)
#: "매년 1월 20일" is a day of every year, not a date.
_YEARLY = re.compile(r"(?:매년|매해|해마다)\s{0,2}$")
_YEAR_WORD = re.compile(
    rf"(?<![0-9.\-/,제가-힣])(?:(?P<year>(?:19|20)[0-9]{{2}})|[{_QUOTE}](?P<short>[0-9]{{2}}))\s?년"
    r"(?P<tail>도|\s?말|\s?초)?(?P<after>에[는도만서]?|에서는|임|이[다며고]|입니다|\s대비|\s당시|\s?경|\s[중내]|\s이내"
    r"|\s?(?:까지|부터|이후|이전|이래)(?:의|는|도|에|로|만)?|도?\s기준|도?\s현재|으로|을|를|은|는|이|의|과|와)?(?![가-힣])(?!\s*[0-9]{0,2}\s*월)"
)
_YEAR_BRACKET = re.compile(
    r"(?:[(（]|[(（][^()（）\n]{1,40}[,，]\s?)(?P<year>(?:19|20)[0-9]{2})\s?(?:년)?[)）]"
)
#: "(2029~2031)"
_YEARS_BRACKET = re.compile(
    r"[(（]\s?(?P<first>(?:19|20)[0-9]{2})\s?년?\s?[~～∼〜-]\s?(?P<last>(?:19|20)[0-9]{2})\s?년?\s?[)）]"
)
_WEEKDAY = r"[(（][월화수목금토일](?:요일)?[)）]"
_CLOCK = r",?\s?(?:[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}시(?:\s?[0-9]{1,2}분)?)"
_RANGE_END = re.compile(
    rf"\s{{0,2}}(?:{_WEEKDAY}\s{{0,2}})?(?:{_CLOCK}\s{{0,2}})?(?:[~～∼〜–-]|부터)\s{{0,2}}"
    r"(?P<month>[0-9]{1,2})\s?(?:월|(?P<dot>[.]))"
    r"(?:\s{0,2}(?P<day>[0-9]{1,2})\s?(?:일|[.])?)?(?![0-9])"
)
#: "3월 5일 ~ 12일": the end of a range in the same month.
_SAME_MONTH = re.compile(
    rf"\s{{0,2}}(?:{_WEEKDAY}\s{{0,2}})?(?:[~～∼〜–-]\s{{0,2}}(?P<day>[0-9]{{1,2}})\s?(?:일(?![간이][내전])|[.])(?!\s?[0-9])"
    r"|부터\s{0,2}(?P<until>[0-9]{1,2})\s?일(?=\s?(?:\([월화수목금토일]\)\s?)?까지))"
)
#: "2031년 3월, 6월, 9월": further months of the year.
_MORE_MONTHS = re.compile(r"\s?[,·ㆍ]\s?(?P<month>[0-9]{1,2})\s?월(?!\s?[0-9]{1,2}\s?일)")
_MOST_MONTHS = 12
#: "2031-03 ~ 2031-12", and so many characters on either side to see it.
_MONTH_RANGE = re.compile(r"20[0-9]{2}-(?:0[1-9]|1[0-2])\s?[~～∼〜]\s?20[0-9]{2}-(?:0[1-9]|1[0-2])(?![0-9-])")
_RANGE_REACH = 12
#: "9월 중 중간보고", "11월 말까지" of the year named before; not "매년 9월 중", "7~10월 중".
_MONTH_ALONE = re.compile(
    r"(?<![0-9년.~∼～/-])(?<![0-9]\.\s)(?<![0-9년~∼～/-]\s)(?P<month>1[0-2]|0?[1-9])\s?월(?=\s?(?:[중말초](?![가-힣])|[상중하]순|말까지|말에|예정))"
)
_YEARLY_BEFORE = re.compile(r"매년|매해|해마다|전년|[익차]년|연\s?[0-9]|다음\s?해")
_YEARLY_REACH = 16
_NEXT_YEAR = re.compile(rf"(?:19|20)[0-9]{{2}}|[{_QUOTE}][0-9]{{2}}")
#: "2031. 6월 착수, 9월 중간보고, 11월 완료": later months of the year named before.
_LATER_MONTH = re.compile(
    r"(?:[,，(（/]|\s)\s?(?P<month>1[0-2]|0?[1-9])\s?월(?=\s?(?:[말초중](?![가-힣])|까지|부터|이후|[,，)）/]|$)|\s[가-힣]{2})"
    r"(?!\s?(?:이상|이내|미만|동안|간격|단위|초과|이하))"
)
#: So many characters before a date are searched for the rule that it is of.
_EDITION_REACH = 32
#: A date that tells of a rule's edition says nothing of the year that the paper speaks of.
_EDITION_BEFORE = re.compile(
    r"(?:고시|예규|훈령|법률|조례|개정|신설|제정|시행|지침|기준|규정|가이드|[0-9]호)[^()（）\n]{0,20}[,(（<\[]?\s?$"
)
_EDITION_AFTER = re.compile(r"[.)\s]{0,3}(?:일부|전부)?(?:개정|제정|시행|신설|발행|고시)")
#: A day as of which figures hold says nothing of the year that the days behind it are of.
_AS_OF = re.compile(r"[.\s]{0,2}(?:[(（][월화수목금토일][)）]\s?)?(?:현재|기준|당시)")
#: "2031년 상반기" is no date, nor is a quarter or a term.
_PART_OF_YEAR = re.compile(r"\s?(?:[상하]반기|[0-9]\s?/?\s?[0-9]?\s?분기|[0-9]\s?학기)")
#: "2029~2031년", "2029, 2030년": the first of the years.
_YEAR_FROM = re.compile(
    rf"(?<![0-9.\-/,제])(?:(?P<year>(?:19|20)[0-9]{{2}})|[{_QUOTE}](?P<short>[0-9]{{2}}))(?:\s?년?\s?[~～∼〜-]|[,·ㆍ])\s?$"
)
_FROM_REACH = 10
#: A year in front of such words begins the name of a project, and is not a date of its own.
_PROJECT = re.compile(
    r"사업|용역|구축|유지보수|유지관리|운영|고도화|개발|감리|컨설팅|연구|홈페이지|누리집|시스템|과업|임차|구매"
    r"|제작|행사|대회|공모|계획|지침|제안"
)
#: "2031년 시범사업 결과를": what came of a year's work is told with its year.
_CAME_OF_IT = re.compile(r"(?:결과|자료|실적|현황|성과|통계|데이터|예산|수치|산출물)[가-힣]{0,2}$")
#: So many characters after the year are searched for the name of a project.
_NAME_REACH = 45
#: "2031년, 2032년", "목표연도: 2031년", "2031년 도입한", "2031년 4,613명": a year that is no part of a name.
_COMPLETE = re.compile(
    r"\s?(?:[~～∼·ㆍ/]\s?|,\s)(?:[’'‘]?[0-9]{2})|\s?[:：]|\s?[(（]|\s?$"
    r"|\s[가-힣]{2}(?:된|되어|되었|한|하여|하였)(?![가-힣]{2})"
    r"|\s[0-9][0-9,.]{0,12}\s?(?:명|건|개|곳|회|대|톤|천|만|백만|억|조|원|%)(?![가-힣]{2})"
)
_NAME_END = re.compile(r"[,.;)」』”’(\n]|(?<=[가-힣])(?:은|는|을|를|에|에서|으로|부터|까지)\s")


def find_dates(stretch: Stretch) -> list[Value]:
    """Every date in the stretch, in order; the last year seen is kept in the stretch's memory."""
    text = stretch.text
    dotted = text.count(".") > 1
    if not dotted and not _SIGN.search(text):
        return []
    found: list[Value] = []
    taken = Taken(len(text))

    def add(value: str | None, start: int, end: int) -> None:
        if value is not None and taken.free(start, end):
            end = start + len(text[start:end].rstrip())
            taken.take(start, end)
            found.append(Value("date", value, start, end, text[start:end]))

    _add_full(stretch, add)
    for match in _SHORT.finditer(text) if dotted else ():
        add(_iso(2000 + int(match["year"]), match["month"], match["day"]), match.start(), match.end())
        end = _SHORT_END.match(text, match.end())
        if end is not None:
            add(_iso(2000 + int(end["year"]), end["month"], end["day"]), end.start("year"), end.end())
    for match in _PADDED.finditer(text):
        add(_iso(2000 + int(match["year"]), match["month"] or match["only"], match["day"]), match.start(), match.end())
    for match in _YEAR_BRACKET.finditer(text):
        add(match["year"], match.start("year"), match.end("year"))
    for match in _YEARS_BRACKET.finditer(text):
        add(match["first"], match.start("first"), match.end("first"))
        add(match["last"], match.start("last"), match.end("last"))
    for match in _YEAR_WORD.finditer(text) if "년" in text else ():
        year = match["year"] or f"20{match['short']}"
        if stretch.memory.year is None and not found:
            stretch.memory.year = int(year)  # the year in the name of the project
        if _is_year_date(text, match):
            begin = max(0, match.start() - _FROM_REACH)
            first = _YEAR_FROM.search(text, begin, match.start())
            if first is not None:
                group = "year" if first["year"] else "short"
                add(first["year"] or f"20{first['short']}", first.start(group), first.end(group))
            add(year, match.start(), text.index("년", match.start()) + 1)
    if dotted or "월" in text or "(" in text or "（" in text:
        _add_month_days(stretch.memory, text, add)
    return sorted(found, key=lambda value: value.start)


def _add_full(stretch: Stretch, add: _Add) -> None:
    text = stretch.text
    for match in _FULL.finditer(text):
        value = _full(match)
        if value is None or (match["day"] is None and _BLANK_DAY.match(text, match.end())):
            continue
        add(value, match.start(), match.end())
        if _tells_year(text, match, stretch.memory):
            stretch.memory.year = int(value[:4])
        tail, day = _RANGE_END.match(text, match.end()), _SAME_MONTH.match(text, match.end())
        if match["day"] and day is not None:
            _add_day(day, int(value[:4]), value[5:7], add)
        elif tail is not None:
            add(_iso(int(value[:4]), tail["month"], tail["day"]), tail.start("month"), tail.end())
        place = match.end()
        for _ in range(0 if match["day"] else _MOST_MONTHS):
            more = _MORE_MONTHS.match(text, place)
            if more is None:
                break
            add(_iso(int(value[:4]), more["month"], None), more.start("month"), more.end())
            place = more.end()
        if len(value) == len("2031-06"):
            _add_later_months(text, value, place, add)


def _tells_year(text: str, match: re.Match[str], memory: Memory) -> bool:
    """Whether a date tells which year a paper speaks of from here on: no rule's edition, no day that figures are of."""
    if _EDITION_BEFORE.search(text[max(0, match.start() - _EDITION_REACH) : match.start()]):
        return False
    if _EDITION_AFTER.match(text, match.end()):
        return False
    return memory.year is None or _AS_OF.match(text, match.end()) is None


def _around(match: re.Match[str]) -> tuple[int, int]:
    """The stretch in which a range of months would stand ("2031-03 ~ 2031-12")."""
    return max(0, match.start() - _RANGE_REACH), match.end() + _RANGE_REACH


def _add_day(end: re.Match[str], year: int | None, month: str, add: _Add) -> None:
    """The end of a range within one month ("3월 5일 ~ 12일", "3월 5일부터 12일까지")."""
    group = "day" if end["day"] else "until"
    add(_iso(year, month, end[group]), end.start(group), end.end())


def _add_later_months(text: str, value: str, place: int, add: _Add) -> None:
    """Months without a year behind one with it, as long as they come later in the year, up to the next year named."""
    last = int(value[5:7])
    stop = _NEXT_YEAR.search(text, place)
    for match in _LATER_MONTH.finditer(text, place, stop.start() if stop else len(text)):
        if int(match["month"]) <= last:
            return
        last = int(match["month"])
        add(_iso(int(value[:4]), match["month"], None), match.start("month"), match.end())


def _full(match: re.Match[str]) -> str | None:
    year = int(match["year"]) if match["year"] else 2000 + int(match["short"] or match["bare"])
    if match["dash"] and match["day"] is None and not _MONTH_RANGE.search(match.string, *_around(match)):
        return None  # 2021-19 is the number of a rule, not a month
    return _iso(year, match["month"], match["day"])


def _iso(year: int | None, month: str | None, day: str | None) -> str | None:
    if year is None:
        if month is None or day is None or not 1 <= int(month) <= 12 or not 1 <= int(day) <= _DAYS[int(month) - 1]:
            return None
        return f"--{int(month):02d}-{int(day):02d}"
    if year not in _YEARS or month is None or not 1 <= int(month) <= 12:
        return None
    if day is None:
        return f"{year}-{int(month):02d}"
    if not 1 <= int(day) <= monthrange(year, int(month))[1]:
        return None
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _is_year_date(text: str, match: re.Match[str]) -> bool:
    """Whether a bare year stands for a date, and not at the head of a name ("2024년 통합관제 구축 사업")."""
    if _PART_OF_YEAR.match(text, match.end()):
        return False
    if match["after"] or (match["tail"] or "").strip() in {"말", "초"}:
        return True
    if "\t" not in text and not match["tail"] and _COMPLETE.match(text, match.end()):
        return True
    rest = text[match.end() : match.end() + _NAME_REACH]
    end = _NAME_END.search(rest)
    name = rest[: end.start()] if end else rest
    opened = text[: match.start()].rstrip()[-1:] in {"「", "『", "“", "‘", "'", '"', "｢", ":", "："}
    first = not text[: match.start()].strip(" \t-○●◦□※*·")
    in_sentence = end is not None and end.group()[0] in "은는을를에으부까"
    project = _PROJECT.search(name) is not None and not (in_sentence and _CAME_OF_IT.search(name))
    return not opened and not project and (in_sentence or not first)


def _add_month_days(memory: Memory, text: str, add: _Add) -> None:
    if memory.year is not None and "월" in text:
        for match in _MONTH_ALONE.finditer(text):
            if _YEARLY_BEFORE.search(text, max(0, match.start() - _YEARLY_REACH), match.start()) is None:
                add(_iso(memory.year, match["month"], None), match.start("month"), match.end())
    yearly, reach = (_YEARLY, 6) if memory.year is not None else (_YEARLY_BEFORE, _YEARLY_REACH)
    for match in _MONTH_DAY.finditer(text):
        if yearly.search(text, max(0, match.start() - reach), match.start()):
            continue
        if match["month"]:
            add(_iso(memory.year, match["month"], match["day"]), match.start(), match.end())
            end = _SAME_MONTH.match(text, match.end())
            if end is not None:
                _add_day(end, memory.year, match["month"], add)
        elif memory.year is None:
            continue  # "12. 31." alone may be a number
        elif match["wmonth"]:
            add(_iso(memory.year, match["wmonth"], match["wday"]), match.start(), match.end())
        elif re.match(_WEEKDAY, text[match.end() : match.end() + 5].lstrip()) or (
            match.start() and text[match.start() - 1] in " (~～-[" and not _looks_like_numbering(text, match)
        ) or _fills_cell(text, match):
            add(_iso(memory.year, match["dmonth"], match["dday"]), match.start(), match.end())


def _fills_cell(text: str, match: re.Match[str]) -> bool:
    """Whether "6. 30." or "6. 30. ~ 7. 2." is all that a cell of a row holds."""
    begins = not match.start() or text[match.start() - 1] == "\t"
    return begins and "\t" in text and DAY_ALONE.match(text, match.start()) is not None


def _looks_like_numbering(text: str, match: re.Match[str]) -> bool:
    """"3.1. 개요" at the start of a line is a numbered heading."""
    before = text[: match.start()]
    return not before.strip() or before.endswith("\n")
