"""How fast the chain is on this machine, beside the bare tagger in the same run (a ratio holds on any machine).

Usage: PYTHONPATH=. python tests/benchmarks/chain.py [FOLDER_WITH_TEXTS ...]

Always for the bundled contracts; besides for each folder that is given, or else for the annotated excerpts where
``EUIMU_GOLD`` names their folder.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from extractors.analysis import Analysis, analyse
from extractors.document import Document
from extractors.obligations import obligations
from extractors.readers import read
from models.classifier import Classifier
from models.taggers import tag_all
from pipeline.bundled import CORPUS
from pipeline.compare import Contract, compare

CONTRACTS = 100  # the size that the comparison has to bear


def timed(job: Callable[[Document], object], documents: list[Document]) -> float:
    """Characters a second of ``job`` over all ``documents``, after one warm run on the first."""
    job(documents[0])
    start = time.perf_counter()
    for document in documents:
        job(document)
    return sum(len(document.text) for document in documents) / (time.perf_counter() - start)


def chain(folder: Path, classifier: Classifier) -> list[Analysis]:
    """Print how fast each part reads the texts in ``folder``; returns them as they were read."""
    documents = [document for path in sorted(folder.glob("*.txt")) for document in read(path)]
    analyses = {document.id: analyse(document) for document in documents}
    rates = {
        "tagger alone (Mecab)": timed(lambda one: tag_all([line for line in one.text.split("\n") if line]), documents),
        "document to obligations": timed(lambda one: obligations(analyse(one)), documents),
        "classifier with tagging": timed(lambda one: classifier.predict(analyses[one.id]), documents),
    }
    base = rates["tagger alone (Mecab)"]
    size, units = sum(len(one.text) for one in documents), sum(len(one.clauses) for one in analyses.values())
    print(f"{folder.name}: {len(documents)} documents, {size:,} characters, {units:,} units")
    for name, rate in rates.items():
        print(f"{name:28} {rate:12,.0f} characters/s   {rate / base:5.2f} of the tagger")
    return [analyses[one.id] for one in documents]


def main(folders: list[Path]) -> None:
    classifier = Classifier.load()
    analyses = chain(CORPUS / "contracts", classifier)
    contracts = [Contract(f"{n} {one.document.name}", one, classifier.predict(one))
                 for n, one in zip(range(CONTRACTS), analyses * CONTRACTS, strict=False)]  # fmt: skip
    start = time.perf_counter()
    compare(contracts)
    print(f"comparison of {len(contracts)} contracts with all cards: {time.perf_counter() - start:.1f} s")
    for folder in folders:
        chain(folder, classifier)


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:]]
    if not given and "EUIMU_GOLD" in os.environ:
        given = [Path(os.environ["EUIMU_GOLD"]) / "train"]
    main(given)
