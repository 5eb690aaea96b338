"""Judges the text layer of each page, and reads by OCR those that have none or a garbled one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from extractors.readers.base import ReaderSettings
from extractors.readers.junk import MIN_CHARACTERS, TextQuality, quality
from extractors.readers.pdf_lines import lines_of
from extractors.readers.pdf_page import PageContent
from extractors.readers.scan import (
    BUDGET_A_PAGE,
    HOW_TO_INSTALL,
    is_scan,
    pictures,
    read_image,
    read_pictures,
    strips,
    tesseract,
)

# A scanned page has this many syllables, and this share of its pairs is Korean (OCR spoils some of them).
MIN_PROSE = 40
MIN_PROSE_PAIRS = 0.3
# Pictures beside text are plans and charts more often than pages; 80 % of the pairs of scanned pages and forms are in
# the table, of the labels and strokes of drawings 70 % at most.
MIN_PICTURE_PAIRS = 0.75

JUNK = "the text layer is garbled (its font has no true table of characters)"
SCAN = "the page is a picture"
STRIPS = "lines of text are drawn as pictures"
PICTURES = "much of the page is pictures"
NOT_RECOGNISED = "OCR found no text in them"


@dataclass(slots=True)
class Mending:
    """Pages and pictures read by OCR, pages left without text, why, and how many characters are lost or unsure."""

    recognised: list[int] = field(default_factory=list)
    unusable: list[int] = field(default_factory=list)
    reasons: dict[str, None] = field(default_factory=dict)
    lost: int = 0
    unsure: int = 0
    pictures: int = 0


def mend(document: Any, contents: dict[int, PageContent], settings: ReaderSettings) -> Mending:
    """Replace in ``contents`` (by page number) what cannot be text; pages that stay without text are left empty."""
    mending = Mending()
    qualities = {number: quality(content.text) for number, content in contents.items()}
    any_junk = any(found.junk for found in qualities.values())
    budget = int(settings.time_limit / BUDGET_A_PAGE) if settings.ocr and tesseract() else 0
    for number, content in sorted(contents.items()):
        why = _fault(content, qualities[number], any_junk)
        if not why:
            continue
        mending.reasons[why] = None
        if len(mending.recognised) < budget:
            _recognise(document, contents, number, why, mending)
        else:
            mending.reasons[_no_ocr(settings)] = None
            _give_up(contents, number, why, qualities[number], mending)
    return mending


def _fault(content: PageContent, found: TextQuality, any_junk: bool) -> str | None:
    if found.junk or (any_junk and found.suspect):
        return JUNK
    if found.characters < MIN_CHARACTERS and is_scan(content):
        return SCAN
    if strips(content):
        return STRIPS
    return PICTURES if pictures(content, found.characters) else None


def _no_ocr(settings: ReaderSettings) -> str:
    if not settings.ocr:
        return "OCR is switched off"
    return HOW_TO_INSTALL if tesseract() is None else "more pages need OCR than fit into the time limit"


def _recognise(document: Any, contents: dict[int, PageContent], number: int, why: str, mending: Mending) -> None:
    if why in (STRIPS, PICTURES):
        _recognise_pictures(document, contents, number, why, mending)
        return
    content = contents[number]
    page = document[number - 1]
    read = read_image(page, content)
    page.close()
    found = quality(read.text)
    if why == SCAN and found.characters < MIN_CHARACTERS:
        return  # a stamp, a map, a photograph: nothing was there to read
    if found.junk or not found.characters or (why == SCAN and not _is_prose(found, MIN_PROSE_PAIRS)):
        _give_up(contents, number, why, quality(content.text), mending)
        return
    if why == SCAN:
        mending.pictures += len(read.images)
        read.images = []
    contents[number] = read
    mending.unsure += found.characters
    mending.recognised.append(number)


def _recognise_pictures(document: Any, contents: dict[int, PageContent], number: int, why: str,
                        mending: Mending) -> None:  # fmt: skip
    """Add to a page's text what stands in its pictures; a drawing, in which OCR finds no prose, is left as it is.

    Strips are lines of text: a page on which OCR cannot read them has lost them.
    """
    content = contents[number]
    boxes = strips(content) if why == STRIPS else pictures(content, quality(content.text).characters)
    page = document[number - 1]
    glyphs, rules = read_pictures(page, content, boxes)
    page.close()
    found = quality("\n".join(line.text for line in lines_of(glyphs)))
    if not found.characters and why == STRIPS:
        mending.reasons[NOT_RECOGNISED] = None
        _give_up(contents, number, why, quality(content.text), mending)
        return
    if not found.characters or (why == PICTURES and (found.junk or not _is_prose(found, MIN_PICTURE_PAIRS))):
        return
    images = [box for box in content.images if box not in boxes]
    # Lines of text drawn as pictures have no ruling lines; what looks like one is a stroke.
    rules = [*content.rules, *rules] if why == PICTURES else content.rules
    contents[number] = replace(content, glyphs=[*content.glyphs, *glyphs], rules=rules, images=images)
    mending.pictures += len(boxes)
    mending.unsure += found.characters
    mending.recognised.append(number)


def _is_prose(found: TextQuality, known: float) -> bool:
    """Whether what OCR read in a picture is text, not the specks and strokes of a drawing."""
    if not found.pairs:
        return found.characters >= MIN_PROSE
    return found.syllables >= MIN_PROSE and found.known_pairs >= known * found.pairs


def _give_up(contents: dict[int, PageContent], number: int, why: str, found: TextQuality, mending: Mending) -> None:
    """Leave a page without text rather than with junk; one with text and pictures keeps its text."""
    if why != PICTURES:  # they may be drawings
        mending.unusable.append(number)
    if why == JUNK:
        mending.lost += found.characters
        contents[number].glyphs.clear()
