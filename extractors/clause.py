"""The clause: the smallest separately marked statement of a paper (a unit of the gold format)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ClauseKind = Literal["heading", "clause", "row", "note", "front", "form"]
# Clauses that state something in a sentence or a row; headings, forms and front matter do not.
STATED: tuple[ClauseKind, ...] = ("clause", "row", "note")


@dataclass(frozen=True, slots=True)
class Clause:
    """One unit of the clause tree, in document order.

    ``index`` is its place among the document's clauses, ``parent`` the index of the clause that it stands under
    (None at the top), ``level`` its depth (0 = top), ``path`` its citation ("Ⅲ. 5. 가.", "SER-001 세부내용 2)").
    ``start``/``end`` are offsets of its text in ``Document.text`` without surrounding white space, ``text`` that
    stretch. Requirement fields are carried to every item of a requirement table. ``table``/``row`` say which of
    ``Document.tables`` and which grid row it stands in. ``id`` is a hash of its words, its parent's and
    the requirement's id.
    """

    id: str
    index: int
    kind: ClauseKind
    marker: str
    start: int
    end: int
    text: str
    parent: int | None = None
    level: int = 0
    path: str = ""
    page: int | None = None
    requirement_id: str | None = None
    requirement_class: str | None = None
    requirement_name: str | None = None
    table: int | None = None
    row: int | None = None
