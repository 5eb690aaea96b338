"""Planted contradictions are found with both places; near-misses are left alone."""

from __future__ import annotations

import pytest

from extractors.analysis import analyse
from extractors.document import Document
from models.labels import Labels
from pipeline.compare.contract import Contract
from pipeline.compare.contradictions import Contradiction, contradictions_of
from pipeline.compare.side_by_side import cells_of
from pipeline.compare.view import View
from pipeline.rules import load_subjects


def raised(text: str) -> tuple[Contradiction, ...]:
    analysis = analyse(Document("planted", "planted.txt", "text/plain", text))
    view = View(Contract("planted.txt", analysis, tuple(Labels() for _ in analysis.clauses)))
    return contradictions_of(view, cells_of(view, load_subjects()))


PLANTED = [
    (
        "numeric_limit",
        (
            "1. 장애가 접수되면 5시간 이내에 복구하여야 한다.\n2. 시스템 장애는 접수 후 3시간 이내에 "
            "복구를 완료하여야 한다.\n"
        ),
    ),
    ("numeric_limit", "1. 하자담보 기간은 검수일로부터 1년으로 한다.\n2. 하자보수 기간은 준공일부터 2년으로 한다.\n"),
    ("numeric_limit", "1. 인력을 교체할 때에는 14일 전까지 통보한다.\n2. 참여인력의 변경은 20일 전까지 알려야 한다.\n"),
    (
        "numeric_limit",
        ("1. 장애 발생 시 즉시 현장에 투입하여야 한다.\n2. 장애 통보 후 6시간 이내에 현장에 도착하여야 한다.\n"),
    ),
    ("ownership", "1. 산출물의 소유권은 발주기관에 귀속한다.\n2. 산출물의 소유권은 계약상대자에게 귀속한다.\n"),
    (
        "form_of_consent",
        ("1. 계약의 권리는 사전 동의 없이 양도할 수 없다.\n2. 계약의 의무는 사전 서면동의 없이 양도할 수 없다.\n"),
    ),
    (
        "required_and_forbidden",
        ("1. 본 사업은 하도급을 금지한다.\n2. 하도급을 하려는 경우 발주기관의 승인을 받아야 한다.\n"),
    ),
    ("numbering", "1. 점검표를 작성한다.\n2. 일지를 작성한다.\n2. 대장을 작성한다.\n"),
]

NEAR_MISSES = [
    "1. 장애가 접수되면 5시간 이내에 복구하여야 한다.\n2. 장애는 접수 후 5시간 이내에 복구를 완료하여야 한다.\n",
    "1. 복구 시간은 다음과 같다.\n가. 심각 등급: 4시간 이내 복구\n나. 경미 등급: 24시간 이내 복구\n",
    "1. 하자담보 기간은 검수일로부터 1년으로 한다.\n2. 하자 통보를 받은 날부터 7일 이내에 보수한다.\n",
    "1. 백업은 매일 실시한다.\n2. 백업 결과는 매월 보고한다.\n",
    "1. 산출물의 소유권은 발주기관에 귀속한다.\n2. 기존에 보유한 소프트웨어의 저작권은 계약상대자에게 있다.\n",
    "1. 계약의 권리는 사전 서면동의 없이 양도할 수 없다.\n2. 의무도 사전 서면동의 없이 양도할 수 없다.\n",
    "1. 재하도급은 금지한다.\n2. 하도급을 하려는 경우 발주기관의 승인을 받아야 한다.\n",
    "1. 점검표를 작성한다.\n2. 일지를 작성한다.\n3. 대장을 작성한다.\n",
]


@pytest.mark.parametrize(("kind", "text"), PLANTED, ids=[kind for kind, _ in PLANTED])
def test_a_planted_contradiction_is_found(kind: str, text: str) -> None:
    hits = [entry for entry in raised(text) if entry.kind == kind]
    assert hits
    assert len(hits[0].spans) >= 2
    assert all(text[span.start : span.end].strip() for span in hits[0].spans)
    assert hits[0].reason


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_a_near_miss_is_left_alone(text: str) -> None:
    assert raised(text) == ()
