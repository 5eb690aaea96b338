"""Which lines of a cell are one label: authors break labels where a narrow cell ends, by hand or by wrapping.

On paper the two look alike, so the readers of all formats decide by the words: a short cell without list marks, fields
to fill in, quantities, and names of several papers or tasks says one thing ("수행 | 방안 | (15)"), and a line in
brackets goes with the line above it. Of 200 such cells, drawn by chance from real papers, six said two things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.verbal_nouns import is_verbal_noun

# What begins an item of a list: a number or letter with its stop, or any sign that neither opens nor goes on with a
# sentence. A forced line break before one parts two items; elsewhere it only wraps a line.
MARKER = re.compile(
    r"\s{0,40}(?:[^\w\s(（)）“”‘’\"'「」『』｢｣〈〉《》\[\]{}<>.,/%:;&+=~∼～…?!￦₩°℃㈜㈔]|[ㅇoOｏＯ](?=\s)"
    r"|\(?(?:\d{1,3}|[가나다라마바사아자차카타파하]|[a-zA-Z])[.)](?!\d)|\d{1,2}(?:[.-]\d{1,2}){1,3}[.)]?\s|[①-⑳㉮-㉻㉠-㉭❶-❿Ⅰ-Ⅻ]"
    r"|제\s?\d{1,3}\s?(?:조(?:의\s?\d{1,2})?\s?[(（【]|[장절]\s)|\[|<|【|다만[,\s]|단[,\s])"
)
# Labels have at most this many letters and digits (Latin letters are half as wide); of cells that say more, most hold
# several items.
MAX_LABEL = 30
# Lines that all end with the same letters, so many, are items of one kind: "기술제안서 | 가격제안서".
ALIKE = 2
# A remark in brackets that is longer is a sentence of its own.
MAX_REMARK = 40
_LETTER = re.compile(r"[^\W_]")
_HANGUL = re.compile("[가-힣]")
# What is to be filled in, signed or ticked, and what stands behind a colon: fields of a form, each on its own line.
_FIELD = re.compile(
    r"[:：□■☐☑]|년\s+월|월\s+일|[(\[（]\s*[)\]）]|[○ㅇ◯]{2}"
    r"|[(（]\s*(?:인|서\s*명|직\s*인|날\s*인|서명\s?(?:또는|및)\s?(?:날?인))\s*[)）]|직\s*인\s*$"
)
_SENTENCE_END = re.compile(r"[다오까]\.?$")
# A quantity ("20부", "1식"): below each other they belong to the lines of the cell beside.
_QUANTITY = re.compile(r"[\d.,~]{1,12}\s?\D{0,3}")
# Two lines that name papers, organisations or plans are two of them: "요구사항정의서 | 화면설계서".
_NAMED = re.compile(r"[^\W_]{4,60}(?:서|표|도|록|부|집|증|장|안|지침|매뉴얼|가이드|계획|보고)$")
_NUMBER = re.compile(r"\d{1,9}")
_REMARK = re.compile(r"[(（](?![*※])[^()（）]{2,60}[)）]$")
# Points or a count alone are no mark (text stands behind a mark), and "#1" is the number of a thing.
_NO_MARK = re.compile(r"[(（]\d{1,3}점?[)）]$|#\d")


def is_one_label(lines: Sequence[str]) -> bool:
    """Whether the lines of a cell, from the top, are one label that was broken."""
    if len(lines) < 2 or sum(map(len, lines)) > 4 * MAX_LABEL:  # white space and signs included
        return False
    letters = "".join(_LETTER.findall("".join(lines)))
    if len(letters) - sum(map(str.isascii, letters)) / 2 > MAX_LABEL:
        return False
    if not any(map(_HANGUL.search, lines)) or not all(map(_LETTER.search, lines)):
        return False
    if any(map(_begins_item, lines[1:])) or any(map(_FIELD.search, lines)):
        return False
    if any(map(_SENTENCE_END.search, lines[:-1])) or all(map(_QUANTITY.fullmatch, lines)):
        return False
    if sum(_NAMED.search(line) is not None for line in lines) > 1 or sum(map(_is_task, lines)) > 1:
        return False
    bare = [_NUMBER.sub("0", "".join(line.split())) for line in lines]
    return len(set(bare)) == len(bare) and len({line[-ALIKE:] for line in bare}) > 1


def _is_task(line: str) -> bool:
    """Whether a line names an act with its object ("착수계 제출"): two of them are two tasks."""
    words = line.split()
    return len(words) > 1 and "및" not in words and is_verbal_noun(words[-1])


def _begins_item(line: str) -> bool:
    return MARKER.match(line) is not None and not _NO_MARK.match(line)


def is_remark(line: str) -> bool:
    """Whether a line of a cell only adds something in brackets to the line above it."""
    if line[:1] not in ("(", "（") or not _REMARK.match(line) or len(line) > MAX_REMARK:
        return False
    return not _FIELD.search(line) and not _SENTENCE_END.search(line[:-1]) and len(_LETTER.findall(line)) > 1
