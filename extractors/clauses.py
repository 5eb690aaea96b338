"""A document becomes a tree of clauses: `segment`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from extractors.clause import Clause
from extractors.document import Document
from extractors.segmenting.kinds import set_headings, set_kinds
from extractors.segmenting.lines import read_lines
from extractors.segmenting.nesting import nest
from extractors.segmenting.rows import Region, find_regions
from extractors.segmenting.shadow import shadow_of
from extractors.segmenting.units import Draft, draft_units
from extractors.segmenting.wrapping import find_wrapping


def segment(document: Document) -> tuple[Clause, ...]:
    """The clauses of ``document``, in document order; they never overlap and cover every non-blank line."""
    shadow = shadow_of(document.text)
    lines = read_lines(shadow)
    regions = find_regions(shadow, lines, document)
    drafts = draft_units(shadow, lines, regions, find_wrapping(shadow, lines))
    set_kinds(shadow, drafts)
    nest(shadow, drafts)
    set_headings(shadow, drafts)
    return _clauses(document, drafts, regions)


def _clauses(document: Document, drafts: Sequence[Draft], regions: Sequence[Region]) -> tuple[Clause, ...]:
    clauses: list[Clause] = []
    for index, draft in enumerate(drafts):
        above = None if draft.parent is None else clauses[draft.parent]
        text = document.text[draft.start : draft.end]
        marker = draft.mark.text if draft.mark else ""
        name = marker or (" ".join(text.split())[:20] if draft.kind == "heading" else "")
        path = " ".join(part for part in (above.path if above else "", name) if part)
        identity = hashlib.sha256(f"{path}\0{text}".encode()).hexdigest()[:16]
        region = None if draft.region is None else regions[draft.region]
        clauses.append(
            Clause(identity, index, draft.kind, marker, draft.start, draft.end, text, draft.parent, above.level + 1 if above else 0, path,
                   document.page_at(draft.start), table=region.table if region else None, row=draft.row if region else None)
        )  # fmt: skip
    return tuple(clauses)
