"""The body of a DOCX: paragraphs, tables, text boxes, notes, with tracked changes as their final text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractors.readers.docx_numbering import MAX_LEVEL, Numbering, W, left_indent, value, whole
from extractors.readers.flow import MAX_NESTING, Flow, Grid, GridCell, Line
from extractors.readers.hangul import Paragraph, Tally

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "customXml",
                                               "bdo", "dir", "ruby", "rubyBase", "sdtContent"))  # fmt: skip
_DROPPED = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText", "rt",
                                              "sdtPr", "sdtEndPr", "rubyPr"))  # fmt: skip
_CHARACTERS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": " "}
_FORMULAS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PICTURES = frozenset((
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic", "{urn:schemas-microsoft-com:vml}imagedata",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
))  # fmt: skip


class BodyReader:
    """Reads the body of one document; lists and notes run on through it."""

    def __init__(self, numbering: Numbering, notes: dict[tuple[str, str], Any]) -> None:
        self._numbering = numbering
        self._notes = notes
        self._seen_notes = 0
        self._depth = 0
        self.tally = Tally()

    def blocks(self, parent: Any) -> Flow:
        """The flow of a body, cell, note or text box."""
        if self._depth >= MAX_NESTING:
            self.tally.too_deep += 1
            return []
        self._depth += 1
        try:
            return self._blocks(parent)
        finally:
            self._depth -= 1

    def _blocks(self, parent: Any) -> Flow:
        flow: Flow = []
        carried: Line | None = None  # a paragraph whose mark was deleted goes on in the next one
        for element in unwrap(parent):
            if element.tag == f"{W}tbl":
                flow.append(self._table(element))
                carried = None
            elif element.tag == f"{W}p":
                lines = self._paragraph(element)
                if carried is not None and lines and isinstance(lines[0], Line):
                    carried.text += lines.pop(0).text  # type: ignore[union-attr]
                flow.extend(lines)
                last = flow[-1] if flow else None
                carried = last if _mark_deleted(element) and isinstance(last, Line) else None
        return flow

    def _paragraph(self, element: Any) -> Flow:
        properties = element.find(f"{W}pPr")
        style = self._numbering.style(value(properties, "pStyle"))
        outline = whole(value(properties, "outlineLvl"), 9) if value(properties, "outlineLvl") else style.outline
        level = outline + 1 if outline is not None and outline <= MAX_LEVEL else None
        indent = whole(left_indent(properties)) / 20 or style.indent
        paragraph = Paragraph("", level, indent or None)
        self._runs(element, paragraph)
        visible = paragraph.text.strip() or any(isinstance(item, Line) for item in paragraph.flow)
        if visible:
            self._number(properties, style.list_id, style.level, paragraph)
        paragraph.flush()
        return paragraph.flow + paragraph.after or [Line("")]

    def _number(self, properties: Any | None, list_id: str, level: int, paragraph: Paragraph) -> None:
        numbered = properties.find(f"{W}numPr") if properties is not None else None
        if numbered is not None:
            list_id = value(numbered, "numId", list_id)
            level = whole(value(numbered, "ilvl"), level) if value(numbered, "ilvl") else level
        prefix = self._numbering.label(list_id, level) if list_id not in ("", "0") else ""
        first = next((item for item in paragraph.flow if isinstance(item, Line)), None)
        if first is not None:
            first.text = prefix + first.text
        else:
            paragraph.prefix = prefix

    def _runs(self, parent: Any, paragraph: Paragraph) -> None:
        for item in parent:
            tag = item.tag
            if not isinstance(tag, str):
                continue
            if tag in _DROPPED:
                self.tally.deleted += sum(len(gone.text or "") for gone in item.iter(f"{W}delText"))
            elif tag == f"{W}r":
                if item.find(f"{W}rPr/{W}vanish") is None or _off(item.find(f"{W}rPr/{W}vanish")):
                    self._runs(item, paragraph)
                else:
                    self.tally.hidden += 1
            elif tag == f"{W}t":
                paragraph.text += item.text or ""
            elif tag in _CHARACTERS:
                paragraph.text += "" if item.get(f"{W}type") in ("page", "column") else _CHARACTERS[tag]
            else:
                self._special(item, tag, paragraph)

    def _special(self, item: Any, tag: str, paragraph: Paragraph) -> None:
        if tag in _WRAPPERS:
            self._runs(item, paragraph)
        elif tag == f"{W}sdt":
            for content in item.iterchildren(f"{W}sdtContent"):
                self._runs(content, paragraph)
        elif tag == f"{W}sym":
            paragraph.text += _symbol(item.get(f"{W}char", ""))
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = "footnote" if tag.endswith("footnoteReference") else "endnote"
            paragraph.after.extend(self._note(kind, item.get(f"{W}id", "")))
        elif tag.startswith(_FORMULAS):
            self.tally.formulas += 1
            paragraph.text += "".join(text.text or "" for text in item.iter(f"{_FORMULAS}t"))
        elif tag == f"{_MC}AlternateContent":
            choice = item.find(f"{_MC}Choice")
            self._runs(choice if choice is not None else item, paragraph)
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{_MC}Fallback"):
            self._drawing(item, paragraph)

    def _drawing(self, element: Any, paragraph: Paragraph) -> None:
        boxes = list(element.iter(f"{W}txbxContent"))
        self.tally.images += any(inner.tag in _PICTURES for inner in element.iter())
        for box in boxes:
            if not any(parent.tag in (f"{W}txbxContent", f"{_MC}Fallback") for parent in _parents(box, element)):
                paragraph.after.extend(item for item in self.blocks(box) if isinstance(item, Grid) or item.text.strip())

    def _note(self, kind: str, reference: str) -> Flow:
        element = self._notes.get((kind, reference))
        if element is None:
            return []
        self.tally.notes += 1
        self._seen_notes += 1
        flow = [item for item in self.blocks(element) if isinstance(item, Grid) or item.text.strip()]
        for place, item in enumerate(flow):
            if isinstance(item, Line):
                item.kind = "note"
                item.text = f"{self._seen_notes}) {item.text.lstrip()}" if not place else item.text
        return flow

    def _table(self, table: Any) -> Grid:
        grid = Grid(0, len(table.findall(f"{W}tblGrid/{W}gridCol")))
        open_merges: dict[int, GridCell] = {}
        for line in unwrap(table):
            if line.tag != f"{W}tr" or line.find(f"{W}trPr/{W}del") is not None:
                continue
            self._row(line, grid, open_merges)
            grid.rows += 1
        return grid

    def _row(self, line: Any, grid: Grid, open_merges: dict[int, GridCell]) -> None:
        column = whole(value(line.find(f"{W}trPr"), "gridBefore"))
        for item in unwrap(line):
            if item.tag != f"{W}tc":
                continue
            properties = item.find(f"{W}tcPr")
            width = max(whole(value(properties, "gridSpan"), 1), 1)
            merge = properties.find(f"{W}vMerge") if properties is not None else None
            above = open_merges.get(column)
            if merge is not None and merge.get(f"{W}val") != "restart" and above is not None:
                above.row_span += 1
                above.flow.extend(part for part in self.blocks(item) if isinstance(part, Grid) or part.text.strip())
            else:
                cell = GridCell(grid.rows, column, 1, width, self.blocks(item))
                grid.cells.append(cell)
                open_merges.pop(column, None)
                if merge is not None:
                    open_merges[column] = cell
            column += width


def unwrap(parent: Any) -> Iterator[Any]:
    """The block-level children of ``parent`` with content controls, insertions and alternatives opened."""
    for item in parent:
        tag = item.tag
        if tag == f"{W}sdt":
            for content in item.iterchildren(f"{W}sdtContent"):
                yield from unwrap(content)
        elif tag in (f"{W}customXml", f"{W}smartTag", f"{W}ins", f"{W}moveTo"):
            yield from unwrap(item)
        elif tag == f"{_MC}AlternateContent":
            choice = item.find(f"{_MC}Choice")
            yield from unwrap(choice if choice is not None else item)
        elif isinstance(tag, str):
            yield item


def note_elements(root: Any | None, kind: str) -> dict[tuple[str, str], Any]:
    """The notes of footnotes.xml or endnotes.xml by kind and id; separators are none."""
    found: dict[tuple[str, str], Any] = {}
    for element in root.iter(f"{W}{kind}") if root is not None else ():
        if element.get(f"{W}type", "normal") == "normal":
            found[kind, element.get(f"{W}id", "")] = element
    return found


def _mark_deleted(element: Any) -> bool:
    return element.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _off(element: Any) -> bool:
    return element.get(f"{W}val") in ("0", "false", "off")


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number <= 0xFFFF and not 0xD800 <= number < 0xE000 else ""


def _parents(element: Any, stop: Any) -> Iterator[Any]:
    parent = element.getparent()
    while parent is not None and parent is not stop:
        yield parent
        parent = parent.getparent()


