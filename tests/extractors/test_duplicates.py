"""The same paper under two names is found; papers that share their boilerplate stay apart."""

from __future__ import annotations

import dataclasses
import os
import random
from pathlib import Path

import pytest

from extractors.document import Document
from extractors.duplicates import duplicate_documents

WORDS = [
    "계약상대자", "감독관", "보고서", "점검", "장애", "복구", "보안", "서약", "자료", "시스템",
    "제출", "승인", "변경", "인력", "교체", "통보", "대금", "검수", "하자", "기간",
]  # fmt: skip


def paper(name, seed, sentences=120):
    dice = random.Random(seed)
    text = "\n".join(f"{place}. " + " ".join(dice.choices(WORDS, k=9)) + "한다." for place in range(sentences))
    return Document(f"id-{name}", name, "text/plain", text)


def test_layout_and_marks_do_not_count():
    one = paper("a.hwp", 1)
    other = dataclasses.replace(paper("a.pdf", 1), text=one.text.replace(" ", "\n").replace(".", " ·"))
    (link,) = duplicate_documents([one, other])
    assert (link.kind, link.resemblance) == ("same_paper", 1.0)
    assert {link.first, link.second} == {"id-a.hwp", "id-a.pdf"}


def test_different_papers_with_a_common_annex_stay_apart():
    annex = paper("annex", 9, 60).text
    papers = [dataclasses.replace(paper(name, seed), text=paper(name, seed).text + annex)
              for name, seed in (("a", 1), ("b", 2))]  # fmt: skip
    assert duplicate_documents(papers) == []


def test_an_excerpt_is_part_of_its_paper():
    whole = paper("whole", 4, 200)
    part = dataclasses.replace(paper("part", 4), text=whole.text[1000:4000])
    (link,) = duplicate_documents([part, whole])
    assert (link.kind, link.first, link.second) == ("part_of", "id-whole", "id-part")
    assert link.containment > 0.95


def test_the_same_bytes_are_one_file_whatever_their_text():
    one = paper("a", 1, 2)
    (link,) = duplicate_documents([one, dataclasses.replace(one, name="copy")])
    assert link.kind == "same_file"


def test_short_papers_are_not_linked_by_chance():
    assert duplicate_documents([paper("a", 1, 1), dataclasses.replace(paper("b", 1, 1), name="b")]) == []


def test_order_of_input_does_not_matter():
    papers = [paper("a", 1), paper("b", 1), paper("c", 2), paper("d", 2)]
    assert duplicate_documents(papers) == duplicate_documents(papers[::-1])


@pytest.mark.rfps
def test_the_real_pairs_are_linked_and_no_others():
    folder = os.environ.get("EUIMU_RFPS")
    if not folder:
        pytest.skip("needs the real RFP files (EUIMU_RFPS)")
    from extractors.readers import ReaderSettings, read

    names = ["cdt014.hwp", "cdt014.pdf", "cdt081.hwp", "cdt081.pdf", "lee10.hwpx", "lee08.pdf", "cdt052.pdf"]
    documents = [read(Path(folder, name), ReaderSettings(ocr=False))[0] for name in names]
    known = {document.id: document.name for document in documents}
    links = {frozenset((known[link.first], known[link.second])) for link in duplicate_documents(documents)}
    assert links == {frozenset(names[:2]), frozenset(names[2:4]), frozenset(names[4:6])}
