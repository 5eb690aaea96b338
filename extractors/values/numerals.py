"""Numbers as Korean papers write them: digits, Hangul, and both mixed ("3억 5천만", "천이백육십오만")."""

from __future__ import annotations

import re
from decimal import Decimal

#: Digits with or without thousands separators; bounded so that a match takes linear time.
NUMBER = r"(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3}){1,5}|[0-9０-９]{1,15})(?:\.[0-9０-９]{1,6})?"

_DIGITS = {"영": 0, "공": 0, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "륙": 6, "칠": 7, "팔": 8, "구": 9}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12}
#: Native numerals in front of 달, 번, 차례.
NATIVE = {
    "한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
    "열": 10,
}  # fmt: skip
_PART = re.compile(rf"{NUMBER}|[영공일이삼사오육륙칠팔구십백천만억조]")


def plain_number(text: str) -> Decimal:
    """The number that digits with separators state ("1,000" gives 1000)."""
    return Decimal(text.replace(",", "").replace("，", "").strip())


def mixed_number(text: str) -> Decimal | None:
    """The number that digits and Hangul numerals state together; None where ``text`` holds anything else.

    White space between the parts does not count: "3억 5천만" gives 350000000.
    """
    total = section = Decimal(0)
    current: Decimal | None = None
    place = 0
    squeezed = "".join(text.split())
    if not squeezed:
        return None
    while place < len(squeezed):
        match = _PART.match(squeezed, place)
        if match is None:
            return None
        part, place = match.group(), match.end()
        if part in _SMALL:
            section += (Decimal(1) if current is None else current) * _SMALL[part]
            current = None
        elif part in _LARGE:
            section += Decimal(0) if current is None else current
            total += (section or Decimal(1)) * _LARGE[part]
            section, current = Decimal(0), None
        elif part in _DIGITS:
            current = (Decimal(0) if current is None else current * 10) + _DIGITS[part]
        elif current is not None:
            return None
        else:
            current = plain_number(part)
    return total + section + (Decimal(0) if current is None else current)


def decimal_text(number: Decimal) -> str:
    """A decimal without exponent and trailing zeros ("0.050" gives "0.05")."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
