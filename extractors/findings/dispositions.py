"""The measures that an audit orders (처분), alone or several at once."""

from __future__ import annotations

import re

from extractors.findings.lines import tight

# Longer words first: 기관경고 before 경고. 요구 is part of the name where the report's own table writes it so.
_WORDS = (
    "기관경고",
    "기관주의",
    "부서경고",
    "부서주의",
    "현지조치",
    "현지시정",
    "현지주의",
    "개선요구",
    "시정요구",
    "주의요구",
    "징계요구",
    "문책요구",
    "변상명령",
    "변상판정",
    "시정명령",
    "시정완료",
    "인사통보",
    "수사요청",
    "변상",
    "징계",
    "문책",
    "시정",
    "주의",
    "훈계",
    "경고",
    "개선",
    "권고",
    "통보",
    "고발",
    "회수",
    "추징",
    "환수",
    "감액",
    "감봉",
    "견책",
    "정직",
)
_WORD = "(?:" + "|".join(_WORDS) + ")"
WORD = re.compile(_WORD)
_MONEY = r"(?:\s?\d[\d,]{0,14}\s?(?:천원|백만원|만원|원))?"
_PART = rf"{_WORD}(?:\s?\(\s?{_WORD}{_MONEY}\s?\))?(?:\s?\d{{1,3}}(?:명|건))?"
_COMPOUND = re.compile(rf"{_PART}(?:\s?(?:및|과|와|[·ㆍ,/+&‧•∙])\s?{_PART}){{0,4}}")
_BRACKETED = re.compile(rf"[(\[【<〔［]\s?({_COMPOUND.pattern})\s?[)\]】>〕］]")
_COUNT = re.compile(rf"({_WORD})\s?:?\s?(\d{{1,3}})\s?(?:건|명)?")
_SUFFIX = re.compile(r"\s?(?:요구서|요구|처분|조치|사항)?\Z")
_ASKED = frozenset({"시정", "주의", "개선", "징계", "문책"})


def disposition_of(text: str) -> str | None:
    """The disposition that ``text`` is, and nothing else ("주 의 요 구", "시정·주의"); None otherwise."""
    closed = re.sub(r"\s*(?:<sup>.{0,8}</sup>|\d\))\s*", "", tight(text).strip(" \t:：.[]()【】<>〔〕*#|"))
    match = _COMPOUND.fullmatch(closed) or _COMPOUND.fullmatch(_SUFFIX.sub("", closed))
    return _tidy(match.group()) if match else None


def bracketed_disposition(text: str) -> tuple[str, int, int] | None:
    """The last disposition in brackets in ``text`` ("… 소홀 (주의)") with the place of its brackets."""
    found = list(_BRACKETED.finditer(text))
    return (_tidy(found[-1].group(1)), found[-1].start(), found[-1].end()) if found else None


def _tidy(text: str) -> str:
    parts = []
    for match in WORD.finditer(re.sub(r"\([^)]{0,40}\)", "", text)):
        if match.group() not in parts:
            parts.append(match.group())
    return "·".join(parts)


# Written with 요구 as often as without: left as the report has it where no summary tells.
_IMPROVE = "개선요구"


def base(disposition: str) -> str:
    """The disposition's word without 요구: 주의요구 and 주의 are one measure."""
    word = disposition.removesuffix("요구")
    return word if word in _ASKED else disposition


def as_reported(disposition: str, names: frozenset[str]) -> str:
    """``disposition`` in the words of the report's own summary (``names``); without 요구 where that is silent."""
    known = {base(name): name for name in sorted(names)}
    return "·".join(
        known.get(base(part), part if part == _IMPROVE and not names else base(part)) for part in disposition.split("·")
    )


def counts(text: str) -> dict[str, int]:
    """The counts by disposition that ``text`` lists ("시정 3건, 주의 8건")."""
    return {match.group(1): int(match.group(2)) for match in _COUNT.finditer(tight(text))}
