"""From an audit report to its findings, checked against the report's own counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.document import Document, Span
from extractors.findings import details, front
from extractors.findings.body import Body, read_body, without_rule
from extractors.findings.dispositions import as_reported, base
from extractors.findings.lines import NUMBER, Paragraph, bare, paragraphs, plain, tight
from extractors.findings.locate import Head, form_heads, is_section, numbered_heads
from extractors.findings.report import AuditReport, Finding, Mismatch
from extractors.findings.tables import GOOD_PRACTICES, Listed, listed_findings, praised, rows, summary_counts
from extractors.findings.topics import topics_of


def read_findings(document: Document) -> AuditReport:
    """The findings of an audit report, whatever its layout, and its own summary beside them."""
    found = paragraphs(document.text)
    table = rows(document)
    listed = listed_findings(table)
    title = front.title_of(found)
    department = front.department_of(found)
    period = front.period_of(found)
    good = front.good_practice_zone(found)
    good_rows = [span for span in praised(table) if good is None or not good.start <= span.start < good.end]
    total, stated = summary_counts(document.text, table)
    barred = [*([good] if good else []), *_table_zones(found, listed)]
    form = form_heads(found)
    heads = form or numbered_heads(found, listed, barred)
    frame = _Frame(
        found, listed, department, (period[1] or period[0] or "")[:4] or None, frozenset(stated), good, bool(form)
    )
    findings = frame.told(document, heads) if heads else frame.tabled(document)
    return AuditReport(
        document.name,
        title,
        front.agency_of(found, title),
        department,
        period,
        findings,
        total,
        stated,
        tuple(sorted([*([good] if good else []), *good_rows])),
        _mismatches(findings, total, stated),
    )


def _table_zones(found: Sequence[Paragraph], listed: Sequence[Listed]) -> list[Span]:
    lines = {paragraph.line: paragraph for paragraph in found}
    starts = sorted(lines)
    zones = []
    for entry in listed:
        begin = max((line for line in starts if line <= entry.span.start), default=entry.span.start)
        zones.append(Span(begin, max(entry.span.end, begin + 1)))
    return zones


class _Frame:
    """What holds for all findings of one report."""

    def __init__(
        self,
        found: Sequence[Paragraph],
        listed: Sequence[Listed],
        department: str | None,
        last_year: str | None,
        names: frozenset[str],
        good: Span | None,
        form: bool,
    ) -> None:
        self.found, self.listed, self.department = found, listed, department
        self.cited: list[str] = []
        self.last_year, self.names, self.good, self.form = last_year, names, good, form

    def told(self, document: Document, heads: Sequence[Head]) -> tuple[Finding, ...]:
        """The findings whose text the report gives."""
        findings = []
        for place, head in enumerate(heads):
            limit = heads[place + 1].start if place + 1 < len(heads) else self._last(head)
            parts = [p for p in self.found[head.body :] if p.start < limit]
            parts = self._until_section(parts)
            end = max([p.end for p in parts], default=self.found[head.body - 1].end)
            end = _closing_tags(document.text, end, limit)
            body = read_body(parts, self.form)
            findings.append(self._finding(document, head, body, Span(head.start, end)))
        return tuple(findings)

    def _last(self, head: Head) -> int:
        """Where the last finding's text ends: at the good practices, the list of dispositions or an annex."""
        limits = [
            p.line
            for p in self.found
            if p.start > head.start and (p.heading or p.bullet or len(p.text) < 24) and _closes(tight(p.text))
        ]
        limits += [self.good.start] if self.good and self.good.start > head.start else []
        limits += [entry.span.start for entry in self.listed if entry.span.start > head.start]
        return min(limits, default=self.found[-1].end + 1)

    def _until_section(self, parts: list[Paragraph]) -> list[Paragraph]:
        for place, part in enumerate(parts):
            if place and (part.heading or part.first) and _begins_section(part):
                return parts[:place]
        return parts

    def _finding(self, document: Document, head: Head, body: Body, span: Span) -> Finding:
        entry = head.listed or self._entry(head.title)
        text = document.text
        facts = " ".join(plain(text[s.start : s.end]) for s in body.facts)
        rules = "\n".join(plain(text[s.start : s.end]) for s in body.rules)
        disposition = head.disposition or (entry.disposition if entry else None) or body.disposition or head.group
        # A form tells contract and years in its outline; elsewhere the years of rules are not the fact's.
        years = f"{head.title}\n{rules if self.form else ''}\n{facts}"
        return Finding(
            head.number,
            head.title,
            as_reported(disposition, self.names) if disposition else None,
            body.department or (entry.department if entry else None) or self.department,
            span,
            body.facts,
            entry.number if entry else None,
            self._cited(f"{rules}\n{plain(text[span.start : body.facts[0].start]) if body.facts else ''}\n{facts}"),
            details.contracts_of(head.title, facts, rules),
            details.papers_of(rules, facts),
            details.years_of(years, self.last_year),
            details.amounts_of(facts if self.form else f"{rules}\n{facts}"),
            (entry.people if entry else 0) or body.people,
            topics_of(head.title, facts, rules),
            body.action,
        )

    def _cited(self, text: str) -> tuple[str, ...]:
        """The rules cited, "같은 지침" resolved by the findings before."""
        cited = details.citations_of(text, self.cited)
        self.cited = [*self.cited, *cited]
        return cited

    def _entry(self, title: str) -> Listed | None:
        letters = bare(title)
        return next((entry for entry in self.listed if bare(entry.title) == letters), None)

    def tabled(self, document: Document) -> tuple[Finding, ...]:
        """The findings of a report that has only a list of them."""
        findings = []
        for place, entry in enumerate(self.listed, 1):
            fact = entry.fact or entry.span
            fact, people = without_rule(document.text, fact)
            facts = document.text[fact.start : fact.end]
            span = entry.row
            findings.append(
                Finding(
                    str(entry.number or place),
                    entry.title,
                    as_reported(entry.disposition, self.names) if entry.disposition else None,
                    entry.department or self.department,
                    span,
                    (fact,),
                    entry.number,
                    self._cited(document.text[span.start : span.end]),
                    details.contracts_of(entry.title, facts, ""),
                    details.papers_of("", facts),
                    details.years_of(f"{entry.title}\n{facts}", self.last_year),
                    details.amounts_of(facts),
                    entry.people or people,
                    topics_of(entry.title, facts),
                    entry.action,
                )
            )
        return tuple(findings)


def _begins_section(part: Paragraph) -> bool:
    text = tight(part.text)
    match = NUMBER.match(text)
    if _closes(text):
        return True
    numbered = bool(match) and (part.heading > 0 or bool(re.match(r"[가-하]\.|[ⅠⅡⅢⅣⅤIV]|\d{1,2}-\d", text)))
    return (
        numbered
        and match is not None
        and is_section(text[match.end() :], match.group("number"), part)
        and bool(_GROUP.search(text))
    )


# The groups of findings that reports make: by disposition, by field of work.
_GROUP = re.compile(
    r"(?:시정|주의|권고|통보|개선|경고|훈계|징계|현지\s?조치|분야별|행정상|신분상|재정상|모범|수범|"
    r"우수)"
)


def _closes(text: str) -> bool:
    """Whether a heading ends the findings above it: another section, a list, an annex, good practices."""
    return bool(
        re.match(
            r"(?:■|\d{1,2}[-.]?\d{0,2}[.)]?\s|[가-하IVXⅠ-Ⅹ][.)]?\s)?\s?(?:분야별|처분\s?요구\s?사항|총괄표|모범|수범|"
            r"우수\s?사례|붙임|별첨|향후\s?계획|행정\s?사항|"
            r"(?:시정|주의|권고|개선|개선\s?요구|통보|경고|기관\s?경고|훈계|"
            r"현지\s?조치)\s?(?:요구\s?)?사항)(?:\s?\(?\d{0,3}건?\)?)?(?:$|\s?일람표)",
            text,
        )
    )


def _closing_tags(text: str, end: int, limit: int) -> int:
    """``end`` moved over the tags that close the finding's last paragraph."""
    match = re.compile(r"(?:\s*</(?:li|ul|ol|p|td|b|strong)>)*").match(text, end, min(limit, len(text)))
    return match.end() if match else end


def _mismatches(findings: Sequence[Finding], total: int | None, stated: dict[str, int]) -> tuple[Mismatch, ...]:
    differences = []
    total = total - sum(stated.get(name, 0) for name in GOOD_PRACTICES) if total is not None else None
    if total is not None and total != len(findings):
        differences.append(Mismatch("total", total, len(findings)))
    counted = Counter(base(part) for finding in findings for part in (finding.disposition or "").split("·") if part)
    for name, count in stated.items():
        if name not in GOOD_PRACTICES and counted.get(base(name), 0) != count:
            differences.append(Mismatch(name, count, counted.get(base(name), 0)))
    return tuple(differences)
