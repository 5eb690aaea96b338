"""The Korean spaCy pipeline: the tagger's morphemes as tokens, the extractors' spans, the classifier's categories.

`korean_pipeline` puts together the tokenizer ``euimu.Tagger.v1`` (a tagger of `models.taggers`; ``token.tag_`` holds
its tags), the components of `extractors.components` and ``euimu_categories``, which sets ``doc.cats`` to the
calibrated probabilities of the twelve categories. One doc is one clause. A doc that stands alone is judged without
context, hence less surely than in its paper; with ``doc.user_data["euimu_labels"]`` (`Labels` that were predicted in
context) it keeps the paper's. Call `register` before ``spacy.load`` of a pipeline that was saved with ``to_disk``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from extractors.analysis import Analysis
from extractors.clause import Clause
from extractors.components import clause_of, korean
from extractors.components import register as register_extractors
from extractors.deontic import Deontic
from extractors.document import Document
from models.labels import CATEGORIES
from models.taggers import Morpheme, tagger

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from models.classifier import Classifier

TOKENIZER = "euimu.Tagger.v1"
CATEGORIES_PIPE = "euimu_categories"
REST = "SW"  # The tag of characters that the tagger passed over.
LONGEST_WORD = 200  # Characters without white space in which a morpheme is looked for: keeps hostile text linear.
NEAR = 20  # Characters behind that word that a morpheme is then looked for in: about three words.
_PIECES = re.compile(r"\s+|\S+")
_NEXT_WORD = re.compile(rf"\S{{1,{LONGEST_WORD}}}")

Token = tuple[str, str]


class TaggerTokenizer:
    """A spaCy tokenizer over the tagger called ``name``; the tokens of any text add up to that text."""

    def __init__(self, vocab: Vocab, name: str) -> None:
        self.vocab = vocab
        self.name = name
        self._tagger = tagger(name)

    def __call__(self, text: str) -> Doc:
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        tags: list[str] = []
        for word, tag in cover(text, self._tagger.morphemes(text)):
            rest = word
            # spaCy keeps one blank after a word on the word itself; all other white space is a token.
            if rest.startswith(" ") and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
                rest = rest[1:]
            if rest:
                words.append(rest)
                spaces.append(False)
                tags.append(tag)
        return Doc(self.vocab, words=words, spaces=spaces, tags=tags)

    # spaCy asks every tokenizer for these; the settings live in the pipeline's config and there is nothing else.
    def to_bytes(self, **_: Any) -> bytes:
        """Nothing: the config holds all."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> TaggerTokenizer:
        """Itself."""
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Write nothing: the config holds all."""

    def from_disk(self, _path: Any, **_: Any) -> TaggerTokenizer:
        """Itself."""
        return self


def cover(text: str, morphemes: Iterable[Morpheme]) -> list[Token]:
    """``text`` cut into (piece, tag): the ``morphemes`` where they stand in it, and all that is between them.

    Taggers that normalise (kiwi, Komoran) give morphemes that do not stand in the text as such; these are left out,
    and their characters become pieces tagged `REST`. White space is tagged ``""``.
    """
    tokens: list[Token] = []
    done = 0
    for surface, tag in morphemes:
        word = _NEXT_WORD.search(text, done)
        if word is None:
            break
        place = text.find(surface, word.start(), word.end()) if surface else -1
        if place < 0 and surface:  # What is left of this word may have been changed: go on in the next ones.
            place = text.find(surface, word.end(), word.end() + NEAR)
        if place >= 0:
            tokens += _between(text[done:place])
            tokens.append((surface, tag))
            done = place + len(surface)
    return tokens + _between(text[done:])


def _between(text: str) -> list[Token]:
    return [(piece, "" if piece.isspace() else REST) for piece in _PIECES.findall(text)]


class CategoriesComponent:
    """Sets ``doc.cats``: the probability of each category, 0 for a doc without words."""

    def __init__(self, classifier: Classifier) -> None:
        self._classifier = classifier

    def __call__(self, doc: Doc) -> Doc:
        known = doc.user_data.get("euimu_labels")
        if known is not None:
            scores = known.scores or tuple(float(name in known.categories) for name in CATEGORIES)
        elif doc.text.strip():
            scores = self._classifier.predict(_alone(doc))[0].scores
        else:
            scores = (0.0,) * len(CATEGORIES)
        doc.cats = dict(zip(CATEGORIES, scores, strict=True))
        return doc


def _alone(doc: Doc) -> Analysis:
    """The doc's clause as if it were all of its paper."""
    known = doc.user_data.get("euimu")
    clause: Clause = clause_of(doc.text) if known is None else replace(known[0], index=0, parent=None)
    deontic = doc._.deontic if doc.has_extension("deontic") else None
    values = tuple(doc._.euimu_values) if doc.has_extension("euimu_values") else ()
    document = Document("", "", "text/plain", doc.text)
    return Analysis(document, (clause,), (values,), (deontic or Deontic(),))


@cache
def _classifier() -> Classifier:
    from models.classifier import Classifier

    return Classifier.load()


def _make_tokenizer(name: str = "mecab") -> Callable[[Language], TaggerTokenizer]:
    return lambda nlp: TaggerTokenizer(nlp.vocab, name)


def _make_categories(nlp: Language, name: str) -> CategoriesComponent:
    return CategoriesComponent(_classifier())


@cache
def register() -> None:
    """Make the tokenizer and all components known to spaCy. Safe to call again."""
    from spacy.language import Language
    from spacy.util import registry

    register_extractors()
    registry.tokenizers.register(TOKENIZER, func=_make_tokenizer)
    Language.factory(CATEGORIES_PIPE, assigns=["doc.cats"], func=_make_categories)


def korean_pipeline(name: str = "mecab") -> Language:
    """A Korean pipeline over the tagger called ``name``: values, deontics, categories.

    Raises `ConfigurationError` where there is no such tagger, `ModelError` where the shipped classifier cannot be
    loaded.
    """
    register()
    nlp = korean(TOKENIZER, name=name)
    nlp.add_pipe(CATEGORIES_PIPE)
    return nlp
