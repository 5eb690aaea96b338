"""Reads of every clause what it demands, forbids or allows, and of whom."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.clause import Clause
from extractors.deontic import Deontic, Modality
from extractors.deontic_context import Context, contexts
from extractors.document import Document, Span
from extractors.obligor import obligor_of
from extractors.parties import Parties
from extractors.values.value import Value

NO_DEONTIC = Deontic()


def read_deontics(
    clauses: Sequence[Clause], values: Sequence[Sequence[Value]], document: Document
) -> tuple[Deontic, ...]:
    """The deontic reading of each of ``clauses`` (as many as there are), in their order."""
    parties = Parties.of(document.text)
    return tuple(_read(context, parties) for context in contexts(clauses))


def _read(context: Context, parties: Parties) -> Deontic:
    modality, why, cue = decide(context)
    if modality == "none":
        return Deontic(why=why)
    obligor = obligor_of(context, modality, cue, parties)
    place = None if cue is None else Span(cue[0] + context.clause.start, cue[1] + context.clause.start)
    return Deontic(modality, obligor, cue=place, why=why)


def decide(context: Context) -> tuple[Modality, str, tuple[int, int] | None]:
    """Modality, the name of the rule, and the cue's place in the clause's text."""
    clause = context.clause
    if clause.kind in ("heading", "front", "form"):
        return "none", clause.kind, None
    binding = [cue for sentence in context.sentences for cue in sentence.cues if cue.kind != "may"]
    if binding:
        first = min(binding, key=lambda cue: cue.start)
        return first.kind, first.why, (first.start, first.end)
    last = context.sentences[-1] if context.sentences else None
    if last is None:
        return "none", "empty", None
    place = (last.final_start, last.end)
    if last.final in ("must", "pledge", "liable", "verbal_noun", "nominal_ham", "declarative", "principle", "person"):
        return "must", last.final, place
    if last.final == "must_not":
        return "must_not", last.final, place
    if any(cue.kind == "may" for sentence in context.sentences for cue in sentence.cues) or last.final == "may":
        return "may", "may", place
    return "none", last.final, None
