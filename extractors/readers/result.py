"""What reading a file gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any

from extractors.document import Block, Cell, Document, Table
from extractors.errors import InputError


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The documents of one file (several for an archive) and the errors of what could not be read."""

    documents: tuple[Document, ...] = ()
    errors: tuple[InputError, ...] = ()

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def __reduce__(self) -> tuple[Any, ...]:
        # A paper has thousands of blocks and cells; pickled one by one they take as long as reading it.
        return _unpacked, (tuple(map(_packed, self.documents)), self.errors)


_Columns = tuple[tuple[Any, ...], ...]
_PackedTable = tuple[Table, _Columns]
_PackedDocument = tuple[Document, _Columns, tuple[_PackedTable, ...]]
_BLOCK, _CELL = (attrgetter(*(field.name for field in fields(kind))) for kind in (Block, Cell))


def _packed(document: Document) -> _PackedDocument:
    """The document without blocks and tables; the blocks, and the cells of each table, as columns of plain values."""
    tables = tuple((replace(table, cells=()), tuple(zip(*map(_CELL, table.cells), strict=True)))
                   for table in document.tables)  # fmt: skip
    return replace(document, blocks=(), tables=()), tuple(zip(*map(_BLOCK, document.blocks), strict=True)), tables


def _unpacked(documents: tuple[_PackedDocument, ...], errors: tuple[InputError, ...]) -> ReadResult:
    return ReadResult(
        tuple(
            replace(document, blocks=tuple(map(Block, *blocks)) if blocks else (), tables=tuple(
                replace(table, cells=tuple(map(Cell, *cells)) if cells else ()) for table, cells in tables
            ))
            for document, blocks, tables in documents
        ),
        errors,
    )  # fmt: skip
