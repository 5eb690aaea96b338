"""What stands around a quantity: comparator, direction, the event it counts from, what a rate is taken of, the case."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.values.value import Comparator, Direction, Value, ValueRole

_COMPARATORS: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (re.compile(r"\s?[)）]?\s?(?:이상|보다\s?많|를?\s?넘지\s?않는\s?범위가?\s?아닌)"), ">="),
    (re.compile(
        r"\s?[)）]?\s?(?:이내|이하|안에|내에?(?![가-힣외])|내로|까지|한도|[을를]\s?(?:초과"
        r"|넘)[가-힣]{0,3}\s?(?:수\s?없|않|아니|못))"
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
_WITHIN = re.compile(rf"\s?[)）]?\s?(?:이내|안에|내에?(?![가-힣외])|내로|{DONE_IN})")
_BEFORE = re.compile(r"\s?[)）]?\s?(?:이?전(?:까지|에|\s|$|,|부터)|전(?![가-힣]))")
_AFTER = re.compile(r"\s?[)）]?\s?(?:이?후(?![가-힣])|이?후에|이?후부터|경과|지난|지나)")
#: "계약체결일로부터 10일", "착수 후 2개월", "통보를 받은 날부터 7일".
_TRIGGER = re.compile(
    r"(?:(?:\s?(?:날|때|시점|시각|시간)\s?)?(?:으?로\s?)?부터|\s(?:이?후|직후|뒤)|(?<=[가-힣])(?:이후|후)|\s시)\s?(?:약|최소"
    r"|최대|각|매|늦어도)?\s?$"
)
#: "준공 15일 전", "사업종료일 14일 이전": the event stands right before a limit that runs back from it.
_EVENT = re.compile(
    r"(?:일|완료|종료|만료|착수|개시|준공|교체|철수|마감|체결|시작|오픈|납품|검수|시행|투입|변경|해지|반출)$"
)
_RECEIVED = re.compile(r"(?P<noun>.+?)[을를이가]?\s?(?:받은|한|된|득한|제출한|접수한|있은|완료한|수령한|발생한)$")
_PARTICLE_END = re.compile(r"(?:은|는|을|를|가|에|의|며|(?<![신보공사경권광])고|여|면|와|과|에서|하되)$")
_BASE = re.compile(
    r"(?P<base>(?:[가-힣]{1,8}\s){0,2}[가-힣]*(?:금액|금|가격|대가|배점한도|배점|비용|사업비|임금|인건비"
    r"|매출액|용량|사용률|점수|요금|대금|예산|액|투입공수|한도))"
    r"(?:의|에서|\s?대비|에\s?대한|\s?[×xX*]|\s?기준)?\s?(?:최소|최대|각|약)?\s?[(（]?\s?$"
)
_SCOPE = re.compile(
    r"(?P<scope>(?<![A-Za-z])(?:Critical|Major|Minor|CRITICAL|MAJOR|MINOR|High|Medium|Low)(?![A-Za-z])|[1-5]\s?등급"
    r"|[A-D]\s?등급|(?:심각|중대|보통|경미)(?=[\s:：,(\t·]|한\s)"
    r"|(?:복합|단순|일반|긴급|중대|경미한?|시스템|네트워크|하드웨어|소프트웨어|응용|DB|서버|통신|중요|핵심"
    r"|비핵심|동일|전체|부분)\s?(?:장애|고장|결함|서비스|시스템|업무))"
)
_LIMITED = frozenset({"duration", "money", "rate"})
_QUALIFIED = frozenset({"duration", "money", "rate", "frequency", "date"})
#: How far to look to the left of a value for what it counts from, in characters.
_REACH = 48
#: How far to look to the left for the grade or system; keeps the time linear on long sentences.
_SCOPE_REACH = 200
#: An event is named in at most so many words.
_EVENT_WORDS = 3


def qualified(value: Value, text: str, row_label: str = "") -> Value:
    """``value`` with comparator, direction, anchor, base, scope and role read from ``text`` around it.

    ``text`` is the stretch in which the value's offsets lie, ``row_label`` the first cell of its table row (a grade or
    system named there is the scope of the values in the row).
    """
    if value.type == "citation" and value.role is None:
        return replace(value, role="reference")
    if value.type not in _QUALIFIED:
        return value
    left = text[max(0, value.start - _REACH) : value.start]
    right = text[value.end : value.end + 24]
    comparator = comparator_of(left, right) if value.type != "date" else None
    direction = _direction(right) if value.type in {"duration", "date"} else None
    anchor = _anchor(left, direction) if value.type == "duration" else None
    base = _base(left) if value.type == "rate" else None
    scope = _scope(text, value, row_label)
    role = _role(value, left, right, comparator, direction)
    return Value(
        value.type, value.value, value.start, value.end, value.text, role, comparator, direction, anchor, base, scope,
        value.day_kind, value.high,
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


def _anchor(left: str, direction: Direction | None) -> str | None:
    """The event that a limit counts from ("계약체결일로부터 10일"), or runs back from ("교체 15일 전")."""
    match = _TRIGGER.search(left)
    if match is None:
        words = left.split()
        back = direction == "before" and bool(words) and _EVENT.search(words[-1]) is not None
        return _event_words(words) if back else None
    name = _event_words(left[: match.start()].split())
    received = _RECEIVED.fullmatch(name) if name else None
    return received["noun"] if received else name


def _event_words(words: list[str]) -> str | None:
    """The last words up to one that ends a phrase: "계약상대자는 계약체결일" gives "계약체결일"."""
    kept: list[str] = []
    for word in reversed(words[-_EVENT_WORDS:]):
        bare = word.strip("-○●◦□※*·•[]「」“”\"'")
        ends = _PARTICLE_END.search(bare) is not None
        received = bool(kept) and bare[-1:] in "을를이가" and _RECEIVED.fullmatch("것을 " + kept[0]) is not None
        takes = not kept and _RECEIVED.fullmatch("것을 " + bare) is not None
        if not bare or (ends and not received and not takes) or re.search(r"[,.:;)(]$", bare):
            break
        kept.insert(0, bare)
    return " ".join(kept).strip("() ") or None


def _base(left: str) -> str | None:
    match = _BASE.search(left)
    if match is None:
        return None
    words = match["base"].split()
    while len(words) > 1 and re.search(r"(?:은|는|을|를|가|에|며|고|여|면|시|의)$", words[0]):
        words = words[1:]
    return " ".join(words)


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


_PERIOD = re.compile(r"(?:기간|하자|보증|최근|유효|계약기간|임기|간격)[^.\n]{0,24}$")
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
        return "threshold" if comparator else "amount"
    if re.match(r"\s?(?:마다|간격|주기)", right):
        return "interval"
    if direction is not None:
        return "limit"
    if _PERIOD.search(left):
        return "period"
    if comparator in {"<=", "<"}:
        return "limit"
    return "threshold" if comparator else "period"


_RANGE = re.compile(r"\s?(?:이상|초과)?\s?(?:에서\s?)?[~～∼〜–-]?\s?")


def ranged(found: list[Value], text: str) -> list[Value]:
    """The lower end of a range ("3~5일", "10만원 이상 500만원 이하") with the upper end as its ``high``."""
    result = list(found)
    for place, (low, high) in enumerate(zip(found, found[1:], strict=False)):
        gap = text[low.end : high.start]
        if low.type == high.type and low.type in _LIMITED and gap.strip() and _RANGE.fullmatch(gap):
            result[place] = replace(low, high=high.value)
    return result
