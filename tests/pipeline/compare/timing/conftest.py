"""Papers written for the tests of calendars and exposure, analysed as the program does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.analysis import analyse
from extractors.document import Document
from models.labels import Labels
from pipeline.compare.contract import Contract


@pytest.fixture
def paper() -> Callable[[str], Contract]:
    """Makes a contract of a text."""

    def make(text: str) -> Contract:
        analysis = analyse(Document("t" * 64, "시험.txt", "text/plain", text, kind="sow"))
        return Contract("시험.txt", analysis, tuple(Labels() for _ in analysis.clauses))

    return make
