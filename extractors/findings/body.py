"""Inside a finding: which paragraphs state the rule, which the fact, which what must be done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.document import Span
from extractors.findings.dispositions import bracketed_disposition, disposition_of
from extractors.findings.lines import NUMBER, Paragraph, tight
from extractors.findings.locate import field_of

_FACT_ZONE = re.compile(
    r"(?:문제점|지적\s?(?:내용|사항)|위반\s?(?:내용|사항)|위법|부당|확인\s?(?:내용|된)|감사\s?결과|실태|"
    r"잘못된\s?(?:점|사항)|미흡\s?사항|지적)"
)
_RULE_ZONE = re.compile(
    r"(?:관련|관계|적용)?\s?(?:규정|근거|법령|법규|기준|지침)|판단\s?기준|업무\s?(?:개요|"
    r"처리\s?기준)|사업\s?개요|^개\s?요|^현\s?황$|^배\s?경"
)
_ACTION_ZONE = re.compile(
    r"조치\s?(?:할\s?)?(?:사항|의견|요구|계획)|처분\s?(?:요구|의견|사항|내용)|권고|개선\s?(?:할\s?)?(?:요구|방안|"
    r"사항|대책)|시정\s?(?:할\s?)?(?:요구|사항)|"
    r"주의\s?(?:할\s?)?(?:요구|사항|촉구)|통보\s?(?:할\s?)?사항|감사자?\s?의견|향후\s?(?:조치|대책)|요구\s?사항"
)
_OTHER_ZONE = re.compile(
    r"(?:관계|수감|소관|대상|부서|기관|피감)\s?(?:기관|부서)?\s?(?:의)?\s?의견|"
    r"의견\s?(?:및\s?검토|수렴)|원인|^첨\s?부|^붙\s?임|사진|기대\s?효과"
)
_TURN = re.compile(r"(?:그런데도?|그러나|그럼에도|하지만|그렇지만|이에도\s?불구|그런\s?데)[\s,]")
_WRONG = re.compile(
    r"않|미(?:실시|이행|징구|제출|비치|작성|반영|등록|준수|흡|부과|정산|처리|수립|체결|확인|지급|보고|통보|설치|비)|"
    r"누락|소홀|(?<!빠짐)(?<!어김)없[음이었다]|없는|못|부적정|위반|"
    r"어긋|초과|과다|중복|낭비|불일치|다름|태만|지연|임의|오류|잘못|부당|방치|상이"
)
_INLINE_LABEL = re.compile(r"(?P<label>[가-힣][가-힣\s·]{1,15}?)\s?[:：]\s*(?P<rest>\S.*)")
_LABELLED = re.compile(r"\[\s?(?P<label>[가-힣\s]{2,14})\s?\]\s*")
_DEMAND = re.compile(
    r"(?:하시기\s?바랍니다|바람|바랍니다|하기\s?바람|할\s?것|요구함|조치할\s?것|주시기\s?바랍니다|"
    r"촉구함?|철저)[.\s]*(?:[(\[【].{1,20}[)\]】])?\s*\Z"
)


@dataclass(frozen=True, slots=True)
class Body:
    """The parts of a finding: spans of its facts, its rules (criteria), and the demanded action with its span."""

    facts: tuple[Span, ...]
    rules: tuple[Span, ...]
    action: str | None
    disposition: str | None = None
    department: str | None = None
    people: int = 0


def read_body(parts: Sequence[Paragraph], form: bool) -> Body:
    """Sort the paragraphs of one finding (its title left out)."""
    zone, goal = "", False
    facts: list[Paragraph] = []
    told: list[Paragraph] = []
    rules: list[Paragraph] = []
    actions: list[Paragraph] = []
    texts: list[str] = []
    disposition = department = None
    for part, label, rest in _labelled(parts, form):
        if label in _DEPARTMENTS and rest:
            department = department or _first_name(rest)
            continue
        if label in _DISPOSITIONS and disposition_of(rest):
            disposition = disposition or disposition_of(rest)
            continue
        marked = _LABELLED.match(part.text)
        if marked and (_ACTION_ZONE.search(marked.group("label")) or disposition_of(marked.group("label"))):
            disposition = disposition or disposition_of(marked.group("label"))
            texts.append(part.text[marked.end() :])
            continue
        new = _zone(part, label)
        if new:
            zone, goal = new, "효과" in part.text
            if not rest:
                continue
            part = _after(part, rest)
        if zone == "action":
            if not (goal and texts):
                actions.append(part)
                texts.append(part.text)
        elif part.arrow or _TURN.match(part.text):
            facts.append(part)
        elif zone == "fact":
            told.append(part)
        elif zone != "other":
            rules.append(part)
    return _settle(facts, told, rules, actions, texts, disposition, department)


_DEPARTMENTS = frozenset(
    {
        "소관기관",
        "소관부서",
        "관계기관",
        "관계부서",
        "관련부서",
        "해당부서",
        "해당기관",
        "관할부서",
        "담당부서",
        "조치기관",
        "조치부서",
        "대상기관",
        "대상부서",
        "수감기관",
        "수감부서",
        "피감기관",
        "처분부서",
    }
)
_DISPOSITIONS = frozenset({"처분종류", "처분구분", "처분", "조치구분", "처분요구", "처분내용"})


def _first_name(text: str) -> str:
    return re.split(r"[,(（/]|\s및\s", text)[0].strip()


def _labelled(parts: Sequence[Paragraph], form: bool) -> Iterator[tuple[Paragraph, str, str]]:
    """Each paragraph with its label and the rest where it is a labelled field; a label's cell takes the next cell."""
    place = 0
    while place < len(parts):
        part, place = parts[place], place + 1
        label = field_of(part.text)
        inline = _INLINE_LABEL.match(tight(part.text))
        if label and not label[1] and place < len(parts) and parts[place].line == part.line and parts[place].cell:
            part, place = parts[place], place + 1
            yield part, label[0], part.text
        elif label and (form or not label[1] or inline):
            yield part, label[0], label[1]
        elif inline and _kind_of(inline.group("label")):
            yield part, inline.group("label"), inline.group("rest")
        else:
            yield part, "", ""


def _after(part: Paragraph, rest: str) -> Paragraph:
    """The paragraph from where ``rest``, the end of its text, begins."""
    return Paragraph(max(part.start, part.end - len(rest)), part.end, part.line, rest, part.bullet, 0, part.cell, False)


def _zone(part: Paragraph, label: str) -> str:
    if label in _FIELD_ZONES:
        return _FIELD_ZONES[label]
    if label:
        return _kind_of(label)
    text = tight(part.text)
    match = NUMBER.match(text)
    title = (text[match.end() :] if match and match.end() < 8 else text).strip(" :：[]【】<>()·")
    if len(title) > _LONGEST_LABEL or re.search(r"(?:다|함|음|됨)\.?\Z", title):
        return ""
    return _kind_of(title)


_FIELD_ZONES = {
    "조치할사항": "action",
    "조치사항": "action",
    "처분요구": "action",
    "처분내용": "action",
    "지적내용": "fact",
    "지적사항": "fact",
    "내용": "rule",
}
# Labels of a part of a finding are short; a longer line is a statement.
_LONGEST_LABEL = 24


def _kind_of(title: str) -> str:
    """What the part under the label ``title`` states: rule, fact, action, other, or nothing known."""
    if re.search(r"기대\s?효과", title) and not _ACTION_ZONE.search(title):
        return "other"
    for pattern, zone in ((_OTHER_ZONE, "other"), (_FACT_ZONE, "fact"), (_ACTION_ZONE, "action"), (_RULE_ZONE, "rule")):
        if pattern.search(title) and not (zone == "other" and _ACTION_ZONE.search(title)):
            return zone
    return ""


def _settle(
    facts: list[Paragraph],
    told: list[Paragraph],
    rules: list[Paragraph],
    actions: list[Paragraph],
    texts: list[str],
    disposition: str | None,
    department: str | None,
) -> Body:
    turned = [part for part in facts if _TURN.match(part.text)]
    if turned and told:
        facts = sorted({*facts, *[part for part in told if part.start > turned[0].start]}, key=lambda p: p.start)
        rules += [part for part in told if part.start < turned[0].start]
    elif not facts and told:
        wrong = [part for part in told if _WRONG.search(part.text)]
        facts = wrong or told
        rules += [part for part in told if part not in facts]
    elif not facts:
        facts, rules, texts = _unlabelled(rules, texts)
    if not texts:
        demands = [part for part in rules if _DEMAND.search(part.text)]
        texts = [part.text for part in demands]
        rules = [part for part in rules if part not in demands]
    action, last = _tidy_action(texts)
    people = sum(int(m.group(1)) for text in [*texts, *(p.text[-20:] for p in facts)] for m in _PEOPLE.finditer(text))
    facts = [_without_rule(part) for part in facts]
    return Body(
        _parts(facts, rules), tuple(part.span for part in rules), action, disposition or last, department, people
    )


def _unlabelled(parts: list[Paragraph], texts: list[str]) -> tuple[list[Paragraph], list[Paragraph], list[str]]:
    """Facts of a finding without any label: what is wrong, not what must be."""
    demands = [part for part in parts if _DEMAND.search(part.text)]
    rest = [part for part in parts if part not in demands]
    rule = re.compile(r"(?:따르면|의하면|규정하고|되어\s?있|하여야\s?(?:함|한다|하며))|하도록\s?(?:규정|명시)")
    facts = [part for part in rest if _WRONG.search(part.text) and not rule.search(part.text[-30:])] or rest[-1:]
    return facts, [part for part in rest if part not in facts], texts or [part.text for part in demands]


def _parts(facts: Sequence[Paragraph], rules: Sequence[Paragraph]) -> tuple[Span, ...]:
    """The facts' spans; neighbours are one where no rule stands between them and the next has no number of its own."""
    spans: list[Span] = []
    for part in sorted(facts, key=lambda p: p.start):
        between = spans and any(spans[-1].end <= rule.start < part.start for rule in rules)
        if spans and not between and not part.arrow and not _ENUMERATED.match(part.text):
            spans[-1] = Span(spans[-1].start, part.end)
        else:
            spans.append(part.span)
    return tuple(spans)


_ENUMERATED = re.compile(r"(?:[가-하]\.|\d{1,2}\)|\(\d{1,2}\)|[①-⑳㉮-㉻])\s?(?=\S)")


def _without_rule(part: Paragraph) -> Paragraph:
    """A fact without the rule that its sentence begins with, and without the people in brackets at its end."""
    tail = re.search(r"\s?\((?:담당자|관련자|관계자)[^()]{0,12}\)\s*\Z", part.text)
    end = part.end - len(tail.group()) if tail else part.end
    rule = _RULE_FIRST.match(part.text)
    start = part.start + rule.end() if rule and part.end - part.start == len(part.text) else part.start
    return replace(part, start=start, end=end)


def without_rule(text: str, span: Span) -> tuple[Span, int]:
    """The same for a cell of a table: the fact's span, and how many people the brackets name."""
    cell = (
        " ".join(text[span.start : span.end].split("\n"))
        if "\n" in text[span.start : span.end]
        else text[span.start : span.end]
    )
    part = _without_rule(Paragraph(span.start, span.end, span.start, cell))
    return part.span, sum(int(m.group(1)) for m in _PEOPLE.finditer(cell))


_RULE_FIRST = re.compile(
    r".{0,20}[「『][^」』]{2,60}[」』].{0,160}?(?:하여야|받아야|내야|해야|하고|되어|정하고|"
    r"있)\s?(?:하나|있으나|함에도|하는데도|으나|하지만),?\s"
)
_PEOPLE = re.compile(r"(?:담당자|관련자|관계자|책임자|관계\s?공무원)\s?(\d{1,3})\s?명")
_SUBJECT = re.compile(
    r"^(?:[^\s,]{2,14}\s)?[^\s,]{0,10}(?:장|사장|원장|청장|시장|군수|이사장|총장|교육감)(?:은|는|"
    r"께서는)\s"
)
_POLITE = re.compile(
    r"(?:하시고|하고|하며),?\s(?:관련자|관계자|담당자)[^.]{0,60}\Z|\s?(?:하여\s?주시기|하시기|하기|"
    r"주시기|시기)?\s?(?:바랍니다|바람)\.?\s*\Z"
)


def _tidy_action(texts: Sequence[str]) -> tuple[str | None, str | None]:
    """What must be done in one line, without its label, its addressee and its polite ending; and the disposition
    that stands in brackets behind it. A line that only counts people demands nothing."""
    text = " ".join(" ".join(texts).split())
    text = _LABELLED.sub("", text, count=1).strip()
    bracket = bracketed_disposition(text)
    disposition = bracket[0] if bracket else None
    if bracket and bracket[2] >= len(text.rstrip(". ")):
        text = text[: bracket[1]].strip()
    if re.fullmatch(r"(?:담당자|관련자|관계자)\s?\d{1,3}\s?명\.?", text):
        return None, disposition
    if _POLITE.search(text):
        text = _POLITE.sub("", _POLITE.sub("", _SUBJECT.sub("", text))).strip(" .,")
    return text.rstrip(".") or None, disposition
