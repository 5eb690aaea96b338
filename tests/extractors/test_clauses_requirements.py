# ruff: noqa: E501 (each sample paper is one string)
"""Paths, identifiers, and the summary table of requirements."""

from extractors.clauses import requirement_counts, segment
from extractors.document import Document

SUMMARY = "구분\t설명\t요구사항 수\n보안 요구사항(SER)\t보안에 관한 것\t2\n품질 요구사항(QUR)\t품질에 관한 것\t2\n합계\t3\n\n"
TABLE = "요구사항 고유번호\t{}\n요구사항 명칭\t이름\n요구사항 분류\t{}\n세부내용\t○ 수행한다.\n\n"
PAPER = (
    "1. 총괄표\n\n" + SUMMARY + "2. 상세\n\n" + TABLE.format("SER-001", "보안 요구사항") + TABLE.format("SER-002", "보안 요구사항")
    + TABLE.format("QUR-001", "품질 요구사항")
)  # fmt: skip


def paper(text: str) -> Document:
    return Document("0", "a.txt", "text/plain", text)


def test_the_summary_table_is_compared_with_the_tables_found() -> None:
    document = paper(PAPER)
    counts = requirement_counts(document, segment(document))
    assert [(count.code, count.stated, count.found, count.agrees) for count in counts] == [
        ("SER", 2, 2, True), ("QUR", 2, 1, False), (None, 3, 3, True),
    ]  # fmt: skip
    assert counts[0].ids == ("SER-001", "SER-002")
    span = counts[1].span
    assert PAPER[span.start : span.end].startswith("품질 요구사항(QUR)")


def test_a_paper_without_a_summary_table_has_no_counts() -> None:
    document = paper("1. 일정\n\n구분\t건수\n보고\t2\n회의\t3\n\n" + TABLE.format("SER-001", "보안 요구사항"))
    assert requirement_counts(document, segment(document)) == ()


def test_paths_read_like_a_citation() -> None:
    document = paper("Ⅲ. 조건\n\n5. 보고\n\n가. 다음을 제출한다.\n\n1) 계획서\n\n2) 결과서\n\n제4조(검사) ① 검사를 받는다.\n\n② 다시 받는다.")
    paths = {" ".join(clause.text.split())[:6]: clause.path for clause in segment(document)}
    assert paths["2) 결과서"] == "Ⅲ. 5. 가. 2)"
    assert paths["② 다시 받"].endswith("제4조 ②")


def test_rows_are_cited_by_their_place_in_the_table() -> None:
    document = paper("5. 일정\n\n구분\t시기\n착수\t즉시\n완료\t연말")
    assert [clause.path for clause in segment(document)] == ["5.", "5. 1행", "5. 2행", "5. 3행"]


def test_what_did_not_change_keeps_its_identifier() -> None:
    before = segment(paper("1. 보고\n\n○ 월간보고를 한다.\n\n○ 수시로 보고한다.\n\n2. 검사\n\n○ 검사를 받는다."))
    after = segment(Document("9", "b.txt", "x", "머리말이 있다.\n\n1. 보고\n\n○ 주간보고를 한다.\n\n○ 월간보고를 한다.\n\n○ 수시로 보고한다.\n\n2. 검사\n\n○ 검사를 받는다."))  # fmt: skip
    kept = {clause.text: clause.id for clause in before}
    assert {clause.text: clause.id for clause in after if clause.text in kept} == kept


def test_a_title_and_new_numbers_change_no_identifier() -> None:
    before = segment(paper("1. 보고\n\n가. 월간보고를 한다.\n\n2. 검사\n\n가. 검사를 받는다."))
    after = segment(paper("온실 관리 과업\n\n1. 개요\n\n가. 온실을 돌본다.\n\n2. 보고\n\n가. 수시로 알린다.\n\n"
                          "나. 월간보고를 한다.\n\n3. 검사\n\n가. 검사를 받는다."))  # fmt: skip
    assert {clause.id for clause in before if clause.kind == "clause"} <= {clause.id for clause in after}


def test_repeated_words_have_identifiers_of_their_own() -> None:
    clauses = segment(paper("1. 보고\n\n○ 보고한다.\n\n○ 보고한다.\n\n○ 보고한다."))
    assert len({clause.id for clause in clauses}) == len(clauses) == 4
