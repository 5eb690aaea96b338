"""spaCy pipeline components: the values and the deontic reading of a clause as spans of a `spacy.tokens.Doc`.

``nlp.add_pipe("euimu_values")`` fills ``doc.spans["values"]`` (label: type, ``span._.euimu_value``: the `Value`),
``nlp.add_pipe("euimu_deontics")`` sets ``doc._.deontic`` and fills ``doc.spans["deontics"]`` (labels ACTION, OBJECT,
CONDITION, EXCEPTION, CUE). Both read one clause a doc. A doc made from a clause of an analysed document keeps the
document's reading: give it ``doc.user_data["euimu"] = (clause, values, deontic)``. Offsets of `Value` and `Deontic` are
then those of the document, and of ``doc.text`` where the doc stands alone.

`korean` builds a blank Korean pipeline with both components over any registered tokenizer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from extractors.clause import Clause
from extractors.deontic import Deontic
from extractors.deontics import read_deontics
from extractors.document import Document
from extractors.errors import ConfigurationError
from extractors.values import Value, extract_values

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

VALUES = "euimu_values"
DEONTICS = "euimu_deontics"
DISPLAY = {"spans_key": "deontics"}  # for displacy.render(doc, style="span", options=DISPLAY)
_MARKER = re.compile(
    r"\s*(제\s?\d+\s?조(?:의\s?\d+)?|[①-⑳]|[가-힣]\.|\d{1,2}[.)]|\(\d{1,2}\)|[○◦●■□◇▶※*·•❍ㅇ-])(?=\s|\S)"
)
_LABELS = ("action", "object", "condition", "exception", "cue")


def clause_of(text: str) -> Clause:
    """A clause on its own, with the marker that ``text`` begins with."""
    marker = _MARKER.match(text)
    return Clause("", 0, "clause", marker[1] if marker is not None else "", 0, len(text), text)


def values_component(doc: Doc) -> Doc:
    """Fill ``doc.spans["values"]``."""
    known = doc.user_data.get("euimu")
    clause = clause_of(doc.text) if known is None else known[0]
    values: Sequence[Value] = extract_values((clause,))[0] if known is None else known[1]
    spans = []
    for value in values:
        span = doc.char_span(
            value.start - clause.start, value.end - clause.start, label=value.type, alignment_mode="expand"
        )
        if span is not None:
            span._.euimu_value = value
            spans.append(span)
    doc.spans["values"] = spans
    doc._.euimu_values = tuple(values)
    return doc


def deontics_component(doc: Doc) -> Doc:
    """Set ``doc._.deontic`` and fill ``doc.spans["deontics"]``."""
    known = doc.user_data.get("euimu")
    if known is None:
        clause = clause_of(doc.text)
        document = Document("", "", "text/plain", doc.text)
        deontic: Deontic = read_deontics((clause,), (doc._.euimu_values or (),), document)[0]
    else:
        clause, deontic = known[0], known[2]
    spans = []
    for name in _LABELS:
        place = getattr(deontic, name)
        if place is not None:
            span = doc.char_span(
                place.start - clause.start, place.end - clause.start, label=name.upper(), alignment_mode="expand"
            )
            if span is not None:
                spans.append(span)
    doc.spans["deontics"] = spans
    doc._.deontic = deontic
    return doc


@cache
def register() -> None:
    """Make the components and the extensions known to spaCy. Safe to call again."""
    from spacy.language import Language
    from spacy.tokens import Doc, Span

    Doc.set_extension("euimu_values", default=(), force=True)
    Doc.set_extension("deontic", default=None, force=True)
    Span.set_extension("euimu_value", default=None, force=True)
    Language.component(VALUES, assigns=["doc.spans", "doc._.euimu_values"], func=values_component)
    Language.component(DEONTICS, assigns=["doc.spans", "doc._.deontic"], func=deontics_component)


def korean(tokenizer: str = "spacy.Tokenizer.v1", **settings: Any) -> Language:
    """A blank Korean pipeline with both components.

    ``tokenizer`` is the name of a registered tokenizer (`models` registers one over the Mecab tagger; spaCy's own
    splits at spaces and punctuation), ``settings`` are its arguments. Raises `ConfigurationError` where no tokenizer
    of that name is registered.
    """
    import spacy
    from spacy.util import registry

    register()
    if not registry.has("tokenizers", tokenizer):
        step = "Import the package that registers it, or take spacy.Tokenizer.v1"
        raise ConfigurationError("no such tokenizer", subject=tokenizer, next_step=step)
    nlp = spacy.blank("ko", config={"nlp": {"tokenizer": {"@tokenizers": tokenizer, **settings}}})
    nlp.add_pipe(VALUES)
    nlp.add_pipe(DEONTICS)
    return nlp
