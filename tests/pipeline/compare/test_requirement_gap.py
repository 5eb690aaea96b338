"""Requirement items of an RFP that its statement of work lacks: eleven planted ones, and papers that lack none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractors.analysis import analyse
from extractors.document import Document
from models.labels import Labels
from pipeline.compare.contract import Contract
from pipeline.compare.diff import diff_contracts
from pipeline.compare.diff import to_text as to_diff_text
from pipeline.compare.requirement_gap import missing, requirement_gaps, to_text

ITEMS = [
    ("통합 검색", "본문과 첨부파일의 낱말을 한 번에 검색하여 정확도 순으로 보여 주어야 한다"),
    ("회원 가입", "휴대전화 본인 확인을 거친 사람만 회원으로 가입하게 하여야 한다"),
    ("게시판", "분류별 게시판을 관리자가 화면에서 추가하고 삭제할 수 있게 하여야 한다"),
    ("예약 신청", "강의실 예약 신청과 취소를 달력 화면에서 처리하여야 한다"),
    ("결제 연계", "신용카드와 계좌이체 결제를 전자결제대행사와 연계하여야 한다"),
    ("문자 발송", "신청 결과를 신청자에게 문자로 자동 발송하여야 한다"),
    ("통계", "월별 방문자 수와 이용 실적을 그래프로 제공하여야 한다"),
    ("응답 시간", "동시 사용자 500명일 때 화면 응답 시간은 3초 이내이어야 한다"),
    ("이중화", "웹 서버와 데이터베이스 서버를 이중화하여 무중단으로 운영하여야 한다"),
    ("백업", "매일 새벽에 자료를 백업하고 원격지에 소산하여 보관하여야 한다"),
    ("암호화", "주민등록번호와 비밀번호는 안전한 알고리즘으로 암호화하여 저장하여야 한다"),
    ("접근 통제", "관리자 화면은 지정된 인터넷 주소에서만 접속되도록 제한하여야 한다"),
    ("취약점 점검", "개통 전에 웹 취약점을 점검하고 발견된 결함을 모두 조치하여야 한다"),
    ("자료 이관", "기존 누리집의 게시물 12만 건을 손실 없이 이관하여야 한다"),
    ("품질 보증", "단계마다 품질 점검표를 작성하고 결함률을 관리하여야 한다"),
    ("시험", "단위 시험과 통합 시험의 계획과 결과를 문서로 남겨야 한다"),
    ("교육", "운영 담당자 10명에게 이틀 동안 사용 방법을 교육하여야 한다"),
    ("안정화", "개통 후 한 달 동안 기술자 두 명을 상주시켜 안정화를 지원하여야 한다"),
    ("보고", "매주 진척 상황과 위험 요인을 서면으로 보고하여야 한다"),
    ("웹 접근성", "장애인과 고령자가 이용할 수 있도록 웹 접근성 품질 인증을 받아야 한다"),
]
LEFT_OUT = (1, 4, 5, 6, 9, 11, 13, 14, 16, 17, 19)


def contract(text: str, name: str) -> Contract:
    analysis = analyse(Document(name, name, "text/plain", text, kind="rfp"))
    return Contract(name, analysis, tuple(Labels() for _ in analysis.clauses))


def request(order: list[int] | None = None, name_of_paper: str = "제안요청서.txt") -> Contract:
    """The RFP: one requirement table an item, numbered in ``order``."""
    lines = ["Ⅲ. 요구사항", ""]
    for number, place in enumerate(order or range(len(ITEMS)), 1):
        name, text = ITEMS[place]
        lines += [
            "요구사항 분류\t기능", f"요구사항 고유번호\tSFR-{number:03}", f"요구사항 명칭\t{name}",
            f"세부내용\t○ {text}", "산출정보\t시험 결과서", "",
        ]  # fmt: skip
    return contract("\n".join(lines) + "\n", name_of_paper)


def work(kept: list[int]) -> Contract:
    """The statement of work: the kept items as numbered sentences of a slightly other wording."""
    lines = ["1. 과업의 내용"]
    for number, place in enumerate(kept, 1):
        text = ITEMS[place][1].replace("하여야 한다", "해야 함").replace("누리집", "홈페이지")
        lines.append(f"{number}) 계약상대자는 {text}.")
    lines.append(f"{len(kept) + 1}) 계약상대자는 이 과업을 성실히 수행하여야 한다.")
    return contract("\n".join(lines) + "\n", "과업지시서.txt")


def test_eleven_items_of_the_request_are_missing_from_the_statement_of_work() -> None:
    kept = [place for place in range(len(ITEMS)) if place not in LEFT_OUT]
    gaps = requirement_gaps(request(), work(kept))
    assert len(gaps) == len(ITEMS)
    assert [gap.requirement for gap in missing(gaps)] == [f"SFR-{place + 1:03}" for place in LEFT_OUT]
    assert {gap.status for gap in gaps} == {"in_text", "missing"}
    assert "요구사항 20건 중 빠짐 11건" in to_text(gaps)


def test_the_diff_of_two_papers_with_tables_tells_the_eleven_missing_items_first() -> None:
    kept = [place for place in range(len(ITEMS)) if place not in LEFT_OUT]
    difference = diff_contracts(request(), request(kept, "과업지시서.txt"))
    told = difference.to_json()["requirements"]
    gone = [f"SFR-{place + 1:03}" for place in LEFT_OUT]
    assert (told["all"], told["missing"]) == (20, 11)
    assert [item["requirement"] for item in told["items"] if item["status"] == "missing"] == gone
    # Those kept have other numbers now, save the first.
    assert {item["status"] for item in told["items"]} == {"same_number", "renumbered", "missing"}
    text = to_diff_text(difference)
    assert text.index("요구사항 20건 중 빠짐 11건") < text.index("\n[빠짐]")
    assert all(f"[빠짐] {number} {ITEMS[place][0]}" in text for number, place in zip(gone, LEFT_OUT, strict=True))
    dropped = [entry for entry in difference.entries if entry.change == "dropped"]
    assert {entry.before.requirement_id for entry in dropped if entry.before} == set(gone)
    assert not [entry for entry in difference.entries if entry.change in {"added", "weakened", "changed"}]
    assert difference.exit_status == 2


def test_an_item_put_into_a_longer_sentence_is_there() -> None:
    parts = ", ".join(text.replace("하여야 한다", "하며") for _, text in ITEMS[:4])
    other = contract(f"1. 과업의 내용\n가. 계약상대자는 {parts} 그 밖의 일을 한다.\n", "과업지시서.txt")
    gaps = {gap.requirement: gap.status for gap in requirement_gaps(request(list(range(4))), other)}
    assert "missing" not in gaps.values(), gaps


def test_a_whole_statement_of_work_lacks_nothing() -> None:
    assert not missing(requirement_gaps(request(), work(list(range(len(ITEMS))))))


def test_the_same_items_under_other_numbers_are_there() -> None:
    gaps = requirement_gaps(request(), request(list(reversed(range(len(ITEMS))))))
    assert {gap.status for gap in gaps} == {"renumbered"}
    assert {gap.status for gap in requirement_gaps(request(), request())} == {"same_number"}


def test_lost_clauses_stand_in_the_request() -> None:
    first = request()
    for gap in missing(requirement_gaps(first, work([0, 1]))):
        for clause in gap.lost:
            assert first.analysis.document.text[clause.start : clause.end] == clause.text
        assert gap.to_json()["requirement"] == gap.requirement


def test_a_paper_without_numbered_items_has_no_gaps() -> None:
    assert requirement_gaps(work([0]), request()) == ()
    assert to_text(()) == ""


@pytest.mark.rfps
@pytest.mark.skipif("EUIMU_RFPS" not in os.environ, reason="needs the real RFP files (EUIMU_RFPS)")
def test_a_request_lacks_nothing_of_its_own_other_format_and_most_of_another() -> None:
    from pipeline.processing import contract_of

    folder = Path(os.environ["EUIMU_RFPS"])
    hwp, pdf, other = (contract_of(folder / name) for name in ("cdt005.hwp", "cdt005.pdf", "cdt014.hwp"))
    same, different = requirement_gaps(hwp, pdf), requirement_gaps(hwp, other)
    assert len(same) > 20
    assert not missing(same)
    assert len(missing(different)) > 0.7 * len(different)
