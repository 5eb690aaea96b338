"""Words whose exchange changes a duty: scales (통보 < 승인), qualifiers (서면), listed items, negation, order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from extractors.deontic import Modality
from pipeline.compare.difference.directions import Step
from pipeline.compare.difference.matching import Pair
from pipeline.compare.difference.statements import Statement
from pipeline.compare.view import squeeze

# From weak to strong: a step down weakens, a step up strengthens. Words of one rung are one.
_LADDERS = tuple(
    tuple(re.compile(rung) for rung in ladder)
    for ladder in (
        ("통보|보고|통지|신고|알려", "협의|의견을?(?:들|수렴)", "승인|동의|허가|승낙"),
        ("일부|주요|필요한(?:경우|때)|대표적", "모든|전체|전부|일체|전량|모두|전인력"),
        ("사후", "사전|미리"),
        ("구두|유선|전화", "서면|문서로|공문"),
        ("유상|별도비용", "무상|무료"),
        ("비상주", "(?<!비)상주"),
        ("평일|주간|근무시간|업무시간", "24시간(?!이내|안|전)|상시|연중무휴"),
        ("기능사", "산업기사", "(?<!산업)기사", "기술사"),
        ("초급", "중급", "고급", "특급"),
        ("또는|혹은", "및|와함께"),
    )
)
# What makes a consent or notice stricter where it stands, and is not replaced by anything where it is left out.
_QUALIFIERS = (re.compile("서면|문서|공문"), re.compile("사전|미리|착수전|투입전"))
_CONSENT = re.compile("승인|동의|허가|통보|통지|보고|협의|신고|요청|제출|제기")
NEGATION = re.compile(r"지(?:않|아니|못|말)")
_JOINT = r"(?:와|과|및|,|·|/|또는)"
_LISTED = re.compile(rf"{_JOINT}[가-힣A-Za-z0-9]{{2,30}}|[가-힣A-Za-z0-9]{{2,30}}{_JOINT}")
_ORDER = re.compile("순(?:으로|서)|우선")
# Longer texts are not compared letter by letter: tables that were put together.
_LONGEST = 1_500


def worded(pair: Pair, texts: tuple[str, str]) -> Iterator[Step]:
    """What the exchange of words says of the strength of a duty; ``texts`` are the two sides in full."""
    modality = pair.before[0].modality
    one, other = squeeze(texts[0]), squeeze(texts[1])
    found = list(_scales(one, other, modality))
    found = found or list(_qualified(one, other, modality))
    yield from found
    if len(pair.before) == len(pair.after) == 1 and max(len(one), len(other)) <= _LONGEST:
        if not found:
            yield from _items(one, other, modality)
        yield from _negated(one, other, pair)
        yield from _ordered(one, other, pair)


def _scales(one: str, other: str, modality: Modality) -> Iterator[Step]:
    for ladder in _LADDERS:
        counts = [Counter({h: len(rung.findall(text)) for h, rung in enumerate(ladder)}) for text in (one, other)]
        lost, won = counts[0] - counts[1], counts[1] - counts[0]
        if lost and won and max(lost) != max(won):
            words = [ladder[max(rungs)].search(text) for rungs, text in ((lost, one), (won, other))]
            step = 1 if max(won) > max(lost) else -1
            told = " → ".join(match.group() for match in words if match is not None)
            yield step if modality in {"must", "must_not"} else 0, told


def _qualified(one: str, other: str, modality: Modality) -> Iterator[Step]:
    if modality not in {"must", "must_not"} or not (_CONSENT.search(one) and _CONSENT.search(other)):
        return
    for qualifier in _QUALIFIERS:
        old, new = qualifier.search(one), qualifier.search(other)
        if old and not new:
            yield -1, f"'{old.group()}' 빠짐"
        elif new and not old:
            yield 1, f"'{new.group()}' 생김"


def _items(one: str, other: str, modality: Modality) -> Iterator[Step]:
    """Items of a list that one side has more: "서버와 저장장치를" and "서버를"."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    step = 1 if modality in {"must", "must_not"} else 0
    for kind, begin, end, start, stop in matcher.get_opcodes():
        chunk = one[begin:end] if kind == "delete" else other[start:stop] if kind == "insert" else ""
        if _LISTED.fullmatch(chunk):
            item = re.sub(rf"\A{_JOINT}|{_JOINT}\Z", "", chunk)
            yield (-step, f"대상에서 빠짐: {item}") if kind == "delete" else (step, f"대상에 더함: {item}")


def _negated(one: str, other: str, pair: Pair) -> Iterator[Step]:
    """A negation that only one side has; a prohibition may be put in many ways."""
    modalities = {pair.before[0].modality, pair.after[0].modality}
    if "must_not" not in modalities and len(NEGATION.findall(one)) != len(NEGATION.findall(other)):
        yield 0, "부정이 바뀜"


def _ordered(one: str, other: str, pair: Pair) -> Iterator[Step]:
    """The same names in another order, where order is what is stated (precedence of papers)."""
    if not (_ORDER.search(one) and _ORDER.search(other)):
        return
    old, new = (_content(text) for text in (pair.before[0].clause.text, pair.after[0].clause.text))
    if old != new and sorted(old) == sorted(new):
        yield 0, "순서가 바뀜"


def replaced(pair: Pair) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The content words that only one side has, in the order of the text."""
    old, new = (_words(pair.before), _words(pair.after))
    flat = ["".join(old), "".join(new)]
    gone = tuple(dict.fromkeys(word for word in old if word not in flat[1]))
    return gone, tuple(dict.fromkeys(word for word in new if word not in flat[0]))


def _words(side: Sequence[Statement]) -> list[str]:
    return [word for statement in side for word in _content(statement.clause.text)]


@lru_cache(maxsize=4096)
def _content(text: str) -> tuple[str, ...]:
    from models.taggers import tagger

    words = tagger().morphemes(" ".join(text.split()))
    return tuple(word for word, tag in words if tag in {"NNG", "NNP", "XR", "SL"} and len(word) > 1)
