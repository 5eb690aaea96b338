"""Prints how many units of the bundled papers come out alike from their other formats, and how well OCR reads them.

    python tests/fidelity/corpus_formats.py [--libreoffice] [--ocr]

Each paper's text is the reference for the formats that stand beside it (PDF, DOCX, HWPX). With ``--libreoffice`` the
DOCX is the reference for what LibreOffice makes of it: PDF, and DOCX by way of ODT. ``--ocr`` renders the first pages
of the bundled PDFs at 300 dpi and measures the character accuracy of what OCR reads (white space removed).
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

from measures import bare, character_accuracy, common_at_all, share

from extractors.clauses import segment
from extractors.readers import ReaderSettings, read
from extractors.readers.pdf_layout import lay_out
from extractors.readers.pdf_page import read_page
from extractors.readers.scan import DPI, find_rules, read_image, tesseract

CONTRACTS = Path(__file__).parents[2] / "corpus" / "contracts"
FORMATS = (".pdf", ".docx", ".hwpx")
SETTINGS = ReaderSettings(ocr=False)


def units(path: Path) -> list[str]:
    """The bare texts of the units of a paper."""
    (document,) = read(path, SETTINGS)
    texts = (bare(document.text[clause.start : clause.end]) for clause in segment(document))
    return [text for text in texts if text]


def convert(path: Path, target: str, folder: Path) -> Path:
    """What LibreOffice makes of a file; its profile is kept in ``folder``."""
    folder.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation=file://{folder.parent / 'profile'}"
    subprocess.run(["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(folder), str(path)],
                   check=True, capture_output=True, timeout=180)  # fmt: skip
    return folder / f"{path.stem}.{target}"


def compare(name: str, path: Path, wanted: list[str], shares: dict[str, dict[str, float]]) -> None:
    """Print and keep the share of units that are alike."""
    alike = share(common_at_all(wanted, units(path)), len(wanted))
    shares.setdefault(name, {})[path.stem] = alike
    print(f"{path.stem:<30}{name:<20}{alike:.3f}")


def read_again(path: Path) -> float:
    """Character accuracy of OCR on the first page of a PDF, against its text layer."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    page = document[0]
    content = read_page(page)
    expected = lay_out(content, 1, 10_000, 200)
    content.rules = find_rules(page.render(scale=DPI / 72).to_pil())
    found = lay_out(read_image(page, content), 1, 10_000, 200)
    document.close()
    return character_accuracy(*("\n".join(item.text for item in layout.items) for layout in (expected, found)))


def main() -> None:
    """Print a line for each paper and format, then the medians and the worst papers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--libreoffice", action="store_true")
    parser.add_argument("--ocr", action="store_true")
    arguments = parser.parse_args()
    shares: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for text in sorted(CONTRACTS.glob("*.txt")):
            wanted = units(text)
            for suffix in FORMATS:
                path = text.with_suffix(suffix)
                if path.exists():
                    compare(suffix, path, wanted, shares)
                if path.exists() and suffix == ".docx" and arguments.libreoffice and shutil.which("soffice"):
                    own = units(path)
                    compare("docx > pdf", convert(path, "pdf", Path(scratch, "pdf")), own, shares)
                    odt = convert(path, "odt", Path(scratch, "odt"))
                    compare("docx > odt > docx", convert(odt, "docx", Path(scratch, "docx")), own, shares)
    if arguments.ocr and tesseract():
        for path in sorted(CONTRACTS.glob("*.pdf")):
            shares.setdefault("OCR", {})[path.stem] = accuracy = read_again(path)
            print(f"{path.stem:<30}{'OCR':<20}{accuracy:.3f}")
    for name, found in shares.items():
        worst = min(found, key=lambda paper: found[paper])
        print(f"{name}: median {statistics.median(found.values()):.3f}, worst {found[worst]:.3f} {worst}")


if __name__ == "__main__":
    main()
