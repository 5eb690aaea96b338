"""Where the title of a law, rule or guide stands: in quotation marks, or unquoted and found from its head leftwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.values.context import Taken
from extractors.values.law_names import KNOWN, NOT_STATUTE, RULE, STATUTE, squeeze

_CORNER = re.compile(r"[「『｢《](?P<title>[^「」『』｢｣《》]{2,90})[」』｣》]")
_DOUBLE = re.compile(r"[“”\"＂″](?P<title>[^“”\"＂″「」『』｢｣\n]{3,70})[“”\"＂″]")
_SINGLE = re.compile(r"[‘’'`´′](?P<title>[^‘’'`´′「」『』｢｣\n]{3,70})[‘’'`´′]")
#: "“갑”은 … “을”": the sentence between two quotations.
_GOES_ON = re.compile(r"\s|[,.)）]|(?:[은는이가을를과와의에로]|으로|에서|에게|이란|란|및|등|또는|이라)\s")
_SQUARE = re.compile(r"[\[［](?P<title>[^\[\]［］「」『』｢｣\n]{4,70})[\]］]")
_ANGLE = re.compile(r"[〈＜<≪](?P<title>[^〈〉＜＞<>≪≫「」『』｢｣\n]{4,70})[〉＞>≫]")
_MARKS = re.compile(r"[「『｢《“”\"＂″‘’'`´′\[［〈＜<≪]")
VERSION = r"(?:\s?v?[0-9]{1,2}\.[0-9]{1,2})?"
_HEAD_END = re.compile(
    rf"(?:{STATUTE}|{RULE}|법령|정책|표준|조항|안내|제작기법|신기술|절차|특례|계획|체계|방안|하한|지정\s?내역){VERSION}$"
)
_CORE_END = re.compile(rf"(?:{STATUTE}|{RULE}|법령){VERSION}$")
# The closing bracket is forgotten often: 「…에 관한 지침(행정안전부고시」.
_AGENCY_REMARK = re.compile(r"\s{0,2}[(（](?P<remark>[^()（）]{2,50})[)）]?$")
#: "본 「계약 유의사항」": a part of the paper at hand.
_THIS_BEFORE = re.compile(r"(?<![가-힣])(?:본|이|첨부된?|붙임의?)\s?$")
#: "운영규정(나루부고시) 제2031-8호, 2031.10.11": the number and date of issue, before the mark is closed.
_ISSUE = re.compile(r"(?<=[)）])\s?제\s?[0-9]{1,4}(?:-[0-9]{1,4})?\s?호(?:\s?[,(（]?\s?[0-9.\s]{4,14}[)）]?)?$")
#: "[별표 1] 처리기준", "다. 평가기준" in quotation marks: a part of the paper at hand.
_OWN_PART = re.compile(
    r"\s?(?:[\[(（【〔]?\s?(?:별[표지첨]|붙임|서식|첨부)\s?[0-9\])】〕]|[①-⑳]|[가-하][.)]\s|[0-9]{1,2}[.)]\s|[Ⅰ-Ⅻ])"
)
#: "‘제안서 작성지침’": a part of the paper at hand.
_HOW_TO_WRITE = re.compile(r"(?:제안서?|입찰서?|견적서?|평가서?)\s?(?:의\s)?(?:작성|제출|평가)")
#: "「업무（법 제4조)」": the article is of what stands in the brackets.
_OPEN_BRACKET = re.compile(r"[(（][^()（）]*$")
_LAID_DOWN = re.compile(r"(?:용어|품셈|목록|분류|방법론?|요건|규격|코드|원칙|지표|항목|서식집|사전)$")
#: 「온실 안전 평가지표」를 준수: what is kept to, though it is no rule by its name.
_MEASURE = re.compile(r"(?:지표|품셈|방법론)$")
_LINK = r"\s?(?:,|·|ㆍ|및|과|와)?\s?"
_QUOTED_BEFORE = re.compile(rf"[「『｢](?P<title>[^「」『』｢｣\n]{{2,50}})[」』｣]{_LINK}$")
_QUOTED_AFTER = re.compile(rf"{_LINK}[「『｢](?P<title>[^「」『』｢｣\n]{{2,50}})[」』｣]")
_REMARK_AFTER = re.compile(r"\s{0,2}[(（][^()（）\n]{2,50}[)）]")
_INNER_ARTICLE = re.compile(r"\s{0,2}(?P<article>제?\s?[0-9]{1,4}\s?조.*)$", re.DOTALL)
#: What shows that a soft-quoted or unquoted rule is cited: obeyed, applied, followed.
CUE = re.compile(
    r"[’”\"'」』′″`´]?\s{0,2}(?:[(（\[][^()（）\[\]\n]{1,60}[)）\]]\s{0,2})?"
    r"(?:(?:및|,|과|와)\s?(?:관련\s?)?(?:지침|규정|법령|법규|고시|기준|가이드라인|가이드|매뉴얼|시행\s?규칙|시행령)\s{0,2})?(?:등\s{0,2})?"
    r"(?:제\s?[0-9]{1,3}\s?[조장절편]|[을를이가은는]?\s?(?:우선\s?)?(?:준수|준용|적용|참조|참고|반영|근거|충족|활용)"
    r"|[을를]\s?(?:위반|만족|숙지|이행|지[켜키킨킬킴]|따라|따르|따른|토대|바탕|기준으로|기초)"
    r"|에\s?(?:따|의|근거|부합|맞|명시|규정|정|준|적합|관한|제시|위배|위반|저촉|기초|입각)"
    r"|의?\s?(?:기본방향|내용|취지|절차|항목|조항|원칙|양식|서식)(?:에\s?(?:따|의|맞)|[을를]?\s?(?:준수|반영|적용|참))"
    r"|의\s?(?:규정|기준|절차|정)|(?<!기준)(?<!기준[’”\"'」』])의\s[가-힣\s]{2,24}(?:에\s?(?:따[라른르]|의거|의하)|[을를]\s?(?:준수|준용|적용))"
    r"|에서\s?(?:정|명시|규정|제시|요구)|상의?|[「“‘'\[<]?별[표지첨])"
)
#: "A 규정 등 관계 법규에 따라": the list says itself that it names rules.
LISTED = re.compile(r"[’”\"'」』]?\s?등\s?(?:의\s)?(?:관련|관계|각종|제반)\s?(?:법|규정|지침|규칙|고시|기준)")
AGENCY = re.compile(
    r"(?:부|처|청|원|위원회|공단|공사|KISA|KERIS|NIA|진흥원|협회|[부처청원회]\s?(?:고시|예규|훈령|지침|공고)"
    r"|고시|예규|훈령|대통령령|국무총리훈령|총리령|부령|담당관|[가-힣]{2,8}(?<![결효성통])과[)）])"
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title as the paper writes it (single spaces), its place with its marks, and an article inside the marks."""

    text: str
    start: int
    end: int
    article: str | None = None


def quoted_titles(text: str) -> list[Title]:
    """Titles in corner brackets, and in other quotation marks where what follows shows that a rule is cited."""
    found: list[Title] = []
    if not _MARKS.search(text):
        return found
    for match in _CORNER.finditer(text):
        found.extend(_quoted(text, match, strict=False))
    taken = Taken(len(text))
    for title in found:
        taken.take(title.start, title.end)
    for pattern in (_DOUBLE, _SINGLE, _SQUARE, _ANGLE):
        for match in _softly_quoted(text, pattern):
            title = Title(match["title"], match.start(), match.end())
            if taken.free(title.start, title.end):
                more = _quoted(text, match, strict=True)
                found.extend(more)
                for title in more:
                    taken.take(title.start, title.end)
    return sorted(found, key=lambda title: title.start)


def _softly_quoted(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What stands between two marks that do not tell the opening from the closing one: never a particle first."""
    match = pattern.search(text)
    while match is not None:
        goes_on = _GOES_ON.match(match["title"]) is not None
        if not goes_on:
            yield match
        match = pattern.search(text, match.end() - goes_on)


def _quoted(text: str, match: re.Match[str], *, strict: bool) -> list[Title]:
    raw, first = match["title"], match.start("title")
    pieces = _split_list(raw)
    found: list[Title] = []
    for number, (begin, piece) in enumerate(pieces):
        name, article = piece, None
        inner = _INNER_ARTICLE.search(piece)
        if inner is not None:
            name, article = piece[: inner.start()], inner["article"]
        name = _without_remark(name)
        if _OWN_PART.match(name) or _OPEN_BRACKET.search(name) or (strict and _HOW_TO_WRITE.match(name)):
            continue
        headed = (_CORE_END if strict else _HEAD_END).search(name) is not None
        headed = headed or (not strict and _is_measure(text, match, name))
        if not headed and not (_is_notice(text, match, name) if strict else _beside_rules(text, match, name)):
            continue
        if strict and (NOT_STATUTE.search(name) or not _is_cited(text, match, name)):
            continue
        if not strict and _THIS_BEFORE.search(text, max(0, match.start() - 6), match.start()) and not _is_statute(name):
            continue
        if is_bare(name) and squeeze(name) not in KNOWN if strict else _ALONE.fullmatch(spaced(name)):
            continue
        start = match.start() if number == 0 else first + begin
        end = match.end() if number == len(pieces) - 1 else first + begin + len(piece)
        name = spaced(name)
        decree = _WITH_DECREE.match(name)
        if decree is None:
            found.append(Title(name, start, end, article))
            continue
        split = text.find("시행", start + len(decree["law"]), end)
        split = end if split < 0 else split
        found.append(Title(decree["law"], start, split))
        for suffix in re.findall(r"시행령|시행\s?규칙", decree["suffixes"]):
            found.append(Title(f"{decree['law']} {''.join(suffix.split())}", split, end))
    return found


def _is_measure(text: str, match: re.Match[str], name: str) -> bool:
    return _MEASURE.search(name) is not None and CUE.match(text, match.end()) is not None


def _is_statute(name: str) -> bool:
    return re.search(rf"{STATUTE}$", name) is not None


def _split_list(raw: str) -> list[tuple[int, str]]:
    """"산업안전보건법, 중대재해처벌법" inside one pair of marks: two titles; commas in brackets do not part."""
    pieces, depth, begin = [], 0, 0
    for place, character in enumerate(raw):
        depth += (character in "(（") - (character in ")）")
        if character == "," and depth <= 0:
            pieces.append((begin, raw[begin:place]))
            begin = place + 1
    pieces.append((begin, raw[begin:]))
    pieces = [(start + len(piece) - len(piece.lstrip()), piece.strip()) for start, piece in pieces]
    if len(pieces) > 1 and all(_HEAD_END.search(_without_remark(piece)) for _, piece in pieces):
        return pieces
    return [(len(raw) - len(raw.lstrip()), raw.strip())]


def _without_remark(name: str) -> str:
    name = _ISSUE.sub("", name)
    match = _AGENCY_REMARK.search(name)
    remark = "" if match is None else "".join(match["remark"].split())
    if match is not None and (AGENCY.search(remark) or re.search(r"[0-9]{4}|[’‘'`][0-9]{2}", remark)):
        return name[: match.start()]
    return name


def _beside_rules(text: str, match: re.Match[str], name: str) -> bool:
    """「A 지침」,「B 표준용어」: in a list with rules, a name of what rules lay down is one, too."""
    if not _LAID_DOWN.search(name):
        return False
    before, after = _QUOTED_BEFORE.search(text, max(0, match.start() - 60), match.start()), None
    if before is None:
        after = _QUOTED_AFTER.match(text, match.end())
    beside = before or after
    return beside is not None and _HEAD_END.search(_without_remark(beside["title"])) is not None


def _is_notice(text: str, match: re.Match[str], name: str) -> bool:
    return name.endswith("안내") and _SEE.match(text, match.end()) is not None


def _is_cited(text: str, match: re.Match[str], name: str) -> bool:
    if _is_notice(text, match, name) or re.search(rf"{STATUTE}$", name):
        return True
    before = text[max(0, match.start() - 14) : match.start()]
    if _CHAPTER_BEFORE.search(before):
        return False
    if re.search(r"(?:붙임|별[지표첨]|서식|첨부)[^\]]{0,6}[\]】]?의?\s?$", before) or _ANNEX.match(name):
        return False
    after = _REMARK_AFTER.match(text, match.end())
    if after is not None and (AGENCY.search(after.group()) or re.search(r"(?:19|20)[0-9]{2}", after.group())):
        return True
    if re.search(r"(?:고시|예규|훈령|계약예규)\s?$", before):
        return True
    remarked = _AGENCY_REMARK.search(match["title"]) is not None and not name.endswith("계획")
    remarked = remarked or CUE.match(text, match.end()) is not None
    return remarked or _next_is_cited(text, match.end())


def _next_is_cited(text: str, end: int) -> bool:
    """“A”(조달청), “B” 및 C를 참고: the first of a list takes its cue from the end of the list."""
    return re.match(
        r"\s?(?:[(（][^()（）\n]{1,40}[)）])?\s?(?:,|및|의|과"
        r"|와)\s?[“‘\"'][^“”‘’\"'\n]{3,60}[”’\"']\s?(?:[(（][^()（）\n]{1,40}[)）])?.{0,40}?(?:준수|따|의거"
        r"|참[조고]|적용|준용)",
        text[end : end + 200],
    ) is not None


def spaced(name: str) -> str:
    return " ".join(name.split())


_SEE = re.compile(r"\s?(?:문서를?\s?)?참[조고]")
#: "제7장 “협상 기준”": a chapter of the rule named before.
_CHAPTER_BEFORE = re.compile(r"제\s?[0-9]{1,2}\s?[장절편관]\s?$")
_ANNEX = re.compile(r"\s?(?:붙임|별[지표첨]|첨부|서식)\s?[0-9]?")
#: "개인정보 보호법 및 시행령" inside one pair of marks.
_WITH_DECREE = re.compile(
    r"(?P<law>.+법률?)\s?(?:및|,|·|과|와)\s?(?:같은\s?법\s?|동법\s?|동\s?)?(?P<suffixes>(?:시행령"
    r"|시행\s?규칙)(?:\s?(?:및|,"
    r"|·)\s?시행\s?규칙)?)$"
)
#: General words written as one word of so many letters are a name ("보안업무처리규정").
_LONG_WORD = 8
_ALONE = re.compile(rf"(?:관련|관계|해당|본|이)?\s?(?:{STATUTE}|{RULE}|법령|정책|표준|안내|계획|절차|체계|방안|특례)")
_GENERIC = re.compile(
    r"^(?:(?:본|이|동|각|각종|관련|관계|해당|제반|내부|사내|자체|기타|상기|현행|최신|별도|소정|일반|정부|기관"
    r"|표준|업무|작성|기본|세부|보안|품질|평가|기술|운영|관리|처리|개발|선정"
    r"|심사|검사|시험|산정|설계|구축|적용|수행|준수|안전|활용|배점|판단|등|및)(?:의|된|별)?\s?){1,3}"
    rf"(?:{STATUTE}|{RULE}|법령|정책|표준|조항|계획|절차|체계|방안|안내)$"
)


def is_bare(name: str) -> bool:
    """Whether a name consists of a head and general words only ("관련 규정", "평가기준")."""
    plain = spaced(name)
    long_word = " " not in plain and len(plain) >= _LONG_WORD
    return _ALONE.fullmatch(plain) is not None or (_GENERIC.match(plain) is not None and not long_word)
