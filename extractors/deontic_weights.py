"""The learnt weights that decide where no rule does: read from JSON, applied without any library."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractors.errors import ExtractionError

_FILE = Path(__file__).with_name("deontic_weights.json")


@dataclass(frozen=True, slots=True)
class Weights:
    """A multinomial logistic regression over features that are present or not.

    ``bias`` has one number for each of ``classes``, ``table`` one such row for each feature.
    """

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    table: Mapping[str, Sequence[float]]

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each class; they sum to one. Unknown features weigh nothing."""
        rows = [row for row in map(self.table.get, features) if row is not None]
        scores = list(map(sum, zip(self.bias, *rows, strict=True)))
        top = max(scores)
        powers = [math.exp(score - top) for score in scores]
        total = sum(powers)
        return {name: power / total for name, power in zip(self.classes, powers, strict=True)}


@cache
def weights(name: str) -> Weights:
    """The weights called ``name`` ("modality", "obligor"). Raises `ExtractionError` where the file lacks them."""
    try:
        stored = json.loads(_FILE.read_text(encoding="utf-8"))[name]
        return Weights(tuple(stored["classes"]), tuple(stored["bias"]), stored["table"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        step = "Reinstall euimu, or run python -m models.train_deontics"
        raise ExtractionError(f"no usable weights {name!r} ({error})", subject=_FILE.name, next_step=step) from error
