"""What people see on stderr: progress, summaries, and errors that say what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extractors.errors import EuimuError

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.ingest import Summary

LABELS = {"read": "Reading papers", "compare": "Comparing", "report": "Writing reports"}
LONGEST_LIST = 20


def stderr() -> Console:
    """The console for people."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def say(message: str) -> None:
    """One plain line to people."""
    stderr().print(message, markup=False)


def say_errors(errors: Sequence[EuimuError]) -> None:
    """One line an error: its kind, the document, what happened, what to do next."""
    for error in errors:
        say(f"{type(error).__name__}: {' '.join(str(error).split())}")


@contextmanager
def progress_bar() -> Iterator[object]:
    """A progress bar on stderr; yields the callback ``(stage, done, total)`` that moves it."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=stderr(), transient=True) as bar:
        tasks: dict[str, object] = {}

        def move(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(LABELS.get(stage, stage), total=total or 1)
            bar.update(tasks[stage], completed=done, total=total or 1)  # type: ignore[arg-type]

        yield move


def say_summary(summary: Summary, prefect_start: float | None = None) -> None:
    """What was read, skipped, linked, lost and failed."""
    say(
        f"read {len(summary.read)}, already stored {len(summary.skipped)}, duplicates {len(summary.duplicates)}, "
        f"failed {len(summary.errors)}, with losses {len(summary.lossy)}"
    )
    for name, original in list(summary.duplicates.items())[:LONGEST_LIST]:
        say(f"  duplicate: {name} is the same paper as {original}")
    for document in summary.lossy[:LONGEST_LIST]:
        reasons = [reason for entry in document.ledger.entries if entry.dropped for reason in entry.reasons]
        if document.ledger.unreadable:
            reasons.insert(0, f"unreadable pages {', '.join(map(str, document.ledger.unreadable))}")
        say(f"  loss: {document.name}: {'; '.join(reasons) or 'see the ledger'}")
    say_errors(summary.errors)
    if prefect_start is not None:
        say(f"Prefect took {prefect_start:.1f} s to start")
