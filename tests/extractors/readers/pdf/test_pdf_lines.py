"""Lines of a PDF: letters that are spaced or squeezed keep their words."""

from __future__ import annotations

from extractors.readers.pdf_lines import make_line
from extractors.readers.pdf_page import Glyph


def spaced_line(blocks):
    """The line of words in blocks (text, gap within words, gap between words), two font sizes apart, in 10 points."""
    glyphs, x = [], 0.0
    for text, within, between in blocks:
        for word in text.split():
            for letter in word:
                glyphs.append(Glyph(letter, x, x + 10, 0, 10, 10.0, len(glyphs)))
                x += 10 * (1 + within)
            x += 10 * (between - within)
        x += 20
    return make_line(glyphs)


def test_blocks_of_a_line_have_their_own_letter_spacing():
    plain, narrow = "사업 결과 점검 항목과 방법", "취약점 점검 항목 중 다섯 개 발견"
    line = spaced_line([(plain, 0.0, 0.4), (narrow, -0.4, 0.03)])
    assert line.text == f"{plain} {narrow}"
