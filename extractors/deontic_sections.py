"""What kind of section a heading announces: papers to submit, work to do, criteria, facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_SECTIONS = (
    ("eligible", r"참가\s?자격|입찰\s?자격|참여\s?자격|자격\s?(?:요건|조건|제한)"),
    ("submit", r"(?:제출|구비|등록|입찰|첨부)\s?(?:서류|문서|자료)|제출\s?(?:방법|목록|시기|물)"),
    ("evaluate", r"평가|배점|심사|채점|점수|선정\s?(?:기준|방법|방식)|적격"),
    ("negotiate", r"협상|낙찰|계약\s?(?:방법|방식|체결)"),
    ("define", r"정의|적용\s?범위|용어"),
    ("purpose", r"목적|목표|추진\s?(?:방향|전략)"),
    ("overview", r"개요|예산|사업명|사업\s?기간|과업명"),
    ("facts", (
        r"배경|필요성|현황(?!\s?(?:분석|조사|파악))|기대\s?효과|문제점|한계|추진\s?(?:근거|경과|체계)|연혁|"
        r"목\s?차"
    )),
    ("forbid", r"금지|불가|제한|위반|위규"),
    ("comply", r"준수|지침|유의\s?사항|의무|주의|수칙|요령"),
    ("output", r"산출물|산출\s?정보|성과품|성과물|납품|결과물|보고서?"),
    ("form", r"서식|별지|양식|작성\s?예|예시|견본"),
    ("pledge", r"서약|확약|각서|동의서|이행\s?사항"),
    ("penalty", r"위약|페널티|벌칙|제재|지체\s?상금|벌점|손해\s?배상|감액|처리\s?기준"),
    ("require", r"요구\s?사항|세부\s?내용|상세\s?내용|상세\s?설명|과업\s?내용|과업\s?범위|과업\s?내역"),
    ("scope", (
        r"(?:과업|연구|용역|사업|추진|수행|업무|주요|세부|서비스|제작|운영|유지\s?보수|유지\s?관리|지원|작업)\s?"
        r"(?:내용|내역|범위|과제|업무|사항)"
    )),
    ("law", r"법령|규정|근거|관련\s?법|표준|적용\s?(?:기준|규정)"),
    ("schedule", r"일정|기간|시기"),
    ("write", r"작성\s?(?:방법|요령|지침)|제안서"),
    ("secret", r"누출\s?금지|비공개|보호\s?대상|대상\s?정보|비밀"),
    ("manage", r"관리|운영|보안|점검|교육|지원"),
    ("list", r"목록|구성|대상|종류|내역|제원|규격"),
    ("pay", r"대가|지급|정산|대금|보상"),
    ("terms", r"제\s?\d+\s?조|조건|계약"),
)  # fmt: skip
_SECTION_RES = tuple((name, re.compile(pattern)) for name, pattern in _SECTIONS)


@lru_cache(maxsize=2048)
def sections_of(heading: str) -> tuple[str, ...]:
    """The kinds of section that ``heading`` announces."""
    return tuple(name for name, pattern in _SECTION_RES if pattern.search(heading))


_TOLD = re.compile(
    r"현황\W*$|현황\s*(?:\(|및)|목표\W*$|비전|요구\s?사항\s?(?:구성|총괄|항목|목록|유형|분류\s?(?:기준|체계))"
)
_CHANGED = re.compile(r"개선|방향|방안|전략|계획")  # what is wrong today, and what is to be done about it
_ASKED = frozenset(
    {"scope", "require", "output", "submit", "comply", "forbid", "penalty", "pledge", "eligible", "write", "terms",
     "negotiate"}
)  # fmt: skip
_FILLED_IN = re.compile(r"서식|별지|별첨|붙임|양식|제안\s?서|작성|평가|일반\s?현황|조직|인원|인력|실적|신청|확인서")


def tells_only(headings: Sequence[str]) -> bool:
    """Whether ``headings``, nearest first, announce what there is today, what is hoped for or what kinds of
    requirements there are, and no work nearer by.

    Of 122 statements there without a word of duty that were taken for duties in papers left out 6 were.
    """
    if any(map(_FILLED_IN.search, headings)):  # a bidder is to tell of its own state there
        return False
    for heading in headings:
        if _CHANGED.search(heading):
            return False
        if _TOLD.search(heading):
            return True
        if not _ASKED.isdisjoint(sections_of(heading)):
            return False
    return False
