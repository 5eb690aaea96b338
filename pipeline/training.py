"""Training and evaluation from the command line: where the gold lies, and the reviews of the store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.bundled import CORPUS


def train_classifier(gold: Sequence[Path], out: Path | None, reviews: Path | None) -> list[str]:
    """Train on the bundled corpus, the folders ``gold`` and the reviews in the store ``reviews``; a report in lines."""
    from models.artefact import ARTEFACT
    from models.training import train
    from pipeline.reviews import stored_reviews

    folders = [*gold_folders(CORPUS), *gold]
    report = train(folders, out or ARTEFACT, reviews=stored_reviews(reviews) if reviews else ())
    return [
        f"learnt from {report.units} units of {len(report.documents)} documents: {', '.join(report.documents)}",
        f"on documents left out: macro-F1 {report.macro5:.3f} (five primary), {report.macro12:.3f} (all twelve)",
        *(f"  {name}: {score:.3f}" for name, score in report.f1.items()),
        f"wrote {report.path}",
    ]


def gold_folders(root: Path) -> list[Path]:
    """The folders below ``root`` that hold texts in the gold format."""
    return sorted({path.parent for path in root.rglob("*.units.jsonl")})


def evaluate_chain(gold: Path, texts: Sequence[Path]) -> tuple[str, dict[str, Any]]:
    """Run the whole chain on the texts of ``gold`` and score it; Markdown and data."""
    from models.evaluation import evaluate
    from models.gold import read_gold
    from pipeline.export import unit_rows
    from pipeline.processing import record_of

    beside = gold.parent / "documents"
    documents = read_gold(gold, [*texts, *([beside] if beside.is_dir() else [])])
    predictions = {one.name: list(unit_rows(record_of(one.document, "contract"))) for one in documents}
    evaluation = evaluate(documents, predictions)
    return evaluation.to_markdown(), evaluation.to_json()
