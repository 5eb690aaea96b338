"""Whom a duty binds or a power serves: the subject of its predicate, else the voice of the clause and its section."""

from __future__ import annotations

from extractors.deontic import Modality, Party
from extractors.deontic_context import Context
from extractors.parties import Parties


def obligor_of(context: Context, modality: Modality, cue: tuple[int, int] | None, parties: Parties) -> Party:
    """The party that ``context``'s clause binds (must, must_not) or empowers (may)."""
    end = len(context.body) if cue is None else cue[1]
    mentions = [mention for mention in parties.mentions(context.body) if mention.start < end]
    subjects = [mention for mention in mentions if mention.case == "subject"]
    if subjects:
        return subjects[-1].party
    return "contractor"
