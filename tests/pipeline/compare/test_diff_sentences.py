"""One sentence of a small paper put another way: what that is called; and papers of 3,000 clauses."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from extractors.analysis import analyse
from extractors.document import Document
from models.labels import Labels
from pipeline.compare.contract import Contract
from pipeline.compare.diff import diff_contracts

PAPER = (
    "Ⅰ. 과업 수행\n1. 일반\n가. 계약상대자는 과업을 성실히 수행하여야 한다.\n나. {}\n"
    "다. 발주기관은 필요한 자료를 제공한다.\n2. 기타\n가. 이 지시서에 없는 사항은 협의하여 정한다.\n"
)
PAIRS = yaml.safe_load((Path(__file__).parent / "planted_sentences.yaml").read_text(encoding="utf-8"))
COSMETIC = {"reworded", "moved"}


def contract(text: str) -> Contract:
    analysis = analyse(Document(text[:40], "시험.txt", "text/plain", text, kind="sow"))
    return Contract("시험.txt", analysis, tuple(Labels() for _ in analysis.clauses))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["new"])
def test_a_sentence_put_another_way(pair: dict[str, object]) -> None:
    found = diff_contracts(contract(PAPER.format(pair["old"])), contract(PAPER.format(pair["new"]))).entries
    changes = [entry.change for entry in found]
    if pair["right"] == ["same"]:
        assert set(changes) <= COSMETIC, [(e.change, e.reason) for e in found]
    else:
        assert len(changes) == 1, changes
        assert changes[0] in pair["right"], [(e.change, e.reason) for e in found]  # type: ignore[operator]
        assert found[0].reason


def test_three_thousand_changed_clauses_find_each_other() -> None:
    things = ("서버", "저장장치", "방화벽", "단말기", "누리집", "데이터베이스", "백업장비", "회선", "교환기", "출입문")
    works = ("점검", "교체", "정비", "기록", "보고", "청소", "보관", "시험", "등록", "폐기")
    places = ("본관", "별관", "전산실", "상황실", "민원실", "창고", "옥상", "강당", "주차장", "기록관")

    def paper(limit: int) -> Contract:
        lines = [
            f"{place} {number}호의 {thing} {work} 결과는 {limit + number}일 이내에 제출하여야 한다."
            for number in (1, 2, 3) for thing in things for work in works for place in places
        ]  # fmt: skip
        return contract("\n".join(f"○ {line}" for line in lines) + "\n")

    first, second = paper(5), paper(20)
    assert len(first.clauses) >= 3_000
    difference = diff_contracts(first, second)
    assert difference.counts == {"weakened": 3_000}
