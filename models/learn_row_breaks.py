"""Learn where table rows begin (``extractors/segmenting/row_breaks.json``) from papers whose tables a reader knows.

The tables of HWP, HWPX and DOCX files are laid out as plain text, once as they are and once without their empty cells,
as other converters do; a logistic regression then learns from shapes alone (`extractors.segmenting.row_features`) which
lines begin a row. Papers kept for testing are named with ``--skip``.

    python -m models.learn_row_breaks FOLDER --skip NAME [NAME …] [--check]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extractors.document import Document, Table
from extractors.errors import EuimuError
from extractors.segmenting.breaks import WEIGHTS
from extractors.segmenting.lines import read_lines
from extractors.segmenting.row_features import OpenRow, row_features, shape_of
from extractors.segmenting.rows import plain

SUFFIXES = (".hwp", ".hwpx", ".docx")
# Found by leaving papers out in turn: stronger and weaker regularisation both do worse.
STRENGTH = 0.2
FOLDS = 6
# Weights smaller than this change no decision.
SMALLEST = 0.02


def layouts(document: Document, table: Table) -> Iterator[list[str]]:
    """A table's rows as lines of plain text, with and without its empty cells."""
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        lines = (line.strip() for line in document.text[cell.start : cell.end].replace("\t", " ").split("\n"))
        rows.setdefault(cell.row, []).append("\n".join(line for line in lines if line))
    for keep in (False, True):
        laid = ["\t".join(cell for cell in rows[row] if cell or keep).rstrip("\t") for row in sorted(rows)]
        laid = [row for row in laid if row.strip()]
        if len(laid) > 1 and any("\t" in row for row in laid):
            yield laid


def examples(rows: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
    """The features of every line of a table but the first, and whether it begins a row."""
    text = "\n".join(rows)
    starts, position = set(), 0
    for laid in rows:
        starts.add(position + len(laid) - len(laid.lstrip()))
        position += len(laid) + 1
    lines = [plain(line) for line in read_lines(text)]
    shape, row = shape_of(lines), OpenRow()
    for place, line in enumerate(lines):
        begins = line.start in starts
        if place and not line.leading_tabs:
            yield row_features(text, lines, place, len(lines), row, shape), begins
        if begins or not place:
            head = line.pieces[0]
            row.begin(line, text[head.start : head.end])
        row.add(line)


def collect(folder: Path, skip: Sequence[str]) -> list[tuple[str, list[str], bool]]:
    """The examples of all papers of ``folder``, each with its paper's name."""
    from extractors.readers import ReaderSettings, read

    # Other converters leave labels broken as their authors broke them.
    settings = ReaderSettings(mend_breaks=False)
    found = []
    for path in sorted(folder.iterdir()):
        if path.suffix not in SUFFIXES or path.stem in skip:
            continue
        try:
            documents = list(read(path, settings))
        except EuimuError as error:
            print(error)
            continue
        for document in documents:
            for table in document.tables:
                for rows in layouts(document, table):
                    found += [(path.stem, features, begins) for features, begins in examples(rows)]
    return found


def learn(found: Sequence[tuple[str, list[str], bool]]) -> tuple[dict[str, float], Any, Any, Any]:
    """The weights by feature name; further the feature matrix, the answers and the untrained model, for checking."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(features, 1) for _, features, _ in found])
    answers = [begins for _, _, begins in found]
    model = LogisticRegression(C=STRENGTH, max_iter=400, fit_intercept=False)
    fitted = model.fit(matrix, answers)
    names = vectorizer.get_feature_names_out()
    weights = {str(name): round(float(weight), 3) for name, weight in zip(names, fitted.coef_[0], strict=True)}
    return {name: weight for name, weight in sorted(weights.items()) if abs(weight) >= SMALLEST}, matrix, answers, model


def check(found: Sequence[tuple[str, list[str], bool]], matrix: Any, answers: Any, model: Any) -> float:
    """F1 of the lines that begin a row, each paper judged by what was learnt from others."""
    from sklearn.metrics import f1_score
    from sklearn.model_selection import GroupKFold, cross_val_predict

    groups = [name for name, _, _ in found]
    predicted = cross_val_predict(model, matrix, answers, groups=groups, cv=GroupKFold(FOLDS))
    return float(f1_score(answers, predicted))


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, say how well it holds out, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--skip", nargs="*", default=[])
    parser.add_argument("--check", action="store_true", help="only say how well it holds out; write nothing")
    options = parser.parse_args(arguments)
    found = collect(options.folder, options.skip)
    weights, matrix, answers, model = learn(found)
    score = check(found, matrix, answers, model)
    print(f"{len(found)} lines, {len(weights)} weights, F1 on papers left out {score:.4f}")
    if not options.check:
        WEIGHTS.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
