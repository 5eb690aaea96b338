"""The first stage: what a clause's own words say, as one linear scorer for each category."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from models.features import Reading
from models.labels import CATEGORIES
from models.vectors import TermSpace, character_terms, morpheme_terms

Array = npt.NDArray[Any]

LEAST_MORPHEME = 2  # Clauses that a morpheme (pair) must stand in to be learnt.
LEAST_CHARACTER = 3
CONCEPT_WEIGHT = 0.6  # Of a touched concept, beside text vectors of length one.
INVERSE_REGULARISATION = 3.0
# For these it tells much what a time limit or a frequency is of, a recovery, a backup or a report: they see values and
# concepts crossed. To the others it brings nothing (log loss on papers left out).
CROSSED = ("sla", "deliverable", "task")
FEWEST_EXAMPLES = 3  # With fewer examples a category keeps the prior alone.


class WordScorer:
    """Log odds of the twelve categories from a clause's morphemes, character n-grams and concepts."""

    def __init__(self, morphemes: TermSpace, characters: TermSpace, weights: Array, intercept: Array) -> None:
        self.morphemes = morphemes
        self.characters = characters
        self.weights = weights
        self.intercept = intercept

    @classmethod
    def fit(cls, readings: Sequence[Reading], labels: Sequence[Array], masks: Sequence[Array]) -> WordScorer:
        """Learn from the clauses of ``readings`` that ``masks`` choose."""
        from scipy.sparse import csr_matrix, hstack
        from sklearn.linear_model import LogisticRegression

        kept = [np.flatnonzero(mask) for mask in masks]
        pairs = [(reading, place) for reading, places in zip(readings, kept, strict=True) for place in places]
        morphemes = TermSpace.fit((morpheme_terms(each.morphemes[place]) for each, place in pairs), LEAST_MORPHEME)
        characters = TermSpace.fit((character_terms(each.texts[place]) for each, place in pairs), LEAST_CHARACTER)
        words = morphemes.rows(morpheme_terms(each.morphemes[place]) for each, place in pairs)
        grams = characters.rows(character_terms(each.texts[place]) for each, place in pairs)
        ideas = np.concatenate([reading.concepts[places] for reading, places in zip(readings, kept, strict=True)])
        crossed = np.concatenate([reading.crossed[places] for reading, places in zip(readings, kept, strict=True)])
        own = hstack([
            csr_matrix((words.weights, words.terms, words.starts), shape=(len(pairs), len(morphemes))),
            csr_matrix((grams.weights, grams.terms, grams.starts), shape=(len(pairs), len(characters))),
            csr_matrix(ideas * CONCEPT_WEIGHT),
        ]).tocsr()  # fmt: skip
        truth = np.concatenate([label[mask] for label, mask in zip(labels, masks, strict=True)])
        wide = hstack([own, csr_matrix(crossed).astype(float) * CONCEPT_WEIGHT]).tocsr()
        weights = np.zeros((wide.shape[1], len(CATEGORIES)))
        intercept = np.full(len(CATEGORIES), -4.0)
        for place, category in enumerate(CATEGORIES):
            if truth[:, place].sum() >= FEWEST_EXAMPLES:
                matrix = wide if category in CROSSED else own
                model = LogisticRegression(C=INVERSE_REGULARISATION, solver="liblinear", random_state=0)
                model.fit(matrix, truth[:, place])
                weights[: matrix.shape[1], place], intercept[place] = model.coef_[0], model.intercept_[0]
        return cls(morphemes, characters, weights, intercept)

    def scores(self, reading: Reading) -> Array:
        """Log odds, n x 12, for every clause of ``reading``."""
        first, second = len(self.morphemes), len(self.morphemes) + len(self.characters)
        words = self.morphemes.rows(map(morpheme_terms, reading.morphemes)).times(self.weights[:first])
        grams = self.characters.rows(map(character_terms, reading.texts)).times(self.weights[first:second])
        ideas = np.concatenate([reading.concepts, reading.crossed], axis=1) @ (self.weights[second:] * CONCEPT_WEIGHT)
        result: Array = words + grams + ideas + self.intercept
        return result
