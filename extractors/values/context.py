"""What a value finder is given: the text of one clause, what stands around it, and what the paper said before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from extractors.clause import ClauseKind
from extractors.values.value import Value


@dataclass(slots=True)
class Memory:
    """What later clauses of the same document need to know about earlier ones (changes as the document is read).

    ``year`` is the last year written in a date; ``laws`` are the titles cited so far with the
    index of the clause, oldest first; ``articles`` tells for each article of a law ("제59조") which law it was last
    cited of; ``short_names`` are names that the paper gives to laws and rules ("이하 “일반조건”이라 한다") with the
    title that they stand for;
    ``unit`` is the factor of the last unit header ("단위: 천원" gives 1000), ``unit_until`` the clause index up to
    which it holds.
    """

    year: int | None = None
    laws: list[tuple[str, int]] = field(default_factory=list)
    articles: dict[str, str] = field(default_factory=dict)
    short_names: dict[str, str] = field(default_factory=dict)
    unit: int | None = None
    unit_until: int = -1

    def name_law(self, title: str, index: int) -> None:
        """Remember that the clause ``index`` cites ``title``."""
        self.laws.append((title, index))

    def last_statute_before(self, index: int) -> bool:
        """Whether the last law, decree or ordinance was cited in a clause before ``index``."""
        ends = ("법", "법률", "법령", "시행령", "시행규칙")
        last = next((place for title, place in reversed(self.laws) if title.endswith(ends)), None)
        return last is not None and last < index


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of text to read, usually a clause.

    ``above`` are the texts of its ancestors, nearest first (lead-ins and headings); ``header`` is the text of the
    first row of the table it stands in ("" where it stands in none); ``before`` is the text of the sibling before it.
    """

    text: str
    memory: Memory
    kind: ClauseKind = "clause"
    above: tuple[str, ...] = ()
    header: str = ""
    before: str = ""
    index: int = 0


class Taken:
    """The characters of one stretch that are spoken for, so that overlaps are seen in constant time."""

    __slots__ = ("_marks",)

    def __init__(self, size: int) -> None:
        self._marks = bytearray(size)

    def free(self, start: int, end: int) -> bool:
        """Whether no character of ``start``..``end`` is taken."""
        return self._marks.find(1, start, end) < 0

    def take(self, start: int, end: int) -> None:
        """Mark ``start``..``end`` as taken."""
        self._marks[start:end] = b"\1" * (end - start)


#: Finds the values of one type in a stretch; offsets are those of ``Stretch.text``.
Finder = Callable[[Stretch], Iterable[Value]]
