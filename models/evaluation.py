"""Evaluation of a prediction or a classifier on annotated documents, with confidence intervals and the worst units."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from extractors.errors import InputError
from models.gold import SUFFIX, GoldDocument, GoldUnit, read_gold
from models.labels import CATEGORIES, PRIMARY
from models.scoring import LABELLED, VALUE_TYPES, Count, Predicted, Tally, align, count

if TYPE_CHECKING:
    from models.classifier import Classifier

RESAMPLES = 1000  # Bootstrap samples of documents: enough for two steady digits.
CONFIDENCE = 0.95
WORST = 30
SHOWN = 160  # Characters of a unit's text that are shown.


@dataclass(frozen=True, slots=True)
class Score:
    """One score with its bootstrap interval over documents (both ends None where there are under three documents)."""

    name: str
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """A unit whose categories are wrong; ``weight`` counts the wrong ones, a primary category twice."""

    document: str
    start: int
    text: str
    gold: tuple[str, ...]
    predicted: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The counts of each document and all together, the main scores, and the worst units."""

    documents: dict[str, Count]
    total: Count
    scores: tuple[Score, ...]
    worst: tuple[Mistake, ...]

    def score(self, name: str) -> float | None:
        """The value of the main score called ``name``."""
        return next(score.value for score in self.scores if score.name == name)

    def to_json(self) -> dict[str, Any]:
        """See `to_json`."""
        return to_json(self)

    def to_markdown(self) -> str:
        """See `to_markdown`."""
        return to_markdown(self)


MAIN: dict[str, Callable[[Count], float | None]] = {
    "categories.macro5": lambda c: c.macro5,
    "categories.macro12": lambda c: c.macro12,
    "segmentation.start_f1": lambda c: c.tally("start").f1,
    "segmentation.span_f1": lambda c: c.tally("span").f1,
    "hierarchy.parent_accuracy": lambda c: c.ratio("parent"),
    "obligation.f1": lambda c: c.tally("obligation").f1,
    "modality.accuracy": lambda c: c.ratio("modality"),
    "obligor.accuracy": lambda c: c.ratio("obligor"),
    "values.micro_f1": lambda c: values_of(c).f1,
}


def values_of(total: Count) -> Tally:
    """All values of all types together."""
    result = Tally()
    for kind in VALUE_TYPES:
        result += total.tally(f"value.{kind}")
    return result


def evaluate(gold: Path | Sequence[GoldDocument],
             predictions: Path | Classifier | Mapping[str, Sequence[Mapping[str, Any]]],
             texts: Sequence[Path] = ()) -> Evaluation:  # fmt: skip
    """Score ``predictions`` against the annotated documents ``gold`` (or those of that folder).

    ``predictions`` is a folder of NAME.units.jsonl files (a missing one counts as empty), rows of that format by
    document name, or a classifier, which then labels what `extractors.analysis.analyse` finds in the texts. ``texts``
    are further folders to look for texts in. Raises `InputError` where the gold cannot be read or there is none.
    """
    documents = read_gold(gold, texts) if isinstance(gold, Path) else tuple(gold)
    if not documents:
        step = f"Give a folder with NAME{SUFFIX} files"
        raise InputError("no annotated document is there", subject=str(gold), next_step=step)
    found = {}
    for document in documents:
        if isinstance(predictions, Path):
            found[document.name] = read_predicted(predictions / f"{document.name}{SUFFIX}")
        elif isinstance(predictions, Mapping):
            found[document.name] = tuple(Predicted.of(row) for row in predictions.get(document.name, ()))
        else:
            found[document.name] = predict(document, predictions)
    return score(found, documents)


def read_predicted(path: Path) -> tuple[Predicted, ...]:
    """The units of a prediction file; none where it is missing. Raises `InputError` where a line is damaged."""
    if not path.is_file():
        return ()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return tuple(Predicted.of(json.loads(line)) for line in lines if line.strip())
    except (ValueError, KeyError, TypeError) as error:
        step = "Write it with euimu units"
        raise InputError(f"not of the gold format ({error})", subject=path.name, next_step=step) from error


def predict(document: GoldDocument, classifier: Classifier) -> tuple[Predicted, ...]:
    """What the whole chain (segmenter, values, deontics, ``classifier``) makes of the text of ``document``."""
    from extractors.analysis import analyse

    analysis = analyse(document.document)
    labels = classifier.predict(analysis)
    rows = zip(analysis.clauses, analysis.values, analysis.deontics, labels, strict=True)
    return tuple(
        Predicted(
            clause.start, clause.end, clause.kind,
            None if clause.parent is None else analysis.clauses[clause.parent].start, label.categories,
            deontic.modality, deontic.obligor, tuple((value.type, value.value) for value in values),
        )
        for clause, values, deontic, label in rows
    )  # fmt: skip


def score(predictions: Mapping[str, Sequence[Predicted]], documents: Sequence[GoldDocument]) -> Evaluation:
    """Score ``predictions`` (by document name) against ``documents``."""
    counts = {document.name: count(document.units, predictions.get(document.name, ())) for document in documents}
    mistakes = [mistake for document in documents
                for mistake in _mistakes(document, predictions.get(document.name, ()))]  # fmt: skip
    mistakes.sort(key=lambda mistake: (-mistake.weight, mistake.document, mistake.start))
    total = sum(counts.values(), Count())
    return Evaluation(counts, total, _scores(list(counts.values()), total), tuple(mistakes[:WORST]))


def _mistakes(document: GoldDocument, predicted: Sequence[Predicted]) -> list[Mistake]:
    units = [unit for unit in document.units if unit.kind in LABELLED]
    found = []
    for unit, match in align(units, predicted):
        names = match.categories if match else ()
        wrong = set(unit.categories) ^ set(names)
        if wrong:
            # A primary category counts twice: it is what readers of the reports look for.
            weight = sum(2.0 if name in PRIMARY else 1.0 for name in wrong)
            found.append(Mistake(document.name, unit.start, _shown(document, unit), unit.categories, names, weight))
    return found


def _shown(document: GoldDocument, unit: GoldUnit) -> str:
    text = " ".join(document.text[unit.start : unit.end].split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def _scores(counts: Sequence[Count], total: Count) -> tuple[Score, ...]:
    """The main scores of the ``total``, with intervals from resampling the documents."""
    samples: dict[str, list[float]] = {name: [] for name in MAIN}
    if len(counts) >= 3:
        random = np.random.RandomState(0)
        for _ in range(RESAMPLES):
            drawn = sum((counts[place] for place in random.randint(0, len(counts), len(counts))), Count())
            for name, read in MAIN.items():
                value = read(drawn)
                if value is not None:
                    samples[name].append(value)
    tail = 100 * (1 - CONFIDENCE) / 2
    result = []
    for name, read in MAIN.items():
        drawn_values = samples[name]
        ends = np.percentile(drawn_values, [tail, 100 - tail]).tolist() if drawn_values else [None, None]
        result.append(Score(name, read(total), ends[0], ends[1]))
    return tuple(result)


def to_json(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation as plain data, scores rounded to four digits."""
    return {
        "scores": {score.name: {"value": _round(score.value), "low": _round(score.low), "high": _round(score.high)}
                   for score in evaluation.scores},
        "categories": {name: _category(evaluation.total, name) for name in CATEGORIES},
        "values": {kind: _tally(evaluation.total.tally(f"value.{kind}")) for kind in VALUE_TYPES},
        "documents": {name: {main: _round(read(each)) for main, read in MAIN.items()}
                      for name, each in evaluation.documents.items()},
        "confusions": [{"missed": missed, "wrong": wrong, "count": number}
                       for (missed, wrong), number in _confusions(evaluation)],
        "worst": [{"document": each.document, "start": each.start, "text": each.text, "gold": list(each.gold),
                   "predicted": list(each.predicted)} for each in evaluation.worst],
    }  # fmt: skip


def _confusions(evaluation: Evaluation, most: int = 20) -> list[tuple[tuple[str, str], int]]:
    return sorted(evaluation.total.confusions.items(), key=lambda item: (-item[1], item[0]))[:most]


def _category(total: Count, name: str) -> dict[str, Any]:
    return _tally(total.tally(f"category.{name}"))


def _tally(tally: Tally) -> dict[str, Any]:
    return {"precision": _round(tally.precision), "recall": _round(tally.recall), "f1": _round(tally.f1),
            "support": tally.support}  # fmt: skip


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def to_markdown(evaluation: Evaluation, title: str = "Evaluation", texts: bool = True) -> str:
    """The evaluation as Markdown; ``texts`` says whether the worst units are shown in words."""
    data = to_json(evaluation)
    lines = [f"# {title}", "", f"{len(evaluation.documents)} documents; 95 % intervals from resampling them.", ""]
    lines += ["| score | value | interval |", "|---|---|---|"]
    for name, item in data["scores"].items():
        interval = "" if item["low"] is None else f"{item['low']:.3f} – {item['high']:.3f}"
        lines.append(f"| {name} | {_cell(item['value'])} | {interval} |")
    lines += ["", "| category | precision | recall | F1 | support |", "|---|---|---|---|---|"]
    for name, item in data["categories"].items():
        lines.append(f"| {name} | {_cell(item['precision'])} | {_cell(item['recall'])} | {_cell(item['f1'])} "
                     f"| {item['support']} |")  # fmt: skip
    lines += ["", "| document | macro5 | macro12 | obligation F1 |", "|---|---|---|---|"]
    for name, item in data["documents"].items():
        cells = [_cell(item[main]) for main in ("categories.macro5", "categories.macro12", "obligation.f1")]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    lines += ["", "Confusions (missed category, category given instead):", ""]
    lines += [f"- {item['missed']} → {item['wrong']}: {item['count']}" for item in data["confusions"][:10]]
    if texts:
        lines += ["", f"The worst {len(data['worst'])} units:", ""]
        lines += [f"- {item['document']}:{item['start']} “{item['text']}”: gold {_names(item['gold'])}, "
                  f"predicted {_names(item['predicted'])}" for item in data["worst"]]  # fmt: skip
    return "\n".join(lines) + "\n"


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _names(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"
