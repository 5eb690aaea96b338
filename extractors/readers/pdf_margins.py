"""Running heads, page numbers and watermarks: found by their repetition, taken out of the text, kept as labels."""

from __future__ import annotations

import re
from collections import defaultdict

from extractors.readers.pdf_layout import Item, PageLayout, TableItem
from extractors.readers.pdf_lines import Line

# Share of the page's height, at the top and at the bottom, where running heads and page numbers stand.
MARGIN_SHARE = 0.14
# A head is the same text at the same height on at least this many pages, and on this share of them.
MIN_REPEATS = 3
MIN_REPEAT_SHARE = 0.25
# Fewer pages are enough where the text counts them: digits that differ on every page and no words ("붙임 1" counts
# annexes).
MIN_COUNTING_SHARE = 0.04
# Heights that differ by less (points) are the same.
SAME_HEIGHT = 6.0

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?:[-–—−~〜·∙|<〈\[(]{1,2} ?|(?:page|p\.?|쪽|페이지) ?)?"
    r"(?P<label>\d{1,4}|[ivxlcIVXLC]{1,7}|[Ⅰ-Ⅻⅰ-ⅻ]{1,3}|(?:[A-Za-zⅠ-Ⅻ가-힣]{1,3}|\d{1,2})[-–]\d{1,4})"
    r"(?: ?(?:/|of) ?\d{1,4})?(?: ?[-–—−~〜·∙|>〉\])]{1,2}| ?(?:쪽|페이지|page))?",
    re.IGNORECASE,
)

_COUNTING = re.compile(r"(?=[^0]*0)(?:0|page|p|of|l|쪽|페이지|[-–—−~〜·∙|<>〈〉\[\]()/:.,])+", re.IGNORECASE)
_NUMBER_INSIDE = re.compile(
    r"(?:페\s?이\s?지|page|쪽)\s?:?\s?(\d{1,4})\b|(\d{1,4})\s?/\s?\d{1,4}\s?$|[-–] ?(\d{1,4}) ?[-–]\s?$", re.IGNORECASE
)


def take_margins(pages: list[PageLayout]) -> int:
    """Move running heads and page numbers of all pages out of ``items`` into ``heads`` and ``label``.

    A page that holds nothing else keeps what it holds but for its number. Returns the number of characters taken out.
    """
    repeated = _repeated(pages)
    taken = 0
    for page in pages:
        numbers = {id(item): number for item in page.items if (number := _page_number(item, page))}
        heads = {id(item) for item in page.items if (zone := _zone(item, page)) and _key(item, zone) in repeated[zone]}
        if all(id(item) in heads or id(item) in numbers for item in page.items):
            heads.clear()
        kept: list[Item] = []
        for item in page.items:
            if id(item) in heads or id(item) in numbers:
                taken += len("".join(item.text.split()))
                page.heads.append(item.text)
                page.label = page.label or numbers.get(id(item))
            else:
                kept.append(item)
        page.items = kept
        page.label = page.label or _label_inside(page.heads)
    return taken


def _zone(item: Item, page: PageLayout) -> str | None:
    if item.bottom <= MARGIN_SHARE * page.height:
        return "top"
    if item.top >= (1 - MARGIN_SHARE) * page.height:
        return "bottom"
    return None


_Key = tuple[bool, str, int]


def _key(item: Item, zone: str) -> _Key:
    at = item.top if zone == "top" else item.bottom
    return isinstance(item, TableItem), _DIGITS.sub("0", re.sub(r"\s+", "", item.text)), round(at / SAME_HEIGHT)


def _repeated(pages: list[PageLayout]) -> dict[str, set[_Key]]:
    """For each zone the keys of what stands there on many pages; a height on the rim of a step counts for both."""
    places: dict[str, dict[_Key, dict[int, str]]] = {"top": defaultdict(dict), "bottom": defaultdict(dict)}
    for page in pages:
        for item in page.items:
            zone = _zone(item, page)
            if zone:
                table, text, step = _key(item, zone)
                for near in (step - 1, step, step + 1):
                    places[zone][(table, text, near)][page.number] = item.text
    return {zone: {key for key, on in keys.items() if _is_head(key, on, len(pages))} for zone, keys in places.items()}


def _is_head(key: _Key, on: dict[int, str], pages: int) -> bool:
    """Whether what stands on the pages ``on`` (number to text) is a running head or foot."""
    counting = not key[0] and _COUNTING.fullmatch(key[1]) and len(set(on.values())) == len(on)
    return len(on) >= max(MIN_REPEATS, (MIN_COUNTING_SHARE if counting else MIN_REPEAT_SHARE) * pages)


def _page_number(item: Item, page: PageLayout) -> str | None:
    """The printed number where the item is nothing else, and the outermost of its margin."""
    if isinstance(item, TableItem) or not _zone(item, page):
        return None
    found = _NUMBER.fullmatch(item.text.strip())
    if not found or not _outermost(item, page):
        return None
    return re.sub(r"\s", "", found["label"])


def _outermost(item: Line, page: PageLayout) -> bool:
    if item.middle < page.height / 2:
        return all(other is item or other.top >= item.top - 1 for other in page.items)
    return all(other is item or other.bottom <= item.bottom + 1 for other in page.items)


def _label_inside(heads: list[str]) -> str | None:
    """A page number inside a running head: "3/19", "페이지: 3", or a head's number between dashes."""
    for head in heads:
        found = _NUMBER_INSIDE.search(head)
        if found:
            return next(group for group in found.groups() if group)
    return None
