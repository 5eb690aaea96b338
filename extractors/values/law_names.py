"""Names of laws, rules and guides: their heads, and the names that procurement papers cite without quotation marks."""

from __future__ import annotations

import re
from functools import lru_cache

#: Heads of statutes: a name that ends so needs no further sign to be a citation.
STATUTE = r"(?:법률|법|시행령|시행\s?규칙)"
#: Heads of subordinate rules, standards and guides.
RULE = (
    r"(?:규정|규칙|지침서?|기준|고시|훈령|예규|조례|가이드라인|가이드북|가이드|핸드북|매뉴얼|메뉴얼|요령|세칙|내규|준칙|강령"
    r"|헌장|편람|요강|규약|협약"
    r"|일반\s?조건|특수\s?조건|유의서|유의사항|안내서|해설서|업무편람|표준안|기본계획|수칙)"
)
#: What every name with such a head holds, as plain words ("지침서?" holds 지침, "일반\\s?조건" holds 조건).
HEAD_WORDS = frozenset(
    re.sub(r".\?$", "", head.rpartition(r"\s?")[2]) for kind in (STATUTE, RULE) for head in kind[3:-1].split("|")
)
#: Words that end like a statute and are none.
NOT_STATUTE = re.compile(
    r"(?:방법|기법|문법|공법|용법|편법|불법|적법|위법|입법|수법|어법|해법|요법|탈법|합법|작법|화법|계산법"
    r"|미터법|진법|준법|무법|맞춤법|정통법|간이법|산출법|측정법)$"
    r"|(?:^|[^술약무축계호조])사법$"
    r"|(?:및|와|과|또는)\s(?:법|법률|법령)$"
    r"|(?:^|\s)(?:대한민국|국내|외국)\s?(?:법|법률|법령)$"
    r"|(?:^|\s)(?:동|같은\s?|위|이|관련\s?|관계\s?|현행\s?|해당\s?|제반\s?|본|각종\s?|상위\s?|타|개별\s?|그"
    r"|등)(?:법|법률|법령)"
    r"(?:\s?시행령|\s?시행\s?규칙)?$"
)

#: Full and short titles in general use, compared without white space. They only settle where an unquoted title
#: begins; titles that stand in no list are found by their heads and what surrounds them.
_KNOWN = """
국가를 당사자로 하는 계약에 관한 법률|지방자치단체를 당사자로 하는 계약에 관한 법률|국가계약법|지방계약법
조달사업에 관한 법률|조달사업법|소프트웨어 진흥법|소프트웨어산업 진흥법|개인정보 보호법
공공기관의 개인정보보호에 관한 법률|정보통신망 이용촉진 및 정보보호 등에 관한 법률|정보통신망법|정보통신기반 보호법
전자정부법|전자서명법|전자금융거래법|국가정보원법|통신비밀보호법|위치정보의 보호 및 이용 등에 관한 법률
하도급거래 공정화에 관한 법률|하도급법|독점규제 및 공정거래에 관한 법률|공정거래법|중소기업기본법
소상공인 보호 및 지원에 관한 법률|소상공인기본법|중소기업제품 구매촉진 및 판로지원에 관한 법률|판로지원법
대·중소기업 상생협력 촉진에 관한 법률|여성기업지원에 관한 법률|장애인기업활동 촉진법|사회적기업 육성법
협동조합 기본법|벤처기업육성에 관한 특별조치법|산업기술혁신 촉진법|산업기술의 유출방지 및 보호에 관한 법률
부정경쟁방지 및 영업비밀보호에 관한 법률|부정경쟁방지법|저작권법|특허법|실용신안법|디자인보호법|상표법|발명진흥법
지식재산 기본법|민법|상법|형법|민사소송법|근로기준법|최저임금법|고용보험법|산업재해보상보험법|국민건강보험법
국민연금법|산업안전보건법|중대재해 처벌 등에 관한 법률|중대재해처벌법|파견근로자 보호 등에 관한 법률
기간제 및 단시간근로자 보호 등에 관한 법률|남녀고용평등과 일·가정 양립 지원에 관한 법률|근로자퇴직급여 보장법
장애인차별금지 및 권리구제 등에 관한 법률|장애인차별금지법|장애인복지법|장애인고용촉진 및 직업재활법
아동·청소년의 성보호에 관한 법률|아동복지법|공공기관의 운영에 관한 법률|공공기관의 정보공개에 관한 법률
공공데이터의 제공 및 이용 활성화에 관한 법률|데이터기반행정 활성화에 관한 법률|공공기록물 관리에 관한 법률
지능정보화 기본법|국가정보화 기본법|클라우드컴퓨팅 발전 및 이용자 보호에 관한 법률|인터넷주소자원에 관한 법률
부정청탁 및 금품등 수수의 금지에 관한 법률|청탁금지법|공직자윤리법|공직자의 이해충돌 방지법
부패방지 및 국민권익위원회의 설치와 운영에 관한 법률|건설기술 진흥법|건설산업기본법|건축법|전기공사업법
정보통신공사업법|소방시설공사업법|시설물의 안전 및 유지관리에 관한 특별법|엔지니어링산업 진흥법
국토의 계획 및 이용에 관한 법률|공간정보의 구축 및 관리 등에 관한 법률|국가공간정보 기본법
측량·수로조사 및 지적에 관한 법률|기술사법|통계법|부가가치세법|법인세법|소득세법|국세징수법|국세기본법|지방세법
지방세징수법|인지세법|보조금 관리에 관한 법률|지방재정법|국가재정법|국유재산법|감사원법
채무자 회생 및 파산에 관한 법률|기업구조조정 촉진법|신용정보의 이용 및 보호에 관한 법률
자원의 절약과 재활용촉진에 관한 법률|폐기물관리법|환경영향평가법|중소기업협동조합법|국가공무원법|지방공무원법
지방자치법|행정절차법|행정심판법|행정소송법|초·중등교육법|고등교육법|교육기본법|사립학교법|의료법|약사법
재난 및 안전관리 기본법|화재예방, 소방시설 설치·유지 및 안전관리에 관한 법률|물품관리법|공유재산 및 물품 관리법
전파법|방송통신발전 기본법|전기통신사업법|용역계약 일반조건|용역계약 특수조건|용역입찰유의서
물품구매(제조)계약 일반조건|공사계약 일반조건|공동계약 운용요령|협상에 의한 계약체결기준|정부 입찰·계약 집행기준
예정가격 작성기준|지방자치단체 입찰 및 계약 집행기준|지방자치단체 입찰시 낙찰자 결정기준|적격심사기준
중소기업 범위 및 확인에 관한 규정|중소기업제품 공공구매제도 운영요령|중소기업자간 경쟁제품 직접생산 확인기준
국가종합전자조달시스템 입찰참가자격등록규정|공기업·준정부기관 계약사무규칙|기타 공공기관 계약사무 운영규정
행정기관 및 공공기관 정보시스템 구축·운영 지침
행정기관 및 공공기관 정보시스템 구축 운영 지침|소프트웨어사업 계약 및 관리감독에 관한 지침
중소 소프트웨어사업자의 사업 참여 지원에 관한 지침|소프트웨어 기술성 평가기준 지침|소프트웨어 기술성 평가기준
대기업인 소프트웨어사업자가 참여할 수 있는 사업금액의 하한|전자정부 웹사이트 품질관리 지침|전자정부 웹 표준 준수지침
전자정부서비스 호환성 준수지침|한국형 웹 콘텐츠 접근성 지침|모바일 애플리케이션 콘텐츠 접근성 지침
장애인·고령자 등의 정보 접근 및 이용 편의 증진을 위한 고시|공공기관의 데이터베이스 표준화 지침|공공데이터 관리지침
데이터베이스 표준화 지침|개인정보의 안전성 확보조치 기준|개인정보 안전성 확보조치 기준|표준 개인정보 보호지침
개인정보의 기술적·관리적 보호조치 기준|개인정보 처리 방법에 관한 고시|개인정보 영향평가에 관한 고시|보안업무규정
보안업무규정 시행규칙|사이버안보 업무규정|국가 정보보안 기본지침|정보보안 기본지침|국가사이버안전관리규정
국가 사이버안보 기본지침|외부 용역업체 보안관리 가이드라인|국가·공공기관 용역업체 보안관리 가이드라인
소프트웨어 개발보안 가이드|홈페이지 취약점 진단·제거 가이드
전자정부 SW 개발·운영자를 위한 소프트웨어 개발보안 가이드|시큐어코딩 가이드|정보시스템 감리기준
SW사업 대가산정 가이드|소프트웨어사업 대가산정 가이드|정보시스템 구축·운영 기술 지침
주요정보통신기반시설 취약점 분석·평가 기준|정보보호제품 평가·인증 수행규정|행정기관의 코드 표준화 추진지침
정보통신 단체표준|엔지니어링사업대가의 기준|건설기술용역 대가 등에 관한 기준|학술연구용역 인건비 기준단가
공무원 여비 규정|기록물관리 지침|행정업무의 운영 및 혁신에 관한 규정
"""


@lru_cache(maxsize=4096)
def squeeze(title: str) -> str:
    """A title without white space and with one kind of middle dot, for comparing."""
    return re.sub(r"[ㆍ‧․・∙•⋅･]", "·", "".join(title.split()))


KNOWN = frozenset(squeeze(name) for line in _KNOWN.splitlines() for name in line.split("|") if name.strip())
_LONGEST = max(len(name) for name in KNOWN)
_DOTS = frozenset("ㆍ‧․・∙•⋅･")
_LAST = frozenset(name[-1] for name in KNOWN)


def known_start(text: str, end: int) -> int | None:
    """Where the longest known title that ends at ``end`` begins in ``text``; None where none does."""
    if end == 0 or text[end - 1] not in _LAST:
        return None
    best, place, squeezed = None, end, ""
    while place > 0 and len(squeezed) < _LONGEST and end - place < 2 * _LONGEST:
        place -= 1
        character = text[place]
        if character.isspace():
            continue
        squeezed = ("·" if character in _DOTS else character) + squeezed
        if squeezed in KNOWN and (place == 0 or not _is_letter(text[place - 1])):
            best = place
    return best


def _is_letter(character: str) -> bool:
    return "가" <= character <= "힣" or character.isascii() and character.isalnum()
