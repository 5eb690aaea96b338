"""A long pattern that is tried only where a short one, its sign, is found."""

from __future__ import annotations

import re


class Signed:
    """A pattern that seldom matches, with a sign that each of its matches holds.

    Where the alternatives of ``sign`` begin with a letter, it is looked for some ten times faster than a pattern
    that has to be tried at every place of a text.
    """

    __slots__ = ("_pattern", "_sign")

    def __init__(self, sign: str, pattern: str) -> None:
        self._sign = re.compile(sign)
        self._pattern = re.compile(pattern)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match of the pattern in ``text``; None where there is none."""
        return self._pattern.search(text) if self._sign.search(text) else None
