"""Proving an exported report: every quotation in it against the text that it was taken from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractors.errors import EuimuError, InputError

SHOWN = 60  # characters of a failed quotation that are shown


@dataclass
class Proof:
    """How many quotations of a report were found word for word in their source; ``failures`` says which were not."""

    total: int = 0
    proved: int = 0
    failures: list[str] = field(default_factory=list)


def verify_report(report: Path, database: Path, sources: Sequence[Path] = ()) -> Proof:
    """Compare every quotation of ``report`` with its source: the files of ``sources`` read anew, else the store.

    Raises `InputError` where the file is no report of euimu.
    """
    texts = _read_again(sources) if sources else _stored(database)
    proof = Proof()
    for document_id, start, end, quoted in _quotations(report):
        proof.total += 1
        text = texts.get(document_id)
        if text is None:
            proof.failures.append(f"{document_id[:12]}: its source was not found ({start}-{end})")
        elif text[start:end] != quoted:
            stands = text[start:end][:SHOWN]
            proof.failures.append(f"{document_id[:12]}: {start}-{end} reads {stands!r}, not {quoted[:SHOWN]!r}")
        else:
            proof.proved += 1
    if not proof.total:
        raise InputError("no quotation in it", subject=str(report), next_step="Name a report.html that euimu wrote")
    return proof


def _quotations(report: Path) -> Iterator[tuple[str, int, int, str]]:
    from bs4 import BeautifulSoup

    try:
        page = BeautifulSoup(report.read_text(encoding="utf-8"), "lxml")
    except (OSError, UnicodeDecodeError) as error:
        step = "Name a report.html that euimu wrote"
        raise InputError(f"cannot be read ({error})", subject=str(report), next_step=step) from error
    for quote in page.select("q[data-document]"):
        yield str(quote["data-document"]), int(str(quote["data-start"])), int(str(quote["data-end"])), quote.get_text()
    data = page.find("script", id="data")
    for row in json.loads(data.get_text()) if data else ():
        yield row["i"], row["s"], row["e"], row["q"]


def _stored(database: Path) -> dict[str, str]:
    from pipeline.store import open_store

    with open_store(database, read_only=True) as store:
        return dict(store.execute("SELECT document_id, text FROM documents").fetchall())


def _read_again(sources: Sequence[Path]) -> dict[str, str]:
    from extractors.readers.base import ReaderSettings
    from pipeline.sources import find_sources
    from pipeline.workers import read_all

    found, _ = find_sources(sources)
    results = [result for result in read_all(found, ReaderSettings()) if not isinstance(result, EuimuError)]
    return {document.id: document.text for result in results for document in result.documents}
