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
from dataclasses import dataclass
from operator import add
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
_PLAIN = re.compile(r"[\w·/]{1,40}")  # A pattern without any operator is a word.


def _uses() -> dict[str, list[tuple[str, int]]]:
    """For each word the tables that it stands in, with the place of its concept or category there."""
    uses: dict[str, list[tuple[str, int]]] = {}
    for column, words in enumerate(_TABLES["concepts"].values()):
        for word in sorted(set(words.split())):
            uses.setdefault(word, []).append(("concepts", column))
    for table in ("strong", "titles"):
        for column, name in enumerate(CATEGORIES):
            for word in sorted(set(_TABLES[table][name].split())):
                uses.setdefault(word, []).append((table, column))
    for column, name in enumerate(CATEGORIES):
        for pattern in _TABLES["sure"][name]:
            if _PLAIN.fullmatch(pattern):
                uses.setdefault(pattern, []).append(("sure", column))
    return uses


def _sure_patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    """For each category what is left of its sure phrases when the plain words are taken out."""
    left = [[each for each in _TABLES["sure"][name] if not _PLAIN.fullmatch(each)] for name in CATEGORIES]
    return tuple((column, re.compile("|".join(each))) for column, each in enumerate(left) if each)


_USES = _uses()
_BY_HEAD: dict[str, tuple[str, ...]] = {}
for _word in sorted(_USES):
    if len(_word) > 1:
        _BY_HEAD[_word[:2]] = (*_BY_HEAD.get(_word[:2], ()), _word)
_SHORT = tuple(sorted(word for word in _USES if len(word) == 1))
_SURE = _sure_patterns()
_PATTERNS = tuple(re.compile(pattern) for pattern in _TABLES["patterns"].values())

NAMES: tuple[str, ...] = (*_TABLES["concepts"], *_TABLES["patterns"])
# For each name the place of the category that its concept mostly belongs to, -1 for the patterns.
CATEGORY_OF: tuple[int, ...] = tuple(
    next((place for place, name in enumerate(CATEGORIES) if idea.startswith(_PREFIX.get(name, f"{name}_"))), -1)
    for idea in NAMES
)


def squeeze(text: str) -> str:
    """``text`` in lower case, without white space (a tab becomes ``|``), all middle dots made ``·``."""
    return _SPACE.sub("", text.replace("\t", "|")).translate(_DOTS).lower()


@dataclass(frozen=True, slots=True)
class Hits:
    """What the lexicon finds in one text: places in `NAMES`, ascending; for each category a number.

    ``strong`` and ``titles`` (words in the head) count different words, at most `MAX_STRONG` and `MAX_TITLES`;
    ``sure`` is 1 where a turn of phrase stands that hardly occurs elsewhere.
    """

    concepts: list[int]
    strong: list[int]
    sure: list[int]
    titles: list[int]


def look(tight: str) -> Hits:
    """What stands in the squeezed text ``tight``, in one pass over its characters for all words."""
    ideas: set[int] = set()
    strong, sure, titles = ([0] * len(CATEGORIES) for _ in range(3))
    for word, place in _words_in(tight).items():
        in_head = place + len(word) <= TITLE_LENGTH
        for table, column in _USES[word]:
            if table == "concepts":
                ideas.add(column)
            elif table == "strong":
                strong[column] += strong[column] < MAX_STRONG
            elif table == "sure":
                sure[column] = 1
            elif in_head:
                titles[column] += titles[column] < MAX_TITLES
    offset = len(_TABLES["concepts"])
    found = sorted(ideas)
    found.extend(offset + place for place, pattern in enumerate(_PATTERNS) if pattern.search(tight))
    for column, pattern in _SURE:
        if not sure[column] and pattern.search(tight):
            sure[column] = 1
    return Hits(found, strong, sure, titles)


def _words_in(tight: str) -> dict[str, int]:
    """Every word of the lexicon that stands in ``tight``, with the place where it first begins."""
    found: dict[str, int] = {}
    find = _BY_HEAD.get
    for place, head in enumerate(map(add, tight, tight[1:])):
        for word in find(head, ()):
            if word not in found and tight.startswith(word, place):
                found[word] = place
    for word in _SHORT:
        place = tight.find(word)
        if place >= 0:
            found[word] = place
    return found
