"""Controls that a paper has no use for are told apart from controls that it lacks."""

from __future__ import annotations

import pytest

from extractors.analysis import analyse
from extractors.document import Document, DocumentKind, LossLedger
from models.labels import Labels
from pipeline.compare.contract import Contract
from pipeline.compare.coverage import cover
from pipeline.compare.view import View
from pipeline.compare.work import kind_of_work, sets_terms
from pipeline.rules import load_controls


def view_of(text: str, title: str = "", kind: DocumentKind = "sow") -> View:
    document = Document("paper", "paper.txt", "text/plain", text, kind, metadata={"title": title})
    analysis = analyse(document)
    return View(Contract("paper.txt", analysis, tuple(Labels(("task",)) for _ in analysis.clauses)))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("통합관제시스템 구축 컨설팅 제안요청서", "study"),
        ("행정포털 재구축 ISP 수립 용역", "study"),
        ("하천 정비 타당성 조사 용역 과업지시서", "study"),
        ("연구행정시스템 고도화 사업", "service"),
        ("설문조사시스템 유지관리 용역", "service"),
        ("업무용 노트북 구매", "goods"),
    ],
)
def test_the_last_noun_of_a_title_names_the_work(title: str, kind: str) -> None:
    assert kind_of_work(view_of("1. 계약상대자는 과업을 수행한다.\n", title)) == kind


def status(view: View, control: str) -> tuple[str, str]:
    verdict = next(v for v in cover(view, load_controls()) if v.control == control)
    return verdict.status, verdict.reason


def test_recovery_is_no_matter_of_a_consulting_contract() -> None:
    text = "1. 계약상대자는 새 시스템의 안정적 운영 방안을 제안하여야 한다.\n"
    found, reason = status(view_of(text, "도서관시스템 구축 컨설팅"), "sla_recovery")
    assert found == "not_applicable"
    assert "시스템" in reason
    assert status(view_of(text, "도서관시스템 운영 용역"), "sla_recovery")[0] == "absent"


def test_a_letter_lacks_no_controls_but_a_statement_of_work_does() -> None:
    letter = view_of("수신 총무과장\n제목 회의 참석 요청\n붙임 회의자료 1부. 끝.\n", kind="other")
    assert not sets_terms(letter)
    assert {v.status for v in cover(letter, load_controls())} == {"not_applicable"}
    paper = view_of("1. 계약상대자는 매월 청소 결과를 보고하여야 한다.\n", kind="other")
    assert sets_terms(paper)
    assert status(paper, "late_penalty")[0] == "absent"


def test_what_was_not_read_in_full_is_undetermined_not_inapplicable() -> None:
    text = "수신 총무과장\n제목 회의 참석 요청\n"
    document = Document("paper", "paper.pdf", "application/pdf", text, "other", ledger=LossLedger(unreadable=(2,)))
    analysis = analyse(document)
    view = View(Contract("paper.pdf", analysis, tuple(Labels(("task",)) for _ in analysis.clauses)))
    assert {v.status for v in cover(view, load_controls())} == {"undetermined"}
