"""The bundled corpus: sources and built files agree, every paper validates, and it holds what it promises."""

from __future__ import annotations

import html
import json
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from corpus.build import HERE, outputs
from corpus.check import problems_of
from corpus.source import SourceError, read_paper

PAPERS = sorted(HERE.glob("*/*.units.jsonl"))
REPORTS = sorted(HERE.glob("audits/*.findings.json"))


def _units(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_built_files_are_up_to_date() -> None:
    stale = [str(path) for path, text in outputs([]).items() if path.read_text(encoding="utf-8") != text]
    assert not stale, "run: python -m corpus.build"
    assert set(outputs([])) >= set(PAPERS) | set(REPORTS), "a built paper has no source"


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name.removesuffix(".units.jsonl"))
def test_paper_validates(path: Path) -> None:
    text = path.with_name(path.name.removesuffix(".units.jsonl") + ".txt").read_text(encoding="utf-8")
    assert problems_of(text, _units(path)) == []


def test_enough_of_everything() -> None:
    units = [unit for path in PAPERS for unit in _units(path)]
    categories = Counter(category for unit in units for category in unit["categories"])  # type: ignore[attr-defined]
    modality = Counter(unit["modality"] for unit in units)
    assert len(units) >= 4_500
    assert sum(len(_units(path)) >= 120 for path in PAPERS if path.parent.name == "contracts") >= 16
    assert min(categories[name] for name in ("sla", "security", "ip", "penalty", "eligibility")) >= 150
    assert min(categories.values()) >= 60
    assert len(categories) == 12
    assert modality["must_not"] >= 200
    assert modality["may"] >= 100
    assert {path.suffix for path in (HERE / "contracts").iterdir()} >= {".txt", ".hwpx", ".docx", ".pdf"}


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_findings_stand_where_they_say(path: Path) -> None:
    report = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_name(path.name.removesuffix(".findings.json") + ".txt").read_text(encoding="utf-8")
    good = report.get("good_practices", [])
    assert report["summary"]["total"] == len(report["findings"]) + len(good) >= 7
    assert len(good) == report["summary"]["by_disposition"].get("모범사례", 0)
    end = 0
    for finding in report["findings"]:
        body = text[finding["start"] : finding["end"]]
        assert finding["start"] >= end
        assert body == body.strip()
        end = finding["end"]
        assert finding["title"] in " ".join(body.split())
        assert finding["start"] <= finding["fact"]["start"] < finding["fact"]["end"] <= finding["end"]
        assert finding["action"] is None or finding["action"] in " ".join(body.split())
        assert all(paper in text for paper in finding["required_documents"])
        amounts = {amount // 1000 for amount in finding["amounts"]}
        assert all(f"{amount:,}천원" in body for amount in amounts)
    for disposition, count in report["summary"]["by_disposition"].items():
        if disposition != "모범사례":
            assert Counter(f["disposition"] for f in report["findings"])[disposition] == count


def test_source_says_what_is_wrong(tmp_path: Path) -> None:
    source = tmp_path / "paper.src"
    source.write_text("%folder contracts\n0h|1. 개요\n1M zz|○ 보고서를 낸다.\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"paper.src:3: unknown category 'zz'"):
        read_paper(source)


def test_source_gives_text_parents_and_values(tmp_path: Path) -> None:
    source = tmp_path / "paper.src"
    source.write_text(
        "%folder contracts\n0f|표지\n\n@ de M\n0h|1. 보고\n1|○ ‹월간보고서›를 매월 낸다.\n"
        "2X se|- 3일 이내에 알리고\n+복사하지 않는다.\n",
        encoding="utf-8",
    )
    paper = read_paper(source)
    assert paper.text == "표지\n\n1. 보고\n○ 월간보고서를 매월 낸다.\n- 3일 이내에 알리고\n복사하지 않는다.\n"
    front, heading, report, copy = paper.units
    assert (front.parent, heading.parent, report.parent, copy.parent) == (None, None, heading.start, report.start)
    assert report.values == [("frequency", "1/P1M"), ("document", "월간보고서")]
    assert (report.modality, report.obligor, report.categories) == ("must", "contractor", ["deliverable"])
    assert (copy.marker, copy.modality, copy.categories) == ("-", "must_not", ["security"])
    assert copy.values == [("duration", "P3D")]


def test_planted_contradictions_stand_in_their_papers() -> None:
    planted = json.loads((HERE / "planted.json").read_text(encoding="utf-8"))
    for case in planted["contradictions"]:
        paper = read_paper(HERE / "sources" / f"{case['document']}.src")
        for quote, value in zip(case["quotes"], case["values"], strict=True):
            found = [unit for unit in paper.units if quote in unit.text]
            assert len(found) == 1, quote
            assert ("duration", value) in found[0].values
    for name in planted["coverage"]:
        assert (HERE / "sources" / f"{name}.src").is_file()


OFFICE = sorted(path for path in (HERE / "contracts").iterdir() if path.suffix in {".docx", ".hwpx", ".pdf"})


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def _office_text(path: Path) -> str:
    """All text of an office file, cell by cell, without any layout."""
    if path.suffix == ".pdf":
        import pypdfium2

        pages = pypdfium2.PdfDocument(path)
        return "".join(re.sub(r"\A- \d+ -\s", "", page.get_textpage().get_text_bounded()) for page in pages)
    tag = "w:t" if path.suffix == ".docx" else "hp:t"
    name = "word/document.xml" if path.suffix == ".docx" else "Contents/section0.xml"
    xml = zipfile.ZipFile(path).read(name).decode("utf-8")
    runs = re.findall(rf"<{tag}(?: [^>]*)?>(.*?)</{tag}>", xml, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", "".join(runs)))


@pytest.mark.parametrize("path", OFFICE, ids=lambda path: path.name)
def test_office_formats_hold_the_units(path: Path) -> None:
    written = _letters(_office_text(path))
    paper = read_paper(HERE / "sources" / f"{path.stem}.src")
    cells = [(unit, _letters(cell)) for unit in paper.units for cell in unit.text.split("\t")]
    missing = [unit.text for unit, cell in cells if cell not in written]
    # A unit that a page break of the PDF cuts through reads otherwise there.
    allowed = 3 if path.suffix == ".pdf" else 0
    assert len(missing) <= allowed, missing[:5]
