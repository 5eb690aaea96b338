"""The subject of a predicate among the parties that a clause names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.deontic import Party
from extractors.parties import Mention

# A verb before a noun, a condition or a quotation: what stands before it is its subject, not the main clause's.
EMBEDDING = re.compile(
    r"[가-힣](?:하는|되는|한|된|할|될|있는|없는|않는|아니한|않은|인|던|는|은|을|ㄹ)\s+(?!수\s|것이다|"
    r"것임|것으로\s?[한함하]|것을\s?원칙)[가-힣A-Za-z\[「『“‘(]|(?:경우|때)(?:에|에는|는|,|\s)|[가-힣]\s시\s|(?:요청|요구|필요|승인|지시|통보)시(?:에는|에)?[\s,]|[가-힣]면\s|[가-힣]고자\s|[가-힣]는\s?데\s|[가-힣]도록\s"
)
_QUOTE = "[\"'“”‘’「」]?"
PAIR = re.compile(rf"{_QUOTE}\s?(?:(?:와|과|및)\s?|[·ㆍ,]\s?){_QUOTE}")


def subject_of(body: str, place: int, mentions: Sequence[Mention]) -> tuple[Party, str, int] | None:
    """The party that is the subject of the predicate at ``place`` of ``body``, its case, and where its name ends."""
    if not mentions:
        return None
    inside = "(" not in body or in_brackets(body, place)
    before = [
        mention for mention in mentions if mention.start < place and (inside or not in_brackets(body, mention.start))
    ]
    power = max((match.end() for match in _POWER.finditer(body, 0, place)), default=0)
    after = _subject_among(body, place, [mention for mention in before if mention.start >= power]) if power else None
    return after or _subject_among(body, place, before)


_POWER = re.compile(r"수\s?있(?:으며|고|으나|지만),?\s")  # "one may …, and the other must …": each has a subject


def _subject_among(body: str, place: int, before: Sequence[Mention]) -> tuple[Party, str, int] | None:
    for case in ("topic", "subject"):
        named = [mention for mention in before if mention.case == case]
        for mention in reversed(named):
            if case == "subject" and EMBEDDING.search(body, mention.end, place):
                continue
            others = [other for other in before if other.party != mention.party]
            if any(PAIR.fullmatch(body[other.end : mention.start]) for other in others):
                return "both", case, mention.end
            return mention.party, case, mention.end
    for mention in before:
        match = _TOGETHER.match(body, mention.end, place) if mention.case == "with" else None
        if match is not None and not any(mention.end <= other.start < match.end() for other in before):
            return mention.party, "subject", mention.end
    return None


# "감독관과 외부위원 1명이 공동으로 …": with somebody who is no party
_TOGETHER = re.compile(
    r"(?:와|과)\s(?:[가-힣0-9]{1,12}\s){0,3}[가-힣0-9]{1,12}(?:이|가|은|는)\s(?:공동으로|합동으로|함께|같이)\s"
)


def in_brackets(body: str, place: int) -> bool:
    """Whether a bracket that was opened shortly before ``place`` is still open there."""
    low = max(0, place - _BRACKET_REACH)
    return body.rfind("(", low, place) > body.rfind(")", low, place) and body.find(")", place) >= 0


_BRACKET_REACH = 200  # characters that a remark in brackets may run to
