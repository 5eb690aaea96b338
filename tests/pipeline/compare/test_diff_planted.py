"""Thirty planted differences and fourteen edits that are none, in one written contract; precision and recall."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path

import pytest

from extractors.analysis import analyse
from extractors.document import Document
from extractors.readers import load, read_bytes
from extractors.readers.base import ReaderSettings
from models.labels import Labels
from pipeline.compare.contract import Contract
from pipeline.compare.diff import SUBSTANTIVE, Difference, Entry, diff_contracts

PAPER = """Ⅰ. 유지관리 수행
1. 장애 관리
가. 계약상대자는 장애를 접수한 때부터 4시간 이내에 복구하여야 한다.
나. 장애 접수 후 30분 이내에 담당자가 응답하여야 한다.
다. 같은 장애가 되풀이되면 원인분석보고서를 제출하여야 한다.
라. 월 가동률은 99.9% 이상을 유지하여야 한다.
2. 정기 점검
가. 계약상대자는 서버와 저장장치를 월 1회 이상 점검하여야 한다.
나. 점검 결과는 점검결과서로 작성하여 제출하여야 한다.
다. 백업은 매일 1회 수행하고 복구 시험을 반기 1회 실시하여야 한다.
Ⅱ. 인력과 보고
1. 인력 관리
가. 사업책임자를 교체하려면 14일 전까지 발주기관의 승인을 받아야 한다.
나. 교체 인력은 같은 등급 이상의 기술자이어야 한다.
다. 상주 인력은 09시부터 18시까지 근무하여야 한다.
2. 보고
가. 착수계는 계약일로부터 10일 이내에 제출하여야 한다.
나. 월간보고서를 매월 5일까지 제출하여야 한다.
다. 발주기관은 필요한 경우 수시 보고를 요구할 수 있다.
Ⅲ. 보안
1. 보안 준수
가. 모든 참여 인력은 보안서약서를 제출하여야 한다.
나. 계약상대자는 휴대용 저장매체를 반입할 수 없다.
다. 보안교육을 분기 1회 이상 실시하여야 한다.
라. 업무상 알게 된 비밀을 외부에 누설하여서는 아니 된다.
Ⅳ. 계약 조건
1. 책임
가. 지체일수 1일마다 계약금액의 1,000분의 1.25를 지체상금으로 납부하여야 한다.
나. 하자담보 책임기간은 검수일부터 1년으로 하며 그 기간의 하자를 보수하여야 한다.
다. 보안 사고가 나면 계약상대자가 손해를 배상하여야 한다.
라. 계약상대자는 사업의 일부를 하도급할 수 없다.
2. 산출물
가. 산출물은 사업 종료 7일 전까지 3부를 제출하여야 한다.
나. 계약상대자는 산출물을 다른 사업에 사용할 수 없다.
"""

# (what stands in the paper, what it becomes, the classes that are right, words of the clause concerned)
PLANTED = [
    ("4시간 이내", "8시간 이내", {"weakened"}, "복구하여야"),
    ("4시간 이내", "2시간 이내", {"strengthened"}, "복구하여야"),
    ("30분 이내", "1시간 이내", {"weakened"}, "응답하여야"),
    ("99.9%", "99.5%", {"weakened"}, "가동률"),
    ("99.9%", "99.99%", {"strengthened"}, "가동률"),
    ("월 1회 이상 점검", "분기 1회 이상 점검", {"weakened"}, "저장장치를"),
    ("월 1회 이상 점검", "주 1회 이상 점검", {"strengthened"}, "저장장치를"),
    ("점검결과서로 작성하여 제출하여야 한다", "점검결과서로 작성하여 제출할 수 있다", {"weakened"}, "점검결과서"),
    ("반기 1회 실시", "연 1회 실시", {"weakened"}, "복구 시험"),
    ("14일 전까지", "7일 전까지", {"weakened"}, "사업책임자를"),
    ("14일 전까지", "30일 전까지", {"strengthened"}, "사업책임자를"),
    ("10일 이내에", "5일 이내에", {"strengthened"}, "착수계"),
    ("10일 이내에", "15일 이내에", {"weakened"}, "착수계"),
    ("수시 보고를 요구할 수 있다", "수시 보고를 요구하여야 한다", {"strengthened"}, "수시 보고"),
    ("분기 1회 이상 실시", "월 1회 이상 실시", {"strengthened"}, "보안교육"),
    ("반입할 수 없다.", "반입할 수 있다.", {"weakened"}, "저장매체"),
    ("반입할 수 없다.", "반입할 수 없다. 다만, 발주기관이 승인한 매체는 제외한다.", {"weakened"}, "저장매체"),
    ("1,000분의 1.25", "1,000분의 2.5", {"strengthened"}, "지체상금"),
    ("1,000분의 1.25", "1,000분의 0.5", {"weakened"}, "지체상금"),
    ("검수일부터 1년", "검수일부터 2년", {"strengthened"}, "하자담보"),
    ("검수일부터 1년", "검수일부터 6개월", {"weakened"}, "하자담보"),
    ("계약상대자가 손해를 배상", "발주기관이 손해를 배상", {"weakened", "changed"}, "보안 사고"),
    ("다. 같은 장애가 되풀이되면 원인분석보고서를 제출하여야 한다.\n", "", {"dropped"}, "원인분석보고서"),
    ("나. 점검 결과는 점검결과서로 작성하여 제출하여야 한다.\n", "", {"dropped"}, "점검결과서"),
    ("가. 모든 참여 인력은 보안서약서를 제출하여야 한다.\n", "", {"dropped"}, "보안서약서"),
    ("라. 계약상대자는 사업의 일부를 하도급할 수 없다.\n", "", {"dropped"}, "하도급"),
    ("Ⅳ. 계약", "2. 반출\n가. 폐기하는 저장장치는 완전삭제하여야 한다.\nⅣ. 계약", {"added"}, "완전삭제"),
    ("2. 산출물\n", "마. 계약상대자는 계약보증금을 납부하여야 한다.\n2. 산출물\n", {"added"}, "계약보증금"),
    ("사업 종료 7일 전까지", "사업 종료 14일 전까지", {"strengthened", "changed"}, "산출물은"),
    ("다른 사업에 사용할 수 없다", "다른 사업에 사용할 수 있다", {"weakened"}, "다른 사업"),
]

# Edits that change no duty: nothing substantive may be reported.
HARMLESS = [
    ("가. ", "1) "),
    ("나. ", "② "),
    ("4시간 이내", "4 시간 이내"),
    ("1년으로", "12개월로"),
    ("14일 전까지", "2주 전까지"),
    ("1,000분의 1.25", "1.25/1000"),
    ("99.9% 이상", "99.9퍼센트 이상"),
    ("하여야 한다.", "하여야 함."),
    ("제출하여야 한다.", "제출해야 한다."),
    ("점검결과서로 작성하여", "점검결과서로  작성하여"),
    ("발주기관의 승인을 받아야 한다", "발주기관으로부터 승인을 받아야 한다"),
    ("Ⅲ. 보안", "3장 보안"),
    ("분기 1회 이상", "분기별 1회 이상"),
    ("원인분석보고서를 제출하여야", "원인분석보고서를 작성하여 제출하여야"),
]


def contract(text: str) -> Contract:
    analysis = analyse(Document(text, "시험.txt", "text/plain", text, kind="sow"))
    return Contract("시험.txt", analysis, tuple(Labels() for _ in analysis.clauses))


def told(entry: Entry) -> str:
    """The text of the clause before and after."""
    return "\n".join(clause.text for clause in (entry.before, entry.after) if clause is not None)


@lru_cache(maxsize=1)
def original() -> Contract:
    return contract(PAPER)


def difference(old: str, new: str) -> Difference:
    assert old in PAPER
    return diff_contracts(original(), contract(PAPER.replace(old, new)))


def test_precision_and_recall_over_the_planted_differences(capsys: pytest.CaptureFixture[str]) -> None:
    hits, reported, misses = 0, 0, []
    for old, new, classes, words in PLANTED:
        entries = [e for e in difference(old, new).entries if e.change in SUBSTANTIVE]
        reported += len(entries)
        right = [e for e in entries if e.change in classes and words in told(e)]
        hits += bool(right)
        if not right or len(entries) > 1:
            misses.append((old, new, [(e.change, e.reason) for e in entries]))
    false = [
        (old, new, [(e.change, e.reason, told(e)) for e in entries])
        for old, new in HARMLESS
        if (entries := [e for e in difference(old, new).entries if e.change in SUBSTANTIVE])
    ]
    reported += sum(len(entries) for _, _, entries in false)
    recall, precision = hits / len(PLANTED), hits / reported
    with capsys.disabled():
        print(f"\nplanted differences: precision {precision:.3f}, recall {recall:.3f} of {len(PLANTED)}")
    assert recall >= 0.9, misses
    assert precision >= 0.9, false


def test_many_differences_at_once_in_a_renumbered_paper() -> None:
    text, expected = PAPER, []
    for place in (0, 2, 5, 8, 9, 11, 14, 16, 17, 22, 24, 26, 29):
        old, new, classes, words = PLANTED[place]
        assert old in text
        text = text.replace(old, new)
        expected.append((classes, words))
    text = re.sub(r"(?m)^([가나다라])\. ", lambda mark: f"({'가나다라'.index(mark[1]) + 1}) ", text)
    entries = [e for e in diff_contracts(original(), contract(text)).entries if e.change in SUBSTANTIVE]
    for classes, words in expected:
        assert any(e.change in classes and words in told(e) for e in entries), (words, entries)
    assert len(entries) == len(expected)


def test_another_paper_differs_in_every_duty() -> None:
    other = contract(
        "1. 청소\n가. 용역업체는 복도를 하루 두 번 쓸고 닦아야 한다.\n나. 유리창은 분기마다 닦아야 한다.\n"
        "다. 쓰레기는 오전 중에 비워야 한다.\n"
    )
    found = diff_contracts(original(), other)
    assert found.exit_status == 2
    assert sum(entry.change == "added" for entry in found.entries) == 3
    assert sum(entry.change == "dropped" for entry in found.entries) >= 18


def real_paper(name: str) -> Contract:
    settings = ReaderSettings()
    data = load(Path(os.environ["EUIMU_RFPS"]) / name, settings)
    (document,) = read_bytes(data, name, settings).documents
    analysis = analyse(document)
    return Contract(name, analysis, tuple(Labels() for _ in analysis.clauses))


@pytest.mark.rfps
@pytest.mark.skipif("EUIMU_RFPS" not in os.environ, reason="needs the real RFP files (EUIMU_RFPS)")
@pytest.mark.parametrize(("name", "most"), [("cdt005", 2), ("cdt014", 5), ("cdt004", 2), ("cdt081", 3)])
def test_one_paper_in_two_formats_hardly_differs_in_substance(name: str, most: int) -> None:
    hwp, pdf = (real_paper(f"{name}.{suffix}") for suffix in ("hwp", "pdf"))
    difference = diff_contracts(hwp, pdf)
    entries = [e for e in difference.entries if e.change in SUBSTANTIVE]
    # What is left are pictures of text and lines that the two readers cut differently.
    assert len(entries) <= most, [(e.change, e.reason, told(e)) for e in entries]
    assert difference.same > 0.3 * len(hwp.clauses)
