"""Tells text from junk: text layers whose codes stand for other characters than the page shows.

A font without a (true) table from codes to characters gives syllables that Korean hardly has, private characters, or
letters of scripts that no such paper uses. Two shares tell: impossible characters, and pairs of neighbouring
syllables that occur in running Korean text (the table of common pairs was learnt from clean papers by
``tests/fidelity/learn_tables.py``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

# Clean pages of 15 real papers have at most 2 % of characters outside; a page of a font without table above 20 %.
MAX_IMPOSSIBLE = 0.10
# Procurement papers have 53 % or more of their pairs in the table, a page of fiction 18 %, garbled pages none.
MIN_KNOWN_PAIRS = 0.06
# Syllables outside KS X 1001, the 2,350 that Korean needs (of 11,172): hardly one in a thousand on clean pages, four of
# five where the codes are arbitrary, and 4 % and more on pages on which only some fonts have no table.
MAX_RARE = 0.10
# In a paper with one junk page the other pages use the same fonts; there less is enough. Clean pages have 1 % at most.
MAX_RARE_AMONG_JUNK = 0.02
MIN_KNOWN_PAIRS_AMONG_JUNK = 0.5
MIN_SYLLABLES = 30
# Fewer pairs than this say nothing: a cover, a drawing, a page number.
MIN_PAIRS = 30
MIN_CHARACTERS = 12

# What Korean papers are written with: Latin, Greek, Cyrillic (one block each), punctuation and symbols, kana, Han,
# Hangul and its jamo, full and half widths. Private characters are bullets in small numbers, junk in large ones.
_POSSIBLE = re.compile(
    "[\x20-\u017f\u02b0-\u02ff\u0370-\u03ff\u0400-\u045f\u1100-\u11ff\u2000-\u2bff\u3000-\u318f\u3200-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uff00-\uffef\\s]"
)
_HANGUL_RUN = re.compile("[가-힣]{2,}")


@dataclass(frozen=True, slots=True)
class TextQuality:
    """How a text looks: its characters without spaces, the impossible ones, Hangul syllables and the rare ones among
    them, pairs of syllables and the known ones among them."""

    characters: int
    impossible: int
    syllables: int
    rare: int
    pairs: int
    known_pairs: int

    @property
    def junk(self) -> bool:
        """Whether the text is not what the page shows."""
        if self.characters < MIN_CHARACTERS:
            return False
        if self.impossible > MAX_IMPOSSIBLE * self.characters:
            return True
        return self._exceeds(MAX_RARE, MIN_KNOWN_PAIRS)

    @property
    def suspect(self) -> bool:
        """Whether the text, in a paper with a junk page, is junk as well."""
        return self.junk or self._exceeds(MAX_RARE_AMONG_JUNK, MIN_KNOWN_PAIRS_AMONG_JUNK)

    def _exceeds(self, rare: float, known: float) -> bool:
        if self.syllables >= MIN_SYLLABLES and self.rare > rare * self.syllables:
            return True
        return self.pairs >= MIN_PAIRS and self.known_pairs < known * self.pairs


@lru_cache(maxsize=1)
def common_pairs() -> frozenset[str]:
    """The pairs of syllables that make up running Korean text."""
    table = files("extractors.readers").joinpath("data/pairs.txt").read_text("utf-8")
    return frozenset(line[0] + second for line in table.splitlines() for second in line[1:])


@lru_cache(maxsize=1)
def standard_syllables() -> frozenset[str]:
    """The 2,350 syllables of KS X 1001."""
    return frozenset(bytes((row, cell)).decode("euc_kr") for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF))


def quality(text: str) -> TextQuality:
    """Measure a text, for example that of one page."""
    known = common_pairs()
    shown = "".join(text.split())
    impossible = sum(not _POSSIBLE.match(character) or unicodedata.category(character) in ("Cn", "Co", "Cs")
                     or character == "\ufffd" for character in shown)  # fmt: skip
    pairs = [run[place : place + 2] for run in _HANGUL_RUN.findall(text) for place in range(len(run) - 1)]
    syllables = [character for character in shown if "가" <= character <= "힣"]
    rare = len(syllables) - sum(character in standard_syllables() for character in syllables)
    return TextQuality(len(shown), impossible, len(syllables), rare, len(pairs), sum(pair in known for pair in pairs))
