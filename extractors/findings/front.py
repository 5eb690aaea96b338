"""The frame of an audit report: title, agency, audited department, period, good practices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document import Span
from extractors.findings.lines import Paragraph, tight
from extractors.values import values_in

_TITLE = re.compile(r"감사\s?(?:결과|보고)|결과\s?보고|처분\s?요구|감사\s?보고서")
_AGENCY = re.compile(
    r"(?:[가-힣]{1,6}\s?){1,3}(?:특별시|광역시|특별자치도|특별자치시|자치구|시청|군청|구청|교육청|교육지원청|공단|공사|재단|진흥원|연구원|관리원|"
    r"정보원|개발원|위원회|의회|대학교|병원|센터|[가-힣]구|[가-힣]시|[가-힣]군|[가-힣]도|[가-힣]청|[가-힣]부|[가-힣]처|[가-힣]원)"
)
_AUDITOR = re.compile(r"감사\s?(?:담당관|관실?|실|과|팀|위원회|원)|감사관|조사\s?담당|청렴")
_LABELS = {
    "department": re.compile(r"(?:감사|수감|피감|피감사|감사\s?대상)\s?(?:부서|기관|대상\s?(?:부서|기관)?)\s?(?:명|및\s?범위)?\s*[:：]?\s*(.{0,80})"),
    "target": re.compile(r"(?:대상\s?(?:기관|부서)|감사\s?대상)\s*[:：]?\s*(.{0,80})"),
    "agency": re.compile(r"(?:감사\s?(?:실시)?\s?(?:기관|주체|주관)|실시\s?기관|기\s?관\s?명)\s*[:：]?\s*(.{0,60})"),
    "period": re.compile(r"(?:감사|실지\s?감사|실시|점검)\s?(?:실시\s?)?(?:기간|일정|일시)\s*[:：]?\s*(.{0,120})"),
}  # fmt: skip
_GOOD = re.compile(r"(?:모범|수범|우수)\s?사례|적극\s?행정\s?사례")
_ORGANISATION = re.compile(r"[가-힣A-Za-z0-9·]{2,20}(?:과|실|국|팀|담당관|사업소|센터|관|소|원|공단|공사|재단|청|처|부|단|구|시|군)\b")
_DATE = re.compile(r"(?:(\d{4})\s?[.년-]\s?)?(\d{1,2})\s?[.월-]\s?(\d{1,2})\s?[.일]?")


def title_of(found: Sequence[Paragraph]) -> str | None:
    """The report's title: the first heading or line that names a result of an audit."""
    head = [p for p in found[:60] if _TITLE.search(p.text) and 6 <= len(p.text) <= 80 and not p.text.endswith(("다.", "함"))]
    marked = [p for p in head if p.heading and p.heading < 7] or head
    if marked:
        return tight(marked[0].text)
    return next((tight(p.text) for p in found[:10] if p.heading or len(p.text) > 8), None)


def agency_of(found: Sequence[Paragraph], title: str | None) -> str | None:
    """The auditing agency: a labelled field, a line that is an organisation's name, or the title's first words."""
    labelled = _labelled(found[:120], "agency")
    if labelled:
        return labelled
    for paragraph in found[:60]:
        line = re.sub(r"\s?(?:장|의장|청장|시장|군수|구청장)\Z", "", tight(paragraph.text).strip(" []()【】"))
        name = _AGENCY.fullmatch(re.sub(rf"\s?{_AUDITOR.pattern}\Z", "", line))
        if name and not _AUDITOR.fullmatch(line) and 2 < len(name.group()) <= 25:
            return name.group().strip()
    if title:
        match = re.search(r"([가-힣]{2,12}(?:특별시|광역시|시|군|구|도|청|공단|공사|재단|원|교육청))\s", title)
        return match.group(1) if match else None
    return None


def department_of(found: Sequence[Paragraph]) -> str | None:
    """The audited department or agency."""
    return _labelled(found[:160], "department") or _labelled(found[:160], "target")


def _labelled(found: Sequence[Paragraph], name: str) -> str | None:
    pattern = _LABELS[name]
    for place, paragraph in enumerate(found):
        match = pattern.match(tight(paragraph.text))
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
        match = _LABELS["period"].match(tight(paragraph.text))
        if match is None:
            continue
        value = match.group(1) if match.group(1).strip() else found[min(place + 1, len(found) - 1)].text
        days = _days(value)
        if days:
            return days[0], days[-1]
    return None, None


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
        if _GOOD.search(paragraph.text) and len(paragraph.text) <= 30 and (paragraph.heading or len(paragraph.text) < 20):
            for later in found[place + 1 :]:
                if re.search(r"일람표|처분\s?요구\s?사항|총괄표|향후\s?(?:계획|추진)|행정\s?사항|붙임", later.text[:30]) and len(later.text) < 30:
                    return Span(paragraph.line, later.line)
            return Span(paragraph.line, found[-1].end)
    return None


def audit_years(text: str) -> list[str]:
    """The years that ``text`` names, as written."""
    return [value.value[:4] for value in values_in(text) if value.type == "date"]
