"""Which clauses say what follows a breach of which duty."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extractors.clause import STATED, Clause
from extractors.deontic import Deontic
from extractors.party_words import ROLES
from extractors.values.cross_reference import article_references
from extractors.values.places import Places
from extractors.values.value import Value

_CONSEQUENCE = re.compile(
    r"지체\s?상금|지연\s?배상금|위약금|위약벌|페널티|벌점|감점|과태료|손해\s?배상|배상[하해]|배상\s?(?:책임|한다|함)|"
    r"변상|부정당\s?업[자체]|처벌(?:을|도|한다|함)|법적\s?책임|불이익|감수(?:하|할|한다|함)|입찰\s?참가\s?(?:자격)?을?\s?제한|"
    r"계약을?\s?(?:해제|해지)|협약을?\s?(?:해제|해지)|책임을\s?(?:진|지|져|짐|부담)|책임은\s|감액|공제(?:한다|함|할)|"
    r"부과(?:한다|함|할)|형사\s?(?:처벌|고발)|고발|제재"
)
_BREACH = re.compile(
    r"위반|위배|어[긴길겨]|불이행|미이행|이행하지|지체|지연|초과|미제출|아니한|아니할|않은|않을|누출|유출|누설|침해|소홀|미준수|"
    r"못한|못할|않는\s?경우|않거나|지\s?않아|못하는\s?경우|실패|허위|과실|귀책|하자|드러[날난]|적발|문제가?\s발생|불법"
)
# A condition of taking part, or what is taught of penalties: none.
_CLEAN = re.compile(
    r"(?:제한|처분)[을를]?\s?받지\s?(?:아니한|않은)|제한\)?에\s?해당(?:하|되)지|"
    r"제재\s?(?:조치)?(?:\s?등)?에\s?(?:대한|관한)\s\S{0,4}(?:교육|설명|안내)|"
    r"(?:감점|감액|공제|부과|배상|변상)(?:하|되)?지\s?(?:않|아니)|숙지\S{0,4}\s?(?:하였|했)음을\s?(?:확인|서약)|교육\s?내용"
)
# "상기 사항을 위반", "이상의 사항", "본 서약을 어길": all that stands before it.
_ALL_BEFORE = re.compile(
    r"(?:상기|이상의|위의?)\s\S{0,6}\s?(?:사항|내용|조항|의무|각\s?[호항])[들을를의에]|"
    r"본\s(?:서약|확약|각서|특약|협약|준수사항)\S{0,4}\s?(?:내용)?[을를]?\s?(?:위반|위배|어길|어긴)"
)
_PLEDGE = re.compile(r"(?:서약|확약|약속)(?:합니다|한다|함|하며|하고)|(?:서약서|확약서|각서)\W*$")
_AT_ALL = re.compile(r"위반|위배|어[긴길겨]|불이행|이행하지")  # a breach of whatever was asked
# What may not get out: the ban stands in other words, often in the next item.
_LEAKED = re.compile(
    r"(?:누출|유출|누설|발설)(?:하|되|을|를)?\s?(?:[한할된될]|했|하였)?\s?(?:시|때|경우|사고)|누출금지\s?(?:대상\s?)?정보[^.]{0,12}위[반배]"
)
_LEAKS_NOT = re.compile(
    r"(?:누출|유출|누설|발설|공개)\S{0,4}\s?(?:또는\s\S{1,8}\s?)?(?:[하되]지\s?(?:않|아니|말|못)|하여서는|해서는|되어서는|"
    r"할\s?수\s?없|금지(?!\s?(?:대상\s?)?정보)|을\s?금|방지)"
)
# "다음 사항을 확약합니다": what is asked stands below.
_LEADS_IN = re.compile(r"(?:다음|아래)의?\s?(?:각|사항|내용|제?\s?\d|과\s?같)")
# "… 하여야 하며, 위반 시": a duty before its breach
_ASKED = re.compile(
    r"(?:야\s?(?:하|한|함)|지\s?(?:아니|않|말)|수\s?없|금지|준수하|안\s?[되된됨])[^.]{0,24}?(?:며|고|나|[.]|[함임다])[,.\s]"
)
_BACK = re.compile(r"이를|이의|위\s?(?:사항|항|호|각)|상기|전항|본\s?(?:조|항)|이에|그로\s?인|이로\s?인")
_NOUN = re.compile(r"[가-힣]{2,}")
_COMMON = frozenset(
    {
        "계약", "경우", "사항", "업무", "용역", "과업", "사업", "관련", "대한",
        "위한", "따른", "하여야", "한다", "그리고", "이내", "수행", "제출", "발생", "이를", "위반", "기준", "다음",
        "해당", "모든", "계약금액", "업체", *ROLES,
    }
)  # fmt: skip
_PARTICLE = re.compile(
    r"(?:으로써|으로서|으로|에게|에서|까지|부터|하여야|하여|한다|하는|되는|하지|된|한|할|은|는|이|가|을|를|의|에|"
    r"와|과|로|도|시)$"
)
_FEW = 4  # siblings before a penalty that it may speak of without naming them
_ALL = 100  # items of an article, or siblings before a penalty, that it may speak of: keeps the time linear


def link_sanctions(
    clauses: Sequence[Clause], values: Sequence[Sequence[Value]], deontics: Sequence[Deontic]
) -> dict[int, tuple[int, ...]]:
    """For each clause that binds someone, the indices of the clauses that state what follows its breach.

    ``values`` and ``deontics`` are those of ``clauses``, in their order.

    A penalty backs the duty in the same clause, where it has one beside what follows the breach, the duties of an
    article or paragraph that it names, its parent, and all before it where it says so ("상기 사항을 위반") or ends a
    pledge. Without a duty of its own it backs the one just before it that it points back to ("이를 위반하는 경우") or
    shares its subject matter with, and for leaking the nearest ban on that. What leads in a list is backed by nothing.
    """
    places = Places(clauses)
    children: dict[int | None, list[int]] = {}
    for clause in clauses:
        children.setdefault(clause.parent, []).append(clause.index)
    penalties = [clause for clause in clauses if is_penalty(clause.text)]
    own = {one.index for one in penalties if _holds_duty(one, deontics[one.index])}
    barred = {one.index for one in penalties} - own
    bans = [one.index for one in clauses if _binds(deontics[one.index]) and _LEAKS_NOT.search(one.text)]
    found: dict[int, set[int]] = {}
    for clause in penalties:
        if clause.kind not in STATED:
            continue
        siblings = children[clause.parent]
        place = bisect_left(siblings, clause.index)
        before = [at for at in siblings[max(0, place - _ALL) : place] if at not in barred and _binds(deontics[at])]
        named = {one.resolved for one in article_references(clause, values[clause.index], places)} - {None}
        duties = {at for one in named for at in (one, *children.get(one, ())[:_ALL])}
        duties |= _around(clause, clauses, before, bans, clause.index in own)
        for duty in duties:
            if _may_be_backed(duty, clause, clauses, deontics):
                found.setdefault(duty, set()).add(clause.index)
    return {duty: tuple(sorted(backed)) for duty, backed in found.items()}


def _may_be_backed(duty: int, penalty: Clause, clauses: Sequence[Clause], deontics: Sequence[Deontic]) -> bool:
    """Whether the clause ``duty`` binds the contractor to something itself, and does not only lead in a list."""
    if not _binds(deontics[duty]):
        return False
    leads_in = _LEADS_IN.search(clauses[duty].text) is not None
    return duty == penalty.index or (deontics[duty].obligor in ("contractor", "both") and not leads_in)


def is_penalty(text: str) -> bool:
    """Whether ``text`` says what follows a breach."""
    return _CONSEQUENCE.search(text) is not None and _BREACH.search(text) is not None and _CLEAN.search(text) is None


def _binds(deontic: Deontic) -> bool:
    return deontic.modality in ("must", "must_not")


def _around(
    clause: Clause, clauses: Sequence[Clause], bound: Sequence[int], bans: Sequence[int], own: bool
) -> set[int]:
    """What the penalty ``clause`` may back without naming it; ``own``: it holds a duty itself.

    ``bound`` are the duties beside it in front, ``bans`` the clauses of the paper that forbid leaking.
    """
    duties = {clause.index} if own else set()
    pledged = _is_pledge(clause, clauses)
    if clause.parent is not None and not pledged:
        duties.add(clause.parent)
    if _ALL_BEFORE.search(clause.text) or (not own and pledged and _AT_ALL.search(clause.text)):
        duties.update(bound)
    if not own:  # with a duty of its own, it is about that
        duties.update(_meant(clause, clauses, bound[-_FEW:], bans))
    return duties


def _meant(clause: Clause, clauses: Sequence[Clause], bound: Sequence[int], bans: Sequence[int]) -> set[int]:
    """The duties that a penalty without one of its own speaks of; ``bound`` are the nearest before it."""
    if _LEAKED.search(clause.text):
        place = bisect_left(bans, clause.index)
        near = [at for at in bans[max(0, place - 1) : place + 2] if 0 < abs(at - clause.index) <= _FAR]
        return {min(near, key=lambda at: abs(at - clause.index))} if near else set()
    found = {bound[-1]} if bound and _points_back(clause.text) else set()
    breach = _breach_matter(clause.text)
    for index in bound:
        shared = len(breach & _matter(clauses[index].text))
        if shared >= 2 or (shared and index == clause.index - 1):
            found.add(index)
    return found


_FAR = 150  # clauses between a penalty for leaking and the ban on it


def _holds_duty(clause: Clause, deontic: Deontic) -> bool:
    """Whether a penalty also states the duty whose breach it punishes ("… 하여야 하며, 위반 시 책임을 진다")."""
    breach = _BREACH.search(clause.text)
    if not _binds(deontic) or breach is None:
        return False
    leaked = _LEAKED.search(clause.text)
    if leaked is not None:
        return _LEAKS_NOT.search(clause.text, 0, leaked.start()) is not None
    if not _only_penalty(clause, deontic):
        return True
    asked = _ASKED.search(clause.text)
    return asked is not None and any(asked.end() <= other.start() for other in _BREACH.finditer(clause.text))


def _is_pledge(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether what stands above a clause is a pledge; the last of its items says what follows a breach of any."""
    if clause.parent is None:
        return False
    return _PLEDGE.search(re.sub(r"\s", "", clauses[clause.parent].text)) is not None


def _points_back(text: str) -> bool:
    """Whether what is breached stands before ("이를 위반한 경우"), not what is then done with it ("이를 배상한다")."""
    back, breach = _BACK.search(text), _BREACH.search(text)
    return back is not None and breach is not None and back.start() < breach.start()


def _only_penalty(clause: Clause, deontic: Deontic) -> bool:
    """Whether what the clause demands is itself what follows a breach ("위반 시 책임을 진다")."""
    if deontic.action is None:
        return False
    action = clause.text[deontic.action.start - clause.start : deontic.action.end - clause.start]
    return _CONSEQUENCE.search(action) is not None


def _breach_matter(text: str) -> frozenset[str]:
    """The nouns just before the word of breach: what was not done."""
    match = _BREACH.search(text)
    return _matter(text[max(0, match.start() - _PHRASE) : match.start()]) if match is not None else frozenset()


_PHRASE = 40  # characters before a word of breach that can say what was breached


def _matter(text: str) -> frozenset[str]:
    stems = (_PARTICLE.sub("", word) for word in _NOUN.findall(text))
    return frozenset(stem for stem in stems if len(stem) > 1 and stem not in _COMMON)
