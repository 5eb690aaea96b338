"""The scores are those of the annotators' own script."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.evaluation import evaluate
from models.gold import GoldUnit
from models.scoring import Predicted, align, count

GOLD = os.environ.get("EUIMU_GOLD")


def unit(start: int, end: int, categories: tuple[str, ...] = (), modality: str = "none") -> GoldUnit:
    return GoldUnit(start, end, "clause", "", None, categories, modality, None, ())


def test_a_gold_unit_takes_the_labels_of_the_unit_that_overlaps_it_most():
    pairs = align([unit(0, 10), unit(10, 20)], [Predicted(0, 4), Predicted(4, 20), Predicted(30, 40)])
    assert [match.start if match else None for _, match in pairs] == [4, 4]


def test_counts_of_a_small_document():
    gold = [unit(0, 5, ("sla", "penalty"), "must"), unit(6, 9, ("task",))]
    result = count(gold, [Predicted(0, 5, categories=("sla",), modality="must"), Predicted(7, 9, categories=("ip",))])
    assert (result.tally("start").right, result.tally("start").wrong, result.tally("start").missed) == (1, 1, 1)
    assert result.tally("category.sla").f1 == 1.0
    assert result.tally("category.penalty").f1 == 0.0
    assert result.macro5 == pytest.approx(0.5)
    assert result.confusions == {("penalty", "none"): 1, ("task", "ip"): 1}
    assert result.tally("obligation").f1 == 1.0


@pytest.mark.gold
@pytest.mark.skipif(not GOLD, reason="EUIMU_GOLD is not set")
def test_same_numbers_as_the_annotators_script(tmp_path):
    gold = Path(GOLD)
    for path in sorted(gold.glob("*.units.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for place, row in enumerate(rows):  # Damage some of everything, so that no score is perfect.
            if place % 5 == 0:
                row["categories"] = ["sla"]
            if place % 7 == 0:
                row |= {"modality": "may", "end": row["end"] - 1, "values": row["values"][1:]}
        kept = [row for place, row in enumerate(rows) if place % 11]
        text = "\n".join(json.dumps(row, ensure_ascii=False) for row in kept)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    command = [sys.executable, str(gold / "score.py"), str(gold), str(tmp_path)]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = evaluate(gold, tmp_path, [gold.parent / "documents"])
    assert ours.score("categories.macro5") == pytest.approx(theirs["categories"]["macro5"], abs=6e-5)
    assert ours.score("categories.macro12") == pytest.approx(theirs["categories"]["macro12"], abs=6e-5)
    assert ours.score("obligation.f1") == pytest.approx(theirs["obligation"]["f1"], abs=6e-5)
    assert ours.score("segmentation.span_f1") == pytest.approx(theirs["segmentation"]["span"]["f1"], abs=6e-5)
    assert ours.score("hierarchy.parent_accuracy") == pytest.approx(theirs["hierarchy"]["parent_accuracy"], abs=6e-5)
    assert ours.score("modality.accuracy") == pytest.approx(theirs["modality"]["accuracy"], abs=6e-5)
    assert ours.score("obligor.accuracy") == pytest.approx(theirs["obligor"]["accuracy"], abs=6e-5)
    assert ours.score("values.micro_f1") == pytest.approx(theirs["values"]["micro"]["f1"], abs=6e-5)
    assert ours.score("categories.macro5") < 1.0
