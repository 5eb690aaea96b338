"""Whether a unit reads like a heading: few words, no sentence, no "label : value"."""

from __future__ import annotations

import re

from extractors.segmenting.endings import ends_statement
from extractors.segmenting.units import TITLE_LENGTH, Draft

_VALUE = re.compile(r"\s[:：]|[:：]\s*\S")


def body_start(draft: Draft) -> int:
    """Where the words behind the mark begin."""
    return draft.mark.end if draft.mark is not None and draft.mark.end > draft.start else draft.start


def is_title(shadow: str, draft: Draft) -> bool:
    """Whether the words of ``draft`` are short and no statement."""
    if draft.kind == "heading":
        return True
    if draft.kind in ("row", "note", "front", "form"):
        return False
    start = body_start(draft)
    if draft.end - start > TITLE_LENGTH or ends_statement(shadow, start, draft.end):
        return False
    return _VALUE.search(shadow, start, draft.end) is None
