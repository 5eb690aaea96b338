"""The difference of two papers: what was dropped, added, weakened, strengthened, changed, moved, reworded.

Duties, prohibitions, powers and facts that bind (a warranty period, the owner of the outputs) are compared. Numbers of
items, bullets, white space and the spelling of amounts are no difference, nor is a clause that was split in two. A
change that points both ways, or whose direction the text does not tell, is called changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from extractors.clause import Clause
from extractors.sanctions import is_penalty
from pipeline.compare.contract import Contract
from pipeline.compare.difference.changes import Sides, steps
from pipeline.compare.difference.matching import Matching, Pair, match
from pipeline.compare.difference.moves import Moves
from pipeline.compare.difference.statements import Statement, statements_of
from pipeline.compare.difference.wording import replaced
from pipeline.compare.requirement_gap import RequirementGap, missing, requirement_gaps
from pipeline.compare.requirement_gap import to_text as gaps_text

Change = Literal["dropped", "added", "weakened", "strengthened", "changed", "moved", "reworded"]
SUBSTANTIVE: tuple[Change, ...] = ("dropped", "added", "weakened", "strengthened", "changed")
# A sentence said twice may be said once: shorter ones ("완료보고서 제출") mean something else in each place.
_LONG_REPEAT = 12
_WORDS: dict[Change, str] = {
    "dropped": "빠짐", "added": "추가", "weakened": "완화", "strengthened": "강화", "changed": "변경",
    "moved": "이동", "reworded": "표현 변경",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One difference: the clause before and after (None where there is none) and what changed in words.

    ``more_before``/``more_after`` are the further clauses where one was split or several were merged.
    """

    change: Change
    before: Clause | None
    after: Clause | None
    reason: str
    more_before: tuple[Clause, ...] = ()
    more_after: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All differences of two papers, those in substance first, each group in the order of the texts.

    ``same`` counts the statements that both have unchanged. ``requirements`` says of every numbered requirement of the
    first paper what became of it; ``notes`` what could not be read.
    """

    first: str
    second: str
    entries: tuple[Entry, ...]
    same: int = 0
    requirements: tuple[RequirementGap, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def exit_status(self) -> int:
        """0 the same, 2 substantive, 3 cosmetic only."""
        if any(entry.change in SUBSTANTIVE for entry in self.entries) or missing(self.requirements):
            return 2
        return 3 if self.entries else 0

    @property
    def counts(self) -> dict[Change, int]:
        """How many differences of each class there are, those in substance first; classes without one are left out."""
        counted = Counter(entry.change for entry in self.entries)
        return {change: counted[change] for change in _WORDS if counted[change]}

    def to_json(self) -> dict[str, Any]:
        """The differences with quotations and offsets."""
        return {
            "first": self.first,
            "second": self.second,
            "exit_status": self.exit_status,
            "counts": dict(sorted(self.counts.items())),
            "same": self.same,
            "requirements": {
                "all": len(self.requirements),
                "missing": len(missing(self.requirements)),
                "partial": sum(gap.status == "partial" for gap in self.requirements),
                "items": [gap.to_json() for gap in self.requirements],
            },
            "notes": list(self.notes),
            "differences": [_entry_json(entry) for entry in self.entries],
        }


def _entry_json(entry: Entry) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "change": entry.change, "reason": entry.reason, "before": _place(entry.before), "after": _place(entry.after),
    }  # fmt: skip
    if entry.more_before or entry.more_after:
        shown["more_before"] = [_place(clause) for clause in entry.more_before]
        shown["more_after"] = [_place(clause) for clause in entry.more_after]
    return shown


def _place(clause: Clause | None) -> dict[str, Any] | None:
    if clause is None:
        return None
    place: dict[str, Any] = {"path": clause.path, "page": clause.page, "start": clause.start, "end": clause.end}
    if clause.requirement_id:
        place["requirement"] = clause.requirement_id
    return place | {"text": clause.text}


def to_text(difference: Difference) -> str:
    """The differences for people: counts, requirements that are missing, then one difference after the other."""
    lines = [f"{difference.first} → {difference.second}"]
    if not difference.entries:
        lines.append("의무의 차이가 없음")
    for title, group in (("실질 차이", SUBSTANTIVE), ("표현 차이", ("moved", "reworded"))):
        counts = {change: count for change, count in difference.counts.items() if change in group}
        if difference.entries:
            told = ", ".join(f"{_WORDS[change]} {count}건" for change, count in counts.items())
            lines.append(f"{title} {sum(counts.values())}건" + (f": {told}" if told else ""))
    lines.append(f"그대로인 조항 {difference.same}건")
    lines += [f"주의: {note}" for note in difference.notes]
    told = gaps_text(difference.requirements)
    lines += ["", *told.splitlines()] if told else []
    for entry in difference.entries:
        lines += ["", f"[{_WORDS[entry.change]}] {entry.reason}".rstrip()]
        sides = (("-", (entry.before, *entry.more_before)), ("+", (entry.after, *entry.more_after)))
        for sign, clauses in sides:
            lines += [f"  {sign} {_cited(clause)}" for clause in clauses if clause is not None]
    return "\n".join(lines) + "\n"


def _cited(clause: Clause) -> str:
    where = " · ".join(part for part in (clause.path, f"{clause.page}쪽" if clause.page else "") if part)
    return f"{where}: {' '.join(clause.text.split())}"


def diff_contracts(first: Contract, second: Contract) -> Difference:
    """The difference of two papers in duties, prohibitions, powers and facts that bind, and in their requirements."""
    before, after = statements_of(first), statements_of(second)
    matching = match(before, after)
    moves, sides = Moves(matching.pairs, before, after), Sides(first, second)
    entries: list[Entry] = []
    same = 0
    for pair in matching.pairs:
        told = list(_compared(pair, moves, sides)) if _counts(pair) else []
        same += _counts(pair) and not told
        entries += told
    entries += _lost(matching, before, after)
    entries.sort(key=_order)
    return Difference(first.name, second.name, tuple(entries), same, requirement_gaps(first, second),
                      tuple(_notes(first, second)))  # fmt: skip


def _counts(pair: Pair) -> bool:
    return any(s.counts for s in (*pair.before, *pair.after))


def _order(entry: Entry) -> tuple[bool, int, bool, str]:
    place = entry.before or entry.after
    return (entry.change not in SUBSTANTIVE, place.start if place else 0, entry.before is None, entry.change)


def _notes(first: Contract, second: Contract) -> Iterator[str]:
    for contract in (first, second):
        if not contract.complete:
            yield f"{contract.name}에 읽지 못한 부분이 있어, 빠짐·추가가 확실하지 않음"


def _compared(pair: Pair, moves: Moves, sides: Sides) -> Iterator[Entry]:
    """The differences within one pair: at most one in substance or wording, and its move."""
    before, after = pair.before[0], pair.after[0]
    more = (tuple(s.clause for s in pair.before[1:]), tuple(s.clause for s in pair.after[1:]))
    found = steps(pair, sides)
    if found:
        signs = {sign for sign, _ in found}
        change: Change = "weakened" if signs == {-1} else "strengthened" if signs == {1} else "changed"
        yield Entry(change, before.clause, after.clause, "; ".join(reason for _, reason in found), *more)
    elif pair.loose:
        gone, come = replaced(pair)
        yield Entry("changed", before.clause, after.clause, f"{', '.join(gone)} → {', '.join(come)}", *more)
    elif len(pair.before) + len(pair.after) > 2:
        yield Entry("reworded", before.clause, after.clause, "나누어 쓰거나 합쳐 씀", *more)
    elif before.letters != after.letters and before.plain != after.plain:
        gone, come = replaced(pair)
        told = [f"뺀 말: {', '.join(gone)}"] * bool(gone) + [f"넣은 말: {', '.join(come)}"] * bool(come)
        yield Entry("reworded", before.clause, after.clause, "; ".join(told), *more)
    if moves.moved(before, after):
        yield Entry("moved", before.clause, after.clause, "다른 제목 아래로 옮김", *more)


def _lost(matching: Matching, before: Sequence[Statement], after: Sequence[Statement]) -> Iterator[Entry]:
    """What only one paper has; an exception that came or went is told of the clause that it is an exception to."""
    partners = {s.clause.index: pair for pair in matching.pairs for s in pair.before}
    partners_after = {s.clause.index: pair for pair in matching.pairs for s in pair.after}
    for only, known, others, change in (
        (matching.only_before, partners, after, "dropped"),
        (matching.only_after, partners_after, before, "added"),
    ):
        letters = {s.letters for s in others}
        for statement in only:
            pair = known.get(statement.clause.parent) if statement.clause.parent is not None else None
            if statement.is_proviso and pair is not None:
                yield _proviso_entry(statement, pair, dropped=change == "dropped")
            elif statement.counts:
                yield _lost_entry(statement, letters, change)


def _proviso_entry(statement: Statement, pair: Pair, *, dropped: bool) -> Entry:
    before, after = pair.before[0].clause, pair.after[0].clause
    if dropped:
        return Entry("strengthened", before, after, "예외(단서)가 없어짐", (statement.clause,))
    return Entry("weakened", before, after, "예외(단서)가 생김", (), (statement.clause,))


def _lost_entry(statement: Statement, letters: set[str], change: str) -> Entry:
    clause = statement.clause
    before, after = (clause, None) if change == "dropped" else (None, clause)
    if statement.letters in letters and len(statement.letters) >= _LONG_REPEAT and not clause.requirement_id:
        return Entry("reworded", before, after, "되풀이된 문장: 같은 내용이 다른 문서에 한 번 더 있지 않음")
    reason = "제재 조항" if is_penalty(clause.text) else "의무가 아닌 확정 사항" if not statement.binding else ""
    return Entry("dropped" if change == "dropped" else "added", before, after, reason)
