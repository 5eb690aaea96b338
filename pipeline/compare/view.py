"""A contract made ready for matching: each clause's text without spaces, what stands above it and around it."""

from __future__ import annotations

import re
from functools import cached_property

from extractors.clause import STATED, Clause
from pipeline.compare.contract import Contract

_DROPPED = re.compile(r"[\s“”\"'‘’`]+")
_DOTS = str.maketrans(dict.fromkeys("․ㆍ‧•・∙･", "·"))
# How an agency calls itself, in squeezed text ("우리원", "우리시").
OURS = r"우리(?:원|구|시|군|청|공사|공단|재단)"
# Neighbours farther away under the same parent belong to other thoughts.
_REACH = 4
_ENDS = re.compile(r"(?:[다요까]|함|음|됨|임|것)[.)\]]*\Z|[.:;)\]]\Z")


def squeeze(text: str) -> str:
    """``text`` as cards read it: no white space, no quotation marks, one kind of middle dot."""
    return _DROPPED.sub("", text).translate(_DOTS)


class View:
    """The clauses of one contract as texts to search in."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.texts = tuple(squeeze(clause.text) for clause in contract.clauses)
        self._matching: dict[tuple[re.Pattern[str], tuple[str, ...]], tuple[int, ...]] = {}
        self._of_kinds: dict[tuple[str, ...], tuple[int, ...]] = {}

    def find(self, *patterns: re.Pattern[str], kinds: tuple[str, ...] = STATED) -> list[Clause]:
        """The clauses of ``kinds`` in which every one of ``patterns`` is found; cards ask for the same words often."""
        if not patterns:
            return [self.contract.clauses[index] for index in self._kinds(kinds)]
        first, *others = patterns
        key = (first, kinds)
        if key not in self._matching:
            search, texts = first.search, self.texts
            self._matching[key] = tuple(index for index in self._kinds(kinds) if search(texts[index]))
        found = self._matching[key]
        for pattern in others:
            found = tuple(index for index in found if pattern.search(self.texts[index]))
        return [self.contract.clauses[index] for index in found]

    def _kinds(self, kinds: tuple[str, ...]) -> tuple[int, ...]:
        if kinds not in self._of_kinds:
            self._of_kinds[kinds] = tuple(c.index for c in self.contract.clauses if c.kind in kinds)
        return self._of_kinds[kinds]

    @cached_property
    def whole(self) -> str:
        """The whole paper, clause by clause."""
        return "\n".join(self.texts)

    @cached_property
    def above(self) -> tuple[str, ...]:
        """For each clause the texts that it stands under, with the requirement's name, nearest first."""
        texts: list[str] = []
        for clause in self.contract.clauses:
            parent = clause.parent
            own = squeeze(clause.requirement_name or "")
            texts.append(
                "\n".join(
                    part
                    for part in (
                        self.texts[parent] if parent is not None else "",
                        own,
                        texts[parent] if parent is not None else "",
                    )
                    if part
                )
            )
        return tuple(texts)

    @cached_property
    def items(self) -> dict[int | None, list[int]]:
        """For each clause the clauses directly under it."""
        children: dict[int | None, list[int]] = {}
        for clause in self.contract.clauses:
            children.setdefault(clause.parent, []).append(clause.index)
        return children

    def around(self, clause: Clause) -> str:
        """The clause, its parent, its neighbours under that parent, its items and theirs."""
        near = [clause.index, *self.items.get(clause.index, [])]
        if clause.parent is not None:
            near.append(clause.parent)
            near += [other for other in self.items[clause.parent] if abs(other - clause.index) <= _REACH]
        return "\n".join(self.texts[index] for index in near)

    def goes_on(self, clause: Clause) -> bool:
        """Whether ``clause`` is the rest of a sentence that the clause before it leaves open."""
        if clause.marker or clause.index == 0 or clause.kind not in {"clause", "note"}:
            return False
        before = self.contract.clauses[clause.index - 1]
        return before.kind in {"clause", "note"} and not _ENDS.search(before.text.rstrip()) and len(clause.text) <= 160
