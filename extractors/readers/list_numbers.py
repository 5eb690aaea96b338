"""Numbers of automatic lists: the formats of Korean word processors, label templates, and counters a level."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

SYLLABLES = "가나다라마바사아자차카타파하"
_SYLLABLES_AFTER = "거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호"  # Hancom goes on with 거 너 더 after 하
_CIRCLED_SYLLABLES = "㉮㉯㉰㉱㉲㉳㉴㉵㉶㉷㉸㉹㉺㉻"
_JAMO = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_CIRCLED_JAMO = "㉠㉡㉢㉣㉤㉥㉦㉧㉨㉩㉪㉫㉬㉭"
_KOREAN_DIGITS = "일이삼사오육칠팔구"
_HANJA_DIGITS = "一二三四五六七八九"
_STEMS = "갑을병정무기경신임계"
_HANJA_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_UNICODE_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_MAX_ROMAN = 3999
_TOKEN = re.compile(r"\^([1-9nN]|10)")


def _circled_digit(number: int) -> str | None:
    for first, last, base in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(base + number - first)
    return None


def _roman(number: int, *, small: bool = False) -> str | None:
    if not 1 <= number <= _MAX_ROMAN:
        return None
    if number <= len(_UNICODE_ROMAN) and not small:
        return _UNICODE_ROMAN[number - 1]
    letters = ""
    for value, symbol in _ROMAN:
        while number >= value:
            letters += symbol
            number -= value
    return letters.lower() if small else letters


def _letter(number: int, base: int) -> str | None:
    """A, B, ... Z, AA, BB as word processors go on."""
    if not 1 <= number <= 26 * 9:
        return None
    return chr(base + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _tens(number: int, digits: str, ten: str) -> str | None:
    if not 1 <= number <= 99:
        return None
    tens, ones = divmod(number, 10)
    head = "" if not tens else ten if tens == 1 else digits[tens - 1] + ten
    return head + (digits[ones - 1] if ones else "")


def _pick(number: int, table: str) -> str | None:
    return table[number - 1] if 1 <= number <= len(table) else None


def format_number(number: int, style: str) -> str:
    """``number`` in a style of HWPX (``DIGIT``, ``CIRCLED_DIGIT``, ``HANGUL_SYLLABLE`` ...); digits beyond its range.

    >>> format_number(3, "HANGUL_SYLLABLE"), format_number(2, "CIRCLED_DIGIT"), format_number(15, "HANGUL_SYLLABLE")
    ('다', '②', '거')
    """
    makers: dict[str, Callable[[], str | None]] = {
        "CIRCLED_DIGIT": lambda: _circled_digit(number),
        "ROMAN_CAPITAL": lambda: _roman(number),
        "ROMAN_SMALL": lambda: _roman(number, small=True),
        "LATIN_CAPITAL": lambda: _letter(number, ord("A")),
        "LATIN_SMALL": lambda: _letter(number, ord("a")),
        "CIRCLED_LATIN_CAPITAL": lambda: chr(0x24B6 + number - 1) if 1 <= number <= 26 else None,
        "CIRCLED_LATIN_SMALL": lambda: chr(0x24D0 + number - 1) if 1 <= number <= 26 else None,
        "HANGUL_SYLLABLE": lambda: _pick(number, SYLLABLES + _SYLLABLES_AFTER),
        "CIRCLED_HANGUL_SYLLABLE": lambda: _pick(number, _CIRCLED_SYLLABLES),
        "HANGUL_JAMO": lambda: _pick(number, _JAMO),
        "CIRCLED_HANGUL_JAMO": lambda: _pick(number, _CIRCLED_JAMO),
        "HANGUL_PHONETIC": lambda: _tens(number, _KOREAN_DIGITS, "십"),
        "IDEOGRAPH": lambda: _tens(number, _HANJA_DIGITS, "十"),
        "CIRCLED_IDEOGRAPH": lambda: chr(0x3280 + number - 1) if 1 <= number <= 10 else None,
        "DECAGON_CIRCLE": lambda: _pick(number, _STEMS),
        "DECAGON_CIRCLE_HANJA": lambda: _pick(number, _HANJA_STEMS),
        "DECIMAL_ZERO": lambda: f"{number:02d}",
    }
    maker = makers.get(style)
    return (maker() if maker else None) or str(number)


def label(template: str, numbers: Sequence[int], styles: Mapping[int, str]) -> str:
    """The label of one paragraph: ``^1`` to ``^9`` stand for the number of that level, ``^n`` for the whole path.

    ``numbers`` holds the numbers of levels 0 to the paragraph's own; ``styles`` the format of each level (from 0).
    """

    def fill(match: re.Match[str]) -> str:
        token = match.group(1)
        if token in "nN":
            path = ".".join(format_number(number, styles.get(level, "")) for level, number in enumerate(numbers))
            return path + "." * (token == "N")
        level = int(token) - 1
        return format_number(numbers[level] if level < len(numbers) else 1, styles.get(level, ""))

    return _TOKEN.sub(fill, template)


class Counters:
    """The running numbers of all lists of a document."""

    def __init__(self) -> None:
        self._levels: dict[object, list[int | None]] = {}

    def next(self, key: object, level: int, starts: Mapping[int, int]) -> list[int]:
        """Count one paragraph of list ``key`` at ``level`` (from 0): the numbers of levels 0 to ``level``."""
        levels = self._levels.setdefault(key, [])
        del levels[level + 1 :]
        levels.extend([None] * (level + 1 - len(levels)))
        current = levels[level]
        levels[level] = starts.get(level, 1) if current is None else current + 1
        return [starts.get(place, 1) if number is None else number for place, number in enumerate(levels)]

    def restart(self, key: object) -> None:
        """Forget the numbers of list ``key``."""
        self._levels.pop(key, None)
