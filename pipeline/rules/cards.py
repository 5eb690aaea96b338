"""What a rule card may say, checked when it is loaded."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from extractors.clause import STATED, ClauseKind
from extractors.deontic import Modality
from extractors.values import ValueType

Severity = Literal["high", "medium", "low"]


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"not a pattern ({error})") from error
    return text


# A pattern over a clause's text without white space and quotation marks; dots between words are all "·".
Pattern = Annotated[str, AfterValidator(_pattern)]


class Card(BaseModel):
    """What all cards share: unknown fields are errors, and a loaded card does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Card):
    """Where a rule comes from; ``secondary`` marks a source that is not the rule's own text."""

    title: str
    article: str | None = None
    since: date | None = None
    until: date | None = None
    secondary: bool = False


class Proof(Card):
    """One way in which a clause proves an element: all that is stated must hold of it.

    ``says`` must all be found in the clause, ``unless`` must not; ``under`` in what stands above it, ``around`` in it,
    its parent, its neighbours under the same parent or its items; ``given`` anywhere in the paper. ``values`` and
    ``papers`` must stand in it, ``categories`` and ``modality`` are one of those listed. A ``weak`` proof is a hint
    only. ``plan``: the clause sets the deadline of the plan with which the element's paper is handed in.
    """

    says: tuple[Pattern, ...] = ()
    unless: Pattern | None = None
    under: Pattern | None = None
    not_under: Pattern | None = None
    around: Pattern | None = None
    given: Pattern | None = None
    not_given: Pattern | None = None
    values: tuple[ValueType, ...] = ()
    papers: Pattern | None = None
    categories: tuple[str, ...] = ()
    modality: tuple[Modality, ...] = ()
    kinds: tuple[ClauseKind, ...] = STATED
    weak: bool = False
    plan: bool = False

    @model_validator(mode="after")
    def _states_something(self) -> Proof:
        if not (self.says or self.papers or self.values):
            raise ValueError("a proof must name words, papers or values")
        return self


class Element(Card):
    """A part of a control. ``replaces`` lists the elements that need not be there where this one holds fully."""

    id: str
    title: str
    essential: bool = True
    proofs: tuple[Proof, ...] = Field(min_length=1)
    replaces: tuple[str, ...] = ()
    replaced_by: Pattern | None = None


class Example(Card):
    """A text with the elements that it proves, or (counter-example) does not; ``heading`` stands above it."""

    text: str
    elements: tuple[str, ...] = Field(min_length=1)
    heading: str | None = None
    given: str | None = None


class Control(Card):
    """What a contract must contain so that an audit finding of these ``topics`` cannot come back.

    ``findings`` must stand in a finding of these topics where one topic answers to several controls.
    ``applies_when``: words of which a paper must have one for the control to concern it; ``otherwise`` says why not.
    ``not_for``: kinds of work (goods, service, study) that it does not concern, each with the reason in words.
    """

    id: str
    title: str
    why: str
    severity: Severity
    topics: tuple[str, ...] = ()
    findings: Pattern | None = None
    applies_when: Pattern | None = None
    otherwise: str = ""
    not_for: dict[Literal["goods", "service", "study"], str] = Field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    elements: tuple[Element, ...] = Field(min_length=1)
    examples: tuple[Example, ...] = Field(min_length=1)
    counter_examples: tuple[Example, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_agree(self) -> Control:
        names = {element.id for element in self.elements}
        used = {name for example in (*self.examples, *self.counter_examples) for name in example.elements}
        used |= {name for element in self.elements for name in element.replaces}
        if used - names:
            raise ValueError(f"unknown elements: {', '.join(sorted(used - names))}")
        return self
