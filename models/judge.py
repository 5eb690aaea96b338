"""The second stage: small trees over the features that `models.features.relate` gives for a clause and a category.

scikit-learn grows the trees; here they are read without it (it takes seconds to import), and faster: of each tree the
leaves that a feature's value rules out are a bit mask, the masks of all features are joined by *and*, and the leftmost
leaf that is left is the tree's answer (Lucchese et al., QuickScorer, SIGIR 2015). What is the same for the twelve
categories of a clause is joined once a clause.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

TREES = 160
LEARNING_RATE = 0.08
LEAVES = 16  # Not more: the leaves of a tree are the bits of a 16-bit mask.
FEWEST_IN_LEAF = 40
L2 = 10.0
FEATURES_A_SPLIT = 0.3
CHUNK = 64  # Clauses judged at once: their masks fit into a core's second-level cache.

_KEPT = ("value", "feature_idx", "num_threshold", "left", "right", "is_leaf")
_ALL = 0xFFFF
# The place of the lowest set bit of each 16-bit number (0 for 0, which no tree leaves over).
_LOWEST = np.array([(number & -number).bit_length() - 1 if number else 0 for number in range(_ALL + 1)], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Features:
    """What the trees look at: ``own`` (n x categories x k) differs by category, ``shared`` (n x m) does not.

    A third group tells the category itself: one number a category, 1 for its own and 0 for the others.
    """

    own: Array
    shared: Array

    def table(self, mask: Array) -> Array:
        """The features of the clauses that ``mask`` chooses, one row for each clause and category, for training."""
        own, shared = self.own[mask], self.shared[mask]
        count, categories, _ = own.shape
        parts = [own, np.repeat(shared[:, None, :], categories, axis=1), np.repeat(np.eye(categories)[None], count, 0)]
        table: Array = np.concatenate(parts, axis=2)
        return table.reshape(count * categories, -1)


class Judge:
    """Gradient-boosted trees: log odds of one category for one clause from its related features."""

    def __init__(self, nodes: dict[str, Array], sizes: Array, baseline: float) -> None:
        self.nodes = nodes
        self.sizes = sizes
        self.baseline = baseline
        self._tests, self._leaves = _index(nodes, sizes)

    @classmethod
    def fit(cls, features: Array, truth: Array, weights: Array | None = None, seed: int = 0) -> Judge:
        """Learn from rows of ``features`` (`Features.table`), their ``truth`` (0 or 1) and ``weights`` (default 1)."""
        from sklearn.ensemble import HistGradientBoostingClassifier

        model = HistGradientBoostingClassifier(
            max_iter=TREES, learning_rate=LEARNING_RATE, max_leaf_nodes=LEAVES, min_samples_leaf=FEWEST_IN_LEAF,
            l2_regularization=L2, max_features=FEATURES_A_SPLIT, random_state=seed, early_stopping=False,
        ).fit(features, truth, sample_weight=weights)  # fmt: skip
        trees = [tree.nodes for (tree,) in model._predictors]
        sizes = np.array([len(tree) for tree in trees], dtype=np.int32)
        nodes = {field: np.ascontiguousarray(np.concatenate([tree[field] for tree in trees])) for field in _KEPT}
        return cls(nodes, sizes, float(model._baseline_prediction.ravel()[0]))

    def scores(self, features: Features) -> Array:
        """Log odds, n x categories."""
        count, categories, width = features.own.shape
        own = [test for test in self._tests if test.feature < width]
        last = width + features.shared.shape[1]
        shared = [test for test in self._tests if width <= test.feature < last]
        fixed = np.full((categories, len(self.sizes)), _ALL, dtype=np.uint16)
        for test in self._tests:
            if test.feature >= last:
                test.join(fixed, np.eye(categories)[:, test.feature - last])
        result = np.empty((count, categories))
        for start in range(0, count, CHUNK):
            stop = min(start + CHUNK, count)
            once = np.full((stop - start, len(self.sizes)), _ALL, dtype=np.uint16)
            for test in shared:
                test.join(once, features.shared[start:stop, test.feature - width])
            left = (once[:, None, :] & fixed[None]).reshape(-1, len(self.sizes))
            for test in own:
                test.join(left, features.own[start:stop, :, test.feature].reshape(-1))
            values = self._leaves[_LOWEST[left] + np.arange(0, len(self.sizes) * LEAVES, LEAVES)]
            result[start:stop] = values.sum(axis=1).reshape(-1, categories) + self.baseline
        return result


@dataclass(frozen=True, slots=True)
class _Test:
    """All questions that the trees ask of one feature: ``masks[k]`` where it exceeds exactly k of ``thresholds``.

    A mask holds, for each tree, the leaves that can still be reached: all of them where the tree does not ask. So whole
    rows are joined, which is several times faster than picking out the trees that do.
    """

    feature: int
    thresholds: Array
    masks: Array

    def join(self, left: Array, values: Array) -> None:
        """Take from ``left`` (rows x trees) the leaves that the rows' ``values`` rule out."""
        left &= self.masks.take(np.searchsorted(self.thresholds, values, side="left"), axis=0)


def _index(nodes: dict[str, Array], sizes: Array) -> tuple[tuple[_Test, ...], Array]:
    """The questions by feature, and the leaves' values (trees x `LEAVES`, flat)."""
    leaves = np.zeros(len(sizes) * LEAVES)
    asked: dict[int, list[tuple[float, int, int]]] = {}
    first = 0
    for tree, size in enumerate(sizes.tolist()):
        place = {field: column[first : first + size].tolist() for field, column in nodes.items()}
        _walk(place, tree, asked, leaves)
        first += size
    tests = []
    for feature, questions in sorted(asked.items()):
        thresholds = sorted({threshold for threshold, _, _ in questions})
        masks = np.full((len(thresholds) + 1, len(sizes)), _ALL, dtype=np.uint16)
        for threshold, tree, mask in questions:
            masks[thresholds.index(threshold) + 1 :, tree] &= np.uint16(mask)
        tests.append(_Test(feature, np.array(thresholds), masks))
    return tuple(tests), leaves


def _walk(tree: dict[str, list[Any]], number: int, asked: dict[int, list[tuple[float, int, int]]],
          leaves: Array) -> None:  # fmt: skip
    """Number the leaves of a tree from left to right and note for each question the leaves behind a "no"."""

    def visit(node: int, count: int) -> int:
        if tree["is_leaf"][node]:
            leaves[number * LEAVES + count] = tree["value"][node]
            return count + 1
        middle = visit(tree["left"][node], count)
        # A value above the threshold goes right: the leaves on the left are out.
        out = (1 << middle) - (1 << count)
        asked.setdefault(tree["feature_idx"][node], []).append((tree["num_threshold"][node], number, _ALL & ~out))
        return visit(tree["right"][node], middle)

    visit(0, 0)
