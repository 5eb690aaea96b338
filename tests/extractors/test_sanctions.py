"""Which duty a penalty backs, on invented examples."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.clause import ClauseKind
from extractors.deontic import Deontic
from extractors.sanctions import is_penalty

Row = tuple[ClauseKind, str, str, int | None]
Read = Callable[..., tuple[Deontic, ...]]
HEAD: Row = ("heading", "1.", "온실", None)


def backed(read: Read, *texts: str, head: Row = HEAD) -> list[tuple[int, ...]]:
    """The sanctions of each of ``texts``, which stand below a heading; these count from 1."""
    rows: list[Row] = [("clause", f"{number}.", text, 0) for number, text in enumerate(texts, 1)]
    return [deontic.sanctions for deontic in read(head, *rows)][1:]


NO_LEAK = "수탁자는 꽃의 이름을 밖으로 누설하여서는 아니 된다."


def test_a_penalty_for_leaking_backs_the_ban_and_not_what_stands_between(read: Read) -> None:
    water = "수탁자는 꽃에 물을 주어야 한다."
    fine = "꽃의 이름을 누설한 때에는 위약금을 납부하여야 한다."
    assert backed(read, NO_LEAK, water, fine) == [(3,), (), ()]
    assert backed(read, water, fine, NO_LEAK) == [(), (), (2,)]


def test_a_ban_far_off_is_another_matter(read: Read) -> None:
    fine = "꽃의 이름을 누설한 때에는 위약금을 납부하여야 한다."
    assert backed(read, NO_LEAK, *["꽃을 센다."] * 140, fine)[0] == (142,)
    assert backed(read, NO_LEAK, *["꽃을 센다."] * 160, fine)[0] == ()


def test_other_words_for_leaking(read: Read) -> None:
    assert backed(read, NO_LEAK, "누출금지 정보 준수 위배 시 민형사상 책임을 진다.")[0] == (2,)


def test_a_plan_beside_a_penalty_for_leaking_is_not_what_it_punishes(read: Read) -> None:
    plan = "수탁자는 누출금지 대상정보에 대한 계획을 작성하여야 하며, 누출 시 수탁자를 부정당업자로 등록한다."
    assert backed(read, plan, NO_LEAK) == [(), (1,)]


@pytest.mark.parametrize(
    "text",
    [
        "수탁자는 꽃의 이름을 누설하여서는 아니 되며, 누설 시 위약금을 납부하여야 한다.",
        "수탁자는 꽃을 꺾지 않으며, 이를 위반 시 손해배상을 하여야 한다.",
        "수탁자는 거름을 쓸 때 표준을 지켜야 하며, 위반 시 일체의 책임을 져야 한다.",
        "수탁자는 허가받은 씨앗만 써야 한다. 만약, 불법 씨앗으로 문제가 발생할 경우 수탁자가 손해배상을 하여야 한다.",
    ],
)
def test_a_duty_with_its_own_penalty(text: str, read: Read) -> None:
    assert backed(read, text) == [(1,)]


def test_with_a_duty_of_its_own_a_penalty_backs_no_other(read: Read) -> None:
    soil = "수탁자는 거름과 흙을 섞어야 한다."
    own = "수탁자는 거름과 흙을 덮어야 하며, 거름과 흙을 덮지 않은 경우 위약금을 납부하여야 한다."
    assert backed(read, soil, own) == [(), (2,)]


PLEDGE: Row = ("clause", "", "본인은 다음 사항을 준수할 것을 서약합니다.", None)


def test_the_last_item_of_a_pledge_backs_all_before_it_but_not_what_leads_in(read: Read) -> None:
    items = ("꽃을 꺾지 않겠습니다.", "문을 매일 닫겠습니다.", "관계 규정을 위반하면 어떠한 처벌도 감수하겠습니다.")
    assert backed(read, *items, head=PLEDGE) == [(3,), (3,), ()]
    whole: Row = ("clause", "", "본인은 온실의 규칙을 모두 지킬 것을 서약합니다.", None)
    assert read(whole, ("clause", "1.", items[0], 0), ("clause", "2.", items[2], 0))[0].sanctions == ()
    rows: list[Row] = [PLEDGE, *(("clause", f"{at}.", text, 0) for at, text in enumerate(items, 1))]
    assert read(*rows)[0].sanctions == ()
    assert backed(read, *items) == [(), (), ()]  # no pledge
    duty: Row = ("clause", "", "수탁자는 보안확약서를 제출하여야 한다.", None)
    assert read(duty, ("note", "*", "이행하지 못할 경우 부정당업자로 제재할 수 있다.", 0))[0].sanctions == (1,)


LIST: Row = ("clause", "1.", "수탁자는 다음 각 호의 꽃에 물을 주어야 한다.", None)


def test_what_leads_in_a_list_is_backed_by_nothing(read: Read) -> None:
    found = read(LIST, ("clause", "가.", "물을 주지 않은 경우 위약금을 부과한다.", 0))
    assert [deontic.sanctions for deontic in found] == [(), ()]


def test_in_a_pledge_an_item_with_a_duty_of_its_own_is_about_that(read: Read) -> None:
    own = "이름을 알리지 않을 것이며, 위반사항에 대하여 책임을 부담하겠습니다."
    assert backed(read, "꽃을 꺾지 않겠습니다.", own, head=PLEDGE) == [(), (2,)]


def test_what_comes_to_light_was_forbidden_before(read: Read) -> None:
    gift = "수탁자는 담당자에게 금품과 향응을 제공하지 않아야 하며, 위반 시 책임을 져야 한다."
    found = "담당자에게 금품과 향응을 제공한 사실이 드러날 경우 계약을 해지하여도 감수하겠습니다."
    assert backed(read, gift, found) == [(1, 2), ()]


@pytest.mark.parametrize(
    "text",
    [
        "같은 위반은 거듭 감점하지 않는다.",
        "위반 시 제재 기준과 위약금의 내용을 충분히 숙지하였음을 확인합니다.",
        "교육 내용에는 위반 시 제재와 위약금을 넣는다.",
        "온실 문을 닫아야 한다.",
    ],
)
def test_no_penalties(text: str) -> None:
    assert not is_penalty(text)


@pytest.mark.parametrize("breach", ["위배", "어긴", "문제가 발생", "적발", "복구되지 않는 경우", "내지 않아"])
def test_words_of_breach(breach: str) -> None:
    assert is_penalty(f"이를 {breach} … 손해배상을 하여야 한다.")
    assert is_penalty("불법 씨앗을 써서 생긴 손해배상은 수탁자가 하여야 한다.")
