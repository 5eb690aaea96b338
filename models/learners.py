"""The learners that `models.comparison` compares: each learns twelve scorers from rows of weighted terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from models.labels import CATEGORIES

Array = npt.NDArray[Any]
Scorer = Callable[[Any], Array]
Learner = Callable[[Any, Array], Scorer]

STRENGTH = 3.0  # Inverse regularisation, as in `models.words`.
NEVER = -6.0  # The score of a category without examples.
DIMENSIONS = 100  # Of the term space that trees can work in.
ROUNDS = 50  # Trees a category.
EPOCHS = 6
BATCH = 64


def _one_by_one(learn: Callable[[Any, Array], Scorer]) -> Learner:
    """Learn each category by itself."""

    def learner(matrix: Any, truth: Array) -> Scorer:
        known = [place for place in range(truth.shape[1]) if 0 < truth[:, place].sum() < len(truth)]
        scorers = {place: learn(matrix, truth[:, place]) for place in known}

        def score(rows: Any) -> Array:
            result = np.full((rows.shape[0], truth.shape[1]), NEVER)
            for place, scorer in scorers.items():
                result[:, place] = scorer(rows)
            return result

        return score

    return learner


def _logistic(matrix: Any, truth: Array) -> Scorer:
    from sklearn.linear_model import LogisticRegression

    scorer: Scorer = LogisticRegression(C=STRENGTH, solver="liblinear").fit(matrix, truth).decision_function
    return scorer


def _svm(matrix: Any, truth: Array) -> Scorer:
    from sklearn.svm import LinearSVC

    scorer: Scorer = LinearSVC(C=0.3, random_state=0).fit(matrix, truth).decision_function
    return scorer


def _naive_bayes_weighted(matrix: Any, truth: Array) -> Scorer:
    """Terms weighted by their log count ratio (Wang and Manning, ACL 2012), then logistic regression."""
    yes = np.asarray(matrix[truth].sum(axis=0)).ravel() + 1.0
    no = np.asarray(matrix[~truth].sum(axis=0)).ravel() + 1.0
    ratio = np.log((yes / yes.sum()) / (no / no.sum()))
    scorer = _logistic(matrix.multiply(ratio).tocsr(), truth)
    return lambda rows: scorer(rows.multiply(ratio).tocsr())


def _boosting(matrix: Any, truth: Array) -> Scorer:
    """Gradient boosting for each category over the main dimensions of the term space."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.ensemble import HistGradientBoostingClassifier

    space = TruncatedSVD(DIMENSIONS, random_state=0).fit(matrix)
    dense = space.transform(matrix)
    models = _one_by_one(
        lambda rows, own: HistGradientBoostingClassifier(
            max_iter=ROUNDS, max_leaf_nodes=16, random_state=0, early_stopping=False
        ).fit(rows, own).decision_function
    )(dense, truth)  # fmt: skip
    return lambda rows: models(space.transform(rows))


def _chain(matrix: Any, truth: Array) -> Scorer:
    """Logistic regression in a chain, most frequent category first: each sees the chances of those before it."""
    from scipy.sparse import csr_matrix, hstack

    order = np.argsort(-truth.sum(axis=0), kind="stable")
    scorers = []
    seen = matrix
    for place in order:
        fitted = 0 < truth[:, place].sum() < len(truth)
        scorers.append(_logistic(seen, truth[:, place]) if fitted else None)
        seen = hstack([seen, csr_matrix(truth[:, [place]].astype(float))]).tocsr()

    def score(rows: Any) -> Array:
        result = np.full((rows.shape[0], truth.shape[1]), NEVER)
        for place, scorer in zip(order, scorers, strict=True):
            if scorer is not None:
                result[:, place] = scorer(rows)
            chances = 1.0 / (1.0 + np.exp(-result[:, [place]]))
            rows = hstack([rows, csr_matrix(chances)]).tocsr()
        return result

    return score


LEARNERS: dict[str, Learner] = {
    "LR": _one_by_one(_logistic), "linear SVM": _one_by_one(_svm),
    "NB-weighted LR": _one_by_one(_naive_bayes_weighted), "gradient boosting": _boosting, "LR in a chain": _chain,
}  # fmt: skip


def spacy_textcat(texts: Sequence[Sequence[str]], truth: Array) -> Callable[[Sequence[Sequence[str]]], Array]:
    """spaCy's ``textcat_multilabel`` (bag of words) trained on the words ``texts``; gives n x 12 chances."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example
    from thinc.api import fix_random_seed

    fix_random_seed(0)
    nlp = spacy.blank("xx")
    architecture = {"@architectures": "spacy.TextCatBOW.v3", "exclusive_classes": False, "ngram_size": 2,
                    "no_output_layer": False, "length": 262144}  # fmt: skip
    pipe: Any = nlp.add_pipe("textcat_multilabel", config={"model": architecture})
    for category in CATEGORIES:
        pipe.add_label(category)
    examples = []
    for words, row in zip(texts, truth, strict=True):
        cats = {name: float(yes) for name, yes in zip(CATEGORIES, row, strict=True)}
        examples.append(Example.from_dict(Doc(nlp.vocab, words=list(words)), {"cats": cats}))
    optimizer = nlp.initialize(lambda: examples)
    random = np.random.RandomState(0)
    for _ in range(EPOCHS):
        random.shuffle(examples)  # type: ignore[arg-type]
        for start in range(0, len(examples), BATCH):
            nlp.update(examples[start : start + BATCH], sgd=optimizer)

    def score(rows: Sequence[Sequence[str]]) -> Array:
        docs = [Doc(nlp.vocab, words=list(words)) for words in rows]
        return np.array([[doc.cats[name] for name in CATEGORIES] for doc in pipe.pipe(docs)])

    return score
