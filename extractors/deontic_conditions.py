"""When a duty holds and what is taken out of it: conditions ("…경우", "…시"), exceptions and provisos (단서)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.noun_phrases import Place, Word, words
from extractors.verbal_nouns import is_verbal_noun

_REACH = 240  # characters that a condition or an exception may stretch to the left of its mark
_CONDITION = re.compile(
    r"(?:경우(?!\s?[을를]?\s?(?:제외|이?외에)|에\s?[대준])(?:\s{0,16}(?:에는|에도|에\s?(?:만|한하여|한해|한정하여)|에|는|로서))?|"
    r"(?<=[가-힣]\s)때(?:에는|에도|에|는|마다)?|(?<=\s)시(?:에는|에도|에|는|마다)?|"
    r"(?P<joined>[가-힣]{2,8}(?:[(（]_+[)）])?)시(?:는|에는|에도|에|마다)?|"
    r"(?P<word>[가-힣]{1,8})면(?!\s?(?:안|아니)\s?[되된됨돼])|더라도|(?<=[하되]는\s)즉시|직후(?:에)?)"
    r"(?:\s?[(（]_+[)）])?(?=[\s,「])"
)
# "화면", "도면", "서면": what ends so without an if.
_FACE = re.compile(r"[화도측전단노수평장서벽표곡절배양근]$")
_CONDITION_SIGN = re.compile("경우|때|시|면|직후|더라도")
# "필요시", "사고발생시": what happens, beside nouns of doing.
_WHENEVER = (
    "필요", "유사", "비상", "해당", "퇴근", "출근", "발생", "위반", "지연", "고장", "부재", "변동", "미달", "초과",
    "미비", "실패", "불이행", "미이행", "사고", "장애", "오류", "화재", "재난",
)  # fmt: skip
# Of a noun behind it, and so no condition: "작업 시 발생되는 흙", "등록 시 이름표 출력 기능", "삽, 수레 사용 시 …".
_OF_NOUN = re.compile(r"\s+[가-힣]{2,}(?:된|되는)\s")
_FUNCTION = re.compile(r"기능(?:\s?[가-힣]{2,4})?$")
_LISTED = re.compile(r",\s(?!.*등\s)")
_FIRST = re.compile(r"(?P<stem>[가-힣]{2,12})(?:하|되)(?:며|고|나|되),")  # done first, whatever comes after it
_LISTED_REACH, _BESIDE = 50, 10  # characters between two conditions, with 또는 and the like or without
_EXCEPTION = re.compile(
    r"(?:[을를]|경우)\s?제외하?(?:고는|고|하고)(?=[\s,])|(?:없는|아닌|않는|아니하는)\s한(?=[\s,])|이?외에는(?=\s)"
)
_EXCEPTION_SIGN = re.compile(r"제외|[는닌]\s한|외에는")
_PROVISO = re.compile(r"(?<![가-힣])(?:다만|단)(?:\s?[,，:]\s?|\s)(?=\S)")
_OPENING = re.compile(rf"[ (,.]*{_PROVISO.pattern}")
_INDULGENCE = re.compile(r"(?:되|나|며),?\s(?=(?:부득이|불가피|특별히?|필요)한?\s[^.]{0,60}수\s?있)")
_PROVISO_END = re.compile(r"[.。](?=\s|$)|[)）](?=[\s.]*$)|$")


def condition_of(flat: str, start: int, end: int) -> Place | None:
    """The first condition from ``start`` on, with those that follow it directly; None where there is none."""
    found: Place | None = None
    alone = True
    for match in _conditions(flat, start, end):
        if found is None:
            found = (_condition_start(flat, start, match), match.end())
        elif _parted(flat, found[1], match):
            break
        else:
            found, alone = (found[0], match.end()), False
    if found is None or found[1] >= end:
        return None
    if any(is_verbal_noun(first["stem"]) for first in _FIRST.finditer(flat, start, found[0])):
        return None  # it holds for a later part of the action alone
    if alone and flat[found[1] - 1] == "시" and (
        _OF_NOUN.match(flat, found[1]) or _FUNCTION.search(flat, found[1], end) or _LISTED.search(flat, *found)
    ):
        return None
    return trimmed(flat, *found)


def exception_of(flat: str, start: int, end: int) -> Place | None:
    """What the clause from ``start`` takes out of the duty ("특별한 사유가 없는 한"); None where there is nothing."""
    match = _EXCEPTION.search(flat, start, end) if _EXCEPTION_SIGN.search(flat, start, end) else None
    if match is None or match.end() >= end:
        return None
    first = max(start, match.start() - _REACH)
    for word in words(flat, first, match.start()):
        if word.role in ("topic", "purpose"):
            first = word.end
    return trimmed(flat, first, match.end())


def proviso_of(body: str, start: int, end: int, stop: int) -> Place | None:
    """A proviso behind the predicate that ends at ``end``, in a sentence from ``start`` to ``stop``: a sentence of its
    own, one in brackets, or "… 하되 부득이한 경우 … 수 있다"."""
    match = _PROVISO.search(body, max(end, start))
    if match is not None:
        first = match.start()
    else:
        match = _INDULGENCE.search(body, max(start, end - 2), stop)
        if match is None:
            return None
        first = match.end()
    closing = _PROVISO_END.search(body, match.end())
    return trimmed(body, first, closing.start() if closing is not None else len(body))


def opening_proviso(flat: str, start: int, end: int) -> int:
    """Where the clause from ``start`` goes on behind "다만," or "단,"."""
    match = _OPENING.match(flat, start, end)
    return match.end() if match is not None else start


def trimmed(flat: str, start: int, end: int) -> Place:
    """The place without blanks and signs at its ends; an empty one where nothing else is there."""
    piece = flat[start:end]
    left = len(piece) - len(piece.lstrip(" ,.;:"))
    right = len(piece.rstrip(" ,.;:"))
    return (start + left, start + right) if left < right else (start, start)


def _conditions(flat: str, start: int, end: int) -> Iterator[re.Match[str]]:
    if not _CONDITION_SIGN.search(flat, start, end):
        return
    for match in _CONDITION.finditer(flat, start, end):
        joined = (match["joined"] or "").rstrip("()（）_")
        if joined and not (is_verbal_noun(joined) or joined.endswith(_WHENEVER)):
            continue
        if match["word"] is None or not _FACE.search(match["word"]):
            yield match


def _parted(flat: str, start: int, match: re.Match[str]) -> bool:
    """Whether a predicate or list stands between a condition that ends at ``start`` and the next one."""
    between = words(flat, start, match.start())
    if not between or flat[:start].endswith("경우로서"):
        return False
    if "시" in match.group():
        return match.start() - start > (_LISTED_REACH if between[0].role == "and" else _BESIDE)
    return any(word.role in ("chain", "purpose", "object") for word in between[:-1])


def _condition_start(flat: str, low: int, match: re.Match[str]) -> int:
    """Where the condition with the mark ``match`` begins, at ``low`` at the earliest."""
    nominal = match.group().startswith("시") or match.group().endswith("시")
    start = max(low, match.start() - _REACH)
    for word in words(flat, start, match.start()):
        topic = word.role == "topic" and word.end < match.start() - 1  # the word in front of the mark is none
        if topic or word.text[-1] in ":;." or _goes_on(word, nominal=nominal):
            start = word.end
    return start


def _goes_on(word: Word, *, nominal: bool) -> bool:
    """Whether ``word`` ends a clause in front of the condition; more do in front of a noun ("… 하여 화재발생 시")."""
    if word.role == "chain" and word.plain.endswith(("며", "되", "므로")):
        return True
    return (word.role in ("chain", "purpose") and (word.comma or nominal)) or (word.role == "adverb" and word.comma)
