"""Reads of every clause what it demands, forbids or allows, and of whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.clause import Clause
from extractors.cues import WHITE, plain
from extractors.deontic import Deontic, Modality, Party
from extractors.deontic_context import Context, contexts
from extractors.deontic_features import features
from extractors.deontic_pairs import Manner, manners_of, pairs
from extractors.deontic_rules import decide
from extractors.deontic_sentences import Verdict
from extractors.deontic_spans import parts_of
from extractors.deontic_weights import Weights, weights
from extractors.document import Document, Span
from extractors.obligor import NAMED_CONFIDENCE, beneficiary_of, likely_obligor, named_obligor
from extractors.obligor_view import View, views_of
from extractors.parties import Mention, Parties
from extractors.sanctions import link_sanctions
from extractors.values.value import Value

RULE_CONFIDENCE = 0.95  # share of rule decisions that hold on documents the rules had not seen, rounded down


def read_deontics(
    clauses: Sequence[Clause],
    values: Sequence[Sequence[Value]],
    document: Document,
    learnt: Mapping[str, Weights] | None = None,
) -> tuple[Deontic, ...]:
    """The deontic reading of each of ``clauses`` (as many as there are), in their order.

    ``learnt`` gives the weights called "modality" and "obligor"; those that come with the package where it is None.
    """
    parties = Parties.of(document.text)
    learnt = learnt or {name: weights(name) for name in ("modality", "obligor")}
    found = [_read(reading, parties, learnt) for reading in parse(clauses, values, parties)]
    for duty, backed in link_sanctions(clauses, values, found).items():
        found[duty] = replace(found[duty], sanctions=backed)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules know of a clause: their verdict on its modality, the parties that it names, its obligor if it
    names one, from whose side its chapter speaks and how the chapter is worded."""

    context: Context
    verdict: Verdict | None
    mentions: tuple[Mention, ...]
    named: Party | None
    view: View
    manner: Manner


def parse(clauses: Sequence[Clause], values: Sequence[Sequence[Value]], parties: Parties) -> list[Reading]:
    """What the rules know of each of ``clauses`` with its ``values``, in order."""
    places = contexts(clauses, values)
    verdicts = [decide(context) for context in places]
    binding = [verdict is None or verdict[0] != "none" for verdict in verdicts]  # or may be, as the weights decide
    pairs = list(zip(places, binding, strict=True))
    mentions = [parties.mentions(plain(context.body)) if binds else () for context, binds in pairs]
    named = [
        named_obligor(context, verdict[2] if verdict else None, parties, found) if binds else None
        for (context, binds), verdict, found in zip(pairs, verdicts, mentions, strict=True)
    ]
    views, manners = views_of(places, named, mentions, parties.officials), manners_of(places, parties.officials)
    return list(map(Reading, places, verdicts, mentions, named, views, manners))


def _read(reading: Reading, parties: Parties, learnt: Mapping[str, Weights]) -> Deontic:
    context, verdict = reading.context, reading.verdict
    if verdict is not None and not is_hint(context, verdict):
        modality, why, cue = verdict
        confidence = RULE_CONFIDENCE
    else:
        modality, confidence = likely(reading, learnt["modality"], verdict)
        why, cue = "weights", verdict[2] if verdict is not None and verdict[0] == modality else None
    if modality == "none":
        return _unbound(why, confidence)
    mentions = reading.mentions
    obligor, sure = reading.named, NAMED_CONFIDENCE
    if obligor is None:
        obligor, sure = likely_obligor(context, modality, cue, parties, mentions, reading.view, learnt["obligor"])
    parts = parts_of(context.body, cue, context.sentences, mentions)
    return Deontic(
        modality, obligor, beneficiary_of(obligor, mentions, plain(context.body)),
        action=_span(context, parts.action), object=_span(context, parts.object),
        condition=_span(context, parts.condition), exception=_span(context, parts.exception),
        cue=_span(context, _whole_word(context.body, cue) if cue else _last_word(context)),
        why=why, confidence=round(min(confidence, sure), 3),
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _unbound(why: str, confidence: float) -> Deontic:
    """The reading of a clause that binds nobody: half of all clauses share a few of them."""
    return Deontic(why=why, confidence=confidence)


def _span(context: Context, place: tuple[int, int] | None) -> Span | None:
    """``place`` in the body as a span of the document; None for an empty one."""
    if place is None or place[0] >= place[1]:
        return None
    shift = context.clause.start + context.offset
    return Span(place[0] + shift, min(place[1], len(context.body)) + shift)


def _whole_word(body: str, cue: tuple[int, int]) -> tuple[int, int]:
    """``cue`` from the start of the word that it begins in, so that it can be read ("제출하여야 한다")."""
    start = cue[0]
    while start < cue[1] and body[start].isspace():
        start += 1
    while start > 0 and not body[start - 1].isspace() and cue[1] - start < _LONGEST_CUE:
        start -= 1
    return start, cue[1]


_LONGEST_CUE = 40


def _last_word(context: Context) -> tuple[int, int] | None:
    body = context.body
    start = end = len(body.rstrip(_BETWEEN_WORDS))
    while start > 0 and body[start - 1] not in _BETWEEN_WORDS:
        start -= 1
    return (start, end) if end else None


_BETWEEN_WORDS = WHITE + "()（）.,;:"


def is_hint(context: Context, verdict: Verdict) -> bool:
    """Whether ``verdict`` comes from a rule that is often wrong: then it is one feature among others."""
    if verdict[1] == "able":  # "모종 사진 첨부 가능" asks for a function, "협의하여 변경 가능" allows something
        return context.clause.kind == "clause" and _GRANTED.search(context.body) is None
    return verdict[1] in HINTS and context.clause.kind != "heading"


HINTS = frozenset({"task"})
_GRANTED = re.compile(
    r"협의|합의|협상|조정|변[경동]|필요\s?시|경우|제안|입찰|참[여가]|열람|제출|요청|대체|갈음|생략|[가증]감|[배제][제재외]|부정당|다만|단,"
)


def evidence(reading: Reading, hint: Verdict | None) -> list[str]:
    """What the weights look at: the features of the clause, and what an unsure rule says of it."""
    found = features(reading.context)
    joined = pairs(reading.context, found, reading.named, reading.mentions)
    return [*found, *joined, *reading.manner, *([] if hint is None else [f"rule={hint[1]}:{hint[0]}"])]


def likely(reading: Reading, learnt: Weights, hint: Verdict | None = None) -> tuple[Modality, float]:
    """The modality that the weights ``learnt`` give a clause on which no rule is sure, with its probability."""
    chances = learnt.probabilities(evidence(reading, hint))
    names: tuple[Modality, ...] = ("must", "must_not")
    row = reading.context.clause.kind == "row"
    bound = BINDING_OFFICIALS if "officials" in reading.manner else BINDING_ROW if row else BINDING
    if sum(chances.get(name, 0.0) for name in names) < bound:
        names = ("none", "may")
    best = max(names, key=lambda name: chances.get(name, 0.0))
    return best, round(chances.get(best, 0.0), 3)


# A duty that is overlooked costs a reader more than one too many, and its obligor with it. By paper left out, against
# 0.25: .002 of the obligor's accuracy for .003 of the obligation's F1 on excerpts, .004 for .003 on stretches.
BINDING = 0.2
# Rows are facts more often than not: by paper left out, .05 of their F1 on excerpts and .04 on stretches against 0.2.
BINDING_ROW = 0.3
# Guidelines tell much beside duties: there, against 0.2, by guideline left out .004 of F1 for .008 of the obligor's
# accuracy among invented ones, in two stretches of a real one .021 and .026 of F1 for .062 and .010.
BINDING_OFFICIALS = 0.35
