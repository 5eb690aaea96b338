"""What the kind of a clause says: rows of tables, headings that are work, forms."""

from __future__ import annotations

import re

from extractors.cues import final_form, masked, plain
from extractors.deontic_context import Context
from extractors.deontic_features import marker_shape
from extractors.deontic_sections import tells_only
from extractors.deontic_sentences import Verdict, sentence_verdicts
from extractors.verbal_nouns import is_verbal_noun


def by_kind(context: Context) -> Verdict | None:
    """The verdict that a form, a heading or a row of a table gives by what it is; None where it gives none."""
    kind = context.clause.kind
    if kind in ("front", "form"):
        return "none", kind, None
    if kind == "heading":
        work = _work_with_details(context)
        if work is not None or not _is_item(context):
            return work or ("none", kind, None)
    if not context.sentences:
        return "none", "empty", None
    if "동의" in context.body and _CHOICE.search(context.body):
        return "none", "choice", None
    if context.clause.kind == "row":
        if _LABEL_ROW.match(context.clause.text) or _INDEX_ROW.search(context.clause.text):
            return "none", "label", None
        if _is_header(context.body):
            return "none", "header", None
        if _is_inventory(context) and not any(map(sentence_verdicts, context.sentences)):
            return "none", "inventory", None
        penal = _PENAL_CELL.search(context.body)
        if penal is not None:
            return "must", "penalty", penal.span()
        return _task_row(context)
    return None


_CHOICE = re.compile(r"[□☐]\s?동의[^□☐]{0,60}[□☐]")  # boxes of a form, of which one is ticked


def _task_row(context: Context) -> Verdict | None:
    """A row that names work in one of its cells ("정문 | 매일 2회 순찰 및 잠금 확인")."""
    cells = context.body.split("\t")
    head = row_head(context)
    if head is not None and len(cells) > 1 and not _WORK_HEAD.search(head.body):
        return None  # a table with a header is of one kind, which the weights tell better
    least = _TASK_WORDS if head is None else 1
    if any(NO_TASKS.search(heading) for heading in context.headings) or _HEAD_ROW.match(context.body):
        return None
    if any(_FACTS.search(heading) for heading in context.headings[:1]) or tells_only(context.headings):
        return None
    shift = 0
    if len(cells) > 1:  # a row without cells is one that was flattened to a line: its label and its text run together
        shift = len(cells.pop(0)) + 1
    for cell in cells:
        flat = masked(plain(cell)).strip()
        if len(flat.split()) >= least and final_form(flat)[0] in ("verbal_noun", "nominal_ham", "declarative"):
            sure = len(flat.split()) > (least if shift else _FLATTENED_WORDS) and _stands_alone(context)
            return "must", "work" if sure else "task", (shift, shift + len(cell))
        shift += len(cell) + 1
    return None


def _stands_alone(context: Context) -> bool:
    """Whether a row is part of a table of its own, not of one that asks for a requirement or is to be filled in."""
    if context.parent is not None and context.parent.clause.kind == "row":
        return False
    return not any(map(_FILLED_IN.search, context.headings))


_FILLED_IN = re.compile(
    r"서식|별지|붙임|양식|기술\s?적용|작성|목차|목록|제안|요구\s?사항|확인서|체크|용어|목표|참고|추진\s?체계"
)


def _is_header(body: str) -> bool:
    """Whether the cells of a row name columns ("단계 | 산출물 종류 | 제출 일자 | 부수"); one may be any short noun."""
    cells = [cell.strip() for cell in body.split("\t") if cell.strip()]
    named = sum(1 for cell in cells if _COLUMN.search(cell))
    short = all(len("".join(cell.split())) <= _LONGEST_COLUMN and not _DIGIT.search(cell) for cell in cells)
    if short and len(cells) > 1 and _HEAD_CELL.fullmatch(cells[0]):
        return True
    short = short and all(_COLUMN.search(cell) or final_form(cell)[0] == "noun" for cell in cells)
    return len(cells) > 1 and (named == len(cells) or (short and named > 1 and named >= len(cells) - 1))


_LONGEST_COLUMN = 14
_DIGIT = re.compile(r"\d")
_COLUMN = re.compile(
    r"^[^\d.,:]{0,14}(?:구\s*분|명|명\s*칭|내\s*용|일\s*자|부\s*수|방\s*법|비\s*고|수\s*량|종\s*류|단\s*계|항\s*목|시\s*기|"
    r"여\s*부|규\s*격|단\s*위|기\s*간|점\s*수|배\s*점|기\s*준|번\s*호|순\s*번|연\s*번|인\s*원|등\s*급|분\s*야|역\s*할|"
    r"성\s*명|직\s*급|소\s*속|연락처|일\s*정|횟\s*수|금\s*액|단\s*가|합\s*계|제출물|산출물|성과물|주\s*기|서\s*식|양\s*식|No|"
    r"지\s*표|산\s*식|목표치|수\s*준|가중치|사\s*양|용\s*도|요\s*건|기\s*한|정\s*의|시\s*간|근\s*거|유\s*형|대\s*상|담\s*당자?|직\s*무)\s*"
    r"(?:\([^()]{0,20}\))?$"
)


def _is_inventory(context: Context) -> bool:
    """Whether a row counts things that are there or to be bought ("서버 | 모델 | 2 | 대"), not things to do."""
    heading = context.headings[0] if context.headings else ""
    return _COUNTED.search(context.body) is not None or (
        _STOCK.search(heading) is not None and _HANDED_IN.search(heading) is None
    )


_COUNTED = re.compile(r"\t\s*\d{1,5}\s*\t?\s*(?:SET|EA|COPY|LOT|[Ss]et|[Ee]a|[Cc]opy|식|대|개|본|조)\s*(?:\t|$)")
_STOCK = re.compile(r"(?:목록|현황|제원)\s*[\])】>]?\s*(?:\([^()]{0,40}\))?\s*$")
_HANDED_IN = re.compile(r"산출물|성과품|성과물|제출|서류|납품|업무|과업|점검|의무|이행|조치|교육|보고")


def row_head(context: Context) -> Context | None:
    """The header row above a row, in the same list of rows."""
    place = context.place
    above = context.siblings[max(0, place - _HEAD_REACH) : place]
    rows = (other for other in reversed(above) if other.clause.kind == "row")
    return next((other for other in rows if _HEAD_ROW.match(other.body)), None)


_HEAD_REACH = 40  # rows that a header is looked for above
_WORK_HEAD = re.compile(r"업무|과업|작업|활동|역할|조치|이행\s?사항|수행\s?(?:내용|사항)")
_FLATTENED_WORDS = 4  # in a row that was flattened the label's words count, too
_TASK_WORDS = 3  # a cell of fewer words is as often the name of a thing as of a task
NO_TASKS = re.compile(r"평가|배점|심사|총괄|요구\s?사항\s?목록|위규|위반|처리\s?기준|점검\s?(?:표|리스트|항목)|체크")
_FACTS = re.compile(
    r"개요|현황|일정|목적|배경|효과|예산"
)  # a chapter of that name may hold sections on the work itself
_HEAD_NAMES = r"(?:구\s*분|연\s*번|순\s*번|번\s*호|단\s*계|항\s*목|종\s*류|분\s*야|No\b\.?)"
_HEAD_CELL, _HEAD_ROW = re.compile(_HEAD_NAMES), re.compile(rf"\s*{_HEAD_NAMES}")
_LABEL_ROW = re.compile(
    r"\s*(?:요구\s?사항\s*)?(?:고유\s?번호|ID|번\s?호|명\s*칭|분\s*류|응[락낙]\s*수준)\s*[\t(]"
    r"|\s*(?:[대중소]\s?분류|요구\s?사항\s*명)\s*\t|[^\t]{0,20}\t\s*(?:정\s*의|명\s*칭|[대중소]\s?분류)\s*\t"
    r"|\s*요구\s*사항\s*(?:상세\s*설명|내용|상세)?\s*\t?\s*정\s*의\s*\t|\s*(?:상세\s*설명\s*\t\s*)?정\s*의\s*\t|"
    r"\s*산출\s*정보\s*(?:\t|$)"
)


def _is_item(context: Context) -> bool:
    """Whether a heading is rather the last item of a list: same mark as the clause before it, and nothing below it."""
    place = context.place
    before = context.siblings[place - 1] if place else None
    if before is None or context.children or before.clause.kind != "clause" or not context.clause.marker:
        return False
    return marker_shape(before.clause.marker) == marker_shape(context.clause.marker) and not before.children


def _work_with_details(context: Context) -> Verdict | None:
    """A duty that only looks like a heading as details stand below it ("- 자료 정비 지원" with items)."""
    verdicts = [verdict for sentence in context.sentences for verdict in sentence_verdicts(sentence)]
    if any(verdict[1] in ("duty", "double") for verdict in verdicts) and context.clause.marker:
        return next(verdict for verdict in verdicts if verdict[1] in ("duty", "double"))
    if any(child.clause.kind == "heading" for child in context.children) or not context.sentences:
        return None
    words = _BRACKETED.sub("", context.body).split()
    least = 2 if _BULLET.fullmatch(context.clause.marker) else 4 if _NUMBERED.fullmatch(context.clause.marker) else 99
    if len(words) < least or not is_verbal_noun(words[-1].rstrip(" .,:")):
        return None
    return None if any(_NO_WORK.search(heading) for heading in context.headings) else ("must", "task", None)


_BRACKETED = re.compile(r"[(（][^()（）]{0,80}[)）]")
_BULLET = re.compile(r"[-‐–·ㆍ․•∙ㅇ*]")
_NUMBERED = re.compile(r"\d{1,2}\)")
_NO_WORK = re.compile(r"평가|배점|심사|목적|배경|효과|현황|입찰|계약\s?(?:방법|방식)|낙찰")
_INDEX_ROW = re.compile(r"(?:^|\t)\s*[A-Z]{2,4}(?:\s?[-–]\s?[A-Z]{2,5})?\s?[-–]\s?\d{1,3}\s*(?:\t|$)")
_PENAL_CELL = re.compile(r"\d\s?(?:%|‰|원|점|배|/1000)[^\t\d]{0,12}(?:부과|감점|공제|징수|감액)\s*(?=[\t(\n]|$)")
