"""What a page shows becomes text in reading order: paragraphs, tables, columns, heads and numbers."""

from __future__ import annotations

import pytest


def lines_at(draw, words, top=760.0, x=72.0, step=18.0, size=11.0):
    return [draw["text"](x, top - step * place, line, size) for place, line in enumerate(words)]


def test_wrapped_lines_become_one_paragraph_with_korean_spacing(make_pdf, read_pdf, draw):
    first = "계약상대자는 장애가 발생한 사실을 알게 된 때에는 지체 없이 발주기관의 담당자에게 통보하"
    second = "여야 하며 복구가 끝난 뒤에는 원인과 조치 결과를 적은 보고서를 제출하여야 한다. 이때 보고서"
    third = "에는 재발 방지 대책을 담는다."
    data = make_pdf([draw["justified"](first, 760), draw["justified"](second, 742), draw["text"](72, 724, third),
                     draw["text"](72, 690, "1. 다음 항목은 새 문단이다.")])  # fmt: skip
    document = read_pdf(data)
    paragraphs = [line for line in document.text.split("\n") if line]
    assert paragraphs == [first + second + third, "1. 다음 항목은 새 문단이다."]


def test_a_wrap_between_words_gets_its_space_back(make_pdf, read_pdf, draw):
    first = "사업자는 착수일부터 열흘 안에 사업수행계획서를 작성하여 감독관에게 제출하고 승인을 받아야"
    data = make_pdf([draw["justified"](first, 760), draw["text"](72, 742, "하며 바뀐 내용은 다시 승인을 받는다.")])
    assert read_pdf(data).text.strip() == f"{first} 하며 바뀐 내용은 다시 승인을 받는다."


def test_items_stay_apart_even_when_full(make_pdf, read_pdf, draw):
    items = ["○ 서버와 저장 장치를 매월 한 번 점검하고 그 결과를 다음 달 다섯째 날까지 문서로 보고한다네",
             "○ 백업 자료는 서로 다른 두 곳에 보관하고 분기마다 한 번 복구 시험을 하여 결과를 남긴다네요"]  # fmt: skip
    data = make_pdf([draw["justified"](items[0], 760), draw["justified"](items[1], 742)])
    assert read_pdf(data).text.strip().split("\n") == items


def test_scrambled_streams_are_read_by_place(make_pdf, read_pdf, draw):
    words = ["가. 첫째 줄의 내용", "나. 둘째 줄의 내용", "다. 셋째 줄의 내용"]
    steps = [draw["text"](72 + 11 * place, 760 - 20 * row, character)
             for row, line in enumerate(words) for place, character in enumerate(line) if character != " "]  # fmt: skip
    straight = read_pdf(make_pdf(steps)).text
    scrambled = read_pdf(make_pdf(steps[::-1])).text
    assert scrambled == straight
    assert [line.replace(" ", "") for line in straight.strip().split("\n")] == [line.replace(" ", "") for line in words]


def test_ruled_table_with_merged_cells(make_pdf, read_pdf, draw):
    across = [draw["line"](72, y, 400, y) for y in (700, 640)]
    inner = [draw["line"](172, 670, 400, 670)]
    down = [draw["line"](x, 640, x, 700) for x in (72, 172, 400)]
    words = [draw["text"](80, 665, "구분"), draw["text"](180, 680, "응답 시간"), draw["text"](180, 650, "복구 시간")]
    document = read_pdf(make_pdf([draw["text"](72, 760, "2. 서비스 수준"), *across, *inner, *down, *words]))
    assert document.text == "2. 서비스 수준\n\n구분\t응답 시간\n복구 시간\n\n"
    (table,) = document.tables
    assert (table.rows, table.columns) == (2, 2)
    assert [(cell.row, cell.column, cell.row_span, document.text[cell.start : cell.end]) for cell in table.cells] == [
        (0, 0, 2, "구분"), (0, 1, 1, "응답 시간"), (1, 1, 1, "복구 시간")]  # fmt: skip


def test_table_open_at_the_sides_has_its_outer_columns(make_pdf, read_pdf, draw):
    across = [draw["line"](72, y, 400, y) for y in (700, 670, 640)]
    down = [draw["line"](200, 640, 200, 700)]
    words = [draw["text"](80, 680, "등급"), draw["text"](210, 680, "기준"), draw["text"](80, 650, "심각"),
             draw["text"](210, 650, "두 시간")]  # fmt: skip
    document = read_pdf(make_pdf([*across, *down, *words]))
    assert document.text.strip() == "등급\t기준\n심각\t두 시간"


def test_table_without_lines_where_its_columns_are_clear(make_pdf, read_pdf, draw):
    rows = [("등급", "응답", "복구"), ("심각", "10분", "2시간"), ("중대", "30분", "4시간"), ("보통", "1시간", "8시간")]
    words = [draw["text"](x, 700 - 18 * row, cell)
             for row, cells in enumerate(rows) for x, cell in zip((72, 220, 380), cells, strict=True)]  # fmt: skip
    document = read_pdf(make_pdf([draw["text"](72, 740, "가. 서비스 수준"), *words, draw["text"](72, 600, "나. 다음")]))
    (table,) = document.tables
    assert (table.rows, table.columns) == (4, 3)
    assert "중대\t30분\t4시간\n" in document.text


def test_contents_and_forms_are_no_tables(make_pdf, read_pdf, draw):
    titles = ["사업 개요", "추진 방향", "제안 요청", "보안 사항", "제출 서류"]
    contents = [draw["text"](x, 700 - 18 * row, cell)
                for row, title in enumerate(titles) for x, cell in ((72, title), (480, str(row + 3)))]  # fmt: skip
    form = [draw["text"](x, 500 - 18 * row, cell)
            for row in range(4) for x, cell in ((72, "소 속 :"), (300, "성 명 :"))]  # fmt: skip
    assert not read_pdf(make_pdf([*contents, *form])).tables


def test_cell_keeps_its_items_on_lines(make_pdf, read_pdf, draw):
    steps = [draw["grid"]([72, 160, 500], [600, 700]), draw["text"](80, 650, "세부 내용"),
             *lines_at(draw, ["○ 접속 기록 보관", "- 여섯 달 이상", "○ 비밀번호 변경"], top=680, x=170)]  # fmt: skip
    document = read_pdf(make_pdf(steps))
    assert document.text.strip() == "세부 내용\t○ 접속 기록 보관\n- 여섯 달 이상\n○ 비밀번호 변경"


def test_table_over_pages_is_one_without_its_repeated_header(make_pdf, read_pdf, draw):
    def part(top, rows):
        ys = [top - 30 * place for place in range(len(rows) + 1)]
        words = [draw["text"](80 + 200 * column, top - 20 - 30 * row, cell)
                 for row, cells in enumerate(rows) for column, cell in enumerate(cells)]  # fmt: skip
        return [draw["grid"]([72, 272, 500], ys[::-1]), *words]

    header = ("위반 사항", "조치")
    document = read_pdf(make_pdf(part(200, [header, ("무단 반출", "경고"), ("미신고", "주의")]),
                                 part(780, [header, ("기록 삭제", "고발"), ("출입 위반", "교육")])))  # fmt: skip
    (table,) = document.tables
    assert table.rows == 5
    assert document.text.count("위반 사항") == 1
    assert document.page_at(document.text.index("미신고")) == 1
    assert document.page_at(document.text.index("기록 삭제")) == 2


def test_a_table_that_grows_over_pages_keeps_to_the_limits(make_pdf, read_pdf, draw):
    def part(top, words):
        cells = [draw["text"](80, top - 20 - 30 * row, word) for row, word in enumerate(words)]
        marks = [draw["text"](280, top - 20 - 30 * row, "해당") for row in range(len(words))]
        ys = [top - 30 * place for place in range(len(words) + 1)]
        return [draw["grid"]([72, 272, 500], ys[::-1]), *cells, *marks]

    data = make_pdf(part(200, ["첫째 항목", "둘째 항목"]), part(780, ["셋째 항목", "넷째 항목"]))
    whole = read_pdf(data)
    assert [table.rows for table in whole.tables] == [4]
    document = read_pdf(data, max_table_rows=3)
    (table,) = document.tables
    assert table.rows == 3
    assert "셋째 항목" in document.text
    assert "넷째 항목" not in document.text
    entry = document.ledger.entry("cells")
    assert (entry.read, entry.dropped) == (6, 2)
    assert not document.ledger.complete
    assert document.ledger.entry("characters").seen == whole.ledger.entry("characters").seen
    assert [page.number for page in document.pages] == [1, 2]


def test_the_next_requirement_table_is_not_taken_for_the_rest_of_the_last(make_pdf, read_pdf, draw):
    def part(top, number):
        rows = [("분류", "보안"), ("번호", number), ("내용", f"{number}의 내용")]
        words = [draw["text"](80 + 100 * column, top - 20 - 30 * row, cell)
                 for row, cells in enumerate(rows) for column, cell in enumerate(cells)]  # fmt: skip
        return [draw["grid"]([72, 172, 500], [top - 30 * place for place in (3, 2, 1, 0)]), *words]

    document = read_pdf(make_pdf(part(200, "SER-001"), part(780, "SER-002")))
    assert len(document.tables) == 2
    assert document.text.count("분류\t보안") == 2


def test_two_columns_are_read_one_after_the_other(make_pdf, read_pdf, draw):
    left = [f"○ 왼쪽 단의 {place}째 항목을 여기에 적어 둔다" for place in "일이삼사오육칠팔구십"]
    right = [f"○ 오른쪽 단의 {place}째 항목을 여기에 적어 둔다" for place in "일이삼사오육칠팔구십"]
    document = read_pdf(make_pdf([*lines_at(draw, left, x=60, size=10), *lines_at(draw, right, x=310, size=10)]))
    assert document.text.strip().split("\n") == [*left, *right]


def test_heads_and_page_numbers_leave_the_text_but_stay_as_labels(make_pdf, read_pdf, draw):
    head = draw["text"](72, 810, "통합 유지관리 과업지시서")
    pages = [[head, draw["text"](72, 600, f"{place}. 본문의 내용이다."), draw["text"](280, 30, f"- {place + 4} -")]
             for place in range(1, 6)]  # fmt: skip
    document = read_pdf(make_pdf(*pages))
    assert [page.label for page in document.pages] == ["5", "6", "7", "8", "9"]
    assert "통합 유지관리 과업지시서" not in document.text
    assert "- 5 -" not in document.text
    assert document.ledger.complete


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_read_like_upright_ones(make_pdf, read_pdf, draw, turn):
    cells = [(80, 680, "등급"), (180, 680, "기준"), (80, 650, "심각"), (180, 650, "두 시간"), (72, 750, "가. 수준")]
    words = [draw["grid"]([72, 172, 400], [640, 670, 700]), *(draw["text"](*cell) for cell in cells)]

    def turned(canvas):
        canvas.translate(300, 420)
        canvas.rotate(turn)
        canvas.translate(-300, -420)

    upright = read_pdf(make_pdf(words)).text
    assert read_pdf(make_pdf([turned, *words])).text == upright


def test_slanted_watermark_is_left_out_and_counted(make_pdf, read_pdf, draw):
    def watermark(canvas):
        canvas.saveState()
        canvas.translate(200, 400)
        canvas.rotate(45)
        canvas.setFont("Korean", 60)
        canvas.drawString(0, 0, "대외비")
        canvas.restoreState()

    document = read_pdf(make_pdf([*lines_at(draw, ["1. 본문의 첫 줄이다.", "2. 본문의 다음 줄이다."]), watermark]))
    assert "대외비" not in document.text
    assert document.ledger.entry("characters").dropped == 3


def test_every_character_belongs_to_a_block_and_a_page(make_pdf, read_pdf, draw):
    data = make_pdf([*lines_at(draw, ["1. 첫 쪽의 항목", "2. 다음 항목"])], lines_at(draw, ["3. 둘째 쪽의 항목"]))
    document = read_pdf(data)
    covered = {place for block in document.blocks for place in range(block.start, block.end)}
    assert all(place in covered or character.isspace() for place, character in enumerate(document.text))
    assert [block.page for block in document.blocks] == [1, 1, 2]
    assert read_pdf(data) == document


def test_a_narrow_gap_between_digits_and_hangul_is_no_space_where_spaces_are_written(make_pdf, read_pdf, draw):
    def spread(canvas):
        canvas.setFont("Korean", 11)
        canvas.drawString(72, 760, "1. 검수 뒤 30")
        canvas.drawString(72 + canvas.stringWidth("1. 검수 뒤 30", "Korean", 11) + 0.2 * 11, 760, "일 안에 지급한다.")

    assert read_pdf(make_pdf([spread])).text.strip() == "1. 검수 뒤 30일 안에 지급한다."


def test_short_lines_of_a_cover_stay_apart(make_pdf, read_pdf, draw):
    lines = ["제안요청서", "학사 행정 시스템 구축", "정보화본부", "1. 사업의 개요"]
    body = ["□ 사업 기간은 계약을 맺은 날부터 여덟 달이며 세부 일정은 착수할 때 감독관과 함께 정한다"]
    data = make_pdf([*lines_at(draw, [*lines, *body]), draw["grid"]([72, 300, 520], [500, 530, 560])])
    assert read_pdf(data).text.strip().split("\n")[:5] == [*lines, *body]


def test_a_row_cut_by_the_page_is_made_whole_with_its_label(make_pdf, read_pdf, draw):
    first = "접속 기록을 여섯 달 넘게 보관하고 달마다 한 번 살펴서 이상이 있으면 바로 담당자에게 알"

    def part(bottom, label, cell):
        borders = draw["grid"]([72, 130, 522], [bottom, bottom + 40])
        return [borders, draw["text"](84, bottom + 15, label), cell(bottom + 15)]

    data = make_pdf(part(60, "세부", lambda y: draw["justified"](first, y, 136, 517)),
                    part(760, "내용", lambda y: draw["text"](136, y, "려야 한다.")))  # fmt: skip
    document = read_pdf(data)
    assert document.tables[0].rows == 1
    assert f"{first}려야 한다." in document.text
    assert document.page_at(document.text.index("려야 한다.")) == 2


@pytest.mark.parametrize(
    ("elsewhere", "rows", "label"),
    [
        (("세부", "내용"), 2, "세부\t"),  # both are labels of their own
        (("세부 내용", "담당"), 1, "세부내용\t"),
        (("기한", "담당"), 1, "세부내용\t"),
    ],
)
def test_labels_that_a_paper_has_elsewhere_are_no_halves(make_pdf, read_pdf, draw, elsewhere, rows, label):
    first = "접속 기록을 여섯 달 넘게 보관하고 달마다 한 번 살펴서 이상이 있으면 바로 담당자에게 알"

    def row(bottom, label, words):
        borders = draw["grid"]([72, 130, 522], [bottom, bottom + 40])
        return [borders, draw["text"](84, bottom + 15, label), words]

    other = [step for place, word in enumerate(elsewhere)
             for step in row(500 - 200 * place, word, draw["text"](136, 515 - 200 * place, "적는다."))]  # fmt: skip
    data = make_pdf(other, row(60, "세부", draw["justified"](first, 75, 136, 517)),
                    row(760, "내용", draw["text"](136, 775, "려야 한다.")))  # fmt: skip
    document = read_pdf(data)
    table = document.tables[2]
    assert table.rows == rows
    assert document.text[table.start : table.end].replace(" ", "").replace("\n", "").startswith(label)


def test_a_title_box_in_the_border_does_not_cut_the_box(make_pdf, read_pdf, draw):
    sides = [(72, 500, 72, 700), (520, 500, 520, 700), (72, 500, 520, 500), (72, 700, 240, 700), (340, 700, 520, 700)]
    box = [draw["line"](*side) for side in sides]
    title = draw["grid"]([240, 340], [685, 715])
    items = ["1. 사업 개요와 추진 배경 및 필요성", "2. 제안 요청의 내용과 범위"]
    words = lines_at(draw, items, top=650, x=90)
    document = read_pdf(make_pdf([*box, title, draw["text"](265, 696, "목 차"), *words]))
    assert document.text.split("\n")[-5:] == ["목 차", *items, "", ""]


def test_signatures_side_by_side_are_read_one_after_the_other(make_pdf, read_pdf, draw):
    left = ["“갑”", "가나시 다라로 12", "사업자등록번호 : 123-45-67890", "시장 홍 길 동 (인)"]
    right = ["“을”", "주소 :", "사업자등록번호 :", "대표이사 (인)"]
    steps = [draw["text"](72, 700, "이 계약을 증명하기 위하여 계약서 두 통을 만든다.")]
    for place, (one, other) in enumerate(zip(left, right, strict=True)):
        steps += [draw["text"](72, 660 - 18 * place, one), draw["text"](330, 660 - 18 * place, other)]
    document = read_pdf(make_pdf([*steps, draw["text"](72, 560, "붙임: 산출내역서")]))
    (table,) = document.tables
    cells = [document.text[cell.start : cell.end].split("\n") for cell in table.cells]
    assert cells == [left, right]
    assert document.text.rstrip().endswith("붙임: 산출내역서")


def test_one_signature_or_one_line_of_two_makes_no_table(make_pdf, read_pdf, draw):
    alone = [draw["text"](72, 700, "상호 : 우리정보기술"), draw["text"](72, 680, "주소 : 가나시 다라로 12"),
             draw["text"](72, 660, "대표이사"), draw["text"](330, 660, "(인)")]  # fmt: skip
    line = [draw["text"](72, 600, "점검자 홍길동 (서명)"), draw["text"](330, 600, "확인자 성춘향 (서명)")]
    document = read_pdf(make_pdf([*alone, *line]))
    assert not document.tables
    assert "점검자 홍길동 (서명) 확인자 성춘향 (서명)" in document.text


def test_marks_of_notes_leave_the_sentence_and_the_note_stays(make_pdf, read_pdf, draw):
    lines = ["제1조 (보고) 수탁자는 결과를 보고하여야 한다.", "제2조 (기간) 계약한 날부터 90일로 한다.",
             "제3조 (해지) 대학은 계약을 해지할 수 있다.", "제4조 (면적) 부지는 12"]  # fmt: skip
    steps = [draw["text"](72, 780 - 40 * place, words) for place, words in enumerate(lines)]
    end = 72 + 11 * len(lines[0])
    data = make_pdf([*steps, draw["text"](end, 783, "1)", 7), draw["text"](72 + 11 * len(lines[3]), 663, "2)", 7),
                     draw["text"](72, 90, "1) 보고는 문서로 한다.", 8)])  # fmt: skip
    text = read_pdf(data).text
    assert "보고하여야 한다.\n제2조" in text
    assert "부지는 12 2)" in text  # no such note on the page: it is a number
    assert "1) 보고는 문서로 한다." in text


def test_text_printed_over_other_text_is_unsure(make_pdf, read_pdf, draw):
    under, over = "사업자는 매월 말일까지 결과를 보고하여야 한다", "발주기관은 보고를 받고 열흘 안에 검토하여야 한다"
    clear = read_pdf(make_pdf([draw["text"](72, 700, under), draw["text"](72, 680, over)]))
    mixed = read_pdf(make_pdf([draw["text"](72, 700, under), draw["text"](74, 700, over)]))
    assert clear.ledger.entry("characters").unsure == 0
    entry = mixed.ledger.entry("characters")
    assert entry.unsure >= len("".join(under.split()))
    assert "page 1: text is printed over other text" in entry.reasons


def schedule(draw, title, gap):
    """A table of five columns, cut by a title without borders at its sides, ``gap`` points high."""
    xs = [72, 200, 280, 360, 440, 520]
    head = ["구분", "3월", "4월", "5월", "비고"]
    steps = [draw["grid"](xs, [700, 680]), *(draw["text"](x + 5, 686, word) for x, word in zip(xs, head, strict=False))]
    end = 680 - gap
    steps += [draw["text"](76, 680 - gap / 2 - 4, title), draw["grid"](xs, [end, end - 20, end - 40])]
    steps += [draw["text"](77, end - 14, "자료 조사"), draw["text"](77, end - 34, "현황 분석")]
    return steps


@pytest.mark.parametrize(
    ("title", "gap", "tables"),
    [("분석 단계", 20, 1), ("분석 단계", 60, 2), ("1. 분석 단계", 20, 2), ("□ 분석 단계", 20, 2)],
)
def test_a_title_inside_a_table_does_not_cut_it(make_pdf, read_pdf, draw, title, gap, tables):
    document = read_pdf(make_pdf(schedule(draw, title, gap)))
    assert len(document.tables) == tables
    if tables == 1:
        (table,) = document.tables
        (row,) = [cell for cell in table.cells if document.text[cell.start : cell.end] == title]
        assert (table.rows, row.row, row.column, row.column_span) == (4, 1, 0, 5)


@pytest.mark.parametrize(("rest", "whole"), [("지원 (15)", True), ("지원 계획", False)])
def test_a_label_cut_by_the_page_is_made_whole_by_its_points(make_pdf, read_pdf, draw, rest, whole):
    xs = [72, 160, 520]
    above = [draw["grid"](xs, [320, 290, 260, 230]), draw["grid"](xs, [230, 170]), draw["grid"]([160, 520], [200, 170])]
    labels = ["평가부문", "기술 (30)", "관리 (20)", "프로젝트"]
    items = ["평가항목", "기술의 적정성", "품질 보증", "시험 운영", "교육 훈련"]
    above += [draw["text"](78, y, word) for y, word in zip((300, 270, 240, 196), labels, strict=True)]
    above += [draw["text"](166, y, word) for y, word in zip((300, 270, 240, 210, 180), items, strict=True)]
    below = [draw["grid"](xs, [790, 730]), draw["grid"]([160, 520], [760, 730]), draw["text"](78, 756, rest),
             draw["text"](166, 770, "하자 보수"), draw["text"](166, 740, "비상 대책")]  # fmt: skip
    document = read_pdf(make_pdf(above, below))
    (table,) = document.tables
    found = ["".join(document.text[cell.start : cell.end].split()) for cell in table.cells if cell.column == 0]
    end = ["프로젝트지원(15)"] if whole else ["프로젝트", "지원계획"]
    assert found == ["평가부문", "기술(30)", "관리(20)", *end]
