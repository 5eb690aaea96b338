"""Citations that lead astray: laws under old or wrong names, articles of another law, references to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, Literal

from extractors.clause import STATED, Clause
from extractors.document import Span
from extractors.values import Value
from extractors.values.cross_reference import cross_references
from extractors.values.law_names import KNOWN, squeeze
from pipeline.compare.contract import Contract
from pipeline.compare.norms import date_of
from pipeline.compare.view import View
from pipeline.rules.laws import LawCard, load_laws

CitationStatus = Literal["renamed", "repealed", "mistitled", "wrong_article", "unresolved"]
_DECREE = re.compile(r"(시행령|시행규칙|시행세칙)$")
# "…에 관한 법령" is an act with its decrees, whatever its title.
_STATUTE = re.compile(r"(?:법|법률|(?<!법)령|규칙|규정)$")
# "구 「소프트웨어산업 진흥법」": the old law is meant.
_FORMERLY = re.compile(r"(?:(?<![가-힣])구\s?|개정\s?전(?:의)?\s?|폐지된\s?|종전(?:의)?\s?)[(「『\"“‘']?\s?\Z")
_BACK = re.compile(
    r"(?<![가-힣])(?:같은\s?법률?|동법|같은\s?(?:시행령|시행\s?규칙|영|규칙)|동\s?시행(?:령|\s?규칙))"
    r"(?=\s?(?:제\s?\d|시행|[을를은는의,)]|에\s?따|에서|상\s|및\s))"
)
_ARTICLE = re.compile(r"제\d+조(?:의\d+)?")
_HEADING = re.compile(
    r"^[^\S\n]{0,8}(제\s?\d{1,3}\s?조(?:의\s?\d{1,2})?)(?!\s?제?\s?\d|[의에를을와과부까])", re.MULTILINE
)
# Particles and joints in which a title misquoted in passing differs from the title itself.
_JOINTS = re.compile(r"등에|등의|및|과|와|의|에|을|를|[·,()]")
# Shorter titles resemble each other by chance.
_LONG_TITLE = 12
# "저작권법에 관한 법률": an act's name with the words of a longer title.
_ACT_TWICE = re.compile(r"(?<=법)에\s?관한\s?법률\Z")
# A title as like as this to a right one, and no more letters longer or shorter, misspells it; two acts differ by more.
_NEARLY, _MOST_LETTERS = 0.9, 3
# A paper with fewer articles is no set of articles, and its references are to other papers.
_FEWEST_ARTICLES = 3


@dataclass(frozen=True, slots=True)
class CitationVerdict:
    """What is wrong with one citation: the place, what it should say (None where unknown), why and by which source."""

    document: str
    status: CitationStatus
    cited: str
    suggestion: str | None
    clause: Clause
    span: Span
    reason: str
    source: str
    secondary: bool

    def to_json(self) -> dict[str, Any]:
        """The verdict as ``euimu compare --json`` prints it, with the place of the citation."""
        return {
            "document": self.document, "verdict": self.status, "citation": self.cited, "suggestion": self.suggestion,
            "path": self.clause.path, "page": self.clause.page, "spans": [[self.span.start, self.span.end]],
            "reason": self.reason, "source": self.source, "secondary": self.secondary,
        }  # fmt: skip


def citation_health(contract: Contract) -> tuple[CitationVerdict, ...]:
    """Every citation of ``contract`` that is out of date, misquoted, or leads nowhere, in text order.

    A law renamed after the date that the paper bears is no fault of the paper and not reported.
    """
    view = View(contract)
    written, cards = date_of(view), load_laws()
    found: list[CitationVerdict] = []
    for clause in contract.clauses:
        for value in contract.values(clause):
            if value.type == "citation":
                verdict = _checked(contract, view, clause, value, written, cards)
                if verdict is not None:
                    found.append(verdict)
    found += _dangling(contract)
    return tuple(sorted(found, key=lambda verdict: (verdict.span.start, verdict.span.end, verdict.status)))


def _checked(
    contract: Contract, view: View, clause: Clause, value: Value, written: date | None, cards: Sequence[LawCard]
) -> CitationVerdict | None:
    title, _, article = value.value.partition("#")
    before = contract.analysis.document.text[max(clause.start, value.start - 12) : value.start]
    if _FORMERLY.search(before):
        return None
    for card in cards:
        suffix = _suffix_of(card, title)
        if suffix is None or (written is not None and card.since is not None and written < card.since):
            continue
        if card.kind == "title":
            return None
        if card.kind == "article":
            if card.topic and not re.search(card.topic, view.texts[clause.index]):
                continue
            right_article = None if suffix else _moved(card, article)
            if right_article is not None:
                return _verdict(contract, clause, value, card, written, "wrong_article", card.now, right_article)
            continue
        moved = None if suffix else _moved(card, article)
        return _verdict(contract, clause, value, card, written, card.kind, card.now + suffix, moved)
    right = _misquoted(title)
    if right is None:
        return None
    reason = "알려진 법령 제명과 글자가 다름"
    return CitationVerdict(
        contract.name, "mistitled", value.value, right, clause, Span(value.start, value.end), reason, "법제명", True
    )


def _suffix_of(card: LawCard, title: str) -> str | None:
    """" 시행령" or the like where ``title`` is one of the card's names with it, "" where it is the name itself."""
    squeezed = squeeze(title)
    names = {squeeze(name) for name in card.names}
    if squeezed in names:
        return ""
    decree = _DECREE.search(squeezed)
    if decree is None or squeezed[: decree.start()] not in names:
        return None
    return f" {decree[1]}"


def _moved(card: LawCard, article: str) -> str | None:
    """The article that holds now for ``article`` ("제27조제1항"), None where the card does not know."""
    match = _ARTICLE.match(article)
    if match is None:
        return None
    # An old name with an article of the new act: the article is right.
    return card.articles.get(match.group()) or (match.group() if match.group() in _new_articles(card) else None)


def _new_articles(card: LawCard) -> frozenset[str]:
    return frozenset(card.articles.values()) if card.kind == "renamed" else frozenset()


def _verdict(
    contract: Contract,
    clause: Clause,
    value: Value,
    card: LawCard,
    written: date | None,
    status: CitationStatus,
    now: str,
    article: str | None,
) -> CitationVerdict:
    since = f"{card.since.isoformat()}부터 " if card.since else ""
    words = {
        "renamed": f"{since}이름이 바뀐 법령", "repealed": f"{since}폐지되거나 합쳐진 법령",
        "mistitled": "제명이 틀림", "wrong_article": f"{since}이 조문이 아님", "unresolved": "",
    }[status]  # fmt: skip
    suggestion = f"{now} {article}" if article else now
    if card.since is not None and written is None:
        words += " (문서의 날짜를 알 수 없어 지금의 법으로 판단)"
    return CitationVerdict(
        contract.name, status, value.value, suggestion, clause, Span(value.start, value.end), words,
        card.source + (" · 2차 자료 (secondary source)" if card.secondary else ""), card.secondary,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    """The right titles by what is left of them without joints."""
    return {_JOINTS.sub("", squeeze(card.now)): card.now for card in load_laws() if card.kind == "title"}


def _misquoted(title: str) -> str | None:
    """The right title that ``title`` misquotes, None where it is right or unknown."""
    squeezed = squeeze(title)
    base = _DECREE.sub("", squeezed)
    act = _ACT_TWICE.sub("", squeezed)
    if act != squeezed and act in KNOWN:
        return _ACT_TWICE.sub("", title)
    if base in KNOWN or len(base) < _LONG_TITLE or not _STATUTE.search(base):
        return None
    right = _titles().get(_JOINTS.sub("", base)) or _nearly(base)
    decree = squeezed[len(base) :]
    return None if right is None else f"{right} {decree}" if decree else right


def _nearly(base: str) -> str | None:
    """The right title that ``base`` misspells by a letter or a word left out, None where there is none.

    A title with a word stuck to it, or cut short, was misread rather than misquoted.
    """
    for right in _titles().values():
        whole = squeeze(right)
        if abs(len(whole) - len(base)) > _MOST_LETTERS or whole in base or base in whole:
            continue
        if SequenceMatcher(None, whole, base, autojunk=False).ratio() >= _NEARLY:
            return right
    return None


def _dangling(contract: Contract) -> Iterator[CitationVerdict]:
    """References back to a law that the paper has not named, and to articles that it does not have."""
    first = min(
        (v.start for values in contract.analysis.values for v in values if v.type == "citation" and _names_statute(v)),
        default=None,
    )
    for clause in contract.clauses:
        for match in _BACK.finditer(clause.text):
            start = clause.start + match.start()
            if first is None or start <= first:
                yield _nothing(contract, clause, Span(start, clause.start + match.end()), "앞에 가리킬 법령이 없음")
    articles = {re.sub(r"\s", "", m.group(1)) for m in _HEADING.finditer(contract.analysis.document.text)}
    if len(articles) < _FEWEST_ARTICLES or not contract.complete:
        return
    for reference in cross_references(contract.clauses, contract.analysis.values):
        article = _ARTICLE.match(reference.target)
        if reference.resolved is None and article is not None and article.group() not in articles:
            clause = contract.clauses[reference.clause]
            if _is_own(contract, clause, reference.span):
                yield _nothing(contract, clause, reference.span, f"이 문서에 {article.group()}가 없음")


def _is_own(contract: Contract, clause: Clause, span: Span) -> bool:
    """Whether a reference stands in an article of this paper and is not to an article of some law or other paper."""
    text = contract.analysis.document.text
    family = [clause, *contract.above(clause)]
    if clause.kind not in STATED or not any(_HEADING.match(c.text) for c in family):
        return False
    if any(v.type == "citation" for c in family[:2] for v in contract.values(c)):
        return False
    before, after = text[max(clause.start, span.start - 16) : span.start], text[span.end : span.end + 8]
    heads = not text[text.rfind("\n", 0, span.start) + 1 : span.start].strip() and after.lstrip().startswith("(")
    return not heads and _OTHER_PAPER.search(before) is None and not re.match(r"\s?(?:부터|내지)|까지", after)


def _names_statute(value: Value) -> bool:
    """Whether a citation names a statute in full, and does not itself point back to one."""
    return _STATUTE.search(squeeze(value.value.partition("#")[0])) is not None and not _BACK.match(value.text)


# "계약일반조건 제12조", "입찰공고 제3조": an article of another paper.
_OTHER_PAPER = re.compile(
    r"(?:조건|규정|지침|기준|요령|예규|고시|훈령|공고|법|령|규칙|조례|약관|세칙|정관|장|절|표|서)[」』”\"’')\]]?\s?\Z"
)


def _nothing(contract: Contract, clause: Clause, span: Span, reason: str) -> CitationVerdict:
    cited = contract.analysis.document.text[span.start : span.end]
    return CitationVerdict(contract.name, "unresolved", cited, None, clause, span, reason, "", False)
