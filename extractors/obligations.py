"""The register's unit: one duty or prohibition or power of a paper with all its parts and its evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from extractors.clause import Clause
from extractors.deontic import Deontic, Modality, Party
from extractors.document import Span
from extractors.values.value import Value

if TYPE_CHECKING:
    from extractors.analysis import Analysis


class Labelled(Protocol):
    """What is asked of a classifier's answer for one clause (`models.labels.Labels` is one)."""

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of the clause."""
        ...

    @property
    def scores(self) -> tuple[float, ...]:
        """A probability for each possible category, in the classifier's order."""
        ...


@dataclass(frozen=True, slots=True)
class Obligation:
    """One clause that binds or empowers someone.

    ``id`` is a hash of the document, the clause's path and its text, so that it survives changes elsewhere.
    ``clause`` is the clause's index; ``action`` is the text of the verb phrase, ``object``, ``condition`` and
    ``exception`` are texts too ("" where the clause does not say); ``values`` are all the clause's values, of which
    ``citations`` and ``papers`` are the normal forms of those two types. ``sanctions`` are indices of the clauses that
    say what follows a breach. ``span`` is the clause's place in ``Document.text`` and ``quotation`` its text.
    """

    id: str
    clause: int
    modality: Modality
    obligor: Party | None
    span: Span
    quotation: str
    categories: tuple[str, ...] = ()
    scores: tuple[float, ...] = ()
    beneficiary: Party | None = None
    action: str = ""
    object: str = ""
    condition: str = ""
    exception: str = ""
    values: tuple[Value, ...] = ()
    citations: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    sanctions: tuple[int, ...] = ()
    confidence: float = 1.0
    path: str = ""
    page: int | None = None


def obligations(analysis: Analysis, labels: Sequence[Labelled] | None = None) -> tuple[Obligation, ...]:
    """The obligations of an analysed document, in document order; ``labels`` has one entry for each clause.

    Raises `ValueError` where ``labels`` has another length than the clauses.
    """
    if labels is not None and len(labels) != len(analysis.clauses):
        raise ValueError(f"{len(labels)} labels for {len(analysis.clauses)} clauses")
    provisos = _provisos(analysis.clauses)
    seen: dict[str, int] = {}
    found = []
    for clause, values, deontic in zip(analysis.clauses, analysis.values, analysis.deontics, strict=True):
        if deontic.modality == "none":
            continue
        label = labels[clause.index] if labels is not None else None
        key = obligation_key(analysis.document.id, clause)
        seen[key] = seen.get(key, 0) + 1  # the same words at the same path: the second gets an id of its own
        name = hashlib.sha256(f"{key}\x1f{seen[key]}".encode()).hexdigest()[:24]
        found.append(_obligation(name, clause, values, deontic, analysis.document.text, provisos, label))
    return tuple(found)


def obligation_key(document_id: str, clause: Clause) -> str:
    """What an obligation's id is a hash of: document, path and text, white space apart."""
    return "\x1f".join((document_id, clause.path, " ".join(clause.text.split())))


def _obligation(
    name: str, clause: Clause, values: Sequence[Value], deontic: Deontic, text: str,
    provisos: dict[int, Clause], label: Labelled | None,
) -> Obligation:  # fmt: skip
    def said(span: Span | None) -> str:
        return " ".join(text[span.start : span.end].split()) if span is not None else ""

    below = provisos.get(clause.index)
    exception = said(deontic.exception) or (" ".join(below.text.split()) if below is not None else "")
    return Obligation(
        name, clause.index, deontic.modality, deontic.obligor, Span(clause.start, clause.end), clause.text,
        label.categories if label is not None else (), label.scores if label is not None else (),
        deontic.beneficiary, said(deontic.action), said(deontic.object), said(deontic.condition), exception,
        tuple(values),
        tuple(dict.fromkeys([value.value for value in values if value.type == "citation"])),
        tuple(dict.fromkeys([value.value for value in values if value.type == "document"])),
        deontic.sanctions, deontic.confidence, clause.path, clause.page,
    )  # fmt: skip


def _provisos(clauses: Sequence[Clause]) -> dict[int, Clause]:
    """For a clause with a note below it that begins with 단 or 다만, that note."""
    found: dict[int, Clause] = {}
    for clause in clauses:
        body = clause.text.removeprefix(clause.marker).lstrip(" (※*")
        if clause.parent is not None and clause.kind == "note" and body.startswith(("다만", "단,", "단 ")):
            found.setdefault(clause.parent, clause)
    return found
