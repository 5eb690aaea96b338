"""Which statement of one paper is which of the other: equal ones, alike ones by optimal assignment, split and merged.

Candidates are the nearest by TF-IDF weighted letter groups (a sparse product), the choice among them is the assignment
with the greatest sum of likeness (scipy's linear_sum_assignment, one connected group of candidates at a time).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.compare.difference.statements import Statement, likeness

if TYPE_CHECKING:
    import numpy as np

# Two statements with this share of common letter pairs are one, worded anew; below it they are two.
SAME = 0.55
# In the same place and with the same amounts less likeness will do.
SAME_IN_PLACE = 0.42
# Between the same neighbours this much likeness, parties and endings apart, says that one took the place of the other.
_IN_GAP = 0.3
# Likeness added for the same place, so that of two equal candidates the one nearby is taken.
_PLACE_BONUS, _REQUIREMENT_BONUS, _AMOUNT_BONUS, _LEVEL_BONUS = 0.06, 0.04, 0.03, 0.02
# So many nearest statements are looked at for each; their weighted likeness is at least the floor.
_NEAREST, _FLOOR = 12, 0.12
# Rows multiplied at once: 512 by 3,000 statements are 12 MB.
_BLOCK = 512
# A statement is part of another where so much of it stands there, and not yet in what the other is paired with.
_CONTAINED, _NEW_PART = 0.85, 0.5
# A statement made of parts is accounted for where its parts make up so much of it.
_ACCOUNTED = 0.6
# Of shorter texts the letter pairs stand anywhere by chance.
_FEWEST_PART_LETTERS = 8


@dataclass(slots=True)
class Pair:
    """Statements of both papers that say one thing; more than one on a side where it was split or merged.

    ``loose``: only the place and a few words say that they belong together.
    """

    before: list[Statement]
    after: list[Statement]
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Matching:
    """The pairs, and the statements that only one paper has, in text order."""

    pairs: tuple[Pair, ...]
    only_before: tuple[Statement, ...]
    only_after: tuple[Statement, ...]


def match(before: Sequence[Statement], after: Sequence[Statement]) -> Matching:
    """Pair the statements of two papers."""
    pairs, rest, left = _equal(before, after)
    chosen, rest, left = _alike(rest, left)
    pairs += chosen
    rest = _parts(rest, pairs, after, left, forward=True)
    left = _parts(left, pairs, before, rest, forward=False)
    rest, left = _in_gaps(rest, left, pairs, before, after)
    pairs.sort(key=lambda pair: pair.before[0].clause.index)
    return Matching(tuple(pairs), tuple(rest), tuple(left))


def _equal(
    before: Sequence[Statement], after: Sequence[Statement]
) -> tuple[list[Pair], list[Statement], list[Statement]]:
    """Pairs of the same letters: those in the same place first, then in order."""
    free: dict[str, list[Statement]] = {}
    for statement in after:
        free.setdefault(statement.letters, []).append(statement)
    pairs, waiting, rest = [], [], []
    for statement in before:
        same = free.get(statement.letters, [])
        best = next((other for other in same if _same_place(statement, other)), None)
        if best is None:
            waiting.append(statement)
        else:
            same.remove(best)
            pairs.append(Pair([statement], [best]))
    for statement in waiting:
        same = free.get(statement.letters, [])
        if same:
            best = next((other for other in same if other.counts == statement.counts), same[0])
            same.remove(best)
            pairs.append(Pair([statement], [best]))
        else:
            rest.append(statement)
    left = sorted((s for group in free.values() for s in group), key=lambda s: s.clause.index)
    return pairs, rest, left


def _same_place(one: Statement, other: Statement) -> bool:
    return one.place == other.place and one.clause.requirement_id == other.clause.requirement_id


def _alike(
    before: Sequence[Statement], after: Sequence[Statement]
) -> tuple[list[Pair], list[Statement], list[Statement]]:
    scores = {
        (row, column): score
        for row, column in _candidates(before, after)
        if (score := _score(before[row], after[column])) is not None
    }
    chosen = _assignment(scores)
    rows, columns = {row for row, _ in chosen}, {column for _, column in chosen}
    return (
        [Pair([before[row]], [after[column]]) for row, column in chosen],
        [s for row, s in enumerate(before) if row not in rows],
        [s for column, s in enumerate(after) if column not in columns],
    )


def _candidates(before: Sequence[Statement], after: Sequence[Statement]) -> Iterable[tuple[int, int]]:
    """Pairs of places that are worth a look: each one's nearest, from both sides."""
    if not before or not after:
        return ()
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True, lowercase=False)
    matrix = vectors.fit_transform([s.masked for s in (*before, *after)]).tocsr()
    ours, theirs = matrix[: len(before)], matrix[len(before) :]
    found = set(_nearest(ours, theirs))
    found |= {(row, column) for column, row in _nearest(theirs, ours)}
    return sorted(found)


def _nearest(ours: Any, theirs: Any) -> Iterable[tuple[int, int]]:
    import numpy as np

    columns = theirs.T.tocsc()
    count = min(_NEAREST, theirs.shape[0])
    for begin in range(0, ours.shape[0], _BLOCK):
        scores: np.ndarray = (ours[begin : begin + _BLOCK] @ columns).toarray()
        best = np.argsort(-scores, axis=1, kind="stable")[:, :count]
        for row, places in enumerate(best):
            for place in places:
                if scores[row, place] < _FLOOR:
                    break
                yield begin + row, int(place)


def _score(one: Statement, other: Statement) -> float | None:
    """How much two statements are one, None where they are two."""
    shorter, longer = sorted((len(one.masked), len(other.masked)))
    if longer > 3 * shorter:
        return None
    same_keys = [a.key for a in one.amounts] == [a.key for a in other.amounts]
    # Parties and endings are what all duties have in common: what is left must be alike too.
    matter = likeness(one.matter, other.matter) if one.matter and other.matter else 0.0
    plain = (likeness(one.pairs, other.pairs) + matter) / 2
    near = one.place == other.place and bool(one.place)
    if plain < SAME and not (plain >= SAME_IN_PLACE and near and same_keys and one.amounts):
        return None
    score = plain + _PLACE_BONUS * near + _AMOUNT_BONUS * same_keys
    score += _REQUIREMENT_BONUS * (one.clause.requirement_id == other.clause.requirement_id)
    return score + _LEVEL_BONUS * (one.counts == other.counts)


def _assignment(scores: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs with the greatest sum of scores, each row and column at most once."""
    if not scores:
        return []
    import numpy as np
    from scipy.optimize import linear_sum_assignment
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    rows = sorted({row for row, _ in scores})
    columns = sorted({column for _, column in scores})
    row_at, column_at = {r: i for i, r in enumerate(rows)}, {c: len(rows) + i for i, c in enumerate(columns)}
    ends = ([row_at[r] for r, _ in scores], [column_at[c] for _, c in scores])
    size = len(rows) + len(columns)
    _, labels = connected_components(coo_matrix((np.ones(len(scores)), ends), shape=(size, size)), directed=False)
    groups: dict[int, list[tuple[int, int]]] = {}
    for pair in scores:
        groups.setdefault(int(labels[row_at[pair[0]]]), []).append(pair)
    chosen = []
    for pairs in groups.values():
        here, there = sorted({r for r, _ in pairs}), sorted({c for _, c in pairs})
        dense = np.zeros((len(here), len(there)))
        at_row, at_column = {r: i for i, r in enumerate(here)}, {c: i for i, c in enumerate(there)}
        for row, column in pairs:
            dense[at_row[row], at_column[column]] = scores[row, column]
        for i, j in zip(*linear_sum_assignment(dense, maximize=True), strict=True):
            if dense[i, j] > 0:
                chosen.append((here[i], there[j]))
    return sorted(chosen)


def _parts(
    lost: Sequence[Statement], pairs: list[Pair], others: Sequence[Statement], free: list[Statement], *, forward: bool
) -> list[Statement]:
    """Put statements that stand within longer ones of the other paper to these; what is left over comes back.

    ``free`` are the statements of the other paper that have no partner yet; those whose parts are found leave it.
    """
    by_index = {s.clause.index: p for p in pairs for s in _side(p, not forward)}
    # The pairs by the clause on the lost side: the rest of a sentence that was cut follows its beginning.
    begun = {s.clause.index: _side(p, not forward) for p in pairs for s in _side(p, forward)}
    collected: dict[int, list[Statement]] = {}
    left = []
    for statement, holders in zip(lost, _holders(lost, others), strict=True):
        holders += [h for h in begun.get(statement.clause.index - 1, []) if statement.masked in h.masked]
        for holder in holders:
            pair = by_index.get(holder.clause.index)
            partners = collected.setdefault(holder.clause.index, []) if pair is None else _side(pair, forward)
            if _is_new_part(statement, partners, holder):
                partners.append(statement)
                break
        else:
            left.append(statement)
    whole = {s.clause.index: s for s in free}
    for index, parts in collected.items():
        holder = whole[index]
        # Where all of the parts stand there and what else the other says binds nobody, nothing is lost either.
        bound = any(part.counts for part in parts) and not holder.counts
        if parts and (bound or _covered(holder, parts) >= _ACCOUNTED):
            pairs.append(Pair(parts, [holder]) if forward else Pair([holder], parts))
            free.remove(holder)
        else:
            left += parts
    return sorted(left, key=lambda s: s.clause.index)


def _in_gaps(
    rest: Sequence[Statement], left: list[Statement], pairs: list[Pair], before: Sequence[Statement],
    after: Sequence[Statement],
) -> tuple[list[Statement], list[Statement]]:  # fmt: skip
    """Pair a lost and a new statement that stand between the same neighbours and have words in common."""
    partner = {s.clause.index: p.after[-1].clause.index for p in pairs for s in p.before}
    order = {s.clause.index: place for place, s in enumerate(after)}
    free = {s.clause.index: s for s in left}
    here = {s.clause.index: place for place, s in enumerate(before)}
    lost = []
    for statement in rest:
        place = here[statement.clause.index]
        above = partner.get(before[place - 1].clause.index) if place else None
        below = partner.get(before[place + 1].clause.index) if place + 1 < len(before) else None
        near = [order[above] + 1] if above is not None else []
        near += [order[below] - 1] if below is not None else []
        other = next((after[i] for i in near if 0 <= i < len(after) and after[i].clause.index in free), None)
        if other is None or not (statement.counts and other.counts) or not _a_little_alike(statement, other):
            lost.append(statement)
            continue
        pairs.append(Pair([statement], [other], loose=True))
        del free[other.clause.index]
    return lost, list(free.values())


def _a_little_alike(one: Statement, other: Statement) -> bool:
    return one.clause.kind == other.clause.kind and likeness(one.matter, other.matter) >= _IN_GAP


def _side(pair: Pair, forward: bool) -> list[Statement]:
    return pair.before if forward else pair.after


def _holders(lost: Sequence[Statement], others: Sequence[Statement]) -> list[list[Statement]]:
    """For each statement the longer ones of the other paper that hold nearly all of it, the nearest first."""
    import numpy as np
    from scipy.sparse import csr_matrix

    columns: dict[str, int] = {}
    for statement in lost:
        for pair in statement.pairs:
            columns.setdefault(pair, len(columns))

    def rows(statements: Sequence[Statement]) -> Any:
        places = [[columns[p] for p in s.pairs if p in columns] for s in statements]
        ends = np.cumsum([0, *map(len, places)])
        flat = [place for row in places for place in row]
        return csr_matrix((np.ones(len(flat), dtype="float32"), flat, ends), shape=(len(statements), len(columns)))

    if not lost or not others or not columns:
        return [[] for _ in lost]
    theirs, sizes = rows(others).T.tocsc(), np.array([len(s.masked) for s in others])
    found: list[list[Statement]] = []
    ours = rows(lost)
    for begin in range(0, len(lost), _BLOCK):
        shared = (ours[begin : begin + _BLOCK] @ theirs).toarray()
        for row, counts in enumerate(shared):
            statement = lost[begin + row]
            share = counts / max(1, len(statement.pairs))
            share[sizes <= len(statement.masked)] = 0.0
            places: list[int] = np.flatnonzero(share >= _CONTAINED).tolist()
            best = sorted(places, key=lambda place: (-_nearness(statement, others[place]), -share[place]))
            found.append([others[place] for place in best[:_NEAREST] if _can_hold(statement, others[place])])
    return found


def _nearness(part: Statement, holder: Statement) -> int:
    same = part.clause.requirement_id is not None and part.clause.requirement_id == holder.clause.requirement_id
    return 2 * same + (part.place == holder.place)


def _can_hold(part: Statement, holder: Statement) -> bool:
    """A short text stands anywhere by chance: it must be there letter by letter, under the same heading."""
    if len(part.masked) >= _FEWEST_PART_LETTERS:
        return True
    return part.masked in holder.masked and _nearness(part, holder) > 0


def _is_new_part(part: Statement, partners: Sequence[Statement], holder: Statement) -> bool:
    """Whether ``part`` makes up a piece of ``holder`` that its partners do not."""
    open_pairs = holder.pairs - _sum(partners)
    shared = sum(min(count, open_pairs[pair]) for pair, count in part.pairs.items())
    return shared >= _NEW_PART * part.pairs.total()


def _covered(holder: Statement, parts: Sequence[Statement]) -> float:
    shared = sum(min(count, holder.pairs[pair]) for pair, count in _sum(parts).items() if pair in holder.pairs)
    return shared / max(1, holder.pairs.total())


def _sum(statements: Sequence[Statement]) -> Counter[str]:
    total: Counter[str] = Counter()
    for statement in statements:
        total += statement.pairs
    return total
