"""What a finding is about: words of the trade, weighed by where they stand."""

from __future__ import annotations

import re

# Each topic with the words that name it. A topic holds where its words stand in the title, or in the fact and
# nowhere else does a topic fit better; the ids of contract controls' topics are those of the rule cards.
TOPICS: dict[str, str] = {
    "security_pledge": r"보안\s?(?:서약서|확약서|각서|서류|서약)|비밀유지\s?서약",
    "staff_replacement": r"(?:참여|투입|수행)?\s?인력\s?(?:의\s?)?(?:임의\s?)?(?:교체|변경)|기술자\s?교체|요원\s?교체",
    "staff_attendance": r"근무\s?상황|출근부|근태|상주\s?(?:인력|요원|유지)|결근|결원|배치\s?인원|"
    r"근무\s?관리|무단\s?이탈|복무\s?관리",
    "subcontract_approval": r"하도급|재하도급|재위탁",
    "defect_inspection": r"하자\s?(?:검사|보수|담보|관리)|담보\s?책임",
    "completion_inspection": r"준공\s?(?:검사|처리|도서|금)|검수|완료\s?검사|기성\s?(?:검사|부분)",
    "sow_completeness": r"과업\s?(?:지시서|내용서)\s?(?:작성|누락|미작성|부실|보완)|"
    r"과업\s?(?:내용|범위)\s?(?:누락|불명확|미반영)|요구사항\s?누락",
    "security_management": r"보조\s?기억\s?매체|휴대용\s?저장|USB|정보\s?보안|보안\s?관리|보안\s?점검|접근\s?권한|"
    r"계정\s?관리|비인가",
    "privacy_cctv": r"영상정보\s?처리기기|CCTV\s?(?:설치|운영|안내판)|개인영상",
    "privacy_processing": r"(?:개인정보|처리)\s?(?:처리)?\s?(?:위탁|수탁)|수탁자\s?(?:교육|감독|점검)|"
    r"개인정보\s?(?:파기|보호|관리|처리방침)",
    "evaluation_committee": r"평가\s?위원|제안서\s?평가|제안\s?평가|심사\s?위원|기술\s?평가|평가\s?점수",
    "cost_estimation": r"예정\s?가격|원가\s?(?:산정|계산)|설계\s?(?:금액|변경|내역)|과다\s?(?:산정|계상|설계)|"
    r"기초\s?금액|품셈|일위\s?대가|노임",
    "records_management": r"기록물|전자적\s?처리|문서\s?(?:등록|관리)|보존\s?기간|비공개\s?문서",
    "statutory_filing": r"신고\s?(?:미이행|누락|지연|의무)|사용전\s?검사|인허가|허가\s?(?:미이행|없이)|"
    r"설계도서\s?(?:서명|기명)|과태료\s?부과",
    "late_penalty": r"지체\s?상금|지연\s?배상금",
    "payment": r"대가\s?지급|선금|대금\s?(?:지급|청구)|정산|과다\s?지급|보조금|선급금|인건비\s?지급",
    "contract_method": r"수의\s?계약|분할\s?(?:계약|발주)|계약\s?방법|쪼개기|1인\s?견적|입찰\s?(?:참가)?\s?자격|"
    r"입찰\s?공고",
    "guarantee": r"계약\s?(?:이행)?\s?보증|(?<!하자보수)(?<!하자)보증금\s?(?:미징구|부족|면제)|"
    r"보증서|보험\s?(?:미가입|가입)",
    "sanction": r"부정당업자|입찰\s?참가\s?(?:자격)?\s?제한",
    "sla_recovery": r"장애\s?(?:복구|처리|조치|관리)|서비스\s?수준|SLA|가용률|정기\s?점검\s?(?:미실시|소홀)|"
    r"유지\s?보수\s?점검",
    "intellectual_property": r"지식\s?재산|저작권|특허|소스\s?코드|산출물\s?(?:소유|귀속)",
    "deliverables": r"산출물|결과\s?보고서\s?(?:미제출|부실)|착수계|과업\s?수행\s?계획",
    "asset_management": r"물품\s?(?:관리|대장|등록|불용)|재물\s?조사|자산\s?(?:등록|관리)|재산\s?관리|라이선스\s?관리",
    "budget": r"예산\s?(?:편성|집행|전용|낭비)|업무\s?추진비|불용액|이월",
    "personnel_management": r"채용|수당\s?(?:지급|과다)|여비|복무|연가|초과\s?근무|겸직",
    "safety": r"안전\s?(?:관리|점검|교육)|산업\s?재해|중대\s?재해",
}
_PATTERNS = {topic: re.compile(pattern) for topic, pattern in TOPICS.items()}
# Topics that say less than others about a contract: they stand back where a narrower one is found.
_WEAK = frozenset(
    {
        "payment",
        "security_management",
        "budget",
        "deliverables",
        "asset_management",
        "safety",
        "personnel_management",
        "records_management",
    }
)
_LEADS = re.compile(r"(?:계약|용역|사업|업무)\s?(?:을|를|의)?\s?(?:위해|위한|체결)")


def topics_of(title: str, fact: str, rest: str = "") -> tuple[str, ...]:
    """The topics of a finding, those of its title first; ``rest`` (criteria, action) counts where those say nothing.

    A fact names what was examined besides what was wrong, so it adds a topic only where it speaks of it as much as
    of the title's, or where the title is general.
    """
    named = [topic for topic, pattern in _PATTERNS.items() if pattern.search(title)]
    weights = {topic: len(pattern.findall(fact)) for topic, pattern in _PATTERNS.items()}
    told = [topic for topic in sorted(weights, key=lambda t: -weights[t]) if weights[topic]]
    if named:
        strong = [topic for topic in named if topic not in _WEAK] or named
        if set(named) <= _WEAK:
            return tuple(_sorted({*named, *[t for t in told if t not in _WEAK][:1]}))
        return tuple(_sorted(set(strong)))
    if told:
        strong = [topic for topic in told if topic not in _WEAK] or told
        return tuple(_sorted({topic for topic in strong if weights[topic] * 2 >= weights[strong[0]]}))
    return tuple(topic for topic, pattern in _PATTERNS.items() if pattern.search(rest))[:1]


def _sorted(topics: set[str]) -> list[str]:
    return [topic for topic in sorted(TOPICS) if topic in topics]
