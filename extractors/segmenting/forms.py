"""Blank forms: labels with nothing behind them, signature blocks, tables to be filled in, and what they say besides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.numbering import DIVISION_FAMILIES
from extractors.segmenting import patterns
from extractors.segmenting.endings import ends_predicate, ends_statement
from extractors.segmenting.labels import squeeze
from extractors.segmenting.titles import body_start
from extractors.segmenting.units import Draft
from extractors.verbal_nouns import is_verbal_noun

# A form table holds labels and little else; in an annex that is a form by its name, fewer labels tell.
FORM_SHARE = 0.45
FORM_SHARE_IN_ANNEX = 0.2
FORM_CELLS = 3
# In an annex that is a form by its name, a table of short cells with few numbers is blank.
FORM_CELL_LENGTH = 40
FORM_NUMBERS = 0.3
# A field is a short line; a sentence is longer than this.
FIELD = 120
EMPTY_LABEL = 60
SENTENCE = 30
# A line between two fields of a signature block has no more than this.
BETWEEN_FIELDS = 20
# A table to be filled in where so many of its lines hold a label at most; fewer lines tell nothing.
EMPTY_SHARE = 0.6
FEWEST_LINES = 4
_SCHEDULE = re.compile(r"일\s?정|공\s?정|[0-9]\s?(?:월|주|분기)|M\s?\+|착수")
_EMPTY_ROW = re.compile(r"(?![-ｏ○◦·•])[^\t\n]{0,20}\t[\t ·.원명%개년월일-]*$")
_DIGITS = re.compile(r"\d+")
# Words of a term or an amount: what a table with one of them says may bind.
_TERM = re.compile(r"까지|이내|이상|이하|미만|초과|매\s?[월일주년]|\d\s?회")
# "입찰자: 입찰금액의 100분의 5": what stands behind the label is said, not to be filled in.
_STATED = re.compile(r"[:：]\s?\S.{0,40}(?:분의\s?\d|\d\s?[%％]|이내|이상|까지)")
_PAPERS = re.compile(r"(?:첨부|제출|구비)서류$")
# The mark in front of a label, without white space.
_NUMBER = re.compile(r"(?:[0-9]{1,2}[.)]|[①-⑳]|[가-하][.)]|[□■○●◯◦ㅇ·ㆍ‧•▪※*-])")
_TO_SIGN = re.compile(r"[(（]\s?(?:인|서\s?명|날\s?인|직\s?인|서명\s?또는\s?인)\s?[)）]")
# "(작성) 성명 서명 일자": cells that ask for nothing but who, when and a signature.
_LABELS_ONLY = re.compile(
    r"(?:[(（][가-힣]{2}[)）]\s?)?(?:(?:성명|서명|일자|날짜|직위|직급|소속|날인|이름)[\s,·/]{0,2}){2,5}"
)
_GAP = re.compile(r"\S\s{4,}\S")


# What a signature holds, or else ends with; tells quickly that a line is none.
_SIGNED = re.compile("[:：)）]")
_SIGNED_ENDS = frozenset("일.하중下中")


def is_field(words: str) -> bool:
    """Whether ``words`` are a line to be filled in or signed."""
    if patterns.BLANK_FIELD.search(words) is not None:
        return True
    if len(words) <= EMPTY_LABEL and patterns.BLANK_DATE.search(words) is not None:
        return not ends_predicate(words, 0, len(words.rstrip(" .")))
    signed = _SIGNED.search(words) is not None or words.rstrip()[-1:] in _SIGNED_ENDS
    return signed and patterns.SIGNATURE.match(words) is not None and _STATED.search(words) is None


def mark_fields(shadow: str, drafts: Sequence[Draft]) -> None:
    """Turn lines to be filled in, and labels with nothing behind them that stand together, into forms.

    A row that but names the size of the paper is front matter.
    """
    for draft in drafts:
        if draft.kind == "row" and draft.end - draft.start <= FIELD:
            words = shadow[draft.start : draft.end]
            if patterns.PAPER_SIZE.match(words):
                draft.kind, draft.holder = "front", None
            elif _is_form_row(words):
                draft.kind, draft.holder = "form", None
            continue
        if draft.kind == "clause" and draft.row is not None and _is_choice(shadow, draft):
            draft.kind, draft.holder = "form", None
            continue
        flowing = draft.kind in ("clause", "note") and draft.row is None and draft.end - draft.start <= FIELD
        if flowing and is_field(shadow[draft.start : draft.end]):
            draft.kind = "form"
    _empty_labels(shadow, drafts)


def _is_choice(shadow: str, draft: Draft) -> bool:
    """Whether an item of a table is boxes to be ticked: "□ 동의 / □ 거부"."""
    short = draft.end - draft.start <= SENTENCE
    return short and patterns.BLANK_FIELD.search(shadow, draft.start, draft.end) is not None


def _is_form_row(words: str) -> bool:
    """Whether a row of a table is to be signed or filled in, whatever the table holds besides."""
    cells = [cell.strip() for cell in words.split("\t") if cell.strip()]
    if len(cells) < 2:
        return bool(cells) and is_field(cells[0])
    if any(map(_TO_SIGN.fullmatch, cells)):
        return not any(ends_predicate(cell, 0, len(cell)) for cell in cells)
    return all(map(_LABELS_ONLY.fullmatch, cells))


def _empty_labels(shadow: str, drafts: Sequence[Draft]) -> None:
    """Labels with nothing behind the colon: a form where several stand together, a lead-in where one stands alone."""
    empty = [
        draft.row is None and draft.kind == "clause" and draft.end - draft.start <= EMPTY_LABEL
        and patterns.EMPTY_LABEL.match(shadow, body_start(draft), draft.end) is not None
        for draft in drafts
    ]  # fmt: skip
    for place, draft in enumerate(drafts):
        beside = (place and (empty[place - 1] or drafts[place - 1].kind == "form")) or (
            place + 1 < len(drafts) and (empty[place + 1] or drafts[place + 1].kind == "form")
        )
        if empty[place] and beside:
            draft.kind = "form"


def mark_form_tables(shadow: str, drafts: Sequence[Draft]) -> None:
    """Turn the labels and blanks of tables to be filled in into forms; what such a table says stays what it is."""
    first = 0
    annex = attached = False
    while first < len(drafts):
        region = drafts[first].region
        last = first + 1
        while region is not None and last < len(drafts) and drafts[last].region == region:
            last += 1
        if region is None:
            annex = _in_annex(shadow, drafts[first], annex, patterns.FORM_ANNEX)
            attached = _in_annex(shadow, drafts[first], attached, patterns.ANNEX)
        elif (
            _is_form(shadow, drafts[first:last], annex)
            or (annex and _is_blank(shadow, drafts[first:last]))
            or (attached and _is_empty(shadow, drafts[first:last]))
        ):
            _fill(shadow, drafts, first, last)
        first = last
    for place in range(1, len(drafts) - 1):
        _join_fields(shadow, drafts, place)


def _fill(shadow: str, drafts: Sequence[Draft], first: int, last: int) -> None:
    """Set the kinds of the drafts of a form table."""
    talks = any(_is_sentence(shadow, draft) for draft in drafts[first:last])
    listed: int | None = None
    for place in range(first, last):
        draft = drafts[place]
        if draft.kind == "row" and _PAPERS.match(squeeze(shadow[draft.start : draft.end])):
            listed, draft.holder = place, None
        elif listed is not None and draft.holder == listed and draft.mark is not None:
            continue
        elif draft.kind == "note" or _says(shadow, draft) or (talks and _is_item(shadow, draft)):
            annex = patterns.ANNEX.match(shadow, draft.start, draft.end)
            draft.kind = "note" if draft.kind == "note" else "heading" if annex else "clause"
            draft.region = draft.row = draft.holder = None  # what a form says flows like text
        else:
            draft.kind, draft.holder = "form", None


def _is_sentence(shadow: str, draft: Draft) -> bool:
    words = shadow[draft.start : draft.end]
    if len(words) <= SENTENCE or "\t" in words or patterns.BLANK_FIELD.search(words):
        return False
    return ends_predicate(shadow, draft.start, draft.end)


def _says(shadow: str, draft: Draft) -> bool:
    """Whether a draft is a sentence, or the label of another annex."""
    annex = patterns.ANNEX.match(shadow, draft.start, draft.end) is not None
    return _is_sentence(shadow, draft) or (annex and "\t" not in shadow[draft.start : draft.end])


def _is_item(shadow: str, draft: Draft) -> bool:
    """Whether a marked line of a form states something rather than asks for it."""
    words = shadow[body_start(draft) : draft.end]
    if draft.mark is None or "\t" in words or _GAP.search(words) or is_field(words):
        return False
    return patterns.EMPTY_LABEL.match(words) is None and patterns.FORM_CELL.match(squeeze(words)) is None


def _join_fields(shadow: str, drafts: Sequence[Draft], place: int) -> None:
    """A short line between two fields of a signature block belongs to it."""
    draft = drafts[place]
    if draft.kind != "clause" or draft.mark is not None or draft.region is not None or _says(shadow, draft):
        return
    between = drafts[place - 1].kind == drafts[place + 1].kind == "form"
    short = draft.end - draft.start <= BETWEEN_FIELDS and not draft.blanks and not drafts[place + 1].blanks
    if between and short and not ends_statement(shadow, draft.start, draft.end):
        draft.kind = "form"


def _in_annex(shadow: str, draft: Draft, before: bool, name: re.Pattern[str]) -> bool:
    """Whether the text behind ``draft`` stands in an annex with a label like ``name``."""
    if draft.mark is None and patterns.ANNEX.match(shadow, draft.start, draft.end):
        return name.match(shadow, draft.start, draft.end) is not None
    return before and (draft.mark is None or draft.mark.family not in DIVISION_FAMILIES)


def _is_blank(shadow: str, drafts: Sequence[Draft]) -> bool:
    """Whether a table in a form says nothing: no item, no long cell, no term, hardly a number."""
    words = shadow[drafts[0].start : drafts[-1].end]
    if any(draft.mark is not None for draft in drafts) or _TERM.search(words):
        return False
    cells = [cell.strip() for cell in re.split(r"[\t\n]", words) if cell.strip()]
    numbers = sum(1 for cell in cells if _DIGITS.search(cell))
    return max(map(len, cells)) <= FORM_CELL_LENGTH and numbers <= FORM_NUMBERS * len(cells)


def _is_empty(shadow: str, drafts: Sequence[Draft]) -> bool:
    """Whether most lines of a table are a label and empty cells behind it; a schedule's cells are but shaded."""
    lines = [line for line in shadow[drafts[0].start : drafts[-1].end].split("\n") if "\t" in line]
    labels = [line.split("\t")[0].split()[-1:] for line in lines]
    if _SCHEDULE.search("\n".join(lines[:2])) or sum(is_verbal_noun(label[0]) for label in labels if label) > 1:
        return False
    empty = sum(1 for line in lines if _EMPTY_ROW.match(line) is not None)
    return len(lines) >= FEWEST_LINES and empty >= EMPTY_SHARE * len(lines)


def _is_form(shadow: str, drafts: Sequence[Draft], annex: bool) -> bool:
    words = shadow[drafts[0].start : drafts[-1].end]
    cells = [cell.strip() for cell in re.split(r"[\t\n]", words) if cell.strip()]
    labels = sum(1 for cell in cells if len(cell) <= 20 and _is_label(cell))
    fields = sum(1 for cell in cells if len(cell) <= 80 and is_field(cell))
    sentences = sum(1 for cell in cells if len(cell) > SENTENCE and ends_statement(cell, 0, len(cell)))
    share = FORM_SHARE_IN_ANNEX if annex else FORM_SHARE
    return labels + 2 * fields >= max(FORM_CELLS, share * len(cells)) and sentences * 6 <= len(cells)


def _is_label(cell: str) -> bool:
    bare = squeeze(cell)
    number = _NUMBER.match(bare)
    return patterns.FORM_CELL.match(bare, 0 if number is None else number.end()) is not None
