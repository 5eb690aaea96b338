"""The parts of a duty: what is to be done, to what, when, and what is taken out of it."""

from __future__ import annotations

import time

import pytest

from extractors.cues import read_sentences
from extractors.deontic_spans import parts_of
from extractors.noun_phrases import phrase_start, words
from extractors.parties import Parties


def said(text: str) -> dict[str, str | None]:
    """The parts of the first duty of ``text``, as words."""
    sentences = read_sentences(text)
    cue = next(((cue.start, cue.end) for sentence in sentences for cue in sentence.cues), None)
    parts = parts_of(text, cue, sentences, Parties.of("").mentions(text))
    return {name: text[slice(*place)] if place else None for name, place in parts._asdict().items()}


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("화분이 마르거나 잎이 지는 경우에는 물을 주어야 한다.", "화분이 마르거나 잎이 지는 경우에는"),
        ("흙, 돌, 낙엽 등이 쌓인 경우 길을 쓸어야 한다.", "흙, 돌, 낙엽 등이 쌓인 경우"),
        ("위와 같은 규칙을 어길 경우 화단을 다시 가꾸어야 한다.", "위와 같은 규칙을 어길 경우"),
        ("수탁자는 온실을 닫고 난 뒤 비가 올 때에는 창을 확인하여야 한다.", "온실을 닫고 난 뒤 비가 올 때에는"),
        ("나무는 시장이 승인한 경우에 한하여 베어야 한다.", "시장이 승인한 경우에 한하여"),
        ("화분을 팔려는 때에는 값을 적어야 한다.", "화분을 팔려는 때에는"),
        ("문을 여닫게 하여 화재발생 시 밖으로 나가도록 한다.", "화재발생 시"),
        ("정원사 교육 : 싹이 날 경우 물을 주어야 한다.", "싹이 날 경우"),
        ("비닐하우스를 열고, 수탁자는 눈이 오면 지붕을 쓸어야 한다.", "눈이 오면"),
        ("낙엽수거시 자루를 써야 한다.", "낙엽수거시"),
        ("온실화재시 문을 열어야 한다.", "온실화재시"),
        ("비상시에는 호루라기를 불어야 한다.", "비상시에는"),
        ("나무심기(식목)시 삽을 써야 한다.", None),
        ("점검완료(검수)시 열쇠를 돌려주어야 한다.", "점검완료(검수)시"),
        ("싹이 나는 경우 꽃이 피면 물을 주어야 한다.", "싹이 나는 경우 꽃이 피면"),
        ("필요 시 또는 나무 병충해 발생 시 약을 뿌려야 한다.", "필요 시 또는 나무 병충해 발생 시"),
        ("비가 올 경우, 낙엽 수거 시 자루를 써야 한다.", "비가 올 경우, 낙엽 수거 시"),
        ("꺾인 경우로서 줄기가 상하거나 마른 경우에는 뽑아야 한다.", "꺾인 경우로서 줄기가 상하거나 마른 경우에는"),
        ("흙, 돌, 낙엽 등 수거 시 자루를 써야 한다.", "흙, 돌, 낙엽 등 수거 시"),
        ("물을 주는 경우(비가 온 날 제외) 호스를 써야 한다.", "물을 주는 경우(비가 온 날 제외)"),
        ("열매를 파는 경우「과일법」에 따라야 한다.", "열매를 파는 경우"),
        ("꽃은 시장이 고르며 싹이 날 경우 물을 주어야 한다.", "싹이 날 경우"),
        ("계획에, 비가 올 경우 쉬는 날을 적어야 한다.", "비가 올 경우"),
        ("제3조(물주기) 꽃이 마른 경우에는 물을 주어야 한다.", "꽃이 마른 경우에는"),
        ("시장은 온실을 관리하고, 이 경우 수탁자는 눈을 쓸어야 한다.", "이 경우"),
        ("비가 오더라도 문을 열어야 한다.", "비가 오더라도"),
        ("꽃이 시드는 것을 발견하는 즉시 잘라내야 한다.", "꽃이 시드는 것을 발견하는 즉시"),
        ("화분을 배치하고, 시든 경우 치워야 한다.", None),  # holds for the second half alone
        ("작업 시 발생되는 흙을 치워야 한다.", None),
        ("물뿌리개, 삽, 수레 사용 시 다루는 법을 알려야 한다.", None),
        ("화분 등록 시 이름표 출력 기능", None),
        ("가뭄의 경우에 대비한 물통을 갖추어야 한다.", None),
        ("화단에 들어가면 안 된다.", None),
        ("전주시 공원의 길을 쓸어야 한다.", None),
        ("현 도면을 고쳐야 한다.", None),
    ],
)
def test_a_condition_is_a_whole_clause(text: str, condition: str | None) -> None:
    assert said(text)["condition"] == condition


@pytest.mark.parametrize(
    ("text", "exception"),
    [
        ("수탁자는 특별한 사정이 없는 한 꽃을 심어야 한다.", "특별한 사정이 없는 한"),
        ("수탁자는 봄이 오면 다른 뜻이 없는 한 꽃을 심어야 한다.", "다른 뜻이 없는 한"),
        ("수탁자는 시장이 허락한 경우를 제외하고는 나무를 베지 않아야 한다.", "시장이 허락한 경우를 제외하고는"),
        ("겨울 이외에는 분수를 돌려야 한다.", "겨울 이외에는"),
        ("꽃을 심어야 한다. 다만, 겨울은 그러하지 아니하다.", "다만, 겨울은 그러하지 아니하다"),
        ("꽃을 심어야 한다(단, 겨울은 쉰다).", "단, 겨울은 쉰다"),
        ("꽃을 심어야 함, 단 겨울은 쉰다. 나무도 심는다.", "단 겨울은 쉰다"),
        ("화단 출입을 금지하되 부득이한 경우 팻말을 걸고 들어갈 수 있다.", "부득이한 경우 팻말을 걸고 들어갈 수 있다"),
        ("세금을 제외한 금액을 적어야 한다.", None),
        ("단풍을 쓸어야 한다.", None),
        ("꽃을 심어야 한다. 간단 안내를 붙인다.", None),
    ],
)
def test_an_exception_is_what_is_taken_out(text: str, exception: str | None) -> None:
    assert said(text)["exception"] == exception


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("화분, 흙, 삽 등 도구를 갖추어야 한다.", "화분, 흙, 삽 등 도구"),
        ("강수계, 풍속계와 온도계를 달아야 한다.", "강수계, 풍속계와 온도계"),
        ("온실을 위한 창, 문에 대한 계획을 세워야 한다.", "온실을 위한 창, 문에 대한 계획"),
        ("물을 잘 주는 방법을 적은 안내문을 붙여야 한다.", "안내문"),
        ("싹을 볼 수 있는 상자를 두어야 한다.", "상자"),
        ("제시된 도면을 따라 구체적인 계획을 세워야 한다.", "구체적인 계획"),
        ("재배된 꽃을 팔아야 한다.", "꽃"),
        ("다음 각 호의 나무를 심어야 한다.", "다음 각 호의 나무"),
        ("꽃밭을 지키기 위해 울타리와 문을 세워야 한다.", "울타리와 문"),
        ("법을 준수한 화단 정비 및 울타리 보수 수행", "화단 정비 및 울타리 보수"),
        ("화단 운영 및 꽃길 제작", "꽃길"),
        ("잡초 탐색 및 제거", "잡초"),
        ("화단 전면 재정비", "화단"),
        ("물을 우선 검토하여야 한다.", "물"),
        ("꽃병은 물로 세척하여 반납하여야 한다.", "꽃병"),
        ("안내문은 양식을 활용하여 작성하여야 한다.", "안내문"),
        ("꽃은 심고 발견되는 돌은 모두 조치 완료하여야 한다.", "돌"),
        ("씨앗이 함께 보관되어야 한다.", "씨앗"),
        ("다친 나무에 대하여 다시 검토하여야 한다.", "다친 나무"),
        ("학생을 대상으로 꽃꽂이를 가르쳐야 한다.", "꽃꽂이"),
        ("물 절약을 원칙으로 한다.", "물 절약"),
        ("꽃값의 절반만을 적어야 한다.", "꽃값의 절반"),
        ("화단을 관리할 수 있도록 구성하여야 한다.", "화단"),
        ("배수로 설계가 되어야 한다.", "배수로 설계"),
        ("제공된 삽은 퇴근 시 반납하여야 한다.", "삽"),
        ("벌금을 받을 수 있다.", "벌금"),
        ("꽃 채취 금지", "꽃 채취"),
        ("화단의 흙 및 기타, 새 꽃의 계획을 세워야 한다.", "화단의 흙 및 기타, 새 꽃의 계획"),
        ("관리인도 물을 아껴야 한다.", "물"),
        ("수탁자도 나무를 돌보기 위한 계획을 세워야 한다.", "계획"),  # its own object stands in front of 위한
        ("재배된 꽃에 대한 안내문을 붙여야 한다.", "재배된 꽃에 대한 안내문"),
        ("보유하고 있는 꽃을 팔아야 한다.", "꽃"),
        ("표준화된 화분을 사야 한다.", "표준화된 화분"),
        ("화단 정비 및 관리 계획을 세워야 한다.", "화단 정비 및 관리 계획"),
        ("화단 운영 및 관리 일지 제작", "화단 운영 및 관리 일지"),
        ("새 화분 및 꽃길 제작", "새 화분 및 꽃길"),
        ("반드시 정비 및 꽃길 제작", "정비 및 꽃길"),
        ("씨앗은 온실 보관되어야 한다.", "씨앗"),
        ("화단에 꽃을 두고, 및 새로운 울타리를 세워야 한다.", "새로운 울타리"),
        ("화단 출입을 금지함을 원칙으로 한다.", "화단 출입"),
        ("물 사용이 가능하여야 한다.", "물 사용"),
        ("꽃이 자동 관리되어야 한다.", "꽃"),
        ("꽃 반출 불가", "꽃 반출"),
        ("꽃*을 심어야 한다.", "꽃"),
        ("화단 점검 등 수행", "화단 점검 등"),
        ("흙 및 정비", "흙"),
        ("삽, 제출", None),
        ("안전교육 실시", "안전교육"),
        ("봄꽃만 제출", "봄꽃"),
        ("꽃을 바탕으로 안내하여야 한다.", None),
        ("물을 아끼는 꽃밭 안에 꽃을 심어야 한다.", "꽃"),
        ("꽃밭을 지키는 사람이 심어야 한다.", None),
        ("시장이 함께 심어야 한다.", None),  # who acts
        ("봄맞이 안내 방송 장치", None),
        ("즉시 조치하여야 한다.", None),
    ],
)
def test_an_object_is_what_the_last_verb_acts_on(text: str, target: str | None) -> None:
    assert said(text)["object"] == target


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("작성요령 : 이름을 적어야 한다.", "이름을 적어야 한다"),
        ("공원의 장은 꽃을 심어야 한다.", "공원의 장은 꽃을 심어야 한다"),  # no party that the language knows
        ("발주기관의 장은 꽃을 심어야 한다.", "꽃을 심어야 한다"),
        ("본 공원은 잔디를 두는 곳으로서, 아래 규칙을 지켜야 한다.", "아래 규칙을 지켜야 한다"),
        ("꽃은 약하므로 물을 자주 주어야 한다.", "물을 자주 주어야 한다"),
        ("단, 봄에는 나무를 심어야 한다.", "봄에는 나무를 심어야 한다"),
        ("화단 출입을 금지함을 원칙으로 한다.", "화단 출입을 금지함을 원칙으로 한다"),
        ("꽃을 심어야 한다(단, 겨울은 쉰다).", "꽃을 심어야 한다"),
        ("규칙을 어긴 경우, 방문자는 벌금을 내야 한다.", "벌금을 내야 한다"),
        ("구역\t동쪽\t잔디 3종 이상", "구역\t동쪽\t잔디 3종 이상"),
        ("화단 정비\t잔디 3종 이상", "화단 정비"),
        ("화단 정비\t꽃길 제작", "꽃길 제작"),
        ("( 이름 ) 는 꽃을 심어야 한다.", "꽃을 심어야 한다"),
        ("꽃값은 시장이 정한다. 다만, 나무값은 협의하여 정할 수 있다.", "꽃값은 시장이 정한다"),
    ],
)
def test_an_action_is_the_verb_phrase(text: str, action: str) -> None:
    assert said(text)["action"] == action


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("평가", "noun"), ("경로", "noun"), ("서면", "noun"), ("보고", "noun"), ("참여", "noun"), ("도시", "noun"),
        ("정원의", "genitive"), ("꽃이", "subject"), ("꽃을", "object"), ("꽃은", "topic"), ("꽃밭에는", "adverb"),
        ("심는", "topic"), ("받는", "adnominal"), ("심고", "noun"), ("관리하고", "chain"), ("관리하도록", "purpose"),
        ("안전하게", "adverb"), ("관리하게", "purpose"), ("법에", "adverb"), ("대한", "relative"), ("및", "and"),
        ("역할", "noun"), ("관리할", "adnominal"), ("구체적인", "adnominal"), ("사진", "noun"), ("3회", "adverb"),
        ("별도", "noun"), ("반드시", "adverb"), ("점검시", "adverb"), ("따라", "adverb"), ("“삽”을", "object"),
    ],
)  # fmt: skip
def test_a_word_is_told_by_its_end(word: str, role: str) -> None:
    assert words(word, 0, len(word))[0].role == role


def test_a_phrase_goes_back_to_its_first_word() -> None:
    flat = "시장은 새로운 꽃, 나무 및 흙에 대한 계획을"
    found = words(flat, 0, len(flat))
    assert found[phrase_start(found, len(found) - 1)].text == "새로운"


HOSTILE = [
    "가하게", "가(", "가시", "가면 ", "경우 ", "하며, ", "등 ", "을 ", "제외하고 ", "다만, ", ": ", "의 ", "은 ",
    "하고,", "수 ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_words_take_linear_time(piece: str) -> None:
    def spent(times: int) -> float:
        text = piece * times + "물을 주어야 한다."
        sentences, best = read_sentences(text), 9.0
        for _ in range(3):
            begin = time.perf_counter()
            parts_of(text, None, sentences, ())
            best = min(best, time.perf_counter() - begin)
        return best

    spent(200)
    assert spent(8000) < 30 * max(spent(1000), 0.001)
