"""The parts of a duty in its clause: action, object, condition, exception. All offsets are of the clause's body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.cues import Sentence, masked, plain
from extractors.deontic_conditions import condition_of, exception_of, opening_proviso, proviso_of, trimmed
from extractors.deontic_objects import object_of, topic_of
from extractors.noun_phrases import Place, words
from extractors.parties import Mention

_ARTICLE = re.compile(r"\s*(?:제\d+조(?:의\s?\d+)?\s?)?[(（]_+[)）]\s?(?=[가-힣“\"‘「])")
_SIGNS = re.compile(r"[ ,.)=:\-–]*")
_PARTICLE = re.compile(r"(?:[을를은는이가]|에는|또는|및)\s+(?=\S)")
_LABEL = re.compile(r"[^\s:：][^:：,.]{0,30}\s?[:：]\s(?=\S)")
_AS = re.compile(r"(?:으로서|로서),\s|므로,?\s")  # "… 곳으로서, 아래 규칙을"
_SETTLED = re.compile(r"\s?(?:으로|로)\s?(?:한다|합니다|함|하되|하며|하고|하여야\s?한다)")
_NEXT = re.compile(r"(?:며|[하되있없]고|나|되),\s")
# What makes a party the topic: "은", "의 장은", "(이하 …)는".
_TOPIC = re.compile(r"\S{0,60}?(?:의\s\S{1,8})?(?:은|는)\s")


class Parts(NamedTuple):
    """Where action, object, condition and exception stand; None where the text does not say."""

    action: Place | None = None
    object: Place | None = None
    condition: Place | None = None
    exception: Place | None = None


def parts_of(body: str, cue: Place | None, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Parts:
    """The parts around the predicate that ends at ``cue`` (the main sentence's where it is None)."""
    if not sentences:
        return Parts()
    flat = masked(plain(body))  # brackets and quotations hold no predicate of the clause
    sentence = _main(sentences, cue)
    end = trimmed(flat, sentence.start, sentence.end)[1]
    if cue is not None and sentence.start < cue[1] <= sentence.end:
        end, named = cue[1], False
    else:
        named = sentence.final == "noun"  # it only names a thing, which is to be delivered
    clause = _clause_start(flat, sentence, end, mentions)
    condition, exception = condition_of(flat, clause, end), exception_of(flat, clause, end)
    if condition is not None and exception is not None and exception[0] < condition[1] < exception[1]:
        exception = trimmed(flat, condition[1], exception[1])
    proviso = proviso_of(body, sentence.start, end, sentence.end)
    topic = _behind_topic(flat, clause, end, mentions)
    start = max(topic, _behind_agent(flat, condition[1], end) if condition else 0, exception[1] if exception else 0)
    if named and condition is None and sentence is not sentences[0]:
        action = trimmed(flat, sentences[0].start, end)  # cells of a row
    else:
        action = _action(flat, start, end, settled=not named)
    target = None if named else object_of(flat, action)
    if target is None and not named and (condition or exception):
        front = min(part[0] for part in (condition, exception) if part is not None)
        target = topic_of(flat, min(topic, front), front)
    return Parts(action if action[0] < action[1] else None, target, condition, exception or proviso)


def _main(sentences: Sequence[Sentence], cue: Place | None) -> Sentence:
    """The sentence with the predicate that ends at ``cue``; the one in front where that is but a proviso to it."""
    last = next((item for item in sentences if cue is not None and item.start < cue[1] <= item.end), sentences[-1])
    if not last.proviso and (cue is not None or last.final != "noun"):
        return last
    front = sentences[: sentences.index(last)]
    return next((item for item in reversed(front) if not item.proviso and item.final not in ("noun", "empty")), last)


def _clause_start(flat: str, sentence: Sentence, end: int, mentions: Sequence[Mention]) -> int:
    """Where the clause of the predicate that ends at ``end`` begins: behind other duties, and clauses about others."""
    start = max([sentence.start, *(cue.end for cue in sentence.cues if cue.end < end - 1)])
    title = _ARTICLE.match(flat) if start == 0 else None
    start = min(opening_proviso(flat, title.end() if title is not None else start, end), end)
    party = max([item.start for item in mentions if item.case == "topic" and start < item.start < end], default=start)
    return max([start, *(match.end() for match in _NEXT.finditer(flat, start, party))])


def _behind_topic(flat: str, start: int, end: int, mentions: Sequence[Mention]) -> int:
    """Where the clause from ``start`` goes on behind the party that it is about."""
    for mention in mentions:
        if mention.case == "topic" and start <= mention.start < end:
            topic = _TOPIC.match(flat, mention.end, end)
            start = topic.end() if topic is not None else start
    return min(start, end)


def _behind_agent(flat: str, start: int, end: int) -> int:
    """``start``, or behind who acts there: a topic of one word in front of a further object ("방문자는 …을")."""
    found = [word for word in words(flat, start, end) if word.text != ","]
    if len(found) > 1 and found[0].role == "topic" and any(word.role == "object" for word in found[1:]):
        return found[0].end
    return start


def _action(flat: str, start: int, end: int, *, settled: bool) -> Place:
    """The verb phrase from ``start`` on, without signs, a label ("작성요령 : …") and what is but said of the matter."""
    for pattern in (_SIGNS, _PARTICLE, _LABEL):
        match = pattern.match(flat, start, end)
        start = match.end() if match is not None else start
    said = _AS.search(flat, start, end)
    ending = _SETTLED.match(flat, end) if settled else None
    stop = ending.end() if ending is not None else end
    return trimmed(flat, said.end() if said is not None else start, stop)
