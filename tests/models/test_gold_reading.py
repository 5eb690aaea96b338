"""Reading the gold format, and what is said where it is damaged."""

import json

import pytest

from extractors.errors import InputError
from models.gold import read_gold

TEXT = "1. 준수사항\n가. 자료를 밖으로 내지 않는다.\n"
ROWS = [
    {"start": 0, "end": 7, "kind": "heading", "marker": "1.", "parent": None, "categories": []},
    {"start": 8, "end": 25, "kind": "clause", "marker": "가.", "parent": 0, "categories": ["security"],
     "modality": "must_not", "obligor": "contractor", "values": [["duration", "P1D"]]},
]  # fmt: skip


def write(folder, rows, text=TEXT):
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "paper.units.jsonl").write_text(lines, encoding="utf-8")
    if text is not None:
        (folder / "paper.txt").write_bytes(text.encode())


def test_units_become_clauses_of_a_tree(tmp_path):
    write(tmp_path, ROWS)
    (document,) = read_gold(tmp_path)
    heading, clause = document.clauses
    assert (clause.parent, clause.level, clause.text) == (heading.index, 1, TEXT[8:25])
    assert document.units[1].values == (("duration", "P1D"),)
    assert document.units[1].judged


def test_carriage_returns_do_not_move_offsets(tmp_path):
    write(tmp_path, ROWS, TEXT.replace("\n", "\r\n"))
    assert read_gold(tmp_path)[0].text == TEXT


def test_a_missing_text_is_named(tmp_path):
    write(tmp_path, ROWS, None)
    with pytest.raises(InputError, match=r"paper\.units\.jsonl"):
        read_gold(tmp_path)


def test_the_text_may_lie_elsewhere(tmp_path):
    (tmp_path / "texts").mkdir()
    write(tmp_path, ROWS, None)
    (tmp_path / "texts" / "paper.txt").write_text(TEXT, encoding="utf-8")
    assert len(read_gold(tmp_path, [tmp_path / "texts"])[0].units) == 2


@pytest.mark.parametrize("rows", [[{"start": 0}], [ROWS[0] | {"values": [["duration"]]}]])
def test_a_line_that_is_not_of_the_format_is_an_error(tmp_path, rows):
    write(tmp_path, rows)
    with pytest.raises(InputError, match="gold format"):
        read_gold(tmp_path)


def test_an_empty_folder_holds_nothing(tmp_path):
    assert read_gold(tmp_path) == ()


def test_a_line_that_is_a_list_is_an_error(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.units.jsonl").write_text("[1, 2]\n", encoding="utf-8")
    with pytest.raises(InputError, match="gold format"):
        read_gold(tmp_path)
