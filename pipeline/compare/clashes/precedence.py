"""Orders of precedence: which of two places of one paper holds where they differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.clause import Clause
from extractors.document import Span
from pipeline.compare.contradictions import Contradiction
from pipeline.compare.view import OURS, View, squeeze

# Parts that a set of contract papers consists of, as clauses on precedence and titles call them.
_PARTS = re.compile(
    r"특수조건|일반조건|추가조건|특약(?:사항)?|특기(?:사항|시방서)|특별(?:과업)?사항|일반사항|공통사항|공통시방서|과업(?:지시서|내용서|설명서|이행요청서)|"
    r"제안요청서|제안서|시방서|계약서|입찰(?:공고|유의서)|공고문|산출내역서|사업수행계획서|협약서|별지|별첨|붙임|부속서"
)
_DIFFER = re.compile(r"상충|상이|다를|다른경우|모순|불일치|저촉|우선순위|해석|차이")
_BEFORE = re.compile(r"우선(?!협상|순위에따라처리|구매)|순서|순으로|[>＞]")
_READING = re.compile(
    rf"(?P<who>발주기관|발주부서|발주처|발주자|수요기관|주관기관|감독관|공단|재단|{OURS})의?(?:해석|결정|의견|판단)(?:에|을|이)?(?:따|우선)"
)
# The part before these words goes before the part after them ("특수조건이 일반조건에 우선한다").
_OVER = re.compile(r"(?:이|가|은|는|을|를)(?P<rest>[^.]{0,40})우선")


def order_of(view: View) -> tuple[tuple[str, ...], Clause | None]:
    """The parts in the order in which they hold, and the clause that says so; nothing where no clause does."""
    for clause in view.contract.clauses:
        text = view.texts[clause.index]
        if clause.kind not in {"clause", "note", "row", "heading"} or not _DIFFER.search(text):
            continue
        if not _BEFORE.search(text):
            continue
        parts = _named(text)
        if len(parts) < 2:
            parts = _named("\n".join(view.texts[i] for i in view.items.get(clause.index, [])))
        if len(parts) >= 2 or (parts and _OVER.search(text)):
            return parts, clause
    return (), None


def _named(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.group() for match in _PARTS.finditer(text)))


def part_of(view: View, position: int, parts: Sequence[str]) -> str:
    """The part of ``parts`` whose title stands over the clause at ``position``; empty where none does."""
    inside = next((c for c in view.contract.clauses if c.start <= position < c.end), None)
    if inside is None:
        return ""
    for title in (squeeze(c.text) for c in view.contract.above(inside)):
        named = [part for part in parts if part in title and len(title) <= len(part) + 16]
        if named:
            return named[0]
    return ""


def settled(view: View, found: Sequence[Contradiction]) -> list[Contradiction]:
    """``found`` with, in words, what the paper's clause on precedence says of each contradiction."""
    parts, clause = order_of(view)
    reading = next(
        (m for c in view.contract.clauses if _DIFFER.search(view.texts[c.index])
         and (m := _READING.search(view.texts[c.index]))), None,
    )  # fmt: skip
    if clause is None and reading is None:
        return list(found)
    return [_settled(view, entry, parts, clause, reading) if _concerns(entry) else entry for entry in found]


def _concerns(entry: Contradiction) -> bool:
    return entry.verdict == "contradiction" and entry.kind not in {"numbering", "count", "sum"}


def _settled(
    view: View, entry: Contradiction, parts: Sequence[str], clause: Clause | None, reading: re.Match[str] | None
) -> Contradiction:
    places = [part_of(view, span.start, parts) for span in entry.spans]
    if clause is not None and len(places) == len(entry.values):
        ranks = [parts.index(place) if place else len(parts) for place in places]
        best = min(ranks)
        first = ranks.index(best)
        # A clause that names one part alone ("특기사항이 우선한다") sets it before all the rest.
        if len({*ranks}) > 1 and (all(places) or len(parts) == 1):
            holds = f"우선순위 조항에 따라 {places[first]}의 {entry.values[first]}이(가) 우선함"
            spans = (*entry.spans, Span(clause.start, clause.end))
            return replace(entry, reason=f"{entry.reason}; {holds}", spans=spans)
    if reading is not None:
        return replace(entry, reason=f"{entry.reason}; 다툼이 있으면 {reading.group('who')}의 해석에 따름")
    return replace(entry, reason=f"{entry.reason}; 문서 사이의 우선순위 조항은 이 두 곳의 순서를 정하지 않음")
