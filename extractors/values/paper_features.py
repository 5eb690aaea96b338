"""What stands around a paper's name, as features that tell whether someone must write, hand in, receive or keep it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractors.values.context import Stretch
from extractors.values.paper_names import PaperName
from extractors.values.wording import words

_GIVE = words(
    """
    제출 납품 제공 첨부 송부 교부 발급 발행 인계 지참 구비 징구 접수 발송 통보 회신 상신 반납 인도 이관 전달
    배포 제시
    """
)
_WRITE = words(
    """
    작성 수립 제작 마련 기록 기재 수록 등재 기입 갱신 현행화 기술 서명 날인 정리 편집 인쇄 보완 수정 최신화 체결
    """
)
_KEEP = words("비치 보관 보유 소지 유지 관리 갖추 확보 보존 등록")
_REFER = words(
    """
    의거 따라 따른 따름 따르 근거 준수 준용 명시 정한 정하는 규정 기준 참조 참고 바탕 반영 해석 우선 평가 검토
    확인 심의 승인 통해 통하여 변경 요구 요청 협의 분석 명기 포함 제외 해당 활용 이용 사용 검수 검사 조사 구축
    개발 적용 이행 수행 실시 지원 처리 조회 출력 열람 비교 충족 제한 취소 무효 일치 상이 유출 누출 폐기 삭제
    파기 보호
    """
)
_VERB = re.compile("|".join(sorted({*_GIVE, *_WRITE, *_KEEP, *_REFER}, key=lambda word: (-len(word), word))))
_CLASS = {
    word: name
    for name, verbs in (("refer", _REFER), ("keep", _KEEP), ("write", _WRITE), ("give", _GIVE))
    for word in sorted(verbs)
}
_GIVEN = re.compile("|".join(sorted(_GIVE)))
_WRITTEN = re.compile("|".join(sorted(_WRITE)))
_END = re.compile(r"[.。](?=\s|$)")
_PARTICLES = {
    "obj": words("을 를 만을 등을 일체를"),
    "top": words("은 는 등은 까지는 이란 란"),
    "subj": words("이 가 등이"),
    "gen": words("의 상의 등의 와의 과의 에의"),
    "dat": words("에 에는 에도 에게 등에 내에 내 상 상에 에서"),
    "by": words("으로 로 으로써 로써 로서 대로 으로부터 로부터"),
    "and": words("와 과 나 이나 및"),
    "etc": words("등"),
    "is": words("이다 임 인 이며 이고"),
}
_PARTICLE = {particle: name for name, particles in _PARTICLES.items() for particle in sorted(particles)}
_COPIES = re.compile(
    r"\s?(?:[(（][^()（）\n]{1,40}[)）]\s?)?(?:사본\s?|원본\s?|정본\s?)?(?:각\s?)?[0-9]{1,3}\s?(?:부|식|매|개"
    r"|건|권|통|copy|set"
    r"|Set)"
)
_MARK = re.compile(r"^[\W_]*(?:[0-9가-하a-zㅇoｏ]{1,3}[.)]|[①-⑳㉮-㉻ⓐ-ⓩ]|[ㅇoｏ](?=\s))?[\W_]*")
_HANDED_IN = re.compile(r"제출|산출물|산출정보|구비\s?서류|납품|첨부\s?서류|성과품|제안서류|필요\s?서류|증빙|징구|서류")
_PASSIVE = re.compile(
    r"(?:제출|작성|승인|첨부|제시|제공|수립|체결|명시|기재|접수|발급|확정|협의|포함)(?:한|된|하는|되는|받은"
    r"|할)$"
)
_FUNCTION = re.compile(r"기능|시스템|화면|조회|구현|개발|구축|DB|데이터베이스|API|연계|출력|검색|관리자|사용자")
_WINDOW = 60
_LIST_GAP = 60
#: How far to look for the first cell and the column of a row, an open bracket, the end of the text, words of a title.
_CELL, _BRACKET, _TAIL, _TITLE = 300, 300, 200, 80
#: The labels of a requirement table whose rows only name what it is about.
_LABEL = re.compile(r"(?:^|\t)(?:요구\s{0,2}사항\s{0,2})?(?:명\s{0,4}칭|분\s?류|정\s{0,4}의|(?:고유\s?)?번호|명)\t")


def paper_features(stretch: Stretch, names: list[PaperName]) -> Iterator[list[str]]:
    """The features of each of ``names``, each a short string; the weights are learnt for these strings."""
    if not names:
        return
    around = _Around.of(stretch, names)
    for index in range(len(names)):
        yield _features(stretch, names, index, around)


def _features(stretch: Stretch, names: list[PaperName], index: int, around: _Around) -> list[str]:
    text, name = stretch.text, names[index]
    squeezed = "".join(name.name.split())
    particle = _particle(text, name)
    features = [
        "bias", f"h2={squeezed[-2:]}", f"h3={squeezed[-3:]}", f"h4={squeezed[-4:]}",
        f"head={'strong' if name.strong else 'weak'}",
        f"words={min(3, len(name.name.split()))}", f"long={min(4, len(squeezed) // 3)}", f"p={particle}",
        f"kind={stretch.kind}",
    ]  # fmt: skip
    kind = _kind(squeezed)
    features.append(f"type={kind}")
    last = names[around.last[index]]
    after = _after(text, name, particle)
    features += after
    features += around.later(name)
    shared = _particle(text, last)
    kinds = ("verb", "p=", "copies", "word", "form")
    after = after if last is name else _after(text, last, shared)
    features += [f"list:{feature}" for feature in after if feature.startswith(kinds)]
    features.append(f"list:p={shared}")
    asked = _asked(text, last)
    features += [f"asked={asked}", f"asked={asked}&{name.strong}", f"held={_is_part(text, last, names)}"]
    features += _before(text, name)
    features += _words_around(text, name)
    features += [f"name={squeezed}", *(f"part={squeezed[at : at + 2]}" for at in range(len(squeezed) - 1))]
    features += _place(stretch, names, index, around)
    joined = ("list:verb", "list:p=", "whole", "before=", "near=", "copies")
    features += [f"type={kind}&{feature}" for feature in features if feature.startswith(joined)]
    return features


#: "계획서 등을", "증명서(원본) 1부를", "명단 일체를": what stands between a name and its particle.
_APART = re.compile(
    r"(?:\s?[(（][^()（）\n]{1,40}[)）])?\s{0,3}(?:사본|원본|일체)?\s{0,3}(?:각?\s?[0-9]{1,3}\s?[부식통매권])?\s{0,3}"
    r"(?P<etc>등)?(?P<particle>[을를은는이가의에])?(?![가-힣])"
)


def _particle(text: str, name: PaperName) -> str:
    """The kind of the particle that the name bears, or what stands behind it in its place."""
    if name.particle:
        return _PARTICLE.get(name.particle, "other")
    match = _APART.match(text, name.end)
    if match is None or match.end() == name.end or not (match["etc"] or match["particle"]):
        return "none"
    return _PARTICLE[match["particle"]] if match["particle"] else "etc"


@dataclass(frozen=True, slots=True)
class _Around:
    """What is the same for all names of a stretch, computed once so that the time stays linear.

    ``last`` is for each name the last of the papers listed with it ("착수계 및 계획서를 제출"): its verb governs all.
    ``given`` and ``written`` are where the last verb of handing in and of writing begins (-1: none), ``first`` where
    the text begins behind its mark, ``strong`` how many names have a strong head, ``titles`` the last words of the
    titles above and the words at the head of the table, as features.
    """

    last: list[int]
    given: int
    written: int
    first: int
    strong: int
    function: bool
    near: bool
    above: bool
    header: bool
    titles: list[str]

    @classmethod
    def of(cls, stretch: Stretch, names: list[PaperName]) -> _Around:
        """Read the stretch once."""
        text = stretch.text
        last = list(range(len(names)))
        for index in range(len(names) - 2, -1, -1):
            gap = text[names[index].end : min(names[index + 1].start, names[index].end + _LIST_GAP + 1)]
            if len(gap) <= _LIST_GAP and _LINK.fullmatch(gap) is not None:
                last[index] = last[index + 1]
        mark = _MARK.match(text)
        handed_in = [_HANDED_IN.search(above) is not None for above in stretch.above]
        titles = [f"under={word[-2:]}" for title in stretch.above[:2] for word in _BESIDE.findall(title[:_TITLE])[-2:]]
        if stretch.kind == "row":
            titles += [f"titled={word[-2:]}" for word in _BESIDE.findall(stretch.header[:_TITLE])]
        return cls(
            last, _last_start(_GIVEN, text), _last_start(_WRITTEN, text), mark.end() if mark else 0,
            sum([name.strong for name in names]), _FUNCTION.search(text) is not None,
            any(handed_in[:1]), any(handed_in), _HANDED_IN.search(stretch.header) is not None,
            titles,
        )  # fmt: skip

    def later(self, name: PaperName) -> list[str]:
        """Whether anything is handed in or written behind the name."""
        later = "give" if self.given >= name.end else "write" if self.written >= name.end else "no"
        return [f"later={later}", f"strong&later={later}&{name.strong}"]


#: "… 등을 서면으로 제출", "… 2부를 작성하여": the verb that governs a paper, with at most three words between.
_ASKED = re.compile(
    r"(?:\s?[(（][^()（）\n]{1,40}[)）])?\s?(?:사본|원본|각?\s?[0-9]{1,3}\s?부)?\s?(?:등|일체)?(?:[을를도]|은|는)?\s{1,4}"
    r"(?:[^\s.]{1,12}\s{1,4}){0,3}?(?P<verb>작성|제출|납품|비치|보관|징구|첨부|교부"
    r"|발급|송부|통보|제공|수립|보고|구비|지참|인계|갱신|현행화)"
    r"(?P<tail>된|한\s|하는|받은|할\s)?"
)


#: "책임자의 확인을 받아 제출", "협의를 거쳐 작성": a step on the way, not what is done with the paper.
_STEP = re.compile(
    r"\s(?:[가-힣]{2,10}(?:의|와|과)\s{1,4})?(?:사전\s{0,4})?(?:확인|승인|검토|협의|심의|동의|결재)[을를]?\s{0,4}"
    r"(?:받아|받은\s{1,4}후|득하여|득한\s{1,4}후|얻어|거쳐|거친\s{1,4}후|하여|후)(?=\s)"
)
_ASKED_REACH = 140
_BRACKETS = re.compile(r"[(（][^()（）\n]{0,60}[)）]")


def _asked(text: str, name: PaperName) -> str:
    match = _ASKED.match(_STEP.sub(" ", text[name.end : name.end + _ASKED_REACH]))
    if match is None:
        return "no"
    return "done" if match["tail"] else "write" if match["verb"] in {"작성", "수립", "갱신", "현행화"} else "give"


def _last_start(pattern: re.Pattern[str], text: str) -> int:
    return max([match.start() for match in pattern.finditer(text)], default=-1)


_TYPES = (
    ("bid", re.compile(
        r"제안요청서|과업(?:지시|내용|설명|이행요청|요청)서|공고[문서]?$|규격서|시방서|^계약서|입찰서|제안서"
        r"|내용서"
    )),
    ("pledge", re.compile(r"서약서|확약서|각서|이행서|보증서|증권|동의서")),
    ("proof", re.compile(
        r"증명서|확인서|등록증|자격증|증명원|등본|초본|인증서|이력서|[가-힣]증$|증빙|성적서|영수증|신고서"
        r"|허가서"
    )),
    ("report", re.compile(r"보고서?$|결과서|회의록|일지|녹취록|조서|의견서|조치서|평가서")),
    ("plan", re.compile(r"계획서?$|대책$|방안$|계획안|계획표|일정표")),
    ("manual", re.compile(r"매뉴얼|메뉴얼|지침서?$|교재|가이드|설명서|안내서|절차서|책자")),
    ("design", re.compile(r"설계서|정의서|명세서|사양서|[가-힣]도$|ERD|코드집|추적표|시나리오|프로그램|산출물")),
    ("register", re.compile(r"대장|명부|명단|목록|리스트|체크리스트|점검표|내역서?$|현황|관리표")),
    ("request", re.compile(r"신청서|요청서|청구서|통[보지]서|공문|요구서|제출서|위임장|[가-힣]계$")),
    ("material", re.compile(r"자료|서류|문서|데이터|결과물?$|내용")),
)


@lru_cache(maxsize=1024)  # the papers of a document are named again and again
def _kind(squeezed: str) -> str:
    return next((kind for kind, pattern in _TYPES if pattern.search(squeezed)), "other")


# Wrapped lines: several blanks and breaks may stand where a sentence has one.
_LINK = re.compile(
    r"\s{0,4}(?:[(（][^()（）\n]{1,40}[)）])?\s{0,4}(?:사본|원본|평가본)?\s{0,4}(?:각?\s{0,4}[0-9]{1,3}\s{0,4}부)?\s{0,4}(?:,|및|또는"
    r"|와|과|·|/|나|이나"
    r"|혹은)\s{0,4}(?:각종|기타|관련)?\s{0,4}(?:[‘“'\"]|별[지표첨][0-9-]*\s{0,4})?"
)


def _after(text: str, name: PaperName, particle: str) -> list[str]:
    rest = text[name.end + len(name.particle.replace("!", "")) : name.end + _WINDOW + 40]
    end = _END.search(rest)
    sentence = _STEP.sub(" ", _BRACKETS.sub(" ", rest[: end.start()] if end else rest))
    features = []
    if _COPIES.match(rest):
        features.append("copies")
    following = (rest[: end.start()] if end else rest).lstrip()[:1]
    features.append(f"next={_next_kind(rest, following)}")
    verbs = list(_VERB.finditer(sentence))
    match = verbs[0] if verbs else None
    if match is not None and match.end() > _WINDOW:
        match = _VERB.search(sentence[:_WINDOW])
    if match is None:
        features += ["verb=none", f"p={particle}&verb=none"]
    else:
        kind = _CLASS[match.group()]
        near = "near" if match.start() <= 2 else "mid" if match.start() <= 14 else "far"
        features += [
            f"verb={kind}", f"word={match.group()}", f"verb={kind}&{near}", f"p={particle}&verb={kind}",
            f"p={particle}&word={match.group()}&{near}",
        ]  # fmt: skip
        form = _form(sentence, match.end())
        features += [f"form={form}", f"form={form}&verb={kind}", f"form={form}&{near}&p={particle}"]
    kinds = {_CLASS[found.group()] for found in verbs}
    features += [f"any={kind}" for kind in sorted(kinds)]
    return features


#: How a verb goes on: "제출 시", "제출한", "제출일", "작성요령" speak of a paper, "제출하여야" asks for it.
_FORMS = re.compile(
    r"\s?(?:(?P<when>시(?=[\s,에는])|할\s?(?:때|경우)|하는\s경우)|(?P<done>[한된됨](?=\s)|하였|되었|받은|하신)|"
    r"(?P<to>하는\s|할\s(?!것)|되는\s)|(?P<day>마감|기한|기간|일(?:자|로|부|까|이|\s)|후|전(?![자달체반송])|이전|이후)|"
    r"(?P<how>요령|지침|방법|기준|양식|서식|절차|방식|형식|비용|경비|여부|대상|목록|과정)|"
    r"(?P<noun>에\s|에는|[의을를은는이가]\s)|(?P<does>[하되해받함]|할\s?것|토록))"
)


def _form(sentence: str, place: int) -> str:
    if not sentence[place:].strip(" .,)"):
        return "end"
    match = _FORMS.match(sentence, place)
    return "other" if match is None else str(match.lastgroup)


def _next_kind(rest: str, following: str) -> str:
    if not following:
        return "end"
    if following in {",", "(", ")", "/", ":"}:
        return following
    return "tab" if rest[:1] in {"\t", "\n"} else "word"


_ANNEX_BEFORE = re.compile(r"(?:별지|별표|붙임|별첨)[^\n]{0,12}$")


def _before(text: str, name: PaperName) -> list[str]:
    left = text[max(0, name.start - 24) : name.start].rstrip()
    if not left:
        return []
    features = []
    word = left.split()[-1]
    if _PASSIVE.search(word):
        features.append("before=done")
    elif word.endswith(("한", "된", "하는", "되는", "할", "인")):
        features.append("before=adnominal")
    if word in {"본", "이", "동", "당해", "해당", "위", "상기"}:
        features.append("before=this")
    if left.endswith(("(", "（")):
        features.append("before=(")
    if left.endswith((",", "및", "또는", "와", "과")):
        features.append("before=list")
    if left.endswith(("“", "‘", "「", '"', "'", "『", "｢")):
        features.append("before=quote")
    if _ANNEX_BEFORE.search(left):
        features.append("before=annex")
    return features


#: "일정표, 명단 등을 포함한 보고서", "인력계획 등 구체적인 계획서": what a further paper holds.
_HOLDS = re.compile(
    r"\s{0,4}(?:등\s?)?[을를이가의]?\s{1,4}(?:[^\s.,]{1,12}\s{1,4}){0,2}?(?:포함|기술|기재|명시|수록|반영|작성|정리|기록|첨부|근거|바탕)"
    r"(?:한|하여|된|되어|로|으로|하고)?|\s{0,4}등(?:의)?(?=\s)"
)
_HELD = 24


def _is_part(text: str, last: PaperName, names: list[PaperName]) -> str:
    """Whether the papers up to ``last`` are named as parts of one that follows ("holds", "such"), or not ("no")."""
    match = _HOLDS.match(text, last.end)
    if match is None or not any(match.end() <= other.start <= match.end() + _HELD for other in names):
        return "no"
    return "such" if match.group().strip().startswith("등") and match.group().strip() in {"등", "등의"} else "holds"


#: Words and signs beside a name: so many on each side, within so many characters.
_BESIDE = re.compile(r"[가-힣A-Za-z]+|[^\s\w]|[0-9]+")
_WORDS_BESIDE, _BESIDE_REACH = 3, 40


def _words_around(text: str, name: PaperName) -> list[str]:
    """The words beside the name, cut to their first letters behind it and their last in front of it."""
    end = name.end + len(name.particle.replace("!", ""))
    right = [word for word in _BESIDE.findall(text[end : name.end + _BESIDE_REACH]) if not word.isdigit()]
    left = _BESIDE.findall(text[max(0, name.start - _BESIDE_REACH) : name.start])
    features = [f"right={word[:length]}" for word in right[:_WORDS_BESIDE] for length in (2, 4)]
    return features + [f"left={word[-2:]}" for word in left[-_WORDS_BESIDE:]]


def _place(stretch: Stretch, names: list[PaperName], index: int, around: _Around) -> list[str]:
    text, name, first = stretch.text, names[index], around.first
    features = []
    whole = name.start <= first and _ends_with(text, name.end)
    if whole:
        features += ["whole", f"whole&strong={name.strong}"]
    if name.start <= first:
        features.append("begins")
    size = len(text)
    features.append(f"size={'s' if size < 30 else 'm' if size < 90 else 'l'}")
    features.append(f"others={min(3, around.strong - name.strong)}")
    beside = [other for other in (*names[max(0, index - 2) : index], *names[index + 1 : index + 3]) if other.strong]
    if any(0 <= name.start - other.end <= 6 or 0 <= other.start - name.end <= 6 for other in beside):
        features.append("adjacent")
    features.append(f"near={around.near}")
    features.append(f"above={around.above}")
    features.append(f"near={around.near}&size={'s' if size < 30 else 'l'}")
    if whole:
        features.append(f"whole&above={around.above}")
    if stretch.kind == "row":
        cell = text[: text.find("\t", 0, _CELL)] if "\t" in text[:_CELL] else text[:_CELL]
        features.append(f"cell={'out' if _HANDED_IN.search(cell) else 'label' if len(cell) < 14 else 'other'}")
        features.append(f"header={around.header}")
        features.append(f"label={_LABEL.search(text[: _CELL]) is not None}")
        features.append(f"column={min(2, text.count(chr(9), max(0, name.start - _CELL), name.start))}")
    left = text[max(0, name.start - _BRACKET) : name.start]
    features.append(f"depth={left.count('(') > left.count(')')}")
    features += around.titles
    features.append(f"function={around.function}")
    return features


def _ends_with(text: str, place: int) -> bool:
    """Whether nothing but brackets and a mark or letter follows ``place``."""
    if len(text) - place > _TAIL:
        return False
    return len(_IN_BRACKETS.sub("", text[place:]).strip(" .,\n\t")) <= 1


_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
