"""Where a line of a PDF goes on in the next one, and where it does not."""

from __future__ import annotations

import re

import pytest

FULL = "사업자는 장애가 난 사실을 알게 된 때에는 지체 없이 담당자에게 알리고 그 결과를 문서로"


def lines_of(document):
    return [line for line in document.text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("하도급을 주려는 사업자는 사업을 시작하기 전에 발주기관의 승인을 문서로 미리 받아야 한",
         "다. 다만, 긴급한 때에는 먼저 알린 뒤에 승인을 받을 수 있다."),
        ("참가자는 입찰 공고일의 전날까지 이 사업에 필요한 자격을 갖추어야 하며 같은 법 시행령",
         "제13조 및 같은 법 시행규칙에서 정한 요건을 지켜야 한다."),
        ("중소기업이 아닌 사업자가 이 사업의 입찰에 참가하려는 경우에는 소프트웨어에 관한 법률",
         "제48조(사업 참여의 지원)에 따라 참가가 제한될 수 있다."),
    ],
)  # fmt: skip
def test_what_looks_like_a_mark_inside_a_sentence_is_none(make_pdf, read_pdf, draw, first, second):
    data = make_pdf([draw["justified"](FULL, 790), draw["justified"](first, 760), draw["text"](72, 742, second)])
    assert any(line.startswith(first) and line.endswith(second) for line in lines_of(read_pdf(data)))


@pytest.mark.parametrize("second", ["다. 하도급은 승인을 받아야 한다.", "제13조(하도급) 하도급은 승인을 받아야 한다.",
                                    "ｏ 하도급은 승인을 받아야 한다.", "▣ 하도급은 승인을 받아야 한다."])  # fmt: skip
def test_a_mark_after_a_full_line_begins_an_item(make_pdf, read_pdf, draw, second):
    first = "나. 사업자는 장애가 난 사실을 알게 된 때에는 지체 없이 담당자에게 알리고 결과를 제출"
    data = make_pdf([draw["justified"](first, 760), draw["text"](72, 742, second)])
    assert lines_of(read_pdf(data)) == [first, second]


def test_the_next_item_is_no_end_of_the_sentence_before(make_pdf, read_pdf, draw):
    first = "○ 참고 자료는 따로 묶어 내되 그 크기와 분량, 인쇄하는 방법은 사업자가 정하며 이를 미제한"
    data = make_pdf([draw["justified"](FULL, 790), draw["justified"](first, 760, x=100),
                     draw["text"](80, 742, "다. 제안서의 제출")])  # fmt: skip
    assert lines_of(read_pdf(data))[1:] == [first, "다. 제안서의 제출"]


def test_lines_justified_to_an_edge_of_their_own_are_full(make_pdf, read_pdf, draw):
    body = [draw["justified"](f"{number}. {FULL}", 800 - 20 * number) for number in range(1, 7)]
    pledge = ["본인은 이 사업을 하면서 알게 된 모든 자료를 사업이 끝난 뒤에도",
              "남에게 보이거나 넘기지 아니하며 이를 어기면 그에 따르는 모든 책",
              "임을 지고 손해를 갚을 것이며 자료는 사업이 끝나는 날에 모두 돌려"]  # fmt: skip
    steps = [draw["justified"](words, 600 - 18 * place, x=90, right=430) for place, words in enumerate(pledge)]
    data = make_pdf([*body, *steps, draw["text"](90, 546, "줄 것을 서약합니다.")])
    assert any(line.startswith("본인은") and line.endswith("서약합니다.") for line in lines_of(read_pdf(data)))


def test_numbers_of_a_table_of_contents_end_alike_and_stay_apart(make_pdf, read_pdf, draw):
    titles = ["사업의 개요", "제안 요청의 내용", "제안서 작성 방법", "기타 사항"]
    steps = [draw["text"](72, 760 - 20 * place, f"{title} {'.' * 10}") for place, title in enumerate(titles)]
    numbers = [draw["text"](500, 760 - 20 * place, f"{place + 10}") for place in range(len(titles))]
    assert len(lines_of(read_pdf(make_pdf([*steps, *numbers])))) == len(titles)


def test_a_table_in_one_column_keeps_the_columns_apart(make_pdf, read_pdf, draw):
    left = ["【별첨 2】", "위약금 부과 기준"]
    right = [f"○ 사업자는 {place}째 준수사항을 반드시 지켜야 한다" for place in "일이삼사오육칠팔구십"]
    rows = [draw["text"](65, 686 - 20 * place, f"등급 {'가나다라마바사'[place]}") for place in range(7)]
    steps = [*(draw["text"](60, 760 - 18 * place, words, 10) for place, words in enumerate(left)),
             draw["grid"]([60, 160, 285], [700 - 20 * place for place in range(8)]), *rows,
             *(draw["text"](310, 760 - 18 * place, words, 10) for place, words in enumerate(right))]  # fmt: skip
    text = read_pdf(make_pdf(steps)).text
    assert [line for line in lines_of(read_pdf(make_pdf(steps))) if line.startswith("○")] == right
    assert text.index("등급 사") < text.index(right[0])


def test_tables_of_two_columns_are_read_column_by_column(make_pdf, read_pdf, draw):
    def table(x, name):
        return [draw["grid"]([x, x + 60, x + 220], [700 - 24 * place for place in range(10)]),
                *(draw["text"](x + 5, 684 - 24 * place, f"{name} {place + 1}") for place in range(9))]  # fmt: skip

    left_title = draw["text"](60, 740, "처리 기준")
    text = read_pdf(make_pdf([*table(320, "오른쪽"), left_title, *table(60, "왼쪽")])).text
    assert text.index("왼쪽 9") < text.index("오른쪽 1")


def test_a_font_without_widths_loses_neither_letters_nor_spaces(make_pdf, read_pdf, draw):
    words = "ii) Office 기준, iii) SLA 등급 (1) 부록 ii) 참고"

    def placed(canvas):
        canvas.setFont("Korean", 11)
        x = 72.0
        for character in words:
            if character != " ":
                canvas.drawString(x, 760, character)
            x += canvas.stringWidth(character, "Korean", 11)

    data = make_pdf([placed], pageCompression=0)
    whole = read_pdf(data).text.strip()
    bare = re.sub(rb"/Widths \[[^\]]*\]", lambda match: re.sub(rb"\b\d+\b", b"1000", match[0]), data)
    assert bare != data
    assert read_pdf(bare).text.strip() == whole == words


def test_a_paragraph_over_a_page_goes_on_for_more_than_a_line(make_pdf, read_pdf, draw):
    parts = [FULL, "제출하여야 하고 그 뒤에도 같은 장애가 되풀이되지 않도록 원인을 밝혀 그 대책을 마련하",
             "며 대책이 늦어지면 그 까닭과 앞으로의 일정을 적어 매월 발주기관의 감독관에게 알려야만"]  # fmt: skip
    other = "가. 다른 항목의 글을 같은 너비로 이 쪽의 위에 적어 놓아서 본문의 오른쪽 끝을 알게 한다"
    data = make_pdf([draw["justified"](other, 790), draw["justified"](parts[0], 60)],
                    [draw["justified"](parts[1], 790), draw["justified"](parts[2], 772),
                     draw["text"](72, 754, "한다.")])  # fmt: skip
    assert lines_of(read_pdf(data))[1].endswith("한다.")
    assert len(lines_of(read_pdf(data))) == 2


@pytest.mark.parametrize("second", ["1.6(문서승인) 승인한 사람의 이름을 적는다.", "2.1품질계획서는 따로 낸다."])
def test_a_decimal_number_without_a_space_begins_an_item(make_pdf, read_pdf, draw, second):
    first = "1.5(문서식별) 문서의 이름과 번호는 모든 쪽의 위쪽에 적고 바뀐 때마다 새 번호를 붙인다"
    data = make_pdf([draw["justified"](first, 760), draw["text"](72, 742, second)])
    assert lines_of(read_pdf(data)) == [first, second]


def test_a_wrap_inside_brackets_is_no_mark(make_pdf, read_pdf, draw):
    first = "계약이 끝나면 사업자는 새로 뽑힌 사업자 또는 발주기관이 따로 정하는 기관(선정사업"
    second = "자)에게 자료를 넘겨야 한다."
    data = make_pdf([draw["justified"](FULL, 790), draw["justified"](first, 760), draw["text"](72, 742, second)])
    assert lines_of(read_pdf(data))[-1] == first + second


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("개인정보 처리", "방침", True),
        ("성능 점검 및", "품질관리", True),
        ("유지관리 실적", "(20점)", True),
        ("제안", "발표", True),  # whoever broke it: it is one label
        ("기술제안서", "가격제안서", False),  # two items
    ],
)
def test_the_lines_of_a_centred_label_are_joined(make_pdf, read_pdf, draw, first, second, one):
    data = make_pdf([draw["grid"]([72, 150, 520], [700, 650]), draw["text"](170, 670, "내용을 적는다."),
                     draw["centred"](111, 680, first), draw["centred"](111, 662, second)])  # fmt: skip
    label = read_pdf(data).text.strip().rsplit("\t", 1)[0]
    assert label.replace(" ", "") == (first + second if one else f"{first}\n{second}").replace(" ", "")


@pytest.mark.parametrize(
    ("first", "second", "wrapped"),
    [
        ("신청 접수: 온라인", "접수 창구", False),  # a field, and both lines might be longer
        ("가나다라마바: 사아자", "차카타", True),  # the first line is as full as it can be
    ],
)
def test_a_centred_line_that_is_no_label_was_wrapped_where_it_had_no_room(
    make_pdf, read_pdf, draw, first, second, wrapped
):
    data = make_pdf([draw["grid"]([72, 190, 520], [700, 650]), draw["text"](210, 670, "내용을 적는다."),
                     draw["centred"](131, 680, first), draw["centred"](131, 662, second)])  # fmt: skip
    label = read_pdf(data).text.strip().rsplit("\t", 1)[0]
    assert ("\n" not in label) == wrapped, label


def test_a_place_to_sign_ends_its_line(make_pdf, read_pdf, draw):
    signers = ["사업을 수행하는 업체의 책임자 소속 우리정보기술 주식회사 직급 부장 성명 홍길동 (서명)",
               "사업을 감독하는 공무원 소속 정보화담당관실 운영팀 직급 행정주사 성명 성춘향 (서명)"]  # fmt: skip
    steps = [draw["justified"](words, 700 - 20 * place) for place, words in enumerate(signers)]
    data = make_pdf([draw["justified"](FULL, 740), draw["text"](72, 720, "제출한다."), *steps])
    assert lines_of(read_pdf(data))[-2:] == signers
