"""What procurement people know: the vocabulary of the twelve categories, read from ``lexicon.toml``.

Its words are general words of procurement, contract and software law, not taken from one paper. Three tables say how
strongly a word speaks: ``strong`` (by itself, where it stands), ``titles`` (in a heading, for all that stands below),
``concepts`` (one idea among others). A word is looked for in the text without white space, in lower case, with all
middle dots made one, since Korean papers space compounds freely ("하자 보수", "하자보수"). ``patterns`` are the few
ideas that need a number or an ending.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from models.labels import CATEGORIES

LEXICON = Path(__file__).with_name("lexicon.toml")
TITLE_LENGTH = 60  # A heading says what it is about at once; later words belong to the text below it.
MAX_STRONG = 3  # Beyond three words of one category, one more says nothing new.
MAX_TITLES = 2

_DOTS = dict.fromkeys(map(ord, "ㆍ‧•・․∙⋅"), "·")
_SPACE = re.compile(r"\s+")
_PREFIX = {"eligibility": "eli_", "personnel": "per_", "deliverable": "del_", "payment": "pay_", "warranty": "war_",
           "subcontract": "sub_", "governance": "gov_", "security": "sec_", "penalty": "pen_"}  # fmt: skip

_TABLES = tomllib.loads(LEXICON.read_text(encoding="utf-8"))
_WORDS: tuple[tuple[str, ...], ...] = tuple(tuple(words.split()) for words in _TABLES["concepts"].values())
_PATTERNS = tuple(re.compile(pattern) for pattern in _TABLES["patterns"].values())
_STRONG: tuple[tuple[str, ...], ...] = tuple(tuple(_TABLES["strong"][name].split()) for name in CATEGORIES)
_SURE = tuple(re.compile("|".join(_TABLES["sure"][name])) for name in CATEGORIES)
_TITLES: tuple[tuple[str, ...], ...] = tuple(tuple(_TABLES["titles"][name].split()) for name in CATEGORIES)

NAMES: tuple[str, ...] = (*_TABLES["concepts"], *_TABLES["patterns"])
# For each name the place of the category that its concept mostly belongs to, -1 for the patterns.
CATEGORY_OF: tuple[int, ...] = tuple(
    next((place for place, name in enumerate(CATEGORIES) if idea.startswith(_PREFIX.get(name, f"{name}_"))), -1)
    for idea in NAMES
)


def squeeze(text: str) -> str:
    """``text`` in lower case, without white space (a tab becomes ``|``), all middle dots made ``·``."""
    return _SPACE.sub("", text.replace("\t", "|")).translate(_DOTS).lower()


def concepts(tight: str) -> list[int]:
    """The places in `NAMES` of the concepts and patterns that the squeezed text ``tight`` touches, ascending."""
    found = [place for place, words in enumerate(_WORDS) if any(word in tight for word in words)]
    offset = len(_WORDS)
    found.extend(offset + place for place, pattern in enumerate(_PATTERNS) if pattern.search(tight))
    return found


def strong_hits(tight: str) -> list[int]:
    """For each category how many of its strong words the squeezed text holds, at most `MAX_STRONG`."""
    return [min(MAX_STRONG, sum(word in tight for word in words)) for words in _STRONG]


def sure_hits(tight: str) -> list[int]:
    """For each category whether the squeezed text holds a turn of phrase that hardly occurs elsewhere (0 or 1)."""
    return [int(pattern.search(tight) is not None) for pattern in _SURE]


def title_hits(tight: str) -> list[int]:
    """For each category how many of its title words the head of the squeezed text holds, at most `MAX_TITLES`."""
    head = tight[:TITLE_LENGTH]
    return [min(MAX_TITLES, sum(word in head for word in words)) for words in _TITLES]
