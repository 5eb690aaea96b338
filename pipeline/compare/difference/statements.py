"""What a paper states, clause by clause, in a form in which two papers can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from extractors.clause import STATED, Clause
from extractors.deontic import Deontic, Modality, Party
from pipeline.compare.contract import Contract
from pipeline.compare.difference.amounts import KINDS, Amount, amounts_of
from pipeline.compare.view import squeeze

# Shorter texts ("성명") tell nothing; a table row as short as the second without an amount is a box of a diagram.
FEWEST_LETTERS, _FEWEST_ROW_LETTERS = 4, 10
# One private-use character for each kind of amount: two clauses that differ but in an amount are alike.
_MASKS = {kind: chr(0xE0E0 + place) for place, kind in enumerate(KINDS)}
_NOT_LETTERS = re.compile(r"[^0-9A-Za-z가-힣%\ue0e0-\ue0e8]")
# Marks of items that stand inside a clause where a reader took several items for one: "가.", "1)", "①".
_ITEM_MARK = re.compile(
    r"(?:(?<=\s)|\A)(?:[(（]?(?:\d{1,2}|[가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허])[.)）](?=\s|[가-힣(])|[IVXivx]{1,4}[.)])"
    r"|[①-⓿❶-➓ⅰ-ⅿⅠ-Ⅿ㉠-㉿]"
)
# References within the paper, to its articles, annexes and tables: their numbers change whenever something moves.
_REFERENCE = re.compile(
    r"제\s?\d{1,3}\s?(?P<part>조|항|호|목|장|절|관)(?:\s?의\s?\d{1,2})?|(?P<annex>별지|별첨|별표|붙임|첨부|서식|양식)\s?"
    r"(?:제\s?)?\d{1,3}(?:-\d{1,3})?(?:\s?호)?|[<\[(](?P<table>표|그림)\s?\d{1,3}(?:[-.]\d{1,3})?[>\])]"
)
_REQUIREMENT = re.compile(r"(?<![A-Za-z])[A-Z]{2,4}[-_ ]?(?:[A-Z]{2,4}[-_ ]?)?\d{2,4}(?!\d)")
# What a duty has in common with every other: its parties and its ending. Without them two duties are alike in matter.
_COMMON = re.compile(
    r"(?:계약상대자|계약상대방|계약자|사업자|수급인|수탁자|용역업체|수행업체|수행사|제안사|발주기관|발주처|발주자|주관기관|위탁자)(?:은|는|이|가|에게|의|로부터|와|과)?"
    r"|(?:하여야|해야|되어야|돼야|이어야)(?:한다|함|하며|하고|합니다|됨|된다)?|(?:할|될)것|(?:할|될)수(?:있다|있음|없다|없음)"
    r"|(?:하|되)여서는(?:아니된다|안된다|안됨|아니됨)|한다\Z|하며|하고"
)
# Facts that bind without a duty: periods, ownership, jurisdiction, precedence, ends of the contract.
_SETTLED = re.compile(
    r"기간|기한|책임|보증|하자|지체|위약|귀속|소유|저작권|재산권|관할|해지|해제|종료|통보|통지|보존|보관|비밀|한도|금액|비율|율은"
    r"|요율|우선(?:한|순위|하여|함)|효력|간주|본다|갈음|으로(?:한다|함|합니다)|로(?:한다|함|합니다)|이내|이상|이하|미만|초과|까지"
)
# A row of a table states these without any word more ("정문 | 2명 | 24시간").
_STATED_IN_ROWS = frozenset({"duration", "frequency", "rate", "service_hours"})
OWNERSHIP = re.compile(r"귀속|소유|권리는|것으로본|저작권|재산권|관할|우선(?:한|순위|하여|함)|간주|준거법|양도")
# What binds without a duty, a party or an amount: what counts, what does not apply, who does not answer for it.
_COUNTS = re.compile(
    r"산입|기산|제외(?:한다|함|된다|됨)|(?:적용|면제|소멸|해석)[하되]지(?:아니|않)|보지(?:아니|않)|책임(?:을|도)?지지(?:아니|않)|효력"
)
_PARTICLES = {"으로": "로", "을": "를", "은": "는"}
_PARTICLE = re.compile(r"\A(?:으로|을|은)")
_PROVISO = re.compile(r"\A[\s(※*○-]{0,4}(?:다만|단)[\s,]")


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause of one paper, ready to be compared.

    ``letters`` is its text without marks, numbering and spelling of amounts, ``masked`` the same with amounts as one
    sign each, ``pairs`` the letter pairs of ``masked`` and ``matter`` those without parties and endings. ``binding``:
    a duty, prohibition or power; ``settled``: a fact that binds without one ("하자담보 기간은 1년으로 한다"). ``place``
    is the heading or requirement that it stands under; ``proviso`` the clause below it that makes an exception.
    """

    clause: Clause
    letters: str
    masked: str
    pairs: Counter[str]
    matter: Counter[str]
    deontic: Deontic
    amounts: tuple[Amount, ...]
    papers: tuple[str, ...]
    citations: tuple[str, ...]
    place: str
    above: frozenset[str]
    settled: bool
    proviso: Clause | None = None
    is_proviso: bool = False

    @property
    def modality(self) -> Modality:
        """What the clause demands, forbids or allows."""
        return self.deontic.modality

    @property
    def obligor(self) -> Party | None:
        """Whom it binds or empowers."""
        return self.deontic.obligor

    @property
    def binding(self) -> bool:
        """Whether the clause is a duty, prohibition or power."""
        box = self.clause.kind == "row" and len(self.letters) < _FEWEST_ROW_LETTERS and not self.amounts
        return self.deontic.modality != "none" and self.clause.kind in STATED and not box

    @property
    def plain(self) -> str:
        """The text as written without white space and signs."""
        return letters(self.clause.text)

    @property
    def counts(self) -> bool:
        """Whether its loss or change is a difference in substance."""
        return self.binding or self.settled


def statements_of(contract: Contract) -> tuple[Statement, ...]:
    """The clauses of ``contract`` that have words, in text order; front matter is left out."""
    provisos = _provisos(contract)
    places = _places(contract)
    attached = {clause.index for clause in provisos.values()}
    found = []
    for clause in contract.clauses:
        if clause.kind == "front":
            continue
        values = contract.values(clause)
        amounts = amounts_of(clause.text, clause.start, values)
        spans = [(value.start, value.end) for value in values if value.type == "citation"]
        masked = _plain(clause, amounts, spans, exact=False)
        if len(masked) < FEWEST_LETTERS:
            continue
        place, above = places[clause.index]
        citations = tuple(dict.fromkeys(squeeze(v.value) for v in values if v.type == "citation"))
        papers = tuple(dict.fromkeys(squeeze(v.value) for v in values if v.type == "document"))
        found.append(Statement(
            clause, _plain(clause, amounts, spans, exact=True), masked, bigrams(masked),
            bigrams(_COMMON.sub(" ", masked)), contract.deontic(clause), amounts, papers, citations, place, above,
            _is_settled(clause, amounts), provisos.get(clause.index), clause.index in attached,
        ))  # fmt: skip
    return tuple(found)


def _is_settled(clause: Clause, amounts: tuple[Amount, ...]) -> bool:
    if clause.kind not in STATED:
        return False
    text = squeeze(clause.text)
    measured = any(amount.kind != "date" and amount.text not in {"1식", "1 식"} for amount in amounts)
    if clause.kind == "row" and any(amount.kind in _STATED_IN_ROWS for amount in amounts):
        return True
    if measured and _SETTLED.search(text) is not None:
        return True
    said = OWNERSHIP.search(text) is not None or _COUNTS.search(text) is not None
    return clause.kind != "row" and said and len(text) > 2 * FEWEST_LETTERS


def _plain(clause: Clause, amounts: tuple[Amount, ...], citations: list[tuple[int, int]], *, exact: bool) -> str:
    """The clause's letters; amounts as their normal forms (``exact``) or as one sign of their kind."""
    text, position = clause.text, clause.start
    marked = text.find(clause.marker) if clause.marker else -1
    if 0 <= marked <= 4:
        position += marked + len(clause.marker)
    parts: list[str] = []
    for amount in amounts:
        if amount.start < position:
            continue
        parts.append(_segment(clause, position, amount.start, citations))
        parts.append(f"{_MASKS[amount.kind]}{amount.key if exact else ''}")
        position = amount.end
    parts.append(_segment(clause, position, clause.end, citations))
    # A particle's form hangs on how the amount before it is spelled: 1년으로, 12개월로.
    parts[1:] = [_PARTICLE.sub(lambda match: _PARTICLES[match.group()], part) for part in parts[1:]]
    return "".join(parts) if exact else _NOT_LETTERS.sub("", "".join(parts))


def _segment(clause: Clause, start: int, end: int, citations: list[tuple[int, int]]) -> str:
    """The letters of a stretch of a clause without item marks and numbers of references within the paper."""

    def kept(match: re.Match[str]) -> str:
        place = start + match.start()
        cited = any(first <= place < last for first, last in citations)
        return match.group() if cited else match["part"] or match["annex"] or match["table"]

    text = clause.text[start - clause.start : end - clause.start]
    text = _REQUIREMENT.sub(" ", _REFERENCE.sub(kept, text))
    text = _ITEM_MARK.sub(" ", text)
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", squeeze(text)))


def letters(text: str) -> str:
    """``text`` without white space and signs."""
    return _NOT_LETTERS.sub("", text)


def bigrams(text: str) -> Counter[str]:
    """The pairs of neighbouring letters; blanks part."""
    return Counter(text[i : i + 2] for i in range(len(text) - 1) if " " not in text[i : i + 2])


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of letter pairs that two texts have in common (Dice), 0..1."""
    total = one.total() + other.total()
    if len(other) < len(one):
        one, other = other, one
    return 2 * sum(min(count, other[pair]) for pair, count in one.items() if pair in other) / total if total else 0.0


def _provisos(contract: Contract) -> dict[int, Clause]:
    """For a clause, the note or item below it that begins with 단 or 다만."""
    found: dict[int, Clause] = {}
    for clause in contract.clauses:
        if clause.parent is None or clause.kind not in {"note", "clause"}:
            continue
        body = clause.text.removeprefix(clause.marker)
        if _PROVISO.match(body) and contract.clauses[clause.parent].kind != "heading":
            found.setdefault(clause.parent, clause)
    return found


def _places(contract: Contract) -> list[tuple[str, frozenset[str]]]:
    """For each clause the heading that it stands under and all headings above it, requirements included."""
    places: list[tuple[str, frozenset[str]]] = []
    for clause in contract.clauses:
        nearest, above = ("", frozenset[str]())
        if clause.parent is not None:
            parent = contract.clauses[clause.parent]
            nearest, above = places[clause.parent]
            if parent.kind == "heading":
                nearest = _plain(parent, (), [], exact=False) or nearest
                above = above | {nearest}
        if clause.requirement_name:
            nearest = _NOT_LETTERS.sub("", squeeze(clause.requirement_name)) or nearest
            above = above | {nearest}
        places.append((nearest, above))
    return places
