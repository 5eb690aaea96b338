"""Prints how fast files are read, beside the libraries alone, in one run.

    python tests/benchmarks/reading.py FOLDER [--processes N]

PDF: our reader (text, tables, layout), in one process and in ``--processes``; pypdfium2 (text only); pdfplumber (text,
tables), which is timed on every tenth page, for it is slow. HWP and HWPX: our reader, the same in its worker process
(as the commands use it), and hwp2markdown. Seconds are those of the clock: on a busy machine all are slower, so the
load is printed, too.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from extractors.readers import ReaderSettings, read, read_safely

PLUMBER_STEP = 10
SETTINGS = ReaderSettings(ocr=False)


def ours(path: Path) -> int:
    """Read a file; the number of its pages (1 where it has none)."""
    return max(1, sum(len(document.pages) for document in read(path, SETTINGS)))


def pypdfium2_text(path: Path) -> int:
    """Text of all pages by pypdfium2."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for page in document:
        page.get_textpage().get_text_bounded()
    return len(document)


def pdfplumber_pages(method: str) -> Callable[[Path], int]:
    """One method of pdfplumber on every tenth page."""

    def run(path: Path) -> int:
        import pdfplumber

        with pdfplumber.open(path) as document:
            chosen = document.pages[::PLUMBER_STEP]
            for page in chosen:
                getattr(page, method)()
            return len(chosen)

    return run


def hwp2markdown(path: Path) -> int:
    """All blocks by hwp2markdown."""
    if path.suffix == ".hwpx":
        from hwp2md.hwpx.reader import read_blocks
    else:
        from hwp2md.hwp5.reader import read_blocks
    read_blocks(str(path))
    return 1


def timed(name: str, run: Callable[[Path], int], paths: Sequence[Path], unit: str) -> None:
    """Run over all files in this process and print the speed."""
    run(paths[0])  # imports and caches do not count
    begin = time.perf_counter()
    count = sum(run(path) for path in paths)
    print(f"{name:<34}{count / (time.perf_counter() - begin):>9.1f} {unit}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    pdfs = sorted(arguments.folder.glob("*.pdf"), key=lambda path: -path.stat().st_size)
    # A file without a usable text layer is an error without OCR; it says nothing about speed.
    pdfs = [path for path in pdfs if _readable(path)]
    hwps = sorted([*arguments.folder.glob("*.hwp"), *arguments.folder.glob("*.hwpx")])
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    timed("PDF, euimu, one process", ours, pdfs, "pages/s")
    with ProcessPoolExecutor(arguments.processes) as pool:
        list(pool.map(ours, pdfs[: arguments.processes]))
        begin = time.perf_counter()
        count = sum(pool.map(ours, pdfs))
        name = f"PDF, euimu, {arguments.processes} processes"
        print(f"{name:<34}{count / (time.perf_counter() - begin):>9.1f} pages/s")
    timed("PDF, pypdfium2 alone, text", pypdfium2_text, pdfs, "pages/s")
    timed("PDF, pdfplumber alone, text", pdfplumber_pages("extract_text"), pdfs, "pages/s")
    timed("PDF, pdfplumber alone, tables", pdfplumber_pages("extract_tables"), pdfs, "pages/s")
    if hwps:
        timed("HWP and HWPX, euimu", lambda path: bool(ours(path)), hwps, "documents/s")
        timed("HWP and HWPX, euimu, worker", lambda path: len(read_safely(path, SETTINGS).documents), hwps,
              "documents/s")  # fmt: skip
        timed("HWP and HWPX, hwp2markdown alone", hwp2markdown, hwps, "documents/s")
    print(f"load after: {os.getloadavg()[0]:.1f}")


def _readable(path: Path) -> bool:
    from extractors.errors import InputError

    try:
        return bool(ours(path))
    except InputError:
        return False


if __name__ == "__main__":
    main()
