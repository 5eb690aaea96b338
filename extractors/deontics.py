"""Reads of every clause what it demands, forbids or allows, and of whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.clause import Clause
from extractors.cues import Sentence, final_form, masked, plain
from extractors.deontic import Deontic, Modality
from extractors.deontic_context import Context, contexts
from extractors.deontic_features import features, marker_shape, sections_of
from extractors.deontic_spans import parts_of
from extractors.deontic_weights import Weights, weights
from extractors.document import Document, Span
from extractors.obligor import AGREED, BARRED, beneficiary_of, obligor_of
from extractors.parties import Parties
from extractors.sanctions import link_sanctions
from extractors.values.value import Value
from extractors.verbal_nouns import is_verbal_noun

# Modality, the name of the rule, and the cue's place in the clause's body.
Verdict = tuple[Modality, str, tuple[int, int] | None]


def read_deontics(
    clauses: Sequence[Clause],
    values: Sequence[Sequence[Value]],
    document: Document,
    learnt: Mapping[str, Weights] | None = None,
) -> tuple[Deontic, ...]:
    """The deontic reading of each of ``clauses`` (as many as there are), in their order.

    ``learnt`` gives the weights called "modality" and "obligor"; those that come with the package where it is None.
    """
    parties = Parties.of(document.text)
    learnt = learnt or {name: weights(name) for name in ("modality", "obligor")}
    found = [_read(context, parties, learnt) for context in contexts(clauses)]
    for duty, backed in link_sanctions(clauses, found).items():
        found[duty] = replace(found[duty], sanctions=backed)
    return tuple(found)


def _read(context: Context, parties: Parties, learnt: Mapping[str, Weights]) -> Deontic:
    verdict = decide(context)
    if verdict is not None and not is_hint(context, verdict):
        modality, why, cue = verdict
        confidence = RULE_CONFIDENCE
    else:
        modality, confidence = likely(context, learnt["modality"], verdict)
        why, cue = "weights", verdict[2] if verdict is not None and verdict[0] == modality else None
    if modality == "none":
        return Deontic(why=why, confidence=confidence)
    mentions = parties.mentions(plain(context.body))
    obligor, sure = obligor_of(context, modality, cue, parties, mentions, learnt["obligor"])
    parts = parts_of(context.body, cue, context.sentences, mentions)
    return Deontic(
        modality, obligor, beneficiary_of(obligor, mentions),
        action=_span(context, parts.action), object=_span(context, parts.object),
        condition=_span(context, parts.condition), exception=_span(context, parts.exception),
        cue=_span(context, _whole_word(context.body, cue) if cue else _last_word(context)),
        why=why, confidence=round(min(confidence, sure), 3),
    )  # fmt: skip


def _span(context: Context, place: tuple[int, int] | None) -> Span | None:
    """``place`` in the body as a span of the document; None for an empty one."""
    if place is None or place[0] >= place[1]:
        return None
    shift = context.clause.start + context.offset
    return Span(place[0] + shift, min(place[1], len(context.body)) + shift)


def _whole_word(body: str, cue: tuple[int, int]) -> tuple[int, int]:
    """``cue`` from the start of the word that it begins in, so that it can be read ("제출하여야 한다")."""
    start = cue[0]
    while start < cue[1] and body[start].isspace():
        start += 1
    while start > 0 and not body[start - 1].isspace() and cue[1] - start < _LONGEST_CUE:
        start -= 1
    return start, cue[1]


_LONGEST_CUE = 40


def _last_word(context: Context) -> tuple[int, int] | None:
    words = list(_WORD.finditer(context.body))
    return words[-1].span() if words else None


_WORD = re.compile(r"[^\s()（）.,;:]+")


def is_hint(context: Context, verdict: Verdict) -> bool:
    """Whether ``verdict`` comes from a rule that is often wrong: then it is one feature among others."""
    return verdict[1] in HINTS and context.clause.kind != "heading"


HINTS = frozenset({"task"})


def evidence(context: Context, hint: Verdict | None) -> list[str]:
    """What the weights look at: the features of the clause, and what an unsure rule says of it."""
    return [*features(context), *([] if hint is None else [f"rule={hint[1]}:{hint[0]}"])]


def likely(context: Context, learnt: Weights, hint: Verdict | None = None) -> tuple[Modality, float]:
    """The modality that the weights ``learnt`` give a clause on which no rule is sure, with its probability."""
    chances = learnt.probabilities(evidence(context, hint))
    names: tuple[Modality, ...] = ("must", "must_not")
    if sum(chances.get(name, 0.0) for name in names) < BINDING:
        names = ("none", "may")
    best = max(names, key=lambda name: chances.get(name, 0.0))
    return best, round(chances.get(best, 0.0), 3)


# A duty that is overlooked costs a reader more than one too many: below one half, by leaving one document out.
BINDING = 0.4


def decide(context: Context) -> Verdict | None:
    """Modality, the name of the rule, and the cue's place in the clause's body; None where no rule is sure."""
    fixed = _by_kind(context)
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
_OTHERWISE = re.compile(r"수 있|지\s?(?:않으며|않고|아니하며|아니하고)")  # a power or a refusal that is stated before the duty


def _by_kind(context: Context) -> Verdict | None:
    kind = context.clause.kind
    if kind in ("front", "form"):
        return "none", kind, None
    if kind == "heading":
        work = _work_with_details(context)
        if work is not None or not _is_item(context):
            return work or ("none", kind, None)
    if not context.sentences:
        return "none", "empty", None
    if _CHOICE.search(context.body):
        return "none", "choice", None
    if context.clause.kind == "row":
        if _LABEL_ROW.match(context.clause.text) or _INDEX_ROW.search(context.clause.text):
            return "none", "label", None
        if _is_inventory(context) and not any(map(sentence_verdicts, context.sentences)):
            return "none", "inventory", None
        penal = _PENAL_CELL.search(context.body)
        if penal is not None:
            return "must", "penalty", penal.span()
        return _task_row(context)
    return None


_CHOICE = re.compile(r"[□☐]\s?동의[^□☐]{0,20}[□☐]")  # boxes of a form, of which one is ticked
RULE_CONFIDENCE = 0.95  # share of rule decisions that hold on documents the rules had not seen, rounded down
_AFTER_CONSENT = re.compile(r"(?:승인|허가|동의)[^,.]{0,10}\s후(?:에)?(?:만)?\s[^,.]{0,20}가능")
def _task_row(context: Context) -> Verdict | None:
    """A row that names work in one of its cells ("정문 | 매일 2회 순찰 및 잠금 확인")."""
    cells = context.body.split("\t")
    head = row_head(context)
    if head is not None and len(cells) > 1 and not _WORK_HEAD.search(head.body):
        return None  # a table with a header is of one kind, which the weights tell better
    least = _TASK_WORDS if head is None else 1
    if any(_NO_TASKS.search(heading) for heading in context.headings) or _HEAD_ROW.match(context.body):
        return None
    if any(_FACTS.search(heading) for heading in context.headings[:1]):
        return None
    shift = 0
    if len(cells) > 1:  # a row without cells is one that was flattened to a line: its label and its text run together
        shift = len(cells.pop(0)) + 1
    for cell in cells:
        flat = masked(plain(cell)).strip()
        if len(flat.split()) >= least and final_form(flat)[0] in ("verbal_noun", "nominal_ham", "declarative"):
            return "must", "task", (shift, shift + len(cell))
        shift += len(cell) + 1
    return None


def _is_inventory(context: Context) -> bool:
    """Whether a row counts things that are there or to be bought ("서버 | 모델 | 2 | 대"), not things to do."""
    heading = context.headings[0] if context.headings else ""
    return _COUNTED.search(context.body) is not None or (
        _STOCK.search(heading) is not None and _HANDED_IN.search(heading) is None
    )


_COUNTED = re.compile(r"\t\s*\d{1,5}\s*\t?\s*(?:SET|EA|COPY|LOT|[Ss]et|[Ee]a|[Cc]opy|식|대|개|본|조)\s*(?:\t|$)")
_STOCK = re.compile(r"(?:목록|현황|제원)\s*[\])】>]?\s*(?:\([^()]{0,40}\))?\s*$")
_HANDED_IN = re.compile(r"산출물|성과품|성과물|제출|서류|납품|업무|과업|점검|의무|이행|조치|교육|보고")


def row_head(context: Context) -> Context | None:
    """The header row above a row, in the same list of rows."""
    place = context.siblings.index(context)
    above = context.siblings[max(0, place - _HEAD_REACH) : place]
    rows = (other for other in reversed(above) if other.clause.kind == "row")
    return next((other for other in rows if _HEAD_ROW.match(other.body)), None)


_HEAD_REACH = 40  # rows that a header is looked for above
_WORK_HEAD = re.compile(r"업무|과업|작업|활동|역할|조치|이행\s?사항|수행\s?(?:내용|사항)")
_TASK_WORDS = 3  # a cell of fewer words is as often the name of a thing as of a task
_NO_TASKS = re.compile(r"평가|배점|심사|총괄|요구\s?사항\s?목록|위규|위반|처리\s?기준|점검\s?(?:표|리스트|항목)|체크")
_FACTS = re.compile(
    r"개요|현황|일정|목적|배경|효과|예산"
)  # a chapter of that name may hold sections on the work itself
_HEAD_ROW = re.compile(r"\s*(?:구\s*분|연\s*번|순\s*번|번\s*호|단\s*계|항\s*목|종\s*류|분\s*야|No\b)")
_ADVISED = re.compile(r"권(?:장|고)\s?(?:사항)?(?:함|한다|합니다)?\s?\)?\s*[.]?\s*$")
_LABEL_ROW = re.compile(
    r"\s*(?:요구\s?사항\s*)?(?:고유\s?번호|ID|번\s?호|명\s*칭|분\s*류|응[락낙]\s*수준)\s*[\t(]"
    r"|\s*요구\s*사항\s*(?:상세\s*설명|내용|상세)?\s*\t?\s*정\s*의\s*\t|\s*(?:상세\s*설명\s*\t\s*)?정\s*의\s*\t|"
    r"\s*산출\s*정보\s*(?:\t|$)"
)
def _is_item(context: Context) -> bool:
    """Whether a heading is rather the last item of a list: same mark as the clause before it, and nothing below it."""
    place = context.siblings.index(context)
    before = context.siblings[place - 1] if place else None
    if before is None or context.children or before.clause.kind != "clause" or not context.clause.marker:
        return False
    return marker_shape(before.clause.marker) == marker_shape(context.clause.marker) and not before.children


def _work_with_details(context: Context) -> Verdict | None:
    """A duty that only looks like a heading as details stand below it ("- 자료 정비 지원" with items)."""
    verdicts = [verdict for sentence in context.sentences for verdict in sentence_verdicts(sentence)]
    if any(verdict[1] in ("duty", "double") for verdict in verdicts) and context.clause.marker:
        return next(verdict for verdict in verdicts if verdict[1] in ("duty", "double"))
    if any(child.clause.kind == "heading" for child in context.children) or not context.sentences:
        return None
    words = _BRACKETED.sub("", context.body).split()
    least = 2 if _BULLET.fullmatch(context.clause.marker) else 4 if _NUMBERED.fullmatch(context.clause.marker) else 99
    if len(words) < least or not is_verbal_noun(words[-1].rstrip(" .,:")):
        return None
    return None if any(_NO_WORK.search(heading) for heading in context.headings) else ("must", "task", None)


_BRACKETED = re.compile(r"[(（][^()（）]{0,80}[)）]")
_BULLET = re.compile(r"[-‐–·ㆍ․•∙ㅇ*]")
_NUMBERED = re.compile(r"\d{1,2}\)")
_NO_WORK = re.compile(r"평가|배점|심사|목적|배경|효과|현황|입찰|계약\s?(?:방법|방식)|낙찰")
_INDEX_ROW = re.compile(r"(?:^|\t)\s*[A-Z]{2,4}(?:\s?[-–]\s?[A-Z]{2,5})?\s?[-–]\s?\d{1,3}\s*(?:\t|$)")
_PENAL_CELL = re.compile(r"\d\s?(?:%|‰|원|점|배|/1000)[^\t\d]{0,12}(?:부과|감점|공제|징수|감액)\s*(?=[\t(\n]|$)")
_PENAL_NOTE = re.compile(r"\d\s?점\s?(?:을\s)?(?:처리|부여|감점)(?:한다|함)?\s*[.]?\s*$")
_SECRET = re.compile(r"누출\s?금지|비공개\s?(?:대상|정보)|보호\s?대상\s?정보|공개\s?(?:제한|금지)\s?(?:대상\s?)?정보")
_DISTRIBUTED = re.compile(
    r"(?:다음|아래|하기|각\s?호|각\s?목)(?!\s?각?\s?호?(?:에\s?(?:따|해당)|의\s?(?:어느|기간|"
    r"경우)|[^.,]{0,12}(?:에\s?(?:대하여|대해|관하여)(?:서?는)|에\s?관한\s사항은)))[^.]{0,60}?(?:납부|지급|점검|조치|반영|고려|준수|지켜|설치|보고|포함|제출|제시|작성|첨부|구비|수록|수행|"
    r"실시|검토|기재|명시|비치|제공|지원|확보|이행|납품)[^.,]{0,12}"
    r"(?:야\s{0,9}(?:한다|함|합니다|하며)|도록\s{0,9}(?:한다|함)|할\s?것|한다|합니다|함)"
)


def _by_surroundings(context: Context) -> Verdict | None:
    """Items whose lead-in or heading decides: what a duty lists, acts that are forbidden, information to be kept."""
    parent, last = context.parent, context.sentences[-1].final
    if context.headings and _PURPOSE.search(context.headings[0]):
        return "none", "purpose", None
    if context.clause.kind != "row" and last != "definition" and AGREED.search(plain(context.body)):
        return "must", "agreed", None
    if context.clause.kind != "row" and last == "qualified" and not any(map(_NO_TASKS.search, context.headings)):
        return "must", "qualified", None
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
        if lead is not None and lead[0] == "must" and _DISTRIBUTED.search(plain(parent.body)):
            return "must", "lead-in", None
    return None


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
    r"금액|사업비|근거|용도|사업명|과업명|용역명|주소|소재지|"
    r"기간|방식|규모|위치|홈페이지|팩스|계좌)(?:\s?\([^()]{0,20}\))?\s*[:：]"
)


def _info_line(flat: str) -> bool:
    """Whether ``flat`` is a label with a bare fact behind it ("문의처 : …", "사업기간 : …")."""
    label = _INFO_LABEL.match(flat)
    if label is None:
        return False
    final = final_form(masked(flat[label.end() :]))[0]
    return final in ("noun", "empty", "state", "settled", "delegated", "deemed")


# Finals that leave a power in the same clause standing; any other final may itself be a duty.
_AFTER_POWER = frozenset({"may", "able", "settled", "deemed", "definition", "delegated", "passive", "state"})
_NEUTRAL = frozenset({"definition", "deemed", "delegated", "query"})
_NO_RULE = frozenset({"definition", "case"})  # what such a sentence says is a meaning or a condition
_FINAL_RULES: dict[str, Modality] = {
    "principle": "must", "must": "must", "must_not": "must_not", "pledge": "must", "liable": "must", "only": "must",
    "agreed": "must",
    "may": "may", "able": "may",
}  # fmt: skip


def sentence_verdicts(sentence: Sentence) -> list[Verdict]:
    """What one sentence says for certain: its medial cues and its final form."""
    if sentence.final in _NO_RULE:
        return []
    found: list[Verdict] = [
        (cue.kind, cue.why, (cue.start, cue.end)) for cue in sentence.cues
    ]
    if sentence.final == "principle" and sentence.owned:
        return found
    if sentence.final in _FINAL_RULES:
        found.append((_FINAL_RULES[sentence.final], sentence.final, (sentence.final_start, sentence.end)))
    return found
