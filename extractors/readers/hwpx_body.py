"""The body of a HWPX section: paragraphs, tables, text boxes, notes and running heads out of its XML."""

from __future__ import annotations

from typing import Any

from extractors.readers.flow import MAX_NESTING, Flow, Grid, GridCell, Line
from extractors.readers.hangul import BLOCK_ABOVE, Paragraph, Tally, overlapped, plain_equation
from extractors.readers.hwp5_docinfo import OUTLINE
from extractors.readers.hwpx_header import HeaderInfo, child, children, local, number

_SHAPES = frozenset(("rect", "ellipse", "arc", "polygon", "curve", "line", "connectLine", "container"))
_INLINE = {"lineBreak": "\n", "tab": " ", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
_NOTES = ("footNote", "endNote")


class BodyReader:
    """Reads the sections of one document; numbering and tracked changes run on through all of them."""

    def __init__(self, header: HeaderInfo) -> None:
        self._header = header
        self._outline = 1
        self._depth = 0
        self._deleting = False
        self.tally = Tally()

    def section(self, root: Any) -> Flow:
        """The flow of one section."""
        return self._paragraphs(root)

    def _paragraphs(self, parent: Any) -> Flow:
        flow: Flow = []
        for element in children(parent, "p"):
            flow.extend(self._paragraph(element))
        return flow

    def _paragraph(self, element: Any) -> Flow:
        shape = self._header.shape(element.get("paraPrIDRef", ""))
        runs = list(children(element, "run"))
        for run in runs:
            self._see_section(run)
        prefix = self._header.prefix(shape, self._outline) if _visible(runs) else ""
        paragraph = Paragraph(prefix, shape.level + 1 if shape.heading == OUTLINE else None, shape.indent or None)
        for run in runs:
            for item in run:
                self._item(item, paragraph)
        return paragraph.finished()

    def _see_section(self, run: Any) -> None:
        properties = child(run, "secPr")
        if properties is not None and properties.get("outlineShapeIDRef"):
            self._outline = self._header.numbering(properties.get("outlineShapeIDRef"))

    def _item(self, item: Any, paragraph: Paragraph) -> None:
        name = local(item)
        if name == "t":
            paragraph.text += self._text(item)
        elif self._deleting:
            return
        elif name == "ctrl":
            for control in item:
                self._control(control, paragraph)
        elif name == "tbl":
            self._place(item, self._guarded(item, self._table), paragraph)
        elif name == "compose":
            paragraph.text += overlapped(item.get("composeText", ""))
        elif name == "dutmal":
            main = child(item, "mainText")
            paragraph.text += (main.text or "") if main is not None else ""
        elif name == "equation":
            self.tally.formulas += 1
            script = child(item, "script")
            paragraph.text += plain_equation((script.text or "") if script is not None else "")
        else:
            self._place(item, self._guarded(item, self._drawing), paragraph)

    def _text(self, element: Any) -> str:
        """The text of a run without what a tracked change has deleted."""
        kept = self._keep(element.text)
        for item in element:
            name = local(item)
            if name == "deleteBegin":
                self._deleting = True
            elif name == "deleteEnd":
                self._deleting = False
            elif not self._deleting:
                kept += _INLINE.get(name, "")
            kept += self._keep(item.tail)
        return kept

    def _keep(self, text: str | None) -> str:
        if text and self._deleting:
            self.tally.deleted += len(text)
            return ""
        return text or ""

    def _control(self, control: Any, paragraph: Paragraph) -> None:
        name = local(control)
        if name in _NOTES:
            self.tally.notes += 1
            for item in self._guarded(control, self._sublist):
                if isinstance(item, Line):
                    item.kind = "note"
                if isinstance(item, Grid) or item.text.strip():
                    paragraph.after.append(item)
        elif name in ("header", "footer"):
            heads = self.tally.headers if name == "header" else self.tally.footers
            lines = self._guarded(control, self._sublist)
            heads.extend(line.text for line in lines if isinstance(line, Line) and line.text.strip())
        elif name == "autoNum":
            paragraph.text += _auto_number(control)
        elif name == "hiddenComment" or (name == "fieldBegin" and control.get("type") == "MEMO"):
            self.tally.hidden += 1

    def _place(self, item: Any, flow: Flow, paragraph: Paragraph) -> None:
        """Objects in the line part it; others come after their paragraph, or before it where they push it down."""
        position = child(item, "pos")
        if flow and position is not None and position.get("treatAsChar") == "1":
            paragraph.flush()
            paragraph.flow.extend(flow)
        elif position is not None and item.get("textWrap") == "TOP_AND_BOTTOM" and _is_above(position):
            paragraph.before.extend(flow)
        else:
            paragraph.after.extend(flow)

    def _guarded(self, element: Any, read: Any) -> Flow:
        """``read(element)``, unless lists stand too deep within each other."""
        if self._depth >= MAX_NESTING:
            self.tally.too_deep += 1
            return []
        self._depth += 1
        try:
            flow: Flow = read(element)
            return flow
        finally:
            self._depth -= 1

    def _sublist(self, element: Any | None) -> Flow:
        flow: Flow = []
        if element is not None:
            for inner in children(element, "subList"):
                flow.extend(self._paragraphs(inner))
        return flow

    def _drawing(self, element: Any) -> Flow:
        name = local(element)
        flow: Flow = []
        if name in ("pic", "ole", "chart", "video"):
            self.tally.images += 1
        elif name == "textart":
            flow.append(Line(element.get("text", "")))
        elif name in _SHAPES:
            for inner in element:
                if local(inner) == "drawText":
                    flow.extend(self._sublist(inner))
                else:
                    flow.extend(self._guarded(inner, self._drawing))
        flow.extend(self._sublist(child(element, "caption")))
        return [item for item in flow if isinstance(item, Grid) or item.text.strip()]

    def _table(self, element: Any) -> Flow:
        grid = Grid(number(element, "rowCnt"), number(element, "colCnt"))
        for row, line in enumerate(children(element, "tr")):
            for column, item in enumerate(children(line, "tc")):
                address, span = child(item, "cellAddr"), child(item, "cellSpan")
                grid.cells.append(GridCell(
                    max(number(address, "rowAddr", row), 0), max(number(address, "colAddr", column), 0),
                    number(span, "rowSpan", 1), number(span, "colSpan", 1), self._sublist(item),
                ))  # fmt: skip
        caption = [item for item in self._sublist(child(element, "caption")) if isinstance(item, Grid) or item.text]
        return [*caption, grid] if grid.cells else caption


def _is_above(position: Any) -> bool:
    """Whether an object stands where its paragraph would begin."""
    in_paragraph = position.get("vertRelTo") == "PARA" and position.get("vertAlign") == "TOP"
    return in_paragraph and number(position, "vertOffset", -1) in BLOCK_ABOVE


def _visible(runs: list[Any]) -> bool:
    """Whether a paragraph shows text of its own: only then is it numbered."""
    for run in runs:
        for text in children(run, "t"):
            if "".join(text.itertext()).strip():
                return True
    return False


def _auto_number(control: Any) -> str:
    """The number that an automatic number (of a caption, a note) shows; nothing for a page number."""
    if control.get("numType") in ("PAGE", "TOTAL_PAGE"):
        return ""
    form = child(control, "autoNumFormat")
    symbol = form.get("userChar", "") if form is not None else ""
    before, after = (form.get("prefixChar", ""), form.get("suffixChar", "")) if form is not None else ("", "")
    return before + (symbol or control.get("num", "")) + after
