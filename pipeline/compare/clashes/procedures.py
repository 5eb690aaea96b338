"""Two procedures for one event: handing over a pledge, replacing staff, destroying data, sub-contracting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.clause import Clause
from extractors.document import Span
from pipeline.compare.contradictions import Contradiction, Finder, Verdict
from pipeline.compare.side_by_side import Cell
from pipeline.compare.view import View

_CONFIRMATION = re.compile(r"보안확약서")
_AT_START = re.compile(r"(?:지정|투입|착수|참여|배치|교체|변경|계약체결|계약)(?:및교체)?(?:시|때|전|와동시|후)|착수계")
_AT_END = re.compile(r"완료|종료|준공|최종|만료|마치|마친|끝|철수|퇴사")
_STAFF = re.compile(r"인력|인원|요원|기술자|참여자|담당자|책임자|직원|PM")
_REPLACE = re.compile(r"교체|(?:인력|인원|기술자|참여자)(?:을|를|의|이)?변경")
_ON_DEMAND = re.compile(r"(?:교체|변경)(?:를|을)?(?:요[구청]|명)")
_APPROVAL = re.compile(r"승인|동의|승낙|허가")
_TALKS = re.compile(r"협의")
_AT_ONCE = re.compile(r"(?:즉시|지체없이|곧바로|바로)[^.]{0,8}(?:교체|이에|응|따)")
_UNLESS = re.compile(r"(?:정당|특별|합당)한(?:사유|이유)(?:가|이)?없(?:는한|으면|을경우)")
_BAN = re.compile(r"하도급(?:은|을|는|을일체)?(?:일체)?(?:불가|금지|허용하지|할수없|인정하지|불허)")
_PARTIAL_BAN = re.compile(
    r"승인|동의|초과|재하도급|다시하도급|하수급인은|전부|일괄|주요|핵심|제외|외에는|한하여|경우|부분"
)
_SUBCONTRACTOR = re.compile(r"(?:하도급|하청)(?:업체|자|사|계약)|하수급인")
_DUTY_ON = re.compile(r"하여야|해야|제출|징구|확인|준수|지급|책임|관리|포함")
_ENTRUST = re.compile(r"(?:승낙|승인|동의)[^.]{0,60}재위탁")
_END = re.compile(r"종료|완료|만료|해지|끝")
_DESTROY = re.compile(r"파기|폐기|삭제")
_DATA = re.compile(r"자료|정보|문서|데이터|파일")
_WAYS = (
    ("입회하에 파기", re.compile(r"입회(?:하에|아래|하)")),
    ("파기 뒤 확인", re.compile(r"(?:파기|폐기|삭제)[^.]{0,30}(?:확인(?:을)?받|확인서|확약서)")),
    ("파기 뒤 통보", re.compile(r"(?:파기|폐기|삭제)[^.]{0,40}(?:결과|사실)[^.]{0,12}(?:통보|보고|알려)")),
    ("즉시 파기", re.compile(r"(?:즉시|지체없이)[^.]{0,10}(?:파기|폐기|삭제)")),
)
# What a form lets people swear is no procedure of the contract.
_SWORN = re.compile(r"\A[^가-힣]{0,4}(?:본인|본업체|본사|당사|저는|우리회사)")
# As many clauses as stand for one side.
_QUOTED = 3


def _clauses(view: View, *patterns: re.Pattern[str]) -> list[Clause]:
    return [c for c in view.find(*patterns) if not _SWORN.search(view.texts[c.index])]


def _entry(
    view: View, verdict: Verdict, kind: str, subject: str, sides: Sequence[tuple[str, Sequence[Clause]]], reason: str
) -> Iterable[Contradiction]:
    """One entry where every side has a clause of its own."""
    first = {clauses[0].index for _, clauses in sides if clauses}
    if len(first) < len(sides):
        return
    places = sorted({(c.start, c.end) for _, clauses in sides for c in clauses[:_QUOTED]})
    values = tuple(name for name, _ in sides)
    yield Contradiction(
        view.contract.name, verdict, kind, subject, values, tuple(Span(*place) for place in places), reason
    )


def confirmation_timing(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """The representative's confirmation that all data are gone, asked for when people are named."""
    named = _clauses(view, _CONFIRMATION)
    around = {c.index: view.texts[c.index] + view.above[c.index] for c in named}
    early = [c for c in named if _AT_START.search(view.texts[c.index]) and not _AT_END.search(around[c.index])]
    late = [c for c in named if _AT_END.search(around[c.index])]
    yield from _entry(
        view, "contradiction", "timing", "보안확약서 제출 시기", [("참여자 지정 때", early), ("사업 완료 때", late)],
        "완료 때 내는 확약서를 참여자를 정할 때에도 내라고 함",
    )  # fmt: skip


def replacement_consent(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """The contractor replaces people after talks in one place, after approval in another."""
    own = [c for c in _clauses(view, _STAFF, _REPLACE) if not _ON_DEMAND.search(view.texts[c.index])]
    approved = [c for c in own if _APPROVAL.search(view.texts[c.index])]
    talked = [c for c in own if _TALKS.search(view.texts[c.index]) and c not in approved]
    yield from _entry(
        view, "tension", "procedure", "투입 인력의 교체", [("협의", talked), ("승인", approved)],
        "교체에 협의만 필요한 조항과 승인이 필요한 조항이 함께 있음",
    )  # fmt: skip


def replacement_on_demand(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """People whom the agency wants replaced: at once, or unless there is good reason."""
    demanded = _clauses(view, _STAFF, _ON_DEMAND)
    demanded += [c for c in _clauses(view, _ON_DEMAND) if c not in demanded and _STAFF.search(view.above[c.index])]
    at_once = [c for c in demanded if _AT_ONCE.search(view.texts[c.index]) and not _UNLESS.search(view.texts[c.index])]
    reasons = [c for c in demanded if _UNLESS.search(view.texts[c.index]) and not _AT_ONCE.search(view.texts[c.index])]
    yield from _entry(
        view, "tension", "obligation", "발주기관의 교체 요구", [("즉시 교체", at_once), ("사유가 없는 한", reasons)],
        "교체 요구를 언제나 따라야 하는 조항과 사유가 있으면 따르지 않아도 되는 조항이 함께 있음",
    )  # fmt: skip


def banned_subcontractors(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """Duties towards sub-contractors, or entrusting with consent, where sub-contracting is banned altogether."""
    banned = [c for c in _clauses(view, _BAN) if not _PARTIAL_BAN.search(view.texts[c.index])]
    assumed = [c for c in _clauses(view, _SUBCONTRACTOR, _DUTY_ON) if not _BAN.search(view.texts[c.index])]
    entrusted = [c for c in _clauses(view, _ENTRUST) if c not in assumed]
    yield from _entry(
        view, "tension", "scope", "하도급", [("전면 금지", banned), ("하도급·재위탁을 전제", [*assumed, *entrusted])],
        "하도급을 모두 금지하면서 하도급업체나 승낙을 받은 재위탁을 전제한 조항을 둠",
    )  # fmt: skip


def destruction_procedure(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """Data to be destroyed at the end with a witness in one place, at once and on one's own in another."""
    ends = [c for c in _clauses(view, _DESTROY, _DATA) if _END.search(view.texts[c.index] + view.above[c.index])]
    ways: dict[str, list[Clause]] = {}
    for clause in ends:
        name = next((name for name, way in _WAYS if way.search(view.texts[clause.index])), "")
        if name:
            ways.setdefault(name, []).append(clause)
    alone = [name for name in ("파기 뒤 통보", "즉시 파기") if name in ways]
    if "입회하에 파기" in ways and alone:
        sides = [(name, ways[name]) for name in ("입회하에 파기", *alone)]
        yield from _entry(
            view, "tension", "procedure", "종료 때 자료의 파기", sides,
            "입회하에 파기하라는 조항과 스스로 파기하고 알리라는 조항이 함께 있음",
        )  # fmt: skip


FINDERS: tuple[Finder, ...] = (
    confirmation_timing,
    replacement_consent,
    replacement_on_demand,
    banned_subcontractors,
    destruction_procedure,
)
