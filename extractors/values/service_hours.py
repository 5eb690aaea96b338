"""Round-the-clock service ("24시간 상시", "24시간×365일", "주·야 24시간"), given as 24x7."""

from __future__ import annotations

import re

from extractors.values.context import Stretch, Taken
from extractors.values.qualifiers import DONE_IN
from extractors.values.value import Value

_JOIN = r"[\s×xX*/,·ㆍ∙‧․&(+-]{0,4}"
_BOTH = re.compile(
    rf"(?<![0-9.,])(?:(?:1일|하루|매일|일일?)\s?)?24\s?(?:시간|h|H|hr|(?=[\s×xX*/]))(?:{_JOIN})(?:연중(?:무휴)?|년|1년"
    rf"|주)?{_JOIN}(?:365\s?일?|7\s?일|7(?![0-9]))(?:연중)?"
    rf"|(?:연중|1년|년)?\s?365\s?일?{_JOIN}(?:(?:1일|하루|매일|일)\s?)?24\s?(?:시간|h|H)"
)
# 24시간 that is a limit or a span, not a service level.
_LIMIT = re.compile(
    r"\s?(?:이내|내(?![가-힣])|내에|내로|안(?:에|으로|$|\s)|뒤|을\s?넘|전|이상|이하|미만|초과|후|경과|까지|마다|동안(?!.{0,6}(?:상시|무중단"
    r"|연속|운영|가동|서비스))|을\s?초과|교육|의?\s?교육"
    rf"|{DONE_IN})"
)
# "접수한 때부터 24시간", "직전 24시간": it is counted from an event.
_COUNTED = re.compile(
    r"(?:직전|지난|최근|(?:때|시점|시각|시간|접수|통보|발생|신고)(?:으?로)?부터|[가-힣]\s(?:이?후|직후|뒤))\s?$"
)
_DAY = re.compile(
    r"(?:주\s?[·ㆍ,/∙‧․]?\s?야\s?(?:간\s?)?|연중\s?(?:무휴\s?)?|상시\s?|(?:1일|하루|매일)\s?)?(?<![0-9])24\s?시간"
    r"(?:\s?(?:상시|상주|무중단|연속|연중무휴|연중|비상|가동|운영|서비스|모니터링|감시|관제|온라인|체제|체계"
    r"|대기|대응|근무|지속|중단|안정|장애|지원|접수|이용|가용|보안관제|유지))?"
)
_LIMIT_BEFORE = re.compile(
    r"[0-9]\s{0,3}(?:시간|일|분)\s?(?:이내|내)?\s?[,/·)(]\s?[가-힣A-Za-z0-9]{0,9}(?:\s[가-힣]{1,4})?\s?[:：(]?\s?$"
)
_LIMIT_AFTER = re.compile(
    r"\s?[,/·)(]\s?[가-힣A-Za-z0-9]{0,9}(?:\s[가-힣]{1,4})?\s?[:：(]?\s?[0-9]{1,3}\s{0,3}(?:시간|일|분)\s?(?:이내|내|안|[,)]|$)"
)
#: "4시간 | 24시간": a limit in a cell of its own, beside others.
_CELL_BEGINS, _CELL_ENDS = re.compile(r"(?:^|\t)\s*$"), re.compile(r"\s*(?:\t|$)")
_LIMIT_CELL = re.compile(r"(?:^|\t)\s*(?!24)[0-9]{1,3}\s?(?:시간|분|일)(?:\s?이?내)?\s*(?=\t|$)")
#: How far to look for the other limits of a list, in characters.
_LIST = 30


def find_service_hours(stretch: Stretch) -> list[Value]:
    """Every statement of round-the-clock service in the stretch."""
    text = stretch.text
    if "24" not in text:
        return []
    found: list[Value] = []
    taken = Taken(len(text))
    for match in _BOTH.finditer(text):
        if "24" in match.group() and not _LIMIT.match(text, match.end()):
            found.append(_value(match))
            taken.take(*match.span())
    for match in _DAY.finditer(text):
        if not taken.free(*match.span()):
            continue
        bare = match.group().endswith("시간")
        if not bare or not (_LIMIT.match(text, match.end()) or _is_limit(text, match)):
            found.append(_value(match))
    return sorted(found, key=lambda value: value.start)


def _is_limit(text: str, match: re.Match[str]) -> bool:
    """A bare "24시간" counted from an event, or in a list of limits ("긴급 24시간, 일반 7일 이내")."""
    if not match.group().startswith("24"):
        return False
    left, right = text[max(0, match.start() - _LIST) : match.start()], text[match.end() : match.end() + _LIST]
    if _CELL_BEGINS.search(left) and _CELL_ENDS.match(right) and _LIMIT_CELL.search(text):
        return True
    before, after = (_COUNTED.search(left) or _LIMIT_BEFORE.search(left)), _LIMIT_AFTER.match(right)
    return before is not None or after is not None


def _value(match: re.Match[str]) -> Value:
    return Value("service_hours", "24x7", match.start(), match.end(), match.group())
