"""The reader of HTML: paragraphs, headings, numbered lists, tables with spans. Nothing is run or fetched."""

from __future__ import annotations

import re
from typing import Any

from extractors.document import Document
from extractors.errors import UnreadableDocument
from extractors.readers.base import ReaderSettings, register
from extractors.readers.builder import DocumentBuilder
from extractors.readers.cell_labels import MARKER
from extractors.readers.docx_numbering import whole
from extractors.readers.encodings import decode
from extractors.readers.flow import MAX_NESTING, Flow, Grid, GridCell, Line, lay_out
from extractors.readers.list_numbers import format_number

_SKIPPED = frozenset(("script", "style", "head", "template", "noscript", "iframe", "object", "svg", "select", "button"))
_BLOCKS = frozenset(("p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "blockquote", "dl",
                     "dt", "dd", "ul", "ol", "li", "table", "form", "fieldset", "figure", "figcaption", "address",
                     "pre", "hr", "body", "html", "caption", "center", "tr", "td", "th", "tbody", "thead",
                     "tfoot"))  # fmt: skip
_HEADING = re.compile(r"h([1-6])$")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_START = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)?<(?:!doctype\s+html|html)\b",
                    re.IGNORECASE)  # fmt: skip
_TAG = re.compile(r"<(?:body|p|div|table|h[1-6]|br)\b[^>]{0,1000}>", re.IGNORECASE)
_LIST_STYLES = {"1": "DIGIT", "a": "LATIN_SMALL", "A": "LATIN_CAPITAL", "i": "ROMAN_SMALL", "I": "ROMAN_CAPITAL"}
MAX_DEPTH = 200
"""Elements within each other deeper than this are read as plain text."""
_SNIFFED = 4096
MAX_SPAN = 10_000


@register(priority=60)
class HtmlReader:
    """Reads HTML and XHTML as it would be shown, without scripts, styles and hidden elements."""

    name = "html"
    media_types: tuple[str, ...] = ("text/html",)

    def sniff(self, data: bytes, name: str) -> bool:
        """Whether ``data`` begins as a HTML page, or has tags of one and is named so."""
        decoded = decode(data[:_SNIFFED])
        if decoded is None:
            return False
        named = name.lower().endswith((".html", ".htm", ".xhtml"))
        return bool(_START.match(decoded.text)) or (named and bool(_TAG.search(decoded.text)))

    def read(self, data: bytes, name: str, settings: ReaderSettings) -> Document:
        """Read ``data``. Raises `UnreadableDocument` where it shows no text."""
        from lxml import etree

        decoded = decode(data)
        source = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", decoded.text) if decoded else ""
        root = None
        if source.strip():
            parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
            root = etree.fromstring(source.replace("\0", ""), parser)
        if root is None:
            raise UnreadableDocument("the page is empty", subject=name, next_step="Save it again from the browser")
        page = _Page()
        builder = DocumentBuilder()
        lay_out(page.blocks(root), builder, settings)
        if page.images:
            builder.count("images", dropped=page.images, reason="pictures are not read as text")
        if decoded and decoded.replaced:
            builder.count("characters", unsure=decoded.replaced, reason="not decodable in the page's encoding")
        text = builder.text
        if not text.strip():
            raise UnreadableDocument("the page shows no text", subject=name, next_step="Save it again from the browser")
        title = root.findtext(".//title")
        metadata = {"title": " ".join(title.split())} if title and title.strip() else {}
        return builder.build(data, name, self.media_types[0], reader=self.name, metadata=metadata)


class _Page:
    """Walks the elements of one page."""

    def __init__(self) -> None:
        self.images = 0
        self._depth = 0
        self._tables = 0

    def blocks(self, element: Any, prefix: str = "") -> Flow:
        """The flow of an element; ``prefix`` goes before its first line."""
        flow: Flow = []
        line = [prefix]
        self._walk(element, flow, line, None)
        _flush(flow, line, None)
        return flow

    def _walk(self, element: Any, flow: Flow, line: list[str], level: int | None) -> None:
        if self._depth >= MAX_DEPTH:
            line.append(_SPACE.sub(" ", "".join(element.itertext())))
            return
        self._depth += 1
        keep = element.tag == "pre"
        line.append(_text(element.text, keep))
        for child in element:
            self._child(child, flow, line, level)
            line.append(_text(child.tail, keep))
        self._depth -= 1

    def _child(self, child: Any, flow: Flow, line: list[str], level: int | None) -> None:
        tag = child.tag if isinstance(child.tag, str) else ""
        if not tag or tag in _SKIPPED or child.get("hidden") is not None or _HIDDEN.search(child.get("style", "")):
            return
        heading = _HEADING.match(tag)
        if tag == "br":
            line.append("\n")
        elif tag == "img":
            self.images += 1
        elif tag == "table" and self._tables < MAX_NESTING:
            _flush(flow, line, level)
            flow.extend(self._table(child))
        elif tag in ("ol", "ul"):
            _flush(flow, line, level)
            self._list(child, flow)
        elif heading or tag in _BLOCKS:
            _flush(flow, line, level)
            inner = int(heading.group(1)) if heading else level
            self._walk(child, flow, line, inner)
            _flush(flow, line, inner)
        else:
            self._walk(child, flow, line, level)

    def _list(self, element: Any, flow: Flow) -> None:
        number = whole(element.get("start", "1"), 1)
        style = _LIST_STYLES.get(element.get("type", "1"), "DIGIT")
        for child in element:
            if child.tag != "li":
                self._child(child, flow, [""], None)
                continue
            number = whole(child.get("value", ""), number)
            label = f"{format_number(number, style)}. " if element.tag == "ol" else "• "
            items = self.blocks(child)
            first = items[0] if items else None
            # Pages often hide the browser's own bullets and write the marker of the paper into the text.
            if isinstance(first, Line) and not MARKER.match(first.text):
                first.text = label + first.text
            flow.extend(items)
            number += 1

    def _table(self, element: Any) -> Flow:
        self._tables += 1
        captions: Flow = []
        grid = Grid(0, 0)
        taken: set[tuple[int, int]] = set()
        for row in _rows(element):
            if row.tag == "caption":
                captions.extend(self.blocks(row))
                continue
            column = 0
            for item in row:
                if item.tag not in ("td", "th"):
                    continue
                while (grid.rows, column) in taken:
                    column += 1
                cell = GridCell(grid.rows, column, _span(item, "rowspan"), _span(item, "colspan"), self.blocks(item))
                grid.cells.append(cell)
                self._cover(cell, taken)
                column += cell.column_span
            grid.rows += 1
        self._tables -= 1
        for cell in grid.cells:
            cell.row_span = min(cell.row_span, grid.rows - cell.row)
        return [*captions, grid] if grid.cells else captions

    @staticmethod
    def _cover(cell: GridCell, taken: set[tuple[int, int]]) -> None:
        # A span of thousands is a slip or an attack; what it would cover is not listed place by place.
        if cell.row_span * cell.column_span <= MAX_SPAN:
            taken.update((cell.row + down, cell.column + right)
                         for down in range(cell.row_span) for right in range(cell.column_span))  # fmt: skip


def _rows(table: Any) -> list[Any]:
    """The rows and captions of a table, not of tables within it."""
    rows = []
    for child in table:
        if child.tag in ("tr", "caption"):
            rows.append(child)
        elif child.tag in ("tbody", "thead", "tfoot"):
            rows.extend(inner for inner in child if inner.tag == "tr")
    return rows


def _span(cell: Any, name: str) -> int:
    return min(max(whole(cell.get(name, "1"), 1), 1), MAX_SPAN)


def _text(text: str | None, keep: bool) -> str:
    if not text:
        return ""
    return text if keep else _SPACE.sub(" ", text)


def _flush(flow: Flow, line: list[str], level: int | None) -> None:
    """Finish the line so far."""
    parts = [_trim(part) for part in "".join(line).split("\n")]
    line.clear()
    text = "\n".join(parts).strip("\n")
    if text.strip():
        flow.append(Line(text, "paragraph" if level is None else "heading", level))


def _trim(text: str) -> str:
    """A line without the white space of the source at its ends (no-break spaces are indentation and stay)."""
    return text.strip(" \t")
