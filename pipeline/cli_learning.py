"""The commands about the model: train, evaluate, and the analyst's own labels (review export, review import)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.console import say

learning_app = typer.Typer()
review_app = typer.Typer(no_args_is_help=True, help="The analyst's own labels: export uncertain units, import answers.")
Db = Annotated[Path, typer.Option("--db", help="The DuckDB file.", metavar="FILE")]


@learning_app.command()
def train(
    gold: Annotated[list[Path] | None, typer.Option(help="Folders in the gold format to add.", metavar="DIR")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where the artefact goes; default: the package.")] = None,
    with_reviews: Annotated[bool, typer.Option(help="Learn from the reviews in --db too.")] = False,
    db: Annotated[Path | None, typer.Option("--db", help="The store with the reviews.", metavar="FILE")] = None,
) -> None:
    """Train the classifier on the bundled corpus (and --gold folders, and reviews).

    Example: euimu train --gold 우리기관/gold
    """
    from pipeline.training import train_classifier

    for line in train_classifier(gold or [], out, db if with_reviews else None):
        say(line)


@learning_app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder in the gold format.", metavar="GOLD_DIR")],
    out: Annotated[Path | None, typer.Option("--out", help="Write evaluation.md and .json here.")] = None,
    texts: Annotated[list[Path] | None, typer.Option(help="Further folders with the texts.", metavar="DIR")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print data as JSON on stdout.")] = False,
) -> None:
    """Score the whole chain on annotated documents (see GUIDELINES.md of the gold data, section 7).

    Example: euimu evaluate corpus/contracts
    """
    from pipeline.training import evaluate_chain

    markdown, data = evaluate_chain(gold, texts or [])
    if out is not None:
        from pipeline.export import prepare_folder

        prepare_folder(out)
        (out / "evaluation.md").write_text(markdown, encoding="utf-8")
        (out / "evaluation.json").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    if as_json:
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(markdown + "\n")


@review_app.command("export")
def review_export(
    db: Db,
    out: Annotated[Path, typer.Option("--out", help="The workbook to write.", metavar="FILE")] = Path("review.xlsx"),
    count: Annotated[int, typer.Option(help="How many units to export.", min=1)] = 100,
) -> None:
    """Uncertain and random units with context and drop-downs, as a workbook.

    Example: euimu review export --db euimu.duckdb --out review.xlsx
    """
    from pipeline.reviews import export_reviews

    say(f"wrote {export_reviews(db, out, count)} units to {out}")


@review_app.command("import")
def review_import(workbook: Path, db: Db, reviewer: Annotated[str, typer.Option(help="Who reviewed.")] = "") -> None:
    """Take over the corrections of a reviewed workbook.

    Example: euimu review import review.xlsx --db euimu.duckdb
    """
    from pipeline.reviews import import_reviews

    say(f"kept {import_reviews(db, workbook, reviewer)} reviews")
