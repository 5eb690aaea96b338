"""What else tells whether a clause binds: its values, place and parties, its chapter's wording, and pairs of these.

A sum of weights cannot join two things that a reader sees at once, so their pairs are features of their own: a list of
servers is asked for under a heading on tasks and merely told under one on the present state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.cues import plain
from extractors.deontic import Party
from extractors.deontic_context import Context, chapter_of
from extractors.deontic_features import shape_of, word_starts
from extractors.parties import Mention

Manner = tuple[str, ...]


def manners_of(contexts: Sequence[Context], officials: bool = False) -> list[Manner]:
    """For each clause features of how the other clauses of its chapter are worded, and if it is for ``officials``."""
    shapes = [shape_of(context) if context.clause.kind in _WORDED else "" for context in contexts]
    keys = [chapter_of(context) for context in contexts]
    chapters: dict[tuple[str, ...], Counter[str]] = {key: Counter() for key in keys}
    for key, shape in zip(keys, shapes, strict=True):
        if shape:
            chapters[key][shape] += 1
    told = [_manner(chapters[key], shape) for key, shape in zip(keys, shapes, strict=True)]
    if officials:
        return [(*manner, "officials", f"officials&shape={shape}") for manner, shape in zip(told, shapes, strict=True)]
    return told


_WORDED = ("clause", "note", "row")
_FEW = 3


def _manner(shapes: Counter[str], own: str) -> Manner:
    others = shapes.total() - bool(own)
    if others < _FEW:
        return ("chapter:few",)
    return tuple([f"chapter:{shape}={_share((shapes[shape] - (shape == own)) / others)}" for shape in _TOLD])


_TOLD = ("duty", "doing", "noun")
_SHARES = ((0.0, "no"), (0.2, "few"), (0.5, "some"), (0.8, "most"), (1.0, "all"))


def _share(part: float) -> str:
    return next(name for limit, name in _SHARES if part <= limit)


def pairs(
    context: Context, found: Sequence[str], named: Party | None, mentions: Sequence[Mention]
) -> Iterator[str]:
    """A clause's values, place and parties, and the pairs of its features ``found`` and its values."""
    last = next((name for name in found if name.startswith("last=") and "&" not in name), "last=")
    sections = [name for name in found if name.startswith("heading=")]
    yield from (f"{last}*{section}" for section in sections)
    yield from (f"{last}*{name}" for name in found if name.startswith(("children=", "leads")))
    for kind in context.values:
        yield f"value={kind}"
        yield f"value={kind}*{last}"
        yield from (f"value={kind}*{section}" for section in sections)
    for name, place in (("prev", context.place - 1), ("next", context.place + 1)):
        if 0 <= place < len(context.siblings):
            yield from (f"{name}:value={kind}" for kind in context.siblings[place].values)
    words = word_starts(plain(context.body), 2)
    if words:
        yield f"opens={words[0]}"
        yield f"closes={words[-1]}"
    if len(words) > 1:
        yield f"before-close={words[-2]}"
    yield f"level={min(context.clause.level, _DEEPEST)}"
    yield f"siblings={min(len(context.siblings), _MANY)}"
    yield f"items={min(len(context.children), _SOME)}"
    yield f"named={named}"
    yield f"mentions={bool(mentions)}"
    yield from sorted({f"mention={mention.party}:{mention.case}" for mention in mentions})


_DEEPEST, _MANY, _SOME = 7, 6, 3
