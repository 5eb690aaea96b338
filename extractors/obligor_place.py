"""Whose duties the place of a clause lists: a heading on somebody's tasks, a table of roles, a lead-in."""

from __future__ import annotations

import re

from extractors.cues import plain
from extractors.deontic import Party
from extractors.deontic_context import Context
from extractors.obligor_acts import agency_acts
from extractors.obligor_subject import subject_of
from extractors.parties import Parties


def owner_of(context: Context, parties: Parties) -> Party | None:
    """The party under whose name the clause stands: a heading on its duties, or its line in a table of roles."""
    for heading in context.headings[:1]:
        named = parties.mentions(heading)
        if named and (_DUTIES_OF.match(heading, named[0].end) or _APPOINTED.search(heading)):
            return named[0].party
    if len(context.headings) > 1 and _TASKS.fullmatch(context.headings[0]):
        whose = {mention.party for mention in parties.mentions(context.headings[1])}
        if len(whose) == 1:
            return whose.pop()
    if any(map(_ROLES_OF.search, context.headings[:2])) and not any(map(_OTHER_ROLES.search, context.headings[:2])):
        parent = context.parent
        label = context.body.split("\t")[0] if context.clause.kind == "row" and "\t" in context.body else None
        if label is None and parent is not None and parent.clause.kind in ("row", "clause"):
            label = parent.body[:_LABEL_REACH]
        if label is not None:
            performs, orders = _PERFORMS.search(label) is not None, _ORDERS.search(label) is not None
            if performs != orders:
                return "contractor" if performs else "agency"
            if not performs and _PART.search(label):
                return "agency"
    return None


_DUTIES_OF = re.compile(
    r"의\s[^.]{0,20}?(?:의무|임무|책임|역할|업무|책무|직무|준수\s?사항|조치)|[이가]?\s(?:하는|맡는|할)\s일|의?\s(?:준수|이행|의무|지원|제공|협조|조치|점검|확인|담당)\s?사항"
)
_WORK = r"(?:하는|맡는|할)\s일|임무|역할|직무|책무"
# "나. 맡는 일": the tasks of whom the heading above names.
_TASKS = re.compile(rf"\W*(?:\(?[가-하\d]{{1,2}}[.)]\s?)?(?:{_WORK})\W*")
# "담당관 지정": what the official so named has to do follows.
_APPOINTED = re.compile(r"[가-힣]관[을의]?\s?(?:지정|지명|임명|배정)\W*$")
# What stands under the appointment or the tasks of somebody, that one does.
TASKS_OF = re.compile(rf"{_APPOINTED.pattern}|(?:의\s|^\S{{0,12}}\s?)(?:의무|{_WORK})\W*$|(?:하는|맡는|할)\s일\W*$")
_ROLES_OF = re.compile(r"역할|추진\s?체계|수행\s?체계|추진\s?조직|업무\s?분장|책임과\s?권한")
_OTHER_ROLES = re.compile(r"제안|평가|작성")
_LABEL_REACH = 40
_PERFORMS = re.compile(r"사업자|수행사|수행\s?업체|용역|수급|제안사|투입|PM|개발팀|연구책임|연구진|업체|수탁|과업수행")
_ORDERS = re.compile(
    r"발주|주관|감독|담당\s?(?:부서|자|관)|부서|추진단|위원회|전산|총무|공단|공사|대학|학교|재단|센터|담당관|시청|군청|구청|부처"
)

# The agency's house or a part of it ("정보지원부", "감사실", "보건의료정보원"); contractors have teams.
_PART = re.compile(
    r"[가-힣](?:(?<![일세외내전하상여첨])부|(?<![효결성학경초])과|(?<![현사])실|처|국|청"
    r"|(?:정보|진흥|개발|기술|과학|평가|관리|교육|연수|문화|의료)원)(?![가-힣])"
)


def handed_down(context: Context, parties: Parties) -> Party | None:
    """The one party that the lead-in above names as the doer of what it lists ("발주기관은 다음 사항을 점검한다")."""
    parent = context.parent
    if parent is None or parent.clause.kind not in ("clause", "note"):
        return None
    lead = plain(parent.body)
    if not (_LISTS.search(lead) or _UNFINISHED.search(lead)) or _ASKED.search(lead):
        return None
    mentions = parties.mentions(lead)
    subject = subject_of(lead, len(lead), mentions)
    doers = {mention.party for mention in mentions if mention.case in ("topic", "subject")}
    if not doers and agency_acts(parent, lead, 0, len(lead)):
        return "agency"  # "the price is paid as follows"
    return subject[0] if subject is not None and doers == {subject[0]} else None


_LISTS = re.compile(r"다음|아래|각\s?호|각\s?목")
_UNFINISHED = re.compile(r"(?:에\s?대하여|에\s?대해|에\s?따라|[은는])\W*$")  # "the department, for each participant:"
# Then others do what is listed, or it lists cases.
_ASKED = re.compile(
    r"(?:요구|요청|청구)(?:한다|함|합니다|할\s수)|수\s?있(?:다|음|습니다)|어느\s?하나"
    r"|(?:다음|아래|각\s?호|각\s?목)[^.]{0,30}(?:경우|때)"
)
