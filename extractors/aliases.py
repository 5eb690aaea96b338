"""The names that a paper gives to its parties: it defines them, has them on its cover, addresses its forms to them, or
asks for their consent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractors.deontic import Party
from extractors.party_words import ROLES


def aliases_of(text: str) -> dict[str, Party]:
    """The party words that the paper ``text`` adds to those of the language ("가나원(이하 ‘우리원’이라 한다)").

    A role word is among them where the paper defines it.
    """
    aliases: dict[str, Party] = {}
    for match in _ALIAS.finditer(text):
        before = text[max(0, match.start() - _NAMED_REACH) : match.start()]
        named = re.split(r"[\n()（]", before)[-1]
        _define(aliases, match["alias"].strip(), named.strip(), False)
    for match in _DEFINED.finditer(text):
        _define(aliases, match["alias"].strip(), match["named"].strip(), True)
    for match in (*_LABELLED.finditer(text), *_COVER.finditer(text, 0, min(len(text), _COVER_LENGTH))):
        for name in match.groupdict().values():
            if name and name not in ROLES and not _NOT_A_NAME.search(name):
                aliases.setdefault(name, "agency")
    for name in (*_addressees(text), *_asked(text)):
        aliases.setdefault(name, "agency")
    for name in _shortened(text, [name for name, party in aliases.items() if party == "agency"]):
        aliases.setdefault(name, "agency")
    if "연구원" not in aliases:
        aliases.update(_researchers(text))
    return aliases


_SUFFIX = (
    r"(?:부|처|청|원|공사|공단|대학교?|재단|센터|협회|위원회|본부|은행|병원|학교|미술관|박물관|도서관|의회|"
    r"체육회|진흥회|"
    r"특별시|광역시|특별자치도|특별자치시|[남북]도|[가-힣]시|[가-힣]군|[가-힣]구|公社)"
)
_LABELLED = re.compile(
    rf"(?:발주|주관|수요|위탁|제안요청|사업주관)\s?(?:기관|부서|처|자)\s?(?:명)?\s*[:：|"
    rf"\t]\s*(?P<name>[가-힣A-Za-z-]{{2,18}}{_SUFFIX})(?![가-힣])(?:\s(?P<part>[가-힣]{{1,12}}{_SUFFIX})(?![가-힣]))?"
)
_ADDRESS = re.compile(r"\s귀\s?[하중](?![가-힣])")
_ADDRESS_REACH = 40  # characters before "귀하" that hold the addressee's name and title
_ADDRESSEE = re.compile(
    r"(?<![가-힣A-Za-z])(?P<name>[가-힣A-Za-z]{3,18})(?:\s?(?:이사장|총\s?장|사\s?장|대표(?:이사)?|재무관|계약담당자?|단장|원장|장))?\s*$"
)
_TITLE = re.compile(
    r"(?:(?<=군)수|(?<=도)지사|이사장|총장|(?<=[원청단관소시])장|(?<=공사)사?장|(?<=공단)장)$"
)
_COVER = re.compile(rf"^[\s\[(<【]*(?P<name>[가-힣A-Za-z-]{{2,15}}{_SUFFIX})[\s\])>】]*$", re.MULTILINE)
_COVER_LENGTH = 2_000  # characters at a paper's start in which its agency signs by a line of its own
_ALIAS = re.compile(
    r"[(（]\s?이하\s?(?:에서)?\s?[\"'“”‘’「｢『]?(?P<alias>[^\"'“”‘’」｣』)）\n,]{1,20}?)[\"'“”‘’」｣』]?"
    r"\s?(?:이?라\s?(?:한다|함|고\s?한다|칭한다|칭함|합니다)|로\s?(?:칭|표기)(?:한다|함))?\s?[.]?[)）]"
)
_NAMED_REACH = 60  # characters before "(이하 …" that name what the alias stands for
# "“군”은 가람군을, “수행사”는 군과 계약한 업체를 말한다"
_DEFINED = re.compile(
    r"[\"'“‘「｢『](?P<alias>[가-힣A-Za-z ]{1,15})[\"'”’」｣』]\s?(?:이?란|이?라\s?함은|은|는)\s?(?P<named>[^\n]{2,200}?)"
    r"[을를](?:,\s?(?=[\"'“‘「｢『])|\s?(?:각각\s)?(?:말[한하함합]|이[르른]|뜻[한하함]|의미[한하함]|지칭))"
)
_AGENCY_HINT = re.compile(
    r"발주|위탁하는|의뢰하는|감독|계약담당|수요기관|요청한\s?기관|청$|부$|처$|시$|도$|군$|구$|원$|공단$|공사$|"
    r"公社$|대학교?$|재단$|센터$|협회$|위원회$|은행$|병원$|본부$|학교$|연구소$"
)
_CONTRACTOR_HINT = re.compile(
    r"계약\s?상대|계약을?\s?(?:체결한|체결하고|맺은|맺고|한\s)|수행하는|수탁|공급하는|제안|입찰|낙찰|용역업체|사업자|"
    r"수급|업체|회사|주식회사|㈜|\(주\)"
)
_NOT_A_NAME = re.compile(
    r"(?:요청|신청|시청각|외부|내부|일부|전부|첨부|세부|여부|납부|부대|출처|거래처|연락처|지원|정원|인원|의원|"
    r"회원|직원|자원|복원|방지원|[정빈용한제연년속온]도|요구|연구|기구|지시|표시|고시|예시|개시|전시)$|^(?:제안|요구|목)"
)
_PERSON = re.compile(r"(?:기관|자|법인|업체|사람|공무원|부서|위원회|단체|회사|기업|인력|대리인)(?:\s?등)?$")
_NOT_A_PARTY = re.compile(
    r"(?:조건|법|령|지침|규정|규칙|기준|요령|고시|사업|용역|시스템|과업|계약|사고|재해|장애|자료|정보|문서|서류|"
    r"서|금|비|일|기간|장비|제품|프로그램|SW|S/W|데이터|구역|시설|플랫폼|홈페이지|같다)$"
)


def _addressees(text: str) -> Iterator[str]:
    """The names of those to whom the paper's forms are addressed ("가나군수 귀하"): the agency that calls for them."""
    for address in _ADDRESS.finditer(text):
        match = _ADDRESSEE.search(text[max(0, address.start() - _ADDRESS_REACH) : address.start()])
        name = _TITLE.sub("", match["name"].replace("위원장", "위원회")) if match is not None else ""
        if len(name) > 2 and name not in ROLES and _OF_AGENCY.search(name):
            yield name


_OF_AGENCY = re.compile(  # what an agency is called; a firm's or a person's name is not told from other words
    r"(?:[가-힣](?:부|처|청|원|도|시|군|구)|공사|공단|대학교?|재단|센터|협회|위원회|본부|은행|병원|학교|박물관|미술관|도서관|"
    r"의회|체육회|진흥회|협력단|추진단|사업단|연구소)$"
)


def _researchers(text: str) -> dict[str, Party]:
    """Whom "연구원" means: the institute that orders, or who does the research; empty where neither is told."""
    if "연구" not in text:
        return {}
    if _INSTITUTE.search(text):
        return {"연구원": "agency"}
    return {"연구원": "contractor"} if _RESEARCHERS.search(text) else {}


_INSTITUTE = re.compile(  # researchers are led, they do not consent, order, or read the contract
    r"(?:우리|본|당|귀)\s?연구원|연구원장|연구원\s?(?:담당자|감독관|계약담당)"
    r"|(?<![가-힣])연구원(?:의\s(?:사전\s|서면\s){0,2}(?:승인|동의|승낙|해석)|에\s귀속"
    r"|[은이]\s[^.\n]{0,40}(?:수급인|수탁자|계약상대자|수행기관|용역업체|연구진|연구책임자)에게)"
)
_RESEARCHERS = re.compile(r"(?:책임|선임|참여|공동|보조|투입)\s?연구원|연구보조원|참여\s?연구진")


def _define(aliases: dict[str, Party], alias: str, named: str, defined: bool) -> None:
    party = _named(named, alias, defined)
    if party is not None and alias not in ("갑", "을", ""):  # a form may leave the name blank
        aliases.setdefault(alias, party)


def _named(named: str, alias: str, defined: bool) -> Party | None:
    if alias in ROLES:
        return ROLES[alias]
    if _NOT_A_PARTY.search(alias) or "," in alias:
        return None
    if defined and not _PERSON.search(named):
        return "agency" if _is_institution(named) else None
    if _CONTRACTOR_HINT.search(named[-40:]):
        return "contractor"
    return "agency" if _AGENCY_HINT.search(named) else None


def _is_institution(named: str) -> bool:
    """Whether a definition names an agency: by its name alone, or as the one that orders the work."""
    if _OF_AGENCY.search(named) is None or _NOT_A_NAME.search(named):
        return False
    return " " not in named or _ORDERS.search(named) is not None


_ORDERS = re.compile(r"발주|주관|위탁하|의뢰|감독|구매하")


def _asked(text: str) -> Iterator[str]:
    """The names of those whose consent and orders the paper asks for again and again: so only the agency is treated."""
    asked: dict[str, Counter[str]] = {}
    for match in _ASKED.finditer(text):
        word = _LAST_WORD.search(text, max(0, match.start() - _LONGEST_NAME), match.start())
        if word is not None and word[0] not in ROLES and not _NO_AGENCY.search(word[0]):
            asked.setdefault(word[0], Counter())[match["what"]] += 1
    for name, found in asked.items():
        known = _OF_AGENCY.search(name) is not None
        if found.total() >= _OFTEN and (len(found) > 1 if known else len(found) > 2 and name.isascii()):
            yield name


def _shortened(text: str, names: list[str]) -> Iterator[str]:
    """What the paper calls an agency of a long name for short ("안전원은" of the 생활체육시설안전원)."""
    for name in names:
        short = name[-_SHORT:]
        if len(name) >= 2 * _SHORT and short not in ROLES and len(_standing_alone(short).findall(text)) > 1:
            yield short


def _standing_alone(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![가-힣A-Za-z]){re.escape(name)}(?=(?:은|는|이|가|의|에|에서|와|과)(?![가-힣]))")


_SHORT = 3  # syllables at the end of a name
_OFTEN = 3  # times that the paper asks
_LONGEST_NAME = 16  # characters
_LAST_WORD = re.compile(r"(?<![가-힣A-Za-z-])[가-힣A-Za-z][가-힣A-Za-z-]+$")
_ASKED = re.compile(
    r"(?:의\s(?:사전\s?|서면\s){0,2}(?=승|지|요|검|감|동|허|방)|[와과]\s(?:사전에?\s|충분히\s|긴밀히\s|긴밀한\s){0,2}(?=협)"
    r"|에게?\s(?:즉시\s|서면으로\s|반드시\s|지체\s?없이\s){0,2}(?=제|납|보|통|반|귀))"
    r"(?P<what>승인|승낙|지시|요구|요청|검토|검사|검수|감독|동의|허가|방침|협의|제출|납품|보고|통보|반납|귀속)"
)
# Words that end like an agency, and agencies that are no party.
_NO_AGENCY = re.compile(rf"{_NOT_A_NAME.pattern}|^(?:국회|법원|관할\S*|유관\S*|관계\S*|\S*정부)$")
