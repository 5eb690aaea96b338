"""Sentences that were broken by hand in a cell are whole again; items, titles and finished sentences stay apart."""

from __future__ import annotations

import time

import pytest

from extractors.readers.sentences import cell_lines, goes_on


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("- 장애가 발생한 경우 원인을 분석하여 그 결과를", "감독관에게 보고해야 함"),
        ("- 점검 주기와 방법을 정한 유지관리 계획서 및", "비상 연락망 제출"),
        ("- 사용자별 권한에 따라 화면을 다르게 보여 줄 수", "있는 기능 제공"),
        ("- 접속 기록을 남기고 여섯 달 동안 보관하도록 구현", "하여야 함"),
        ("- 운영 서버의 이중화 구성(장애가 나면 예비 서버로 넘어", "감) 방안 제시"),
        ("- 계약이 끝나면 새로 뽑힌 사업자나 기관(선정사업", "자)에게 자료를 넘김"),
        ("- 사업 범위에 드는 시스템: 포털, 그룹웨어, 전자결재,", "메일, 자료실"),
    ],
)
def test_a_broken_sentence_goes_on(above, below):
    assert goes_on(above, below)
    assert len([*cell_lines([above, below])]) == 1


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("- 장애가 발생한 경우 원인을 분석하여 그 결과를", "- 감독관에게 보고해야 함"),  # a mark
        ("추진 계획의", "적정성"),  # too short: a label
        ("- 분기마다 발주기관 담당자와 함께 여는 정기 회의", "월간 보고서 제출"),  # 회의 ends in no particle
        ("- 단말기와 서버 사이의 암호화 통신에 쓰는 경로", "인증서 갱신"),
        ("- 취약점을 점검하고 조치한 결과를 보고함", "개인정보 보호 교육"),
        ("- 외주 개발 인력의 업무 분장과 담당 역할", "투입 계획"),
        ("- 웹 표준 문법 검사(W3C 검사기)를 거쳐 통과", "접근성 인증"),
    ],
)
def test_what_is_finished_or_begins_anew_stays_apart(above, below):
    assert not goes_on(above, below)


def test_finished_lines_of_a_cell_stay_apart():
    lines = ["- 취약점을 점검하고 조치한 결과를 분기마다 보고함", "개인정보 보호 교육을 해마다 두 번 실시함"]
    assert [*cell_lines(lines)] == lines


def test_the_parts_of_a_word_are_joined_without_a_space():
    above, below = "- 계약이 끝나면 새로 뽑힌 사업자나 기관(발주기관이 고른 사업", "자)에게 자료를 넘김"
    assert [*cell_lines([above, below])] == [above + below]


def test_long_cells_take_no_long_time():
    begin = time.perf_counter()
    assert len([*cell_lines(["가" * 20_000 + "를"] * 20)]) == 1
    assert time.perf_counter() - begin < 5
