"""The annotated source of a corpus paper, parsed into its text and its units.

One unit a line, ``DEPTH KIND DEONTIC CATEGORIES|text`` without spaces between the first three::

    %folder contracts          the built files' folder; %formats hwpx docx pdf; %wrap 40 breaks long lines there
    @ ta M                     what clauses and notes below are unless they say otherwise; "@r de M" the same for rows
    0h|1. 과업개요              heading at depth 0; its parent is the unit above with a smaller depth
    1|○ 월 1회 점검             clause with the defaults; 1X se|… a prohibition about security
    &2|○ …                     stands on the line of the unit before it, after a tab ("_2|…" after a space)
    +continued line            belongs to the unit above, after a line break; an empty line stays an empty line

KIND: none clause, h heading, r row, n note, f front, F form. DEONTIC: M must, X must not, Y may (contractor); A, N, P
(agency); B, R, Q (both); O must (other); - none. CATEGORIES: two letters each, "." for none. "¦" is a tab, ‹…› encloses
the name of a paper (a `document` value); `{type=value; -type=value}` at a line's end adds and takes away values.
Lines that begin with "#" are remarks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from corpus.autovalues import Value, values_of

CATEGORIES = {"sl": "sla", "se": "security", "ip": "ip", "pe": "penalty", "el": "eligibility", "ps": "personnel",
              "de": "deliverable", "pa": "payment", "wa": "warranty", "su": "subcontract", "go": "governance",
              "ta": "task"}  # fmt: skip
DEONTICS: dict[str, tuple[str, str | None]] = {
    "M": ("must", "contractor"), "X": ("must_not", "contractor"), "Y": ("may", "contractor"),
    "A": ("must", "agency"), "N": ("must_not", "agency"), "P": ("may", "agency"),
    "B": ("must", "both"), "R": ("must_not", "both"), "Q": ("may", "both"),
    "O": ("must", "other"), "-": ("none", None),
}  # fmt: skip
KINDS = {"": "clause", "h": "heading", "r": "row", "n": "note", "f": "front", "F": "form"}
_LINE = re.compile(r"([&_]?)(\d)([hrnfF]?)([MXYANPBRQO-]?)(?: ([a-z ]+|\.))?\|(.*)")
_OVERRIDE = re.compile(r"\s*\{(-?[a-z_]+=[^{}]*)\}$")
MARKER = re.compile(
    r"제[\dⅠ-Ⅹ]+[장절관]|제\d+조(?:의\d+)?|[①-⑳]|[㉮-㉻]|[Ⅰ-Ⅻ]\.?|[IVX]{1,4}\.|\d+(?:\.\d+)+\.?(?=\s)|\d+-\d+\.?(?=\s)|\d{1,2}[.)](?!\d)"
    r"|[가나다라마바사아자차카타파하거너더러][.)](?=\s)|\(\d{1,2}\)|\([가나다라마바사아자차]\)|[□○◦❍●■◇▶☞⇒※ㅇ◎▷▸‣⦁‧․·•▣◆⚬◯〇ｏ*]|주\d\)|-(?=\s)"
)


class SourceError(ValueError):
    """A source line that cannot be read; the message names the file and the line."""


@dataclass(slots=True)
class Unit:
    """One unit while it is built: text still to be placed, labels in the gold format's words."""

    kind: str
    depth: int
    categories: list[str]
    modality: str
    obligor: str | None
    text: str
    joined: str
    override: str = ""
    blank_before: int = 0
    start: int = 0
    marker: str = ""
    parent: int | None = None
    values: list[Value] = field(default_factory=list)


@dataclass(slots=True)
class Paper:
    """A corpus paper: its name, settings, text and units with offsets into the text."""

    name: str
    settings: dict[str, str]
    text: str
    units: list[Unit]


def _categories(codes: str | None, default: list[str], where: str) -> list[str]:
    if codes is None:
        return default
    try:
        return [] if codes.strip() == "." else sorted(CATEGORIES[code] for code in codes.split())
    except KeyError as error:
        raise SourceError(f"{where}: unknown category {error}") from error


def _wrapped(text: str, width: int) -> str:
    lines = []
    for line in text.split("\n"):
        while len(line) > width and "\t" not in line:
            cut = line.rfind(" ", width // 2, width + 1)
            cut = cut if cut > 0 else width
            lines.append(line[:cut].rstrip())
            line = line[cut:].lstrip()
        lines.append(line)
    return "\n".join(lines)


def marker_of(text: str) -> str:
    """The marker that ``text`` begins with, "" if none; a Markdown "#" or "- " before another marker is passed over."""
    bare = re.sub(r"^#+\s", "", text)
    found = MARKER.match(re.sub(r"^-\s", "", bare)) or MARKER.match(bare)
    return found.group() if found else ""


def read_units(path: Path) -> tuple[dict[str, str], list[Unit]]:
    """The settings and the units of a source file, texts as written (no offsets yet)."""
    settings: dict[str, str] = {}
    units: list[Unit] = []
    defaults: dict[str, tuple[list[str], str]] = {"": ([], "-"), "r": ([], "-")}
    blank = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.name}:{number}"
        if line.startswith("#"):
            continue
        if not line.strip():
            blank += 1
        elif line.startswith("%"):
            key, _, value = line[1:].partition(" ")
            settings[key] = value.strip()
        elif line.startswith("@"):
            words = line[1:].split()
            kind = "r" if line.startswith("@r") else ""
            words = words[1:] if kind else words
            deontic = words.pop() if words and words[-1] in DEONTICS else "-"
            defaults[kind] = (_categories(" ".join(words) or ".", [], where), deontic)
        elif line.startswith("+"):
            units[-1].text += "\n" + line[1:].replace("¦", "\t")
        else:
            match = _LINE.fullmatch(line)
            if match is None:
                raise SourceError(f"{where}: not a unit line: {line[:40]!r}")
            joined, depth, kind, deontic, codes, text = match.groups()
            base, base_deontic = defaults["r" if kind == "r" else ""] if kind in ("", "r", "n") else ([], "-")
            if kind == "n":
                base_deontic = "-"
            modality, obligor = DEONTICS[deontic or base_deontic]
            override = ""
            if found := _OVERRIDE.search(text):
                override, text = found.group(1), text[: found.start()]
            units.append(Unit(KINDS[kind], int(depth), _categories(codes, base, where), modality, obligor,
                              text.replace("¦", "\t"), joined, override, blank))  # fmt: skip
            blank = 0
    return settings, units


def _place(units: list[Unit], settings: dict[str, str]) -> str:
    """Join the texts, set start, marker, parent and values of each unit; the paper's text."""
    text, stack, law = "", list[tuple[int, int]](), ""
    width = int(settings.get("wrap", "0"))
    for unit in units:
        if text:
            text += {"&": "\t", "_": " "}[unit.joined] if unit.joined else "\n" * (1 + unit.blank_before)
        papers = re.findall(r"‹([^›]+)›", unit.text)
        unit.text = re.sub(r"[‹›]", "", unit.text)
        if width:
            unit.text = _wrapped(unit.text, width)
        lead = len(unit.text) - len(unit.text.lstrip())
        unit.start = len(text) + lead
        text += unit.text.rstrip()
        unit.text = unit.text.strip()
        if unit.kind in ("clause", "note", "heading", "form"):
            unit.marker = marker_of(unit.text)
        if unit.kind != "front":
            while stack and stack[-1][0] >= unit.depth:
                stack.pop()
            unit.parent = stack[-1][1] if stack else None
            stack.append((unit.depth, unit.start))
            if unit.kind != "form":
                unit.values, law = values_of(unit.text, law)
        unit.values += [("document", " ".join(paper.split())) for paper in papers]
        for pair in filter(None, (part.strip() for part in unit.override.split(";"))):
            kind, _, value = pair.removeprefix("-").partition("=")
            if pair.startswith("-"):
                if (kind, value) not in unit.values:
                    raise ValueError(f"{kind}={value} in {unit.text[:30]!r}")
                unit.values.remove((kind, value))
            else:
                unit.values.append((kind, value))
        unit.values = list(dict.fromkeys(unit.values))
    return text + "\n"


def read_paper(path: Path) -> Paper:
    """The paper that a source file describes. Raises `SourceError` where a line cannot be read."""
    settings, units = read_units(path)
    try:
        text = _place(units, settings)
    except ValueError as error:
        raise SourceError(f"{path.name}: a value to take away is not there ({error})") from error
    return Paper(path.stem, settings, text, units)
