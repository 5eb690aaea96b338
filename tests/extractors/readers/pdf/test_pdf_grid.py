"""Ruling lines as drawing programs leave them: dashed, doubled, drawn cell by cell."""

from __future__ import annotations

from extractors.readers.pdf_grid import find_grids
from extractors.readers.pdf_page import Rule


def across(y, start, end):
    return Rule(True, y, start, end)


def down(x, start, end):
    return Rule(False, x, start, end)


def shape(grid):
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.closed) for cell in grid.cells]


PLAIN = [(0, 0, 1, 1, True), (0, 1, 1, 1, True), (1, 0, 1, 1, True), (1, 1, 1, 1, True)]
SIDES = [down(100, 100, 160), down(200, 100, 160), down(300, 100, 160)]


def test_dashes_and_borders_drawn_cell_by_cell_are_whole_lines():
    dashes = [across(130, x, x + 5) for x in range(100, 300, 8)]
    pieces = [across(100, 100, 199.6), across(100.3, 200.4, 300), across(159.8, 100, 200), across(160, 201, 300)]
    (grid,) = find_grids([*SIDES, *dashes, *pieces], 100, 100)
    assert shape(grid) == PLAIN


def test_the_two_strokes_of_a_double_border_are_one_line():
    lines = [across(y, 100, 300) for y in (99, 101, 130, 160)]
    (grid,) = find_grids([*SIDES, *lines], 100, 100)
    assert shape(grid) == PLAIN
    assert grid.box == (100, 100, 300, 160)


def test_strokes_and_ticks_shorter_than_a_line_are_left_out():
    assert find_grids([across(100 + place, 100, 104) for place in range(0, 60, 10)], 100, 100) == []
