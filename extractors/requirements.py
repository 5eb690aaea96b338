"""The summary table (총괄표) of a paper's requirements against the requirement tables that were found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.clause import Clause
from extractors.document import Document, Span
from extractors.segmenting.labels import squeeze
from extractors.segmenting.requirements import identifier

_CLASS = re.compile(r"(?:요구사항|제약사항|제약|사항)(?:[(（]?[A-Z]{2,4}[)）]?)?$")
_CODE = re.compile(r"(?<![A-Za-z])([A-Z]{2,4})(?![A-Za-z])")
_COUNT = re.compile(r"(\d{1,3})\s?(?:개|건)?$")
_TOTAL = re.compile(r"(?:합계|총계|총합계|계|소계|총)$")
_HEADER = re.compile(r"(?:요구사항)?(?:건수|개수|수량|수|계|합계|개)(?:[(（][^)）]{0,6}[)）])?$")


@dataclass(frozen=True, slots=True)
class RequirementCount:
    """What the summary table states for one class, and what the paper holds.

    ``name`` is the class as written ("합계" for the total), ``code`` its prefix ("SER") where known, ``stated`` the
    number in the table, ``found`` the number of different requirement tables of that class, ``span`` the table row that
    states it, ``ids`` the requirements found, in document order.
    """

    name: str
    code: str | None
    stated: int
    found: int
    span: Span
    ids: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether as many were found as the table states."""
        return self.stated == self.found


def requirement_counts(document: Document, clauses: Sequence[Clause]) -> tuple[RequirementCount, ...]:
    """The counts of the paper's summary table of requirements; empty where there is none."""
    found = _found(clauses)
    counts: list[RequirementCount] = []
    for rows in _tables(clauses):
        if not _is_summary(rows):
            continue
        for row in rows[1:]:
            count = _row_count(row, found)
            if count is not None:
                counts.append(count)
        if counts:
            return tuple(counts)
    return ()


def _found(clauses: Iterable[Clause]) -> dict[str, str]:
    """Each requirement's number with its class, as the requirement tables state them."""
    found: dict[str, str] = {}
    for clause in clauses:
        if clause.requirement_id is not None:
            kind = squeeze(clause.requirement_class or "")
            found[clause.requirement_id] = found.get(clause.requirement_id) or kind
    return found


def _tables(clauses: Sequence[Clause]) -> Iterable[list[Clause]]:
    """Runs of rows that stand outside of requirement tables."""
    run: list[Clause] = []
    for clause in clauses:
        if clause.kind == "row" and clause.requirement_id is None:
            run.append(clause)
        elif run and clause.kind != "note":
            yield run
            run = []
    if run:
        yield run


def _is_summary(rows: Sequence[Clause]) -> bool:
    """Whether a table names classes of requirements and has a column that counts them."""
    if len(rows) < 3:
        return False
    heads = [squeeze(cell) for row in rows[:2] for cell in row.text.split("\t")]
    classes = sum(1 for row in rows[1:] if _class_of(row) is not None)
    counted = sum(1 for row in rows[1:] if _last_count(row) is not None)
    return any(_HEADER.match(head) for head in heads) and classes >= 2 and counted >= 2


def _cells(row: Clause) -> list[str]:
    return [" ".join(cell.split()) for cell in row.text.split("\t") if cell.strip()]


def _class_of(row: Clause) -> str | None:
    """The class that a row counts: a name that ends in 요구사항, or a total."""
    for cell in _cells(row):
        bare = squeeze(cell)
        if _TOTAL.match(bare):
            return "합계"
        if len(bare) <= 30 and _CLASS.search(bare) and identifier(cell) is None:
            return cell
    return None


def _last_count(row: Clause) -> int | None:
    for cell in reversed(_cells(row)):
        number = _COUNT.match(cell)
        if number:
            return int(number.group(1))
    return None


def _row_count(row: Clause, found: dict[str, str]) -> RequirementCount | None:
    name, stated = _class_of(row), _last_count(row)
    if name is None or stated is None:
        return None
    if name == "합계":
        ids = tuple(found)
        code = None
    else:
        code = next((code for cell in _cells(row) for code in _CODE.findall(cell)), None)
        bare = re.sub(r"[(（][A-Z]{2,4}[)）]", "", squeeze(name))
        code = code or _code_of(bare, found)
        ids = tuple(number for number, kind in found.items() if _belongs(number, kind, code, bare))
    return RequirementCount(name, code, stated, len(ids), Span(row.start, row.end), ids)


def _code_of(name: str, found: dict[str, str]) -> str | None:
    return next((number.split("-")[0] for number, kind in found.items() if kind == name), None)


def _belongs(number: str, kind: str, code: str | None, name: str) -> bool:
    return number.split("-")[0] == code if code is not None else kind == name
