"""The reader of DOCX (Office Open XML word processing)."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from extractors.document import Document
from extractors.errors import UnreadableDocument
from extractors.readers.base import ReaderSettings, register
from extractors.readers.builder import DocumentBuilder
from extractors.readers.docx_body import BodyReader, note_elements
from extractors.readers.docx_numbering import Numbering, W
from extractors.readers.flow import Flow, Grid, Line, lay_out
from extractors.readers.hangul import record_problems, record_tally
from extractors.readers.hwp5_records import OLE_MAGIC
from extractors.readers.page_numbers import page_ends
from extractors.readers.passwords import known_passwords
from extractors.readers.xml import Package

_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT_TYPE = "/officeDocument"
_CORE = {"title": "title", "creator": "author", "subject": "subject", "lastModifiedBy": "last_author",
         "created": "created", "modified": "modified"}  # fmt: skip
_RELATED = ("styles", "numbering", "footnotes", "endnotes", "header", "footer")


@register(priority=20)
class DocxReader:
    """Reads DOCX through its XML: numbering, merged cells, notes, text boxes, tracked changes as final text."""

    name = "docx"
    media_types: tuple[str, ...] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)

    def sniff(self, data: bytes, name: str) -> bool:
        """Whether ``data`` is a ZIP with a Word body, one that is cut off and named so, or an encrypted one."""
        if data.startswith(OLE_MAGIC):
            return _ENCRYPTED_STREAM in data
        if not data.startswith(b"PK"):
            return False
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                names = archive.namelist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            return b"word/document.xml" in data or name.lower().endswith(".docx")
        return any(part.startswith("word/") and part.endswith(".xml") for part in names)

    def read(self, data: bytes, name: str, settings: ReaderSettings) -> Document:
        """Read ``data``. Raises subclasses of `extractors.errors.InputError`."""
        package = Package(_clear(data, name, settings), name, settings)
        main = _main_part(package)
        root = package.xml(main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            reason = package.problems[0] if package.problems else "it has no body"
            raise UnreadableDocument(f"no text could be read: {reason}", subject=name,
                                     next_step="Ask for the file again, or for a PDF of it")  # fmt: skip
        related = _related_parts(package, main)
        reader = _body_reader(package, related)
        builder = DocumentBuilder()
        _lay_out_pages(reader.blocks(body), builder, settings)
        _running_heads(package, related, reader)
        metadata = _metadata(package)
        record_tally(reader.tally, builder, metadata)
        record_problems(package.problems, builder)
        text = builder.text
        if not text.strip():
            raise UnreadableDocument("it holds no text", subject=name, next_step="If it is a scan, ask for a PDF of it")
        return builder.build(data, name, self.media_types[0], reader=self.name, metadata=metadata)


def _clear(data: bytes, name: str, settings: ReaderSettings) -> bytes:
    """The package: ``data`` itself, or what a password opens in it."""
    if not data.startswith(OLE_MAGIC):
        return data
    from extractors.readers.decrypt import open_office

    return open_office(data, name, known_passwords(settings))


def _lay_out_pages(flow: Flow, builder: DocumentBuilder, settings: ReaderSettings) -> None:
    """Lay out ``flow``; printed page numbers in it part the pages and are left out of the text."""
    begin = 0
    for page, (end, label) in enumerate(page_ends(flow).items(), start=1):
        builder.page(page, label)
        lay_out(flow[begin:end], builder, settings)
        begin = end + 1
    if begin and any(isinstance(item, Grid) or item.text.strip() for item in flow[begin:]):
        builder.page(page + 1)
    lay_out(flow[begin:], builder, settings)


def _relations(package: Package, part: str) -> list[tuple[str, str]]:
    """(type, target part) of the relations of a part; targets outside the file are left out."""
    folder, file = posixpath.split(part)
    root = package.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
    found = []
    for item in root if root is not None else ():
        if item.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, item.get("Target", "")))
            found.append((item.get("Type", ""), target.lstrip("/")))
    return found


def _main_part(package: Package) -> str:
    return next((target for kind, target in _relations(package, "") if kind.endswith(_DOCUMENT_TYPE)),
                "word/document.xml")  # fmt: skip


def _related_parts(package: Package, main: str) -> dict[str, list[str]]:
    """The parts that belong to the body, by the last word of their relation."""
    parts: dict[str, list[str]] = {}
    for kind, target in _relations(package, main):
        word = kind.rpartition("/")[2]
        if word in _RELATED:
            parts.setdefault(word, []).append(target)
    return parts


def _body_reader(package: Package, related: dict[str, list[str]]) -> BodyReader:
    def first(word: str) -> Any | None:
        return package.xml(related[word][0]) if word in related else None

    notes = note_elements(first("footnotes"), "footnote") | note_elements(first("endnotes"), "endnote")
    return BodyReader(Numbering(first("numbering"), first("styles")), notes)


def _running_heads(package: Package, related: dict[str, list[str]], reader: BodyReader) -> None:
    for word, texts in (("header", reader.tally.headers), ("footer", reader.tally.footers)):
        for part in sorted(related.get(word, ())):
            root = package.xml(part)
            for item in reader.blocks(root) if root is not None else ():
                if isinstance(item, Line) and item.text.strip():
                    texts.append(item.text)


def _metadata(package: Package) -> dict[str, str]:
    root = package.xml("docProps/core.xml")
    found: dict[str, str] = {}
    for item in root if root is not None else ():
        key = _CORE.get(item.tag.rpartition("}")[2]) if isinstance(item.tag, str) else None
        if key and (item.text or "").strip():
            found.setdefault(key, item.text.strip())
    return found
