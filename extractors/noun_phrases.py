"""Words of a Korean clause by what their endings say, and the noun phrases that they form.

Nothing here knows the words of a trade: a word is told by its last syllables, and nouns that end like a particle or a
verb ("평가", "경로", "서면") by a list. Texts are plain and masked (`cues.plain`, `cues.masked`): brackets and
quotations keep their signs and their length, but not their words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from extractors.verbal_nouns import is_verbal_noun

Place = tuple[int, int]
#: What a word is to its clause. "relative" is "대한", "위한": it binds the noun phrase in front to the one behind.
#: "chain" goes on to a further predicate ("점검하고"), "purpose" stands under one ("하도록", "위하여").
Role = Literal[
    "noun", "and", "genitive", "topic", "subject", "object", "adverb", "adnominal", "relative", "chain", "purpose"
]


class Word(NamedTuple):
    """A word of a clause: its place, its text, the text without signs and brackets, and its role."""

    start: int
    end: int
    text: str
    plain: str
    role: Role

    @property
    def comma(self) -> bool:
        """Whether a comma follows it."""
        return self.text[-1] == ","


def words(flat: str, start: int, end: int) -> list[Word]:
    """The words of ``flat`` between ``start`` and ``end``."""
    found = []
    for match in _WORD.finditer(flat, start, end):
        text = match.group()
        parsed = _parsed(text) if len(text) < _LONGEST else _parsed.__wrapped__(text)  # a long one is not kept
        found.append(Word(match.start(), match.end(), text, *parsed))
    return found


_WORD = re.compile(r"\S+")
_LONGEST = 80  # characters of a word that are looked at, from its end
_ASIDE = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_SIGNS = "\"'“”‘’「」『』｢｣<>[](),.;:*·"
_AND = frozenset(("및", "또는", "혹은", "그리고", "등", "와", "과", "나", "이나", "/", "·", "&", "내지", "등의"))
_RELATIVE = re.compile(r"^(?:대한|관한|위한|의한|따른|따르는|통한|관련한|관련된)$")
# Nouns that end like a word with a particle or like a verb.
_NOUN = re.compile(
    r"(?:평|추|인|허|참|증|대|단|원|휴|국|물|감|첨|작|임|불|전문|부)가$|(?:차|높|길|넓|깊|사|크|굵)이$|"
    r"(?:보|사|공|광|신|권|경|참|재|창|선|최|원|충|과|중|상|예|피)고$|(?:참|부|기|대|수|급|잉|투|증|관)여$|"
    r"(?:화|도|측|지|정|단|전|노|수|평|이|장|바닥)면$|(?:경|도|통|선|진|회|관|항|행|수|상|하|가|미|선)로$|"
    r"(?:지|표|게|고|실|도|명|감|개|응|무|특별|광역|조|암|전|방|가|중)시$|(?:요|필|소|중|주|수|개)요$|"
    r"(?:협|회|심|동|논|결|합|문|주|유|건|강|정|임|상|거|창|고|여|발|제|예)의$|(?:제|검|온|수|적|부|양|습)도$|"
    r"(?:기|제|권|상|하|시|무|최소|최대|국|문|남|북)한$|(?:마|가|노)을$|(?:언|용|단|영|국|제|분|방|지)어$|"
    r"(?:이|저|방|침|피|손|공|재|화|유|당|올|오|견|상|가|무|분|융|용|전)해$|(?:경|결|효|성|수|통|투|인|초|제|부)과$"
)
_OBJECT = re.compile(r"[을를]$")
_TOPIC = re.compile(r"(?:(?<!에)(?<!서)(?<!로)(?<!고)(?<!여)는|은|(?:자|사|체|관|인|단)도)$")
_ADNOMINAL = re.compile(
    r"(?:하|되|있|없|않|받|갖|맡|맞|얻|따르|다르|모르|이르|나타나|어지|아지|려지|지|들어가|나오|속하|시키|못하|말하|드|키|끼)는$|"
    r"(?:받|같|않|많|적|좋|높|낮|넓|얻|맡|맞|작|갖|깊|짧|옳|남|찾|놓|닿|쌓|참|늦)은$|"
    r"[가-힣](?:한|된|할|될|던|킨|킬|진|질|린|릴|른|친|운|쓴|쓸|준|춘|출)$|(?:적|중|이)인$|려는$|^[한할된될]$|"
    r"(?:받|얻|있|없|않|같|맞|찾|잃|읽|높|좋)을$"
)
# Nouns with the last syllable of an adnominal verb.
_NOT_ADNOMINAL = re.compile(
    r"(?:분|역|관|구)할$|(?:사|촬|안|사용|추|증|서|보|문|방)진$|(?:품|재|성|자|물|체|본|수)질$|"
    r"(?:기|표|수|평|[가-힣]기)준$|(?:제|산|추|지|수|대|배|노|유|도|검|입|반)출$|(?:연|심|교|후|장|혼)련$"
)
_CHAIN = re.compile(
    r"(?:여|며|[하되있없않받지으이키추르얻주내누들넣두막놓갖찾꾸붙]고|[하되]거나|면서|[하되]나|해|므로|[는은]데|받아|얻어|거쳐|만들어|"
    r"맺어|갖추어|맞추어|주어|아서|해서|하여서|지만|으나|없이|거나|더라도|하되|시켜)$"
)
_PURPOSE = re.compile(
    r"(?:도록|토록|게끔|(?<!에)게|위하여|위해서?|통하여|통해|대신|비롯하여|비롯한|포함하여|[하되]기)$"
)
# "법에 따라", "문서에 대하여": they end a phrase, and have no object of their own.
_BY = re.compile(
    r"(?:의하여|의해|대하여|대해서?|관하여|관해서?|인하여|인해|비하여|한하여|한해|따라|의거(?:하여)?|근거하여|있어서?|"
    r"불구하고)$"
)
_MANNER = re.compile(r"(?P<stem>[가-힣]+)하게$|맞게$|[쉽크높낮넓빠르]게$")
_ADVERB = re.compile(
    r"(?:에|[에게]서|에게|에는|에도|에만|서는|로는|께|(?<=[가-힣])으?로|으?로서|으?로써|으로부터|로부터|까지|부터|마다|처럼|만큼|대로|보다|"
    r"별로|이내|이내에|전에|후에|내에|시에|때|히|이상|이하|미만|초과|경우|경우에는?|한다|된다|있다|없다|합니다|하여야|"
    r"한다면|[하되]면|[으]면)$"
)
_ADVERBS = frozenset(
    """
    반드시 모두 우선 함께 다시 즉시 항상 직접 상시 수시 매월 매주 매년 매일 분기별 반기별 각각 각자 서로 스스로 전량
    또한 만약 만일 필히 최대한 가급적 적극 다만 단 후 뒤 전 중 동안 시 때 내 하에 하 이상 이하 이내 미만 초과 일괄
    반복 순차 임의 따로 원칙적 최우선 약 더 잘 못 안 아니 꼭 계속 당초 이후 이전 수 외
    """.split()  # noqa: SIM905
)
#: Words that stand for an adverb in front of a verb, and belong to a noun in front of one ("별도 서식").
MODIFIERS = frozenset(
    """
    상호 필수 실시간 자동 별도 추가 전면 동시 공동 무상 무료 개별 사전 사후 완전 지속 연속 향후 현재 기존 일부 전체
    """.split()  # noqa: SIM905
)
_COUNTED = re.compile(r"^\S*\d\s?(?:회|부|명|일|시간|개월|년|주|분|건|월)(?:간|이내|이상|이하|전|후)?$")


@lru_cache(maxsize=1 << 16)
def _parsed(text: str) -> tuple[str, Role]:
    plain = _ASIDE.sub("", text).strip(_SIGNS)[-_LONGEST:]
    return plain, _role(plain)


def _role(plain: str) -> Role:
    if not plain or plain in _AND:
        return "and"
    if plain in _ADVERBS or _COUNTED.match(plain):
        return "adverb"
    if plain[-1] in "한할된될" and is_verbal_noun(plain[:-1]):
        return "adnominal"
    if _NOUN.search(plain):
        return "noun"
    if _RELATIVE.match(plain):
        return "relative"
    if _ADNOMINAL.search(plain) and not _NOT_ADNOMINAL.search(plain):
        return "adnominal"
    if _OBJECT.search(plain):
        return "object"
    if _TOPIC.search(plain) and len(plain) > 1:
        return "topic"
    if _BY.search(plain) or (plain[-1] == "시" and is_verbal_noun(plain[:-1])) or _is_manner(plain):
        return "adverb"
    if _PURPOSE.search(plain):
        return "purpose"
    if _CHAIN.search(plain):
        return "chain"
    if _ADVERB.search(plain):
        return "adverb"
    if len(plain) > 1 and plain[-1] in "이가의":
        return "genitive" if plain[-1] == "의" else "subject"
    return "noun"


def _is_manner(plain: str) -> bool:
    """Whether ``plain`` says how ("안전하게"), and not what is brought about ("관리하게")."""
    match = _MANNER.search(plain)
    return match is not None and not is_verbal_noun(match["stem"] or "")


_MOST = 24  # words of a noun phrase
_IN_PHRASE = ("noun", "and", "genitive", "adnominal", "relative")
_COMPLEMENT = ("object", "subject", "adverb")


def phrase_start(found: Sequence[Word], last: int, *, whole: bool = True) -> int:
    """The index of the first of the words ``found`` that belongs to the noun phrase whose last word is at ``last``.

    Listed nouns, genitives, adjectives and "…에 대한" belong to it, a relative clause with its own complements does
    not. Where ``whole`` is false, the phrase ends at a listed noun of doing ("화단 정비 및 | 꽃길 제작").
    """
    first, bound = last, False
    while first > 0 and last - first < _MOST:
        before = found[first - 1]
        ahead = found[first - 2] if first > 1 else None
        if before.text[-1] in ".:;" or before.role not in _IN_PHRASE:
            break
        if before.role == "relative":
            if ahead is None or ahead.plain.endswith("기"):  # "수행하기 위한"
                break
            first, bound = first - 1, True
        elif before.role == "adnominal":
            if _has_complement(before, ahead) or (_done(before) and not bound):
                break
        elif before.role == "and" and not whole and _done_apart(found, first):
            break
        first -= 1
    while first < last and found[first].role == "and":
        first += 1
    return first


def _has_complement(word: Word, ahead: Word | None) -> bool:
    """Whether the adnominal ``word`` ends a clause with complements ("비를 감지하는", "할 수 있는")."""
    if ahead is None:
        return False
    helping = word.plain in _HELPING and (ahead.plain == "수" or ahead.plain.endswith(("고", "지", "여")))
    return helping or (ahead.role in _COMPLEMENT and not word.plain.endswith("적인"))


_HELPING = ("있는", "없는", "않는", "있은", "않은")
_DOING = re.compile(r"(?P<stem>[가-힣]{2,}?)(?:한|된|하는|되는|될|받은|시킨)$")


def _done(word: Word) -> bool:
    """Whether ``word`` says what is or was done to the noun behind it ("재배된 꽃"), and not what it is like."""
    match = _DOING.search(word.plain)
    return match is not None and is_verbal_noun(match["stem"]) and not match["stem"].endswith("화")


def _done_apart(found: Sequence[Word], place: int) -> bool:
    """Whether 및 in front of ``place`` joins two nouns of doing, each with an object ("화단 정비 및 꽃길 제작")."""
    if place < 3 or is_verbal_noun(found[place].plain):
        return False
    return is_verbal_noun(found[place - 2].plain) and found[place - 3].role == "noun"
