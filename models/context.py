"""Where a clause stands: its relations to other clauses of the document, and how numbers flow along them.

A category is mostly inherited: from the heading, the lead-in, the requirement card or the table that a clause stands
in. Each relation leads from a clause to some other clauses; `Relation.mean` and `Relation.peak` carry what is known
of those to the clause itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from extractors.clause import Clause
from models.lexicon import squeeze

Array = npt.NDArray[Any]

NEAR_SIBLINGS = 3  # Siblings looked at on either side: a long list drifts from one theme to the next.
MAX_CHILDREN = 10  # The first items tell what a lead-in is about.
MAX_CARD_ROWS = 6  # Label rows of a requirement card: class, number, name, level, definition.
MAX_ANCESTORS = 12

_CARD_ROW = re.compile(
    r"^(요구사항|요구|상세설명|상세|설명|세부|내용|\|)*(고유번호|번호|id|명칭|분류|정의|제목|구분)\|", re.IGNORECASE
)
_CARD_START = re.compile(r"^(요구사항)?(분류|고유번호|번호|id)")


@dataclass(frozen=True, slots=True)
class Relation:
    """From each of n clauses to some others: ``targets[starts[i]:starts[i + 1]]`` are those of clause ``i``."""

    starts: Array
    targets: Array

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]]) -> Relation:
        """The relation with the given targets of each clause."""
        starts = np.zeros(len(lists) + 1, dtype=np.int64)
        starts[1:] = np.cumsum([len(targets) for targets in lists])
        return cls(starts, np.array([target for targets in lists for target in targets], dtype=np.int64))

    def mean(self, values: Array) -> Array:
        """For each clause the mean of its targets' rows of ``values`` (n x k); zeros where it has none."""
        return self._reduce(np.add, values) / np.maximum(1, np.diff(self.starts))[:, None]

    def peak(self, values: Array, empty: float = 0.0) -> Array:
        """For each clause the maximum of its targets' rows of ``values`` (n x k); ``empty`` where it has none."""
        result = self._reduce(np.maximum, values)
        result[np.diff(self.starts) == 0] = empty
        return result

    def _reduce(self, function: np.ufunc, values: Array) -> Array:
        result = np.zeros((len(self.starts) - 1, values.shape[1]))
        filled = np.diff(self.starts) > 0
        if filled.any():
            result[filled] = function.reduceat(values[self.targets], self.starts[:-1][filled], axis=0)
        return result


@dataclass(frozen=True, slots=True)
class Context:
    """The relations of a document's clauses, by name."""

    parent: Relation
    ancestors: Relation
    heading: Relation
    card: Relation
    header: Relation
    previous: Relation
    following: Relation
    siblings: Relation
    children: Relation


def read_context(clauses: Sequence[Clause]) -> Context:
    """The relations between ``clauses``, which are in document order with ``index`` as their place."""
    count = len(clauses)
    children: dict[int | None, list[int]] = {}
    for clause in clauses:
        children.setdefault(clause.parent, []).append(clause.index)
    siblings: list[list[int]] = [[] for _ in clauses]
    for group in children.values():
        for place, index in enumerate(group):
            before = group[max(0, place - NEAR_SIBLINGS) : place]
            siblings[index] = before + group[place + 1 : place + 1 + NEAR_SIBLINGS]
    return Context(
        Relation.of([[] if clause.parent is None else [clause.parent] for clause in clauses]),
        Relation.of([_ancestors(clauses, clause) for clause in clauses]),
        Relation.of(_headings(clauses)),
        Relation.of(_cards(clauses)),
        Relation.of(_headers(clauses)),
        Relation.of([[index - 1] if index else [] for index in range(count)]),
        Relation.of([[index + 1] if index + 1 < count else [] for index in range(count)]),
        Relation.of(siblings),
        Relation.of([children.get(index, [])[:MAX_CHILDREN] for index in range(count)]),
    )


def _ancestors(clauses: Sequence[Clause], clause: Clause) -> list[int]:
    """The clauses above the parent, nearest first."""
    found: list[int] = []
    above = None if clause.parent is None else clauses[clause.parent].parent
    while above is not None and len(found) < MAX_ANCESTORS:
        found.append(above)
        above = clauses[above].parent
    return found


def _headings(clauses: Sequence[Clause]) -> list[list[int]]:
    """For each clause the last heading before it, whether or not it stands under it."""
    result: list[list[int]] = []
    last: int | None = None
    for clause in clauses:
        result.append([] if last is None else [last])
        if clause.kind == "heading":
            last = clause.index
    return result


def _cards(clauses: Sequence[Clause]) -> list[list[int]]:
    """For each clause the label rows (class, number, name, definition) of the requirement card that it stands in."""
    result: list[list[int]] = []
    card: list[int] = []
    for clause in clauses:
        tight = squeeze(clause.text[:80])
        if clause.kind == "heading" and clause.level == 0:
            card = []
        is_label = clause.kind == "row" and bool(_CARD_ROW.match(tight))
        if is_label:
            after_content = bool(card) and clause.index - card[-1] > 2
            if after_content or (_CARD_START.match(tight) and len(card) >= MAX_CARD_ROWS):
                card = []
            result.append(list(card))
            card = [*card, clause.index][-MAX_CARD_ROWS:]
        else:
            result.append(list(card))
    return result


def _headers(clauses: Sequence[Clause]) -> list[list[int]]:
    """For each row the first row of its run of rows under the same parent: mostly the table's header."""
    result: list[list[int]] = []
    first: dict[int | None, int] = {}
    for clause in clauses:
        if clause.kind != "row":
            result.append([])
            first.pop(clause.parent, None)
            continue
        head = first.setdefault(clause.parent, clause.index)
        result.append([] if head == clause.index else [head])
    return result
