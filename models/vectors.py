"""Text as weighted term vectors: morphemes and character n-grams, with the same code for training and use."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Morpheme = tuple[str, str]  # Surface and tag (Sejong tag set, as Mecab-ko writes it).

SHORTEST, LONGEST = 2, 4  # Character n-grams inside a word; one Hangul syllable says too little.
MAX_WORD = 40  # A longer "word" is an address or a rule of dashes.
CHUNK = 256  # Rows multiplied at once, so that their products (about 200 terms a row) stay in the cache.
CACHED_WORDS = 20_000  # The words of a long paper; most clauses are made of words already met.
SEPARATOR = "\n"  # Between the terms of a stored vocabulary: no term holds a newline.

_CONTENT = ("N", "V", "M", "X", "SL", "SN", "SH")
_FUNCTION = ("J", "E")


def morpheme_terms(morphemes: Iterable[Morpheme]) -> list[str]:
    """Content morphemes, pairs of neighbouring content morphemes, and marked endings and particles."""
    content: list[str] = []
    marked: list[str] = []
    for surface, tag in morphemes:
        if tag.startswith(_FUNCTION):
            marked.append(f"~{surface}")
        elif tag.startswith(_CONTENT):
            content.append("0" if tag.startswith("SN") else surface.lower())
    pairs = [f"{first} {second}" for first, second in zip(content, content[1:], strict=False)]
    return content + pairs + marked


def character_terms(text: str) -> list[str]:
    """The character n-grams of each word of ``text``, its edges marked by a blank."""
    terms: list[str] = []
    for word in text.lower().split():
        terms.extend(_grams(word[:MAX_WORD]))
    return terms


@lru_cache(maxsize=CACHED_WORDS)
def _grams(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    last = len(padded)
    sizes = range(SHORTEST, min(LONGEST, last) + 1)
    return tuple(padded[place : place + size] for size in sizes for place in range(last - size + 1))


@dataclass(frozen=True, slots=True)
class Rows:
    """Sparse rows: ``terms[starts[i]:starts[i + 1]]`` with ``weights`` are the terms of row ``i``."""

    starts: Array
    terms: Array
    weights: Array

    def times(self, matrix: Array) -> Array:
        """The product with a dense ``matrix`` (terms x k): one row of k numbers for each row.

        In numpy, since to import SciPy takes longer than to judge a whole paper.
        """
        count = len(self.starts) - 1
        result = np.zeros((count, matrix.shape[1]))
        for start in range(0, count, CHUNK):
            stop = min(start + CHUNK, count)
            places = self.starts[start : stop + 1]
            first, last = int(places[0]), int(places[-1])
            filled = np.flatnonzero(np.diff(places))
            if len(filled):
                products = matrix[self.terms[first:last]] * self.weights[first:last, None]
                result[start + filled] = np.add.reduceat(products, places[:-1][filled] - first, axis=0)
        return result


class TermSpace:
    """A vocabulary with inverse document frequencies; rows are ``(1 + log tf) idf``, of length one."""

    def __init__(self, terms: Sequence[str], idf: Array) -> None:
        self.terms = tuple(terms)
        self.idf = idf
        self._places = {term: place for place, term in enumerate(self.terms)}
        self._weight = idf.tolist()

    @classmethod
    def fit(cls, documents: Iterable[Iterable[str]], least: int) -> TermSpace:
        """The terms that stand in at least ``least`` of the ``documents``, in alphabetical order."""
        counts: Counter[str] = Counter()
        total = 0
        for document in documents:
            counts.update(set(document))
            total += 1
        kept = sorted(term for term, count in counts.items() if count >= least)
        idf = np.array([math.log((1 + total) / (1 + counts[term])) + 1 for term in kept])
        return cls(kept, idf)

    def __len__(self) -> int:
        return len(self.terms)

    def rows(self, documents: Iterable[Iterable[str]]) -> Rows:
        """The weighted rows of ``documents``; unknown terms are left out."""
        find, weight, log = self._places.get, self._weight, math.log
        starts: list[int] = [0]
        terms: list[int] = []
        weights: list[float] = []
        for document in documents:
            counts: dict[int, int] = {}
            for term in document:
                place = find(term)
                if place is not None:
                    counts[place] = counts.get(place, 0) + 1
            row = [(1.0 + log(count)) * weight[place] for place, count in counts.items()]
            length = math.sqrt(sum(value * value for value in row)) or 1.0
            terms.extend(counts)
            weights.extend([value / length for value in row])
            starts.append(len(terms))
        return Rows(np.array(starts), np.array(terms, dtype=np.int32), np.array(weights))
