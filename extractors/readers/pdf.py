"""The PDF reader: PDFium's characters and lines, laid out as the readers of office formats lay out theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from extractors.document import Document
from extractors.errors import UnreadableDocument
from extractors.readers.base import ReaderSettings, register
from extractors.readers.builder import DocumentBuilder
from extractors.readers.cleaning import REPLACEMENT, private_characters
from extractors.readers.pdf_flow import FlowItem, FlowParagraph, PageStart, all_lines, drop_note_marks, flow, wraps
from extractors.readers.pdf_layout import PageLayout, lay_out
from extractors.readers.pdf_lines import overprinted
from extractors.readers.pdf_margins import take_margins
from extractors.readers.pdf_mend import Mending, mend
from extractors.readers.pdf_open import open_pdf
from extractors.readers.pdf_open_rows import join_open_rows
from extractors.readers.pdf_page import PageContent, read_page
from extractors.readers.pdf_paragraphs import Joiner
from extractors.readers.pdf_tables import FlowTable, LaidCell, lay_cells
from extractors.readers.pdf_titles import unboxed_titles
from extractors.readers.spacing import Spacing

# The header may stand behind some foreign bytes; PDF programs look for it this far.
HEADER_WINDOW = 1024
# A PDF that is whole ends with this mark; some programs append a few bytes.
END_MARK, END_WINDOW = b"%%EOF", 2048
# A few syllables may touch; a page with so many over each other shows two texts at one place.
MIN_OVERPRINTED = 10


@register(priority=20)
class PdfReader:
    """The reader of PDF files."""

    name = "pdf"
    media_types: tuple[str, ...] = ("application/pdf",)

    def sniff(self, data: bytes, name: str) -> bool:
        """Whether a PDF header stands near the beginning."""
        return b"%PDF-" in data[:HEADER_WINDOW]

    def read(self, data: bytes, name: str, settings: ReaderSettings) -> Document:
        """Read ``data``. Raises `EncryptedDocument`, `UnreadableDocument` or `DocumentTooLarge`."""
        with open_pdf(data, name, settings) as document:
            contents, broken = read_pages(document)
            mending = mend(document, contents, settings)
            if END_MARK not in data[-END_WINDOW:]:
                _distrust_blank_pages(contents, mending)
            metadata = _metadata(document)
        pages = [lay_out(content, number, settings.max_table_rows, settings.max_table_columns)
                 for number, content in sorted(contents.items())]  # fmt: skip
        for page in pages:
            page.usable = page.number not in mending.unusable
        heads = take_margins(pages)
        for page in pages:
            join_open_rows(page)
            page.items = unboxed_titles(page.items)
        marks = sum(map(drop_note_marks, pages))
        spacing = Spacing(line.text for line in all_lines(pages))
        spacing.learn_habit(wraps(pages))
        builder = DocumentBuilder()
        write(builder, flow(pages, spacing.join), spacing.join, settings)
        if not builder.text.strip():
            raise UnreadableDocument(
                "; ".join(["no page of the PDF has usable text", *mending.reasons]), subject=name,
                next_step="open and save it anew with a PDF program, or read it by OCR",
            )  # fmt: skip
        _count(builder, pages, broken, heads, marks, mending)
        return builder.build(data, name, self.media_types[0], reader=self.name, metadata=metadata)


def _distrust_blank_pages(contents: dict[int, PageContent], mending: Mending) -> None:
    """In a file that was cut off, a page without text may have lost it."""
    mending.reasons["the file was cut off: its end is missing"] = None
    blank = [number for number, content in contents.items() if not content.glyphs and number not in mending.unusable]
    mending.unusable.extend(blank)


def read_pages(document: Any) -> tuple[dict[int, PageContent], list[int]]:
    """The content of each page by its number, and the numbers of pages that PDFium cannot load."""
    import pypdfium2 as pdfium

    contents: dict[int, PageContent] = {}
    broken: list[int] = []
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
            contents[number] = read_page(page)
            page.close()
        except pdfium.PdfiumError:
            broken.append(number)
    return contents, broken


def write(builder: DocumentBuilder, items: list[FlowItem], join: Joiner, settings: ReaderSettings) -> None:
    """Write the flow; pages that begin inside a paragraph or table are noted where they begin."""
    layouts = {item.page.number: item.page for item in items if isinstance(item, PageStart)}
    begun = 0

    def begin(number: int, offset: int) -> None:
        nonlocal begun
        for missing in sorted(page for page in layouts if begun < page <= number):
            builder.page_from(offset, missing, layouts[missing].label, layouts[missing].usable)
        begun = max(begun, number)

    for item in items:
        if isinstance(item, PageStart):
            begin(item.page.number, builder.length)
        elif isinstance(item, FlowParagraph):
            start = builder.paragraph(item.paragraph.text, item.kind, indent=item.paragraph.indent)
            for offset, number in item.breaks:
                begin(number, start + offset)
        else:
            _write_table(builder, item, join, begin, settings)


def _write_table(builder: DocumentBuilder, item: FlowTable, join: Joiner, begin: Callable[[int, int], None],
                 settings: ReaderSettings) -> None:  # fmt: skip
    laid, columns = lay_cells(item, join)
    if not laid:
        return
    # Stitched over many pages, a table may pass the limits though none of its parts does.
    most_rows, most_columns = settings.max_table_rows, settings.max_table_columns
    kept: list[LaidCell] = []
    beyond: list[LaidCell] = []
    for one in laid:
        (kept if one.cell.row < most_rows and one.cell.column < most_columns else beyond).append(one)
    if beyond:
        lost = sum(len("".join(one.cell.text.split())) for one in beyond)
        builder.count("cells", dropped=len(beyond), reason="table larger than the limits of the settings")
        builder.count("characters", read=-lost, dropped=lost)  # all that pages show counts as read elsewhere
    table = builder.table([one.cell for one in kept], min(item.rows, most_rows), min(columns, most_columns))
    nested = [inner for one in kept for inner in one.cell.tables]
    builder.count("tables", read=1 + len(nested))
    builder.count("cells", read=len(kept) + sum(len(inner.cells) for inner in nested))
    starts = {(cell.row, cell.column): cell.start for cell in table.cells}
    breaks = [(starts[one.cell.row, one.cell.column] + offset, number) for one in kept for offset, number in one.breaks]
    for offset, number in sorted(breaks):
        begin(number, offset)


def _count(builder: DocumentBuilder, pages: list[PageLayout], broken: list[int], heads: int, marks: int,
           mending: Mending) -> None:  # fmt: skip
    """Fill the ledger; ``heads`` and ``marks`` are characters of running heads and of marks of notes."""
    lost = len(broken) + len(mending.unusable)
    builder.count("pages", read=len(pages) - len(mending.unusable), dropped=lost, unsure=len(mending.recognised))
    if broken:
        builder.count("pages", reason=f"damaged pages: {', '.join(map(str, broken))}")
    for reason in mending.reasons:
        builder.count("pages", reason=reason)
    shown = sum(len("".join(item.text.split())) for page in pages for item in page.items)
    builder.count("characters", read=shown + heads + marks, dropped=mending.lost, unsure=mending.unsure)
    if heads:
        builder.count("characters", reason=f"{heads} characters of running heads kept as page labels")
    private, without_code = private_characters(builder.text), builder.text.count(REPLACEMENT)
    if private:
        builder.count("characters", unsure=private, reason="private-use character without a known meaning")
    if without_code:
        builder.count("characters", unsure=without_code, reason="characters of fonts that do not say which they are")
    for page in pages:
        mixed = [line for line in all_lines([page]) if overprinted(line)]
        if sum(map(overprinted, mixed)) >= MIN_OVERPRINTED:
            unsure = sum(len("".join(line.text.split())) for line in mixed)
            builder.count("characters", unsure=unsure, reason=f"page {page.number}: text is printed over other text")
    slanted = sum(page.slanted for page in pages)
    if slanted:
        builder.count("characters", dropped=slanted, reason="slanted text (watermarks, stamps)")
    images = sum(len(page.images) for page in pages)
    if mending.pictures:
        builder.count("images", read=mending.pictures, unsure=mending.pictures, reason="pictures of text read by OCR")
    if images:
        builder.count("images", dropped=images, reason="pictures are not read")


def _metadata(document: Any) -> dict[str, str]:
    """Title and producer where the file states them."""
    stated = document.get_metadata_dict()
    return {key.lower(): value.strip() for key in ("Title", "Author", "Producer")
            if (value := stated.get(key, "")) and value.strip()}  # fmt: skip
