"""Papers that someone must write, hand in, receive or keep (착수계, 보안서약서, 월간보고서).

The vocabulary is open: `paper_names` finds every noun phrase whose head may name a paper, and a logistic model over
what stands around it (verb, particle, list, headings) decides whether the paper is asked for or only mentioned. The
weights were learnt by ``models/train_papers.py``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from math import exp

from extractors.errors import ExtractionError
from extractors.values.context import Stretch
from extractors.values.paper_features import paper_features
from extractors.values.paper_lists import expanded
from extractors.values.paper_names import PaperName, paper_names
from extractors.values.value import Value

_WEIGHTS = "paper_weights.json"
#: A paper is asked for from this probability on. When each paper was held out, .40 gave the best F1 and .25 one less by
#: .01: the lower is taken, since a paper overlooked costs a reader more than one too many.
THRESHOLD = 0.25


@cache
def _weights() -> dict[str, float]:
    try:
        raw = json.loads(files(__package__ or "extractors.values").joinpath(_WEIGHTS).read_text(encoding="utf-8"))
        return {str(feature): float(weight) for feature, weight in raw["weights"].items()}
    except (OSError, ValueError, KeyError, AttributeError) as error:
        step = "Install the package again, or run python -m models.train_papers"
        raise ExtractionError(f"the weights for papers cannot be read ({error})", next_step=step) from error


def find_papers(stretch: Stretch) -> list[Value]:
    """Every paper in the stretch that is written, handed in, received or kept, with the name the paper bears.

    A name that stands for several papers ("주·월간보고서") gives one value for each, all at the same place.
    """
    found: list[Value] = []
    for name, features in candidates(stretch):
        if probability(features) < THRESHOLD:
            continue
        text = stretch.text[name.start : name.end]
        for paper in expanded(name.name):
            found.append(Value("document", paper, name.start, name.end, text, role="paper"))
    return found


def candidates(stretch: Stretch) -> Iterator[tuple[PaperName, list[str]]]:
    """Every noun phrase of the stretch that may name a paper, with its features."""
    names = paper_names(stretch.text, wrapped=stretch.kind != "row")
    yield from zip(names, paper_features(stretch, names), strict=True)


def probability(features: list[str], weights: Mapping[str, float] | None = None) -> float:
    """The probability, in 0..1, that a paper with these features is asked for; with other ``weights`` where given."""
    weights = _weights() if weights is None else weights
    return 1 / (1 + exp(-sum([weights.get(feature, 0.0) for feature in dict.fromkeys(features)])))
