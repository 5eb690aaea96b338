"""Reading rule cards from YAML, with words that several cards share."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from extractors.errors import ConfigurationError
from pipeline.rules.cards import Card, Control

FOLDER = Path(__file__).resolve().parent
WORDS = "words.yaml"
_NAME = re.compile(r"<([a-z_]{2,20})>")
AnyCard = TypeVar("AnyCard", bound=Card)


@lru_cache(maxsize=4)
def load_controls(folder: Path = FOLDER / "controls") -> tuple[Control, ...]:
    """The control cards of ``folder`` by id. Raises `ConfigurationError` where a card cannot be used."""
    return load_cards(folder, Control)


def load_cards(folder: Path, kind: type[AnyCard]) -> tuple[AnyCard, ...]:
    """The cards of all YAML files of ``folder``, by file and place; ``<word>`` stands for an entry of words.yaml."""
    words = {name: str(pattern) for name, pattern in read_yaml(FOLDER / WORDS).items()}
    cards: list[AnyCard] = []
    for path in sorted(folder.glob("*.yaml")):
        content = read_yaml(path)
        for entry in content if isinstance(content, list) else [content]:
            try:
                cards.append(kind.model_validate(_filled(entry, words, path)))
            except ValidationError as error:
                first = error.errors()[0]
                place = ".".join(str(part) for part in first["loc"])
                raise ConfigurationError(
                    f"rule card field {place}: {first['msg']}",
                    subject=path.name,
                    next_step="See CONTRIBUTING.md, Adding a rule card",
                ) from error
    names = [getattr(card, "id", "") for card in cards]
    double = sorted({name for name in names if names.count(name) > 1})
    if double or not cards:
        what = f"rule cards with the same id: {', '.join(double)}" if double else "no rule cards in it"
        raise ConfigurationError(what, subject=folder.name, next_step="Give each card its own id")
    return tuple(cards)


def read_yaml(path: Path) -> Any:
    """The content of a YAML file. Raises `ConfigurationError` where it cannot be read."""
    import yaml

    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigurationError(
            f"cannot be read as YAML ({error})",
            subject=path.name,
            next_step="Correct the file or restore the shipped one",
        ) from error


def _filled(entry: Any, words: dict[str, str], path: Path) -> Any:
    """``entry`` with every ``<word>`` replaced; words may name other words."""
    if isinstance(entry, dict):
        return {key: _filled(value, words, path) for key, value in entry.items()}
    if isinstance(entry, list):
        return [_filled(value, words, path) for value in entry]
    if not isinstance(entry, str):
        return entry
    for _ in range(3):
        entry = _NAME.sub(
            lambda match: f"(?:{words[match.group(1)]})" if match.group(1) in words else match.group(), entry
        )
    unknown = _NAME.search(entry)
    if unknown and unknown.group(1) not in words:
        raise ConfigurationError(
            f"unknown word <{unknown.group(1)}>", subject=path.name, next_step="Name it in pipeline/rules/words.yaml"
        )
    return entry
