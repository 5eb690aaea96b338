"""Citations under old names, misquoted titles, articles of another law, and references to nothing."""

from __future__ import annotations

import pytest

from extractors.analysis import analyse
from extractors.document import Document
from extractors.values.law_names import squeeze
from models.labels import Labels
from pipeline.compare.citation_health import CitationVerdict, citation_health
from pipeline.compare.comparison import compare, to_json
from pipeline.compare.contract import Contract
from pipeline.rules.laws import load_laws


def contract(text: str) -> Contract:
    analysis = analyse(Document("c" * 64, "시험.txt", "text/plain", text, kind="sow"))
    return Contract("시험.txt", analysis, tuple(Labels() for _ in analysis.clauses))


def verdicts(text: str) -> tuple[CitationVerdict, ...]:
    return citation_health(contract(text))


def clause(line: str, date: str = "2024. 3.") -> str:
    return f"정보시스템 운영 과업지시서\n{date}\n1. 일반 사항\n가. {line}\n"


CHANGED = [card for card in load_laws() if card.kind in {"renamed", "repealed"}]


@pytest.mark.parametrize("card", CHANGED, ids=lambda card: card.id)
def test_every_old_name_is_found_with_the_new_one(card) -> None:
    for name in card.names:
        (found,) = verdicts(clause(f"계약상대자는 「{name}」을 준수하여야 한다.", "2025. 3."))
        assert (found.status, found.suggestion) == (card.kind, card.now)
        assert name in "".join(found.cited)
        assert "secondary source" in found.source
        assert not verdicts(clause(f"계약상대자는 「{card.now}」을 준수하여야 한다.", "2025. 3.")) or "," in card.now


@pytest.mark.parametrize(
    ("line", "status", "suggestion"),
    [
        ("「소프트웨어산업 진흥법」 제20조의3에 따라 승인을 받아야 한다.", "renamed", "소프트웨어 진흥법 제51조"),
        ("소프트웨어산업진흥법 시행령 제10조에 따른다.", "renamed", "소프트웨어 진흥법 시행령"),
        ("「소프트웨어 진흥법」 제24조의2에 따라 참여를 제한한다.", "wrong_article", "소프트웨어 진흥법 제48조"),
        (
            "「국가 당사자로 하는 계약에 관한 법률 시행령」을 준수하여야 한다.",
            "mistitled", "국가를 당사자로 하는 계약에 관한 법률 시행령",
        ),
        (
            "「정보통신망 이용촉진 및 정보보호에 관한 법률」을 준수하여야 한다.",
            "mistitled", "정보통신망 이용촉진 및 정보보호 등에 관한 법률",
        ),
        (
            "부정당업자는 「지방계약법」 제27조에 따라 입찰 참가자격을 제한한다.",
            "wrong_article", "지방자치단체를 당사자로 하는 계약에 관한 법률 제31조",
        ),
        (
            "부정당업자는 「국가를 당사자로 하는 계약에 관한 법률 시행령」 제92조에 따라 제한한다.",
            "wrong_article", "국가를 당사자로 하는 계약에 관한 법률 시행령 제76조",
        ),
        ("계약상대자는 같은 법 제12조에 따라 신고하여야 한다.", "unresolved", None),
        ("「소프트웨어산업 진흥법」 제58조에 따라 신고하여야 한다.", "renamed", "소프트웨어 진흥법 제58조"),
        ("「국가를 당사로 하는 계약에 관한 법률」에 따른다.", "mistitled", "국가를 당사자로 하는 계약에 관한 법률"),
        ("「위치정보의 보후 및 이용 등에 관한 법률」에 따른다.", "mistitled", "위치정보의 보호 및 이용 등에 관한 법률"),
        ("「저작권법에 관한 법률」을 준수하여야 한다.", "mistitled", "저작권법"),
    ],
)  # fmt: skip
def test_what_leads_astray(line: str, status: str, suggestion: str | None) -> None:
    text = clause(line)
    (found,) = verdicts(text)
    assert (found.status, found.suggestion) == (status, suggestion)
    assert text[found.span.start : found.span.end].strip("「") in line


@pytest.mark.parametrize(
    "line",
    [
        "「소프트웨어 진흥법」 제51조에 따라 승인을 받아야 한다.",
        "구 「소프트웨어산업 진흥법」에 따라 체결한 계약을 승계한다.",
        "「정보통신망 이용촉진 및 정보보호 등에 관한 법률」을 준수하여야 한다.",
        "부정당업자는 「지방계약법」 제31조에 따라 입찰 참가자격을 제한한다.",
        "「지방계약법」 제27조를 준수하여야 한다.",
        "「개인정보 보호법」 제26조와 같은 법 시행령 제28조를 준수하여야 한다.",
        "같은 법인의 직원은 동시에 참여할 수 없다.",
        "하도급거래 공정화에 관한 법령을 준수하여야 한다.",
        "「특정조달을 위한 하도급거래 공정화에 관한 법률 특례규정」에 따른다.",
        "「데이터기반행정 활성화에 관한 법률」을 준수하여야 한다.",
        "방법과 절차는 같은 방법으로 한다.",
    ],
)
def test_what_is_in_order(line: str) -> None:
    assert verdicts(clause(line)) == ()


def test_the_law_at_the_papers_date_counts() -> None:
    line = "계약상대자는 「소프트웨어산업 진흥법」을 준수하여야 한다."
    assert verdicts(clause(line, "2019. 5.")) == ()
    (undated,) = verdicts(f"과업지시서\n1. 일반\n가. {line}\n")
    assert "날짜를 알 수 없어" in undated.reason


ARTICLES = (
    "제1조(목적) 이 조건은 용역의 이행에 필요한 사항을 정한다.\n제2조(점검) ① 계약상대자는 매월 점검하여야 한다.\n"
    "② 제1항의 결과는 제{}조에 따라 보고하여야 한다.\n제3조(보고) 계약상대자는 보고서를 제출하여야 한다.\n"
)


def test_an_article_that_the_paper_does_not_have() -> None:
    assert verdicts(ARTICLES.format(3)) == ()
    (found,) = verdicts(ARTICLES.format(9))
    assert (found.status, found.cited) == ("unresolved", "제9조")
    assert "제9조가 없음" in found.reason


def test_the_cards_do_not_contradict_each_other() -> None:
    cards = load_laws()
    old = {squeeze(name) for card in cards if card.kind in {"renamed", "repealed"} for name in card.names}
    assert not old & {squeeze(card.now) for card in cards}
    assert len({card.id for card in cards}) == len(cards)
    assert all(card.source for card in cards)


def test_the_comparison_tells_them_with_their_places() -> None:
    text = clause("「소프트웨어산업 진흥법」 제20조의3에 따라 승인을 받아야 한다.")
    (entry,) = to_json(compare([contract(text)]))["citations"]
    assert {"document", "verdict", "citation", "spans", "reason", "source"} <= set(entry)
    assert (entry["document"], entry["verdict"]) == ("시험.txt", "renamed")
    ((start, end),) = entry["spans"]
    assert text[start:end] == "「소프트웨어산업 진흥법」 제20조의3"
