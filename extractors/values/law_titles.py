"""Where the title of a law, rule or guide stands: in quotation marks, or unquoted and found from its head leftwards."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.values.law_names import NOT_STATUTE, RULE, STATUTE, known_start, squeeze

_CORNER = re.compile(r"[「『｢《](?P<title>[^「」『』｢｣《》]{2,90})[」』｣》]")
_DOUBLE = re.compile(r"[“”\"＂](?P<title>[^“”\"＂「」『』｢｣\n]{3,70})[“”\"＂]")
_SINGLE = re.compile(r"[‘’'](?P<title>[^‘’'「」『』｢｣\n]{3,70})[‘’']")
_VERSION = r"(?:\s?v?[0-9]{1,2}\.[0-9]{1,2})?"
_HEAD_END = re.compile(rf"(?:{STATUTE}|{RULE}|법령|정책|표준|조항|안내|제작기법|신기술|절차|특례|계획|체계|방안){_VERSION}$")
_CORE_END = re.compile(rf"(?:{STATUTE}|{RULE}|법령){_VERSION}$")
_AGENCY_REMARK = re.compile(r"\s{0,2}[(（](?P<remark>[^()（）\n]{2,50})[)）]$")
_INNER_ARTICLE = re.compile(r"\s{0,2}(?P<article>제?\s?[0-9]{1,4}\s?조.*)$", re.DOTALL)
#: What shows that a soft-quoted or unquoted rule is cited: obeyed, applied, followed.
_CUE = re.compile(
    r"[’”\"'」』]?\s{0,2}(?:[(（\[][^()（）\[\]\n]{1,60}[)）\]]\s{0,2})?(?:등\s{0,2})?"
    r"(?:제\s?[0-9]{1,3}\s?[조장절]|[을를]?\s?(?:준수|준용|적용|참조|참고|반영|근거|충족|활용)|에\s?(?:따|의|근거|부합|맞|명시|규정|정|준|적합|관한|제시)"
    r"|의\s?(?:규정|기준|절차|정)|에서\s?(?:정|명시|규정|제시)|상의?|[「“‘\[<]?별[표지첨])"
)
_AGENCY = re.compile(r"(?:부|처|청|원|위원회|공단|공사|KISA|KERIS|NIA|진흥원|협회|[부처청원회]\s?(?:고시|예규|훈령|지침|공고)|고시|예규|훈령|대통령령|국무총리훈령|총리령|부령)")


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
    for match in _CORNER.finditer(text):
        found.extend(_quoted(text, match, strict=False))
    for pattern in (_DOUBLE, _SINGLE):
        if not any(mark in text for mark in ("“”\"＂" if pattern is _DOUBLE else "‘’'")):
            continue
        for match in pattern.finditer(text):
            title = Title(match["title"], match.start(), match.end())
            if not any(title.start < other.end and other.start < title.end for other in found):
                found.extend(_quoted(text, match, strict=True))
    return sorted(found, key=lambda title: title.start)


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
        if not (_CORE_END if strict else _HEAD_END).search(name) and not (strict and _is_notice(text, match, name)):
            continue
        if strict and not _is_cited(text, match, name):
            continue
        if _is_bare(name):
            continue
        start = match.start() if number == 0 else first + begin
        end = match.end() if number == len(pieces) - 1 else first + begin + len(piece)
        found.append(Title(_spaced(name), start, end, article))
    return found


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
    match = _AGENCY_REMARK.search(name)
    if match is not None and (_AGENCY.search(match["remark"]) or re.search(r"[0-9]{4}", match["remark"])):
        return name[: match.start()]
    return name


def _is_notice(text: str, match: re.Match[str], name: str) -> bool:
    return name.endswith("안내") and re.match(r"\s?(?:문서를?\s?)?참[조고]", text[match.end() :]) is not None


def _is_cited(text: str, match: re.Match[str], name: str) -> bool:
    if _is_notice(text, match, name) or re.search(rf"{STATUTE}$", name):
        return True
    before = text[max(0, match.start() - 14) : match.start()]
    if re.search(r"(?:고시|예규|훈령|계약예규)\s?$", before):
        return True
    return _CUE.match(text, match.end()) is not None or _AGENCY_REMARK.search(match["title"]) is not None or _next_is_cited(text, match.end())


def _next_is_cited(text: str, end: int) -> bool:
    """“A”(조달청), “B” 및 C를 참고: the first of a list takes its cue from the end of the list."""
    return re.match(
        r"\s?(?:[(（][^()（）\n]{1,40}[)）])?\s?(?:,|및|의|과|와)\s?[“‘\"'][^“”‘’\"'\n]{3,60}[”’\"']\s?(?:[(（][^()（）\n]{1,40}[)）])?.{0,40}?(?:준수|따|의거|참[조고]|적용|준용)",
        text[end : end + 200],
    ) is not None


def _spaced(name: str) -> str:
    return " ".join(name.split())


_GENERIC = re.compile(
    r"^(?:(?:본|이|동|각|각종|관련|관계|해당|제반|내부|사내|자체|기타|상기|현행|최신|별도|소정|일반|정부|기관|표준|업무|작성|기본|세부|보안|품질|평가|기술|운영|관리|처리|개발|선정|심사|검사|시험|산정|설계|구축|적용|수행|준수|안전|활용|배점|판단|등|및)(?:의|된|별)?\s?){1,3}"
    rf"(?:{STATUTE}|{RULE}|법령|정책|표준|조항|계획|절차|체계|방안|안내)$"
)


def _is_bare(name: str) -> bool:
    """Whether a name consists of a head and general words only ("관련 규정", "평가기준")."""
    spaced = _spaced(name)
    return re.fullmatch(rf"{STATUTE}|{RULE}|법령|정책|표준|안내|계획|절차|체계|방안", spaced) is not None or _GENERIC.match(spaced) is not None


# --- unquoted ---

_STATUTE_HEAD = re.compile(
    r"(?<=[가-힣\s])(?:법률|(?<![방기공용편불적위준입수어해탈합])법)(?:\s?시행령|\s?시행\s?규칙)?(?=(?![가-힣])|[을를은는이의에과와상]|으로|등|제[0-9]|및)"
)
_RULE_HEAD = re.compile(rf"{RULE}{_VERSION}(?=(?![가-힣])|[을를은는이의에과와상]|으로|등|제[0-9])")
_HARD = set(",，;:：()（）[]<>「」『』｢｣“”‘’\"'○●◦❍□■◇▶☞⇒※*\t|‣•⦁ㅇｏo-–—＊!?=/")
_STOP_WORDS = {
    "시", "후", "전", "중", "내", "때", "경우", "관련", "대해", "통해", "위해", "의거", "의하여", "의해", "따라", "따른", "또는", "본", "이",
    "그", "각", "모든", "기타", "해당", "등", "등을", "단", "다만", "특히", "또한", "최신", "현행", "관계", "제반", "각종", "상기", "아래", "다음",
    "동", "같은", "별도의", "고시", "예규", "훈령", "계약예규", "및", "公社", "근거", "준수", "정한", "있는", "대한", "의한", "관한", "위한", "하는",
    "당사자로", "정부의", "명시한", "명시된", "규정한", "포함한", "시에는", "시에", "필요한", "사항은", "아니한",
}  # fmt: skip
_PARTICLE = re.compile(
    r"(?:[은는을를]|에서|에게|으로|부터|까지|에는|에도|하여|하며|하고|되는|되며|한다|된다|따라|의거|이며|이고|로서|로써|에|라|면|지|한|된|할|될|인|적)$"
    r"|(?<![국평허인단원추증대물시고저문])가$|(?<![성효결초부통학경])과$|와$|(?<![도경진선항통관근철수위])로$|(?<![차사높길])이$"
)
_NOT_PARTICLE = re.compile(
    r"(?:방지|유지|금지|복지|토지|폐지|공지|고지|통지|정지|부지|기지|지지|용지|편지|당사자로|제한|권한|기한|무한|최소한|근로|개인|법인|확인|승인|인|기술적|관리적|물리적|라|면적|실적|목적|공적)$"
)
_AGENCY_TOKEN = re.compile(r"^[가-힣]{2,12}(?:부|청|처|위원회|진흥원|정보원|공단|공사)(?:의)?$")
_MAX_TOKENS = 11


def unquoted_titles(text: str) -> list[Title]:
    """Titles without quotation marks: statutes by their head, rules where something shows that they are cited."""
    found: list[Title] = []
    last = 0
    heads = [(match, True) for match in _STATUTE_HEAD.finditer(text)] if "법" in text else []
    heads += [(match, False) for match in _RULE_HEAD.finditer(text)]
    for match, statute in sorted(heads, key=lambda pair: (pair[0].end(), pair[0].start())):
        start = known_start(text, match.end())
        if start is None and statute:
            start = known_start(text, match.start() + len(match.group().split()[0]))
        sure = start is not None
        if start is None:
            start = _title_start(text, match, statute)
        if start is None or start < last:
            continue
        name = _spaced(text[start : match.end()])
        if not sure and not _acceptable(text, match, start, name, statute):
            continue
        if statute or sure or True:
            found = [title for title in found if not (title.start >= start and title.end <= match.end())]
            found.append(Title(_decree_spaced(name), start, match.end()))
            last = match.end()
    return found


def _decree_spaced(name: str) -> str:
    return re.sub(r"시행\s규칙$", "시행규칙", name)


def _acceptable(text: str, match: re.Match[str], start: int, name: str, statute: bool) -> bool:
    if _is_bare(name) or len(squeeze(name)) < 4 and not (statute and len(name) >= 3):
        return False
    if statute:
        return NOT_STATUTE.search(name) is None
    alone = not text[:start].strip(" \t-○●◦❍□■◇▶※*․·ㆍ⦁ㅇｏo•‣") and re.match(
        r"\s{0,2}(?:$|[(（][^()（）\n]{2,50}[)）]\s?(?:준수)?[^가-힣]{0,3}$|준수|에\s|을\s)", text[match.end() :]
    )
    agency = re.match(r"\s?[(（][^()（）\n]{2,40}[)）]", text[match.end() :])
    if agency is not None and _AGENCY.search(agency.group()):
        return True
    return (alone is not None and alone is not False) or _CUE.match(text, match.end()) is not None and len(name.split()) > 1


def _title_start(text: str, match: re.Match[str], statute: bool) -> int | None:
    """The place where the title with this head begins, walking left word by word."""
    words = _words_before(text, match.start())
    head_word = words[0] if words and words[0][1] == match.start() else None
    start = head_word[0] if head_word else match.start()
    rest = words[1:] if head_word else words
    index = 0
    while index < len(rest) and index < _MAX_TOKENS:
        word = text[rest[index][0] : rest[index][1]]
        taken = _take(text, rest, index, word, start, match)
        if taken == 0:
            break
        index += taken
        start = rest[index - 1][0]
    return start if start < match.start() else None


def _words_before(text: str, end: int) -> list[tuple[int, int]]:
    """Words left of ``end``, nearest first, up to the first hard boundary."""
    words: list[tuple[int, int]] = []
    place = end
    while place > 0 and len(words) <= _MAX_TOKENS + 1 and end - place < 120:
        stop = place
        while stop > 0 and (text[stop - 1] == " " or (text[stop - 1] == "\n" and words)):
            stop -= 1
        begin = stop
        while begin > 0 and not text[begin - 1].isspace() and text[begin - 1] not in _HARD and text[begin - 1] not in ".․":
            begin -= 1
        if begin == stop:
            break
        words.append((begin, stop))
        place = begin
        if begin > 0 and (text[begin - 1] in _HARD or text[begin - 1] in ".\t"):
            break
    return words


def _take(text: str, words: list[tuple[int, int]], index: int, word: str, start: int, match: re.Match[str]) -> int:
    """How many words from ``index`` on belong to the title (0: the title begins right of it)."""
    before = text[words[index + 1][0] : words[index + 1][1]] if index + 1 < len(words) else ""
    if word in {"관한", "대한"} and before.endswith("에"):
        return 2
    if word == "의한" and before.endswith("에") and not re.search(r"(?:법|법률|령|조|항|호|규정|지침)에$", before):
        return 2
    if word == "위한" and before.endswith(("을", "를")):
        return 2
    if word == "하는" and before == "당사자로":
        return 3 if index + 2 < len(words) else 0
    if word == "및":
        return _take_and(text, words, index, start, match)
    if word in {"등의", "등에"} and before:
        return 1
    if word in _STOP_WORDS or _AGENCY_TOKEN.match(word):
        return 0
    if word.endswith(("법", "법률", "시행령", "시행규칙")) and NOT_STATUTE.search(word) is None:
        return 0
    if _PARTICLE.search(word) and not _NOT_PARTICLE.search(word) and not word.endswith("의"):
        return 0
    if not re.fullmatch(r"[가-힣A-Za-z0-9·ㆍ･‧․∙&().]+", word):
        return 0
    return 1


def _take_and(text: str, words: list[tuple[int, int]], index: int, start: int, match: re.Match[str]) -> int:
    """"A 및 B 지침": one title where A and B match, or where B is short; otherwise the title begins with B."""
    if index + 1 >= len(words):
        return 0
    left = text[words[index + 1][0] : words[index + 1][1]]
    right = text[start : match.end()]
    if re.search(rf"(?:{STATUTE}|{RULE}|법령)$", left) or (_PARTICLE.search(left) and not _NOT_PARTICLE.search(left)):
        return 0
    first = right.split()[0] if right.split() else ""
    if re.search(r"에 관한|을 위한|를 위한", right) or len(right.split()) <= 3 or first[-2:] == left[-2:]:
        return 2
    return 0
