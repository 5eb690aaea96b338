"""What the model card reports, measured: shipped model on test papers, held-out papers, feature families, speed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.artefact import ARTEFACT, read_metadata
from models.classifier import Classifier
from models.context import Context, Relation
from models.evaluation import evaluate
from models.features import Reading
from models.gold import GoldDocument
from models.labels import CATEGORIES
from models.training import Sample, f1_scores, fit, paper_of, sample_of

Array = npt.NDArray[Any]
Facts = dict[str, Any]

MARGINS = (0.0, 0.05, 0.1, 0.18, 0.25, 0.35)
TRAININGS_AT_ONCE = 2
SPEED_UNITS = 4000  # Clauses judged to measure speed: some seconds at most.


def tested(classifier: Classifier, documents: Sequence[GoldDocument]) -> Facts:
    """The whole chain on the texts of ``documents``, scored."""
    return {key: value for key, value in evaluate(documents, classifier).to_json().items()
            if key in ("scores", "categories", "documents")}  # fmt: skip


def risk_coverage(classifier: Classifier, samples: Sequence[Sample]) -> list[Facts]:
    """Share of units that need no look, and of those the share with a wrong label, for several review margins."""
    chances = np.concatenate([classifier.probabilities(each.reading)[each.mask] for each in samples])
    truth = np.concatenate([each.truth[each.mask] for each in samples])
    wrong = ((chances >= classifier.thresholds) != truth).any(axis=1)
    distance = np.abs(chances - classifier.thresholds).min(axis=1)
    result = []
    for margin in sorted({*MARGINS, float(classifier.margin)}):
        sure = distance >= margin
        risk = float(wrong[sure].mean()) if sure.any() else None
        caught = float((wrong & ~sure).sum() / wrong.sum()) if wrong.any() else None
        result.append({"margin": margin, "coverage": float(sure.mean()), "risk": risk, "caught": caught})
    return result


def speed(classifier: Classifier, samples: Sequence[Sample], path: Path = ARTEFACT) -> Facts:
    """Units judged a second after tagging, seconds to load, megabytes."""
    start = time.perf_counter()
    Classifier.load(path)
    load = time.perf_counter() - start
    spent, judged = 0.0, 0
    while judged < SPEED_UNITS:
        for sample in samples:
            start = time.perf_counter()
            judged += len(classifier.decide(sample.reading))
            spent += time.perf_counter() - start
    return {"units_per_second": judged / spent, "load_seconds": load, "megabytes": path.stat().st_size / 1e6}


def out_of_fold(samples: Sequence[Sample]) -> tuple[Classifier, Facts]:
    """A model of ``samples``, and the scores of each that is no part of a paper by models that have not seen it."""
    classifier, chances = fit(samples)
    whole = [sample for sample in samples if not sample.part]
    truth = np.concatenate([sample.truth[sample.mask] for sample in whole])
    predicted = chances >= classifier.thresholds
    documents = {}
    place = 0
    for sample in whole:
        count = int(sample.mask.sum())
        documents[sample.name] = _macros(predicted[place : place + count], truth[place : place + count])
        place += count
    return classifier, {"all": _macros(predicted, truth), "documents": documents, "units": len(truth)}


def leave_one_out(samples: Sequence[Sample], always: Sequence[Sample], say: Callable[[str], None]) -> Facts:
    """Each of ``samples`` judged by a model of all others and of ``always``, without other excerpts of its paper.

    Slow: one training each, two at a time.
    """
    everything = [*samples, *always]
    predicted, truth, documents = [], [], {}
    # Not forked: a process that has trained before leaves its threads' locks to its children, and they wait for ever.
    spawn = get_context("spawn")
    with ProcessPoolExecutor(TRAININGS_AT_ONCE, spawn, initializer=_hand_over, initargs=(everything,)) as pool:
        for sample, decided in zip(samples, pool.map(_left_out, range(len(samples))), strict=True):
            predicted.append(decided)
            truth.append(sample.truth[sample.mask])
            documents[sample.name] = _macros(decided, truth[-1])
            say(f"{sample.name}: {documents[sample.name]}")
    return {"all": _macros(np.concatenate(predicted), np.concatenate(truth)), "documents": documents}


_SAMPLES: list[Sample] = []  # What a worker process of `leave_one_out` learns from: handed over once, not each time.


def _hand_over(samples: Sequence[Sample]) -> None:
    _SAMPLES.extend(samples)


def _left_out(place: int) -> Array:
    """What a model without the paper of the sample at ``place`` decides on that sample's clauses that count."""
    sample = _SAMPLES[place]
    classifier, _ = fit([each for each in _SAMPLES if paper_of(each.name) != paper_of(sample.name)])
    decided: Array = (classifier.probabilities(sample.reading) >= classifier.thresholds)[sample.mask]
    return decided


def _macros(predicted: Array, truth: Array) -> Facts:
    """Means of F1 over the categories that stand in ``truth``, and F1 of each."""
    scores = f1_scores(predicted, truth)
    there: Array = np.asarray(truth.any(axis=0))
    five = scores[:5][there[:5]]
    named = {name: float(score) if yes else None for name, score, yes in zip(CATEGORIES, scores, there, strict=True)}
    return {"macro5": float(five.mean()) if len(five) else None,
            "macro12": float(scores[there].mean()) if there.any() else None, "f1": named}  # fmt: skip


def _no_context(reading: Reading) -> Reading:
    empty = Relation.of([[] for _ in reading.clauses])
    return replace(reading, context=Context(**dict.fromkeys(Context.__dataclass_fields__, empty)))


def _no_lexicon(reading: Reading) -> Reading:
    names = ("concepts", "crossed", "strong", "sure", "titles", "weak")
    return replace(reading, **{name: np.zeros_like(getattr(reading, name)) for name in names})


# Each takes one family of features away from a reading; what is learnt from and judged is both without it.
FAMILIES: dict[str, Callable[[Reading], Reading]] = {
    "morphemes": lambda reading: replace(reading, morphemes=tuple(() for _ in reading.clauses)),
    "character n-grams": lambda reading: replace(reading, texts=tuple("" for _ in reading.clauses)),
    "lexicon": _no_lexicon,
    "shape, values, deontics": lambda reading: replace(
        reading, form=np.zeros_like(reading.form), crossed=np.zeros_like(reading.crossed)
    ),
    "context": _no_context,
}


def ablation(samples: Sequence[Sample], say: Callable[[str], None]) -> dict[str, Facts]:
    """Out-of-fold scores with everything and without each family; slow: one training each."""
    result = {"all features": out_of_fold(samples)[1]["all"]}
    say(f"all features: {result['all features']['macro12']:.3f}")
    for name, drop in FAMILIES.items():
        less = [replace(sample, reading=drop(sample.reading)) for sample in samples]
        result[f"without {name}"] = out_of_fold(less)[1]["all"]
        say(f"without {name}: {result[f'without {name}']['macro12']:.3f}")
    return result


def read_samples(documents: Sequence[GoldDocument]) -> list[Sample]:
    """The documents as the models see them."""
    return [sample_of(document) for document in documents]


def artefact_facts(path: Path = ARTEFACT) -> Facts:
    """What the artefact says of itself."""
    return read_metadata(path)
