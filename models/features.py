"""From clauses to the numbers that the classifier reads.

Two stages. The first reads a clause's own words: a linear scorer for each category over morphemes, character n-grams
and the concepts of `models.lexicon`. The second sees, for one clause and *one category at a time*, what the first
stage and the lexicon say of the clause, of the clauses that it stands under and of its neighbours. Its parameters are
shared by the twelve categories: that a heading hands its theme down is learnt once, from all of them, and holds for
papers whose headings nobody has seen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from extractors.clause import STATED, Clause
from extractors.deontic import Deontic
from extractors.values.value import Value, ValueType
from models.context import Context, read_context
from models.judge import Features
from models.labels import CATEGORIES
from models.lexicon import CATEGORY_OF, NAMES, look, squeeze
from models.vectors import Morpheme

Array = npt.NDArray[Any]

UNKNOWN = -6.0  # The score of a clause that is not there: about the log odds of one in four hundred.
CLIP = 6.0
FAR = 300.0  # Characters beyond which a clause is just long.

_MARKERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"제\s?\d+조", r"[①-⑳]", r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]+[.]?$", r"\d+\.$", r"[가-하]\.$", r"\d+\)$", r"[가-하]\)$",
        r"\(\S+\)$", r"[□■◇◆▶]", r"[○ㅇ❍●◦⚬〇]", r"[-–]$", r"[·•․‧ㆍ.⦁]$", r"[※*]",
    )
)  # fmt: skip
_MODALITIES = ("must", "must_not", "may")
_OBLIGORS = ("contractor", "agency")
_VALUES: tuple[ValueType, ...] = (
    "duration", "date", "frequency", "service_hours", "money", "rate", "citation", "document",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of the n clauses of one document before any model looks at them.

    ``morphemes`` and ``texts`` hold one entry a clause, ``concepts`` is n x names (0 or 1), ``strong``, ``sure``,
    ``titles`` and ``weak`` are n x 12 counts, ``form`` is n x features of the clause's shape, values and deontics,
    ``crossed`` is n x (values + names x values): which values stand in the clause, and each beside each concept.
    """

    clauses: tuple[Clause, ...]
    morphemes: tuple[tuple[Morpheme, ...], ...]
    texts: tuple[str, ...]
    concepts: Array
    strong: Array
    sure: Array
    titles: Array
    weak: Array
    form: Array
    crossed: Array
    context: Context


def read(clauses: Sequence[Clause], values: Sequence[Sequence[Value]], deontics: Sequence[Deontic],
         morphemes: Sequence[Sequence[Morpheme]]) -> Reading:  # fmt: skip
    """The reading of a document's ``clauses``, with as many ``values``, ``deontics`` and lists of ``morphemes``."""
    hits = [look(squeeze(clause.text)) for clause in clauses]
    found = np.zeros((len(hits), len(NAMES)))
    for place, each in enumerate(hits):
        found[place, each.concepts] = 1.0
    weak = np.zeros((len(NAMES), len(CATEGORIES)))
    for name, category in enumerate(CATEGORY_OF):
        if category >= 0:
            weak[name, category] = 1.0
    form = _form(clauses, values, deontics)
    return Reading(
        tuple(clauses), tuple(tuple(row) for row in morphemes),
        tuple(" ".join(clause.text.split()) for clause in clauses),
        found, _counts([each.strong for each in hits]),
        _counts([each.sure for each in hits]), _counts([each.titles for each in hits]),
        found @ weak, form, _crossed(found, form[:, -len(_VALUES) :] > 0), read_context(clauses),
    )  # fmt: skip


def _counts(rows: list[list[int]]) -> Array:
    return np.array(rows, dtype=float).reshape(len(rows), len(CATEGORIES))


def _crossed(found: Array, present: Array) -> Array:
    """Which types of values are ``present`` in a clause, and each of them beside each concept ``found`` there."""
    beside = found.astype(bool)[:, :, None] & present[:, None, :]
    crossed: Array = np.concatenate([present, beside.reshape(len(found), -1)], axis=1)
    return crossed


def _form(clauses: Sequence[Clause], values: Sequence[Sequence[Value]], deontics: Sequence[Deontic]) -> Array:
    """Shape and place of each clause, what values stand in it and what it demands."""
    children = np.bincount([clause.parent for clause in clauses if clause.parent is not None], minlength=len(clauses))
    rows = []
    for clause, own, deontic in zip(clauses, values, deontics, strict=True):
        above = None if clause.parent is None else clauses[clause.parent].kind
        types = Counter(value.type for value in own)
        rows.append(
            [float(clause.kind == kind) for kind in STATED]
            + [float(bool(pattern.match(clause.marker))) for pattern in _MARKERS]
            + [not clause.marker, min(clause.level, 8), min(len(clause.text), FAR) / FAR]
            + [min(children[clause.index], 10), min(clause.text.count("\t"), 8), clause.index / len(clauses)]
            + [above == "row", above == "heading"]
            + [float(deontic.modality == modality) for modality in _MODALITIES]
            + [float(deontic.obligor == obligor) for obligor in _OBLIGORS]
            + [float(min(types[kind], 2)) for kind in _VALUES]
        )
    return np.array(rows, dtype=float).reshape(len(rows), -1)


def relate(reading: Reading, scores: Array) -> Features:
    """The second stage's features from the first stage's ``scores`` (n x 12 log odds)."""
    context = reading.context
    odds = np.clip(scores, -CLIP, CLIP)
    chances = 1.0 / (1.0 + np.exp(-odds))
    planes = [odds]
    above = (context.parent, context.ancestors, context.heading, context.card, context.header)
    planes += [relation.peak(odds, UNKNOWN) for relation in above]
    around = (context.previous, context.following, context.siblings, context.children)
    planes += [relation.mean(chances) for relation in around]
    for hits in (reading.strong, reading.sure, reading.titles, reading.weak):
        planes.append(hits)
        planes += [relation.peak(hits) for relation in above]
    planes += [context.siblings.mean(reading.strong), context.children.mean(reading.strong)]
    planes += [context.siblings.mean(reading.sure), context.children.mean(reading.sure)]
    planes += [context.previous.mean(reading.titles), context.previous.mean(reading.strong)]
    planes += [_rivals(plane) for plane in (
        odds, reading.strong, reading.sure, context.parent.peak(reading.titles), context.ancestors.peak(reading.titles),
        context.card.peak(reading.titles),
    )]  # fmt: skip
    # All twelve scores, for each category: what else a clause is about tells what it is not.
    return Features(np.stack(planes, axis=2), np.concatenate([reading.form, odds], axis=1))


def _rivals(plane: Array) -> Array:
    """For each category the highest number that any other category has."""
    order = np.sort(plane, axis=1)
    best, second = order[:, -1:], order[:, -2:-1]
    return np.where(plane == best, second, best) * np.ones_like(plane)
