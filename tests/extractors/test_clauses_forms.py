# ruff: noqa: E501 (each sample paper is one string)
"""Forms: what is to be filled in, and what a form says besides."""

from __future__ import annotations

from extractors.clause import Clause
from extractors.clauses import segment
from extractors.document import Document

TABLE = (
    "[서식 2] 운동장 빌림 계획서\n\n운동장 빌림 계획서\n\n사업명\t\t기간\t개월\n상호\t\t대표자\t\n주소\t\t연락처\t\n□ 빌림 예정 계획\n"
    "1) 빌림 비율은 전체 넓이 가운데 빌리는 넓이의 비율\n- 비율을 넘는 사유: ____________________\n"
    "위와 같이 운동장 빌림 계획서를 내며 심사 결과에 따를 것을 다짐합니다.\n2031년    월    일\n대표자 :          (인)\n"
    "첨부서류\t1. 시설 도면 사본\n2. 보험 가입을 밝히는 서류\n"
)


def read(text: str) -> tuple[Clause, ...]:
    return segment(Document("0", "a.txt", "text/plain", text))


def kinds(text: str) -> dict[str, str]:
    return {clause.text.split("\n")[0][:12]: clause.kind for clause in read(text)}


def test_what_a_form_says_is_no_form() -> None:
    found = kinds(TABLE)
    assert found["사업명\t\t기간\t개월"] == found["- 비율을 넘는 사유:"] == found["2031년    월  "] == "form"
    assert found["위와 같이 운동장 빌림"] == found["1) 빌림 비율은 전체"] == "clause"


def test_papers_to_be_attached_to_a_form_are_listed() -> None:
    found = kinds(TABLE)
    assert found["첨부서류"] == "row"
    assert found["1. 시설 도면 사본"] == found["2. 보험 가입을 밝히"] == "clause"


def test_title_of_remarks_heads_the_list_below_it() -> None:
    clauses = read("빌림 신청서\n\n성명 :\n주소 :\n\n※ 유의사항\n- 신청은 사흘 전에 하여야 합니다.\n- 쓰레기는 가져가야 합니다.\n")
    heading = next(clause for clause in clauses if clause.text == "※ 유의사항")
    assert heading.kind == "heading"
    assert [clause.parent for clause in clauses if clause.marker == "-"] == [heading.index] * 2


def test_amount_behind_a_party_is_no_field() -> None:
    assert kinds("4. 어기면 다음을 물어야 한다.\n- 입찰자: 입찰금액의 100분의 7\n- 담당자: 홍길동\n")["- 입찰자: 입찰금액의"] == "clause"


def test_line_between_fields_of_a_signature_belongs_to_it() -> None:
    found = kinds("이 협약을 지킬 것을 다짐한다.\n\n2031년   월   일\n“빌리는 이”\n(주 소) 바닷가로 3\n(대표자)        (인)\n")
    assert found["“빌리는 이”"] == found["(주 소) 바닷가로 3"] == "form"


def test_frame_around_the_label_of_an_annex_heads_it() -> None:
    clauses = read("3. 끝맺음\n\n가. 모두 치운다.\n\n붙임 7\t\t운동장 빌림 계획서\n\n가. 이름을 적는다.\n")
    label = next(clause for clause in clauses if clause.text.startswith("붙임 7"))
    assert (label.kind, label.parent) == ("heading", None)
    assert clauses[-1].parent == label.index


def test_next_annex_within_a_form_stays_a_heading() -> None:
    found = kinds("[서식 1] 신청서\n성명\t주소\n대표자\t전화번호\n위와 같이 운동장을 빌리고자 이 신청서를 적어서 냅니다.\n20   .    .    .   신청인           (인)\n[서식 2] 실적\n사업명\t기간\n")
    assert found["[서식 2] 실적"] == "heading"


def test_annex_labelled_in_another_way_ends_the_list_of_annexes() -> None:
    clauses = read("[별지 1] 이름표\n[별지 2] 경력표\n[별지 3] 실적표\n[붙임1-별지1] 이름표\n\n이름을 적는다.\n")
    assert [clause.kind for clause in clauses][:4] == ["front", "front", "front", "heading"]


def test_fullwidth_letter_bullets_a_bracket() -> None:
    clauses = read("가. 지킬 것\nｏ 운동장 규정\nｏ (시 예규) 빌림 규정\n")
    assert [clause.marker for clause in clauses] == ["가.", "ｏ", "ｏ"]


def test_rows_to_sign_and_boxes_to_tick_are_forms_in_any_table() -> None:
    said = "\n".join(f"{n}회차 교육\t보안 규정 {n}장을 읽고 묻고 답하는 교육을 실시한다." for n in range(1, 8))
    found = read(f"1. 교육 결과를 보고한다.\n\n{said}\n가나사 과장 홍길동\t(서명)\n가나사 대리 성춘향\t(서명)\n\n\n(작성) 성명 서명 일자\t(승인) 성명 서명 일자\n\t□ 동의 / □ 거부\n")
    forms = "".join(clause.text for clause in found if clause.kind == "form")
    assert all(words in forms for words in ("홍길동", "성춘향", "(작성) 성명 서명 일자", "□ 동의 / □ 거부"))
    assert [clause.kind for clause in found if "회차" in clause.text] == ["row"] * 7


def test_blank_dates_are_forms_and_dates_are_not() -> None:
    found = kinds("1. 점검을 한다.\n\n◎ 점검 일시 : 20  .  .   .\n\n○ 개선 일정 :  20   -    -    ~  20   -   -   .\n\n○ 점검 일시 : 2031. 5. 2.\n")
    assert found["◎ 점검 일시 : 20  .  .   ."[:12]] == found["○ 개선 일정 :  20"[:12]] == "form"
    assert found["○ 점검 일시 : 2031"[:12]] == "clause"


def test_contents_are_told_whatever_the_length_of_their_leaders() -> None:
    lines = "\n".join(f"제 {n} 장 {title} {'.' * 110} {n + 1}" for n, title in enumerate(("용어의 정의", "문서 제출", "품질 검사", "설계 관리"), 1))
    found = read(f"품질 요구조건\n\n목 차\n{lines}\n붙임 1. 승인서 양식(Release Note) .. 20\n\n제 1 장 용어의 정의\n1. 입회점\n가. 입회하여 확인하는 시점이다.")
    assert [clause.kind for clause in found if "...." in clause.text or ".. 20" in clause.text] == ["front"] * 5
    assert [clause.text for clause in found if clause.kind == "heading"][-2:] == ["제 1 장 용어의 정의", "1. 입회점"]


def test_a_table_of_labels_and_empty_cells_is_a_form_in_an_annex_and_a_schedule_is_none() -> None:
    rows = "구분\t계\t전문\n특급\t\t\n고급\t\t\n중급\t\t\n초급\t\t\n기능사\t\t\n"
    annex = read(f"1. 인력을 적는다.\n\n[붙임 2] 일반현황\n\n{rows}\n※ 기준에 따른다.")
    schedule = read(f"1. 일정은 다음과 같다.\n\n{rows}\n※ 기준에 따른다.")
    assert {clause.kind for clause in annex if "급\t" in clause.text} == {"form"}
    assert {clause.kind for clause in schedule if "급\t" in clause.text} == {"row"}
    shaded = "점검 일정\t1월\t2월\n백업 실시\t\t\n결과 보고서 제출\t\t\n복구 훈련 실시\t\t\n예비품 점검\t\t\n"
    annex = read(f"1. 일정을 지킨다.\n\n[별표 1] 점검 일정표\n\n{shaded}")
    assert {clause.kind for clause in annex if "실시" in clause.text} == {"row"}


def test_a_promise_beside_a_place_to_sign_is_no_form() -> None:
    said = "\n".join(f"{n}항\t계약상대자는 일이 끝나면 받은 자료 {n}을 남김없이 반납하여야 한다.\t(서명)" for n in range(1, 9))
    assert {clause.kind for clause in read(f"1. 서약\n\n{said}\n") if "항\t" in clause.text} == {"row"}


def test_the_end_of_a_part_is_front_matter() -> None:
    assert kinds("1. 점검을 한다.\n\n- 이 하 여 백 -\n\n2. 보고를 한다.\n")["- 이 하 여 백 -"] == "front"
