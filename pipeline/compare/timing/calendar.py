"""The deadlines and periodic duties of a paper, resolved against the dates of its contract."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from extractors.clause import STATED, Clause
from extractors.values import Value
from pipeline.compare.contract import Contract
from pipeline.compare.timing.days import due_after, due_before, length_of, month_end, next_working_day
from pipeline.compare.timing.events import KNOWN, NAMES, Event, event_before
from pipeline.compare.timing.periods import Duty, duties_of, subject_of

Kind = Literal["by", "until"]
# "최근 3년 이내의 실적": a look back for those who bid, no term.
_LOOK_BACK = re.compile(r"(?:최근|지난|과거)\s?[^.\n]{0,6}\Z")
_LASTS = re.compile(r"\s?(?:간|동안|으?로\s?(?:하|한|함|정)|까지로|의\s?기간|[이가]\s?(?:지|경과))")
_BY = re.compile(r"\s?[)）]?\s?(?:말일?)?\s?(?:까지|한(?![가-힣])|이전|전)")
# A paper that is due at an event itself: "착수 시 제출", "계약체결 시", "종료일까지".
_AT_EVENT = re.compile(
    r"(?:착수|계약\s?체결|준공|(?:사업|용역|과업|계약)\s?(?:종료|완료|만료))(?P<at>\s?(?:시(?![가-힣])|일까지|일에|[과와]\s?동시에))"
)
_FROM = re.compile(r"(?:부터|[~～∼-])\s?[^.\n\d]{0,12}\Z")
# "사업종료 전 10일 이내": the word before the number says that the term runs back.
_BACK = re.compile(r"(?:전|앞선)\s?\Z")
# Between two terms of one event: what is due by the first, and a comma or the like. A term in brackets says the first
# one again ("7개월(210일)"), and words such as "그로부터" or "처리 후" begin another clock.
_GOES_ON = re.compile(r"[^()\n.]{0,50}?[,을를며고]\s?(?:또한\s|최종\s)?(?:[가-힣]{1,12}(?:은|는)\s)?")
_NOT_STATED = "밝히지 않은 때부터 셈"
_REACH = 90


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that the terms of a contract run from; None where not known."""

    contract: date | None = None
    start: date | None = None
    end: date | None = None

    def of(self, event: Event) -> date | None:
        """The date of ``event``, None where it is not given."""
        return {"contract": self.contract, "start": self.start, "end": self.end}.get(event)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something must be done, or (``until``) up to which something lasts.

    ``start``/``end`` say where the term stands in the text. ``counted`` is the last day as counted, ``due`` that day
    moved off a holiday; both None where the term could not be resolved, and ``reason`` says why.
    """

    kind: Kind
    clause: Clause
    start: int
    end: int
    term: str
    event: Event
    subject: str
    obligor: str | None
    counted: date | None
    due: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """What falls due when: resolved deadlines by day, periodic duties, and terms without a date, in text order."""

    document: str
    dates: Dates
    deadlines: tuple[Deadline, ...]
    duties: tuple[Duty, ...]
    unresolved: tuple[Deadline, ...]

    def to_json(self) -> dict[str, Any]:
        """The calendar with the place of every entry; days as ISO dates."""
        return {
            "document": self.document,
            "deadlines": [_deadline(entry) for entry in self.deadlines],
            "duties": [duty.to_json() for duty in self.duties],
            "unresolved": [_deadline(entry) for entry in self.unresolved],
        }


def _deadline(entry: Deadline) -> dict[str, Any]:
    return {
        "kind": entry.kind, "subject": entry.subject, "term": entry.term, "event": entry.event,
        "due": entry.due.isoformat() if entry.due else None,
        "counted": entry.counted.isoformat() if entry.counted else None,
        "reason": entry.reason, "obligor": entry.obligor, "clause": entry.clause.id, "path": entry.clause.path,
        "page": entry.clause.page, "start": entry.start, "end": entry.end, "text": entry.clause.text,
    }  # fmt: skip


def calendar_of(contract: Contract, dates: Dates) -> Calendar:
    """The calendar of ``contract``; terms from events other than those of ``dates`` are listed as unresolved."""
    found: list[Deadline] = []
    binding = [clause for clause in contract.clauses if _may_bind(contract, clause)]
    for clause in binding:
        found += _terms(contract, clause, dates)
        found += _at_events(contract, clause, dates, found)
    resolved = sorted((e for e in found if e.due is not None), key=lambda e: (e.due or date.min, e.start))
    open_ones = tuple(entry for entry in found if entry.due is None)
    duties = tuple(duty for clause in binding for duty in duties_of(contract, clause, dates.start, dates.end))
    return Calendar(contract.name, dates, tuple(resolved), duties, open_ones)


def _may_bind(contract: Contract, clause: Clause) -> bool:
    """Whether ``clause`` can set a term for a party: a duty, or a row or item that names a paper or a term."""
    if clause.kind not in STATED or "eligibility" in contract.categories(clause):
        return False
    modality = contract.deontic(clause).modality
    return modality in {"must", "must_not"} or (modality == "none" and (clause.kind == "row" or bool(clause.marker)))


def _terms(contract: Contract, clause: Clause, dates: Dates) -> Iterator[Deadline]:
    text = contract.analysis.document.text
    binding = contract.deontic(clause).modality in {"must", "must_not"}
    before: tuple[int, tuple[Event, str, bool]] | None = None
    for value in contract.values(clause):
        left, right = text[max(clause.start, value.start - _REACH) : value.start], text[value.end : value.end + 12]
        if value.type == "date":
            yield from _dated(contract, clause, value, left, right)
        # Months of an age, a career or a minimum are no terms.
        if value.type != "duration" or _LOOK_BACK.search(left) or value.comparator in {">=", ">"}:
            continue
        source = event_before(left)
        if _BACK.search(left) and source[0] != "unknown":
            value = replace(value, direction="before")
        if source[0] == "unknown" and before is not None and value.direction is not None:
            # "계약 후 10일 이내에 착수계를, 14일 이내에 계획서를": the second term runs from the same event.
            source = before[1] if _GOES_ON.fullmatch(text, before[0], value.start) else source
        kind = _kind(value, source[0], right, clause)
        if kind is None or (not binding and source[0] == "unknown"):
            continue
        before = (value.end, source) if source[0] != "unknown" else before
        yield _resolved(contract, clause, value, kind, source, dates)


def _kind(value: Value, event: Event, right: str, clause: Clause) -> Kind | None:
    """Whether a duration is a limit to act or lasts; None where it is neither counted from nor towards an event."""
    if value.direction in {"within", "before"} or _BY.match(right):
        return "by"
    if event == "unknown":
        return None
    if _LASTS.match(right) or value.role == "period" and clause.kind != "row":
        return "until"
    return "by" if clause.kind == "row" or value.direction is None else None


def _resolved(
    contract: Contract, clause: Clause, value: Value, kind: Kind, source: tuple[Event, str, bool], dates: Dates
) -> Deadline:
    event, words, counted_in = source
    length, origin = length_of(value.value), dates.of(event)
    counted = due = None
    if length is None:
        reason = "시간 단위의 한도: 일이 생긴 때부터 셈"
    elif event == "unknown":
        reason = _NOT_STATED
    elif origin is None:
        reason = f"{NAMES[event]}의 날짜를 모름 ('{words}')"
    else:
        working = value.day_kind == "working"
        try:
            if value.direction == "before":
                counted, due = due_before(origin, length, working=working)
            else:
                counted, due = due_after(origin, length, working=working, counted=counted_in)
            reason = _reckoning(event, origin, value, counted, due, counted_in)
        except (OverflowError, ValueError):
            counted = due = None
            reason = "달력 밖의 날짜"
    term = " ".join(f"{words} {value.text}".split())
    return Deadline(
        kind, clause, value.start, value.end, term, event, subject_of(contract, clause),
        contract.deontic(clause).obligor, counted, due, reason,
    )  # fmt: skip


def _reckoning(event: Event, origin: date, value: Value, counted: date, due: date, counted_in: bool) -> str:
    """How a day was counted, in words with the articles of the Civil Act."""
    parts = [f"{NAMES[event]} {origin.isoformat()}"]
    if value.direction == "before":
        parts.append(f"에서 거꾸로 {value.text}")
    else:
        parts.append("부터 " + ("초일 산입" if counted_in else "초일불산입(민법 제157조)"))
    if value.day_kind == "working":
        parts.append(", 토·일요일과 공휴일을 빼고 셈")
    if counted != due:
        law = "앞선 근무일로 앞당김" if due < counted else "다음 근무일로 미룸(민법 제161조)"
        parts.append(f", {counted.isoformat()}이 쉬는 날이어서 {law}")
    return "".join(parts)


def _dated(contract: Contract, clause: Clause, value: Value, left: str, right: str) -> Iterator[Deadline]:
    """A deadline that the paper itself gives as a date (a month ends on its last day)."""
    if not (value.role == "deadline" or _BY.match(right)) or re.search(r"(?:매년|매\s?회계연도)\s?\Z", left):
        return
    if re.fullmatch(r"\d{4}-\d{2}", value.value):
        day = month_end(date.fromisoformat(f"{value.value}-01"))
    elif re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.value):
        day = date.fromisoformat(value.value)
    elif value.value.startswith("--"):
        yield Deadline(
            "by", clause, value.start, value.end, value.text, "unknown", subject_of(contract, clause),
            contract.deontic(clause).obligor, None, None, "연도가 적혀 있지 않음",
        )  # fmt: skip
        return
    else:
        return
    if value.direction == "before":
        day -= timedelta(days=1)
    # "5. 1.부터 12. 31.까지" lasts; nothing is done on its last day that a holiday could put off.
    lasts = _FROM.search(left) is not None
    yield Deadline(
        "until" if lasts else "by", clause, value.start, value.end, value.text, "unknown", subject_of(contract, clause),
        contract.deontic(clause).obligor, day, day if lasts else next_working_day(day), "본문에 적힌 날짜",
    )  # fmt: skip


def _at_events(contract: Contract, clause: Clause, dates: Dates, found: Iterable[Deadline]) -> Iterator[Deadline]:
    """Papers due at an event itself; not where a term of the same clause has been found."""
    papers = [value for value in contract.values(clause) if value.type == "document"]
    match = _AT_EVENT.search(clause.text)
    if match is None or not papers or any(entry.clause is clause for entry in found):
        return
    event, words, _ = event_before(clause.text[: match.start("at")])
    if event not in KNOWN:
        return
    day = dates.of(event)
    yield Deadline(
        "by", clause, clause.start + match.start(), clause.start + match.end(), match.group(), event,
        subject_of(contract, clause), contract.deontic(clause).obligor, day, day,
        f"{NAMES[event]} 당일" if day else f"{NAMES[event]}의 날짜를 모름 ('{words}')",
    )  # fmt: skip
