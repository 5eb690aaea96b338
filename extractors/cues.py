"""Deontic cues of Korean clauses: the endings and connectives that say must, must not or may.

A clause is read sentence by sentence. *Medial* cues stand at a connective ("제출하여야 하며"), the *final* form of a
sentence is its last predicate ("…한다", "…할 것", "…금지", a verbal noun, a bare noun). Cues inside a relative clause
("제출하여야 할 서류", "요구할 수 있는 기능") demand nothing and are not matched.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from extractors.verbal_nouns import is_verbal_noun

CueKind = Literal["must", "must_not", "may"]
FinalForm = Literal[
    "must", "must_not", "may", "only", "able", "negative", "pledge", "liable", "principle", "deemed", "definition",
    "agreed", "delegated", "settled", "passive", "state", "declarative", "nominal_ham", "verbal_noun", "person", "case",
    "query", "qualified", "limit", "noun", "empty",
]  # fmt: skip

_GAP = r"\s{0,16}"  # a wrapped line may leave a newline and an indent between the parts of an ending
_TAIL_LENGTH = 60  # characters of a sentence's end that a final form is read from: longer than any ending


class Cue(NamedTuple):
    """One cue: its place in the text that was read, what it says, and the rule's name."""

    start: int
    end: int
    kind: CueKind
    why: str


class Sentence(NamedTuple):
    """A sentence of a clause: its place, its final form and where that form stands, and its medial cues."""

    start: int
    end: int
    final: FinalForm
    final_start: int
    cues: tuple[Cue, ...]
    proviso: bool
    owned: bool = False


_NEGATED = rf"(?:지(?:는|도|를)?{_GAP}(?:않|아니{_GAP}하|아니(?=[한함할])|못하?)|치{_GAP}(?:않|아니))"
_PLAIN_STOP = r"(?!고{_GAP}|는|란|면)".replace("{_GAP}", _GAP)  # "할 수 없다고 판단" says what is thought, not a rule
_ALLOWED_ENDINGS = rf"(?:다|음|습니다|으며|고|되|으나|지만|으므로|는데|도록{_GAP}(?:한다|함|하며)){_PLAIN_STOP}"
_NOT_OK = rf"(?:안|아니){_GAP}(?:된다|됨|됩니다|되며|되고|될{_GAP}것|돼|되나|되므로){_PLAIN_STOP}"
_HAPPENING = (
    r"(?:발생|저하|초래|지연|단절|중단|누락|변형|훼손)(?:하|되)"
)  # what must not happen to a thing is a duty to see to it
_CUE = re.compile(
    rf"""
    (?P<double>{_NEGATED}(?:으면|면|고는|고서는|을{_GAP}경우){_GAP}{_NOT_OK}
      | {_NEGATED}(?:을|ㄹ)?{_GAP}수{_GAP}없(?:다|음|으며|고){_PLAIN_STOP}
      | {_HAPPENING}{_NEGATED}(?:아야|여야|는{_GAP}않아야){_GAP}(?:한다|합니다|함|하며|하고)
      | {_NEGATED}(?:도록|토록|게){_GAP}(?:한다|합니다|함|할{_GAP}것|하며|하고|하여야|해야))
  | (?P<notduty>{_NEGATED}(?:아야|여야|으셔야|으시어야){_GAP}만?{_GAP}(?:한다|합니다|함|할{_GAP}것|하며|하고|하되)
      | {_NEGATED}(?:겠음을|을{_GAP}것을|할{_GAP}것을){_GAP}(?:서약|확약|약속|맹세|다짐)
      | {_NEGATED}겠(?:으며|고)
      | (?:누설|유출|발설|사용|이용|복사|복제|배포|반출|공개|반환)[하되]?{_NEGATED}(?:으며|하?며)
      | {_NEGATED}(?:을{_GAP}것|ㄹ{_GAP}것|는{_GAP}것을{_GAP}원칙|음을{_GAP}원칙))
  | (?P<forbidden>(?:서는|서|면|고는|선){_GAP}(?:절대로?{_GAP})?{_NOT_OK}
      | {_GAP}수(?:는|도)?{_GAP}없{_ALLOWED_ENDINGS}
      | (?<=\s)(?:금지|불가|불허)(?:,|\s(?:및|또는)\s)
      | [가-힣]지{_GAP}말(?:아야|{_GAP}것|도록)
      | [가-힣]지{_GAP}못(?:하며|한다|함(?=[\s.,]|$))
      | [을를은는]{_GAP}(?:엄격히{_GAP}|절대{_GAP}|일절{_GAP}|일체{_GAP})?금(?:한다|함|하며|하고|합니다)(?![가-힣])
      | (?:금지|불허|불가)(?:를|을)?{_GAP}(?:한다|함(?!을)|하며|하고|하되|합니다|된다|됨|됩니다|되며|하나|하도록|하겠)
      | (?:금지|불허|불가)함을{_GAP}원칙
      | [을를는은]{_GAP}삼가(?:야|하여야|한다|할{_GAP}것))
  | (?P<duty>[가-힣]야{_GAP}만?{_GAP}(?:한다|합니다|함|할{_GAP}것|하며|하고|하되|하나|하므로|하겠
        |됨|된다|됩니다|되며|되고|하는{_GAP}것(?:을|이|으로|임)
        |해{_GAP}?야?{_GAP}?(?:함|한다))(?!고{_GAP}(?:판단|인정|생각|규정)|에도|에{_GAP}따라|을\s|이\s|는\s)
      | [할될킬칠낼둘질릴]{_GAP}것(?:이며|이고)
      | [가-힣](?<!않)겠으며
      | (?:도록|토록|게끔){_GAP}(?:한다|합니다|함|할{_GAP}것|하며|하고|하되)(?![가-힣])
      | 책임(?:을|도)?{_GAP}(?:지며|지고|지되|부담하며|부담하고)
      | 것을{_GAP}(?:서약|확약|약속|다짐)하(?:며|고)
      | (?:비용|경비|수수료|책임)[은는을를이가]?\s[^,.]{{0,25}}부담하(?:며|고|되)
      | [가-힣]{_GAP}?의무(?:가|를){_GAP}(?:있으며|있고|지며|지고))
  | (?P<may>수(?:도|는)?{_GAP}있(?!도록|게){_ALLOWED_ENDINGS})
  | (?P<principle>(?<!소유함)(?<!귀속함)(?<!않음)[을를]{_GAP}(?:원칙|기본)으로{_GAP}하(?:되|나|며|고))
  | (?P<declared>(?<!간주)(?<!의미)(?<!포함)(?<!소유)(?<!대표)(?<!귀속)(?<!발생)(?<!해당)(?<!위치)
        (?<![^것]으로\s)(?<!지로\s)(?:하며,|하되,?))
    """,
    re.VERBOSE,
)
# What every cue above holds, whichever alternative it is: told much faster than that no cue is there.
_CUE_SIGN = re.compile(
    r"않|못|말|겠|없|있|아니|안(?=\s{0,16}[된됨됩되될돼])|금(?=[지한함하합])|불가|불허|삼가|야(?=[\s만한합함할하됨된됩되해])"
    r"|록(?=[\s한합함할하])|게끔|것(?=이)|책임|부담|의무|원칙|기본|하며|하되|약하고|속하고|짐하고"
)
# Each alternative begins with a letter, so that the next place to try is found at once.
_SPLIT = re.compile(r"\t|\.(?<=[가-힣)\]”’」]\.)(?=\s|$|[가-힣(“‘「])|;|。")
_AND_SO_ON_END = ("등", "일체", "전반")
_AND_SO_ON = re.compile(r"(?<=[가-힣])\s?(?:등등?|일체|전반|등\s?(?:일체|전반))$")
_WORDS = re.compile(r"[가-힣A-Za-z]")
_PROVISO = re.compile(r"\s*[(<\[]?\s*(?:다만|단)\s?[,，:]?\s")
_OWNED = re.compile(r"(?:소유|귀속)(?:함|하는\s?것)을\s?원칙")
_BRACKETS = re.compile(r"[(\[<（][^()\[\]<>（）]{0,300}[)\]>）]?\s*$")
#: White space, as `str.isspace` and patterns tell it.
WHITE = "".join(filter(str.isspace, map(chr, range(0x3001))))
_TRAILING = WHITE + ".,;:·ㆍ・、，!\"'“”‘’」』)]⁾¹²³⁰⁴⁵⁶⁷⁸⁹"  # a footnote's raised number ends no word

_FINAL_PATTERNS: tuple[tuple[FinalForm, str], ...] = (
    ("must", rf"(?:도록|토록|게끔){_GAP}(?:한다|합니다|함)"),
    ("may", (
        r"수\s?(?:도|는)?\s?있(?:다|음|습니다|으며|고)|(?:권한|권리)(?:을|를|이|가)?\s?(?:가진다|가짐|갖는다|"
        r"가집니다|있다|있음)"
    )),
    ("only", r"만\s[^,.]{0,40}가능(?:함|하다|합니다)?"),
    ("able", r"가능(?<!불가능)(?:함|하다|합니다)?"),
    ("must_not", (
        rf"금지(?:함|한다|됨|됩니다|합니다|된다|임|\s?(?:사항|행위|조치|원칙))?|엄금(?:함|한다)?|불가(?:함|하다|"
        rf"합니다|능|능함)?|불허(?:함|한다|합니다)?|"
        rf"(?:금지|불허|불가)하는{_GAP}(?:사업|것)임?|(?:안|아니){_GAP}(?:됨|된다|됩니다|될{_GAP}것)"
    )),
    ("must_not", (
        rf"{_NEGATED}(?:을{_GAP}것|할{_GAP}것|ㄹ{_GAP}것)(?:임|을{_GAP}(?:서약|확약|약속|확인)(?:합니다|함|"
        rf"한다))?|않겠(?:습니다|음|다)|말{_GAP}것|하{_NEGATED}고"
    )),
    ("deemed", (
        rf"(?:적용(?:되|하)|산입하|(?:으로|로)\s보|해석(?:되|하)|면제되|소멸되){_NEGATED}(?:는다|한다|음|함|습니다)|"
        r"(?:장애|고장|중단|지체|처리|가동|응답)\S{0,2}\s?(?:시간|기간|일수)에서\s?(?:는\s)?(?:제외(?:한다|함|된다|됨)|뺌|뺀다)|"
        r"(?:하자(?:보수)?|유지\s?(?:보수|관리)|보증|보상)\s?(?:대상|범위)?에서\s?(?:는\s)?제외(?:한다|함|된다|됨)|"
        r"(?:률|율|금액|요금|임차료|일수|단가)[은는]\s[^.]{1,60}(?:산정|계산)(?:한다|함|합니다)|"
        r"(?:저작|소유|재산|특허|사용)권[은는이]?\s[^.을를]{0,30}귀속|부터\s기산(?:한다|함)?|(?:시간|기간)[은는을]?\s제외|"
        rf"책임(?:을|도)?\s?지{_NEGATED}(?:는다|한다|음|함|습니다)|산입(?:한다|함|합니다)|"
        r"효력[은이]\s[^.,]{0,12}(?:존속(?:한다|함|된다|됨)|유지(?:된다|됨)|미(?:친다|침)|지속(?:된다|됨))|"
        r"(?:사항|비밀|것|사실)임을\s?인정(?:한다|함|합니다)|(?:있음|것)을\s?(?:확인|인정)합니다|"
        r"(?:숙지|이해|동의|인지|고지|교육|설명|안내)\S{0,4}\s?(?:하였|받았)음을\s?(?:확인|인정)(?:한다|함|합니다)"
    )),
    ("must_not", (
        rf"(?:공개|누설|유출|발설|반환|청구|제기|접수|받|허용|제공|복사|복제|배포|반출|이용|위반)되?{_NEGATED}"
        rf"(?:는다|한다|음|함|습니다)"
    )),
    ("must_not", (
        rf"하(?<!적용하)(?<!해당하)(?<!포함하)(?<!실시하)(?<!인정하)(?<!한정하)(?<!의미하)(?<!제한하)(?<!강제하)"
        rf"(?<!보장하)(?<!존재하)(?<!필요하)(?<!대항하)(?<!간주하)(?<!구속하)(?<!면제하)(?<!못하)"
        rf"{_NEGATED}(?:는다|한다|음|함|습니다)"
    )),
    ("negative", rf"{_NEGATED}(?:는다|한다|음|함|습니다|다)|못(?:한다|함)"),
    ("pledge", r"[가-힣]겠(?:습니다|음|다)|(?:서약|확약|약속|맹세|다짐)(?:합니다|한다|함)"),
    ("must", rf"[할될을칠낼둘킬갈줄질릴올길를볼쓸일출]{_GAP}것(?:임|이다|입니다)?"),
    ("must", (
        r"(?:필수|의무화?|의무사항|필수사항)(?:임|적)?|의무(?:가\s?있(?:다|음)|를\s?(?:진다|짐|부담한다|가진다))|"
        r"(?<!필)요(?:함|한다|합니다|망됨)|"
        r"바(?:람|랍니다)|하(?:시오|십시오|세요)"
    )),
    ("liable", (
        r"(?:책임|배상|비용|부담|의무|경비)(?:을|를|은|이|도)?\s{0,3}(?:전적으로\s|모두\s)?(?:진다|짐|집니다|"
        r"가진다|가짐|부담(?:한다|함|합니다)?|"
        r"있(?:다|음|습니다)|으로\s?(?:한다|함|합니다)|임|이다)|부담(?:한다|함|합니다|으로\s?(?:한다|함|"
        r"합니다))?|책임(?:진다|짐|임)?|"
        r"책임[^,]{0,30}(?:에게|에)\s?(?:있(?:다|음|습니다)|귀속(?:한다|됨|된다)?)"
    )),
    ("principle", r"(?:원칙|기본)(?:으로\s?(?:한다|함|합니다)|임|이다)|[을를]\s?원칙"),
    ("must", (
        r"포함(?:될|할|되어야\s?할|하여야\s?할)\s?(?:주요\s?)?(?:내용|사항|항목)은\s(?:다음|아래)과?\s?같(?:다|음|습니다)|"
        r"반드시\s[^.,]{0,30}필요(?:함|하다|합니다)?"
    )),
    ("deemed", (
        r"(?:것으로|로)\s?(?:본다|봄|봅니다|인정(?:한다|함)|처리(?:된다|됨))|간주(?:한다|함|합니다|된다|됨)?|"
        r"(?:같|동일하)(?:다|음|습니다)|동일함|(?:다음|아래)과?와?\s?같이\s?(?:정|규정|분류|구분)(?:한다|함|"
        r"됨|된다|합니다)|해석되지\s?(?:않는다|아니한다|않음)|무효로\s?(?:한다|함|합니다)|"
        r"효력[이을]\s?(?:있다|있음|가진다|가짐|갖는다|발생한다)|그러하지\s?아니(?:하다|함|합니다)|"
        r"(?:소유|저작|재산|특허|사용|판)권[은는이]?\s[^.]{0,40}(?:에게?\s?(?:있(?:다|음|습니다)|귀속(?:한다|된다|됨|함)|"
        r"속(?:한다|함))|[이가]\s?(?:가진다|갖는다|보유한다|소유한다))|공동(?:으로)?\s?소유(?:한다|함|합니다)|"
        r"일부[가로]\s?(?:된다|됨)|[한은인된는]\s것(?:이다|임|입니다)|[에이]\s?(?:포함|해당)(?:된다|됨|됩니다)"
    )),
    ("definition", (
        r"말한다|말함|말합니다|의미한다|의미함|뜻한다|뜻함|일컫는다|칭한다|칭함|목적으로\s?(?:한다|함)|"
        r"목적이\s?있(?:다|음)|정함에\s?있(?:다|음)|(?:대상|범위)(?:으)?로\s?(?:한다|함|합니다)|"
        r"(?:다음|아래)(?:과\s?같이|과\s?같은|의)\s[^.,]{0,40}(?:계약|협약|지침|조건|협정)[을를]\s?(?:정|체결|규정)(?:한다|함|합니다)"
    )),
    ("agreed", (
        r"(?:협의|합의|지시|결정|방침|요구|요청|의견|해석|판단|통제|감독|안내|승인)(?:사항)?(?:에|를|"
        r"을)\s?(?:따른다|따름|따릅니다|의한다|의함)"
    )),
    ("delegated", (
        r"(?:준용|갈음|우선|우선\s?적용)(?:한다|함|합니다|된다|됨)?|(?:에|을|를|바에)\s?(?:따른다|따름|따릅니다|"
        r"의한다|의함|의합니다|준한다|준함|준합니다)|관련\s?법령\s?적용"
    )),
    ("settled", r"(?:으로|로|을|를|은|는)\s?(?:한다|함|합니다)"),
    ("passive", r"[가-힣](?:된다|됨|됩니다|진다|짐)"),
    ("state", (
        r"있(?:다|음|습니다)|없(?:다|음|습니다)|이다|임|입니다|예정(?:임)?|아니(?:다|함|임)|크다|큼|높음|많음|"
        r"적음|필요(?:함|하다)?|해당(?:함|한다)?"
    )),
    ("declarative", r"[가-힣](?:한다|합니다|다|니다)"),
    ("nominal_ham", r"(?:[가-힣](?:함|킴|룸|림|둠|줌|냄|받음|얻음|씀|움|옴)|따름|[가-힣]{2}침(?<!지침)(?<!방침))"),
    ("query", r"여부|유무|□\s?동의하지\s?(?:않습니다|않음)|(?:는가|은가|인가|습니까|나요)\?*"),
    ("qualified", (
        r"(?:보유|소지|유경험|경력|자격|취득)자|(?:경력|경험|학위|자격증?|면허증?|실적)[^.,]{0,24}(?:이상|보유|"
        r"소지|취득)(?:자|한 자)?|기사\s?이상|학사\s?이상|급\s?이상"
    )),
    ("limit", (
        r"\d\s?(?:시간|분|초|일|개월|월|년|주|회|건|부|명|%|개)?\s?(?:이내|이상|이하|미만|이전|전까지|까지|내외)"
    )),
    ("case", r"[가-힣]\s?(?:경우|때)|[한된될할]\s?시|사유"),
    ("person", r"[한된는은진인춘있]\s?(?:자|업체|기업|사업자|법인|기관|인력|사람)|유자격자"),
)  # fmt: skip
# A pattern ends in a letter that no other letter follows, or one that may be missing: so most endings are told from
# the last letter alone, without trying them.
_LAST_LETTER = re.compile(r"[가-힣](?![가-힣])|[가-힣](?=[가-힣]\?)")
_FINALS: dict[str, list[tuple[FinalForm, re.Pattern[str]]]] = {}  # by the letter that they may end in
for _name, _ending in _FINAL_PATTERNS:
    _final = _name, re.compile(f"(?:{_ending})$")
    for _letter in sorted({*_LAST_LETTER.findall(_ending), "%", "?"}):
        _FINALS.setdefault(_letter, []).append(_final)


@lru_cache(maxsize=256)  # of a clause and its neighbours it is asked for again and again
def plain(text: str) -> str:
    """``text`` with line breaks and tabs as spaces; the length and so every offset stays."""
    return text.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("\u00a0", " ").replace("\u3000", " ")


_ASIDE = re.compile(
    r"\((?:[^()\n]|\([^()\n]{0,80}\)){1,300}\)|（[^（）\n]{1,300}）|“[^”\n]{1,60}”|‘[^’\n]{1,60}’|\"[^\"\n]{1,60}\"|「[^」\n]{1,80}」|"
    r"｢[^｣\n]{1,80}｣|『[^』\n]{1,80}』|<[^<>\n]{1,60}>"
)


def _blanked(match: re.Match[str]) -> str:
    return match[0][0] + "_" * (len(match[0]) - 2) + match[0][-1]


def masked(flat: str) -> str:
    """``flat`` with quotations and bracketed remarks blanked, lengths kept: their verbs are not the clause's own.

    A text that is nothing but a bracket is kept as it is.
    """
    blank = _ASIDE.sub(_blanked, flat)
    return blank if blank == flat or _WORDS.search(blank) else flat


@lru_cache(maxsize=4096)
def read_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of ``text`` with their cues; offsets are of ``text``."""
    flat = masked(text.replace("\n", " ").replace("\r", " ").replace("\u00a0", " ").replace("\u3000", " "))
    bounds = [0, *(match.end() for match in _SPLIT.finditer(flat)), len(flat)]
    found = [_sentence(flat, start, end) for start, end in zip(bounds, bounds[1:], strict=False)]
    return tuple([sentence for sentence in found if sentence is not None])


def _sentence(flat: str, start: int, end: int) -> Sentence | None:
    body = flat[start:end]
    # No words, or but a bracketed remark after the sentence: an amendment date, an abbreviation.
    if not _WORDS.search(_BRACKETS.sub("", body) if start > 0 else body):
        return None
    cues = tuple([_cue(match, start) for match in _CUE.finditer(body)]) if _CUE_SIGN.search(body) else ()
    final, place = final_form(body)
    proviso, owned = _PROVISO.match(body) is not None, "원칙" in body and _OWNED.search(body) is not None
    return Sentence(start, end, final, start + place, cues, proviso, owned)


def _cue(match: re.Match[str], shift: int) -> Cue:
    why = match.lastgroup or ""
    return Cue(match.start() + shift, match.end() + shift, _CUE_KINDS.get(why, "must"), why)


_CUE_KINDS: dict[str, CueKind] = {"notduty": "must_not", "forbidden": "must_not", "may": "may"}


@lru_cache(maxsize=4096)
def final_form(body: str) -> tuple[FinalForm, int]:
    """The final form of one sentence and its offset in ``body``: trailing brackets and marks are set aside."""
    stripped = _BRACKETS.sub("", body).rstrip(_TRAILING) or body.rstrip(_TRAILING)
    if stripped.endswith(_AND_SO_ON_END):
        stripped = _AND_SO_ON.sub("", stripped)
    tail_start = max(0, len(stripped) - _TAIL_LENGTH)
    tail = stripped[tail_start:]
    for name, pattern in _FINALS.get(tail[-1:], ()):
        match = pattern.search(tail)
        if match:
            return name, tail_start + match.start()
    word = tail.rsplit(None, 1)[-1] if tail.strip() else ""
    if not word:
        return "empty", len(stripped)
    if is_verbal_noun(word):
        return "verbal_noun", len(stripped) - min(2, len(word))
    return "noun", len(stripped) - len(word)
