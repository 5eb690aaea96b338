"""Amounts of money in won ("금30,000천원" 30000000, "3억 5천만원" 350000000, "20억 미만" 2000000000)."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.values.context import Stretch, Taken
from extractors.values.numerals import NUMBER, mixed_number, plain_number
from extractors.values.value import Value

_HANGUL = "영일이삼사오육륙칠팔구십백천만억조"
# A number with at least one digit or Hangul numeral, in at most eight parts, and the word for won.
_WON = re.compile(
    rf"(?<![0-9.,])(?:금\s?)?(?P<amount>(?:{NUMBER}|[일이삼사오육륙칠팔구](?=[십백천만억조])"
    rf"|[십백천](?=[일이삼사오육칠팔구십백천만억조\s]))"
    # Two numbers side by side are two numbers: digits go on behind a Hangul numeral only, and never across cells.
    rf"(?:[^\S\t\n]?[{_HANGUL}]|(?<=[{_HANGUL}])[^\S\t\n]?{NUMBER}){{0,30}}?)[^\S\t\n]?(?P<won>원)(?P<jeong>\s?정|\s?整)?"
    r"(?:(?![가-힣])|(?=이|을|를|은|는|의|으로|과|와|및|또는|미만|초과|까지|부터|정|에|씩|당|만|보다|하고|상당"
    r"|규모|내외|한도|단위|임|입))"
)
#: What every amount in won ends with; 지원 and 인원 do not.
_WON_SIGN = re.compile(rf"원(?:(?<=[0-9０-９{_HANGUL}]원)|(?<=[0-9０-９{_HANGUL}]\s원))")
_BARE = re.compile(
    rf"(?<![0-9.,])(?P<amount>{NUMBER}\s?(?:천|백|십)?(?:만|억|조)(?:\s?{NUMBER}\s?(?:천|백|십)?(?:만|억)?){{0,2}})"
    r"(?=\s?(?:이상|이하|미만|초과|내외|규모))(?!\s?(?:이상|이하|미만|초과)?\s?(?:명|건|개|회|대|페이지|자(?![가-힣])))"
)
_SIGN = re.compile(rf"[￦₩\\]\s?(?P<amount>{NUMBER})(?:\s?(?P<scale>천|백만|만|억))?(?:\s?원)?(?:\s?정)?")
_UNIT_HEADER = re.compile(r"단위\s?[:：]?\s?(?P<unit>천|만|십만|백만|천만|억)?\s?원")
_CELL = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{4,12}")
#: How many clauses a unit header holds for: a long table, but not the rest of the paper.
_UNIT_REACH = 60
_MONEY_WORD = re.compile(r"금액|사업비|예산|가격|금\s?$|원|매출|자본|대가|비용")
_LOW = re.compile(rf"(?<![0-9.,])(?P<low>{NUMBER})\s?[~～∼〜-]\s?$")
#: Smaller amounts are the numbers and blanks of empty forms.
_LEAST = 10
_SCALE = {None: 1, "천": 10**3, "만": 10**4, "십만": 10**5, "백만": 10**6, "천만": 10**7, "억": 10**8}
_AMOUNT_HEAD = re.compile(r"금액|단가|예산|비용|가격|합계|소계|사업비|대가|금\s?액|총액|원가|요금")


def find_money(stretch: Stretch) -> list[Value]:
    """Every amount of money in the stretch; an amount restated in brackets is given once."""
    text = stretch.text
    found: list[Value] = []
    taken = Taken(len(text))
    if "원" in text or "￦" in text or "₩" in text or "\\" in text:
        for match in _WON.finditer(text) if _WON_SIGN.search(text) else ():
            number = mixed_number(match["amount"])
            low = _LOW.search(text[max(0, match.start() - 16) : match.start()])
            if number is not None and low is not None:
                found.extend(_low_end(text, low, match["amount"], number, max(0, match.start() - 16)))
            if number is not None and _is_amount(text, match.start(), number):
                found.append(_value(text, match.start(), match.end(), number))
        for value in found:
            taken.take(value.start, value.end)
        for match in _SIGN.finditer(text):
            number = plain_number(match["amount"]) * _SCALE[match["scale"]]
            if number > 0 and taken.free(*match.span()):
                taken.take(*match.span())
                found.append(_value(text, match.start(), match.end(), number))
    if "억" in text or "만" in text:
        for match in _BARE.finditer(text):
            number = mixed_number(match["amount"])
            if number is not None and taken.free(*match.span()) and _about_money(text, match):
                taken.take(*match.span())
                found.append(_value(text, match.start(), match.end(), number))
    found.extend(_cells(stretch, taken))
    found.sort(key=lambda value: value.start)
    return _once(text, found)


def _value(text: str, start: int, end: int, number: Decimal) -> Value:
    return Value("money", str(int(number)), start, end, text[start:end])


def _is_amount(text: str, start: int, number: Decimal) -> bool:
    """Whole won, and neither a unit header ("단위: 백만원") nor the "1 원" of an empty form."""
    header = re.search(r"단위\s?[:：]?\s?$", text[max(0, start - 6) : start])
    return header is None and number >= _LEAST and number == number.to_integral_value()


def _low_end(text: str, low: re.Match[str], amount: str, number: Decimal, by: int) -> list[Value]:
    """The lower end of "10~15억원", which takes its scale from the upper end."""
    digits = re.match(NUMBER, amount)
    if digits is None:
        return []
    scale = number / plain_number(digits.group())
    first = plain_number(low["low"])
    if not first < plain_number(digits.group()) or first * scale < _LEAST:
        return []
    return [_value(text, low.start("low") + by, low.end("low") + by, first * scale)]


def _about_money(text: str, match: re.Match[str]) -> bool:
    """"20억 미만" is money by its scale; "3만 이상" only where money is spoken of."""
    near = text[max(0, match.start() - 20) : match.start()]
    return "억" in match["amount"] or _MONEY_WORD.search(near) is not None


def _cells(stretch: Stretch, taken: Taken) -> list[Value]:
    """Amounts of table cells that hold a number only, under a unit header ("단위: 천원")."""
    memory, text = stretch.memory, stretch.text
    header = _UNIT_HEADER.search(text)
    if header is not None:
        memory.unit, memory.unit_until = _SCALE[header["unit"]], stretch.index + _UNIT_REACH
        return []
    if stretch.kind != "row" or memory.unit is None or stretch.index > memory.unit_until:
        return []
    heads = stretch.header.split("\t")
    values, start = [], 0
    for column, cell in enumerate(text.split("\t")):
        bare = cell.strip()
        head = heads[column] if column < len(heads) else ""
        wanted = _AMOUNT_HEAD.search(head) is not None or (not head.strip() and "," in bare)
        if _CELL.fullmatch(bare) and wanted:
            place = start + cell.index(bare)
            if taken.free(place, place + len(bare)):
                values.append(_value(text, place, place + len(bare), plain_number(bare) * memory.unit))
        start += len(cell) + 1
    return values


def _once(text: str, found: list[Value]) -> list[Value]:
    kept: list[Value] = []
    for value in found:
        if kept and value.value == kept[-1].value and "(" in text[kept[-1].end : value.start + 1]:
            continue
        kept.append(value)
    return kept
