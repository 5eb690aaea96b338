"""Frequencies as count/period ("월 1회 이상" 1/P1M, "연 3회" 3/P1Y, "매월" 1/P1M, "초당 50건" 50/PT1S)."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from extractors.values.context import Stretch, Taken
from extractors.values.numerals import NATIVE, NUMBER, decimal_text, plain_number
from extractors.values.value import Value

_Add = Callable[[str, int, int], None]

_PERIODS = {
    "초": "PT1S", "분": "PT1M", "시간": "PT1H", "시": "PT1H", "일": "P1D", "하루": "P1D", "일일": "P1D", "격일": "P2D",
    "주": "P7D", "주일": "P7D", "주간": "P7D", "격주": "P14D", "월": "P1M", "월간": "P1M", "달": "P1M", "개월": "P1M",
    "격월": "P2M", "분기": "P3M", "반기": "P6M", "년": "P1Y", "연": "P1Y", "해": "P1Y", "연간": "P1Y", "년간": "P1Y",
    "격년": "P2Y", "일주일": "P7D", "한달": "P1M", "날": "P1D", "이틀": "P2D", "사흘": "P3D", "나흘": "P4D",
    "열흘": "P10D", "보름": "P15D", "요일": "P7D", "회계연도": "P1Y",
}  # fmt: skip
_SIZED = {
    "초": "PT{}S", "분": "PT{}M", "시간": "PT{}H", "일": "P{}D", "주": "{}W", "주일": "{}W", "개월": "P{}M",
    "달": "P{}M", "년": "P{}Y",
}  # fmt: skip
_COUNT = (
    rf"(?:[(（]\s?(?P<boxed>{NUMBER})\s?[)）]|(?:(?P<low>{NUMBER})\s?[~～∼-]\s?)?(?P<count>{NUMBER}|한|두|세|네))\s?(?P<unit>회|차례|번|건|TPS"
    rf"|개(?=\s?(?:이상|씩|내외|이내|정도|콘텐츠|게시|[제발작업등]|[,)\]/]|$))(?![월년소인])"
    rf"|명(?=\s?이상\s?(?:처리|동시)))(?![가-힣]?차|\s?당(?![가-힣]))"
)
_SIZE = rf"(?P<size>{NUMBER}|두|세|석|네|넉|여섯)\s?"
_FILL = (
    r"(?:별로?|당|간|에|마다|중|의)?\s?(?:최소한?|평균|각각?|최대|정기(?:적으로)?|약|총|주기로|주기|기준"
    r"|정기점검|점검|교육|회의|보고)?\s?"
)
_PER_COUNT = re.compile(
    rf"(?<![0-9가-힣])(?:매\s?)?(?:{_SIZE}(?P<sized>초|분|시간|일|주일?|개월|달|년)"
    rf"|(?P<period>일주일|(?:이틀|사흘|나흘|열흘|보름)(?=에|마다)|한\s?달|격주|격월|격년|격일|일일|하루"
    rf"|초|분(?!기)|시간"
    rf"|주일|주간|주|월간|월|달|분기|반기|연간|년간|년|연|해|일))\s?{_FILL}(?:(?<![0-9가-힣][년월일])[(（])?\s?{_COUNT}"
)
_COUNT_PER = re.compile(
    rf"(?<![0-9.,])(?P<count>{NUMBER})\s?(?P<unit>회|건|번)\s?(?:이상)?\s?"
    r"(?:/\s?(?P<period>초|분기|분|시간|일|주|월|반기|년|연)(?![가-힣])"
    r"|[(（]\s?(?P<boxed>초|분기|분|시간|주|반기|년|연)\s?[)）])"  # (월), (일) are days of the week
)
#: "1년 단위 계약", "30분 단위 절사", "1시간 단위로 계산": in what steps something is reckoned, no frequency.
_STEPS = (
    r"로?\s?(?:의\s)?(?:장기|연장|재?계약|협약|절[사상]|환산|계산|산정|산출|공제|할인|요금|부과|집계|조회|표시|대[여관]|예약"
    r"|검색|구분|통계|분할|올림|버림)"
)
#: "최근 3년간 5건 이상", "3년간 5건의 실적": how much was done within a time that has passed.
_PAST = re.compile(r"(?:최근|지난|과거|직전|이전)\s{0,2}$")
_PAST_REACH = 4
#: "토·일 2회": a day of the week.
_WEEKDAYS = re.compile(r"(?<![가-힣])[월화수목금토]\s?[·,ㆍ/~]\s?$")
#: A number of years from here on is a year; so is one behind such a mark.
_YEAR_FROM = 1900
_QUOTES = frozenset("’'‘`´")
_EVERY = re.compile(
    rf"(?<![가-힣])(?:매\s?(?P<period>초|분기|분|시간|일|주|월|달|반기|년|회계연도)(?![가-힣]?차|입|출|체|뉴"
    rf"|니|력|도\s?수|도(?=\s))"
    rf"|(?:매\s?)?{_SIZE}(?P<sized>초|분|시간|일|주일?|개월|달|년)\s?(?:마다|주기|단위로?(?!{_STEPS}))"
    r"|(?:[월화수목금토일](?=요일))?(?P<word>날|이틀|사흘|나흘|열흘|보름|주|달|분기|반기|해|요일)마다)"
)
# 월별, 분기별, 일일: how often, where something is done at that beat (and not a way to group statistics).
_BEAT = re.compile(
    r"(?<![가-힣0-9])(?P<beat>일일|분기별|반기별|월별|주별|격주|격월|분기|반기|(?:일|주|월|분기|반기|연"
    r"|년)\s?단위)(?:로|마다)?(?![가-힣]?[차말초])"
)
_PAIR = re.compile(
    r"(?<![가-힣0-9])(?P<list>(?:(?:일일?|주|월|연|분기|반기)간?\s?[/,·ㆍ∙‧․・]\s?){0,3}(?:일일|일간|주간|월간|연간"
    r"|분기|반기))(?P<tail>\s?[가-힣]{0,8})"
)


#: A cell that says how often, in a row or under a header where another says so too: "수시 | 매월 | 연간".
_CELL_BEAT = re.compile(r"(?:^|\t)\s?(?P<beat>일일|일간|주간|월간|분기|반기|연간)(?=\s?(?:\t|\n|$))")
_TIMED = re.compile(r"(?:^|\t)\s?(?:수시|상시|매[일주월년])(?=\s?(?:\t|\n|$))")
_PERIODIC = re.compile(r"주\s?기|빈\s?도|횟\s?수")
#: "정기 점검(월간)", "예방 점검 (분기별)"
_BRACKETED = re.compile(
    r"(?:점검|백업|보고|교육|회의|관리|갱신|작성|제출)\s?[(（]\s?(?P<whole>(?P<beat>일일|분기|반기|(?:주|월|연|년)(?=[간별]))[간별]?)\s?"
    r"(?:추진|실시)?[)）]"
)
#: "상·하반기 각 1회"
_HALVES = re.compile(
    rf"(?<![가-힣])상(?:반기)?\s?(?:[·ㆍ∙‧․・,/]|및)\s?하반기(?:에|별로?)?\s?(?:각각?\s?)?(?P<count>{NUMBER}|한|두)\s?[회번](?!차)"
)
#: What every period without a count holds; tells quickly that there is none.
_BEATS = re.compile("일일|일간|주간|주별|월간|월별|연간|연별|년간|년별|분기|반기|격주|격월|단위")
#: What every period that recurs holds.
_EVERY_SIGN = re.compile("매|마다|주기|단위")
_COUNTED = re.compile(r"[0-9０-９한두세네)）]\s?(?:회|차례|번|건|TPS|개|명)")


def find_frequencies(stretch: Stretch) -> list[Value]:
    """Every frequency in the stretch, in order."""
    text = stretch.text
    counted, beats = _COUNTED.search(text) is not None, _BEATS.search(text) is not None
    every = _EVERY_SIGN.search(text) is not None
    if not (counted or beats or every):
        return []
    found: list[Value] = []
    taken = Taken(len(text))

    def add(value: str, start: int, end: int) -> None:
        if taken.free(start, end):
            taken.take(start, end)
            found.append(_value(text, value, start, end))

    if counted:
        for match in _PER_COUNT.finditer(text):
            if _is_no_beat(text, match):
                continue
            if match["low"]:
                found.append(_value(text, f"{_count(match['low'])}/{_period(match)}", match.start(), match.end("low")))
            add(f"{_count(match['boxed'] or match['count'])}/{_period(match)}", match.start(), match.end())
        for match in _HALVES.finditer(text):
            add(f"{_count(match['count'])}/P6M", match.start(), match.end())
        for match in _COUNT_PER.finditer(text):
            add(f"{_count(match['count'])}/{_PERIODS[match['period'] or match['boxed']]}", match.start(), match.end())
    if every:
        for match in _EVERY.finditer(text):
            if not _LATE.search(text, max(0, match.start() - _LATE_REACH), match.start()):
                add(f"1/{_period(match)}", match.start(), match.end())
    if beats:
        _add_beats(stretch, add)
    return sorted(found, key=lambda value: value.start)


def _is_no_beat(text: str, match: re.Match[str]) -> bool:
    """"최근 3년 5건", "2일 3회 공연", 주간 in the daytime: a count and a time that make no frequency."""
    if match["period"]:
        weekday = match["period"] in {"일", "월"} and _WEEKDAYS.search(text, max(0, match.start() - 5), match.start())
        return bool(weekday) or (match["period"] == "주간" and "야간" in text)
    if _PAST.search(text, max(0, match.start() - _PAST_REACH), match.start()):
        return True
    rest = text[match.end("sized") : match.end()].lstrip()
    if match["sized"] in {"년", "개월"} and rest.startswith("간") and match["unit"] == "건":
        return True
    size = _size(match["size"])
    year = match["sized"] == "년" and (size >= _YEAR_FROM or text[match.start() - 1 : match.start()] in _QUOTES)
    if year or "\t" in match.group():  # "2031년 2회", a cell "3년" beside a cell "5건"
        return True
    loose = not rest.startswith(("에", "마다", "당", "주기", "중"))
    timed = match["sized"] in {"분", "초"} or (size > 1 and match["sized"] in {"일", "시간"})
    return loose and (timed or (size > 1 and match["unit"] == "건"))


def _add_beats(stretch: Stretch, add: _Add) -> None:
    text = stretch.text
    if stretch.kind == "row" and "\t" in text and (_TIMED.search(text) or _PERIODIC.search(stretch.header)):
        for match in _CELL_BEAT.finditer(text):
            add(f"1/{_PERIODS[match['beat'].removesuffix('간')]}", match.start("beat"), match.end("beat"))
    for match in _BRACKETED.finditer(text):
        add(f"1/{_PERIODS[match['beat']]}", match.start("beat"), match.end("whole"))
    for match in _BEAT.finditer(text):
        _add_beat(text, match, add)
    for match in _PAIR.finditer(text):
        _add_pair(text, match, add)


#: "지체일수 1일마다", "복구가 늦어지면 1시간마다": what a penalty is counted by, not how often something is done.
_LATE = re.compile(r"(?:지체|지연|늦[어으은는]|넘[기은으겨]|어[긴기겨]|못한\s?때|초과)[^.\n]{0,14}$")
_LATE_REACH = 24


def _value(text: str, value: str, start: int, end: int) -> Value:
    return Value("frequency", value, start, end, text[start:end])


def _count(text: str) -> str:
    return str(NATIVE[text]) if text in NATIVE else decimal_text(plain_number(text))


def _size(text: str) -> Decimal:
    return Decimal(NATIVE[text]) if text in NATIVE else plain_number(text)


def _period(match: re.Match[str]) -> str:
    word = match["period"] or match.groupdict().get("word")
    if word:
        return _PERIODS["".join(word.split())]
    size, unit = _size(match["size"]), match["sized"]
    pattern = _SIZED[unit]
    return f"P{decimal_text(size * 7)}D" if pattern == "{}W" else pattern.format(decimal_text(size))


_DONE = re.compile(
    r"\s?(?:백업|점검(?!용)|보고|회의|작성|제출|실시|수행|교육|진단|관리|모니터링|정산|지급|청구|갱신|업데이트|확인"
    r"|산정|로\s|$)"
)
#: "월별 자체 보안점검": what is done at that beat, behind a word that says what of.
_CHECKED = re.compile(r"\s[가-힣]{1,4}\s[가-힣]{0,2}(?:점검|백업|교육|회의|감사)(?![가-힣]?표|\s?결과|\s?현황)")
_ACT = re.compile(
    r"백업|제시|제출|작성|보고|제공|점검|실시|수행|개최|지급|납부|갱신|변경|교체|평가|진단|측정|통보|훈련|교육|확인|정비|검토|공개"
)
#: "일 단위로 계산하여 감액": in what steps something is reckoned.
_RECKONED = re.compile(r"집계|계산|환산|조정|조회|표시|검색|통계")
_GROUPING = re.compile(
    r"(?:통계|현황)(?!\s?보고서\s?(?:작성|제출))|조회|집계|추이|그래프|매출|검색|분류|분포|실적(?!\s?(?:평가|점검|보고))|건수|금액\s?표시"
)


def _add_beat(text: str, match: re.Match[str], add: _Add) -> None:
    beat = match["beat"]
    after = text[match.end() : match.end() + 12]
    before = text[max(0, match.start() - _NAME_REACH) : match.start()]
    if len(beat) == len("일일") and _NAME_BEFORE.search(before) and _NAME_AFTER.match(after):
        return  # "- 일일보고", a cell "일일점검": what it is called
    spread = beat.endswith("단위") or (beat in {"분기별", "반기별"} and _ACT.search(text, match.end()) is not None)
    spread = spread or match.group().endswith(("로", "마다"))
    spread = spread or (beat in {"월별", "주별"} and _CHECKED.match(text, match.end()) is not None)
    if not spread and (not _DONE.match(after) or _PAPER_NEXT.match(after)):
        return
    grouping = _RECKONED if beat.endswith("단위") else _GROUPING
    if grouping.search(after) and not match.group().endswith("마다"):
        return
    name = beat.removesuffix("단위").strip().removesuffix("별")
    add(f"1/{_PERIODS[name]}", match.start(), match.end())


#: "주간/월간(협의 가능) 단위로"
_REMARK = re.compile(r"\s?[(（][^()（）\n]{1,20}[)）](?=\s?단위)")
#: 일일점검표, 일일 점검일지: the name of a paper.
_PAPER_NEXT = re.compile(r"\s?[가-힣]{2,6}(?:표|일지|대장|기록부|보고서|계획서)(?![가-힣]{2})")
#: 주간보고서, 월간 보고: the name of a paper or meeting.
_PAPER_AFTER = re.compile(
    r"\s?(?:[가-힣]{1,6}\s)?[가-힣]{0,6}(?:보고서|계획서|계획|일지|대장|[가-힣]표|기록부)|\s?보고\s?[,)·/]"
    r"|\s?[가-힣]{0,6}실적|\s?점검\s?(?:내역|결과)"
)


#: "- 주간보고", "정기보고 : 주간보고, 월간보고", a cell "월간보고": what a report is called, not how often it comes.
_NAME_BEFORE = re.compile(r"(?:^|[\t\n:：,/(]|(?:^|\n)\s?(?:[-○●◦•·ㆍ*]|[0-9가-하]{1,2}[.)]))\s{0,2}$")
_NAME_REACH = 8
_NAME_AFTER = re.compile(r"\s?(?:업무|진행|공정|실적)?\s?(?:보고|회의|점검)\s?(?:서|회)?\s?(?=$|[\t\n,/)])")


def _add_pair(text: str, match: re.Match[str], add: _Add) -> None:
    """주간/월간, 주·월간: each named beat, unless the words begin the name of a paper (월간보고서)."""
    stop = match.end("list")
    remark = _REMARK.match(text, stop)
    stop = stop if remark is None else remark.end()
    rest = text[stop : stop + 14]
    if rest[:1] in {")", "）"} and text[match.start() - 1 : match.start()] in {"(", "（"}:
        rest = rest[1:]  # "정기(주간, 월간)보고"
    if _PAPER_AFTER.match(rest) or match.end("list") == len(text.rstrip()):
        return
    before = text[max(0, match.start() - _NAME_REACH) : match.start()]
    named = len(match["list"]) <= len("주간") and _NAME_BEFORE.search(before) and _NAME_AFTER.match(rest)
    if named or not re.match(r"\s?(?:단위|보고|점검|회의|진행|업무|정기|공정|실적|백업|추진|작업)", rest):
        return
    start = match.start("list")
    night = "야간" in text
    for piece in re.finditer(r"일일?|주|월|연|분기|반기", match["list"]):
        if night and piece.group() == "주":  # by day
            continue
        after_piece = text[start + piece.end() : start + piece.end() + 1]
        end = start + piece.end() + (after_piece == "간")
        add(f"1/{_PERIODS[piece.group()]}", start + piece.start(), end)
