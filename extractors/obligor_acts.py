"""Acts that tell by themselves who does them: agencies judge, sanction and pay; contractors hand in and make good."""

from __future__ import annotations

import re

from extractors.deontic_context import Context


def agency_acts(context: Context, body: str, start: int, place: int) -> bool:
    """Whether what ``body`` says from ``start`` to ``place`` is done by an agency: it judges, sanctions or pays."""
    if tells_agency(body[:place], start) or _judged(context, body, start, place):
        return True
    pays = _PAID.search(body[start:place]) is not None or _INSTALMENT.search(body) is not None
    pays = pays or (context.clause.kind == "row" and _INSTALMENT_ROW.match(context.body) is not None)
    pays = pays or (_PAYS.search(body) is not None and any(map(_PRICE.search, context.headings[:1])))
    return pays and _OWN_PEOPLE.search(body) is None


def tells_agency(body: str, start: int = 0) -> bool:
    """Whether ``body`` tells from ``start`` of an act that only agencies do, outside of brackets."""
    return _AGENCY_ACTS.search(_unbracketed(body)[start:]) is not None


def contractor_acts(words: str) -> bool:
    """Whether ``words`` end in what only bidders and contractors do."""
    return _HANDS_IN.search(words) is not None


def _judged(context: Context, body: str, start: int, place: int) -> bool:
    """Whether what ends at ``place`` is a judgement on bids, by its words or by the section that it stands in."""
    if _PROPOSAL.search(body) and _JUDGED.search(body[start:place]):
        return True
    words = _unbracketed(body)[start:place]
    return _COUNTED.search(words) is not None and is_judging(context)


def is_judging(context: Context) -> bool:
    """Whether the clause stands in a section on how bids are judged."""
    return any(map(_JUDGING.search, context.headings[:3]))


def _unbracketed(body: str) -> str:
    """``body`` with its bracketed remarks blanked, lengths kept."""
    return _BRACKETED.sub(lambda match: "_" * len(match[0]), body)


_BRACKETED = re.compile(r"\([^()]{1,200}\)")
_HANDS_IN = re.compile(  # what only bidders and contractors do
    r"(?:제출|첨부|납부|배상|변상|감수)(?:하여야\s?|해야\s?|토록\s?|하도록\s?)?(?:한다|함|합니다|할\s?것|하며|하고|하되)?[\s.,]*$"
)
_PAID = re.compile(
    r"(?:보증금|대금|대가|기성금|선금|용역비|연구비|사업비|관리비|비용|계약금|금액)[^.]{0,60}지급(?:한다|함|합니다|하며|하되|하여야|해야|하지\s?(?:않|아니))"
)
_INSTALMENT = re.compile(
    r"(?:선금|선급금|중도금|잔금|기성금?|준공금|계약금|대금|대가|용역비|\d\s?%)[^.]{0,60}\s지급(?:예정)?\W*(?:\([^()]{0,60}\)\W*)?$"
)
_INSTALMENT_ROW = re.compile(  # "중도금 | 40% | 중간점검 후"
    r"\s*(?:선금|선급금|중도금|잔금|기성금?|준공금|\d{1,2}\s?[차회])\s*\t[^.]{0,60}(?:\d\s?%|분의\s?\d)"
)
_PAYS = re.compile(r"(?:이내|안에|까지|균등|분할(?:하여)?)[^.,]{0,6}\s지급(?:한다|함|합니다)?\W*$")
_PRICE = re.compile(
    r"(?:대가|대금|용역비|연구비|위탁료|위탁금|사업비|기성금?|유지\s?(?:관리|보수)[비료])[^.]{0,12}(?:지급|정산|청구)"
)
_OWN_PEOPLE = re.compile(r"하도급|노임|임금|급여|구성원|근로자|하수급|인건비")  # whom a contractor pays itself
_PROPOSAL = re.compile(r"제안|입찰|정량|정성|평가\s?(?:점수|위원|항목)|배점|심사")
_JUDGED = re.compile(
    r"(?:평가|심사|선정|결정|점수[를로]\s산출)(?:[을를]?\s(?:실시|진행|시행))?(?:한다|함|하며|하고|하되|합니다)?[,\s.]*$"
)
_JUDGING = re.compile(  # in a section on how bids are judged, the agency judges, counts and leaves out
    r"제안서?\s?(?:의\s)?평가|평가\s?(?:기준|방법|항목|방식|요소|절차|분야)|배점|심사|낙찰자?|적격|협상|"
    r"선정\s?(?:기준|방법|방식|절차)|제안\s?(?:설명|발표)"
)
_COUNTED = re.compile(
    r"(?:(?:평가|심사|선정|결정|산정|산출|합산|판정|인정|부여|적용|반영|배제|제외|반올림|처리|확인|공개)"
    r"|(?:진행|실시|수행|생략|구성|운영|위촉|선발|의뢰|유지|통보|통지|공지|개찰|안내|평균)"
    r"|(?:공개|공지)(?:하|되)?지\s?(?:않|아니))(?:한다|함|하며|하고|하되|합니다|하여야\s?한다|음|는다)?[,\s.]*$"
)
_AGENCY_ACTS = re.compile(
    r"(?:(?<!의무를\s)부과|감점|공제|환수|상계|징수|몰수|감액|실격|유찰|채점)(?:\s?처리)?\s?(?:조치)?\s?(?:한다|함|합니다|됨|"
    r"된다)?\s*[.)]?\s*(?:\(|\t|$)"
    r"|\d\s?점\s?(?:을\s)?(?:처리|부여|감점)|(?:입찰|참가|참여|자격)[^,.]{0,12}제한\s?(?:조치)?(?:한다|함|"
    r"합니다)?\s*[.)]*\s*$"
    r"|(?:공제|(?<!의무를\s)부과|감점|감액|징수|환수)(?:하며|하고|하되)|국고(?:에|로)?\s?(?:귀속|환수)|세입\s?조치"
    r"|청구[^.]{0,20}(?:반환|지급)(?:한다|함|하여야)|정산(?:\s?조치)?(?:한다|함|합니다)\W*$"
    r"|(?:계약상대자|낙찰자|수탁자|사업자|제안사|제안업체|입찰자|참가업체|선정업체|대상자|적격자)[\"'”’」]?\s?에(?:게|만)?\s[^.,]{0,20}"
    r"(?:통지|통보|공지|고지|알린|알림)"
    r"|(?:자|업체|제안사|대상자|적격자|순위자|사업자|전문가)로\s?(?:선정(?![된될])|결정(?![된될])|한다|함)|추첨(?:으로|에\s?의해|"
    r"하여)\s?(?:정|결정|선정)|평점을\s부여|평가를?\s?배제"
    r"|(?:납부|제출|이행|배상|준수|보완|참석|시정)하게\s?하여야\s?(?:한다|함|하며)|(?:허위|위조|저촉|담합|부정)[^.]{0,80}처리(?:한다|함)?\W*$"
    r"|무효(?:로|입찰로)?\s?처리(?:한다|함)?\W*$"
    r"|(?:(?:제출|접수)(?:한|된|하신)\s[^.]{0,20}(?:자료|문서|서류|제안서)|평가\s?(?:결과|위원|내용)|명단|협상\s?결과)[^.]{0,40}"
    r"(?:공개|반환)(?:하|되)?지\s?(?:않|아니)"
    r"|(?:평가|심사|선정|입찰|협상)\s?(?:대상)?에서\s?(?:제외|배제)|박탈(?:한다|함|합니다|하며)|적정성\s?여부를\s?(?:판단|심사)"
    r"|(?:제안|입찰|계약)[을를은는]?\s?무효로\s?(?:한다|함|합니다)"
    r"|우편[^,.]{0,20}(?:접수|받지)|(?:검수|(?:준공|기성|납품|완성|최종|완료)\s?검사)[는은]\s[^,.]{0,40}(?:실시|한다)"
    r"|(?:협상|적격|순위|대상)자?[와과]\s[^.]{0,20}협상|협상(?:을\s?)?(?:실시|진행)?(?:한다|함|하며|하고)"
    r"|(?:업체|사업자|계약상대자|수급인|수탁자|인력|인원|대표|직원|위규자)[^.]{0,40}\s징구(?:한다|함|하여야\s?한다)?\W*$"
    r"|(?:준공|완료|기성|최종|납품|완성)\s?(?:검사|검수)를?\s?(?:실시|시행)?(?:한다|함|합니다|하며|하고|하여야\s?한다)"
    r"|(?:재시공|재작업|보완|시정|교체|철거)[을를]\s?(?:명|지시|명령|요구)(?:한다|함|합니다|하며|하고|할\s수)"
    r"|(?:대금|대가|용역비|계약금액|기성금?)에서\s[^.]{0,20}(?:빼|뺀|뺌|차감|제한다)"
    r"|(?:수탁자|수탁기관|용역업체|계약상대자|사업자|수행사|수행업체)[를을]\s[^.]{0,30}(?:감독|점검|교육|지도)(?:하고|하며|하여야|한다|함)"
    r"|(?:승인|허용|채택|합격|선정)\s?여부[를는은]?\s[^.]{0,20}(?:통보|통지|회신|알린다|알림)"
    r"|재공고(?:\s?입찰)?(?:에\s부친다|에\s부침|한다|함|합니다)?\W*$|제재(?:\s?조치)?(?:한다|함|합니다)?\W*$"
    r"|(?:질의|문의|우편|방문|유선|전화|서류)[^.]{0,30}(?:받|접수하)지\s?(?:않|아니)|보증금[^.]{0,30}면제(?:하고|하며|한다|함)"
    r"|답변[은을]\s[^.]{0,40}(?:게시|공지|통보|회신)|적정성을\s(?:판단|심사)"
    r"|(?:입찰|정정|변경)\s?공고(?:한다|함|합니다)?\W*$|위원회[를을]?\s(?:구성|개최|소집)(?:하여|하고|하며|한다|함|\W*$)"
    r"|손해배상[을를]?\s청구(?:한다|함)?\W*$"
    r"|행정\s?(?:조치|처분)(?:한다|함|합니다|를\s[^.,]{0,8})?\W*$"
    r"|부정당\s?업[자체]로\s?(?:지정|등록|제재|처리|통보)(?:\s?조치)?\s?(?:(?:한다|함|된다|됨)?\W*$|(?:하|되)(?:며|고))"
    r"|자격에\s?제한을\s(?:둔다|둠|가한다|가함)\W*$"
    r"|(?:위규자|위반자|관련자)[^.,]{0,20}\s?(?:징계|경고|문책|교체|조치|경위서|사유서|시말서)[^.,]{0,8}\s요구(?:한다|함)?\W*$"
    r"|(?:지연배상금|지체상금|위약금|벌점|과태료)[을를]?\s?(?:적용|산정|산출|청구|정산)(?:한다|함|합니다|하며|하고)\W*$"
    r"|(?:입찰|공고|계약(?!상대)|사업(?!자)|행사|용역|지급|대가|대금|위약금|보증금|연구비|과업)[^.]{0,30}"
    r"(?:취소|연기|유보|보류|환수|감경|경감|몰수|차감)(?:하거나\s[^.,]{0,12})?\S{0,2}\s?(?:수\s?있(?:다|음|습니다|으며)|가능(?:함|하다)?\W*$)"
    r"|(?<!하도급)(?<!하도급\s)(?:용역업체|계약상대자|수행사|수탁자)(?:에|에게)\s[^.]{0,40}(?:제공|대여|전송|교부|배부)"
    r"(?!된|받|한\s|\s예정|하지|하여서는|할\s수\s없|\s금지)"
    r"|(?<!하도급\s)(?<!근로)(?:계약서|입찰\s?공고문?|공고문|제안요청서|과업지시서)(?:\s?등)?에(?:는)?\s"
    r"(?!명시|제시|기재|포함|정한|정하|없는|따라|따른|의한|의하|규정)[^.]{0,80}(?:명시|포함)(?:한다|함|하여야\s?(?:한다|함))?\W*$"
    r"|(?:입찰|제안서?|접수분?)[^.]{0,20}(?:유효|무효)(?:한|인)?[^.,]{0,8}처리(?:한다|함)\W*$"
    r"|(?:입찰|낙찰|제안|계약)[을를은는]?\s?무효로\s?(?:하고|하며)|(?<!하도급\s)계약금액[을를]\s?(?:조정|증액|감액)(?:한다|함)\W*$"
    r"|답변[^.]{0,40}(?:홈페이지|나라장터|누리집)[^.]{0,8}(?:게시|공고|공지)(?:한다|함|합니다)?\W*$"
    r"|(?:계약|협약|협정)[을를]\s[^.,]{0,24}(?:해지|해제)(?:하거나\s[^.,]{0,12})?할\s수\s있"
    r"|^\W{0,3}(?:선금|중도금|잔금|기성금?|준공금)\s?:[^.]{0,60}(?:지급|\d\s?%|분의\s?\d)|이자[를을]?\s[^.]{0,20}지급(?:한다|함)"
    r"|보증금[을를은는]?\s[^.]{0,30}(?:반환|귀속)(?:한다|함|합니다|시킨다|시킴|시킵니다)\W*$"
)
