# ruff: noqa: E501 (each sample paper is one string)
"""Items in the cells of tables: behind a table within a cell, beside a marked cell, under a band across a table."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.clause import Clause
from extractors.clauses import segment
from extractors.document import Document

HEAD = "요구사항 고유번호\tSER-00{}\n요구사항 명칭\t출입 보안\n세부\n내용\t"


def clauses_of(text: str) -> Sequence[Clause]:
    return segment(Document("0" * 64, "a.txt", "text/plain", text))


def parent_of(clauses: Sequence[Clause], words: str) -> str | None:
    found = next(clause for clause in clauses if clause.text.startswith(words))
    return None if found.parent is None else clauses[found.parent].text


def test_list_of_a_labelled_cell_goes_on_behind_a_table_within_it() -> None:
    text = (
        HEAD.format(1) + "❍ 출입 기록을 다음 표와 같이 남김\n구분\t내용\n정기\t- 월말 집계\n- 부서 확인\n"
        "수시\t- 요청 시 집계\n❍ 기록은 잠긴 함에 보관함\n- 열쇠는 담당자가 보관\n산출정보\t출입대장\n"
    )
    clauses = clauses_of(text)
    assert parent_of(clauses, "❍ 기록은") == parent_of(clauses, "❍ 출입 기록")
    assert parent_of(clauses, "- 열쇠") == "❍ 기록은 잠긴 함에 보관함"
    assert parent_of(clauses, "- 부서") == "정기"


def test_list_opens_behind_a_table_with_which_the_cell_begins() -> None:
    usual = "❍ 문은 늘 잠금\n❍ 열쇠는 두 벌을 둠\n산출정보\t점검표\n\n"
    text = (
        HEAD.format(1) + usual + HEAD.format(2) + usual + HEAD.format(3)
        + "구분\t수량\n잠금장치\t2대\n감지기\t4대\n❍ 모든 장치는 벽에 고정함\n산출정보\t설치확인서\n"
    )
    assert parent_of(clauses_of(text), "❍ 모든 장치") == "세부\n내용\t구분\t수량"


def test_note_on_a_table_within_a_cell_stands_under_what_announces_the_table() -> None:
    text = (
        HEAD.format(1) + "❍ 점검 일정은 다음과 같음\n구분\t시기\n정기\t- 매월 초\n수시\t- 요청 시\n"
        "※ 상기 일정은 협의하여 바꿀 수 있음\n산출정보\t점검표\n"
    )
    assert parent_of(clauses_of(text), "※ 상기") == "❍ 점검 일정은 다음과 같음"


def test_marked_first_cell_heads_the_items_beside_it() -> None:
    text = "목차\t작성방법\n1. 회사 소개\t- 연혁을 적음\n- 조직을 적음\n2. 수행 방법\t- 절차를 적음\n"
    clauses = clauses_of(text)
    assert parent_of(clauses, "- 연혁") == "1. 회사 소개"
    assert parent_of(clauses, "- 조직") == "1. 회사 소개"
    assert parent_of(clauses, "- 절차") == "2. 수행 방법"


def test_band_across_a_table_heads_the_numbered_rows_below_it() -> None:
    text = "목차\t작성방법\nⅠ. 제안사 소개\n1. 연혁\t설립 뒤의 연혁을 적음\n2. 조직\t부서를 적음\nⅡ. 수행\n1. 절차\t순서를 적음\n"
    clauses = clauses_of(text)
    assert parent_of(clauses, "1. 연혁") == "Ⅰ. 제안사 소개"
    assert parent_of(clauses, "2. 조직") == "Ⅰ. 제안사 소개"
    assert parent_of(clauses, "1. 절차") == "Ⅱ. 수행"


def test_header_of_a_summary_is_no_label_that_holds_the_rows() -> None:
    text = "가. 요구사항 총괄표\n요구사항 구분\t요구사항 정의\t개수\n1. 보안\t- 출입에 관한 것\t3\n2. 기능\t- 화면에 관한 것\t5\n"
    assert parent_of(clauses_of(text), "1. 보안") == "가. 요구사항 총괄표"


def test_scores_in_the_last_rows_are_no_contents() -> None:
    text = "실적\t기준\t점수\n최근 실적\t다섯 건 넘음\t10\n서너 건\t9\n한두 건\t8\n없음\t0\n\n※ 실적은 증명해야 함\n"
    assert [clause.kind for clause in clauses_of(text)] == ["row"] * 5 + ["note"]


def test_several_entries_of_contents_on_one_line_are_front() -> None:
    text = "Ⅰ. 개요 ········ 3 1. 목적 ········ 4 2. 범위 ········ 5\n\nⅠ. 개요\n\n1. 목적\n\n누리집을 새로 꾸민다.\n"
    assert [clause.kind for clause in clauses_of(text)][:2] == ["front", "heading"]


def test_jamo_count_items() -> None:
    clauses = clauses_of("- 단말기는 다음을 지킴\nㄱ. 화면을 잠금\nㄴ. 전원을 끔\nㄷ. 문을 닫음\n")
    assert [clause.marker for clause in clauses] == ["-", "ㄱ.", "ㄴ.", "ㄷ."]
    assert {clause.parent for clause in clauses[1:]} == {0}


def test_line_that_begins_with_a_particle_goes_on_with_the_line_above() -> None:
    text = "① 공급자는 물품이 운송 중에 다치지 않도록 필요한 모든 보호 조치\n를 마련하여 알려야 한다.\n② 공급자는 결과를 알린다.\n"
    assert len(clauses_of(text)) == 2


def test_letters_of_a_spaced_title_are_no_particle() -> None:
    text = "공급자는 물품이 운송 중에 다치지 않도록 하는 모든 보호 조치를 말함\n의 무 사 항\n"
    assert len(clauses_of(text)) == 2


def test_exception_and_date_on_lines_of_their_own_in_a_cell() -> None:
    text = HEAD.format(1) + "❍ 열쇠는 담당자가 맡음\n단, 휴일에는 당직자가 맡음\n❍ 서약을 지킴\n2030년   월   일\n산출정보\t점검표\n"
    kinds = {clause.text[:2]: clause.kind for clause in clauses_of(text)}
    assert kinds["단,"] == "note"
    assert kinds["20"] == "form"


def test_translation_makes_no_title_long() -> None:
    text = "1. 요구사항\n\n○ 프로젝트 관리 요구사항(PMR, Project Management Requirement)\n\n" + HEAD.format(1) + "- 잠금\n산출정보\t표\n"
    clauses = clauses_of(text)
    assert next(clause for clause in clauses if clause.marker == "○").kind == "heading"


OVERHANG = (
    HEAD.format(1) + "ㅇ 물을 줌\nㅇ 아래의 잎을 살핌\n\n◈ 살필 잎\n• 마른 잎\n• 벌레 먹은 잎\n\n"
    "- 품질 요구사항\n\n" + HEAD.format(2) + "ㅇ 잎을 셈\n산출정보\t대장\n"
)


def test_a_box_that_a_blank_line_cuts_off_a_requirement_stays_in_its_cell() -> None:
    clauses = clauses_of(OVERHANG)
    assert parent_of(clauses, "◈ 살필 잎") == "ㅇ 아래의 잎을 살핌"
    assert parent_of(clauses, "• 마른 잎") == parent_of(clauses, "• 벌레 먹은 잎") == "◈ 살필 잎"


def test_the_title_of_the_next_class_of_requirements_does_not() -> None:
    clauses = clauses_of(OVERHANG)
    title = next(clause for clause in clauses if clause.text == "- 품질 요구사항")
    assert title.kind == "heading"
    assert title.parent is None


def parent_between(between: str, mark: str, first: str = "", last: str = HEAD.format(2) + "ㅇ 잎을 셈\n") -> str | None:
    """What stands above the unit with ``mark`` in lines ``between`` two requirements."""
    clauses = clauses_of(f"{first}{HEAD.format(1)}ㅇ 물을 줌\nㅇ 문을 엶\n\n{between}\n\n{last}")
    found = next(clause for clause in clauses if clause.marker == mark)
    return None if found.parent is None else clauses[found.parent].text


def test_what_else_stands_between_two_requirements_does_not() -> None:
    assert parent_between("◈ 온실의 일\n• 잎을 셈", "◈") == "세부\n내용"
    assert parent_between("◈ 온실의 일\n• 잎을 셈\n\n1. 물과 흙의 일", "1.") is None
    assert parent_between("가. 물과 흙의 일", "가.") is None
    assert parent_between("◈ 온실의 문은 해가 뜨면 열고 해가 지면 닫아야 한다.", "◈") is None
    assert parent_between("- 흙 관리", "-", first="- 보안 요구사항\n\n") is None
    clauses = clauses_of(f"- 물 관리\n\n{HEAD.format(1)}ㅇ 물을 줌\n\n- 흙 관리\n• 흙을 갊\n\n{HEAD.format(2)}ㅇ 잎을 셈\n")
    assert next(clause for clause in clauses if clause.text == "- 흙 관리").parent is None
    assert parent_between("◈ 온실의 일\n• 잎을 셈", "◈", last="구분\t수\n잎\t2\n") is None


def test_a_short_line_that_ends_like_the_rows_before_begins_a_row() -> None:
    text = (
        "구분\t내용\t시 기\n주간보고\t- 모종 상태\n- 온실 계획\t익월\n5일 이내\n월간보고\t- 모종 상태\n- 온실 계획\t협의\n"
        "완료보고\t- 모종 상태\n- 온실 계획\t익월\n5일 이내\n착수보고\t- 모종 상태\n- 온실 계획\t매월 말\n"
    )
    starts = {clause.text.split("\t")[0] for clause in clauses_of(text)}
    assert {"주간보고", "월간보고", "완료보고", "착수보고"} <= starts
