"""The tables of an audit report: the list of dispositions (일람표) row by row, and the counts of its summary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import Document, Span
from extractors.findings.dispositions import WORD, counts, disposition_of
from extractors.findings.lines import plain, tight

_HTML_ROW = re.compile(r"<tr\b[^<>]{0,200}>(.{0,4000}?)</tr>", re.DOTALL)
_HTML_CELL = re.compile(r"<t[dh]\b[^<>]{0,200}>(.{0,2000}?)</t[dh]>", re.DOTALL)
_PEOPLE = re.compile(r"(\d{1,3})\s?명")
_COLUMNS = {
    "number": re.compile(r"연\s?번|번\s?호|순\s?번|일련|No\.?\Z|구분번호"),
    "department": re.compile(r"부\s?서|기\s?관\s?명?\Z|담\s?당\Z|소\s?관|관\s?계|대상기관|수감"),
    "title": re.compile(r"제\s?목|안\s?건|건\s?명|지\s?적\s?사\s?항|감사결과|처분요구\s?사항"),
    "fact": re.compile(r"지\s?적\s?내\s?용|위반\s?내용|주요\s?내용|문제점|내\s?용"),
    "action": re.compile(r"조\s?치\s?(?:할\s?)?사항|처분요구\s?내용|조치\s?내용|조치\s?요구|이행\s?사항|개선\s?방안"),
    "disposition": re.compile(r"처\s?분|조치\s?(?:구분|종류)|행정상|구\s?분|종\s?류|요구\s?구분"),
    "people": re.compile(r"신\s?분\s?상"),
}
GOOD_PRACTICES = ("모범사례", "수범사례", "우수사례")
_TOTAL = re.compile(r"(?:총|합\s?계|계)\s?:?\s?(\d{1,3})\s?건")
_LIST = re.compile(r"(\d{1,3})\s?건\D{0,12}?[\[(【〔:：]\s?([^\])】〕\n]{3,120})")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells' spans and plain texts."""

    spans: tuple[Span, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding as the list of dispositions names it; spans are None where the list has no such column."""

    number: int | None
    title: str
    span: Span
    disposition: str | None
    department: str | None = None
    people: int = 0
    fact: Span | None = None
    action: str | None = None
    row: Span = Span(0, 0)


def rows(document: Document) -> tuple[Row, ...]:
    """All table rows of the document: from its tables, else from tabs, pipes or HTML in its text."""
    text = document.text
    found = [row for table in document.tables for row in _table_rows(document, table.cells)]
    if found:
        return tuple(found)
    for match in _HTML_ROW.finditer(text):
        cells = [
            Span(match.start(1) + c.start(1), match.start(1) + c.end(1)) for c in _HTML_CELL.finditer(match.group(1))
        ]
        found.append(_row(text, cells))
    found += _line_rows(text)
    return tuple(found)


def _table_rows(document: Document, cells: Sequence[object]) -> list[Row]:
    lines: dict[int, list[Span]] = {}
    for cell in cells:
        lines.setdefault(cell.row, []).append(Span(cell.start, cell.end))  # type: ignore[attr-defined]
    return [_row(document.text, spans) for _, spans in sorted(lines.items())]


def _row(text: str, spans: Sequence[Span]) -> Row:
    trimmed = tuple(_trim(text, span) for span in spans)
    return Row(trimmed, tuple(tight(plain(text[span.start : span.end])) for span in trimmed))


def _trim(text: str, span: Span) -> Span:
    part = text[span.start : span.end]
    start = span.start + len(part) - len(part.lstrip(" \t\n|*#"))
    return Span(start, max(start, span.start + len(part.rstrip(" \t\n|*"))))


def _line_rows(text: str) -> list[Row]:
    """Rows of tab- or pipe-separated lines; a line without either goes on the cell above it inside a table."""
    found: list[tuple[int, int]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        end = position + len(line.rstrip("\n"))
        separated = "\t" in line.strip() or line.count("|") > 1 or ("\t" in line and "<" not in line)
        if separated and not re.fullmatch(r"[\s|:\-\t]+", line):
            if (
                found
                and found[-1][1] + 1 >= position
                and not re.match(r"[|\s]*(?:\d{1,3}|[①-⑳])\s*[\t|]", line)
                and _open(text[found[-1][0] : found[-1][1]])
            ):
                found[-1] = (found[-1][0], end)
            else:
                found.append((position, end))
        elif found and line.strip() and found[-1][1] + 1 >= position and _open(text[found[-1][0] : found[-1][1]]):
            found[-1] = (found[-1][0], end)
        position += len(line)
    return [_row(text, _cells(text, start, end)) for start, end in found]


def _open(row: str) -> bool:
    """Whether a row begun with a number still lacks its disposition, so that the next line may go on with it."""
    cells = re.split(r"\t|\|", row)
    return bool(re.fullmatch(r"\s*\d{1,3}\s*", next((c for c in cells if c.strip()), ""))) and not any(
        disposition_of(cell) for cell in cells
    )


def _cells(text: str, start: int, end: int) -> list[Span]:
    spans, position = [], start
    for match in re.finditer(r"\t|\|", text[start:end]):
        spans.append(Span(position, start + match.start()))
        position = start + match.end()
    return [*spans, Span(position, end)]


def listed_findings(table: Sequence[Row]) -> tuple[Listed, ...]:
    """The rows that name a finding: a disposition in one cell and a title in another."""
    columns: dict[str, int] = {}
    found: list[Listed] = []
    for row in table:
        header = _header(row)
        if header:
            columns = header
            continue
        entry = _listed(row, columns)
        if entry is not None:
            found.append(entry)
    return tuple(found)


def praised(table: Sequence[Row]) -> tuple[Span, ...]:
    """The numbered rows that tell a good practice: listed among the findings, but none of them."""
    return tuple(
        Span(row.spans[0].start, row.spans[-1].end)
        for row in table
        if any(text in GOOD_PRACTICES for text in row.texts)
        and any(re.fullmatch(r"\d{1,3}\.?", text) for text in row.texts[:2])
        and any(len(text) >= 5 and text not in GOOD_PRACTICES for text in row.texts)
    )


def _header(row: Row) -> dict[str, int]:
    filled = [text for text in row.texts if text]
    if len(filled) < 2 or any(len(text) > 20 for text in filled) or any(text.isdigit() for text in filled):
        return {}
    columns: dict[str, int] = {}
    for name, pattern in _COLUMNS.items():
        for place, text in enumerate(row.texts):
            if text and place not in columns.values() and pattern.search(text) and name not in columns:
                columns[name] = place
    return columns if "title" in columns or "fact" in columns else {}


def _listed(row: Row, columns: dict[str, int]) -> Listed | None:
    dispositions = [place for place, text in enumerate(row.texts) if text and disposition_of(text)]
    numbers = [place for place, text in enumerate(row.texts[:2]) if re.fullmatch(r"\d{1,3}\.?", text)]
    if not dispositions:
        return None
    place = columns.get("disposition", dispositions[0])
    place = place if place in dispositions else dispositions[0]
    taken = {place, *numbers}
    others = [p for p, text in enumerate(row.texts) if p not in taken and len(text) >= 5 and not WORD.fullmatch(text)]
    if not others or (not numbers and len(columns) < 2):
        return None
    title = columns["title"] if columns.get("title") in others else max(others, key=lambda p: (len(row.texts[p]), -p))
    if columns.get("fact") in others and columns.get("title") not in others:
        title = columns["fact"]
    people = next((int(m.group(1)) for p, t in enumerate(row.texts) if p != title and (m := _PEOPLE.fullmatch(t))), 0)
    department = _cell(row, columns.get("department"), taken | {title})
    fact = columns.get("fact") if columns.get("fact") not in {title, None} else None
    return Listed(
        int(row.texts[numbers[0]].rstrip(".")) if numbers else None,
        row.texts[title],
        row.spans[title],
        disposition_of(row.texts[place]),
        department,
        people,
        row.spans[fact] if fact is not None and fact < len(row.spans) and row.texts[fact] else None,
        _cell(row, columns.get("action"), taken | {title}),
        Span(row.spans[0].start, row.spans[-1].end),
    )


def _cell(row: Row, place: int | None, taken: set[int]) -> str | None:
    if place is None or place in taken or place >= len(row.texts):
        return None
    return row.texts[place] or None


def summary_counts(text: str, table: Sequence[Row]) -> tuple[int | None, dict[str, int]]:
    """The total and the counts by disposition that the report states, in a sentence or in its summary table."""
    for match in _LIST.finditer(tight(plain_lines(text))):
        stated = counts(match.group(2))
        if stated and sum(stated.values()) == int(match.group(1)):
            return int(match.group(1)), stated
    for place, row in enumerate(table):
        names = {
            column: tight(cell)
            for column, cell in enumerate(row.texts)
            if cell and (disposition_of(cell) or tight(cell) in GOOD_PRACTICES)
        }
        if len(names) >= 2:
            below = _counted(names, table[place + 1 : place + 5], row)
            if below:
                return sum(below.values()), below
    total = _TOTAL.search(tight(plain_lines(text)))
    return (int(total.group(1)) if total else None), {}


def plain_lines(text: str) -> str:
    """``text`` with inline marks gone but its lines kept."""
    return re.sub(r"\*\*|</?\w[^<>\n]{0,80}>", "", text)


def _counted(names: dict[int, str], below: Sequence[Row], header: Row) -> dict[str, int]:
    ordered = list(names.values())
    for row in below:
        numbers = [re.sub(r"\D", "", text) if re.fullmatch(r"[\d\s건명-]{1,8}", text) else "" for text in row.texts]
        values = [int(number) for number in numbers if number] if any(numbers) else []
        if len(values) == len(ordered) + 1 and values[0] == sum(values[1:]):
            return {name: value for name, value in zip(ordered, values[1:], strict=True) if value}
        if len(values) == len(ordered) and len(row.texts) == len(header.texts):
            return {name: value for name, value in zip(ordered, values, strict=True) if value}
    return {}
