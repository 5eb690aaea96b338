"""Coverage: which parts of a control a contract states, with all clauses that prove them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extractors.clause import Clause
from extractors.document import Span
from pipeline.compare.contract import Contract
from pipeline.compare.view import View
from pipeline.compare.work import kind_of_work, sets_terms
from pipeline.rules import Control, Element, Proof

Coverage = Literal["covered", "partial", "absent", "not_applicable", "undetermined"]
Strength = Literal["full", "weak", "missing"]
# The words for what a plan is called, in every kind of paper.
_PLAN = re.compile(r"계획서|착수(?:계|신고서|보고서)")
# In work that a control does not concern, one element alone is a chance likeness of words.
_STRAY = 1
_WITH_PLAN = re.compile(r"(?:계획서|착수(?:계|신고서))(?:와|과|에)(?:함께|같이|포함|첨부)")


@dataclass(frozen=True, slots=True)
class ElementVerdict:
    """Whether a contract states an element, and where."""

    element: str
    strength: Strength
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class CoverageVerdict:
    """A cell of contract × control: its status, the elements with proofs, what is missing, and why."""

    document: str
    control: str
    status: Coverage
    elements: tuple[ElementVerdict, ...]
    missing: tuple[str, ...]
    reason: str


def cover(view: View, controls: Sequence[Control]) -> tuple[CoverageVerdict, ...]:
    """The verdict of one contract for each control."""
    return tuple(_verdict(view, control) for control in controls)


def _verdict(view: View, control: Control) -> CoverageVerdict:
    contract = view.contract
    elements = tuple(_element(view, element) for element in control.elements)
    by_id = {verdict.element: verdict for verdict in elements}
    replaced = {
        name
        for element in control.elements
        if element.replaces and _replaces(view, element, by_id[element.id])
        for name in element.replaces
    }
    needed = [by_id[e.id] for e in control.elements if e.essential and e.id not in replaced]
    found = [verdict for verdict in elements if verdict.spans]
    missing = tuple(verdict.element for verdict in needed if verdict.strength == "missing")
    if all(verdict.strength == "full" for verdict in needed):
        status: Coverage = "covered"
    elif not any(by_id[e.id].spans for e in control.elements if e.essential):
        status = "absent"
    else:
        status = "partial"
    if status != "covered" and (why := _outside(view, control, sum(1 for v in needed if v.spans))):
        return CoverageVerdict(contract.name, control.id, "not_applicable", elements, (), why)
    if status != "covered" and not contract.complete:
        return CoverageVerdict(
            contract.name,
            control.id,
            "undetermined",
            elements,
            missing,
            "읽지 못한 부분이 있어 빠졌다고 판단할 수 없음",
        )
    return CoverageVerdict(
        contract.name, control.id, status, elements, missing, _reason(control, elements, replaced, found)
    )


def _outside(view: View, control: Control, found: int) -> str:
    """Why ``control``, of which ``found`` essential elements stand in the paper, does not concern it; else nothing."""
    if found <= _STRAY and (why := control.not_for.get(kind_of_work(view))):
        return why
    # Words that are not found prove nothing where a part was not read.
    if found or not view.contract.complete:
        return ""
    if control.applies_when and not _compiled(control.applies_when).search(view.whole):
        return control.otherwise
    return "" if sets_terms(view) else "계약상대자의 의무를 정하는 문서가 아님"


def _reason(
    control: Control, elements: Sequence[ElementVerdict], replaced: set[str], found: Sequence[ElementVerdict]
) -> str:
    titles = {element.id: element.title for element in control.elements}
    essential = {element.id for element in control.elements if element.essential}
    parts = []
    for strength, words in (("full", "명시"), ("weak", "간접 언급"), ("missing", "없음")):
        names = [
            titles[v.element]
            for v in elements
            if v.strength == strength and v.element not in replaced and (v.element in essential or v.spans)
        ]
        if names:
            parts.append(f"{words}: {', '.join(names)}")
    if replaced:
        parts.append(f"필요 없음: {', '.join(titles[name] for name in sorted(replaced))}")
    return "; ".join(parts) if found else f"관련 조항을 찾지 못함 ({', '.join(titles[e] for e in sorted(essential))})"


def _replaces(view: View, element: Element, verdict: ElementVerdict) -> bool:
    if verdict.strength != "full" or element.replaced_by is None:
        return False
    pattern = _compiled(element.replaced_by)
    starts = {span.start for span in verdict.spans}
    return any(pattern.search(view.texts[c.index]) for c in view.contract.clauses if c.start in starts)


def _element(view: View, element: Element) -> ElementVerdict:
    for weak in (False, True):
        proofs = [proof for proof in element.proofs if proof.weak == weak]
        clauses = sorted({clause.index for proof in proofs for clause in proving(view, proof)})
        if clauses:
            spans = [Span(c.start, c.end) for c in _with_rest(view, clauses)]
            return ElementVerdict(element.id, "weak" if weak else "full", tuple(spans))
    return ElementVerdict(element.id, "missing", ())


def _with_rest(view: View, indices: Sequence[int]) -> list[Clause]:
    """The clauses of ``indices`` and those that go on with their sentence."""
    kept = set(indices)
    for clause in view.contract.clauses:
        if clause.index - 1 in kept and view.goes_on(clause):
            kept.add(clause.index)
    return [view.contract.clauses[index] for index in sorted(kept)]


def proving(view: View, proof: Proof) -> Iterable[Clause]:
    """The clauses for which ``proof`` holds."""
    if proof.given and not _compiled(proof.given).search(view.whole):
        return ()
    if proof.not_given and _compiled(proof.not_given).search(view.whole):
        return ()
    # Most papers lack most words: one search of the whole saves one of every clause (an anchor means a clause's end).
    if any("^" not in p and "$" not in p and not _compiled(p).search(view.whole) for p in proof.says):
        return ()
    likely = view.find(*(_compiled(pattern) for pattern in proof.says), kinds=proof.kinds)
    clauses = [clause for clause in likely if _holds(view, proof, clause)]
    return plan_deadlines(view, clauses) if proof.plan else clauses


def plan_deadlines(view: View, clauses: Sequence[Clause]) -> Iterable[Clause]:
    """The clauses that say when the plan is due with which (or as part of which) the papers of ``clauses`` come."""
    contract = view.contract
    found: dict[int, Clause] = {}
    linked = False
    for clause in clauses:
        above = [c for c in contract.above(clause) if _PLAN.search(view.texts[c.index])]
        found |= {d.index: d for c in above if (d := _deadline(contract, c)) is not None}
        linked = linked or bool(_WITH_PLAN.search(view.texts[clause.index])) or _listed_in_plan(view, clause)
    if linked:
        found |= {d.index: d for c in view.find(_PLAN) if (d := _deadline(contract, c)) is not None}
    return [found[index] for index in sorted(found)]


def _deadline(contract: Contract, clause: Clause) -> Clause | None:
    """``clause`` where it holds a duration, or the rest of its table row where that does."""
    if _has_duration(contract, clause):
        return clause
    after = contract.clauses[clause.index + 1] if clause.index + 1 < len(contract.clauses) else None
    if after is None or "\n" in contract.analysis.document.text[clause.end : after.start]:
        return None
    return after if after.kind == "row" and _has_duration(contract, after) else None


def _has_duration(contract: Contract, clause: Clause) -> bool:
    return any(value.type == "duration" for value in contract.values(clause))


def _listed_in_plan(view: View, clause: Clause) -> bool:
    """Whether the paper is one item of a list of what belongs to the plan."""
    parent = clause.parent
    return parent is not None and bool(_PLAN.search(view.texts[parent]))


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _holds(view: View, proof: Proof, clause: Clause) -> bool:
    """Whether what ``proof`` asks for beside its words holds of ``clause``."""
    text = view.texts[clause.index]
    if proof.unless and _compiled(proof.unless).search(text):
        return False
    contract = view.contract
    if proof.modality and contract.deontic(clause).modality not in proof.modality:
        return False
    if proof.categories and not set(proof.categories) & set(contract.categories(clause)):
        return False
    values = contract.values(clause)
    if proof.values and not any(value.type in proof.values for value in values):
        return False
    if proof.papers and not any(v.type == "document" and _compiled(proof.papers).search(v.value) for v in values):
        return False
    if proof.under and not _compiled(proof.under).search(view.above[clause.index]):
        return False
    if proof.not_under and _compiled(proof.not_under).search(view.above[clause.index]):
        return False
    return not proof.around or bool(_compiled(proof.around).search(view.around(clause)))
