"""Learns the two tables of ``extractors/readers/data`` from a folder of clean Korean texts (``*.txt``, UTF-8).

    python tests/fidelity/learn_tables.py TEXT_DIR

``spacing.tsv``: weights of the wrap model (`extractors.readers.spacing`). ``pairs.txt``: the pairs of syllables that
make up running text (`extractors.readers.junk`). Both hold pieces of at most four characters. The result depends on
the texts only, not on their order on disk.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from extractors.readers.spacing import features, junctions

DATA = Path(__file__).parents[2] / "extractors" / "readers" / "data"
MIN_COUNT = 8
"""Rarer features say nothing about other papers."""
MIN_WEIGHT = 0.4
MIN_PAIR_COUNT = 6
SYLLABLES = re.compile(r"(?=([가-힣]{2}))")


def learn_spacing(lines: list[str]) -> str:
    """The table of weights, one feature a line."""
    examples = [(list(features(left, right)), spaced) for line in lines for left, right, spaced in junctions(line)]
    counts = Counter(name for names, _ in examples for name in names)
    places = {name: place for place, name in enumerate(sorted(name for name in counts if counts[name] >= MIN_COUNT))}
    pointers, columns = [0], []
    for names, _ in examples:
        columns.extend(places[name] for name in names if name in places)
        pointers.append(len(columns))
    matrix = csr_matrix((np.ones(len(columns), np.float32), columns, pointers), (len(examples), len(places)))
    model = LogisticRegression(C=1.0, max_iter=150, solver="lbfgs")
    model.fit(matrix, np.array([spaced for _, spaced in examples]))
    weights = [(name, model.coef_[0][place]) for name, place in places.items()]
    rows = [f"bias\t{model.intercept_[0]:.1f}", *(f"{n}\t{w:.1f}" for n, w in weights if abs(w) >= MIN_WEIGHT)]
    return "\n".join(rows) + "\n"


def learn_pairs(lines: list[str]) -> str:
    """The common pairs of Hangul syllables, grouped by their first syllable, one group a line."""
    counts = Counter(pair for line in lines for pair in SYLLABLES.findall(line))
    groups: dict[str, list[str]] = {}
    for pair in sorted(pair for pair, count in counts.items() if count >= MIN_PAIR_COUNT):
        groups.setdefault(pair[0], []).append(pair[1])
    return "\n".join(first + "".join(rest) for first, rest in sorted(groups.items())) + "\n"


def main(folder: Path) -> None:
    """Write both tables."""
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    lines = [line for text in texts for line in re.split(r"[\n\t]+", text) if line.strip()]
    DATA.mkdir(exist_ok=True)
    (DATA / "spacing.tsv").write_text(learn_spacing(lines), "utf-8")
    (DATA / "pairs.txt").write_text(learn_pairs(lines), "utf-8")
    print(f"{len(texts)} texts, {sum(map(len, texts)):,} characters")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
