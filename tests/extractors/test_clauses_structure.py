# ruff: noqa: E501 (each sample paper is one string)
"""How texts become trees of clauses: one short invented paper for each way of writing."""

from collections.abc import Sequence

import pytest

from extractors.clause import Clause
from extractors.clauses import segment
from extractors.document import Block, Cell, Document, Page, Table


def read(text: str) -> tuple[Clause, ...]:
    return segment(Document("0", "a.txt", "text/plain", text))


def tree(clauses: Sequence[Clause]) -> list[tuple[str, str, str]]:
    """Kind, text, and the text of the parent, white space squeezed."""
    squeezed = [" ".join(clause.text.split()) for clause in clauses]
    return [(c.kind, squeezed[c.index], "" if c.parent is None else squeezed[c.parent]) for c in clauses]


def parents(clauses: Sequence[Clause]) -> dict[str, str]:
    return {text: parent for _, text, parent in tree(clauses)}


def test_articles_and_their_paragraphs() -> None:
    clauses = read("제1조(목적) 이 조건은 용역에 적용한다.\n\n제2조 (검사) ① 을은 검사를 요청한다.\n\n② 갑은 다음 각 호를 확인한다.\n\n"
                   "1. 수량\n\n2. 품질\n\n제3조(해지) 갑은 계약을 해지할 수 있다.")  # fmt: skip
    assert tree(clauses) == [
        ("clause", "제1조(목적) 이 조건은 용역에 적용한다.", ""),
        ("heading", "제2조 (검사)", ""),
        ("clause", "① 을은 검사를 요청한다.", "제2조 (검사)"),
        ("clause", "② 갑은 다음 각 호를 확인한다.", "제2조 (검사)"),
        ("clause", "1. 수량", "② 갑은 다음 각 호를 확인한다."),
        ("clause", "2. 품질", "② 갑은 다음 각 호를 확인한다."),
        ("clause", "제3조(해지) 갑은 계약을 해지할 수 있다.", ""),
    ]


def test_the_same_mark_stands_at_different_levels_in_different_papers() -> None:
    above = read("1. 범위\n\n ○ 서버\n\n  - 점검을 매월 실시한다.\n\n ○ 통신망\n\n  - 회선을 점검한다.\n\n2. 기타\n\n ○ 협의하여 정한다.")
    below = read("1. 범위\n\n - 서버\n\n  ○ 점검을 매월 실시한다.\n\n - 통신망\n\n  ○ 회선을 점검한다.\n\n2. 기타\n\n - 협의하여 정한다.")
    assert parents(above)["- 점검을 매월 실시한다."] == "○ 서버"
    assert parents(above)["○ 통신망"] == "1. 범위"
    assert parents(below)["○ 점검을 매월 실시한다."] == "- 서버"
    assert parents(below)["- 통신망"] == "1. 범위"


def test_a_gap_in_the_numbers_breaks_no_list() -> None:
    found = parents(read("Ⅰ. 조건\n\n1. 착수\n\n가. 착수계를 제출한다.\n\n나. 서약서를 제출한다.\n\n라. 명단을 제출한다.\n\n2. 완료\n\n가. 완료계를 제출한다."))
    assert found["라. 명단을 제출한다."] == "1. 착수"
    assert found["2. 완료"] == "Ⅰ. 조건"
    assert found["가. 완료계를 제출한다."] == "2. 완료"


def test_label_and_title_on_the_next_line_are_one_heading() -> None:
    clauses = read("Ⅱ\n\n과업 세부내용\n\n1. 운영\n\n가. 상시 운영한다.\n\nⅢ\t평가 방법\n\n1. 배점을 정한다.")
    assert [(c.kind, c.marker) for c in clauses[:2]] == [("heading", "Ⅱ"), ("heading", "1.")]
    assert clauses[0].text == "Ⅱ\n\n과업 세부내용"
    assert ("heading", "Ⅲ 평가 방법", "") in tree(clauses)


def test_notes_stand_under_what_they_qualify() -> None:
    found = tree(read("1. 보고\n\n  ○ 월간보고서를 매월 제출한다.\n\n    ※ 양식은 협의한다.\n\n  ○ 수시로 보고한다.\n\n다만, 긴급한 때에는 먼저 조치한다."))
    assert ("note", "※ 양식은 협의한다.", "○ 월간보고서를 매월 제출한다.") in found
    assert ("note", "다만, 긴급한 때에는 먼저 조치한다.", "○ 수시로 보고한다.") in found


def test_lines_wrapped_with_blank_lines_between_are_joined() -> None:
    line = "가. 수탁자는 장애가 발생한 때에는 지체 없이 담당자에게 알리고 복구를 위한 "
    rest = "필요한 조치를 하여야 하며 그 결과를 문서로 작성하여 보고하여야 하고 또한 "
    end = "재발을 막을 방안을 마련한다."
    text = "\n\n".join(f"{line}\n\n{rest}\n\n{end}".replace("가.", mark) for mark in ("가.", "나.", "다.", "라."))
    clauses = read(text)
    assert [clause.marker for clause in clauses] == ["가.", "나.", "다.", "라."]
    assert all(clause.text.endswith("마련한다.") for clause in clauses)


def test_hanging_lines_are_joined_and_a_verb_ending_is_no_mark() -> None:
    clauses = read("1. 점검\n  가. 점검표는 용역업체가 미리 만들어 발주부서의 승인을 받아야 한\n다. 바뀐 때에도 같다.\n"
                   "  나. 용역업체는 정기점검 결과를 문서로 작성하여 발주부서에 매월\n     제출하여야 한다\n  다. 비용은 협의한다.\n2. 기타")  # fmt: skip
    assert [clause.marker for clause in clauses] == ["1.", "가.", "나.", "다.", "2."]
    assert clauses[1].text.endswith("바뀐 때에도 같다.")
    assert clauses[2].text.endswith("제출하여야 한다")


def test_a_page_number_cuts_a_sentence() -> None:
    clauses = read("Ⅰ. 조건\n\n1) 고장이 난 때에는 담당자에게 신속히 알리고 가능한 한 최대한\n\n- 7 -\n\n빠른 시일 안에 대체 장비를 설치하여야 한다.\n\n2) 비용은 협의한다.")  # fmt: skip
    kinds = [(clause.kind, clause.parent) for clause in clauses]
    assert kinds == [("heading", None), ("clause", 0), ("front", None), ("clause", 1), ("clause", 0)]


REQUIREMENT = (
    "요구사항 고유번호\tSER – 001\n요구사항 명칭\t접근 통제\n요구사항 분류\t보안 요구사항\n요구사항\n상세설명\t정의\t권한 관리\n"
    "세부\n내용\t○ 권한을 최소로 부여함\n- 퇴직자 계정은 즉시\n말소함\n○ 접속 기록을 1년 이상 보관함\n※ 기록은 위조를 막을 것\n산출정보\t권한 관리대장"
)


def test_requirement_tables_give_each_item_its_requirement() -> None:
    clauses = read(f"1. 보안 요구사항\n\n{REQUIREMENT}\n\n2. 기타")
    assert [clause.kind for clause in clauses] == ["heading", *["row"] * 5, "clause", "clause", "clause", "note", "row", "clause"]
    item = next(clause for clause in clauses if clause.text.startswith("○ 권한"))
    assert (item.requirement_id, item.requirement_class, item.requirement_name) == ("SER-001", "보안 요구사항", "접근 통제")
    assert item.path == "SER-001 세부내용 ○(1)"
    wrapped = next(clause for clause in clauses if clause.marker == "-")
    assert wrapped.text == "- 퇴직자 계정은 즉시\n말소함"
    assert wrapped.parent == item.index
    assert clauses[-1].requirement_id is None


def test_rows_of_a_report_table_and_their_items() -> None:
    clauses = read("1. 보고\n\n구분\t내용\t시기\n착수보고\t- 수행계획\n- 인력 명단\t계약 후 10일 이내\t2부\n완료보고\t- 결과 보고서\t완료 시\t2부")
    rows = [" ".join(clause.text.split()) for clause in clauses if clause.kind == "row"]
    assert rows == ["구분 내용 시기", "착수보고", "계약 후 10일 이내 2부", "완료보고", "완료 시 2부"]
    found = parents(clauses)
    assert found["- 인력 명단"] == "착수보고"
    assert found["- 결과 보고서"] == "완료보고"


def test_tags_belong_to_no_unit() -> None:
    clauses = read("고유번호\tPMR-001\t\n세부 내용\t<ol style='x'> 1) 매월 보고한다. 2) 문서로 보고한다. <ul> ○ 월간 ○ 주간</ul> 3) 수시 보고한다.</ol>\n\n"
                   "고유번호\tPMR-002\t\n세부 내용\t<p>1) 자료를 반납한다.</p> <p>2) 확약서를 낸다.</p>")  # fmt: skip
    assert [clause.text for clause in clauses if clause.kind == "clause"] == [
        "1) 매월 보고한다.", "2) 문서로 보고한다.", "○ 월간", "○ 주간", "3) 수시 보고한다.", "1) 자료를 반납한다.", "2) 확약서를 낸다.",
    ]  # fmt: skip
    assert parents(clauses)["○ 주간"] == "2) 문서로 보고한다."


def test_a_markdown_dash_is_not_the_mark() -> None:
    clauses = read("1. 조건\n\n- 가. 성실히 수행한다.\n- 나. 비밀을 지킨다.\n- ※ 위반하면 책임을 진다.")
    assert [(c.kind, c.marker, c.text[:2]) for c in clauses[1:]] == [("clause", "가.", "- "), ("clause", "나.", "- "), ("note", "※", "- ")]


def test_contents_covers_forms_and_page_numbers() -> None:
    text = ("과업지시서\n\n2031. 5.\n\n어느 기관\n\n목   차\n\nⅠ. 개요 ······ 1\n\nⅡ. 내용 ······ 3\n\nⅢ. 조건 ······ 9\n\n- 1 -\n\nⅠ. 개요\n\n"
            "가. 목적을 정한다.\n\n보안서약서\n\n본인은 다음을 서약한다.\n\n1. 비밀을 지킨다.\n\n2031년   월   일\n\n성 명 :        (인)\n\n기관장 귀하")  # fmt: skip
    clauses = read(text)
    assert [clause.kind for clause in clauses[:8]] == ["front"] * 8
    assert [clause.kind for clause in clauses[-3:]] == ["form"] * 3
    assert parents(clauses)["1. 비밀을 지킨다."] == "본인은 다음을 서약한다."
    assert ("heading", "보안서약서", "") in tree(clauses)


def test_blank_form_tables_are_forms() -> None:
    clauses = read("[서식 1] 신청서\n\n상호\t\t대표자\t\n주소\t\n전화번호\t\t팩스번호\t\n사업자등록번호\t\n\n[서식 2] 목록\n\n구분\t제출 시기\n월간보고서\t매월 말일까지")
    assert {clause.kind for clause in clauses if "번호" in clause.text or "상호" in clause.text} == {"form"}
    assert [clause.kind for clause in clauses if clause.text.startswith("월간")] == ["row"]


def test_running_heads_that_a_reader_left_are_front() -> None:
    page = "어느 용역 과업지시서\t쪽번호 : {}/9\n\n"
    text = "".join(page.format(number) + f"{number}. 조건\n\n협의하여 정한다.\n\n" for number in range(1, 5))
    assert [clause.kind for clause in read(text)].count("front") == 4


def test_tables_that_a_reader_gives_are_taken_as_they_are() -> None:
    text = "구분\t내용\n운영\n담당\t점검표를 작성하는\n사람을 둔다\n"
    cells = ((0, 0, 0, 2), (0, 1, 3, 5), (1, 0, 6, 11), (1, 1, 12, 28))
    table = Table(0, len(text), 2, 2, tuple(Cell(*cell) for cell in cells), 2)
    document = Document("0", "a.hwp", "x", text, pages=(Page(1, 0, 6), Page(2, 6, len(text))), blocks=(Block("cell", 0, 2),), tables=(table,))
    clauses = segment(document)
    assert [(clause.text, clause.table, clause.row, clause.page) for clause in clauses] == [
        ("구분\t내용", 0, 0, 1), ("운영\n담당\t점검표를 작성하는\n사람을 둔다", 0, 1, 2),
    ]  # fmt: skip


def test_an_empty_text_has_no_clauses() -> None:
    assert read("") == ()
    assert read(" \n\t\n") == ()


def test_articles_stand_under_no_note() -> None:
    found = parents(read("[붙임 3]\n업무 위탁 계약서\n\n위탁자와 수탁자는 다음과 같이 계약을 체결한다.\n※ 법 제26조(처리 제한)\n\n제1조 (목적) 위탁에 필요한 사항을 정한다.\n\n제2조 (기간) 기간은 1년으로 한다."))
    assert found["제1조 (목적) 위탁에 필요한 사항을 정한다."] == "[붙임 3] 업무 위탁 계약서"
    assert found["제2조 (기간) 기간은 1년으로 한다."] == "[붙임 3] 업무 위탁 계약서"


def test_a_title_in_letters_set_apart_heads_its_articles_without_a_blank_line() -> None:
    found = parents(read("1. 서식 안내\n가. 서식은 내려받아 쓴다.\n나. 서식은 고치지 않는다.\n보 안 유 지 계 약 서\n\n갑과 을은 다음과 같이 계약한다.\n\n제1조(목적) 비밀을 지킨다.\n\n제2조(기간) 기간은 1년으로 한다."))
    assert found["보 안 유 지 계 약 서"] == ""
    assert found["제1조(목적) 비밀을 지킨다."] == found["제2조(기간) 기간은 1년으로 한다."] == "보 안 유 지 계 약 서"


def test_items_that_end_a_sentence_stand_under_it() -> None:
    lead = "당사는 깨끗한 거래가 모두의 이익이 됨을 알고 이번 입찰에 참여함에 있어 당사의 임직원과 대리인은"
    found = parents(read(f"청렴 서약서\n\n{lead}\n\n 1. 담합을 하지 않겠습니다.\n\n 2. 뇌물을 주지 않겠습니다."))
    assert found["1. 담합을 하지 않겠습니다."] == found["2. 뇌물을 주지 않겠습니다."] == lead


def test_a_line_that_an_article_announces_stands_under_it() -> None:
    found = parents(read("위탁 계약서\n\n제1조(목적) 위탁을 정한다.\n\n제2조(기간) 업무의 기간은 다음과 같다.\n  계약 기간 : 2031년 1월 1일 ~ 2031년 12월 31일\n\n제3조(비밀) 비밀을 지킨다."))
    assert found["계약 기간 : 2031년 1월 1일 ~ 2031년 12월 31일"] == "제2조(기간) 업무의 기간은 다음과 같다."
    assert found["제3조(비밀) 비밀을 지킨다."] == found["제1조(목적) 위탁을 정한다."]


def test_a_labelled_cell_goes_on_in_the_table_on_the_next_page() -> None:
    before = "1. 요구사항\n\n○ 공통 사항\n\n요구사항 번호\tSFR-001\n요구사항 명칭\t전산 관리\n세부내용\t○ 주소 관리\n- 주소를 조회하는 기능\n○ 운영자 관리\n- 운영자를 등록하는 기능"
    found = parents(read(before + "\n\n\n\n\t\t○ 교육 관리\n- 교육을 개설하는 기능\n○ 기타 관리\n- 공지를 등록하는 기능\n산출정보\t설계서"))
    assert found["○ 교육 관리"] == found["○ 기타 관리"] == found["○ 주소 관리"] == "세부내용"
    assert found["- 교육을 개설하는 기능"] == "○ 교육 관리"


def test_the_month_of_a_date_is_no_item() -> None:
    found = tree(read("1. 사업명은 전산망 점검 용역으로 한다.\n\n2. 제출기한 : 2031. 3. 15.(금) 18:00까지 제출한다.\n\n3. 장소는 청사로 한다."))
    assert [text for _, text, _ in found][1] == "2. 제출기한 : 2031. 3. 15.(금) 18:00까지 제출한다."
    run_on = tree(read("1. 착수일은 2031. 3. 15. 2. 준공일은 2031. 12. 31. 3. 검사는 준공 뒤 열흘 안에 한다."))
    assert len(run_on) == 3


def test_the_text_of_an_article_stands_under_its_heading_whatever_it_speaks_of() -> None:
    found = parents(read("비밀유지 계약서\n\n제1조(목적)\n비밀을 지킨다.\n\n제2조(변경)\n본 계약의 내용은 서면 합의로만 바꿀 수 있다.\n\n제3조(효력)\n본 계약은 서명한 날부터 효력이 있다."))
    assert found["본 계약의 내용은 서면 합의로만 바꿀 수 있다."] == "제2조(변경)"
    assert found["본 계약은 서명한 날부터 효력이 있다."] == "제3조(효력)"


def test_a_box_in_a_labelled_cell_holds_its_items_and_the_cell_goes_on() -> None:
    found = parents(read("1. 보안 요구사항\n\n고유번호\tSER-02\n요구사항 명칭\t누출 금지\n세부내용\t❍ 아래의 정보에 대한 관리 계획을 적어야 한다.\n\t〈 누출금지 대상정보 〉\t\n① 주소 현황\n② 구성 현황\n③ 그 밖의 자료\n❍ 위반하면 다음과 같이 책임을 진다.\n- [별첨1] “처리기준”에 따라 행정조치를 받는다.\n- [별첨2] “부과기준”에 따라 위약금을 낸다.\n- [별첨3] “대상정보”를 유출한 때 제재를 받는다."))
    assert found["〈 누출금지 대상정보 〉"] == "❍ 아래의 정보에 대한 관리 계획을 적어야 한다."
    assert found["① 주소 현황"] == found["③ 그 밖의 자료"] == "〈 누출금지 대상정보 〉"
    assert found["❍ 위반하면 다음과 같이 책임을 진다."] == "세부내용"
    assert found["- [별첨3] “대상정보”를 유출한 때 제재를 받는다."] == "❍ 위반하면 다음과 같이 책임을 진다."


def test_a_note_in_a_table_stands_under_the_item_before_it_and_an_example_is_a_note() -> None:
    found = read("[붙임 2]\n작성 지침\n\n작성 항목\t작성 방법\t비고\n1. 추진 전략\t· 전략을 제시한다.\n※ 필요한 때 구성도를 넣는다.\t\n2. 절차\t· 절차를 제시한다.\t\n\n가. 접수 항목을 고를 수 있게 한다.\n예시) 성별, 학과, 자격증 등\n나. 접수를 마감한다.")
    assert parents(found)["※ 필요한 때 구성도를 넣는다."] == "· 전략을 제시한다."
    assert ("note", "예시) 성별, 학과, 자격증 등", "가. 접수 항목을 고를 수 있게 한다.") in tree(found)


def test_a_remark_on_a_title_holds_no_sections() -> None:
    found = parents(
        read(
            "[별표 6]\n\n화분 관리 요령\n(「온실 관리지침」 제47조 관련)\n\n제1절 일반사항\n1. 화분에 적용한다.\n2. 물을 준다.\n\n"
            "제2절 옮기기\n1. 화분을 옮길 때에는 알린다."
        )
    )
    assert found["제1절 일반사항"] == found["제2절 옮기기"] == "[별표 6] 화분 관리 요령"


def test_titles_without_marks_over_the_same_kind_of_list_stand_side_by_side() -> None:
    found = tree(
        read(
            "1. 온실 일\n\n  물 주는 방침\n\n ㅇ 아침 물주기\n\n  - 잎에 물을 대지 않는다.\n\n  물 재는 방법 (온실 자체)\n\n ㅇ 물의 양\n\n"
            "  - 눈금을 적는다."
        )
    )
    assert ("heading", "물 재는 방법 (온실 자체)", "1. 온실 일") in found
    assert ("heading", "ㅇ 물의 양", "물 재는 방법 (온실 자체)") in found
    annex = parents(read("[붙임 2]\n온실 인원\n\n1. 일꾼을 적는다.\n\n온실 책임자\n\n2. 나이를 적는다."))
    assert annex["온실 책임자"] == "[붙임 2] 온실 인원"
    # Without a list of the same marks behind it, a line under an item goes on with the item.
    assert parents(read("1. 온실 일\n\n  방침\n\n ㅇ 물주기\n\n  - 아침에 준다.\n\n  물 재는 방법\n\n2. 기타"))["물 재는 방법"] == "ㅇ 물주기"


def test_a_lower_bullet_that_lost_its_indentation_stands_under_the_one_before_it() -> None:
    found = parents(
        read("1. 온실 일\n\n ㅇ 온실 청소\n\n  - 창틀을 닦는 요령을 마련하여 제출\n\n· 걸레 고르기\n· 먼지 재기\n\n  - 바닥을 나누어 차례로 세척")
    )
    assert found["· 걸레 고르기"] == found["· 먼지 재기"] == "- 창틀을 닦는 요령을 마련하여 제출"
    assert found["- 바닥을 나누어 차례로 세척"] == "ㅇ 온실 청소"


def test_a_note_with_asterisks_stands_under_the_word_that_bears_as_many() -> None:
    clauses = read(
        "1. 온실 일\n\n ㅇ 화분* 및 물통**을 점검하여야 함\n\n  - 점검은 매일 하여야 함\n      * 흙을 담은 것\n      ** 물을 담은 것\n\n"
        " ㅇ 열쇠를 점검하여야 함\n\n  - 저울*을 두어야 함\n\n· 손저울도 됨\n      * 예시) ① 손저울"
    )
    found = parents(clauses)
    assert found["* 흙을 담은 것"] == found["** 물을 담은 것"] == "ㅇ 화분* 및 물통**을 점검하여야 함"
    assert found["* 예시) ① 손저울"] == "- 저울*을 두어야 함"
    assert clauses[-1].marker == "*"


def test_a_note_right_behind_an_item_between_blank_lines_is_on_that_item() -> None:
    text = "1. 온실 일\n\n ㅇ 물주기\n\n  - 아침에 주어야 함{}※ 「물관리법」 제9조를 본다.\n\n ㅇ 청소\n\n  - 저녁에 하여야 함"
    assert parents(read(text.format("\n")))["※ 「물관리법」 제9조를 본다."] == "- 아침에 주어야 함"
    assert parents(read(text.format("\n\n")))["※ 「물관리법」 제9조를 본다."] == "ㅇ 물주기"


def test_among_titles_a_bullet_that_names_what_is_done_is_a_clause() -> None:
    text = "1. 온실 일\n ㅇ 물주기 방법\n  - 아침에 준다.\n ㅇ 온실 화분 위생 점검\n  - 잎을 본다.\n ㅇ 물받이 및 청소\n  - 걸레로 닦는다."
    found = {words: kind for kind, words, _ in tree(read(text))}
    assert found["ㅇ 물주기 방법"] == found["ㅇ 물받이 및 청소"] == "heading"
    assert found["ㅇ 온실 화분 위생 점검"] == "clause"


def test_a_statement_cut_short_is_no_heading_though_items_stand_under_it() -> None:
    text = "1. 온실 일\n가. 다음 요건을 모두 갖춘 자\n1) 온실이 있을 것\n나. 아래 순서로 물주기 실시\n1) 아침에 준다.\n다. 온실 관리를 위한 화분 점검\n1) 저녁에 본다."
    found = {words: kind for kind, words, _ in tree(read(text))}
    assert found["가. 다음 요건을 모두 갖춘 자"] == found["나. 아래 순서로 물주기 실시"] == "clause"
    assert found["다. 온실 관리를 위한 화분 점검"] == "heading"


def test_the_number_of_a_part_before_a_colon_makes_a_title() -> None:
    found = tree(read("1. 온실 일\n과제 1 : 온실의 현황\nㅇ 화분을 센다.\n과제 2 : 온실의 앞날\nㅇ 화분을 더한다.\n2. 기타\nㅇ 끝낸다."))
    assert ("heading", "과제 2 : 온실의 앞날", "1. 온실 일") in found
    assert ("clause", "ㅇ 화분을 더한다.", "과제 2 : 온실의 앞날") in found


@pytest.mark.parametrize(
    "item",
    [
        "○ 온실 관리인은 화분이 마르는 때에도 물통 옆에서 기다려야\n비로소 물을 줄 수 있다.",
        "○ 온실 관리인은 화분이 마르는 때에 물통 옆에서 물주기 준비\n하고, 이를 위하여 의자를 둔다.",
        "○ 온실 관리인은 날이 더워 화분이 시들고 있는 중인\n온실에서 물을 준다.",
        "○ 온실 관리인은 물통과 화분을 혼자서 옮길 수\n없는 날이면 사람을 더 부른다.",
        "○ 온실 관리인은 물통을 새 온실로 모두 옮긴 뒤\n화분을 세어 빠진 것을 찾는다.",
        "○ 온실 관리인은 화분을 보러 온 사람이 되묻지\n않도록 하며, 물 주는 때를 알린다.",
        "○ 온실 관리인은 화분이 겨울에도 푸른 잎을 그대로 지니도록\n물통 곁에서 살핀다.",
        "○ 비가 오는 날 온실에는 관리인을 돕는 사람 3명이\n물통 곁에서 기다린다.",
        "○ 온실 관리인은 물통을 바깥 마당에서 온실 뒤뜰에도\n두 개를 더 둔다.",
        "○ 온실 관리인은 화분을 바라는 사람이 있으면\n물통 곁에서 내준다.",
        "○ 온실 관리인은 물통을 여름 동안에는 마당에서만\n여닫는다.",
        "○ 온실 관리인은 화분마다 적힌 종이에 물 주는 때가 제시된\n화분을 먼저 본다.",
        "○ 온실 관리인은 마당에서 한낮 내내 물을 주는 일에 필요한\n물통을 둔다.",
        "○ 온실 관리인은 손님이 오는 날이면 화분과 물통을 미리\n마당에 둔다.",
        "○ 온실에는 물통 한 개와 관리인 2명으로 된\n물주기 모둠을 늘 둔다.",
    ],
)
def test_a_sentence_that_one_line_breaks_off_goes_on_in_the_next(item: str) -> None:
    clauses = read(f"1. 온실 일\n{item}\n○ 끝낸다.")
    assert [" ".join(clause.text.split()) for clause in clauses[1:]] == [" ".join(item.split()), "○ 끝낸다."]


@pytest.mark.parametrize(
    "item",
    ["○ 온실의 큰 화분과 작은 화분과 물통을 함께 살피는 관리인", "○ 온실의 큰 화분과 작은 화분을 들이고 내는 데 걸리는 기한"],
)
def test_a_title_behind_an_item_that_ends_in_a_noun_is_none_of_its_words(item: str) -> None:
    clauses = read(f"1. 온실 일\n{item}\n물주기 방법\n○ 아침에 준다.")
    assert [clause.text for clause in clauses][1:3] == [item, "물주기 방법"]


def test_bullets_stand_under_the_sentence_without_a_mark_that_announces_them() -> None:
    found = parents(read("제3조 (온실)\n여름에는 다음을 그냥 내어 준다.\n- 물통 두 개\n- 화분 네 개\n제4조 (끝)\n① 닫는다."))
    assert found["- 물통 두 개"] == found["- 화분 네 개"] == "여름에는 다음을 그냥 내어 준다."


def test_bullets_behind_the_table_that_a_sentence_announces_are_not_its_items() -> None:
    found = parents(read("3. 온실\n물주는 때는 아래와 같음\n온실\t여름\n큰 온실\t아침\n\n○ 비가 오면 쉰다.\n○ 눈이 와도 쉰다.\n4. 끝"))
    assert found["○ 비가 오면 쉰다."] == found["○ 눈이 와도 쉰다."] == "3. 온실"


def test_a_day_alone_in_its_cell_is_no_number_of_a_list() -> None:
    clauses = read("1. 일정\n때\t온실 일\t누가\n6. 30.\t화분 세기\t관리인\n8. 3. ~ 9. 1.\t물통 닦기\t관리인\n\n2. 끝")
    assert [clause.text for clause in clauses if clause.kind == "row"][1:] == ["6. 30.\t화분 세기\t관리인", "8. 3. ~ 9. 1.\t물통 닦기\t관리인"]


def test_a_note_behind_a_table_is_on_what_the_table_stands_under() -> None:
    paper = "1. 온실\n□ 물통 : 7\n□ 수레 : 2\n□ 화분 : 40\n종류\t수량\n난초\t40\n※ 봄에 다시 세어 봄\n\n2. 물 주기"
    assert parents(read(paper))["※ 봄에 다시 세어 봄"] == "□ 화분 : 40"


@pytest.mark.parametrize(
    ("last", "note", "parent"),
    [
        ("- 유리창은 봄과 가을에 닦는다.", "※ 물탱크의 물은 빗물로 한다.", "○ 화분마다 물을 준다."),  # on an item above
        ("- 유리창은 봄과 가을에 닦는다.", "※ 화분은 난초를 포함한다.", "○ 화분마다 물을 준다."),  # on the lead-in
        ("- 유리창은 봄과 가을에 닦는다.", "※ 화분 옆의 유리창은 따로 닦는다.", "- 유리창은 봄과 가을에 닦는다."),
        ("- 유리창은 봄과 가을에 닦는다.", "(※ 물탱크의 물은 빗물로 한다.)", "- 유리창은 봄과 가을에 닦는다."),
    ],
)
def test_a_note_that_says_nothing_of_the_last_item_is_on_what_its_words_name(last: str, note: str, parent: str) -> None:
    above = "1. 온실\n○ 화분마다 물을 준다.\n - 물탱크는 아침에 채운다.\n "
    assert parents(read(f"{above}{last}\n {note}\n○ 문을 닫는다."))[note] == parent


@pytest.mark.parametrize(
    ("line", "parent"),
    [("화분 옮기기", "화분 옮기기"), ("온실에서 확인 가능", "1. 물 주기"), ("물뿌리개 | 3개", "1. 물 주기")],
)
def test_a_title_without_a_mark_beside_numbered_ones_heads_its_own_list(line: str, parent: str) -> None:
    found = parents(read(f"Ⅰ. 온실\n1. 물 주기\n□ 아침마다 물을 준다.\n□ 물통을 씻는다.\n{line}\n□ 수레를 쓴다.\n□ 길을 쓴다."))
    assert found["□ 수레를 쓴다."] == parent


def test_the_label_of_a_form_is_a_heading_though_only_blanks_stand_under_it() -> None:
    blank = "\n\n성명 :            날짜 :          \n"
    assert ("heading", "[서식 1] 온실 일지", "") in tree(read(f"1. 온실\n\n가. 물을 준다.\n\n[서식 1] 온실 일지{blank}"))
    assert ("clause", "총괄 책임자(PM)", "1. 온실") in tree(read(f"1. 온실\n\n가. 물을 준다.\n\n총괄 책임자(PM){blank}"))


def test_the_date_behind_who_issues_a_paper_ends_no_sentence_of_its_cover() -> None:
    paper = "가람 온실 운영\n\n과업지시서\n\n한들재단 온실팀(2031. 3.)\n\nⅠ. 개요\n1. 온실을 연다."
    assert [clause.kind for clause in read(paper)] == ["front", "front", "front", "heading", "clause"]
