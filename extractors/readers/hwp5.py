"""The reader of HWP 5.0 (.hwp)."""

from __future__ import annotations

from extractors.document import Document
from extractors.errors import UnreadableDocument
from extractors.readers.base import ReaderSettings, register
from extractors.readers.builder import DocumentBuilder
from extractors.readers.flow import lay_out
from extractors.readers.hangul import preview_misses, record_problems, record_tally
from extractors.readers.hwp5_body import BodyReader
from extractors.readers.hwp5_docinfo import read_docinfo
from extractors.readers.hwp5_records import OLE_MAGIC, open_container, tree

_FILE_HEADER_NAME = "FileHeader".encode("utf-16-le")


@register(priority=20)
class Hwp5Reader:
    """Reads HWP 5.0 through its records: spans of cells, notes, text boxes, automatic numbers, tracked changes."""

    name = "hwp5"
    media_types: tuple[str, ...] = ("application/x-hwp",)

    def sniff(self, data: bytes, name: str) -> bool:
        """Whether ``data`` is a compound file with a HWP header, or damaged so that only its name can tell."""
        return data.startswith(OLE_MAGIC) and (_FILE_HEADER_NAME in data or name.lower().endswith(".hwp"))

    def read(self, data: bytes, name: str, settings: ReaderSettings) -> Document:
        """Read ``data``. Raises `UnreadableDocument`, `EncryptedDocument` or `DocumentTooLarge`."""
        container = open_container(data, name, settings)
        body = BodyReader(read_docinfo(container.docinfo))
        builder = DocumentBuilder()
        for section in container.sections:
            lay_out(body.section(tree(section)), builder, settings)
        record_problems(container.problems, builder)
        metadata = dict(container.properties)
        record_tally(body.tally, builder, metadata)
        text = builder.text
        missing = preview_misses(container.preview, text)
        if missing:
            builder.count("characters", unsure=missing, reason="in the file's own preview but not found in the text")
        if not text.strip():
            reason = container.problems[0] if container.problems else "it holds no text"
            raise UnreadableDocument(f"no text could be read: {reason}", subject=name,
                                     next_step="Ask for the file again, or for a PDF of it")  # fmt: skip
        return builder.build(data, name, self.media_types[0], reader=self.name, metadata=metadata)
