"""Readings of papers that are given as rows: one line for each (kind, marker, text, parent's place)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.clause import Clause, ClauseKind
from extractors.deontic import Deontic
from extractors.deontics import read_deontics
from extractors.document import Document
from extractors.values import extract_values

Row = tuple[ClauseKind, str, str, int | None]


def _document_of(*rows: Row) -> tuple[Document, tuple[Clause, ...]]:
    clauses: list[Clause] = []
    at = 0
    for index, (kind, marker, body, parent) in enumerate(rows):
        line = f"{marker} {body}" if marker else body
        level = 0 if parent is None else clauses[parent].level + 1
        clauses.append(Clause(f"c{index}", index, kind, marker, at, at + len(line), line, parent, level, str(index)))
        at += len(line) + 1
    text = "\n".join(clause.text for clause in clauses)
    return Document("d" * 64, "invented.txt", "text/plain", text), tuple(clauses)


def _read(*rows: Row) -> tuple[Deontic, ...]:
    document, clauses = _document_of(*rows)
    return read_deontics(clauses, extract_values(clauses), document)


@pytest.fixture(scope="session")
def document_of() -> Callable[..., tuple[Document, tuple[Clause, ...]]]:
    """The document that rows make, with its clauses."""
    return _document_of


@pytest.fixture(scope="session")
def read() -> Callable[..., tuple[Deontic, ...]]:
    """The deontic readings of rows."""
    return _read


@pytest.fixture(scope="session")
def one() -> Callable[..., Deontic]:
    """The deontic reading of a text that stands alone."""

    def reading(text: str, marker: str = "가.", kind: ClauseKind = "clause") -> Deontic:
        return _read((kind, marker, text, None))[0]

    return reading
