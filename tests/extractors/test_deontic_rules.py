"""Rules of modality and obligor that need a pledge, a section, a list, a table or two parties, on invented examples."""

from __future__ import annotations

from time import process_time

import pytest

from extractors.clause import Clause, ClauseKind
from extractors.cues import masked
from extractors.deontic import Deontic
from extractors.deontics import parse, read_deontics
from extractors.document import Document
from extractors.parties import Parties

Row = tuple[ClauseKind, str, str, int | None]


def clauses_of(*rows: Row) -> list[Clause]:
    """The clauses of a document of one line for each (kind, marker, text, parent)."""
    clauses: list[Clause] = []
    at = 0
    for index, (kind, marker, body, parent) in enumerate(rows):
        line = f"{marker} {body}" if marker else body
        level = 0 if parent is None else clauses[parent].level + 1
        clauses.append(Clause(f"c{index}", index, kind, marker, at, at + len(line), line, parent, level, str(index)))
        at += len(line) + 1
    return clauses


def read(*rows: Row) -> tuple[Deontic, ...]:
    """The readings of such a document."""
    clauses = clauses_of(*rows)
    document = Document("d" * 64, "invented.txt", "text/plain", "\n".join(clause.text for clause in clauses))
    return read_deontics(clauses, [()] * len(clauses), document)


def views(*rows: Row) -> list[tuple[str, ...]]:
    """From whose side the chapter of each of ``rows`` speaks."""
    clauses = clauses_of(*rows)
    return [reading.view for reading in parse(clauses, Parties())]


def one(text: str) -> Deontic:
    return read(("clause", "가.", text, None))[0]


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
def test_pledges_bars_and_boxes(text: str, modality: str) -> None:
    assert one(text).modality == modality, text


def test_a_bracket_stays_a_bracket_when_its_words_are_blanked() -> None:
    assert masked("열쇠 복제 금지(규칙 제3조)") == "열쇠 복제 금지(______)"
    assert masked("점검(온실(남쪽) 포함) 실시") == "점검(_________) 실시"


def test_what_a_system_cannot_do_today_forbids_nothing() -> None:
    line = "온실 문을 밖에서 열 수 없음"
    today = read(("heading", "2.", "현 온실의 문제점", None), ("clause", "-", line, 0))[1]
    rule = read(("heading", "2.", "관람 수칙", None), ("clause", "-", line, 0))[1]
    assert rule.modality == "must_not"
    assert today.modality != "must_not"


def test_a_header_row_binds_nobody_whatever_stands_above_it() -> None:
    found = read(
        ("clause", "가.", "화분은 다음 표대로 내야 한다.", None),
        ("row", "", "단 계\t산출물 종류\t제출 시기\t부 수", 0),
    )
    assert (found[1].modality, found[1].why) == ("none", "header")


def test_matters_that_need_consent_are_named_and_contents_of_a_paper_are_due() -> None:
    item: Row = ("clause", "1)", "온실 난방 방법", 0)
    contents = read(("clause", "가.", "운영 계획서에는 다음 사항을 포함하여 작성하여야 한다.", None), item)[1]
    assert (contents.modality, contents.why) == ("must", "lead-in")
    matters = read(("clause", "가.", "수탁자는 다음 사항에 대하여는 승인을 받아 수행하여야 한다.", None), item)[1]
    assert matters.why != "lead-in"


@pytest.mark.parametrize(
    ("text", "obligor"),
    [
        ("창고는 발주기관이 제공하며, 청소 도구와 소모품은 계약상대자가 마련하여야 한다.", "both"),
        ("감독관은 점검 날짜를 미리 통보하여야 하며, 수탁자는 창고를 열어 두어야 한다.", "both"),
        ("작업 순서는 협의 후 결정한다.", "both"),
        ("수탁자는 도구를 갖추어야 하며, 감독관이 요구하는 교육에 참석하여야 한다.", "contractor"),
        ("제안서는 온실 도면을 붙여 제출하되, 열쇠를 받을 날은 상호 협의하여 결정함", "contractor"),
        ("감독관은 창고를 불시에 점검할 수 있으며, 이에 성실히 응하여야 한다.", "contractor"),
        ("이번 온실 사업에는 대기업의 참여가 제한됨", "contractor"),
        ("지체한 때에는 지체상금을 현금으로 납부하게 하여야 한다.", "agency"),
        ("제출된 제안서는 외부에 공개하지 아니한다.", "agency"),
        ("추가로 드는 비용은 따로 지급하지 아니한다.", "agency"),
        ("심사 점수는 공개하지 아니하며, 응찰자는 반환을 요구할 수 없다.", "both"),
        ("수선 목록에는 감독관이 요청시 사진을 붙여 제출하여야 한다.", "contractor"),
    ],
)
def test_whose_half_of_the_sentence_binds_whom(text: str, obligor: str) -> None:
    assert one(text).obligor == obligor, text


def test_a_heading_on_the_duties_of_a_party_names_it() -> None:
    line: Row = ("clause", "-", "온실을 매일 순회 점검할 것", 0)
    assert read(("heading", "1.", "도급인의 수급인에 대한 의무", None), line)[1].obligor == "agency"
    assert read(("heading", "1.", "수급인의 의무", None), line)[1].obligor == "contractor"
    given: Row = ("clause", "-", "온실 열쇠와 지도의 제공", 0)
    assert read(("heading", "1.", "도급인 지원 사항", None), given)[1].obligor == "agency"
    assert read(("heading", "1.", "기술 지원 사항", None), given)[1].obligor == "contractor"
    assert read(("heading", "□", "사업부서 조치사항", None), line)[1].obligor == "agency"
    assert read(("heading", "□", "사업부서 건물 점검표", None), line)[1].obligor == "contractor"


CHECKED: Row = ("clause", "○", "작업용 단말을 들이고 낼 때마다 악성코드 감염 여부를 확인", 0)
OF_THE_AGENCY = (
    "용역업체 직원에게서 서약서를 받아 보관",
    "사업담당자는 업체에 준 자료를 대장과 대조",
    "업체에 내준 계정은 종료일에 회수",
)
OF_THE_FIRM = (
    "용역업체는 서약서를 내고 사본을 보관",
    "업체는 받은 자료를 대장에 기록",
    "용역업체는 받은 계정을 종료일에 반납",
)


@pytest.mark.parametrize(("others", "obligor"), [(OF_THE_AGENCY, "agency"), (OF_THE_FIRM, "contractor")])
def test_an_act_of_either_side_falls_to_the_side_that_its_chapter_speaks_for(
    others: tuple[str, ...], obligor: str
) -> None:
    rows: list[Row] = [("clause", "○", text, 0) for text in others]
    assert read(("heading", "1.", "용역업체 보안관리", None), *rows, CHECKED)[-1].obligor == obligor


def test_the_view_of_a_clause_leaves_its_own_share_out() -> None:
    rows: list[Row] = [("clause", "○", "사업담당자는 업체에 열쇠를 준다", 0), ("clause", "○", "업체는 열쇠를 낸다", 0)]
    first, second = views(("heading", "1.", "열쇠", None), *rows)[1:]
    assert "chapter:binds=few-no" in first
    assert "chapter:binds=few-all" in second
    assert views(("heading", "1.", "열쇠", None), rows[0])[1][0] == "chapter:binds=none"


def test_what_a_lead_in_lists_is_done_by_the_party_that_it_names() -> None:
    lead: Row = ("clause", "○", "발주기관은 철마다 다음 사항을 점검한다.", None)
    items: tuple[Row, ...] = (("clause", "-", "온실 열쇠의 보관 상태 확인", 0), ("clause", "-", "온실 난방 점검", 0))
    assert [one.obligor for one in read(lead, *items)] == ["agency"] * 3
    moved: Row = ("clause", "○", "발주기관은 화분을 옮기는 경우 다음 사항을 점검한다.", None)
    assert [one.obligor for one in read(moved, *items)] == ["agency"] * 3
    assert read(("clause", "○", "사업부서는 온실에 대하여", None), *items)[2].obligor == "agency"
    assert read(("clause", "○", "사업부서의 온실에 대하여", None), *items)[2].obligor == "contractor"
    asked: Row = ("clause", "○", "발주기관은 다음 사항을 요구할 수 있다.", None)
    assert read(asked, ("clause", "-", "온실 창을 하루 한 번 청소", 0))[1].obligor == "contractor"
    cases: Row = ("clause", "○", "발주기관은 다음 각 호의 어느 하나를 어긴 자를 내보낸다.", None)
    assert read(cases, ("clause", "-", "온실 창을 하루 한 번 청소", 0))[1].obligor == "contractor"
    both: Row = ("clause", "○", "수탁자가 다음에 동의하면 발주기관은 온실을 빌려준다.", None)
    assert read(both, ("clause", "-", "온실 문을 저녁마다 잠금 실시", 0))[1].obligor == "contractor"


def test_what_a_lead_in_pays_is_paid_by_the_agency() -> None:
    found = read(
        ("clause", "①", "용역비는 다음 각 호와 같이 나누어 지급한다.", None),
        ("clause", "1.", "온실 뼈대를 세운 뒤 절반을 지급할 것", 0),
    )
    assert [one.obligor for one in found] == ["agency", "agency"]


def test_what_is_paid_in_a_section_on_the_price_is_paid_by_the_agency() -> None:
    line: Row = ("clause", "나.", "청구한 날부터 열흘 이내 지급", 0)
    assert read(("heading", "5.", "대가의 지급", None), line)[1].obligor == "agency"
    assert read(("heading", "5.", "일꾼의 품삯", None), line)[1].obligor == "contractor"


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
def test_near_misses_of_settled_facts_are_duties(text: str) -> None:
    assert one(text).modality == "must", text


def test_who_signs_to_keep_rules_promises_whatever_else_is_acknowledged() -> None:
    text = "본인은 다음 사항을 준수할 것을 서약하며, 온실 규칙을 숙지하였음을 확인합니다."
    assert (one(text).modality, one(text).obligor) == ("must", "contractor")


def test_a_header_row_may_hold_one_word_that_is_no_column() -> None:
    head: Row = ("heading", "1.", "온실 운영 지표", None)
    assert read(head, ("row", "", "지표\t산식\t목표수준\t가늠", 0))[1].modality == "none"
    assert read(head, ("row", "", "온실 일정\t꽃밭 일정\t한 해 일정 제공", 0))[1].why != "header"


def test_a_table_of_roles_tells_who_does_what() -> None:
    head: Row = ("heading", "1.", "추진 체계 및 역할", None)
    task: Row = ("clause", "-", "온실 계획을 심의할 것", 1)
    assert read(head, ("row", "", "온실 추진단\t단장", 0), task)[2].obligor == "agency"
    assert read(head, ("row", "", "수행업체\t현장 반", 0), task)[2].obligor == "contractor"
    assert read(head, ("row", "", "총무 부서\t예산을 배정할 것", 0))[1].obligor == "agency"


def test_researchers_are_told_from_an_institute_by_what_the_paper_calls_them() -> None:
    sentence = "연구원은 매주 온실을 살펴야 한다."

    def meant(before: str) -> list[str]:
        return [mention.party for mention in Parties.of(f"{before}\n{sentence}").mentions(sentence)]

    assert meant("책임연구원과 연구보조원을 둔다.") == ["contractor"]
    assert meant("온실은 우리 연구원 안에 있다.") == ["agency"]
    assert meant("책임연구원을 두고 연구원의 사전 승인을 받는다.") == ["agency"]
    assert meant("책임연구원을 두며 날짜는 연구원이 수급인에게 알린다.") == ["agency"]
    assert meant("책임연구원의 승인을 받는다.") == ["contractor"]
    assert meant("") == []
    assert Parties.of("가나식물연구소(이하 “연구원”)에서 쓴다.").aliases == {"연구원": "agency"}


def test_things_that_must_not_be_passed_on_are_named_not_demanded() -> None:
    found = read(
        ("clause", "가.", "계약자는 다음 자료를 외부에 유출하여서는 안 된다.", None),
        ("clause", "1)", "온실 배관 구성도", 0),
        ("clause", "2)", "모종 도면 무단 반출", 0),
    )
    assert [one.modality for one in found] == ["must_not", "none", "must_not"]


@pytest.mark.parametrize(
    ("text", "obligor"),
    [
        # A power and the duty after it have each their own subject.
        ("수탁자는 온실의 변경을 요청할 수 있으며, 발주기관은 사정이 없으면 이를 받아들여야 한다.", "agency"),
        ("발주기관은 온실 검사를 맡길 수 있으며, 그 비용은 수탁자가 부담하여야 한다.", "contractor"),
        # Each half of a sentence binds its own party, with quotation marks and spaced endings too.
        ("“수탁자”가 매월 대금을 청구하며, “발주기관”은 열흘 안에 지급한다.", "both"),
        ("재료 값은 수탁자가 부담하여야 하며, 전기와 물은 발주기관이 부담한다.", "both"),
        ("이 약정에 대한 “발주기관”과 “수탁자”의 해석이 다른 때에는 관례에 따라 결정한다.", "both"),
        ("개인정보처리자 및 취급자는 해마다 교육을 받아야 한다.", "both"),
        # Acts that tell by themselves whose they are.
        ("먼저 온실을 둘러본 대상자와 순서대로 협상을 진행한다.", "agency"),
        ("참여 인력이 쓴 온실 출입 각서를 징구한다.", "agency"),
        ("거짓 서류를 낸 자는 평가에서 제외한다.", "agency"),
        ("잔금은 온실 검사를 마친 뒤 지급", "agency"),
        ("하도급 대금은 열흘 안에 지급", "contractor"),
        ("업체가 온실 열쇠를 잃은 경우에는 다음 사업의 참여를 제한한다.", "agency"),
        ("견적서는 온실 넓이로 산출하되, 나머지는 협의하여 결정한다.", "contractor"),
        ("온실 사용료를 기한까지 납부하여야 한다.", "contractor"),
        ("온실을 다 지으면 열흘 안에 준공검사를 실시한다.", "agency"),
        ("유리를 잘못 끼운 곳은 재시공을 명한다.", "agency"),
        ("깨진 유리의 값은 대금에서 차감한다.", "agency"),
        ("수탁자를 해마다 교육하고 열쇠의 관리를 감독하여야 한다.", "agency"),
        ("온실의 재위탁은 승인 여부를 열흘 안에 통보한다.", "agency"),
        ("온실 도면의 질의는 전화로 받지 않음", "agency"),
        ("온실 열쇠를 넘긴 업체는 부정당업자로 제재한다.", "agency"),
        ("준공검사를 받으려면 온실을 비워야 한다.", "contractor"),
        ("온실 작업자를 새로 뽑으면 수탁자가 교육하여야 한다.", "contractor"),
        ("온실을 비우지 않은 업체는 심사 대상에서 제외한다.", "agency"),
        ("지킬 도면을 용역업체에 제공할 때 대장을 적고 서명을 받아 제공", "agency"),
        ("온실 계약서에 비밀을 지킬 사람과 물어낼 돈을 명시", "agency"),
        ("온실 값이 모자라면 낙찰을 무효로 하고 다시 공고한다.", "agency"),
        ("맡긴 보증금을 온실에 귀속시킨다.", "agency"),
        ("온실 넓이가 바뀌면 그에 따라 계약금액을 조정한다.", "agency"),
        ("온실 규칙 위반자 징계 요구", "agency"),
        ("도면을 흘린 업체는 부정당업체로 등록한다.", "agency"),
        ("가뭄이 들면 온실 행사를 줄이거나 취소할 수 있다.", "agency"),
        ("자료를 갖고 있지 않은 때에는 값의 지급을 유보할 수 있음", "agency"),
        ("박물관은 온실을 둘러보고 열흘 안에 결과를 알린다.", "agency"),
        ("열쇠를 흘린 업체는 두 해 동안 입찰 참가를 제한한다.", "agency"),
        ("허락을 얻어 맡길 때는 같은 의무를 부과하고 이를 지키게 하여야 한다.", "contractor"),
        # Near misses: the same words of what a contractor does.
        ("온실에서 알게 된 도면을 다른 업체에 제공하여서는 아니 된다.", "contractor"),
        ("차기 사업자에게 온실 장부를 제공하여야 한다.", "contractor"),
        ("제안요청서에 제시된 온실을 도면에 모두 포함하여야 한다.", "contractor"),
        ("하도급 계약서에 비밀을 지킬 것을 명시하여야 한다.", "contractor"),
        ("온실 물의 수질검사는 매월 한 번 실시한다.", "contractor"),
        ("손님은 온실 예약을 취소할 수 있어야 한다.", "contractor"),
        ("계약상대자는 구경꾼의 온실 참여를 제한한다.", "contractor"),
        ("업체에 맡긴 온실 열쇠를 날마다 세어 본다.", "contractor"),
        # Of several sentences the first that says what is done counts.
        ("온실 청소는 아침마다 수행한다. 발주기관은 걸레를 수탁자에게 내준다.", "contractor"),
    ],
)
def test_who_acts_where_no_subject_says_so(text: str, obligor: str) -> None:
    assert one(text).obligor == obligor, text


def test_what_is_counted_in_a_section_on_judging_is_so_by_the_agency() -> None:
    found = read(
        ("heading", "1.", "제안서 평가 방법", None),
        ("clause", "가.", "같은 온실을 두 번 가꾼 실적은 합산하여 산정한다.", 0),
        ("clause", "나.", "온실 실적을 적은 표를 제출하여야 한다.", 0),
        ("clause", "다.", "온실을 둘러보는 심사는 이틀에 나누어 진행", 0),
        ("clause", "라.", "심사한 표는 공개하지 않음", 0),
    )
    assert [one.obligor for one in found[1:]] == ["agency", "contractor", "agency", "agency"]
    assert (found[1].modality, found[2].modality, found[3].modality) == ("must", "must", "must")


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
def test_whose_a_thing_is_and_what_a_paper_is_binds_nobody(text: str) -> None:
    assert one(text).modality == "none", text


def test_a_bar_said_actively_is_an_act_of_the_agency() -> None:
    assert one("올해 온실 사업에는 대기업의 참여가 제한됨").modality == "must_not"
    active = one("올해 온실 사업에는 대기업의 참여를 제한함")
    assert (active.modality, active.obligor) == ("must", "agency")


def test_a_party_that_does_something_has_a_duty_but_who_signs_only_states() -> None:
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
def test_what_a_plan_must_contain_is_demanded(lead: str) -> None:
    item = read(("clause", "가.", lead, None), ("clause", "1)", "온실 난방 방법", 0))[1]
    assert (item.modality, item.why) == ("must", "lead-in"), lead


def test_papers_are_due_where_papers_are_handed_in_and_else_only_named() -> None:
    paper: Row = ("clause", "-", "온실 점검 보고서", 0)
    assert read(("heading", "1.", "제출 서류", None), paper)[1].why == "paper"
    assert read(("heading", "1.", "온실 연혁", None), paper)[1].why != "paper"
    by_product: Row = ("row", "", "산출정보", 0)
    assert read(("heading", "1.", "산출물", None), by_product, ("clause", "-", "온실 보고서", 1))[2].why != "paper"


def test_criteria_references_and_precedence_demand_nothing() -> None:
    judged: Row = ("heading", "1.", "평가 기준", None)
    assert read(judged, ("row", "", "온실 이해도\t온실을 알맞게 가꾸는지를 평가한다.\t10", 0))[1].modality == "none"
    assert read(judged, ("clause", "-", "온실 계획의 타당성", 0))[1].modality == "none"
    assert one("온실 도면은 붙임 3 참조").modality == "none"
    order = read(("clause", "가.", "문서의 우선순위는 다음 순서로 한다.", None), ("clause", "1)", "온실 계약서", 0))
    assert order[1].modality == "none"


@pytest.mark.parametrize(
    ("paper", "name"),
    [
        ("위와 같이 신청합니다.\n한들군수 귀하", "한들군"),
        ("한들대학교 총장 귀하", "한들대학교"),
        ("온실축제 한들조직위원장 귀하", "한들조직위원회"),
        ("한들식물원장 귀중", "한들식물원"),
        ("주관기관\t가온남도 한들군\n", "한들군"),
    ],
)
def test_whom_the_forms_address_is_the_agency(paper: str, name: str) -> None:
    assert Parties.of(paper).aliases.get(name) == "agency"
    assert [mention.party for mention in Parties.of(paper).mentions(f"{name}은 문을 연다")] == ["agency"]


def test_a_person_or_a_firm_that_is_addressed_is_no_agency() -> None:
    assert not Parties.of("새솔클린 대표 귀하\n홍길동 귀하").aliases


def test_ministries_need_a_particle() -> None:
    assert [mention.party for mention in Parties.of("").mentions("환경부는 온실을 연다")] == ["agency"]
    assert not Parties.of("").mentions("환경부 고시")
    assert [mention.party for mention in Parties.of("").mentions("국가데이터처는 온실을 센다")] == ["agency"]


HOSTILE = ["다음 포함하여 ", "수 있으며, ", "대금 지급 ", "경우에는 ", "참여 제한", "귀하\n", "가장 귀하 "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_strings_take_linear_time(piece: str) -> None:
    def cost(times: int) -> float:
        text = piece * times
        start = process_time()
        read(("clause", "가.", text, None), ("clause", "1)", "온실 난방", 0))
        return process_time() - start

    cost(10)
    small, large = cost(1_000), cost(8_000)
    # Eight times the text: linear work takes about eight times as long; quadratic work would take 64 times.
    assert large < max(0.3, 24 * small)
