"""Where the names of papers begin and end, and what stands around them; without the learnt weights."""

from __future__ import annotations

import pytest

from extractors.values.context import Memory, Stretch
from extractors.values.paper import candidates
from extractors.values.paper_lists import expanded
from extractors.values.paper_names import paper_names


def names(text: str) -> list[str]:
    return [paper for name in paper_names(text) for paper in expanded(name.name)]


def features(text: str, name: str) -> set[str]:
    return next(set(found) for paper, found in candidates(Stretch(text, Memory())) if paper.name == name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("인감(법인)증명서 1부", ["인감(법인)증명서"]),
        ("o 나루 착수계\to 나루 일지", ["나루 착수계", "나루 일지"]),
        ("나루 관리자(운영자) 매뉴얼", ["나루 관리자(운영자) 매뉴얼"]),
        ("협약(또는 재협약) 계약서 사본", ["협약(또는 재협약) 계약서"]),
        ("서약서(대표자) 제출서류", ["서약서", "제출서류"]),
        ("위반자 사유서 / 경위서 징구", ["사유서", "경위서"]),
        ("위반자 사유서/경위서 징구", ["사유서", "경위서"]),
        ("나루기술협회의 경력증명서", ["경력증명서"]),
        ("평가기관 발급 등급확인서", ["등급확인서"]),
        ("위원 평가용 제안서", ["제안서"]),
        ("입증자료나 보완자료를 낸다", ["입증자료", "보완자료"]),
        ("상세하게 보고서에 적는다", ["보고서"]),
        ("신원조회에 필요한 서류", ["신원조회에 필요한 서류"]),
        ("가. 용접공정 및 검사계획서", ["용접공정 및 검사계획서"]),
        ("시험절차서 및 결과서", ["시험절차서", "결과서"]),
        ("평면도, 지적도 및 출석부", ["평면도", "지적도", "출석부"]),
        ("1단계 설계도면", ["설계도면"]),
        ("자료를 지우고 확인서를 냄", ["자료", "확인서"]),
        ("면담을 글로 남겨 이튿날 경위서 제출", ["경위서"]),
        ("요청을 받아들일지 정하여 작업일지에 적음", ["작업일지"]),
        ("직접 생산 확인증명서", ["직접 생산 확인증명서"]),
        ("관할 노동관서에 알린다", []),
        ("산출정보\t현황분석서, 나루 데이터 연계 방안", ["현황분석서", "나루 데이터 연계 방안"]),
        ("나루 데이터 연계 방안을 세운다", ["나루 데이터"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_list_of_checks_is_a_paper_by_its_head() -> None:
    strong = {name.head: name.strong for name in paper_names("장비점검표와 점검 현황을 낸다")}
    assert strong == {"장비점검표": True, "현황": False}


def test_a_particle_may_stand_behind_the_rest() -> None:
    for text in ("인력계획서를 제출한다", "인력계획서 등을 제출한다", "인력계획서(원본) 1부를 제출한다"):
        assert "p=obj" in features(text, "인력계획서")


def test_a_step_on_the_way_is_not_what_is_done() -> None:
    assert "asked=give" in features("점검 현황을 책임자의 확인을 받아 서면 제출하여야 한다", "점검 현황")
    assert "verb=give" in features("점검 현황을 책임자의 확인을 받아 서면 제출하여야 한다", "점검 현황")


def test_parts_of_a_paper_and_rows_of_labels() -> None:
    assert "held=holds" in features("일정표, 명단표 등을 포함한 착수보고서를 제출한다", "일정표")
    assert "held=no" in features("일정표, 명단표 등을 제출한다", "일정표")
    row = Stretch("요구사항 명칭\t운영 매뉴얼 제작", Memory(), "row")
    assert "label=True" in next(found for _, found in candidates(row))


def test_wrapped_lines_do_not_part_a_list() -> None:
    assert "list:p=obj" in features("점검현황표, \n\n수리내역서 등을 제출한다", "점검현황표")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("점검대장 제출 시 도장을 찍는다", "when"),
        ("점검대장 제출한 사람", "done"),
        ("점검대장 제출하는 사람", "to"),
        ("점검대장 제출마감", "day"),
        ("점검대장 작성요령", "how"),
        ("점검대장 작성에 힘쓴다", "noun"),
        ("점검대장 제출하여야 한다", "does"),
        ("점검대장 제출.", "end"),
        ("점검대장 제출과 함께", "other"),
    ],
)
def test_how_the_verb_behind_a_paper_goes_on(text: str, form: str) -> None:
    found = features(text, "점검대장")
    assert f"form={form}" in found
    assert f"list:form={form}" in found


def test_the_words_above_and_at_the_head_of_a_table_tell_of_a_paper() -> None:
    row = Stretch("점검대장\t매월", Memory(), "row", ("월간 제출서류", "보고 체계"), "이름\t시기")
    found = next(set(found) for _, found in candidates(row))
    assert {"under=월간", "under=서류", "under=체계", "titled=이름", "titled=시기"} <= found
