"""Norm cards: what a law or rule says of a subject, from when to when, for whom, and from which source."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

from pydantic import Field

from pipeline.rules.cards import Card, Example, Pattern
from pipeline.rules.loading import FOLDER, load_cards

Jurisdiction = Literal["national", "local", "any"]


class NormExample(Card):
    """A clause with the status that it must get."""

    text: str
    status: Literal["conforms", "stricter", "laxer", "delegated", "not_stated"]
    heading: str | None = None


class Norm(Card):
    """A norm on one ``subject`` of the side-by-side table, or on the words that ``says`` and ``otherwise`` find.

    ``value`` is compared by ``relation``: a contract's value equal to it conforms ("="), at most it ("<="), at least
    it (">="); beyond it the contract is laxer or stricter by ``laxer_when`` ("above" or "below" the norm's value).
    ``applies`` must stand in the paper (the kind of work), ``work`` says what it must buy; ``jurisdiction`` is told by
    the laws that the paper cites, else by its agency. A word pattern (``stricter`` …) counts where no value stands.
    """

    id: str
    title: str
    text: str
    jurisdiction: Jurisdiction = "any"
    applies: Pattern | None = None
    work: Literal["any", "goods", "service"] = "any"
    subject: str | None = None
    value: str | None = None
    relation: Literal["=", "<=", ">="] = "="
    laxer_when: Literal["above", "below"] = "below"
    topic: Pattern | None = None
    conforms: Pattern | None = None
    laxer: Pattern | None = None
    stricter: Pattern | None = None
    delegated: Pattern | None = None
    source: str
    since: date | None = None
    until: date | None = None
    secondary: bool = False
    examples: tuple[NormExample, ...] = Field(min_length=1)


@lru_cache(maxsize=1)
def load_norms() -> tuple[Norm, ...]:
    """The shipped norm cards. Raises `ConfigurationError` where one cannot be used."""
    return load_cards(FOLDER / "norm_cards", Norm)


__all__ = ["Example", "Norm", "NormExample", "load_norms"]
