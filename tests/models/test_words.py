"""The first stage: values beside concepts count for the categories that they tell."""

from __future__ import annotations

import numpy as np

from extractors.clause import Clause
from extractors.deontic import Deontic
from extractors.values import values_in
from models.features import Reading, read
from models.labels import CATEGORIES
from models.lexicon import NAMES
from models.taggers import tag_all
from models.words import CROSSED, WordScorer

BACKUP, VALUES = NAMES.index("sla_backup"), 8
FREQUENCY = 2  # its place among the values


def reading_of(*texts: str) -> Reading:
    clauses = tuple(
        Clause(f"c{place}", place, "clause", "", 0, len(text), text, None, 0, str(place))
        for place, text in enumerate(texts)
    )
    return read(clauses, [values_in(text) for text in texts], [Deontic()] * len(texts), tag_all(texts))


def test_a_value_is_seen_beside_the_concepts_of_its_clause() -> None:
    crossed = reading_of("매월 백업", "백업", "매월 청소").crossed
    beside = VALUES + BACKUP * VALUES + FREQUENCY
    assert crossed.shape == (3, VALUES + len(NAMES) * VALUES)
    assert crossed[:, FREQUENCY].tolist() == [True, False, True]
    assert crossed[:, beside].tolist() == [True, False, False]


def test_only_some_categories_look_at_it() -> None:
    reading = reading_of(*["매월 백업", "백업", "매월 청소", "청소"] * 6)
    truth = np.zeros((24, len(CATEGORIES)), dtype=bool)
    truth[::4] = True
    scorer = WordScorer.fit([reading], [truth], [np.ones(24, dtype=bool)])
    crossed = scorer.weights[-reading.crossed.shape[1] :]
    assert {name for name, used in zip(CATEGORIES, crossed.any(axis=0), strict=True) if used} == set(CROSSED)
    scores = scorer.scores(reading)
    assert (scores[::4, CATEGORIES.index("sla")] > scores[1::4, CATEGORIES.index("sla")]).all()
