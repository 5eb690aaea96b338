"""Sentences that authors broke by hand where a line of a cell ended: the readers of all formats make them whole again.

In the body such lines stay as they are: whole papers are wrapped to a fixed width, and the segmenter sees it by them.
Told by the words alone, so that a paper reads alike from every format: the upper line ends with what ends no statement
(a particle, a conjunction, an open bracket), or the lower line begins with what begins none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.readers.cell_labels import MARKER, is_one_label, is_remark
from extractors.readers.spacing import common_spacing

# Shorter lines are labels and entries of forms, which end in anything.
MIN_BROKEN = 15
# Enough of the upper line to tell whether it is that long; the longest of its endings.
MAX_LINE = 4 * MIN_BROKEN
MAX_END = 8
_LETTER = re.compile(r"[^\W_]")
# Particles, conjunctions and the forms of verbs that stand before a noun or another verb.
# Nouns end in some of these letters, too: 회의, 진로, 결과, 역할.
OPEN_END = re.compile(
    r"(?:및|또는|혹은|(?<!마)을|[를에]|(?<![회협동정주유합논문심건])의|에서|에게|(?<![진경도항선])로|와"
    r"|(?<![통결성효학경교초사])과|하는|되는|있는|없는|않는|된|(?<![역분])할|될|하여|하고|하며|되어|되고|되며|따라"
    r"|있도록|하도록|위하여|위해|위한|대하여|대해|대한|관하여|관한|통하여|통해|통한|따른|의한|인한|필요한|가능한|발생한"
    r"|하기|[할될볼을] 수|해당|또한|등[을의이은]|,)$"
)
# Particles and auxiliaries, which never stand at the head of a statement.
_REST = re.compile(
    r"(?:에|에는|에서|에게|을|를|은|는|의|로|으로|와|과|이나|및|또는|하고|하며|하여|하여야|하는|하고자|하기|되어|되는"
    r"|않[을는거고으아]\S{0,4}|있[다는을음어도]\S{0,3}|없[다는음이도]\S{0,3}|따[라른]|대[해한]|위[해한]|등[을의에이은]?)"
    r"(?=[ ,.)]|$)"
)
_OPENING, _CLOSING = "(（「『", ")）」』"
_CLOSES = re.compile(r"\w{1,3}[)）」』]")
# A bracket that stays open longer was never closed.
MAX_BRACKET = 60


def goes_on(above: str, below: str) -> bool:
    """Whether ``below`` is the rest of the statement that ``above`` begins."""
    above, below = above[-MAX_LINE:].rstrip(), below.strip()
    if not below or len(above) < MIN_BROKEN:
        return False
    open_bracket = _in_brackets(above[-MAX_BRACKET:])
    if MARKER.match(below) and not (open_bracket and _CLOSES.match(below)):
        return False
    if not (open_bracket or OPEN_END.search(above[-MAX_END:]) or _REST.match(below)):
        return False
    return len(_LETTER.findall(above)) >= MIN_BROKEN


def _in_brackets(text: str) -> bool:
    return any(text.rfind(opening) > text.rfind(closing)
               for opening, closing in zip(_OPENING, _CLOSING, strict=True))  # fmt: skip


def joint(above: str, below: str, label: bool) -> str | None:
    """What stands between two lines of a cell that are one: '' or ' '; None where they are two.

    ``label`` says that all lines of the cell are one label (`is_one_label`).
    """
    if label or is_remark(below):
        return common_spacing().join_label(above, below)
    return common_spacing().join(above, below) if goes_on(above, below) else None


def cell_lines(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a cell, those of one label or one sentence joined."""
    label = is_one_label(lines)
    text = ""
    for line in lines:
        between = joint(text, line, label) if text else ""
        if between is None:
            yield text
            text, between = "", ""
        text += between + line
    if text:
        yield text
