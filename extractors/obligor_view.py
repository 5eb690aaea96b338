"""From whose side a chapter speaks: whom its clauses bind, and how they name the contractor.

Annexes on security or supervision tell what an agency's own officials do and leave the subject out ("반출입 시 확인");
other papers lay the very same acts on the contractor. What the rest of the chapter says tells them apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.deontic import Party
from extractors.deontic_context import Context, chapter_of
from extractors.parties import Mention

View = tuple[str, ...]


def views_of(
    contexts: Sequence[Context],
    named: Sequence[Party | None],
    mentions: Sequence[Sequence[Mention]],
    officials: bool = False,
) -> list[View]:
    """For each clause features of its chapter, without its own share.

    ``named`` holds the obligor of each clause that names one, ``mentions`` the parties that its body names;
    ``officials`` says that the paper tells an agency's own people what to do.
    """
    own = [_tally(party, found) for party, found in zip(named, mentions, strict=True)]
    keys = [chapter_of(context) for context in contexts]
    chapters: dict[tuple[str, ...], list[int]] = {}
    for key, counts in zip(keys, own, strict=True):
        chapters[key] = [one + other for one, other in zip(chapters.get(key, (0, 0, 0, 0)), counts, strict=True)]
    return [
        _features([one - other for one, other in zip(chapters[key], counts, strict=True)], counts, officials)
        for key, counts in zip(keys, own, strict=True)
    ]


def _tally(named: Party | None, mentions: Sequence[Mention]) -> tuple[int, int, int, int]:
    """Whether a clause binds the agency, binds the contractor, speaks about the contractor, has it as its subject."""
    cases = [mention.case in ("topic", "subject") for mention in mentions if mention.party == "contractor"]
    return named == "agency", named == "contractor", not all(cases), any(cases)


def _features(rest: Sequence[int], own: Sequence[int], officials: bool) -> View:
    bound, about = f"chapter:binds={_share(rest[0], rest[1])}", f"about={bool(own[2])}"
    found = bound, f"chapter:about={_share(rest[2], rest[3])}", about, f"{bound}&{about}"
    return (*found, "officials", f"officials&{about}", f"officials&{bound}") if officials else found


def _share(one: int, other: int) -> str:
    """How large ``one`` is beside ``other``, in words."""
    both = one + other
    if not both:
        return "none"
    size = next(name for limit, name in _SHARES if one <= limit * both)
    return f"few-{size}" if both < _FEW else size


_FEW = 3
_SHARES = ((0.15, "no"), (0.4, "some"), (0.6, "half"), (0.85, "most"), (1.0, "all"))
