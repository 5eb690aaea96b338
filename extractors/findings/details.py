"""What a finding names: rules, contracts, papers, years, sums."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.values import values_in

_MASK = "○●◎◇◆□■△▲▽▼☆★♠♡♣♤♥♧☐☞▣◈※*@#"
_WORD = rf"[가-힣A-Za-z0-9{_MASK}·ㆍ/&\-]+"
_HEAD = r"(?:용역|공사|구매|제조|구축|설치|임차|위탁|제작|운영|유지관리|유지보수|개발|사업)"
_LAWLIKE = re.compile(r"법|령|규칙|규정|지침|기준|조례|가이드|예규|고시|과업|제안요청|평가\s?계획")
_QUOTED = re.compile(r"[‘“'\"「『<〈《]\s?([^’”'\"」』>〉》\n]{4,80})\s?[’”'\"」』>〉》]\s?(사업|용역|계약|공사)?")
_RUN = re.compile(rf"(?:{_WORD}[ ]){{0,12}}{_WORD}")
_END_OF_NAME = re.compile(r"^(.*?(?:용역|공사|구매|제조|구축|설치|임차|위탁|제작))(?=$|[ ](?:계약|사업|시(?:$|[ ])|체결|외[ ]|등[ ]|\d)|을|를|에|의|은|는|과|와|\()")
_STOP = re.compile(
    r"(?:.*(?:에서는|에서|에게|으로|하여|하고|하며|하면서|하는|위하여|위해|따르면|따라|대하여|대해|관하여|관련하여|관련|경우|"
    r"[가-힣](?:은|는|이|가|을|를)|되어|되는|된|한|할|및|또는|등의|체결|실시|총|같은|해당|동)[ ])(?=\S)"
)
_YEARS = re.compile(r"^['‘“]?(?:\d{4}\s?년?\s?(?:[~∼～-]|부터|및|,|·)\s?)+(?:\d{4}\s?년?\s?(?:까지)?\s*)")
_COUNTED = re.compile(r"\s(?:외|등)\s?\d{1,4}\s?(?:건|개|종).*\Z")
_GENERIC = re.compile(rf"^(?:{_HEAD}|계약|\s|및|각종|소프트웨어|정보화|물품|등|해당|하도급|협상에 의한)+$")

_PAPER_HEAD = (
    r"(?:확인증|필증|신고서|신청서|보고서|결과보고|서약서|확약서|각서|계획서|요청서|지시서|내용서|계약서|설계서|조서|명세서|내역서|증명서|확인서|"
    r"통지서|승인서|청구서|합의서|동의서|견적서|제안서|평가표|점검표|점검부|상황부|출근부|관리부|기록부|대장|일지|명부|명단|목록|도서|서류|자료|"
    r"증빙|사본|영수증|보증서|증권|착수계|준공계|완료계|설계도서|준공도서|점검결과|회의록|결과서|매뉴얼|계획안|의견서|검토서|조사서|공문)"
)
_PAPER = re.compile(rf"(?:[가-힣A-Za-z·ㆍ]{{1,12}}[ ])?[가-힣A-Za-z·ㆍ]{{0,14}}{_PAPER_HEAD}(?:[ ]사본)?(?=$|[^가-힣]|(?:을|를|이|가|은|는|와|과|의|에|도|상|및|로|으로|나|만|등|조차|까지|부터)(?:[^가-힣]|[가-힣]?\s))")
_PAPER_VERB = re.compile(r"제출|작성|징구|첨부|발급|교부|비치|보관|등록|접수|수령|확보|받[아은고는]|갖추|공개|통보|내주|명시|기재|요구|누락|없[음어이]|미비|구비|징수|관리")
_LOOSE_WORDS = re.compile(r"^(?:관련|해당|또는|및|등|각|위|그|이|동|모든|일부|명확한|대한|따른|의한|같은|계약|다음|아래|있는|없는|하는|한|된|위한|용역|업체|통한|최종|매월|시|후|중|월별|업체별|친필|대표자용?|명의의?|참여인력|참여인원|전체|기타|필요한|상기|의|할|인한|외|사업|근거|신규|기존)$")


def citations_of(text: str) -> tuple[str, ...]:
    """The rules that ``text`` cites; an unquoted title counts where no quoted one is the same."""
    found = [(value.value, value.text[:1] in "「『｢“‘\"'<〈《") for value in values_in(text) if value.type == "citation"]
    quoted = {_letters(title) for title, is_quoted in found if is_quoted}
    kept: dict[str, str] = {}
    for title, is_quoted in found:
        letters = _letters(title)
        if title.startswith("#") or (not is_quoted and letters in quoted):
            continue
        kept.setdefault(re.sub(r"[\s·ㆍ‧]", "", title), title)
    titles = list(kept.values())
    # A title alone adds nothing where the same rule is cited by article, unless the text quotes it by itself.
    return tuple(titles)


def _letters(citation: str) -> str:
    return re.sub(r"[\s·ㆍ‧]", "", citation.split("#")[0])


def contracts_of(title: str, facts: str, rules: str) -> tuple[str, ...]:
    """The contracts that a finding concerns, by name: from its title, else from its facts, else from the cited paper."""
    for text in (title, facts):
        names = list(_contract_names(text))
        if names:
            return tuple(dict.fromkeys(names[:1] if text is title else names))[:3]
    cited = re.search(r"[「『]([^」』\n]{4,60}?)\s?(?:과업지시서|과업내용서|과업이행요청서|계약서)[」』]", rules)
    return (cited.group(1).strip(),) if cited else ()


def _contract_names(text: str) -> Iterable[str]:
    for match in _QUOTED.finditer(text):
        name, follows = _clean_name(match.group(1)), match.group(2) or ""
        if _LAWLIKE.search(name) or not (re.search(rf"{_HEAD}\Z", name) or follows):
            continue
        if name and not _GENERIC.match(name):
            yield name
    unquoted = _QUOTED.sub(lambda match: "\n" * len(match.group()), text)
    for run in _RUN.finditer(unquoted):
        match = _END_OF_NAME.match(run.group())
        if match is None:
            continue
        name = _clean_name(_STOP.sub("", match.group(1)))
        if name and not _GENERIC.match(name) and len(name.split()) > 1 and not _LAWLIKE.search(name):
            yield name


def _clean_name(name: str) -> str:
    name = _COUNTED.sub("", _YEARS.sub("", name.strip(" ‘’“”'\"")))
    return re.sub(r"\s(?:사업|계약)\Z", "", name).strip(" ,.(")


def papers_of(rules: str, facts: str) -> tuple[str, ...]:
    """The papers that the rule demands or the fact misses, by name, without the titles of cited rules."""
    text = re.sub(r"[「『][^」』\n]{2,80}[」』]", " ", f"{rules}\n{facts}")
    found: dict[str, str] = {}
    for sentence in re.split(r"(?<=[.。])\s|\n", text):
        if not _PAPER_VERB.search(sentence):
            continue
        for match in _PAPER.finditer(sentence):
            name = _paper_name(match.group())
            if name and len(name) >= 3:
                found.setdefault(re.sub(r"\s", "", name), name)
    names = list(found.values())
    return tuple(name for name in names if not any(name != other and other.endswith(name) and name in _HEADS for other in names))


_HEADS = frozenset({"증빙자료", "확인증", "보고서", "서류", "자료", "서약서", "확약서", "대장", "계획서"})


def _paper_name(name: str) -> str:
    words = name.split()
    while len(words) > 1 and (_LOOSE_WORDS.match(words[0]) or re.search(r"(?:은|는|을|를|이|가|의|에|로|과|와|한|된|할|시|고|며|여|해|서)\Z", words[0])):
        words = words[1:]
    name = " ".join(words).strip("·ㆍ ")
    return "" if _LOOSE_WORDS.match(name) or name in {"서류", "자료", "도서", "목록", "사본"} else name


def years_of(text: str, last: str | None) -> tuple[str, ...]:
    """The years that ``text`` names; ranges in full, "…년부터 감사일 현재까지" up to the year ``last``."""
    years: set[int] = set()
    for match in re.finditer(r"(?<!\d)((?:19|20)\d{2})(?=\s?년|\s[^\d.]|[.~∼～-]|\s?[~∼～])(?!\s?원)", text):
        years.add(int(match.group(1)))
    for match in re.finditer(r"((?:19|20)\d{2})\s?년?[^.\n~∼～]{0,12}?(?:[~∼～]|부터)\s?(?:((?:19|20)\d{2})|[^.\n]{0,8}?(?:현재|감사일))", text):
        end = int(match.group(2)) if match.group(2) else int(last or match.group(1))
        if 0 <= end - int(match.group(1)) <= 15:
            years.update(range(int(match.group(1)), end + 1))
    return tuple(str(year) for year in sorted(years))


def amounts_of(text: str) -> tuple[int, ...]:
    """The sums of money in won, in text order, each once."""
    return tuple(dict.fromkeys(int(value.value) for value in values_in(text) if value.type == "money" and value.value.isdigit()))
