"""From what a user names (files, folders) to the list of files to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import EuimuError, InputError

# In a folder only these are taken for papers; a file named by itself is read whatever its name (content decides).
PAPER_SUFFIXES = frozenset({".txt", ".md", ".pdf", ".hwp", ".hwpx", ".docx", ".html", ".htm", ".zip"})


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. ``audit`` says that it is an audit report, ``named`` that the user named the file itself."""

    path: Path
    audit: bool = False
    named: bool = True


def find_sources(paths: Iterable[Path], audits: Iterable[Path] = ()) -> tuple[list[Source], list[EuimuError]]:
    """The files behind ``paths`` and ``audits`` in a stable order, and an error for each path that gives none."""
    sources: dict[Path, Source] = {}
    errors: list[EuimuError] = []
    named = [(path, False) for path in paths] + [(path, True) for path in audits]
    for path, audit in named:
        if path.is_dir():
            inside = [child for child in sorted(path.rglob("*")) if _is_paper(child, path)]
            if not inside:
                step = f"Name a folder with files of these kinds: {' '.join(sorted(PAPER_SUFFIXES))}"
                errors.append(InputError("a folder without papers", subject=str(path), next_step=step))
            for child in inside:
                sources.setdefault(child.resolve(), Source(child, audit, named=False))
        elif path.exists():
            key = path.resolve()
            known = sources.get(key)
            sources[key] = Source(path, audit or (known is not None and known.audit))
        else:
            step = "Check the spelling of the path"
            errors.append(InputError("no such file or folder", subject=str(path), next_step=step))
    return list(sources.values()), errors


def _is_paper(path: Path, root: Path) -> bool:
    visible = not any(part.startswith(".") for part in path.relative_to(root).parts)
    return visible and path.suffix.lower() in PAPER_SUFFIXES and path.is_file()
