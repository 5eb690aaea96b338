"""What the readers of HWP 5.0 and HWPX share: the paragraph in the making, the tally, the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractors.document import BlockKind
from extractors.readers.builder import DocumentBuilder
from extractors.readers.cleaning import clean_line
from extractors.readers.flow import Flow, Line

_PREVIEW_LENGTH = 8_000
"""Hangul stores about a thousand characters; a preview longer than this is no preview."""
_PREVIEW_WINDOW = 8
"""Long enough that a match is no accident, short enough that one odd character costs little."""


BLOCK_ABOVE = range(500)
"""Distances (1/7200 inch) from its paragraph's upper edge at which a block leaves no room for a line above it.

A block (자리차지) takes its lines for itself: the paragraph it is anchored to then begins below it. Negative distances
do not tell where it stands: Hangul moves such blocks to where there is room.
"""

_EQUATION_WORDS = {"over": " / ", "times": " × ", "left": "", "right": "", "div": " ÷ ", "cdot": " · ", "leq": " ≤ ",
                   "geq": " ≥ ", "sum": " ∑ ", "bullet": "•", "le": " ≤ ", "ge": " ≥ ", "sqrt": "√", "rm": "", "it": "",
                   "neq": " ≠ ", "approx": " ≈ "}  # fmt: skip
_EQUATION_WORD = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(_EQUATION_WORDS)})(?![A-Za-z])", re.IGNORECASE)


@dataclass(slots=True)
class Tally:
    """What a body held beside its running text."""

    images: int = 0
    formulas: int = 0
    notes: int = 0
    deleted: int = 0
    hidden: int = 0
    too_deep: int = 0
    headers: list[str] = field(default_factory=list)
    footers: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Paragraph:
    """A paragraph being put together: its finished lines and objects, the text since then, what stands around it."""

    prefix: str
    heading: int | None
    indent: float | None
    flow: Flow = field(default_factory=list)
    text: str = ""
    before: Flow = field(default_factory=list)
    after: Flow = field(default_factory=list)

    def flush(self) -> None:
        """Finish the line so far."""
        if self.text.strip():
            text, self.prefix = self.prefix + self.text if self.prefix else self.text, ""
            kind: BlockKind = "paragraph" if self.heading is None else "heading"
            self.flow.append(Line(text.rstrip(), kind, self.heading, self.indent))
        self.text = ""

    def finished(self) -> Flow:
        """All of the paragraph from the top; a blank line where it is empty."""
        self.flush()
        return [*self.before, *self.flow, *self.after] or [Line("")]


def plain_equation(script: str) -> str:
    """An equation script of Hangul in one line of plain characters: ``A over B`` becomes ``A / B``, TIMES ``×``.

    >>> plain_equation("{입찰가격} TIMES LEFT ( {최저} over {당해} RIGHT )")
    '(입찰가격) × ( (최저) / (당해) )'
    """
    text = _EQUATION_WORD.sub(lambda match: _EQUATION_WORDS[match.group(0).lower()], script)
    text = text.translate({ord("{"): "(", ord("}"): ")", ord("~"): " ", ord("`"): " ", ord("#"): " ", ord("&"): None})
    return " ".join(text.split())


def overlapped(text: str) -> str:
    """Overlapped characters (글자 겹침): a number in a frame becomes ①, others stand side by side."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 20:
        return chr(0x2460 + int(text) - 1)
    return text


def record_tally(tally: Tally, builder: DocumentBuilder, metadata: dict[str, str]) -> None:
    """Write what a body held beside its text into the ledger and the metadata."""
    if tally.images:
        builder.count("images", dropped=tally.images, reason="pictures are not read as text")
    if tally.formulas:
        builder.count("formulas", read=tally.formulas)
    if tally.notes:
        builder.count("notes", read=tally.notes)
    if tally.hidden:
        builder.count("notes", unsure=tally.hidden, reason="memos and hidden comments are not part of the paper")
    if tally.deleted:
        builder.count("characters", unsure=tally.deleted, reason="deleted by a tracked change, left out")
    if tally.too_deep:
        builder.count("tables", dropped=tally.too_deep, reason="nested too deeply")
    for key, texts in (("header", tally.headers), ("footer", tally.footers)):
        if texts:
            metadata[key] = " | ".join(dict.fromkeys(clean_line(text).strip() for text in texts))


_BODY = re.compile(r"(?:BodyText|ViewText)/Section|.*section\d+\.xml|.*document\d*\.xml", re.IGNORECASE)
CUT_OFF = "the file is cut off"


def record_problems(problems: Iterable[str], builder: DocumentBuilder) -> None:
    """Write damaged parts into the ledger. Each begins with the part's name; a damaged body has lost text."""
    for problem in problems:
        if problem.startswith(CUT_OFF) or _BODY.match(problem):
            # Nobody knows how much; one character says that the text is not whole.
            builder.count("characters", dropped=1, reason=problem)
        else:
            builder.count("characters", unsure=1, reason=problem)


def preview_misses(preview: str, text: str) -> int:
    """How many characters of the file's stored preview stand in no common window with ``text`` (letters and digits)."""
    have = re.sub(r"[\W_]+", "", text)
    misses = 0
    for piece in re.split(r"[<>\r\n]+", clean_line(preview[:_PREVIEW_LENGTH])):  # the preview writes <cell><cell>
        wanted = re.sub(r"[\W_]+", "", piece)
        for start in range(0, len(wanted) - _PREVIEW_WINDOW + 1, _PREVIEW_WINDOW):
            if wanted[start : start + _PREVIEW_WINDOW] not in have:
                misses += _PREVIEW_WINDOW
    return misses
