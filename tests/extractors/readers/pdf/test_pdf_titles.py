"""Titles of a PDF that are set as tables, or whose number stands in a box, are lines."""

from __future__ import annotations


def test_a_number_in_a_box_beside_its_title(make_pdf, read_pdf, draw):
    below = draw["text"](72, 660, "사업은 석 달 안에 마친다.")
    data = make_pdf([draw["grid"]([72, 100], [720, 690]), draw["centred"](86, 700, "2"),
                     draw["text"](112, 700, "추진 일정과 방법"), below])  # fmt: skip
    document = read_pdf(data)
    assert [document.text[block.start : block.end] for block in document.blocks] == [
        "2 추진 일정과 방법", "사업은 석 달 안에 마친다."]  # fmt: skip
    assert document.blocks[0].kind == "heading"
    assert not document.tables


def test_a_pdf_table_of_number_and_title(make_pdf, read_pdf, draw):
    data = make_pdf([draw["text"](72, 760, "앞에 선 말"), draw["grid"]([72, 100, 400], [720, 690]),
                     draw["centred"](86, 700, "Ⅲ"), draw["text"](112, 700, "추진 일정과 방법")])  # fmt: skip
    document = read_pdf(data)
    assert document.text.rstrip().endswith("Ⅲ 추진 일정과 방법")
    assert document.blocks[-1].kind == "heading"
