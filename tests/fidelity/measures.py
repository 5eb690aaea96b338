"""Measures of how alike two readings of one paper are, on letters and digits only."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from extractors.document import Document

WINDOW = 12
"""Length in characters of the windows of which a share must be found again."""

_OTHER = re.compile(r"[\W_]")


def bare(text: str) -> str:
    """Letters and digits only."""
    return _OTHER.sub("", text).lower()


def window_share(reference: str, other: str) -> float:
    """Share of the windows of ``reference`` (bare text) that occur in ``other``."""
    found = {other[place : place + WINDOW] for place in range(len(other) - WINDOW + 1)}
    windows = [reference[place : place + WINDOW] for place in range(len(reference) - WINDOW + 1)]
    return sum(window in found for window in windows) / len(windows) if windows else 1.0


def paragraphs(document: Document) -> list[str]:
    """The bare text of all lines of all blocks that are not blank, in reading order."""
    lines = (line for block in document.blocks for line in document.text[block.start : block.end].split("\n"))
    return [text for line in lines for cell in line.split("\t") if (text := bare(cell))]


def common_in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest common subsequence (Hunt and Szymanski: the longest rising run of matching places)."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(other):
        places[text].append(place)
    tails: list[int] = []
    for text in one:
        for place in reversed(places.get(text, ())):
            slot = bisect_left(tails, place)
            if slot == len(tails):
                tails.append(place)
            else:
                tails[slot] = place
    return len(tails)


def common_however_cut(one: Sequence[str], other: Sequence[str]) -> int:
    """How many texts of ``one`` are in ``other`` in order, where neighbours joined may equal neighbours joined.

    Authors break sentences and labels by hand where the line ends; on paper, that is a wrapped line like any other.
    """
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return sum(end - start for kind, start, end, begin, stop in matcher.get_opcodes()
               if kind == "equal" or "".join(one[start:end]) == "".join(other[begin:stop]))  # fmt: skip


def common_at_all(one: Iterable[str], other: Iterable[str]) -> int:
    """Size of the common multiset."""
    return (Counter(one) & Counter(other)).total()


def cells(document: Document) -> list[str]:
    """The bare text of all table cells of at least two characters."""
    texts = (bare(document.text[cell.start : cell.end]) for table in document.tables for cell in table.cells)
    return [text for text in texts if len(text) >= 2]


def share(part: int, whole: int) -> float:
    """``part / whole``; 1 where there is nothing to find."""
    return part / whole if whole else 1.0


def character_accuracy(expected: str, found: str) -> float:
    """1 - edit distance / length of ``expected``, white space removed."""
    one, other = re.sub(r"\s", "", expected), re.sub(r"\s", "", found)
    row = list(range(len(other) + 1))
    for place, character in enumerate(one, 1):
        previous, row[0] = row[0], place
        for column, candidate in enumerate(other, 1):
            previous, row[column] = row[column], min(
                row[column] + 1, row[column - 1] + 1, previous + (character != candidate)
            )
    return 1 - row[-1] / len(one) if one else 1.0


def spaced_alike(reference: Document, other: Document) -> float:
    """Share of the longer paragraphs of both that have the same spaces; leading marks do not count."""
    spellings: dict[str, set[str]] = defaultdict(set)
    for line in _long_lines(reference):
        spellings[bare(line)].add(_words(line))
    alike = [_words(line) in spellings[bare(line)] for line in _long_lines(other) if bare(line) in spellings]
    return share(sum(alike), len(alike))


def _words(line: str) -> str:
    return " ".join(re.sub(r"^[\W_]+", "", line.lower()).split())


def _long_lines(document: Document) -> list[str]:
    lines = (line for block in document.blocks for line in document.text[block.start : block.end].split("\n"))
    return [cell for line in lines for cell in line.split("\t") if len(bare(cell)) >= 25]
