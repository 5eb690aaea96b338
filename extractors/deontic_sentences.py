"""What one sentence of a clause says for certain."""

from __future__ import annotations

from extractors.cues import Sentence
from extractors.deontic import Modality

# Modality, the name of the rule, and the cue's place in the clause's body.
Verdict = tuple[Modality, str, tuple[int, int] | None]

_NO_RULE = frozenset({"definition", "case"})  # what such a sentence says is a meaning or a condition
_FINAL_RULES: dict[str, Modality] = {
    "principle": "must", "must": "must", "must_not": "must_not", "pledge": "must", "liable": "must", "only": "must",
    "agreed": "must",
    "may": "may", "able": "may",
}  # fmt: skip


def sentence_verdicts(sentence: Sentence) -> list[Verdict]:
    """What one sentence says for certain: its medial cues and its final form."""
    if sentence.final in _NO_RULE:
        return []
    found: list[Verdict] = [
        (cue.kind, cue.why, (cue.start, cue.end)) for cue in sentence.cues
    ]
    if sentence.final == "principle" and sentence.owned:
        return found
    if sentence.final in _FINAL_RULES:
        found.append((_FINAL_RULES[sentence.final], sentence.final, (sentence.final_start, sentence.end)))
    return found
