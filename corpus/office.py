"""Write a corpus paper as HWPX, DOCX or PDF; the text version stays the reference for its units.

Runs of row units become tables (a row less deep than the one before begins a new one); what stands under a row with a
free last column (the items of a 세부내용 cell) goes into it. The binary files carry time stamps, so they are written
only where they are missing or their text has changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from corpus.source import Paper

FONTS = ("/usr/share/fonts/truetype/nanum/NanumGothic.ttf",)


@dataclass(slots=True)
class Part:
    """A paragraph (``text``, ``heading``) or, where there are ``rows``, a table: rows of cells of various lengths."""

    text: str = ""
    heading: bool = False
    rows: list[list[str]] = field(default_factory=list)


def parts_of(paper: Paper) -> list[Part]:
    """The paper as paragraphs and tables, in order."""
    parts: list[Part] = []
    row_depth, inside = 0, False
    for unit in paper.units:
        table = parts[-1].rows if parts else []
        if unit.kind == "row":
            if not table or unit.blank_before or unit.depth < row_depth:
                parts.append(Part(rows=[]))
            parts[-1].rows.append(unit.text.split("\t"))
            row_depth, inside = unit.depth, False
        elif table and unit.depth > row_depth and unit.kind in ("clause", "note") and (inside or _is_label(table)):
            if inside or unit.joined:
                table[-1][-1] += "\n" + unit.text
            else:
                table[-1].append(unit.text)
            inside = True
        else:
            parts.append(Part(unit.text, unit.kind == "heading"))
    return parts


def _is_label(table: list[list[str]]) -> bool:
    return len(table[-1]) == 1 and len(table) > 1 and len(table[-1][0]) < 12


def write_docx(parts: list[Part], path: Path) -> None:
    """Write ``parts`` with python-docx; a row shorter than its table spans the rest with its last cell."""
    from docx import Document

    document = Document()
    for part in parts:
        if part.rows:
            columns = max(map(len, part.rows))
            table = document.add_table(rows=len(part.rows), cols=columns, style="Table Grid")
            for y, row in enumerate(part.rows):
                for x, cell in enumerate(row):
                    table.cell(y, x).text = cell
                if len(row) < columns:
                    table.cell(y, len(row) - 1).merge(table.cell(y, columns - 1))
        elif part.heading:
            document.add_heading(part.text, level=2)
        else:
            document.add_paragraph(part.text)
    document.save(str(path))


def write_hwpx(parts: list[Part], path: Path) -> None:
    """Write ``parts`` with python-hwpx."""
    from hwpx.document import HwpxDocument

    document = HwpxDocument.new()
    for part in parts:
        if part.rows:
            columns = max(map(len, part.rows))
            table = document.add_table(len(part.rows), columns)
            for y, row in enumerate(part.rows):
                for x, cell in enumerate(row):
                    table.set_cell_text(y, x, cell)
                if len(row) < columns:
                    table.merge_cells(y, len(row) - 1, y, columns - 1)
        else:
            for line in part.text.split("\n"):
                document.add_paragraph(line, inherit_style=False)
    document.save_to_path(str(path))


def write_pdf(parts: list[Part], path: Path) -> None:
    """Write ``parts`` with reportlab and page numbers. Raises `FileNotFoundError` where no Nanum font is installed."""
    from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
    from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
    from reportlab.pdfbase.pdfmetrics import registerFont  # type: ignore[import-untyped]
    from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table  # type: ignore[import-untyped]

    font = next((font for font in FONTS if Path(font).is_file()), None)
    if font is None:
        raise FileNotFoundError("no Korean font: install the package fonts-nanum")
    registerFont(TTFont("Nanum", font))
    body = ParagraphStyle("body", fontName="Nanum", fontSize=10, leading=15, wordWrap="CJK")
    title = ParagraphStyle("title", parent=body, fontSize=12, leading=18, spaceBefore=6)

    def paragraph(text: str, style: ParagraphStyle) -> Paragraph:
        return Paragraph(escape(text).replace("\n", "<br/>"), style)

    flow: list[object] = []
    for part in parts:
        if not part.rows:
            # The text is wrapped by hand, as text files are; a PDF comes from a word processor, which wraps by itself.
            flow.append(paragraph(part.text.replace("\n", " "), title if part.heading else body))
            continue
        columns = max(map(len, part.rows))
        cells = [[paragraph(cell, body) for cell in row] + [""] * (columns - len(row)) for row in part.rows]
        spans = [("SPAN", (len(row) - 1, y), (-1, y)) for y, row in enumerate(part.rows) if len(row) < columns]
        grid = ("GRID", (0, 0), (-1, -1), 0.5, "black")
        flow += [Table(cells, colWidths=[460 / columns] * columns, style=[grid, *spans]), Spacer(1, 6)]

    def number(canvas: object, template: object) -> None:
        canvas.setFont("Nanum", 9)  # type: ignore[attr-defined]
        canvas.drawCentredString(297, 24, f"- {template.page} -")  # type: ignore[attr-defined]

    SimpleDocTemplate(str(path), pagesize=A4, topMargin=50, bottomMargin=50).build(
        flow, onFirstPage=number, onLaterPages=number
    )


WRITERS = {"docx": write_docx, "hwpx": write_hwpx, "pdf": write_pdf}


def write_formats(paper: Paper, root: Path, changed: bool) -> list[Path]:
    """Write the formats that the paper's source asks for (``%formats``) beside its text; the paths written."""
    written = []
    for suffix in paper.settings.get("formats", "").split():
        path = root / paper.settings["folder"] / f"{paper.name}.{suffix}"
        if changed or not path.is_file():
            WRITERS[suffix](parts_of(paper), path)
            written.append(path)
    return written
