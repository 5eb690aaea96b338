"""Learn the weights of ``extractors/deontic_weights.json`` from annotated documents.

``python -m models.train_deontics GOLD_DIR... --invented DIR...`` writes the file: each GOLD_DIR holds annotated real
papers, its folder ``duties`` single units of them (see `models.annotations`), each ``--invented`` folder papers written
for the project (the corpus by default), which count for less.
``--check`` writes nothing and prints what each real document scores when the weights are learnt from all the others
and the invented ones. The weights decide only where no rule of `extractors.deontics` is sure, so they are learnt from
just those clauses.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from extractors.cues import plain
from extractors.deontic import Modality
from extractors.deontic_weights import Weights
from extractors.deontics import Reading, evidence, is_hint, parse, read_deontics
from extractors.obligor import named_obligor, obligor_features
from extractors.parties import Parties
from extractors.values import extract_values
from models.gold import DUTIES_ALONE, GoldDocument, GoldUnit, read_gold
from models.scoring import BINDING, LABELLED

# Inverse of the regularisation (scikit-learn's C), by leaving papers out.
STRENGTHS = {"modality": 0.1, "obligor": 0.05}
REAL_WEIGHT = 6.0  # an invented clause counts one; a real one this much, by leaving one document out
# For the obligor an invented clause counts this much: few real papers speak from the agency's side, so the invented
# ones that do must weigh. Against one, papers left out err as often, papers of that kind a seventh less.
INVENTED_OBLIGOR_WEIGHT = 3.0
# A clause of a paper labelled in stretches, for its modality: people see fewer duties there than in whole papers. By
# leaving papers out, each with the bound on doubtful duties that goes best with it: three against one gains .001 of the
# obligor's accuracy on excerpts and stretches for .001 of F1 on excerpts (on stretches it is level); six gains no more.
STRETCH_WEIGHT = 3.0
# Single units on which earlier weights were unsure, for their modality: harder to read, for people too.
SINGLE_WEIGHT = 0.5
NEGLIGIBLE = 0.02  # weights below this in every class are dropped: they change no decision in the training documents
# Rules whose cases resemble some that they just miss: the weights learn from them, too.
SURROUNDED = frozenset({"paper", "act", "lead-in"})
_FOLDERS = ("contracts", "sides", "guidelines", "notices")
CORPUS = tuple(Path(__file__).parents[1] / "corpus" / name for name in _FOLDERS)


@dataclass(frozen=True, slots=True)
class Example:
    """One clause to learn from: its features, its gold label, and how much it counts."""

    features: list[str]
    label: str
    weight: float


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled gold unit with all that rules and weights know of it, so that learning and scoring read it once."""

    unit: GoldUnit
    reading: Reading
    parties: Parties


def cases_of(document: GoldDocument) -> list[Case]:
    """The clauses, rows and notes of ``document`` with the rules' verdicts."""
    parties = Parties.of(document.text)
    clauses = document.clauses
    pairs = zip(document.units, parse(clauses, extract_values(clauses), parties), strict=True)
    return [Case(unit, reading, parties) for unit, reading in pairs if unit.kind in LABELLED and unit.judged]


def modality_examples(cases: Sequence[Case], weight: float) -> Iterator[Example]:
    """Features and gold modality of the cases that no rule decides, and of those that their surroundings decide."""
    for case in cases:
        context, verdict = case.reading.context, case.reading.verdict
        if verdict is None or is_hint(context, verdict):
            yield Example(evidence(case.reading, verdict), case.unit.modality, weight)
        elif verdict[1] in SURROUNDED:
            yield Example(evidence(case.reading, None), case.unit.modality, weight)


def obligor_examples(cases: Sequence[Case], weight: float) -> Iterator[Example]:
    """Features and gold obligor of the cases that bind or empower someone."""
    for case in cases:
        if case.unit.modality != "none" and case.unit.obligor in ("contractor", "agency", "both"):
            modality = cast(Modality, case.unit.modality)
            context, verdict = case.reading.context, case.reading.verdict
            # Read anew: of what the rules take for no duty nothing was read, and the cue is that of the gold modality.
            mentions = case.parties.mentions(plain(context.body))
            cue = verdict[2] if verdict is not None and verdict[0] == modality else None
            named = named_obligor(context, cue, case.parties, mentions)
            found = obligor_features(context, modality, cue, case.parties, mentions, case.reading.view, named)
            yield Example(found, case.unit.obligor, weight)


def learn(examples: Sequence[Example], strength: float) -> Weights:
    """Weights of a multinomial logistic regression over the examples' features."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(example.features, 1.0) for example in examples])
    model = LogisticRegression(C=strength, max_iter=3000)
    model.fit(matrix, [example.label for example in examples], [example.weight for example in examples])
    coefficients, intercepts = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # then scikit-learn keeps the second class's row only: the first one's is zero
        coefficients, intercepts = [[0.0 * row for row in coefficients[0]], coefficients[0]], [0.0, intercepts[0]]
    table: dict[str, tuple[float, ...]] = {}
    for name, row in zip(vectorizer.get_feature_names_out(), zip(*coefficients, strict=True), strict=True):
        if max(map(abs, row)) >= NEGLIGIBLE:
            table[str(name)] = tuple(round(float(weight), 3) for weight in row)
    bias = tuple(round(float(number), 3) for number in intercepts)
    return Weights(tuple(str(name) for name in model.classes_), bias, table)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one document teaches: its examples for modality and for the obligor."""

    modality: tuple[Example, ...]
    obligor: tuple[Example, ...]


def lesson_of(document: GoldDocument, weight: float, stretch: float = STRETCH_WEIGHT) -> Lesson:
    """The examples of ``document``, each counting ``weight``; modality ``stretch`` where not all units are judged."""
    cases = cases_of(document)
    whole = all(unit.judged for unit in document.units)
    modality = modality_examples(cases, weight if whole else stretch)
    return Lesson(tuple(modality), tuple(obligor_examples(cases, max(weight, INVENTED_OBLIGOR_WEIGHT))))


def learn_all(lessons: Sequence[Lesson]) -> dict[str, Weights]:
    """The weights for modality and obligor from ``lessons``."""
    return {
        "modality": learn([example for lesson in lessons for example in lesson.modality], STRENGTHS["modality"]),
        "obligor": learn([example for lesson in lessons for example in lesson.obligor], STRENGTHS["obligor"]),
    }


def tally(document: GoldDocument, learnt: Mapping[str, Weights]) -> Counter[str]:
    """Counts of right and wrong readings of ``document``'s gold clauses with the weights ``learnt``."""
    found: Counter[str] = Counter()
    clauses = document.clauses
    deontics = read_deontics(clauses, extract_values(clauses), document.document, learnt)
    for unit, deontic in zip(document.units, deontics, strict=True):
        if unit.kind not in LABELLED or not unit.judged:
            continue
        binds, bound = unit.modality in BINDING, deontic.modality in BINDING
        found.update({"units": 1, "modality": unit.modality == deontic.modality})
        found.update({"binds": binds, "bound": bound, "both": binds and bound})
        found.update({"obligor": binds and unit.obligor == deontic.obligor})
        bans, banned = unit.modality == "must_not", deontic.modality == "must_not"
        found.update({"bans": bans, "banned": banned, "both_ban": bans and banned})
    return found


def line(name: str, found: Counter[str]) -> str:
    """The scores of GUIDELINES §7 that concern deontics, as one line."""
    obligation = 2 * found["both"] / max(1, found["binds"] + found["bound"])
    ban = 2 * found["both_ban"] / max(1, found["bans"] + found["banned"])
    modality, obligor = found["modality"] / max(1, found["units"]), found["obligor"] / max(1, found["binds"])
    scores = f"obligation {obligation:.4f}  modality {modality:.4f}  obligor {obligor:.4f}  must_not {ban:.4f}"
    return f"{name:24} {scores}  ({found['units']} units)"


def check(real: Sequence[GoldDocument], invented: Sequence[GoldDocument]) -> Iterator[str]:
    """One line of scores for each real document, read with weights learnt without it, and one for all."""
    constant = [lesson_of(document, 1.0) for document in invented]
    lessons = [lesson_of(document, REAL_WEIGHT) for document in real]
    total: Counter[str] = Counter()
    for place, document in enumerate(real):
        found = tally(document, learn_all([*constant, *lessons[:place], *lessons[place + 1 :]]))
        total.update(found)
        yield line(document.name, found)
    yield line("all", total)


def stored(learnt: Mapping[str, Weights]) -> dict[str, Any]:
    """The JSON form that `extractors.deontic_weights` reads."""
    return {
        name: {"classes": found.classes, "bias": found.bias, "table": dict(sorted(found.table.items()))}
        for name, found in sorted(learnt.items())
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line: see the module's description."""
    parser = argparse.ArgumentParser(prog="models.train_deontics", description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+", help="folders of real papers: NAME.txt with NAME.units.jsonl")
    parser.add_argument("--invented", type=Path, nargs="*", default=CORPUS, help="folders of invented papers")
    parser.add_argument("--out", type=Path, default=Path("extractors/deontic_weights.json"))
    parser.add_argument("--check", action="store_true", help="score each real paper by the others; write nothing")
    options = parser.parse_args(arguments)
    real = [document for folder in options.gold for document in read_gold(folder)]
    invented = [document for folder in options.invented for document in read_gold(folder)]
    if options.check:
        for scores in check(real, invented):
            print(scores, flush=True)
        return 0
    lessons = [lesson_of(document, REAL_WEIGHT) for document in real]
    singles = [document for folder in options.gold for document in read_gold(folder / DUTIES_ALONE)]
    lessons += [lesson_of(document, REAL_WEIGHT, SINGLE_WEIGHT) for document in singles]
    lessons += [lesson_of(document, 1.0) for document in invented]
    text = json.dumps(stored(learn_all(lessons)), ensure_ascii=False, indent=0, separators=(",", ":"))
    options.out.write_text(text + "\n", encoding="utf-8")
    print(f"{options.out}: learnt from {len(real)} real and {len(invented)} invented documents", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
