"""Tables of pages become tables of the document: stitched over page ends, with the text of their cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extractors.document import Cell, Table
from extractors.readers.builder import CellText, moved
from extractors.readers.cell_labels import is_one_label
from extractors.readers.pdf_layout import TableItem
from extractors.readers.pdf_lines import Line
from extractors.readers.pdf_paragraphs import Joiner, Paragraph, Room, add_line, continues, justified
from extractors.readers.sentences import joint

# Columns of two parts of a table stand at the same place within this many points.
SAME_COLUMN = 4.0


_LABEL = re.compile("[가-힣]{1,6}")
_WHOLE_LABEL = re.compile("[가-힣]{1,12}")
# Points at the end of a label of an evaluation table: "기술 및 기능(30)"; so many labels show that all have them.
_POINTS = re.compile(r"[(（\[]\d{1,3}(?:점|%)?[)）\]]$")
MIN_LABELS = 2
Labels = Mapping[str, int]
NO_LABELS: Labels = {}


@dataclass(slots=True)
class FlowCell:
    """A cell of a stitched table: rows, left and right edge in points, and its content as (page, line or table)."""

    row: int
    row_span: int
    x0: float
    x1: float
    closed: bool
    content: list[tuple[int, Line | TableItem]] = field(default_factory=list)


@dataclass(slots=True)
class FlowTable:
    """A table that may go over several pages; ``last_xs`` are the columns of its last part."""

    cells: list[FlowCell]
    rows: int
    last_xs: tuple[float, ...]
    pages: list[int]

    @classmethod
    def begin(cls, item: TableItem, page: int) -> FlowTable:
        """The table of one page."""
        cells = [FlowCell(cell.row, cell.row_span, cell.x0, cell.x1, cell.closed, [(page, part) for part in content])
                 for cell, content in zip(item.grid.cells, item.contents, strict=True)]  # fmt: skip
        return cls(cells, len(item.grid.ys) - 1, item.grid.xs, [page])

    def grow(self, item: TableItem, page: int, labels: Labels = NO_LABELS) -> bool:
        """Add the part on the next page, if it is one; repeated header rows are dropped, a cut row is made whole.

        ``labels`` are those of the paper's cells, and how many cells hold them.
        """
        if not same_columns(self.last_xs, item.grid.xs):
            return False
        part = FlowTable.begin(item, page)
        if _begins_anew(self, part):
            return False
        part.drop_rows(_repeated_rows(self, part))
        if not part.rows:
            return True
        cut = _row_is_cut(self, part, labels)
        offset = self.rows - 1 if cut else self.rows
        for cell in part.cells:
            owner = self._owner(cell) if cell.row == 0 else None
            if owner is not None and (cut or not cell.content or _is_rest(owner, cell, labels)
                                      or self._ends_below(owner, cell)):  # fmt: skip
                owner.content.extend(cell.content)
                owner.row_span = max(owner.row_span, offset + cell.row_span - owner.row)
            else:
                cell.row += offset
                self.cells.append(cell)
        self.rows = offset + part.rows
        self.last_xs = item.grid.xs
        self.pages.append(page)
        return True

    def _owner(self, cell: FlowCell) -> FlowCell | None:
        """The cell that reaches the last row and stands above ``cell``."""
        return next((own for own in self.cells if own.row + own.row_span == self.rows and _above(own, cell)), None)

    def _ends_below(self, owner: FlowCell, cell: FlowCell) -> bool:
        """Whether ``cell`` holds the rest of a label: its points, which all other labels of the column end with."""
        if _POINTS.search(_text(owner)) or not _POINTS.search(_text(cell)):
            return False
        others = [bool(_POINTS.search(_text(own))) for own in self.cells
                  if own is not owner and own.content and own.row and _above(own, cell)]  # fmt: skip
        return len(others) >= MIN_LABELS and all(others)

    def drop_rows(self, count: int) -> None:
        """Take the first ``count`` rows away."""
        if count:
            self.cells = [cell for cell in self.cells if cell.row >= count]
            for cell in self.cells:
                cell.row -= count
            self.rows -= count

    def row(self, number: int) -> list[FlowCell]:
        """The cells that begin in a row, from the left."""
        return sorted((cell for cell in self.cells if cell.row == number), key=lambda cell: cell.x0)


def _above(own: FlowCell, cell: FlowCell) -> bool:
    return abs(own.x0 - cell.x0) <= SAME_COLUMN and abs(own.x1 - cell.x1) <= SAME_COLUMN


def same_columns(above: tuple[float, ...], below: tuple[float, ...]) -> bool:
    """Whether the outer borders agree and the columns of the simpler part occur in the other."""
    if abs(above[0] - below[0]) > SAME_COLUMN or abs(above[-1] - below[-1]) > SAME_COLUMN:
        return False
    fewer, more = sorted((above, below), key=len)
    return all(any(abs(x - other) <= SAME_COLUMN for other in more) for x in fewer)


def _text(cell: FlowCell) -> str:
    return "".join("".join(part.text.split()) for _, part in cell.content)


def _begins_anew(table: FlowTable, part: FlowTable) -> bool:
    """Whether ``part`` is another table of the same form: requirement tables follow each other, all labels alike.

    Its first row has the same label as the first row of ``table``, and it is no repeated header: below the rows that
    are alike (if any), the labels are those of ``table`` again, with other values beside them.
    """
    for number in range(min(table.rows, part.rows)):
        own, other = [[_text(cell) for cell in one.row(number)] for one in (table, part)]
        if own != other:
            return bool(own and other and own[0] and own[0] == other[0])
    return True


def _repeated_rows(table: FlowTable, part: FlowTable) -> int:
    """How many first rows of ``part`` repeat the first rows of ``table``: header rows printed again."""
    count = 0
    while count < min(part.rows - 1, table.rows - 1, 4):
        own, other = table.row(count), part.row(count)
        texts = [_text(cell) for cell in own]
        if not any(texts) or texts != [_text(cell) for cell in other]:
            break
        if any(cell.row_span > 1 for cell in other) and count + 1 >= part.rows:
            break
        count += 1
    # A header whose merged cells reach into the rows below is dropped whole or not at all.
    reach = max((cell.row + cell.row_span for cell in part.cells if cell.row < count), default=0)
    return count if reach <= count else 0


def labels_of(tables: Iterable[TableItem]) -> Labels:
    """The labels in the cells of tables, and how many cells hold them."""
    texts = ("".join("".join(part.text.split()) for part in content) for table in tables for content in table.contents)
    return Counter(text for text in texts if _WHOLE_LABEL.fullmatch(text))


def _row_is_cut(table: FlowTable, part: FlowTable, labels: Labels) -> bool:
    """Whether the first row of ``part`` is the rest of the last row of ``table``.

    The label stands in one of the two halves only, the text goes on in the other.
    """
    first = part.row(0)
    pairs = []
    for cell in first:
        owner = table._owner(cell)
        if owner is None:
            return False
        pairs.append((owner, cell))
    if len(pairs) == 1:
        return table.rows == 1 or not pairs[0][1].content
    fresh = [(own, cell) for own, cell in pairs if own.row == table.rows - 1]
    if not any(own.content and cell.content for own, cell in fresh):
        return False
    if any(cell.content for own, cell in pairs if own.row < table.rows - 1):
        return False
    label, rest = fresh[0], fresh[1:]
    if not rest:
        return False
    if label[0].content and not label[1].content:
        return True
    if not label[0].content:
        return bool(label[1].content)
    if not _is_split_label(*label, labels) or any(_stand_alone(own, cell, labels) for own, cell in rest):
        return False
    return any(_text_goes_on(own, cell) for own, cell in rest)


def _is_split_label(above: FlowCell, below: FlowCell, labels: Labels) -> bool:
    """Whether two cells are the halves of one short label: words only, no number and no mark."""
    if not all(_LABEL.fullmatch(_text(cell)) for cell in (above, below)) or _text(above) == _text(below):
        return False
    return not _stand_alone(above, below, labels)


def _stand_alone(above: FlowCell, below: FlowCell, labels: Labels) -> bool:
    """Whether the paper has both labels elsewhere, too, and nowhere the two as one."""
    one, other = _text(above), _text(below)
    return min(labels.get(one, 0), labels.get(other, 0)) > 1 and not labels.get(one + other)


def _is_rest(above: FlowCell, below: FlowCell, labels: Labels) -> bool:
    """Whether ``below`` holds the second half of a label that the paper has whole elsewhere."""
    return bool(above.content and below.content and labels.get(_text(above) + _text(below)))


def _text_goes_on(above: FlowCell, below: FlowCell) -> bool:
    """Whether the last line of a cell is full and the first of the other begins nothing new."""
    if not above.content or not below.content:
        return False
    last, first = above.content[-1][1], below.content[0][1]
    if isinstance(last, TableItem) or isinstance(first, TableItem):
        return False
    return continues(Paragraph(last.text, [last]), first, Room(above.x0, above.x1, cell=True), same_page=False)


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell ready for the builder, with the places in its text where another page begins (offset, page)."""

    cell: CellText
    breaks: tuple[tuple[int, int], ...]


def lay_cells(table: FlowTable, join: Joiner) -> tuple[list[LaidCell], int]:
    """The cells with grid columns and text, and the number of columns; open, empty squares outside are left out."""
    edges: list[float] = []
    for x in sorted(x for cell in table.cells for x in (cell.x0, cell.x1)):
        if not edges or x - edges[-1] > SAME_COLUMN:
            edges.append(x)
    laid = []
    reached = table.pages[0]
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.x0)):
        if not cell.content and not cell.closed:
            continue
        column, end = _column(edges, cell.x0), _column(edges, cell.x1)
        text, breaks, nested = cell_text(cell, join)
        first = cell.content[0][0] if cell.content else reached
        if first > reached:
            breaks = ((0, first), *breaks)
        reached = max([reached, *(page for _, page in breaks)])
        laid.append(LaidCell(CellText(text, cell.row, column, cell.row_span, max(1, end - column), nested), breaks))
    return laid, max(1, len(edges) - 1)


def _column(edges: list[float], x: float) -> int:
    return min(range(len(edges)), key=lambda place: abs(edges[place] - x))


_Breaks = tuple[tuple[int, int], ...]


def cell_text(cell: FlowCell, join: Joiner) -> tuple[str, _Breaks, tuple[Table, ...]]:
    """The paragraphs of a cell, one a line, and of its nested tables the rows.

    With the places in that text where another page begins (offset, page), and the nested tables (spans in it).
    """
    room = justified((part for _, part in cell.content if isinstance(part, Line)), Room(cell.x0, cell.x1, cell=True))
    parts: list[Paragraph | FlowTable] = []
    starts: list[tuple[int, int, int]] = []
    page = cell.content[0][0] if cell.content else 0
    for number, item in cell.content:
        previous = parts[-1] if parts else None
        inside = 0
        if isinstance(item, TableItem):
            if not (isinstance(previous, FlowTable) and number != page and previous.grow(item, number)):
                parts.append(FlowTable.begin(item, number))
        elif isinstance(previous, Paragraph) and continues(previous, item, room, number == page):
            add_line(previous, item, join)
            inside = len(previous.text) - len(item.text)
        else:
            parts.append(Paragraph(item.text, [item]))
        if number != page:
            starts.append((number, len(parts) - 1, inside))
            page = number
    parts, starts = _join_broken(parts, starts)
    text, tables, offsets = "", list[Table](), list[int]()
    for part in parts:
        shown, found = (part.text, []) if isinstance(part, Paragraph) else nested_text(part, join)
        text += "\n" if text else ""
        offsets.append(len(text))
        tables.extend(moved(table, len(text)) for table in found)
        text += shown
    return text, tuple((offsets[place] + inside, number) for number, place, inside in starts), tuple(tables)


_Starts = list[tuple[int, int, int]]


def _join_broken(parts: list[Paragraph | FlowTable], starts: _Starts) -> tuple[list[Paragraph | FlowTable], _Starts]:
    """The parts of a cell with the lines of one label or one sentence joined.

    ``starts`` are the places where pages begin: (page, part, offset in the part's text).
    """
    paragraphs = [part for part in parts if isinstance(part, Paragraph)]
    if len(paragraphs) < max(2, len(parts)):
        return parts, starts
    label = is_one_label([part.text for part in paragraphs])
    kept: list[Paragraph | FlowTable] = []
    places: list[tuple[int, int]] = []
    for part in paragraphs:
        last = kept[-1] if kept else None
        between = joint(last.text, part.text, label) if isinstance(last, Paragraph) else None
        if isinstance(last, Paragraph) and between is not None:
            last.text += between + part.text
            last.lines.extend(part.lines)
            places.append((len(kept) - 1, len(last.text) - len(part.text)))
        else:
            kept.append(part)
            places.append((len(kept) - 1, 0))
    return kept, [(page, places[part][0], places[part][1] + inside) for page, part, inside in starts]


def nested_text(table: FlowTable, join: Joiner) -> tuple[str, list[Table]]:
    """A table inside a cell: a line a row (blank rows left out), a tab between cells; itself and the tables within."""
    laid, columns = lay_cells(table, join)
    shown = {one.cell.row for one in laid if one.cell.text}
    text, row = "", -1
    placed: list[Cell] = []
    inner: list[Table] = []
    for cell in (one.cell for one in laid):
        if cell.row not in shown:
            continue
        if row >= 0:
            text += "\t" if cell.row == row else "\n"
        row = cell.row
        placed.append(Cell(cell.row, cell.column, len(text), len(text) + len(cell.text), cell.row_span,
                           cell.column_span))  # fmt: skip
        inner.extend(moved(one, len(text)) for one in cell.tables)
        text += cell.text
    return text, [Table(0, len(text), table.rows, columns, tuple(placed)), *inner] if placed else inner
