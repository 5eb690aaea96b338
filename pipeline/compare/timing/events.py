"""The event that a term runs from or back from, read from the words before it."""

from __future__ import annotations

import re
from typing import Literal

Event = Literal[
    "contract", "start", "end", "award", "inspection", "notice", "claim", "incident", "request", "month_end", "stage",
    "unknown",
]  # fmt: skip
KNOWN: tuple[Event, ...] = ("contract", "start", "end")
NAMES: dict[Event, str] = {
    "contract": "계약체결일", "start": "착수일", "end": "종료일", "award": "낙찰·선정", "inspection": "검사·검수",
    "notice": "통보·통지",
    "claim": "청구·신청", "incident": "장애·사고 등의 발생", "request": "요청·요구", "month_end": "월말",
    "stage": "단계나 작업의 완료", "unknown": "때를 밝히지 않음",
}  # fmt: skip
# Other contracts than this one: what is said of their beginning and end is no date of this paper.
_OTHERS = ("하도급", "하수급", "근로", "고용", "변경", "단위", "세부", "개별", "기존", "보험", "임대")
_OTHER = "".join(f"(?<!{word})" for word in _OTHERS)
_WORK = rf"{_OTHER}(?:계약|사업|용역|과업|위탁|공사|협약|프로젝트|위수탁)"
# What follows the name of an event up to the term: "일로부터", "한 날부터", "후", "되기".
_DAY = r"(?:예정)?(?:일자|일|시점|시|날짜)?"
_TAIL = (
    r"(?:을|를|이|가)?(?:한|된|되는|하는|받은|있은|난)?(?:날|때)?(?:되기|하기|나기|기)?"
    r"(?:으?로)?(?:부터|후부터|이후부터|이후|후|뒤|직후|기준(?:으로)?|전|이전)?"
    r"[,·:(\[)\]]?(?:늦어도|최소한?|최대|각|각각|매)?"
)
# The order decides: a contract's end comes before the contract itself ("계약 종료 후" runs not from its conclusion).
_EVENTS: tuple[tuple[Event, str], ...] = (
    ("end", rf"{_WORK}(?:수행)?(?:기간)?(?:의|이|을|를)?(?:종료|만료|완수|준공|만기|끝나|끝난)"),
    ("end", rf"{_OTHER}(?:사업|용역|과업|공사|프로젝트)(?:의|이|을|를)?(?:완료|마친)"),
    ("end", r"(?:준공|납품(?:기한|기일)|(?:\A|,)(?:종료|만료))"),
    ("inspection", r"(?:검수|검사|인수|최종승인|합격)(?:완료|합격|종료|통과)?"),
    ("award", r"낙찰(?:자?결정|통지|자선정|자로선정)?|우선협상대상자(?:선정|통보)?"),
    ("contract", rf"{_OTHER}(?:계약|협약)(?:을|를|이)?(?:\(?체결\)?|서?작성|성립|서명)?"),
    ("start", rf"(?:{_WORK}(?:의)?)?(?:착수|개시)|{_WORK}(?:의|을|를)?시작|과업지시"),
    ("claim", r"(?:청구서?|신청서?)(?:접수|제출)?"),
    ("request", r"(?:요청서?|요구서?|지시서?)(?:접수)?"),
    ("notice", r"(?:통보|통지|알림|접수|신고|수령|지적|송달|공문)"),
    ("incident", r"(?:장애|사고|고장|하자|사유|위반|침해|유출|변경|결원|교체|해지|퇴직|철수)의?(?:발생|발견|인지)?"),
    ("month_end", r"(?:당월|매월|해당월|월)말"),
    ("stage", r"(?:완료|종료|만료|끝나|끝난|마친|제출|승인|회의|교육|작업|점검|오픈|설치|개통|이관|시험)"),
)
_PATTERNS = tuple((event, re.compile(rf"(?:{words}){_DAY}{_TAIL}\Z")) for event, words in _EVENTS)
_REACH = 28
_COUNTED = re.compile(
    r"[(\[](?:당일|초일)?(?:을|를|도)?(?:포함|산입)[)\]]|(?:을|를|도)(?:포함|산입)(?:하여|해서|해)?,?\Z"
)
# "만료일로부터 역산하여 20일 전": the words for counting back add nothing to the event.
_BACKWARDS = re.compile(r"(?:을|를)?(?:기준으로|부터)?(?:역산|거꾸로|소급)(?:하여|해서|해|한)?(?:계산하여|세어)?,?\Z")
_DROPPED = re.compile(r"[\s“”\"'‘’「」]")
_BREAK = re.compile(r"[.。;\n\t]")


def event_before(left: str) -> tuple[Event, str, bool]:
    """The event named at the end of ``left`` (the words before a term, or the event itself), as written.

    The third part says whether the paper counts the day of the event ("계약일을 포함하여").
    """
    near = _BREAK.split(left[-3 * _REACH :])[-1]
    squeezed = _DROPPED.sub("", near)[-_REACH:]
    counted = _COUNTED.search(squeezed) is not None
    squeezed = _BACKWARDS.sub("", _COUNTED.sub("", squeezed))
    for event, pattern in _PATTERNS:
        match = pattern.search(squeezed)
        if match is not None:
            return event, _as_written(near, len(match.group())), counted
    return "unknown", "", False


# A word with its particle belongs to the sentence, not to the event's name.
_PARTICLE = re.compile(r"(?:[은는이가을를]|하여|하고|하며),?\Z")


def _as_written(near: str, letters: int) -> str:
    """The end of ``near`` that holds so many letters, from the beginning of a word on."""
    place = len(near)
    while place and letters > 0:
        place -= 1
        letters -= not _DROPPED.fullmatch(near[place])
    while place and not near[place - 1].isspace():
        place -= 1
    words = near[place:].split()
    if words and place and (len(words) == 1 or words[0].startswith(("마친", "끝"))):
        first = near[:place].split()[-1:]
        words = words if len(words) == 1 and first and _PARTICLE.search(first[0]) else first + words
    while len(words) > 1 and words[0].endswith(","):
        words = words[1:]
    return " ".join(words).strip("([,:·-○●◦□※*• ")
