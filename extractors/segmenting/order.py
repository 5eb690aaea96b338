"""Which marks stand above which in one document, learnt from the order in which they open under one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractors.numbering import DIVISION_FAMILIES
from extractors.segmenting.units import Draft

# How high marks stand by custom (smaller is higher), where the document itself does not say otherwise.
RANK = {
    "part": 0, "chapter": 1, "section": 2, "subsection": 3, "roman": 4, "roman.": 4, "bare": 5, "[num]": 5,
    "article": 6, "num.": 10, "dec2": 10.1, "dec3": 10.2, "dec4": 10.3, "dec5": 10.4, "han.": 13,
    "num)": 14, "han)": 15, "(num)": 16, "(han)": 17, "jamo": 24,
    "circled": 18, "hcircled": 19, "ldot": 18, "lclose": 18, "lparen": 18, "lcircled": 19, "lroman": 18, "note": 40,
}  # fmt: skip
BOX, RING, DASH, ARROW, DOT, SMALL = 12, 21, 23, 24, 25, 27
_CLASSES = (
    (BOX, "□■◇◆▣▢❏❐❑❒◻◼☐ㅁ"),
    (ARROW, "▶▷►"),
    (SMALL, "‣▸▹⇒➡➔➜➢➣➤→☞☛✓✔√v"),
    (DASH, "-–—−‐‑―ㅡ"),
    (DOT, "·ㆍ‧•․∙⦁⋅･・"),
)
_BULLETS = {letter: rank for rank, letters in _CLASSES for letter in letters}
# Statutory order: an article's ① stands above its 1., which stands above its 가.
STATUTORY = {"circled": 8, "num.": 10, "han.": 13}
# What custom weighs against what is seen in the document: as much as a few sightings.
CUSTOM = 2.0
# Marks whose list starts anew under every heading; above them the order of marks may change.
DIVISIONS = DIVISION_FAMILIES | {"bare", "dec2", "dec3", "dec4", "dec5"}


def rank_of(family: str) -> float:
    """How high marks of ``family`` stand by custom; a smaller number stands higher."""
    return RANK.get(family, _BULLETS.get(family[:1], RING))


class Order:
    """The order of the marks of one document."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._seen: dict[tuple[str, str], float] = defaultdict(float)
        self._known: dict[tuple[str, str], float] = {}
        self._learn(drafts)

    def above(self, upper: str, lower: str) -> float:
        """How much speaks for marks of ``upper`` to stand above marks of ``lower``; negative for the contrary."""
        pair = (upper, lower)
        if pair not in self._known:
            custom = rank_of(lower) - rank_of(upper)
            seen = self._seen.get(pair, 0.0) - self._seen.get((lower, upper), 0.0)
            self._known[pair] = seen + (CUSTOM if custom > 0 else -CUSTOM if custom < 0 else 0.0)
        return self._known[pair]

    def _learn(self, drafts: Sequence[Draft]) -> None:
        """Walk every list as if each new mark opened under the one before, and count which opened under which."""
        chain: list[tuple[str, int]] = []
        cell: list[tuple[str, int]] = []
        counted: set[tuple[str, str]] = set()
        counted_in_cell: set[tuple[str, str]] = set()
        place: tuple[int | None, int] = (None, 0)
        for draft in drafts:
            if draft.mark is None or draft.kind in ("note", "front", "form"):
                continue
            step = (draft.mark.family, draft.mark.ordinal)
            if draft.holder is not None:
                if (draft.holder, draft.cell) != place:
                    cell, counted_in_cell, place = [], set(), (draft.holder, draft.cell)
                self._step(cell, step, counted_in_cell)
            elif draft.region is None:
                self._step(chain, step, counted)

    def _step(self, chain: list[tuple[str, int]], step: tuple[str, int], counted: set[tuple[str, str]]) -> None:
        """Count a pair once for each list: where marks take turns, only the first time tells which stands higher."""
        family, ordinal = step
        open_at = next((place for place in range(len(chain) - 1, -1, -1) if chain[place][0] == family), None)
        if open_at is not None:
            follows = bool(ordinal) and chain[open_at][1] + 1 == ordinal
            inner = {name for name, _ in chain[open_at + 1 :]}
            for name in sorted(inner):
                if follows:
                    self._count(family, name, 1.0, counted)
            counted -= {pair for pair in counted if pair[0] in inner and pair[1] in inner}
            del chain[open_at:]
        elif family in DIVISIONS:
            chain.clear()
            counted.clear()
        elif chain:
            self._count(chain[-1][0], family, 1.5 if ordinal == 1 else 0.0 if ordinal else 1.0, counted)
        chain.append(step)

    def _count(self, upper: str, lower: str, weight: float, counted: set[tuple[str, str]]) -> None:
        if weight and (upper, lower) not in counted:
            self._seen[upper, lower] += weight
            counted.add((upper, lower))
