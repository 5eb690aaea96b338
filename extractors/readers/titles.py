"""Titles set as tables: a box with the number, beside it a box with the words. They are read as the line they show."""

from __future__ import annotations

import re
from collections.abc import Sequence

MAX_TITLE = 60
_NUMBER = re.compile(
    r"(?:[Ⅰ-Ⅻ]|[IVX]{1,4}|\d{1,2}|[가나다라마바사아자차카타파하]|[①-⑳❶-❿]|제 ?\d{1,2} ?[장절편])[.)]?"
)
# What is to be filled in, a value, or a statement is no title.
_NO_TITLE = re.compile(r"[:：\n\t]|[(（]\s*(?:인|서명|직인)?\s*[)）]$|다\.?$|[\d.,%~\-\s]+$|^\W")


def is_number(text: str) -> bool:
    """Whether a cell holds nothing but the number of a title."""
    return _NUMBER.fullmatch(text.strip()) is not None


def boxed_title(cells: Sequence[str]) -> str | None:
    """The title that a table of one row shows (``cells`` are its texts that are not blank); None if it is none."""
    if len(cells) != 2 or not is_number(cells[0]):
        return None
    words = cells[1].strip()
    return None if len(words) > MAX_TITLE or _NO_TITLE.search(words) else f"{cells[0].strip()} {words}"
