"""Titles of laws, rules and guides without quotation marks: found by their head, followed leftwards word by word."""

from __future__ import annotations

import re

from extractors.values.context import Taken
from extractors.values.law_lines import (
    AGENCY_TOKEN,
    ANY_HEAD,
    HANDED_IN,
    MAX_WORDS,
    MIDDLE_DOTS,
    MINISTRYS_OWN,
    SPACED_LETTER,
    bracketed,
    labelled,
    refused,
    whole_cells,
    whole_line,
    whole_list,
)
from extractors.values.law_names import NOT_STATUTE, RULE, STATUTE, known_start, squeeze
from extractors.values.law_titles import AGENCY, CUE, LISTED, VERSION, Title, is_bare, spaced
from extractors.values.wording import words

_STATUTE_HEAD = re.compile(
    r"(?<=[가-힣\s])법률?(?:\s?시행령|\s?시행\s?규칙)?(?=(?![가-힣])|[을를은는이의에과와상]|으로|등|제[0-9]|및)"
)
#: "국가를 당사자로 하는 계약에 관한 법령", "지방계약법령": the contract acts with their decrees, by long or short name.
#: Of other acts ("산업안전보건법령") annotators take it for a citation in one clause of six.
_DECREES_HEAD = re.compile(r"(?:(?<=당사자로 하는 계약에 관한 )|(?<=국가계약)|(?<=지방계약))법령")
_RULE_HEAD = re.compile(rf"(?:{RULE}|사업금액의\s?하한){VERSION}(?=(?![가-힣])|[을를은는이의에과와상]|으로|등|제[0-9])")
#: Last words of statutes that are no title by themselves ("진흥법"): the title goes on to the left.
_OPEN_STATUTE = re.compile(
    r"^(?:진흥|보호|기본|촉진|육성|사업|관리|지원|특별|특례|방지|처벌|보장|운영|설치|특별조치|개발|이용|활용"
    r"|복지|교육|안전|규제|조정|금지|제한|협력|유통|조성|증진|구제|보상|제정"
    r"|민간투자|직업재활|활동촉진)법"
)
_HARD = frozenset(",，;:：()（）[]【】<>「」『』｢｣“”‘’\"'′″`´○●◦❍□■◇▶☞⇒※*\t|‣•⦁ㅇｏo–—＊!?=/.․")
_STOP_WORDS = words(
    """
    정부 시 후 전 중 내 때 경우 관련 대해 통해 위해 의거 의하여 의해 따라 따른 또는 본 이 그 각 모든 기타 해당
    등 등을 단 다만 특히 또한 최신 현행 관계 제반 각종 상기 아래 다음 동 같은 별도의 고시 예규 훈령 계약예규 및
    근거 준수 정한 있는 대한 의한 관한 위한 하는 당사자로 정부의 의 은 는 을 를 에 과 와 명시한 명시된 규정한
    위의 걸친 포함한 시에는 시에 필요한 사항은 아니한 인해 인한 위 이란 란 최근 적용 사항 발주기관 발주기관의 주관기관의
    수요기관의 우리 본교의 본원의 다음의 아래의 이하의 당해 개별 개별법 소관 상위 자체 내부 외부 국내 국내외
    """
)
_PARTICLE = re.compile(
    r"(?:[은는을를]|에서|에게|으로도?|로도|부터|까지|에는|에도|하여|하며|하고|되는|되며|한다|된다|따라|의거|이며|이고"
    r"|로서|로써|에|라|면|지|한|된|할|될|인|적|란|해|되어|하되|토록|도록)$"
    r"|(?<![국평허인단원추증대물시고저문])가$|(?<![성효결초부통학경])과$|와$|(?<![도경진선항통관근철수위])로$"
    r"|(?<![차사높길])이$"
    r"|(?<![웨국언용제단영방])어$"
)
_NOT_PARTICLE = re.compile(
    r"(?:방지|유지|페이지|메시지|이미지|패키지|에너지|금지|복지|토지|폐지|공지|고지|통지|정지|부지|기지|지지|용지|제한|권한|기한|무한|최소한|개인"
    r"|법인|확인|승인|기술적|관리적|경쟁적"
    r"|물리적|면적|실적|목적|공적|재해|침해|피해|이해|장애인|본인|인터넷주소자원|화면|측면|평면|도면|서면|전면|표면|전자적|효율적)$"
)
_HANJA = re.compile(r"[\u4e00-\u9fff]")
#: "개발보안(시큐어코딩) 가이드": a word put into a title, unless it names a law or who issued one.
_INSERT = re.compile(
    r"(?<=[가-힣A-Za-z0-9])[(（](?![^)）]*(?:법|령|규칙|규정|지침|고시|(?:[부처청원회과관실팀]|공문|양식|서식|사본)[)）]))"
    r"[A-Za-z가-힣 ·/-]{1,14}[)）]$"
)
_INSERTED = re.compile(r"[(（][^()（）]{1,14}[)）]$")
_LONGEST_INSERT = 18
_WORD = re.compile(rf"[가-힣A-Za-z0-9{MIDDLE_DOTS}&()/-]+")
_ARTICLE_WORD = re.compile(r"제?[0-9]+(?:조|항|호|장|절|편)")
#: "동규정 시행규칙" points back.
_BACK_WORD = re.compile(r"동(?:법|규정|지침|고시|규칙|조례|훈령|예규)$")
#: Rules whose bare heads are everyday words: unquoted they need an article, a remark naming who issued them, or fame.
_PLAIN_HEAD = re.compile(
    r"(?:기준|(?<!관한 )규칙|규정|매뉴얼|메뉴얼|수칙|협약|규약|유의사항|기본계획|안내서|해설서|편람|내규|요령"
    r"|지침서)$"
)
#: A rule written in one word of so many letters is a name ("정부투자기관회계기준"), a shorter one may be any rule.
_LONG_WORD = 8
#: A rule of several words has at least so many letters.
_SHORTEST = 7
#: "나루대학교 정보보안 업무규정", "나루시의 보안지침": a rule of a named body about how its work or security is done.
_OWNED = re.compile(
    r"(?<![가-힣])(?:[가-힣]{1,10}(?:대학교?|연구원|진흥원|정보원|개발원|교육원|과학원|기술원|평가원|관리원|예술원|문화원|의료원"
    r"|센터|사업소|도서관|박물관|미술관|병원|공사|공단|재단|[협학]회|체육회|연맹|중앙회|공제회|조직위|위원회|은행|교육청|[가-힣]부|[가-힣]청|특별시|광역시"
    r"|[가-힣]{2}[시군구도])(?<!정부)|(?!수행|발생|필요|위반|작업|요청|변경|제출|완료|계약|장애|종료|착수|사용|이행|운영|구축|개발"
    r"|점검|적용|신청|납품|평가|참여)[가-힣]{2}시|[가-힣]{2}(?<![연요도청복기])[군구])"
    r"의?\s(?:[가-힣]{2,6}\s){0,2}[가-힣·ㆍ]{0,6}(?:보안|업무|관리|운영|회계|계약|여비|복무|처리|윤리|사무|인사|감사|사업|등록|선발|징계|연구|교육"
    r"|출장|구매|물품|시설|개인정보)[가-힣]{0,4}\s?(?:규정|지침|규칙|내규|요령|세칙)$"
)
_OWNER_REACH = 40
#: "… 보안지침 및 준수사항을 지켜야 한다": obeyed together with what follows.
_KEPT_WITH = re.compile(
    r"\s?(?:및|과|와|,|[을를])\s?[^.\n]{0,50}?(?:지켜|지키|준수|준용|따라|따르|참고|참조|적용|의거|의하여)"
)
#: "가람 보안업무 처리규칙 '별표3' 참고": a rule of several words with an annex of its own.
_ANNEX_AFTER = re.compile(r"\s?[\[【(‘'“\"「『<]?\s?별[표지첨]")
_WITH_ANNEX = re.compile(r"\s\S*(?:규칙|규정|요령|세칙|지침)$")
#: "… 촉진에 관한 규정", "… 활용을 위한 안내서": so many words, one of them such, are a title and no everyday phrase.
_ABOUT = re.compile(r"에 관한 |[을를] (?:위한|활용한) ")
_LONG_PHRASE = 5
#: "한들 온실 적정 난방기간 산정기준에 따라": nouns alone, so many words and letters, and no word for any such rule.
_MANY_WORDS, _LONG_RULE = 4, 14
_ANY_RULE = re.compile(r"각종|관련|관계|해당|기타|\s및\s|등\s|의\s")
#: "먼지 암호화 조치 안내서 참조": a guide of several words and so many letters that is no paper to hand in.
_GUIDE = re.compile(r"\S\s\S*(?:안내서|해설서)$")
_LONG_GUIDE = 9
#: "… 방지 협약이 발효되었고"
_IN_FORCE = re.compile(r"[이가을를]\s?(?:발효|비준|체결된)")
#: "전산실 운영요령": what such words end is the name of a rule, though its last word alone is none.
_NAMED_RULE = re.compile(r"\S\s\S*(?:운영|운용|관리|업무|처리|취급|등록|심사|집행)\s?(?:요령|세칙|내규)$")
#: "재무부 회계예규": what kind of rule, not which.
_KIND_ONLY = re.compile(r"^\S+\s[가-힣]{0,2}(?:예규|고시|훈령|조례)$")
_DECREE_AFTER = re.compile(r"\s?(?:및|[,/·ㆍ･‧․∙•]|과|와)\s?(?:같은\s?법\s?|동법\s?|동\s?)?시행\s?(?:령|규칙)")
_ARTICLE_AFTER = re.compile(r"\s{0,3}(?:[(（][^()（）\n]{2,40}[)）]\s?)?제?\s?[0-9]{1,3}\s?조")
_REMARK = re.compile(r"[」』｣”’]?\s{0,2}(?:[(（][^()（）\n]{2,50}[)）]|\[[^\[\]\n]{2,80}\])")
#: "(행정안전부)", "(나루위원회 고시)"
_ISSUED = re.compile(r"\s?[(（][^()（）\n]{0,30}(?:부|처|청|원|위원회|고시|예규|훈령|지침)[)）]")
_OWN_BEFORE = re.compile(r"제\s?[0-9]{1,2}\s?[장절편]\s{0,2}[“\"'‘]?$|(?:다음|아래)의?\s$")
_KIND_BEFORE = re.compile(r"[(（](?:계약예규|예규|고시|훈령|지침)[)）]\s?$")
#: "확보조치 기준 고시": the title ends before the word that says what kind of rule it is.
_KIND_AFTER = re.compile(r"(?<=기준|지침|규정)\s(?:고시|예규|훈령)$")
#: More words of one letter ("및", "등") than a title has: a letter-spaced label.
_MOST_LETTERS = 3
#: What a title ends with before a separate "법" ("계약에 관한 법", "산업 진흥 법"); else it is a word of the sentence.
_BEFORE_LAW = re.compile(
    r"(?:관한|대한|위한|진흥|보호|기본|촉진|육성|특별|특례|방지|처벌|보장|관리|지원|운영|이용|복지|안전|규제) 법$"
)


def unquoted_titles(text: str, listed: bool = False) -> list[Title]:
    """Titles without quotation marks: statutes by their head, rules where something shows that they are cited.

    ``listed``: the text stands in a list of rules, where a line that is a title needs no further sign.
    """
    if not ANY_HEAD.search(text):
        return []
    whole = whole_line(text, listed)
    if whole is not None:
        return [whole]
    cells = whole_cells(text, listed) or whole_list(text) or [*labelled(text), *bracketed(text)]
    found: list[Title] = []
    taken = Taken(len(text))
    for cell in cells:
        taken.take(cell.start, cell.end)
    heads = [(match, True) for match in _STATUTE_HEAD.finditer(text)] if "법" in text else []
    heads += [(match, True) for match in _DECREES_HEAD.finditer(text)] if "법령" in text else []
    heads += [(match, False) for match in _RULE_HEAD.finditer(text)]
    for match, statute in sorted(heads, key=lambda pair: (pair[0].end(), pair[0].start())):
        title = _title(text, match, statute)
        if title is None or not taken.free(title.start, title.end):
            continue
        while found and title.start <= found[-1].start and found[-1].end <= title.end:
            found.pop()
        if not found or title.start >= found[-1].end:
            found.append(title)
    return sorted([*cells, *found], key=lambda title: title.start)


def _title(text: str, match: re.Match[str], statute: bool) -> Title | None:
    end = match.end()
    start = known_start(text, end)
    if start is None and statute:  # "…에 관한 법률시행령": the law itself may be known
        start = known_start(text, match.start() + (2 if match.group().startswith("법률") else 1))
    sure = start is not None
    if start is None:
        start = _title_start(text, match, statute)
    if start is None or _OWN_BEFORE.search(text, max(0, start - 10), start):
        return None
    own = None if sure or statute else MINISTRYS_OWN.search(text, max(0, start - _OWNER_REACH), end)
    start = start if own is None else min(start, own.start())
    kind_after = _KIND_AFTER.search(text, start, end)
    if kind_after is not None:
        end = kind_after.start()
    name = spaced(text[start:end])
    if not sure and not _acceptable(text, match, name, statute):
        return None
    if sure and not statute and not _long_enough(name):
        return None
    kind = _KIND_BEFORE.search(text, max(0, start - 8), start)
    if kind is not None:
        start = kind.start()
        name = spaced(text[start:end])
    return Title(re.sub(r"시행\s규칙$", "시행규칙", name), start, end)


def _long_enough(name: str) -> bool:
    """A known rule is cited unless its name is so short that it may be an everyday word."""
    return len(squeeze(name)) >= 6


def _acceptable(text: str, match: re.Match[str], name: str, statute: bool) -> bool:
    if is_bare(name) or refused(name) or _HANJA.search(name) or len(SPACED_LETTER.findall(name)) > _MOST_LETTERS:
        return False
    if statute and name.endswith(" 법") and _BEFORE_LAW.search(name) is None:
        return False
    size = len(squeeze(name))
    article = _ARTICLE_AFTER.match(text, match.end())
    listed = LISTED.match(text, match.end()) is not None
    if statute:
        decreed = _DECREE_AFTER.match(text, match.end()) is not None
        return size >= 4 or (size == 3 and (article is not None or listed or decreed))
    follows = CUE.match(text, match.end())
    if article is not None:
        return size >= 5
    if listed:
        return size >= _SHORTEST and _KIND_ONLY.search(name) is None
    remark = _REMARK.match(text, match.end())
    if remark is not None and (AGENCY.search(remark.group()) or re.search(r"(?:19|20)[0-9]{2}", remark.group())):
        return size >= 6
    kept = follows is not None or _KEPT_WITH.match(text, match.end()) is not None
    if kept and _OWNED.search(text, max(0, match.start() - _OWNER_REACH), match.end()):
        return True
    if _WITH_ANNEX.search(name) and size >= _LONG_WORD and _ANNEX_AFTER.match(text, match.end()):
        return True
    if follows is not None and _ABOUT.search(name) and len(name.split()) >= _LONG_PHRASE:
        return True
    if follows is not None and _NAMED_RULE.search(name):
        return True
    if _IN_FORCE.match(text, match.end()):
        return size >= _SHORTEST and name.endswith(("협약", "협정", "조약"))
    if follows is not None and _GUIDE.search(name) and size >= _LONG_GUIDE and HANDED_IN.search(name) is None:
        return True
    long = len(name.split()) >= _MANY_WORDS and size >= _LONG_RULE
    if follows is not None and long and _ANY_RULE.search(name) is None:
        return True
    if _PLAIN_HEAD.search(name):
        return follows is not None and size >= _LONG_WORD and len(name.split()) == 1
    own_terms = name.endswith("조건")  # "안전계약특수조건" in one word: as a rule the terms of this very contract
    words_enough = len(name.split()) > 1 or (size >= _LONG_WORD and not own_terms)
    return follows is not None and words_enough and size >= _SHORTEST


def _title_start(text: str, match: re.Match[str], statute: bool) -> int | None:
    """The place where the title with this head begins; None where nothing stands before the head."""
    spans = _words_before(text, match.start())
    joined = bool(spans) and spans[0][1] == match.start()
    start = spans[0][0] if joined else match.start()
    rest = spans[1:] if joined else spans
    if statute and joined and match.group().startswith("법") and not match.group().startswith("법률"):
        head = text[start : match.start()] + "법"
        if not _OPEN_STATUTE.match(head):
            return start
    index = 0
    while index < len(rest) and index < MAX_WORDS:
        taken = _take(text, rest, index, start, match)
        if taken == 0:
            break
        index += taken
        start = rest[min(index, len(rest)) - 1][0]
    return start if start < match.start() else None


def _words_before(text: str, end: int) -> list[tuple[int, int]]:
    """Words left of ``end``, nearest first, up to the first hard boundary."""
    spans: list[tuple[int, int]] = []
    place = end
    while place > 0 and len(spans) <= MAX_WORDS + 1 and end - place < 120:
        stop = place
        while stop > 0 and text[stop - 1] in " \n":
            stop -= 1
        insert = _INSERT.search(text, max(0, stop - _LONGEST_INSERT), stop)
        begin = stop if insert is None else insert.start()
        while begin > 0 and not text[begin - 1].isspace() and not _parts_words(text, begin - 1):
            begin -= 1
        if begin == stop:
            break
        spans.append((begin, stop))
        place = begin
    return spans


def _parts_words(text: str, place: int) -> bool:
    """Whether the character at ``place`` ends a title; not the slash of "S/W" and "UI/UX"."""
    if text[place] == "/" and text[place - 1 : place].isascii() and text[place - 1 : place].isalpha():
        return not (text[place + 1].isascii() and text[place + 1].isalpha())
    return text[place] in _HARD


def _take(text: str, spans: list[tuple[int, int]], index: int, start: int, match: re.Match[str]) -> int:
    """How many words from ``index`` on belong to the title (0: the title begins right of them)."""
    word = _INSERTED.sub("", text[slice(*spans[index])])
    statute_about = match.group().startswith("법") and "에 관한" in text[start : match.start()]
    before = text[slice(*spans[index + 1])] if index + 1 < len(spans) else ""
    if word in {"관한", "대한"} and before.endswith("에"):
        return 2
    if word == "의한" and before.endswith("에") and not re.search(r"(?:법|법률|령|조|항|호|규정|지침)에$", before):
        return 2
    if word in {"위한", "활용한", "이용한", "통한"} and before.endswith(("을", "를")):
        return 2
    if word == "하는" and before == "당사자로":
        return 3 if index + 2 < len(spans) else 0
    if word == "및":
        return _take_and(text, spans, index, start, match)
    if word == "공사" and not re.match(r"\s?(?:계약|입찰|감리|감독|시공|설계)", text[spans[index][1] :][:4]):
        return 0  # the body that speaks, and no works
    if word in {"등의", "등에"} and before:
        return 1 if index else 0  # "교육 등의 가이드" names no guide
    if _ARTICLE_WORD.match(word) or _BACK_WORD.match(word) or word in _STOP_WORDS or AGENCY_TOKEN.match(word):
        return 0
    if _HANJA.search(word) or not _WORD.fullmatch(word) or word == "-":
        return 0
    if word in MIDDLE_DOTS and not text[: spans[index][0]].rpartition("\n")[2].strip():
        return 0  # the mark of an item
    if re.search(rf"(?:{STATUTE}|법령)$", word) and NOT_STATUTE.search(word) is None:
        return 0
    joins = word.endswith(("와", "과")) and statute_about and before.endswith("의")  # "A의 B와 C에 관한 법률"
    if _PARTICLE.search(word) and not _NOT_PARTICLE.search(word) and not joins:
        return 0
    return 1


def _take_and(text: str, spans: list[tuple[int, int]], index: int, start: int, match: re.Match[str]) -> int:
    """"A 및 B 지침": one title where A and B match or B is short; otherwise the title begins with B."""
    if index + 1 >= len(spans):
        return 0
    left = text[slice(*spans[index + 1])]
    if _ARTICLE_WORD.match(left):
        return 0
    right = text[start : match.end()].split()
    if len(right) == 1 and is_bare(right[0]) and re.search(r"(?:지침|기준|규정|가이드)$", left):
        return 2 if _ISSUED.match(text, match.end()) else 0  # "화면 설계 지침 및 가이드라인(행정안전부)"
    about = re.search(r"에 관한|[을를] 위한", " ".join(right)) is not None
    rule = rf"(?:{STATUTE}|법령|법규|정책|[가-힣]서)$" if about else rf"(?:{STATUTE}|{RULE}|법령|법규|정책|[가-힣]서)$"
    if re.search(rule, left) or (_PARTICLE.search(left) and not _NOT_PARTICLE.search(left)):
        return 0
    if about or len(right) <= 3 or (right and right[0][-2:] == left[-2:]):
        return 2
    return 0
