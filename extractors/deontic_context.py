"""What stands around a clause: its parents, its section, its siblings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.clause import Clause
from extractors.cues import Sentence, read_sentences
from extractors.values.value import Value, ValueType


@dataclass(slots=True, eq=False)
class Context:
    """A clause with its sentences, its parent's context, the headings above it (nearest first) and its siblings.

    ``values`` are the types of the values that stand in it, sorted and without repeats.
    """

    clause: Clause
    body: str
    offset: int
    sentences: tuple[Sentence, ...]
    parent: Context | None
    headings: tuple[str, ...]
    siblings: list[Context]
    children: list[Context]
    place: int = 0  # among its siblings
    values: tuple[ValueType, ...] = ()
    shape: str = ""  # what the features of its neighbours call it; read once


def contexts(clauses: Sequence[Clause], values: Sequence[Sequence[Value]]) -> list[Context]:
    """The context of each clause with its ``values``, in order.

    A parent stands before its children; unknown parents count as none. What has no parent counts as standing below the
    heading before it, a heading too.
    """
    found: list[Context] = []
    groups: dict[int | None, list[Context]] = {}
    heading: str = ""
    for place, (clause, own) in enumerate(zip(clauses, values, strict=True)):
        parent = found[clause.parent] if clause.parent is not None and clause.parent < place else None
        above = _headings(parent) if parent is not None else ((heading,) if heading else ())
        siblings = groups.setdefault(clause.parent, [])
        offset = _marker_length(clause)
        body = clause.text[offset:]
        sentences = read_sentences(body) if clause.kind not in ("front", "form") else ()
        types = tuple(sorted({value.type for value in own}))
        context = Context(clause, body, offset, sentences, parent, above, siblings, [], len(siblings), types)
        siblings.append(context)
        if parent is not None:
            parent.children.append(context)
        if clause.kind == "heading":
            heading = clause.text
        found.append(context)
    return found


def chapter_of(context: Context) -> tuple[str, ...]:
    """The outermost headings above the clause: two where there are more than two, else one."""
    return context.headings[-2:] if len(context.headings) > _DEEP else context.headings[-1:]


_DEEP = 2


def _headings(parent: Context) -> tuple[str, ...]:
    own = (parent.clause.text,) if parent.clause.kind == "heading" else ()
    return own + parent.headings


_LEADING = re.compile(r"[-\s#>|]*")


def _marker_length(clause: Clause) -> int:
    text = clause.text
    if not clause.marker:
        return 0
    start = _LEADING.match(text)
    at = start.end() if start else 0
    if text.startswith(clause.marker, at):
        return at + len(clause.marker)
    return len(clause.marker) if text.startswith(clause.marker) else 0
