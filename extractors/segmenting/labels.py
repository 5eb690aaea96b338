"""The labels of requirement tables in the spellings of many papers, also where a narrow cell breaks them over lines."""

from __future__ import annotations

import re

from extractors.numbering import Mark

# Compared without white space.
_LABELS = (
    r"요구사항(?:분류|고유번호|번호|명칭|명|ID|아이디|정의|내용|상세설명|상세내용|상세|설명|세부내용|세부사항|세부설명|구분|유형|출처)?"
    r"|(?:고유번호|요구번호|명칭|정의|세부내용|상세내용|상세설명|세부사항|세부설명|산출정보|산출물|관련요구사항|응낙수준|응락수준|수용수준|중요도"
    r"|요구사항상세설명|요구사항세부내용|제약사항|비고|출처|우선순위|검수기준|해결방안)"
)
_LABEL = re.compile(rf"(?:{_LABELS})(?:\([가-힣A-Za-z]{{1,12}}\))?$")
_PART = re.compile(
    r"(?:요구|요구사항|사항|상세|설명|세부|내용|상세설명|세부내용|산출|정보|관련|고유|번호|분류|명칭|정의"
    r"|요구사항상세|관련요구|사항상세|사항내용)$"
)
_NUMBER = re.compile(r"(?:[①-⑳]|[(]?\d{1,2}[).]|[-·○ㅇ□])")
# Labels that are no titles as well.
_SAYS_LABEL = re.compile(r"요구사항|고유번호|세부|상세|산출정보|응[낙락]수준")
# A requirement's number: SER-001, SFR-WEB-001, QUR-03, REQ-01-002; dashes of every length, with spaces around them.
IDENTIFIER = re.compile(
    r"(?<![A-Za-z])[A-Z]{2,5}(?:\s?[-–—−‑]\s?[A-Z]{1,6}\d{0,2}){0,2}"
    r"\s?[-–—−‑]\s?\d{1,4}(?:\s?[-–—−‑.]\s?\d{1,3})?(?!\d)"
)
FIELDS = {
    "class": re.compile(r"요구사항(?:분류|구분|유형)$|분류$"),
    "id": re.compile(r"(?:요구사항)?(?:고유번호|번호|ID|아이디)$"),
    "name": re.compile(r"(?:요구사항)?(?:명칭|명)$"),
}


def squeeze(text: str) -> str:
    """``text`` without white space."""
    return "".join(text.split())


def _bare(text: str) -> str:
    """``text`` without white space and without a number in front."""
    bare = squeeze(text)
    number = _NUMBER.match(bare)
    return bare if number is None else bare[number.end() :]


def is_label(text: str) -> bool:
    """Whether ``text`` is a whole label ("요구사항 명칭", "산출정보")."""
    return len(text) <= 24 and _LABEL.match(_bare(text)) is not None


def is_label_part(text: str) -> bool:
    """Whether ``text`` is a label or what a narrow cell has left of one ("요구사항", "세부")."""
    if len(text) > 16:
        return False
    bare = _bare(text)
    return _PART.match(bare) is not None or _LABEL.match(bare) is not None


def is_numbered_label(text: str, mark: Mark, end: int) -> bool:
    """Whether the words behind ``mark`` are a label that bears a number: "② 요구사항 명칭", but not "5. 제약사항"."""
    words = text[mark.end : end]
    return is_label(words) and (mark.family == "circled" or _SAYS_LABEL.search(squeeze(words)) is not None)


def field_of(text: str) -> str | None:
    """Which field of a requirement the label ``text`` names: ``class``, ``id`` or ``name``; None for another."""
    if len(text) > 24:
        return None
    bare = _bare(text)
    return next((field for field, pattern in FIELDS.items() if pattern.match(bare)), None)
