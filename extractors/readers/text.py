"""Reads plain text and Markdown: the text stays character for character as it stands in the file.

Offsets of ``Document.text`` are offsets into the decoded file (without byte order mark, every line end as ``\\n``);
only text in decomposed Hangul (NFD), which is composed, changes lengths, and `Document.source_map` says where.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePath

from extractors.document import Block, Cell, Document, LedgerEntry, LossLedger, Table
from extractors.errors import DocumentTooLarge, UnreadableDocument
from extractors.readers.base import ReaderSettings, register
from extractors.readers.cleaning import map_characters
from extractors.readers.encodings import decode

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})

_LINE_END = re.compile("\r\n?")
_PIPE_RULE = re.compile(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*\|?[ \t]*")
_UNSTABLE = re.compile(
    # Characters that composing may change or join to the one before: combining marks, conjoining jamo,
    # compatibility ideographs and the few letterlike signs with a canonical equivalent.
    "[^\x00-\u02ff\u0370-\u0373\u2010-\u20cf\u20f1-\u2125\u2127-\u2129\u212c-\u2328\u232b-\u2adb\u2add-\u2cee\u2e00-\u3029"
    "\u3030-\u3098\u309b-\ua4ff\uac00-\uf8ff\ufe30-\uffff]"
)


@register(priority=90)
class TextReader:
    """The reader of plain text and Markdown in UTF-8, UTF-16 and CP949 or EUC-KR."""

    name = "text"
    media_types: tuple[str, ...] = ("text/plain", "text/markdown")

    def sniff(self, data: bytes, name: str) -> bool:
        """Whether ``data`` decodes to text."""
        return decode(data) is not None

    def read(self, data: bytes, name: str, settings: ReaderSettings) -> Document:
        """Read ``data``. Raises `UnreadableDocument` where it is empty or no text, `DocumentTooLarge` by size."""
        if len(data) > settings.max_file_bytes:
            raise DocumentTooLarge(f"the file has {len(data):,} bytes, more than {settings.max_file_bytes:,}",
                                   subject=name, next_step="raise max_file_bytes or split the file")  # fmt: skip
        decoded = decode(data)
        if decoded is None or not decoded.text.strip("\ufeff\ufffd \t\r\n\x00"):
            what = "the file is empty" if not data.strip() else "the file holds no text in UTF-8, UTF-16 or CP949"
            raise UnreadableDocument(what, subject=name, next_step="check the file with the program that wrote it")
        text, source_map = compose(map_characters(_LINE_END.sub("\n", decoded.text)))
        markdown = PurePath(name).suffix.lower() in MARKDOWN_SUFFIXES
        tables = _piped_tables(text) if markdown else ()
        read = LedgerEntry(
            "characters", len(text), len(text) - decoded.replaced, decoded.replaced,
            reasons=(f"bytes that are not {decoded.encoding}",) if decoded.replaced else (),
        )  # fmt: skip
        cells = sum(len(table.cells) for table in tables)
        entries = (LedgerEntry("cells", cells, cells), read, LedgerEntry("tables", len(tables), len(tables)))
        return Document(
            hashlib.sha256(data).hexdigest(), name, self.media_types[markdown], text, blocks=_blocks(text),
            tables=tables, metadata={"encoding": decoded.encoding}, ledger=LossLedger(entries, reader=self.name),
            source_map=source_map,
        )  # fmt: skip


def compose(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """``text`` in NFC and the map of offsets back (see `Document.source_map`); linear in the length of the text."""
    if unicodedata.is_normalized("NFC", text):
        return text, ()
    parts: list[str] = []
    pairs: list[tuple[int, int]] = []
    done = length = 0
    place = _UNSTABLE.search(text)
    while place:
        begin, end = max(place.start() - 1, done), place.end()
        while end < len(text) and _UNSTABLE.match(text, end):
            end += 1
        for start, stop in _clusters(text, begin, end):
            parts.append(text[done:start])
            length += start - done
            composed = unicodedata.normalize("NFC", text[start:stop])
            parts.append(composed)
            length += len(composed)
            if len(composed) != stop - start:
                pairs.append((length, stop))
            done = stop
        place = _UNSTABLE.search(text, end)
    parts.append(text[done:])
    return "".join(parts), tuple(pairs)


def _clusters(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Cut ``text[begin:end]`` where nothing can compose across: before each starter that joins nothing before it."""
    cuts = [begin]
    for place in range(begin + 1, end):
        character = text[place]
        joins = unicodedata.combining(character) or "\u1161" <= character <= "\u11ff"
        if not joins:
            cuts.append(place)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _blocks(text: str) -> tuple[Block, ...]:
    """One block for each line that is not blank; Markdown headings keep their level."""
    blocks = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            level = re.match(r"(#{1,6})[ \t]", line)
            kind = "heading" if level else "paragraph"
            blocks.append(Block("heading" if kind == "heading" else "paragraph", start, end,
                                level=len(level[1]) if level else None))  # fmt: skip
        start = end + 1
    return tuple(blocks)


def _piped_tables(text: str) -> tuple[Table, ...]:
    """The tables of Markdown pipes, each between blank lines.

    Lines with tabs are no stated tables: where their rows begin is for the segmenter to weigh.
    """
    tables, start, group = [], 0, list[tuple[int, str]]()
    for line in [*text.split("\n"), ""]:
        if line.strip():
            group.append((start, line))
        elif group:
            if len(group) > 1 and _PIPE_RULE.fullmatch(group[1][1]) and "|" in group[0][1]:
                tables.append(_piped(group))
            group = []
        start += len(line) + 1
    return tuple(tables)


def _piped(group: list[tuple[int, str]]) -> Table:
    rows = []
    for place, (start, line) in enumerate(group):
        if place == 1:
            continue
        left = start + len(line) - len(line.lstrip(" \t|"))
        right = start + len(line.rstrip().removesuffix("|"))
        cells, offset = [], left
        for cell in line[left - start : right - start].split("|"):
            inner = offset + len(cell) - len(cell.lstrip())
            cells.append((inner, max(inner, offset + len(cell.rstrip()))))
            offset += len(cell) + 1
        rows.append(cells)
    return _grid(rows)


def _grid(rows: list[list[tuple[int, int]]]) -> Table:
    cells = tuple(Cell(row, column, start, end)
                  for row, spans in enumerate(rows) for column, (start, end) in enumerate(spans))  # fmt: skip
    return Table(rows[0][0][0], rows[-1][-1][1], len(rows), max(map(len, rows)), cells)
