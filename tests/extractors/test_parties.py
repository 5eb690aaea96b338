"""Party words: the language's, and those that a paper defines."""

from __future__ import annotations

import pytest

from extractors.parties import Parties


def parties_in(text: str, paper: str = "") -> list[tuple[str, str, str]]:
    found = Parties.of(paper or text).mentions(text)
    return [(text[mention.start : mention.end], mention.party, mention.case) for mention in found]


def test_role_words_with_their_cases() -> None:
    assert parties_in("계약상대자는 발주기관에게 열쇠를 준다") == [
        ("계약상대자", "contractor", "topic"),
        ("발주기관", "agency", "recipient"),
    ]
    assert parties_in("수요기관의 장은 문을 연다") == [("수요기관", "agency", "topic")]


@pytest.mark.parametrize(
    ("paper", "alias", "party"),
    [
        ("한들시립미술관(이하 ‘우리관’이라 한다)은 청소를 맡긴다.", "우리관", None),
        ("한들연구원(이하 ‘연구원’이라 한다)은 청소를 맡긴다.", "연구원", "agency"),
        ("새솔클린 주식회사(이하 “청소사”라 한다)는 청소한다.", "청소사", "contractor"),
        ("“관리주체”란 이 계약을 체결한 업체를 말한다.", "관리주체", "contractor"),
        ("“위약벌”이란 수탁자가 내는 돈을 말한다.", "위약벌", None),
        ("가상안전법(이하 “법”이라 한다)을 지킨다.", "법", None),
        ("청소 용역(이하 “본 용역”이라 한다)을 한다.", "본 용역", None),
        ("“군”은 가람군을, “온실사”는 군과 계약한 업체를 말한다.", "군", "agency"),
        ("“군”은 가람군을, “온실사”는 군과 계약한 업체를 말한다.", "온실사", "contractor"),
        ("“보관원”이란 이 과업을 발주하고 감독하는 한들도보관원을 이른다.", "보관원", "agency"),
        ("“온실반”이란 시와 위탁계약을 맺고 온실을 여는 단체를 뜻한다.", "온실반", "contractor"),
        ("“온실 해”는 계약연도를 말한다.", "온실 해", None),
        ("“온실터”란 산 아래 가람군을 말한다.", "온실터", None),
        ("“온실지기”란 온실에 상주하는 한들도 직원을 말한다.", "온실지기", None),
        ("입찰자는 서류를 낸다.(이하 온실의 계산은 같다)", "온실의 계산은 같다", None),
    ],
)
def test_aliases_that_a_paper_defines(paper: str, alias: str, party: str | None) -> None:
    assert Parties.of(paper).aliases.get(alias) == party


def test_an_alias_counts_only_in_its_own_paper() -> None:
    assert parties_in("연구원은 문을 연다", "한들연구원(이하 ‘연구원’이라 한다)")[0][1] == "agency"
    assert parties_in("청소사는 문을 연다", "다른 글") == []


def test_a_blank_alias_names_nobody() -> None:
    assert Parties.of("한들시(이하 ‘   ’라 한다)는 청소를 맡긴다.").aliases == {}


def test_of_two_words_at_one_place_the_longer_counts() -> None:
    paper = "새솔클린 주식회사(이하 “사업자조합”이라 한다)와 발주기관"
    assert parties_in("사업자는 사업자조합에 발주기관을 알린다", paper) == [
        ("사업자", "contractor", "topic"),
        ("사업자조합", "contractor", "recipient"),
        ("발주기관", "agency", "other"),
    ]


def test_gap_and_eul_and_their_exchange() -> None:
    assert [party for _, party, _ in parties_in("“갑”은 “을”에게 대금을 준다")] == ["agency", "contractor"]
    swapped = "수탁자 새솔(이하 “갑”이라 한다)과 위탁자(이하 “을”이라 한다)"
    assert [party for _, party, _ in parties_in("“갑”은 청소한다", swapped)] == ["contractor"]


def test_everyday_words_need_a_particle() -> None:
    assert parties_in("공사 기간 중 소음") == []
    assert parties_in("대학은 장소를 제공한다") == [("대학", "agency", "topic")]


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


def test_officials_are_of_the_agency_whatever_they_see_to() -> None:
    assert parties_in("온실담당관은 업체와 물주기를 협의") == [
        ("온실담당관", "agency", "topic"),
        ("업체", "contractor", "with"),
    ]
    assert parties_in("온실담당관계자는 온실사무관행을 본다") == []


def test_the_name_of_an_official_takes_any_particle_but_no_further_noun() -> None:
    for words in ("감독관으로부터 화분을 받음", "보안담당관을 지정", "검수관에게서 들음"):
        assert [mention.party for mention in Parties.of("").mentions(words)] == ["agency"]
    assert not Parties.of("").mentions("온실 감독관리 대장")


ASKED = "순서는 {0}의 승인을 받는다. 시기는 {0}{1} 협의한다. 결과는 {0}에 제출한다."


@pytest.mark.parametrize(
    ("paper", "name", "party"),
    [
        (ASKED.format("A-house", "와"), "A-house", "agency"),
        (ASKED.format("하늘원", "과"), "하늘원", "agency"),
        ("순서는 하늘원의 승인을 받는다. 시기는 하늘원과 협의한다.", "하늘원", None),
        ("순서는 A-house와 협의한다. 색은 A-house와 협의한다. 시기는 A-house와 협의한다.", "A-house", None),
        (ASKED.format("온실단장", "과"), "온실단장", None),
        (ASKED.format("정부", "와"), "정부", None),
    ],
)
def test_whose_consent_is_asked_for_again_and_again_is_the_agency(paper: str, name: str, party: str | None) -> None:
    assert Parties.of(paper).aliases.get(name) == party


def test_an_agency_of_a_long_name_is_known_by_its_end_too() -> None:
    cover = "발주기관 : 한들온실시설안전원\n"
    assert Parties.of(cover + "안전원은 문을 연다. 안전원이 문을 닫는다.").aliases["안전원"] == "agency"
    assert "안전원" not in Parties.of(cover + "온실안전원은 문을 연다. 안전원이 문을 닫는다.").aliases
