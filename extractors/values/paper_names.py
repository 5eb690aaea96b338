"""Noun phrases that name a paper: found by their head ("…서", "…계획", "…대장") and followed leftwards."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.values.wording import words

_DOT = r"·ㆍ‧․∙･・"
#: Heads that nearly always name a paper, and heads that name one or something else ("계획", "자료", "현황").
_STRONG = (
    r"(?:[가-힣]서|[가-힣]*(?:착수|착공|완료|준공|인감|책임자|대리인|선임|기술자|교체|변경|신고|휴가|결근|사직|기성"
    r"|감리원|납품|검수|배치|투입|철수|위촉|해촉|지정|참여자)계"
    r"|[가-힣]{2}표|대장|일지|일보|월보|속보|(?:회의|협의|녹취|의사|면담|속기|진술)록|기록지|점검지|설문지|조사지"
    r"|(?:기록|상황|출근|출석|열람|등록|접수|보관|출입|대여|방명)부|장부|연락망"
    r"|명부|명단|목록표?|리스트|매뉴얼|메뉴얼|체크리스트|교재|교안|핸드북|코드북|가이드북|스토리보드"
    r"|(?:등록|자격|면허|가입|허가|필|수료|이수|확인|보험|신분|출입|검사|합격|지정|신고|교부|영수|등기필|납세|번호|반출|반입|통행"
    r"|수료|이행|납부|경력)증|증서|증권|등본|초본|초안|위임장|증명원|공문|각서"
    r"|도면|조사표|사진첩|사진대장|(?:코드|해설|사례|자료|성과|문제|도면|사진)집|구성도|연계도|흐름도|조직도|배치도|체계도"
    r"|관계도|관리도|(?:평면|단면|입면|전개|지적|용지|지형|지질|배관|배선|계통|위치|설치|상세|종단|횡단|조감|투시|관망)도"
    r"|ERD|요약[본문]|리포트|책자|시나리오|(?:구성|설계|계획|기획|강의|편성)안|통장|조서|기안문|[가-힣]{2}장부|(?:관리"
    r"|이력|기록|인사|점검)카드|계산서|고지서|각서|임명장|위촉장|추천장)"
)
_WEAK = (
    r"(?:자료|서류|문서|계획|대책|현황|내역|산출물|결과물|결과|지침|내용|데이터|증빙|안내문|방법론|보고|성과품"
    r"|성과물|기록|(?<![가-힣]{2})표|양식|서식|사진|실적|증명|가이드|(?:이력|경력|인적)\s?사항)"
)
_PARTICLE = (
    r"(?:을|를|은|는|이|가|의|에|에는|에도|에서|에게|으로|로|으로써|로써|로서|으로부터|로부터|와|과|와의|과의"
    r"|도|만|만을|상|상의|상에|등|등을|등의|등은"
    r"|등이|등에|까지|까지는|나|이나|라|란|이란|라는|이라|내|내에|및|별|별로|대로|부터|에의|이며|이고|인|임"
    r"|이다|의한|에대한|마다|뿐|조차|일체|일체를)?"
)
_HEADED = re.compile(
    rf"(?P<stem>.*(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK})))(?P<particle>{_PARTICLE})(?P<verb>작성|제출|징구|첨부"
    rf"|수립)?(?:[을를]|시)?"
)
# Words that end like a paper and are none.
_NO_PAPER = re.compile(
    r"(?:부서|순서|[에으]서|게서|[가-힣]이서|비서|로서|면서|따라서|해서|하여서|되어서|위해서|통해서|거쳐서|질서|경찰서|소방서|관공서|노동관서"
    r"|세무서|접수처)$"
    r"|(?:[아어해려와져러]|[하되]여)서$|^(?:가서|도서|독서|사서|앞서|단서|용서|유서|장서|횡서|종서|정서|본서"
    r"|양서|안서|어서|프리랜서|센서|디스펜서|스폰서|독립서|어디서|여기서"
    r"|.?만서|그래서|가상화버서)$"
    r"|(?:목|발|대|지|좌|투|상|수|물|징|척|별|부호|이정|쉼|마침|기호|공|배|매|암|득|전|유|도)표$"
    r"|^(?:원본|사본|서식|표|양식|사진|일보|통장|정본|부본|기본|자본|견본|표본|대본|일본|교본|작성계획|리스트업"
    r"|상황부)$"
    # Whether one takes, shows or lowers something, and no journal ("받아들일지를 정하여").
    r"|(?:들|보|높|줄|붙|벌|움직)일지$"
)
# Runs of letters with a joint between two of them; run by run this is read twice as fast as letter by letter.
_RUN = "[가-힣A-Za-z0-9]+"
_WORD = re.compile(rf"{_RUN}(?:(?:[{_DOT}/&+]|(?<=[A-Za-z0-9])-(?=[A-Za-z0-9])){_RUN})*")
# Words that begin no name: they qualify it, or belong to the sentence around it.
_STOP = words(
    """
    o O 각종 세부 상세 구체적 기타 해당 당해 본 이 그 각 동 모든 전체 일체 제반 관련된 필요한 다음 아래 위 상기 별도
    별도의 소정 소정의 추후 향후 최초 매월 매주 매일 매년 월 주 연 시 후 전 중 때 경우 내 등 등의 및 또는 혹은
    단 다만 또한 특히 이에 이를 대한 관한 의한 따른 위한 통한 인한 필요시 즉시 반드시 사전 사후 사전에 대표명의
    대표자명의 서면 서면으로 문서로 작성된 제출된 승인된 확정된 최신 최신의 기존 현재 신규 소유 보유 보관 자체
    첨부 붙임 별첨 별지 작성 제출 수립 제공 포함 예 산출정보 세부내용 상세내용 여러 각자 최종본 타 원본 사본
    착수시 완료시 종료시 계약시 이후 이전 이내 까지 부터 회 부 식 건 매 개 종 권 명 이상 이하 뒤 말 말일 월말
    최근년도 최근연도
    이튿날 월요일 화요일 수요일 목요일 금요일 토요일 일요일 함께 먼저 미리 직접 최근 기준 대신 한해서 맞춰 관련
    """
)
#: Of these, words that may stand inside a name.
_INNER = words("세부 상세 관련")
_PARTIES = words(
    """
    제안사 제안업체 사업자 계약상대자 발주기관 주관기관 수요기관 사업수행자 수행사 용역사 과업수행자 용역수행자
    공급자 수급인 수급자 낙찰자 발주자 발주처 감독관 감독원
    """
)
#: People in front of a paper say whose it is ("참여인력 보안서약서"), except where it lists them ("참여자 명단").
_PEOPLE = words(
    """
    참여인력 투입인력 사업참여자 참여자 참가자 담당자 작업자 근로자 직원 대표자 책임자 수행인력
    """
)
_OF_PEOPLE = re.compile(r"명단|등록증|신고서|신고확인서|명부|내역|이력|현황|목록|투입|매뉴얼|지침")
#: A person in front of a pledge or a statement says whose it is ("위반자 경위서"), as does who issues a proof.
_PERSON = re.compile(r"(?:자|인원|인력|직원|직속)$")
_STATED = re.compile(r"(?:서약서|확약서|각서|사유서|경위서|시말서)")
_PROOF = re.compile(r"(?:확인서|증명서|증명원|증명|등록증)")
#: "제출용 확인서", "평가용 제안서": what for, in front of a name that is whole without it.
_PURPOSE = re.compile(r"(?:제출|평가|보관|배포|심사|심의|접수|확인)용$")
#: "인감(법인)증명서", "관리자(운영자) 매뉴얼": a variant in brackets inside a name.
_VARIANT = re.compile(r"[(（](?:또는\s)?[가-힣]{1,8}[)）]")
#: "신원조회에 필요한 서류": what for, without which "서류" names nothing.
_NEEDED = re.compile(r"[가-힣]{2,10}에$")
_GENERAL = words("서류 자료 문서")
#: Papers whose name stands alone, whatever goes before ("조치관련 증빙서류").
_ALONE = re.compile(r"^증빙(?:서류|자료|문서)$")
_SENTENCE = re.compile(
    r"(?:[은는을를]|에서|에게|으로|부터|까지|에는|에도|하여|하며|하고|[으아]니?며|않아도|더라도|되는|되며|한다|된다|따라|의거|이며|이고"
    r"|로서|로써|에|라|면|던|니|된|할|될|되어|하되|토록|도록|있는|없는|같은|한|인|적인"
    r"|시에|때에|후에|전에|경우|않는|않은|들어간|[가-힣]{2}시|위해|통해|대해|의해|이나|거나)$"
    r"|(?<![국평허인단원추증대물시고저문특참])가$|(?<![성효결초부통학경])과$|와$"
    r"|(?<![도경진선항통관근철수위행])로$|(?<![차사높길])이$|의$"
    r"|마다$|[가-힣]하게$|동안$|는지$|[가-힣]후$|(?:인해|대해서|관해서|위해서|통해서)$|(?:인력|업체|사업자|하수급인|대상자|직원|[가-힣]들)도$"
    # Endings of native verbs that join clauses ("승인을 받고 …", "검사를 마친 뒤") or qualify ("기간을 늘린 보증서").
    r"|(?:받|얻|들|주|쓰|내|두|놓|하|되|맺|싣|적|담|알리|[아어]보|마치|거치|갖추|밝히|붙이)고$"
    r"|(?:받|찾|모|담|맡|쌓|놓|남)아$|(?:맞추|갖추|나누|만들|적|얻|묶|넣|있|없)어$|(?:붙|높|보|밝|줄|숨)여$|[거고마끼미]쳐$|(?:남|옮|맡|넘|숨)겨$|고자$|[지배채비]우고$"
    r"|(?:늘|알|내|돌)려$|(?:늘린|마친|거친|고친|갖춘|맡긴|바꾼|바뀐|만든|담긴|적힌|밝힌|줄인|붙인|나눈|따른|모은)$"
)
_NOT_SENTENCE = re.compile(
    r"(?:제한|권한|기한|최소한|무한|개인|법인|디자인|[라메그체]인|상공인|공인|사용인|[협심동문강주정]의|(?<![협원학합총])회의|확인|승인|본인|대리인|(?:[외내한]국|보증|신청|추천|입회)인"
    r"|하수급인|직인|날인|화면|도면|지면|전면|전담은행|국가|평가|명의"
    r"|[명공지표전실게감고제개응]시|에너지|전자정부와)$"
)
_OPENING = ("“", "‘", "'", '"', "「", "『", "｢")
_CLOSING = re.compile(r"\s?(?:[(（][^()（）\n]{1,20}[)）])?[”’'\"」』｣]")
#: The longest name in quotation marks, in characters.
_QUOTED = 40
#: "보고서", "매뉴얼": a head of at most so many letters needs its qualifier.
_BARE_HEAD = 3
_DRAFTS = ("초안", "시안")
#: Heads that need a word in front to name a paper.
_TOO_SHORT = words(
    """
    등본 초본 초안 대장 목록 리스트 명단 표 지침 현황 내역 대책 계획 내용 결과 데이터 방법론 체계도
    보고 기록 실적 속보 가이드 증명
    """
)
_MAX_WORDS = 6
#: No name of a paper holds a longer word; keeps the time linear on text without spaces.
_LONGEST_WORD = 60
#: Names that overlap are one name, if it is no longer than this.
_LONGEST_NAME = 80
#: "A 및 B서" is one name where A is at most so many words and B more than a short word.
_LEFT_WORDS = 2
_SHORT_NAME = 6
#: In the row of a requirement table that lists what comes out of it, "관리 방안" is the name of a paper.
_OUTPUTS = re.compile(r"[\W_]{0,4}산출\s?(?:정보|물)\s?\t")
#: "1부", "제11장", "3)": counts and numbers, not part of a name.
_NUMBERED = re.compile(
    r"(?:(?:제|[월주연년일])?[0-9]+(?:[장절조항호부식매개건권통회차년월일]|호서식|단계)?$)|[0-9]+(?:년|개월|일|주)간$"
    r"|(?:별[지표첨]|붙임|첨부|서식)[0-9]*$|매[월주일년](?:[·ㆍ/]매[월주일년]){1,2}$"
    r"|(?:실시|수행|제출|작성|진행|포함|기재|첨부|명시|확인|준수|이용|활용|사용)함$"
)
_DEEDS = words(
    """
    통지 통보 실시 수행 제출 작성 운영 준수 이행 확인 점검 검사 교육 승인 협의 보고 설치 구축 지원 제공 관리
    조치 개최 참석
    """
)
#: "시험 및 결과보고서": such papers are whole without what goes before.
_BY_TIME = re.compile(r"착수|중간|최종|완료|준공|결과|월간|주간|일일|정기|수시|세금|참고|증빙|관련")
_PAPER_LIKE = re.compile(r"(?:자료|서류|계획|대책|산출물|현황|내역|실적)$")


class PaperName(NamedTuple):
    """A noun phrase that may name a paper.

    ``name`` is its text with single spaces, ``head`` its last word, ``strong`` whether its head alone says paper,
    ``particle`` what is attached to it, ``quoted`` whether it stands in quotation marks.
    """

    name: str
    start: int
    end: int
    head: str
    strong: bool
    particle: str
    quoted: bool = False


def paper_names(text: str, *, wrapped: bool = True) -> list[PaperName]:
    """Every noun phrase in ``text`` whose head may name a paper, in order.

    ``wrapped`` says that a line break in ``text`` only wraps a line; in the cells of a table it ends a name.
    """
    spans = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    outputs = _OUTPUTS.match(text) is not None
    found: list[PaperName] = []
    for index, (start, end) in enumerate(spans):
        headed = _head(text[start:end])
        if headed is None and outputs and text[start:end].endswith("방안"):
            headed = (text[start:end], False, "")
        if headed is None:
            continue
        stem, strong, particle = headed
        first = index if _ALONE.match(stem) else _first_word(text, spans, index, wrapped)
        first = _without_qualifier(text, spans, first, index, len(stem))
        if stem in _DRAFTS and index and text[spans[index - 1][1] : start] == " " and _names_paper(
            text[slice(*spans[index - 1])]
        ):
            continue  # "완료보고서 초안" hands in the 완료보고서
        if stem in _DRAFTS:
            first = _drafted(text, spans, index, first, wrapped)
        elif stem in _TOO_SHORT and first == index:
            continue
        begin, finish = _quoted(text, spans[first][0], start + len(stem))
        if begin and text[begin - 1] == ".":  # "4.3.2품질계획서"
            begin = finish - len(text[begin:finish].lstrip("0123456789"))
        while found and found[-1].end > begin and finish - found[-1].start <= _LONGEST_NAME:
            begin = min(begin, found.pop().start)
        quoted = text[begin - 1 : begin] in _OPENING if begin else False
        found.append(PaperName(" ".join(text[begin:finish].split()), begin, finish, stem, strong, particle, quoted))
    return found


def _without_qualifier(text: str, spans: list[tuple[int, int]], first: int, index: int, size: int) -> int:
    """"대표자 명의 보안확약서", "위원별 평가표": whose and for whom, in front of a name that is whole without it.

    ``size`` is the length of the head; a bare "보고서" or "매뉴얼" keeps its qualifier ("월별 보고서").
    """
    for place in range(first, index):
        word = text[slice(*spans[place])]
        owner = word == "명의" or word.endswith("명의") or (word.endswith("별") and len(word) > 1 and place == first)
        if owner and place + 1 == index and size > _BARE_HEAD:
            return index
    return first


def _drafted(text: str, spans: list[tuple[int, int]], index: int, first: int, wrapped: bool) -> int:
    """"최종 보고서의 초안": the draft of a paper is named with the paper."""
    if first != index or index == 0 or not text[slice(*spans[index - 1])].endswith("의"):
        return first
    headed = _head(text[spans[index - 1][0] : spans[index - 1][1] - 1])
    return first if headed is None else _first_word(text, spans, index - 1, wrapped)


def _quoted(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole of a name in quotation marks, where it ends with the marks (‘안전을 위한 서약서 및 확인서’)."""
    if _CLOSING.match(text, end) is None:
        return start, end
    opening = max(text.rfind(mark, max(0, end - _QUOTED), end) for mark in _OPENING)
    inside = text[opening + 1 : end]
    if opening < 0 or re.search(r"[,.\n]|별[지표첨]|붙임", inside) or inside[:1].isspace():
        return start, end
    return opening + 1, end


@lru_cache(maxsize=20_000)  # the words of a paper come again and again
def _head(word: str) -> tuple[str, bool, str] | None:
    """The part of a word up to its head, whether the head is a strong one, and the particle after it."""
    if len(word) > _LONGEST_WORD:
        return None
    if word.endswith("에서"):  # "평가표에서": the particle looks like the head of a paper ("…서")
        inner = _head(word[:-2])
        return None if inner is None or inner[2] else (inner[0], inner[1], "에서")
    match = _HEADED.fullmatch(word)
    if match is None or _NO_PAPER.search(match["stem"]):
        return None
    return match["stem"], match["strong"] is not None, match["particle"] or ("!" if match["verb"] else "")


def _first_word(text: str, spans: list[tuple[int, int]], index: int, wrapped: bool) -> int:
    """The first of the words that belong to the name whose head is word ``index``."""
    first = index
    while first > 0 and index - first < _MAX_WORDS:
        start, end = spans[first - 1]
        gap = text[end : spans[first][0]]
        word = text[start:end]
        if gap[:1] in {")", "）"} and (before := _before_variant(text, spans, first, index)) is not None:
            first = before
            continue
        if not gap or gap.strip(" \n" if wrapped else " "):
            break
        if "\n" in gap and _names_paper(word):
            break
        if word in {"및", "와", "과"}:
            if not _joins(text, spans, first, index):
                break
            first -= 2
            continue
        if word in _PARTIES and _OF_PEOPLE.search(text[slice(*spans[index])]) and index - first == 0:
            first -= 1
            continue
        bare_head = first == index and len(text[slice(*spans[index])]) <= _BARE_HEAD
        if word in _INNER and (_goes_on(text, spans, first - 1) or (word == "관련" and bare_head)):
            first -= 1
            continue
        following = text[slice(*spans[first])]
        if _of_person(word, following) or (word == "필요한" and first == index and _is_need(text, spans, first)):
            return first if word != "필요한" else first - 2
        fixed = word == "직접" and following == "생산"  # 직접 생산 확인증명서
        if (word in _STOP and not fixed) or word in _PARTIES or _NUMBERED.match(word) or _ends_phrase(word):
            break
        bare = len(following) <= _BARE_HEAD and first == index
        if word in _PEOPLE and not bare and following != "명의" and not _OF_PEOPLE.search(following):
            break
        first -= 1
    return first


def _before_variant(text: str, spans: list[tuple[int, int]], first: int, index: int) -> int | None:
    """The word in front of the brackets that end right before word ``first``, where both are one name with it."""
    begin = spans[first][0]
    place = next((place for place in (first - 2, first - 3) if place >= 0 and text[spans[place][1]] in "(（"), None)
    if place is None:
        return None
    stop = spans[place][1]
    inside = text[stop:begin].rstrip()
    bare = first == index and len(text[slice(*spans[index])]) <= _BARE_HEAD + 1
    if _VARIANT.fullmatch(inside) is None or (stop + len(inside) < begin and not bare):
        return None
    left = text[slice(*spans[place])]
    return None if _names_paper(left) or left in _STOP or _ends_phrase(left) else place


def _of_person(word: str, following: str) -> bool:
    """Whether ``word`` only says whose or what for the paper ``following`` is."""
    if _PERSON.search(word):
        return _STATED.search(following) is not None
    if word == "발급":
        return _PROOF.search(following) is not None
    headed = _head(word)
    if headed is not None and headed[2] in {"나", "이나"}:
        return True  # "입증자료나 보완자료"
    return _PURPOSE.search(word) is not None and len(following) >= _BARE_HEAD and following[:2] not in _GENERAL


def _is_need(text: str, spans: list[tuple[int, int]], first: int) -> bool:
    headed = _head(text[slice(*spans[first])])
    if first < 2 or headed is None or headed[0] not in _GENERAL:
        return False
    joined = text[spans[first - 2][1] : spans[first - 1][0]] == " "
    return joined and _NEEDED.match(text[slice(*spans[first - 2])]) is not None


def _goes_on(text: str, spans: list[tuple[int, int]], index: int) -> bool:
    """Whether a noun stands right before word ``index`` ("유지관리 세부 추진계획서"), so that a name goes on there."""
    if index == 0 or text[spans[index - 1][1] : spans[index][0]] != " ":
        return False
    word = text[slice(*spans[index - 1])]
    return not (word in _STOP or word in _PARTIES or word in _PEOPLE or _NUMBERED.match(word) or _ends_phrase(word))


def _names_paper(word: str) -> bool:
    headed = _head(word)
    return headed is not None and headed[1] and not headed[2]


def _ends_phrase(word: str) -> bool:
    return _SENTENCE.search(word) is not None and _NOT_SENTENCE.search(word) is None


def _joins(text: str, spans: list[tuple[int, int]], first: int, index: int) -> bool:
    """Whether "A 및 B" is one name (인력 및 장비투입계획서) and not two papers (시험절차서 및 결과서)."""
    if first < 2 or text[spans[first - 2][1] : spans[first - 1][0]] != " ":
        return False
    left = text[slice(*spans[first - 2])]
    headed = _head(left)
    if headed is not None and (headed[1] or _PAPER_LIKE.search(headed[0])):
        return False
    item = _is_item(text, spans, first, index)
    if left in _STOP or _NUMBERED.match(left) or (left in _DEEDS and item != "whole") or _ends_phrase(left):
        return False
    single = index == first
    if single and len(text[slice(*spans[index])]) <= _SHORT_NAME and item == "no":
        return False
    return _phrase_length(text, spans, first - 2) <= _LEFT_WORDS


#: What may stand in front of an item of a list, and behind one that is a name and nothing else.
_ITEM_START = re.compile(r"(?:^|[,\n:‘“'\].)○❍◦□·•\-*])\s?$")
_ITEM_END = re.compile(r"\s?(?:[(（][^()（）\n]{1,60}[)）])?\s?(?:$|[,\n\t])")


def _is_item(text: str, spans: list[tuple[int, int]], first: int, index: int) -> str:
    """Whether "A 및 B서" begins an item of a list ("begins"), or is one ("whole"), or neither ("no")."""
    word = text[slice(*spans[index])]
    headed = _head(word)
    start = spans[first - 2][0]
    if headed is None or not headed[1] or len(headed[0]) <= _BARE_HEAD or _BY_TIME.match(word):
        return "no"
    if _ITEM_START.search(text[max(0, start - 2) : start]) is None:
        return "no"
    return "whole" if _ITEM_END.match(text, spans[index][1]) else "begins"


def _phrase_length(text: str, spans: list[tuple[int, int]], index: int) -> int:
    """How many words stand unbroken, without particles, up to word ``index``."""
    count = 1
    while index > 0 and count <= _LEFT_WORDS:
        word = text[slice(*spans[index - 1])]
        if text[spans[index - 1][1] : spans[index][0]] != " " or word in _STOP:
            break
        if _ends_phrase(word):
            break
        index, count = index - 1, count + 1
    return count
