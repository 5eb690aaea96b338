"""Which drafts are headings, front matter and forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.numbering import DIVISION_FAMILIES
from extractors.organisations import ORGANISATION
from extractors.segmenting import patterns
from extractors.segmenting.endings import ends_predicate
from extractors.segmenting.forms import mark_fields, mark_form_tables
from extractors.segmenting.labels import squeeze
from extractors.segmenting.order import RANK, rank_of
from extractors.segmenting.titles import body_start, is_title, names_annex
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
_PAGE_SIGN = re.compile("[페쪽Pp/–-]")  # what each of these holds
_DIGITS = re.compile(r"\d+")
LONGEST_ENTRY = 90
# With its leaders ("제1장 총칙 ..... 3") an entry may be this long.
LONGEST_LED = 300
_LEADERS = re.compile(r"[.·ㆍ․‧…⋯]{4,}")
# Cover lines are short; a longer one is text.
COVER_LINE = 60
COVER_LINES = 25
# A title has fewer words than this, if its neighbours are no titles.
TASK_WORDS = 5
_BRACKETED = re.compile(r"[(（][^()（）\n]{0,80}[)）]?")
_REMARKS = re.compile(r"[<\[]?\s?(?:[가-힣]{1,6}\s){0,2}(?:유의|주의|준수|참고|기타|안내)\s?사항\s?[>\]]?\s?[:：]?")
# What the title of an annex does not say, but a sentence that begins with its label: "[별표 1] “…”에 따라 … 조치".
_SENTENCE = re.compile(r"[\])”’」]에\s?(?:따라|의거|의하여)|[”’」][을를]\s")
_SEPARATOR = re.compile(r"[-=_—\s|:+]{2,}$")
_DAY = r"(?:19|20)\d\d\s{0,3}[.년]\s{0,3}(?:\d{1,2}\s{0,3}[.월]?\s{0,3})?(?:\d{1,2}\s{0,3}[.일]?)?"
_DATE = re.compile(rf"{_DAY}$")
# "가나재단 전산팀(2031. 12.)": the full stop of a date ends no sentence.
_DATED = re.compile(rf"\s?[(（]{_DAY}[)）]$")
_COVER_TITLE = re.compile(
    r"(?:제안요청서|과업지시서|과업내용서|과업이행요청서|과업설명서|시방서|규격서|입찰공고"
    r"|특수조건|일반조건|특약|계약서|협정서|협약서|감사보고서|감사결과|가이드라인?|지침서?)"
)

# "가나시설공단 경영지원처": who issues a paper that bears no other sign of a cover.
_ISSUER = re.compile(
    rf"(?:{ORGANISATION})(?<![요신]청)(?:\s[가-힣·]{{1,12}}(?:부|과|팀|실|처|단|국|센터))?(?:\s?[(（][가-힣·\s]{{2,15}}[)）])?"
)
_PARTIES = re.compile(r"이하\s?[‘“'\"「『]?[^’”'\"」』\n]{1,20}[’”'\"」』]?\s?(?:이?라|로)\s?(?:한다|함|칭)")


def set_kinds(shadow: str, drafts: Sequence[Draft]) -> None:
    """Mark front matter and forms (before nesting, which needs to know them)."""
    for draft in drafts:
        if draft.kind == "row" and _SEPARATOR.match(shadow, draft.start, draft.end):
            draft.kind = "front"
        bare = draft.kind == "clause" and draft.row is None and draft.mark is None
        if bare and patterns.EXCEPTION.match(shadow, draft.start, draft.end):
            draft.kind = "note"
    mark_fields(shadow, drafts)
    _contents(shadow, drafts)
    _unnumbered_contents(shadow, drafts)
    _running_heads(shadow, drafts)
    mark_form_tables(shadow, drafts)
    for place, draft in enumerate(drafts):
        if draft.kind == "note" and draft.row is None and _heads_remarks(shadow, drafts, place):
            draft.kind, draft.mark = "heading", None
    _cover(shadow, drafts)


def _heads_remarks(shadow: str, drafts: Sequence[Draft], place: int) -> bool:
    """Whether a note is but the title of the list below it: "※ 유의사항"."""
    following = drafts[place + 1].mark if place + 1 < len(drafts) else None
    listed = following is not None and following.family != "note"
    return listed and _REMARKS.fullmatch(shadow, body_start(drafts[place]), drafts[place].end) is not None


def _contents(shadow: str, drafts: Sequence[Draft]) -> None:
    """Tables of contents: a run of lines that end in page numbers or leaders, or a run of annex titles."""
    run: list[Draft] = []
    for draft in [*drafts, None]:
        words = "" if draft is None else shadow[draft.start : draft.end]
        if draft is not None and _is_short(words) and _may_be_entry(draft, words) and _is_entry(words):
            run.append(draft)
            continue
        run = _without_scores(drafts, run)
        if len(run) >= CONTENTS_RUN:
            if patterns.ANNEX_LABEL.match(shadow[run[-1].start : run[-1].end]) or _is_alone(shadow, run):
                run.pop()  # the last of the list heads what follows
            for listed in run:
                listed.kind = "front"
        run = []
    for draft in drafts:
        long = draft.kind == "clause" and draft.end - draft.start > COVER_LINE // 2
        if long and len(patterns.CONTENTS_LINES.findall(shadow, draft.start, draft.end)) > 1:
            draft.kind = "front"
        if draft.end - draft.start <= 20 and patterns.CONTENTS_HEAD.match(shadow[draft.start : draft.end]):
            draft.kind = "front"


def _is_short(words: str) -> bool:
    """Whether ``words`` are as short as an entry of a table of contents, its leaders left out."""
    if len(words) <= LONGEST_ENTRY:
        return True
    return len(words) <= LONGEST_LED and len(_LEADERS.sub("", words)) <= LONGEST_ENTRY


def _is_alone(shadow: str, run: Sequence[Draft]) -> bool:
    """Whether the last of a list of annexes is labelled in another way than all others ("[붙임 1-별지 1]")."""
    labels = [patterns.ANNEX.match(shadow, draft.start, draft.end) for draft in run]
    if labels[-1] is None:
        return False
    shapes = [_DIGITS.sub("0", squeeze(label.group())) if label else "" for label in labels]
    return shapes[-1] not in shapes[:-1] and any(shapes[:-1])


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
            if _PAGE_SIGN.search(words) and _DIGITS.search(words) and _PAGE_OF.search(words):
                shapes.setdefault(_DIGITS.sub("0", squeeze(words)), []).append(draft)
    for same in shapes.values():
        if len(same) >= RUNNING_HEADS:
            for draft in same:
                draft.kind, draft.holder = "front", None


def _may_be_entry(draft: Draft, words: str) -> bool:
    return draft.kind in ("clause", "front") or (draft.kind == "row" and words.count("\t") == 1)


def _is_entry(words: str) -> bool:
    if patterns.ends_like_contents(words):
        return True
    said = _SENTENCE.search(words) is not None or ends_predicate(words, 0, len(words))
    return not said and patterns.ANNEX.match(words) is not None


def _cover(shadow: str, drafts: Sequence[Draft]) -> None:
    """The cover: short lines before the table of contents or the first numbered heading, with a title or a date."""
    lines: list[Draft] = []
    titled = issued = False
    for draft in drafts[:COVER_LINES]:
        words = shadow[draft.start : draft.end]
        dated = _DATE.match(words) is not None
        if draft.kind == "front" and not dated or draft.kind == "note" or patterns.ANNEX.match(words):
            break
        flows = draft.region is None and not dated
        said = _DATED.sub("", words)
        if flows and (draft.mark is not None or len(words) > COVER_LINE or ends_predicate(said, 0, len(said))):
            break
        titled = titled or dated or _COVER_TITLE.search(words.replace(" ", "")) is not None
        issued = issued or _ISSUER.fullmatch(words) is not None
        lines.append(draft)
    titled = titled or (issued and len(lines) > 1)
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
    filled_in = {draft.parent for draft in drafts if draft.kind == "form"}
    found: list[int] = []
    for place, draft in enumerate(drafts):
        bullet_in_cell = draft.row is not None and draft.mark is not None and not draft.mark.ordinal
        if draft.kind != "clause" or draft.cut or bullet_in_cell:
            continue
        holds = place in parents or _family(draft) in DIVISION_FAMILIES - {"article"}
        holds = holds or (place in filled_in and names_annex(shadow, draft))
        if holds and body_start(draft) < draft.end and is_title(shadow, draft):
            found.append(place)
    beside = Counter((draft.parent, _family(draft)) for draft in drafts if draft.kind in ("clause", "heading"))
    titled = Counter((drafts[place].parent, _family(drafts[place])) for place in found)
    for place in found:
        series = drafts[place].parent, _family(drafts[place])
        alone = 2 * (titled[series] - 1) < beside[series] - 1 or beside[series] == 1
        if not (_names_task(shadow, drafts[place], alone) or _states(shadow, drafts[place])):
            drafts[place].kind = "heading"


def _names_task(shadow: str, draft: Draft, alone: bool) -> bool:
    """Whether a bulleted title reads like a task: many words, or a noun of doing at its end ("○ 결과 보고서 제출").

    Among titles (not ``alone``) only a bullet that names what is done to what ("○ 급식실 위생 점검").
    """
    if draft.mark is None or (draft.mark.ordinal and (draft.mark.family != "circled" or not alone)):
        return False
    words = [word for word in _BRACKETED.sub("", shadow[body_start(draft) : draft.end]).split() if word != "및"]
    if rank_of(draft.mark.family) <= RANK["han."] or not words:
        return False
    if alone and len(words) >= TASK_WORDS:
        return True
    return len(words) > (1 if alone else 2) and is_verbal_noun(words[-1])


def _states(shadow: str, draft: Draft) -> bool:
    """Whether a marked title is a statement cut short: who may bid, or what is done to what, how and when."""
    if draft.mark is None:
        return False
    words = _BRACKETED.sub("", shadow[body_start(draft) : draft.end]).rstrip(" .,:")
    if _BIDDER.search(words):
        return True
    rest, _, last = words.rpartition(" ")
    return _PARTS.search(words) is not None and is_verbal_noun(last) and not _QUALIFIED.search(rest)


_BIDDER = re.compile(r"[춘한된닌는은진인]\s(?:자|업체|기관|법인|사람)$")  # "다음 요건을 모두 갖춘 자"
# An object, a condition, a manner or what follows: a title has none of them.
_PARTS = re.compile(r"[을를]\s|[가-힣]면\s|다음|아래|(?:하여|려|쳐|꿔)\s")
# "…을 위한 행사 기획": then it names something.
_QUALIFIED = re.compile(r"(?:[을를]\s(?:위한|통한|이용한|활용한)|[에과]\s?(?:대한|관한|따른))\s?[^을를]*$")
