"""Writes ``MODEL_CARD.md`` from measurements; every number in it comes from a run.

``python -m models.card --gold DIR… [--labelled DIR] --test DIR [--texts DIR] [--slow PART…]``: ``--gold`` are the
annotated excerpts that the shipped model learnt from beside the bundled corpus, ``--labelled`` the stretches of real
papers that `models.annotations` gives, ``--test`` papers that it has not seen. The quick parts (tests of
the shipped model, risk and coverage, speed) are measured each time; the slow ones (`SLOW`) when ``--slow`` names them,
and else taken from ``artefacts/measurements.json``, where each keeps the hash of the model that was shipped then.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from extractors.errors import InputError
from models.artefact import ARTEFACT
from models.card_text import card_text
from models.classifier import Classifier
from models.comparison import compare, table
from models.gold import GoldDocument, read_gold
from models.measuring import (
    Facts,
    ablation,
    artefact_facts,
    leave_one_out,
    out_of_fold,
    read_samples,
    risk_coverage,
    speed,
    tested,
)
from models.scoring import LABELLED
from models.training import read_gold_tree

HERE = Path(__file__).parent
CARD = HERE / "MODEL_CARD.md"
MEASUREMENTS = HERE / "artefacts" / "measurements.json"
CORPUS = HERE.parent / "corpus"
SLOW = ("corpus", "together", "ablation", "comparison", "loo")


def measure_quick(test: Sequence[GoldDocument]) -> Facts:
    """What is measured each time."""
    classifier = Classifier.load()
    samples = read_samples(test)
    return {"artefact": artefact_facts(), "test": tested(classifier, test), "risk": risk_coverage(classifier, samples),
            "speed": speed(classifier, samples)}  # fmt: skip


def measure_slow(part: str, gold: Sequence[GoldDocument], labelled: Sequence[GoldDocument],
                 corpus: Sequence[GoldDocument], test: Sequence[GoldDocument]) -> Facts:  # fmt: skip
    """One of `SLOW`: minutes each, ``loo`` one training for each document of ``gold``."""

    def say(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    if part == "corpus":
        classifier, facts = out_of_fold(read_samples(corpus))
        return facts | {"test": tested(classifier, test)}
    samples = read_samples(gold)
    if part == "together":
        learnt = [*samples, *read_samples(labelled), *read_samples(corpus)]
        return out_of_fold(learnt)[1] | {"gold": [document.name for document in gold]}
    if part == "ablation":
        return {"rows": ablation(samples, say), "documents": len(samples)}
    if part == "comparison":
        parts = 3
        return {"table": table(compare(samples, parts, say), samples, parts)}
    if part == "loo":
        return leave_one_out(samples, [*read_samples(labelled), *read_samples(corpus)], say)
    raise InputError("no such part", subject=part, next_step=f"Choose from {', '.join(SLOW)}")


def _labelled(document: GoldDocument) -> int:
    return sum(unit.judged and unit.kind in LABELLED for unit in document.units)


def stored(path: Path = MEASUREMENTS) -> Facts:
    """The slow parts measured before; empty where there are none. Raises `InputError` where the file is damaged."""
    if not path.is_file():
        return {}
    try:
        facts: Facts = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        step = "Delete it and measure again with --slow"
        raise InputError(f"it cannot be read ({error})", subject=str(path), next_step=step) from error
    return facts


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; see the module."""
    parser = argparse.ArgumentParser(prog="python -m models.card", description="Measure and write the model card")
    parser.add_argument("--gold", type=Path, action="append", required=True, help="real annotated papers learnt from")
    parser.add_argument("--labelled", type=Path, help="stretches of real papers from models.annotations, learnt from")
    parser.add_argument("--test", type=Path, required=True, help="annotated papers that nothing has learnt from")
    parser.add_argument("--texts", type=Path, action="append", default=[], help="where the texts of --test are")
    parser.add_argument("--slow", nargs="*", choices=SLOW, default=[], help="slow parts to measure anew")
    parser.add_argument("--out", type=Path, default=CARD)
    chosen = parser.parse_args(arguments)
    test = read_gold(chosen.test, chosen.texts)
    gold = [document for folder in chosen.gold for document in read_gold(folder)]
    labelled = read_gold_tree(chosen.labelled) if chosen.labelled else ()
    corpus = list(read_gold_tree(CORPUS))
    facts = stored()
    for part in chosen.slow:
        print(f"measuring: {part}", file=sys.stderr, flush=True)
        facts[part] = measure_slow(part, gold, labelled, corpus, test) | {"shipped": artefact_facts()["sha256"]}
        MEASUREMENTS.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    groups = {"gold": gold, "labelled": labelled, "corpus": corpus, "test": test}
    counts = {name: {"documents": len(group), "units": sum(map(_labelled, group))} for name, group in groups.items()}
    chosen.out.write_text(card_text(measure_quick(test) | {"counts": counts}, facts), encoding="utf-8")
    print(f"wrote {chosen.out.name}; the shipped model is {ARTEFACT.name}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
