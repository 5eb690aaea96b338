"""The label rows of requirement tables, and the marks with which the lists in their cells open."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from extractors.segmenting.labels import is_label, is_label_part
from extractors.segmenting.units import Draft

# A table is a requirement table where so many different labels stand at the heads of its rows.
FEWEST_LABELS = 2
# The last cell of a header row is but a word.
HEADER_CELL = 8
HEADER_CELLS = 3
# An item begins a line of its own behind no more white space than this.
MOST_INDENT = 60
# A mark opens the lists of labelled cells by custom where it does so this often.
OFTEN = 2


def label_rows(shadow: str, drafts: Sequence[Draft]) -> frozenset[int]:
    """The rows that begin with a label ("요구사항 명칭", "세부내용"); no header rows, no rows of other tables."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for place, draft in enumerate(drafts):
        if draft.region is None or draft.kind != "row" or draft.holder is not None:
            continue
        head = shadow[draft.start : draft.end].split("\t")[0]
        if is_label_part(head) and not (_begins_region(drafts, place, draft.region) and _is_header(shadow, draft)):
            found[draft.region].append((place, "".join(head.split())))
    return frozenset(
        place
        for region, rows in found.items()
        for place, _ in rows
        if len({head for _, head in rows}) >= FEWEST_LABELS or _begins_region(drafts, rows[0][0], region)
    )


def _begins_region(drafts: Sequence[Draft], place: int, region: int) -> bool:
    return place == 0 or drafts[place - 1].region != region


def _is_header(shadow: str, draft: Draft) -> bool:
    """Whether a row is the header of a summary: "요구사항 구분 | 요구사항 정의 | 항목"."""
    cells = [cell.strip() for cell in shadow[draft.start : draft.end].split("\t") if cell.strip()]
    labelled = all(is_label(cell) for cell in cells[:FEWEST_LABELS])
    return len(cells) >= HEADER_CELLS and labelled and len(cells[-1]) <= HEADER_CELL


def opening_marks(drafts: Sequence[Draft], rows: frozenset[int]) -> frozenset[str]:
    """The families of marks with which the lists in labelled cells open by this document's custom."""
    counts: Counter[str] = Counter()
    for place in sorted(rows):
        first = drafts[place + 1] if place + 1 < len(drafts) else None
        if first is not None and first.holder == place and first.mark is not None and first.kind == "clause":
            counts[first.mark.family] += 1
    return frozenset(family for family, count in counts.items() if count >= OFTEN)


def begins_line(shadow: str, start: int) -> bool:
    """Whether nothing but white space (and no tab) stands before ``start`` on its line."""
    before = shadow[max(start - MOST_INDENT, 0) : start]
    return "\n" in before and not before.rpartition("\n")[2].strip(" \u3000")
