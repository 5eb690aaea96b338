"""Training: annotated documents in, a classifier with honest thresholds and calibration out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.classifier import Classifier, calibrate, labels_of, rounded
from models.features import Reading, relate
from models.features import read as read_clauses
from models.gold import DUTIES_ALONE, GoldDocument, read_gold
from models.judge import Features, Judge
from models.labels import CATEGORIES
from models.scoring import LABELLED
from models.taggers import tag_all
from models.words import WordScorer

Array = npt.NDArray[Any]

INNER_FOLDS = 5  # Groups of documents whose first-stage scores are given by models that have not seen them.
PART_WEIGHT = 0.5  # Of a clause of a part, to the second stage: one annotator's, and not of all kinds alike.
FAINT = -4.0  # First-stage log odds below which a part's clause teaches the second stage nothing of a category.
THRESHOLDS = np.arange(0.15, 0.76, 0.025)
#: Thresholds whose F1 is so near to the best are as good: on papers left out their mean gains .005 of macro-F1 over the
#: best one, and moves less than half as much when other papers are learnt from.
NEARLY_BEST = 0.02
REVIEW_MARGIN = 0.18  # Distance of a probability from its threshold below which a person should look.

_EXCERPT = re.compile(r"(?<=\d)[a-z]$")


@dataclass(frozen=True, slots=True)
class Sample:
    """One annotated document as the models see it: its reading, n x 12 truths, and which clauses count.

    A ``part`` of a paper was labelled in stretches, some of them chosen for being hard: it teaches words and relations,
    but its clauses say nothing of how frequent a category is, so neither calibration nor thresholds see them.
    """

    name: str
    reading: Reading
    truth: Array
    mask: Array
    part: bool = False


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """What was trained on, and the scores of its out-of-fold predictions (documents never seen by their model)."""

    path: Path
    documents: tuple[str, ...]
    units: int
    data_hash: str
    macro5: float
    macro12: float
    f1: dict[str, float] = field(default_factory=dict)


def train(
    gold_dirs: Sequence[Path], out: Path, reviews: Sequence[GoldDocument] = (), tagger: str = "mecab"
) -> TrainingReport:
    """Train on every annotated document of ``gold_dirs`` (and ``reviews``) and write the artefact ``out``.

    Raises `InputError` where a folder holds no readable gold.
    """
    annotated = [document for folder in gold_dirs for document in read_gold_tree(folder)]
    documents = [*annotated, *reviews]
    samples = [sample_of(document, tagger) for document in annotated]
    samples += [replace(sample_of(document, tagger), part=False) for document in reviews]
    classifier, chances = fit(samples, tagger)
    truth = np.concatenate([sample.truth[sample.mask] for sample in samples if not sample.part])
    scores = f1_scores(chances >= classifier.thresholds, truth)
    macro5, macro12 = float(scores[:5].mean()), float(scores.mean())
    names = tuple(sample.name for sample in samples)
    by_name = {name: round(float(score), 4) for name, score in zip(CATEGORIES, scores, strict=True)}
    units = sum(int(sample.mask.sum()) for sample in samples)
    report = TrainingReport(out, names, units, data_hash(documents), macro5, macro12, by_name)
    classifier.metadata = {
        "data": report.data_hash, "documents": list(names), "units": report.units,
        "out_of_fold": {"macro5": round(macro5, 4), "macro12": round(macro12, 4), "f1": by_name},
    }  # fmt: skip
    classifier.save(out)
    return report


def read_gold_tree(folder: Path) -> tuple[GoldDocument, ...]:
    """The annotated documents of ``folder`` and the folders below it, duties alone left out, in the order of paths.

    A paper that stands in two folders with other units judged in each is one document with the units of both judged.
    """
    places = [folder, *sorted(path for path in folder.rglob("*") if path.is_dir() and path.name != DUTIES_ALONE)]
    found: dict[tuple[str, str], GoldDocument] = {}
    for document in (document for place in places for document in read_gold(place)):
        key = (document.name, document.text)
        found[key] = _joined(found[key], document) if key in found else document
    return tuple(found.values())


def _joined(first: GoldDocument, second: GoldDocument) -> GoldDocument:
    """The units of ``first``, with those that only ``second`` judges as they stand there."""
    judged = {(unit.start, unit.end): unit for unit in second.units if unit.judged}
    units = (unit if unit.judged else judged.get((unit.start, unit.end), unit) for unit in first.units)
    return replace(first, units=tuple(units))


def data_hash(documents: Sequence[GoldDocument]) -> str:
    """SHA-256 over the texts and labels of ``documents``, in their order."""
    digest = hashlib.sha256()
    for document in documents:
        digest.update(document.text.encode())
        for unit in document.units:
            labels = " ".join(unit.categories) if unit.judged else "?"
            digest.update(f"{unit.start} {unit.end} {unit.kind} {labels}\n".encode())
    return digest.hexdigest()


def sample_of(document: GoldDocument, tagger: str = "mecab") -> Sample:
    """The annotated clauses of ``document`` with the values and deontics that the extractors read in them.

    The annotated values and deontics are not used: at work the classifier sees only what the extractors see.
    """
    from extractors.deontics import read_deontics
    from extractors.values import extract_values

    clauses = document.clauses
    values = extract_values(clauses)
    deontics = read_deontics(clauses, values, document.document)
    reading = read_clauses(clauses, values, deontics, tag_all([clause.text for clause in clauses], tagger))
    truth = np.array([labels_of(unit.categories) for unit in document.units])
    mask = np.array([unit.kind in LABELLED and unit.judged for unit in document.units])
    return Sample(document.name, reading, truth, mask, not all(unit.judged for unit in document.units))


def fit(samples: Sequence[Sample], tagger: str = "mecab") -> tuple[Classifier, Array]:
    """A classifier, and the calibrated out-of-fold probabilities that its thresholds were chosen on.

    The probabilities are those of the ``samples`` that are no part, in their order.
    """
    odds = zip(samples, out_of_fold_words(samples), strict=True)
    related = [relate(sample.reading, score) for sample, score in odds]
    held_out = out_of_fold_judge(samples, related)
    truth = np.concatenate([sample.truth[sample.mask] for sample in samples if not sample.part])
    calibration = fit_calibration(held_out, truth)
    chances = calibrate(held_out, calibration)
    thresholds = fit_thresholds(chances, truth)
    words = fit_words(samples)
    judge = fit_judge(samples, related)
    return Classifier(words, judge, calibration, thresholds, REVIEW_MARGIN, tagger=tagger), chances


def fit_words(samples: Sequence[Sample]) -> WordScorer:
    """The first stage, with weights as precise as they are stored."""
    scorer = WordScorer.fit(
        [sample.reading for sample in samples], [sample.truth for sample in samples],
        [sample.mask for sample in samples],
    )  # fmt: skip
    scorer.weights = rounded(scorer.weights)
    return scorer


def fit_judge(samples: Sequence[Sample], related: Sequence[Features]) -> Judge:
    """The second stage, learnt from the ``related`` features of the clauses that count.

    Of a part, only what its words do not rule out: half the rows teach as much.
    """
    rows, truth, weights = [], [], []
    for sample, features in zip(samples, related, strict=True):
        odds = features.own[sample.mask][:, :, 0].reshape(-1)
        kept = odds > FAINT if sample.part else np.ones(len(odds), dtype=bool)
        rows.append(features.table(sample.mask)[kept])
        truth.append(sample.truth[sample.mask].reshape(-1)[kept])
        weights.append(np.full(len(truth[-1]), PART_WEIGHT if sample.part else 1.0))
    return Judge.fit(np.concatenate(rows), np.concatenate(truth), np.concatenate(weights))


def folds(count: int, parts: int, names: Sequence[str] = ()) -> list[list[int]]:
    """The places of ``count`` documents dealt out in ``parts`` groups, always the same.

    With their ``names``, excerpts of one paper stay together: they bear its name and a letter behind a digit
    (``paper01a``, ``paper01b``).
    """
    papers: dict[str, list[int]] = {}
    for place in range(count):
        papers.setdefault(paper_of(names[place]) if names else str(place), []).append(place)
    groups = list(papers.values())
    order = np.random.RandomState(0).permutation(len(groups)).tolist()
    return [sorted(place for group in order[part::parts] for place in groups[group])
            for part in range(min(parts, len(groups)))]  # fmt: skip


def paper_of(name: str) -> str:
    """The name of the paper that the document ``name`` is an excerpt of, or the document's own."""
    return _EXCERPT.sub("", name)


def out_of_fold_words(samples: Sequence[Sample]) -> list[Array]:
    """First-stage scores of every document by a model that has not seen it."""
    result: list[Array] = [np.zeros(0)] * len(samples)
    for group in folds(len(samples), INNER_FOLDS, [sample.name for sample in samples]):
        scorer = fit_words([sample for place, sample in enumerate(samples) if place not in group])
        for place in group:
            result[place] = scorer.scores(samples[place].reading)
    return result


def out_of_fold_judge(samples: Sequence[Sample], related: Sequence[Features]) -> Array:
    """Second-stage log odds of the clauses that count in whole documents, by models that have not seen them."""
    result: dict[int, Array] = {}
    for group in folds(len(samples), INNER_FOLDS, [sample.name for sample in samples]):
        rest = [place for place in range(len(samples)) if place not in group]
        judge = fit_judge([samples[place] for place in rest], [related[place] for place in rest])
        for place in group:
            if not samples[place].part:
                result[place] = judge.scores(related[place])[samples[place].mask]
    return np.concatenate([result[place] for place in sorted(result)])


def fit_calibration(odds: Array, truth: Array) -> Array:
    """Slope and offset of a logistic curve for each category (Platt scaling on out-of-fold odds)."""
    from sklearn.linear_model import LogisticRegression

    result = np.tile([1.0, 0.0], (len(CATEGORIES), 1))
    for place in range(len(CATEGORIES)):
        if 0 < truth[:, place].sum() < len(truth):
            model = LogisticRegression(C=10.0).fit(odds[:, [place]], truth[:, place])
            result[place] = max(float(model.coef_[0, 0]), 0.1), float(model.intercept_[0])
    return result


def fit_thresholds(chances: Array, truth: Array) -> Array:
    """For each category the probability from which on it is assigned: the middle of those with nearly the best F1."""
    result = np.full(len(CATEGORIES), 0.4)
    for place in range(len(CATEGORIES)):
        if not truth[:, place].any():
            continue
        scores = np.array([_f1(chances[:, place] >= threshold, truth[:, place]) for threshold in THRESHOLDS])
        # A single peak is luck; the middle of a high stretch holds on other papers.
        smooth = np.convolve(np.pad(scores, 2, mode="edge"), np.full(5, 0.2), mode="valid")
        result[place] = THRESHOLDS[smooth >= smooth.max() - NEARLY_BEST].mean()
    return result


def f1_scores(predicted: Array, truth: Array) -> Array:
    """F1 of each category; zero where it neither stands nor is predicted."""
    return np.array([_f1(predicted[:, place], truth[:, place]) for place in range(truth.shape[1])])


def _f1(predicted: Array, truth: Array) -> float:
    both = float((predicted & truth).sum())
    total = float(predicted.sum() + truth.sum())
    return 2 * both / total if total else 0.0
