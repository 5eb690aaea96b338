"""Ruled tables: a page's horizontal and vertical lines become grids of cells with row and column spans.

pdfplumber snaps and joins the lines that PDFium delivers. Its cells are not used: it finds none where a border is open,
broken or cut by a title box, as they often are in Korean tables. Here lines that cross form a component, the
component's coordinates form a grid, and squares of the grid without a line between them form one merged cell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from extractors.readers.pdf_page import Rule

# Lines nearer than this (points) are one: the two strokes of a double border, rounding between neighbouring cells.
SNAP = 2.5
# Pieces of one line with a gap up to this (points) are joined: dashes, borders drawn cell by cell.
JOIN_GAP = 4.0
# Lines that miss each other by up to this (points) still cross: stroke width and rounding.
TOUCH = 3.0
MIN_LINE = 6.0
# Places are compared in thousandths of a point: far below any stroke.
PLACES = 3
# Smaller components (points) are tick boxes and parts of drawings.
MIN_TABLE_WIDTH, MIN_TABLE_HEIGHT = 24.0, 10.0
# A border stands between two squares when it covers this share of their common side.
MIN_COVER = 0.5
# A cell that fills this share of the rectangle around it is that rectangle, less the title box in its border.
BAY_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its place and extent in the grid, its box in points, and whether lines close it on all four sides."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    top: float
    x1: float
    bottom: float
    closed: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on a page; ``xs`` and ``ys`` are the coordinates of its columns and rows."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


_Line = tuple[float, float, float]


def find_grids(rules: list[Rule], max_rows: int, max_columns: int) -> list[Grid]:
    """All ruled tables of a page, from the top; those of more rows or columns than allowed are left out."""
    horizontal, vertical = _merged(rules)
    grids = []
    for across, down in _components(horizontal, vertical):
        grid = _grid(across, down, max_rows, max_columns)
        if grid:
            grids.append(grid)
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0], -grid.ys[-1]))


def _merged(rules: list[Rule]) -> tuple[list[_Line], list[_Line]]:
    """Near lines snapped together and the pieces of each joined, by pdfplumber: those across, those down, by place."""
    from pdfplumber.table import merge_edges, snap_edges
    from pdfplumber.utils.geometry import filter_edges

    edges = snap_edges([_edge(rule) for rule in rules], SNAP, SNAP)
    for edge in edges:
        # Snapping leaves differences in the last bit, and only edges at the very same place are joined.
        place = "top" if edge["orientation"] == "h" else "x0"
        edge[place] = round(edge[place], PLACES)
    edges = filter_edges(merge_edges(edges, 0, 0, JOIN_GAP, JOIN_GAP), min_length=MIN_LINE)
    across = sorted((edge["top"], edge["x0"], edge["x1"]) for edge in edges if edge["orientation"] == "h")
    down = sorted((edge["x0"], edge["top"], edge["bottom"]) for edge in edges if edge["orientation"] == "v")
    return across, down


def _edge(rule: Rule) -> dict[str, Any]:
    """The rule as pdfplumber describes an edge."""
    x0, x1 = (rule.start, rule.end) if rule.horizontal else (rule.at, rule.at)
    top, bottom = (rule.at, rule.at) if rule.horizontal else (rule.start, rule.end)
    return {"object_type": "line", "orientation": "h" if rule.horizontal else "v", "x0": x0, "x1": x1, "top": top,
            "bottom": bottom, "doctop": top, "width": x1 - x0, "height": bottom - top}  # fmt: skip


def _components(horizontal: list[_Line], vertical: list[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """Sets of lines that cross each other, directly or over others."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    ats = [at for at, _, _ in vertical]
    for place, (y, x0, x1) in enumerate(horizontal):
        for other in range(bisect_left(ats, x0 - TOUCH), bisect_right(ats, x1 + TOUCH)):
            _, y0, y1 = vertical[other]
            if y0 - TOUCH <= y <= y1 + TOUCH:
                parent[root(len(horizontal) + other)] = root(place)
    members: dict[int, tuple[list[_Line], list[_Line]]] = defaultdict(lambda: ([], []))
    for place, line in enumerate(horizontal):
        members[root(place)][0].append(line)
    for place, line in enumerate(vertical):
        members[root(len(horizontal) + place)][1].append(line)
    return [pair for pair in members.values() if pair[0] and pair[1]]


def _closed_sides(lines: list[_Line], crossing: list[_Line]) -> list[_Line]:
    """Add the outer borders that the paper leaves out: Korean tables are often open at the left and the right."""
    added = list(lines)
    for edge, at_start in ((min(start for _, start, _ in crossing), True), (max(end for *_, end in crossing), False)):
        if any(abs(at - edge) <= 2 * TOUCH for at, _, _ in lines):
            continue
        reaching = [at for at, start, end in crossing if abs((start if at_start else end) - edge) <= 2 * TOUCH]
        if len(reaching) > 1:
            added.append((edge, min(reaching), max(reaching)))
    return sorted(added)


def _grid(across: list[_Line], down: list[_Line], max_rows: int, max_columns: int) -> Grid | None:
    inner = len(across), len(down)
    down = _closed_sides(down, across)
    across = _closed_sides(across, down)
    ys, xs = _coordinates(across), _coordinates(down)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows > max_rows or columns > max_columns:
        return None
    if xs[-1] - xs[0] < MIN_TABLE_WIDTH or ys[-1] - ys[0] < MIN_TABLE_HEIGHT or sum(inner) < 3:
        return None
    above = [[_covers(across, ys[row], xs[column], xs[column + 1]) for column in range(columns)]
             for row in range(rows + 1)]  # fmt: skip
    before = [[_covers(down, xs[column], ys[row], ys[row + 1]) for column in range(columns + 1)]
              for row in range(rows)]  # fmt: skip
    cells = []
    bays, taken = _bays(above, before, xs, ys)
    for row, column, row_span, column_span in _regions(above, before, taken):
        last_row, last_column = row + row_span, column + column_span
        closed = (all(above[row][column:last_column]) and all(above[last_row][column:last_column])
                  and all(before[r][column] and before[r][last_column] for r in range(row, last_row)))  # fmt: skip
        cells.append(GridCell(row, column, row_span, column_span, xs[column], ys[row], xs[last_column], ys[last_row],
                              closed))  # fmt: skip
    return Grid(tuple(xs), tuple(ys), tuple(sorted([*cells, *bays], key=lambda cell: (cell.row, cell.column))))


def _coordinates(lines: list[_Line]) -> list[float]:
    found: list[float] = []
    for at, _, _ in lines:
        if not found or at - found[-1] > SNAP:
            found.append(at)
    return found


def _covers(lines: list[_Line], at: float, start: float, end: float) -> bool:
    """Whether lines at ``at`` cover most of the stretch."""
    first = bisect_left(lines, (at - SNAP,))
    covered = 0.0
    for place in range(first, len(lines)):
        where, begin, stop = lines[place]
        if where > at + SNAP:
            break
        covered += max(0.0, min(stop, end) - max(begin, start))
    return covered >= MIN_COVER * (end - start)


def _bays(above: list[list[bool]], before: list[list[bool]], xs: list[float],
          ys: list[float]) -> tuple[list[GridCell], list[list[bool]]]:  # fmt: skip
    """Cells that are nearly rectangles (boxes into whose border a title box cuts), and the squares that they take."""
    rows, columns = len(ys) - 1, len(xs) - 1
    taken = [[False] * columns for _ in range(rows)]
    seen = [[False] * columns for _ in range(rows)]
    found = []
    for row in range(rows):
        for column in range(columns):
            if seen[row][column]:
                continue
            squares = _connected(above, before, seen, row, column)
            top, bottom = min(r for r, _ in squares), max(r for r, _ in squares) + 1
            left, right = min(c for _, c in squares), max(c for _, c in squares) + 1
            area = sum((xs[c + 1] - xs[c]) * (ys[r + 1] - ys[r]) for r, c in squares)
            whole = (xs[right] - xs[left]) * (ys[bottom] - ys[top])
            if len(squares) == (bottom - top) * (right - left) or area < BAY_SHARE * whole:
                continue
            for r, c in squares:
                taken[r][c] = True
            found.append(GridCell(row, column, bottom - row, max(1, right - column), xs[left], ys[top], xs[right],
                                  ys[bottom], True))  # fmt: skip
    return found, taken


def _connected(above: list[list[bool]], before: list[list[bool]], seen: list[list[bool]], row: int,
               column: int) -> list[tuple[int, int]]:  # fmt: skip
    """The squares that no line parts from the one given; they are marked as seen."""
    seen[row][column] = True
    found, open_squares = [], [(row, column)]
    while open_squares:
        r, c = open_squares.pop()
        found.append((r, c))
        around = ((r - 1, c, r > 0 and not above[r][c]), (r + 1, c, r + 1 < len(seen) and not above[r + 1][c]),
                  (r, c - 1, c > 0 and not before[r][c]), (r, c + 1, c + 1 < len(seen[0]) and not before[r][c + 1]))
        for next_row, next_column, free in around:
            if free and not seen[next_row][next_column]:
                seen[next_row][next_column] = True
                open_squares.append((next_row, next_column))
    return found


def _regions(above: list[list[bool]], before: list[list[bool]],
             taken: list[list[bool]]) -> list[tuple[int, int, int, int]]:  # fmt: skip
    """Rectangles (row, column, row span, column span) of squares without a line between them, in reading order."""
    rows, columns = len(taken), len(taken[0])
    found = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            wide = 1
            while column + wide < columns and not before[row][column + wide] and not taken[row][column + wide]:
                wide += 1
            high = 1
            while row + high < rows and _continues(above, before, taken, row + high, column, wide):
                high += 1
            for r in range(row, row + high):
                taken[r][column : column + wide] = [True] * wide
            found.append((row, column, high, wide))
    return found


def _continues(above: list[list[bool]], before: list[list[bool]], taken: list[list[bool]], row: int, column: int,
               wide: int) -> bool:  # fmt: skip
    """Whether the squares below belong to the same cell: no line above any, none between them, none taken."""
    inside = range(column, column + wide)
    if any(above[row][c] or taken[row][c] for c in inside):
        return False
    return not any(before[row][c] for c in inside[1:])
