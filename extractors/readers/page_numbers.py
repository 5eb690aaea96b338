"""Page numbers that stand in the text ("- 23 -"), as in papers converted from PDF: they become pages, not clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.readers.flow import Grid, Line

_PRINTED = re.compile(r"\s{0,20}[-–—]\s{0,5}(\d{1,4})\s{0,5}[-–—]\s{0,20}$")
MIN_PAGES = 3
"""Fewer numbers between dashes may be anything."""
MIN_CONSECUTIVE = 0.8
"""The share of numbers that follow the one before by one; a sheet without a number or a slip may break the count."""


def page_ends(flow: Sequence[Line | Grid]) -> dict[int, str]:
    """The printed page numbers that end a page, by their place in ``flow``; empty where they do not count up."""
    found: dict[int, str] = {}
    for place, item in enumerate(flow):
        match = _PRINTED.match(item.text) if isinstance(item, Line) else None
        if match:
            found[place] = match.group(1)
    numbers = [int(label) for label in found.values()]
    steps = [later - earlier for earlier, later in zip(numbers, numbers[1:], strict=False)]
    counts_up = len(numbers) >= MIN_PAGES and steps.count(1) >= MIN_CONSECUTIVE * len(steps)
    return found if counts_up else {}
