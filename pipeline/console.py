"""What people see on stderr: progress, summaries, and errors that say what to do next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from extractors.errors import EuimuError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import TaskID

    from pipeline.ingest import Summary

Progress = Callable[[str, int, int], None]  # stage, done, total
LABELS = {"read": "Reading papers", "compare": "Comparing", "report": "Writing reports"}
LONGEST_LIST = 20


def stderr() -> Console:
    """The console for people."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def say(message: str) -> None:
    """One plain line to people."""
    stderr().print(message, markup=False)


def say_notices(notices: Sequence[str]) -> None:
    """One line a notice: something odd that cost nothing."""
    for notice in notices:
        say(f"notice: {notice}")


def say_errors(errors: Sequence[EuimuError]) -> None:
    """One line an error: its kind, the document, what happened, what to do next."""
    for error in errors:
        say(f"{type(error).__name__}: {' '.join(str(error).split())}")


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress bar on stderr; yields the callback ``(stage, done, total)`` that moves it."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=stderr(), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def move(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(LABELS.get(stage, stage), total=total or 1)
            bar.update(tasks[stage], completed=done, total=total or 1)

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
    say_notices(summary.notices)
    say_errors(summary.errors)
    if prefect_start is not None:
        say(f"Prefect took {prefect_start:.1f} s to start")


def say_comparison(comparison: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """The comparison in words: per contract the controls by status, then the contradictions."""
    from pipeline.reports.words import word

    statuses: dict[str, dict[str, list[str]]] = {}
    for entry in comparison["coverage"]:
        statuses.setdefault(entry["document"], {}).setdefault(entry["status"], []).append(entry["control"])
    for document, groups in statuses.items():
        say(document)
        for status, controls in sorted(groups.items()):
            say(f"  {word(status, 'ko')}: {', '.join(controls)}")
    for entry in comparison["contradictions"]:
        say(f"{word(entry['verdict'], 'ko')}: {entry['document']}: {entry['reason']}")
    say(f"{len(comparison['findings'])} findings compared with {len(statuses)} contracts; all of it with --json")
