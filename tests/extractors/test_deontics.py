"""Modality, obligor and the parts of a duty, on invented examples; every rule has one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.clause import Clause, ClauseKind
from extractors.cues import read_sentences
from extractors.deontic import Deontic
from extractors.deontics import read_deontics
from extractors.document import Document, Span
from extractors.sanctions import link_sanctions

Row = tuple[ClauseKind, str, str, int | None]
Read = Callable[..., tuple[Deontic, ...]]
One = Callable[..., Deontic]
DocumentOf = Callable[..., tuple[Document, tuple[Clause, ...]]]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("계약상대자는 정비 일지를 작성하여야 한다.", "must"),
        ("수탁자는 순찰 결과를 매일 보고해야 함", "must"),
        ("청소 도구는 지정된 창고에 보관할 것", "must"),
        ("교육은 분기마다 실시하도록 한다.", "must"),
        ("관람객이 안전하게 대피할 수 있도록 함", "must"),
        ("상주 인력은 2명 이상 필수", "must"),
        ("장비 이전에 드는 비용은 수탁자가 부담한다.", "must"),
        ("부품 파손에 대한 책임은 수탁자에게 있다.", "must"),
        ("당사는 위 사항을 성실히 지키겠습니다.", "must"),
        ("열쇠는 반납하지 아니하면 아니 된다.", "must"),
        ("정산서는 제출하지 않으면 안 됨", "must"),
        ("먼지가 새지 않도록 하여야 한다.", "must"),
        ("등록을 마친 업체만 견학 신청 가능", "must"),
        ("야간 순찰에는 손전등이 반드시 필요함", "must"),
        ("제안서에 포함될 내용은 다음과 같다.", "must"),
        ("수탁자는 다음의 업무를 수행한다.¹⁾", "must"),
        ("조경 분야 경력 3년 이상 보유자", "must"),
        ("정해지지 않은 일은 상호 협의하여 정한다.", "must"),
        ("온실 안의 모든 설비를 대상으로 한다.", "none"),
        ("양측은 다음과 같이 온실 관리 계약을 체결한다.", "none"),
        ("수탁자는 도면을 외부에 보여 주지 못하며, 분실의 책임을 진다.", "must_not"),
        ("점검 결과를 외부에 공개하여서는 아니 된다.", "must_not"),
        ("시설을 다른 목적으로 사용할 수 없다.", "must_not"),
        ("작업장 안에서는 흡연 금지", "must_not"),
        ("도면의 복사를 금한다.", "must_not"),
        ("제3자에게 업무를 맡기지 말 것", "must_not"),
        ("타인의 상표권을 침해하지 않아야 함", "must_not"),
        ("무단으로 반출하지 않겠습니다.", "must_not"),
        ("발주기관은 현장을 점검할 수 있다.", "may"),
        ("서식은 필요에 따라 변경 가능", "may"),
        ("유사 공연 실적을 함께 적음(권장사항)", "may"),
        ("“정기점검”이란 달마다 하는 점검을 말한다.", "none"),
        ("통지가 없으면 승인한 것으로 본다.", "none"),
        ("그 밖의 사항은 「가상시설 관리법」에 따른다.", "none"),
        ("가상시설 운영 지침(가나부 고시)", "none"),
        ("사업기간 : 2031. 1. 1. ~ 2031. 12. 31.", "none"),
        ("휴관일 안내는 다음과 같다.", "none"),
    ],
)
def test_endings(text: str, modality: str, one: One) -> None:
    assert one(text).modality == modality


def test_a_cue_inside_a_relative_clause_demands_nothing(one: One) -> None:
    assert one("“보관 서류”란 수탁자가 보관하여야 하는 서류를 말한다.").modality == "none"
    assert one("납품이 늦어질 수 없다고 판단될 때").modality == "none"


def test_a_duty_beats_a_power_and_the_first_stated_wins(one: One) -> None:
    assert one("발주기관은 자료를 요구할 수 있으며, 수탁자는 이에 응하여야 한다.").modality == "must"
    assert one("도면을 반출할 수 없으며, 파손된 도면은 새로 그려야 한다.").modality == "must_not"
    assert one("도면은 금고에 보관하여야 하며, 복사하여서는 아니 된다.").modality == "must"
    assert one("수탁자는 일정표를 제출하여야 한다. 다만, 휴일은 제외할 수 있다.").modality == "must"


def test_quoted_and_bracketed_verbs_are_not_the_clause_own(one: One) -> None:
    assert one("“하여야 한다”라는 표현은 의무를 뜻한다.").modality == "none"
    assert one("발주기관은 견본(밀봉하여야 한다)을 열어 볼 수 있다.").modality == "may"


def test_fronts_forms_and_headings_that_state_nothing_bind_nobody(one: One) -> None:
    assert one("보고서를 제출하여야 한다.", kind="front").modality == "none"
    assert one("보고서를 제출하여야 한다.", kind="form").modality == "none"
    for marker in ("1.", "가.", "□", "제3조"):
        assert one("보고서 작성 및 제출", marker, "heading").modality == "none"
        assert one("보고서를 제출하여야 한다.", marker, "heading").modality == "must"


def test_an_item_with_details_below_is_work_though_it_was_taken_for_a_heading(read: Read, one: One) -> None:
    found = read(
        ("heading", "1.", "식물원 관리", None),
        ("heading", "-", "온실 난방 설비 점검", 0),
        ("clause", "·", "보일러", 1),
        ("heading", "-", "온실 현황", 0),
        ("clause", "가.", "모든 문은 잠가야 한다.", 0),
    )
    assert [deontic.modality for deontic in found[:2]] == ["none", "must"]
    assert found[3].modality == "none"
    assert one("출입문은 매일 잠가야 한다(휴관일 제외)", "-", "heading").modality == "must"


def test_work_named_under_evaluation_or_purpose_binds_nobody(read: Read) -> None:
    found = read(
        ("heading", "1.", "평가 항목", None),
        ("heading", "-", "온실 난방 설비 점검", 0),
        ("heading", "2.", "사업의 목적", None),
        ("clause", "-", "온실의 안정적 운영", 2),
    )
    assert [deontic.modality for deontic in found] == ["none"] * 4


def test_rows_of_an_inventory_bind_nobody(read: Read) -> None:
    found = read(
        ("heading", "-", "장비 목록", None),
        ("row", "", "1\t제설기\t궤도형, 자동 방향 전환 및 속도 조정", 0),
        ("row", "", "제설기\t전진 속도 조정\t2\t대", None),
        ("heading", "-", "산출물 목록", None),
        ("row", "", "작업 내용\t온실 유리 교체 및 청소 실시", 3),
    )
    assert [found[index].modality for index in (1, 2, 4)] == ["none", "none", "must"]


def test_the_duty_stated_before_a_refusal_wins(one: One) -> None:
    assert one("도면은 창고에 보관하고 무단으로 복사하지 아니한다.").modality == "must"
    assert one("도면은 무단으로 복사하지 아니한다.").modality == "must_not"
    assert one("소장은 지급을 미룰 수 있으며 이자를 청구하고 반환하지 아니한다.").modality == "must_not"


def test_unauthorised_acts_listed_under_a_duty_are_forbidden(read: Read) -> None:
    found = read(
        ("clause", "가.", "작업자는 온실에 드나들 때 아래 사항을 지켜야 한다.", None),
        ("clause", "1)", "모종의 무단 반출", 0),
        ("clause", "2)", "출입증 패용", 0),
    )
    assert [deontic.modality for deontic in found] == ["must", "must_not", "must"]


def test_a_lead_in_distributes_over_the_things_it_lists(read: Read) -> None:
    found = read(
        ("clause", "가.", "수탁자는 다음 각 호의 서류를 제출하여야 한다.", None),
        ("clause", "1.", "청소 계획표", 0),
        ("clause", "2.", "비상 연락망", 0),
    )
    assert [deontic.modality for deontic in found] == ["must", "must", "must"]


def test_cases_under_a_power_stay_without_modality(read: Read) -> None:
    found = read(
        ("clause", "①", "발주기관은 다음 각 호의 어느 하나에 해당하는 경우 위탁을 취소할 수 있다.", None),
        ("clause", "1.", "수탁자가 문을 닫은 경우", 0),
    )
    assert [deontic.modality for deontic in found] == ["may", "none"]


def test_acts_listed_under_a_prohibition_are_forbidden(read: Read) -> None:
    found = read(
        ("clause", "①", "수탁자는 다음 각 호의 행위를 하여서는 아니 된다.", None),
        ("clause", "1.", "이용자에게 선물을 요구하는 행위", 0),
    )
    assert [deontic.modality for deontic in found] == ["must_not", "must_not"]


def test_protected_information_is_only_named(read: Read) -> None:
    found = read(("heading", "", "누출금지 대상 정보", None), ("clause", "①", "출입문 비밀번호 목록", 0))
    assert found[1].modality == "none"


def test_label_rows_and_penalty_rows(read: Read) -> None:
    found = read(
        ("row", "", "요구사항 명칭\t순찰 강화\t응락수준\t필수", None),
        ("row", "", "무단 결근\t계약금액의 1% 부과\t1회당", None),
    )
    assert [deontic.modality for deontic in found] == ["none", "must"]
    assert found[1].obligor == "agency"


@pytest.mark.parametrize(
    ("text", "obligor"),
    [
        ("계약상대자는 정비 일지를 작성하여야 한다.", "contractor"),
        ("발주기관은 대금을 14일 이내에 지급하여야 한다.", "agency"),
        ("수요기관의 장은 검사 결과를 알려야 한다.", "agency"),
        ("발주기관에서 정한 색상을 사용하여야 한다.", "contractor"),
        ("감독관이 요구하는 도면을 제출하여야 한다.", "contractor"),
        ("발주기관은 교체를 요구할 수 있으며, 수탁자는 이에 응하여야 한다.", "contractor"),
        ("발주기관은 보완을 요구할 수 있으며, 정당한 사유가 없는 한 이에 따라야 한다.", "contractor"),
        ("발주기관과 계약상대자는 회의록에 함께 서명하여야 한다.", "both"),
        ("“발주기관”과 “계약상대자”는 비밀을 지켜야 한다.", "both"),
        ("발주기관 : 온실 열쇠를 제공하여야 한다.", "agency"),
        ("늦은 날만큼 대금에서 위약금을 공제하며, 남은 금액은 다음 달에 치러야 한다.", "agency"),
        ("예치한 보증금은 국고에 귀속하여야 한다.", "agency"),
        ("청소 대금은 청구일부터 10일 이내에 지급하여야 한다.", "agency"),
        ("하도급 대금은 기성을 받은 날부터 10일 이내에 지급하여야 한다.", "contractor"),
        ("휴관 일정이 바뀌면 계약상대자에게 미리 통지하여야 한다.", "agency"),
        ("담당자는 모든 화면에서 좌석 수를 고칠 수 있도록 구현하여야 한다.", "contractor"),
        ("바뀐 열쇠(발주기관은 사본을 갖는다)는 매일 반납하여야 한다.", "contractor"),
        ("감독관이 언제든 둘러볼 수 있도록 통로를 비워 두어야 한다.", "contractor"),
        ("작업 시간은 상호 협의하여 결정한다.", "both"),
        ("발주기관과 협의하여 색상을 결정하여야 한다.", "contractor"),
        ("“갑”은 창고를 무상으로 빌려주어야 한다.", "agency"),
        ("“을”은 창고를 깨끗이 써야 한다.", "contractor"),
        ("이용자는 화면에서 좌석을 고를 수 있어야 한다.", "contractor"),
    ],
)
def test_obligor(text: str, obligor: str, one: One) -> None:
    assert one(text).obligor == obligor


@pytest.mark.parametrize(
    ("text", "beneficiary"),
    [
        ("계약상대자는 열쇠를 발주기관에게 돌려주어야 한다.", "agency"),
        ("발주기관은 계약상대자에게 도면을 제공하여야 한다.", "contractor"),
        ("계약상대자는 바닥을 닦아야 한다.", None),
        ("계약상대자는 발주기관으로부터 제공받은 도면을 지켜야 한다.", None),
        ("계약상대자는 온실을 고치기 전에 감독관에게 승인을 받아야 한다.", None),
        ("계약상대자는 발주기관에 대한 약속을 지켜야 한다.", None),
        ("발주기관은 계약상대자에게 인력 교체를 요구하여야 한다.", None),
        ("계약상대자는 발주기관에 제출한 도면을 고쳐야 한다.", None),
        ("회의록은 계약상대자가 발주기관에 제출하는 것을 원칙으로 한다.", "agency"),
        ("계약상대자는 발주기관에 부합하는 온실을 짓고 도면을 제출하여야 한다.", None),
    ],
)
def test_the_beneficiary_is_the_other_party_to_whom_something_is_given(
    text: str, beneficiary: str | None, one: One
) -> None:
    assert one(text).beneficiary == beneficiary


def text_of(document: Document, span: Span | None) -> str | None:
    return document.text[span.start : span.end] if span is not None else None


LEAK = (
    "계약상대자는 누수가 발생한 경우 2시간 이내에 조치 결과를 발주기관에 보고하여야 한다. 다만, 휴일은 다음 날 한다."
)


def test_parts_are_spans_of_the_document(document_of: DocumentOf) -> None:
    document, clauses = document_of(
        ("heading", "1.", "청소", None),
        ("clause", "가.", LEAK, 0),
    )
    duty = read_deontics(clauses, [(), ()], document)[1]
    assert text_of(document, duty.condition) == "누수가 발생한 경우"
    assert text_of(document, duty.action) == "2시간 이내에 조치 결과를 발주기관에 보고하여야 한다"
    assert text_of(document, duty.object) == "조치 결과"
    assert text_of(document, duty.exception) == "다만, 휴일은 다음 날 한다"
    assert text_of(document, duty.cue) == "보고하여야 한다"


def test_a_noun_ending_has_an_object_too(document_of: DocumentOf) -> None:
    document, clauses = document_of(("clause", "-", "화재 대피 훈련 계획서 제출", None))
    duty = read_deontics(clauses, [()], document)[0]
    assert duty.modality == "must"
    assert text_of(document, duty.object) == "화재 대피 훈련 계획서"


def test_a_penalty_is_linked_to_the_article_that_it_names_and_to_the_duty_it_points_back_to(read: Read) -> None:
    found = read(
        ("clause", "제3조", "(열쇠) 수탁자는 열쇠를 매일 반납하여야 한다.", None),
        ("clause", "제4조", "(벌칙) 제3조를 위반한 경우 위약금 1만원을 납부하여야 한다.", None),
        ("clause", "제5조", "(등록) 「가상법」 제3조를 위반한 자는 위약금을 납부하여야 한다.", None),
    )
    assert found[0].sanctions == (1,)
    found = read(
        ("heading", "1.", "순찰", None),
        ("clause", "가.", "수탁자는 매일 순찰하여야 한다.", 0),
        ("clause", "나.", "이를 이행하지 않은 경우 발주기관은 대가를 감액할 수 있다.", 0),
    )
    assert found[1].sanctions == (2,)


def test_what_follows_a_breach_is_no_penalty_of_its_own_clause(read: Read) -> None:
    found = read(
        ("heading", "1.", "화단", None),
        ("clause", "가.", "수탁자는 꽃을 심어야 한다.", 0),
        ("clause", "나.", "수탁자는 물을 주어야 하며, 지체 시 지체상금을 낸다.", 0),
        ("clause", "다.", "수탁자는 손해가 과실로 생긴 때에는 이를 배상하여야 한다.", 0),
        ("clause", "라.", "수탁자는 문을 닫아야 하며, 이를 지체하면 지체상금을 낸다.", 0),
    )
    assert (found[1].sanctions, found[4].sanctions) == ((), (4,))
    assert found[2].sanctions == (2,)  # a duty and what follows its breach
    assert found[3].sanctions == ()  # nor is it one for what follows it: that points back to its own duty


def test_a_penalty_for_all_that_stands_above_backs_all_of_it(read: Read) -> None:
    rows: list[Row] = [("heading", "1.", "서약", None)]
    for mark, thing in zip("가나다라마바", "콩팥벼밀깨무", strict=True):
        rows.append(("clause", f"{mark}.", f"수탁자는 {thing} 심어야 한다.", 0))
    found = read(*rows, ("clause", "사.", "상기 사항을 위반할 경우 위약금을 납부하겠습니다.", 0))
    assert [deontic.sanctions for deontic in found[1:7]] == [(7,)] * 6


def test_what_is_taught_of_penalties_and_who_may_bid_backs_nothing(read: Read) -> None:
    found = read(
        ("heading", "1.", "열쇠", None),
        ("clause", "가.", "수탁자는 열쇠를 돌려주어야 한다.", 0),
        ("clause", "나.", "열쇠 누출 시 제재 조치 등에 대한 보안교육을 실시하여야 한다.", 0),
        ("clause", "다.", "이에 위반으로 입찰 참가자격 제한에 해당하지 않는 자이어야 한다.", 0),
    )
    assert [deontic.sanctions for deontic in found] == [()] * 4


def test_of_two_articles_with_one_number_the_nearest_is_meant(read: Read) -> None:
    found = read(
        ("clause", "제3조", "(열쇠) 수탁자는 열쇠를 매일 반납하여야 한다.", None),
        ("clause", "제4조", "(문) 수탁자는 문을 열어야 한다.", None),
        ("clause", "제9조", "(끝) 수탁자는 자리를 비워야 한다.", None),
        ("clause", "제3조", "(물) 수탁자는 물을 주어야 한다.", None),
        ("clause", "제4조", "(벌칙) 제3조를 위반한 경우 위약금을 납부하여야 한다. 제9조 【뒤】 이 조항은 없다.", None),
    )
    assert [deontic.sanctions for deontic in found] == [(), (), (), (4,), ()]


def test_reading_is_idempotent_and_independent_of_other_documents(read: Read, one: One) -> None:
    rows: tuple[Row, ...] = (("clause", "가.", "우리원(이하 ‘관리청’이라 한다)은 문을 열어야 한다.", None),)
    first = read(*rows)
    one("‘관리청’은 업체를 말한다.")
    assert read(*rows) == first


LETTERS = "가나다 하여야한다수없있음지않아니면안됨제1조()“”.,\t\n①-"


@given(st.text(alphabet=LETTERS, max_size=120), st.sampled_from(["clause", "row", "note"]))
@settings(max_examples=150, deadline=None)
def test_every_span_lies_in_its_clause(document_of: DocumentOf, text: str, kind: ClauseKind) -> None:
    document, clauses = document_of(("clause", "1.", "앞 조항", None), (kind, "", "x" + text, 0))
    for clause, deontic in zip(clauses, read_deontics(clauses, [(), ()], document), strict=True):
        for span in (deontic.action, deontic.object, deontic.condition, deontic.exception, deontic.cue):
            assert span is None or clause.start <= span.start < span.end <= clause.end
        assert (deontic.obligor is None) == (deontic.modality == "none")
        assert 0 <= deontic.confidence <= 1


HOSTILE = ["지 ", "여야 ", "수 ", "(", "“", " ", "\t", "않", "제1조 ", "다만, ", "을 ", "하며, ", "수탁자는 ", "(이하 "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_strings_take_linear_time(piece: str, one: One) -> None:
    from time import process_time

    def cost(times: int) -> float:
        text = piece * times
        read_sentences.cache_clear()
        start = process_time()
        one(text)
        return process_time() - start

    one(piece * 10)
    small, large = cost(2_000), min(cost(16_000), cost(16_000))  # the better of two: machines pause
    # Eight times the text: linear work takes about eight times as long; quadratic work would take 64 times.
    assert large < max(0.3, 24 * small)


def test_many_penalties_for_all_above_take_linear_time(read: Read) -> None:
    from time import process_time

    def cost(times: int) -> float:
        rows: list[Row] = [("heading", "1.", "서약", None)]
        pair = ("수탁자는 꽃을 심어야 한다.", "상기 사항을 위반하면 위약금을 부과한다.")
        rows += [("clause", "-", text, 0) for _ in range(times) for text in pair]
        found = read(*rows)
        clauses = [Clause(str(at), at, "clause", "-", 0, 0, row[2], parent=row[3]) for at, row in enumerate(rows)]
        start = process_time()
        assert link_sanctions(clauses, [()] * len(rows), found)[1][0] == 2
        return process_time() - start

    small, large = cost(250), min(cost(2_000), cost(2_000))
    assert large < max(0.3, 24 * small)  # eight times the clauses


def test_on_annotated_documents() -> None:
    """The readings of the annotated documents outside the training folder reach a floor well below the last measure."""
    folder = os.environ.get("EUIMU_GOLD")
    if not folder:
        pytest.skip("EUIMU_GOLD is not set: no annotated documents here")
    from models.gold import read_gold

    right = total = 0
    for gold in read_gold(Path(folder), [Path(folder).parent / "documents"]):
        deontics = read_deontics(gold.clauses, [()] * len(gold.units), gold.document)
        for unit, deontic in zip(gold.units, deontics, strict=True):
            if unit.kind in ("clause", "row", "note"):
                total += 1
                right += unit.modality == deontic.modality
    assert total > 0
    assert right / total > 0.8
