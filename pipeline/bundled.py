"""The papers that come with euimu: what the main job reads when no PATH is given."""

from __future__ import annotations

from pathlib import Path

from extractors.errors import ConfigurationError
from pipeline.sources import PAPER_SUFFIXES

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def bundled_corpus() -> tuple[list[Path], list[Path]]:
    """The contracts and the audit reports of the bundled corpus, one file a paper, sorted.

    Where a paper comes in several formats, the one that is no plain text is taken: a user's papers are no plain text
    either, and the text beside it is its gold.
    """
    contracts, audits = _papers(CORPUS / "contracts"), _papers(CORPUS / "audits")
    if not contracts or not audits:
        step = "Install euimu anew, or name your own papers: euimu run PATH"
        raise ConfigurationError("the bundled corpus is missing", subject=str(CORPUS), next_step=step)
    return contracts, audits


def _papers(folder: Path) -> list[Path]:
    papers: dict[str, Path] = {}
    for path in sorted(folder.glob("*")):
        if path.suffix.lower() in PAPER_SUFFIXES and (path.stem not in papers or path.suffix != ".txt"):
            papers[path.stem] = path
    return [papers[stem] for stem in sorted(papers)]
