"""Prints how faithful the readers are: each PDF beside the HWP of the same paper.

    python tests/fidelity/fidelity.py FOLDER [ID ...] [--ocr]

``FOLDER`` holds papers in two formats under one name (``a.hwp`` or ``a.hwpx`` and ``a.pdf``); further pairs are given
as ``hwp-name/pdf-name``. Columns, all shares:

- windows: 12-character windows (letters and digits) of the HWP that occur in the PDF;
- order: longest common subsequence of paragraphs, of the HWP's paragraphs;
- as typed: the same, where the HWP keeps the breaks by hand inside its cells' labels and sentences, which all readers
  otherwise mend (`extractors.readers.sentences`): what other programs would call the paragraphs of the HWP;
- however cut: order, where neighbouring paragraphs joined may equal neighbouring paragraphs joined: authors break
  sentences by hand where the line ends, and on paper that looks like any wrapped line;
- in order: as order, of the paragraphs that both have: the reading order by itself;
- cells: table cells of the HWP that are table cells in the PDF;
- spaces: paragraphs of both (25 letters and more) that are also spaced alike;
- duties: obligations of both formats, of those of either (Jaccard);
- pages/s: of the PDF reader, on one core.
"""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from measures import (
    bare,
    cells,
    common_at_all,
    common_however_cut,
    common_in_order,
    paragraphs,
    share,
    spaced_alike,
    window_share,
)

from extractors.analysis import analyse
from extractors.document import Document
from extractors.obligations import obligations
from extractors.readers import ReaderSettings, read

OFFICE = (".hwp", ".hwpx", ".docx")
COLUMNS = ("windows", "order", "as typed", "however cut", "in order", "cells", "spaces", "duties")
TARGETS = {
    "windows": "median 0.97, worst 0.92",
    "order": "median 0.95",
    "cells": "median 0.85",
    "duties": "median 0.85",
}


@dataclass(frozen=True, slots=True)
class Row:
    """The measures of one pair, in the order of `COLUMNS`, and the speed."""

    name: str
    windows: float
    order: float
    as_typed: float
    however_cut: float
    in_order: float
    cells: float
    spaces: float
    duties: float
    speed: float


def pairs(folder: Path, chosen: list[str]) -> list[tuple[Path, Path]]:
    """The files to compare: those named, or all that share their name."""
    names = chosen or sorted(path.stem for path in folder.glob("*.pdf"))
    found = []
    for name in names:
        office, _, pdf = name.partition("/")
        path = next((path for suffix in OFFICE if (path := folder / (office + suffix)).exists()), None)
        if path:
            found.append((path, folder / f"{pdf or office}.pdf"))
    return found


def duties(document: Document) -> set[str]:
    """The bare text of every clause that obliges someone."""
    analysis = analyse(document)
    return {text for one in obligations(analysis) if (text := bare(document.text[one.span.start : one.span.end]))}


def compare(office: Path, pdf: Path, settings: ReaderSettings) -> Row:
    """Measure one pair."""
    (reference,) = read(office, settings)
    begin = time.perf_counter()
    (other,) = read(pdf, settings)
    seconds = time.perf_counter() - begin
    (unmended,) = read(office, replace(settings, mend_breaks=False))
    ours, theirs, typed = paragraphs(other), paragraphs(reference), paragraphs(unmended)
    common = common_in_order(theirs, ours)
    wanted = cells(reference)
    one, two = duties(reference), duties(other)
    return Row(
        office.stem if office.stem == pdf.stem else f"{office.stem}/{pdf.stem}",
        window_share(bare(reference.text), bare(other.text)),
        share(common, len(theirs)),
        share(common_in_order(typed, ours), len(typed)),
        share(common_however_cut(theirs, ours), len(theirs)),
        share(common, common_at_all(theirs, ours)),
        share(common_at_all(wanted, cells(other)), len(wanted)),
        spaced_alike(reference, other),
        share(len(one & two), len(one | two)),
        len(other.pages) / seconds,
    )


def main() -> None:
    """Print the table, then medians and the worst file of each column."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("ids", nargs="*")
    parser.add_argument("--ocr", action="store_true", help="read pictures of text, too")
    arguments = parser.parse_args()
    settings = ReaderSettings(ocr=arguments.ocr)
    rows = []
    print(f"{'pair':<16}" + "".join(f"{column:>12}" for column in (*COLUMNS, "pages/s")))
    for office, pdf in pairs(arguments.folder, arguments.ids):
        row = compare(office, pdf, settings)
        rows.append(row)
        print(f"{row.name:<16}" + "".join(f"{value:>12.3f}" for value in astuple(row)[1:-1]) + f"{row.speed:>12.0f}")
    for place, column in enumerate(COLUMNS, 1):
        values = {row.name: astuple(row)[place] for row in rows}
        worst = min(values, key=lambda name: values[name])
        target = f"   (target: {TARGETS[column]})" if column in TARGETS else ""
        print(f"{column}: median {statistics.median(values.values()):.3f}, worst {values[worst]:.3f} {worst}{target}")


if __name__ == "__main__":
    main()
