"""What late days and breaches cost: each term a formula with its amount, its cap, and the clause it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Any, Literal

from extractors.clause import STATED, Clause
from extractors.values import Value
from pipeline.compare.contract import Contract
from pipeline.compare.side_by_side import Cell, CellValue, cells_of
from pipeline.compare.view import View, squeeze
from pipeline.rules.subjects import load_subjects

TermKind = Literal["late_penalty", "security_fine"]
_LATE = re.compile(r"지체상금|지연배상금|지체배상금")
_FINE = re.compile(r"위약금")
_SECURITY = re.compile(r"보안|누출|유출|누설|비밀|정보|자료")
_CAP = re.compile(r"상한|한도|초과|넘|최대|까지")
# A base that is not the contract's price: the amount needs the price of a month or of a part.
_PART_BASE = re.compile(r"월|기성|해당|잔여|미납|단계|부분|분기|연간|하도급|건당")
_NAMED_BASE = re.compile(
    r"((?:[가-힣]{1,6}\s){0,2}[가-힣]{0,8}(?:금액|비용?|대가|대금|료|가격|총액))(?:의|에|에서|\s?대비|\s?[×xX*])?\s?\Z"
)
# The grade named right before a fine ("B급 2천만원"), and what it is counted by ("1건마다").
_GRADE = re.compile(r"((?<![A-Za-z])[A-D](?=\s?등?급|[(（:])|심각|중대|보통|경미|[1-5]\s?등급)[^0-9,;\n]{0,14}\Z")
_EACH = re.compile(r"((?:1\s?(?:건|명|회|인|일)|건|회|인)\s?(?:마다|당))[^,;\n]{0,8}\Z")
# "금액", "대가" alone say nothing; the word before belongs to them.
_SHORT_BASE = 3
# A daily rate above this is no daily rate but a cap or a deposit (laws know 0.5 to 2.5 per thousand).
_HIGHEST_DAILY = Decimal("0.02")
# 용역계약일반조건과 지방계약법 시행령이 정한 지체상금의 상한; applies where the paper states none.
STATUTORY_CAP = Decimal("0.3")
_REACH = 48
STATUTORY_CAP_SOURCE = "지방계약법 시행령 제90조, 용역계약일반조건 제18조 (2차 자료, secondary source)"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the exposure. ``amount`` in won (fractions dropped), None where it cannot be said, then ``reason``.

    ``clauses`` are the clauses that the term rests on, the one with the rate first; ``source`` names a norm where the
    paper itself is silent.
    """

    kind: TermKind
    label: str
    formula: str
    amount: int | None
    capped: bool
    clauses: tuple[Clause, ...]
    spans: tuple[tuple[int, int], ...]
    source: str
    reason: str

    def to_json(self) -> dict[str, Any]:
        """The term with the places of the values that it rests on."""
        return {
            "kind": self.kind, "label": self.label, "formula": self.formula, "amount": self.amount,
            "capped": self.capped, "source": self.source, "reason": self.reason,
            "clauses": [
                {"clause": c.id, "path": c.path, "page": c.page, "start": c.start, "end": c.end} for c in self.clauses
            ],
            "spans": [list(span) for span in self.spans],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exposure:
    """What a paper threatens for ``days`` late days at ``price`` won."""

    document: str
    price: int
    days: int
    terms: tuple[Term, ...]
    reason: str

    def to_json(self) -> dict[str, Any]:
        """The exposure, term by term."""
        return {
            "document": self.document, "price": self.price, "days": self.days, "reason": self.reason,
            "terms": [term.to_json() for term in self.terms],
        }  # fmt: skip


def exposure_of(contract: Contract, price: int, days: int) -> Exposure:
    """Late penalty for ``days`` days and the fine of each security grade, at a contract price of ``price`` won."""
    cells = {cell.subject: cell for cell in cells_of(View(contract), load_subjects())}
    late = cells["late_penalty_rate"]
    daily = [v for v in _once(contract, late) if v.kind == "rate" and Decimal(v.value) <= _HIGHEST_DAILY]
    terms = [_late_term(contract, value, price, days) for value in daily]
    terms += [_fine_term(contract, value, price) for value in _once(contract, cells["security_fine_levels"])]
    reason = "" if terms else _why_none(late, contract)
    return Exposure(contract.name, price, days, tuple(terms), reason)


def _why_none(late: Cell, contract: Contract) -> str:
    if late.status == "delegated":
        return "지체상금률을 다른 문서나 법령에 맡김"
    return "지체상금률과 위약금을 정한 조항을 찾지 못함" if contract.complete else "읽지 못한 부분이 있음"


def _once(contract: Contract, cell: Cell) -> list[CellValue]:
    """The values of ``cell``, each once for each case and base."""
    kept: dict[tuple[str, str, str], CellValue] = {}
    for value in cell.values:
        if value.kind in {"rate", "money"}:
            kept.setdefault((value.value, value.qualifier, _base(contract, value)), value)
    return list(kept.values())


def _stated(contract: Contract, value: CellValue) -> Value | None:
    """The extracted value that a cell's value comes from."""
    clause = contract.clauses[value.clause]
    return next((v for v in contract.values(clause) if (v.start, v.end) == (value.start, value.end)), None)


def _base(contract: Contract, value: CellValue) -> str:
    """What a rate is taken of, as the paper names it right before the rate; "" where it does not."""
    left = _left(contract, value)
    named = _NAMED_BASE.search(left)
    if named is not None:
        words = named[1].split()
        kept = words[-1:]
        for word in reversed(words[:-1]):
            if not _PART_BASE.search(word) and (len(kept) > 1 or len(kept[0]) >= _SHORT_BASE):
                break
            kept.insert(0, word)
        return " ".join(kept)
    stated = _stated(contract, value)
    return (stated.base if stated else None) or ""


def _left(contract: Contract, value: CellValue) -> str:
    """The words of the clause before a value."""
    start = max(contract.clauses[value.clause].start, value.start - _REACH)
    return contract.analysis.document.text[start : value.start]


def _late_term(contract: Contract, value: CellValue, price: int, days: int) -> Term:
    clause, rate, base = contract.clauses[value.clause], Decimal(value.value), _base(contract, value)
    label = "지체상금"
    formula = f"{base or '계약금액'} × {_plain(rate)} × {days}일"
    if _PART_BASE.search(base):
        return _open("late_penalty", label, formula, clause, value, f"'{base}'의 금액을 모름")
    whole, caps = rate * price * days, _caps(contract)
    limit, cap = min(caps, key=lambda entry: entry[0]) if caps else (STATUTORY_CAP, None)
    most = limit * price
    capped = whole > most
    places = [(clause, (value.start, value.end))] + ([(cap[0], (cap[1].start, cap[1].end))] if cap else [])
    formula += f" = {_won(whole)}원, 상한 {_plain(limit * 100)}% {_won(most)}원"
    return Term(
        "late_penalty", label, formula, _won_number(min(whole, most)), capped,
        tuple(dict.fromkeys(place for place, _ in places)), tuple(span for _, span in places),
        "" if cap else f"상한: {STATUTORY_CAP_SOURCE}", "",
    )  # fmt: skip


def _caps(contract: Contract) -> list[tuple[Decimal, tuple[Clause, Value]]]:
    """The caps on late penalties that the paper states, as shares of its price."""
    found = []
    for clause in contract.clauses:
        above = next(contract.above(clause), None)
        text = squeeze(clause.text)
        about = text + (squeeze(above.text) if above is not None else "")
        if clause.kind not in STATED or not _LATE.search(about) or not _CAP.search(text):
            continue
        for value in contract.values(clause):
            after = squeeze(contract.analysis.document.text[value.end : min(clause.end, value.end + 16)])
            near = value.comparator in {"<=", ">", "<"} or re.match(r"(?:을|를)?(?:상한|한도|초과|넘|까지)", after)
            left = squeeze(contract.analysis.document.text[max(clause.start, value.start - _REACH) : value.start])
            before = re.search(r"(?:상한|한도|최대)[^.]{0,16}\Z", left)
            if value.type == "rate" and (near or before) and Decimal("0.01") <= Decimal(value.value) <= 1:
                found.append((Decimal(value.value), (clause, value)))
    return found


def _fine_term(contract: Contract, value: CellValue, price: int) -> Term:
    clause = contract.clauses[value.clause]
    left = _left(contract, value)
    cells = re.split(r"[\t|]", clause.text.strip("| "))
    row = cells[0] if len(cells) > 1 else ""
    grade, each = _GRADE.search(left) or _GRADE.search(row), _EACH.search(left)
    above = next(contract.above(clause), None)
    secure = _SECURITY.search(clause.text) or "security" in contract.categories(clause)
    name = "보안 위약금" if secure or (above is not None and _SECURITY.search(above.text)) else "위약금"
    label = " ".join(part for part in (name, grade[1] if grade else "", each[1] if each else "") if part)
    if value.kind == "money":
        amount = Decimal(value.value)
        return _sum("security_fine", label, f"{_won(amount)}원", amount, clause, value)
    rate, base = Decimal(value.value), _base(contract, value)
    formula = f"{base or '계약금액'} × {_plain(rate * 100)}%"
    if _PART_BASE.search(base):
        return _open("security_fine", label, formula, clause, value, f"'{base}'의 금액을 모름")
    if not _FINE.search(squeeze(clause.text)) and not base and rate > Decimal("0.3"):
        # A share of more than the law's cap, in a table without the word for a fine: the weight of a grade.
        return _open("security_fine", label, formula, clause, value, "위약금을 셈하는 기준이 밝혀지지 않음")
    return _sum("security_fine", label, f"{formula} = {_won(rate * price)}원", rate * price, clause, value)


def _sum(kind: TermKind, label: str, formula: str, amount: Decimal, clause: Clause, value: CellValue) -> Term:
    return Term(kind, label, formula, _won_number(amount), False, (clause,), ((value.start, value.end),), "", "")


def _open(kind: TermKind, label: str, formula: str, clause: Clause, value: CellValue, reason: str) -> Term:
    return Term(kind, label, formula, None, False, (clause,), ((value.start, value.end),), "", reason)


def _won_number(amount: Decimal) -> int:
    return int(amount.to_integral_value(ROUND_FLOOR))


def _won(amount: Decimal) -> str:
    return f"{_won_number(amount):,}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


