"""Who a paper speaks of: role words of the language, aliases that the paper defines, 갑 and 을."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, cast

from extractors.deontic import Party

Case = Literal["topic", "subject", "recipient", "with", "other"]

_INSTITUTES = (
    "교육청", "교육지원청", "의료원", "도서관", "박물관", "미술관", "보건소", "사업소", "평가원", "과학원", "기술원",
    "정보원",
)  # fmt: skip
_AGENCY_WORDS = (
    "발주기관", "발주처", "발주자", "발주부서", "발주담당자", "발주청", "주관기관", "주관부서", "수요기관", "수요부서",
    "수요자", "위탁자", "위탁기관", "도급인", "의뢰기관", "의뢰인", "전담기관", "감독원", "감독자", "감독부서",
    "공사감독", "용역감독", "감독공무원", "계약담당공무원", "계약담당자", "계약부서", "검사공무원", "검사자", "검수자",
    "검수부서", "담당공무원", "담당부서", "사업부서", "사업담당자", "사업담당부서", "담당자", "제안요청기관",
    "제안요청부서", "평가위원회", "평가위원", "심사위원회", "심의위원회", "선정위원회", "조달청", "우리원", "우리청",
    "우리시", "우리도", "우리공사", "우리공단", "우리대학", "본원", "본교", "본청", "본시", "본 대학", "우리 원",
    "우리 청", "우리 시", "우리 도", "우리 공사", "우리 공단", "우리 대학", "우리 기관", "우리 센터", "우리 재단",
    "우리 학교", "당 기관", "귀 기관", "귀기관", "귀 공사", "귀사", "귀원", "국가기관등의 장", "기관의 장", "기관장",
    "공사감독자", "관리부서", "운영부서", "보안담당자", "주무부처", "연구관리부서", "연구심의위원회", "담당 공무원",
    "주관 부서", "발주 기관", "발주 부서", "公社", "공단", "공사", "재단", "진흥원", "개발원", "센터", "대학", "학교",
    "병원", "구청", "시청", "도청", "군청", *_INSTITUTES,
)  # fmt: skip
_CONTRACTOR_WORDS = (
    "계약상대자", "계약 상대자", "계약상대방", "계약대상자", "계약자", "계약업체", "계약업자", "계약사", "사업자",
    "주관사업자", "주사업자", "사업수행자", "사업수행사", "사업수행업체", "사업 수행사", "사업 수행자", "사업자측",
    "수행사", "수행자", "수행업체", "수행기관", "과업수행자", "과업수행기관", "과업수행사", "과업수행업체",
    "용역수행자", "용역수행사", "용역수행업체", "용역업체", "용역사", "용역자", "용역사업자", "용역사업수행기관",
    "연구수행기관", "연구기관", "주관연구기관", "공동연구기관", "연구수행자", "연구팀", "참여연구원",
    "연구진", "연구자", "연구책임자", "수행연구진", "공동연구진", "공동연구원", "연구보조원", "연구수행팀",
    "수탁연구기관", "과제책임자", "과업책임자", "책임연구자", "용역수행기관", "선임연구원", "용역기관",
    "수급인", "수급자", "수급사업자", "수급업체", "수급체", "수탁자", "수탁기관", "수탁업체",
    "수탁사", "위탁업체", "위탁받은 자", "제안사", "제안자", "제안업체", "제안기관", "입찰자", "입찰참가자",
    "입찰참가업체", "입찰업체", "응찰자", "응찰업체", "낙찰자", "낙찰업체", "협상대상자", "우선협상대상자",
    "협상적격자", "선정업체", "선정된 업체", "공급자", "공급사", "공급업체", "공급기관", "납품업체", "납품자",
    "납품사", "제조사", "제작사", "제작업체", "시공자", "시공사", "시공업체", "도급자", "도급업체", "개발사",
    "개발업체", "개발자", "구축업체", "구축사", "구축사업자", "운영사업자", "운영업체", "운영사", "유지관리업체",
    "유지보수업체", "유지관리사업자", "유지보수사업자", "관리업체", "관리용역업체", "본인", "당사", "본 업체",
    "참여인력", "투입인력", "참여자", "사업참여자", "사업 참여자", "과업참여자", "참여업체", "참여기술자",
    "참여기업", "참가업체", "참가자", "하수급인", "하도급업체", "협력업체", "공동수급체", "공동수급인",
    "공동수급체 구성원", "공동수급체구성원", "구성원", "사업책임자", "사업총괄책임자", "총괄책임자", "사업관리자",
    "사업총괄관리자", "사업관리책임자", "책임기술자", "책임연구원", "현장대리인", "현장소장", "안전관리자",
    "안전관리책임자", "보안관리책임자", "보안책임자", "PM", "종사자", "종사원", "근무자", "근로자", "작업자",
    "상주인력", "투입 인력", "수행인력", "용역원", "용역인력", "경비원", "미화원", "운전원", "파견인력", "대리인",
    "대표자", "업체", "회사", "여행사", "주관사", "대행사", "대행업체", "컨소시엄", "감리원", "감리업체", "감리사",
    "위탁사업자", "대기업", "중견기업", "기업", "상호출자제한기업집단",
)  # fmt: skip
_BOTH_WORDS = ("계약당사자", "계약 당사자", "당사자", "양 당사자", "쌍방", "양자", "상호", "양측", "쌍방간")
# Short or everyday words that mean a party only where a subject or recipient particle follows at once.
_MINISTRIES = (
    "기획재정부", "교육부", "과학기술정보통신부", "외교부", "통일부", "법무부", "국방부", "행정안전부", "국가보훈부",
    "문화체육관광부", "농림축산식품부", "산업통상자원부", "보건복지부", "복지부", "환경부", "고용노동부", "여성가족부",
    "국토교통부", "해양수산부", "중소벤처기업부", "인사혁신처", "법제처", "식품의약품안전처", "국세청", "관세청",
    "통계청", "병무청", "방위사업청", "경찰청", "소방청", "농촌진흥청", "산림청", "특허청", "기상청", "해양경찰청",
    "질병관리청", "국가유산청", "재외동포청", "우주항공청", "새만금개발청", "문화재청",
    # as they are called since the reorganisation of October 2025 and January 2026
    "재정경제부", "기획예산처", "산업통상부", "기후에너지환경부", "성평등가족부", "국가데이터처", "지식재산처",
)  # fmt: skip
_WEAK = frozenset(
    {
        "공사", "센터", "대학", "학교", "병원", "업체", "회사", "기업", "재단", "공단", "담당자", "참여자", "구성원",
        "개발자", "대표자", "근로자", "작업자", "상호", *_INSTITUTES, *_MINISTRIES,
    }
)  # fmt: skip

_TOPIC = r"(?:은|는|에서는|께서는)"
_SUBJECT = r"(?:이|가|께서|에서|도)"
_RECIPIENT = r"(?:에게(?:서)?|에|께|으?로부터|한테)"
_WITH = r"(?:와|과|및|간|또는)"
_PARTICLES = re.compile(
    rf"[\"'”’」]?\s?(?:\([^()]{{0,60}}\))?(?:의\s?(?:장|대표자?))?(?:측)?\s?"
    rf"(?:(?P<topic>{_TOPIC})|(?P<subject>{_SUBJECT})|(?P<recipient>{_RECIPIENT})|(?P<with>{_WITH}))(?![가-힣])"
)
_INSTITUTIONS = (
    r"(?:대학교|공단|공사|진흥원|개발원|연구원|정보원|평가원|관리원|교육원|기술원|과학원|의료원|연수원|문화원|예술원|"
    r"인재원|서비스원|복지원|정책원|안전원|인증원|시험원|재단|병원|박물관|미술관|도서관|교육청|지원청|체육회|"
    r"산학협력단|추진단|사업단|연구소|조직위원회|추진위원회|운영위원회|"
    r"특별시|광역시|특별자치도|특별자치시|[남북]도|시청|구청|군청|도청)(?=은|는|이|가|에서|에게|에|와|과|측)"
)
_INSTITUTION = re.compile(rf"[가-힣A-Za-z]{{2,15}}{_INSTITUTIONS}")
# Looked for first: without a name before it, and with a letter at the head of each alternative, it is found faster.
_INSTITUTION_END = re.compile(_INSTITUTIONS.replace("[남북]도", "남도|북도"))
_PERFORMERS = (
    r"(?:수행|참여|참가|시행|운영|관리)\s?(?:자|사|업체|기업|회사|책임자|기관|인력|인원)(?=[은는이가의에와과께측])"
)
_COMPOUND = re.compile(
    r"(?:사업|과업|용역|연구|업무|위탁|공사|구축|유지보수|유지관리|입찰|제안|납품|공급|계약|시공|청소|경비|행사|"
    rf"대행|교육)\s?{_PERFORMERS}"
)
_COMPOUND_END = re.compile(_PERFORMERS)  # looked for first, for the same reason
# Officials of the agency, whatever they see to ("과제담당관은"); not what only begins so ("담당관계").
_OFFICIAL = re.compile(
    r"[가-힣]{0,8}(?:담당|감독|검사|검수|조사|점검|관리|사무|주무)관"
    r"(?=(?:[은는이가의와과께에을를도만]|에게서?|께서|에서|으로부터|으로|이나|및)?(?![가-힣]))"
)
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
_DEFINED = re.compile(
    r"[\"'“‘「｢『](?P<alias>[가-힣A-Za-z ]{1,15})[\"'”’」｣』]\s?(?:이?란|이?라\s?함은|은|"
    r"는)\s?(?P<named>[^\n]{5,200}?)(?:를|을)\s?말"
)
_AGENCY_HINT = re.compile(
    r"발주|위탁하는|의뢰하는|감독|계약담당|수요기관|요청한\s?기관|청$|부$|처$|시$|도$|군$|구$|원$|공단$|공사$|"
    r"公社$|대학교?$|재단$|센터$|협회$|위원회$|은행$|병원$|본부$|학교$|연구소$"
)
_CONTRACTOR_HINT = re.compile(
    r"계약\s?상대|계약을\s?체결한|수행하는|수탁|공급하는|제안|입찰|낙찰|용역업체|사업자|수급|업체|회사|주식회사|"
    r"㈜|\(주\)"
)
_NOT_A_NAME = re.compile(
    r"(?:요청|신청|시청각|외부|내부|일부|전부|첨부|세부|여부|납부|부대|출처|거래처|연락처|지원|정원|인원|의원|"
    r"회원|직원|자원|복원|방지원)$|^(?:제안|요구|목)"
)
_PERSON = re.compile(r"(?:기관|자|법인|업체|사람|공무원|부서|위원회|단체|회사|기업|인력|대리인)(?:\s?등)?$")
_NOT_A_PARTY = re.compile(
    r"(?:조건|법|령|지침|규정|규칙|기준|요령|고시|사업|용역|시스템|과업|계약|사고|재해|장애|자료|정보|문서|서류|"
    r"서|금|비|일|기간|장비|제품|프로그램|SW|S/W|데이터|구역|시설|플랫폼|홈페이지)$"
)


_MOST_READ = 4096  # texts whose mentions are kept: those of a long chapter


class Mention(NamedTuple):
    """A party named in a text: place, party, and the case that its particle gives it ("topic": 은/는)."""

    start: int
    end: int
    party: Party
    case: Case


def _pattern(words: Mapping[str, Party]) -> re.Pattern[str]:
    groups: dict[str, list[str]] = {}  # by first character, so that few alternatives are tried at each place
    for word in sorted(words, key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items())))


_ROLES: dict[str, Party] = {
    **dict.fromkeys(_AGENCY_WORDS, "agency"),
    **dict.fromkeys(_MINISTRIES, "agency"),
    **dict.fromkeys(_CONTRACTOR_WORDS, "contractor"),
    **dict.fromkeys(_BOTH_WORDS, "both"),
}  # fmt: skip
_ROLE_PATTERN: re.Pattern[str] = _pattern(_ROLES)
_GAP_EUL_SIGN = re.compile(r"갑|을(?=[\"'”’」｣]|(?:은|는|이|가|과|와|의|에게|에)(?![가-힣]))")
_GAP_EUL = re.compile(
    r"[\"'“‘「｢](?P<name>갑|을)[\"'”’」｣]|(?<![가-힣\w])(?P<bare>갑|을)(?=(?:은|는|이|가|과|와|의|에게|"
    r"에)(?![가-힣]))"
)


@dataclass(frozen=True, slots=True)
class Parties:
    """The party words of one paper. ``aliases`` are those that its own definitions add to the language's role words.

    ``_own`` finds those of them that are no role words, ``_read`` keeps what was read.
    """

    aliases: Mapping[str, Party] = field(default_factory=dict)
    gap: Party = "agency"
    _words: Mapping[str, Party] = field(default_factory=lambda: _ROLES)
    _own: re.Pattern[str] | None = None
    _read: dict[str, tuple[Mention, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, text: str) -> Parties:
        """The party words of the paper ``text``: aliases ("가나원(이하 ‘우리원’이라 한다)") and the agency."""
        aliases: dict[str, Party] = {}
        for match in _ALIAS.finditer(text):
            before = text[max(0, match.start() - _NAMED_REACH) : match.start()]
            named = re.split(r"[\n()（]", before)[-1]
            _define(aliases, match["alias"].strip(), named.strip(), False)
        for match in _DEFINED.finditer(text):
            _define(aliases, match["alias"].strip(), match["named"].strip(), True)
        for match in (*_LABELLED.finditer(text), *_COVER.finditer(text, 0, min(len(text), _COVER_LENGTH))):
            for name in match.groupdict().values():
                if name and name not in _ROLES and not _NOT_A_NAME.search(name):
                    aliases.setdefault(name, "agency")
        for name in _addressees(text):
            aliases.setdefault(name, "agency")
        if "연구원" not in aliases:
            aliases.update(_researchers(text))
        gap: Party = "agency"
        if re.search(r"(?:계약상대자|수탁자|사업자|용역업체)[^\n]{0,30}이하\s?[\"'“‘]?갑", text):
            gap = "contractor"
        own = {alias: party for alias, party in aliases.items() if alias not in _ROLES}
        return cls(aliases, gap, {**_ROLES, **aliases}, _pattern(own) if own else None)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The parties that ``text`` names, in order; what is asked for again (headings, lead-ins) is read once."""
        if text not in self._read:
            if len(self._read) >= _MOST_READ:
                self._read.clear()
            self._read[text] = self._mentions(text)
        return self._read[text]

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        found: list[Mention] = []
        for match in self._party_words(text):
            if match.start() and "가" <= text[match.start() - 1] <= "힣" and match[0] in _WEAK:
                continue
            defined = match[0] in self.aliases and match[0] not in _ROLES
            weak = match[0] in _WEAK or (defined and len(match[0]) > 2)
            self._add(found, text, match.start(), match.end(), self._words[match[0]], weak)
        for match in _COMPOUND.finditer(text) if _COMPOUND_END.search(text) else ():
            self._add(found, text, match.start(), match.end(), "contractor", True)
        for match in _INSTITUTION.finditer(text) if _INSTITUTION_END.search(text) else ():
            self._add(found, text, match.start(), match.end(), "agency", True)
        for match in _OFFICIAL.finditer(text) if "관" in text else ():
            self._add(found, text, match.start(), match.end(), "agency", False)
        for match in _GAP_EUL.finditer(text) if _GAP_EUL_SIGN.search(text) else ():
            name = match["name"] or match["bare"]
            other: Party = "contractor" if self.gap == "agency" else "agency"
            self._add(found, text, match.start(), match.end(), self.gap if name == "갑" else other, False)
        return tuple(found)

    def _party_words(self, text: str) -> Iterator[re.Match[str]]:
        """Role words and the paper's own ones from left to right; where two begin at one place, the longer.

        One pattern for both would have to be compiled for each paper, which takes longer than reading a short one.
        """
        if self._own is None:
            yield from _ROLE_PATTERN.finditer(text)
            return
        role, own = _ROLE_PATTERN.search(text), self._own.search(text)
        while role is not None or own is not None:
            first = [found for found in (role, own) if found is not None]
            match = min(first, key=lambda found: (found.start(), -found.end()))
            yield match
            if role is not None and role.start() < match.end():
                role = _ROLE_PATTERN.search(text, match.end())
            if own is not None and own.start() < match.end():
                own = self._own.search(text, match.end())

    @staticmethod
    def _add(found: list[Mention], text: str, start: int, end: int, party: Party, weak: bool) -> None:
        particle = _PARTICLES.match(text, end)
        case: Case = "other"
        if particle is not None:
            case = cast(Case, particle.lastgroup)
        if weak and case == "other":
            return
        place = bisect_left(found, start, key=_start_of)
        taken = place > 0 and found[place - 1].end > start
        if not taken and not (place < len(found) and found[place].start < end):
            found.insert(place, Mention(start, end, party, case))


def _start_of(mention: Mention) -> int:
    return mention.start


def _addressees(text: str) -> Iterator[str]:
    """The names of those to whom the paper's forms are addressed ("가나군수 귀하"): the agency that calls for them."""
    for address in _ADDRESS.finditer(text):
        match = _ADDRESSEE.search(text[max(0, address.start() - _ADDRESS_REACH) : address.start()])
        name = _TITLE.sub("", match["name"].replace("위원장", "위원회")) if match is not None else ""
        if len(name) > 2 and name not in _ROLES and _OF_AGENCY.search(name):
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


def _define(aliases: dict[str, Party], alias: str, named: str, person: bool) -> None:
    party = _named(named, alias, person)
    if party is not None and alias not in ("갑", "을", ""):  # a form may leave the name blank
        aliases.setdefault(alias, party)


def _named(named: str, alias: str, defined: bool) -> Party | None:
    if alias in _ROLES:
        return _ROLES[alias]
    if _NOT_A_PARTY.search(alias) or "," in alias:
        return None
    if defined and not _PERSON.search(named):
        return None
    if _CONTRACTOR_HINT.search(named[-40:]):
        return "contractor"
    return "agency" if _AGENCY_HINT.search(named) else None
