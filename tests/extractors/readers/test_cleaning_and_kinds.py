"""Cleaning of characters, numbers of lists, kinds of papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.cleaning import clean_line, map_characters, private_characters, strip_invisible
from extractors.readers.flow import join_breaks
from extractors.readers.hangul import plain_equation
from extractors.readers.kinds import calls_itself_guideline, guess_kind
from extractors.readers.list_numbers import Counters, format_number, label


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("\uf06d 항목", "❍ 항목"),
        ("\U000f02b1 첫째", "① 첫째"),
        ("\U000f0854용역\U000f0855", "「용역」"),
        ("\uf0ff 모르는 글머리표", "• 모르는 글머리표"),
        ("\u00ad 빼기로 쓴 것", "- 빼기로 쓴 것"),
        ("낱\u00ad말 가\u200b나\ufeff", "낱말 가나"),
        ("ⓛ 납품", "① 납품"),
        ("등급 ⓛ", "등급 ⓛ"),
        ("\u1100\u1161\u11a8", "각"),
        ("10\u00a0일\u3000이내", "10 일 이내"),
        ("탭\t과 줄\n은 남는다", "탭\t과 줄\n은 남는다"),
    ],
)
def test_clean_line(given_text, wanted):
    assert clean_line(given_text) == wanted


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_mapping_keeps_the_length_and_cleaning_settles(text):
    assert len(map_characters(text)) == len(text)
    once = clean_line(text)
    assert strip_invisible(once) == once
    assert not any("\ud800" <= letter <= "\udfff" for letter in once)


def test_unknown_private_character_in_a_word_is_kept_and_counted():
    assert private_characters(clean_line("글\ue111자")) == 1


@pytest.mark.parametrize(
    ("number", "style", "wanted"),
    [
        (1, "HANGUL_SYLLABLE", "가"),
        (14, "HANGUL_SYLLABLE", "하"),
        (15, "HANGUL_SYLLABLE", "거"),
        (4, "ROMAN_CAPITAL", "Ⅳ"),
        (14, "ROMAN_CAPITAL", "XIV"),
        (21, "CIRCLED_DIGIT", "㉑"),
        (51, "CIRCLED_DIGIT", "51"),
        (27, "LATIN_SMALL", "aa"),
        (2, "HANGUL_JAMO", "ㄴ"),
        (12, "IDEOGRAPH", "十二"),
        (0, "LATIN_SMALL", "0"),
        (3, "no such style", "3"),
    ],
)
def test_number_styles(number, style, wanted):
    assert format_number(number, style) == wanted


def test_counters_restart_deeper_levels():
    counters = Counters()
    assert [counters.next("a", depth, {}) for depth in (0, 1, 1, 0, 1)] == [[1], [1, 1], [1, 2], [2], [2, 1]]
    assert counters.next("b", 0, {0: 5}) == [5]
    assert label("제^1장 ^n)", [2, 3], {0: "DIGIT", 1: "HANGUL_SYLLABLE"}) == "제2장 2.다)"


@pytest.mark.parametrize(
    "item", ["◯ 가", "⚬ 가", "- 가", "1) 가", "(가) 가", "2.1 가", "ㅇ 가", "제3조 (목적)", "다만, 가"]
)
def test_breaks_before_an_item_stay(item):
    assert join_breaks(f"사항\n{item}") == f"사항\n{item}"


@pytest.mark.parametrize("part", ["기한", "10일 이내", "1.5배", "(단위: 원)", "㈜누리", "% 이상", "제3조에 따라", "ok"])
def test_other_breaks_become_spaces(part):
    assert join_breaks(f"사항\n{part}") == f"사항 {part}"


def test_breaks_in_cells_part_items_only():
    assert join_breaks("납품\n기한") == "납품 기한"
    assert join_breaks("사항\n- 하나\n- 둘\n이어짐") == "사항\n- 하나\n- 둘 이어짐"


def test_equation_in_plain_characters():
    assert plain_equation("점수 TIMES LEFT ( {최저} over {당해} RIGHT )") == "점수 × ( (최저) / (당해) )"
    assert plain_equation("coverage") == "coverage"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("전산실 이전 용역\n제 안 요 청 서\n2026. 3.", "rfp"),
        ("청사 청소 용역\n과 업 지 시 서", "sow"),
        ("용역계약 특수조건\n제1조 (목적)", "terms"),
        ("(재공고) 누리집 구축 제안요청서", "rfp"),
        ("○○시 공고 제2026-11호\n용역 입찰 공고", "notice"),
        ("정보화사업 관리 지침\n2026. 1.", "guideline"),
        ("온실 용역 관리 길잡이\n나무부", "guideline"),
        ("온실 발주 및 종료 실무 안내", "guideline"),
        ("온실 용역 감독 업무 처리 요령\n제1조(목적) 이 요령은 과업의 개요를 정한다.", "guideline"),
        ("온실 돌보기 제안요청서\n○ 온실 관리 규정", "rfp"),
        ("2026년 종합감사 결과 보고", "audit"),
        ("과업의 개요\n보안 지침에 따라 시스템을 운영한다", "sow"),
        ("오늘 점심은 국수였다.", "other"),
    ],
)
def test_kinds_by_title(text, kind):
    assert guess_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("온실 관리 지침\n2031. 1.\n한들시", True),
        ("한들시\n\n2031년\n온실 용역 관리 편람", True),
        ("1. 따를 것\n○ 온실 관리 지침\n○ 화분 관리 규정", False),  # a list of guidelines
        ("온실 돌보기 과업지시서\n온실 관리 지침", False),
        ("온실의 일\n꽃을 센다.\n나무를 센다.\n물을 준다.\n문을 연다.\n온실 관리 지침", False),  # too far down
    ],
)
def test_papers_that_call_themselves_a_guideline(text, calls):
    assert calls_itself_guideline(text) is calls


def test_kind_by_name_and_by_content():
    assert guess_kind("표지 없음\n", "붙임2_제안요청서.hwp") == "rfp"
    articles = "\n".join(f"제{number}조 (내용) 상대방은 이를 지킨다." for number in range(1, 12))
    assert guess_kind(articles) == "terms"
