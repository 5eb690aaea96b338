"""report.html: one file, no network, every quotation marked with the place that it was taken from."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from models.labels import CATEGORIES
from pipeline.reports.collect import Material, Quotation, heat_map
from pipeline.reports.words import card_titles, in_words, readable, recurring, word

TEMPLATES = Path(__file__).resolve().parent / "templates"
# A page with every span of a long document becomes unreadable; what is left out is counted beside the shown ones.
MOST_EVIDENCE = 6
LONGEST_QUOTATION = 600
# Verdicts in the order in which a reader wants them.
_GRAVEST = ("contradiction", "tension", "drafting_defect", "no_contradiction")
_TOLD = ("laxer", "undetermined", "delegated", "stricter", "conforms")


def write_html(material: Material, path: Path, language: str) -> Path:
    """Write the page. All text of papers is escaped; the page runs no code but its own."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)  # fmt: skip
    environment.filters["word"] = lambda key: word(str(key), language)
    environment.filters["readable"] = lambda value: readable(str(value), language)
    environment.filters["recurring"] = lambda value: recurring(str(value), language)
    environment.filters["in_words"] = lambda text: in_words(str(text), language)
    environment.filters["thousands"] = lambda number: f"{number:,}"
    page = environment.get_template("report.html.j2").render(
        language=language, material=material, categories=CATEGORIES, heat=_heat(material),
        side_by_side=_side_by_side(material), contradictions=_contradictions(material), coverage=_coverage(material),
        findings=_findings(material), norms=_norms(material), citations=_citations(material), titles=card_titles(),
        rows=Markup(_script_json(_obligation_rows(material, language))), most=MOST_EVIDENCE,
    )  # fmt: skip
    path.write_text(page, encoding="utf-8")
    return path


def _script_json(data: object) -> str:
    # "<" would let a paper's text close the script element.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _heat(material: Material) -> list[dict[str, Any]]:
    rows = heat_map(material)
    most = max((count for row in rows for count in row["counts"].values()), default=0) or 1
    for row in rows:
        row["shades"] = {name: round(count / most, 3) for name, count in row["counts"].items()}
    return rows


def _quotations(material: Material, document: str, spans: Sequence[Sequence[int]]) -> list[Quotation]:
    document_id = material.id_of(document)
    if document_id is None:
        return []
    length = len(material.texts[document_id])
    return [
        material.quote(document_id, start, min(end, start + LONGEST_QUOTATION))
        for start, end in spans if 0 <= start < end <= length
    ]  # fmt: skip


def _grouped(entries: Sequence[dict[str, Any]], key: str) -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        groups.setdefault(str(entry.get(key)), []).append(entry)
    return groups


def _side_by_side(material: Material) -> list[dict[str, Any]]:
    rows = []
    for subject, entries in _grouped(material.verdicts.get("side_by_side", []), "subject").items():
        cells = {}
        for entry in entries:
            cells[entry["document"]] = entry | {"values": _folded(material, entry)}
        rows.append({"subject": subject, "cells": cells})
    return rows


def _folded(material: Material, entry: dict[str, Any]) -> list[dict[str, Any]]:
    """The values of a cell, each once with all its places: one value in four clauses is one line of the table."""
    folded: dict[tuple[str, str], dict[str, Any]] = {}
    for value in entry["values"]:
        quotations = _quotations(material, entry["document"], [(value["start"], value["end"])])
        first = folded.setdefault((value["value"], value["qualifier"]), value | {"quotations": []})
        first["quotations"] += quotations
    return list(folded.values())


def _with_quotations(material: Material, name: str, spans: Callable[[dict[str, Any]], Any]) -> list[dict[str, Any]]:
    return [
        entry | {"quotations": _quotations(material, entry["document"], spans(entry))}
        for entry in material.verdicts.get(name, [])
    ]


def _contradictions(material: Material) -> list[dict[str, Any]]:
    order = {row["name"]: place for place, row in enumerate(material.documents)}
    entries = _with_quotations(material, "contradictions", lambda entry: entry["spans"])
    return sorted(entries, key=lambda entry: (order.get(entry["document"], 0), _GRAVEST.index(entry["verdict"])))


def _norms(material: Material) -> list[dict[str, Any]]:
    """For each document the norms that it speaks of, those it is silent on, and those that do not concern it."""
    entries = _with_quotations(material, "norms", lambda entry: entry.get("spans", []))
    groups = []
    for document, own in _grouped(entries, "document").items():
        told = [e for e in own if e["status"] not in ("not_stated", "not_applicable")]
        told.sort(key=lambda e: _TOLD.index(e["status"]))
        rest = {status: [e for e in own if e["status"] == status] for status in ("not_stated", "not_applicable")}
        groups.append({"document": document, "told": told, **rest})
    return groups


def _citations(material: Material) -> list[dict[str, Any]]:
    return _with_quotations(material, "citations", lambda entry: entry["spans"])


def _coverage(material: Material) -> dict[str, dict[str, dict[str, Any]]]:
    matrix: dict[str, dict[str, dict[str, Any]]] = {}
    for entry in material.verdicts.get("coverage", []):
        elements = [
            element | {"quotations": _quotations(material, entry["document"], element["spans"])}
            for element in entry["elements"]
        ]
        matrix.setdefault(entry["control"], {})[entry["document"]] = entry | {"elements": elements}
    return matrix


def _findings(material: Material) -> list[dict[str, Any]]:
    verdicts = {(entry["document"], entry["number"]): entry for entry in material.verdicts.get("findings", [])}
    return [
        row | {
            "verdict": verdicts.get((row["document"], row["number"]), {"controls": [], "exposed": []}),
            "quotations": _quotations(material, row["document"], [(row["start_offset"], row["end_offset"])]),
        }
        for row in material.findings
    ]  # fmt: skip


def _obligation_rows(material: Material, language: str) -> list[dict[str, Any]]:
    rows = []
    for duty in material.obligations:
        quotation = material.quote(duty["document_id"], duty["start_offset"], duty["end_offset"])
        rows.append({
            "d": duty["document"], "i": duty["document_id"], "s": quotation.start, "e": quotation.end,
            "q": quotation.text, "b": quotation.before, "a": quotation.after, "p": duty["path"], "n": duty["page"],
            "m": duty["modality"], "o": duty["obligor"], "c": duty["categories"],
            "v": [readable(value, language) for value in duty["quantities"] or ()],
            "r": duty["review"], "k": duty["confirmed"],
        })  # fmt: skip
    return rows
