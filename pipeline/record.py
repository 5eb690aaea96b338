"""A record: one document as it was read, analysed and classified; what is stored and exported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from extractors.analysis import Analysis
from models.labels import Labels

Role = Literal["contract", "audit", "reference"]


@dataclass(frozen=True, slots=True)
class Record:
    """What is stored of one document; ``findings`` are those of an audit report, as `euimu findings` writes them."""

    analysis: Analysis
    labels: tuple[Labels, ...]
    role: Role
    findings: tuple[Mapping[str, Any], ...] = ()
    duplicate_of: str | None = None
