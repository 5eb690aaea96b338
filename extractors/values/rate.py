"""Rates as decimal strings ("1.3/1000" 0.0013, "100분의 2" 0.02, "99.9%" 0.999)."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.values.context import Stretch
from extractors.values.numerals import NUMBER, decimal_text, plain_number
from extractors.values.value import Value

_PERCENT = re.compile(
    rf"(?<![0-9.,])(?:(?P<low>{NUMBER})\s?(?:[~～∼〜–-]|내지|이상\s?[~～])\s?)?(?P<number>{NUMBER})\s?(?:%|％|퍼센트"
    rf"|프로(?![가-힣]))(?!p|P|포인트)"
)
_PERCENT_SIGN = re.compile("%|％|퍼센트|프로")
_PART_OF = re.compile(rf"(?<![0-9.,])(?P<base>1,?000|1만|10,?000|100|천|백|만)\s?분의\s{{0,6}}(?P<number>{NUMBER})")
_SLASH = re.compile(rf"(?<![0-9.,/])(?P<number>{NUMBER})\s?[/÷]\s?(?P<base>1,?000|10,?000|100)(?![0-9,./])")
_PER_MILLE = re.compile(rf"(?<![0-9.,])(?P<number>{NUMBER})\s?‰")
_BASES = {"천": 1000, "백": 100, "만": 10000, "1만": 10000}
# 1/1,000 beside these is the scale of a map or drawing.
_SCALE = re.compile(r"축척|지도|도면|지형도|평면도|스케일|항측|시내|교외|S\s?=")


def find_rates(stretch: Stretch) -> list[Value]:
    """Every rate in the stretch, in order; both ends of a range ("60~70%")."""
    text = stretch.text
    found: list[Value] = []
    for match in _PERCENT.finditer(text) if _PERCENT_SIGN.search(text) else ():
        if match["low"] and plain_number(match["low"]) < plain_number(match["number"]):
            found.append(_value(text, match.start("low"), match.end("low"), plain_number(match["low"]) / 100))
        found.append(_value(text, match.start("number"), match.end(), plain_number(match["number"]) / 100))
    if "분의" in text:
        for match in _PART_OF.finditer(text):
            base = _BASES.get(match["base"]) or int(plain_number(match["base"]))
            found.append(_value(text, match.start(), match.end(), plain_number(match["number"]) / base))
    if "/" in text or "÷" in text:
        for match in _SLASH.finditer(text):
            near = text[max(0, match.start() - 25) : match.end() + 15]
            if match["number"] == "1" and _SCALE.search(near):
                continue
            number = plain_number(match["number"]) / plain_number(match["base"])
            found.append(_value(text, match.start(), match.end(), number))
    if "‰" in text:
        for match in _PER_MILLE.finditer(text):
            found.append(_value(text, match.start(), match.end(), plain_number(match["number"]) / 1000))
    return sorted(found, key=lambda value: value.start)


def _value(text: str, start: int, end: int, number: Decimal) -> Value:
    return Value("rate", decimal_text(number), start, end, text[start:end])
