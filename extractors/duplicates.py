"""Recognises the same paper under two names: copies, and the HWP and the PDF of one paper.

Papers are compared by their shingles (stretches of 12 letters and digits; spaces, marks and layout do not count). Of
each paper's shingles the same pseudo-random quarter is kept (after Broder's sketches, with a fixed share instead of a
fixed number, so that containment can be told as well as resemblance).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.document import Document

SHINGLE = 12
SAMPLE = 4
# Measured on 46 real files: HWP and PDF of one paper resemble each other by 0.93 to 0.99 (0.81 where a printer driver
# drew part of the text as pictures), different papers by 0.14 at most, shared forms and security clauses included.
# A corrected edition of a paper is found as the same paper, too; which one counts is for the reader to say.
SAME_PAPER = 0.65
# A paper most of which stands in a larger one is an excerpt or annex of it (measured: 0.97); boilerplate reaches 0.33.
PART_OF = 0.80
# Below so many kept shingles (about 200 letters) chance is too strong.
MIN_SHINGLES = 40

LinkKind = Literal["same_file", "same_paper", "part_of"]
_OTHER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The kept shingles of a document; small (about 4 bytes for every 4 characters) and independent of layout."""

    document_id: str
    name: str
    shingles: frozenset[int]


@dataclass(frozen=True, slots=True)
class DuplicateLink:
    """Two documents that are one: ``first`` is the one to count. ``part_of``: ``second`` stands within ``first``.

    ``resemblance`` is the share of common shingles (0 to 1), ``containment`` the share of the smaller one's shingles
    that stand in the larger.
    """

    first: str
    second: str
    kind: LinkKind
    resemblance: float
    containment: float


def fingerprint(document: Document) -> Fingerprint:
    """The fingerprint of a document's text."""
    text = _OTHER.sub("", document.text).lower()
    hashes = (zlib.crc32(text[place : place + SHINGLE].encode("utf-8", "replace"))
              for place in range(max(0, len(text) - SHINGLE + 1)))  # fmt: skip
    return Fingerprint(document.id, document.name, frozenset(value for value in hashes if value % SAMPLE == 0))


def duplicate_links(prints: Iterable[Fingerprint]) -> list[DuplicateLink]:
    """All links between documents, the longer (then the first by name) of each pair as ``first``; sorted."""
    ordered = sorted(prints, key=lambda one: (-len(one.shingles), one.name, one.document_id))
    links = [link for place, first in enumerate(ordered) for second in ordered[place + 1 :]
             if (link := _link(first, second))]  # fmt: skip
    return sorted(links, key=lambda link: (link.first, link.second))


def _link(first: Fingerprint, second: Fingerprint) -> DuplicateLink | None:
    if first.document_id == second.document_id:
        return DuplicateLink(first.document_id, second.document_id, "same_file", 1.0, 1.0)
    if min(len(first.shingles), len(second.shingles)) < MIN_SHINGLES:
        return None
    common = len(first.shingles & second.shingles)
    resemblance = common / (len(first.shingles) + len(second.shingles) - common)
    containment = common / len(second.shingles)
    if resemblance >= SAME_PAPER:
        return DuplicateLink(first.document_id, second.document_id, "same_paper", resemblance, containment)
    if containment >= PART_OF:
        return DuplicateLink(first.document_id, second.document_id, "part_of", resemblance, containment)
    return None


def duplicate_documents(documents: Sequence[Document]) -> list[DuplicateLink]:
    """The links between ``documents`` (see `duplicate_links`)."""
    return duplicate_links(fingerprint(document) for document in documents)
