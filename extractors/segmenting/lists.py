"""Series of marks: which belong together, and which units are but items of a list."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.numbering import DIVISION_FAMILIES
from extractors.segmenting.units import Draft

# Columns by which two lines of one list may differ in their indentation.
SLACK = 1


def join_roman(drafts: Sequence[Draft]) -> None:
    """Take Ⅰ and Ⅰ. for one series of marks unless both begin with a first, as in a sample of a list of contents."""
    firsts = {draft.mark.family for draft in drafts if draft.mark and draft.mark.ordinal == 1 and draft.kind != "front"}
    if {"roman", "roman."} <= firsts:
        return
    for draft in drafts:
        if draft.mark is not None and draft.mark.family == "roman.":
            draft.mark = draft.mark._replace(family="roman")


def has_twin_next(drafts: Sequence[Draft], place: int) -> bool:
    """Whether the next unit bears the next mark of the same list, so that nothing stands under this one."""
    mark = drafts[place].mark
    after = next((draft for draft in drafts[place + 1 : place + 3] if draft.kind not in ("front", "note")), None)
    if mark is None or after is None or after.mark is None or after.mark.family != mark.family:
        return False
    if mark.ordinal:
        return after.mark.ordinal == mark.ordinal + 1
    return abs(after.indent - drafts[place].indent) <= SLACK


def is_listed(drafts: Sequence[Draft], place: int) -> bool:
    """Whether a unit is one of a mere list, and so no title: its neighbours follow without anything between."""
    if has_twin_next(drafts, place):
        return True
    mark = drafts[place].mark
    if mark is None or mark.ordinal < 3 or mark.family in DIVISION_FAMILIES:
        return False
    before = [draft.mark for draft in drafts[max(place - 2, 0) : place]]
    return [other and (other.family, other.ordinal) for other in before] == [
        (mark.family, mark.ordinal - 2), (mark.family, mark.ordinal - 1)
    ]  # fmt: skip
