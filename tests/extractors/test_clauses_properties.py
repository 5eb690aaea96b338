"""What must hold of the clauses of any text whatever."""

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.clauses import segment
from extractors.document import Cell, Document, Table

PIECES = [
    "제1조(목적)", "제2조 (정의) ①", "①", "②", "Ⅰ.", "Ⅱ", "1.", "2.", "가.", "나.", "다.", "1)", "2)", "(1)", "(가)",
    "가)", "3.1.2", "□", "○",
    "-", "·", "※", "*", "단,", "다만,", "[별지 1]", "<표 1>", "요구사항", "고유번호", "SER-001", "세부", "내용",
    "산출정보", "목차", "- 3 -", "12",
    "|", "---", "20  년  월  일", "성 명 :", "(인)", "귀하", "점검 결과를 제출하여야 한다.",
    "장애 발생 시 2시간 이내 복구", "보고서 작성 및 제출",
    "다음 각 호와 같다.", "a", "I.", "ㅇ", "o ", "…", "△△△", "\u200b", "\xa0", "\u3000", "\x0b", "\x85", "<p>",
    "</p>", "<td>", "<tr>", "<ol>", "&",
]  # fmt: skip
SEPARATORS = ["\n", "\n\n", "\t", " ", "  ", "", "\n   ", "\t\t"]
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(SEPARATORS)), max_size=60).map(
    lambda pairs: "".join(piece + separator for piece, separator in pairs)
)
ANYTHING = st.one_of(TEXTS, st.text(max_size=200))
# A line of nothing but tags, pipes and white space belongs to no unit.
NOTHING = re.compile(r"<[^<>]*>|<!--|[|\s\u200b\ufeff]")


def bare(text: str) -> Document:
    return Document("0", "a.txt", "text/plain", text)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANYTHING)
def test_units_are_ordered_disjoint_and_nested(text: str) -> None:
    clauses = segment(bare(text))
    end = 0
    for index, clause in enumerate(clauses):
        assert clause.index == index
        assert end <= clause.start < clause.end <= len(text)
        assert clause.text == text[clause.start : clause.end]
        assert clause.text == clause.text.strip()
        assert clause.parent is None or clause.parent < index
        assert clause.level == (0 if clause.parent is None else clauses[clause.parent].level + 1)
        end = clause.end
    assert len({clause.id for clause in clauses}) == len(clauses)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANYTHING)
def test_every_line_with_words_belongs_to_a_unit(text: str) -> None:
    clauses = segment(bare(text))
    position = 0
    for line in text.split("\n"):
        if NOTHING.sub("", line):
            stop = position + len(line)
            assert any(clause.start < stop and clause.end > position for clause in clauses), repr(line)
        position += len(line) + 1


@settings(max_examples=100, deadline=None)
@given(ANYTHING, ANYTHING)
def test_segmenting_depends_on_nothing_but_the_document(text: str, other: str) -> None:
    first = segment(bare(text))
    segment(bare(other))
    assert segment(bare(text)) == first
    assert segment(Document("1", "b.txt", "text/plain", text)) == first


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from([*PIECES, ""]), min_size=2, max_size=4), min_size=1, max_size=6), TEXTS)
def test_given_tables_keep_the_invariants(rows: list[list[str]], after: str) -> None:
    text, cells, offset = "", [], 0
    for row, contents in enumerate(rows):
        for column, content in enumerate(contents):
            content = content.replace("\x0b", " ")
            cells.append(Cell(row, column, offset, offset + len(content)))
            separator = "\t" if column + 1 < len(contents) else "\n"
            text += content + separator
            offset += len(content) + 1
    columns = max(len(contents) for contents in rows)
    table = Table(0, len(text), len(rows), columns, tuple(cells))
    document = Document("0", "a.hwp", "x", text + "\n" + after, tables=(table,))
    end = 0
    for clause in segment(document):
        assert end <= clause.start < clause.end
        assert clause.parent is None or clause.parent < clause.index
        end = clause.end


HOSTILE = {
    "hyphens": "-" * 50, "brackets": "(" * 50, "open tags": "<ol " * 20, "numbers": "1.1.1.1.",
    "bullets": "○ ○ ○ ○ ", "tabs": "가\t",
    "rows": "1\t가나다\t라\n", "items": "- 가나다라 마바사\n", "titles": "제1장 총칙\n\n",
    "leaders": "가 . . . . . . ", "blank": " \t \n",
    "labels": "요구사항\n세부\n내용\t", "nested": "1. 가\n가. 나\n1) 다\n", "spaces": " " * 50,
    "dates": "20  년  월  일 ",
    "notes": "※ 가나\n", "flat": "1 가나\n2 나다\n", "long": "가나다라마바사 아자차카타파하", "cells": "<td>가</td>",
    "runs": "<p>1) 가 2) 나 3) 다</p>\t",
}  # fmt: skip
SHORT, LONG = 4_000, 16_000
# Linear time gives a ratio of four; the rest is the noise of a busy machine. Quadratic time gives sixteen.
RATIO = 10.0


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_time_is_linear_on_hostile_text(name: str) -> None:
    def seconds(length: int) -> float:
        unit = HOSTILE[name]
        document = bare(unit * (length // len(unit)))
        best = 9e9
        for _ in range(3):
            begin = time.process_time()
            segment(document)
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(LONG) <= RATIO * max(seconds(SHORT), 0.002)
