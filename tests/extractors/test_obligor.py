"""Whom a duty binds and a power serves, where sentence, section, list or table tells, on invented examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from extractors.clause import Clause, ClauseKind
from extractors.deontic import Deontic
from extractors.deontic_weights import Weights
from extractors.deontics import likely, parse
from extractors.document import Document
from extractors.obligor import obligor_features
from extractors.obligor_acts import tells_agency
from extractors.parties import Parties

Row = tuple[ClauseKind, str, str, int | None]
Read = Callable[..., tuple[Deontic, ...]]
One = Callable[..., Deontic]
DocumentOf = Callable[..., tuple[Document, tuple[Clause, ...]]]


@pytest.mark.parametrize(
    ("text", "obligor"),
    [
        ("창고는 발주기관이 제공하며, 청소 도구와 소모품은 계약상대자가 마련하여야 한다.", "both"),
        ("감독관은 점검 날짜를 미리 통보하여야 하며, 수탁자는 창고를 열어 두어야 한다.", "both"),
        ("작업 순서는 협의 후 결정한다.", "both"),
        ("작업 장소는 「온실 지침(가나부고시」 제4조에 따라 상호 협의하여 결정", "both"),
        ("양자간 협의를 통한 물 주기 순서 조정", "both"),
        ("정보를 흘린 업체는 부정당업자로 제재하고 손해를 물린다.", "agency"),
        ("수탁자는 열쇠를 잃으면 부정당업자로 등록되며, 그런 일이 없도록 열쇠를 지켜야 한다.", "contractor"),
        ("해지된 사업자는 입찰 참가자격을 제한", "agency"),
        ("유출이 적발되면 부정당업자로 제재조치 된다.", "agency"),
        ("부정당업자로 등록되면 입찰자격에 제한을 둔다.", "agency"),
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
def test_whose_half_of_the_sentence_binds_whom(text: str, obligor: str, one: One) -> None:
    assert one(text).obligor == obligor, text


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("온실", "온실 청소는 아침마다 수행한다. 발주기관은 걸레를 수탁자에게 내준다."),
        ("기술 지원 사항", "온실 열쇠와 지도의 제공"),
    ],
)
def test_what_the_contractor_does_without_being_named(heading: str, text: str, read: Read) -> None:
    assert read(("heading", "1.", heading, None), ("clause", "-", text, 0))[1].obligor == "contractor"


def test_a_heading_on_the_duties_of_a_party_names_it(read: Read) -> None:
    line: Row = ("clause", "-", "온실을 매일 순회 점검할 것", 0)
    assert read(("heading", "1.", "도급인의 수급인에 대한 의무", None), line)[1].obligor == "agency"
    assert read(("heading", "1.", "수급인의 의무", None), line)[1].obligor == "contractor"
    given: Row = ("clause", "-", "온실 열쇠와 지도의 제공", 0)
    assert read(("heading", "1.", "도급인 지원 사항", None), given)[1].obligor == "agency"
    assert read(("heading", "1.", "기술 지원 사항", None), line)[1].obligor == "contractor"
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
    others: tuple[str, ...], obligor: str, read: Read
) -> None:
    rows: list[Row] = [("clause", "○", text, 0) for text in others]
    assert read(("heading", "1.", "용역업체 보안관리", None), *rows, CHECKED)[-1].obligor == obligor


def test_the_view_of_a_clause_leaves_its_own_share_out(document_of: DocumentOf) -> None:
    def views(*rows: Row) -> list[tuple[str, ...]]:
        return [reading.view for reading in parse(document_of(*rows)[1], [()] * len(rows), Parties())]

    rows: list[Row] = [("clause", "○", "사업담당자는 업체에 열쇠를 준다", 0), ("clause", "○", "업체는 열쇠를 낸다", 0)]
    first, second = views(("heading", "1.", "열쇠", None), *rows)[1:]
    assert "chapter:binds=few-no" in first
    assert "chapter:binds=few-all" in second
    assert views(("heading", "1.", "열쇠", None), rows[0])[1][0] == "chapter:binds=none"


def named_in(document_of: DocumentOf, *rows: Row) -> str | None:
    """The obligor that the rules find named for the last of ``rows``."""
    document, clauses = document_of(*rows)
    return parse(clauses, [()] * len(rows), Parties.of(document.text))[-1].named


def test_what_a_lead_in_lists_is_done_by_the_party_that_it_names(read: Read, document_of: DocumentOf) -> None:
    lead: Row = ("clause", "○", "발주기관은 철마다 다음 사항을 점검한다.", None)
    items: tuple[Row, ...] = (("clause", "-", "온실 열쇠의 보관 상태 확인", 0), ("clause", "-", "온실 난방 점검", 0))
    assert [one.obligor for one in read(lead, *items)] == ["agency"] * 3
    moved: Row = ("clause", "○", "발주기관은 화분을 옮기는 경우 다음 사항을 점검한다.", None)
    assert [one.obligor for one in read(moved, *items)] == ["agency"] * 3
    assert read(("clause", "○", "사업부서는 온실에 대하여", None), *items)[2].obligor == "agency"
    assert read(("clause", "○", "사업부서의 온실에 대하여", None), *items)[2].obligor == "contractor"
    cleaned: Row = ("clause", "-", "온실 창을 하루 한 번 청소", 0)
    asked: Row = ("clause", "○", "발주기관은 다음 사항을 요구할 수 있다.", None)
    assert read(asked, cleaned)[1].obligor == "contractor"
    cases: Row = ("clause", "○", "발주기관은 다음 각 호의 어느 하나를 어긴 자를 내보낸다.", None)
    assert read(cases, cleaned)[1].obligor == "contractor"
    assert named_in(document_of, lead, cleaned) == "agency"
    both: Row = ("clause", "○", "수탁자가 다음에 동의하면 발주기관은 온실을 빌려준다.", None)
    assert named_in(document_of, both, cleaned) is None


def test_what_a_lead_in_pays_is_paid_by_the_agency(read: Read) -> None:
    found = read(
        ("clause", "①", "용역비는 다음 각 호와 같이 나누어 지급한다.", None),
        ("clause", "1.", "온실 뼈대를 세운 뒤 절반을 지급할 것", 0),
    )
    assert [one.obligor for one in found] == ["agency", "agency"]


def test_what_is_paid_in_a_section_on_the_price_is_paid_by_the_agency(document_of: DocumentOf) -> None:
    line: Row = ("clause", "나.", "청구한 날부터 열흘 이내 지급", 0)
    assert named_in(document_of, ("heading", "5.", "대가의 지급", None), line) == "agency"
    assert named_in(document_of, ("heading", "5.", "일꾼의 품삯", None), line) is None


def test_a_table_of_roles_tells_who_does_what(read: Read) -> None:
    head: Row = ("heading", "1.", "추진 체계 및 역할", None)
    task: Row = ("clause", "-", "온실 계획을 심의할 것", 1)
    assert read(head, ("row", "", "온실 추진단\t단장", 0), task)[2].obligor == "agency"
    assert read(head, ("row", "", "수행업체\t현장 반", 0), task)[2].obligor == "contractor"
    assert read(head, ("row", "", "총무 부서\t예산을 배정할 것", 0))[1].obligor == "agency"
    for part in ("온실 지원\t식물보호부", "한들식물정보원 (뒷바라지)"):
        assert read(head, ("row", "", part, 0), task)[2].obligor == "agency"


@pytest.mark.parametrize(
    ("label", "party"),
    [
        ("화분 식물보호부", "agency"), ("화분 안전처", "agency"), ("물 주는 일의 일부", None), ("물 주기의 효과", None),
        ("물 주기의 현실", None),
    ],
)
def test_a_table_of_roles_names_parts_of_the_agency_alone(
    label: str, party: str | None, document_of: DocumentOf
) -> None:
    head: Row = ("heading", "1.", "추진 체계 및 역할", None)
    assert named_in(document_of, head, ("row", "", label, 0), ("clause", "-", "온실 계획 심의", 1)) == party


def test_what_officials_do_as_users_of_a_system_its_builder_provides_for(read: Read) -> None:
    used: Row = ("clause", "-", "담당자는 온실 사진을 등록한다", 0)
    assert read(("row", "", "요구사항 분류\t기능 요구사항", None), used)[1].obligor == "contractor"
    assert read(("heading", "❍", "온실 화면(SFR)", None), used)[1].obligor == "contractor"
    assert read(("heading", "1.", "온실 사진", None), used)[1].obligor == "agency"
    others: Row = ("clause", "-", "발주기관은 온실 사진을 등록한다", 0)
    assert read(("row", "", "요구사항 분류\t기능 요구사항", None), others)[1].obligor == "agency"


@pytest.mark.parametrize(
    ("text", "obligor"),
    [
        # A power and the duty after it have each their own subject.
        ("수탁자는 온실의 변경을 요청할 수 있으며, 발주기관은 사정이 없으면 이를 받아들여야 한다.", "agency"),
        ("발주기관은 온실 검사를 맡길 수 있으며, 그 비용은 수탁자가 부담하여야 한다.", "contractor"),
        # In a pact of secrecy either party gives and gets what is secret.
        ("정보수령자는 받은 도면을 돌려주어야 한다.", "both"),
        # What the agency does in a clause within the sentence is not what the sentence asks for.
        ("내는 모종은 발주기관이 심는데 흠이 없어야 한다.", "contractor"),
        ("내는 모종은 발주기관이 활용하는데 흠이 없어야 한다.", "contractor"),
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
        ("온실 청소는 아침마다 수행하여야 한다. 발주기관은 걸레를 내준다.", "contractor"),
    ],
)
def test_who_acts_where_no_subject_says_so(text: str, obligor: str, one: One) -> None:
    assert one(text).obligor == obligor, text


def test_what_is_counted_in_a_section_on_judging_is_so_by_the_agency(read: Read) -> None:
    found = read(
        ("heading", "1.", "제안서 평가 방법", None),
        ("clause", "가.", "같은 온실을 두 번 가꾼 실적은 합산하여 산정한다.", 0),
        ("clause", "나.", "온실 실적을 적은 표를 제출하여야 한다.", 0),
        ("clause", "다.", "온실을 둘러보는 심사는 이틀에 나누어 진행", 0),
        ("clause", "라.", "심사한 표는 공개하지 않음", 0),
    )
    assert [one.obligor for one in found[1:]] == ["agency", "contractor", "agency", "agency"]
    assert (found[1].modality, found[2].modality, found[3].modality) == ("must", "must", "must")


def test_what_stands_under_the_naming_of_an_official_is_for_the_official_to_do(read: Read) -> None:
    found = read(
        ("heading", "1)", "온실담당관 지정", None),
        ("clause", "ㅇ", "한 해의 물주기 방침을 세우고 집행함", 0),
        ("clause", "ㅇ", "수탁자는 물통을 씻어야 함", 0),
        ("heading", "2)", "안전관리자 지정", None),
        ("clause", "ㅇ", "한 해의 물주기 방침을 세우고 집행하여야 함", 3),
    )
    assert [found[place].obligor for place in (1, 2, 4)] == ["agency", "contractor", "contractor"]


def test_bids_are_judged_by_the_agency_whatever_verb_closes_it(one: One) -> None:
    assert one("제출한 제안서만으로 심사를 실시함").obligor == "agency"


def test_instalments_in_the_rows_of_a_table_are_paid_by_the_agency(document_of: DocumentOf) -> None:
    head: Row = ("heading", "1.", "온실", None)
    assert named_in(document_of, head, ("row", "", "중도금\t40%\t온실 점검 뒤", 0)) == "agency"
    assert named_in(document_of, head, ("row", "", "물통\t40%\t온실 점검 뒤", 0)) is None


def test_at_the_briefing_of_bidders_the_agency_settles_what_counts(document_of: DocumentOf) -> None:
    line: Row = ("clause", "가.", "온실에 오지 않은 날은 최저점으로 처리한다.", 0)
    assert named_in(document_of, ("heading", "1.", "제안설명회", None), line) == "agency"
    assert named_in(document_of, ("heading", "1.", "온실 구경", None), line) is None


def test_whom_headings_and_lead_ins_name_weighs(document_of: DocumentOf) -> None:
    document, clauses = document_of(
        ("heading", "1.", "감독관", None),
        ("heading", "가.", "수탁자의 온실", 0),
        ("clause", "1)", "계약상대자가 맡는 화분", 1),
        ("clause", "가)", "물주기 점검", 2),
    )
    parties = Parties.of(document.text)
    last = parse(clauses, [()] * len(clauses), parties)[-1]
    found = obligor_features(last.context, "must", None, parties, last.mentions, last.view, last.named)
    assert {"first:of=contractor", "second:of=agency", "parent:names=contractor"} <= set(found)


def test_tasks_are_those_of_whom_the_heading_above_names(read: Read) -> None:
    found = read(
        ("heading", "1.", "온실관리관 및 온실담당관", None),
        ("heading", "가.", "맡는 일", 0),
        ("clause", "-", "온실 물주기의 확인 및 평가", 1),
        ("heading", "2.", "수탁자", None),
        ("heading", "가.", "하는 일", 3),
        ("clause", "-", "온실 물주기의 확인 및 평가", 4),
    )
    assert [(found[place].modality, found[place].why) for place in (2, 5)] == [("must", "role")] * 2
    assert (found[2].obligor, found[5].obligor) == ("agency", "contractor")


def test_a_duty_beside_a_power_of_the_other_side_binds_one(one: One) -> None:
    assert one("계약상대자는 온실을 지켜야 하며, 발주기관은 화분을 옮길 수 있음").obligor == "contractor"
    assert one("계약상대자는 온실을 지켜야 하며, 발주기관은 화분을 옮길 권리를 가짐").obligor == "contractor"
    for remark in ("", "(단, 이때에도 계약상대자는 화분을 옮길 수 있음)"):
        assert one(f"계약상대자는 온실을 지켜야 하며, 발주기관은 화분을 옮겨야 함{remark}").obligor == "both"


def test_what_is_agreed_on_in_a_remark_does_not_bind_both(document_of: DocumentOf) -> None:
    head: Row = ("heading", "1.", "온실", None)
    paper = "- 온실계획서 (물통 목록 포함)\t계약 후 3일\t부수는 협의하여 결정"
    assert named_in(document_of, head, ("row", "", paper, 0)) is None
    assert named_in(document_of, head, ("row", "", "계약 후 3일 이내\t부수는 협의하여 결정", 0)) is None
    assert named_in(document_of, head, ("row", "", "온실 물통\t부수는 협의하여 결정", 0)) == "both"
    assert named_in(document_of, head, ("clause", "-", "온실 그림 제출(쪽수는 협의 후 결정)", 0)) is None


def test_to_be_registered_as_an_unfit_bidder_is_the_act_of_an_agency() -> None:
    assert tells_agency("정보를 흘린 자는 부정당업자로 등록됨")
    assert tells_agency("부정당업자로 등록되며 그 뜻을 알린다")
    assert not tells_agency("부정당업자로 등록되지 않은 자")


GUIDELINE: tuple[Row, ...] = (
    ("front", "", "온실 용역 관리 지침", None),
    ("clause", "가.", "담당부서는 온실을 발주한다.", None),
    ("clause", "나.", "발주기관은 온실 도면을 갖춘다.", None),
)


def test_a_guideline_tells_officials_what_to_do(read: Read) -> None:
    hands_in = ("clause", "다.", "온실 점검표를 심의 요청일에 제출", None)
    assert read(*GUIDELINE, hands_in)[-1].obligor == "agency"
    assert read(("front", "", "온실 용역 과업지시서", None), *GUIDELINE[1:], hands_in)[-1].obligor == "contractor"


def test_what_a_guideline_asks_of_contractors_stays_theirs(read: Read) -> None:
    named = ("clause", "다.", "사업자는 온실 점검표를 제출한다.", None)
    below = (("heading", "2.", "용역업체 준수사항", None), ("clause", "○", "온실 열쇠를 매일 반납", 3))
    assert read(*GUIDELINE, named)[-1].obligor == "contractor"
    assert read(*GUIDELINE, *below)[-1].obligor == "contractor"


@pytest.mark.parametrize(
    "above",
    [("heading", "2.", "용역업체 자료", None), ("clause", "2.", "용역업체 자료", None)],
)
def test_under_words_on_contractors_no_rule_tells_whose_a_duty_of_a_guideline_is(
    above: Row, document_of: DocumentOf
) -> None:
    plain, contractor = ("clause", "다.", "온실 열쇠를 매일 확인", None), ("clause", "○", "온실 열쇠를 매일 확인", 3)
    assert named_in(document_of, *GUIDELINE, plain) == "agency"
    assert named_in(document_of, *GUIDELINE, above, contractor) is None
    between = ("clause", "가.", "온실 자료", 3)
    assert named_in(document_of, *GUIDELINE, above, between, (*contractor[:3], 4)) == (
        None if above[0] == "heading" else "agency"
    )
    assert named_in(document_of, *GUIDELINE, ("clause", "다.", "용역업체의 온실 열쇠를 매일 확인", None)) is None


def test_a_guideline_that_speaks_of_contractors_alone_is_for_them(read: Read) -> None:
    rows: list[Row] = [("clause", "○", f"용역업체는 온실 {number}동을 센다.", None) for number in range(5)]
    assert read(GUIDELINE[0], *rows, ("clause", "다.", "온실 점검표를 제출", None))[-1].obligor == "contractor"


def test_in_a_guideline_a_doubtful_duty_must_be_likelier(document_of: DocumentOf) -> None:
    document, clauses = document_of(*GUIDELINE, ("clause", "다.", "온실을 살핌", None))
    reading = parse(clauses, [()] * len(clauses), Parties.of(document.text))[-1]
    weights = Weights(("must", "none"), (-1.0, 0.0), {})  # a duty with a probability of .27
    assert likely(reading, weights)[0] == "none"
    assert likely(replace(reading, manner=()), weights)[0] == "must"


@pytest.mark.parametrize(
    ("text", "obligor"),
    [
        ("온실감독관과 외부위원 두 명이 공동으로 잎을 센다.", "agency"),
        ("온실감독관과 계약상대자가 공동으로 확인한다.", "both"),
    ],
)
def test_who_acts_together_with_somebody_who_is_no_party(text: str, obligor: str, one: One) -> None:
    assert one(text).obligor == obligor


def test_with_another_party_between_no_rule_tells_who_acts(document_of: DocumentOf) -> None:
    def named(text: str) -> str | None:
        return named_in(document_of, ("clause", "가.", text, None))

    assert named("온실감독관과 외부위원 두 명이 공동으로 살핌") == "agency"
    assert named("온실감독관과 계약상대자 두 명이 공동으로 살핌") is None
