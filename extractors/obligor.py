"""Whom a duty binds or a power serves: the subject of its predicate, else what its words and section suggest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from extractors.cues import plain
from extractors.deontic import Modality, Party
from extractors.deontic_context import Context
from extractors.deontic_features import PAPER, stem_of, word_starts
from extractors.deontic_sections import sections_of
from extractors.deontic_weights import Weights
from extractors.obligor_acts import agency_acts, contractor_acts, is_judging
from extractors.obligor_place import handed_down, owner_of
from extractors.obligor_subject import EMBEDDING, PAIR, in_brackets, subject_of
from extractors.obligor_view import View
from extractors.parties import Mention, Parties
from extractors.signed import Signed

AGREED = Signed(
    # What each alternative holds.
    "협의|합의|협력|보관|소지|체결",
    r"(?:상호\s?(?:간의?\s?|간에\s?)?|쌍방\S{0,2}\s|양측\S{0,2}\s|양자\s?(?:간의?\s?)?|당사자\s?간의?\s?)(?:협의|합의|"
    r"협력)[^,.]{0,15}(?:결정|정[하한함할]|변경|조정|해결|따[르른름])"
    r"|(?<![와과]\s)(?<![와과]\s사전\s)(?<![와과]의\s)(?:협의|합의)\s?(?:하여|하에|에\s?의해서?|에\s?의하여|로|"
    r"를\s?통하여|를\s?통해)\s[^,.]{0,6}(?:결정|정[하한함할]|진행|변경|조정)"
    r"|(?<![와과]\s)(?<![와과]의\s)(?:협의|합의)(?:사항)?에\s?(?:따른다|따름|의한다|의함)"
    r"|(?:^|[은는서시,]\s)(?:협의|합의)\s후(?:에)?\s[^,.]{0,6}(?:결정|정[하한함할]|진행|변경|조정)"
    r"|상호\s?협의(?:한다|함|하여야\s?(?:한다|함))?\W{0,3}$"
    r"|각(?:각|자)?\s?\d?\s?[통부]씩?\s?(?:보관|소지)|각자\s?(?:보관|소지)|(?:서명|기명)[^,.]{0,12}(?:날인|"
    r"후)[^,.]{0,20}보관|(?:계약|협약)을\s(?:변경\s?)?체결(?:한다|함|하고(?!자))"
)


def likely_obligor(
    context: Context,
    modality: Modality,
    cue: tuple[int, int] | None,
    parties: Parties,
    mentions: Sequence[Mention],
    view: View,
    learnt: Weights,
) -> tuple[Party, float]:
    """Whom a clause that names no obligor probably binds (must, must_not) or empowers (may), with the probability.

    ``mentions`` are the parties that the clause's body names, ``view`` tells of its chapter.
    """
    chances = learnt.probabilities(obligor_features(context, modality, cue, parties, mentions, view, None))
    best = max(sorted(chances), key=lambda name: chances[name])
    return cast(Party, best), round(chances[best], 3)


def beneficiary_of(obligor: Party, mentions: Sequence[Mention], body: str) -> Party | None:
    """The other party to whom ``body`` says the act is owed ("발주기관에 제출"); None where it does not say."""
    owed = [
        mention.party for mention in mentions
        if mention.case == "recipient" and mention.party != obligor and _is_given(body, mention.end)
    ]  # fmt: skip
    return owed[-1] if owed and obligor != "both" else None


def _is_given(body: str, place: int) -> bool:
    """Whether something is given to the party whose name ends at ``place``, and not got or demanded from it."""
    act = _ACT.search(body, place, place + _ACT_REACH) if _FROM.match(body, place) is None else None
    return act is not None and act["given"] is not None and _OF_A_NOUN.match(body, act.end()) is None


# "발주기관으로부터", "업체에 대하여": nobody gets anything
_FROM = re.compile(r"[^가-힣]{0,3}(?:으?로부터|에게서|에\s?(?:대[한하해]|의[한하해]|따[른라]))")
# What is done behind the name: given to whom it names, or asked of it.
_ACT = re.compile(
    r"(?P<given>제출|제공|통보|통지|보고|알[리려린림]|신고|지급|지불|납부|반납|반환|인계|인도|납품|전달|송부|발송|회신|제시"
    r"|교육|안내|고지|배상|보상|변상|설명|이관|이전|양도|공유|교부|배부|발급|전송|귀속|기증|부여|허용|지원|협조|건네|돌려|넘[겨긴김]|주어야|준다|내야|낸다)"
    r"|승인|허가|동의|요구|요청|청구|부과|검사|확인|문의|협의|합의|부합|적합|맞[게는추]"
)
_ACT_REACH = 120
# "발주기관에 제출된 도면은": what was given some other time
_OF_A_NOUN = re.compile(r"(?:하는|되는|한|된|할|될|하여야\s?할)\s(?!것|필요|수\s)[가-힣]")

NAMED_CONFIDENCE = 0.95  # share of named obligors that were right on documents the rules had not seen, rounded down


def named_obligor(
    context: Context, cue: tuple[int, int] | None, parties: Parties, mentions: Sequence[Mention]
) -> Party | None:
    """The obligor where the clause, or the heading, label or lead-in above it, names it; None where none does."""
    own = obligor_by_rule(context, cue, mentions, parties.officials)
    found = own or owner_of(context, parties) or handed_down(context, parties)
    return found or ("agency" if parties.officials and _leaves_contractors_out(context, parties, mentions) else None)


def _leaves_contractors_out(context: Context, parties: Parties, mentions: Sequence[Mention]) -> bool:
    """Whether neither the clause nor what stands above it speaks of what contractors do."""
    above = [*context.headings[:2], *([context.parent.body] if context.parent is not None else ())]
    named = [*mentions, *(mention for words in above for mention in parties.mentions(plain(words)))]
    return all(mention.party == "agency" for mention in named)


def obligor_by_rule(
    context: Context, cue: tuple[int, int] | None, mentions: Sequence[Mention], officials: bool = False
) -> Party | None:
    """The obligor where the clause's own words name it; None where they do not.

    In a paper for ``officials`` they, too, hand papers in.
    """
    body = plain(context.body)
    place = _predicate_end(context) if cue is None else cue[1]
    if _ABILITY.search(body[max(0, place - 20) : place]):
        return "contractor"  # what users of a system must be able to do is for the contractor to build
    if mentions and _ROLE_LABEL.fullmatch(context.body[: mentions[0].start]) and _LABEL_END.match(
        context.body, mentions[0].end
    ):
        return mentions[0].party  # "발주기관 : …": a list or table of who does what
    sentence = max((item.start for item in context.sentences if item.start < place), default=0)
    near = [mention for mention in mentions if mention.start >= sentence]
    if _both_act(body, near, place) or _both_concerned(body, mentions):
        return "both"
    start = sentence if cue is None else max(sentence, cue[0] - _NEAR)
    subject = subject_of(body, place, near)
    if subject is not None:
        if subject[0] == "agency" and _DEMANDED.search(body[subject[2] : place]):
            return "contractor"  # "the agency may demand …, and (one) must comply"
        if subject[0] == "agency" and _uses_system(context, body[: subject[2]]):
            return "contractor"  # who builds what its users do
        if subject[0] == "contractor" and (
            _SUFFERED.search(body[sentence:place]) or _SANCTIONED.search(body, subject[2], place)
        ):
            return "agency"
        return subject[0]
    if BARRED.search(body):
        return "contractor"
    agreed = AGREED.search(body[start : place + 1])
    if agreed is not None and not _aside(context, body, start + agreed.start()):
        return "contractor" if _BID.search(body[sentence : start + agreed.start()]) else "both"
    if agency_acts(context, body, start, place):
        return "agency"
    subject = subject_of(body, place, mentions)
    if subject is not None:
        return subject[0]
    return "contractor" if not officials and contractor_acts(body[start:place]) else None


def _uses_system(context: Context, subject: str) -> bool:
    """Whether ``subject`` names an official as a user of the system whose functions the clause asks for."""
    if _USER.search(subject) is None:
        return False
    above: Context | None = context.parent
    while above is not None:
        if _FUNCTIONS.search(above.body[:_TITLE_REACH]):
            return True
        above = above.parent
    return False


_TITLE_REACH = 40
_USER = re.compile(r"(?:담당자|담당부서|관리부서|운영부서|주관부서|현업부서)$")
_FUNCTIONS = re.compile(r"(?:기능|데이터|인터페이스)\s?요구\s?사항|\((?:SFR|DAR|SIR)\)")


def _aside(context: Context, body: str, place: int) -> bool:
    """Whether ``place`` is in a remark: in brackets, or in a cell behind that of a paper or of when it is due."""
    if in_brackets(body, place):
        return True
    head = context.body.partition("\t")[0]
    behind = context.clause.kind == "row" and place > len(head)
    return behind and (PAPER.search(_REMARK.sub("", head)) or _DUE.search(head)) is not None


_DUE = re.compile(r"(?:이내|까지|\s전)\W*$")
_REMARK = re.compile(r"[(（][^()（）]{0,80}[)）]?\s*$")


def _predicate_end(context: Context) -> int:
    """Where the first sentence that says what is done ends; the clause's end where none is told apart."""
    if context.clause.kind != "row":
        for sentence in context.sentences:
            if sentence.final in _SAYS_DONE:
                return sentence.end
            declared = [cue.end for cue in sentence.cues if cue.why == "declared"]
            if declared and sentence.final == "settled":
                return declared[0]
    return len(context.body)


_SAYS_DONE = frozenset({"declarative", "nominal_ham", "liable", "agreed", "delegated"})


# A bar on bidding that the law lays on a class of firms; said actively ("제한한다") it is an act of the agency.
BARRED = re.compile(
    r"(?:대기업|중견기업|상호출자|프리랜서)[^.]{0,120}(?:참여|참가)[^,.]{0,8}제한(?:됨|된다|됩니다)?\W*"
    r"(?:\([^()]{0,80}\)\W*)?$"
)
_ROLE_LABEL = re.compile(r"[\W_]{0,4}")
_LABEL_END = re.compile(r"[\"'”’」\])]?\s{0,2}(?:[:：]|\t)")
_NEAR = 60  # characters before a cue that belong to its predicate
_DEMANDED = re.compile(
    r"(?:(?:요구|요청|지시|청구|통보)\S{0,3}\s?수\s?있(?:으며|고)|수\s?있(?:으며|고),?\s이에\s)[^.]*"
    r"야\s?(?:한다|함|합니다|하며)\s*$"
)
_BID = re.compile(  # by the bidder alone
    r"(?:제안|입찰|투찰|견적)\s?(?:가격|금액|서)[^.]{0,30}(?:산출|산정|작성|제출|제시)하(?:되|고|며)"
)
_SUFFERED = re.compile(
    r"(?:제한|처분|불이익|제재|취소|해지|벌점|조치)[^,.]{0,12}(?:받을|당할)\s?수\s?있"
    r"|부정당[^,.]{0,16}(?:제재|지정|등록)(?:\s?조치)?(?:한다|함|합니다)?\W*$"
)
_SANCTIONED = re.compile(  # "where a contractor does …, (the agency) restricts …": the topic does not act, it suffers
    r"(?:평가|심사|협상|선정|입찰)\s?(?:대상)?에서\s(?:제외|배제)(?:한다|함|합니다)\W*$"
    r"|부정당\s?업[자체](?:로\s?(?:지정|등록|제재)(?!되)|\s?제재[를을]?\s?(?:의뢰|요청))"
    r"|입찰\s?참가\s?자격[을를]?\s?제한(?:\W*$|[을를]?\s(?:의뢰|요청))"
    r"|(?<!하도급업체의\s)입찰\s?참가(?:\s?자격)?[을를]?\s?제한(?:한다|함|합니다)\W*$|(?:경우|때)(?:에는|에|는)?,?\s[^,.]{0,60}(?:제한|부과|감점|배제|제외|해지|해제|환수|몰수|박탈|감액|공제)\s?(?:한다|함|합니다)\W*$"
)
_ABILITY = re.compile(r"수\s?있어야\s?(?:한다|함|합니다)?|수\s?있(?:도록|게)\s(?:구현|구성|개발|설계|제작|기능)")


def _both_act(body: str, mentions: Sequence[Mention], place: int) -> bool:
    """Whether the sentence with its predicate at ``place`` binds two parties, each with a predicate of its own."""
    named = [
        mention for mention in mentions
        if mention.case in ("topic", "subject") and mention.party in ("agency", "contractor")
    ]  # fmt: skip
    for first, second in zip(named, named[1:], strict=False):
        between = body[first.end : second.start]
        if first.party == second.party or "수 있" in between or "경우" in between:
            continue
        if _MAY.search(_REMARK.sub("", body), second.end):
            continue  # "the contractor keeps …, and the agency may …": a duty of one
        if second.case == "topic" and _JOINED.search(between):
            return True
        handed_on = first.case == second.case == "subject" and _HANDED_ON.search(between) is not None
        if handed_on and not EMBEDDING.search(body, second.end, max(place, _clause_end(body, second.end))):
            return True
    return False


# "where X and Y read it differently, … decides": a rule for both
_READ_APART = re.compile(r"[\"'”’」]?\s?의\s(?:해석|의견|이견).{0,120}(?:결정|따[른름르])")
# In a contract on data that are handed over the one who answers for them is the agency, the one who handles them not.
_HANDLERS = re.compile(r"개인정보처리자\s?(?:및|와)\s?(?:개인정보)?취급자[는은]\s")


def _both_concerned(body: str, mentions: Sequence[Mention]) -> bool:
    """Whether a rule of a standing kind binds both parties: on what they read differently, on who handles data."""
    if _UNDISCLOSED.search(body) or _HANDLERS.search(body):
        return True
    for first, second in zip(mentions, mentions[1:], strict=False):
        paired = {first.party, second.party} == {"agency", "contractor"} and second.case != "recipient"
        if paired and PAIR.fullmatch(body[first.end : second.start]) and _READ_APART.match(body, second.end):
            return True
    return False


def _clause_end(body: str, start: int) -> int:
    """Where the clause that runs on at ``start`` ends: at a mark of punctuation, or with ``body``."""
    end = _MARK.search(body, start)
    return end.start() if end is not None else len(body)


_MARK = re.compile(r"[.,;(]")


# The agency keeps to itself what bidders may not dispute: a standing phrase of rules on evaluation.
_UNDISCLOSED = re.compile(r"공개하지\s?(?:않으며|아니하며|않고),?\s(?:제안|입찰|참가|응찰)[가-힣]{1,4}[은는]\s")
_MAY = re.compile(r"수\s?있(?:다|음|습니다)[\s.)]*$|권리를\s?[가갖][^,.]{0,4}[\s.]*$")
_JOINED = re.compile(r"[가-힣]\s?(?:하며|하고|하되|되며|되고|으며),?\s[\"'“‘「]?$")
# "the agency gives the rooms, and all else the contractor provides": each is the subject of its own half
_HANDED_ON = re.compile(r"[가-힣]\s?(?:하며|하고|되며),\s(?:[^\s,]{1,12}\s){1,6}$")


def obligor_features(
    context: Context,
    modality: Modality,
    cue: tuple[int, int] | None,
    parties: Parties,
    mentions: Sequence[Mention],
    view: View,
    named: Party | None,
) -> list[str]:
    """The features from which the weights tell the obligor where none is ``named``.

    They are learnt from clauses that name theirs, too: there the name itself is a feature, so that the rest is not
    taken for its cause.
    """
    body = plain(context.body)
    place = _predicate_end(context) if cue is None else cue[1]
    sentence = max((item.start for item in context.sentences if item.start < place), default=0)
    near = [mention for mention in mentions if mention.start >= sentence]
    found = {f"modality={modality}", f"kind={context.clause.kind}", *view}
    for name, group in (("near", near), ("all", mentions)):
        subject = subject_of(body, place, group)
        found.add(f"{name}:subject={'none' if subject is None else subject[0] + ':' + subject[1]}")
    found.update(f"value={kind}" for kind in context.values)
    names = {f"names={mention.party}:{mention.case}" for mention in mentions} or {"names=none"}
    found.update(names)
    if AGREED.search(body):
        found.add("together")
    stem = stem_of(body)
    if stem:
        found.add(f"stem={stem}")
    found.update(f"{name}&stem={stem}" for name in names)
    cue_stem = stem_of(body[:place]) if cue else None
    if cue_stem:
        found.add(f"cue-stem={cue_stem}")
    found.update(f"under={name}" for heading in context.headings for name in sections_of(heading))
    if is_judging(context):
        found.update(("judging", f"judging&stem={stem}"))
    sections = [name for heading in context.headings[:1] for name in sections_of(heading)]
    found.update(f"heading={name}" for name in sections)
    for level, heading in zip(("first", "second"), context.headings, strict=False):
        found.update(f"{level}:of={mention.party}" for mention in parties.mentions(heading))
    if any(map(_CONSORTIUM.search, context.headings)):
        found.add("under=consortium")
    if context.sentences:
        last = context.sentences[-1].final
        found.add(f"last={last}")
        found.update(f"last={last}&{name}" for name in (*sections, *names))
    for word in _TELLING.findall(body):
        found.add(f"word={word}")
    found.update(f"says={word}" for word in word_starts(body, 2, 3))
    found.update(f"heading-says={word}" for heading in context.headings[:2] for word in word_starts(heading, 2))
    found.add(f"hands={_GIVES.search(body) is not None}:{_GETS.search(body) is not None}")
    found.add(f"rule={named}")
    if context.parent is not None and context.parent.clause.kind != "heading":
        above = plain(context.parent.body)
        found.update(f"parent-word={word}" for word in _TELLING.findall(above))
        found.update(f"parent-says={word}" for word in word_starts(above, 2))
        mentions_above = parties.mentions(above)
        upper = subject_of(above, len(above), mentions_above)
        found.add(f"parent:subject={'none' if upper is None else upper[0]}")
        found.update(f"parent:names={mention.party}" for mention in mentions_above)
    return sorted(found)


# What an owner of data, rooms and systems does about others, and what those others do.
_GIVES = re.compile(
    r"(?:제공|지급|인계)한|승인\s?(?:후|하고|한다|함)|허용|징구|회수|발급|대여|부여|입회|불시|위촉|의뢰"
    r"|업체(?:에|의|\s사무실)\s|인원에\s?대"
)
_GETS = re.compile(
    r"(?:제공|부여|발급|대여|승인|허가)(?:을|를)?\s?(?:받|득|얻)|반납|제출|받은\s?후|(?:발주기관|담당자)의|요청\s?시"
)
# The members' own agreement, to which the agency is no party.
_CONSORTIUM = re.compile(r"공동\s?수급|공동\s?이행|분담\s?이행")
_TELLING = re.compile(
    r"평가|심사|선정|협상|낙찰|부과|공제|감액|제재|제한|지급|반환|환수|정산|통보|통지|승인|검사|검수|해지|해제|"
    r"요구할|요청할|청구할|거부|감점|실격|배제|제외|"
    r"책임|부담|배상|보상|제출|제안서|입찰|서약|확약|협의|이의|유찰|재공고|계상|상계|귀속|몰수|변경할|조정할|"
    r"감독|점검할|교체를\s요구|우대|보완을\s요구|반려"
)
