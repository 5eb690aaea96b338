from dataclasses import replace

from extractors.document import Document
from pipeline.duplicates import Originals

LINES = [
    f"{n}. 계약상대자는 제{n}호 설비를 매월 {n % 27 + 1}일까지 점검하고 결과를 {n * 7}쪽 이내로 제출한다."
    for n in range(1, 60)
]


def paper(identity: str, name: str, media_type: str, lines: list[str]) -> Document:
    return Document(identity * 64, name, media_type, "\n".join(lines))


def test_the_pdf_of_an_hwp_is_linked_to_it() -> None:
    originals = Originals([paper("a", "계약.hwp", "application/x-hwp", LINES)])
    wrapped = [line.replace("점검하고 ", "점검하고\n") for line in LINES[:-2]]
    assert originals.original_of(paper("b", "계약.pdf", "application/pdf", wrapped)) == "계약.hwp"


def test_two_editions_in_one_format_are_two_papers() -> None:
    originals = Originals()
    first = paper("a", "2024.hwp", "application/x-hwp", LINES)
    second = replace(paper("b", "2025.hwp", "application/x-hwp", [*LINES[:-3], "3. 새로운 조건이 이 자리에 들어간다."]))
    assert originals.original_of(first) is None
    assert originals.original_of(second) is None
    assert originals.original_of(paper("c", "사본.hwp", "application/x-hwp", LINES)) == "2024.hwp"


def test_a_document_is_no_duplicate_of_itself() -> None:
    originals = Originals([paper("a", "계약.hwp", "application/x-hwp", LINES)])
    assert originals.original_of(paper("a", "계약.hwp", "application/x-hwp", LINES)) is None
