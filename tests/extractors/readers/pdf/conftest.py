"""PDF files made on the spot: pages are lists of drawing steps on a reportlab canvas."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractors.document import Document
from extractors.readers.base import ReaderSettings
from extractors.readers.pdf import PdfReader

FONTS = (
    "/usr/share/fonts/truetype/nanum/NanumGothic.ttf",
    "/usr/share/fonts/truetype/nanum/NanumMyeongjo.ttf",
    "/usr/share/fonts/truetype/unfonts-core/UnBatang.ttf",
)
Step = Callable[[Any], None]
MakePdf = Callable[..., bytes]


@pytest.fixture(scope="session")
def korean_font() -> str:
    """The name under which reportlab knows a Korean TrueType font; skips where none is installed."""
    reportlab_fonts = pytest.importorskip("reportlab.pdfbase.ttfonts")
    from reportlab.pdfbase import pdfmetrics

    path = next((path for path in FONTS if Path(path).exists()), None)
    if path is None:
        pytest.skip("needs a Korean TrueType font (apt-get install fonts-nanum)")
    pdfmetrics.registerFont(reportlab_fonts.TTFont("Korean", path))
    return "Korean"


@pytest.fixture(scope="session")
def make_pdf(korean_font: str) -> MakePdf:
    """Draws one page for each list of steps; keyword arguments go to the canvas."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    def make(*pages: list[Step], **options: Any) -> bytes:
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=options.pop("pagesize", A4), invariant=1, **options)
        for steps in pages:
            canvas.setFont(korean_font, 11)
            for step in steps:
                step(canvas)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    return make


def text(x: float, y: float, words: str, size: float = 11) -> Step:
    """Words with their baseline ``y`` points above the page's lower edge."""

    def draw(canvas: Any) -> None:
        canvas.setFont("Korean", size)
        canvas.drawString(x, y, words)

    return draw


def centred(x: float, y: float, words: str, size: float = 11) -> Step:
    """Words around ``x``."""

    def draw(canvas: Any) -> None:
        canvas.setFont("Korean", size)
        canvas.drawCentredString(x, y, words)

    return draw


def justified(words: str, y: float, x: float = 72.0, right: float = 520.0) -> Step:
    """A line stretched to its right edge, as word processors justify."""

    def draw(canvas: Any) -> None:
        canvas.setFont("Korean", 11)
        width = canvas.stringWidth(words, "Korean", 11)
        canvas.drawString(x, y, words, charSpace=(right - x - width) / (len(words) - 1))

    return draw


def grid(xs: list[float], ys: list[float]) -> Step:
    """A ruled table with all its lines."""

    def draw(canvas: Any) -> None:
        canvas.setLineWidth(0.5)
        canvas.grid(xs, ys)

    return draw


def line(x0: float, y0: float, x1: float, y1: float) -> Step:
    """One stroke."""
    return lambda canvas: canvas.line(x0, y0, x1, y1)


@pytest.fixture
def draw() -> dict[str, Callable[..., Step]]:
    """The drawing steps by name."""
    return {"text": text, "centred": centred, "justified": justified, "grid": grid, "line": line}


@pytest.fixture
def read_pdf() -> Callable[..., Document]:
    """Reads bytes by the PDF reader, without OCR unless it is asked for."""

    def read(data: bytes, **settings: Any) -> Document:
        return PdfReader().read(data, "paper.pdf", ReaderSettings(**{"ocr": False, **settings}))

    return read
