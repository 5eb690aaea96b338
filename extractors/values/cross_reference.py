"""References to another place of the same paper: "제2항에 따라", "[별표 2]", "붙임 3~5", "Ⅳ장", "SFR-001", "<표 2>"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.clause import STATED, Clause
from extractors.document import Span
from extractors.numbering import hangul_ordinal
from extractors.values.places import CHAIN, LETTERED, NUMBERED, Annex, Places, annexes_of
from extractors.values.value import Value


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference from one clause to another: the clause it stands in, its span in ``Document.text``, the normal form
    ("제12조제3항", "별표 2") and the index of the clause it points to (None where there is none)."""

    clause: int
    span: Span
    target: str
    resolved: int | None


def cross_references(
    clauses: tuple[Clause, ...], values: tuple[tuple[Value, ...], ...]
) -> tuple[CrossReference, ...]:
    """Every reference of a clause, row or note to another place of the same paper, in their order.

    ``values`` are those of `extract_values` for the same clauses. Articles and annexes of laws and of other papers are
    citations or nothing, not these. Left out are references to chapters, tables and requirements that the paper does
    not have, and to articles outside of any contract; those to missing annexes and articles are unresolved.
    """
    places = Places(clauses)
    pairs = zip(clauses, values, strict=True)
    return tuple(one for clause, own in pairs if clause.kind in STATED for one in _references(clause, own, places))


def article_references(clause: Clause, values: Sequence[Value], places: Places) -> Iterator[CrossReference]:
    """Those references of one clause with its ``values`` that are to articles, paragraphs and items of its paper."""
    taken = _citations(clause, values)
    return _apart(clause, taken, _articles(clause, [end for _, end in taken], places))


def _references(clause: Clause, values: Sequence[Value], places: Places) -> Iterator[CrossReference]:
    taken = _citations(clause, values)
    cited = [end for _, end in taken]
    told = (*_annexes(clause, cited, places), *_articles(clause, cited, places), *_divisions(clause, places))
    return _apart(clause, taken, told)


def _citations(clause: Clause, values: Sequence[Value]) -> list[tuple[int, int]]:
    return [(one.start - clause.start, one.end - clause.start) for one in values if one.type == "citation"]


def _apart(clause: Clause, taken: list[tuple[int, int]], told: Iterable[_Found]) -> Iterator[CrossReference]:
    """What is ``told``, in order, apart from what overlaps what is ``taken`` or another reference."""
    for start, end, target, resolved in sorted(told, key=lambda one: one[:2]):
        if resolved != clause.index and not any(start < last and first < end for first, last in taken):
            taken.append((start, end))
            yield CrossReference(clause.index, Span(clause.start + start, clause.start + end), target, resolved)


_Found = tuple[int, int, str, int | None]  # start and end in the clause's text, normal form, where it points

_ANNEX = re.compile(rf"(?<!\w){CHAIN}")
# "붙임 27, 28, 29호", "별지 제6~8호 서식", "[별첨1] ~ [별첨3]까지" (the last names its kind again)
_MORE = re.compile(
    r"\s?(?:[,·ㆍ~∼]|및|와|과)\s?(?:제\s?)?(\d{1,2})(?!\d)(?:\s?호)?(?:\s?(?:서식|양식))?(?![가-힣]{2})"
)


def _annexes(clause: Clause, cited: Sequence[int], places: Places) -> Iterator[_Found]:
    text, foreign = clause.text, set[Annex]()
    for match in _ANNEX.finditer(text):
        *outer, name = annexes_of(match.group())
        resolved, end = places.annex(name, clause.index, outer), match.end()
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        # "낙찰자 결정기준 [별표 1]" without an annex of that number: one of that paper
        if name in foreign or _of_another(text, match.start(), cited) or (resolved is None and _NAMED.search(before)):
            foreign.add(name)
            continue
        yield match.start(), end, _called(name), resolved
        while (more := _MORE.match(text, end)) is not None:
            further = Annex(name.kinds, str(int(more[1])))
            yield more.start(1), more.end(), _called(further), places.annex(further, clause.index, outer)
            end = more.end()


def _called(name: Annex) -> str:
    return f"{' '.join(sorted(name.kinds, key=_KINDS.index))} {name.number}"


_KINDS = ("붙임", "별첨", "첨부", "부록", "별표", "별지", "참고", "서식", "양식")

_ARTICLE = re.compile(
    r"(?<![가-힣\d])(?=[위상앞본제(]|\d{1,2}[)]?\s?항)(?:(?P<near>위의?|상기의?|앞의?|본)\s?)?"
    r"(?:(?P<article>제\s?\d{1,3}\s?조(?:의\s?\d{1,2})?)\s?)?"
    r"(?:(?:(?P<paragraph>제\s?\d{1,2})|[(]?(?P<bare>\d{1,2})[)]?)\s?항(?!목))?"
    r"\s?(?:제\s?(?P<item>\d{1,2})\s?호(?!\s?(?:서식|양식|[선기실관]))(?:의\s?\d)?)?"
)
_BACK = re.compile(r"(?<![가-힣])전\s?[항조](?=[의에을과와은는,\s])")
_LETTERED = re.compile(
    r"(?<![가-힣])(?:위\s?)?(?P<letter>[가나다라마바사아자차카타파하])목(?=[의에을과와은는및,)\s]|부터|까지|$)"
)


def _articles(clause: Clause, cited: Sequence[int], places: Places) -> Iterator[_Found]:
    text, here = clause.text, clause.index
    for match in _ARTICLE.finditer(text):
        named = match["article"] or match["paragraph"] or match["item"] or (match["near"] and match["bare"])
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        if not named or _of_another(text, start, cited):
            continue
        resolved = _article(match, here, places)
        if resolved is not None or (match["article"] and places.contract_of(here) is not None):
            target = re.sub(r"[\s()]|위의?|상기의?|앞의?|본", "", match.group())
            yield start, start + len(match.group().strip()), target, resolved
    for match in _LETTERED.finditer(text):
        resolved = places.beside(here, hangul_ordinal(match["letter"]), LETTERED)
        if resolved is not None and not _of_another(text, match.start(), cited):
            yield match.start(), match.end(), f"{match['letter']}목", resolved
    for match in _BACK.finditer(text):
        own = places.article_of(here)
        last = None if own is None else places.before(own)
        resolved = places.previous(here) if match.group()[-1] == "항" else last
        if resolved is not None:
            yield match.start(), match.end(), match.group().replace(" ", ""), resolved


def _article(match: re.Match[str], here: int, places: Places) -> int | None:
    """Where the article, the paragraph in it and the item in that begin, as deep as they are found."""
    named, number, item = match["article"], _number(match["paragraph"] or match["bare"]), _number(match["item"])
    place = places.article(re.sub(r"\s", "", named), here) if named else places.article_of(here)
    if not named and not number:  # an item alone: one that the clause lists, or stands beside
        below = places.below(here, item, NUMBERED)
        return places.beside(here, item, NUMBERED) if below is None else below
    if number:
        within = None if place is None else places.below(place, number)
        if not named:
            place = places.beside(here, number) if within is None else within
        elif within is not None:
            place = within
    below = places.below(place, item, NUMBERED) if item and place is not None else None
    return place if below is None else below


def _number(words: str | None) -> int:
    return int(re.sub(r"\D", "", words or "0"))


_DIVISION = re.compile(
    r"(?<!\w)(?P<chapter>제\s?(?:\d{1,2}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])\s?[장절편])(?![가-힣]{2})"
    r"|(?<!\w)(?P<roman>[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])\s?"
    r"(?P<below>(?:[.-]\s?(?:\d{1,2}|[가나다라마바사아자차카타파하])(?=[\s.,)\]」’”-]|$)){0,3})"
    r"(?=\s?장|[^\n\tⅠ-Ⅹ]{0,40}(?:참조|참고))"
    r"|(?<![\w.])(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})(?=\s?(?:항|절)(?![가-힣]{2})|\.?\s?(?:참조|참고))"
    r"|(?<!\w)(?P<caption>(?P<kind>표|그림)\s?(?P<number>\d{1,2}(?:-\d{1,2})?))(?!\d)"
    r"|(?<![A-Za-z0-9-])(?P<requirement>[A-Z]{2,4}-(?:[A-Z]{1,4}-)?\d{2,4})(?![A-Za-z0-9-])"
)


def _divisions(clause: Clause, places: Places) -> Iterator[_Found]:
    text, here = clause.text, clause.index
    for match in _DIVISION.finditer(text):
        if match["chapter"]:
            target = re.sub(r"\s", "", match["chapter"])
            resolved = None if _of_another(text, match.start(), ()) else places.division(target, here)
        elif match["roman"]:
            target, resolved = _descend(match, places, here)
        elif match["decimal"]:
            target, resolved = match["decimal"], places.division(match["decimal"], here)
        elif match["caption"]:
            target = f"{match['kind']} {match['number']}"
            resolved = places.caption(target, here)
        else:
            target = match["requirement"]
            of_this = target == clause.requirement_id or (clause.kind == "row" and clause.requirement_id is None)
            resolved = None if of_this else places.requirement(target)
        if resolved is not None:
            yield match.start(), match.end(), target, resolved


def _descend(match: re.Match[str], places: Places, here: int) -> tuple[str, int | None]:
    """The chapter with a Roman numeral, and the item below it that the steps after the numeral lead to."""
    chapter = match["roman"]
    resolved = places.division(chapter, here)
    if resolved is None:
        resolved = places.division(f"제{chapter}장", here)
    for step in re.findall(r"\d{1,2}|[가-힣]", match["below"]):
        if resolved is None:
            break
        number = int(step) if step.isdecimal() else hangul_ordinal(step)
        resolved = places.below(resolved, number, NUMBERED if step.isdecimal() else LETTERED)
    return chapter + re.sub(r"\s", "", match["below"]), resolved


_BEFORE = 24
# "시행규칙 별지 제11호서식", "일반조건 제18조": of a law or of another paper.
_OTHER = re.compile(
    r"(?:법|법률|시행령|규칙|규정|지침|요령|예규|고시|훈령|조례|일반조건|공고|약관|세칙|정관)[」』”\"’')\]]?"
    r"(?:\s?[(（][^()（）]{0,60}[)）])?(?:\s?(?:의|에\s?(?:의한|의거|따른)|중))?\s?[\[【(〈<「“\"'‘]?\s?$"
    r"|[(（][^()（）]{0,40}(?:고시|예규|훈령)[^()（）]{0,40}[)）](?:\s?의)?\s?[\[【(〈<「“\"'‘]?\s?$"
)
_NAMED = re.compile(r"(?:기준|서|조건)[」』”\"’')\]]?(?:\s?[(（][^()（）]{0,20}[)）])?(?:의)?\s?[\[【(〈<「“\"'‘]?\s?$")
# What may stand between a citation and an article or annex of the same law.
_CHAIN = re.compile(
    r"(?!\s?(?:및|와|과|또는)\s)(?:[(（][^()（）]{0,60}[)）]|[\s,·ㆍ~∼」』\]】]|및|또는|와|과|내지|부터|까지|의|중"
    r"|에\s?(?:의한|따른)|제\s?\d{1,3}\s?[조항호](?:의\s?\d{1,2})?|\d{1,2}\s?항){0,24}[(（\[【「『]?\s?"
)


def _of_another(text: str, place: int, cited: Sequence[int]) -> bool:
    """Whether what is named at ``place`` belongs to a law or another paper; ``cited`` holds where citations end."""
    end = max((end for end in cited if end <= place), default=None)
    if end is not None and place - end <= _REACH and _CHAIN.fullmatch(text, end, place):
        return True
    return _OTHER.search(text[max(0, place - _FAR) : place]) is not None


_REACH, _FAR = 100, 90
