"""Automatic numbers of DOCX: numbering.xml and the styles that refer to it (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from extractors.readers.list_numbers import format_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TOKEN = re.compile(r"%([1-9])")
MAX_STYLE_DEPTH = 32
"""Styles rest on each other; a longer chain is a cycle."""
MAX_LEVEL = 8
_FORMATS = {
    "decimal": "DIGIT", "decimalZero": "DECIMAL_ZERO", "upperRoman": "ROMAN_CAPITAL", "lowerRoman": "ROMAN_SMALL",
    "upperLetter": "LATIN_CAPITAL", "lowerLetter": "LATIN_SMALL", "ganada": "HANGUL_SYLLABLE",
    "chosung": "HANGUL_JAMO", "decimalEnclosedCircle": "CIRCLED_DIGIT", "decimalEnclosedCircleChinese": "CIRCLED_DIGIT",
    "koreanDigital": "HANGUL_PHONETIC", "koreanCounting": "HANGUL_PHONETIC", "koreanLegal": "HANGUL_PHONETIC",
    "koreanDigital2": "IDEOGRAPH", "ideographDigital": "IDEOGRAPH", "chineseCounting": "IDEOGRAPH",
    "japaneseCounting": "IDEOGRAPH", "taiwaneseCounting": "IDEOGRAPH", "ideographTraditional": "DECAGON_CIRCLE_HANJA",
}  # fmt: skip
_ENCLOSED = {"decimalEnclosedParen": 0x2474, "decimalEnclosedFullstop": 0x2488}
_ENCLOSED_LAST = 20


def value(element: Any | None, name: str, default: str = "") -> str:
    """The ``w:val`` of the child ``name``; ``default`` where there is no such child."""
    inner = element.find(W + name) if element is not None else None
    return str(inner.get(W + "val", default)) if inner is not None else default


def whole(text: str, default: int = 0) -> int:
    """``text`` as a whole number."""
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return default


@dataclass(slots=True)
class _Level:
    start: int
    style: str
    template: str
    restart: int | None
    legal: bool


@dataclass(slots=True)
class _List:
    """A ``w:num``: the abstract list whose numbers it shares, its levels, the levels it starts anew."""

    abstract: str
    levels: dict[int, _Level]
    overrides: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says about headings and lists, with what it inherits."""

    outline: int | None = None
    list_id: str = ""
    level: int = 0
    indent: float = 0.0


class Numbering:
    """All lists and paragraph styles of one document, and their running numbers."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        found = styles.iter(W + "style") if styles is not None else ()
        self._styles: dict[str, Any] = {item.get(W + "styleId", ""): item for item in found}
        self._cache: dict[str, Style] = {}
        self._numbers: dict[str, dict[int, int]] = {}
        self._started: set[str] = set()
        self._lists: dict[str, _List] = {}
        abstracts = {} if numbering is None else {
            item.get(W + "abstractNumId", ""): item for item in numbering.iter(W + "abstractNum")}  # fmt: skip
        for item in numbering.iter(W + "num") if numbering is not None else ():
            self._lists[item.get(W + "numId", "")] = self._list(item, abstracts)

    def _list(self, element: Any, abstracts: dict[str, Any]) -> _List:
        reference = value(element, "abstractNumId")
        abstract = abstracts.get(reference)
        linked = value(abstract, "numStyleLink")
        if linked and abstract is not None:
            target = next((key for key, item in abstracts.items() if value(item, "styleLink") == linked), reference)
            reference, abstract = target, abstracts[target]
        levels = _levels(abstract)
        made = _List(reference, levels)
        for override in element.iter(W + "lvlOverride"):
            level = whole(override.get(W + "ilvl", "0"))
            levels.update(_levels(override))
            start = value(override, "startOverride")
            if start:
                made.overrides[level] = whole(start, 1)
        return made

    def style(self, name: str) -> Style:
        """The resolved paragraph style ``name``."""
        if name not in self._cache:
            self._cache[name] = self._resolve(name)
        return self._cache[name]

    def _resolve(self, name: str) -> Style:
        outline: int | None = None
        list_id, level, indent = "", -1, ""
        for _ in range(MAX_STYLE_DEPTH):
            element = self._styles.get(name)
            if element is None:
                break
            properties = element.find(W + "pPr")
            if outline is None and value(properties, "outlineLvl"):
                outline = whole(value(properties, "outlineLvl"), 9)
            numbered = properties.find(W + "numPr") if properties is not None else None
            if numbered is not None:
                list_id = list_id or value(numbered, "numId")
                level = whole(value(numbered, "ilvl"), -1) if level < 0 else level
            indent = indent or left_indent(properties)
            name = value(element, "basedOn")
        return Style(outline, list_id, max(level, 0), whole(indent) / 20)

    def label(self, list_id: str, level: int) -> str:
        """Count one paragraph of the list and give its label with a space; "" where it shows none."""
        made = self._lists.get(list_id)
        if made is None or level not in made.levels:
            return ""
        numbers = self._numbers.setdefault(made.abstract, {})
        if list_id not in self._started:
            self._started.add(list_id)
            for place, start in made.overrides.items():
                numbers[place] = start - 1
        definition = made.levels[level]
        numbers[level] = numbers.get(level, definition.start - 1) + 1
        for place, deeper in made.levels.items():
            if place > level and (deeper.restart is None or (deeper.restart and level < deeper.restart)):
                numbers.pop(place, None)
        text = definition.template if definition.style == "bullet" else self._fill(made, definition, numbers)
        return f"{text} " if text.strip() else ""

    @staticmethod
    def _fill(made: _List, definition: _Level, numbers: dict[int, int]) -> str:
        def fill(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            level = made.levels.get(place)
            number = numbers.get(place, level.start if level else 1)
            return shown(number, "decimal" if definition.legal or level is None else level.style)

        return "" if definition.style == "none" else _TOKEN.sub(fill, definition.template)


def shown(number: int, style: str) -> str:
    """``number`` in a ``w:numFmt``."""
    if style in _ENCLOSED and 1 <= number <= _ENCLOSED_LAST:
        return chr(_ENCLOSED[style] + number - 1)
    return format_number(number, _FORMATS.get(style, "DIGIT"))


def left_indent(properties: Any | None) -> str:
    """The left indent of ``w:pPr`` in twentieths of a point, as text; "" where it states none."""
    indent = properties.find(W + "ind") if properties is not None else None
    return "" if indent is None else str(indent.get(W + "left") or indent.get(W + "start") or "")


def _levels(parent: Any | None) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for element in parent.iterchildren(W + "lvl") if parent is not None else ():
        level = whole(element.get(W + "ilvl", "0"))
        if not 0 <= level <= MAX_LEVEL:
            continue
        form = next(element.iter(W + "numFmt"), None)  # also inside mc:AlternateContent
        restart = value(element, "lvlRestart")
        levels[level] = _Level(
            whole(value(element, "start", "0")), form.get(W + "val", "decimal") if form is not None else "decimal",
            value(element, "lvlText"), whole(restart) if restart else None, element.find(W + "isLgl") is not None,
        )  # fmt: skip
    return levels
