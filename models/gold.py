"""Reading and writing the gold format (NAME.units.jsonl beside NAME.txt)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from extractors.clause import Clause, ClauseKind
from extractors.document import Document
from extractors.errors import InputError

SUFFIX = ".units.jsonl"
# The subfolders of single units with categories alone, for the classifier, and with modality and obligor alone.
CATEGORIES_ALONE, DUTIES_ALONE = "categories", "duties"


@dataclass(frozen=True, slots=True)
class GoldUnit:
    """One annotated unit: see GUIDELINES.md for the meaning of its fields.

    A unit that is not ``judged`` is there as context of others; nothing is learnt from its labels.
    """

    start: int
    end: int
    kind: ClauseKind
    marker: str
    parent: int | None
    categories: tuple[str, ...]
    modality: str
    obligor: str | None
    values: tuple[tuple[str, str], ...]
    judged: bool = True


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text and its annotated units, in document order."""

    name: str
    text: str
    units: tuple[GoldUnit, ...]

    @property
    def document(self) -> Document:
        """The text as a bare `Document` (no blocks, tables or pages)."""
        return Document(hashlib.sha256(self.text.encode()).hexdigest(), f"{self.name}.txt", "text/plain", self.text)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The gold units as clauses, so that later stages can be tested apart from the segmenter."""
        places = {unit.start: index for index, unit in enumerate(self.units)}
        clauses: list[Clause] = []
        for index, unit in enumerate(self.units):
            parent = None if unit.parent is None else places[unit.parent]
            above = None if parent is None else clauses[parent]
            mark = unit.marker or (self.text[unit.start : unit.end][:20] if unit.kind == "heading" else "")
            path = " ".join(part for part in (above.path if above else "", mark) if part)
            clauses.append(
                Clause(f"{self.name}:{unit.start}", index, unit.kind, unit.marker, unit.start, unit.end,
                       self.text[unit.start : unit.end], parent, above.level + 1 if above else 0, path)
            )  # fmt: skip
        return tuple(clauses)


def read_gold(folder: Path, texts: Sequence[Path] = ()) -> tuple[GoldDocument, ...]:
    """Every annotated document of ``folder``, by name; texts are looked for there and in the folders ``texts``.

    Raises `InputError` where a text is missing or a line is not of the gold format.
    """
    found = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        name = path.name.removesuffix(SUFFIX)
        text = next((place / f"{name}.txt" for place in (folder, *texts) if (place / f"{name}.txt").is_file()), None)
        if text is None:
            raise InputError("its text is missing", subject=path.name, next_step=f"Put {name}.txt beside it")
        raw = text.read_bytes().decode("utf-8").replace("\r\n", "\n")
        try:
            rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
            found.append(GoldDocument(name, raw, tuple(_unit(row) for row in rows)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            step = "See the gold format in corpus/README.md"
            raise InputError(f"not of the gold format ({error})", subject=path.name, next_step=step) from error
    return tuple(found)


def _unit(row: dict[str, Any]) -> GoldUnit:
    pairs = ((v["type"], v["value"]) if isinstance(v, dict) else v for v in row.get("values") or ())
    return GoldUnit(
        row["start"], row["end"], cast(ClauseKind, row["kind"]), row.get("marker") or "", row.get("parent"),
        tuple(row.get("categories") or ()), row.get("modality") or "none", row.get("obligor"),
        tuple((str(kind), str(value)) for kind, value in pairs), bool(row.get("judged", True)),
    )  # fmt: skip


def gold_row(unit: GoldUnit) -> dict[str, Any]:
    """The JSON object of ``unit`` in the gold format; ``judged`` stands there only where it is false."""
    row: dict[str, Any] = {
        "start": unit.start, "end": unit.end, "kind": unit.kind, "marker": unit.marker, "parent": unit.parent,
        "categories": list(unit.categories), "modality": unit.modality, "obligor": unit.obligor,
        "values": [list(pair) for pair in unit.values],
    }  # fmt: skip
    return row if unit.judged else {**row, "judged": False}
