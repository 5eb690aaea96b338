"""The rules that read a clause's modality from its endings, its kind and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.cues import final_form, masked, plain
from extractors.deontic_context import Context
from extractors.deontic_features import PAPER
from extractors.deontic_kinds import NO_TASKS, by_kind
from extractors.deontic_sections import sections_of, tells_only
from extractors.deontic_sentences import Verdict, sentence_verdicts
from extractors.obligor import AGREED, BARRED
from extractors.obligor_acts import is_judging, tells_agency
from extractors.obligor_place import TASKS_OF
from extractors.obligor_subject import subject_of
from extractors.parties import Parties


def decide(context: Context) -> Verdict | None:
    """Modality, the name of the rule, and the cue's place in the clause's body; None where no rule is sure."""
    fixed = by_kind(context)
    if fixed is not None:
        return fixed
    verdicts = [verdict for sentence in context.sentences for verdict in sentence_verdicts(sentence)]
    binding = [verdict for verdict in verdicts if verdict[0] in ("must", "must_not") and verdict[1] != "declared"]
    if binding and not _today(context, binding):
        first = min(binding, key=lambda verdict: verdict[2] or (0, 0))
        return _after_a_duty(context, first) or first
    if BARRED.search(context.body):
        return "must_not", "barred", None
    if _ADVISED.search(context.body):
        return "may", "advised", None
    declared = [verdict for verdict in verdicts if verdict[1] == "declared"]
    if declared and any(sentence.final in ("negative", "may", "able") for sentence in context.sentences):
        return declared[0]
    if declared and any(sentence.final == "deemed" for sentence in context.sentences):
        for verdict in declared:  # "… 자료를 제출하며, 그 소유권은 … 귀속된다"
            start, end = verdict[2] or (0, 0)
            if _GIVEN.search(context.body, max(0, start - _GIVEN_REACH), end):
                return verdict
    powers = [verdict for verdict in verdicts if verdict[0] == "may"]
    if powers:
        if _AFTER_CONSENT.search(context.body):
            return "must", "consent", powers[0][2]
        if all(sentence.final in _AFTER_POWER for sentence in context.sentences):
            return powers[0]
        return None
    if all(sentence.final in _NEUTRAL for sentence in context.sentences):
        return "none", context.sentences[-1].final, None
    return _by_surroundings(context)


_GIVEN = re.compile(r"(?:제출|제공|납[부품]|반[납환]|인[계도]|부과|이행|실시|설치|지원|보고|통[보지])하며,?$")
_GIVEN_REACH = 4


def _today(context: Context, verdicts: Sequence[Verdict]) -> bool:
    """Whether a section on what is amiss today says what cannot be done with it, which forbids nobody anything."""
    if not any(map(_AMISS.search, context.headings[:2])):
        return False
    return all(
        verdict[0] == "must_not" and verdict[2] is not None and _UNABLE.search(context.body[slice(*verdict[2])])
        for verdict in verdicts
    )


_AMISS = re.compile(r"문제점|한계|현황|미흡|불편|실태|배경|필요|개선\s?방향")
_UNABLE = re.compile(r"불가|없|못")


def _after_a_duty(context: Context, verdict: Verdict) -> Verdict | None:
    """The duty stated before a plain refusal ("도면을 반납하고 복사하지 않는다"): of the two, the first stated wins."""
    place = verdict[2]
    if verdict[0] != "must_not" or place is None:
        return None
    if verdict[1] not in ("must_not", "notduty") and not _BANNED.search(context.body[slice(*place)]):
        return None
    before = plain(context.body[: place[0]])
    done = _DONE_FIRST.search(before)
    return None if done is None or _OTHERWISE.search(before) else ("must", "first", done.span())


_DONE_FIRST = re.compile(
    r"[가-힣]{2}(?<!간주)(?<!못)(?<!않)(?<!수행)(?<!인식)(?<!인지)(?<!이해)(?<!동의)(?<!명심)(?<!인정)(?<!제외)(?<!확약)"
    r"(?:하며|하되|하고|쓰며|쓰고|받으며),?(?=\s)"
)
_BANNED = re.compile(r"금지|불가|불허|금함|금한다")
_OTHERWISE = re.compile(r"수 있|지\s?(?:않으며|않고|아니하며|아니하고)")  # a power or refusal stated earlier


_ADVISED = re.compile(r"권(?:장|고)\s?(?:사항)?(?:함|한다|합니다)?\s?\)?\s*[.]?\s*$")
_AFTER_CONSENT = re.compile(r"(?:승인|허가|동의)[^,.]{0,10}\s후(?:에)?(?:만)?\s[^,.]{0,20}가능")
# Finals that leave a power in the same clause standing; any other final may itself be a duty.
_AFTER_POWER = frozenset({"may", "able", "settled", "deemed", "definition", "delegated", "passive", "state"})
_NEUTRAL = frozenset({"definition", "deemed", "delegated", "query"})
_SECRET = re.compile(r"누출\s?금지|비공개\s?(?:대상|정보)|보호\s?대상\s?정보|공개\s?(?:제한|금지)\s?(?:대상\s?)?정보")
_LEAK = re.compile(  # what a ban on passing things on lists are the things, not duties
    r"(?:유출|누출|누설|공개|반출|제공)[^.]{0,30}(?:금지|안\s?된다|아니\s?된다|않|말아야|못)|비밀(?!번호)|보안\s?(?:사항|유지)"
)
_DISTRIBUTED = re.compile(
    r"(?:다음|아래|하기|각\s?호|각\s?목)(?!\s?각?\s?호?(?:에\s?(?:따|해당)|의\s?(?:어느|기간|"
    r"경우)|[^.,]{0,12}(?:에\s?(?:대하여|대해|관하여)(?:서?는)|에\s?관한\s사항은)))[^.]{0,60}?(?:납부|지급|점검|조치|반영|고려|준수|지켜|설치|보고|포함|제출|제시|작성|첨부|구비|수록|수행|"
    r"실시|검토|기재|명시|비치|제공|지원|확보|이행|납품|구현|구축|개발|구성|유의)[^.,]{0,12}"
    r"(?:야\s{0,9}(?:한다|함|합니다|하며)|도록\s{0,9}(?:한다|함)|할\s?것|한다|합니다|함)"
)


_NEXT = r"(?:다음|아래|하기|각\s?호|각\s?목)"
_CONTAINED = re.compile(  # "a plan that contains the following": what it must contain is asked for
    rf"{_NEXT}[^.]{{0,30}}포함(?:하여|하는|하도록|되도록|시켜)\s[^.]{{1,120}}"
    r"(?:야\s{0,9}(?:한다|함|합니다)|도록\s{0,9}(?:한다|함)|할\s?것|한다|합니다|함)\W*$"
)
_TOLD = re.compile(  # the same said plainly ("다음과 같이 작성한다")
    rf"{_NEXT}[^.]{{0,60}}?(?:작성|구성|구현|포함|제출|수행|실시|이행|제공|지원|준수|반영|보고|기재|명시|납품|점검)"
    r"(?:되도록\s(?:작성|구성))?(?:한다|합니다|함)\W*$"
)


def _hands_down(parent: Context, lead: Verdict | None) -> bool:
    """Whether what ``parent`` demands is handed down to the items below it."""
    flat = plain(parent.body)
    if lead is not None and lead[0] == "must":
        return _DISTRIBUTED.search(flat) is not None or _CONTAINED.search(flat) is not None
    if lead is not None or not parent.sentences or parent.sentences[-1].final not in ("declarative", "nominal_ham"):
        return False
    return _CONTAINED.search(flat) is not None or _TOLD.search(flat) is not None


def _by_surroundings(context: Context) -> Verdict | None:
    """Items whose lead-in or heading decides: what a duty lists, acts that are forbidden, information to be kept."""
    parent, last = context.parent, context.sentences[-1].final
    if context.headings and _PURPOSE.search(context.headings[0]):
        return "none", "purpose", None
    if context.clause.kind != "note" and tells_only(context.headings):
        return "none", "told", None
    told = _told(context, last) or _judging(context, last)
    if told is not None:
        return told
    if last not in ("noun", "verbal_noun") or context.clause.kind == "row":
        return None
    flat = plain(context.body)
    handed_in = bool(context.headings) and "output" in sections_of(context.headings[0])
    if _TITLE.search(flat) and not _APPLIED.search(flat) and not handed_in:
        return "none", "title", None
    if _info_line(flat):
        return "none", "information", None
    above = [parent.body if parent else "", *context.headings[:1]]
    if any(_SECRET.search(text) for text in above) and last == "noun":
        return "none", "protected", None
    if parent is not None and parent.clause.kind in ("clause", "note"):
        lead = decide(parent)
        if lead is not None and lead[0] in ("must", "must_not") and _UNAUTHORISED.search(flat):
            return "must_not", "unauthorised", None
        if lead is not None and lead[0] == "must_not" and context.body.rstrip(" .;").endswith(("행위", "사항", "일")):
            return "must_not", "lead-in", None
        if last == "noun" and _LEAK.search(parent.body) and not flat.rstrip(" ,").endswith("거나"):
            return "none", "protected", None
        if _hands_down(parent, lead):
            return "must", "lead-in", None
    if last == "noun" and any(map(_CRITERIA.search, context.headings[:2])):
        return "none", "criterion", None
    return None


def _judging(context: Context, last: str) -> Verdict | None:
    """What bids are judged by, and where to look something up, demands nothing."""
    if context.clause.kind == "row":
        return ("none", "criterion", None) if any(map(_CRITERIA.search, context.headings[:2])) else None
    flat = plain(context.body)
    if _SEE.search(flat) or (last == "verbal_noun" and _METHOD.search(flat) and is_judging(context)):
        return "none", "reference", None
    return None


_SEE = re.compile(r"(?<![을를]\s)참[조고]\W*$")
_METHOD = re.compile(r"[을를]?\s적용\W*$")
_CRITERIA = re.compile(r"평가\s?(?:기준|방법|항목|방식|요소|분야|표|지표)|배점|심사\s?(?:기준|항목)")


def _told(context: Context, last: str) -> Verdict | None:
    """What a clause's own words say of who acts; ``last`` is its last sentence's final form."""
    parent = context.parent
    if context.clause.kind != "row" and last != "definition":
        if AGREED.search(plain(context.body)):
            return "must", "agreed", None
        if tells_agency(plain(context.body)):
            return "must", "act", None
        if last in _DONE and _party_acts(context):
            return "must", "party", None
        if last == "verbal_noun" and context.headings and TASKS_OF.search(context.headings[0]):
            return "must", "role", None
    if parent is not None and parent.clause.kind != "heading" and _PRECEDENCE.search(parent.body):
        return "none", "precedence", None
    if context.clause.kind != "row" and last == "qualified" and not any(map(NO_TASKS.search, context.headings)):
        return "must", "qualified", None
    return ("must", "paper", None) if last == "noun" and _handed_in(context) else None


_DONE = frozenset({"declarative", "nominal_ham", "verbal_noun"})
_PRECEDENCE = re.compile(r"우선\s?순위")
_PARTIES = Parties()


def _party_acts(context: Context) -> bool:
    """Whether a party of the contract is the subject of what is said to be done ("발주기관은 … 제공한다")."""
    body = plain(context.body)
    subject = subject_of(body, len(body.rstrip(" .")), _PARTIES.mentions(body))
    if subject is None or _IN_FIRST_PERSON.search(body, 0, subject[2]) or _DEMANDS.search(body):
        return False
    return subject[0] in ("agency", "contractor")


_IN_FIRST_PERSON = re.compile(r"(?:본인|당사|당\s?회사|저희)$")  # who signs states or acknowledges
_DEMANDS = re.compile(r"(?:요구|요청|판단|간주|인정|의뢰)(?:한다|함|합니다)?\W*$")  # powers and opinions


def _handed_in(context: Context) -> bool:
    """Whether a clause or row names no more than a paper in a section on what must be handed in."""
    parent = context.parent
    if context.children or (parent is not None and _BY_PRODUCT.search(parent.body) and parent.clause.kind != "heading"):
        return False
    near = context.headings[: 1 if context.clause.kind == "row" else 2]
    named = plain(context.body).strip(" .,")
    return any(map(_HANDED_IN.search, near)) and PAPER.search(named) is not None and not named.endswith("단계")


_HANDED_IN = re.compile(r"산출물|제출\s?(?:문서|서류|자료|목록)|성과품|성과물|납품|구비\s?서류")
_BY_PRODUCT = re.compile(r"산출\s?(?:정보|물)")  # the row of a requirement's card that says what comes of it
_PURPOSE = re.compile(r"(?:목적|배경|필요성|기대\s?효과)\s*[\])】>]?\s*$")
_UNAUTHORISED = re.compile(r"(?:무단|불법|임의)(?:으?로)?\s?[가-힣]{2,4}(?:\W[가-힣]{1,4})?(?:\s?등)?\W*$")
_TITLE = re.compile(
    r"(?:(?<!방)법|법률|시행령|시행규칙|규정|지침|가이드|가이드라인|고시|예규|훈령|매뉴얼|안내서|요령|업무\s?편람|조례|"
    r"편람|기준)\s*[」』\"'”’]?\s*(?:제?\s?\d[\d.\-]*(?:호|조|판)?)?"
    r"\s*(?:[(（\[][^()（）]{0,60}[)）\]]\s*){0,3}[.,]?\s*$"
)
_APPLIED = re.compile(r"[을를]\s|준수|적용|의거|따라|작성|제출|마련|수립|:")
_INFO_LABEL = re.compile(
    r"\W{0,3}[가-힣\s]{0,8}(?:일시|장소|문의처|문의|전화|전화번호|담당자?|담당부서|연락처|이메일|E-?mail|예산|"
    r"금액|사업비|근거|관련\s?(?:규정|법령|법규)|목\s?적|대상|대상\s?(?:정보|사업|기관)|용도|사업명|과업명|용역명|주소|소재지|"
    r"기간|방식|규모|위치|홈페이지|팩스|계좌)(?:\s?\([^()]{0,20}\))?\s*[:：]"
)


# "도면 보기 : www.…", with two words behind it at the most
_ADDRESS = re.compile(r"[^:：]{1,40}[:：]\s{0,4}(?:https?://|www\.)\S+(?:\s{1,4}[가-힣]{1,8}){0,2}")
# "사 업 명 : …"
_SPACED_LABEL = re.compile(r"\W{0,3}[가-힣](?:\s{1,4}[가-힣]){1,5}\s*[:：]")


def _info_line(flat: str) -> bool:
    """Whether ``flat`` is a label with a bare fact behind it ("문의처 : …", "사업기간 : …")."""
    if _ADDRESS.fullmatch(flat):
        return True
    label = _INFO_LABEL.match(flat)
    if label is None:
        label = _SPACED_LABEL.match(flat)
        label = label if label is not None and _INFO_LABEL.match(label.group().replace(" ", "")) else None
    if label is None:
        return False
    final = final_form(masked(flat[label.end() :]))[0]
    return final in ("noun", "empty", "state", "settled", "delegated", "deemed")
