"""Which requirement (SER-001, its class and name) each unit of a requirement table belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.segmenting.labels import IDENTIFIER, field_of, is_label
from extractors.segmenting.titles import body_start
from extractors.segmenting.units import Draft

_DASHES = re.compile(r"\s*[-–—−‑]\s*")
# A heading that begins with a requirement's number heads that requirement.
_HEAD = re.compile(r"[^A-Za-z0-9가-힣]{0,4}(?P<id>" + IDENTIFIER.pattern + r")")
_CLASS = re.compile(r"(?:요구사항|제약사항)\s*(?:[(（][A-Za-z]{2,5}[)）])?$")


class Requirement(NamedTuple):
    """A requirement's number, class and name; None for what the paper does not state."""

    id: str | None = None
    kind: str | None = None
    name: str | None = None


NONE = Requirement()
_PLACES = {"id": 0, "class": 1, "name": 2}


def identifier(text: str) -> str | None:
    """The requirement number in ``text`` in its plain spelling ("CNR – 006" gives "CNR-006")."""
    found = IDENTIFIER.search(text)
    return _DASHES.sub("-", found.group()) if found else None


def requirements_of(text: str, drafts: Sequence[Draft]) -> list[Requirement]:
    """For each draft the requirement that it belongs to; units under it in the tree inherit it."""
    found = [NONE] * len(drafts)
    first = 0
    carried = NONE
    while first < len(drafts):
        region, last = drafts[first].region, first + 1
        while region is not None and last < len(drafts) and drafts[last].region == region:
            last += 1
        if region is not None:
            carried = _table(text, drafts, first, last, found, carried)
        elif drafts[first].kind != "front":
            carried = NONE
            found[first] = _heading(text, drafts[first])
        first = last
    for place, draft in enumerate(drafts):
        if found[place].id is None and draft.parent is not None and draft.kind != "front":
            found[place] = found[draft.parent]
    return found


def _heading(text: str, draft: Draft) -> Requirement:
    if draft.kind != "heading":
        return NONE
    head = _HEAD.match(text, draft.start, draft.end)
    if head is None:
        return NONE
    name = text[head.end() : draft.end].strip(" :：-–()[]<>\t\n")
    return Requirement(identifier(head.group("id")), None, name or None)


def _table(text: str, drafts: Sequence[Draft], first: int, last: int, found: list[Requirement],
           carried: Requirement) -> Requirement:  # fmt: skip
    """Fill in the requirements of one table; returns the last one, for a table that goes on behind a page break."""
    current, begin = NONE, first
    numbered = False
    for place in range(first, last):
        if drafts[place].kind != "row" or drafts[place].holder is not None:
            continue
        fields = _fields(text[drafts[place].start : drafts[place].end])
        if any(current[_PLACES[name]] is not None for name in fields):
            _fill(found, begin, place, current)
            current, begin = NONE, place
        for name, value in fields.items():
            current = current._replace(**{("kind" if name == "class" else name): value})
        numbered = numbered or current.id is not None
    if not numbered:
        words = text[drafts[first].start : drafts[first].end].split("\t")[0]
        current = carried if is_label(words) else NONE
    _fill(found, begin, last, current)
    title = _class_title(text, drafts, drafts[first].parent)
    if title is not None:
        for place in range(first, last):
            if found[place].id is not None and found[place].kind is None:
                found[place] = found[place]._replace(kind=title)
    return current


def _class_title(text: str, drafts: Sequence[Draft], parent: int | None) -> str | None:
    """The class that a heading above a table names, where the table itself does not."""
    while parent is not None:
        draft = drafts[parent]
        words = " ".join(text[body_start(draft) : draft.end].split())
        if draft.kind == "heading" and _CLASS.search(words):
            return words
        parent = draft.parent
    return None


def _fill(found: list[Requirement], begin: int, end: int, requirement: Requirement) -> None:
    if requirement.id is not None:
        found[begin:end] = [requirement] * (end - begin)


def _fields(row: str) -> dict[str, str]:
    """The fields that a row states: a label cell followed by its value."""
    cells = row.split("\t")
    fields = {}
    for label, value in zip(cells, cells[1:], strict=False):
        name = field_of(label)
        value = " ".join(value.split())
        if name is None or not value or field_of(value) is not None:
            continue
        if name == "id":
            number = identifier(value)
            if number is None:
                continue
            value = number
        fields[name] = value
    return fields
