"""The difference of two papers, duty by duty: dropped, added, weakened, strengthened, moved, reworded.

Numbers of items, white space and punctuation are no difference. Duties of the contractor are weakened by a longer
limit, a rarer frequency, a lower rate, an added exception or a softer modality; a change that points both ways, or
whose direction the text does not tell, is called changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from extractors.clause import Clause
from pipeline.compare.contract import Contract
from pipeline.compare.side_by_side import rank
from pipeline.compare.view import squeeze

Change = Literal["dropped", "added", "weakened", "strengthened", "changed", "moved", "reworded"]
SUBSTANTIVE: tuple[Change, ...] = ("dropped", "added", "weakened", "strengthened", "changed")
# Two duties with this share of common letter pairs are one duty, worded anew; below it they are two.
_SAME_DUTY = 0.55
# With the same values and the same place less likeness will do.
_SAME_PLACE = 0.42
_STRENGTH = {"none": 0, "may": 1, "must": 2, "must_not": 2}
_NOT_LETTERS = re.compile(r"[^0-9A-Za-z가-힣%]")
_EXCEPTION = re.compile(r"다만|단,|제외(?:한|하)|예외")
_WORDS: dict[Change, str] = {
    "dropped": "빠짐",
    "added": "추가",
    "weakened": "완화",
    "strengthened": "강화",
    "changed": "변경",
    "moved": "이동",
    "reworded": "표현 변경",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty, prohibition or power of one paper, ready to be compared."""

    clause: Clause
    letters: str
    pairs: Counter[str]
    modality: str
    values: tuple[tuple[str, str, float | None], ...]
    heading: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One difference: the duty before and after (None where there is none) and what changed in words."""

    change: Change
    before: Clause | None
    after: Clause | None
    reason: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All differences of two papers, in the order of the texts."""

    first: str
    second: str
    entries: tuple[Entry, ...]

    @property
    def exit_status(self) -> int:
        """0 the same, 2 substantive, 3 cosmetic only."""
        if any(entry.change in SUBSTANTIVE for entry in self.entries):
            return 2
        return 3 if self.entries else 0

    def to_json(self) -> dict[str, Any]:
        """The differences with quotations and offsets."""
        return {
            "first": self.first,
            "second": self.second,
            "exit_status": self.exit_status,
            "counts": dict(sorted(Counter(entry.change for entry in self.entries).items())),
            "differences": [
                {"change": e.change, "reason": e.reason, "before": _place(e.before), "after": _place(e.after)}
                for e in self.entries
            ],
        }


def _place(clause: Clause | None) -> dict[str, Any] | None:
    if clause is None:
        return None
    return {"path": clause.path, "page": clause.page, "start": clause.start, "end": clause.end, "text": clause.text}


def to_text(difference: Difference) -> str:
    """The differences for people, one after the other."""
    if not difference.entries:
        return f"{difference.first} → {difference.second}: 의무의 차이가 없음\n"
    counts = Counter(entry.change for entry in difference.entries)
    lines = [
        f"{difference.first} → {difference.second}: "
        + ", ".join(f"{_WORDS[change]} {counts[change]}건" for change in _WORDS if counts[change])
    ]
    for entry in difference.entries:
        lines.append(f"[{_WORDS[entry.change]}] {entry.reason}".rstrip())
        for sign, clause in (("-", entry.before), ("+", entry.after)):
            if clause is not None:
                lines.append(f"  {sign} {clause.path}: {' '.join(clause.text.split())}")
    return "\n".join(lines) + "\n"


def diff_contracts(first: Contract, second: Contract) -> Difference:
    """The difference of the duties, prohibitions and powers of two papers."""
    before, after = duties(first), duties(second)
    pairs, only_before, only_after = _paired(before, after)
    entries = [Entry("dropped", duty.clause, None, "") for duty in only_before]
    entries += [Entry("added", None, duty.clause, "") for duty in only_after]
    entries += [entry for pair in pairs for entry in _compared(*pair)]
    entries.sort(
        key=lambda e: (e.before.start if e.before else e.after.start if e.after else 0, e.before is None, e.change)
    )
    return Difference(first.name, second.name, tuple(entries))


def duties(contract: Contract) -> tuple[Duty, ...]:
    """What ``contract`` demands, forbids or allows, clause by clause."""
    found = []
    for clause in contract.clauses:
        modality = contract.deontic(clause).modality
        if modality == "none" or clause.kind not in {"clause", "row", "note"}:
            continue
        letters = _letters(clause)
        if len(letters) < 4:
            continue
        values = tuple(
            (v.type, v.value, rank(v.value))
            for v in contract.values(clause)
            if v.type in {"duration", "frequency", "rate", "money", "service_hours", "date"}
        )
        heading = next((_letters(above) for above in contract.above(clause) if above.kind == "heading"), "")
        found.append(Duty(clause, letters, _bigrams(letters), modality, values, heading))
    return tuple(found)


def _letters(clause: Clause) -> str:
    text = clause.text
    marked = text.find(clause.marker) if clause.marker else -1
    return _NOT_LETTERS.sub("", squeeze(text[marked + len(clause.marker) :] if 0 <= marked <= 4 else text))


def _bigrams(letters: str) -> Counter[str]:
    return Counter(letters[place : place + 2] for place in range(len(letters) - 1))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of letter pairs that two texts have in common (Dice), 0..1."""
    total = one.total() + other.total()
    if len(other) < len(one):
        one, other = other, one
    return 2 * sum(min(count, other[pair]) for pair, count in one.items() if pair in other) / total if total else 0.0


def _paired(before: Sequence[Duty], after: Sequence[Duty]) -> tuple[list[tuple[Duty, Duty]], list[Duty], list[Duty]]:
    """Equal duties first, then the most alike."""
    free: dict[str, list[Duty]] = {}
    for duty in after:
        free.setdefault(duty.letters, []).append(duty)
    pairs, rest = [], []
    for duty in before:
        same = free.get(duty.letters)
        if same:
            best = next((other for other in same if other.heading == duty.heading), same[0])
            same.remove(best)
            pairs.append((duty, best))
        else:
            rest.append(duty)
    left = sorted((duty for group in free.values() for duty in group), key=lambda d: d.clause.index)
    scored = sorted(
        (
            (score, a.clause.index, b.clause.index, a, b)
            for a in rest
            for b in left
            if _comparable(a, b) and (score := likeness(a.pairs, b.pairs)) >= _SAME_PLACE
        ),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    used_before: set[int] = set()
    used_after: set[int] = set()
    for score, one, two, a, b in scored:
        close = score >= _SAME_DUTY or (a.heading == b.heading and a.values == b.values and bool(a.values))
        if close and one not in used_before and two not in used_after:
            pairs.append((a, b))
            used_before.add(one)
            used_after.add(two)
    return (
        pairs,
        [d for d in rest if d.clause.index not in used_before],
        [d for d in left if d.clause.index not in used_after],
    )


def _comparable(one: Duty, other: Duty) -> bool:
    shorter, longer = sorted((len(one.letters), len(other.letters)))
    return longer <= 3 * shorter


def _compared(before: Duty, after: Duty) -> Iterable[Entry]:
    directions = list(_directions(before, after))
    if directions:
        signs = {sign for sign, _ in directions}
        change: Change = "weakened" if signs == {-1} else "strengthened" if signs == {1} else "changed"
        yield Entry(change, before.clause, after.clause, "; ".join(reason for _, reason in directions))
    elif before.letters != after.letters:
        yield Entry("reworded", before.clause, after.clause, "")
    if before.heading != after.heading and likeness(_bigrams(before.heading), _bigrams(after.heading)) < _SAME_DUTY:
        yield Entry("moved", before.clause, after.clause, "다른 제목 아래로 옮김")


def _directions(before: Duty, after: Duty) -> Iterable[tuple[int, str]]:
    """What changed, with -1 for weaker, 1 for stronger, 0 where the text does not tell."""
    if before.modality != after.modality:
        step = _STRENGTH[after.modality] - _STRENGTH[before.modality]
        yield (step > 0) - (step < 0), f"{before.modality} → {after.modality}"
    excepted = [bool(_EXCEPTION.search(duty.clause.text)) for duty in (before, after)]
    if excepted[0] != excepted[1]:
        yield (-1, "예외가 생김") if excepted[1] else (1, "예외가 없어짐")
    yield from _value_changes(before, after)


def _value_changes(before: Duty, after: Duty) -> Iterable[tuple[int, str]]:
    for kind in ("duration", "frequency", "rate", "money", "service_hours", "date"):
        old = [value for value in before.values if value[0] == kind]
        new = [value for value in after.values if value[0] == kind]
        gone = list((Counter(old) - Counter(new)).elements())
        come = list((Counter(new) - Counter(old)).elements())
        for one, other in zip(gone, come, strict=False):
            yield _direction(kind, one, other, after.clause.text), f"{one[1]} → {other[1]}"
        for one in gone[len(come) :]:
            yield -1, f"{one[1]} 빠짐"
        for other in come[len(gone) :]:
            yield 1, f"{other[1]} 생김"


def _direction(kind: str, one: tuple[str, str, float | None], other: tuple[str, str, float | None], text: str) -> int:
    """Whether a value's change binds the contractor less (-1) or more (1)."""
    if one[2] is None or other[2] is None or one[2] == other[2]:
        return 0
    grows = 1 if other[2] > one[2] else -1
    if kind == "duration":
        # A limit or notice: longer time to act is weaker; longer notice, warranty and minimum spans are stronger.
        if re.search(r"이내|안에|내에|까지(?!지)", text) and not re.search(r"전까지|일\s?전|하자|보증", text):
            return -grows
        return (
            grows if re.search(r"전까지|이전|일\s?전|주\s?전|이상|하자|보증|보존|보관|유지|동안|간\s", text) else -grows
        )
    if kind == "frequency":
        return -grows
    return (
        grows
        if kind in {"rate", "money"} and re.search(r"지체|위약|배상|보증|벌|과태|공제|가용|달성|이상", text)
        else 0
    )
