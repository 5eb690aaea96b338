"""Rules of modality that need a pledge, a section, a list or a table, on invented examples."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from extractors.clause import Clause, ClauseKind
from extractors.cues import masked
from extractors.deontic import Deontic
from extractors.deontic_weights import Weights
from extractors.deontics import read_deontics
from extractors.document import Document
from extractors.values import extract_values
from extractors.verbal_nouns import is_verbal_noun

Row = tuple[ClauseKind, str, str, int | None]
Read = Callable[..., tuple[Deontic, ...]]
One = Callable[..., Deontic]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("도면을 목적 외로 쓰지 않겠음을 서약합니다.", "must_not"),
        ("열쇠의 복제를 절대 금지하겠습니다.", "must_not"),
        ("누구에게도 알리지 아니할 것을 서약하며, 성실히 근무하겠습니다.", "must_not"),
        ("이 안내문은 제본할 때 포함하지 않으셔야 합니다.", "must_not"),
        ("수탁자는 명단을 다른 일에 이용하지 아니하며, 보관함을 늘 잠가야 한다.", "must_not"),
        ("도면의 값을 깊이 인식하고 누구에게도 누설하지 아니한다.", "must_not"),
        ("창고 열쇠의 복제 금지(관리 규칙 제3조)", "must_not"),
        ("올해 온실 사업에는 중견기업의 참여가 제한됨", "must_not"),
        ("빌린 열쇠는 회수하고 사본의 보관을 금지", "must"),
        ("해지하여도 감수하겠으며 이의를 제기하지 않겠습니다.", "must"),
        ("□ 동의합니다.      □ 동의하지 않습니다.", "none"),
    ],
)
def test_pledges_bars_and_boxes(text: str, modality: str, one: One) -> None:
    assert one(text).modality == modality, text


def test_a_bracket_stays_a_bracket_when_its_words_are_blanked() -> None:
    assert masked("열쇠 복제 금지(규칙 제3조)") == "열쇠 복제 금지(______)"
    assert masked("점검(온실(남쪽) 포함) 실시") == "점검(_________) 실시"


def test_what_a_system_cannot_do_today_forbids_nothing(read: Read) -> None:
    line = "온실 문을 밖에서 열 수 없음"
    today = read(("heading", "2.", "현 온실의 문제점", None), ("clause", "-", line, 0))[1]
    rule = read(("heading", "2.", "관람 수칙", None), ("clause", "-", line, 0))[1]
    assert rule.modality == "must_not"
    assert today.modality != "must_not"


@pytest.mark.parametrize(
    ("headings", "why"),
    [
        (["온실 운영 현황"], "told"),
        (["온실 현황 및 문제"], "told"),
        (["사업 목표"], "told"),
        (["사업 비전"], "told"),
        (["요구사항 구성"], "told"),
        (["온실 운영 현황", "□ 남쪽 온실"], "told"),
        # Work nearer by, what is to become of it, and what bidders tell of themselves.
        (["온실 운영 현황", "□ 과업 내용"], "weights"),
        (["온실 현황 및 개선 방향"], "weights"),
        (["제안사 일반현황"], "weights"),
        (["붙임 3. 서식", "온실 보유 현황"], "weights"),
        (["온실 관리"], "weights"),
    ],
)
def test_sections_on_what_there_is_or_is_hoped_for_tell_and_demand_nothing(
    headings: list[str], why: str, read: Read
) -> None:
    above: list[Row] = [("heading", f"{n}.", title, n - 1 if n else None) for n, title in enumerate(headings)]
    last = len(above) - 1
    item: Row = ("clause", "-", "온실 문과 창의 개폐 정보 연계", last)
    row: Row = ("row", "", "북쪽 온실\t모종 발아 상태 매일 두 번 확인", last)
    note: Row = ("note", "※", "온실 문의 개폐 정보 연계", last)
    duty: Row = ("clause", "-", "온실 문은 늘 잠가야 한다.", last)
    found = read(*above, item, duty, note)[len(above) :]
    assert [reading.why for reading in found] == [why, "duty", "weights"]
    # Where the nearest heading speaks of the present state no row is work, whatever bidders fill in.
    works = why == "weights" and "현황" not in headings[-1]
    assert (read(*above, row)[-1].why == "work") == works


def test_what_a_function_makes_possible_is_no_permission(read: Read) -> None:
    head: Row = ("row", "", "요구사항 분류\t기능 요구사항", None)
    texts = ("모종 사진 첨부 가능", "일정은 협의하여 변경 가능", "필요시 모종 사진 첨부 가능")
    found = read(head, *(("clause", "-", text, 0) for text in texts), ("note", "※", texts[0], 0))[1:]
    assert [reading.why for reading in found] == ["weights", "able", "able", "able"]
    assert [reading.modality for reading in found[1:]] == ["may"] * 3


def test_a_row_must_be_likelier_to_bind_than_a_clause(
    document_of: Callable[..., tuple[Document, tuple[Clause, ...]]]
) -> None:
    torn = Weights(("must", "none"), (0.0, 1.1), {})  # a quarter for a duty
    for kind, modality in (("clause", "must"), ("row", "none")):
        document, clauses = document_of((kind, "", "남쪽 창\t온실 창", None))
        learnt = {"modality": torn, "obligor": Weights(("contractor",), (0.0,), {})}
        assert read_deontics(clauses, extract_values(clauses), document, learnt)[0].modality == modality


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("수탁자는 도면을 발주기관에 제출하며, 도면의 소유권은 발주기관에 귀속된다.", "must"),
        ("늦으면 위약금을 부과하며, 그 밖의 것은 합의한 것으로 본다.", "must"),
        ("온실은 남과 북을 말하며, 도면의 소유권은 발주기관에 귀속된다.", "none"),
    ],
)
def test_a_fact_after_a_duty_leaves_it(text: str, modality: str, one: One) -> None:
    assert one(text).modality == modality


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("도면 보기 : https://garden.example", "information"),
        ("도면 보기 : www.garden.example\t상시 운영", "information"),
        ("도면 보기 : https://garden.example 에서 도면을 받아 매주 정리", "weights"),
        ("관련규정 : 온실 관리 규칙 전부", "information"),
        ("목 적 : 유리 온실의 새 단장", "information"),
        ("대상사업 : 유리 온실을 새로 짓는 사업", "information"),
        ("대상기관 : 온실이 있는 모든 학교", "information"),
        ("정리 : 유리 온실을 새로 짓는 사업", "weights"),
    ],
)
def test_a_label_with_an_address_or_a_fact_binds_nobody(text: str, why: str, one: One) -> None:
    assert one(text).why == why


def test_a_header_row_binds_nobody_whatever_stands_above_it(read: Read) -> None:
    found = read(
        ("clause", "가.", "화분은 다음 표대로 내야 한다.", None),
        ("row", "", "단 계\t산출물 종류\t제출 시기\t부 수", 0),
    )
    assert (found[1].modality, found[1].why) == ("none", "header")


def test_matters_that_need_consent_are_named_and_contents_of_a_paper_are_due(read: Read) -> None:
    item: Row = ("clause", "1)", "온실 난방 방법", 0)
    contents = read(("clause", "가.", "운영 계획서에는 다음 사항을 포함하여 작성하여야 한다.", None), item)[1]
    assert (contents.modality, contents.why) == ("must", "lead-in")
    matters = read(("clause", "가.", "수탁자는 다음 사항에 대하여는 승인을 받아 수행하여야 한다.", None), item)[1]
    assert matters.why != "lead-in"


@pytest.mark.parametrize(
    "text",
    [
        "계약상대자는 온실 문이 잠겼음을 확인한다.",
        "사업자는 요청한 내용을 확인한다.",
        "거둔 자료는 밭마다 나누어 산출한다.",
        "계약상대자는 보험의 효력을 계약이 끝날 때까지 유지한다.",
        "계약상대자는 온실 사진의 저작권을 발주기관에 귀속",
        "사업자는 시든 모종을 옮길 것에서 제외한다.",
    ],
)
def test_near_misses_of_settled_facts_are_duties(text: str, one: One) -> None:
    assert one(text).modality == "must", text


def test_who_signs_to_keep_rules_promises_whatever_else_is_acknowledged(one: One) -> None:
    text = "본인은 다음 사항을 준수할 것을 서약하며, 온실 규칙을 숙지하였음을 확인합니다."
    assert (one(text).modality, one(text).obligor) == ("must", "contractor")


def test_a_row_of_short_names_behind_the_first_column_s_name_is_a_header(read: Read) -> None:
    head: Row = ("heading", "1.", "제출물", None)
    assert read(head, ("row", "", "구분\t온실 보고서", 0))[1].why == "header"
    assert read(head, ("row", "", "온실\t온실 보고서", 0))[1].why != "header"
    assert read(head, ("row", "", "구 분\t어    기    는    일\t처 리 기 준", 0))[1].why == "header"
    assert read(head, ("row", "", "구분\t온실 보고서 3부", 0))[1].why != "header"


def test_a_header_row_may_hold_one_word_that_is_no_column(read: Read) -> None:
    head: Row = ("heading", "1.", "온실 운영 지표", None)
    assert read(head, ("row", "", "지표\t산식\t목표수준\t가늠", 0))[1].modality == "none"
    assert read(head, ("row", "", "온실 일정\t꽃밭 일정\t한 해 일정 제공", 0))[1].why != "header"


def test_things_that_must_not_be_passed_on_are_named_not_demanded(read: Read) -> None:
    found = read(
        ("clause", "가.", "계약자는 다음 자료를 외부에 유출하여서는 안 된다.", None),
        ("clause", "1)", "온실 배관 구성도", 0),
        ("clause", "2)", "모종 도면 무단 반출", 0),
    )
    assert [one.modality for one in found] == ["must_not", "none", "must_not"]


@pytest.mark.parametrize(
    "text",
    [
        "온실 도면의 저작권은 발주기관에 있다.",
        "온실의 사용권은 발주기관이 가진다.",
        "온실 사진은 발주기관과 수탁자가 공동으로 소유한다.",
        "이 안내문은 온실 계약서의 일부가 된다.",
        "이 안내문은 온실을 가꾸는 차례를 풀어 쓴 것이다.",
        "사진이 많은 면에는 이 기준이 적용되지 않음",
        "이미 알려진 도면에는 앞의 약속을 적용하지 아니한다.",
        "안내문이 틀려도 발주기관은 책임을 지지 아니한다.",
        "본인은 온실 일을 하며 알게 될 내용이 비밀임을 인정한다.",
        "물난리로 멈춘 시간은 고장 시간에서 제외한다.",
        "모자란 날의 임차료는 날수로 나누어 산정한다.",
        "이 약속의 효력은 온실을 비운 뒤에도 존속한다.",
        "점검 대상 : 유리 온실 세 채",
        "과 업 명 : 유리 온실 세 채 고치기",
        "온실 사진의 저작재산권은 발주기관에 귀속",
        "온실을 고치는 시간은 알린 때부터 기산",
    ],
)
def test_whose_a_thing_is_and_what_a_paper_is_binds_nobody(text: str, one: One) -> None:
    assert one(text).modality == "none", text


def test_a_bar_said_actively_is_an_act_of_the_agency(one: One) -> None:
    assert one("올해 온실 사업에는 대기업의 참여가 제한됨").modality == "must_not"
    active = one("올해 온실 사업에는 대기업의 참여를 제한함")
    assert (active.modality, active.obligor) == ("must", "agency")


def test_a_party_that_does_something_has_a_duty_but_who_signs_only_states(one: One) -> None:
    duty = one("발주기관은 온실 도면과 열쇠를 제공한다.")
    assert (duty.modality, duty.obligor, duty.why) == ("must", "agency", "party")
    assert one("본인은 위 사항이 사실임을 인정한다.").why != "party"


@pytest.mark.parametrize(
    "lead",
    [
        "온실을 살핀 뒤 다음 사항을 포함하는 관리 계획을 세워 승인을 받아야 한다.",
        "다음 사항을 포함하여 관리 계획을 작성한다.",
        "온실 화면은 다음과 같은 기능을 구현해야 함",
    ],
)
def test_what_a_plan_must_contain_is_demanded(lead: str, read: Read) -> None:
    item = read(("clause", "가.", lead, None), ("clause", "1)", "온실 난방 방법", 0))[1]
    assert (item.modality, item.why) == ("must", "lead-in"), lead


def test_papers_are_due_where_papers_are_handed_in_and_else_only_named(read: Read) -> None:
    paper: Row = ("clause", "-", "온실 점검 보고서", 0)
    assert read(("heading", "1.", "제출 서류", None), paper)[1].why == "paper"
    assert read(("heading", "1.", "온실 연혁", None), paper)[1].why != "paper"
    by_product: Row = ("row", "", "산출정보", 0)
    assert read(("heading", "1.", "산출물", None), by_product, ("clause", "-", "온실 보고서", 1))[2].why != "paper"


def test_criteria_references_and_precedence_demand_nothing(read: Read, one: One) -> None:
    judged: Row = ("heading", "1.", "평가 기준", None)
    assert read(judged, ("row", "", "온실 이해도\t온실을 알맞게 가꾸는지를 평가한다.\t10", 0))[1].modality == "none"
    assert read(judged, ("clause", "-", "온실 계획의 타당성", 0))[1].modality == "none"
    assert one("온실 도면은 붙임 3 참조").modality == "none"
    order = read(("clause", "가.", "문서의 우선순위는 다음 순서로 한다.", None), ("clause", "1)", "온실 계약서", 0))
    assert order[1].modality == "none"


HOSTILE = ["다음 포함하여 ", "수 있으며, ", "대금 지급 ", "경우에는 ", "참여 제한", "귀하\n", "가장 귀하 "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_strings_take_linear_time(piece: str, read: Read) -> None:
    def cost(times: int) -> float:
        text = piece * times
        start = process_time()
        read(("clause", "가.", text, None), ("clause", "1)", "온실 난방", 0))
        return process_time() - start

    cost(10)
    small, large = cost(1_000), cost(8_000)
    # Eight times the text: linear work takes about eight times as long; quadratic work would take 64 times.
    assert large < max(0.3, 24 * small)


def test_what_is_part_of_something_binds_nobody(one: One) -> None:
    found = one("적히지 않았더라도 업체가 말한 것은 온실 계약에 포함됨")
    assert (found.modality, found.why) == ("none", "deemed")


def test_control_is_something_done(read: Read) -> None:
    asked: Row = ("clause", "가.", "수탁자는 다음 사항을 수행하여야 한다.", None)
    assert is_verbal_noun("온도제어")
    assert read(asked, ("clause", "-", "온실의 습도 제어", 0))[1].modality == "must"
