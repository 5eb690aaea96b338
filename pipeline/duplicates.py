"""Linking a paper to the stored one that it repeats: another name, or the PDF made of an HWP."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.document import Document
from extractors.duplicates import Fingerprint, duplicate_links, fingerprint

# Two files of one format that differ in more than a few characters are two editions (this year's contract and last
# year's): each is to be compared. Between formats, what the readers make of one paper differs by more than that.
SAME_EDITION = 0.995


class Originals:
    """The documents that are already stored, and those that come in while a run goes on."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._known: dict[str, tuple[Fingerprint, str]] = {}
        for document in documents:
            self._add(document)

    def _add(self, document: Document) -> Fingerprint:
        found = fingerprint(document)
        self._known[document.id] = (found, document.media_type)
        return found

    def original_of(self, document: Document) -> str | None:
        """The name of the document that ``document`` repeats (None where it is new), which from now on it knows."""
        others = [pair for identity, pair in self._known.items() if identity != document.id]
        own = self._add(document)
        for other, media_type in others:
            for link in duplicate_links([other, own]):
                same_format = media_type == document.media_type
                if link.kind == "same_paper" and (not same_format or link.resemblance >= SAME_EDITION):
                    return other.name
        return None
