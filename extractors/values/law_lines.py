"""Lines and cells that are titles and nothing else, and lists of them: "○ 가람 웹 표준 준수지침(행정안전부)"."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.values.law_names import HEAD_WORDS, NOT_STATUTE, RULE, STATUTE, known_start, squeeze
from extractors.values.law_titles import AGENCY, VERSION, Title, is_bare, spaced

MIDDLE_DOTS = r"·ㆍ･‧․∙"
#: A title has no more words than this.
MAX_WORDS = 11
#: "가람부", "나루청의": who issued a rule, in front of its title.
AGENCY_TOKEN = re.compile(
    r"^[가-힣]{2,12}(?:(?:(?<!정)|(?<=재정)|(?<=행정))부|(?<![신요])청|(?<![출래조])처|위원회의|진흥원|정보원|공단)의?$"
    r"|^[가-힣]{2,12}공사의$"
)
#: "한들부 전산업무 규정": a ministry's rule about its own work bears its name.
MINISTRYS_OWN = re.compile(
    r"(?<![가-힣])[가-힣]{1,10}(?:(?<![내외])부|(?<!주)[청처])\s(?:[가-힣]{2,6}\s)?"
    r"[가-힣]{0,4}(?:보안|정보화|개인정보|데이터|업무|회계|여비|복무|사무|감사)[가-힣]{0,4}\s?(?:[가-힣]{2}\s)?"
    r"(?:규정|규칙|지침|요령|세칙)$"
)
_LINE = re.compile(
    r"^[\W_ㅇｏo]{0,6}(?:[0-9가-하]{1,2}[.)]\s?)?"
    r"(?P<title>(?:20[0-9]{2}년도?\s)?[가-힣A-Z][^()（）【】:「」\n\t]{2,60}?(?:[(（][^()（）,\n]{1,20}[)）][^()（）【】,:「」\n\t]{2,40}?)??)"
    r"(?P<remarks>(?:\s?(?:[(（][^()（）\n]{2,60}[)）]|【[^【】\n]{2,60}】)){0,2})\s?(?:[을를]?\s?(?:준수|참고|참조|적용))?(?:\s?등)?\s*$"
)
_ONE_OTHER_IN = 4
#: A title alone on a line has so many letters at least.
_SHORTEST = 7
#: A line of titles alone has no more characters than this.
_LONGEST_LIST = 500
#: "가람법 제3조", "나루법 시행령 제4조제2항": a piece of a list that is found by its head anyway.
_STATUTE_PIECE = re.compile(rf"\s?[「『]?[가-힣][^,\n]{{1,60}}{STATUTE}[」』]?(?:\s?제\s?[0-9][^,\n]{{0,30}})?\s?")
#: "가람법 제3조 및 …": what follows is the next piece; as long as what is put in its place.
_ARTICLE_AND = re.compile(r"(?P<article>제\s?[0-9]{1,4}\s?조(?:의[0-9]{1,2})?) 및 (?!제)")
#: "관련근거 : …", "(근거 : …": what follows are titles.
_LABEL = re.compile(
    r"(?:(?:관련|관계|준거|적용|참고|법적|추진|제도적)\s?(?:근거|규정|법령|법규|지침|기준|법률)|근거(?:\s?(?:규정|법령|법규|법률|지침))?)\s?[:：]"
)
_UP_TO_END = re.compile(r"[^)）\]】\t]{0,500}")
_AFTER_TITLE = re.compile(
    r"\s{0,2}제\s?[0-9][^,\n]{0,40}$|\s?(?:에\s?(?:따름|따라|의함|의거)|참[조고]|등)[^,\n]{0,10}$"
)
#: A heading or lead-in above a list of rules: "준수하여야 할 법령", "관련 지침", "다음 규정을 따른다".
_ABOUT_RULES = re.compile(
    r"(?:관련|관계|적용|준수|참고|참조|준거)\s?(?:하여야\s?할\s?)?(?:[가-힣]{1,6}\s){0,2}(?:법령|법규|법률|규정|지침|고시|가이드)"
    r"|(?:법령|법규|규정|지침|가이드|가이드라인|고시|법률)(?:\s?등)?[을를]?\s?(?:준수|참조|참고|적용)|(?:법률|법령)\s?(?:및|·)\s?(?:고시|지침|규정)"
)
#: "운영자 매뉴얼", "사용자 지침서", "개발 표준안": papers that are handed in, not rules that are kept.
HANDED_IN = re.compile(
    r"(?:사용자|운영자|운용자|관리자|이용자|개발자|교육|산출물|설치|백업|장애|테스트|유지보수|유지관리|시스템|작성|훈련)\S{0,4}\s?"
    r"(?:매뉴얼|메뉴얼|지침서|안내서|해설서|편람|표준안|가이드북|유의사항)$|(?:작성|교육|훈련)\s?요령$"
)
_LIST_MARK = re.compile(r"[\W_ㅇ]{1,6}")
_RULE_END = re.compile(rf"(?:지침|가이드라인|가이드|고시|예규|훈령|조례|규정|기준|법률?){VERSION}$")
#: "자료실 > 안내가이드": where something is found.
_PATH = re.compile(r"[>＞〉]|www|http")
#: A guide among others has so many letters at least; less, and it may be any guide.
_WEAK_END = re.compile(rf"(?:안내서|해설서|매뉴얼|편람){VERSION}$")
_LONG_GUIDE = 10
#: "재정부 계약예규": who issued which kind of rule, and no title.
_ISSUERS_KIND = re.compile(r"[가-힣](?:부|청|처|위원회)\s?(?:계약|회계)?\s?(?:예규|고시|훈령|지침)$")
#: A title alone in brackets has so many words at least: "(한들시 나눔터 설치 및 운영에 관한 조례)".
_FEWEST_ALONE = 3
_BRACKETS = re.compile(r"[(（](?P<list>[^()（）]{10,300})[)）]")
#: "교육 등의 가이드"
_OF_MANY = re.compile(r"등의 \S+$")
_LISTED = re.compile(rf"(?:{STATUTE}|{RULE}|정책|법규)\s?(?:및\s|,\s|[{MIDDLE_DOTS}]\s?(?:시행|지침))")
SPACED_LETTER = re.compile(r"(?<!\S)[가-힣](?!\S)")
_PHRASE = re.compile(r"(?:[은는을를]|하여|따라|에서)\s")
_LINE_HEAD = re.compile(rf"(?:{STATUTE}|지침|가이드라인|가이드|고시|예규|훈령|조례){VERSION}$")
_LISTED_HEAD = re.compile(rf"(?:{STATUTE}|{RULE}){VERSION}$")
_ISSUED_HEAD = re.compile(rf"(?:{STATUTE}|{RULE}|정책|표준|특례){VERSION}$")
#: "웹 표준 및 보안 지침": kinds of rules, not a title.
_KINDS = re.compile(
    r"^(?:\S+\s){0,2}\S*(?:표준|기준|법규|규정|정책)\s및\s(?:\S+\s){0,2}\S{0,4}(?:지침|규정|기준|가이드|가이드라인)$"
)
#: "조례 시행규칙": without what it carries out.
_ONLY_CARRIES_OUT = re.compile(r"^(?:법|법률|조례|규정|지침|규칙|조합)\s?시행\s?(?:령|규칙|세칙)$")
_REFUSED = re.compile(
    r"(?:관련|관계|해당|작성|배점|제재|제안서?|합리적인?|별도|사업|동|각\s?호의|항의|조의|호의)\s?(?:규정|기준"
    r"|지침|고시|법령|규칙|가이드|가이드라인)$|(?:관련|관계|해당|별도|동|합리적인?)\s?법$|^\S+\s?(?:평가"
    r"|심사)\s?(?:기준|지침)$|(?:법|법률|법령|시행령)의\s?(?:규정|기준)$"
)
#: "중간보고시", "신고 시": when something is told, and no 고시; "제안서 작성지침": a part of the paper at hand.
_WHEN_TOLD = re.compile(r"(?:보|신|공|참|권|광|경|선|통)고시$|^(?:제안서|다음|아래)의?\s")
#: Longer texts above are no headings or lead-ins.
_LONGEST_HEADING = 80
#: What is left of a title without its issuer has so many words at least.
_FEWEST_WORDS = 2
#: What every title holds; tells quickly that there is none.
ANY_HEAD = re.compile("|".join(sorted({*HEAD_WORDS, "정책", "표준", "특례", "하한"})))


def refused(name: str) -> bool:
    """Whether a name with the head of a rule is none: kinds of rules, parts of the paper at hand, everyday words."""
    patterns = (_REFUSED, NOT_STATUTE, _WHEN_TOLD, _KINDS, _ONLY_CARRIES_OUT)
    return any(pattern.search(name) for pattern in patterns)


def among_rules(above: tuple[str, ...], before: str) -> bool:
    """Whether a line stands under a heading about rules, or after a line that is a title."""
    if above and len(above[0]) <= _LONGEST_HEADING and _ABOUT_RULES.search(above[0]):
        return True
    return bool(before) and (whole_line(before) is not None or bool(whole_cells(before)))


def whole_line(text: str, listed: bool = False) -> Title | None:
    """An item that is a title and nothing else: "○ 가람 웹 표준 준수지침(행정안전부)"; ``listed``: among others."""
    if len(text) > 140 or not ANY_HEAD.search(text):
        return None
    match = _LINE.match(text)
    if match is None:
        return None
    name = spaced(match["title"])
    if not _is_title(name, match["remarks"], listed):
        return None
    if _PHRASE.search(name.replace("하는 ", "")) and known_start(name, len(name)) is None:
        return None
    if _SAID_OF.search(name[: known_start(name, len(name)) or 0]):
        return None  # "동법 시행규칙과 협상에 의한 계약체결기준(계약예규)"
    if re.search(r"[을를] 위한", name) is None and re.search(r"(?:준수|적용|및) (?:관련|기타)", name):
        return None
    start = match.start("title")
    issuer, _, rest = name.partition(" ")
    # "정보원의 … 지침", "재정부" before a title in general use: who issued it
    known = known_start(rest, len(rest)) == 0 and known_start(name, len(name)) != 0
    if (issuer.endswith("의") or known) and AGENCY_TOKEN.match(issuer) and " " in name:
        name, start = name[len(issuer) + 1 :], text.index(issuer, start) + len(issuer) + 1
    return Title(name, start, match.end("title"))


#: "가람 검사의 세부기준 및 절차(한들부고시)": who decreed it settles that it is a rule, whatever its last word.
_BY_DECREE = re.compile(r"[(（]\s?[가-힣]{2,12}(?:부|처|청|위원회)\s?(?:계약\s?)?(?:고시|예규|훈령)")
_SAID_OF = re.compile(r"[가-힣](?:[은는]|(?<![성효결초부통학경])과|와) $")


def _is_title(name: str, remarks: str, listed: bool) -> bool:
    issued = AGENCY.search(remarks) is not None or re.search(r"(?:19|20)[0-9]{2}", remarks) is not None
    head = _ISSUED_HEAD if issued else _LISTED_HEAD if listed else _LINE_HEAD
    headed = head.search(name) is not None or _BY_DECREE.search(remarks) is not None
    if not headed or is_bare(name) or len(name.split()) > MAX_WORDS + 2:
        return False
    if ("," in name and not issued) or re.search(r"법/[가-힣]|제\s?[0-9]{1,4}\s?[조항호]", name):
        return False
    if _OF_MANY.search(name) or _LISTED.search(name.replace("기준 및", "")) or len(SPACED_LETTER.findall(name)) > 1:
        return False
    if _PATH.search(name) or re.search(r"^(?:기타|관련|각종)|관련\s?(?:지침|규정|법령|고시)|^\S+\s[시후전중]\s", name):
        return False
    if not issued and (refused(name) or not (listed or _is_long(name))):
        return False
    return issued or not listed or _LINE_HEAD.search(name) is not None or HANDED_IN.search(name) is None


def _is_long(name: str) -> bool:
    """Not "디자인 가이드": alone on a line, a name of two short words may be any guide."""
    statute = re.search(rf"{STATUTE}$", name) is not None
    return statute or len(squeeze(name)) >= _SHORTEST or known_start(name, len(name)) == 0


def whole_list(text: str) -> list[Title]:
    """The titles of a line that lists nothing but rules and guides: "※ A 지침, B 가이드라인, C 지침"."""
    mark = _LIST_MARK.match(text)
    start = mark.end() if mark else 0
    if len(text) > _LONGEST_LIST or ("," not in text and _ARTICLE_AND.search(text) is None):
        return []
    found: list[Title] = []
    others = statutes = 0
    for piece in _ARTICLE_AND.sub(r"\g<article>,  ", text[start:]).split(","):
        statute = _STATUTE_PIECE.fullmatch(piece) is not None
        title = None if statute else _without_issuer(whole_line(piece, listed=True))
        if title is not None and _is_rule(title.text):
            found.append(_moved(title, start))
        statutes += statute
        others += not statute and title is None
        start += len(piece) + 1
    # in a long list one piece in four may be something else ("전자정부 웹표준")
    return found if others * _ONE_OTHER_IN <= len(found) + statutes + others - 1 else []


def _moved(title: Title, by: int) -> Title:
    """A title found in a part of the text that begins at ``by``."""
    return replace(title, start=by + title.start, end=by + title.end)


def _is_rule(name: str) -> bool:
    if _ISSUERS_KIND.search(name):
        return False
    return len(name.split()) > 1 and (
        _RULE_END.search(name) is not None or (_WEAK_END.search(name) is not None and len(name) >= _LONG_GUIDE)
    )


def _stands_alone(name: str) -> bool:
    return len(name.split()) >= _FEWEST_ALONE and _ISSUERS_KIND.search(name) is None


def bracketed(text: str) -> list[Title]:
    """The titles of brackets that hold nothing else: "참고할 것(A 진단 가이드, B 점검 안내서)"."""
    found: list[Title] = []
    for match in _BRACKETS.finditer(text) if "(" in text or "（" in text else ():
        start, inside = match.start("list"), match["list"]
        alone = None if "," in inside else whole_line(inside)
        titles = whole_list(inside) if alone is None else [alone] if _stands_alone(alone.text) else []
        found += [_moved(title, start) for title in titles]
    return found


def _without_issuer(title: Title | None) -> Title | None:
    """"행정안전부 전산자산 관리지침" in a list: who issued it is not part of the title."""
    if title is None:
        return None
    issuer, _, rest = title.text.partition(" ")
    kept = AGENCY_TOKEN.match(issuer) is None or MINISTRYS_OWN.fullmatch(title.text) is not None
    if kept or len(rest.split()) < _FEWEST_WORDS:
        return title
    gap = 1 if title.end - title.start == len(title.text) else 0
    return Title(rest, title.start + len(issuer) + gap, title.end)


def whole_cells(text: str, listed: bool = False) -> list[Title]:
    """The cells of a table row that are a title and nothing else."""
    found: list[Title] = []
    start = 0
    for cell in text.split("\t") if "\t" in text else ():
        title = whole_line(cell, listed)
        found += [_moved(one, start) for one in ([title] if title is not None else whole_list(cell))]
        start += len(cell) + 1
    return found


def labelled(text: str) -> list[Title]:
    """The rules behind a label: "관련규정 : A 지침, B 처리규칙", "(근거 : C 운영요령 제8조)"."""
    found: list[Title] = []
    for label in _LABEL.finditer(text) if "근거" in text or ":" in text or "：" in text else ():
        start = label.end()
        listed = _UP_TO_END.match(text, start)
        for piece in listed.group().replace("\n", ",").split(",") if listed is not None else ():
            tail = _AFTER_TITLE.search(piece)
            bare = piece if tail is None else piece[: tail.start()]
            title = None if _STATUTE_PIECE.fullmatch(bare) else _without_issuer(whole_line(bare, listed=True))
            if title is not None:
                found.append(_moved(title, start))
            start += len(piece) + 1
    return found
