"""The segmenter against annotated and real papers; skipped where these are not at hand."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.clauses import requirement_counts, segment
from models.gold import GoldDocument, GoldUnit, read_gold

GOLD = Path(os.environ.get("EUIMU_GOLD", "missing"))
RFPS = Path(os.environ.get("EUIMU_RFPS", "missing"))
STRUCTURAL = {"clause", "row", "note", "heading"}
# What the segmenter must reach on annotated papers in all; single papers may lie a little below.
START, SPAN, PARENT = 0.97, 0.94, 0.92

gold = pytest.mark.skipif(not GOLD.is_dir(), reason="EUIMU_GOLD is not set: no annotated papers here")
rfps = pytest.mark.skipif(not RFPS.is_dir(), reason="EUIMU_RFPS is not set: no real papers here")


def f1(expected: set[object], found: set[object]) -> float:
    return 2 * len(expected & found) / (len(expected) + len(found))


def scores(documents: tuple[GoldDocument, ...]) -> tuple[float, float, float]:
    """F1 of the starts, F1 of the spans, share of right parents over all ``documents``."""
    wanted: set[object] = set()
    got: set[object] = set()
    wanted_spans: set[object] = set()
    got_spans: set[object] = set()
    right = asked = 0
    for paper in documents:
        clauses = segment(paper.document)
        units = [unit for unit in paper.units if unit.kind in STRUCTURAL]
        structural = [clause for clause in clauses if clause.kind in STRUCTURAL]
        wanted |= {(paper.name, unit.start) for unit in units}
        got |= {(paper.name, clause.start) for clause in structural}
        wanted_spans |= {(paper.name, unit.start, unit.end) for unit in units}
        got_spans |= {(paper.name, clause.start, clause.end) for clause in structural}
        above = {clause.start: None if clause.parent is None else clauses[clause.parent].start for clause in structural}
        judged: list[GoldUnit] = [unit for unit in units if unit.kind != "row" and unit.start in above]
        asked += len(judged)
        right += sum(above[unit.start] == unit.parent for unit in judged)
    return f1(wanted, got), f1(wanted_spans, got_spans), right / asked


@gold
@pytest.mark.gold
def test_annotated_excerpts() -> None:
    start, span, parent = scores(read_gold(GOLD / "train"))
    assert start >= START
    assert span >= SPAN
    assert parent >= PARENT


@gold
@pytest.mark.gold
def test_papers_kept_for_testing() -> None:
    start, span, parent = scores(read_gold(GOLD, (GOLD.parent / "documents",)))
    assert start >= START
    assert span >= SPAN
    assert parent >= PARENT


def papers() -> Iterator[Path]:
    return (path for path in sorted(RFPS.iterdir()) if path.suffix in (".hwp", ".hwpx"))


@rfps
@pytest.mark.rfps
def test_real_papers_agree_with_their_own_summary_tables() -> None:
    from extractors.readers import read

    agreed = stated = 0
    for path in papers():
        for document in read(path):
            counts = requirement_counts(document, segment(document))
            stated += len(counts)
            agreed += sum(count.agrees for count in counts)
    assert stated >= 30
    assert agreed >= 0.8 * stated
