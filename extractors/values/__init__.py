"""Values: durations, dates, frequencies, service hours, money, rates, citations and papers of each clause.

`extract_values` reads the clauses of one document; `values_in` reads one stretch of text alone. A further type
registers itself with an entry point of the group ``euimu.values``: a function from `Stretch` to values.
"""

from __future__ import annotations

from extractors.values.context import Finder, Memory, Stretch
from extractors.values.cross_reference import CrossReference, cross_references
from extractors.values.extract import extract_values, values_in
from extractors.values.value import Comparator, DayKind, Direction, Value, ValueRole, ValueType

__all__ = [
    "Comparator",
    "CrossReference",
    "DayKind",
    "Direction",
    "Finder",
    "Memory",
    "Stretch",
    "Value",
    "ValueRole",
    "ValueType",
    "cross_references",
    "extract_values",
    "values_in",
]
