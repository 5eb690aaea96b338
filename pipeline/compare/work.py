"""What kind of work a paper buys, and whether it sets terms at all: some rules do not concern some papers."""

from __future__ import annotations

import re
from typing import Literal

from pipeline.compare.view import View

Work = Literal["goods", "service", "study"]
# How much of the text is the cover, in characters.
_COVER = 600
_GOODS = re.compile(r"물품|구매|납품|공급|제조|도입")
_SERVICE = re.compile(r"용역|위탁|시스템|홈페이지|소프트웨어|서비스|운영|구축|개발|유지|컨설팅|청소|경비")
# Advice and research hand over paper; the last noun of a Korean title says which of the two the work is.
_STUDY = re.compile(
    r"컨설팅|전략계획|ISM?P|BPR|연구|타당성|기본계획|종합계획|마스터플랜|감리|조사|진단|설계|자문|사전협의|"
    r"실증분석|여론|통계분석|효과분석"
)
_DOING = re.compile(
    r"구축|개발|고도화|개선|강화|개편|구현|전환|이관|제작|도입|구매|설치|운영|유지|관리|운전|정비|점검|청소|경비|홍보|행사|교육|"
    r"위탁|대행|지원|서비스|납품|임차|통합|촬영|인쇄"
)
_TERMS = frozenset({"rfp", "sow", "terms"})
_CONTRACTOR = re.compile(
    r"계약상대자|계약자|사업자|수급인|용역업체|수탁자|수행사|수행자|제안사|공급자|업체|낙찰자|입찰자|을은|참여인력"
)


def _title(view: View) -> str:
    metadata = view.contract.analysis.document.metadata
    return metadata.get("title", "") + metadata.get("project", "")


def work_of(view: View) -> Literal["goods", "service"]:
    """Whether a paper buys goods or a service, by its title, else by the words of its cover."""
    title = _title(view)
    known = _GOODS.search(title) or _SERVICE.search(title)
    head = title if known else view.contract.analysis.document.text[:_COVER]
    return "goods" if _GOODS.search(head) and not _SERVICE.search(head) else "service"


def kind_of_work(view: View) -> Work:
    """As `work_of`, with advice, research and surveys told apart by the last noun of the title that names work."""
    metadata = view.contract.analysis.document.metadata
    for title in (metadata.get("project", ""), metadata.get("title", "")):
        squeezed = re.sub(r"\s", "", title)
        study = [match.end() for match in _STUDY.finditer(squeezed)]
        doing = [match.end() for match in _DOING.finditer(squeezed)]
        if study and study[-1] > max(doing, default=0):
            return "study"
        if doing:
            break
    return work_of(view)


def sets_terms(view: View) -> bool:
    """Whether a paper binds a contractor to anything; a letter, a list or a form alone does not."""
    contract = view.contract
    if contract.analysis.document.kind in _TERMS:
        return True
    return any(
        contract.deontic(clause).modality in {"must", "must_not"} and _CONTRACTOR.search(view.texts[clause.index])
        for clause in contract.clauses
    )
