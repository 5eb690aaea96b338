"""A document becomes a tree of clauses: `segment`."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.clause import Clause
from extractors.document import Document
from extractors.requirements import RequirementCount, requirement_counts
from extractors.segmenting.kinds import set_headings, set_kinds
from extractors.segmenting.lines import read_lines
from extractors.segmenting.nesting import nest
from extractors.segmenting.paths import ids_of, paths_of
from extractors.segmenting.requirements import requirements_of
from extractors.segmenting.rows import Region, find_regions
from extractors.segmenting.run_on import split_run_ons
from extractors.segmenting.shadow import shadow_of
from extractors.segmenting.units import Draft, draft_units
from extractors.segmenting.wrapping import find_wrapping

__all__ = ["RequirementCount", "requirement_counts", "segment"]


def segment(document: Document) -> tuple[Clause, ...]:
    """The clauses of ``document``, in document order.

    They never overlap and cover every non-blank line (a line of nothing but tags and pipes excepted); a clause's parent
    stands before it. `Clause.id` depends on the clause's path and words only, not on the file or on its neighbours.
    """
    shadow, repeats = shadow_of(document.text)
    lines = read_lines(shadow)
    regions = find_regions(shadow, lines, document)
    drafts = draft_units(shadow, lines, regions, find_wrapping(shadow, lines), repeats)
    split_run_ons(shadow, drafts)
    set_kinds(shadow, drafts)
    nest(shadow, drafts)
    set_headings(shadow, drafts)
    return _clauses(document, shadow, drafts, regions)


def _clauses(document: Document, shadow: str, drafts: Sequence[Draft], regions: Sequence[Region]) -> tuple[Clause, ...]:
    requirements = requirements_of(shadow, drafts)
    paths, ids = paths_of(shadow, drafts, requirements), ids_of(shadow, drafts, requirements)
    clauses: list[Clause] = []
    for index, draft in enumerate(drafts):
        above = None if draft.parent is None else clauses[draft.parent]
        region = None if draft.region is None else regions[draft.region]
        clauses.append(
            Clause(
                id=ids[index],
                index=index,
                kind=draft.kind,
                marker="" if draft.mark is None else draft.mark.text,
                start=draft.start,
                end=draft.end,
                text=document.text[draft.start : draft.end],
                parent=draft.parent,
                level=0 if above is None else above.level + 1,
                path=paths[index],
                page=document.page_at(draft.start),
                requirement_id=requirements[index].id,
                requirement_class=requirements[index].kind,
                requirement_name=requirements[index].name,
                table=None if region is None else region.table,
                row=draft.row,
            )
        )
    return tuple(clauses)
