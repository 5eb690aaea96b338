"""Items that a converter has run together in one paragraph: "다. … 한다. 라. …", "❍ … 구축 ❍ …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.numbering import HANGUL, Mark, read_mark
from extractors.segmenting.endings import ends_predicate, ends_statement
from extractors.segmenting.units import Draft
from extractors.verbal_nouns import is_verbal_noun

# Marks that stand in no sentence; a dash may, and a dot joins words.
BULLETS = frozenset("❍○◦•●■□❏▪▶ㅇ")
# No paragraph holds more items than this; keeps the time linear.
MOST_TRIES = 64
# Boxes apart from one another are to be ticked: "□ 동의함    □ 동의하지 않음".
BOXES = frozenset("□■")
DASHES = frozenset("-")
# Either of two items that run on has so many characters at least.
SHORTEST = 8
# "2. 제출일: 2031. 3. 15.": the month of a date is no third item.
_IN_DATE = re.compile(r"(?:(?<![0-9])(?:19|20)[0-9]{2}|['’‘`][0-9]{2})\.(?:\s?[0-9]{1,2}\.)?$")
# A paper runs its items on where so many do; only then is a dash taken for the mark of another.
RUN_ON_PAPER = 5


def split_run_ons(shadow: str, drafts: list[Draft]) -> None:
    """Cut the marked drafts at the next item of their own list, in place."""
    cuts = {place: found for place, draft in enumerate(drafts) if (found := _cuts(shadow, draft, BULLETS))}
    if sum(map(len, cuts.values())) >= RUN_ON_PAPER:
        dashed = {place: found for place, draft in enumerate(drafts) if (found := _cuts(shadow, draft, DASHES))}
        cuts = {**cuts, **dashed}
    if cuts:
        _apply(shadow, drafts, cuts)


def _cuts(shadow: str, draft: Draft, bullets: frozenset[str]) -> list[tuple[int, Mark]]:
    """Where the items behind the first begin in ``draft``, with their marks."""
    mark = draft.mark
    if mark is None or draft.kind not in ("clause", "heading") or draft.end - draft.start <= 2 * SHORTEST:
        return []
    found: list[tuple[int, Mark]] = []
    begin = mark.end
    while len(found) < MOST_TRIES:
        at = _next(shadow, begin, draft.end, mark, bullets)
        if at is None:
            break
        item = read_mark(shadow, at, draft.end)
        if item is None:
            break
        found.append((at, item))
        begin, mark = item.end, item
    return found


def _next(shadow: str, begin: int, end: int, mark: Mark, bullets: frozenset[str]) -> int | None:
    following = _following(mark)
    sought = f" {mark.text} " if mark.text in bullets else f" {following}" if following and bullets is BULLETS else ""
    at = shadow.find(sought, begin, end) if sought else -1
    for _ in range(MOST_TRIES):
        if at < 0:
            break
        item = read_mark(shadow, at + 1, end)
        same = item is not None and item.family == mark.family and item.ordinal == mark.ordinal + (mark.ordinal > 0)
        if same and item is not None and end - item.end >= SHORTEST and _ends(shadow, begin, at, mark):
            return at + 1
        at = shadow.find(sought, at + 1, end)
    return None


def _ends(shadow: str, begin: int, at: int, mark: Mark) -> bool:
    """Whether the item before ``at`` is complete."""
    if at - begin < SHORTEST or shadow.count("(", begin, at) > shadow.count(")", begin, at):
        return False
    if mark.ordinal:
        return ends_predicate(shadow, begin, at) and not _IN_DATE.search(shadow, begin, at)
    if mark.text in BULLETS:
        return shadow[at - 1] not in (",·/: " if mark.text in BOXES else ",·/:")
    word = shadow[max(begin, at - 2 * SHORTEST) : at].split()[-1:]
    return ends_statement(shadow, begin, at) or (bool(word) and is_verbal_noun(word[0]))


def _following(mark: Mark) -> str | None:
    """How the next mark of the list of ``mark`` is written; None for a bullet and where there is none."""
    number = mark.ordinal
    match mark.family:
        case "circled" if 0 < number < 20:
            return chr(ord("①") + number)
        case "num." | "num)" | "(num)" | "dec2" | "dec3" | "dec4" if number and str(number) in mark.text:
            head, _, tail = mark.text.rpartition(str(number))
            return f"{head}{number + 1}{tail}"
        case "han." | "han)" if 0 < number < len(HANGUL):
            return f"{HANGUL[number]}{mark.text[-1]}"
    return None


def _apply(shadow: str, drafts: list[Draft], cuts: dict[int, list[tuple[int, Mark]]]) -> None:
    split: list[Draft] = []
    places: dict[int, int] = {}
    for place, draft in enumerate(drafts):
        places[place] = len(split)
        split.append(draft)
        stops = [*(at for at, _ in cuts.get(place, [])), draft.end]
        for (at, mark), stop in zip(cuts.get(place, []), stops[1:], strict=True):
            end = at + len(shadow[at:stop].rstrip())
            split.append(replace(draft, start=at, end=end, mark=mark, blanks=0, hashes=0))
        if place in cuts:
            draft.end = draft.start + len(shadow[draft.start : stops[0]].rstrip())
    _renumber(split, places)
    drafts[:] = split


def _renumber(drafts: Sequence[Draft], places: dict[int, int]) -> None:
    for draft in drafts:
        draft.holder = None if draft.holder is None else places[draft.holder]
