"""Coverage and side by side against contracts judged by hand, end to end from their text."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from extractors.analysis import analyse
from extractors.document import Document
from pipeline.compare import Contract, compare, to_json

HARD = {"numeric_limit", "timing", "deadline", "numbering"}
pytestmark = pytest.mark.gold


@pytest.fixture(scope="module")
def judged() -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    folder = os.environ.get("EUIMU_GOLD")
    if not folder:
        pytest.skip("EUIMU_GOLD is not set")
    from models.classifier import Classifier

    gold = json.loads((Path(folder) / "coverage.json").read_text(encoding="utf-8"))
    classifier, contracts = Classifier.load(), []
    for name in gold["files"].values():
        text = (Path(folder).parent / "documents" / name).read_bytes().decode("utf-8").replace("\r\n", "\n")
        analysis = analyse(Document(name, name, "text/plain", text))
        contracts.append(Contract(name, analysis, classifier.predict(analysis)))
    return gold, to_json(compare(contracts))


def test_status_and_proving_spans(judged: tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]) -> None:
    gold, comparison = judged
    right = cells = hits = proofs = covered = stated = 0
    for letter, name in gold["files"].items():
        verdicts = {v["control"]: v for v in comparison["coverage"] if v["document"] == name}
        for control, expected in gold["coverage"][letter]["controls"].items():
            verdict = verdicts[control]
            cells += 1
            right += verdict["status"] == expected["status"]
            gold_spans = [(e["element"], s["start"], s["end"]) for e in expected["elements_found"] for s in e["spans"]]
            own_spans = [(e["element"], *span) for e in verdict["elements"] for span in e["spans"]]
            hits += sum(any(_meet(own, other) for other in gold_spans) for own in own_spans)
            covered += sum(any(_meet(other, own) for own in own_spans) for other in gold_spans)
            proofs, stated = proofs + len(own_spans), stated + len(gold_spans)
    precision, recall = hits / proofs, covered / stated
    assert right / cells >= 0.85
    assert 2 * precision * recall / (precision + recall) >= 0.75


def _meet(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def test_side_by_side_status(judged: tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]) -> None:
    gold, comparison = judged
    own = {(cell["subject"], cell["document"]): cell["status"] for cell in comparison["side_by_side"]}
    pairs = [
        (entry[letter]["status"], own[subject, name])
        for subject, entry in gold["cross_values"].items()
        for letter, name in gold["files"].items()
        if letter in entry
    ]
    assert sum(a == b for a, b in pairs) / len(pairs) >= 0.9


def test_hard_contradictions_are_found(judged: tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]) -> None:
    gold, comparison = judged
    for entry in gold["contradictions"]:
        if entry["verdict"] != "contradiction" or entry["kind"] not in HARD:
            continue
        name = gold["files"][entry["contract"]]
        raised = [c for c in comparison["contradictions"] if c["document"] == name and c["verdict"] == "contradiction"]
        assert any(
            sum(any(s["start"] < b and a < s["end"] for a, b in c["spans"]) for s in entry["spans"]) >= 2
            for c in raised
        ), entry["id"]
