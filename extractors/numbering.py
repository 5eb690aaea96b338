"""The marks that Korean papers number and bullet their items with: 제1조, Ⅰ., 1., 가., 1), (가), ①, ㉮, □, ○, -, ※ …

`read_mark` tells the mark at the start of a piece of text. A mark has a *family* (all marks of one kind: "1." and "2."
are both ``num.``) and, where it counts, an *ordinal* (나 → 2), so that a sequence and its gaps can be seen.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Mark(NamedTuple):
    """A mark: its ``text`` as written, its family, its ordinal (0 for bullets), where the words after it begin."""

    text: str
    family: str
    ordinal: int
    end: int


# The order in which 가나다 numbering runs; after 하 comes 거 (DOMAIN.md), then 너 더 …
HANGUL_IN_USE = 28  # to 허; "조)" and "고)" end a word far more often
HANGUL = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호"
JAMO = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
ROMAN = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "Ⅵ": 6, "Ⅶ": 7, "Ⅷ": 8, "Ⅸ": 9, "Ⅹ": 10, "Ⅺ": 11, "Ⅻ": 12}
_LATIN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
ASCII_ROMAN = {name: value for value, name in enumerate(_LATIN, 1)}
DIVISIONS = {"편": "part", "부": "part", "장": "chapter", "절": "section", "관": "subsection", "조": "article"}
# Marks of the parts of a whole paper.
DIVISION_FAMILIES = frozenset({"part", "chapter", "section", "subsection", "article", "roman", "roman."})

# Marks that stand in for one another: ⓛ is a slip for ①; ㅇ, the letter, and 〇, the numeral, for the circle.
NOTE_MARKS = frozenset("※*＊✽⁕⋆")
BULLETS = frozenset(
    "★☆□■◇◆◈▣▢▤▥▦▧▨▩◻◼☐☑▪▫◽◾❏❐❑❒"
    "○●◎◉❍◯〇ㅇ◦⚬⚪⚫∘⦾⦿"
    "▶▷►▸▹‣◁◀⇒➡➔➜➢➣➤⇨☞☛→↳└├∎"
    "-–—−‐‑―·ㆍ‧•․∙⦁⋅･・▴▲△▼▽√✓✔✱✳❖◊⊙ːꞏ"
)  # fmt: skip
PRIVATE_USE = ("\ue000", "\uf8ff")
SUPPLEMENTARY_PRIVATE = "\U000f0000"
# A bullet written twice is a masked name (○○시, ▣▣▣), a rule or an ellipsis; only notes are marked twice (**).
_TEXTUAL = re.compile(
    r"(?P<division>제\s?(?P<dn>\d{1,4}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]{1,2}|[IVX]{1,4})\s?(?P<unit>[편부장절관조])(?P<branch>의\s?\d{1,2})?(?![가-힣]))"
    r"|(?P<roman>[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]{1,3}(?:\s?[.．,)]|-\d{1,2}\.?)?(?![\w·~∼]))"
    r"|(?P<ascii>(?:X{0,2}(?:IX|IV|V?I{1,3})|X{1,2}|V)\s?[.．](?=\s|[가-힣「])|(?:I{1,3}|IV|VI{0,3}|IX)(?=\s{1,3}[가-힣]))"
    r"|(?P<decimal>\d{1,3}(?:\.\d{1,3}){1,4}(?:\.(?!\d)|(?=\s+[^\d\s])|\)|(?=[가-힣]{2})(?![배억만천백조점급톤개년월일시분초원명건%㎡])))"
    r"|(?P<dashed>\d{1,3}(?:-\d{1,3}){1,3}(?:[.)](?!\d)|(?=\s+[가-힣])))"
    r"|(?P<dot>\d{1,3}\s?[.．](?![\d)]))"
    r"|(?P<close>\d{1,3}\s?[)）])"
    r"|(?P<paren>[(（]\s?\d{1,3}\s?[)）])"
    r"|(?P<hdot>[가-힣]\s?[.．])(?=\s|[^\w\s]|[가-힣A-Za-z0-9])"
    r"|(?P<hclose>[가-힣][)）])"
    r"|(?P<hparen>[(（][가-힣][)）])"
    r"|(?P<jamo>[ㄱ-ㅎ]\s?[.)])(?=\s|[가-힣])"
    r"|(?P<circled>[①-⑳㉑-㉟㊱-㊿❶-❿➀-➉➊-➓ⓛ])"
    r"|(?P<hcircled>[㉮-㉻㉠-㉭㈎-㈛])"
    r"|(?P<lcircled>[ⓐ-ⓩⒶ-Ⓩ])"
    r"|(?P<lroman>(?:x?(?:ix|iv|v?i{1,3})|x|v)\s?[).](?=\s|[가-힣]))"
    r"|(?P<ldot>[A-Za-z][.](?=\s))"
    r"|(?P<lclose>[A-Za-z][)])"
    r"|(?P<lparen>[(][A-Za-z][)])"
    r"|(?P<note>(?:주\s?\d{0,2}|예시?|[eE][xX])\s?[)）]|<주\s?\d{0,2}>|\[주\s?\d{0,2}\])"
    r"|(?P<fullstop>[.]\s(?=[가-힣]))"
)
_BRACED_NOTE = re.compile(r"[(（\[]\s?(?P<mark>[※*＊])")
_LATIN_BULLET = re.compile(r"[oOｏＯvㅁㅡ]\s+(?=[(\[]?[^\x00-\x40\x5b-\x60\x7b-\x7f])")
_BOX_NUMBER = re.compile(r"[【\[〔](?P<inner>\d{1,2}(?:-\d{1,2})?)[】\]〕]\s?(?=\S)")
# "제76조(…)에 의거": an article of a law that a wrapped line happens to begin with.
_CITED = re.compile(
    r"[)）」』”’]|(?:\s?[(（【\[][^()（）【】\n]{1,60}[)）】\]])?\s?(?:에|의(?!\d)|을|를|와|과|에서|에게|부터|제\d|및|또는|내지|규정|관련|이하|각\s?호|[,․·ㆍ~])"
)
# "③은 붙임 서식": a circled number that is spoken of.
_REFERENCE = re.compile(r"[은는을를과와의](?=[\s【「(])|[~∼,·및]|\s?[+=×÷]")
# "6. 30. | …", "8. 23. ~ 9. 1. | …": a day of the year alone in its cell or line.
DAY_ALONE = re.compile(
    r"(?:1[0-2]|0?[1-9])\.\s?(?:3[01]|[12]\d|0?[1-9])\.\s?(?:[(（][월화수목금토일][)）]\s?)?"
    r"(?:[~∼～-]\s?(?:\d{1,2}\.\s?){1,2}(?:[(（][월화수목금토일][)）])?\s?)?(?=\t|\n|$)"
)
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"\s*")


def hangul_ordinal(letter: str) -> int:
    """The place of a 가나다 numeral, from 1; 0 for a letter that is none."""
    return HANGUL.find(letter) + 1


def roman_value(text: str) -> int:
    """The number that Ⅰ … Ⅻ (also in a row: ⅥⅦ) or I … XII stands for; 0 where unknown."""
    if text in ASCII_ROMAN:
        return ASCII_ROMAN[text]
    return ROMAN.get(text[-1:], 0)


def _spaced(text: str, end: int) -> int:
    found = _SPACE.match(text, end)
    return found.end() if found else end


def read_mark(text: str, start: int = 0, end: int | None = None) -> Mark | None:
    """The mark with which ``text[start:end]`` begins, or None. Cost does not depend on the length of the text."""
    stop = len(text) if end is None else end
    if start >= stop:
        return None
    first = text[start]
    if (first in BULLETS or first in NOTE_MARKS) and (first != "ㅇ" or text[start + 1 : start + 2] not in {".", ")"}):
        return _bullet(text, start, stop)
    if PRIVATE_USE[0] <= first <= PRIVATE_USE[1] or first >= SUPPLEMENTARY_PRIVATE:
        return Mark(first, "pua", 0, _spaced(text, start + 1))
    if first.isalnum() or first in _OPENERS or "①" <= first <= "➓" or "㈀" <= first <= "㋿":
        return _numeral(text, start, stop)
    return None


_OPENERS = frozenset("(（[【〔<.ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ")


def _bullet(text: str, start: int, stop: int) -> Mark | None:
    first = text[start]
    following = text[start + 1 : start + 2]
    if following == first:
        if first in NOTE_MARKS and text[start : start + 4].strip(first)[:1] not in ("", "\n"):
            end = start
            while end < stop and text[end] == first:
                end += 1
            return Mark(text[start:end], "note", 0, _spaced(text, end))
        return None
    if start + 1 >= stop or following == "\n":
        return None
    if first in "-–—−" and (following.isdecimal() or following in "-–—.>"):
        return None
    if first in "△▲▽▼→" and not following.isspace():
        return None
    family = "note" if first in NOTE_MARKS else first
    return Mark(first, family, 0, _spaced(text, start + 1))


def _numeral(text: str, start: int, stop: int) -> Mark | None:
    found = _TEXTUAL.match(text, start, stop)
    if found is None or found.lastgroup is None:
        return _odd(text, start, stop)
    kind = "division" if found.group("division") else found.lastgroup
    mark = found.group().rstrip()
    end = _spaced(text, found.end())
    digits = _DIGITS.findall(mark)
    match kind:
        case "division":
            if found.group("unit") == "조" and _CITED.match(text, found.end()):
                return None
            return _division(found, mark, end)
        case "roman" | "ascii":
            family = "roman." if mark[-1] in ".．" else "roman"
            return Mark(mark, family, roman_value(mark.rstrip(".．,) ")), end)
        case "decimal" | "dashed":
            return _decimal(mark, digits, end)
        case "dot" if DAY_ALONE.match(text, start, stop):
            return None
        case "dot" | "close" | "paren":
            families = {"dot": "num.", "close": "num)", "paren": "(num)"}
            return Mark(mark, families[kind], int(digits[0]), end)
        case "hdot" | "hclose" | "hparen":
            return _hangul(text, mark, kind, end)
        case "jamo":
            ordinal = JAMO.find(mark[0]) + 1
            return Mark(mark, kind, ordinal, end) if ordinal else None
        case "circled" | "hcircled" | "lcircled":
            if _REFERENCE.match(text, found.end()):
                return None
            return Mark(mark, kind, _circled(mark, kind), end)
        case "lroman":
            return Mark(mark, kind, roman_value(mark.rstrip("). ").upper()), end)
        case "ldot" | "lclose" | "lparen":
            letter = mark.strip("().")
            return Mark(mark, kind, ord(letter.lower()) - ord("a") + 1, end)
        case "note":
            return Mark(mark, "note", 0, end)
    return Mark(mark, "·", 0, end)


def _division(found: re.Match[str], mark: str, end: int) -> Mark:
    number = found.group("dn")
    value = int(number) if number.isdecimal() else roman_value(number)
    return Mark(mark, DIVISIONS[found.group("unit")], value, end)


def _decimal(mark: str, digits: list[str], end: int) -> Mark | None:
    if len(digits) == 2 and len(digits[0]) == 2 and int(digits[1]) > 12 and "." in mark:
        return None  # 12.31 is a date, 99.92 a share
    return Mark(mark, f"dec{len(digits)}", int(digits[-1]), end)


def _hangul(text: str, mark: str, kind: str, end: int) -> Mark | None:
    if mark == "주)":
        return Mark(mark, "note", 0, end)
    ordinal = hangul_ordinal(mark.strip("(（)）.． "))
    if not ordinal or ordinal > HANGUL_IN_USE or (kind == "hdot" and ordinal > 14 and not text[end - 1].isspace()):
        return None
    return Mark(mark, {"hdot": "han.", "hclose": "han)", "hparen": "(han)"}[kind], ordinal, end)


def _circled(mark: str, kind: str) -> int:
    code = ord(mark)
    if mark == "ⓛ":
        return 1
    starts = {"circled": (0x2460, 0x3251, 0x32B1, 0x2776, 0x2780, 0x278A), "hcircled": (0x326E, 0x3260, 0x320E),
              "lcircled": (0x24D0, 0x24B6)}[kind]  # fmt: skip
    offsets = {0x3251: 20, 0x32B1: 35}
    begin = max(start for start in starts if start <= code)
    return code - begin + 1 + offsets.get(begin, 0)


def _odd(text: str, start: int, stop: int) -> Mark | None:
    braced = _BRACED_NOTE.match(text, start, stop)
    if braced:
        return Mark(braced.group("mark"), "note", 0, _spaced(text, braced.end()))
    latin = _LATIN_BULLET.match(text, start, stop)
    if latin:
        return Mark(text[start], "ㅇ" if text[start] in "oOｏＯ" else text[start], 0, latin.end())
    boxed = _BOX_NUMBER.match(text, start, stop)
    if boxed:
        return Mark(boxed.group().strip(), "[num]", int(boxed.group("inner").split("-")[0]), boxed.end())
    return None
