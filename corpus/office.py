"""Write a corpus paper as HWPX, DOCX or PDF; the text version stays the reference for its units."""

from __future__ import annotations

from pathlib import Path

from source import Paper


def write_formats(paper: Paper, root: Path) -> None:
    """Write the formats that the paper's source asks for (``%formats``) beside its text."""
