"""Deontic cues of Korean clauses: the endings and connectives that say must, must not or may.

A clause is read sentence by sentence. *Medial* cues stand at a connective ("제출하여야 하며"), the *final* form of a
sentence is its last predicate ("…한다", "…할 것", "…금지", a verbal noun, a bare noun). Cues inside a relative clause
("제출하여야 할 서류", "요구할 수 있는 기능") demand nothing and are not matched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extractors.verbal_nouns import is_verbal_noun

CueKind = Literal["must", "must_not", "may"]
FinalForm = Literal[
    "must", "must_not", "may", "pledge", "liable", "principle", "settled", "deemed", "definition", "delegated",
    "passive", "state", "declarative", "nominal_ham", "verbal_noun", "instrument", "person", "case", "noun", "empty",
]  # fmt: skip

_GAP = r"\s{0,8}"  # a wrapped line may leave a newline and an indent between the parts of an ending
_TAIL_LENGTH = 60  # characters of a sentence's end that a final form is read from: longer than any ending


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its place in the text that was read, what it says, and the rule's name."""

    start: int
    end: int
    kind: CueKind
    why: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a clause: its place, its final form and where that form stands, and its medial cues."""

    start: int
    end: int
    final: FinalForm
    final_start: int
    cues: tuple[Cue, ...]
    proviso: bool


_NEGATED = rf"(?:지(?:는|도|를)?{_GAP}(?:않|아니{_GAP}하|아니(?=[한함할])|못하?))"
_ALLOWED_ENDINGS = r"(?:다|음|습니다|으며|고|되|으나|지만|으므로|는데|도록{0}(?:한다|함|하며))"
_DUTY = rf"""
    [가-힣]야{_GAP}만?{_GAP}(?:한다|합니다|함|할{_GAP}것|하며|하고|하되|하나|하므로|하겠|됨|된다|됩니다|되며|되고|
        할{_GAP}(?:의무|책임)가?|하는{_GAP}것(?:을|이|으로|임|이다)|해)(?!고{_GAP}(?:판단|인정|생각)|에도|에{_GAP}따라|을\s|이\s)
  | (?:도록|토록|게끔){_GAP}(?:한다|합니다|함|할{_GAP}것|하며|하고|하되)(?![가-힣])
"""
_CUE = re.compile(
    rf"""
    (?P<double>{_NEGATED}(?:으면|면|고는|고서는|을{_GAP}경우){_GAP}(?:안|아니){_GAP}(?:된다|됨|됩니다|되며|되고)
      | {_NEGATED}(?:을|ㄹ)?{_GAP}수{_GAP}없(?:다|음|으며|고)
      | {_NEGATED}지{_GAP}(?:않|아니하)(?:도록|아야){_GAP}(?:한다|함|하며))
  | (?P<notduty>{_NEGATED}(?:아야|도록|토록|여야|을{_GAP}것|ㄹ{_GAP}것|할{_GAP}것|는{_GAP}것을{_GAP}원칙)
        {_GAP}만?{_GAP}(?:한다|합니다|함|할{_GAP}것|하며|하고|하되|으로)?)
  | (?P<forbidden>(?:서는|서|면|고는|선){_GAP}(?:절대로?{_GAP})?(?:안|아니){_GAP}(?:된다|됨|됩니다|되며|되고|될{_GAP}것)
      | [를을은는가이도]?{_GAP}수{_GAP}(?:는|도)?{_GAP}없{_ALLOWED_ENDINGS.format(_GAP)}
      | (?:지|하지){_GAP}말(?:아야|{_GAP}것|도록)
      | 금(?:한다|함|하며|하고|합니다)(?![가-힣])
      | (?:금지|불허|불가)(?:를|을)?{_GAP}(?:한다|함|하며|하고|하되|합니다|된다|됨|됩니다|되며|하나|원칙)
      | 삼가(?:야|하여야|한다|할{_GAP}것))
  | (?P<duty>{_DUTY})
  | (?P<may>수{_GAP}(?:도|는)?{_GAP}있{_ALLOWED_ENDINGS.format(_GAP)})
    """,
    re.VERBOSE,
)
# Mastery, ability and quality that a thing must reach: "… 수 있어야 한다", "발생하지 않아야 한다" are met by doing.
_SPLIT = re.compile(r"(?<=[가-힣)\]”’」])\.(?=\s|$|[가-힣(“‘「])|[;。]")
_PROVISO = re.compile(r"\s*[(<\[]?\s*(?:다만|단)\s?[,，:]?\s")
_BRACKETS = re.compile(r"[(\[<（][^()\[\]<>（）]{0,300}[)\]>）]?\s*$")
_TRAILING = re.compile(r"[\s.,;:·ㆍ・、，!\"'“”‘’」』)\]]+$")

_FINALS: tuple[tuple[FinalForm, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern + r"$"))
    for name, pattern in (
        ("may", r"(?:할|될|을|수정|변경|조정)?\s?수\s?(?:도|는)?\s?있(?:다|음|습니다|으며|고)"),
        ("must_not", rf"(?:(?<!누출)금지(?:함|한다|됨|됩니다|합니다|된다|임)?|불가(?:함|하다|합니다|능|능함)?|불허(?:함|한다)?|(?:안|아니){_GAP}(?:됨|된다|됩니다|될{_GAP}것))"),
        ("must_not", rf"{_NEGATED}(?:는다|한다|음|함|을{_GAP}것|할{_GAP}것|습니다|겠습니다|겠음)"),
        ("pledge", r"(?:하|되|지|리|키|받|르|에|루)겠(?:습니다|음|다)|(?:서약|확약|약속|맹세|다짐|동의)(?:합니다|한다|함)"),
        ("must", rf"(?:할|될|을|칠|낼|둘|킬|갈|줄|질|릴|올|길|를|볼|쓸|일){_GAP}것(?:임|이다|입니다)?"),
        ("must", r"(?:필수|의무화?|의무사항|필수사항)(?:임|적)?|의무(?:가\s?있(?:다|음)|를\s?(?:진다|짐|부담한다))|요(?:함|한다|합니다|망됨)|하기\s?바(?:람|랍니다)|바랍니다|하(?:시오|십시오)"),
        ("liable", r"(?:책임|배상|비용|부담|의무)(?:을|를|은|이|도)?\s{0,3}(?:전적으로\s|모두\s)?(?:진다|짐|지며|져야\s?함|부담(?:한다|함|하며)?|있(?:다|음)|으로\s?(?:한다|함)|(?:임|이다))|부담(?:한다|함|으로\s?(?:한다|함)|해야\s?함)?|책임(?:진다|짐|임)?"),
        ("principle", r"원칙(?:으로\s?(?:한다|함|합니다|하며)|임|이다)?"),
        ("deemed", r"(?:것으로|로)\s?(?:본다|봄|봅니다|간주(?:한다|함|하며|합니다)?|인정(?:한다|함)|처리(?:된다|됨))|간주(?:한다|함)?|같다|같음|다음과\s?같(?:다|음|습니다)|아래와\s?같(?:다|음|습니다)"),
        ("definition", r"(?:을|를|은|는)?\s?(?:말한다|말함|의미한다|의미함|뜻한다|뜻함|일컫는다|칭한다|칭함|목적으로\s?(?:한다|함)|목적이\s?있(?:다|음)|정함에\s?있(?:다|음))"),
        ("delegated", r"(?:준용(?:한다|함|합니다)?|갈음(?:한다|함|합니다)?|우선(?:한다|함)|에\s?(?:따른다|따름|의한다|의함|준한다|준함)|바에\s?(?:따른다|따름|의한다|의함)|관련\s?법령\s?적용)"),
        ("settled", r"(?:으로|로|을|를|은|는)\s?(?:한다|함|합니다|하며)"),
        ("passive", r"[가-힣](?:된다|됨|됩니다|진다|짐)"),
        ("state", r"(?:있(?:다|음|습니다)|없(?:다|음|습니다)|이다|임|입니다|예정(?:임)?|아니(?:다|함|임)|크다|큼|높음|많음|적음|필요(?:함|하다)?|여부|해당(?:함|한다)?)"),
        ("declarative", r"[가-힣](?:한다|합니다|킨다|른다|린다|는다|친다|둔다|준다|낸다|운다|인다|쓴다|간다|온다|얻는다|받는다|다|니다)"),
        ("nominal_ham", r"[가-힣](?:함|킴|룸|림|침|둠|줌|냄|받음|얻음|음|름|씀|움|감|옴)"),
        ("case", r"(?:(?:하는|한|된|될|할|인|는|은|을|ㄴ)\s?(?:경우|때|시)|경우|사항)"),
        ("person", r"(?:(?:[한된는은진인춘있]\s?)(?:자|업체|기업|사업자|법인|기관|소프트웨어사업자|인력|사람)|유자격자|업체일\s?것)"),
    )
)  # fmt: skip


def plain(text: str) -> str:
    """``text`` with line breaks and tabs as spaces; the length and so every offset stays."""
    return text.translate(_SPACES)


_SPACES = {ord(mark): " " for mark in "\n\t\r\u00a0\u3000"}


@lru_cache(maxsize=4096)
def read_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of ``text`` with their cues; offsets are of ``text``."""
    flat = plain(text)
    bounds = [0, *(match.end() for match in _SPLIT.finditer(flat)), len(flat)]
    found = (_sentence(flat, start, end) for start, end in zip(bounds, bounds[1:], strict=False))
    return tuple(sentence for sentence in found if sentence is not None)


def _sentence(flat: str, start: int, end: int) -> Sentence | None:
    body = flat[start:end]
    if not body.strip(" .;"):
        return None
    cues = tuple(_cue(match, start) for match in _CUE.finditer(body))
    final, place = final_form(body)
    return Sentence(start, end, final, start + place, cues, _PROVISO.match(body) is not None)


def _cue(match: re.Match[str], shift: int) -> Cue:
    why = match.lastgroup or ""
    kinds: dict[str, CueKind] = {"notduty": "must_not", "forbidden": "must_not", "may": "may"}
    return Cue(match.start() + shift, match.end() + shift, kinds.get(why, "must"), why)


def final_form(body: str) -> tuple[FinalForm, int]:
    """The final form of one sentence and its offset in ``body``: trailing brackets and marks are set aside."""
    stripped = _BRACKETS.sub("", body)
    stripped = _TRAILING.sub("", stripped) or _TRAILING.sub("", body)
    tail_start = max(0, len(stripped) - _TAIL_LENGTH)
    tail = stripped[tail_start:]
    for name, pattern in _FINALS:
        match = pattern.search(tail)
        if match:
            return name, tail_start + match.start()
    word = tail.rsplit(None, 1)[-1] if tail.strip() else ""
    if not word:
        return "empty", len(stripped)
    if is_verbal_noun(word):
        return "verbal_noun", len(stripped) - min(2, len(word))
    return "noun", len(stripped) - len(word)
