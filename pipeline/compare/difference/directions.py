"""Whether a changed amount binds the one it is about more or less.

A later limit, a rarer frequency, a lower rate of a penalty bind less. Where the text does not tell what an amount is
for (a contract period, a price), its change has no direction.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from pipeline.compare.difference.amounts import KINDS, Amount
from pipeline.compare.difference.statements import Statement

Step = tuple[int, str]
"""What changed: 1 binds more, -1 binds less, 0 the text does not tell; and the words for it."""

# Durations nearer than this share ("30일", "1개월") are one length, said in other words.
_SAME_LENGTH = 0.03
_PENALTY = re.compile(
    r"해지|해제|부정당|정지|지체|지연\s?배상|위약|배상|벌금|벌점|과태료|공제|감액|부과|보증금|보증서|보험"
)
_THRESHOLD = re.compile(
    r"(?:위반|지체|지연|초과|누락|재발|반복|불이행|미이행|발생|미달|장애)[^.]{0,24}(?:시|경우|때|하면|면)(?![가-힣])"
)
_LEVEL = re.compile(
    r"가용|가동|달성|준수율|이행률|만족도|정확도|정확성|성공률|처리율|복구율"
    r"|응답률|품질|적합|합격|일치율|커버리지"
)
_KEEP = re.compile(r"하자|보증|보존|보관|유지|비밀|상주|교육|경력|실적|제한|정지|백업|저장|사후")
_LIMIT_ENDS = re.compile(r"\A\s?[)）]?\s?(?:이내|안에|내에|내로|내(?![가-힣])|까지|한(?![가-힣])|이하)")
_BEFORE_ENDS = re.compile(r"\A\s?[)）]?\s?이?전(?:까지|에|\s|,|$|부터)")
_FEWER = {"<=": -1, "<": -1, ">=": 1, ">": 1}


def amount_steps(
    before: Statement, after: Statement, old: Sequence[Amount], new: Sequence[Amount], texts: tuple[str, str]
) -> Iterator[Step]:
    """What changed between the amounts of two statements that say one thing; ``texts`` are these in full."""
    for kind in KINDS:
        ours, theirs = _left_over([a for a in old if a.kind == kind], [a for a in new if a.kind == kind])
        pairs, gone, come = _paired(ours, theirs)
        for one, other in pairs:
            yield from _step(kind, one, other, before, after)
        for amount in gone:
            if not _written(amount, texts[1]):
                yield -_presence(amount, before), f"'{_said(amount)}' 빠짐"
        for amount in come:
            if not _written(amount, texts[0]):
                yield _presence(amount, after), f"'{_said(amount)}' 생김"
    yield from _comparators(old, new, after)


def _left_over(old: Sequence[Amount], new: Sequence[Amount]) -> tuple[list[Amount], list[Amount]]:
    """The amounts that only one side has; what is written twice counts once, unless both have as many amounts."""
    if len(old) == len(new):
        return _without(old, new), _without(new, old)
    ours = {amount.key: amount for amount in reversed(old)}
    theirs = {amount.key: amount for amount in reversed(new)}
    gone = sorted((a for key, a in ours.items() if key not in theirs), key=lambda a: a.start)
    return gone, sorted((a for key, a in theirs.items() if key not in ours), key=lambda a: a.start)


def _without(amounts: Sequence[Amount], others: Sequence[Amount]) -> list[Amount]:
    spare = Counter(amount.key for amount in others)
    left = []
    for amount in amounts:
        if spare[amount.key]:
            spare[amount.key] -= 1
        else:
            left.append(amount)
    return left


def _paired(
    old: Sequence[Amount], new: Sequence[Amount]
) -> tuple[list[tuple[Amount, Amount]], list[Amount], list[Amount]]:
    """Amounts in the same surroundings belong together, the others in order; counts only of one unit."""
    scored = sorted(
        ((-_nearness(one, other), i, j) for i, one in enumerate(old) for j, other in enumerate(new)
         if one.kind != "count" or one.unit == other.unit)
    )  # fmt: skip
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, i, j in scored:
        if i not in used[0] and j not in used[1]:
            pairs.append((old[i], new[j]))
            used[0].add(i)
            used[1].add(j)
    rest = ([a for i, a in enumerate(old) if i not in used[0]], [a for j, a in enumerate(new) if j not in used[1]])
    return sorted(pairs, key=lambda pair: pair[0].start), *rest


def _nearness(one: Amount, other: Amount) -> float:
    before = SequenceMatcher(None, one.before[::-1], other.before[::-1], autojunk=False).ratio()
    return before + SequenceMatcher(None, one.after, other.after, autojunk=False).ratio()


def _written(amount: Amount, text: str) -> bool:
    """Whether a text has the amount in the same letters, though it was not read there."""
    letters = re.escape("".join(amount.text.split()))
    return re.search(rf"(?<!\d){letters}(?!\d)", "".join(text.split())) is not None


def _said(amount: Amount) -> str:
    return " ".join(amount.text.split())


def _step(kind: str, one: Amount, other: Amount, before: Statement, after: Statement) -> Iterator[Step]:
    if kind == "duration" and _nearly(one, other):
        return
    words = f"{_said(one)} → {_said(other)}"
    if one.size is None or other.size is None or (one.size == other.size and one.unit == other.unit):
        yield 0, words
        return
    grows = 1 if other.size > one.size else -1 if other.size < one.size else 0
    if not grows:  # 14 days and 14 working days
        grows = 1 if other.unit else -1
    sign = _sense(kind, one, before) or _sense(kind, other, after)
    yield grows * sign, words


def _nearly(one: Amount, other: Amount) -> bool:
    if one.size is None or other.size is None or one.unit != other.unit:
        return False
    return 0 < abs(one.size - other.size) <= _SAME_LENGTH * max(one.size, other.size)


def _sense(kind: str, amount: Amount, statement: Statement) -> int:
    """1 where more of the amount binds more, -1 where it binds less, 0 where the text does not tell."""
    around = amount.before + amount.text + amount.after
    power = statement.modality == "may" and statement.obligor != "agency"
    if kind == "duration":
        sense = _duration(amount, statement, around)
    elif kind == "frequency":
        # Sizes are the time between two events; "twice or more a month" as a threshold of a penalty is turned round.
        sense = 1 if _THRESHOLD.search(amount.after) and _PENALTY.search(statement.clause.text) else -1
    elif kind in {"rate", "money"}:
        sense = _share(kind, amount, around)
    elif kind in {"date", "day"}:
        sense = -1 if re.match(r"\s?[)）]?\s?(?:까지|한(?![가-힣])|이전)", amount.after) else 0
    elif kind == "count":
        sense = _FEWER.get(amount.comparator or "", 1 if statement.modality == "must" else 0)
        sense = -sense if _THRESHOLD.search(amount.after) and sense > 0 else sense
        if statement.modality == "must_not" and amount.comparator in {">", ">="}:  # what may not be passed is a limit
            sense = -sense
    else:
        sense = 0
    return -sense if power else sense


def _duration(amount: Amount, statement: Statement, around: str) -> int:
    if amount.comparator == ">" or (amount.comparator == ">=" and _THRESHOLD.search(amount.after)):
        return -1  # "4시간을 초과하면": what comes after it is a penalty
    if amount.direction == "before" or _BEFORE_ENDS.match(amount.after):
        return 1
    if amount.comparator == ">=":
        return 1
    if amount.direction == "within" or amount.comparator in {"<=", "<"} or _LIMIT_ENDS.match(amount.after):
        return -1
    if _KEEP.search(around) or (_KEEP.search(statement.clause.text) and statement.settled):
        return 1
    return 0


def _share(kind: str, amount: Amount, around: str) -> int:
    if _PENALTY.search(around):
        return 1
    if amount.comparator is not None:
        return _FEWER[amount.comparator] if amount.comparator != "=" else 0
    return 1 if kind == "rate" and _LEVEL.search(around) else 0


def _presence(amount: Amount, statement: Statement) -> int:
    """1 where a statement with the amount binds more than one without it."""
    if amount.kind == "service_hours":
        return 1
    if statement.modality not in {"must", "must_not"}:
        return 0
    limits = amount.comparator is not None or amount.direction is not None or amount.kind == "frequency"
    return 1 if limits or amount.kind == "duration" else 0


def _comparators(old: Sequence[Amount], new: Sequence[Amount], after: Statement) -> Iterator[Step]:
    """Amounts that stay while their comparator becomes stricter or laxer (이하 → 미만), or turns round."""
    theirs: dict[str, list[Amount]] = {}
    for amount in new:
        theirs.setdefault(amount.key, []).append(amount)
    counted = Counter(amount.key for amount in old)
    for one in old:
        others = theirs.get(one.key, [])
        if counted[one.key] != 1 or len(others) != 1 or None in (one.comparator, others[0].comparator):
            continue
        pair = (str(one.comparator), str(others[0].comparator))
        if pair[0] != pair[1]:
            words = f"{_said(one)}: {_NAMES[pair[0]]} → {_NAMES[pair[1]]}"
            strict = {("<=", "<"): 1, (">=", ">"): 1, ("<", "<="): -1, (">", ">="): -1}.get(pair, 0)
            yield strict if after.modality != "may" else 0, words


_NAMES = {"<=": "이하", "<": "미만", ">=": "이상", ">": "초과", "=": "같음"}
