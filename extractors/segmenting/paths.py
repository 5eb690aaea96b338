"""Paths that read like a citation ("Ⅲ. 5. 가.", "SER-001 세부내용 2)", "제4조 ①") and identifiers made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from extractors.segmenting.labels import is_label_part
from extractors.segmenting.requirements import Requirement
from extractors.segmenting.titles import body_start
from extractors.segmenting.units import Draft

# A title in a path is cut at this many characters.
TITLE_IN_PATH = 30
IDENTIFIER_LENGTH = 16


def paths_of(text: str, drafts: Sequence[Draft], requirements: Sequence[Requirement]) -> list[str]:
    """The path of every draft; a bullet that is one of several carries its place among them: "가. ○(2)"."""
    return _Paths(text, drafts, requirements).build()


def ids_of(text: str, drafts: Sequence[Draft], requirements: Sequence[Requirement]) -> list[str]:
    """An identifier for every draft: a hash of its words, of its parent's words and of its requirement's id.

    Neither places, marks nor the file go into it, so that a unit keeps its identifier where others are put in before
    it, chapters are renumbered or a title is put in front of all; repeats of the same words under one parent are told
    apart by a count.
    """
    words = [_words(text, draft) for draft in drafts]
    seen: dict[str, int] = {}
    made = []
    for own, draft, requirement in zip(words, drafts, requirements, strict=True):
        above = "" if draft.parent is None else words[draft.parent]
        key = f"{requirement.id or ''}\0{above}\0{own}"
        count = seen.get(key, 0)
        made.append(hashlib.sha256(f"{key}\0{count}".encode()).hexdigest()[:IDENTIFIER_LENGTH])
        seen[key] = count + 1
    return made


def _words(text: str, draft: Draft) -> str:
    """The draft's words without its mark, with single spaces between them."""
    whole = " ".join(text[draft.start : draft.end].split())
    mark = "" if draft.mark is None else draft.mark.text
    return whole.replace(mark, "", 1).strip() if mark and mark in whole[: len(mark) + 8] else whole


class _Paths:
    def __init__(self, text: str, drafts: Sequence[Draft], requirements: Sequence[Requirement]) -> None:
        self.text = text
        self.drafts = drafts
        self.requirements = requirements

    def build(self) -> list[str]:
        paths: list[str] = []
        places = self._places()
        for at, draft in enumerate(self.drafts):
            parent = self._cited(draft)
            above = "" if parent is None else paths[parent]
            requirement = self.requirements[at].id
            if requirement is not None and draft.kind == "row" and draft.holder is None:
                above = requirement
            name = self._name(at, draft)
            if name and places[at]:
                name = f"{name}({places[at]})"
            paths.append(" ".join(part for part in (above, name) if part))
        return paths

    def _cited(self, draft: Draft) -> int | None:
        """The unit whose path a path goes on from: rows of one table stand side by side in it."""
        parent = draft.parent
        heads = draft.kind == "row" and draft.holder is None
        if heads and parent is not None and self.drafts[parent].region == draft.region:
            return self.drafts[parent].parent
        return parent

    def _places(self) -> list[int]:
        """For bullets and notes with siblings of the same mark their place among these, from 1; 0 for all others."""
        groups: dict[tuple[int | None, str], list[int]] = {}
        for at, draft in enumerate(self.drafts):
            if draft.mark is not None and not draft.mark.ordinal:
                groups.setdefault((draft.parent, draft.mark.text), []).append(at)
        places = [0] * len(self.drafts)
        for members in groups.values():
            if len(members) > 1:
                for place, at in enumerate(members, 1):
                    places[at] = place
        return places

    def _name(self, at: int, draft: Draft) -> str:
        if draft.kind in ("front", "form"):
            return ""
        if draft.mark is not None and draft.kind != "row":
            return self._mark(draft)
        if draft.kind == "row":
            return self._row(at, draft)
        if draft.kind == "heading":
            return self._words(body_start(draft), draft.end)
        return ""

    def _mark(self, draft: Draft) -> str:
        mark = draft.mark
        assert mark is not None
        if draft.kind == "heading" and not mark.ordinal:
            return self._words(body_start(draft), draft.end)
        return " ".join(mark.text.split())

    def _row(self, at: int, draft: Draft) -> str:
        first = " ".join(self.text[draft.start : draft.end].split("\t")[0].split())
        if self.requirements[at].id is not None and is_label_part(first):
            return "".join(first.split())
        if draft.holder is not None or draft.row is None:
            return ""
        return f"{draft.row + 1}행"

    def _words(self, start: int, end: int) -> str:
        words = " ".join(self.text[start:end].split())
        return words if len(words) <= TITLE_IN_PATH else words[: TITLE_IN_PATH - 1].rstrip() + "…"
