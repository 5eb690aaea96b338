"""The reader of HWPX (.hwpx, KS X 6101)."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from extractors.document import Document
from extractors.errors import UnreadableDocument
from extractors.readers.base import ReaderSettings, register
from extractors.readers.builder import DocumentBuilder
from extractors.readers.flow import lay_out
from extractors.readers.hangul import preview_misses, record_problems, record_tally
from extractors.readers.hwpx_body import BodyReader
from extractors.readers.hwpx_header import HeaderInfo, children, local
from extractors.readers.xml import Package

_SECTION = re.compile(r"(?:^|/)section(\d{1,4})\.xml$", re.IGNORECASE)
_PREVIEW = "Preview/PrvText.txt"
_METADATA = {"title": "title", "creator": "author", "subject": "subject", "description": "comments",
             "lastsaveby": "last_author", "CreatedDate": "created", "ModifiedDate": "modified"}  # fmt: skip


@register(priority=20)
class HwpxReader:
    """Reads HWPX through its XML: spans of cells, notes, text boxes, automatic numbers, tracked changes."""

    name = "hwpx"
    media_types: tuple[str, ...] = ("application/hwp+zip",)

    def sniff(self, data: bytes, name: str) -> bool:
        """Whether ``data`` is a ZIP that says it is HWPX, or one that is cut off and named so."""
        if not data.startswith(b"PK"):
            return False
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                names = archive.namelist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            return b"application/hwp+zip" in data[:256] or name.lower().endswith(".hwpx")
        return any(part.startswith("Contents/") and part.endswith((".hpf", "section0.xml")) for part in names)

    def read(self, data: bytes, name: str, settings: ReaderSettings) -> Document:
        """Read ``data``. Raises subclasses of `extractors.errors.InputError`."""
        package = Package(data, name, settings)
        package.unlock()
        body = BodyReader(HeaderInfo(package.xml("Contents/header.xml")))
        builder = DocumentBuilder()
        for part in section_parts(package):
            root = package.xml(part)
            if root is not None:
                lay_out(body.section(root), builder, settings)
        metadata = _metadata(package)
        record_tally(body.tally, builder, metadata)
        text = builder.text
        if not text.strip():
            reason = package.problems[0] if package.problems else "it holds no text"
            raise UnreadableDocument(f"no text could be read: {reason}", subject=name,
                                     next_step="Ask for the file again, or for a PDF of it")  # fmt: skip
        preview = package.whole(_PREVIEW) or b""
        record_problems(package.problems, builder)
        missing = preview_misses(preview.decode("utf-8", errors="replace"), text)
        if missing:
            builder.count("characters", unsure=missing, reason="in the file's own preview but not found in the text")
        return builder.build(data, name, self.media_types[0], reader=self.name, metadata=metadata)


def section_parts(package: Package) -> list[str]:
    """The section parts in the order of the package's spine, or of their numbers where it has none."""
    parts = sorted((name for name in package.names if _SECTION.search(name)), key=_section_number)
    root = package.xml("Contents/content.hpf")
    if root is None:
        return parts
    places = {item.get("id"): item.get("href", "") for item in root.iter() if local(item) == "item"}
    spine = [places.get(item.get("idref"), "") for item in root.iter() if local(item) == "itemref"]
    order = {href.removeprefix("Contents/"): place for place, href in reversed(list(enumerate(spine)))}
    last = len(order)
    return sorted(parts, key=lambda part: (order.get(part.removeprefix("Contents/"), last), _section_number(part)))


def _section_number(part: str) -> int:
    match = _SECTION.search(part)
    return int(match.group(1)) if match else 0


def _metadata(package: Package) -> dict[str, str]:
    root: Any | None = package.xml("Contents/content.hpf")
    found: dict[str, str] = {}
    for group in (item for item in (root.iter() if root is not None else ()) if local(item) == "metadata"):
        for item in children(group, "title", "creator", "meta"):
            key = _METADATA.get(item.get("name") or local(item))
            if key and (item.text or "").strip():
                found.setdefault(key, item.text.strip())
    return found
