"""Under which unit each unit stands, learnt from the document's own marks, their sequence and their indentation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.numbering import DIVISION_FAMILIES, Mark
from extractors.segmenting.cells import CellNester
from extractors.segmenting.endings import ends_statement
from extractors.segmenting.lists import SLACK, is_listed, join_roman
from extractors.segmenting.order import RANK, STATUTORY, Order, rank_of
from extractors.segmenting.titles import (
    announces,
    closes_contract,
    introduces,
    is_caption,
    is_title,
    is_top_title,
    lists_annexes,
    names_annex,
    short_body,
)
from extractors.segmenting.units import TITLE_LENGTH, Draft

# Where this share of the lines has no blank line before it, blank lines and single columns mean something.
DENSE = 0.25
# "[본조신설 2031.4.2.]": when the article above was amended.
_AMENDED = re.compile(r"[\[<〔]\s?(?:본조|본항|전문|제목)?\s?(?:신설|개정|삭제|시행)\s?[0-9’']")
# A title without a mark beside numbered ones; not a remark ("(예) …", "현장에서 확인 가능") nor a row drawn with bars.
_SECTION_TITLE = re.compile(r"[^|(\s][^|]{1,38}(?<!가능)(?<!불가)(?<!예정)(?<!생략)(?<!참[고조])")
_REQUIREMENT_TITLE = re.compile(r"(?:요구사항|사항|요건)\s*(?:[(（][A-Za-z가-힣, ]{1,20}[)）])?\s*$")


def nest(shadow: str, drafts: Sequence[Draft]) -> None:
    """Set the parent of every draft."""
    join_roman(drafts)
    _Nester(shadow, drafts).run()


class _Nester(CellNester):
    """Holds the chain of open units, from the top of the tree to the unit before."""

    def __init__(self, shadow: str, drafts: Sequence[Draft]) -> None:
        titles = [is_title(shadow, draft) and not is_listed(drafts, at) for at, draft in enumerate(drafts)]
        super().__init__(shadow, drafts, titles)
        self.order = Order(drafts)
        self.class_title: int | None = None
        self.last: dict[tuple[int | None, str], int] = {}
        self.latest: dict[int, str] = {}
        self.soft: int | None = None
        self.box: list[int] | None = None
        self.boxed = False
        self.titled = self.lonely = False
        flowing = [draft for draft in drafts if draft.region is None]
        self.dense = sum(1 for draft in flowing if not draft.blanks) >= DENSE * len(flowing)

    def run(self) -> None:
        """Visit the units in order."""
        for place, draft in enumerate(self.drafts):
            self.at, self.titled = place, self.titles[place]
            if draft.kind == "front":
                draft.parent = None
            elif draft.kind == "form":
                named = (at for at in reversed(self.chain) if self.titles[at] and self.drafts[at].mark is None)
                draft.parent = next(named, self._section())
            elif draft.region is not None:
                self.overhung = False
                self._in_table(place, draft)
            elif self._hangs_over(place, draft):
                self._hang_over(place, draft)
            else:
                self.region, self.overhung = None, False
                self._leave_box(draft)
                if draft.kind == "row":  # a table row without tabs
                    draft.parent = next((above for above in reversed(self.chain)), None)
                    continue
                draft.parent = self._place(place, draft)
                if draft.parent is not None and draft.parent not in (*self.chain, self.soft):
                    continue  # a note to a table row
                if draft.mark is None and draft.kind == "clause" and not self.titles[place]:
                    self.soft = place  # a paragraph interrupts no list
                    if draft.parent is not None:
                        self.filled.add(draft.parent)
                    continue
                if draft.parent is not None and draft.parent == self.soft and draft.kind != "note":
                    self.chain = self._line_of(self.soft)
                if draft.kind != "note":
                    self.soft = None
                if draft.parent != self.soft or draft.parent is None:
                    self._push(self.chain, place)

    def _push(self, chain: list[int], place: int) -> None:
        parent = self.drafts[place].parent
        mark = self.drafts[place].mark
        if mark is not None and parent is not None and self.drafts[place].kind != "note":
            self.latest[parent] = mark.family
        if mark is not None and mark.ordinal:
            self.last[parent, mark.family] = mark.ordinal
        if parent is not None:
            self.filled.add(parent)
        while chain and chain[-1] != parent:
            chain.pop()
        chain.append(place)

    def _line_of(self, place: int) -> list[int]:
        """The units above ``place``, from the top, and itself."""
        line = [place]
        above = self.drafts[place].parent
        while above is not None:
            line.append(above)
            above = self.drafts[above].parent
        return line[::-1]

    def _section(self) -> int | None:
        """The nearest open heading."""
        return next((place for place in reversed(self.chain) if self.titles[place]), None)

    def _table_parent(self, draft: Draft) -> int | None:
        if not self.chain:
            return None
        if self.at in self.labels:
            return self._section()
        last = self.chain[-1] if self.soft is None else self.soft
        return self.drafts[last].parent if self.drafts[last].kind == "note" else last

    # -- the tree

    def _leave_box(self, draft: Draft) -> None:
        """Close a frame of lines without blank lines between, which a caption has opened."""
        if self.box is None:
            return
        if not draft.blanks:
            self.boxed = True
        else:
            if self.boxed:
                self.chain = self.box
            self.box, self.boxed = None, False

    def _caption_parent(self, draft: Draft) -> int:
        """A caption stands under the unit before it, or beside the caption before it in the same frame."""
        if self.box is not None and not draft.blanks:
            self.chain = list(self.box)
        else:
            self.box, self.boxed = list(self.chain), False
        last = self.chain[-1] if self.soft is None else self.soft
        above = self.drafts[last].parent
        return above if self.drafts[last].kind == "note" and above is not None else last

    def _place(self, place: int, draft: Draft) -> int | None:
        if not self.chain and self.soft is None:
            return None
        if draft.kind == "note":
            chain = self.chain if self.soft is None else [*self.chain, self.soft]
            return self.notes.parent(place, chain, self.rows)
        if draft.mark is None:
            return self._bare_parent(place, draft)
        if self._opens_requirements(place, draft):
            before, self.class_title = self.class_title, place
            if before is not None and before in self.chain:
                return self.drafts[before].parent
            return self._best(draft, [open_ for open_ in self.chain if self.titles[open_]])
        return self._best(draft, self.chain)

    def _opens_requirements(self, place: int, draft: Draft) -> bool:
        """Whether a title heads the requirement tables of one class: all such titles stand side by side."""
        if not self.titles[place] or place + 1 >= len(self.drafts) or self.drafts[place + 1].kind != "row":
            return False
        words = self.shadow[draft.start : draft.end]
        return _REQUIREMENT_TITLE.search(words) is not None and place + 1 in self.labels

    def _bare_parent(self, at: int, draft: Draft) -> int | None:
        """Where a paragraph or title without a mark stands."""
        if at and self.drafts[at - 1].kind == "front" and not self.titles[at] and (self.chain or self.soft is not None):
            before = self.soft if self.soft is not None else self.chain[-1]
            cut = self.drafts[before]
            if cut.end - cut.start > TITLE_LENGTH // 2 and not ends_statement(self.shadow, cut.start, cut.end):
                cut.cut = True
                return before  # a sentence that a page number has cut
        if not self.chain:
            return None
        if _AMENDED.match(self.shadow, draft.start, draft.end):
            return next((place for place in reversed(self.chain) if self._family(place) == "article"), self.chain[-1])
        last = self.drafts[self.chain[-1]]
        if names_annex(self.shadow, draft):
            return self.chain[0] if lists_annexes(self.shadow, self.drafts[self.chain[0]]) else None
        if draft.hashes:
            higher = (at for at in reversed(self.chain) if 0 < self.drafts[at].hashes < draft.hashes)
            return next(higher, None)
        if last.mark is None and is_top_title(self.shadow, last) and self.chain[-1] == at - 1 and self.titles[at - 1]:
            return at - 1  # the title that follows the label of an annex
        if is_top_title(self.shadow, draft):
            return None
        if is_caption(self.shadow, draft):
            return self._caption_parent(draft)
        if self.titles[at] and self._begins_anew(at):
            return None
        opens = self.chain[-1] == at - 1 and self.titles[at - 1] and last.mark is not None
        twin = self._title_like(at)
        if twin is not None:
            return self.drafts[twin].parent
        closing = closes_contract(self.shadow, draft) and not opens
        if not closing and not self.titles[at] and self._announced(at):
            return at - 1
        for place in reversed(self.chain):
            above = self.drafts[place]
            if closing and above.mark is not None:
                continue
            if self.titles[place] and (above.mark is None or above.indent <= draft.indent or not self.titles[at]):
                if self.titles[at] and above.mark is None and not is_top_title(self.shadow, above):
                    return above.parent  # titles without marks stand side by side
                return place
        return None

    def _announced(self, at: int) -> bool:
        """Whether the marked unit right before says that what follows is what it speaks of ("기간은 다음과 같다.")."""
        above = self.drafts[at - 1]
        if self.chain[-1] != at - 1 or above.mark is None or above.kind == "note":
            return False
        return ends_statement(self.shadow, above.start, above.end) and announces(self.shadow, above)

    def _begins_anew(self, at: int) -> bool:
        """Whether a list that is open begins anew under a title without a mark, which thus heads another part."""
        following = next((draft for draft in self.drafts[at + 1 : at + 4] if draft.kind in ("clause", "heading")), None)
        mark = None if following is None else following.mark
        if mark is None or mark.ordinal != 1 or (following is not None and following.region is not None):
            return False
        return any(self._family(place) == mark.family for place in self.chain)

    def _title_like(self, at: int) -> int | None:
        """The open title whose list goes on under the one at hand: without a mark and set as far in, or numbered."""
        following = next((draft for draft in self.drafts[at + 1 : at + 4] if draft.kind in ("clause", "heading")), None)
        if not self.titles[at] or following is None or following.mark is None or following.region is not None:
            return None
        families = [self._family(place) for place in self.chain]
        if following.mark.family not in families[1:]:
            return None
        above = self.chain[families.index(following.mark.family, 1) - 1]
        title = self.drafts[above]
        if not self.titles[above] or is_top_title(self.shadow, title):
            return None
        if title.mark is not None:
            words = self.shadow[self.drafts[at].start : self.drafts[at].end]
            bulleted = title.mark.ordinal and not following.mark.ordinal
            return above if bulleted and _SECTION_TITLE.fullmatch(words) is not None else None
        return above if title.indent == self.drafts[at].indent else None

    def _best(self, draft: Draft, chain: list[int]) -> int | None:
        best, found, left, below = -1e9, None, 0.0, None
        soft = self.soft if chain is self.chain else None
        if soft is not None:
            best, found = self._under(draft, soft) + self._opening(draft, soft), soft
        family = None if draft.mark is None else draft.mark.family
        self.lonely = lonely = family not in map(self._family, chain)
        for place in reversed(chain):
            score = self._score(draft, place, below, place == chain[-1] and soft is None) + left
            if score > best:
                best, found = score, place
            left += self._leaving(draft, place) if lonely else 0.0
            below = place
        rooted = draft.region is None and (below is not None or soft is not None)
        if rooted and self._score(draft, None, below, False) + left > best:
            return None
        return found

    def _leaving(self, draft: Draft, place: int) -> float:
        """What speaks against closing a unit: a title with nothing under it is seldom followed by other marks."""
        other = self.drafts[place]
        if not self.titles[place] or place in self.filled or other.mark is None or draft.mark is None:
            return 0.0
        return 0.0 if other.mark.family == draft.mark.family else -6.0

    def _score(self, draft: Draft, parent: int | None, below: int | None, direct: bool) -> float:
        """How well ``draft`` stands under ``parent`` as the next sibling of ``below``, the open child of ``parent``."""
        score = 0.0
        if below is not None:
            score += self._beside(draft, self.drafts[below])
        if below is not None and draft.mark is not None and self._family(below) == draft.mark.family:
            score += 1.0  # where the sibling stands has been settled
        elif draft.mark is not None and draft.mark.ordinal > 1 and self._awaits(parent, draft.mark):
            score += 6.0  # its list was interrupted, by a footnote or a table
        elif parent is not None:
            score += self._under(draft, parent)
            if draft.mark is not None and self.latest.get(parent) == draft.mark.family:
                score += 1.5
        if direct and parent is not None:
            score += self._opening(draft, parent)
        return score

    def _awaits(self, parent: int | None, mark: Mark) -> bool:
        """Whether the last item of the same marks under ``parent`` bears the number before ``mark``."""
        return self.last.get((parent, mark.family)) == mark.ordinal - 1

    def _beside(self, draft: Draft, other: Draft) -> float:
        mark, twin = draft.mark, other.mark
        if mark is None or twin is None:
            return 0.0 if mark is twin else -1.0
        flow = draft.region is None and other.region is None
        shift = abs(draft.indent - other.indent) if flow else 0
        if mark.family != twin.family:
            if other.kind == "note":
                return 0.0
            return -3.0 if self._above(twin.family, mark.family) > 0 else 0.5
        if not mark.ordinal:
            if flow and self._deeper(draft, other):
                return -2.0
            return 3.0 + (1.0 - 0.5 * shift if shift <= SLACK else -1.0 * min(shift, 4))
        step = mark.ordinal - twin.ordinal
        if step == 1:
            return 7.0
        if 1 < step <= 3 or step == 0:
            return 3.0
        if mark.family in DIVISION_FAMILIES:
            return 2.0  # chapters begin anew behind a list of contents or in an annex, but not inside one another
        return -1.0 if mark.ordinal > 1 else -2.0

    def _under(self, draft: Draft, place: int) -> float:
        parent = self.drafts[place]
        titled = self.titled
        mark, over = draft.mark, parent.mark
        if parent.kind == "note":
            if mark is not None and mark.family in DIVISION_FAMILIES:
                return -12.0
            if titled and self._heads_division(parent.parent) and self._holds_another(mark):
                return -7.0  # a section of the chapter that the note speaks of
            heads = over is not None and short_body(self.shadow, parent)
            begins = over is not None and mark is not None and mark.ordinal == 1
            heads = heads and mark is not None and mark.ordinal <= 1
            return 1.5 if heads and self.lonely else -1.0 if heads else -1.5 if begins else -7.0
        score = 1.0 if self.titles[place] else 0.0
        if mark is None:
            return score
        if over is None:
            if self.titles[place] or parent.kind == "row":
                return score
            heads = introduces(self.shadow, parent)
            apart = mark.family == "article" or (titled and (not heads or rank_of(mark.family) <= RANK["han."]))
            return -12.0 if apart else 0.0 if heads else -4.0
        flow = draft.region is None and parent.region is None
        shift = draft.indent - parent.indent if flow and not self._outdented(draft, parent) else 0
        if mark.family == over.family:
            return score + (1.0 if flow and self._deeper(draft, parent) else -4.0)
        speaks = self._above(over.family, mark.family)
        if speaks < 0:
            return score - (0.5 if shift > SLACK else 4.0)
        return score + (1.0 if speaks > 0 else 0.0) - (1.0 if shift < -SLACK else 0.0)

    def _heads_division(self, place: int | None) -> bool:
        return place is not None and self.titles[place] and self._family(place) in DIVISION_FAMILIES

    def _holds_another(self, mark: Mark | None) -> bool:
        """Whether behind the unit at hand, which bears ``mark``, a list with another mark begins."""
        following = self.drafts[self.at + 1] if self.at + 1 < len(self.drafts) else None
        if mark is None or following is None or following.mark is None or following.kind == "note":
            return False
        return following.mark.family != mark.family

    def _deeper(self, lower: Draft, upper: Draft) -> bool:
        """Whether indentation sets ``lower`` under ``upper``: without a blank line between, one column is enough."""
        alike = lower.mark is not None and upper.mark is not None and lower.mark.family == upper.mark.family
        return lower.indent - upper.indent > (0 if not lower.blanks and (self.dense or not alike) else SLACK)

    def _outdented(self, lower: Draft, upper: Draft) -> bool:
        """Whether a bullet at the left edge bears a lower mark than the indented one above: its place says nothing."""
        if lower.indent or lower.mark is None or upper.mark is None or lower.mark.ordinal or upper.mark.ordinal:
            return False
        return rank_of(lower.mark.family) > rank_of(upper.mark.family)

    def _above(self, upper: str, lower: str) -> float:
        """The document's order of two marks; under an article the order of statutes holds."""
        if lower in STATUTORY and upper in STATUTORY and self._in_article():
            return STATUTORY[lower] - STATUTORY[upper]
        return self.order.above(upper, lower)

    def _in_article(self) -> bool:
        return any(self._family(place) == "article" for place in self.chain)

    def _opening(self, draft: Draft, place: int) -> float:
        """How well ``draft`` opens a new list under the unit right before it."""
        parent, mark = self.drafts[place], draft.mark
        if mark is None:
            return 0.0
        score = 0.0
        first = mark.ordinal == 1
        if mark.ordinal:
            score += 1.5 if first else -2.5
        if place not in self.filled and introduces(self.shadow, parent):
            score += 5.5 if first else 3.0 if parent.mark is None else 1.5
        elif self.titles[place] and first:
            score += 1.5
        if draft.region is None and parent.region is None:
            shift = draft.indent - parent.indent
            set_back = shift < -SLACK and parent.mark is not None  # a title without a mark stands in the middle
            score += 1.5 if self._deeper(draft, parent) else -1.5 if set_back else 0.0
        return score


__all__ = ["nest", "rank_of"]
