"""A contract as the comparison sees it: the analysis of one paper with the categories of its clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.analysis import Analysis
from extractors.clause import Clause
from extractors.deontic import Deontic
from extractors.values import Value
from models.labels import Labels


@dataclass(frozen=True, slots=True)
class Contract:
    """One paper: its file's name, its analysis, and for each clause its categories (lengths agree)."""

    name: str
    analysis: Analysis
    labels: tuple[Labels, ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses in document order."""
        return self.analysis.clauses

    @property
    def complete(self) -> bool:
        """Whether the whole text was read, so that silence means absence."""
        return self.analysis.document.ledger.complete

    def values(self, clause: Clause) -> tuple[Value, ...]:
        """The values that stand in ``clause``."""
        return self.analysis.values[clause.index]

    def deontic(self, clause: Clause) -> Deontic:
        """What ``clause`` demands, forbids or allows."""
        return self.analysis.deontics[clause.index]

    def categories(self, clause: Clause) -> tuple[str, ...]:
        """The categories of ``clause``."""
        return self.labels[clause.index].categories

    def above(self, clause: Clause) -> Iterator[Clause]:
        """The clauses that ``clause`` stands under, the nearest first."""
        parent = clause.parent
        while parent is not None:
            yield self.clauses[parent]
            parent = self.clauses[parent].parent
