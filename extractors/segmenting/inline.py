"""Items that run on in one line: "㉮ 지급 방식, ㉯ 지급 시기, ㉰ 지급률"."""

from __future__ import annotations

import re

from extractors.numbering import Mark, read_mark

FAMILIES = frozenset({"circled", "hcircled"})
# A mark that is spoken of ("①, ② 중 하나") has no words right behind it.
_NEXT = re.compile(r"(?<=[\s,;])[①-⑳㉮-㉻](?=\s?[가-힣A-Za-z「“(]{2})")
_CONJOINED = re.compile(r"\s?(?:중|내지|및|또는|전부|모두)\s|\s?항(?!목)")


def inline_items(shadow: str, start: int, end: int, mark: Mark | None) -> list[tuple[int, int, Mark]]:
    """The items of ``shadow[start:end]``, which begins with ``mark``, behind the first: their spans and marks.

    Empty where the text is one item: only a list from ① or ㉮ on, without a gap, is taken apart.
    """
    if mark is None or mark.family not in FAMILIES or mark.ordinal != 1:
        return []
    found: list[tuple[int, Mark]] = []
    for match in _NEXT.finditer(shadow, mark.end, end):
        item = read_mark(shadow, match.start(), end)
        if item is None or item.family != mark.family or item.ordinal != len(found) + 2:
            continue
        if _CONJOINED.match(shadow, match.end(), end) is None:
            found.append((match.start(), item))
    stops = [*(at for at, _ in found[1:]), end][: len(found)]
    return [(at, stripped(shadow, at, stop), item) for (at, item), stop in zip(found, stops, strict=True)]


def stripped(shadow: str, start: int, end: int) -> int:
    """Where ``shadow[start:end]`` ends without white space."""
    return start + len(shadow[start:end].rstrip())
