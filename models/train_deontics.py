"""Learn the weights of ``extractors/deontic_weights.json`` from annotated documents.

``python -m models.train_deontics GOLD_DIR...`` writes the file; ``--check`` writes nothing and prints what each
document scores when the weights are learnt from all the others. The weights decide only where no rule of
`extractors.deontics` is sure, so they are learnt from just those clauses.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from extractors.deontic import Modality
from extractors.deontic_context import Context, contexts
from extractors.deontic_features import features
from extractors.deontic_weights import Weights
from extractors.deontics import decide
from extractors.obligor import obligor_features
from extractors.parties import Parties
from models.gold import GoldDocument, read_gold

STRENGTH = 0.25  # inverse of the regularisation (scikit-learn's C), by leaving one document out
NEGLIGIBLE = 0.02  # weights below this in every class are dropped: they change no decision in the training documents
LABELLED = ("clause", "row", "note")
Example = tuple[list[str], str]


def modality_examples(document: GoldDocument, every: bool = False) -> Iterator[Example]:
    """Features and gold modality of the clauses of ``document`` that no rule decides (or of ``every`` one)."""
    for unit, context in zip(document.units, contexts(document.clauses), strict=True):
        if unit.kind in LABELLED and (every or decide(context) is None):
            yield features(context), unit.modality


def obligor_examples(document: GoldDocument) -> Iterator[Example]:
    """Features and gold obligor of the clauses of ``document`` that bind or empower someone."""
    parties = Parties.of(document.text)
    for unit, context in zip(document.units, contexts(document.clauses), strict=True):
        if unit.modality != "none" and unit.obligor in ("contractor", "agency", "both"):
            modality = cast(Modality, unit.modality)
            yield obligor_features(context, modality, _cue(context, modality), parties), unit.obligor


def _cue(context: Context, modality: str) -> tuple[int, int] | None:
    verdict = decide(context)
    return verdict[2] if verdict is not None and verdict[0] == modality else None


def learn(examples: Sequence[Example]) -> Weights:
    """Weights of a multinomial logistic regression over the examples' features."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(found, 1.0) for found, _ in examples])
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(matrix, [label for _, label in examples])
    table: dict[str, tuple[float, ...]] = {}
    for name, row in zip(vectorizer.get_feature_names_out(), model.coef_.T, strict=True):
        if max(abs(row)) >= NEGLIGIBLE:
            table[str(name)] = tuple(round(float(weight), 3) for weight in row)
    bias = tuple(round(float(number), 3) for number in model.intercept_)
    return Weights(tuple(str(name) for name in model.classes_), bias, table)


def learn_all(documents: Sequence[GoldDocument]) -> dict[str, Weights]:
    """The weights for modality and obligor from ``documents``."""
    modality = [example for document in documents for example in modality_examples(document)]
    obligor = [example for document in documents for example in obligor_examples(document)]
    return {"modality": learn(modality), "obligor": learn(obligor)}


def stored(learnt: dict[str, Weights]) -> dict[str, Any]:
    """The JSON form that `extractors.deontic_weights` reads."""
    return {
        name: {"classes": found.classes, "bias": found.bias, "table": dict(sorted(found.table.items()))}
        for name, found in sorted(learnt.items())
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line: see the module's description."""
    parser = argparse.ArgumentParser(prog="models.train_deontics", description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+", help="folders of NAME.txt with NAME.units.jsonl")
    parser.add_argument("--out", type=Path, default=Path("extractors/deontic_weights.json"))
    options = parser.parse_args(arguments)
    documents = [document for folder in options.gold for document in read_gold(folder)]
    text = json.dumps(stored(learn_all(documents)), ensure_ascii=False, indent=0, separators=(",", ":"))
    options.out.write_text(text + "\n", encoding="utf-8")
    print(f"{options.out}: learnt from {len(documents)} documents", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
