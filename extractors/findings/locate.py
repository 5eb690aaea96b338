"""Where each finding begins: by the fields of a 처분요구서, by the titles of the 일람표, or by numbered headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from extractors.document import Span
from extractors.findings.dispositions import WORD, bracketed_disposition, disposition_of
from extractors.findings.lines import NUMBER, Paragraph, bare, tight
from extractors.findings.tables import Listed

# Two titles that agree in this share of their letters are one title typed twice.
_SAME_TITLE = 0.82
_LONGEST_TITLE = 110
FIELD = re.compile(
    r"(?P<label>제목|건명|소관기관|소관부서|관계기관|관계부서|관련부서|해당부서|해당기관|관할부서|담당부서|조치기관|조치부서|대상기관|대상부서|수감기관|"
    r"수감부서|피감기관|처분부서|"
    r"처분종류|처분구분|처분요구|처분내용|처분|조치구분|내용|조치할사항|조치사항|일련번호|감사자|지적사항|"
    r"지적내용)\s*(?:[:：|\]】)]|\s|$)\s*(?P<rest>.*)"
)
_TITLE_CUE = re.compile(
    r"(?:부적정|소홀|미흡|미이행|미실시|미징구|미제출|미준수|미수립|미반영|미작성|미설치|미등록|미부과|미정산|미비치|"
    r"미비|미체결|미확보|미지급|"
    r"누락|위반|부당|지연|과다|과소|태만|부실|불철저|철저|필요|개선|마련|오류|초과|중복|남용|부재|불이행|방치|불일치|"
    r"오지급|과오납|결여|낭비|"
    r"(?:지|하지)\s?(?:않음|아니함|않은\s?것|못함|못한\s?것)|생략|미달|임의\s?변경|강화|정비|준수|실시|이행|운영|관리|처리|집행|산정|지급|검토|수립)(?:\s?등)?\s*\Z"
)
_SECTION = re.compile(
    r"(?:지\s?적\s?사\s?항|지적\s?(?:내용|현황)|시정|주의|권고|통보|개선|경고|문책|징계|훈계|현지\s?조치|징계|변상|"
    r"분야별|행정상|신분상|재정상|감사\s?결과|"
    r"처분\s?요구|조치\s?(?:사항|요구)|총평|모범\s?사례|수범\s?사례|우수\s?사례|일람표|총괄표|개요|현황|분야)"
)
_SECTION_END = re.compile(
    r"(?:사\s?항|분야|조치|결과|총평|사례|일람표|총괄표|내역|요구|개요|현황|"
    r"내용)\s*(?:\(?\d{1,3}\s?건\)?)?\s*\Z"
)
# What makes a heading the title of one finding, not of a group of them.
_TITLE_WORDS = re.compile(r"부적정|소홀|미흡|미이행|미실시|미징구|누락|위반|지연|과다|태만|부실")
_ZONE = re.compile(r"지\s?적\s?사\s?항|감사\s?결과|처분\s?요구|주요\s?지적|지적\s?내용|감사결과\s?처분")


@dataclass(frozen=True, slots=True)
class Head:
    """Where a finding begins (``start``) and how it is named; ``body`` is the first paragraph after its title."""

    start: int
    number: str
    title: str
    body: int
    section: str = ""
    group: str | None = None
    disposition: str | None = None
    department: str | None = None
    listed: Listed | None = None


def field_of(text: str) -> tuple[str, str] | None:
    """Label and rest of a labelled line of a 처분요구서 ("제    목  …"); None for any other line."""
    closed = tight(text)
    match = FIELD.match(re.sub(r"\A[\[【<(〔]\s?", "", closed))
    return (match.group("label"), match.group("rest").strip(" :：|")) if match else None


def form_heads(found: Sequence[Paragraph]) -> list[Head]:
    """The findings of a report made of 처분요구서: one for each 제목 field."""
    titles = [place for place, p in enumerate(found) if (f := field_of(p.text)) and f[0] in {"제목", "건명"}]
    heads: list[Head] = []
    for place in titles:
        rest = field_of(found[place].text)
        title, body = (rest[1] if rest else ""), place + 1
        if not title and body < len(found):
            title, body = tight(found[body].text), body + 1
        if len(title) < 4 or len(title) > _LONGEST_TITLE:
            continue
        first, disposition, number = _form_top(found, place)
        bracket = bracketed_disposition(title)
        if bracket and bracket[2] >= len(title.rstrip()):
            title, disposition = title[: bracket[1]].strip(), disposition or bracket[0]
        heads.append(Head(found[first].line, number or str(len(heads) + 1), title, body, disposition=disposition))
    return heads if len(heads) > 1 or any(_has_fields(found, head.body) for head in heads) else []


def _has_fields(found: Sequence[Paragraph], body: int) -> bool:
    return any(
        (f := field_of(p.text)) and f[0] in {"내용", "조치할사항", "조치기관", "소관기관", "소관부서", "관계부서"}
        for p in found[body : body + 12]
    )


def _form_top(found: Sequence[Paragraph], title: int) -> tuple[int, str | None, str]:
    """The first paragraph of the form whose title field is at ``title``, its disposition heading and its number."""
    first, disposition, number = title, None, ""
    for place in range(title - 1, max(-1, title - 9), -1):
        text = tight(found[place].text)
        serial = re.fullmatch(
            r"[\[【(<]?\s?(?:일련번호|연번|지적사항|지적|"
            r"처분요구)?\s?[:：]?\s?(\d{1,3})\s?[\])】>.]?",
            text,
        )
        label = field_of(text)
        found_disposition = disposition_of(text) or (label and disposition_of(label[1]))
        if found_disposition and disposition is None:
            disposition, first = found_disposition, place
        elif serial:
            number, first = number or serial.group(1), place
        elif (label and label[0] not in {"내용", "조치할사항", "조치사항"}) or _letterhead(text):
            first = place
        else:
            break
    return first, disposition, number


def _letterhead(text: str) -> bool:
    return (
        bool(
            re.fullmatch(
                r"(?:[가-힣]{1,12}\s?){1,4}(?:감사담당관|감사관실?|감사실|감사위원회|감사원|감사반|"
                r"감사과|감사팀)?",
                text,
            )
        )
        and len(text) <= 14
        and not _SECTION_END.search(text)
    )


def numbered_heads(found: Sequence[Paragraph], listed: Sequence[Listed], barred: Sequence[Span]) -> list[Head]:
    """The findings told under numbered headings; ``listed`` titles tell which headings are findings."""
    candidates = list(_candidates(found, barred))
    matched = _matched(candidates, listed)
    if listed and len(matched) * 2 >= len(listed):
        return _named(matched)
    cued = [(head, style) for head, style in candidates if head.disposition or _TITLE_CUE.search(head.title)]
    if not cued:
        return _named(matched)
    counts = Counter(style for _, style in cued)
    style = max(
        counts, key=lambda s: (counts[s] + 2 * sum(1 for h, t in cued if t == s and h.disposition), -_first(cued, s))
    )
    heads = [head for head, its in cued if its == style]
    by_disposition = [head for head in heads if head.disposition]
    if len(by_disposition) * 2 >= len(heads) and len(by_disposition) > 1:
        heads = [head for head in heads if head.disposition]
    return _named(heads)


def _first(cued: Sequence[tuple[Head, str]], style: str) -> int:
    return next(place for place, (_, its) in enumerate(cued) if its == style)


def _named(heads: Sequence[Head]) -> list[Head]:
    """The heads with their section's number in front where the item's alone would not be unique."""
    numbers = [head.number for head in heads]
    if len(set(numbers)) == len(numbers) and all(numbers):
        return list(heads)
    named = []
    for place, head in enumerate(heads):
        parts = [part for part in (head.section, head.number) if part]
        joint = "." if head.section[:1].isdigit() else "-"
        named.append(replace(head, number=joint.join(parts) or str(place + 1)))
    return named


def _candidates(found: Sequence[Paragraph], barred: Sequence[Span]) -> list[tuple[Head, str]]:
    """Every heading that could name a finding, with the style of its number; all headings where no zone is named."""
    candidates: list[tuple[Head, str]] = []
    outside: list[tuple[Head, str]] = []
    section, group, inside, place = "", None, False, 0
    while place < len(found):
        paragraph = found[place]
        here, place = place, place + 1
        if any(span.overlaps(paragraph.span) for span in barred) or len(paragraph.text) > _LONGEST_TITLE + 20:
            continue
        number, title, style = _numbered(paragraph)
        if not title and number and place < len(found) and len(found[place].text) <= _LONGEST_TITLE:
            title, place = tight(found[place].text), place + 1
        if is_section(title, number, paragraph):
            inside = inside or bool(_ZONE.search(title))
            if number and re.fullmatch(r"\d{1,2}(?:-\d{1,2})?|[가-하]", number):
                words = WORD.findall(title)
                section, group = number, words[0] if len(words) == 1 else None
        elif style or paragraph.heading:
            head = _head(paragraph, number, title, place, section, group)
            if head is not None:
                (candidates if inside else outside).append((head, style or f"#{found[here].heading}"))
    return candidates or outside


def _numbered(paragraph: Paragraph) -> tuple[str, str, str]:
    """Number, title and style of number of a heading; style is empty where neither number nor bullet leads."""
    text = tight(paragraph.text)
    match = NUMBER.match(text)
    if match is None or match.end() > 14 or re.match(r"\d{2,4}\s?[.년-]\s?\d", text):
        return "", text, paragraph.bullet
    number, title = match.group("number"), text[match.end() :].strip(" |:")
    if number.isdigit() and not match.group("open") and not match.group("close"):
        return number, title, "1"
    letters = re.sub(r"\d+", "1", re.sub(r"[가-힣]", "가", number))
    return number, title, f"{paragraph.bullet}{match.group('open')}{letters}{match.group('close')}"


def _head(paragraph: Paragraph, number: str, title: str, body: int, section: str, group: str | None) -> Head | None:
    """The finding that a heading names; None where it cannot be a title."""
    found = bracketed_disposition(title)
    clean = title
    if found and (found[2] >= len(title.rstrip()) or found[1] == 0):
        clean = (title[: found[1]] + title[found[2] :]).strip(" :-|")
    # A disposition in brackets behind it makes a noun clause ("… 하지 않음 (시정)") a title too.
    if not _titular(re.sub(r"(?:함|음|됨|임)\s?\Z", "", clean) if found and found[1] else clean):
        return None
    return Head(paragraph.line, number, clean, body, section, group, found[0] if found else None)


def is_section(title: str, number: str, paragraph: Paragraph) -> bool:
    """Whether a heading names a group of findings, or another part of the report."""
    if len(title) > 28 or not _SECTION.search(title) or not _SECTION_END.search(title) or _TITLE_WORDS.search(title):
        return False
    return bool(number or paragraph.heading or paragraph.bullet)


def _titular(title: str) -> bool:
    return (
        5 <= len(title) <= _LONGEST_TITLE
        and not re.search(r"(?:다|함|음|됨|임)\s?\.?\Z|[:：]\s?\S", title)
        and not disposition_of(title)
    )


def _matched(candidates: Sequence[tuple[Head, str]], listed: Sequence[Listed]) -> list[Head]:
    """The candidates whose title is one of the list's, in text order; each title once."""
    heads: list[Head] = []
    free = list(listed)
    for head, _ in candidates:
        letters = bare(head.title)
        best = max(free, key=lambda entry: _likeness(letters, bare(entry.title)), default=None)
        if best is not None and _likeness(letters, bare(best.title)) >= _SAME_TITLE:
            free.remove(best)
            heads.append(replace(head, listed=best))
    return heads


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= 8 and shorter in longer and len(shorter) * 10 >= len(longer) * 7:
        return 0.95
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
