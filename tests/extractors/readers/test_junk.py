"""Junk is told from text, and text from other walks of life is not taken for junk."""

from __future__ import annotations

import random

import pytest

from extractors.readers.junk import quality

PAPER = (
    "계약상대자는 사업을 시작할 때 참여 인력의 보안서약서를 제출하고, 교체하는 사람도 같은 서약서를 제출하여야 한다. "
    "장애가 발생하면 두 시간 이내에 복구하고 원인을 보고한다. 월간 보고서는 다음 달 다섯째 날까지 제출한다."
)
STORY = (
    "오늘 아침에는 바람이 몹시 불어 마당의 감나무가 흔들렸고 "
    "할머니는 부엌에서 된장찌개를 끓이며 콧노래를 흥얼거리셨다. "
    "고양이는 햇볕 드는 툇마루에 엎드려 꾸벅꾸벅 졸고 있었다. 뒷산에서는 뻐꾸기가 울었다."
)


@pytest.mark.parametrize("text", [PAPER, STORY, "OpenStack API gateway (v2.1) 99.9 %", "", "- 12 -", "□ ○ ◦ ▶ ※ ①"])
def test_text_is_no_junk(text):
    assert not quality(text).junk


def test_arbitrary_syllables_are_junk():
    dice = random.Random(7)
    codes = "".join(chr(dice.randrange(0xAC00, 0xD7A4)) for _ in range(200))
    assert quality(codes).junk


def test_shifted_syllables_of_the_standard_set_are_junk():
    standard = [bytes((row, cell)).decode("euc_kr") for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF)]
    place = {syllable: at for at, syllable in enumerate(standard)}
    shifted = "".join(standard[(place[c] * 7 + 911) % len(standard)] if c in place else c for c in PAPER)
    assert quality(shifted).junk


def test_private_characters_are_junk_in_masses_and_bullets_are_not():
    assert quality("".join(chr(0xE100 + place) for place in range(60))).junk
    assert not quality(f"\uf0a7 {PAPER}\n\uf0a7 {PAPER}").junk


def test_foreign_scripts_of_broken_tables_are_junk():
    assert quality("".join(chr(0xA000 + 3 * place) for place in range(50)) + PAPER[:40]).junk


def test_a_half_garbled_page_is_suspect_only_beside_junk():
    dice = random.Random(3)
    mixed = PAPER + " ".join("".join(chr(dice.randrange(0xAC00, 0xD7A4)) for _ in range(3)) for _ in range(3))
    assert not quality(mixed).junk
    assert quality(mixed).suspect
    assert not quality(PAPER).suspect
