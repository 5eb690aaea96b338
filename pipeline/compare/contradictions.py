"""Contradictions inside one contract: one subject, two rules. Each is told with both places and the reason in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.document import Span
from pipeline.compare.side_by_side import Cell
from pipeline.compare.view import View

Verdict = Literal["contradiction", "tension", "drafting_defect", "no_contradiction"]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Places of one paper that do not agree, with what each says and why it matters."""

    document: str
    verdict: Verdict
    kind: str
    subject: str
    values: tuple[str, ...]
    spans: tuple[Span, ...]
    reason: str


Finder = Callable[[View, dict[str, Cell]], Iterable[Contradiction]]


def contradictions_of(view: View, cells: Sequence[Cell]) -> tuple[Contradiction, ...]:
    """All contradictions of one contract, in the order of the text."""
    from pipeline.compare.clashes import (
        annexes,
        deadlines,
        drafting,
        limits,
        numbering,
        outputs,
        precedence,
        procedures,
        rules,
    )

    by_subject = {cell.subject: cell for cell in cells}
    finders: tuple[Finder, ...] = (
        *limits.FINDERS,
        *deadlines.FINDERS,
        *numbering.FINDERS,
        *rules.FINDERS,
        *procedures.FINDERS,
        *annexes.FINDERS,
        *drafting.FINDERS,
        *outputs.FINDERS,
    )
    found = {entry: None for finder in finders for entry in finder(view, by_subject)}
    return tuple(sorted(precedence.settled(view, list(found)), key=lambda c: (c.spans[0], c.kind, c.subject)))
