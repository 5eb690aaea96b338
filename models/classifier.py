"""The clause classifier: twelve categories for every clause of an analysed document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from models.artefact import ARTEFACT, read, write
from models.features import Reading, relate
from models.features import read as read_clauses
from models.judge import Judge
from models.labels import CATEGORIES, Labels
from models.taggers import tag_all
from models.vectors import SEPARATOR, TermSpace
from models.words import WordScorer

if TYPE_CHECKING:
    from extractors.analysis import Analysis

Array = npt.NDArray[Any]

UNLABELLED = ("front", "form")  # Covers and blanks to fill in are about nothing.


class Classifier:
    """Two stages (`WordScorer`, `Judge`), a calibration and thresholds; made by `models.training.train`."""

    def __init__(self, words: WordScorer, judge: Judge, calibration: Array, thresholds: Array, margin: float,
                 metadata: dict[str, Any] | None = None, tagger: str = "mecab") -> None:  # fmt: skip
        self.words = words
        self.judge = judge
        self.calibration = calibration
        self.thresholds = thresholds
        self.margin = margin
        self.metadata = metadata or {}
        self.tagger = tagger

    def predict(self, analysis: Analysis) -> tuple[Labels, ...]:
        """The labels of each clause of ``analysis``, in their order."""
        return self.decide(self.read(analysis)) if analysis.clauses else ()

    def read(self, analysis: Analysis) -> Reading:
        """The tagged and measured clauses of ``analysis``: the slow part of `predict`, apart from the models."""
        morphemes = tag_all([clause.text for clause in analysis.clauses], self.tagger)
        return read_clauses(analysis.clauses, analysis.values, analysis.deontics, morphemes)

    def decide(self, reading: Reading) -> tuple[Labels, ...]:
        """The labels of the clauses of ``reading``."""
        if not reading.clauses:
            return ()
        chances = self.probabilities(reading)
        chosen = chances >= self.thresholds
        unsure = (np.abs(chances - self.thresholds) < self.margin).any(axis=1)
        result = []
        for place, clause in enumerate(reading.clauses):
            scores = tuple(round(float(chance), 4) for chance in chances[place])
            if clause.kind in UNLABELLED:
                result.append(Labels((), scores))
                continue
            names = tuple(name for name, yes in zip(CATEGORIES, chosen[place], strict=True) if yes)
            result.append(Labels(names, scores, bool(unsure[place])))
        return tuple(result)

    def probabilities(self, reading: Reading) -> Array:
        """Calibrated probabilities, n x 12."""
        features = relate(reading, self.words.scores(reading))
        return calibrate(self.judge.scores(features), self.calibration)

    def save(self, path: Path) -> None:
        """Write the artefact and its metadata; the same training gives the same bytes."""
        spaces = {"morphemes": self.words.morphemes, "characters": self.words.characters}
        content: dict[str, Any] = {"tagger": self.tagger, "margin": self.margin, "baseline": self.judge.baseline}
        for name, space in spaces.items():
            content[f"{name}_terms"] = np.frombuffer(SEPARATOR.join(space.terms).encode(), dtype=np.uint8)
            content[f"{name}_idf"] = space.idf
        content |= {"weights": self.words.weights, "intercept": self.words.intercept, "tree_sizes": self.judge.sizes,
                    "calibration": self.calibration, "thresholds": self.thresholds}  # fmt: skip
        content |= {f"tree_{field}": nodes for field, nodes in self.judge.nodes.items()}
        write(path, content, self.metadata)

    @classmethod
    def load(cls, path: Path | None = None) -> Classifier:
        """The classifier at ``path`` (None: the one shipped). Raises `ModelError`: see `models.artefact.read`."""
        content, metadata = read(path or ARTEFACT)
        spaces = []
        for name in ("morphemes", "characters"):
            terms = content[f"{name}_terms"].tobytes().decode().split(SEPARATOR)
            spaces.append(TermSpace(terms, content[f"{name}_idf"]))
        words = WordScorer(spaces[0], spaces[1], content["weights"], content["intercept"])
        sizes = content["tree_sizes"]
        nodes = {key.removeprefix("tree_"): value for key, value in content.items()
                 if key.startswith("tree_") and key != "tree_sizes"}  # fmt: skip
        judge = Judge(nodes, sizes, content["baseline"])
        return cls(words, judge, content["calibration"], content["thresholds"], content["margin"], metadata,
                   content["tagger"])  # fmt: skip


def calibrate(odds: Array, calibration: Array) -> Array:
    """Probabilities from log odds by one logistic curve a category (``calibration``: 12 x slope and offset)."""
    result: Array = 1.0 / (1.0 + np.exp(-(odds * calibration[:, 0] + calibration[:, 1])))
    return result


def rounded(weights: Array) -> Array:
    """Weights as they will be stored: half precision, so that the trained and the loaded model agree exactly."""
    return weights.astype(np.float16).astype(np.float64)


def labels_of(names: Sequence[str]) -> Array:
    """A row of twelve truths for category names."""
    return np.array([category in names for category in CATEGORIES], dtype=bool)
