"""References to another place of the same paper: "제2항에 따라", "제12조제3항", "[별표 2]", "제안요청서 3.2"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.clause import Clause
from extractors.document import Span
from extractors.values.value import Value

_REFERENCE = re.compile(
    r"(?<![가-힣0-9])(?:제\s?(?P<article>[0-9]{1,3})\s?조(?:의\s?(?P<branch>[0-9]{1,2}))?)?\s?"
    r"(?:제\s?(?P<paragraph>[0-9]{1,2})\s?항)?\s?(?:제\s?(?P<item>[0-9]{1,2})\s?호(?!\s?서식))?"
)
_ANNEX = re.compile(
    r"[\[【(（<]?\s?(?P<kind>별표|별지|별첨|붙임"
    r"|첨부)\s?(?:제\s?)?(?P<number>[0-9]{1,2})(?:\s?호)?(?:\s?서식)?\s?[\]】)）>]?"
)
_CIRCLED = {chr(ord("①") + place): place + 1 for place in range(20)}


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
    """Every reference to an article, paragraph or annex of the same paper; articles of laws are citations, not these.

    ``values`` are those of `extract_values` for the same clauses.
    """
    articles, paragraphs, annexes = _targets(clauses)
    found: list[CrossReference] = []
    for clause, own in zip(clauses, values, strict=True):
        cited = [value for value in own if value.type == "citation"]
        here = _article_of(clauses, clause)
        for match in _REFERENCE.finditer(clause.text):
            if not (match["article"] or match["paragraph"]):
                continue
            start, end = clause.start + match.start(), clause.start + match.end()
            start += len(match.group()) - len(match.group().lstrip())
            own_marker = match["article"] and match.start() <= clause.text.find("제") and clause.marker.startswith("제")
            if own_marker or any(start < value.end and value.start < end for value in cited):
                continue
            article = _article(match) if match["article"] else here
            target, resolved = _resolve(match, article, articles, paragraphs)
            found.append(CrossReference(clause.index, Span(start, end), target, resolved))
        for match in _ANNEX.finditer(clause.text):
            target = f"{match['kind']} {int(match['number'])}"
            span = Span(clause.start + match.start(), clause.start + match.end())
            resolved = annexes.get(target)
            if resolved != clause.index and not any(span.start < v.end and v.start < span.end for v in cited):
                found.append(CrossReference(clause.index, span, target, resolved))
    return tuple(found)


def _article(match: re.Match[str]) -> str:
    return f"제{int(match['article'])}조" + (f"의{int(match['branch'])}" if match["branch"] else "")


def _resolve(
    match: re.Match[str], article: str | None, articles: dict[str, int], paragraphs: dict[tuple[str | None, int], int]
) -> tuple[str, int | None]:
    number = int(match["paragraph"]) if match["paragraph"] else None
    target = (_article(match) if match["article"] else "") + (f"제{number}항" if number else "")
    target += f"제{int(match['item'])}호" if match["item"] else ""
    if number is not None and (article, number) in paragraphs:
        return target, paragraphs[article, number]
    return target, articles.get(article) if article and match["article"] else None


def _targets(
    clauses: tuple[Clause, ...],
) -> tuple[dict[str, int], dict[tuple[str | None, int], int], dict[str, int]]:
    """Where each article, each paragraph of an article, and each annex begins; the first of two equal ones counts."""
    articles: dict[str, int] = {}
    paragraphs: dict[tuple[str | None, int], int] = {}
    annexes: dict[str, int] = {}
    for clause in clauses:
        match = re.match(r"[^가-힣]{0,4}제\s?([0-9]{1,3})\s?조(?:의\s?([0-9]{1,2}))?", clause.text)
        if match is not None:
            name = f"제{int(match[1])}조" + (f"의{int(match[2])}" if match[2] else "")
            articles.setdefault(name, clause.index)
        mark = clause.marker[:1]
        if mark in _CIRCLED:
            paragraphs.setdefault((_article_of(clauses, clause), _CIRCLED[mark]), clause.index)
        annex = _ANNEX.match(clause.text)
        if annex is not None and clause.kind in {"heading", "form", "front"}:
            annexes.setdefault(f"{annex['kind']} {int(annex['number'])}", clause.index)
    return articles, paragraphs, annexes


def _article_of(clauses: tuple[Clause, ...], clause: Clause) -> str | None:
    """The article that a clause belongs to ("제4조"), by its ancestors."""
    place: int | None = clause.index
    while place is not None:
        match = re.match(r"[^가-힣]{0,4}제\s?([0-9]{1,3})\s?조(?:의\s?([0-9]{1,2}))?", clauses[place].text)
        if match is not None:
            return f"제{int(match[1])}조" + (f"의{int(match[2])}" if match[2] else "")
        place = clauses[place].parent
    return None
