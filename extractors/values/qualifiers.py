"""What stands around a quantity: comparator, direction, the event it counts from, what a rate is taken of, the case."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from extractors.noun_phrases import Role, phrase_start, words
from extractors.values.value import Comparator, Direction, Value, ValueRole

_COMPARATORS: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (re.compile(r"\s?[)）]?\s?(?:이상|보다\s?많|를?\s?넘지\s?않는\s?범위가?\s?아닌)"), ">="),
    (re.compile(
        r"\s?[)）]?\s?(?:이내|이하|안에|내에?(?![가-힣외])|내로|까지|한도|경과\s?전|의?\s?범위\s?(?:에서|내|안)|"
        r"[을를]\s?(?:초과|넘)[가-힣]{0,6}\s?(?:수\s?없|않|아니|못|말|안\s?[되된됨됩]))"
    ), "<="),
    (re.compile(r"\s?[)）]?\s?(?:미만|보다\s?적)"), "<"),
    (re.compile(r"\s?[)）]?\s?(?:초과|[을를]\s?(?:초과|넘))"), ">"),
)
_BEFORE_WORDS: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (re.compile(r"(?:최소한?|적어도)\s?$"), ">="),
    (re.compile(r"(?:최대|최장|많아도|늦어도)\s?$"), "<="),
)
#: "4시간에 복구": a limit, though no word of limits follows.
DONE_IN = r"에\s(?:[가-힣]{2}\s)?(?:복구|수리|처리|조치|해결|완료|회신|답변|도착)"
_WITHIN = re.compile(rf"\s?[)）]?\s?(?:이내|이하에|안에|내에?(?![가-힣외])|내로|경과\s?전|{DONE_IN})")
_BEFORE = re.compile(r"\s?[)）]?\s?(?:이?전(?:까지|에|\s|$|,|부터)|전(?![가-힣]))")
_AFTER = re.compile(r"\s?[)）]?\s?(?:이?후(?![가-힣])|이?후에|이?후부터|경과|지난|지나)")
#: "계약체결일로부터 10일", "착수 후 2개월", "통보를 받은 날부터 7일", "공고일 기준 최근 3년", "교육 전 10일".
_TRIGGER = re.compile(
    r"(?:(?:\s?(?:날|때|시점|시각|시간)\s?)?(?:으?로\s?)?부터|\s(?:이?후|직후|뒤)|(?<=[가-힣])(?:이후|후)|[을를]?\s기준(?:으로)?|"
    r"(?<=[한된])\s?지|(?P<when>\s시|(?<=[가-힣]{2})시|(?<=[한된할될])\s(?:경우|때)(?:에는|에)?,?)|(?P<back>(?<=[가-힣])\s?전))"
    r"\s?(?:약|최소|최대|최근|각|매|늦어도)?\s?$"
)
_RECEIVED = re.compile(r"(?P<noun>.+?)[을를이가]?\s?(?:받은|득한|제출한|접수한|있은|완료한|수령한|발생한)$")
_VERB_END = re.compile(r"(?P<verb>[가-힣]+?)(?:하는|되는|한|된|할|될)$")
_WHOSE = frozenset(("본", "이", "그", "각", "동", "당해", "해당"))
_BASE = re.compile(
    r"(?:금액|금|가격|대가|배점한도|배점|비용|사업비|임금|인건비|매출액|용량|사용률|점수|요금|대금|예산|액|투입공수|한도|"
    r"만점)(?=(?:의|에서|\s?대비|에\s?대한|\s?[×xX*]|\s?기준)?\s?(?:최소|최대|각|약)?\s?[(（]?\s?$)"
)
_CELL = re.compile(r".*\t", re.DOTALL)
_REMARK = re.compile(r"[(（][^()（）]*[)）]")
_SCOPE = re.compile(
    r"(?P<scope>(?<![A-Za-z])(?:Critical|Major|Minor|CRITICAL|MAJOR|MINOR|High|Medium|Low)(?![A-Za-z])|[1-5]\s?등급"
    r"|[A-D]\s?등급|[1-9]\s?단계(?![가-힣]*별)|(?<![A-Za-z])[A-D]\s?급(?=[\s(（:：,])"
    r"|(?:심각|중대|보통|경미)(?:(?=[:：(\t·]|\s?[:：(]|\s?\d)|한(?=\s?(?:장애|고장|결함|하자|오류|문제|사고|위반)))"
    r"|(?:복합|단순|일반|긴급|중대|경미한?|시스템|네트워크|하드웨어|소프트웨어|응용|DB|서버|통신|중요|핵심"
    r"|비핵심|동일|전체|부분)\s?(?:장애|고장|결함|서비스|시스템|업무))"
)
_LIMITED = frozenset({"duration", "money", "rate"})
_QUALIFIED = frozenset({"duration", "money", "rate", "frequency", "date"})
#: How far to look to the left of a value for what it counts from, in characters.
_REACH = 48
#: How far to the left such an event, behind a bracket, and what a rate is taken of may begin.
_PHRASE_REACH = 120
#: How far to look to the left for the grade or system; keeps the time linear on long sentences.
_SCOPE_REACH = 200
#: An event is named in at most so many words.
_EVENT_WORDS = 4


def qualified(value: Value, text: str, row_label: str = "", case: str | None = None) -> Value:
    """``value`` with comparator, direction, anchor, base, scope and role read from ``text`` around it.

    ``text`` is the stretch in which the value's offsets lie, ``row_label`` the first cell of its table row (a grade or
    system named there is the scope of the values in the row), ``case`` the case that the row is about.
    """
    if value.type == "citation" and value.role is None:
        return replace(value, role="reference")
    if value.type not in _QUALIFIED:
        return value
    left = text[max(0, value.start - _REACH) : value.start]
    right = text[value.end : value.end + 24]
    comparator = comparator_of(left, right) if value.type != "date" else None
    direction = _direction(right) if value.type in {"duration", "date"} else None
    anchor = base = None
    if value.type in {"duration", "rate"}:
        phrase = _phrase_before(text, value.start)
        anchor = _anchor(phrase, direction) if value.type == "duration" else None
        base = _base(phrase) if value.type == "rate" else None
    if anchor is not None and anchor[1]:
        direction = "before"
    scope = case or _scope(text, value, row_label)
    role = _role(value, left, right, comparator, direction)
    return Value(
        value.type, value.value, value.start, value.end, value.text, role, comparator, direction,
        anchor[0] if anchor is not None else None, base, scope, value.day_kind, value.high,
    )  # fmt: skip


def comparator_of(left: str, right: str) -> Comparator | None:
    """What the words before and behind an amount say of it ("최대", "이상", "을 초과할 수 없다"); None for nothing."""
    for pattern, sign in _COMPARATORS:
        if pattern.match(right):
            return sign
    return next((sign for pattern, sign in _BEFORE_WORDS if pattern.search(left)), None)


def _direction(right: str) -> Direction | None:
    if _WITHIN.match(right):
        return "within"
    if _BEFORE.match(right):
        return "before"
    return "after" if _AFTER.match(right) else None


def _phrase_before(text: str, end: int) -> str:
    """What stands before a value in its cell and bracket, without remarks: "막을 내린 날(…)부터 "."""
    left = _CELL.sub("", text[max(0, end - _PHRASE_REACH) : end]).replace("\n", " ")
    left = _REMARK.sub("", left)
    return left[max(left.rfind("("), left.rfind("（")) + 1 :][-_REACH:]


def _anchor(left: str, direction: Direction | None) -> tuple[str, bool] | None:
    """The event that a limit counts from ("계약체결일로부터 10일"), and whether it runs back ("교체 전 15일")."""
    match = _TRIGGER.search(left)
    if match is None:
        name = _event(left) if direction == "before" else None
        return (name, False) if name is not None else None
    if match["when"] is not None and direction is None:
        return None  # "안내 시 12개월 달력": no limit
    name = _event(left[: match.start()])
    return (name, match["back"] is not None) if name is not None else None


def _event(left: str) -> str | None:
    """The event that ``left`` ends with: "계약상대자는 계약체결일" gives "계약체결일", "통보를 받은" gives "통보"."""
    found = words(left, 0, len(left))
    signs = [place for place, word in enumerate(found) if not _LETTER.search(word.text)]
    found = found[signs[-1] + 1 :] if signs else found  # a sign alone parts it from a label or a bullet
    if not found or found[-1].text[-1] in ",.:;":
        return None
    received = _RECEIVED.fullmatch(" ".join(word.plain for word in found[-_EVENT_WORDS:]))
    if received is not None:
        return _event(received["noun"])
    *before, last = found
    taken: tuple[Role, ...] = ()
    if last.plain in _DO and before:
        *before, last = before  # "입력 한 지"
        name, taken = last.plain, _ARGUMENTS
    elif last.role == "adnominal":
        verb = _VERB_END.fullmatch(last.plain)
        if verb is None:
            return None
        name, taken = verb["verb"], _ARGUMENTS
    elif last.role in ("noun", "subject"):
        name = last.plain
    else:
        return None
    for place in range(len(before) - 1, max(-1, len(before) - _EVENT_WORDS), -1):
        word = before[place]
        whole = word.plain in _WHOSE or (place > 0 and before[place - 1].plain in _WHOSE)  # "본 공연 | 개막일"
        if word.text[-1] in ",.:;" or word.role not in ("noun", *taken) or whole:
            break
        name = f"{word.plain} {name}"
        taken = ("subject",) if word.role == "object" else ()
    return name


_LETTER = re.compile(r"\w")
_DO = ("한", "된", "할", "될")
_ARGUMENTS: tuple[Role, ...] = ("object", "subject")  # of a verb; a noun has none


def _base(left: str) -> str | None:
    """What a rate is taken of: the noun phrase about money, points or capacity right before it."""
    match = _BASE.search(left)
    if match is None:
        return None
    found = words(left, 0, match.end())
    first = phrase_start(found, len(found) - 1)
    return left[found[first].start : match.end()]


def _scope(text: str, value: Value, row_label: str) -> str | None:
    """The grade, system or case: the nearest one named before the value in its sentence, else in the row's label."""
    first = max(0, value.start - _SCOPE_REACH)
    start = max(first, *(text.rfind(mark, first, value.start) + 1 for mark in (".", "\n", ";")))
    found = None
    for match in _SCOPE.finditer(text, start, value.start):
        found = match["scope"]
    if found is None and row_label:
        label = _SCOPE.search(row_label)
        found = label["scope"] if label else None
    return found


def cases_of_row(text: str, label: str, found: Sequence[Value]) -> dict[int, str]:
    """The case that a row names in its first cell, ``label`` ("무너짐 | 계약금액의 2%"), by its sums' and rates' start.

    None where sums or rates stand in several cells: these belong to the columns.
    """
    name = _FOOTNOTE.sub("", " ".join(label.split()))
    if not 0 < len(name) <= _LONGEST_CASE or not _NAMED.search(name) or _TOTAL.search(name):
        return {}
    bars = [match.start() for match in _BAR.finditer(text)]
    cells: dict[str, dict[int, int]] = {"money": {}, "rate": {}}  # by type: for each value's start the cell it is in
    for value in found:
        if value.type in cells and value.start > len(label):
            cells[value.type][value.start] = bisect_left(bars, value.start)
    return {start: name for places in cells.values() if len(set(places.values())) == 1 for start in places}


_LONGEST_CASE = 60
_BAR = re.compile(r"\t")
_FOOTNOTE = re.compile(r"\s?주\s?\d{1,2}\s?\)$")
_NAMED = re.compile(r"[가-힣A-Z]")
#: Labels that say what the sum is, not for what it holds.
_TOTAL = re.compile(
    r"[합총소]\s?계|예산|금액|사업비|비용|단가|가격|비중|구\s?분|점\s?수|평점|배점|^계$|비율|요율|세율"
)
_PERIOD = re.compile(r"(?:기간|하자|보증|최근|유효|계약기간|임기|간격)[^.\n]{0,24}$")
#: "1년 이상 2년 이하의 기간 동안", "3개월 이내 발급": how long it lasts or may lie back.
_LASTING = re.compile(r"\s?(?:이상|이하|이내|미만)?의?\s?(?:기간\s?)?(?:동안|기간|발급|발행)")
_DEADLINE = re.compile(r"\s?(?:[)）]\s?)?(?:까지|한(?![가-힣])|마감|이전)")


def _role(
    value: Value, left: str, right: str, comparator: Comparator | None, direction: Direction | None
) -> ValueRole | None:
    if value.type == "date":
        return "deadline" if _DEADLINE.match(right) else "period" if re.match(r"\s?[~～∼부]", right) else None
    if value.type == "frequency":
        return "interval"
    if value.type == "money":
        return "threshold" if comparator in {"<", ">", ">=", "<="} else "amount"
    if value.type == "rate":
        return "threshold" if comparator or re.match(r"\s?이?(?:어야|여야)", right) else "amount"
    if re.match(r"\s?(?:마다|간격|주기)", right):
        return "interval"
    if _LASTING.match(right) or left.rstrip().endswith("최근"):
        return "period"
    if direction is not None:
        return "limit"
    if _PERIOD.search(left):
        return "period"
    if comparator == "<=":
        return "limit"
    return "threshold" if comparator else "period"


_RANGE = re.compile(r" ?(?:이상|초과)? ?(?:에서 ?)?[~～∼〜–-]?\s?")
_SAID_TWICE = re.compile(r"간?\s?[(（]\s?(?:약\s?)?")


def ranged(found: list[Value], text: str) -> list[Value]:
    """The lower end of a range ("3~5일", "10만원 이상 500만원 이하") with the upper end as its ``high``."""
    result = list(found)
    for place, (low, high) in enumerate(zip(found, found[1:], strict=False)):
        gap = text[low.end : high.start]
        if low.type != high.type or low.type not in _LIMITED or not gap.strip():
            continue
        ends = _RANGE.fullmatch(gap) is not None and low.value != high.value
        if ends:
            bound = low.type == "rate" and high.comparator is not None
            result[place] = replace(result[place], high=high.value, role="threshold" if bound else low.role)
        if (ends or _SAID_TWICE.fullmatch(gap)) and high.anchor is None:  # both count from the same event
            result[place + 1] = replace(result[place + 1], anchor=result[place].anchor)
    return result
