"""The deontic reading of a clause: must, must not, may; who; under which condition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractors.document import Span

Modality = Literal["must", "must_not", "may", "none"]
Party = Literal["contractor", "agency", "both", "other"]


@dataclass(frozen=True, slots=True)
class Deontic:
    """What a clause demands, forbids or allows, and of whom.

    All spans are offsets in ``Document.text``; None where the text does not say. ``cue`` is what the modality was
    read from (an ending, a noun ending, or the lead-in that distributes it), ``why`` names the rule in a word.
    ``sanctions`` are the indices of the clauses that state what follows a breach of this one.
    ``confidence`` lies in 0..1.
    """

    modality: Modality = "none"
    obligor: Party | None = None
    beneficiary: Party | None = None
    action: Span | None = None
    object: Span | None = None
    condition: Span | None = None
    exception: Span | None = None
    cue: Span | None = None
    why: str = ""
    sanctions: tuple[int, ...] = ()
    confidence: float = 1.0
