"""Lines that belong to the page, not to the text: page numbers, rules, images, the size of the paper."""

from __future__ import annotations

from extractors.segmenting import patterns

_PATTERNS = (patterns.PAGE_NUMBER, patterns.RULE, patterns.IMAGE, patterns.PAPER_SIZE, patterns.EOF_MARK)
# No page number or image placeholder is longer; a rule may be.
LONGEST = 60
LONGEST_RULE = 400


def is_front_line(words: str) -> bool:
    """Whether a line is a page number, a rule, an image placeholder or the size of the paper."""
    if len(words) > LONGEST:
        return len(words) <= LONGEST_RULE and patterns.RULE.match(words) is not None
    return any(pattern.match(words) for pattern in _PATTERNS)
