"""Under which unit each unit stands, learnt from the document's own marks, their sequence and their indentation."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.segmenting.labels import is_label_part
from extractors.segmenting.titles import is_title
from extractors.segmenting.units import Draft

# How high marks usually stand; the document's own order overrides it. Marks not listed are bullets.
RANK = {
    "part": 0, "chapter": 1, "section": 2, "subsection": 3, "roman": 4, "bare": 5, "[num]": 5, "article": 6, "num.": 10, "dashed": 11,
    "dec2": 11, "dec3": 12, "dec4": 13, "dec5": 14, "han.": 13, "num)": 14, "han)": 15, "(num)": 16, "(han)": 17,
    "circled": 18, "hcircled": 19, "ldot": 18, "lclose": 18, "lparen": 18, "lcircled": 19, "note": 40,
}  # fmt: skip
BOX, RING, DASH, DOT = 12, 21, 23, 25
_CLASSES = {BOX: "□■◇◆◈▣▢❏❐❑❒◻◼☐▶▷►", RING: "○●◎◉❍◯〇ㅇ◦⚬⚪⚫∘⦾⦿pua▸▹‣⇒➡➔➜➢➣➤☞☛✓✔√v◊❖▪▫◽◾", DASH: "-–—−‐‑―ㅡ", DOT: "·ㆍ‧•․∙⦁⋅･・+"}
_BULLET_RANK = {letter: rank for rank, letters in _CLASSES.items() for letter in letters}


def rank_of(family: str) -> int:
    """How high marks of ``family`` stand by custom; a smaller number stands higher."""
    return RANK.get(family) or RANK.get(family, _BULLET_RANK.get(family[:1], RING)) if family != "part" else 0


def nest(shadow: str, drafts: Sequence[Draft]) -> None:
    """Set the parent of every draft."""
    _Nester(shadow, drafts).run()


class _Nester:
    """The chain of open units, from the top of the tree to the unit before."""

    def __init__(self, shadow: str, drafts: Sequence[Draft]) -> None:
        self.shadow = shadow
        self.drafts = drafts
        self.chain: list[int] = []
        self.cell: list[int] = []
        self.region: int | None = None
        self.first_row: int | None = None
        self.base: int | None = None

    def run(self) -> None:
        for place, draft in enumerate(self.drafts):
            if draft.kind in ("front", "form"):
                draft.parent = self._section()
            elif draft.region is None:
                self.region = None
                draft.parent = self._place(draft, self.chain)
                self._push(self.chain, place)
            else:
                self._in_table(place, draft)

    def _push(self, chain: list[int], place: int) -> None:
        parent = self.drafts[place].parent
        while chain and chain[-1] != parent:
            chain.pop()
        chain.append(place)

    def _section(self) -> int | None:
        """The nearest open heading."""
        return next((place for place in reversed(self.chain) if self._is_title(place)), None)

    def _is_title(self, place: int) -> bool:
        draft = self.drafts[place]
        return draft.kind == "heading" or is_title(self.shadow, draft)

    # -- tables

    def _in_table(self, place: int, draft: Draft) -> None:
        if draft.region != self.region:
            self.region, self.first_row = draft.region, None
            self.base = self._table_parent(draft)
        if draft.holder is None:
            draft.parent = self.base if self.first_row is None else self.first_row
            if draft.kind == "row" and self.first_row is None and self._labelled(draft):
                self.first_row = place
            self.cell = [place]
            return
        if draft.kind == "row":
            draft.parent = draft.holder
            self.cell = [draft.holder]
            return
        if not self.cell or self.cell[0] != draft.holder:
            self.cell = [draft.holder]
        draft.parent = self._place(draft, self.cell)
        if draft.parent is None:
            draft.parent = draft.holder
        self._push(self.cell, place)

    def _labelled(self, draft: Draft) -> bool:
        words = self.shadow[draft.start : draft.end].split("\t")
        return is_label_part(words[0])

    def _table_parent(self, draft: Draft) -> int | None:
        if not self.chain:
            return None
        if self._labelled(draft):
            return self._section()
        last = self.chain[-1]
        return self.drafts[last].parent if self.drafts[last].kind == "note" else last

    # -- the tree

    def _place(self, draft: Draft, chain: list[int]) -> int | None:
        if not chain:
            return None
        if draft.kind == "note":
            return self._note_parent(draft, chain)
        if draft.mark is None:
            return self._bare_parent(draft, chain)
        twin = self._twin(draft, chain)
        if twin is not None:
            return self.drafts[twin].parent
        return next((place for place in reversed(chain) if self._above(self.drafts[place], draft)), None)

    def _note_parent(self, draft: Draft, chain: list[int]) -> int | None:
        place: int | None = chain[-1]
        if draft.region is None:
            while place is not None and self.drafts[place].region is None and self.drafts[place].indent > draft.indent:
                place = self.drafts[place].parent
        if place is not None and self.drafts[place].kind == "note":
            return self.drafts[place].parent
        return place

    def _bare_parent(self, draft: Draft, chain: list[int]) -> int | None:
        if draft.kind == "heading" or draft.hashes:
            return None
        for place in reversed(chain):
            above = self.drafts[place]
            if self._is_title(place) and (above.mark is None or above.indent <= draft.indent):
                return place
        return None

    def _twin(self, draft: Draft, chain: list[int]) -> int | None:
        """The open unit that ``draft`` is the next sibling of: the same marks, in sequence where they count."""
        mark = draft.mark
        best = None
        for place in reversed(chain):
            other = self.drafts[place]
            if other.mark is None or mark is None or other.mark.family != mark.family:
                continue
            if mark.ordinal and other.mark.ordinal + 1 == mark.ordinal:
                return place
            if best is None:
                best = place
            if not mark.ordinal and draft.region is None and abs(other.indent - draft.indent) <= 1:
                return place
        if best is None or draft.region is not None or mark is None:
            return best
        other = self.drafts[best]
        if not mark.ordinal and draft.indent > other.indent + 1 and best != chain[-1]:
            return None
        return best

    def _above(self, upper: Draft, lower: Draft) -> bool:
        """Whether ``lower`` may stand under ``upper``."""
        if upper.mark is None or lower.mark is None:
            return True
        if upper.kind == "note":
            return False
        if upper.region is None and lower.region is None and lower.indent > upper.indent and not lower.mark.ordinal:
            return True
        if upper.mark.family == lower.mark.family:
            return False
        return rank_of(upper.mark.family) < rank_of(lower.mark.family) or (
            lower.mark.ordinal == 1 and not upper.mark.ordinal and lower.indent > upper.indent
        )
