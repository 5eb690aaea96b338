"""The subjects of the side-by-side table, as cards."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from pydantic import Field

from extractors.errors import ConfigurationError
from pipeline.rules.cards import Card, Pattern
from pipeline.rules.loading import FOLDER, read_yaml


class Subject(Card):
    """A quantity that contracts are compared by.

    ``patterns`` find the quantity (written V) in a clause; ``when`` must stand in the clause or above it, ``clause``
    in the clause, ``unless`` not in it. ``row``: a duration alone in a table row counts where this stands in the row.
    ``via_plan``: the deadline of the plan counts for papers named by this. ``delegated``: says that another text
    states the value. ``single``: two values for one case contradict each other. ``least`` and ``most``:
    durations or rates outside them are about something else (seven days to mend a defect are no warranty period).
    """

    id: str
    title: str
    kinds: tuple[str, ...] = Field(min_length=1)
    patterns: tuple[Pattern, ...] = Field(min_length=1)
    when: Pattern
    clause: Pattern | None = None
    unless: Pattern | None = None
    never_after: Pattern | None = None
    row: Pattern | None = None
    via_plan: Pattern | None = None
    delegated: Pattern | None = None
    single: bool = False
    least: str | None = None
    most: str | None = None
    stricter: Literal["low", "high"]


@lru_cache(maxsize=1)
def load_subjects() -> tuple[Subject, ...]:
    """The subjects in the order of their file. Raises `ConfigurationError` where one cannot be used."""
    return _read("subjects.yaml")


@lru_cache(maxsize=1)
def load_norm_subjects() -> tuple[Subject, ...]:
    """The quantities that only norms ask for. Raises `ConfigurationError` where one cannot be used."""
    return _read("norm_subjects.yaml")


def _read(name: str) -> tuple[Subject, ...]:
    from pydantic import ValidationError

    path = FOLDER / name
    try:
        return tuple(Subject.model_validate(entry) for entry in read_yaml(path))
    except ValidationError as error:
        raise ConfigurationError(
            f"subject card: {error.errors()[0]['msg']}",
            subject=path.name,
            next_step="See CONTRIBUTING.md, Adding a rule card",
        ) from error
