"""The twelve categories and what the classifier says of a clause."""

from __future__ import annotations

from dataclasses import dataclass

PRIMARY = ("sla", "security", "ip", "penalty", "eligibility")
SECONDARY = ("personnel", "deliverable", "payment", "warranty", "subcontract", "governance", "task")
CATEGORIES = PRIMARY + SECONDARY


@dataclass(frozen=True, slots=True)
class Labels:
    """The categories of one clause.

    ``scores`` are calibrated probabilities in the order of `CATEGORIES`; ``review`` says that the model is unsure,
    ``confirmed`` that a person has set the categories.
    """

    categories: tuple[str, ...] = ()
    scores: tuple[float, ...] = ()
    review: bool = False
    confirmed: bool = False
