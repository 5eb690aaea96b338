"""Which requirement items of one paper are in another: an RFP's items missing from the statement of work.

An item is looked for by what its clauses say, for statements of work often drop the numbers, and unrelated papers
number alike; an item of the same name is there at least in part. Likeness is the cosine of TF-IDF weighted letter
groups, so that words that stand everywhere count little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from extractors.clause import STATED, Clause
from pipeline.compare.contract import Contract
from pipeline.compare.difference.statements import bigrams
from pipeline.compare.view import squeeze

if TYPE_CHECKING:
    import numpy as np

GapStatus = Literal["same_number", "renumbered", "in_text", "partial", "missing"]
_WORDS: dict[str, str] = {
    "same_number": "같은 번호로 있음", "renumbered": "다른 번호로 있음", "in_text": "번호 없이 내용이 있음",
    "partial": "일부만 있음", "missing": "빠짐",
}  # fmt: skip
# Rows of a requirement table that name the item and tell nothing of what it demands, and the labels of those that do.
_NAMING = re.compile(
    r"\s*(?:요구\s?사항\s?)?(?:분\s?류|고유\s?번호|번\s?호|ID|명\s?칭|명|이름|산출\s?(?:정보|물)|출\s?처|유\s?형|구\s?분|응\s?락\s?수준"
    r"|관련\s?요구\s?사항|우선\s?순위|중요도)\s*(?:[\t|:：\n]|\Z)"
)
_CONTENT_LABEL = re.compile(r"\A\s*(?:요구\s?사항\s?)?(?:상세\s?설명|정\s?의|세부\s?내용|내\s?용)\s*(?:[\t|:：\n]|\Z)")
_NOT_LETTERS = re.compile(r"[^0-9A-Za-z가-힣%]")
# A clause is found again where its likeness to some clause of the other paper reaches this: reworded clauses of one
# meaning lie above it, clauses of two papers that share but their subject below.
_FOUND = 0.55
# Shares of an item's letters that must be found for it to be there, or to be there in part.
_THERE, _PART = 0.6, 0.25
# So much of a clause's letter pairs stand in the longer one that it was put into; so many of the nearest are tried.
_HELD, _NEAREST = 0.8, 5
# Shorter clauses ("산출정보") tell nothing of an item.
_FEWEST_LETTERS = 8
# Rows multiplied at once: 512 by 3,000 clauses are 12 MB.
_BLOCK = 512


@dataclass(frozen=True, slots=True)
class RequirementGap:
    """One requirement item of the first paper: its clauses, and what became of it in the second.

    ``share`` is the part (0..1) of its letters that stands in the second paper; ``lost`` are its clauses that do not,
    ``found`` the clause of the second paper that most answers it.
    """

    requirement: str
    name: str
    status: GapStatus
    share: float
    clause: Clause
    lost: tuple[Clause, ...]
    found: Clause | None

    def to_json(self) -> dict[str, Any]:
        """The item with its places in both papers."""
        return {
            "requirement": self.requirement, "name": self.name, "status": self.status, "share": round(self.share, 3),
            "page": self.clause.page, "span": [self.clause.start, self.clause.end],
            "lost": [{"path": c.path, "span": [c.start, c.end], "text": c.text} for c in self.lost],
            "found": {"path": self.found.path, "span": [self.found.start, self.found.end]} if self.found else None,
        }  # fmt: skip


def requirement_gaps(first: Contract, second: Contract) -> tuple[RequirementGap, ...]:
    """Every numbered requirement item of ``first`` and whether ``second`` has it, in the order of ``first``."""
    items = _items(first)
    stated = [c for c in second.clauses if c.kind in STATED and len(_letters(c)) >= _FEWEST_LETTERS]
    wanted = [clause for clauses in items.values() for clause in clauses]
    best = _best(wanted, stated)
    theirs = _items(second)
    names = {_plain(name) for clauses in theirs.values() if (name := _name(clauses))}
    return tuple(_gap(number, clauses, best, theirs, names) for number, clauses in items.items())


def missing(gaps: Sequence[RequirementGap]) -> tuple[RequirementGap, ...]:
    """The items that the second paper lacks altogether."""
    return tuple(gap for gap in gaps if gap.status == "missing")


def to_text(gaps: Sequence[RequirementGap]) -> str:
    """The items that are not wholly there, for people; "" where the first paper has no numbered items."""
    if not gaps:
        return ""
    counts = Counter(gap.status for gap in gaps)
    others = "".join(f", {_WORDS[s]} {counts[s]}건" for s in ("partial", "renumbered", "in_text") if counts[s])
    lines = [f"요구사항 {len(gaps)}건 중 빠짐 {counts['missing']}건{others}"]
    for gap in gaps:
        if gap.status in {"missing", "partial"}:
            page = f" {gap.clause.page}쪽" if gap.clause.page else ""
            lines.append(f"[{_WORDS[gap.status]}] {gap.requirement} {gap.name}{page} (내용의 {gap.share:.0%})".rstrip())
    return "\n".join(lines) + "\n"


def _items(contract: Contract) -> dict[str, list[Clause]]:
    """The clauses of each numbered item, its labels left out."""
    found: dict[str, list[Clause]] = {}
    for clause in contract.clauses:
        if clause.requirement_id and clause.kind in STATED:
            known = not _NAMING.match(clause.text) and clause.requirement_id not in clause.text
            if known and len(_letters(clause)) >= _FEWEST_LETTERS:
                found.setdefault(clause.requirement_id, []).append(clause)
    return found


def _letters(clause: Clause) -> str:
    return _plain(_CONTENT_LABEL.sub("", clause.text).removeprefix(clause.marker))


def _plain(text: str) -> str:
    return _NOT_LETTERS.sub("", squeeze(text))


def _name(clauses: Sequence[Clause]) -> str:
    return next((clause.requirement_name for clause in clauses if clause.requirement_name), "")


def _best(wanted: Sequence[Clause], stated: Sequence[Clause]) -> dict[int, tuple[float, Clause]]:
    """For each wanted clause (by its index) the likest stated one and their likeness; the first of equals."""
    if not wanted or not stated:
        return {}
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True)
    matrix = vectors.fit_transform([_letters(clause) for clause in (*wanted, *stated)]).tocsr()
    ours, theirs = matrix[: len(wanted)], matrix[len(wanted) :].T.tocsc()
    found = {}
    for begin in range(0, len(wanted), _BLOCK):
        scores: np.ndarray = (ours[begin : begin + _BLOCK] @ theirs).toarray()
        order = (-scores).argsort(axis=1, kind="stable")[:, :_NEAREST]
        for row, places in enumerate(order):
            clause, nearest = wanted[begin + row], [stated[int(place)] for place in places]
            score, best = float(scores[row, places[0]]), nearest[0]
            if score < _FOUND:
                holder = next((other for other in nearest if _holds(other, clause)), None)
                score, best = (score, best) if holder is None else (_FOUND, holder)
            found[clause.index] = (score, best)
    return found


def _holds(other: Clause, clause: Clause) -> bool:
    """Whether ``clause`` was put into a longer sentence or row, which is why the two are not alike."""
    wanted = bigrams(_letters(clause))
    return len(wanted.keys() & bigrams(_letters(other)).keys()) >= _HELD * len(wanted)


def _gap(
    number: str,
    clauses: Sequence[Clause],
    best: dict[int, tuple[float, Clause]],
    theirs: dict[str, list[Clause]],
    names: set[str],
) -> RequirementGap:
    whole = sum(len(_letters(clause)) for clause in clauses)
    lost = tuple(clause for clause in clauses if best.get(clause.index, (0.0, clause))[0] < _FOUND)
    share = 1 - sum(len(_letters(clause)) for clause in lost) / whole
    name = _name(clauses)
    found = max((best[c.index] for c in clauses if c.index in best), key=lambda pair: pair[0], default=(0.0, None))
    same_name = bool(name) and number in theirs and _plain(_name(theirs[number])) == _plain(name)
    status: GapStatus
    if share >= _THERE:
        numbers = {best[c.index][1].requirement_id for c in clauses if c not in lost}
        status = "same_number" if number in numbers or same_name else "renumbered" if numbers - {None} else "in_text"
    elif share >= _PART or (name and _plain(name) in names):
        status = "partial"
    else:
        status = "missing"
    return RequirementGap(number, name, status, share, clauses[0], lost, found[1] if share > 0 else None)
