"""Side by side: for each subject what each contract states, normalised, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from extractors.clause import Clause
from pipeline.compare.coverage import plan_deadlines
from pipeline.compare.quantities import MARK, Quantity, Template, seconds, template
from pipeline.compare.view import View
from pipeline.rules.subjects import Subject

CellStatus = Literal["stated", "not_stated", "delegated", "not_applicable", "undetermined"]
# The case that a value holds for, read from the words around it: grades, kinds of systems, times, kinds of calls.
_SCOPES = (
    (re.compile(r"복합(?:적인?)?장애|중복장애"), "복합장애"),
    (re.compile(r"Critical|심각|1등급|[ＡA](?=급)", re.IGNORECASE), "심각"),
    (re.compile(r"Major|중대|2등급|[ＢB](?=급)", re.IGNORECASE), "중대"),
    (re.compile(r"[ＣC](?=급)"), "보통"),
    (re.compile(r"Minor|경미|3등급|4등급|[ＤD](?=급)", re.IGNORECASE), "경미"),
    (re.compile(r"긴급[^.]{0,8}요청|유지(?:관리|보수)요[구청]"), "긴급 요청"),
    (re.compile(r"대면|회의"), "대면 회의"),
    (re.compile(r"야간|휴일|공휴일"), "야간·휴일"),
    (re.compile(r"백업"), "백업"),
    (re.compile(r"소프트웨어|S/W|SW"), "S/W"),
)
_GRADES = tuple(scope for scope in _SCOPES if scope[1] in {"심각", "중대", "보통", "경미"})
# Scopes that name every failure, not a kind of them.
_ANY_FAULT = re.compile(
    r"(?:모든|전체|일반)?\s?(?:전산|정보|통신)?\s?(?:시스템|장비|서비스)?(?:의)?\s?(?:장애|고장|"
    r"오류)"
)
_NEAR = 14
# As many items as the cells of one row of a table of outputs hold, at most, after the cell with its deadline.
_ROW_ITEMS = 4


@dataclass(frozen=True, slots=True)
class CellValue:
    """One value of a cell: normal form, the case that it holds for, its place, and the clause it stands in."""

    value: str
    qualifier: str
    start: int
    end: int
    clause: int
    kind: str = "duration"
    mark: Literal["", "strictest", "laxest"] = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one contract says of one subject."""

    subject: str
    document: str
    status: CellStatus
    values: tuple[CellValue, ...] = ()
    reason: str = ""


def cells_of(view: View, subjects: Sequence[Subject]) -> tuple[Cell, ...]:
    """The cells of one contract, one for each subject."""
    return tuple(_cell(view, subject, _templates(view)) for subject in subjects)


# Two sets of subjects are read from one contract, one after the other.
@lru_cache(maxsize=2)
def _templates(view: View) -> tuple[Template, ...]:
    """The clauses with a quantity, each with its quantities marked."""
    entries = (template(view.contract, clause) for clause in view.find())
    return tuple(entry for entry in entries if entry.quantities)


def _cell(view: View, subject: Subject, templates: Sequence[Template]) -> Cell:
    contract = view.contract
    values = _once(view, [value for entry in templates for value in _values(view, subject, entry)])
    if subject.via_plan:
        values += [value for value in _through_plan(view, subject) if value not in values]
    if values:
        return Cell(subject.id, contract.name, "stated", tuple(sorted(values, key=lambda v: (v.start, v.end))))
    if subject.delegated:
        pattern = _compiled(subject.delegated)
        places = view.find(pattern)
        if places:
            values = [CellValue("delegated", "", c.start, c.end, c.index, "delegated") for c in places]
            return Cell(subject.id, contract.name, "delegated", tuple(values), "다른 문서나 법령이 정하도록 맡김")
    if not contract.complete:
        return Cell(subject.id, contract.name, "undetermined", (), "읽지 못한 부분이 있음")
    return Cell(subject.id, contract.name, "not_stated", (), "찾았으나 정한 값이 없음")


def _once(view: View, values: Sequence[CellValue]) -> list[CellValue]:
    """Each value once a clause, and once in neighbouring rows of one table."""
    clauses = view.contract.clauses
    kept: dict[tuple[object, ...], CellValue] = {}
    for value in values:
        clause = clauses[value.clause]
        place = ("table", clause.parent) if clause.kind == "row" else ("clause", value.clause)
        kept.setdefault((value.value, value.qualifier, *place), value)
    return list(kept.values())


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("V", MARK))


def _values(view: View, subject: Subject, entry: Template) -> Iterable[CellValue]:
    """The quantities of one clause that answer ``subject``."""
    wanted = [q for q in entry.quantities if q.kind in subject.kinds]
    if not wanted:
        return
    text, above = entry.text, view.above[entry.clause.index]
    if not _compiled(subject.when).search(text) and not _compiled(subject.when).search(above):
        return
    if subject.clause and not _compiled(subject.clause).search(text):
        return
    if subject.unless and _compiled(subject.unless).search(text):
        return
    chosen = {place for pattern in subject.patterns for place in _places(_compiled(pattern), entry, subject)}
    if subject.row and entry.clause.kind == "row" and not chosen:
        chosen = _row_places(view, subject, entry)
    for place in sorted(chosen):
        quantity = entry.quantities[place]
        if quantity.kind in subject.kinds and _plausible(subject, quantity.value):
            yield _cell_value(view, entry, place, quantity, subject.kinds)


def _plausible(subject: Subject, value: str) -> bool:
    """Whether a duration or rate is of the size that the subject has; anything else passes."""
    size = rank(value)
    if not size:
        return True
    least, most = rank(subject.least or "0") or 0.0, rank(subject.most or "")
    return least <= size and (most is None or size <= most)


def _places(pattern: re.Pattern[str], entry: Template, subject: Subject) -> Iterable[int]:
    """Which quantities the pattern's marks are: every mark inside a match, the first where a pattern has several."""
    position = 0
    while match := pattern.search(entry.text, position):
        mark = entry.text.find(MARK, match.start(), match.end())
        last = entry.text.rfind(MARK, match.start(), match.end())
        if mark < 0:
            return
        # A pattern that begins with its quantity means the nearest one to the words that follow.
        place = last if pattern.pattern.startswith(MARK) and last != mark else mark
        after = entry.text[match.end() : match.end() + 8]
        if not (subject.never_after and _compiled(subject.never_after).match(after.lstrip("가이을를"))):
            yield entry.text.count(MARK, 0, place)
        position = place + 1


def _row_places(view: View, subject: Subject, entry: Template) -> set[int]:
    """A duration that stands in a table row beside what the subject is about, though in a unit of its own."""
    contract, clause = view.contract, entry.clause
    before = contract.clauses[clause.index - 1] if clause.index else None
    text = contract.analysis.document.text
    joined = view.texts[clause.index]
    if before is not None and "\n" not in text[before.end : clause.start]:
        joined = view.texts[before.index] + joined
    for after in contract.clauses[clause.index + 1 : clause.index + 1 + _ROW_ITEMS]:
        if after.kind == "row":
            break
        joined += view.texts[after.index]
    if not subject.row or not _compiled(subject.row).search(joined):
        return set()
    return {place for place, quantity in enumerate(entry.quantities) if quantity.kind == "duration"}


def _cell_value(view: View, entry: Template, place: int, quantity: Quantity, kinds: Sequence[str]) -> CellValue:
    value, qualifier = quantity.value, _qualifier(view, entry, place, quantity)
    if quantity.kind == "month_end":
        value, qualifier = "P1M", qualifier or "월말까지"
    if quantity.kind == "frequency" and "/" in value and "frequency" in kinds and "duration" in kinds:
        # Among durations a frequency is a count of cases ("월 2회 이상 재발").
        value, qualifier = value.split("/")[0], qualifier or f"{value.split('/')[1]}당 횟수"
    return CellValue(value, qualifier, quantity.start, quantity.end, entry.clause.index, quantity.kind)


def _qualifier(view: View, entry: Template, place: int, quantity: Quantity) -> str:
    """The case that a quantity holds for: its own scope, else a case named just before or after it."""
    if quantity.scope and not _ANY_FAULT.fullmatch(quantity.scope):
        return quantity.scope
    pieces = entry.text.split(MARK)
    before, after = pieces[place][-2 * _NEAR :], pieces[place + 1][:_NEAR]
    graded = [(m.end(), name) for pattern, name in _GRADES for m in pattern.finditer(before)]
    if graded and not _SCOPES[0][0].search(before):
        # Of several grades in a row ("A급 10%, B급 5%") the nearest is the value's own.
        return max(graded)[1]
    for pattern, name in _SCOPES:
        if pattern.search(before) or pattern.search(after):
            return name
    return ""


def _through_plan(view: View, subject: Subject) -> Iterable[CellValue]:
    """The deadline of the plan that the paper is handed in with."""
    contract = view.contract
    pattern = _compiled(subject.via_plan or "")
    for clause in plan_deadlines(view, view.find(pattern)):
        for value in contract.values(clause):
            if value.type == "duration":
                yield CellValue(value.value, "계획서와 함께", value.start, value.end, clause.index)
                break


def marked(cells: Sequence[Cell], subjects: Sequence[Subject]) -> tuple[Cell, ...]:
    """The cells with the strictest and the laxest value of each subject marked, where contracts differ."""
    stricter = {subject.id: subject.stricter for subject in subjects}
    ranks: dict[str, list[float]] = {}
    for cell in cells:
        ranks.setdefault(cell.subject, []).extend(r for v in cell.values if (r := rank(v.value)) is not None)
    done = []
    for cell in cells:
        known = ranks.get(cell.subject, [])
        if len(set(known)) > 1:
            low, high = min(known), max(known)
            strict, lax = (low, high) if stricter[cell.subject] == "low" else (high, low)
            cell = replace(cell, values=tuple(replace(v, mark=_mark(v, strict, lax)) for v in cell.values))
        done.append(cell)
    return tuple(done)


def _mark(value: CellValue, strict: float, lax: float) -> Literal["", "strictest", "laxest"]:
    number = rank(value.value)
    if number is None:
        return ""
    return "strictest" if number == strict else "laxest" if number == lax else ""


def rank(value: str) -> float | None:
    """A number to order values by: seconds of a duration, the time between two events of a frequency, or the number."""
    count, _, length = value.partition("/")
    if length and count.isdigit() and int(count):
        whole = seconds(length)
        return whole / int(count) if whole is not None else None
    return seconds(value) if value.startswith("P") else float(value) if re.fullmatch(r"\d+(?:\.\d+)?", value) else None


def outliers(cells: Sequence[Cell]) -> dict[tuple[str, str, int], float]:
    """For each value its percentile (0..100) among those of its subject, where five contracts or more state one."""
    by_subject: dict[str, list[tuple[str, int, float]]] = {}
    for cell in cells:
        for value in cell.values:
            number = rank(value.value)
            if number is not None:
                by_subject.setdefault(cell.subject, []).append((cell.document, value.start, number))
    found = {}
    for subject, entries in by_subject.items():
        if len({document for document, _, _ in entries}) < 5:
            continue
        numbers = sorted(number for _, _, number in entries)
        for document, start, number in entries:
            below = sum(1 for other in numbers if other < number) + sum(1 for other in numbers if other == number) / 2
            found[subject, document, start] = round(100 * below / len(numbers), 1)
    return found


def first_clause(cell: Cell, clauses: Sequence[Clause]) -> Clause | None:
    """The clause of the cell's first value."""
    return clauses[cell.values[0].clause] if cell.values else None
