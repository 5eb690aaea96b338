"""Which drafts are headings, front matter and forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.numbering import DIVISION_FAMILIES
from extractors.segmenting import patterns
from extractors.segmenting.endings import ends_predicate, ends_statement
from extractors.segmenting.labels import squeeze
from extractors.segmenting.order import RANK, rank_of
from extractors.segmenting.titles import body_start, is_title
from extractors.segmenting.units import Draft
from extractors.verbal_nouns import is_verbal_noun

# A single line that ends in a number is no table of contents; three in a row are.
CONTENTS_RUN = 3
# A table of contents stands among the first units of a paper.
CONTENTS_WITHIN = 150
# A running head is short and comes on many pages.
RUNNING_HEAD = 160
RUNNING_HEADS = 3
_PAGE_OF = re.compile(
    r"(?:페\s?이\s?지|쪽\s?번\s?호|[Pp]age)\s?:?\s?\d|\d{1,4}\s?/\s?\d{1,4}\s*$|[-–]\s?\d{1,4}\s?[-–]\s*$"
)
_DIGITS = re.compile(r"\d+")
# Words of a term or an amount: what a table with one of them says may bind.
_TERM = re.compile(r"까지|이내|이상|이하|미만|초과|매\s?[월일주년]|\d\s?회")
LONGEST_ENTRY = 90
# A form table holds labels and little else.
FORM_SHARE = 0.45
FORM_CELLS = 3
# In an annex that is a form by its name, a table of short cells with few numbers is blank.
FORM_CELL_LENGTH = 40
FORM_NUMBERS = 0.3
# Cover lines are short; a longer one is text.
COVER_LINE = 60
COVER_LINES = 25
# A title has fewer words than this, if its neighbours are no titles.
TASK_WORDS = 5
_BRACKETED = re.compile(r"[(（][^()（）\n]{0,80}[)）]?")
_SEPARATOR = re.compile(r"[-=_—\s|:+]{2,}$")
_DATE = re.compile(r"(?:19|20)\d\d\s{0,3}[.년]\s{0,3}(?:\d{1,2}\s{0,3}[.월]?\s{0,3})?(?:\d{1,2}\s{0,3}[.일]?)?$")
_COVER_TITLE = re.compile(
    r"(?:제안요청서|과업지시서|과업내용서|과업이행요청서|과업설명서|시방서|규격서|입찰공고"
    r"|특수조건|일반조건|특약|계약서|협정서|협약서|감사보고서|감사결과|가이드라인?|지침서?)"
)

_PARTIES = re.compile(r"이하\s?[‘“'\"「『]?[^’”'\"」』\n]{1,20}[’”'\"」』]?\s?(?:이?라|로)\s?(?:한다|함|칭)")


def set_kinds(shadow: str, drafts: Sequence[Draft]) -> None:
    """Mark front matter and forms (before nesting, which needs to know them)."""
    for draft in drafts:
        if draft.kind == "row" and _SEPARATOR.match(shadow, draft.start, draft.end):
            draft.kind = "front"
        elif draft.kind == "clause" and draft.row is None:
            words = shadow[draft.start : draft.end]
            if len(words) <= 2 * COVER_LINE and _is_field(words):
                draft.kind = "form"
            elif draft.mark is None and patterns.EXCEPTION.match(words):
                draft.kind = "note"
    _empty_labels(shadow, drafts)
    _contents(shadow, drafts)
    _unnumbered_contents(shadow, drafts)
    _running_heads(shadow, drafts)
    _form_tables(shadow, drafts)
    _cover(shadow, drafts)


def _is_field(words: str) -> bool:
    return patterns.SIGNATURE.match(words) is not None or patterns.BLANK_FIELD.search(words) is not None


def _empty_labels(shadow: str, drafts: Sequence[Draft]) -> None:
    """Labels with nothing behind the colon: a form where several stand together, a lead-in where one stands alone."""
    empty = [
        draft.row is None and draft.kind == "clause" and draft.end - draft.start <= COVER_LINE
        and patterns.EMPTY_LABEL.match(shadow, body_start(draft), draft.end) is not None
        for draft in drafts
    ]  # fmt: skip
    for place, draft in enumerate(drafts):
        beside = (place and (empty[place - 1] or drafts[place - 1].kind == "form")) or (
            place + 1 < len(drafts) and (empty[place + 1] or drafts[place + 1].kind == "form")
        )
        if empty[place] and beside:
            draft.kind = "form"


def _contents(shadow: str, drafts: Sequence[Draft]) -> None:
    """Tables of contents: a run of lines that end in page numbers or leaders, or a run of annex titles."""
    run: list[Draft] = []
    for draft in [*drafts, None]:
        words = "" if draft is None else shadow[draft.start : draft.end]
        if draft is not None and len(words) <= LONGEST_ENTRY and _may_be_entry(draft, words) and _is_entry(words):
            run.append(draft)
            continue
        run = _without_scores(drafts, run)
        if len(run) >= CONTENTS_RUN:
            if patterns.ANNEX_LABEL.match(shadow[run[-1].start : run[-1].end]):
                run.pop()  # the last of the list heads what follows
            for listed in run:
                listed.kind = "front"
        run = []
    for draft in drafts:
        if draft.kind == "clause" and len(patterns.CONTENTS_LINES.findall(shadow, draft.start, draft.end)) > 1:
            draft.kind = "front"
        if draft.end - draft.start <= 20 and patterns.CONTENTS_HEAD.match(shadow[draft.start : draft.end]):
            draft.kind = "front"


def _without_scores(drafts: Sequence[Draft], run: list[Draft]) -> list[Draft]:
    """The run, or nothing if it is but a part of a table: rows with marks to be given at their ends."""
    regions = {draft.region for draft in run if draft.kind == "row"}
    if len(run) < CONTENTS_RUN or not regions:
        return run
    listed = {id(draft) for draft in run}
    whole = all(id(draft) in listed for draft in drafts if draft.region in regions)
    return run if whole else []


def _unnumbered_contents(shadow: str, drafts: Sequence[Draft]) -> None:
    """A table of contents without page numbers: titles right under one another that come again further down."""
    bodies = [squeeze(shadow[body_start(draft) : draft.end]) if _may_list(draft) else "" for draft in drafts]
    later = Counter(body for body in bodies if body)
    run: list[int] = []
    for place in range(min(len(drafts), CONTENTS_WITHIN) + 1):
        body = bodies[place] if place < len(drafts) else ""
        if body:
            later[body] -= 1
        if body and later[body] > 0 and drafts[place].mark is not None:
            run.append(place)
            continue
        divisions = sum(1 for at in run if _family(drafts[at]) in DIVISION_FAMILIES)
        if len(run) >= CONTENTS_RUN and (divisions > 1 or drafts[run[0] - 1].kind == "front"):
            for at in run:
                drafts[at].kind = "front"
        if place < len(drafts) and drafts[place].kind != "front":
            run = []


def _family(draft: Draft) -> str | None:
    return None if draft.mark is None else draft.mark.family


def _may_list(draft: Draft) -> bool:
    return draft.region is None and draft.kind in ("clause", "heading") and draft.end - draft.start <= COVER_LINE


def _running_heads(shadow: str, drafts: Sequence[Draft]) -> None:
    """Running heads that a reader has left in the text: the same words with another page number, page after page."""
    shapes: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.end - draft.start <= RUNNING_HEAD and draft.kind in ("row", "clause", "heading"):
            words = shadow[draft.start : draft.end]
            if _PAGE_OF.search(words):
                shapes.setdefault(_DIGITS.sub("0", squeeze(words)), []).append(draft)
    for same in shapes.values():
        if len(same) >= RUNNING_HEADS:
            for draft in same:
                draft.kind, draft.holder = "front", None


def _may_be_entry(draft: Draft, words: str) -> bool:
    return draft.kind in ("clause", "front") or (draft.kind == "row" and words.count("\t") == 1)


def _is_entry(words: str) -> bool:
    return patterns.CONTENTS_LINE.search(words) is not None or patterns.ANNEX.match(words) is not None


def _form_tables(shadow: str, drafts: Sequence[Draft]) -> None:
    """Tables of labels with nothing behind them are forms."""
    first = 0
    annex = False
    while first < len(drafts):
        region = drafts[first].region
        last = first + 1
        while region is not None and last < len(drafts) and drafts[last].region == region:
            last += 1
        if region is None:
            annex = _in_form_annex(shadow, drafts[first], annex)
        elif _is_form(shadow, drafts[first:last]) or (annex and _is_blank(shadow, drafts[first:last])):
            for draft in drafts[first:last]:
                if draft.kind != "note":
                    draft.kind, draft.holder = "form", None
        first = last


def _in_form_annex(shadow: str, draft: Draft, before: bool) -> bool:
    """Whether the text behind ``draft`` stands in an annex that is a form by its name."""
    if draft.mark is None and patterns.ANNEX.match(shadow, draft.start, draft.end):
        return patterns.FORM_ANNEX.match(shadow, draft.start, draft.end) is not None
    return before and _family(draft) not in DIVISION_FAMILIES


def _is_blank(shadow: str, drafts: Sequence[Draft]) -> bool:
    """Whether a table in a form says nothing: no item, no long cell, no term, hardly a number."""
    words = shadow[drafts[0].start : drafts[-1].end]
    if any(draft.mark is not None for draft in drafts) or _TERM.search(words):
        return False
    cells = [cell.strip() for cell in re.split(r"[\t\n]", words) if cell.strip()]
    numbers = sum(1 for cell in cells if _DIGITS.search(cell))
    return max(map(len, cells)) <= FORM_CELL_LENGTH and numbers <= FORM_NUMBERS * len(cells)


def _is_form(shadow: str, drafts: Sequence[Draft]) -> bool:
    words = shadow[drafts[0].start : drafts[-1].end]
    cells = [cell.strip() for cell in re.split(r"[\t\n]", words) if cell.strip()]
    labels = sum(1 for cell in cells if len(cell) <= 20 and patterns.FORM_CELL.match(squeeze(cell)))
    fields = sum(1 for cell in cells if len(cell) <= 80 and _is_field(cell))
    sentences = sum(1 for cell in cells if len(cell) > 30 and ends_statement(cell, 0, len(cell)))
    return labels + 2 * fields >= max(FORM_CELLS, FORM_SHARE * len(cells)) and sentences * 6 <= len(cells)


def _cover(shadow: str, drafts: Sequence[Draft]) -> None:
    """The cover: short lines before the table of contents or the first numbered heading, with a title or a date."""
    lines: list[Draft] = []
    titled = False
    for draft in drafts[:COVER_LINES]:
        words = shadow[draft.start : draft.end]
        dated = _DATE.match(words) is not None
        if draft.kind == "front" and not dated or draft.kind == "note" or patterns.ANNEX.match(words):
            break
        flows = draft.region is None and not dated
        if flows and (draft.mark is not None or len(words) > COVER_LINE or ends_predicate(words, 0, len(words))):
            break
        titled = titled or dated or _COVER_TITLE.search(words.replace(" ", "")) is not None
        lines.append(draft)
    following = drafts[len(lines)] if len(lines) < len(drafts) else None
    apart = following is not None and (len(lines) > 1 or (len(lines) == 1 and following.blanks > 0))
    if following is not None and apart and titled and _begins_text(shadow, following):
        for draft in lines:
            draft.kind, draft.holder, draft.mark = "front", None, None


def _begins_text(shadow: str, draft: Draft) -> bool:
    """Whether a cover can stand before ``draft``: contents, a first number, an annex, or who the parties are."""
    if draft.kind == "front" or (draft.mark is not None and draft.mark.ordinal <= 1):
        return True
    opens = patterns.ANNEX.match(shadow, draft.start, draft.end) or _PARTIES.search(shadow, draft.start, draft.end)
    return opens is not None


def set_headings(shadow: str, drafts: Sequence[Draft]) -> None:
    """Turn titles with something under them into headings (after nesting), but not tasks that only have details."""
    parents = {draft.parent for draft in drafts if draft.kind not in ("front", "form", "note")}
    found: list[int] = []
    for place, draft in enumerate(drafts):
        bullet_in_cell = draft.row is not None and draft.mark is not None and not draft.mark.ordinal
        if draft.kind != "clause" or draft.cut or bullet_in_cell:
            continue
        holds = place in parents or _family(draft) in DIVISION_FAMILIES - {"article"}
        if holds and body_start(draft) < draft.end and is_title(shadow, draft):
            found.append(place)
    beside = Counter((draft.parent, _family(draft)) for draft in drafts if draft.kind in ("clause", "heading"))
    titled = Counter((drafts[place].parent, _family(drafts[place])) for place in found)
    for place in found:
        series = drafts[place].parent, _family(drafts[place])
        alone = 2 * (titled[series] - 1) < beside[series] - 1 or beside[series] == 1
        if not (alone and _names_task(shadow, drafts[place])):
            drafts[place].kind = "heading"


def _names_task(shadow: str, draft: Draft) -> bool:
    """Whether a bulleted title reads like a task: many words, or a noun of doing at its end ("○ 결과 보고서 제출")."""
    if draft.mark is None or (draft.mark.ordinal and draft.mark.family != "circled"):
        return False
    words = _BRACKETED.sub("", shadow[body_start(draft) : draft.end]).split()
    if rank_of(draft.mark.family) <= RANK["han."] or not words:
        return False
    return len(words) >= TASK_WORDS or (len(words) > 1 and is_verbal_noun(words[-1]))
