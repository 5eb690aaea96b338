"""Where the places of a paper begin that its clauses refer to: annexes, articles, items, chapters, tables and more.

Contracts, pledges and forms bound into one paper number their articles and annexes anew; of places with the same number
the one counts that a reader would turn to from where the reference stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from extractors.clause import STATED, Clause
from extractors.numbering import Mark, read_mark

_KIND = r"붙임|별지|별첨|별표|첨부|부록|서식|양식|참고"
ANNEX = (
    rf"(?:{_KIND})(?:[ ]?(?:서식|양식))?[ ]?(?:제[ ]?)?"
    r"\d{1,2}(?:[ ]?[-–−][ ]?\d{1,2})?(?!\d|[ ]?(?:부|매|통|개|장|종|점|건|년|월|일|회|명|배|쪽|%)|\.\d)"
    r"(?:[ ]?호)?(?:[ ]?(?:서식|양식)(?![ ]?(?:제[ ]?)?\d))?"
)
#: An annex within another: "붙임 2 - 별지 3", "별지 4의 참고 1".
CHAIN = rf"{ANNEX}(?:[ ]?(?:[-–−]|의(?=[ ]))[ ]?{ANNEX}){{0,2}}"
_TITLE = re.compile(rf"\W{{0,3}}(?P<chain>{CHAIN})(?![ ]?[(（]계속)")
_ONE = re.compile(ANNEX)
_KINDS = re.compile(_KIND)
_ARTICLE = re.compile(r"[^가-힣]{0,4}제\s?(\d{1,3})\s?조(?:의\s?(\d{1,2}))?(?![가-힣])")
_CAPTION = re.compile(r"[<\[〈(]?\s?(표|그림)\s?(\d{1,2}(?:-\d{1,2})?)(?!\d|\.\d)")
_ORDER = {"heading": 0, "form": 1, "clause": 2, "row": 2, "note": 2, "front": 3}
PARAGRAPHS = ("circled", "(num)", "num.", "num)", "hcircled")  # families of marks, the likeliest first
NUMBERED, LETTERED = ("num.", "num)", "(num)"), ("han.", "han)", "(han)")


class Annex(NamedTuple):
    """What an annex is called: the words for its kind and its number ("12-3")."""

    kinds: frozenset[str]
    number: str


def annexes_of(designation: str) -> list[Annex]:
    """The annexes that ``designation`` names, the outermost first ("붙임 2 - 별지 제3호 서식")."""
    return [
        Annex(frozenset(_KINDS.findall(one)), "-".join(str(int(part)) for part in re.findall(r"\d+", one)))
        for one in _ONE.findall(designation)
    ]


class _Titled(NamedTuple):
    place: int
    name: Annex
    outer: tuple[Annex, ...]


class _Article(NamedTuple):
    place: int
    name: str
    contract: int


class Places:
    """The places of a paper by what they are called; ``clauses`` are all of its clauses in order.

    Places are indices of clauses; what is asked for and not there is None.
    """

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.clauses = clauses
        self.marks: list[Mark | None] = [read_mark(f"{one.marker} ") if one.marker else None for one in clauses]
        self._items: dict[tuple[int | None, int], list[int]] = {}
        self._divisions: dict[str, list[int]] = {}
        self._captions: dict[str, list[int]] = {}
        self._requirements: dict[str, int] = {}
        for clause, mark in zip(clauses, self.marks, strict=True):
            if clause.kind == "front":
                continue
            if mark is not None:
                self._items.setdefault((clause.parent, mark.ordinal), []).append(clause.index)
            if clause.marker:
                self._divisions.setdefault(re.sub(r"\s", "", clause.marker).strip("."), []).append(clause.index)
            caption = _CAPTION.match(clause.text)
            if caption is not None:
                self._captions.setdefault(f"{caption[1]} {caption[2]}", []).append(clause.index)
            if clause.requirement_id:
                self._requirements.setdefault(clause.requirement_id, clause.index)
        self._annexes: dict[str, list[_Titled]] = {}
        self._best: dict[tuple[Annex, tuple[Annex, ...], int], list[int]] = {}
        self._read_annexes()
        self._articles: list[_Article] = []
        self._read_articles()
        self._named = {(one.contract, one.name): one.place for one in reversed(self._articles)}

    def _read_annexes(self) -> None:
        titled: list[_Titled] = []
        for clause in self.clauses:
            match = _TITLE.match(clause.text)
            if match is not None:
                *outer, name = annexes_of(match["chain"])
                titled.append(_Titled(clause.index, name, tuple(outer)))
        told = {title.name for title in titled if self.clauses[title.place].kind != "front"}
        # A table of contents names them all, too.
        kept = [title for title in titled if self.clauses[title.place].kind != "front" or title.name not in told]
        for title in kept:
            self._annexes.setdefault(title.name.number, []).append(title)
        self._parts = [title for title in kept if self.clauses[title.place].kind not in STATED]
        self._starts = [title.place for title in self._parts]

    def _read_articles(self) -> None:
        """Articles with the contract that they belong to: numbering that begins anew begins one."""
        contract, last = 0, 0
        for clause in self.clauses:
            match = _ARTICLE.match(clause.text) if clause.marker.startswith("제") and clause.kind != "front" else None
            if match is None:
                continue
            number = int(match[1])
            if number < last or (number == last and not match[2]):
                contract += 1
            last = number
            name = f"제{number}조" + (f"의{int(match[2])}" if match[2] else "")
            self._articles.append(_Article(clause.index, name, contract))

    def _part_of(self, here: int) -> int:
        """The annex that the clause ``here`` stands in, counted from 0; -1 before the first."""
        return bisect_right(self._starts, here) - 1

    def annex(self, name: Annex, here: int, outer: Sequence[Annex] = ()) -> int | None:
        """Where the annex called ``name`` begins, seen from the clause ``here``.

        ``outer`` are the annexes that it is said to stand in.
        """
        part = self._part_of(here)
        key = name, tuple(outer), part
        if key not in self._best:
            self._best[key] = self._best_annexes(name, outer, part)
        return self._nearest(self._best[key], here)

    def _best_annexes(self, name: Annex, outer: Sequence[Annex], part: int) -> list[int]:
        numbered = self._annexes.get(name.number, ())
        found = [title for title in numbered if title.name.kinds & name.kinds]
        around = {*outer} or ({self._parts[part].name, *self._parts[part].outer} if part >= 0 else set())

        def rank(title: _Titled) -> tuple[int, int]:
            foreign = sum(1 if one not in around else -1 for one in title.outer)
            return _ORDER[self.clauses[title.place].kind], foreign

        best = min(map(rank, found), default=None)
        return [title.place for title in found if rank(title) == best]

    @staticmethod
    def _nearest(places: Sequence[int], here: int) -> int | None:
        """The one of ``places``, which are sorted, that is nearest to ``here`` and not there."""
        at = bisect_right(places, here)
        near = [place for place in places[max(0, at - 2) : at + 1] if place != here]
        return min(near, key=lambda place: abs(place - here), default=None)

    def contract_of(self, here: int) -> int | None:
        """The number of the contract (a run of articles) that the clause ``here`` stands in; None outside of any."""
        at = bisect_right(self._articles, here, key=lambda article: article.place)
        near, part = self._articles[max(0, at - 1) : at + 1], self._part_of(here)
        return next((one.contract for one in near if self._part_of(one.place) == part), None)

    def article(self, name: str, here: int) -> int | None:
        """Where the article ``name`` ("제4조의2") of the contract begins that the clause ``here`` stands in."""
        contract = self.contract_of(here)
        return None if contract is None else self._named.get((contract, name))

    def article_of(self, here: int) -> int | None:
        """Where the article begins that the clause ``here`` stands in."""
        at = bisect_right(self._articles, here, key=lambda article: article.place) - 1
        inside = at >= 0 and self._part_of(self._articles[at].place) == self._part_of(here)
        return self._articles[at].place if inside else None

    def before(self, article: int) -> int | None:
        """Where the article before the one begins that begins at ``article``."""
        mark = self.marks[article]
        return None if mark is None else self.article(f"제{mark.ordinal - 1}조", article)

    def below(self, parent: int | None, number: int, families: Sequence[str] = PARAGRAPHS) -> int | None:
        """The item ``number`` right below the clause ``parent``, or at the top, with a mark of one of ``families``."""
        return self._first(self._items.get((parent, number), ())[:_FEW], families)

    def beside(self, here: int, number: int, families: Sequence[str] = PARAGRAPHS) -> int | None:
        """The item ``number`` beside the clause ``here``, or beside one above it, the nearest first."""
        place: int | None = here
        while place is not None:
            parent = self.clauses[place].parent
            among = [one for one in self._items.get((parent, number), ())[:_FEW] if one != place]
            found = self._first(among, families)
            if found is not None:
                return found
            place = parent
        return None

    def previous(self, here: int) -> int | None:
        """The paragraph before the one that the clause ``here`` is or stands in."""
        place: int | None = here
        while place is not None:
            mark, parent = self.marks[place], self.clauses[place].parent
            if mark is not None and mark.ordinal > 1:
                return self.below(parent, mark.ordinal - 1, (mark.family,))
            place = parent
        return None

    def _first(self, among: Sequence[int], families: Sequence[str]) -> int | None:
        found: dict[str, int] = {}
        for place in among:
            mark = self.marks[place]
            if mark is not None:
                found.setdefault(mark.family, place)
        return next((found[family] for family in families if family in found), None)

    def division(self, mark: str, here: int) -> int | None:
        """Where the chapter or section with ``mark`` ("제2장", "Ⅳ", "5.2") begins, the nearest of several."""
        return self._nearest(self._divisions.get(mark, ()), here)

    def caption(self, name: str, here: int) -> int | None:
        """Where the table or figure ``name`` ("표 2") begins, the nearest where there are several."""
        return self._nearest(self._captions.get(name, ()), here)

    def requirement(self, name: str) -> int | None:
        """Where the requirement ``name`` ("SFR-001") begins."""
        return self._requirements.get(name)


_FEW = 40  # items with one number below one clause are looked at
