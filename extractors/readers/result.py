"""What reading a file gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.document import Document
from extractors.errors import InputError


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The documents of one file (several for an archive) and the errors of what could not be read."""

    documents: tuple[Document, ...] = ()
    errors: tuple[InputError, ...] = ()

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)
