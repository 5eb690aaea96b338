"""What a reader is, the settings that bound it, and the registry that finds one by content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from extractors.document import Document

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """The limits and choices of one reading; sizes in bytes, times in seconds.

    ``mend_breaks``: whether office formats and HTML have labels and sentences made whole that their author broke by
    hand inside a cell (`sentences`); in a PDF such breaks cannot be told from wrapped lines, and are always mended.
    """

    max_file_bytes: int = 500 * MEBIBYTE
    max_archive_members: int = 500
    max_archive_bytes: int = 256 * MEBIBYTE
    max_compression_ratio: int = 200
    max_archive_depth: int = 3
    max_xml_bytes: int = 256 * MEBIBYTE
    max_xml_depth: int = 256
    max_pdf_pages: int = 5_000
    max_table_columns: int = 200
    max_table_rows: int = 10_000
    time_limit: float = 300.0
    memory_limit: int = 4096 * MEBIBYTE
    ocr: bool = True
    mend_breaks: bool = True
    passwords: tuple[str, ...] = ()
    password_file: Path | None = None


class Reader(Protocol):
    """Turns the bytes of one format into a `Document`."""

    name: str
    media_types: tuple[str, ...]

    def sniff(self, data: bytes, name: str) -> bool:
        """Whether ``data`` is of this format, told by its content (``name`` only breaks ties between text formats)."""
        ...

    def read(self, data: bytes, name: str, settings: ReaderSettings) -> Document:
        """Read ``data``. Raises a subclass of `extractors.errors.InputError`."""
        ...


_READERS: list[tuple[int, Reader]] = []


def register(priority: int = 50) -> Callable[[type[Reader]], type[Reader]]:
    """Class decorator: make one instance of the reader known; lower ``priority`` sniffs first."""

    def add(kind: type[Reader]) -> type[Reader]:
        _READERS.append((priority, kind()))
        _READERS.sort(key=lambda pair: (pair[0], pair[1].name))
        return kind

    return add


def registered() -> tuple[Reader, ...]:
    """All readers in the order in which they sniff."""
    return tuple(reader for _, reader in _READERS)
