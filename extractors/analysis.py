"""From a document to its clauses with values and deontics: the one call that later stages use."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.clause import Clause
from extractors.clauses import segment
from extractors.deontic import Deontic
from extractors.deontics import read_deontics
from extractors.document import Document
from extractors.values import Value, extract_values


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document with its clauses, and for each clause its values and its deontic reading (three equal lengths)."""

    document: Document
    clauses: tuple[Clause, ...]
    values: tuple[tuple[Value, ...], ...]
    deontics: tuple[Deontic, ...]


def analyse(document: Document, clauses: tuple[Clause, ...] | None = None) -> Analysis:
    """Segment ``document`` (or take ``clauses`` as given) and read values and deontics of every clause."""
    clauses = segment(document) if clauses is None else clauses
    values = extract_values(clauses)
    return Analysis(document, clauses, values, read_deontics(clauses, values, document))
