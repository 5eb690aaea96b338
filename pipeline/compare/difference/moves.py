"""Whether a statement stands in another place of the second paper, or its heading only has another name."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from pipeline.compare.difference.matching import Pair
from pipeline.compare.difference.statements import Statement, bigrams, likeness

# Headings with this share of common letter pairs are one heading.
_SAME_HEADING = 0.5
# A heading most of whose statements went to another one was renamed.
_MOST = 0.5


class Moves:
    """The headings of two papers and which became which."""

    def __init__(self, pairs: Sequence[Pair], before: Sequence[Statement], after: Sequence[Statement]) -> None:
        self._here = {statement.place for statement in before}
        self._there = {statement.place for statement in after}
        self._became: dict[str, Counter[str]] = {}
        for pair in pairs:
            self._became.setdefault(pair.before[0].place, Counter())[pair.after[0].place] += 1
        self._known: dict[tuple[str, str], bool] = {}
        self._in_order = _in_order(sorted((p.before[0].clause.index, p.after[0].clause.index) for p in pairs))

    def moved(self, before: Statement, after: Statement) -> bool:
        """Whether the statement was taken from one heading to another that is not the same under a new name.

        Where the order of the statements is kept, a heading that only one paper has was inserted or taken out.
        """
        if not before.place or not after.place or self._alike(before.place, after.place):
            return False
        if any(self._alike(before.place, heading) for heading in after.above) or any(
            self._alike(after.place, heading) for heading in before.above
        ):
            return False
        stays, known = before.place in self._there, after.place in self._here
        if before.clause.index in self._in_order:
            return stays and known
        went = self._became[before.place]
        if went[after.place] > _MOST * went.total() and not stays:
            return False
        return stays or known

    def _alike(self, one: str, other: str) -> bool:
        if one == other or one in other or other in one:
            return True
        known = self._known.get((one, other))
        if known is None:
            known = likeness(bigrams(one), bigrams(other)) >= _SAME_HEADING
            self._known[one, other] = known
        return known


def _in_order(pairs: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The first places of a longest run of pairs whose second places grow too (patience sorting)."""
    tails: list[int] = []
    at_tail: list[int] = []
    before: list[int] = []
    for place, (_, second) in enumerate(pairs):
        height = bisect_left(tails, second)
        if height == len(tails):
            tails.append(second)
            at_tail.append(place)
        else:
            tails[height] = second
            at_tail[height] = place
        before.append(at_tail[height - 1] if height else -1)
    found: set[int] = set()
    place = at_tail[-1] if at_tail else -1
    while place >= 0:
        found.add(pairs[place][0])
        place = before[place]
    return frozenset(found)
