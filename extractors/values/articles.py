"""Articles of a law: "제31조의2 제1항 제3호 나목" and lists of them, normalised without spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass

_N = r"[0-9]{1,4}"
_ARTICLE = re.compile(
    rf"(?:제\s?)?(?P<article>{_N})\s?조(?![가-힣]?직|건|사|치|정|회)(?:(?:\s?의\s?"
    rf"|(?=[0-9]{{1,2}}(?!\s?[0-9항호])))(?P<branch>{_N})(?!\s?[0-9항]))?"
    rf"(?:(?:의(?=\s?제?\s?{_N}\s?항))?\s{{0,3}}제?\s?(?P<paragraph>{_N})\s?항)?"
    rf"(?:\s{{0,3}}제?\s?(?P<item>{_N})\s?호(?:의\s?(?P<sub>{_N}))?(?:\s?[가-하]목)?)?"
)
_PARAGRAPH = re.compile(
    rf"제\s?(?P<paragraph>{_N})\s?항(?:\s{{0,3}}제?\s?(?P<item>{_N})\s?호(?:의\s?(?P<sub>{_N}))?(?:\s?[가-하]목)?)?"
)
_LATE = re.compile(
    rf"\s{{0,3}}제?\s?(?P<paragraph>{_N})\s?항(?:\s{{0,3}}제?\s?(?P<item>{_N})\s?호(?:의\s?(?P<sub>{_N}))?(?:\s?[가-하]목)?)?"
)
_ITEM = re.compile(rf"제\s?(?P<item>{_N})\s?호(?:의\s?(?P<sub>{_N}))?(?:\s?[가-하]목)?(?!\s?서식)")
#: "제3, 5, 7조", "제12·13조": several articles that share one 제 and one 조.
_SHARED = re.compile(
    r"제\s?(?P<numbers>[0-9]{1,4}(?:\s?[,，·ㆍ‧․∙]\s?[0-9]{1,4}){1,9})\s?조(?![가-힣]?직|건|사|치|정|회)(?!\s?의\s?[0-9])"
)
#: "제43조 및 44조", "제12조, 13조에 따라": a further article without 제, which no other word of "조" is.
_PLAIN = re.compile(
    rf"(?P<article>{_N})\s?조(?:의\s?(?P<branch>{_N}))?(?:\s{{0,3}}제?\s?(?P<paragraph>{_N})\s?항)?"
    rf"(?:\s{{0,3}}제?\s?(?P<item>{_N})\s?호(?:의\s?(?P<sub>{_N}))?)?(?=[^가-힣0-9]|[에의를와과은는로등및]|$)"
)
#: "‘보안규정’ 제4조": marks that may stand between a title and its article.
_CLOSERS = " \t\n\u3000’”\"'′″`´」』｣》〉"
_JOIN = re.compile(r"(?:\s?각\s?호)?\s{0,3}(?:,|，|및|또는|내지|부터|와|과|[~～∼·ㆍ‧․.]|에서|까지)\s{0,3}")
#: "제28조 ①항"
_CIRCLED = re.compile(r"\s{0,2}(?P<mark>[①-⑳])\s?항")
#: The heading of an article in brackets: "제8조(경쟁입찰 참여자격)"; no nested brackets.
_HEADING = re.compile(r"\s?[(（<][^()（）<>\n]{1,60}[)）>]")


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its normal form ("제76조제1항제8호") and place."""

    normal: str
    start: int
    end: int


def articles_at(text: str, place: int, limit: int = 12) -> list[Article]:
    """The list of articles that begins exactly at ``place`` (after white space and closing marks); else empty."""
    while place < len(text) and text[place] in _CLOSERS:
        place += 1
    shared = _SHARED.match(text, place)
    if shared is not None:
        found, last = _shared(shared)
    else:
        match = _ARTICLE.match(text, place)
        if match is None:
            return []
        last, end = _with_late_paragraph(text, match)
        found = [Article(_normal(last), match.start(), end)]
    while len(found) < limit:
        place = _skip_heading(text, found[-1].end)
        join = _JOIN.match(text, place)
        if join is None:
            break
        shared = _SHARED.match(text, join.end())
        if shared is not None:
            more, last = _shared(shared)
            found += more
            continue
        match, last = _next(text, join.end(), last)
        if match is None:
            break
        found.append(Article(_normal(last), match.start(), match.end()))
    return found


def _shared(match: re.Match[str]) -> tuple[list[Article], dict[str, str | None]]:
    """The articles of "제3, 5조", each at its number (the first from 제, the last to 조); the last number."""
    found: list[Article] = []
    last: dict[str, str | None] = {}
    numbers = list(re.finditer(r"[0-9]+", match["numbers"]))
    for number in numbers:
        last = {"article": f"제{int(number.group())}조", "paragraph": None, "item": None}
        start = match.start() if number is numbers[0] else match.start("numbers") + number.start()
        end = match.end() if number is numbers[-1] else match.start("numbers") + number.end()
        found.append(Article(_normal(last), start, end))
    return found, last


def _with_late_paragraph(text: str, match: re.Match[str]) -> tuple[dict[str, str | None], int]:
    """"제76조(입찰참가자격 제한) 제1항 제18호": paragraph and item behind the heading of the article."""
    number = {"article": _number(match), "paragraph": match["paragraph"], "item": _item(match)}
    after = _skip_heading(text, match.end())
    late = _LATE.match(text, after) if after > match.end() and not match["paragraph"] else None
    if late is not None:
        return {**number, "paragraph": late["paragraph"], "item": _item(late)}, late.end()
    item = _ITEM.match(text, after + (text[after : after + 1] == " ")) if after > match.end() else None
    if item is not None:  # "제28조의2(원격 개발) 제5호"
        return {**number, "item": _item(item)}, item.end()
    circled = _CIRCLED.match(text, match.end()) if not match["paragraph"] else None
    if circled is not None:
        return {**number, "paragraph": str(ord(circled["mark"]) - ord("①") + 1)}, circled.end()
    return number, match.end()


def _next(text: str, place: int, last: dict[str, str | None]) -> tuple[re.Match[str] | None, dict[str, str | None]]:
    match = _ARTICLE.match(text, place)
    after_dash = text[max(0, place - 2) : place].strip() in {"~", "～", "∼"}
    if match is not None and (text[place : place + 1] == "제" or after_dash):
        return match, {"article": _number(match), "paragraph": match["paragraph"], "item": _item(match)}
    match = _PLAIN.match(text, place)
    if match is not None:
        return match, {"article": _number(match), "paragraph": match["paragraph"], "item": _item(match)}
    match = _PARAGRAPH.match(text, place)
    if match is not None and last["paragraph"]:
        return match, {"article": last["article"], "paragraph": match["paragraph"], "item": _item(match)}
    match = _ITEM.match(text, place)
    if match is not None and last["item"]:
        return match, {**last, "item": _item(match)}
    return None, last


def paragraph_at(text: str, place: int, article: str) -> Article | None:
    """"같은 조 제2항": the paragraph at ``place`` as one of ``article`` ("제51조")."""
    while place < len(text) and text[place] in " \t\n\u3000":
        place += 1
    match = _PARAGRAPH.match(text, place)
    if match is None:
        return None
    number: dict[str, str | None] = {"article": article, "paragraph": match["paragraph"], "item": _item(match)}
    return Article(_normal(number), match.start(), match.end())


def _number(match: re.Match[str]) -> str:
    return f"제{int(match['article'])}조" + (f"의{int(match['branch'])}" if match["branch"] else "")


def _item(match: re.Match[str]) -> str | None:
    return None if not match["item"] else f"{int(match['item'])}호" + (f"의{int(match['sub'])}" if match["sub"] else "")


def _normal(number: dict[str, str | None]) -> str:
    paragraph, item = number["paragraph"], number["item"]
    return f"{number['article']}" + (f"제{int(paragraph)}항" if paragraph else "") + (f"제{item}" if item else "")


def _skip_heading(text: str, place: int) -> int:
    match = _HEADING.match(text, place)
    if match is not None and not re.search(r"[「『｢]|법|제\s?[0-9]+\s?조", match.group()):
        return match.end()
    return place
