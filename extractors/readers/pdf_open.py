"""Opens a PDF with PDFium: passwords, damage and size become typed errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from extractors.errors import DocumentTooLarge, EncryptedDocument, UnreadableDocument
from extractors.readers.base import ReaderSettings
from extractors.readers.passwords import known_passwords

# PDFium's FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY.
_LOCKED = frozenset({4, 5})


@contextmanager
def open_pdf(data: bytes, name: str, settings: ReaderSettings) -> Iterator[Any]:
    """Yield the ``pypdfium2.PdfDocument``.

    Raises `EncryptedDocument` where no password fits, `UnreadableDocument` where PDFium finds no document or no page,
    `DocumentTooLarge` above ``settings.max_pdf_pages`` or ``max_file_bytes``.
    """
    import pypdfium2 as pdfium

    if len(data) > settings.max_file_bytes:
        raise DocumentTooLarge(f"the file has {len(data):,} bytes, more than {settings.max_file_bytes:,}",
                               subject=name, next_step="raise max_file_bytes or split the file")  # fmt: skip
    document, locked, reason = None, False, ""
    for password in (None, *known_passwords(settings)):
        try:
            document = pdfium.PdfDocument(data, password=password)
            break
        except pdfium.PdfiumError as error:
            locked = locked or getattr(error, "err_code", None) in _LOCKED
            reason = str(error)
    if document is None and locked:
        raise EncryptedDocument("the PDF is encrypted and no given password opens it", subject=name,
                                next_step="give its password with --password-file")  # fmt: skip
    if document is None:
        raise UnreadableDocument(f"the PDF is damaged: {reason}", subject=name,
                                 next_step="open and save it anew with a PDF program")  # fmt: skip
    try:
        count = len(document)
        if not count:
            raise UnreadableDocument("the PDF has no readable page", subject=name,
                                     next_step="open and save it anew with a PDF program")  # fmt: skip
        if count > settings.max_pdf_pages:
            raise DocumentTooLarge(f"the PDF has {count:,} pages, more than {settings.max_pdf_pages:,}", subject=name,
                                   next_step="raise max_pdf_pages or split the file")  # fmt: skip
        yield document
    finally:
        document.close()
