"""Whether a unit reads like a heading, a caption or a lead-in."""

from __future__ import annotations

import re

from extractors.segmenting import patterns
from extractors.segmenting.endings import ends_open, ends_predicate, ends_statement
from extractors.segmenting.units import TITLE_LENGTH, Draft

# Characters at the end of a unit that hold its last words.
_LAST_WORDS = 20
# As far back as a sentence may announce a list.
LAST_SENTENCE = 120
_VALUE = re.compile(r"\s[:：]|[:：]\s*\S")
# "과제 1 : 실태 조사": the number of a part, not the label of a value.
_PART = re.compile(
    r"(?:세부\s?)?(?:과제|과업|주제|분야|부문|전략|모듈|트랙)\s?\d{1,2}(?:[-.]\d{1,2})?\s?[:：]\s?(?=[가-힣A-Za-z])"
)
# What joins clauses of a sentence; a title has one clause at most.
_CLAUSAL = re.compile(
    r"[가-힣](?:하고|하며|하여|되며|되어|으며|이며|때에는|경우에는|시에는|지만|으로써|토록|하지|않고)[\s,]"
)
# "(제12조 관련)", "(2031. 3. 5. 기준)": what is said of the title above.
_REMARK = re.compile(r"[(（][^()（）]{1,80}\s?(?:관련|참[조고]|기준|현재)\s?[)）]")
_CAPTION = re.compile(r"[<＜〈《【\[].{1,60}[>＞〉》】\]]$")
_ANNEXES = re.compile(
    r"(?:별지|붙임|별첨|첨부|서식|별표|양식|부록|서류|자료|문서|제출|각종|관련|작성|목록|및|등|[\s·ㆍ,]){1,12}"
)
_PAPER = re.compile(
    r"(?:서약서|확약서|계약서|각\s?서|협정서|협약서|합의서|동의서|신청서|확인서|위임장|보고서|계획서|지시서|제안서"
    r"|특수조건|일반조건)(?:\s?[(（].{1,30}[)）])?$"
)
_INTRODUCES = re.compile(r"다음(?!\s?(?:날|달|해|연도|년도|주|월|회))|아래|하기|각\s?호|:\s*$|：\s*$")
_AS_FOLLOWS = re.compile(r"다음(?:[과와]?\s?같[다은이음]|\s?각\s?호)|아래[과와]?\s?같[다은이음]")
_CLOSES = re.compile(
    r"(?:위와\s?같이|이상과\s?같이|본\s?(?:계약|협정|협약|서약)|이\s?(?:계약|협정|협약)|상기와\s?같이"
    r"|위의?\s?(?:계약|사항|내용))"
)
_REFERS = re.compile(
    r"[^가-힣]{0,3}(?:위|상기|이상의|위의|앞의|각|상술한)\s?(?:\S{0,8}\s)?"
    r"(?:사항|표|항목|내용|조건|서류|산출물|자격|목록|기준|요건|제출)"
)
_WORDS = re.compile(r"[가-힣A-Za-z]")
# "서 약 서": letters set apart, as the titles of contracts and pledges are.
_SPACED = re.compile(
    r"(?:[가-힣] {1,4}){0,12}(?:계 {1,4}약|서 {1,4}약|확 {1,4}약|협 {1,4}정|협 {1,4}약|동 {1,4}의|각) {1,4}서"
)
# "(PMR, Project Management Requirement)": a translation makes no title long.
_TRANSLATION = re.compile(r"[(（][A-Za-z][A-Za-z ,.&/-]{1,60}[)）]")


def body_start(draft: Draft) -> int:
    """Where the words behind the mark begin."""
    return draft.mark.end if draft.mark is not None and draft.mark.end > draft.start else draft.start


def is_title(shadow: str, draft: Draft) -> bool:
    """Whether the words of ``draft`` are short and no statement."""
    if draft.kind == "heading":
        return True
    if draft.kind in ("row", "note", "front", "form"):
        return False
    start = body_start(draft)
    if draft.end - start > TITLE_LENGTH and _length(shadow, start, draft.end) > TITLE_LENGTH:
        return False
    if ends_predicate(shadow, start, draft.end):
        return False
    numbered = _PART.match(shadow, start, draft.end)
    if numbered is not None:
        start = numbered.end()
    if _VALUE.search(shadow, start, draft.end) or _CLAUSAL.search(shadow, start, draft.end):
        return False
    if _REMARK.fullmatch(shadow, start, draft.end):
        return False
    return _WORDS.search(shadow, start, draft.end) is not None


def _length(shadow: str, start: int, end: int) -> int:
    """The length of a title without the translations in it; of a long text, its whole length."""
    if end - start > 3 * TITLE_LENGTH:
        return end - start
    return end - start - sum(len(found) for found in _TRANSLATION.findall(shadow, start, end))


def is_caption(shadow: str, draft: Draft) -> bool:
    """Whether ``draft`` is a title in brackets: < 산출물 목록 >."""
    words = shadow[draft.start : draft.end]
    return len(words) <= 2 * TITLE_LENGTH and _CAPTION.match(words) is not None


def names_annex(shadow: str, draft: Draft) -> bool:
    """Whether ``draft`` is the label of an annex or form, or of a supplementary provision."""
    short = draft.end - draft.start <= 2 * TITLE_LENGTH
    return short and patterns.ANNEX_TITLE.match(shadow, draft.start, draft.end) is not None


def lists_annexes(shadow: str, draft: Draft) -> bool:
    """Whether ``draft`` is a chapter that holds the annexes or forms and says nothing else ("Ⅶ. 서식")."""
    words = shadow[body_start(draft) : draft.end]
    return draft.mark is not None and len(words) <= TITLE_LENGTH and _ANNEXES.fullmatch(words) is not None


def is_top_title(shadow: str, draft: Draft) -> bool:
    """Whether ``draft`` heads an annex, a pledge or a contract, which stand beside the chapters."""
    if names_annex(shadow, draft):
        return True
    if draft.end - draft.start > TITLE_LENGTH:
        return False
    if not draft.blanks:
        return _SPACED.fullmatch(shadow, draft.start, draft.end) is not None
    return _PAPER.search(shadow[draft.start : draft.end].replace(" ", "")) is not None


def introduces(shadow: str, draft: Draft) -> bool:
    """Whether ``draft`` announces a list: "다음 각 호와 같다", "아래 사항을 지원한다."."""
    if _INTRODUCES.search(shadow, max(draft.start, draft.end - LAST_SENTENCE), draft.end):
        return True
    flows = draft.mark is None and draft.kind == "clause" and draft.end - draft.start > TITLE_LENGTH
    if flows and ends_open(shadow, draft.start, draft.end):
        return True  # "당사는 … 입찰에 참여함에 있어": its items end the sentence
    return _AS_FOLLOWS.search(shadow, draft.start, min(draft.end, draft.start + 5 * LAST_SENTENCE)) is not None


def announces(shadow: str, draft: Draft) -> bool:
    """Whether the last words of ``draft`` are that what follows is as said: "다음과 같다.", "아래와 같음"."""
    return _AS_FOLLOWS.search(shadow, max(draft.start, draft.end - _LAST_WORDS), draft.end) is not None


def short_body(shadow: str, draft: Draft) -> bool:
    """Whether the words of ``draft``, of whatever kind, are few and no statement."""
    start = body_start(draft)
    return draft.end - start <= TITLE_LENGTH and not ends_statement(shadow, start, draft.end)


def closes_contract(shadow: str, draft: Draft) -> bool:
    """Whether a paragraph closes a contract or pledge ("위와 같이 …"), and so stands beside its articles."""
    return _CLOSES.match(shadow, draft.start, draft.end) is not None


def refers_to_list(words: str) -> bool:
    """Whether a note speaks of the list above it ("※ 위 사항을 모두 충족하는 …")."""
    return _REFERS.match(words) is not None
