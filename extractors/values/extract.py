"""Reading the values of all clauses of a document, in order, with what earlier clauses said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import entry_points

from extractors.clause import Clause
from extractors.values.citation import find_citations
from extractors.values.context import Finder, Memory, Stretch, Taken
from extractors.values.date import find_dates
from extractors.values.duration import find_durations
from extractors.values.frequency import find_frequencies
from extractors.values.money import find_money
from extractors.values.paper import find_papers
from extractors.values.qualifiers import cases_of_row, qualified, ranged
from extractors.values.rate import find_rates
from extractors.values.service_hours import find_service_hours
from extractors.values.value import Value

#: Entry points of this group add types: each is a `Finder`.
ENTRY_POINTS = "euimu.values"
#: The order decides who keeps characters that two types claim: an earlier one wins.
_EXCLUSIVE: tuple[Finder, ...] = (
    find_citations,
    find_dates,
    find_service_hours,
    find_money,
    find_rates,
    find_frequencies,
    find_durations,
)
#: Finders that find nothing where no digit stands.
_NUMERIC: frozenset[Finder] = frozenset({find_dates, find_service_hours, find_rates})
_DIGIT = re.compile(r"[0-9０-９]")
#: Types that may keep a value of the type from being reported; absent: all. A title may hold the year of its edition.
_BLOCKING: dict[str, frozenset[str]] = {"date": frozenset()}
#: What keeps a paper or a value of a registered type from being reported.
_CITED = frozenset({"citation"})
#: Ancestors whose texts a finder may look at.
_ANCESTORS = 6


@cache
def _finders() -> tuple[Finder, ...]:
    points = sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name)
    return (*_EXCLUSIVE, find_papers, *(point.load() for point in points))


def extract_values(clauses: tuple[Clause, ...]) -> tuple[tuple[Value, ...], ...]:
    """The values of each clause of one document, with offsets in ``Document.text``.

    ``clauses`` are all clauses of one document in order. What a value needs from earlier clauses (the year of
    "12. 31.", the law of "같은 법", the unit of a table) is remembered from one to the next. One tuple per clause.
    """
    return tuple(
        tuple([_moved(value, clause.start) for value in _read(stretch)])
        for clause, stretch in zip(clauses, stretches(clauses), strict=True)
    )


def stretches(clauses: tuple[Clause, ...]) -> Iterator[Stretch]:
    """The clauses of one document as stretches that share one memory, in order."""
    memory = Memory()
    headers = _table_headers(clauses)
    above: dict[int | None, tuple[str, ...]] = {}  # by parent: those who share it share their ancestors
    before = ""
    for place, clause in enumerate(clauses):
        if clause.parent not in above:
            above[clause.parent] = _ancestors(clauses, clause)
        yield Stretch(clause.text, memory, clause.kind, above[clause.parent], headers.get(place, ""), before, place)
        before = clause.text


def values_in(text: str) -> tuple[Value, ...]:
    """The values of one stretch of text alone, with offsets in it."""
    return tuple(_read(Stretch(text, Memory())))


def _read(stretch: Stretch) -> list[Value]:
    found: list[Value] = []
    taken: dict[str, Taken] = {}
    numbered = _DIGIT.search(stretch.text) is not None
    for finder in _finders():
        if not numbered and finder in _NUMERIC:
            continue
        free = [value for value in finder(stretch) if not _claimed(value, taken, finder in _EXCLUSIVE)]
        for value in free:
            taken.setdefault(value.type, Taken(len(stretch.text))).take(value.start, value.end)
        found += free
    if not found:
        return found
    found.sort(key=lambda value: (value.start, value.end, value.type, value.value))
    label = stretch.text.partition("\t")[0] if stretch.kind == "row" and "\t" in stretch.text else ""
    cases = cases_of_row(stretch.text, label, found) if label else {}
    return ranged([qualified(value, stretch.text, label, cases.get(value.start)) for value in found], stretch.text)


def _claimed(value: Value, taken: Mapping[str, Taken], exclusive: bool) -> bool:
    types = _BLOCKING.get(value.type) if exclusive else _CITED
    rivals = (other for kind, other in taken.items() if kind != value.type and (types is None or kind in types))
    return any(not other.free(value.start, value.end) for other in rivals)


def _moved(value: Value, by: int) -> Value:
    return Value(
        value.type, value.value, value.start + by, value.end + by, value.text, value.role, value.comparator,
        value.direction, value.anchor, value.base, value.scope, value.day_kind, value.high,
    )  # fmt: skip


def _ancestors(clauses: tuple[Clause, ...], clause: Clause) -> tuple[str, ...]:
    texts: list[str] = []
    parent = clause.parent
    while parent is not None and len(texts) < _ANCESTORS:
        texts.append(clauses[parent].text)
        parent = clauses[parent].parent
    return tuple(texts)


def _table_headers(clauses: tuple[Clause, ...]) -> dict[int, str]:
    """For each row the text of the first row of its table: rows that follow one another under one parent."""
    headers: dict[int, str] = {}
    first: tuple[int | None, int | None] | None = None
    text = ""
    for place, clause in enumerate(clauses):
        if clause.kind != "row":
            first = None if clause.table is None else first
            continue
        key = (clause.table, None if clause.table is not None else clause.parent)
        if key != first:
            first, text = key, clause.text
        headers[place] = text
    return headers
