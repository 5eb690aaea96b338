"""The frame of an audit report: title, agency, audited department, period, good practices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document import Span
from extractors.findings.lines import NUMBER, Paragraph, tight
from extractors.organisations import ORGANISATION

_TITLE = re.compile(r"감사\s?(?:결과|보고)|결과\s?보고|처분\s?요구|감사\s?보고서")
_TITLE_TAIL = re.compile(r"(?:감사\s?)?(?:결과\s?)?(?:처분\s?)?(?:보고서?|요구서|결과|공개)(?:\s?\([^)]{1,12}\))?")
_AUDITOR = r"감사\s?(?:담당관실?|관실?|실|과|팀|위원회|본부|부|원)|감사관|청렴\s?감사\s?(?:관|담당관|실|과|팀)"
_AGENCY_LINE = re.compile(rf"(?P<name>(?:[가-힣]{{2,8}}\s)?(?:{ORGANISATION}))(?:\s(?:{_AUDITOR}))?")
_LABELS = {
    "department": re.compile(
        r"(?:감사|수감|피감|피감사|감사\s?대상)\s?(?:부서|기관|대상\s?(?:부서|기관)?)\s?(?:명|"
        r"및\s?범위)?\s*[:：]?\s*(.{0,80})"
    ),
    "target": re.compile(r"(?:대상\s?(?:기관|부서)\s*[:：]?|감사\s?대상\s*[:：]?|대\s?상\s*[:：])\s*(.{0,80})"),
    "agency": re.compile(r"(?:감사\s?(?:실시)?\s?(?:기관|주체|주관)|실시\s?기관|기\s?관\s?명)\s*[:：]?\s*(.{0,60})"),
    "period": re.compile(r"(?:감사|실지\s?감사|실시|점검)?\s?(?:실시\s?)?(?:기간|일정|일시)\s*[:：]?\s*(.{0,120})"),
}
_GOOD = re.compile(r"(?:모범|수범|우수)\s?사례|적극\s?행정\s?사례")
_DATE = re.compile(r"(?:(\d{4})\s?[.년-]\s?)?(\d{1,2})\s?[.월-]\s?(\d{1,2})\s?[.일]?")


def title_of(found: Sequence[Paragraph]) -> str | None:
    """The report's title: the first line that names a result of an audit, with the line that ends it."""
    for place, paragraph in enumerate(found[:60]):
        text = tight(paragraph.text)
        if (
            not 6 <= len(text) <= 80
            or NUMBER.match(text)
            and not re.match(r"\d{4}", text)
            or re.search(r"[:：]|다\.$|함$", text)
        ):
            continue
        after = tight(found[place + 1].text) if place + 1 < len(found) else ""
        if re.search(r"감사|점검", text) and _TITLE_TAIL.fullmatch(after):
            return f"{text} {after}"
        if _TITLE.search(text):
            return text
    return next((tight(p.text) for p in found[:10] if p.heading or len(p.text) > 8), None)


def agency_of(found: Sequence[Paragraph], title: str | None) -> str | None:
    """The auditing agency: a labelled field, a line that is an organisation's name, or the title's first words."""
    labelled = _labelled(found[:120], "agency")
    if labelled:
        return labelled
    for paragraph in found[:25]:
        line = tight(paragraph.text).strip(" []()【】")
        match = _AGENCY_LINE.fullmatch(line)
        if match:
            return line if line.endswith(("위원회", "감사원")) else match.group("name").strip()
    match = re.search(rf"(?:^|\s)({ORGANISATION})(?=\s|$)", re.sub(r"^\d{4}\s?년(?:도)?\s", "", title or ""))
    return match.group(1) if match else None


def department_of(found: Sequence[Paragraph]) -> str | None:
    """The audited department or agency."""
    return _labelled(found[:160], "department") or _labelled(found[:160], "target")


def _labelled(found: Sequence[Paragraph], name: str) -> str | None:
    pattern = _LABELS[name]
    for place, paragraph in enumerate(found):
        match = pattern.match(_unnumbered(paragraph.text))
        if match is None:
            continue
        value = match.group(1)
        if not value.strip() and place + 1 < len(found):
            value = tight(found[place + 1].text)
        value = re.split(r"[,(（※]|\s및\s", value.strip(" :：|"))[0].strip()
        if 1 < len(value) <= 40 and not re.search(r"\d{4}|현황|개요|목적", value):
            return value
    return None


def period_of(found: Sequence[Paragraph]) -> tuple[str | None, str | None]:
    """First and last day of the audit, ISO 8601; the end takes year and month from the start where it has none."""
    for place, paragraph in enumerate(found[:160]):
        match = _LABELS["period"].match(_unnumbered(paragraph.text))
        if match is None:
            continue
        value = match.group(1) if match.group(1).strip() else found[min(place + 1, len(found) - 1)].text
        days = _days(value)
        if days:
            return days[0], days[-1]
    return None, None


def _unnumbered(text: str) -> str:
    closed = tight(text)
    match = NUMBER.match(closed)
    return closed[match.end() :] if match and match.end() <= 5 and not closed[:4].isdigit() else closed


def _days(text: str) -> list[str]:
    days: list[str] = []
    year = month = 0
    for part in re.split(r"[~∼～]|부터", re.sub(r"\([^)]{0,20}\)", " ", text))[:2]:
        match = _DATE.search(part)
        lone = re.search(r"(?<!\d)(\d{1,2})\s?[.일]", part) if month else None
        if match:
            year, month, day = int(match.group(1) or year), int(match.group(2)), int(match.group(3))
        elif lone:
            day = int(lone.group(1))
        else:
            continue
        if year and 1 <= month <= 12 and 1 <= day <= 31:
            days.append(f"{year:04}-{month:02}-{day:02}")
    return days


def good_practice_zone(found: Sequence[Paragraph]) -> Span | None:
    """The stretch that tells good practices, which are no findings."""
    for place, paragraph in enumerate(found):
        if (
            _GOOD.search(paragraph.text)
            # Neither a column of the summary table nor its count in words begins that stretch.
            and not paragraph.cell
            and not re.search(r"\d\s?건", paragraph.text)
            and len(paragraph.text) <= 30
            and (paragraph.heading or len(paragraph.text) < 20)
        ):
            for later in found[place + 1 :]:
                if (
                    re.search(
                        r"일람표|처분\s?요구\s?사항|총괄표|향후\s?(?:계획|추진)|행정\s?사항|붙임", later.text[:30]
                    )
                    and len(later.text) < 30
                ):
                    return Span(paragraph.line, later.line)
            return Span(paragraph.line, found[-1].end)
    return None
