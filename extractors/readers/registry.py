"""Finds the reader of a file by its content. Readers are imported when the first file is read, not before."""

from __future__ import annotations

import gc
import importlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

from extractors.document import Document
from extractors.errors import DocumentTooLarge, EuimuError, UnreadableDocument, UnsupportedFormat
from extractors.readers.base import Reader, ReaderSettings, registered
from extractors.readers.facts import paper_facts
from extractors.readers.kinds import guess_kind

ENTRY_POINTS = "euimu.readers"
"""Third parties name a module here that registers its reader with `extractors.readers.base.register`."""

_BUILT_IN = ("docx", "hwp5", "hwpx", "html", "pdf", "text")
_loaded = False


def load_readers() -> tuple[Reader, ...]:
    """All readers, ours and those of other packages, in the order in which they sniff."""
    global _loaded
    if not _loaded:
        for name in _BUILT_IN:
            importlib.import_module(f"extractors.readers.{name}")
        from importlib.metadata import entry_points

        for point in entry_points(group=ENTRY_POINTS):
            point.load()
        _loaded = True
    return registered()


# Formats that are text to the eye of a machine but would give a paper full of markup.
_REFUSED = (
    (b"{\\rtf", "RTF"), (b"%!PS", "PostScript"), (b"<HWPML", "HWPML (.hml)"), (b"<w:wordDocument", "Word 2003 XML"),
    (b"<pkg:package", "flat Word XML"), (b"MIME-Version:", "a web archive (MHT)"),
)  # fmt: skip
_REFUSED_WITHIN = 2048


def find_reader(data: bytes, name: str) -> Reader:
    """The reader whose format ``data`` is. Raises `UnreadableDocument` for nothing, `UnsupportedFormat` for unknown."""
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableDocument("the file is empty", subject=name, next_step="Ask for the file again")
    for mark, what in _REFUSED:
        if mark in data[:_REFUSED_WITHIN] and (mark.startswith(b"<") or data.lstrip().startswith(mark)):
            raise UnsupportedFormat(f"it is {what}", subject=name, next_step="Save it as HWP, HWPX, DOCX or PDF")
    for reader in load_readers():
        if reader.sniff(data, name):
            return reader
    raise UnsupportedFormat("no reader knows this format", subject=name, next_step=_advice(data))


_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"EGGA", b"ALZ\x01", b"BZh", b"\xfd7zXZ")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")


def _advice(data: bytes) -> str:
    if data.startswith(_ARCHIVES):
        return "It is an archive (RAR, 7z, GZ, EGG, ALZ): unpack it, or pack its files as ZIP"
    if data.startswith(_PICTURES):
        return "It is a picture: put it into a PDF, which is read by OCR"
    if data.startswith(b"HWP Document File V"):
        return "It is HWP 3.0 or older: open it in Hangul and save it as HWP 5.0, HWPX or PDF"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "It is an old Office file (DOC, XLS, PPT): save it as DOCX or PDF"
    if zipfile.is_zipfile(BytesIO(data)):
        return "It is a ZIP of another kind (XLSX, PPTX, ODT?): save it as DOCX or PDF"
    return "Save it as HWP, HWPX, PDF, DOCX, HTML or text"


@contextmanager
def _without_collector() -> Iterator[None]:
    """Without the search for cycles of garbage: a reader makes hundreds of thousands of small objects that live on."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def read_one(data: bytes, name: str, settings: ReaderSettings) -> Document:
    """Read one document that is not an archive. Raises subclasses of `extractors.errors.InputError`."""
    if len(data) > settings.max_file_bytes:
        raise DocumentTooLarge(f"the file has {len(data):,} bytes, more than the limit of {settings.max_file_bytes:,}",
                               subject=name, next_step="Raise max_file_bytes if you trust it")  # fmt: skip
    reader = find_reader(data, name)
    try:
        with _without_collector():
            document = reader.read(data, name, settings)
    except EuimuError:
        raise
    except (MemoryError, RecursionError) as error:
        raise DocumentTooLarge(f"the {reader.name} reader ran out of room ({type(error).__name__})", subject=name,
                               next_step="Raise memory_limit, or leave the file out") from error  # fmt: skip
    except Exception as error:  # a file that a reader did not expect costs only itself
        raise UnreadableDocument(f"the {reader.name} reader failed ({type(error).__name__}: {error})", subject=name,
                                 next_step="Ask for the file again, or for a PDF of it") from error  # fmt: skip
    # Few formats state the kind of a paper, and none states project, agency or budget: the text tells.
    kind = document.kind if document.kind != "other" else guess_kind(document.text, name)
    return replace(document, kind=kind, metadata=paper_facts(document.text, document.metadata, kind))
