"""Law cards: names and articles that papers go on citing though they changed, with the day of the change."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

from pydantic import Field, ValidationError, model_validator

from extractors.errors import ConfigurationError
from pipeline.rules.cards import Card, Pattern
from pipeline.rules.loading import FOLDER, read_yaml

LawKind = Literal["renamed", "repealed", "mistitled", "article", "title"]


class LawCard(Card):
    """One law or rule under ``names`` that should be cited as ``now`` since ``since`` (None: always).

    ``articles`` maps articles of the names to those that hold now; for the kind ``article`` the name is right and only
    these are wrong, where ``topic`` (if given) stands in the clause. The kind ``title`` gives a right title, so that
    misquotations of it are seen. ``secondary``: not checked against the gazette.
    """

    id: str
    kind: LawKind
    names: tuple[str, ...] = Field(min_length=1)
    now: str
    since: date | None = None
    source: str
    secondary: bool = True
    topic: Pattern | None = None
    articles: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _can_be_wrong(self) -> LawCard:
        if self.kind == "article" and not self.articles:
            raise ValueError("a card of the kind article must list articles")
        if self.kind in {"renamed", "repealed"} and self.since is None:
            raise ValueError("a change of name must have a date")
        return self


@lru_cache(maxsize=1)
def load_laws() -> tuple[LawCard, ...]:
    """The law cards in the order of their file. Raises `ConfigurationError` where one cannot be used."""
    path = FOLDER / "laws.yaml"
    try:
        return tuple(LawCard.model_validate(entry) for entry in read_yaml(path))
    except ValidationError as error:
        what, step = f"law card: {error.errors()[0]['msg']}", "See CONTRIBUTING.md, Adding a rule card"
        raise ConfigurationError(what, subject=path.name, next_step=step) from error
