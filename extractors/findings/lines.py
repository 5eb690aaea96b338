"""An audit report cut into paragraphs, whatever marks of Markdown, HTML or tables stand around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.document import Span

_BREAK = re.compile(
    r"\n|\t|</?(?:li|ul|ol|p|td|th|tr|br|table|div|thead|tbody)\b[^<>\n]{0,200}>|(?<=\s)\|(?=\s)|^\|", re.MULTILINE
)
_INLINE = re.compile(
    r"</?(?:b|strong|i|em|u|sup|sub|span|font|mark|h[1-6])\b[^<>\n]{0,200}>|\*\*|__|"
    r"<!--[^\n]{0,200}-->"
)
_LEAD = re.compile(r"(?:\s|#|\*\*|</?(?:b|strong|i|em|u|span|font|h[1-6])\b[^<>\n]{0,200}>|[|>])*")
_TAIL = re.compile(r"(?:\s|\*\*|</?(?:b|strong|i|em|u|span|font|h[1-6])\b[^<>\n]{0,80}>|\|)*\Z")
_ARROW = "⇒→➡➜☞▷▶➔"
_BULLET = re.compile(rf"(?P<mark>[{_ARROW}]|[□■○●◦◯ㅇ◎❍❏▪▫◆◇◈▣•∙·ㆍ※\-–—*+](?=\s|[가-힣『「<‘“\"\[])|[①-⑳]|[㉠-㉻])\s*")
NUMBER = re.compile(
    r"(?:(?:지적|지적사항|사례|처분요구)\s?)?(?P<open>[【\[(<]?)(?:지적사항\s?)?(?P<number>\d{1,3}(?:[-.]\d{1,3}){0,2"
    r"}|[가-하](?=[.)])|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[IVX]{1,4}(?=[.\s]))"
    r"\s?(?P<close>[】\])>.,:|]{0,2})(?=\s|[^\d\s]|$)\s*"
)
_SPACED = re.compile(r"(?<![가-힣])(?:[가-힣][ \u3000]{1,4}){1,12}[가-힣](?![가-힣])")
# A line shorter than this ends where its author ended it, not where the page did.
_WRAPPED_LENGTH = 30
_COMPLETE = re.compile(
    r"(?:[.:;!?)\]】>」』]|함|음|됨|임|것|다|요|구|록|시|실시|미징구|소홀|부적정|미흡|철저|"
    r"요청)\s*\Z"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or cell: its span without marks, its plain text, its bullet, and what heads it.

    ``line`` is where its line begins (a finding begins there), ``heading`` says that Markdown marks it as one,
    ``cell`` that it stands in a row with others, ``first`` that it is the first of its line.
    """

    start: int
    end: int
    line: int
    text: str
    bullet: str = ""
    heading: int = 0
    cell: bool = False
    first: bool = True

    @property
    def span(self) -> Span:
        """Its stretch of the text."""
        return Span(self.start, self.end)

    @property
    def arrow(self) -> bool:
        """Whether an arrow leads it in."""
        return bool(self.bullet) and self.bullet in _ARROW


def plain(text: str) -> str:
    """``text`` without inline marks, on one line, with single spaces."""
    return " ".join(_INLINE.sub("", text.replace("****", " ")).split())


def tight(text: str) -> str:
    """``text`` with letter-spaced words closed up: "주 의 요 구" becomes "주의요구"."""
    return _SPACED.sub(lambda match: re.sub(r"[ \u3000]", "", match.group()), text)


def bare(text: str) -> str:
    """The letters and digits of ``text``, masks made equal: for comparing titles that were typed twice."""
    return re.sub(r"[^0-9A-Za-z가-힣]", "", text)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of ``text`` in order; lines that a page width has broken are joined."""
    found: list[Paragraph] = []
    position = 0
    for match in _BREAK.finditer(text):
        _add(found, text, position, match.start())
        position = match.end()
    _add(found, text, position, len(text))
    return tuple(_joined(found, text))


def _add(found: list[Paragraph], text: str, start: int, end: int) -> None:
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    tail = _TAIL.search(text[begin:end][-200:])
    finish = end - (len(tail.group()) if tail else 0)
    if finish <= begin:
        return
    line = text.rfind("\n", 0, start) + 1
    marks = text[start:begin]
    bullet = _BULLET.match(text, begin, finish)
    content = bullet.end() if bullet and bullet.end() < finish else begin
    inner = _LEAD.match(text, content, finish)
    content = inner.end() if inner and inner.end() < finish else content
    heading = marks.count("#") or (7 if "**" in marks or "<b" in marks else 0)
    first = not text[line:start].strip(" \t#*|<>bliup/-") and not any(p.line == line for p in found[-1:])
    cell = "\t" in text[line : text.find("\n", end) if "\n" in text[end:] else len(text)] and "<" not in marks
    found.append(
        Paragraph(
            content,
            finish,
            line,
            plain(text[content:finish]),
            bullet.group("mark") if bullet else "",
            heading,
            cell,
            first,
        )
    )


def _joined(found: list[Paragraph], text: str) -> list[Paragraph]:
    joined: list[Paragraph] = []
    for part in found:
        above = joined[-1] if joined else None
        if above is not None and _continues(above, part, text):
            joined[-1] = Paragraph(
                above.start,
                part.end,
                above.line,
                f"{above.text} {part.text}",
                above.bullet,
                above.heading,
                above.cell,
                above.first,
            )
        else:
            joined.append(part)
    return joined


def _continues(above: Paragraph, part: Paragraph, text: str) -> bool:
    if part.bullet or part.heading or above.heading or part.cell or above.cell or part.line == above.line:
        return False
    between = text[above.end : part.start]
    if between.count("\n") > 1 or "<" in between or len(above.text) < _WRAPPED_LENGTH or NUMBER.match(part.text):
        return False
    return not _COMPLETE.search(above.text)
