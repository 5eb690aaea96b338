"""The scores of GUIDELINES.md, section 7: predicted units against gold units, counted document by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractors.clause import STATED
from models.gold import GoldUnit
from models.labels import CATEGORIES, PRIMARY

STRUCTURAL = frozenset({*STATED, "heading"})
LABELLED = frozenset(STATED)
BINDING = frozenset({"must", "must_not"})
VALUE_TYPES = ("duration", "date", "frequency", "service_hours", "money", "rate", "citation", "document")
_LOOSE = frozenset({"citation", "document"})  # Titles and names are compared without white space.

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Predicted:
    """What a prediction says of one unit; the fields are those of `models.gold.GoldUnit`."""

    start: int
    end: int
    kind: str = "clause"
    parent: int | None = None
    categories: tuple[str, ...] = ()
    modality: str = "none"
    obligor: str | None = None
    values: tuple[Pair, ...] = ()

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Predicted:
        """From one line of a ``units.jsonl`` file."""
        pairs = [(v["type"], v["value"]) if isinstance(v, Mapping) else v for v in row.get("values") or ()]
        values = tuple((str(kind), str(value)) for kind, value in pairs)
        categories = tuple(row.get("categories") or ())
        return cls(int(row["start"]), int(row["end"]), row.get("kind", "clause"), row.get("parent"), categories,
                   row.get("modality", "none"), row.get("obligor"), values)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """True positives, false positives and false negatives of one thing."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, gold: Iterable[Any], predicted: Iterable[Any]) -> None:
        """Count two sets against each other."""
        expected, found = set(gold), set(predicted)
        self.right += len(expected & found)
        self.wrong += len(found - expected)
        self.missed += len(expected - found)

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def support(self) -> int:
        """How many there are in the gold."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 0 where nothing was predicted."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is none."""
        return self.right / self.support if self.support else 0.0

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where there is nothing to count."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None


@dataclass(slots=True)
class Count:
    """All that is counted in one document (or, added up, in several)."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    shares: dict[str, tuple[int, int]] = field(default_factory=dict)
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)

    def tally(self, name: str) -> Tally:
        """The tally called ``name``, made when first asked for."""
        return self.tallies.setdefault(name, Tally())

    def share(self, name: str, right: bool) -> None:
        """Count one more case of ``name``, right or not."""
        done, total = self.shares.get(name, (0, 0))
        self.shares[name] = (done + right, total + 1)

    def __add__(self, other: Count) -> Count:
        names = {**self.tallies, **other.tallies}
        tallies = {name: self.tallies.get(name, Tally()) + other.tallies.get(name, Tally()) for name in names}
        shares = {
            name: (self.shares.get(name, (0, 0))[0] + other.shares.get(name, (0, 0))[0],
                   self.shares.get(name, (0, 0))[1] + other.shares.get(name, (0, 0))[1])
            for name in {**self.shares, **other.shares}
        }  # fmt: skip
        return Count(tallies, shares, self.confusions + other.confusions)

    def macro(self, categories: Sequence[str]) -> float | None:
        """Mean F1 of those ``categories`` that stand in the gold; None where none does."""
        tallies = [self.tally(f"category.{category}") for category in categories]
        scores = [tally.f1 or 0.0 for tally in tallies if tally.support]
        return sum(scores) / len(scores) if scores else None

    @property
    def macro5(self) -> float | None:
        """Macro-F1 of the five primary categories."""
        return self.macro(PRIMARY)

    @property
    def macro12(self) -> float | None:
        """Macro-F1 of all twelve."""
        return self.macro(CATEGORIES)

    def ratio(self, name: str) -> float | None:
        """The share called ``name``; None where no case was met."""
        done, total = self.shares.get(name, (0, 0))
        return done / total if total else None


def align(gold: Sequence[GoldUnit], predicted: Sequence[Predicted]) -> list[tuple[GoldUnit, Predicted | None]]:
    """For each gold unit the predicted unit that overlaps it most; None where none does."""
    ordered = sorted(predicted, key=lambda unit: unit.start)
    pairs: list[tuple[GoldUnit, Predicted | None]] = []
    low = 0
    for unit in sorted(gold, key=lambda unit: unit.start):
        while low < len(ordered) and ordered[low].end <= unit.start:
            low += 1
        best, most, place = None, 0, low
        while place < len(ordered) and ordered[place].start < unit.end:
            overlap = min(unit.end, ordered[place].end) - max(unit.start, ordered[place].start)
            if overlap > most:
                best, most = ordered[place], overlap
            place += 1
        pairs.append((unit, best))
    return pairs


def count(gold: Sequence[GoldUnit], predicted: Sequence[Predicted]) -> Count:
    """Everything that is scored in one document."""
    result = Count()
    expected = [unit for unit in gold if unit.kind in STRUCTURAL]
    found = [unit for unit in predicted if unit.kind in STRUCTURAL]
    result.tally("start").add((unit.start for unit in expected), (unit.start for unit in found))
    result.tally("span").add(((u.start, u.end) for u in expected), ((u.start, u.end) for u in found))
    parents = {unit.start: unit.parent for unit in found}
    for unit in expected:
        if unit.kind != "row" and unit.start in parents:
            result.share("parent", parents[unit.start] == unit.parent)
    for unit, match in align([unit for unit in gold if unit.kind in LABELLED], predicted):
        _count_unit(result, unit, match or Predicted(unit.start, unit.start))
    return result


def _count_unit(result: Count, unit: GoldUnit, match: Predicted) -> None:
    expected, found = set(unit.categories), set(match.categories)
    for category in CATEGORIES:
        result.tally(f"category.{category}").add({category} & expected, {category} & found)
    for missed in sorted(expected - found) or ["none"]:
        for wrong in sorted(found - expected) or ["none"]:
            if (missed, wrong) != ("none", "none"):
                result.confusions[missed, wrong] += 1
    result.tally("obligation").add({1} if unit.modality in BINDING else (), {1} if match.modality in BINDING else ())
    result.share("modality", unit.modality == match.modality)
    if unit.modality in BINDING:
        result.share("obligor", unit.obligor == match.obligor)
    own, theirs = _values(unit.values), _values(match.values)
    for kind in VALUE_TYPES:
        result.tally(f"value.{kind}").add({v for v in own if v[0] == kind}, {v for v in theirs if v[0] == kind})


def _values(pairs: Iterable[Pair]) -> set[Pair]:
    return {(kind, "".join(value.split()) if kind in _LOOSE else value) for kind, value in pairs}
