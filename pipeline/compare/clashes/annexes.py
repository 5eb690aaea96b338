"""Annexes and forms: one title under two numbers, numbers that no annex of the paper bears."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.clause import Clause
from extractors.document import Span
from pipeline.compare.contradictions import Contradiction, Finder
from pipeline.compare.side_by_side import Cell
from pipeline.compare.view import View

_LABEL = r"(별표|별지|별첨|붙임|첨부|서식)(?:제)?(\d{1,2})(?:호)?(?:서식)?"
# "【별표2】과징금기준1부", "'별표3.누출금지대상정보'": the name of an annex behind its number.
_QUALIFIED = r"[가-힣·]{4,24}(?:\([가-힣·]{1,10}\)[가-힣]{0,12}){0,2}"
_NAMED = re.compile(rf"{_LABEL}[】\]>＞)〉.:,·]{{0,2}}(?P<name>{_QUALIFIED})")
# "보안서약서(별지제4호서식)": the form's name before its number.
_FORM = re.compile(
    rf"(?P<name>[가-힣]{{2,16}}(?:서약서|확약서|각서|계획서|보고서|동의서|확인서|신청서|기준|목록|대장|점검표))"
    rf"[(【\[<〈＜]{_LABEL}[)】\]>〉＞]"
)
_ALONE = re.compile(rf"\A[【\[<〈＜(]{{0,2}}{_LABEL}[】\]>〉＞).]{{0,2}}\Z")
_TAIL = re.compile(r"(?:서식|양식|참조|참고|에따라|에의한|의|은|는|을|를|에|로|및|각)?(?:\d+부)?\Z")
# The annex of a law or of a rule is not the paper's own.
_OF_A_LAW = re.compile(
    r"(?:법|령|규칙|규정|고시|예규|지침|기준|조례|훈령|요령)[」』》)]?(?:의|제\d+조[^【\[(]{0,12})?[【\[(〔]?\Z"
)
# Words that go on with a sentence about the annex are no name of it.
_GOES_ON = re.compile(
    r"\A(?:의|에|을|를|은|는|이|로|과|와|및|참[조고]|서식|양식|별표|별지|별첨|붙임|첨부|기준에|따라|중|호)"
)
# A line that is longer is no title.
_TITLE = 40
_BEFORE = 20
# A line that begins with the label of an annex.
_BORNE = re.compile(
    r"^[ \t]{0,20}[【\[<〈＜(]?[ \t]?(별[ ]?표|별[ ]?지|별[ ]?첨|붙[ ]?임|첨[ ]?부|서[ ]?식)"
    r"[ ]?(?:서식)?[ ]?(?:제)?[ ]?(\d{1,2})",
    re.MULTILINE,
)
_REFERRED = re.compile(rf"[(【\[<〈＜‘“']{_LABEL}")


@dataclass(frozen=True, slots=True)
class _Mention:
    label: str
    number: int
    name: str
    clause: Clause


def _mentions(view: View) -> list[_Mention]:
    """Every place where an annex stands with its number and its name."""
    found = []
    clauses = view.contract.clauses
    for clause in clauses:
        text = view.texts[clause.index]
        if clause.kind == "front" and len(text) > _TITLE:
            continue
        alone = _ALONE.match(text)
        if alone and clause.index + 1 < len(clauses) and len(view.texts[clause.index + 1]) <= _TITLE:
            found.append(_Mention(alone.group(1), int(alone.group(2)), _bare(view.texts[clause.index + 1]), clause))
        for match in (*_NAMED.finditer(text), *_FORM.finditer(text)):
            if not _OF_A_LAW.search(text[max(0, match.start() - _BEFORE) : match.start()]):
                found.append(_Mention(match.group(1) or match.group(2), _number(match), _bare(match["name"]), clause))
    return [mention for mention in found if len(mention.name) > 3 and not _GOES_ON.match(mention.name)]


def _number(match: re.Match[str]) -> int:
    return next(int(group) for group in match.groups() if group and group.isdigit())


def _bare(name: str) -> str:
    return _TAIL.sub("", re.sub(r"[^가-힣]", "", name))


def misnumbered(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """An annex that is listed or referred to under one number and bears another."""
    by_name: dict[tuple[str, str], dict[int, Clause]] = {}
    for mention in _mentions(view):
        by_name.setdefault((mention.label, mention.name), {}).setdefault(mention.number, mention.clause)
    for (label, name), numbers in by_name.items():
        if len(numbers) == 2:
            yield Contradiction(
                view.contract.name,
                "drafting_defect",
                "numbering",
                f"{label} 번호: {name}",
                tuple(f"{label} {number}" for number in numbers),
                tuple(Span(c.start, c.end) for c in numbers.values()),
                "같은 부속문서를 다른 번호로 부름",
            )


def dangling(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """A reference to an annex whose number lies beyond those that the paper has."""
    borne: dict[str, set[int]] = {}
    for match in _BORNE.finditer(view.contract.analysis.document.text):
        borne.setdefault(match.group(1).replace(" ", ""), set()).add(int(match.group(2)))
    told = set()
    for clause in view.contract.clauses:
        text = view.texts[clause.index]
        for match in _REFERRED.finditer(text):
            label, number = match.group(1), int(match.group(2))
            own = borne.get(label, set())
            if len(own) < 2 or number <= max(own) or (label, number) in told:
                continue
            if _OF_A_LAW.search(text[max(0, match.start() - _BEFORE) : match.start()]):
                continue
            told.add((label, number))
            yield Contradiction(
                view.contract.name,
                "drafting_defect",
                "cross_reference",
                f"{label} {number}",
                (f"{label} {number}", f"{label} {max(own)}까지 있음"),
                (Span(clause.start, clause.end),),
                "가리킨 부속문서가 문서에 없음",
            )


FINDERS: tuple[Finder, ...] = (misnumbered, dangling)
