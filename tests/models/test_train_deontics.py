"""Learning the deontic weights: what is learnt, the check by leaving one document out, and the committed file."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from models.gold import read_gold
from models.train_deontics import Example, learn, main

STORED = Path(__file__).parents[2] / "extractors" / "deontic_weights.json"
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
    found = learn(light)
    assert found.probabilities(["end=세척"])["must"] > 0.5 > found.probabilities(["end=전경"])["must"]
    torn = [*light, Example(["end=정비"], "must", 20.0), Example(["end=정비"], "none", 1.0)]
    assert learn(torn).probabilities(["end=정비"])["must"] > 0.5


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


def test_the_committed_weights_can_be_rebuilt(tmp_path: Path) -> None:
    folder = os.environ.get("EUIMU_GOLD")
    if not folder:
        pytest.skip("EUIMU_GOLD is not set: no annotated documents here")
    assert read_gold(Path(folder) / "train")
    out = tmp_path / "weights.json"
    assert main([str(Path(folder) / "train"), "--out", str(out)]) == 0
    assert out.read_bytes() == STORED.read_bytes()
