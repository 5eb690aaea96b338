"""What front matter and blank forms look like, line by line."""

from __future__ import annotations

import re

PAGE_NUMBER = re.compile(
    r"(?:[-–—~<\[(]\s?\d{1,4}\s?[-–—~>\])]|\d{1,3}|\d{1,4}\s?/\s?\d{1,4}|(?:페이지|쪽|[Pp]age|[Pp]\.)\s?\d{1,4}"
    r"|[-–—]\s?[ivxIVX]{1,5}\s?[-–—]|\d{1,3}\s?(?:쪽|페이지))$"
)
RULE = re.compile(r"[\s\-–—=_*~|:+.·☞☜▣■□◇◆─━═┃│]{2,}$|\*\S\*$|[─━═☞]+$")
IMAGE = re.compile(
    r"(?:!\[[^\]\n]{0,80}\](?:\([^)\n]{0,200}\))?|[<\[(]?(?:그림|이미지|사진|도표|image|img)\s?\d{0,4}[>\])]?"
    r"|\[(?:그림|이미지|image)[^\]\n]{0,40}\]|<그림[^>\n]{0,30}>)$",
    re.IGNORECASE,
)
PAPER_SIZE = re.compile(
    r"[\[(]?\s?\d{3}\s?(?:㎜|mm)\s?[×xX*]\s?\d{3}\s?(?:㎜|mm).{0,40}$"
    r"|[(（]\s?(?:앞|뒤|제?\s?\d)\s?(?:쪽|면)\s?[)）]$"
)
CONTENTS_HEAD = re.compile(r"[<\[【〈《]?\s*(?:목\s*차|차\s*례|순\s*서|CONTENTS|Contents)\s*[>\]】〉》]?$")
# Leaders, or a number behind a title: what a line of a table of contents ends with.
CONTENTS_LINE = re.compile(
    r"(?:[.·ㆍ․‧…\-_‥⋯∙･]\s?){3,}\s*\d{0,4}$|[가-힣A-Za-z)\]」）』]\s*\t+\s*\d{1,3}$|[가-힣A-Za-z)\]」）』]\s?[.·ㆍ․‧…]{0,3}\s+\d{1,3}$"
)
_LEADERS = frozenset(".·ㆍ․‧…-_‥⋯∙･")
# Several entries of a table of contents on one line.
CONTENTS_LINES = re.compile(r"(?:[.·ㆍ․‧…⋯]\s?){6,}\s*\d{1,3}(?!\d)")
ANNEX = re.compile(
    r"(?:[-–]\s)?[\[【<〔(「『]\s?(?:별\s?지|붙\s?임|별\s?첨|첨\s?부|서\s?식|참\s?고|별\s?표|양\s?식|부\s?록|\d{1,2}-\d{1,2})[^\]】>〕)」』\n]{0,30}[\]】>〕)」』]"
)
# An annex, form or supplementary provision by its first words, in brackets or without.
ANNEX_TITLE = re.compile(
    r"[\[【<〔(「『]?\s?(?:별\s?지|붙\s?임|별\s?첨|첨\s?부|서\s?식|별\s?표|양\s?식|참\s?고|부\s?록)\s?(?:제?\s?\d|[\])】>〕:]|-|서식)"
    r"|<?\s?부\s*칙\s?>?"
)
FORM_ANNEX = re.compile(r"(?:[-–]\s)?[\[【<〔(「『]\s?(?:붙\s?임\s?\d{0,2}\s?[-–]\s?)?(?:별\s?지|서\s?식|양\s?식)")
# The title of an article up to the ① of its first paragraph in the same line.
FIRST_PARAGRAPH = re.compile(r"\s*(?:[(（【\[〔][^()（）【】\n]{1,60}[)）】\]〕]|[^①ⓛ\n.]{1,40}?)\s*(?=[①ⓛ]\s?\S)")
# The label of an annex with no title behind it, at most a remark in brackets.
ANNEX_LABEL = re.compile(rf"{ANNEX.pattern}\s*(?:[(（][^()（）\n]{{1,40}}[)）])?$")
_DATE_BLANK = r"(?:(?:19|20)?\s?[\d_○ㅇ◯.]{0,4}\s*년|20\s{1,4}[.년])\s*[\d_○ㅇ◯.]{0,3}\s*월\s*[\d_○ㅇ◯.]{0,3}\s*일"
_LABELS = (
    r"성\s*명|소\s*속|직\s*위|직\s*급|직\s*책|주\s*소|상\s*호(?:명)?|대\s*표\s*자?(?:\s*성\s*명)?|생\s*년\s*월\s*일|주\s*민\s*등\s*록\s*번\s*호|연\s*락\s*처"
    r"|전\s*화(?:\s*번\s*호)?|휴\s*대\s*(?:폰|전\s*화)|팩\s*스(?:\s*번\s*호)?|업\s*체\s*명|회\s*사\s*명|기\s*관\s*명|법\s*인\s*명|사\s*업\s*자\s*(?:등록)?\s*번\s*호"
    r"|법인\s*등록\s*번호|서\s*약\s*자|확\s*약\s*자|제\s*출\s*자|신\s*청\s*인|위\s*임\s*자|수\s*임\s*자|입\s*찰\s*자|작\s*성\s*자|확\s*인\s*자|담\s*당\s*자|e-?mail|이메일"
    r"|서약\s?집행자|(?:업체|회사)?\s?대표(?:이사)?|부서(?:명)?"
)
SIGNATURE = re.compile(
    rf"{_DATE_BLANK}\.?\s*$|20\d\d\s?\.\s+\.\s+\.?\s*$|20\d{{0,2}}(?:\s*\.){{2,4}}\s*$"
    r"|.{0,60}[(（]\s*(?:인|서\s*명|직\s*인|날\s*인|인\s*감|서명\s?(?:또는|및)\s?(?:날인|인)|자필\s?서명|서명\s?·\s?날인|법인\s?인감)\s*[)）]\s*$"
    r"|[(（]?\s?(?:인|서명)\s?[)）]$"
    r"|.{1,40}\s(?:귀\s*하|귀\s*중|貴\s*下|貴\s*中)$"
    rf"|[(（]\s?(?:명\s*칭|{_LABELS})\s?[)）](?:\s.{{0,50}})?$"
    rf"|(?:[(（][^()（）\n]{{1,20}}[)）]\s*)?(?:[-·○ㅇ□\d.)]{{1,3}}\s*)?(?:{_LABELS})\s*[:：](?:\s.{{0,40}}|[가-힣○]{{0,12}}\s*(?:[(（]\s*인\s*[)）])?)$"
)
# Something to be filled in: underscores, empty brackets with a choice, a label with nothing behind its colon.
# Each alternative begins with a letter, so that the next place to try is found at once.
_EMPTY_BRACKET = r"\s{2,}[(（\[]\s{2,}[)）\]]"
_TO_CHOOSE = r"\s?[○×]\s?[)）]\s?[,/]\s?[(（]\s?[○×]\s?[)）]"
BLANK_FIELD = re.compile(
    rf"_____|예{_EMPTY_BRACKET}|아니오{_EMPTY_BRACKET}|적합{_EMPTY_BRACKET}|동의{_EMPTY_BRACKET}"
    rf"|\({_TO_CHOOSE}|（{_TO_CHOOSE}"
    r"|[□☐]\s?(?:동의|찬성|승인|적합|적정|해당)(?:함|합니다)?\s{0,8}/?\s{0,8}[□☐]\s?[가-힣 ]{1,10}$"
)
# "20  .  .  .", "20  -  -  ~": a date whose month is left blank.
BLANK_DATE = re.compile(r"(?<![0-9])20[0-9]{0,2}\s{0,4}[.년-]\s{2,12}[.월-]\s{1,12}[.일~-]?")
EMPTY_LABEL = re.compile(
    r"(?:[^:：\n]{1,24})[:：]\s*(?:[ㅇ○◯_]{2,}\S{0,6}|%|원|년)?\s*$"
    r"|[ㅇ○◯]{2,}\S{0,12}\s?[(（]\S{1,8}\s?:\s*[)）]$|[ㅇ○◯]{2,}\S{0,6}\s*:\s+%?$"
)
# The cells of a form, compared without white space.
FORM_CELL = re.compile(
    r"(?:성명|소속|직위|직급|직책|주소|소재지|상호(?:명|또는법인명)?|대표자(?:성명)?|생년월일|주민(?:등록)?번호|연락처|전화(?:번호)?|휴대(?:폰|전화)"
    r"|팩스(?:번호)?|업체명|회사명|기관명|법인명|사업자(?:등록)?번호|법인(?:등록)?번호|서약자|확약자|제출자|신청인|위임자|수임자|입찰자|작성자|확인자|담당자"
    r"|계약명|계약번호|계약금액.{0,4}|계약일자?|계약기간|접수번호|접수일자?|처리기간|사업명|작성일|발행일자?|발행인|일자|서명|[(（](?:인|전화|서명.{0,5})[)）]|비고"
    r"|점수|사유|위반사항|요약|내용|조치|요구|지도|장소.{0,6}|수급인|하수급인|하도급(?:사업명|예정액.{0,4}|률)?|원|%|등록일자|업종|면허.{0,4}|자본금|종업원수|설립연도"
    r"|.{0,6}책임자|원도급자|하도급자|재하도급자|당사자|[년월일.\s~부터까지()（）개]{3,}|소계|합계|기간|[①-⑩]|[○ㅇ◯]{2,}.{0,6}|서명또는인.{0,4})$"
)
EXCEPTION = re.compile(r"[(（]?\s?(?:다만|단)\s?[,，、]")
EOF_MARK = re.compile(r"[-=※\s]*(?:끝|이\s{0,2}하\s{0,2}여\s{0,2}백|以下\s?餘白)[-=※.\s]*$")


def ends_like_contents(words: str) -> bool:
    """Whether ``words`` end like a line of a table of contents (`CONTENTS_LINE`); most endings are told at a glance."""
    last, before = words[-1:], words[-2:-1]
    led = last in _LEADERS and (before in _LEADERS or before.isspace())
    return (led or last.isdecimal() or last.isspace()) and CONTENTS_LINE.search(words) is not None
