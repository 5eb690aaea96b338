# ruff: noqa: E501 (each sample paper is one string)
"""Where tables in plain text end, what notes and annexes stand under, and items that run on: invented papers."""

from collections.abc import Sequence

import pytest

from extractors.clause import Clause
from extractors.clauses import segment
from extractors.document import Document


def read(text: str) -> tuple[Clause, ...]:
    return segment(Document("0", "a.txt", "text/plain", text))


def parents(clauses: Sequence[Clause]) -> dict[str, str | None]:
    squeezed = [" ".join(clause.text.split()) for clause in clauses]
    return {squeezed[c.index]: None if c.parent is None else squeezed[c.parent] for c in clauses}


def test_a_list_from_above_the_table_goes_on_behind_it() -> None:
    found = parents(read("제1조 범위\n1. 로비와 복도를 닦는다.\n제2조 인원\n직책\t인원\n조장\t1명\n조원\t4명\n1. 인원을 늘 유지한다.\n2. 빠진 인원은 채운다.\n제3조 비용\n1. 장비는 을이 부담한다."))
    assert found["제3조 비용"] is None
    assert found["1. 인원을 늘 유지한다."] == found["2. 빠진 인원은 채운다."] == "제2조 인원"
    assert found["1. 장비는 을이 부담한다."] == "제3조 비용"
    assert found["조원 4명"] == "제2조 인원"


def test_bullets_behind_a_complete_row_stand_behind_the_table() -> None:
    found = parents(read("Ⅰ 운영\n□ 과정\n이름\t횟수\n기초반\t3회\nㅇ 시간표를 먼저 정한다.\nㅇ 교재를 나누어 준다.\n□ 강사\nㅇ 경력을 확인한다.\nⅡ 보고\nㅇ 달마다 보고한다."))
    assert found["ㅇ 시간표를 먼저 정한다."] == "□ 과정"
    assert found["□ 강사"] == "Ⅰ 운영"
    assert found["Ⅱ 보고"] is None


def test_items_of_a_labelled_cell_stay_in_it_and_go_on_behind_a_table_within_it() -> None:
    found = parents(read("1 보고 조건\n요구사항 번호\tPMR-901\n세부 내용\t◯ 아래의 것을 낸다.\n이름\t때\n계획서\t착수 뒤\n◯ 낸 것을 목록에 적는다.\n- 이름과 날을 적는다.\n◯ 고친 것을 다시 낸다.\n산출정보\t목록\n2 지원 조건\n◯ 교육을 한다."))
    assert found["◯ 아래의 것을 낸다."] == found["◯ 낸 것을 목록에 적는다."] == "세부 내용"
    assert found["- 이름과 날을 적는다."] == "◯ 낸 것을 목록에 적는다."
    assert found["◯ 고친 것을 다시 낸다."] == "세부 내용"
    assert found["◯ 교육을 한다."] == "2 지원 조건"


def test_blank_lines_around_tables_keep_items_in_their_cells() -> None:
    found = parents(read("가. 감시\n\n구분\t내용\n상시\t매일 살핀다\n- 기록을 남긴다.\n\n나. 복구\n\n구분\t내용\n긴급\t바로 고친다\n\n다. 그 밖의 일"))
    assert found["- 기록을 남긴다."] == "상시 매일 살핀다"


def test_annexes_without_brackets_end_tables_and_stand_beside_one_another() -> None:
    found = parents(read("1. 납품\n가. 장비를 설치한다.\n붙임 1. 수량\n곳\t수\n동관\t3\n서관\t5\n붙임 2. 서약\n당사는 성실히 이행한다."))
    assert found["붙임 1. 수량"] is None
    assert found["붙임 2. 서약"] is None


def test_forms_stand_under_the_chapter_that_is_named_after_them() -> None:
    found = parents(read("Ⅰ. 제안\n\n1. 제안서를 낸다.\n\nⅡ. 제출 서식\n\n[서식 1] 신청서\n\n신청인은 위 사업에 참가한다.\n\n[서식 2] 각서\n\n본인은 규정을 지킨다."))
    assert found["[서식 1] 신청서"] == found["[서식 2] 각서"] == "Ⅱ. 제출 서식"


def test_the_title_of_a_contract_is_its_cover() -> None:
    clauses = read("자료 정리 용역 계약서\n\n제1장 총칙\n제1조(목적) 이 계약은 용역에 관하여 정한다.\n제2장 이행\n제2조(착수) 을은 일을 시작한다.")
    assert clauses[0].kind == "front"
    assert parents(clauses)["제2장 이행"] is None


def test_who_issues_a_paper_is_part_of_its_cover() -> None:
    clauses = read("청소 절차\n\n솔숲시설공단 총무처\n\n1. 목적\n가. 절차를 정한다.\n2. 방법\n가. 날마다 쓴다.")
    assert [clause.kind for clause in clauses[:2]] == ["front"] * 2
    assert parents(clauses)["1. 목적"] is parents(clauses)["2. 방법"] is None


def test_a_note_on_a_chapter_holds_no_section_of_it() -> None:
    note = "※ 이 장은 계약서에 붙이며 해당 절만 씀"
    found = parents(read(f"Ⅰ. 확인\n1. 때\n가. 매일\nⅡ. 지킬 일\n{note}\n1. 설비\n가. 물탱크\n2. 고장\n가. 곧 고친다."))
    assert found["1. 설비"] == found["2. 고장"] == found[note] == "Ⅱ. 지킬 일"


@pytest.mark.parametrize(
    ("behind", "parent"),
    [("나. 제출 방법", "가. 제출 서류"), ("4) 인감증명서", "3) 실적증명서 등")],
    ids=["the list has ended", "the list goes on"],
)
def test_a_note_speaks_of_a_list_that_has_ended(behind: str, parent: str) -> None:
    found = parents(read(f"가. 제출 서류\n\n1) 사업자등록증\n\n2) 제안서\n\n3) 실적증명서 등\n\n※ 사본에는 도장을 찍는다.\n\n{behind}"))
    assert found["※ 사본에는 도장을 찍는다."] == parent


def test_a_note_behind_a_statement_speaks_of_it() -> None:
    found = parents(read("가. 준수\n\n1) 서약서\n\n2) 명단\n\n3) 출입을 기록한다.\n\n※ 방문자도 같다.\n\n나. 방법"))
    assert found["※ 방문자도 같다."] == "3) 출입을 기록한다."


def test_items_that_run_on_are_taken_apart() -> None:
    clauses = read("1. 평가\n\n㉮ 지급 방식(현금), ㉯ 지급 시기, ㉰ 지급률\n\n㉮ 일치 여부는 ㉯, ㉰ 중 하나로 본다.")
    assert [clause.text for clause in clauses[1:]] == [
        "㉮ 지급 방식(현금),", "㉯ 지급 시기,", "㉰ 지급률", "㉮ 일치 여부는 ㉯, ㉰ 중 하나로 본다."
    ]  # fmt: skip
    assert [clause.marker for clause in clauses[1:4]] == ["㉮", "㉯", "㉰"]


def test_a_text_whose_items_fill_little_more_than_a_line_is_wrapped() -> None:
    item = "○ 관제실은 하루 내내 쉬지 않고 화면을 살피며 이상이 있으면 경찰에\n바로 알린다."
    clauses = read("1. 근무\n" + "\n".join([item] * 6 + ["○ 일지를 쓴다."] * 6))
    assert [" ".join(clause.text.split()) for clause in clauses[1:7]] == [" ".join(item.split())] * 6


def test_items_stand_under_titles_with_bare_numbers() -> None:
    found = parents(read("1 지급\n○ 달마다 지급한다.\n2 검사\n○ 달마다 검사한다.\n3 하자\n○ 하자를 고친다."))
    assert found["○ 달마다 검사한다."] == "2 검사"
    assert found["○ 하자를 고친다."] == "3 하자"


def test_a_bulleted_task_with_details_is_no_heading_unless_its_neighbours_are() -> None:
    text = "1. 납품\n\n○ 을은 일정을 지킨다.\n\n○ 결과 보고서 제출\n\n- 종이 두 부\n\n○ 자료를 돌려준다.\n\n2. 방법\n\n○ 자료 제출\n\n- 종이 두 부\n\n○ 보고 방식\n\n- 말로 한다."
    kinds = {" ".join(clause.text.split()): clause.kind for clause in read(text)}
    assert kinds["○ 결과 보고서 제출"] == "clause"
    assert kinds["○ 자료 제출"] == kinds["○ 보고 방식"] == "heading"


def test_titles_stand_under_a_paragraph_that_announces_them() -> None:
    found = parents(read("2.1 조사\n\n을은 조사를 할 때 다음 사항을 지켜 모든 일을 꼼꼼하게 해야 한다.\n\n(1) 현장 조사\n\n① 사진을 찍는다.\n\n② 기록한다.\n\n(2) 자료 조사\n\n① 자료를 모은다.\n\n2.2 보고\n\n(1) 중간 보고\n\n① 표로 보고한다."))
    assert found["(1) 현장 조사"] == found["(2) 자료 조사"] == "을은 조사를 할 때 다음 사항을 지켜 모든 일을 꼼꼼하게 해야 한다."
    assert found["2.2 보고"] == found["2.1 조사"]
    assert found["(1) 중간 보고"] == "2.2 보고"


def test_paragraphs_go_on_behind_a_table_in_the_first_one() -> None:
    text = "제8조(물주기) ① 물주는 때는 아래 표와 같다.\n온실\t여름\t겨울\n큰 온실\t아침\t낮\n작은 온실\t저녁\n② 비가 오면 쉰다.\n③ 눈이 와도 쉰다."
    found = parents(read(text))
    assert found["② 비가 오면 쉰다."] == found["③ 눈이 와도 쉰다."] == "제8조(물주기)"
