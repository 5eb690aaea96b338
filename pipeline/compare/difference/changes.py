"""What changed between two statements that say one thing: modality, party, exception, condition, sanction, words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.document import Span
from extractors.parties import Parties
from pipeline.compare.contract import Contract
from pipeline.compare.difference.directions import Step, amount_steps
from pipeline.compare.difference.matching import Pair
from pipeline.compare.difference.statements import OWNERSHIP, Statement, bigrams, letters
from pipeline.compare.difference.wording import NEGATION, replaced, worded
from pipeline.compare.view import squeeze

_NAMES = {"must": "의무", "must_not": "금지", "may": "허용", "none": "의무 아님",
          "contractor": "계약상대자", "agency": "발주기관", "both": "쌍방", "other": "그 밖의 사람"}  # fmt: skip
_PROVISO = re.compile(r"(?:^|(?<=[.\s(※]))(?:다만|단)(?:\s?[,，]|(?<=다만)\s)")
_EXCEPTION = re.compile(r"제외(?:하고|한다|함|할|하며|된다|됨|\s?가능)|예외(?:로|적)|그러하지\s?아니")
# Words that soften a duty: what is only striven for, recommended or usual.
_SOFT = re.compile(
    r"노력(?:하|한다|함|할)|권장|지양|권고(?:한다|함|사항)|원칙으로\s?(?:한다|함|하)|가급적|가능한\s?(?:한|범위)|바람직"
)
_BOUND_ENDING = re.compile(
    r"(?:여야|어야|아야|해야)\s?(?:한다|함|하|합니다|된다|됨)|(?:할|될)\s?것|(?:수|서는)\s?(?:없|아니|안)|금지|불가|의무"
)
_SANCTION = re.compile(
    r"지체\s?상금|지연\s?배상금|위약금|위약벌|페널티|벌점|감점|과태료|손해\s?배상|배상(?:하|해|한다|함|\s?책임)|변상"
    r"|부정당\s?업자|입찰\s?참가\s?(?:자격)?을?\s?제한|(?:계약을?)\s?(?:해제|해지)|책임을\s?(?:진다|지며|짐|져야|부담)|감액|공제(?:한다|함|할)|고발"
)
_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+./-]{1,30}")
_JOINT = re.compile(r"공동(?!\s?수급)|쌍방|양\s?당사자")
# Endings that tell duty, prohibition and power within a sentence that has several.
_CUES = (
    ("must", re.compile(
        r"(?:여야|어야|아야|해야|되어야)(?:만)?(?:한다|함|하[며고되]|합니다|된다|됨|할)|(?:할|될)것(?:\Z|[.,으이])")),
    ("must_not", re.compile(r"수없[다으고음]|(?:아니|안)(?:된다|되며|됨|할것)|금지(?:한다|함|하며|된다)|못한다|불가")),
    ("may", re.compile(r"수있[다으고음]")),
)
_CUE_STEPS = {("must", "may"): -1, ("may", "must"): 1, ("must_not", "may"): -1, ("may", "must_not"): 1,
              ("must", "must_not"): 0, ("must_not", "must"): 0}  # fmt: skip
# A part of a sentence is there where so many of its letter pairs are; a condition also where fewer are, if the other
# has one in other words ("되풀이되면", "재발하는 경우").
_THERE, _THERE_TOO = 0.6, 0.35
_IF = re.compile(r"(?:[가-힣]면|때|경우|[가-힣]\s시)(?=에|는|[\s,.]|\Z)")
# Characters between the two parts of a sentence that was cut: line ends, indents.
_SEAM = 20
# Letters after a party by which it is seen that another word took its place.
_ROLE_LETTERS = 3


class Sides:
    """The two papers with the parties that each names."""

    def __init__(self, first: Contract, second: Contract) -> None:
        self.contracts = (first, second)
        self._parties = tuple(Parties.of(contract.analysis.document.text) for contract in self.contracts)

    def named(self, texts: tuple[str, str]) -> list[set[str]]:
        """The parties named in a text of each paper; "both" where they are named as one."""
        found = []
        for parties, text in zip(self._parties, texts, strict=True):
            own: set[str] = {mention.party for mention in parties.mentions(text)}
            found.append(own | ({"both"} if _JOINT.search(text) else set()))
        return found

    def goes_on(self, pair: Pair) -> bool:
        """Whether one side is the other cut short, and its paper goes on with the rest of it in the next clause."""
        before, after = _plain(pair.before), _plain(pair.after)
        shorter, longer, side = (before, after, 0) if len(before) < len(after) else (after, before, 1)
        if not longer.startswith(shorter):
            return False
        clause = (pair.before, pair.after)[side][0].clause
        reach = clause.end + 2 * (len(longer) - len(shorter)) + _SEAM
        return letters(self.contracts[side].analysis.document.text[clause.start : reach]).startswith(longer)

    def roles(self, text: str, side: int) -> list[tuple[str, str, str]]:
        """The parties that a text names: party, word, and the letters after the word and its particle."""
        found = []
        for mention in self._parties[side].mentions(text):
            after = squeeze(text[mention.end + (mention.case != "other") :])[:_ROLE_LETTERS]
            if len(after) > 1:
                found.append((str(mention.party), text[mention.start : mention.end], after))
        return found


def steps(pair: Pair, sides: Sides) -> list[Step]:
    """What changed in substance between the two sides of ``pair``; empty where they say the same."""
    before, after = pair.before[0], pair.after[0]
    texts = ("\n".join(s.clause.text for s in pair.before), "\n".join(s.clause.text for s in pair.after))
    found: list[Step] = []
    if len(pair.before) == len(pair.after) == 1 and before.letters == after.letters:
        return found
    if _joined(pair.before) == _joined(pair.after) or _plain(pair.before) == _plain(pair.after):
        return found
    if sides.goes_on(pair):
        return found
    found += _modality(before, after, texts)
    turned = bool(found)
    bare = (_before_proviso(texts[0]), _before_proviso(texts[1]))
    named = sides.named(bare)
    found += list(_obligor(before, after, named)) or list(_party(pair, named, sides, texts))
    found += _excepted(pair, texts)
    found += _conditioned(before, after, texts, sides.contracts)
    sanction = list(_sanctioned(texts))
    found += sanction
    old = [amount for s in pair.before for amount in s.amounts]
    new = [amount for s in pair.after for amount in s.amounts]
    for sign, words in amount_steps(before, after, old, new, texts):
        # An amount that came or went with a sanction is that sanction's.
        alone = sign == 0 and words.endswith(("빠짐", "생김"))
        if turned and sign == 0 and not alone:
            continue  # "초과할 수 없음" and "초과할 수 있음" have another comparator too
        found.append((sanction[0][0] if alone and sanction else sign, words))
    found += worded(pair, bare)
    found += _named(pair, texts)
    if OWNERSHIP.search(texts[0]) and OWNERSHIP.search(texts[1]):
        found += _owned(pair, named)
    return list(dict.fromkeys(found))


def _joined(statements: Sequence[Statement]) -> str:
    return "".join(s.letters for s in sorted(statements, key=lambda s: s.clause.index))


def _plain(statements: Sequence[Statement]) -> str:
    return "".join(s.plain for s in sorted(statements, key=lambda s: s.clause.index))


def _modality(before: Statement, after: Statement, texts: tuple[str, str]) -> Iterator[Step]:
    """Duty, prohibition and power; a clause that is read as no duty counts only where its ending says so."""
    old, new = before.modality, after.modality
    words = f"{_NAMES[old]} → {_NAMES[new]}"
    softened = [bool(_SOFT.search(s.clause.text)) for s in (before, after)]
    cues = [Counter({name: len(cue.findall(squeeze(text))) for name, cue in _CUES}) for text in texts]
    lost, won = cues[0] - cues[1], cues[1] - cues[0]
    if softened[0] != softened[1] and {old, new} & {"must", "must_not"}:
        yield (-1, "노력·권장 사항이 됨") if softened[1] else (1, "노력·권장 사항이 의무가 됨")
    elif lost and won:
        pair = (max(lost, key=lost.__getitem__), max(won, key=won.__getitem__))
        yield _CUE_STEPS[pair], f"{_NAMES[pair[0]]} → {_NAMES[pair[1]]}"
    elif old != new and "none" not in (old, new):
        yield _CUE_STEPS[old, new], words
    elif old != new:
        bound = [bool(_BOUND_ENDING.search(squeeze(s.clause.text))) for s in (before, after)]
        if bound == [new == "none", old == "none"]:
            yield (1 if bound[1] else -1), words
    elif old == "must" and (lost["must_not"] or won["must_not"]):
        negations = [len(NEGATION.findall(squeeze(text))) for text in texts]
        if won and negations[1] >= negations[0]:
            yield 1, "금지가 더해짐"
        elif lost and negations[0] >= negations[1]:
            yield -1, "금지가 없어짐"


def _obligor(before: Statement, after: Statement, named: Sequence[set[str]]) -> Iterator[Step]:
    old, new = before.obligor, after.obligor
    if old == new or old is None or new is None or not (before.binding and after.binding):
        return
    if named[0] != named[1]:  # who is meant without being named is read from the context, which may be wrong
        yield 0, f"의무자가 바뀜: {_NAMES[old]} → {_NAMES[new]}"


def _party(pair: Pair, named: Sequence[set[str]], sides: Sides, texts: tuple[str, str]) -> Iterator[Step]:
    """A party that another took the place of, in whatever part of the sentence ("수탁자의 비용으로")."""
    lost, won = sorted(named[0] - named[1]), sorted(named[1] - named[0])
    if lost and won:
        yield 0, f"주체가 바뀜: {', '.join(map(_NAMES.__getitem__, lost))} → {', '.join(map(_NAMES.__getitem__, won))}"
        return
    roles = (sides.roles(texts[0], 0), sides.roles(texts[1], 1))
    for here, there in ((0, 1), (1, 0)):
        same = {(party, after) for party, _, after in roles[there]}
        for party, word, after in roles[here]:
            if word in texts[there] or (party, after) in same:
                continue
            other, slot = squeeze(texts[there]), f"[가-힣]?{re.escape(after)}"
            words = [w for w in replaced(pair)[there] if re.search(re.escape(w) + slot, other)]
            if words:
                names = (word, words[0]) if here == 0 else (words[0], word)
                yield 0, f"주체가 바뀜: {names[0]} → {names[1]}"
                return


def _excepted(pair: Pair, texts: tuple[str, str]) -> Iterator[Step]:
    sides = list(zip((pair.before, pair.after), texts, strict=True))
    counts = [len(_PROVISO.findall(text)) + sum(s.proviso is not None for s in side) for side, text in sides]
    if counts[0] == counts[1]:
        counts = [bool(_EXCEPTION.search(text)) for text in texts]
    if counts[0] != counts[1]:
        yield (-1, "예외(단서)가 생김") if counts[1] > counts[0] else (1, "예외(단서)가 없어짐")


def _before_proviso(text: str) -> str:
    """The sentence without its exceptions, which name parties of their own."""
    match = _PROVISO.search(text)
    return text[: match.start()] if match is not None and match.start() else text


def _conditioned(
    before: Statement, after: Statement, texts: tuple[str, str], contracts: tuple[Contract, Contract]
) -> Iterator[Step]:
    """A condition that only one side has: whoever is bound under a condition is bound less."""
    old = _said(contracts[0], before.deontic.condition)
    new = _said(contracts[1], after.deontic.condition)
    least = [_THERE_TOO if _IF.search(text) else _THERE for text in texts]
    if old and not new and not _stands(old, texts[1], least[1]):
        yield 1, f"조건이 없어짐: {old}"
    elif new and not old and not _stands(new, texts[0], least[0]):
        yield -1, f"조건이 생김: {new}"


def _said(contract: Contract, span: Span | None) -> str:
    return " ".join(contract.analysis.document.text[span.start : span.end].split()) if span is not None else ""


def _stands(part: str, text: str, least: float) -> bool:
    wanted, there = bigrams(squeeze(part)), bigrams(squeeze(text))
    return sum((wanted & there).values()) >= least * max(1, wanted.total())


def _sanctioned(texts: tuple[str, str]) -> Iterator[Step]:
    old, new = (frozenset(squeeze(m.group()) for m in _SANCTION.finditer(text)) for text in texts)
    if old and not new:
        yield -1, f"제재가 없어짐: {', '.join(sorted(old))}"
    elif new and not old:
        yield 1, f"제재가 생김: {', '.join(sorted(new))}"


def _named(pair: Pair, texts: tuple[str, str]) -> Iterator[Step]:
    """Papers, laws and technical names that were exchanged, added or left out."""
    for kind, word in (("papers", "서류"), ("citations", "근거")):
        ours = {name for s in pair.before for name in getattr(s, kind)}
        theirs = {name for s in pair.after for name in getattr(s, kind)}
        flat = [squeeze(text) for text in texts]
        gone = sorted(n for n in ours - theirs if n.split("#")[0] not in flat[1] and not _part_of(n, theirs))
        come = sorted(n for n in theirs - ours if n.split("#")[0] not in flat[0] and not _part_of(n, ours))
        if kind == "citations":
            gone, come = _articles(ours, theirs, gone), _articles(theirs, ours, come)
        if gone and come:
            told = f"{', '.join(gone)} → {', '.join(come)}".replace("#", " ")
            yield 0, f"{word}가 바뀜: {told}"
        elif kind == "papers" and gone:
            yield -1, f"{word}가 빠짐: {', '.join(gone)}"
        elif kind == "papers" and come:
            yield 1, f"{word}가 생김: {', '.join(come)}"
    latin = [{m.group().upper().strip(".-/") for m in _LATIN.finditer(text)} for text in texts]
    if latin[0] - latin[1] and latin[1] - latin[0]:
        yield 0, f"{', '.join(sorted(latin[0] - latin[1]))} → {', '.join(sorted(latin[1] - latin[0]))}"


def _articles(ours: set[str], theirs: set[str], gone: list[str]) -> list[str]:
    """``gone`` and the citations whose law stays while its article is another."""
    laws = {name.split("#")[0] for name in theirs if "#" in name}
    return sorted({*gone, *(name for name in ours - theirs if "#" in name and name.split("#")[0] in laws)})


def _part_of(name: str, names: set[str]) -> bool:
    return any(name in other or other in name for other in names)


def _owned(pair: Pair, named: Sequence[set[str]]) -> Iterator[Step]:
    """Who owns, decides or comes first in a settled fact ("소유권은 발주기관에 귀속한다", "관할 법원은 …")."""
    gone, come = replaced(pair)
    if named[0] and named[1] and named[0] != named[1]:
        yield 0, "귀속·책임의 주체가 바뀜"
    elif gone and come and not any(s.binding for s in (*pair.before, *pair.after)):
        yield 0, f"{', '.join(gone)} → {', '.join(come)}"
