"""Labels of real papers, kept without their texts.

    python -m models.annotations PAPERS_DIR OUT_DIR [--labels DIR]

A real paper may not be passed on with a program, its labels may. ``corpus/annotations/NAME.jsonl`` names the paper in
its first line; each further line is one unit: a hash of its text (white space left out) with the number of its
occurrence, and what was annotated. Who has the papers gets a folder in the gold format from the two, to train on
(``euimu train --gold OUT_DIR``) or to score with. A unit whose text the reader gives differently today is left out, and
counted. Papers' names are kept as offsets in the unit's text without white space. The folders ``categories`` and
``duties`` hold single units for which only the categories, or only modality and obligor were annotated: they come out
in folders of the same names; ``euimu train`` reads the first, ``models.train_deontics`` the second with the rest, and
the other trainers leave them alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.clause import Clause
from extractors.clauses import segment
from extractors.document import Document
from extractors.errors import InputError
from extractors.readers import read
from models.gold import CATEGORIES_ALONE, DUTIES_ALONE, SUFFIX, GoldDocument, GoldUnit, gold_row
from models.scoring import LABELLED

LABELS = Path(__file__).parents[1] / "corpus" / "annotations"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was annotated for one unit; ``papers`` are (start, end) in its text without white space."""

    categories: tuple[str, ...]
    modality: str
    obligor: str | None
    papers: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Annotation:
    """The judgements of one paper by the keys of their units; ``file`` is the name of the paper's file."""

    name: str
    file: str
    judgements: dict[str, Judgement]


def unit_keys(clauses: Sequence[Clause]) -> tuple[str, ...]:
    """For each clause the hash of its text without white space and the number of that text's occurrence."""
    seen: Counter[str] = Counter()
    keys = []
    for clause in clauses:
        digest = hashlib.sha256("".join(clause.text.split()).encode()).hexdigest()[:12]
        keys.append(f"{digest}.{seen[digest]}")
        seen[digest] += 1
    return tuple(keys)


def read_annotations(folder: Path = LABELS) -> tuple[Annotation, ...]:
    """The annotations of ``folder``, by name. Raises `InputError` where a line is not of the format."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        try:
            head, *rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
            found.append(Annotation(path.stem, head["file"], {row["unit"]: _judgement(row) for row in rows}))
        except (ValueError, KeyError, TypeError) as error:
            step = "See the docstring of models/annotations.py"
            raise InputError(f"not of the annotation format ({error})", subject=path.name, next_step=step) from error
    return tuple(found)


def _judgement(row: dict[str, Any]) -> Judgement:
    papers = tuple((int(start), int(end)) for start, end in row.get("papers") or ())
    if not {"categories", "modality"} & set(row):
        raise KeyError("categories")
    return Judgement(tuple(row.get("categories", ())), row.get("modality", "none"), row.get("obligor"), papers)


def annotated(document: Document, annotation: Annotation) -> GoldDocument:
    """The units of ``document`` with the labels kept for them; a clause, row or note without is not judged."""
    clauses = segment(document)
    starts = [clause.start for clause in clauses]
    units = []
    for clause, key in zip(clauses, unit_keys(clauses), strict=True):
        found = annotation.judgements.get(key)
        parent = None if clause.parent is None else starts[clause.parent]
        labels = found or Judgement((), "none", None, ())
        values = tuple(("document", _words(clause.text, start, end)) for start, end in labels.papers)
        units.append(
            GoldUnit(clause.start, clause.end, clause.kind, clause.marker, parent, labels.categories, labels.modality,
                     labels.obligor, values, judged=found is not None or clause.kind not in LABELLED)
        )  # fmt: skip
    return GoldDocument(annotation.name, document.text, tuple(units))


def _words(text: str, start: int, end: int) -> str:
    """What stands from ``start`` to ``end``, counted without white space, with its words one space apart."""
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    return " ".join(text[places[start] : places[end - 1] + 1].split())


def write_gold(document: GoldDocument, folder: Path) -> None:
    """Write ``document`` in the gold format, with ``"judged": false`` where a unit is there as context only."""
    rows = (json.dumps(gold_row(unit), ensure_ascii=False) for unit in document.units)
    (folder / f"{document.name}.txt").write_bytes(document.text.encode())
    (folder / f"{document.name}{SUFFIX}").write_text("\n".join(rows) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line: see the module's description. Exit status 1 where a paper is missing."""
    parser = argparse.ArgumentParser(prog="models.annotations", description=__doc__)
    parser.add_argument("papers", type=Path, help="the folder with the real papers")
    parser.add_argument("out", type=Path, help="where the gold folder is written")
    parser.add_argument("--labels", type=Path, default=LABELS, help="the folder with the labels")
    options = parser.parse_args(arguments)
    missing = 0
    for part in (".", CATEGORIES_ALONE, DUTIES_ALONE):
        labels, out = options.labels / part, options.out / part
        out.mkdir(parents=True, exist_ok=True)
        for annotation in read_annotations(labels):
            path = options.papers / annotation.file
            if not path.is_file():
                print(f"{annotation.file}: not in {options.papers}", file=sys.stderr)
                missing += 1
                continue
            document = annotated(read(path)[0], annotation)
            write_gold(document, out)
            judged = sum(unit.judged and unit.kind in LABELLED for unit in document.units)
            print(f"{annotation.name}: {judged} of {len(annotation.judgements)} labelled units", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
