"""Learning the weights with which `extractors.values.paper` tells papers that are asked for from papers mentioned.

    python -m models.train_papers GOLD_DIR [GOLD_DIR …] [--also GOLD_DIR …] [--out FILE] [--check]

``--also`` names further folders (papers written for the project, stretches labelled by other people), which count less.
``--check`` holds out each document of the first folders in turn, with all else of its paper, and prints how many
(unit, paper) pairs were right, wrong and missed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import extractors.values.paper as paper
from extractors.values.citation import find_citations
from extractors.values.extract import stretches
from extractors.values.paper_lists import expanded
from models.gold import GoldDocument, read_gold
from models.scoring import LABELLED
from models.training import paper_of

DEFAULT_OUT = Path(paper.__file__).with_name("paper_weights.json")
#: The inverse strength of the L2 penalty, and in how many examples a feature must occur; by holding documents out.
STRENGTH, MIN_COUNT = 0.5, 3
#: In how many papers a feature must occur: what stands in one alone, such as its own names, says nothing of others.
MIN_PAPERS = 2
#: What a candidate of the further folders weighs beside one of the first; by holding documents out (0.3 to 1 tried).
ALSO_WEIGHT = 0.6
#: Weights nearer to nought than this are left out: they change no decision.
SMALLEST = 0.005


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate: its document and unit, the papers that it stands for, its features, and the papers asked for."""

    document: str
    unit: int
    papers: tuple[str, ...]
    features: frozenset[str]
    wanted: frozenset[str]

    @property
    def label(self) -> bool:
        """Whether the annotators took one of its papers as a value."""
        return any(name in self.wanted for name in self.papers)


def examples(document: GoldDocument) -> list[Example]:
    """Every candidate of the document's clauses, rows and notes that is not part of a citation."""
    found: list[Example] = []
    for place, (unit, stretch) in enumerate(zip(document.units, stretches(document.clauses), strict=True)):
        cited = find_citations(stretch)
        if unit.kind not in LABELLED or not unit.judged:
            continue
        wanted = frozenset("".join(value.split()) for kind, value in unit.values if kind == "document")
        for name, features in paper.candidates(stretch):
            if not any(name.start < value.end and value.start < name.end for value in cited):
                papers = tuple("".join(one.split()) for one in expanded(name.name))
                found.append(Example(document.name, place, papers, frozenset(features), wanted))
    return found


def fit(real: Sequence[Example], also: Sequence[Example] = ()) -> dict[str, float]:
    """The weight of each feature, learnt by logistic regression with an L2 penalty; ``also`` counts less."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    training = [*real, *also]
    shares = [1.0] * len(real) + [ALSO_WEIGHT] * len(also)
    counts = Counter(feature for example in training for feature in example.features)
    seen = {(paper_of(example.document), feature) for example in training for feature in example.features}
    papers = Counter(feature for _, feature in seen)
    kept = {feature for feature, count in counts.items() if count >= MIN_COUNT and papers[feature] >= MIN_PAPERS}
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([dict.fromkeys(sorted(example.features & kept), 1) for example in training])
    model = LogisticRegression(C=STRENGTH, max_iter=4000)
    model.fit(table, [example.label for example in training], sample_weight=shares)
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    weights["bias"] = weights.get("bias", 0.0) + float(model.intercept_[0])
    return {str(name): round(float(weight), 3) for name, weight in sorted(weights.items()) if abs(weight) >= SMALLEST}


def held_out(groups: dict[str, list[Example]], wanted: dict[str, int], also: Sequence[Example]) -> Counter[str]:
    """True positives, false positives and false negatives with each document held out in turn."""
    total: Counter[str] = Counter()
    for name in sorted(groups):
        source = paper_of(name)
        rest = [example for other in sorted(groups) if paper_of(other) != source for example in groups[other]]
        weights = fit(rest, [example for example in also if paper_of(example.document) != source])
        found: dict[tuple[int, str], bool] = {}
        for example in groups[name]:
            if paper.probability(sorted(example.features), weights) >= paper.THRESHOLD:
                found.update({(example.unit, one): one in example.wanted for one in example.papers})
        right = sum(found.values())
        total.update(right=right, wrong=len(found) - right, missed=wanted[name] - right)
    return total


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn the weights from the gold documents of the given folders and write them."""
    parser = argparse.ArgumentParser(description="Learn the weights for papers")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--also", nargs="*", type=Path, default=[], help="folders of papers that count less")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT)
    parser.add_argument("--check", action="store_true", help="hold out each document in turn and print the scores")
    options = parser.parse_args(arguments)
    documents = [document for folder in options.folders for document in read_gold(folder)]
    groups = {document.name: examples(document) for document in documents}
    also = [example for folder in options.also for document in read_gold(folder) for example in examples(document)]
    if options.check:
        wanted = {
            document.name: sum(
                len({"".join(value.split()) for kind, value in unit.values if kind == "document"})
                for unit in document.units if unit.kind in LABELLED and unit.judged
            )
            for document in documents
        }  # fmt: skip
        total = held_out(groups, wanted, also)
        score = 2 * total["right"] / max(1, 2 * total["right"] + total["wrong"] + total["missed"])
        print(json.dumps({**total, "f1": round(score, 4)}))
        return 0
    weights = fit([example for name in sorted(groups) for example in groups[name]], also)
    text = json.dumps({"weights": weights}, ensure_ascii=False, indent=0, sort_keys=True)
    options.out.write_text(text + "\n", encoding="utf-8")
    size = sum(map(len, groups.values())) + len(also)
    print(f"{len(weights)} weights from {size} candidates: {options.out}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
