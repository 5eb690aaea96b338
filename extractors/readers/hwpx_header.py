"""What a HWPX body needs of Contents/header.xml: headings, numberings and bullets of paragraph shapes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from extractors.readers.hwp5_docinfo import BULLETED, NUMBER, OUTLINE, DocInfo, Numbering, ParagraphShape

_HEADINGS = {"OUTLINE": OUTLINE, "NUMBER": NUMBER, "BULLET": BULLETED}
_POINT = 100.0
"""Units of 1/7200 inch: 100 are a point. Without the word HwpUnitChar around them, margins are stored doubled."""


def local(element: Any) -> str:
    """The name of an element without its namespace (they differ between the years of the norm); "" for comments."""
    return _bare(element.tag)


@lru_cache(maxsize=4096)
def _bare(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@lru_cache(maxsize=256)
def _anywhere(name: str) -> str:
    """The name in any namespace, as lxml writes it."""
    return "{*}" + name


def children(element: Any, *names: str) -> Iterator[Any]:
    """The direct children of these names."""
    found: Iterator[Any] = element.iterchildren(*map(_anywhere, names))
    return found


def child(element: Any, name: str) -> Any | None:
    """The first direct child of this name."""
    return next(children(element, name), None)


def number(element: Any | None, name: str, default: int = 0) -> int:
    """A whole-number attribute; ``default`` where it is missing or no number."""
    try:
        return int(element.get(name, "")) if element is not None else default
    except ValueError:
        return default


class HeaderInfo:
    """The paragraph shapes of a document by their id, and the running automatic numbers.

    Ids of HWPX are mapped to the places of a `DocInfo`, so that both formats number alike.
    """

    def __init__(self, root: Any | None) -> None:
        self._shapes: dict[str, ParagraphShape] = {}
        self._info = DocInfo()
        self._numberings: dict[str, int] = {}
        bullets: dict[str, int] = {}
        for element in root.iter("{*}numbering", "{*}bullet") if root is not None else ():
            name = local(element)
            if name == "numbering":
                self._info.numberings.append(_numbering(element))
                self._numberings.setdefault(element.get("id", ""), len(self._info.numberings))
            elif name == "bullet":
                self._info.bullets.append(element.get("char") or "•")
                bullets.setdefault(element.get("id", ""), len(self._info.bullets))
        for element in root.iter("{*}paraPr") if root is not None else ():
            self._shapes[element.get("id", "")] = self._shape(element, bullets)

    def _shape(self, element: Any, bullets: dict[str, int]) -> ParagraphShape:
        heading = next(element.iter("{*}heading"), None)
        kind = _HEADINGS.get(heading.get("type", ""), 0) if heading is not None else 0
        reference = heading.get("idRef", "") if heading is not None else ""
        place = (bullets if kind == BULLETED else self._numberings).get(reference, 0)
        return ParagraphShape(kind, number(heading, "level"), place, _indent(element))

    def shape(self, reference: str) -> ParagraphShape:
        """The paragraph shape with this id; one without heading where there is none."""
        return self._shapes.get(reference, ParagraphShape(0, 0, 0, 0.0))

    def numbering(self, reference: str) -> int:
        """The place (from 1) of the numbering with this id; 0 where there is none."""
        return self._numberings.get(reference, 0)

    def prefix(self, shape: ParagraphShape, outline: int) -> str:
        """See `DocInfo.prefix`."""
        return self._info.prefix(shape, outline)


def _numbering(element: Any) -> Numbering:
    templates: dict[int, str] = {}
    styles: dict[int, str] = {}
    starts: dict[int, int] = {}
    first = number(element, "start", 1)
    for head in children(element, "paraHead"):
        level = number(head, "level", 1) - 1
        templates[level] = head.text or ""
        styles[level] = head.get("numFormat", "DIGIT").upper()
        starts[level] = number(head, "start", 0) or first or 1
    return Numbering(templates, styles, starts)


def _indent(element: Any) -> float:
    item = next(element.iter("{*}left"), None)
    if item is None:
        return 0.0
    doubled = next(item.iterancestors("{*}case"), None) is None
    return number(item, "value") / (_POINT * (2 if doubled else 1))
