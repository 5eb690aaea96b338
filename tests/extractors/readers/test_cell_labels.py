"""The lines of a cell that are one label, in whatever format; other lines stay apart."""

from __future__ import annotations

import pytest

from extractors.readers import ReaderSettings
from extractors.readers.cell_labels import is_one_label, is_remark
from extractors.readers.pdf_lines import Line
from extractors.readers.pdf_tables import FlowCell, cell_text
from extractors.readers.registry import find_reader
from extractors.readers.sentences import cell_lines
from extractors.readers.spacing import common_spacing


@pytest.mark.parametrize(
    "lines",
    [
        ("수행", "방안"),
        ("추진", "전략", "(15)"),
        ("담당 부서", "및", "연락처"),
        ("3. 용역", "추진 계획"),
        ("운영 서버", "#1/2 (두 대)"),
        ("90% 이상", "~100% 미만"),
        ("장애 처리", "(24시간 이내)"),
        ("5. 운영 지원", "요구사항(OSR, Operation Support Requirement)"),
    ],
)
def test_one_label(lines):
    assert is_one_label(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("수행 방안",),
        ("- 착수 보고", "- 중간 보고"),
        ("상호 :", "대표자 :"),
        ("신청인", "홍길동 (인)"),
        ("20부", "1식", "3부"),
        ("서식 1", "서식 2"),
        ("기술제안서", "가격제안서"),
        ("확인", "확인"),
        ("착수계 제출", "업무 현황 분석"),
        ("요구사항정의서", "화면설계도", "시험 데이터"),
        ("AAA", "AA+"),
        ("신규 (  )", "변경 (  )"),
        ("2027년  월  일", "계약담당"),
        ("결과를 보고한다.", "감독관 확인"),
        ("▲", "착수", "보고"),
        ("사업의 목적과 범위 및 일정을 자세히 적은 문서를", "착수한 날부터 열흘 안에 제출"),
    ],
)
def test_no_label(lines):
    assert not is_one_label(lines)


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("(업체 대표용)", True),
        ("(VAT 포함)", True),
        ("(Quality Requirement)", True),
        ("(서명)", False),
        ("(인)", False),
        ("(    )", False),
        ("(1)", False),
        ("(가)", False),
        ("(※ 사용인감을 찍는다)", False),
        ("(결과는 보고한다.)", False),
        ("(공동) 수급체", False),
    ],
)
def test_a_remark_in_brackets_goes_with_the_line_above(line, remark):
    assert is_remark(line) is remark


def test_lines_of_a_list_stay_apart_but_for_remarks():
    lines = ["- 보안 서약서", "(참여 인력용)", "- 사업 수행에 쓰는 장비의 목록과 반출입 기록"]
    assert [*cell_lines(lines)] == [f"{lines[0]} {lines[1]}", lines[2]]


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [("입", "찰", ""), ("입찰", "금", ""), ("성능", "및", " "), ("성능 및", "품질", " "), ("인터", "페이스", ""),
     ("평가", "(10점)", " "), ("전산팀,", "감사팀", " "), ("", "가", ""),
     ("사 업", "기 간", " "), ("평  가", "분  야", " ")],
)  # fmt: skip
def test_what_stands_between_the_lines_of_a_label(before, after, between):
    assert common_spacing().join_label(before, after) == between


PAGE = """<!doctype html><html><body><table><tr><td>수행<br>방안</td><td><p>첫째로 할 일</p><p>- 둘째</p></td>
<td><p>보고</p><table><tr><td>매주</td></tr></table><p>서식</p></td></tr></table></body></html>"""


def test_office_formats_join_labels_unless_told_otherwise():
    reader = find_reader(PAGE.encode(), "a.html")
    joined = reader.read(PAGE.encode(), "a.html", ReaderSettings())
    kept = reader.read(PAGE.encode(), "a.html", ReaderSettings(mend_breaks=False))
    assert joined.text.startswith("수행 방안\t첫째로 할 일\n- 둘째\t보고\n매주\n서식")
    assert kept.text.split("\t")[1:] == joined.text.split("\t")[1:]


def line(text: str, top: float) -> Line:
    return Line(text, 10.0, 12.0 * len(text), top, top + 10, 10.0, [], [])


def test_pages_begin_at_the_same_words_of_a_joined_label():
    cell = FlowCell(0, 1, 0.0, 200.0, True, [(1, line("유지", 10)), (1, line("관리", 30)), (2, line("(20점)", 10))])
    text, breaks, _ = cell_text(cell, lambda before, after: " ")
    assert text == "유지 관리 (20점)"
    assert [(text[offset:], page) for offset, page in breaks] == [("(20점)", 2)]
