"""Reads of every clause what it demands, forbids or allows, and of whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from extractors.clause import Clause
from extractors.deontic import Deontic, Modality
from extractors.cues import Sentence, plain
from extractors.deontic_context import Context, contexts
from extractors.deontic_features import features
from extractors.deontic_weights import weights
from extractors.document import Document, Span
from extractors.obligor import obligor_of
from extractors.parties import Parties
from extractors.values.value import Value

def read_deontics(
    clauses: Sequence[Clause], values: Sequence[Sequence[Value]], document: Document
) -> tuple[Deontic, ...]:
    """The deontic reading of each of ``clauses`` (as many as there are), in their order."""
    parties = Parties.of(document.text)
    return tuple(_read(context, parties) for context in contexts(clauses))


def _read(context: Context, parties: Parties) -> Deontic:
    verdict = decide(context)
    if verdict is not None:
        modality, why, cue = verdict
        confidence = RULE_CONFIDENCE
    else:
        modality, confidence = likely(context)
        why, cue = "weights", None
    if modality == "none":
        return Deontic(why=why, confidence=confidence)
    obligor, sure = obligor_of(context, modality, cue, parties)
    place = None if cue is None else Span(cue[0] + context.offset, cue[1] + context.offset)
    return Deontic(modality, obligor, cue=place, why=why, confidence=round(min(confidence, sure), 3))


def likely(context: Context) -> tuple[Modality, float]:
    """The modality that the learnt weights give a clause on which no rule is sure, with its probability."""
    chances = weights("modality").probabilities(features(context))
    best = max(sorted(chances), key=lambda name: chances[name])
    return cast(Modality, best), round(chances[best], 3)


def decide(context: Context) -> tuple[Modality, str, tuple[int, int] | None] | None:
    """Modality, the name of the rule, and the cue's place in the clause's body; None where no rule is sure."""
    fixed = _by_kind(context)
    if fixed is not None:
        return fixed
    verdicts = [verdict for sentence in context.sentences for verdict in sentence_verdicts(sentence)]
    binding = [verdict for verdict in verdicts if verdict[0] in ("must", "must_not") and verdict[1] != "declared"]
    if binding:
        first = min(binding, key=lambda verdict: verdict[2] or (0, 0))
        declared = [verdict for verdict in verdicts if verdict[1] == "declared"]
        return first
    if _ADVISED.search(context.body):
        return "may", "advised", None
    powers = [verdict for verdict in verdicts if verdict[0] == "may"]
    if powers:
        if any(verdict[1] == "declared" for verdict in verdicts):
            return next(("must", why, place) for _, why, place in verdicts if why == "declared")
        if all(sentence.final in _AFTER_POWER for sentence in context.sentences):
            return powers[0]
        return None
    if all(sentence.final in _NEUTRAL for sentence in context.sentences):
        return "none", context.sentences[-1].final, None
    return _by_surroundings(context)


def _by_kind(context: Context) -> tuple[Modality, str, None] | None:
    if context.clause.kind in ("heading", "front", "form"):
        return "none", context.clause.kind, None
    if not context.sentences:
        return "none", "empty", None
    if context.clause.kind == "row" and _LABEL_ROW.match(context.clause.text):
        return "none", "label", None
    return None


RULE_CONFIDENCE = 0.95  # share of rule decisions that hold on documents the rules had not seen, rounded down
_ADVISED = re.compile(r"권(?:장|고)\s?(?:사항)?(?:함|한다|합니다)?\s?\)?\s*[.]?\s*$")
_LABEL_ROW = re.compile(
    r"\s*(?:요구\s?사항\s*)?(?:고유\s?번호|ID|번\s?호|명\s*칭|분\s*류|응[락낙]\s*수준)\s*[\t(]"
    r"|\s*요구\s*사항\s*(?:상세\s*설명|내용|상세)?\s*\t?\s*정\s*의\s*\t|\s*(?:상세\s*설명\s*\t\s*)?정\s*의\s*\t|\s*산출\s*정보\s*(?:\t|$)"
)
_SECRET = re.compile(r"누출\s?금지|비공개\s?(?:대상|정보)|보호\s?대상\s?정보|공개\s?(?:제한|금지)\s?(?:대상\s?)?정보")
_DISTRIBUTED = re.compile(
    r"(?:다음|아래|하기|각\s?호|각\s?목)[^.]{0,60}?(?:포함|제출|제시|작성|첨부|구비|수록|수행|실시|검토|기재|명시|비치|제공|지원|확보|이행|납품)[^.,]{0,12}"
    r"(?:야\s{0,9}(?:한다|함|합니다|하며)|도록\s{0,9}(?:한다|함)|할\s?것|한다|합니다|함)"
)


def _by_surroundings(context: Context) -> tuple[Modality, str, None] | None:
    """Items whose lead-in or heading decides: what a duty lists, acts that are forbidden, information to be kept."""
    parent, last = context.parent, context.sentences[-1].final
    if last not in ("noun", "verbal_noun") or context.clause.kind == "row":
        return None
    above = [parent.body if parent else "", *context.headings[:1]]
    if any(_SECRET.search(text) for text in above) and last == "noun":
        return "none", "protected", None
    if parent is not None and parent.clause.kind in ("clause", "note"):
        lead = decide(parent)
        if lead is not None and lead[0] == "must_not" and context.body.rstrip(" .;").endswith(("행위", "사항", "일")):
            return "must_not", "lead-in", None
        if lead is not None and lead[0] == "must" and _DISTRIBUTED.search(plain(parent.body)):
            return "must", "lead-in", None
    return None


# Finals that leave a power in the same clause standing; any other final may itself be a duty.
_AFTER_POWER = frozenset({"may", "able", "settled", "deemed", "definition", "delegated", "passive", "state"})
_NEUTRAL = frozenset({"definition", "deemed", "delegated"})
_NO_RULE = frozenset({"definition", "case"})  # what such a sentence says is a meaning or a condition
_FINAL_RULES: dict[str, Modality] = {
    "must": "must", "must_not": "must_not", "pledge": "must", "liable": "must", "only": "must", "agreed": "must",
    "may": "may", "able": "may",
}  # fmt: skip


def sentence_verdicts(sentence: Sentence) -> list[tuple[Modality, str, tuple[int, int] | None]]:
    """What one sentence says for certain: its medial cues and its final form."""
    if sentence.final in _NO_RULE:
        return []
    found: list[tuple[Modality, str, tuple[int, int] | None]] = [
        (cue.kind, cue.why, (cue.start, cue.end)) for cue in sentence.cues
    ]
    if sentence.final in _FINAL_RULES:
        found.append((_FINAL_RULES[sentence.final], sentence.final, (sentence.final_start, sentence.end)))
    return found
