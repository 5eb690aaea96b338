"""Signs in front of long patterns: whatever a pattern finds must bear its sign, or it is never looked for."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from extractors import cues, deontic_conditions, obligor, parties
from extractors.segmenting import endings, forms, kinds, patterns
from extractors.values import date, duration, frequency, law_unquoted, money, rate
from pipeline.bundled import CORPUS

GOLD = Path(os.environ.get("EUIMU_GOLD", "missing"))

# The sign, the pattern behind it, a text that the pattern finds something in.
SIGNED = [
    (cues._CUE_SIGN, cues._CUE, "열쇠를 반납하여야 한다."),
    (deontic_conditions._CONDITION_SIGN, deontic_conditions._CONDITION, "비가 오면 문을 닫는다."),
    (deontic_conditions._EXCEPTION_SIGN, deontic_conditions._EXCEPTION, "휴일을 제외하고 연다"),
    (parties._COMPOUND_END, parties._COMPOUND, "청소 수행업체는 쓸고 닦는다."),
    (parties._INSTITUTION_END, parties._INSTITUTION, "한들남도에서 문을 연다."),
    (parties._GAP_EUL_SIGN, parties._GAP_EUL, "을은 문을 연다."),
    (obligor.AGREED._sign, obligor.AGREED._pattern, "상호 협의하여 결정한다."),
    (duration._HANGUL_SIGN, duration._HANGUL, "보름 뒤, 삼 일 간"),
    (rate._PERCENT_SIGN, rate._PERCENT, "95 퍼센트"),
    (money._WON_SIGN, money._WON, "삼천 원을 낸다."),
    (frequency._BEATS, frequency._BEAT, "월별 점검"),
    (frequency._BEATS, frequency._PAIR, "주간/월간 보고"),
    (frequency._BEATS, frequency._BRACKETED, "정기 점검(월간)"),
    (frequency._BEATS, frequency._CELL_BEAT, "점검\t연간"),
    (date._SIGN, date._FULL, "’31-4-5"),
    (date._SIGN, date._YEAR_BRACKET, "안내서(2031)"),
    (date._SIGN, date._YEAR_WORD, "2031년까지"),
    (law_unquoted.ANY_HEAD, law_unquoted._STATUTE_HEAD, "열쇠법 시행령"),
    (law_unquoted.ANY_HEAD, law_unquoted._RULE_HEAD, "열쇠 관리 일반 조건"),
    (kinds._PAGE_SIGN, kinds._PAGE_OF, "한들시 3 / 12"),
]  # fmt: skip


@cache
def lines() -> tuple[str, ...]:
    """The lines of the bundled papers, and of annotated real ones where they are at hand."""
    papers = [*sorted(CORPUS.rglob("*.txt")), *sorted((GOLD / "train").glob("*.txt"))]
    return tuple(dict.fromkeys(line for paper in papers for line in paper.read_text(encoding="utf-8").splitlines()))


def pieces() -> Iterator[str]:
    """Each line, and what a cut leaves of it, so that things stand at ends, too."""
    for line in lines():
        yield line
        yield line[: 2 * len(line) // 3]
        yield line[len(line) // 3 :]


@pytest.mark.parametrize(("sign", "pattern", "example"), SIGNED)
def test_whatever_a_pattern_finds_bears_its_sign(sign: re.Pattern[str], pattern: re.Pattern[str], example: str) -> None:
    assert pattern.search(example)
    assert sign.search(example)
    assert [piece for piece in pieces() if pattern.search(piece) and not sign.search(piece)] == []


def test_whatever_ends_a_statement_ends_with_one_of_the_letters() -> None:
    tails = [piece.rstrip(endings._CLOSERS) for piece in pieces()]
    found = [tail for tail in tails if endings._STATEMENT.search(tail) or endings._PREDICATE.search(tail)]
    assert found
    assert {tail[-1] for tail in found} <= endings._ENDS


def test_lines_of_contents_are_told_at_a_glance() -> None:
    assert patterns.ends_like_contents("1. 개요 ······ 3")
    assert patterns.ends_like_contents("개요 . . .")
    assert not patterns.ends_like_contents("문을 연다.")
    for piece in pieces():
        assert patterns.ends_like_contents(piece) == (patterns.CONTENTS_LINE.search(piece) is not None)


def test_whatever_is_signed_looks_like_it() -> None:
    signed = [piece.strip() for piece in pieces() if patterns.SIGNATURE.match(piece.strip())]
    assert signed
    assert all(forms._SIGNED.search(line) or line[-1] in forms._SIGNED_ENDS for line in signed)
