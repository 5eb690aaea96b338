"""Plain readings of the values in a corpus sentence, so that a source line states only what they get wrong.

These are the author's shorthand, not the product's extractors: they know only the ways of writing that the corpus
sources use, and every result is written out in NAME.units.jsonl, where it was read over.
"""

from __future__ import annotations

import re

Value = tuple[str, str]

_DURATION_UNITS = {"년": "P{}Y", "개월": "P{}M", "달": "P{}M", "주": "P{}W", "주일": "P{}W", "일": "P{}D",
                   "시간": "PT{}H", "분": "PT{}M", "초": "PT{}S"}  # fmt: skip
_PERIODS = {"초": "PT1S", "분": "PT1M", "시간": "PT1H", "일": "P1D", "1일": "P1D", "주": "P7D", "주간": "P7D",
            "월": "P1M", "월간": "P1M", "분기": "P3M", "반기": "P6M", "연": "P1Y",
            "연간": "P1Y", "년": "P1Y"}  # fmt: skip
_SERVICE = re.compile(
    r"24시간\s?[×xX*]?\s?365일|365일\s?24시간|주·야 24시간|주야 24시간"
    r"|24시간,? ?(?=상시|상주|운영|체[제계]|교대|비상|연락|대응|접수|관제|감시|가동"
    r"|모니터|출동|보안|연중|이용|콜|근무|유지|지원)|연중무휴 24시간"
)
_DATE = re.compile(r"(20\d\d)(?:년|\.)\s?(\d{1,2})(?:월|\.)(?:\s?(\d{1,2})(?:일|\.|(?=\D|$)))?(?!도|\d)")
_YEAR = re.compile(r"(20\d\d)년(?=에|부터|까지| 말|의 )")
_DAY = re.compile(
    r"(?:(?:익월|다음 ?달|당월|전월|당해 월)\s?(?:말일|\d{1,2}일))"
    r"|(?<=매월 )(?:말일|\d{1,2}일)|(?<=매월)(?:말일|\d{1,2}일)|\d{1,2}월\s?\d{1,2}일|\d{1,2}\.\s?\d{1,2}\."
)
_FREQUENCY = re.compile(
    r"(?<![가-힣\d])(?:매\s?)?(1일|일|주간?|월간?|분기|반기|연간?|년|초|분|시간)(?:당|에)?\s?(\d{1,4})(?:회|건|차례)"
)
_EVERY = re.compile(
    r"매\s?(분기|반기|월|주|일|년)(?!체|출|입|각|도)|(분기|반기|월|일|주)별(?=로?[ ,])|(분기|반기|달)마다"
    r"|(일일)(?= ?(?:점검(?!표)|백업|보고(?!서)|현황))"
    r"|(주간|월간|분기)(?= (?:1회|보고를|단위로))"
)
_INTERVAL = re.compile(r"(?<!\d)(\d{1,3})\s?(개월|시간|일|주|년)마다")
_DURATION = re.compile(
    r"(?<![\d.,/년월제A-Z-])(\d{1,3}) ?(개월|주일|시간|년|달|주|일|분(?!의)|초)"
    r"(?!기|야|류|반|할|차|당|마다|자|급|년|요일|간지|석)(?:\s?(30)분(?=\s|이))?"
)
_MONEY = re.compile(
    r"(?<![\d.])(?:(\d[\d,]*)억\s?(?:(\d[\d,]*)(천만|백만|만))?|(\d[\d,]*)\s?(천만|백만|천|만)?)원(?!칙|인|본|활|장|가|문|격|천)"
)
_SCALE = {None: 1, "": 1, "천": 10**3, "만": 10**4, "백만": 10**6, "천만": 10**7}
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s?(?:%|퍼센트)")
_FRACTION = re.compile(r"(1,?000|100)분의\s?(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)/(1,?000|100)(?!\d)")
_LAW = re.compile(
    r"[「『｢]([^」』｣]+)[」』｣]"
    r"((?:\s?제\d+조(?:의\d+)?(?:제\d+항)?(?:제\d+호)?(?:(?:,| 및| 또는)(?= ?제\d+조))?)*)"
)
_SAME_LAW = re.compile(r"같은 (?:법|영)( 시행령| 시행규칙)?((?:\s?제\d+조(?:의\d+)?(?:제\d+항)?(?:제\d+호)?)?)")
_ARTICLE = re.compile(r"제\d+조(?:의\d+)?(?:제\d+항)?(?:제\d+호)?")


def _duration(number: str, unit: str, half: str | None) -> str:
    if unit in ("주", "주일"):
        return f"P{int(number) * 7}D"
    text = _DURATION_UNITS[unit].format(int(number))
    return f"{text}30M" if half and unit == "시간" else text


def _decimal(number: str, shift: int) -> str:
    digits = f"{float(number) / 10**shift:.8f}".rstrip("0").rstrip(".")
    return digits or "0"


def _fraction(match: re.Match[str]) -> str:
    return _decimal(match[2] or match[3], 3 if "000" in (match[1] or match[4]) else 2)


def _money(match: re.Match[str]) -> str:
    hundred_millions, rest, rest_scale, number, scale = match.groups()
    if hundred_millions:
        total = int(hundred_millions.replace(",", "")) * 10**8
        return str(total + (int(rest.replace(",", "")) * _SCALE[rest_scale] if rest else 0))
    return str(int(number.replace(",", "")) * _SCALE[scale])


def _citations(text: str, last_law: str) -> tuple[list[Value], str]:
    found: list[tuple[int, Value]] = []
    laws = [(m.start(), m) for m in _LAW.finditer(text)] + [(m.start(), m) for m in _SAME_LAW.finditer(text)]
    for place, match in sorted(laws, key=lambda pair: pair[0]):
        if match.re is _LAW:
            title = " ".join(match.group(1).split())
            last_law = re.sub(r" 시행(령|규칙)$", "", title)
        else:
            title = last_law + (match.group(1) or "")
        articles = _ARTICLE.findall(match.group(2) or "")
        found += [(place, ("citation", f"{title}#{a}")) for a in articles] or [(place, ("citation", title))]
    return [value for _, value in found], last_law


def values_of(text: str, last_law: str = "") -> tuple[list[Value], str]:
    """Values of one unit's text by type, and the law named last (for "같은 법" in later units)."""
    bare = " ".join(text.split("\n"))
    citations, last_law = _citations(bare, last_law)
    bare = _SAME_LAW.sub(" ", _LAW.sub(" ", bare))
    values: list[Value] = []

    def take(pattern: re.Pattern[str], kind: str, render: object) -> None:
        nonlocal bare
        for match in pattern.finditer(bare):
            value = render(match)  # type: ignore[operator]
            if value:
                values.append((kind, value))
        bare = pattern.sub(lambda m: "◆" * len(m.group()), bare)

    take(_SERVICE, "service_hours", lambda m: "24x7")
    take(_DATE, "date", lambda m: "-".join(p.zfill(2) for p in m.groups() if p))
    take(_YEAR, "date", lambda m: m.group(1))
    take(_DAY, "date", lambda m: "")
    take(_FRACTION, "rate", _fraction)
    take(_PERCENT, "rate", lambda m: _decimal(m.group(1), 2))
    take(_MONEY, "money", _money)
    take(_FREQUENCY, "frequency", lambda m: f"{int(m.group(2))}/{_PERIODS[m.group(1)]}")
    every = {"분기": "P3M", "반기": "P6M", "월": "P1M", "주": "P7D", "일": "P1D", "년": "P1Y", "일일": "P1D",
             "주간": "P7D", "월간": "P1M", "달": "P1M"}  # fmt: skip
    take(_INTERVAL, "frequency", lambda m: "" if m.group() == "1일마다" else f"1/{_duration(m[1], m[2], None)}")
    take(_EVERY, "frequency", lambda m: "1/" + every[next(g for g in m.groups() if g)])
    take(_DURATION, "duration", lambda m: _duration(*m.groups()))
    return [*values, *citations], last_law
