"""Check units in the gold format against their text; the corpus builder and its tests call this."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

KINDS = {"clause", "row", "note", "heading", "front", "form"}
CATEGORIES = {"sla", "security", "ip", "penalty", "eligibility", "personnel", "deliverable", "payment", "warranty",
              "subcontract", "governance", "task"}  # fmt: skip
MODALITIES = {"must", "must_not", "may", "none"}
OBLIGORS = {"contractor", "agency", "both", "other"}
_DURATION = r"P(?:\d+[YMD]|T\d+[HMS]|T\d+H\d+M)"
FORMS = {
    "duration": re.compile(_DURATION),
    "date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"),
    "frequency": re.compile(rf"\d+/{_DURATION}"),
    "service_hours": re.compile(r"24x7"),
    "money": re.compile(r"\d+"),
    "rate": re.compile(r"\d+(\.\d*[1-9])?"),
    "citation": re.compile(r"[^#「」]+(#제\d+조(의\d+)?(제\d+항)?(제\d+호)?)?"),
    "document": re.compile(r"\S(.*\S)?"),
}


def _unit_problems(text: str, unit: dict[str, Any], starts: set[int]) -> list[str]:
    body, found = text[unit["start"] : unit["end"]], []
    if not body or body != body.strip():
        found.append("empty, or white space at its ends")
    if unit["kind"] not in KINDS:
        found.append(f"kind {unit['kind']!r}")
    if set(unit["categories"]) - CATEGORIES or unit["categories"] != sorted(set(unit["categories"])):
        found.append(f"categories {unit['categories']}")
    if unit["modality"] not in MODALITIES or (unit["modality"] == "none") != (unit["obligor"] is None):
        found.append(f"modality {unit['modality']!r} with obligor {unit['obligor']!r}")
    if unit["obligor"] is not None and unit["obligor"] not in OBLIGORS:
        found.append(f"obligor {unit['obligor']!r}")
    if unit["kind"] in {"front", "form", "heading"} and unit["modality"] != "none":
        found.append(f"a {unit['kind']} with a modality")
    if not re.sub(r"^(#+ )?(- (?!$))?", "", body).startswith(unit["marker"]) and not body.startswith(unit["marker"]):
        found.append(f"marker {unit['marker']!r}")
    if unit["parent"] is not None and unit["parent"] not in starts:
        found.append("its parent is not an earlier unit")
    for kind, value in unit["values"]:
        if kind not in FORMS or not FORMS[kind].fullmatch(value):
            found.append(f"value {kind}={value!r}")
    return [f"at {unit['start']} ({body[:30]!r}): {problem}" for problem in found]


def problems_of(text: str, units: Sequence[dict[str, Any]]) -> list[str]:
    """Everything wrong with ``units`` (gold format) of ``text``: forms, order, overlaps, uncovered lines."""
    problems: list[str] = []
    starts: set[int] = set()
    covered, position = bytearray(len(text)), 0
    for unit in units:
        problems += _unit_problems(text, unit, starts)
        if unit["start"] < position:
            problems.append(f"at {unit['start']}: overlaps the unit before it, or out of order")
        starts.add(unit["start"])
        position = unit["end"]
        covered[unit["start"] : unit["end"]] = b"\1" * (unit["end"] - unit["start"])
    place = 0
    for number, line in enumerate(text.split("\n"), 1):
        if any(not c.isspace() and not covered[place + i] for i, c in enumerate(line)):
            problems.append(f"line {number} is not wholly covered by units: {line[:40]!r}")
        place += len(line) + 1
    return problems
