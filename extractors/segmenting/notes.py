"""Which unit a note (※, *, "단, …") qualifies: the item before it, the list that the item ends, or a table's row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.segmenting.endings import ends_predicate
from extractors.segmenting.lists import SLACK
from extractors.segmenting.titles import refers_to_list
from extractors.segmenting.units import Draft

# An item of a mere list is short; its siblings stand not far above.
LISTED = 40
FEWEST_LISTED = 3
NEAR = 8
_ROW_NOTE = re.compile(r"주\s?\d{1,2}\s?\)")
# "냉장실*의", "온장고(보온)**": what a note with as many asterisks explains.
_STARS = re.compile(r"(?<=[가-힣A-Za-z0-9)\]」』’”])\*+")
_WORD = re.compile(r"(?<![가-힣A-Za-z])[가-힣A-Za-z]{2}")
# Words that any clause may hold.
_COMMON = frozenset(
    {
        "가능", "경우", "관련", "그리", "기타", "내용", "다음", "대한", "따라", "또는", "모든", "사항", "수행", "아래",
        "위하", "이내", "이상", "이하", "있다", "있음", "제출", "필요", "하여", "한다", "해당",
    }
)  # fmt: skip
# "※ 상기 일정은 …": what a note says that speaks of the table above it.
_OF_TABLE = re.compile(r"[^가-힣]{0,4}(?:위|상기|앞의|이상의)\s?\S")


def of_table(words: str) -> bool:
    """Whether a note right behind a table within a cell speaks of that table."""
    return _OF_TABLE.match(words) is not None


class Notes:
    """Finds the parents of notes among ``drafts`` whose parents are known as far as the note at hand."""

    def __init__(self, shadow: str, drafts: Sequence[Draft], titles: Sequence[bool]) -> None:
        self.shadow = shadow
        self.drafts = drafts
        self.titles = titles
        # Of units that notes have asked for, so that each is read once.
        self._stars: dict[int, frozenset[str]] = {}
        self._said: dict[int, frozenset[str]] = {}

    def parent(self, at: int, chain: Sequence[int], rows: Sequence[int]) -> int | None:
        """What the note ``drafts[at]`` qualifies, of the open units in ``chain`` or the last table's ``rows``."""
        draft = self.drafts[at]
        words = self.shadow[draft.start : draft.start + 60]
        numbered = _ROW_NOTE.match(words)
        if numbered and draft.region is None:
            for row in reversed(rows):
                if numbered.group() in self.shadow[self.drafts[row].start : self.drafts[row].end]:
                    return row
        last: int = chain[-1]
        place: int | None
        if draft.mark is None and draft.region is None:
            return self.drafts[last].parent if self.drafts[last].kind == "note" else last
        if self.drafts[last].kind == "note":
            if draft.region is not None or self.drafts[last].indent <= draft.indent + SLACK:
                return self.drafts[last].parent
            above = self.drafts[last].parent
            last = last if above is None else above
        starred = self._starred(draft, chain)
        if starred is not None:
            return starred
        place = last
        # Without the blank line that parts all others the note belongs to the line before it, wherever it is set.
        clings = not draft.blanks and not draft.indent and self.drafts[at - 1].blanks and last == at - 1
        if draft.region is None and not clings and not self._heads_table(at):
            place = self._not_deeper(place, draft.indent + SLACK)
        if place is None:
            place = last
        if self._behind_table(at, place):
            return place  # of what the table stands under, the note behind it speaks
        about_list = (refers_to_list(words) and not self.titles[place]) or self._ends_list(place, at)
        about_list = about_list or self._names_list(place, at)
        if about_list and self.drafts[place].mark is not None and self.drafts[place].parent is not None:
            return self.drafts[place].parent
        return place

    def _starred(self, draft: Draft, chain: Sequence[int]) -> int | None:
        """The nearest of the open units that holds a word with as many asterisks as the note begins with."""
        stars = "" if draft.mark is None else draft.mark.text
        if not stars or stars.strip("*"):
            return None
        for place in reversed(chain):
            other = self.drafts[place]
            if place not in self._stars:
                self._stars[place] = frozenset(_STARS.findall(self.shadow, other.start, other.end))
            if other.kind != "note" and stars in self._stars[place]:
                return place
        return None

    def _heads_table(self, at: int) -> bool:
        """Whether a table follows without a blank line, to whose frame and not to the text the note is set."""
        following = self.drafts[at + 1] if at + 1 < len(self.drafts) else None
        return following is not None and following.region is not None and not following.blanks

    def _not_deeper(self, place: int | None, indent: int) -> int | None:
        """The unit above ``place``, or itself, that is indented no deeper than ``indent`` columns."""
        while place is not None and self.drafts[place].region is None and self.drafts[place].indent > indent:
            place = self.drafts[place].parent
        return place

    def _ends_list(self, place: int, at: int) -> bool:
        """Whether a note follows a list of short items that has ended, so that it speaks of all of them."""
        last, mark = self.drafts[place], self.drafts[at].mark
        if last.mark is None or mark is None or mark.text[0] == "*" or self._list_goes_on(last, at):
            return False
        items = [last]
        for before in range(place - 1, max(place - NEAR, -1), -1):
            other = self.drafts[before]
            if other.parent == last.parent and other.mark is not None and other.mark.family == last.mark.family:
                items.append(other)
        lengths = [item.end - item.start for item in items]
        if len(items) < FEWEST_LISTED or lengths[0] > LISTED or sum(lengths) > LISTED * len(items):
            return False
        return not ends_predicate(self.shadow, last.start, last.end)

    def _behind_table(self, at: int, place: int) -> bool:
        """Whether nothing but notes stands between the note and a table under the unit ``place``."""
        before = next((draft for draft in reversed(self.drafts[max(0, at - NEAR) : at]) if draft.kind != "note"), None)
        return before is not None and before.kind == "row" and before.region is not None and before.parent == place

    def _names_list(self, place: int, at: int) -> bool:
        """Whether a note behind a list says nothing of its last item, but of its lead-in or of other items."""
        draft, last, above = self.drafts[at], self.drafts[place], self.drafts[place].parent
        if self.titles[place] or above is None or self.drafts[above].kind == "note" or self._list_goes_on(last, at):
            return False
        if self.shadow[draft.start] in "(（":
            return False  # a remark in brackets belongs to the line before it
        said = [word for word in _WORD.findall(self.shadow, draft.start, draft.end) if word not in _COMMON]
        if not said or not self._words(place).isdisjoint(said):
            return False
        others = [before for before in range(max(above, place - NEAR), place) if self.drafts[before].parent == above]
        return not self._words(above).isdisjoint(said) or any(said[0] in self._words(other) for other in others)

    def _words(self, at: int) -> frozenset[str]:
        """The first two syllables of the words of the unit ``at`` that say what it is about."""
        if at not in self._said:
            found = _WORD.findall(self.shadow, self.drafts[at].start, self.drafts[at].end)
            self._said[at] = frozenset(found) - _COMMON
        return self._said[at]

    def _list_goes_on(self, last: Draft, at: int) -> bool:
        """Whether behind the notes at hand the next item of the list of ``last`` stands."""
        following = self.drafts[at + 1 : at + NEAR]
        after = next((draft for draft in following if draft.kind not in ("note", "front")), None)
        if after is None or after.mark is None or last.mark is None or after.mark.family != last.mark.family:
            return False
        if last.mark.ordinal:
            return after.mark.ordinal == last.mark.ordinal + 1
        return abs(after.indent - last.indent) <= SLACK or after.region is not None
