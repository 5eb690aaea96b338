"""Where the items in the cells of tables stand: under their row, its label, or the item of the cell above."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from extractors.segmenting.label_rows import MOST_INDENT, begins_line, label_rows, opening_marks
from extractors.segmenting.notes import Notes, of_table
from extractors.segmenting.titles import introduces, is_caption, short_body
from extractors.segmenting.units import TITLE_LENGTH, Draft


class CellNester(ABC):
    """The part of the nester that places the units of tables; ``cell`` is the chain of open units in a cell.

    ``label`` is the last label row of a requirement table and ``labelled`` the chain of its cell, with which items go
    on behind a table within the cell.
    """

    def __init__(self, shadow: str, drafts: Sequence[Draft], titles: Sequence[bool]) -> None:
        self.shadow = shadow
        self.drafts = drafts
        self.titles = titles
        self.notes = Notes(shadow, drafts, titles)
        self.labels = label_rows(shadow, drafts)
        self.openers = opening_marks(drafts, self.labels)
        self.at = 0
        self.chain: list[int] = []
        self.filled: set[int] = set()
        self.cell: list[int] = []
        self.label: int | None = None
        self.labelled: list[int] = []
        self.cell_place: tuple[int | None, int] = (None, 0)
        self.region: int | None = None
        self.first_row: int | None = None
        self.base: int | None = None
        self.rows: list[int] = []
        self.overhung = False

    @abstractmethod
    def _best(self, draft: Draft, chain: list[int]) -> int | None: ...

    @abstractmethod
    def _opens_requirements(self, place: int, draft: Draft) -> bool: ...

    @abstractmethod
    def _push(self, chain: list[int], place: int) -> None: ...

    @abstractmethod
    def _table_parent(self, draft: Draft) -> int | None: ...

    def _family(self, place: int) -> str | None:
        mark = self.drafts[place].mark
        return None if mark is None else mark.family

    def _in_table(self, place: int, draft: Draft) -> None:
        if draft.region != self.region and self._continues(draft):
            self.region = draft.region
        elif draft.region != self.region:
            self.region, self.first_row, self.rows = draft.region, None, []
            self.label, self.labelled, self.cell = None, [], []
            self.base = self._table_parent(draft)
        if self.base is not None:
            self.filled.add(self.base)
        if self._titles_box(draft):
            draft.kind, self.cell = "heading", list(self.labelled)
            self._hang(place, draft)
        elif draft.holder is None and draft.kind != "row" and self._goes_on(place, draft):
            self._hang(place, draft)
        elif draft.holder is None and draft.kind == "row" and self._shares_row(draft):
            draft.parent = self.cell[-1]
        elif draft.holder is None:
            draft.parent = self.base if self.first_row is None else self.first_row
            if place in self.labels:
                self.first_row = place if self.first_row is None else self.first_row
                self.label, self.labelled = place, [place]
            self.rows.append(place)
            self.cell = [place]
        elif draft.kind == "row":
            draft.parent = draft.holder
            self.cell = self.cell if self.cell[:1] == [draft.holder] else [draft.holder]
        else:
            resumed = self._resumed(draft)
            if resumed or self.cell == [draft.holder] or self.cell_place != (draft.holder, draft.cell):
                self.cell = resumed or [draft.holder]
            self.cell_place = draft.holder, draft.cell
            self._hang(place, draft)

    def _continues(self, draft: Draft) -> bool:
        """Whether a table goes on with the labelled cell that a page has cut: the label before it is left empty."""
        if self.region is None or self.label is None or draft.holder is not None:
            return False
        return self._behind_empty_cell(draft)

    def _behind_empty_cell(self, draft: Draft) -> bool:
        before = self.shadow[max(draft.start - MOST_INDENT, 0) : draft.start].rpartition("\n")[2]
        return "\t" in before and not before.strip()

    def _titles_box(self, draft: Draft) -> bool:
        """Whether a row is the title of a box within a labelled cell: the label before it is left empty."""
        if draft.kind != "row" or draft.holder is not None or self.label is None:
            return False
        return is_caption(self.shadow, draft) and self._behind_empty_cell(draft)

    def _hangs_over(self, place: int, draft: Draft) -> bool:
        """Whether a unit behind a requirement's table belongs to its last cell, which a blank line has cut off.

        Such are bulleted boxes and what they list ("◈ 주의할 점"), before the table of the next requirement.
        """
        if draft.mark is None or draft.kind not in ("clause", "heading", "note") or self.label is None:
            return False
        if self._family(place) in map(self._family, self.chain) or self._opens_requirements(place, draft):
            return False
        if self.overhung:  # until a numbered title stands apart
            return not (draft.mark.ordinal and draft.blanks and self.titles[place])
        if self.region is None or draft.mark.ordinal or not self.titles[place] or self.cell[:1] != [self.label]:
            return False
        following = (at for at in range(place + 1, len(self.drafts)) if self.drafts[at].region is not None)
        return next(following, None) in self.labels

    def _hang_over(self, place: int, draft: Draft) -> None:
        """Place a unit that `_hangs_over`: a box stands under the item that announces it, or in the cell itself."""
        if self.overhung or self._family(place) in map(self._family, self.cell):
            self._hang(place, draft)
        else:
            draft.parent = self.cell[-1] if introduces(self.shadow, self.drafts[self.cell[-1]]) else self.cell[0]
            self._push(self.cell, place)
        self.region, self.overhung = None, True

    def _hang(self, place: int, draft: Draft) -> None:
        draft.parent = self._in_cell(draft)
        self._push(self.cell, place)
        if self.cell[0] == self.label:
            self.labelled = list(self.cell)

    def _goes_on(self, place: int, draft: Draft) -> bool:
        """Whether an item that begins a row goes on with the cell above, which is set as the open one then."""
        resumed = self._resumed(draft)
        if resumed:
            self.cell = resumed
            return True
        if not self.cell:
            return False
        first = self.drafts[self.cell[0]]
        family = None if draft.mark is None else draft.mark.family
        if draft.kind == "note":
            return place - 1 in self.cell
        if self._shares_row(draft):
            return first.mark is None or first.mark.family != family  # a marked first cell heads the cells beside it
        if not begins_line(self.shadow, draft.start):
            return False
        if first.mark is not None and first.mark.family == family:
            return False
        before = self.drafts[place - 1]
        follows = place - 1 == self.cell[-1]
        if follows and before.kind == "heading":
            return True  # the first item of a box within the cell
        plain = follows and before.mark is not None and "\t" not in self.shadow[before.start : draft.start]
        again = any(self._family(above) == family for above in self.cell[1:])
        return plain or again or self._is_band(place - 1)

    def _shares_row(self, draft: Draft) -> bool:
        """Whether an open item stands in the same row, which has no first cell without a mark."""
        return any(self.drafts[above].row == draft.row for above in self.cell if self.drafts[above].mark is not None)

    def _is_band(self, place: int) -> bool:
        """Whether a row is but one cell with a title, which heads the rows below it."""
        draft = self.drafts[place]
        if draft.kind != "row" or draft.holder is not None or place in self.labels:
            return False
        return "\t" not in self.shadow[draft.start : draft.end] and short_body(self.shadow, draft)

    def _resumed(self, draft: Draft) -> list[int] | None:
        """The open units of a labelled cell where ``draft`` goes on with its list, behind a table within the cell."""
        family = None if draft.mark is None else draft.mark.family
        if family is None or draft.kind == "note" or self.label is None or self.label in self.cell:
            return None
        listed = any(self._family(place) == family for place in self.labelled)
        opens = len(self.labelled) == 1 and family in self.openers
        own = any(self._family(place) == family for place in self.cell)
        return list(self.labelled) if (listed or opens) and not own and begins_line(self.shadow, draft.start) else None

    def _in_cell(self, draft: Draft) -> int:
        if draft.kind == "heading":
            item = self.cell[min(1, len(self.cell) - 1)]
            announced = self.drafts[item].kind == "clause" and introduces(self.shadow, self.drafts[item])
            return item if announced and is_caption(self.shadow, draft) else self.cell[0]
        note = draft.kind == "note"
        nested = self.label is not None and self.label not in self.cell
        if note and nested and of_table(self.shadow[draft.start : draft.start + TITLE_LENGTH]):
            return self.labelled[-1]
        found = self.notes.parent(self.at, self.cell, self.rows) if note else self._best(draft, self.cell)
        return self.cell[0] if found is None else found
