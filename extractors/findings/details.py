"""What a finding names: rules, contracts, papers, years, sums."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.values import values_in

_MASK = "○●◎◇◆□■△▲▽▼☆★♠♡♣♤♥♧☐☞▣◈※*@#"
_WORD = rf"[가-힣A-Za-z0-9{_MASK}·ㆍ/&\-]+"
_HEAD = r"(?:용역|공사|구매|제조|구축|설치|임차|위탁|제작|운영|유지관리|유지보수|개발|사업)"
_LAWLIKE = re.compile(
    r"(?:법|법률|시행령|훈령|명령|법령|규칙|규정|지침|기준|조례|예규|고시)(?=\s|$)|가이드|과업|제안요청|평가\s?계획"
)
_QUOTED = re.compile(r"[‘“'\"「『<〈《]\s?([^’”'\"」』>〉》\n]{4,80})\s?[’”'\"」』>〉》]\s?(사업|용역|계약|공사)?")
_RUN = re.compile(rf"(?:{_WORD}[ ]){{0,12}}{_WORD}")
_END_OF_NAME = re.compile(
    r"^(.*?(?:용역|공사|구매|제조|시스템[ ]구축|설치|임차|연구|위탁[ ]?운영))(?=$|[ ](?:계약|"
    r"사업|시(?:$|[ ])|체결|외[ ]|등[ ]|\d)|을|를|에|의|은|는|이|과|와|\()"
)
_STOP = re.compile(
    r"(?:.*(?:에서는|에서|에게|으로|하여|하고|하며|하면서|하는|위하여|위해|따르면|따라|대하여|대해|관하여|관련하여|"
    r"관련|경우|"
    r"[가-힣](?:은|는|을|를)|(?:기관|업체|상대자|자|부서|팀|사)(?:이|가)|되어|되는|된|한|할|및|또는|등의|체결|실시|"
    r"총|같은|해당|동|그런데도?|현재까지|까지|부터)[ ])(?=\S)"
)
_YEARS = re.compile(r"^['‘“]?(?:\d{4}\s?년?\s?(?:[~∼～-]|부터|및|,|·)\s?)+(?:\d{4}\s?년?\s?(?:까지)?\s*)")
_COUNTED = re.compile(r"\s(?:외|등)\s?\d{1,4}\s?(?:건|개|종).*\Z")
_GENERIC = re.compile(rf"^(?:{_HEAD}|계약|연구|\s|및|과|와|각종|소프트웨어|정보화|물품|등|해당|하도급|협상에 의한)+$")

_PAPER_HEAD = (
    r"(?:확인증|필증|신고서|신청서|보고서|결과\s?보고|실시\s?통보|서약서|확약서|각서|계획서|요청서|지시서|내용서|"
    r"계약서|조서|명세서|내역서|증명서|"
    r"확인서|통지서|승인서|청구서|합의서|동의서|견적서|점검표|상황부|출근부|관리부|기록부|대장|일지|명부|명단|서류|"
    r"증빙(?:자료|서류)?|자료|사본|"
    r"영수증|보증서|증권|착수계|준공계|완료계|설계도서|준공도서|도서|점검결과|회의록|결과서|매뉴얼|의견서|검토서|"
    r"조사서|사진|이력서)"
)
# A paper that is listed before another is one of its own, not what tells the other apart.
_PAPER_AND = rf"[가-힣A-Za-z·ㆍ]{{0,8}}{_PAPER_HEAD}(?:와|과|및|나|이나|을|를)\s"
_PAPER = re.compile(
    rf"(?P<before>(?:(?!{_PAPER_AND})[가-힣A-Za-z·ㆍ]{{1,10}}\s){{0,3}})(?P<word>[가-힣A-Za-z·ㆍ]{{0,12}}"
    rf"{_PAPER_HEAD})(?=[^가-힣]|$|을|를|이|가|은|는|와|과|의|에|도|나|만|등|및|상의?\s)"
)
# What a word must have in front of its head to say alone which paper it is; these say too little.
_THIN = re.compile(rf"(?:예비|관리|결과|처리|운영|점검|현황|승인|위탁|선정|준수실태)?{_PAPER_HEAD}\Z")
_VERB = (
    r"제출|작성|징구|첨부|발급|교부|비치|보관|등록|접수|수령|확보|받|갖추|공개|내주|내도록|내야|요구|누락|구비|징수|"
    r"검토|제공|적지|기록|쓰|시행|확인"
)
_GOVERNED = re.compile(
    rf"(?:\s?\([^)]{{0,20}}\))?(?:\s?등)?(?:\s?일부)?(?:을|를|도)\s[^.]{{0,24}}?(?:{_VERB})|\s?(?:을|"
    rf"를)?\s?(?:미징구|미제출|미작성|미비치|미보관|누락|미등록)|"
    rf"\s?(?:제출하|작성하|징구하|첨부하|발급\s|등록\s?및|등록하|요구\s?미|공문\s?시행)|(?:이|가|도|은|"
    rf"는)?(?:\s?등이)?\s(?:한\s건도\s)?없|나\s?(?:근거|[가-힣]{{2,8}}(?:를|을))|"
    rf"에\s?(?:명시|기재|서명|적지|기록하지|[^.]{{0,24}}첨부)|(?:이|가)\s[^.]{{0,12}}섞|\s상의?\s[^.]{{0,20}}누락|\s?등의\s업무|에\s[^.]{{0,24}}섞"
)
_COORDINATED = re.compile(r"(?:\([^)]{0,20}\))?(?:와|과|및|나|이나|또는|·|,|\s?및|\s?또는|(?:와|과)\s함께)\s?")
_NOT_NOUN = re.compile(
    r"(?:은|는|을|를|이|가|의|에|로|와|과|도|며|고|나|서|게|한|된|할|시|후|등|및|때|중|없이|함께|지|여|인|던|만|씩|"
    r"면|데|해|던|들이|까지|부터|에게|마다|따라|위해)\Z"
)
_LOOSE_WORDS = re.compile(
    r"(?:관련|해당|각|위|그|이|동|모든|일부|명확한|용역|업체|최종|매월|업체별|친필|대표자용?|참여인력|참여인원|전체|"
    r"기타|외|사업|통신|최소|경조사|입찰참여자|누출금지|정보)\Z"
)


def citations_of(text: str, before: Sequence[str] = ()) -> tuple[str, ...]:
    """The rules and papers that ``text`` cites.

    An unquoted title counts where no quoted one is the same; "같은 지침" is the last of ``before`` that is one.
    """
    found = [
        (value.start, value.value, value.text[:1] in _QUOTES) for value in values_in(text) if value.type == "citation"
    ]
    found += [
        (match.start(), " ".join(match.group("title").split()) + _article(match), True)
        for match in _QUOTED_TITLE.finditer(text)
        if _PAPERLIKE.search(match.group("title"))
    ]
    for match in _SAME.finditer(text):
        kind = match.group("kind")
        earlier = [title for title in before if title.split("#")[0].replace(" ", "").endswith(kind)]
        found += [(match.start(), earlier[-1].split("#")[0], True)] if earlier else []
    found += _same_law(text, before, min((start for start, title, _ in found if _LAW.search(title)), default=len(text)))
    quoted = {_letters(title) for _, title, is_quoted in found if is_quoted}
    kept: dict[str, str] = {}
    for _, title, is_quoted in sorted(found, key=lambda entry: entry[0]):
        if title.startswith("#") or (not is_quoted and _letters(title) in quoted):
            continue
        kept.setdefault(re.sub(r"[\s·ㆍ‧]", "", title), title)
    return tuple(kept.values())


_QUOTES = "「『｢"
_QUOTED_TITLE = re.compile(
    r"[「『｢]\s?(?P<title>[^」』｣\n]{3,80}?)\s?[」』｣](?:\s?제\s?(?P<article>\d{1,3})\s?조(?:의\s?(?P<branch>\d{1,2})"
    r")?)?"
)
# Papers that a finding measures the work by, beside laws and rules.
_PAPERLIKE = re.compile(
    r"(?:법|법률|시행령|시행규칙|규칙|규정|지침|기준|조례|가이드라인|과업지시서|과업내용서|"
    r"과업이행요청서|계약서|특수조건|일반조건|제안요청서|계획)\Z"
)
_SAME = re.compile(r"(?:같은|동|위)\s?(?P<kind>가이드라인|지침|기준|규정|고시|과업지시서|과업내용서)(?=[에의은는을])")


_LAW = re.compile(r"(?:법|법률|시행령|시행규칙)(?=#|\Z)")
_DECREE = re.compile(r"\s?(?:시행령|시행규칙)\Z")
_SAME_LAW = re.compile(
    r"(?:동|같은)\s?법(?:\s?(?P<decree>시행령|시행규칙))?(?:\s?제\s?(?P<article>\d{1,3})\s?조(?:의\s?(?P<branch>\d{1,2}))?)?"
)


def _same_law(text: str, before: Sequence[str], first: int) -> list[tuple[int, str, bool]]:
    """ "동법 시행령 제3조" ahead of the finding's own first law, at ``first``: the last law of the findings before."""
    laws = [title.split("#")[0] for title in before if _LAW.search(title)]
    if not laws:
        return []
    law = _DECREE.sub("", laws[-1])
    return [
        (match.start(), f"{law} {match.group('decree')}{_article(match)}" if match.group("decree")
         else f"{law}{_article(match)}", True)
        for match in _SAME_LAW.finditer(text, 0, first)
    ]  # fmt: skip


def _article(match: re.Match[str]) -> str:
    if not match.group("article"):
        return ""
    return f"#제{match.group('article')}조" + (f"의{match.group('branch')}" if match.group("branch") else "")


def _letters(citation: str) -> str:
    return re.sub(r"[\s·ㆍ‧]", "", citation.split("#")[0])


def contracts_of(title: str, facts: str, rules: str) -> tuple[str, ...]:
    """The contracts that a finding concerns, by name: from its title, its facts, its rules, or the paper cited."""
    in_title = _TITLE_NAME.match(re.sub(r"^.*\((?=[^()]{4,60}(?:용역|공사|구매)\))", "", title)) or _COUNTED_NAME.match(
        title
    )
    if in_title and not _generic(in_title.group("name")):
        return (in_title.group("name").strip(" ‘’“”'\""),)
    for text in (facts, rules):
        names = list(dict.fromkeys(_contract_names(text)))
        if names:
            return tuple(names[:3])
    cited = re.search(r"[「『]([^」』\n]{4,60}?)\s?(?:과업지시서|과업내용서|과업이행요청서|계약서)[」』]", rules)
    return (_clean_name(cited.group(1)),) if cited else ()


_TITLE_NAME = re.compile(r"(?P<name>(?:[^\s,()]{1,20}\s){1,10}(?:[^\s,()]{0,12})(?:용역|공사|구매))(?=\s|\(|\)|$)")
_COUNTED_NAME = re.compile(r"(?P<name>.{6,60}?)\s외\s?\d{1,3}\s?건")


def _generic(name: str) -> bool:
    return (
        bool(_GENERIC.match(name))
        or len(name.split()) < 2
        or bool(
            re.search(
                r"(?:을|를|의|에|은|는|과|와|로|한|"
                r"된|없는|따른)\s",
                name,
            )
        )
    )


def _contract_names(text: str) -> Iterable[str]:
    for match in _QUOTED.finditer(text):
        name, follows = _clean_name(match.group(1)), match.group(2) or ""
        if _LAWLIKE.search(name) or not (re.search(rf"{_HEAD}\Z", name) or follows):
            continue
        if name and not _GENERIC.match(name):
            yield name
    unquoted = re.sub(r"[「『][^」』\n]{2,80}[」』]", "\n", _QUOTED.sub(lambda match: "\n" * len(match.group()), text))
    for run in _RUN.finditer(unquoted):
        rest = run.group()
        while (end := _END_OF_NAME.match(rest)) is not None:
            name = _clean_name(_LEADING_YEAR.sub("", _STOP.sub("", end.group(1))))
            rest = rest[end.end() :].lstrip("을를에의은는과와이가서 ")
            if name and not _GENERIC.match(name) and len(name.split()) > 1 and not _LAWLIKE.search(name):
                yield name


_LEADING_YEAR = re.compile(r"^(?:\d{4}\s?년(?:도)?\s)")


def _clean_name(name: str) -> str:
    name = _COUNTED.sub("", _YEARS.sub("", name.strip(" ‘’“”'\"")))
    return re.sub(r"\s(?:사업|계약)\Z", "", name).strip(" ,.(")


def papers_of(rules: str, facts: str) -> tuple[str, ...]:
    """The papers that the rule demands or the fact misses, by name, without the titles of cited rules.

    A paper counts where it is handed in, written, kept or missing: it is governed by such a verb, or listed with one
    that is.
    """
    text = re.sub(r"[「『][^」』\n]{2,80}[」』]", " ", f"{rules}\n{facts}").replace("‘", "").replace("’", "")
    found: dict[str, str] = {}
    for sentence in re.split(r"(?<=[.。])\s|\n", text):
        matches = list(_PAPER.finditer(sentence))
        governed = [bool(_GOVERNED.match(sentence, match.end())) for match in matches]
        for place in range(len(matches) - 2, -1, -1):
            between = sentence[matches[place].end() : matches[place + 1].start("word")]
            joined = _COORDINATED.match(between)
            governed[place] = governed[place] or (
                governed[place + 1] and joined is not None and len(between) - joined.end() <= _LISTED
            )
        for match, holds in zip(matches, governed, strict=True):
            name = _paper_name(match)
            if holds and name:
                key = re.sub(r"\s", "", name)
                found[key] = min(found.get(key, name), name, key=len)
    return tuple(found.values())


# How many letters of modifiers may stand between two papers of one list.
_LISTED = 24


def _paper_name(match: re.Match[str]) -> str:
    """The paper's name: its word, with the nouns before it where the word alone says too little."""
    word, before = match.group("word"), match.group("before").split()
    taken: list[str] = []
    if _THIN.fullmatch(word):
        while before and len(taken) < 3 and not _NOT_NOUN.search(before[-1]) and not _LOOSE_WORDS.fullmatch(before[-1]):
            taken.insert(0, before.pop())
    if not taken and word in _TOO_THIN:
        return ""
    return " ".join([*taken, word])


_TOO_THIN = frozenset(
    {"서류", "자료", "도서", "사본", "명부", "명단", "사진", "대장", "점검결과", "결과보고", "조서", "통보"}
)


def years_of(text: str, last: str | None) -> tuple[str, ...]:
    """The years that ``text`` names; ranges in full, "…년부터 감사일 현재까지" up to the year ``last``."""
    years: set[int] = set()
    for match in re.finditer(r"(?<!\d)((?:19|20)\d{2})(?=\s?년|\s[^\d.]|[.~∼～-]|\s?[~∼～])(?!\s?원)", text):
        years.add(int(match.group(1)))
    for match in re.finditer(
        r"((?:19|20)\d{2})\s?년?[^.\n~∼～]{0,12}?(?:[~∼～]|부터)\s?(?:((?:19|20)\d{2})|"
        r"[^.\n]{0,8}?(?:현재|감사일))",
        text,
    ):
        end = int(match.group(2)) if match.group(2) else int(last or match.group(1))
        if 0 <= end - int(match.group(1)) <= 15:
            years.update(range(int(match.group(1)), end + 1))
    return tuple(str(year) for year in sorted(years))


def amounts_of(text: str) -> tuple[int, ...]:
    """The sums of money in won, in text order, each once."""
    return tuple(
        dict.fromkeys(int(value.value) for value in values_in(text) if value.type == "money" and value.value.isdigit())
    )
