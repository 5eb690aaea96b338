"""Reads pages without a usable text layer by OCR (tesseract, Korean and English), and finds ruling lines in the image.

The words become glyphs, so that such a page is laid out, tables and all, like any other.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from dataclasses import replace
from functools import lru_cache
from typing import Any

from extractors.readers.pdf_page import Glyph, PageContent, Rule
from extractors.readers.spacing import Spacing

DPI = 300
POINTS = 72 / DPI
# psm 4 (one column of text of varying sizes) reads Korean pages far better than the default: 0.88 against 0.78.
ARGUMENTS = ("-l", "kor+eng", "--psm", "4", "--dpi", str(DPI), "tsv")
LANGUAGE = "kor"
# A page takes 2 to 4 seconds; it is given up after this many.
SECONDS_A_PAGE = 60.0
# To stay inside the time limit whatever the machine, this many seconds are reckoned for each page.
BUDGET_A_PAGE = 6.0
# Words below this confidence (of 100) are specks and strokes.
MIN_CONFIDENCE = 30.0
# Darker than this (of 255) is ink.
INK = 140
# Runs of ink of this length (points) are ruling lines, not strokes of letters; large print stays below.
MIN_RULE = 40.0
# So wide (pixels) a ruling line is painted over before reading.
RULE_WIDTH = 7
# Between syllables of one word tesseract leaves up to a third of the letter's height, between words a third and more;
# the weight says how much a gap that is wider by the height adds to the log odds of a space.
USUAL_GAP = 0.33
GAP_WEIGHT = 8.0
# Pictures of single lines of text: height in points and width to height; this many make a page suspicious.
STRIP_HEIGHT = (5.0, 40.0)
STRIP_RATIO = 1.5
MIN_STRIPS = 3
# A page without text whose pictures cover this share of it is a scan.
MIN_SCAN_SHARE = 0.1
# A page with so few characters of its own, whose pictures (of this size in points, at least) cover this share of it,
# says in them what it has to say: a scan with a digital page number, a table or a plan pasted as a picture.
MAX_OWN_CHARACTERS = 300
PICTURE_SIZE = 30.0
MIN_PICTURE_SHARE = 0.3
HOW_TO_INSTALL = "install tesseract with Korean (apt-get install tesseract-ocr tesseract-ocr-kor) to read it by OCR"

_Box = tuple[float, float, float, float]


@lru_cache(maxsize=1)
def tesseract() -> str | None:
    """The path of a tesseract that knows Korean; None where there is none."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    return program if LANGUAGE in listed.stdout.split() else None


def is_scan(content: PageContent) -> bool:
    """Whether a page without text shows pictures large enough to be its text."""
    covered = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in content.images)
    return covered > MIN_SCAN_SHARE * content.width * content.height


def strips(content: PageContent) -> list[_Box]:
    """Pictures in the shape of lines of text, where there are several: some printer drivers draw text as pictures."""
    found = [box for box in content.images
             if STRIP_HEIGHT[0] <= box[3] - box[1] <= STRIP_HEIGHT[1]
             and box[2] - box[0] >= STRIP_RATIO * (box[3] - box[1])]  # fmt: skip
    return found if len(found) >= MIN_STRIPS else []


def pictures(content: PageContent, characters: int) -> list[_Box]:
    """The pictures of a page that has ``characters`` characters, where they are most of what it shows; else none."""
    found = [box for box in content.images if min(box[2] - box[0], box[3] - box[1]) >= PICTURE_SIZE]
    covered = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in found)
    much = covered >= MIN_PICTURE_SHARE * content.width * content.height
    return found if much and characters <= MAX_OWN_CHARACTERS else []


def read_image(page: Any, content: PageContent) -> PageContent:
    """The page's content with glyphs, and rules where it has none, taken from its image. Needs `tesseract`."""
    image = page.render(scale=DPI / 72, rotation=(content.turn - page.get_rotation()) % 360, grayscale=True).to_pil()
    rules = content.rules or find_rules(image)
    return replace(content, glyphs=recognise(_without_rules(image, rules)), rules=rules)


def _without_rules(image: Any, rules: list[Rule]) -> Any:
    """The image with its ruling lines painted white: tesseract reads them as letters."""
    from PIL import ImageDraw

    clean = image.copy()
    draw = ImageDraw.Draw(clean)
    for rule in rules:
        at, start, end = (round(value / POINTS) for value in (rule.at, rule.start, rule.end))
        ends = [(start, at), (end, at)] if rule.horizontal else [(at, start), (at, end)]
        draw.line(ends, fill=255, width=RULE_WIDTH)
    return clean


def read_pictures(page: Any, content: PageContent, boxes: list[_Box]) -> tuple[list[Glyph], list[Rule]]:
    """The glyphs and ruling lines inside some pictures of a page, but for what its text layer has. As `read_image`."""
    image = page.render(scale=DPI / 72, rotation=(content.turn - page.get_rotation()) % 360, grayscale=True).to_pil()
    rules = [rule for rule in find_rules(image) if any(_within(rule, box) for box in boxes)]
    known = [glyph for glyph in content.glyphs if not glyph.text.isspace()]
    glyphs = [
        glyph for glyph in recognise(_without_rules(image, [*content.rules, *rules]))
        if any(x0 <= (glyph.x0 + glyph.x1) / 2 <= x1 and y0 <= glyph.middle <= y1 for x0, y0, x1, y1 in boxes)
        and not any(_covers(own, glyph) for own in known)
    ]  # fmt: skip
    return glyphs, rules


def _within(rule: Rule, box: _Box) -> bool:
    x0, top, x1, bottom = box
    across, along = ((top, bottom), (x0, x1)) if rule.horizontal else ((x0, x1), (top, bottom))
    return across[0] <= rule.at <= across[1] and along[0] <= (rule.start + rule.end) / 2 <= along[1]


def _covers(own: Glyph, read: Glyph) -> bool:
    return own.x0 <= (read.x0 + read.x1) / 2 <= own.x1 and own.top <= read.middle <= own.bottom


def recognise(image: Any) -> list[Glyph]:
    """Read an image of 300 dpi (PIL) by tesseract: its words as glyphs in points; empty where it takes too long."""
    program = tesseract()
    if program is None:
        return []
    png = io.BytesIO()
    image.save(png, "PNG")
    # More threads make tesseract slower on pages of this size.
    single = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run([program, "stdin", "stdout", *ARGUMENTS], input=png.getvalue(), capture_output=True,
                              timeout=SECONDS_A_PAGE, check=False, env=single)  # fmt: skip
    except subprocess.TimeoutExpired:
        return []
    return _glyphs(done.stdout.decode("utf-8", "replace"))


def _glyphs(table: str) -> list[Glyph]:
    """Glyphs of tesseract's table; all of a line take the line's height, or its marks would fall out of it."""
    glyphs: list[Glyph] = []
    begin = 0
    top = bottom = 0.0
    for row in table.splitlines()[1:]:
        parts = row.split("\t")
        if len(parts) < 12:
            continue
        left, upper, width, height = (float(part) * POINTS for part in parts[6:10])
        if parts[0] == "4":
            _close_gaps(glyphs[begin:])
            top, bottom, begin = upper, upper + height, len(glyphs)
        word = parts[11].strip()
        if parts[0] != "5" or not word or float(parts[10]) < MIN_CONFIDENCE:
            continue
        step = width / len(word)
        size = 0.9 * (bottom - top)
        for place, character in enumerate(word):
            x0 = left + place * step
            glyphs.append(Glyph(character, x0, x0 + step, top, bottom, size, len(glyphs)))
    _close_gaps(glyphs[begin:])
    return glyphs


def _close_gaps(line: list[Glyph]) -> None:
    """Widen syllables over gaps that are no spaces: tesseract parts the syllables of Korean words."""
    spacing = Spacing()
    text = "".join(glyph.text for glyph in line)
    for place in range(1, len(line)):
        left, right = line[place - 1], line[place]
        if not ("가" <= left.text <= "힣" and "가" <= right.text <= "힣"):
            continue
        gap = (right.x0 - left.x1) / max(1.0, left.size)
        if spacing.score(text[:place], text[place:]) + GAP_WEIGHT * (gap - USUAL_GAP) < 0:
            left.x1 = max(left.x1, right.x0)


def find_rules(image: Any) -> list[Rule]:
    """Long straight runs of ink in an image of 300 dpi, in points."""
    import numpy as np

    ink = np.asarray(image.convert("L")) < INK
    rules = [Rule(True, at * POINTS, start * POINTS, end * POINTS) for at, start, end in _runs(ink)]
    rules.extend(Rule(False, at * POINTS, start * POINTS, end * POINTS) for at, start, end in _runs(ink.T))
    return rules


def _runs(ink: Any) -> list[tuple[int, int, int]]:
    """Runs of ink along the rows of a boolean array, as (row, start, end), of at least `MIN_RULE`."""
    import numpy as np

    least = round(MIN_RULE / POINTS)
    found = []
    for row in np.flatnonzero(ink.sum(axis=1) >= least):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], ink[row].astype(np.int8), [0]))))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            if end - start >= least:
                found.append((int(row), int(start), int(end)))
    return found
