"""Readers: files of every format that procurement papers come in become `extractors.document.Document`."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from extractors.document import Document
from extractors.errors import DocumentTooLarge, InputError, UnreadableDocument
from extractors.readers.base import Reader, ReaderSettings, register
from extractors.readers.result import ReadResult

__all__ = ["Reader", "ReaderSettings", "ReadResult", "read", "read_bytes", "read_safely", "register"]


def read_bytes(data: bytes, name: str, settings: ReaderSettings | None = None) -> ReadResult:
    """Read ``data`` in this process: the documents, and the errors of members where it is an archive.

    Raises a subclass of `extractors.errors.InputError` where a file that is no archive cannot be read.
    """
    from extractors.readers.archive import is_archive, read_archive
    from extractors.readers.registry import read_one

    settings = settings or ReaderSettings()
    name = unicodedata.normalize("NFC", name)  # macOS stores Hangul in pieces
    if is_archive(data):
        return read_archive(data, name, settings)
    return ReadResult((read_one(data, name, settings),))


def read(path: Path, settings: ReaderSettings | None = None) -> tuple[Document, ...]:
    """Read a file in this process; an archive gives one document for each member that can be read.

    Raises a subclass of `extractors.errors.InputError`; for an archive only where no member could be read.
    """
    settings = settings or ReaderSettings()
    result = read_bytes(load(path, settings), path.name, settings)
    if not result.documents and result.errors:
        raise result.errors[0]
    return result.documents


def read_safely(path: Path, settings: ReaderSettings | None = None) -> ReadResult:
    """Read a file in a worker process with limits of time and memory; never raises for a bad file.

    Whatever the file does to the worker (a crash, a hang, too much memory) comes back as one of ``errors``.
    Raises `extractors.errors.ConfigurationError` where the password file cannot be used.
    """
    from extractors.readers.passwords import known_passwords
    from extractors.readers.worker import shared_pool  # processes are started only where they are needed

    settings = settings or ReaderSettings()
    known_passwords(settings)
    return shared_pool().read(path, settings)


def load(path: Path, settings: ReaderSettings) -> bytes:
    """The bytes of a file within the size limit. Raises `UnreadableDocument` or `DocumentTooLarge`."""
    try:
        size = path.stat().st_size
        if size > settings.max_file_bytes:
            raise DocumentTooLarge(f"the file has {size:,} bytes, more than the limit of {settings.max_file_bytes:,}",
                                   subject=path.name, next_step="Raise max_file_bytes if you trust it")  # fmt: skip
        return path.read_bytes()
    except InputError:
        raise
    except OSError as error:
        raise UnreadableDocument(f"the file cannot be opened ({error.strerror})", subject=path.name,
                                 next_step="Check that it exists and may be read") from error  # fmt: skip
