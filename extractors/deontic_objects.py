"""What the predicate of a duty acts on: the phrase with 을 or 를, the one in front of a noun of doing, or the topic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.noun_phrases import MODIFIERS, Place, Word, phrase_start, words
from extractors.verbal_nouns import is_verbal_noun

# Words behind the verb that carry its ending: "제출하여야 | 한다", "것을 | 원칙으로 | 한다", "요구할 | 수 | 있다".
_AUXILIARY = re.compile(
    r"^(?:(?:하|해|되|돼|한|함|할|된|됨|될|합|됩)(?!도록|게)[가-힣]{0,6}|[있없](?:다|음|으며|고|도록|어야|습니다)|수[도는]?|"
    r"것[을이으]?(?:로|임|이며|다)?|(?:원칙|목적|기본|기반|기준)(?:으로)?|않[가-힣]{1,4}|아니[가-힣]{0,4}|"
    r"안(?:되|된|됨|돼)?[가-힣]{0,2}|말[가-힣]{0,3}|(?:서약|확약|약속|다짐)[가-힣]{1,3}|필요(?:함|하다)?|이다|임|야|못[가-힣]{1,3})$"
)
_VERB = re.compile(r"^(?P<stem>.+?)(?P<ending>하|되|해|함|할|한|됨|된|될|돼|시키|시켜|받|토록)(?:[가-힣]*)$")
_SO_THAT = re.compile(r"(?:[하되있]도록|토록)$")
#: With these a list of nouns of doing is one thing ("화단 정비 및 울타리 보수 수행").
_LIGHT = (
    "수행", "실시", "진행", "지원", "추진", "이행", "제공", "처리", "조치", "금지", "불가", "제한", "완료", "개최",
    "요청",
)  # fmt: skip
_PREDICATES = ("금지", "불가", "가능", "불허", "필수")
_WITHOUT_OBJECT = ("가능", "투명", "필요", "동일", "있", "없", "되", "됨", "된", "될", "돼")
_NOMINALISED = ("함을", "것을", "음을", "지를")  # "금지함을 원칙으로": the verb itself


def object_of(flat: str, action: Place) -> Place | None:
    """What the last predicate of ``action`` acts on, without its particle; None where the text does not say."""
    found = words(flat, *action)
    if len(found) < 2:
        return None
    place = _verb(found)
    verb = found[place].plain
    if place + 1 < len(found) and (
        (found[place].role == "object" and not verb.endswith(_NOMINALISED))  # "… 작성을 원칙으로 한다"
        or found[place].role == "subject"  # "설계가 되어야 한다"
    ):
        return noun_phrase(found, place)
    parsed = None if is_verbal_noun(verb) else _VERB.match(verb)
    stem = parsed["stem"] if parsed is not None else verb
    passive = stem in _WITHOUT_OBJECT or (parsed is not None and parsed["ending"] in _WITHOUT_OBJECT)
    if place > 0 and not passive and (stem in _PREDICATES or is_verbal_noun(stem.rstrip("을를"))):
        direct = _direct(found, place, stem)
        if direct is not None:
            return direct
    return _marked(flat, found, place, passive=passive)


def topic_of(flat: str, start: int, end: int) -> Place | None:
    """The last topic between ``start`` and ``end``, without its particle ("빌린 삽은 퇴근 시 …")."""
    found = words(flat, start, end)
    last = next((at for at in range(len(found) - 1, -1, -1) if found[at].role == "topic"), None)
    return noun_phrase(found, last) if last is not None else None


def noun_phrase(found: Sequence[Word], last: int) -> Place:
    """The noun phrase that ends with the word at ``last``, without its particle."""
    word = found[last].text.rstrip(",.*")
    if len(word) > 1 and word[-1] in "을를은는이가에":
        word = word[:-1]
    word = word.rstrip("*")
    word = word.removesuffix("만") if len(word) > 2 else word
    return found[phrase_start(found, last)].start, found[last].start + len(word)


def _verb(found: Sequence[Word]) -> int:
    """The index of the main verb: that of "관리" in "관리할 수 있도록 구성하여야 한다"."""
    place = _without_auxiliaries(found, len(found) - 1)
    while place > 1 and _SO_THAT.search(found[place - 1].plain):
        place = _without_auxiliaries(found, place - 1)
    return place


def _without_auxiliaries(found: Sequence[Word], place: int) -> int:
    while place > 0 and _AUXILIARY.match(found[place].plain):
        place -= 1
    return place


def _direct(found: Sequence[Word], verb: int, stem: str) -> Place | None:
    """The phrase without a particle in front of a noun of doing ("안전교육 실시", "잡초 탐색 및 제거")."""
    last = verb - 1
    if last > 0 and found[last].plain in MODIFIERS:
        last -= 1  # "화단 전면 재정비"
    while last > 0 and found[last].role == "and" and found[last].plain != "등":
        if not is_verbal_noun(found[last - 1].plain):
            break
        last -= 2
    if found[last].role == "and" and found[last].plain != "등":
        last -= 1
    if last < 0 or found[last].role not in ("noun", "and") or found[last].comma:
        return None
    first = phrase_start(found, last, whole=stem.endswith(_LIGHT))
    if first == last and (last > 0 or stem in _PREDICATES) and is_verbal_noun(found[last].plain):
        return None  # "모두 | 조치 완료하여야": one predicate of two nouns
    return found[first].start, found[last].start + len(found[last].text.rstrip(",.*").removesuffix("만"))


def _marked(flat: str, found: Sequence[Word], verb: int, *, passive: bool) -> Place | None:
    """The phrase with 을 or 를 that the verb governs; where it has none, its subject or the topic.

    An object in front of "…하여" is of that verb ("양식을 활용하여 작성"): a topic comes before it.
    """
    inner = means = False  # inner: objects further left belong to verbs between them and the predicate
    best: int | None = None
    for place in range(verb - 1, -1, -1):
        word = found[place]
        if word.role == "topic":
            best = place if best is None or means else best
            break
        if word.role == "object":
            if not inner and best is None and not _NOT_ACTED_ON.match(flat, word.end):
                best = place
                if not means:
                    break
        elif word.plain.startswith(_ABOUT) and place > 0 and not means and best is None:
            best = place - 1
            break
        elif word.role in ("adnominal", "purpose", "relative"):
            inner = True
        elif word.role == "chain":
            means = True
        elif word.role == "subject" and passive and not inner and best is None:
            best = place
            break
    return noun_phrase(found, best) if best is not None else None


_NOT_ACTED_ON = re.compile(r"\s(?:(?:대상|기반|바탕|토대|근거|기준)으?로|비롯|포함|제외|고려|감안|참고|참조|의미)")
_ABOUT = ("대하여", "대해", "관하여", "관해")  # "도면에 관하여 검토한다"
