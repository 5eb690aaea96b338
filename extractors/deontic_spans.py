"""The parts of a duty in its clause: action, object, condition, exception. All offsets are of the clause's body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.cues import Sentence, masked, plain
from extractors.parties import Mention
from extractors.verbal_nouns import is_verbal_noun

Place = tuple[int, int]
_REACH = 120  # characters that a condition or an object may stretch to the left of its mark


class Parts(NamedTuple):
    """Where action, object, condition and exception stand; None where the text does not say."""

    action: Place | None = None
    object: Place | None = None
    condition: Place | None = None
    exception: Place | None = None


_CONDITION = re.compile(
    r"(?:경우(?:에는|에도|에|는)?|[가-힣]\s때(?:에는|에도|에|는|마다)?|(?<=\s)시(?:에는|에도|에|는)?|"
    r"[가-힣]시(?:에는|에도|에)|"
    r"(?:하|되|이|으|르|리|오|가)면|(?:즉시|직후)(?:에)?)(?=[\s,])"
)
_EXCEPTION = re.compile(r"(?:[을를]\s)?제외하(?:고는|고)|(?:없는|아닌)\s한|이?외에는|[을를]\s제외한")
# What any of these holds; tells quickly that there is none.
_CONDITION_SIGN = re.compile("경우|때|시|면|직후")
_EXCEPTION_SIGN = re.compile(r"제외|없는\s한|아닌\s한|외에는")
_BREAK = re.compile(r"[,;.]\s|[가-힣](?:며|고)\s|[은는]\s(?=.)|\)\s")
_SUBJECT_LEAD = re.compile(r"^[^,.]{0,40}?[가-힣”’\")」](?:은|는|이|가|께서는|에서는)\s+")
_ENDINGS = re.compile(
    r"(?:은|는|이|가|에|에게|에서|로|으로|며|고|여|후|시|경우|때|면|까지|부터|마다|따라|도록|게|위하여|위해|의해|"
    r"의하여|통해|통하여|대하여|대해|즉시|이내|이내에|전까지|한다|함|매[월주년일]|반기별|분기별|\d(?:회|부|명|일|"
    r"시간|개월|건)|이상|이하|,)$"
)
_NOT_ACTED_ON = re.compile(
    r"\s?(?:위하?[여해한]|통하?[여해한]|대상으로|기반으로|바탕으로|토대로|근거로|기준으로|원칙으로|비롯|포함|"
    r"제외|고려|감안|참고|참조|의미)"
)
_HELD = re.compile(r"(?:대한|관한|의한|따른|필요한|관련된|관련한)\b")
_PARTICLE = re.compile(r"\S{0,12}\s")
_TOKEN = re.compile(r"\S+")


def parts_of(body: str, cue: Place | None, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Parts:
    """The parts around the predicate that ends at ``cue`` (the last sentence's where it is None)."""
    if not sentences:
        return Parts()
    flat = masked(plain(body))  # brackets and quotations hold no predicate of the clause
    end = cue[1] if cue is not None else _trimmed(flat, sentences[0].start, sentences[-1].end)[1]
    sentence = next((item for item in sentences if item.start < end <= item.end), sentences[-1])
    condition = _condition(flat, sentence.start, end)
    start = _action_start(flat, sentence, end, condition, mentions)
    action = _trimmed(flat, start, end)
    target = _object(flat, action)
    exception = _exception(flat, sentences, sentence, end)
    return Parts(action if action[0] < action[1] else None, target, condition, exception)


def _action_start(
    flat: str, sentence: Sentence, end: int, condition: Place | None, mentions: Sequence[Mention]
) -> int:
    start = sentence.start
    for cue in sentence.cues:
        if cue.end < end - 1:
            start = max(start, cue.end)
    for mention in mentions:
        if mention.case in ("topic", "subject") and start <= mention.start < end:
            particle = _PARTICLE.match(flat, mention.end)
            if particle is not None and particle.end() < end and mention.case == "topic":
                start = particle.end()
    if condition is not None and start <= condition[1] < end:
        start = condition[1]
    if start > sentence.start and start < len(flat):
        start += len(flat[start:end]) - len(flat[start:end].lstrip(" ,.)"))
    return min(start, end)


def _condition(flat: str, start: int, end: int) -> Place | None:
    match = _CONDITION.search(flat, start, end) if _CONDITION_SIGN.search(flat, start, end) else None
    if match is None:
        return None
    low = max(start, match.start() - _REACH)
    breaks = [found.end() for found in _BREAK.finditer(flat, low, match.start())]
    return _trimmed(flat, breaks[-1] if breaks else low, match.end())


def _exception(flat: str, sentences: Sequence[Sentence], main: Sentence, end: int) -> Place | None:
    for sentence in sentences:
        if sentence.proviso and sentence is not main:
            return _trimmed(flat, sentence.start, sentence.end)
    match = _EXCEPTION.search(flat, main.start, end) if _EXCEPTION_SIGN.search(flat, main.start, end) else None
    if match is None:
        return None
    low = max(main.start, match.start() - _REACH)
    breaks = [found.end() for found in _BREAK.finditer(flat, low, match.start())]
    return _trimmed(flat, breaks[-1] if breaks else low, match.end())


def _object(flat: str, action: Place) -> Place | None:
    tokens = [found.span() for found in _TOKEN.finditer(flat, *action)]
    for place in range(len(tokens) - 1, -1, -1):
        start, stop = tokens[place]
        word = flat[start:stop].rstrip(",.")
        if len(word) > 1 and word[-1] in "을를" and place < len(tokens) - 1 and not _NOT_ACTED_ON.match(flat, stop):
            return _noun_phrase(flat, tokens, place, start + len(word) - 1)
    if len(tokens) > 1 and is_verbal_noun(flat[tokens[-1][0] : tokens[-1][1]].rstrip(".,")):
        last = len(tokens) - 2
        if not _ENDINGS.search(flat[tokens[last][0] : tokens[last][1]]):
            return _noun_phrase(flat, tokens, last, tokens[last][1])
    return None


def _noun_phrase(flat: str, tokens: Sequence[Place], place: int, end: int) -> Place:
    first = place
    while first > 0 and place - first < 6:
        held = _HELD.match(flat, tokens[first][0]) is not None  # "산출물에 대한 목록": 에 does not end the phrase
        if _ENDINGS.search(flat[tokens[first - 1][0] : tokens[first - 1][1]]) and not held:
            break
        first -= 1
    return tokens[first][0], end


def _trimmed(flat: str, start: int, end: int) -> Place:
    piece = flat[start:end]
    left = len(piece) - len(piece.lstrip(" ,.;:"))
    right = len(piece.rstrip(" ,.;:"))
    return (start + left, start + right) if left < right else (start, start)
