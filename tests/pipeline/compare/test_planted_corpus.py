"""The bundled papers' planted contradictions are found, and their controls have the intended statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors.analysis import analyse
from extractors.document import Document
from models.classifier import Classifier
from pipeline.compare.contract import Contract
from pipeline.compare.contradictions import contradictions_of
from pipeline.compare.coverage import cover
from pipeline.compare.side_by_side import cells_of
from pipeline.compare.view import View
from pipeline.rules import load_controls, load_subjects

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
PLANTED = json.loads((CORPUS / "planted.json").read_text(encoding="utf-8"))


def view_of(name: str) -> View:
    path = next(path for path in sorted(CORPUS.rglob(f"{name}.txt")))
    analysis = analyse(Document(name, path.name, "text/plain", path.read_text(encoding="utf-8"), "sow"))
    return View(Contract(path.name, analysis, Classifier.load().predict(analysis)))


@pytest.mark.parametrize("name", sorted(PLANTED["coverage"]))
def test_controls_have_the_intended_status(name: str) -> None:
    found = {verdict.control: verdict.status for verdict in cover(view_of(name), load_controls())}
    intended = PLANTED["coverage"][name]
    assert {control: found[control] for control in intended} == intended


@pytest.mark.parametrize("entry", PLANTED["contradictions"], ids=lambda entry: entry["subject"])
def test_planted_contradictions_are_raised(entry: dict[str, str]) -> None:
    view = view_of(entry["document"])
    text = view.contract.analysis.document.text
    raised = contradictions_of(view, cells_of(view, load_subjects()))
    places = [(text.index(quote), text.index(quote) + len(quote)) for quote in entry["quotes"]]
    assert any(
        all(any(span.start < end and start < span.end for span in found.spans) for start, end in places)
        for found in raised
        if found.verdict == "contradiction"
    )
