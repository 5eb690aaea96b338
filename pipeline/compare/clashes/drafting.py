"""How a paper is drafted: parties under several names, lists that order what they forbid, parts out of their rank."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.clause import Clause
from extractors.document import Span
from pipeline.compare.clashes.precedence import order_of
from pipeline.compare.contradictions import Contradiction, Finder
from pipeline.compare.side_by_side import Cell
from pipeline.compare.view import View

_ALIAS = re.compile(r"이하(?:에서)?([가-힣]{1,10}?)(?:이)?라(?:고)?(?:한다|함|칭|하고|하며|합니다)")
_SHORT_ALIAS = re.compile(r"\(이하([가-힣]{2,8}?)\)")
_AGENCIES = ("발주기관", "발주부서", "발주처", "발주자", "수요기관", "주관기관", "위탁기관")
_CONTRACTORS = (
    "계약상대자", "계약자", "용역업체", "용역사", "수급인", "수급자", "수행사", "사업자", "사업수행자", "과업수행자",
    "수행업체", "공급자", "도급자",
)  # fmt: skip
# One slip of the pen is no second name.
_USES = 3
_PLEDGED = re.compile(r"본인은|서약|귀하|당사(?!자)")
_FULFIL = re.compile(r"(?:이행|준수|지켜)[^.]{0,6}(?:하여야|해야|야)(?:한다|함)")
_FORBIDDEN = re.compile(
    r"(?:무단|불법|비인가|임의)[^.]{0,20}(?:반입|반출|사용|접속|접근|유출|설치|촬영|복사|복제|출입|연결)(?:등|행위)?\.?\Z"
)
_NOT_A_BAN = re.compile(r"금지|통제|방지|제한|차단|않|아니|예방|불가")
_BEYOND = re.compile(
    r"(?:대상|목록|내역|범위)(?:에)?(?:이?외|밖|에없는|에포함되지않은|에명시되지않은)(?:의|인)?[^.]{0,16}(?:장비|시스템|기기|설비|업무|품목)"
    r"[^.]{0,20}(?:지원|유지보수|유지관리|처리|수행|조치|점검)"
)
_PRICE = re.compile(r"협의|별도(?:의)?(?:비용|계약|정산)|유상|추가비용|비용은|실비")
_LISTED = re.compile(r"(?:유지보수|유지관리|과업|사업|용역|점검)(?:의)?대상")
_PART_TITLE = re.compile(r"특수조건|일반조건|추가조건|특약사항|과업지시서|과업내용서|제안요청서|시방서")
_OWN = {"sow": ("과업지시서", "과업내용서", "시방서"), "rfp": ("제안요청서",)}
_TITLE = 24


def _stating(view: View) -> list[Clause]:
    return view.find()


def party_names(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """A party that the paper gives a name and goes on to call by others."""
    defined: dict[str, Clause] = {}
    # Contracts annexed at the end define names of their own.
    half = len(view.contract.analysis.document.text) // 2
    for clause in (c for c in view.contract.clauses if c.start <= half):
        text = view.texts[clause.index]
        for match in (*_ALIAS.finditer(text), *_SHORT_ALIAS.finditer(text)):
            defined.setdefault(match.group(1), clause)
    for side, names in (("발주기관", _AGENCIES), ("계약상대자", _CONTRACTORS)):
        own = [name for name in names if name in defined]
        if not own:
            continue
        others: dict[str, list[Clause]] = {}
        first = min(defined[name].index for name in own)
        # A name that an annexed contract defines says nothing of the paper before it.
        for clause in (c for c in _stating(view) if c.index > first):
            text = view.texts[clause.index]
            for name in (n for n in names if n not in defined and not _PLEDGED.search(text)):
                if re.search(rf"(?<![가-힣]){name}(?:은|는|이|가|에게|의|와|과)(?![가-힣]{{0,3}}자격)", text):
                    others.setdefault(name, []).append(clause)
        often = {name: clauses for name, clauses in others.items() if len(clauses) >= _USES}
        if often:
            places = [defined[own[0]], *(clauses[0] for clauses in often.values())]
            yield Contradiction(
                view.contract.name, "drafting_defect", "naming", f"{side}의 이름", (own[0], *often),
                tuple(Span(c.start, c.end) for c in places), "정의한 이름 말고 정의하지 않은 이름으로도 부름",
            )  # fmt: skip


def ordered_wrongs(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """A list of what must be fulfilled that names a forbidden act as it is."""
    for clause in view.contract.clauses:
        if clause.kind not in {"clause", "note"} or not _FULFIL.search(view.texts[clause.index]):
            continue
        below = [view.contract.clauses[index] for index in view.items.get(clause.index, [])]
        wrong = [
            item
            for item in below
            if _FORBIDDEN.search(view.texts[item.index]) and not _NOT_A_BAN.search(view.texts[item.index])
        ]
        if wrong and len(wrong) < len(below):
            yield Contradiction(
                view.contract.name, "drafting_defect", "wording", "지킬 사항의 목록", ("이행할 사항", "금지할 행위"),
                tuple(Span(c.start, c.end) for c in (clause, *wrong)),
                "지켜야 할 사항의 목록에 금지할 행위를 그대로 적음",
            )  # fmt: skip


def part_out_of_rank(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """A part that the order of precedence ranks apart from the paper in which it stands."""
    parts, clause = order_of(view)
    names = _OWN.get(view.contract.analysis.document.kind, ("과업지시서", "시방서"))
    own = next((part for part in parts if part in names), None)
    if clause is None or own is None:
        return
    for heading in view.contract.clauses:
        text = view.texts[heading.index]
        named = _PART_TITLE.search(text) if heading.kind == "heading" and len(text) <= _TITLE else None
        if named is None or named.group() == own or named.group() not in parts or heading.index > clause.index:
            continue
        items = [view.contract.clauses[index] for index in view.items.get(clause.index, [])]
        ranked = [c for c in items if own in view.texts[c.index] or named.group() in view.texts[c.index]]
        yield Contradiction(
            view.contract.name, "tension", "precedence", f"{named.group()}의 순위", (named.group(), own),
            tuple(Span(c.start, c.end) for c in (heading, *(ranked or [clause]))),
            f"{own} 안에 든 {named.group()}의 순위가 어느 쪽인지 정해지지 않음",
        )  # fmt: skip
        return


def beyond_the_list(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """Work on things beyond the list of what the contract covers, without a word on their price."""
    beyond = [c for c in view.find(_BEYOND) if not _PRICE.search(view.texts[c.index])]
    listed = view.find(_LISTED, kinds=("heading", "row"))
    if beyond and listed:
        places = sorted({(c.start, c.end) for c in (listed[0], *beyond)})
        yield Contradiction(
            view.contract.name, "tension", "scope", "과업의 대상", ("정한 대상", "대상 밖의 것도"),
            tuple(Span(*place) for place in places), "대상을 정하고도 그 밖의 것까지 하게 하면서 대가는 정하지 않음",
        )  # fmt: skip


FINDERS: tuple[Finder, ...] = (party_names, ordered_wrongs, part_out_of_rank, beyond_the_list)
