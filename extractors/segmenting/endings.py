"""How a stretch of text ends: whether a statement is finished, or the next line has to go on with it."""

from __future__ import annotations

import re

# Long enough for every ending below with its closing brackets; looking at more costs time only.
TAIL = 12
_CLOSERS = " \t)]}）」』”’\"'>】〉》"
# Not 책임, 선임, 다음, 소음: nouns that end like a nominalised verb.
_STATEMENT = re.compile(
    r"(?:[.!?。;:]|다|함|(?<![다소])음|(?<![책위선해취신담])임|됨|것|등|[세어아해지]요|짐"
    r"|(?<![지방])침|봄|줌|둠|따름|[^ ]김|[가-힣]림)$"
)
# What these two can end with: tells most other endings without trying.
_ENDS = frozenset(".!?。;:다함음임됨것등요짐침봄줌둠름김림\n")
_PREDICATE = re.compile(
    r"(?:[.!?。;]|다|함|(?<![다소])음|(?<![책위선해취신담])임|됨|것|[세어아해지]요|(?<![가-힣]책)짐|(?<![지방])침|줌|둠|따름)$"
)
# Nouns that end like a particle: 정의, 협의, 결과, 효과 …
_OPEN = re.compile(
    r"(?:[,，&/(~∼～〜+「『“‘]|(?<![·ㆍ‧․])[·ㆍ‧․]|및|또는|혹은|하고|하며|[으이]며|하여|하거나|되며|되어|으로|(?<=[가-힣])(?<![경도진회항통선철가세활원별])로|로서|로써|에서|에게|부터|까지"
    r"|[가-힣](?:들|자|관|체|서)[이가]|[실히]히|대한|위한|따른|따라|통한|통해|관한|의한|의해|있는|없는|하는|되는|[가-힣](?:은|는|을|를|에|할|될)"
    r"|(?<=[가-힣])(?<![정협회동주심결합유논문강건임고])의|(?<=[가-힣])(?<![결효성통초경부내외치안학투])과)$"
)
# Syllables that end in ㄹ, as verbs do before 수: 할, 옮길, 볼.
_RIEUL = "".join(chr(code) for code in range(ord("갈"), ord("힣"), 28))
# Inside a sentence that a line was cut in: "…하여야⏎하고", "비행 중인⏎기체", "처리할 수⏎없는", "각 1명이⏎행사".
_CUT = re.compile(
    rf"(?:\s중인|[려어여해]야|도록|[{_RIEUL}]\s수|[0-9]\s?[명인개대]이|(?:에서|에게|까지)[만도]|에도|된|으면|면서"
    r"|(?<![제권기무상하소국])한|\s(?:미리|먼저|반드시)|[긴한난된은]\s(?:뒤|후))$"
)


def _tail(text: str, start: int, end: int) -> str:
    return text[max(start, end - TAIL) : end]


def ends_statement(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` ends like a finished statement (…다. …함 …할 것)."""
    tail = _tail(text, start, end).rstrip(_CLOSERS)
    return tail[-1:] in _ENDS and _STATEMENT.search(tail) is not None


def ends_predicate(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` ends with a verb or a full stop; unlike a statement, it does not end with "등"."""
    tail = _tail(text, start, end).rstrip(_CLOSERS)
    return tail[-1:] in _ENDS and _PREDICATE.search(tail) is not None


def ends_open(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` ends in a particle, conjunction, comma or open bracket, so that more must follow."""
    return _OPEN.search(_tail(text, start, end).rstrip()) is not None


def ends_cut(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` ends where no item and no title ends: before the rest of a sentence."""
    return _CUT.search(_tail(text, start, end).rstrip()) is not None


def open_bracket(text: str, start: int, end: int) -> bool:
    """Whether a round bracket is left open in ``text[start:end]``."""
    return text.count("(", start, end) > text.count(")", start, end)
