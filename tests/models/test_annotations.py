"""Labels kept without texts: what is stored, how it finds its units again, and what is left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors.clauses import segment
from extractors.errors import InputError
from extractors.readers import read
from models.annotations import LABELS, annotated, main, read_annotations, unit_keys
from models.gold import read_gold
from models.train_deontics import lesson_of
from models.training import read_gold_tree

PAPER = "1. 제출물\n가. 계약상대자는 온실 점검 일지를 제출하여야 한다.\n나. 온실 전경\n2. 현황\n가. 온실 전경\n"


def kept(folder: Path) -> Path:
    """A paper in ``folder`` and labels for two of its units, one of which is not in it any more."""
    (folder / "greenhouse.txt").write_text(PAPER, encoding="utf-8")
    clauses = segment(read(folder / "greenhouse.txt")[0])
    place = next(place for place, clause in enumerate(clauses) if "일지" in clause.text)
    start = "".join(clauses[place].text.split()).index("온실점검일지")
    rows = [
        {"file": "greenhouse.txt"},
        {"unit": unit_keys(clauses)[place], "categories": ["deliverable"], "modality": "must",
         "obligor": "contractor", "papers": [[start, start + len("온실점검일지")]]},
        {"unit": "000000000000.0", "categories": ["task"], "modality": "none", "obligor": None},
    ]  # fmt: skip
    labels = folder / "labels"
    labels.mkdir()
    (labels / "greenhouse.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return labels


def test_a_text_that_stands_twice_has_two_keys(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAPER, encoding="utf-8")
    clauses = segment(read(tmp_path / "a.txt")[0])
    twice = [key for key, clause in zip(unit_keys(clauses), clauses, strict=True) if clause.text.endswith("온실 전경")]
    assert len(twice) == len(set(twice)) == 2


def test_labels_find_their_unit_and_give_the_gold_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels = kept(tmp_path)
    assert main([str(tmp_path), str(tmp_path / "gold"), "--labels", str(labels)]) == 0
    assert "1 of 2 labelled units" in capsys.readouterr().err
    (document,) = read_gold(tmp_path / "gold")
    judged = [unit for unit in document.units if unit.judged and unit.kind == "clause"]
    assert [document.text[unit.start : unit.end][:2] for unit in judged] == ["가."]
    assert judged[0].categories == ("deliverable",)
    assert judged[0].values == (("document", "온실 점검 일지"),)
    assert any(not unit.judged for unit in document.units)


def test_units_with_categories_alone_stand_apart(tmp_path: Path) -> None:
    labels = kept(tmp_path)
    rows = [json.loads(line) for line in (labels / "greenhouse.jsonl").read_text(encoding="utf-8").splitlines()]
    (labels / "categories").mkdir()
    sparse = [rows[0], {"unit": rows[1]["unit"], "categories": ["task"]}]
    (labels / "categories" / "greenhouse.jsonl").write_text("\n".join(map(json.dumps, sparse)), encoding="utf-8")
    assert main([str(tmp_path), str(tmp_path / "gold"), "--labels", str(labels)]) == 0
    (document,) = read_gold(tmp_path / "gold" / "categories")
    assert [unit.categories for unit in document.units if unit.judged and unit.kind == "clause"] == [("task",)]


def test_duties_alone_teach_duties_and_not_the_classifier(tmp_path: Path) -> None:
    labels = kept(tmp_path)
    rows = [json.loads(line) for line in (labels / "greenhouse.jsonl").read_text(encoding="utf-8").splitlines()]
    (labels / "duties").mkdir()
    alone = [rows[0], {"unit": rows[1]["unit"], "modality": "must", "obligor": "agency"}]
    (labels / "duties" / "greenhouse.jsonl").write_text("\n".join(map(json.dumps, alone)), encoding="utf-8")
    assert main([str(tmp_path), str(tmp_path / "gold"), "--labels", str(labels)]) == 0
    (document,) = read_gold(tmp_path / "gold" / "duties")
    judged = [unit for unit in document.units if unit.judged and unit.kind == "clause"]
    assert [(unit.modality, unit.obligor, unit.categories) for unit in judged] == [("must", "agency", ())]
    lesson = lesson_of(document, 6.0, 0.5)
    assert {example.weight for example in lesson.modality} <= {0.5}
    assert {example.weight for example in lesson.obligor} == {6.0}
    assert len(read_gold_tree(tmp_path / "gold")) == len(read_gold(tmp_path / "gold"))
    (labels / "duties" / "greenhouse.jsonl").write_text(json.dumps(rows[0]) + '\n{"unit": "0"}\n', encoding="utf-8")
    with pytest.raises(InputError):
        read_annotations(labels / "duties")


def test_units_move_and_keep_their_labels(tmp_path: Path) -> None:
    labels = kept(tmp_path)
    (tmp_path / "greenhouse.txt").write_text("새 머리말\n\n" + PAPER, encoding="utf-8")
    found = annotated(read(tmp_path / "greenhouse.txt")[0], read_annotations(labels)[0])
    assert sum(unit.judged and unit.kind == "clause" for unit in found.units) == 1


def test_a_missing_paper_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels = kept(tmp_path)
    (tmp_path / "greenhouse.txt").unlink()
    assert main([str(tmp_path), str(tmp_path / "gold"), "--labels", str(labels)]) == 1
    assert "greenhouse.txt: not in" in capsys.readouterr().err


def test_a_broken_line_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"file": "a.hwp"}\n{"unit": 1}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.jsonl"):
        read_annotations(tmp_path)


def test_the_committed_labels_hold_no_text() -> None:
    keys = {"unit", "categories", "modality", "obligor", "papers"}
    paths = sorted(LABELS.glob("*.jsonl"))
    assert paths
    for path in paths:
        head, *rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        assert set(head) == {"file"}
        assert rows
        assert all(set(row) <= keys for row in rows)
        assert not any("가" <= letter <= "힣" for row in rows for letter in json.dumps(row, ensure_ascii=False))


def test_nothing_is_learnt_from_the_papers_kept_for_measuring() -> None:
    learnt = [read_annotations(LABELS / part) for part in (".", "categories", "duties")]
    unseen = read_annotations(LABELS / "unseen")
    assert unseen
    assert not {one.name for one in unseen} & {one.name for part in learnt for one in part}
    assert not {one.file for one in unseen} & {one.file for part in learnt for one in part}
