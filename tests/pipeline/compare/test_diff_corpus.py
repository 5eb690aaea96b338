"""Edits of every class in five bundled contracts: precision and recall by class; harmless edits; all at once."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
import yaml

from extractors.analysis import analyse
from extractors.document import Document
from models.labels import Labels
from pipeline.compare.contract import Contract
from pipeline.compare.diff import SUBSTANTIVE, Entry, diff_contracts

CORPUS = Path(__file__).parents[3] / "corpus" / "contracts"

EDITS = yaml.safe_load((Path(__file__).parent / "planted_edits.yaml").read_text(encoding="utf-8"))
PLANTED = [edit for edit in EDITS if "words" in edit]


def of_class(change: str) -> list[tuple[str, str, str]]:
    """Paper, old and new text of the edits of a class."""
    return [(edit["paper"], edit["old"], edit["new"]) for edit in EDITS if edit["change"] == change]


def contract(text: str, name: str) -> Contract:
    analysis = analyse(Document(name, name, "text/plain", text, kind="sow"))
    return Contract(name, analysis, tuple(Labels() for _ in analysis.clauses))


@lru_cache(maxsize=8)
def original(paper: str) -> tuple[str, Contract]:
    text = (CORPUS / f"{paper}.txt").read_text(encoding="utf-8")
    return text, contract(text, paper)


@lru_cache(maxsize=200)
def entries(paper: str, old: str, new: str) -> tuple[Entry, ...]:
    text, before = original(paper)
    assert old in text, old
    return diff_contracts(before, contract(text.replace(old, new), paper)).entries


def moved(paper: str, line: str, place: str) -> tuple[Entry, ...]:
    text, before = original(paper)
    assert line in text
    assert place in text
    text = text.replace(line, "", 1)
    return diff_contracts(before, contract(text.replace(place, line + place, 1), paper)).entries


def told(entry: Entry) -> str:
    clauses = (entry.before, entry.after, *entry.more_before, *entry.more_after)
    return "\n".join(clause.text for clause in clauses if clause is not None)


def shown(found: tuple[Entry, ...]) -> list[tuple[str, str, str]]:
    return [(entry.change, entry.reason, told(entry)) for entry in found]


@pytest.mark.parametrize("change", ["weakened", "strengthened", "changed", "dropped", "added"])
def test_planted_edits_of_a_class(change: str, capsys: pytest.CaptureFixture[str]) -> None:
    hits, reported, wrong = 0, 0, []
    edits = [edit for edit in PLANTED if edit["change"] == change]
    for edit in edits:
        old, new = edit["old"], edit["new"]
        found = [e for e in entries(edit["paper"], old, new) if e.change in SUBSTANTIVE]
        right = [e for e in found if e.change == change and edit["words"] in told(e)]
        hits += bool(right)
        reported += len(found)
        if not right or len(found) > 1:
            wrong.append((old, new, shown(tuple(found))))
    with capsys.disabled():
        print(f"\n{change}: {hits} of {len(edits)} found, {reported} reported")
    assert hits >= 0.95 * len(edits), wrong
    assert hits >= 0.95 * reported, wrong


@pytest.mark.parametrize(("paper", "line", "place"), of_class("moved"))
def test_a_clause_put_elsewhere_is_moved(paper: str, line: str, place: str) -> None:
    found = moved(paper, line, place)
    assert [e.change for e in found if e.change == "moved" and line.split(" ", 1)[1].strip() in told(e)], shown(found)
    assert not [e for e in found if e.change in SUBSTANTIVE], shown(found)


@pytest.mark.parametrize(("paper", "old", "new"), of_class("reworded"))
def test_other_words_are_no_difference_in_substance(paper: str, old: str, new: str) -> None:
    found = entries(paper, old, new)
    assert [e.change for e in found] == ["reworded"], shown(found)


@pytest.mark.parametrize(("paper", "old", "new"), of_class("same"))
def test_form_is_no_difference(paper: str, old: str, new: str) -> None:
    found = entries(paper, old, new)
    assert not found, shown(found)


@pytest.mark.parametrize(("paper", "old", "new"), of_class("split"))
def test_a_clause_split_in_two_or_two_in_one_is_not_dropped(paper: str, old: str, new: str) -> None:
    found = entries(paper, old, new)
    assert {e.change for e in found} <= {"reworded"}, shown(found)


@pytest.mark.parametrize("paper", ["it_maintenance", "guard_service"])
def test_many_edits_at_once_in_a_renumbered_paper(paper: str, capsys: pytest.CaptureFixture[str]) -> None:
    text, before = original(paper)
    expected: list[tuple[str, str]] = []
    for edit in PLANTED:
        sign = (edit["change"], edit["words"])
        if edit["paper"] == paper and edit["old"] in text and all(edit["words"] != words for _, words in expected):
            text = text.replace(edit["old"], edit["new"])
            expected.append(sign)
    text = re.sub(r"(?m)^([가나다라마바사아자차])\. ", lambda m: f"({'가나다라마바사아자차'.index(m[1]) + 1}) ", text)
    found = tuple(e for e in diff_contracts(before, contract(text, paper)).entries if e.change in SUBSTANTIVE)
    hits = [sign for sign in expected if any(e.change == sign[0] and sign[1] in told(e) for e in found)]
    missed = Counter(expected) - Counter(hits)
    with capsys.disabled():
        print(f"\n{paper}, at once: {len(hits)} of {len(expected)} found, {len(found)} reported")
    assert len(hits) >= 0.95 * len(expected), (missed, shown(found))
    assert len(hits) >= 0.95 * len(found), shown(found)


@pytest.mark.parametrize("paper", ["it_maintenance", "special_conditions", "sw_development", "cloud_operation"])
def test_a_paper_against_itself_has_no_difference(paper: str) -> None:
    _, one = original(paper)
    assert diff_contracts(one, one).entries == ()


def test_what_counts_is_compared_though_it_binds_nobody() -> None:
    found = entries("special_conditions", "지체일수에 산입한다", "지체일수에 산입하지 아니한다")
    assert [(e.change, e.before.text[-4:-1]) for e in found if e.before is not None] == [("changed", "입한다")]
