"""Learning the deontic weights: what is learnt, the check by leaving one document out, and the committed file."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from extractors.deontic_weights import Weights
from extractors.deontics import read_deontics
from models.annotations import main as label
from models.gold import GoldDocument, GoldUnit, read_gold
from models.train_deontics import REAL_WEIGHT, STRETCH_WEIGHT, Example, learn, lesson_of, main

LINES = (
    ("heading", "1. 온실", "none", None),
    ("clause", "- 온실 유리 세척", "must", "contractor"),
    ("clause", "- 온실 전경", "none", None),
    ("clause", "- 관리자는 매일 온실을 둘러보아야 한다.", "must", "contractor"),
    ("clause", "- 발주기관은 온실을 점검할 수 있다.", "may", "agency"),
    ("clause", "- 모종 반출 금지", "must_not", "contractor"),
    ("clause", "- 발주기관은 열쇠를 주어야 한다.", "must", "agency"),
)


def annotated(folder: Path, name: str) -> None:
    """Write a small annotated paper."""
    at, rows = 0, []
    for kind, line, modality, obligor in LINES:
        rows.append({"start": at, "end": at + len(line), "kind": kind, "marker": line.split()[0], "parent": None,
                     "categories": [], "modality": modality, "obligor": obligor, "values": []})  # fmt: skip
        at += len(line) + 1
    (folder / f"{name}.txt").write_text("\n".join(line for _, line, _, _ in LINES), encoding="utf-8")
    text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / f"{name}.units.jsonl").write_text(text, encoding="utf-8")


def test_weights_tell_the_classes_apart_and_a_heavier_example_wins() -> None:
    light = [Example(["end=세척"], "must", 1.0), Example(["end=전경"], "none", 1.0)]
    found = learn(light, 0.05)
    assert found.probabilities(["end=세척"])["must"] > 0.5 > found.probabilities(["end=전경"])["must"]
    torn = [*light, Example(["end=정비"], "must", 20.0), Example(["end=정비"], "none", 1.0)]
    assert learn(torn, 0.05).probabilities(["end=정비"])["must"] > 0.5


def test_the_command_writes_weights_and_checks_each_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        annotated(tmp_path, name)
    out = tmp_path / "weights.json"
    common = [str(tmp_path), "--out", str(out), "--invented"]
    assert main([*common, str(tmp_path), "--check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["a", "b", "all"]
    assert "(12 units)" in lines[-1]
    assert not out.exists()
    assert main([*common, str(tmp_path)]) == 0
    assert set(json.loads(out.read_text(encoding="utf-8"))) == {"modality", "obligor"}


def test_the_modality_of_a_clause_counts_less_in_a_paper_labelled_in_stretches() -> None:
    unit = GoldUnit(0, 2, "clause", "", None, (), "must", "contractor", ())
    whole = GoldDocument("a", "세척", (unit,))
    part = lesson_of(replace(whole, units=(unit, replace(unit, judged=False))), REAL_WEIGHT)
    assert [example.weight for example in lesson_of(whole, REAL_WEIGHT).modality] == [REAL_WEIGHT]
    assert [example.weight for example in part.modality] == [STRETCH_WEIGHT]
    assert [(example.label, example.weight) for example in part.obligor] == [("contractor", REAL_WEIGHT)]


def test_the_committed_weights_can_be_rebuilt(tmp_path: Path) -> None:
    """Rebuilt from excerpts and labelled papers they decide alike; the papers' units may be read a little otherwise."""
    gold, papers = os.environ.get("EUIMU_GOLD"), os.environ.get("EUIMU_RFPS")
    if not gold or not papers:
        pytest.skip("EUIMU_GOLD and EUIMU_RFPS are not set: no annotated documents here")
    labelled, out = tmp_path / "labelled", tmp_path / "weights.json"
    assert label([papers, str(labelled)]) == 0
    assert main([str(Path(gold) / "train"), str(labelled), "--out", str(out)]) == 0
    rebuilt = json.loads(out.read_text(encoding="utf-8"))
    learnt = {name: Weights(tuple(one["classes"]), tuple(one["bias"]), one["table"]) for name, one in rebuilt.items()}
    alike = []
    for document in read_gold(Path(gold) / "train"):
        values = [()] * len(document.units)
        readings = (read_deontics(document.clauses, values, document.document, one) for one in (None, learnt))
        ours, theirs = ([(one.modality, one.obligor) for one in reading] for reading in readings)
        alike += [one == two for one, two in zip(ours, theirs, strict=True)]
    assert len(alike) > 2000
    assert sum(alike) / len(alike) > 0.99
