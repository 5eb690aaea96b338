"""Rules that do not fit together: gaps of the text, consent, penalties, exemptions, costs, presence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.clause import Clause
from extractors.document import Span
from pipeline.compare.contradictions import Contradiction, Finder, Verdict
from pipeline.compare.side_by_side import Cell
from pipeline.compare.view import OURS, View

_UNSTATED = re.compile(
    r"(?:명시|명기|기재|규정|정)(?:되|하)?(?:어)?(?:있)?지(?:않|아니)(?:은|한)?(?:사항|내용|"
    r"경우)?|계약이정하지"
)
_INCLUDED = re.compile(r"포함(?:한|된|되는)?(?:것으로|하여)|포함되어야|반영되어야|사전조치")
_AGREED = re.compile(r"협의하여(?:결정|정|처리)|협의에의하|협의로정")
_NATIONAL = re.compile(r"국가계약법|정부계약법|국가를당사자로하는계약")
_LOCAL = re.compile(r"지방계약법|지방자치단체를당사자로하는계약")
_READING = re.compile(r"(?:해석|이견|이의)")
_AGENCY_DECIDES = re.compile(
    rf"(?:발주기관|발주부서|발주처|발주자|{OURS}|감독관|갑|수요기관|공단|재단)의?(?:해석|결정|판단)(?:에|을)?(?:따|우선)"
)
_OTHERWISE = re.compile(
    r"(?:관례|판례|법령)[^.]{0,24}(?:협의)?에?따라(?:결정|처리)|상호협의하여결정한다|"
    r"쌍방협의에의하여결정한다"
)
_ASSIGN = re.compile(r"양도(?:할수없|하여서는|하지못|될수없|금지)")
_WRITTEN = re.compile(r"서면(?:동의|승인|승낙|으로)")
_CONSENT = re.compile(r"(?:사전(?:에)?|미리)[^.]{0,12}(?:동의|승인|승낙)|(?:동의|승인|승낙)(?:없이|을얻)")
_LATE = re.compile(r"지체상금|지연배상금")
_GROUNDS = (
    ("천재지변·불가항력", re.compile(r"천재지변|불가항력")),
    ("발주기관의 책임", re.compile(rf"(?:발주[가-힣]{{2}}|갑|{OURS})의?귀책")),
    ("부득이한 사유의 합의", re.compile(r"부득이한(?:경우|사유)[^.]{0,12}(?:합의|협의|인정)")),
    ("책임 없는 사유", re.compile(r"책임(?:의한계를초과|없는사유|한계를초월)")),
)
# Bans of a second sub-contract, of the whole or the core, or with exceptions, leave room for an approval.
_PART_OF_IT = re.compile(
    r"승인|동의|초과|재하도급|다시하도급|하도급받은|하수급인은|전부|일괄|주요부분|핵심|제외|빼고|외에는|한하여|경우를"
)
_GAP_AGREED = re.compile(rf"(?:{_UNSTATED.pattern})[^.]{{0,60}}(?:{_AGREED.pattern})")
_RELIEF = re.compile(r"예외|면제|제외|그러하지|합의에따|산입하지")


def _clauses(view: View, *patterns: re.Pattern[str]) -> list[Clause]:
    return view.find(*patterns)


def _clash(
    view: View, verdict: Verdict, kind: str, subject: str, sides: Sequence[tuple[str, Sequence[Clause]]], reason: str
) -> Iterable[Contradiction]:
    """One entry where every side has a clause; the first of each stands for it, with all spans."""
    if not all(clauses for _, clauses in sides):
        return
    places = sorted({(c.start, c.end) for _, clauses in sides for c in clauses})
    if len(places) > 1:
        yield Contradiction(
            view.contract.name,
            verdict,
            kind,
            subject,
            tuple(name for name, _ in sides),
            tuple(Span(*place) for place in places),
            reason,
        )


def unstated_items(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """What is not written: included in the price in one place, left to agreement in another; under two laws."""
    gaps = _clauses(view, _UNSTATED)
    included = [c for c in gaps if _INCLUDED.search(view.texts[c.index])]
    agreed = [c for c in gaps if _GAP_AGREED.search(view.texts[c.index]) and c not in included]
    yield from _clash(
        view,
        "contradiction",
        "rule",
        "명시되지 않은 사항",
        [("계약에 포함", included), ("협의로 결정", agreed)],
        "적히지 않은 일을 한쪽은 계약금액에 포함하고 한쪽은 협의로 정함",
    )
    national = [c for c in gaps if _NATIONAL.search(_sentence(view, c))]
    local = [c for c in gaps if _LOCAL.search(_sentence(view, c)) and c not in national]
    yield from _clash(
        view,
        "contradiction",
        "fallback_law",
        "명시되지 않은 사항에 적용할 법",
        [("국가계약법", national), ("지방계약법", local)],
        "같은 빈틈에 국가계약과 지방계약의 법을 각각 적용함",
    )


def _sentence(view: View, clause: Clause) -> str:
    """The clause's text with the rest of its sentence where a line break has cut it."""
    after = view.contract.clauses[clause.index + 1] if clause.index + 1 < len(view.contract.clauses) else None
    return view.texts[clause.index] + (view.texts[after.index] if after is not None and view.goes_on(after) else "")


def interpretation(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """Whose reading holds."""
    readings = _clauses(view, _READING)
    agency = [c for c in readings if _AGENCY_DECIDES.search(view.texts[c.index])]
    other = [c for c in readings if _OTHERWISE.search(view.texts[c.index]) and c not in agency]
    # "협의한다; 안 되면 발주기관의 해석에 따른다" is one rule; the agency's reading at once elsewhere is another.
    apart = [a for a in agency if not any(c.parent == a.parent and abs(c.index - a.index) <= 1 for c in other)]
    yield from _clash(
        view,
        "tension",
        "interpretation",
        "해석이 다를 때",
        [("협의·관례·법령", other), ("발주기관의 해석", apart)],
        "같은 다툼에 다른 기준을 둠",
    )


def assignment(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """Consent to assignment: in writing in one place, in any form in another."""
    bans = [c for c in _clauses(view, _ASSIGN, _CONSENT) if "재위탁" not in view.texts[c.index]]
    written = [c for c in bans if _WRITTEN.search(view.texts[c.index])]
    free = [c for c in bans if c not in written]
    yield from _clash(
        view,
        "contradiction",
        "form_of_consent",
        "권리·의무 양도의 동의",
        [("동의", free), ("서면 동의", written)],
        "양도에 필요한 동의의 형식이 다름",
    )


def penalty(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """The late penalty: optional or mandatory, its grounds of relief, and its unit against limits in hours."""
    late = _clauses(view, _LATE)
    optional = [c for c in late if re.search(r"(?:부과|공제|징수)할수있", view.texts[c.index])]
    mandatory = [
        c
        for c in late
        if re.search(r"(?:부과|공제|징수|납부)(?:하며|한다|하고|하여야|함|한후)", view.texts[c.index])
        and c not in optional
    ]
    yield from _clash(
        view,
        "tension",
        "obligation",
        "지체상금의 부과",
        [("할 수 있다", optional), ("한다", mandatory)],
        "부과가 재량인 조항과 의무인 조항이 함께 있음",
    )
    relief = [
        c
        for c in _clauses(view, _RELIEF)
        if any(p.search(view.texts[c.index]) for _, p in _GROUNDS)
        and (_LATE.search(view.around(c)) or re.search(r"책임[^.]{0,8}면제", view.texts[c.index]))
    ]
    grounds = {c.index: tuple(n for n, p in _GROUNDS if p.search(view.texts[c.index])) for c in relief}
    if len(set(grounds.values())) > 1:
        names = tuple(dict.fromkeys("·".join(g) for g in grounds.values()))
        yield Contradiction(
            view.contract.name,
            "tension",
            "exemption",
            "지체상금의 면책 사유",
            names,
            tuple(Span(c.start, c.end) for c in relief),
            "면책 사유가 조항마다 다름",
        )
    daily = [c for c in late if re.search(r"지체일수|지연일수|1일(?:마다|당)", view.texts[c.index])]
    cell = cells.get("recovery_time")
    hourly = (
        [view.contract.clauses[v.clause] for v in cell.values if v.value.startswith("PT") and v.kind == "duration"]
        if cell
        else []
    )
    hourly = [c for c in hourly if _LATE.search(view.texts[c.index])][:1]
    yield from _clash(
        view,
        "tension",
        "unit",
        "지체상금의 단위",
        [("일", daily), ("시간", hourly)],
        "기한은 시간으로, 지체상금은 일수로 셈",
    )


def costs(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """Repairs that are free in one place and paid in another."""
    free = _clauses(
        view,
        re.compile(r"무상(?:으로)?(?:교체|수리|보수)|(?:교체|수리)[^.]{0,20}무상"),
        re.compile(r"부품|장비|수리|기기|고장"),
    )
    paid = _clauses(
        view,
        re.compile(
            r"유상(?:으로)?(?:교체|수리|보수)|비용[^.]{0,30}유지(?:보수|관리)(?:료|"
            r"비)에포함되지"
        ),
    )
    paid = [
        c for c in paid if not re.search(r"하자(?:담보)?기간(?:이후|경과)|무상기간(?:이후|종료)", view.texts[c.index])
    ]
    yield from _clash(
        view,
        "contradiction",
        "cost",
        "수리·교체 비용",
        [("무상", free), ("유상", paid)],
        "수리 비용을 계약상대자가 지는 조항과 따로 받는 조항이 함께 있음",
    )


def presence(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """Staff that must be resident while the work is remote as a principle."""
    resident = _clauses(view, re.compile(r"상주(?:인력|요원|인원)[^.]{0,24}(?:배치|운영|필요|근무|투입)"))
    remote = _clauses(view, re.compile(r"원격(?:으로|점검|유지)[^.]{0,30}(?:원칙|실시|하며)"))
    remote = [c for c in remote if not re.search(r"금지|차단|아니|불가|병행", view.texts[c.index])]
    yield from _clash(
        view,
        "tension",
        "obligation",
        "상주와 원격",
        [("상주", resident[:1]), ("원격", remote)],
        "상주인력을 두게 하면서 원격 수행을 원칙으로 함",
    )


def continuation(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """Service after the end: by agreement, or as a duty."""
    agreed = _clauses(view, re.compile(r"(?:협의|합의)(?:하여|에의하여)?[^.]{0,60}연장할수있"))
    owed = _clauses(
        view,
        re.compile(
            r"(?:만료|해지|종료)(?:후|이후)?에?도?[^.]{0,60}(?:선정|"
            r"체결)될?때까지[^.]{0,30}(?:수행|이행|유지)하여야"
        ),
    )
    yield from _clash(
        view,
        "contradiction",
        "obligation",
        "계약 종료 뒤의 계속 수행",
        [("협의하여 연장", agreed), ("계속 수행할 의무", owed)],
        "연장을 협의로 정하면서 종료 뒤에도 수행하게 함",
    )


def subcontracting(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """Subcontracting that is forbidden altogether and allowed with approval."""
    banned = _clauses(view, re.compile(r"하도급(?:은|을|는)?(?:일체)?(?:불가|금지|허용하지|할수없다)"))
    banned = [c for c in banned if not _PART_OF_IT.search(view.texts[c.index])]
    allowed = _clauses(
        view,
        re.compile(
            r"하도급(?:을|을하|하려|하고자|할경우|계약(?:을)?체결)[^.]{0,60}(?:승인|"
            r"동의)(?:을|를)?(?:받|얻|득)"
        ),
    )
    yield from _clash(
        view,
        "contradiction",
        "required_and_forbidden",
        "하도급",
        [("금지", banned), ("승인 받아 허용", allowed)],
        "하도급을 금지하면서 승인 절차를 둠",
    )


FINDERS: tuple[Finder, ...] = (
    unstated_items,
    interpretation,
    assignment,
    penalty,
    costs,
    presence,
    continuation,
    subcontracting,
)
