"""The case that a value holds for, read from the words of its sentence: two values of two cases do not contradict."""

from __future__ import annotations

import re

from extractors.clause import Clause
from pipeline.compare.side_by_side import CellValue
from pipeline.compare.view import OURS, View

# Words that name no case of their own: parties, the subjects themselves, what starts a clock, common verbs.
_COMMON = re.compile(
    r"계약상대자|계약자|사업자|수행사|수급인|용역업체|공급사|업체|제안사|수탁자|발주기관|발주부서|발주처|발주자|수요기관|주관기관|"
    rf"감독관|감독원|담당자|담당공무원|{OURS}|공단|재단|전산|정보|통신|시스템|서비스|장비|설비|용역|사업|과업|업무|계약|체결|참여|투입|수행|"
    r"핵심|주요|전문|모든|전체|일체|각종|일반|기존|해당|관련|당해|인력|인원|요원|기술자|엔지니어|책임자|직원|하자|담보|보증|보수|유지관리|"
    r"유지|관리|무상|책임|기간|기한|시간|장애|고장|오류|결함|문제|이상|발생|발견|접수|통보|통지|신고|요청|요구|연락|호출|인지|감지|시점|"
    r"유선|구두|예측하지|하였|신청|않으|못하|해야|최종|최소|최대|준공|검수|검사|합격|인수|인도|납품|완료|종료|완공|개통|복구|처리|조치|수리|해결|정상|가동|원인|파악|분석|현장|도착|"
    r"출동|방문|응답|회신|답변|교체|변경|변동|철수|사전|사유|부득이|불가피|승인|동의|제출|서면|문서|공문|예정|인수인계|인계|"
    r"해지|해제|비밀|누설|지체상금|지연배상금|보안서약서|확약서|서약서|대가|원칙|경우|이내|이후|이전|부터|까지|로부터|"
    r"하여야|하여|하고|하며|하는|하려면|한다|한다면|되면|되는|된|받은|받으면|받고|있는|없는|때에는|때는|때|나면|생기면|알게|위한|위해|"
    r"따라|대하여|대한|대해|포함한|포함하여|으로|이상|이하|미만|초과|기준|날|자|간|시|후|전|및|또는|등|본|이|그|각"
)
_PARTICLES = re.compile(
    r"(?:에게서|에게|에서|에는|에도|으로|부터|까지|보다|이나|의|은|는|이|가|을|를|에|와|과|도|로|만)+\Z"
)
_SENTENCE_END = re.compile(r"[다함음임됨것][.;]\s|\n\s*\n")
# What stands before these is done before the value's own clock runs, or belongs to the value before.
_CUT = re.compile(
    r"(?:하여|[가-힣]고|[가-힣]며)(?:,\s?|\s)|"
    r"(?<!면)(?<!시)(?<!우)(?<!때)(?<!는)(?<!은),\s"
)
_ASIDE = re.compile(r"\([^()]{0,40}\)|[“”\"'‘’]")
_EVERY = re.compile(r"(?:모든|전체|일체의|각종)\s")
_WORDS = re.compile(r"[가-힣A-Za-z]+")
_NUMBERED_GRADE = re.compile(r"(\d)\s?(?:등급|급|순위)|([A-DＡ-Ｄ])\s?(?:등급|급)|(?<![가-힣])(상|중|하)\s?(?:등급|급)")
# Titles that say what kind of rule follows, not for which case.
_TITLE = re.compile(
    r"특기|특약|특수|조건|사항|기타|기준|지원|절차|조직|요구|체계|방안|내용|범위|수준|협약|부문|계획|운영|수행|이행|품질|준수|"
    r"세부|상세|정의|제안|목표|지표|개요|의무|규정|방법|제재|벌칙|책임|상주|추진|교육|훈련|보안"
)
# More of a sentence than this is not read for its case.
_REACH = 160
_HEADING_WORDS = 24


def case_words(view: View, value: CellValue) -> frozenset[str]:
    """The words before a value that narrow down what it holds for; none where it holds for all."""
    clause, text = view.contract.clauses[value.clause], view.contract.analysis.document.text
    start = max(clause.start + len(clause.marker), value.start - _REACH)
    before = text[start : value.start]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    before = before[ends[-1] :] if ends else before
    if _EVERY.search(before):
        return frozenset()
    before = _ASIDE.sub("", before)
    cuts = [match.end() for match in _CUT.finditer(before)]
    return narrowing(before[cuts[-1] :] if cuts else before)


def for_all(view: View, value: CellValue) -> bool:
    """Whether a value is said to hold for all cases ("모든 장비의 …")."""
    clause, text = view.contract.clauses[value.clause], view.contract.analysis.document.text
    before = text[max(clause.start, value.start - _REACH) : value.start]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    return bool(_EVERY.search(before, ends[-1] if ends else 0))


def narrowing(text: str) -> frozenset[str]:
    """The words of ``text`` that are left when parties, common nouns and particles are taken away."""
    kept = set()
    for match in _WORDS.finditer(text):
        word = _PARTICLES.sub("", _COMMON.sub("", match.group()))
        if len(word) > 1:
            kept.add(word)
    return frozenset(kept)


def grade(view: View, value: CellValue) -> str:
    """The grade that a value is for, as written nearest before it in its clause; empty where none is."""
    clause, text = view.contract.clauses[value.clause], view.contract.analysis.document.text
    found = list(_NUMBERED_GRADE.finditer(text, clause.start, value.start))
    return next((group for group in found[-1].groups() if group), "") if found else ""


def same_case(view: View, one: CellValue, other: CellValue) -> bool:
    """Whether two values of one subject hold for one case, as far as their sentences say."""
    graded = grade(view, one), grade(view, other)
    if graded[0] != graded[1] or (one.qualifier != other.qualifier and not graded[0]):
        return False
    first, second = case_words(view, one), case_words(view, other)
    if first or second:
        return len(first & second) * 2 >= len(first | second)
    clauses = view.contract.clauses
    return not _told_apart(view, clauses[one.clause], clauses[other.clause])


def _told_apart(view: View, one: Clause, other: Clause) -> bool:
    """Whether two clauses are rows of a table, items of a list of cases, or stand under headings that name cases."""
    if one.parent is None or other.parent is None:
        return False
    if one.parent == other.parent:
        if one.kind == other.kind == "row":
            return True
        cases = re.compile(r"[:：]|경우|인때|등급|이상|이하|미만|초과")
        return bool(cases.search(view.texts[one.index]) and cases.search(view.texts[other.index]))
    first, second = _heading_words(view, one), _heading_words(view, other)
    return bool(first and second and not first & second)


def _heading_words(view: View, clause: Clause) -> frozenset[str]:
    """What narrows down the short text that a clause stands under."""
    parent = view.contract.clauses[clause.parent] if clause.parent is not None else None
    if parent is None or len(parent.text) > _HEADING_WORDS:
        return frozenset()
    return narrowing(_TITLE.sub("", parent.text))
