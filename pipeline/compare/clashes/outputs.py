"""Who owns the outputs: two owners in one paper."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.clause import STATED, Clause
from extractors.document import Span
from pipeline.compare.contradictions import Contradiction, Finder
from pipeline.compare.side_by_side import Cell
from pipeline.compare.view import OURS, View

_RIGHT = re.compile(r"소유권|저작(?:재산)?권|지[식적]재산권|사용권")
_OUTPUT = re.compile(r"산출물|결과물|성과품|성과물|개발물|제작물|게시물|콘텐츠|계약목적물")
_THIRD = re.compile(r"침해|저촉|제3자의|소송|기존|보유(?:한|하고있)|상용소프트웨어|하자")
_SETTLES = re.compile(r"귀속|소유(?:로|한다|가|이|에있|권은)|에있다|가진다|공동|보유한다|가짐|있음|에게있")
_JOINT = re.compile(r"공동(?:으로)?(?:소유|귀속|보유)|공동의?소유")
_AGENCY = (
    rf"발주기관|발주부서|발주처|발주자|수요기관|주관기관|{OURS}|위탁자|갑|공단|재단|"
    r"[가-힣]{2,8}(?:시|군|구|청|원|처|부|의회)"
)
_CONTRACTOR = r"계약상대자|사업자|수급인|용역업체|제안사|수탁자|을|계약자|개발자|공급자"


def _owner(text: str) -> str:
    if _JOINT.search(text):
        return "공동"
    match = re.search(
        rf"(?:({_AGENCY})|({_CONTRACTOR}))(?:에게|에|의|이|가|은|는)?(?:모두|전적으로|전부)?(?:귀속|"
        rf"소유|있|가진|가짐|보유)",
        text,
    )
    if match is None:
        return ""
    return "발주기관" if match.group(1) else "계약상대자"


def owners(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """Clauses on the same right of the outputs that name different owners."""
    by_right: dict[str, dict[str, list[Clause]]] = {}
    for clause in view.contract.clauses:
        text = view.texts[clause.index]
        if (
            clause.kind not in STATED
            or not (_OUTPUT.search(text) and _SETTLES.search(text))
            or _THIRD.search(text)
        ):
            continue
        owner = _owner(text)
        for right in {("재산권" if "저작" in m or "재산" in m else m) for m in _RIGHT.findall(text)} if owner else ():
            by_right.setdefault(right, {}).setdefault(owner, []).append(clause)
    for right, sides in sorted(by_right.items()):
        if len(sides) > 1:
            places = sorted({(c.start, c.end) for clauses in sides.values() for c in clauses})
            if len(places) > 1:
                yield Contradiction(
                    view.contract.name,
                    "contradiction",
                    "ownership",
                    f"산출물의 {right}",
                    tuple(sorted(sides)),
                    tuple(Span(*place) for place in places),
                    "산출물의 권리자가 조항마다 다름",
                )


FINDERS: tuple[Finder, ...] = (owners,)
