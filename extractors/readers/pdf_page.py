"""What PDFium knows of one page: glyphs, ruling lines and images, in upright coordinates (points, origin top left)."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# A stroke or filled bar up to this thickness (points) is a ruling line; thicker ones are shading.
MAX_RULE_THICKNESS = 3.5
# Shorter strokes (points) are parts of drawings, ticks and dashes; dashes are joined where they line up.
MIN_RULE_LENGTH = 1.0
# A path of more segments is a drawing, not a border; its size would only cost time.
MAX_PATH_SEGMENTS = 400
MAX_PAGE_OBJECTS = 60_000
MAX_FORM_DEPTH = 6

# Fonts without a table of widths give each character a full em, also the narrow ones, so that spaces after them are
# not seen and the second of two equal letters looks printed twice. On a page where so many of the narrowest are wider
# than this share of the font size, ASCII that is so wide is taken for as wide as it usually is.
SURE_WIDTH = 0.98
MIN_NARROW = 3
NARROW, USUAL_WIDTH = 0.3, 0.55
USUAL_WIDTHS = {chr(code): USUAL_WIDTH for code in range(0x21, 0x7F)}
USUAL_WIDTHS |= dict.fromkeys("ijlI.,:;'`|!()[]{}", NARROW) | dict.fromkeys("frt-", 0.38)
USUAL_WIDTHS |= dict.fromkeys("mwMWOQG%@&~", 1.0)

# Fonts that state no height give boxes without any; these are the usual extents over and under the base line.
MIN_HEIGHT, ASCENT, DESCENT = 0.2, 0.8, 0.2
# The largest page of PDF has 200 inches, a file's own units may make it larger; nothing stands farther away (points).
FARTHEST = 1e7

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


# A gap wider than the line's usual gap by this share of the font size is a space. Half an em is the usual space of
# Korean fonts; condensed text goes down to a quarter, kerning up to a tenth.
SPACE_GAP = 0.18
# Where a page writes its spaces out (this share of its characters), narrow gaps are none: justified text is spread,
# and word processors set Hangul a fifth of an em apart from digits and Latin. Even there some spaces are missing.
MIN_WRITTEN_SPACES = 0.04
SPACE_GAP_WHERE_WRITTEN = 0.26


@dataclass(slots=True)
class Glyph:
    """A character with its advance box; ``size`` is the font's, ``order`` the place in the content stream.

    A gap before it of more than ``space_gap`` font sizes is a space.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    order: int
    space_gap: float = SPACE_GAP

    @property
    def middle(self) -> float:
        """Height of the middle of the box above the page's top edge, downwards."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal or vertical line: ``at`` is its y (or x), ``start`` and ``end`` its extent along the other axis."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class PageContent:
    """One page: size in points, upright glyphs, rules, boxes of images, glyphs that lie at another angle."""

    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Rule]
    images: list[tuple[float, float, float, float]]
    slanted: list[Glyph]
    unmapped: int
    turn: int = 0

    @property
    def text(self) -> str:
        """The characters in stream order, for judging the text layer."""
        return "".join(glyph.text for glyph in self.glyphs)


def read_page(page: Any) -> PageContent:
    """Take glyphs, rules and images from a ``pypdfium2.PdfPage``, turned so that most of the text is upright."""
    left, bottom, right, top = page.get_bbox()
    raw, unmapped = _glyphs(page)
    turn = _turn([angle for *_, angle in raw], page.get_rotation())
    rules, images = _paths_and_images(page)
    if turn in (90, 270):
        width, height = top - bottom, right - left
    else:
        width, height = right - left, top - bottom

    def upright(x: float, y: float) -> tuple[float, float]:
        x, y = x - left, y - bottom
        if turn == 90:
            return y, x
        if turn == 180:
            return right - left - x, y
        if turn == 270:
            return top - bottom - y, right - left - x
        return x, top - bottom - y

    written = sum(text.isspace() for text, *_ in raw) > MIN_WRITTEN_SPACES * len(raw)
    space_gap = SPACE_GAP_WHERE_WRITTEN if written else SPACE_GAP
    glyphs: list[Glyph] = []
    slanted: list[Glyph] = []
    for text, box, size, order, angle in raw:
        x0, y0 = upright(box[0], box[1])
        x1, y1 = upright(box[2], box[3])
        glyph = Glyph(text, min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1), size, order, space_gap)
        (glyphs if abs((angle - turn + 180) % 360 - 180) < 10 else slanted).append(glyph)
    turned = []
    for rx0, ry0, rx1, ry1 in rules:
        (ux0, uy0), (ux1, uy1) = upright(rx0, ry0), upright(rx1, ry1)
        if abs(ux1 - ux0) >= abs(uy1 - uy0):
            turned.append(Rule(True, (uy0 + uy1) / 2, min(ux0, ux1), max(ux0, ux1)))
        else:
            turned.append(Rule(False, (ux0 + ux1) / 2, min(uy0, uy1), max(uy0, uy1)))
    boxes = []
    for ix0, iy0, ix1, iy1 in images:
        (ux0, uy0), (ux1, uy1) = upright(ix0, iy0), upright(ix1, iy1)
        boxes.append((min(ux0, ux1), min(uy0, uy1), max(ux0, ux1), max(uy0, uy1)))
    return PageContent(width, height, glyphs, turned, boxes, slanted, unmapped, turn)


def _turn(angles: list[float], rotation: int) -> int:
    """The quarter turn, in degrees, at which most glyphs stand; that of the page where it has none."""
    quarters = Counter(round(angle / 90) % 4 * 90 for angle in angles)
    if not quarters:
        return rotation % 360
    return max(quarters, key=lambda quarter: (quarters[quarter], -quarter))


_RawGlyph = tuple[str, tuple[float, float, float, float], float, int, float]


def _glyphs(page: Any) -> tuple[list[_RawGlyph], int]:
    """All characters in stream order with box (left, bottom, right, top), size, order and angle in degrees."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    handle = textpage.raw
    rect, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    rect_p, matrix_p = ctypes.byref(rect), ctypes.byref(matrix)
    found: list[_RawGlyph] = []
    unmapped, high, angle, scale = 0, 0, 0.0, 1.0
    last_matrix: tuple[float, float, float, float] | None = None
    for place in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(handle, place)
        if pdfium.FPDFText_IsGenerated(handle, place) == 1:
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            if not high:
                continue
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or pdfium.FPDFText_HasUnicodeMapError(handle, place) == 1:
            unmapped += 1
            code = code if 0 < code < 0x110000 and code not in (0xFFFE, 0xFFFF) else 0xFFFD
        if not pdfium.FPDFText_GetLooseCharBox(handle, place, rect_p):
            continue
        pdfium.FPDFText_GetMatrix(handle, place, matrix_p)
        current = (matrix.a, matrix.b, matrix.c, matrix.d)
        if current != last_matrix:
            last_matrix = current
            angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
            scale = math.hypot(matrix.c, matrix.d)
        size = pdfium.FPDFText_GetFontSize(handle, place) * scale
        bottom, top = rect.bottom, rect.top
        if not abs(rect.left + rect.right + bottom + top + angle) < FARTHEST:  # damage: not a number, or nowhere
            unmapped += 1
            continue
        if top - bottom < MIN_HEIGHT * size:
            bottom, top = bottom - DESCENT * size, bottom + ASCENT * size
        found.append((chr(code), (rect.left, bottom, rect.right, top), size, place, angle))
    textpage.close()
    return _narrowed(found), unmapped


def _narrowed(found: list[_RawGlyph]) -> list[_RawGlyph]:
    """The characters with usual widths where the page has a font that gives all of them a full em."""
    wide = [place for place, (text, box, size, _, angle) in enumerate(found)
            if text in USUAL_WIDTHS and angle == 0 and box[2] - box[0] > SURE_WIDTH * size]  # fmt: skip
    if sum(USUAL_WIDTHS[found[place][0]] == NARROW for place in wide) < MIN_NARROW:
        return found
    for place in wide:
        text, (left, bottom, right, top), size, order, angle = found[place]
        found[place] = text, (left, bottom, min(right, left + USUAL_WIDTHS[text] * size), top), size, order, angle
    return found


def _multiply(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _matrix_of(pdfium: Any, handle: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, ctypes.byref(matrix)):
        return _IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _objects(pdfium: Any, page: Any) -> Iterator[tuple[Any, int, Matrix]]:
    """All paths and images of the page with the matrix of the form they stand in."""
    raw = page.raw
    top = (pdfium.FPDFPage_GetObject(raw, place) for place in range(pdfium.FPDFPage_CountObjects(raw)))
    stack: list[tuple[Iterator[Any], Matrix]] = [(top, _IDENTITY)]
    count = 0
    while stack:
        handles, outer = stack[-1]
        handle = next(handles, None)
        if handle is None:
            stack.pop()
            continue
        count += 1
        if count > MAX_PAGE_OBJECTS:
            return
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and len(stack) < MAX_FORM_DEPTH:
            inner = _multiply(_matrix_of(pdfium, handle), outer)
            members = range(max(0, pdfium.FPDFFormObj_CountObjects(handle)))
            stack.append(((pdfium.FPDFFormObj_GetObject(form, place) for form, place in
                           [(handle, place) for place in members]), inner))  # fmt: skip
        elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            yield handle, kind, outer


_Box = tuple[float, float, float, float]


def _paths_and_images(page: Any) -> tuple[list[_Box], list[_Box]]:
    """Ruling lines as (x0, y0, x1, y1) and boxes of images (left, bottom, right, top), in page coordinates."""
    import pypdfium2.raw as pdfium

    rules: list[_Box] = []
    images: list[_Box] = []
    for handle, kind, outer in _objects(pdfium, page):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, e, f = _multiply(_matrix_of(pdfium, handle), outer)
            xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
            images.append((min(xs), min(ys), max(xs), max(ys)))
        else:
            rules.extend(_rules_of(pdfium, handle, outer))
    return rules, images


def _visible(pdfium: Any, handle: Any, getter: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not getter(handle, *(ctypes.byref(part) for part in (red, green, blue, alpha))):
        return True
    # White lines count: they part the shaded label cells of many Korean tables.
    return alpha.value > 0


def _rules_of(pdfium: Any, handle: Any, outer: Matrix) -> list[_Box]:
    """The straight lines of a stroked path, and the long sides of thin filled bars."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    count = pdfium.FPDFPath_CountSegments(handle)
    if not 2 <= count <= MAX_PATH_SEGMENTS or not (fill.value or stroke.value):
        return []
    matrix = _multiply(_matrix_of(pdfium, handle), outer)
    if not stroke.value:
        return _bar(pdfium, handle, count, matrix)
    if not _visible(pdfium, handle, pdfium.FPDFPageObj_GetStrokeColor):
        return []
    found = []
    for x0, y0, x1, y1 in _segments(pdfium, handle, count, matrix):
        if _straight(x0, y0, x1, y1):
            found.append((x0, y0, x1, y1))
    return found


def _straight(x0: float, y0: float, x1: float, y1: float) -> bool:
    wide, high = abs(x1 - x0), abs(y1 - y0)
    return min(wide, high) <= 0.5 and max(wide, high) >= MIN_RULE_LENGTH


def _bar(pdfium: Any, handle: Any, count: int, matrix: Matrix) -> list[_Box]:
    segments = _segments(pdfium, handle, count, matrix)
    if not segments:
        return []
    xs = [x for segment in segments for x in (segment[0], segment[2])]
    ys = [y for segment in segments for y in (segment[1], segment[3])]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if min(wide, high) > MAX_RULE_THICKNESS or max(wide, high) < max(MIN_RULE_LENGTH, 2 * min(wide, high)):
        return []
    if not _visible(pdfium, handle, pdfium.FPDFPageObj_GetFillColor):
        return []
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    if wide >= high:
        return [(min(xs), middle_y, max(xs), middle_y)]
    return [(middle_x, min(ys), middle_x, max(ys))]


def _segments(pdfium: Any, handle: Any, count: int, matrix: Matrix) -> list[_Box]:
    """The straight segments of a path, with those that close it; curves only move the point on."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    found: list[_Box] = []
    start = point = (0.0, 0.0)
    for place in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, place)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        target = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = target
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            found.append((*point, *target))
        point = target
        if pdfium.FPDFPathSegment_GetClose(segment):
            found.append((*point, *start))
            point = start
    return found
