"""Every rule card is run on its own examples and counter-examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.analysis import analyse
from extractors.document import Document
from extractors.errors import ConfigurationError
from models.labels import Labels
from pipeline.compare.contract import Contract
from pipeline.compare.coverage import cover
from pipeline.compare.norms import norms_of
from pipeline.compare.side_by_side import cells_of
from pipeline.compare.view import View
from pipeline.rules import Control, load_cards, load_controls, load_norms, load_subjects
from pipeline.rules.cards import Example
from pipeline.rules.norms import Norm, NormExample

# Examples stand for clauses whose category the classifier would know; here every category is given.
EVERY = Labels(("sla", "deliverable", "task", "personnel", "governance", "payment", "penalty"))


def view_of(text: str) -> View:
    analysis = analyse(Document("example", "example.txt", "text/plain", text))
    return View(Contract("example.txt", analysis, tuple(EVERY for _ in analysis.clauses)))


def found(control: Control, example: Example) -> set[str]:
    heading = f"{example.heading}\n" if example.heading else ""
    verdict = next(v for v in cover(view_of(f"{heading}1. {example.text}\n"), [control]))
    return {element.element for element in verdict.elements if element.strength == "full"}


EXAMPLES = [(c, e) for c in load_controls() for e in c.examples]
COUNTER_EXAMPLES = [(c, e) for c in load_controls() for e in c.counter_examples]


@pytest.mark.parametrize(("control", "example"), EXAMPLES, ids=lambda part: getattr(part, "id", None))
def test_an_example_proves_its_elements(control: Control, example: Example) -> None:
    assert set(example.elements) <= found(control, example)


@pytest.mark.parametrize(("control", "example"), COUNTER_EXAMPLES, ids=lambda part: getattr(part, "id", None))
def test_a_counter_example_proves_none_of_its_elements(control: Control, example: Example) -> None:
    assert not set(example.elements) & found(control, example)


NORM_EXAMPLES = [(norm, example) for norm in load_norms() for example in norm.examples]


@pytest.mark.parametrize(("norm", "example"), NORM_EXAMPLES, ids=lambda p: getattr(p, "id", getattr(p, "status", None)))
def test_a_norm_judges_its_examples(norm: Norm, example: NormExample) -> None:
    view = view_of(f"1. {example.text}\n")
    verdicts = {verdict.norm: verdict for verdict in norms_of(view, cells_of(view, load_subjects()), load_norms())}
    assert verdicts[norm.id].status == example.status
    assert verdicts[norm.id].secondary == norm.secondary


@pytest.mark.parametrize("norm", load_norms(), ids=lambda norm: norm.id)
def test_a_norm_has_examples_of_all_five_kinds(norm: Norm) -> None:
    kinds = {"conforms", "stricter", "laxer", "delegated", "not_stated"}
    assert kinds <= {example.status for example in norm.examples}


def test_control_ids_are_unique_and_named() -> None:
    controls = load_controls()
    assert len({control.id for control in controls}) == len(controls) == 12
    assert all(control.title and control.why for control in controls)


@pytest.mark.parametrize(
    ("content", "message"),
    [("- id: a\n  title: [", "YAML"), ("- id: a\n  nonsense: 1\n", "field"), ("[]", "no rule cards")],
)
def test_a_card_that_cannot_be_used_is_named(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "bad.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=message):
        load_cards(tmp_path, Control)
