"""The body of a HWP 5.0 section: paragraphs, tables, text boxes, notes and running heads out of the record tree."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.readers.flow import MAX_NESTING, Flow, Grid, GridCell, Line
from extractors.readers.hangul import BLOCK_ABOVE, Paragraph, Tally, overlapped, plain_equation
from extractors.readers.hwp5_docinfo import OUTLINE, DocInfo
from extractors.readers.hwp5_records import (
    CTRL_HEADER,
    EQUATION,
    LIST_HEADER,
    MEMO_LIST,
    PARA_HEADER,
    PARA_RANGE_TAG,
    PARA_TEXT,
    SHAPE_COMPONENT,
    SHAPE_OLE,
    SHAPE_PICTURE,
    SHAPE_TEXTART,
    TABLE,
    Record,
)

_CONTROLS = re.compile("[\x00-\x1f]")
_WIDE = frozenset((*range(1, 10), 11, 12, *range(14, 24)))
_EXTENDED = frozenset((1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23))
_FOOTNOTE, _ENDNOTE = "fn  ", "en  "
_TRACKED_CHANGE = range(0x11, 0x15)
_TRACKED_DELETION = 0x12
_SECTION_OUTLINE_OFFSET = 18
_PLACEMENT = 0x7 << 21 | 0x7 << 5 | 0x3 << 3
_BLOCK_IN_PARAGRAPH = 1 << 21 | 0 << 5 | 2 << 3
"""Attributes of an object: text stands above and below it only, its place is measured from its paragraph's top."""
_TEXTART_OFFSET = 32
"""The text of a 글맵시 follows the eight coordinates of its frame."""


@dataclass(slots=True)
class _Mark:
    """The place of a control in a paragraph's text."""

    identifier: str


class BodyReader:
    """Reads the sections of one document; numbering and notes run on through all of them."""

    def __init__(self, info: DocInfo) -> None:
        self._info = info
        self._outline = 1
        self._depth = 0
        self._notes = {_FOOTNOTE: 0, _ENDNOTE: 0}
        self.tally = Tally()

    def section(self, nodes: Iterable[Record]) -> Flow:
        """The flow of one section."""
        return self._paragraphs(nodes)

    def _paragraphs(self, nodes: Iterable[Record]) -> Flow:
        flow: Flow = []
        for node in nodes:
            if node.tag == PARA_HEADER:
                flow.extend(self._paragraph(node))
            elif node.tag == MEMO_LIST:
                self.tally.hidden += 1
        return flow

    def _paragraph(self, node: Record) -> Flow:
        if not node.children:
            return [Line("")]
        text = next((child.payload for child in node.children if child.tag == PARA_TEXT), b"")
        controls = [child for child in node.children if child.tag == CTRL_HEADER]
        pieces = decode(text, self._deleted(node))
        self._see_section(controls)
        shape_number = struct.unpack_from("<H", node.payload, 8)[0] if len(node.payload) >= 10 else 0xFFFF
        shape = self._info.shape(shape_number)
        visible = any(isinstance(piece, str) and piece.strip() for piece in pieces)
        prefix = self._info.prefix(shape, self._outline) if visible else ""
        paragraph = Paragraph(prefix, shape.level + 1 if shape.heading == OUTLINE else None, shape.indent or None)
        for piece in pieces:
            if isinstance(piece, str):
                paragraph.text += piece
                continue
            control = _take(controls, piece.identifier)
            if control is not None:
                self._control(control, paragraph)
        for control in controls:  # controls whose mark is lost still hold text
            self._control(control, paragraph)
        return paragraph.finished()

    def _see_section(self, controls: Iterable[Record]) -> None:
        for control in controls:
            if _identifier(control) == "secd" and len(control.payload) >= _SECTION_OUTLINE_OFFSET + 2:
                (self._outline,) = struct.unpack_from("<H", control.payload, _SECTION_OUTLINE_OFFSET)

    def _deleted(self, node: Record) -> list[tuple[int, int]]:
        """The stretches of a paragraph that a tracked change has deleted."""
        found = []
        for child in node.children:
            if child.tag != PARA_RANGE_TAG:
                continue
            for place in range(0, len(child.payload) // 12 * 12, 12):
                start, end, tag = struct.unpack_from("<III", child.payload, place)
                sort, number = tag >> 24, tag & 0xFFFFFF
                if sort in _TRACKED_CHANGE and (sort == _TRACKED_DELETION or number in self._info.deletions):
                    found.append((start, end))
                    self.tally.deleted += max(end - start, 0)
        return found

    def _control(self, control: Record, paragraph: Paragraph) -> None:
        identifier = _identifier(control)
        if identifier == "tbl ":
            self._place(control, self._table(control), paragraph)
        elif identifier == "gso ":
            self._place(control, self._drawing(control), paragraph)
        elif identifier in (_FOOTNOTE, _ENDNOTE):
            paragraph.after.extend(self._note(control, identifier))
        elif identifier == "eqed":
            paragraph.text += self._equation(control)
        elif identifier in ("head", "foot"):
            heads = self.tally.headers if identifier == "head" else self.tally.footers
            heads.extend(line.text for line in self._inside(control) if isinstance(line, Line) and line.text.strip())
        elif identifier == "tcmt":
            self.tally.hidden += 1
        elif identifier == "tcps":
            paragraph.text += overlapped(_counted_text(control.payload, 4))
        elif identifier == "tdut":
            paragraph.text += _counted_text(control.payload, 4)
        elif identifier == "atno":
            paragraph.text += _auto_number(control.payload)
        else:
            paragraph.after.extend(item for item in self._inside(control) if isinstance(item, Grid) or item.text)

    def _place(self, control: Record, flow: Flow, paragraph: Paragraph) -> None:
        """Objects in the line part it; others come after their paragraph, or before it where they push it down."""
        attributes, offset = struct.unpack_from("<Ii", control.payload, 4) if len(control.payload) >= 12 else (0, 0)
        if attributes & 1 and flow:
            paragraph.flush()
            paragraph.flow.extend(flow)
        elif attributes & _PLACEMENT == _BLOCK_IN_PARAGRAPH and offset in BLOCK_ABOVE:
            paragraph.before.extend(flow)
        else:
            paragraph.after.extend(flow)

    def _inside(self, node: Record) -> Flow:
        """The paragraphs of a node's lists, however deep they stand."""
        if self._depth >= MAX_NESTING:
            self.tally.too_deep += 1
            return []
        self._depth += 1
        try:
            flow: Flow = []
            for child in node.children:
                if child.tag == PARA_HEADER:
                    flow.extend(self._paragraph(child))
                elif child.tag in (LIST_HEADER, SHAPE_COMPONENT):
                    flow.extend(self._inside(child))
                elif child.tag in (SHAPE_PICTURE, SHAPE_OLE):
                    self.tally.images += 1
                elif child.tag == SHAPE_TEXTART:
                    flow.append(Line(_counted_text(child.payload, _TEXTART_OFFSET)))
            return flow
        finally:
            self._depth -= 1

    def _drawing(self, control: Record) -> Flow:
        return [item for item in self._inside(control) if isinstance(item, Grid) or item.text]

    def _note(self, control: Record, identifier: str) -> Flow:
        self._notes[identifier] += 1
        self.tally.notes += 1
        lines = [line for line in self._inside(control) if isinstance(line, Grid) or line.text.strip()]
        for line in lines:
            if isinstance(line, Line):
                line.kind = "note"
        return lines

    def _equation(self, control: Record) -> str:
        self.tally.formulas += 1
        script = next((child.payload for child in control.children if child.tag == EQUATION), b"")
        return plain_equation(_counted_text(script, 4))

    def _table(self, control: Record) -> Flow:
        """The caption and the grid. Hancom writes a caption before the TABLE record, the cells after it."""
        if self._depth >= MAX_NESTING:
            self.tally.too_deep += 1
            return []
        self._depth += 1
        try:
            return self._grid(control)
        finally:
            self._depth -= 1

    def _grid(self, control: Record) -> Flow:
        caption: Flow = []
        grid: Grid | None = None
        cell: GridCell | None = None
        for child in control.children:
            if child.tag == TABLE and len(child.payload) >= 8:
                grid = Grid(*struct.unpack_from("<HH", child.payload, 4))
            elif child.tag == LIST_HEADER and grid is not None:
                cell = _cell(child.payload, grid)
                cell.flow.extend(self._paragraphs(child.children))
            elif child.tag == PARA_HEADER:
                (caption if cell is None else cell.flow).extend(self._paragraph(child))
        caption = [item for item in caption if isinstance(item, Grid) or item.text]
        return [*caption, grid] if grid is not None and grid.cells else caption


def decode(payload: bytes, deleted: list[tuple[int, int]] | None = None) -> list[str | _Mark]:
    """The text of a paragraph as strings and marks of controls; ``deleted`` stretches (in code units) are left out."""
    if not deleted:  # most paragraphs hold no control but their end
        text = payload.decode("utf-16-le", errors="replace").removesuffix("\r")
        if not _CONTROLS.search(text):
            return [text] if text else []
    pieces: list[str | _Mark] = []
    units = bytearray()
    place, count = 0, len(payload) // 2
    hidden = bytearray(count)
    for start, end in deleted or ():
        hidden[start:end] = b"\1" * len(hidden[start:end])
    while place < count:
        code = payload[2 * place] | payload[2 * place + 1] << 8
        gone = hidden[place]
        if code >= 32:
            if not gone:
                units += payload[2 * place : 2 * place + 2]
            place += 1
            continue
        if code in _EXTENDED and not gone:
            if units:
                pieces.append(units.decode("utf-16-le", errors="replace"))
                units.clear()
            pieces.append(_Mark(payload[2 * place + 2 : 2 * place + 6][::-1].decode("latin-1")))
        elif not gone:
            units += {9: b" \0", 10: b"\n\0", 24: b"-\0", 30: b" \0", 31: b" \0"}.get(code, b"")
        place += 8 if code in _WIDE else 1
    if units:
        pieces.append(units.decode("utf-16-le", errors="replace"))
    return pieces


def _identifier(control: Record) -> str:
    return control.payload[:4][::-1].decode("latin-1")


def _take(controls: list[Record], identifier: str) -> Record | None:
    """The first control left of this kind, taken off the list."""
    for place, control in enumerate(controls):
        if _identifier(control) == identifier:
            return controls.pop(place)
    return None


def _cell(payload: bytes, grid: Grid) -> GridCell:
    if len(payload) >= 16:
        column, row, column_span, row_span = struct.unpack_from("<HHHH", payload, 8)
        cell = GridCell(row, column, row_span, column_span)
    else:
        cell = GridCell(max((other.row for other in grid.cells), default=-1) + 1, 0)
    grid.cells.append(cell)
    return cell


def _counted_text(payload: bytes, place: int) -> str:
    """A text behind its length in code units; cut off where the payload ends."""
    if len(payload) < place + 2:
        return ""
    (length,) = struct.unpack_from("<H", payload, place)
    return payload[place + 2 : place + 2 + 2 * length].decode("utf-16-le", errors="replace")


def _auto_number(payload: bytes) -> str:
    """The number that an automatic number (of a caption, a note) shows."""
    if len(payload) < 16:
        return ""
    attributes, number, symbol, prefix, suffix = struct.unpack_from("<IHHHH", payload, 4)
    if attributes & 0xF == 0:  # a page number
        return ""
    shown = chr(symbol) if symbol >= 32 else str(number)
    return (chr(prefix) if prefix >= 32 else "") + shown + (chr(suffix) if suffix >= 32 else "")
