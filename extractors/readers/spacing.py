"""Whether a space stood where a line was wrapped: Korean papers wrap inside words, and the space at a wrap is lost.

A logistic model over the characters on both sides (learnt from papers that stand as PDF and as HWP by
``tests/fidelity/learn_tables.py``; 94 % of the wraps of a paper it has not seen), the spacing of the same characters
inside the lines of the same paper, and how often this paper's wraps fall between words at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from math import exp, log

# Added to both counts of how the paper spells a junction, so that one sighting persuades and none says nothing.
EVIDENCE_PRIOR = 0.3
# Wraps from which the paper's own habit is estimated; with fewer the estimate is noise.
MIN_WRAPS_FOR_HABIT = 20
REACH = 4
# Labels are mostly broken between words, by hand; below this score two parts are spelled together ("인터|페이스").
LABEL_LEANING = 3.5
MAX_WORD = 40
_ONE_LETTER_WORDS = "및등각외"
# Words whose letters are spaced: "사 업 | 기 간".
_SPACED_END, _SPACED = re.compile(r"(?:^|\s)\w\s+\w$"), re.compile(r"\w\s+\w(?:\s|$)")
_LATIN = re.compile(r"[A-Za-z][A-Za-z-]{0,39}(?<!-)")
_LATIN_END = re.compile(r"[A-Za-z][A-Za-z-]{0,39}$(?<!-)")


def shape(character: str) -> str:
    """The class of a character for the model: digits and Latin letters are alike, the rest stand for themselves."""
    if character.isdigit():
        return "0"
    return "A" if character.isascii() and character.isalpha() else character


def features(left: str, right: str) -> Iterator[str]:
    """The names of the model's features between the characters ``left`` and ``right`` (without white space)."""
    a, b, c, d = (shape(character) for character in left[-REACH:].rjust(REACH, "^"))
    e, f, g, _ = (shape(character) for character in right[:REACH].ljust(REACH, "$"))
    yield from (f"1{d}", f"2{e}", f"3{d}{e}", f"4{c}{d}", f"5{e}{f}", f"6{c}{d}{e}", f"7{d}{e}{f}", f"8{c}{d}{e}{f}",
                f"9{b}{c}{d}", f"a{e}{f}{g}", f"b{b}{c}{d}{e}", f"c{d}{e}{f}{g}")  # fmt: skip


def junctions(line: str) -> Iterator[tuple[str, str, bool]]:
    """Each place between two characters of a line: what stands left and right of it, and whether a space does."""
    words = line.split()
    text = "".join(words)
    starts, place = set(), 0
    for word in words:
        starts.add(place)
        place += len(word)
    for place in range(1, len(text)):
        yield text[max(0, place - REACH) : place], text[place : place + REACH], place in starts


@lru_cache(maxsize=1)
def _model() -> dict[str, float]:
    table = files("extractors.readers").joinpath("data/spacing.tsv").read_text("utf-8")
    return {name: float(weight) for name, weight in (line.split("\t") for line in table.splitlines())}


class Spacing:
    """Decides on wraps of one paper. ``lines`` are its lines as printed: they show how the paper spells its words."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self._seen: dict[tuple[str, str], list[int]] = {}
        self._habit = 0.0
        self._latin: set[str] = set()
        for line in lines:
            # The first and the last word may be parts of words themselves.
            self._latin.update(_LATIN.findall(" ".join(line.split()[1:-1])))
            for left, right, spaced in junctions(line):
                self._seen.setdefault((left[-2:], right[:2]), [0, 0])[spaced] += 1

    def learn_habit(self, wraps: Iterable[tuple[str, str]]) -> None:
        """Estimate from the wraps themselves how often they fall between words: always, in papers that keep words."""
        chances = [1 / (1 + exp(-self.score(before, after))) for before, after in wraps]
        if len(chances) >= MIN_WRAPS_FOR_HABIT:
            mean = min(max(sum(chances) / len(chances), 0.05), 0.95)
            self._habit = log(mean / (1 - mean))

    def score(self, before: str, after: str) -> float:
        """Log odds of a space between the end of ``before`` and the beginning of ``after``."""
        left, right = "".join(before[-3 * REACH :].split()), "".join(after[: 3 * REACH].split())
        model = _model()
        unspaced, spaced = self._seen.get((left[-2:], right[:2]), (0, 0))
        own = log((spaced + EVIDENCE_PRIOR) / (unspaced + EVIDENCE_PRIOR))
        return model["bias"] + sum(model.get(name, 0.0) for name in features(left, right)) + own + self._habit

    def join(self, before: str, after: str) -> str:
        """What stands between two parts of a wrapped paragraph: a space or nothing."""
        if not before or not after:
            return ""
        head, tail = _LATIN_END.search(before[-MAX_WORD:]), _LATIN.match(after)
        if head and tail:
            # Latin words are seldom wrapped inside: only where the paper has the whole word, and not both parts.
            whole = head[0] + tail[0] in self._latin and not {head[0], tail[0]} <= self._latin
            return "" if whole else " "
        return " " if self.score(before, after) > 0 else ""

    def join_label(self, before: str, after: str) -> str:
        """What stands between two lines of a label: as `join`, but labels are broken between words more often.

        A letter on a line of its own is part of a word written downwards ("입|찰"), unless it is a word ("및").
        """
        if not before or not after or after[0] in "(（[" or before[-1] == ",":
            return " " if before and after else ""
        if _SPACED_END.search(before[-MAX_WORD:]) or _SPACED.match(after):
            return " "
        alone = [part for part in (before.rsplit(" ", 1)[-1], after) if len(part) == 1]
        if alone:
            return " " if any(part in _ONE_LETTER_WORDS for part in alone) else ""
        return " " if self.score(before, after) > -LABEL_LEANING else ""


@lru_cache(maxsize=1)
def common_spacing() -> Spacing:
    """The spacing of a paper of which nothing is known."""
    return Spacing()
