"""Who a paper speaks of: role words of the language, aliases that the paper defines, 갑 and 을."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, cast

from extractors.aliases import aliases_of
from extractors.deontic import Party
from extractors.party_words import ROLES, WEAK
from extractors.readers.kinds import calls_itself_guideline

Case = Literal["topic", "subject", "recipient", "with", "other"]

_TOPIC = r"(?:은|는|에서는|께서는)"
_SUBJECT = r"(?:이|가|께서|에서|도)"
_RECIPIENT = r"(?:에게(?:서)?|에|께|으?로부터|한테)"
_WITH = r"(?:와|과|및|간|또는)"
_PARTICLES = re.compile(
    rf"[\"'”’」]?\s?(?:\([^()]{{0,60}}\))?(?:의\s?(?:장|대표자?))?(?:측)?\s?"
    rf"(?:(?P<topic>{_TOPIC})|(?P<subject>{_SUBJECT})|(?P<recipient>{_RECIPIENT})|(?P<with>{_WITH}))(?![가-힣])"
)
_INSTITUTIONS = (
    r"(?:대학교|공단|공사|진흥원|개발원|연구원|정보원|평가원|관리원|교육원|기술원|과학원|의료원|연수원|문화원|예술원|"
    r"인재원|서비스원|복지원|정책원|안전원|인증원|시험원|재단|병원|박물관|미술관|도서관|교육청|지원청|체육회|"
    r"산학협력단|추진단|사업단|연구소|조직위원회|추진위원회|운영위원회|"
    r"특별시|광역시|특별자치도|특별자치시|[남북]도|시청|구청|군청|도청)(?=은|는|이|가|에서|에게|에|와|과|측)"
)
_INSTITUTION = re.compile(rf"[가-힣A-Za-z]{{2,15}}{_INSTITUTIONS}")
# Looked for first: without a name before it, and with a letter at the head of each alternative, it is found faster.
_INSTITUTION_END = re.compile(_INSTITUTIONS.replace("[남북]도", "남도|북도"))
_PERFORMERS = (
    r"(?:수행|참여|참가|시행|운영|관리)\s?(?:자|사|업체|기업|회사|책임자|기관|인력|인원)(?=[은는이가의에와과께측])"
)
_COMPOUND = re.compile(
    r"(?:사업|과업|용역|연구|업무|위탁|공사|구축|유지보수|유지관리|입찰|제안|납품|공급|계약|시공|청소|경비|행사|"
    rf"대행|교육)\s?{_PERFORMERS}"
)
_COMPOUND_END = re.compile(_PERFORMERS)  # looked for first, for the same reason
# Officials of the agency, whatever they see to ("과제담당관은"); not what only begins so ("담당관계").
_OFFICIAL = re.compile(
    r"[가-힣]{0,8}(?:담당|감독|검사|검수|조사|점검|관리|사무|주무)관"
    r"(?=(?:[은는이가의와과께에을를도만]|에게서?|께서|에서|으로부터|으로|이나|및)?(?![가-힣]))"
)
_AGENCY_SHARE = 0.6  # how often guidelines name the agency, at the least, for each time that they name contractors
_MOST_READ = 4096  # texts whose mentions are kept: those of a long chapter


class Mention(NamedTuple):
    """A party named in a text: place, party, and the case that its particle gives it ("topic": 은/는)."""

    start: int
    end: int
    party: Party
    case: Case


def _pattern(words: Mapping[str, Party]) -> re.Pattern[str]:
    groups: dict[str, list[str]] = {}  # by first character, so that few alternatives are tried at each place
    for word in sorted(words, key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items())))


_ROLE_PATTERN: re.Pattern[str] = _pattern(ROLES)
_GAP_EUL_SIGN = re.compile(r"갑|을(?=[\"'”’」｣]|(?:은|는|이|가|과|와|의|에게|에)(?![가-힣]))")
_GAP_EUL = re.compile(
    r"[\"'“‘「｢](?P<name>갑|을)[\"'”’」｣]|(?<![가-힣\w])(?P<bare>갑|을)(?=(?:은|는|이|가|과|와|의|에게|"
    r"에)(?![가-힣]))"
)


@dataclass(frozen=True, slots=True)
class Parties:
    """The party words of one paper. ``aliases`` are those that its own definitions add to the language's role words;
    ``officials`` says that it calls itself a guideline and speaks of the agency about as much as of contractors: it
    tells an agency's own officials what to do.

    ``_own`` finds those of them that are no role words, ``_read`` keeps what was read.
    """

    aliases: Mapping[str, Party] = field(default_factory=dict)
    gap: Party = "agency"
    officials: bool = False
    _words: Mapping[str, Party] = field(default_factory=lambda: ROLES)
    _own: re.Pattern[str] | None = None
    _read: dict[str, tuple[Mention, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, text: str) -> Parties:
        """The party words of the paper ``text``: aliases ("가나원(이하 ‘우리원’이라 한다)") and the agency."""
        aliases = aliases_of(text)
        gap: Party = "agency"
        if re.search(r"(?:계약상대자|수탁자|사업자|용역업체)[^\n]{0,30}이하\s?[\"'“‘]?갑", text):
            gap = "contractor"
        own = {alias: party for alias, party in aliases.items() if alias not in ROLES}
        found = cls(aliases, gap, False, {**ROLES, **aliases}, _pattern(own) if own else None)
        return replace(found, officials=True) if calls_itself_guideline(text) and found._of_agency(text) else found

    def _of_agency(self, text: str) -> bool:
        named = [mention.party for mention in self._mentions(text)]
        return named.count("agency") >= _AGENCY_SHARE * named.count("contractor")

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The parties that ``text`` names, in order; what is asked for again (headings, lead-ins) is read once."""
        if text not in self._read:
            if len(self._read) >= _MOST_READ:
                self._read.clear()
            self._read[text] = self._mentions(text)
        return self._read[text]

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        found: list[Mention] = []
        for match in self._party_words(text):
            if match.start() and "가" <= text[match.start() - 1] <= "힣" and match[0] in WEAK:
                continue
            defined = match[0] in self.aliases and match[0] not in ROLES
            weak = match[0] in WEAK or (defined and len(match[0]) > 2)
            self._add(found, text, match.start(), match.end(), self._words[match[0]], weak)
        for match in _COMPOUND.finditer(text) if _COMPOUND_END.search(text) else ():
            self._add(found, text, match.start(), match.end(), "contractor", True)
        for match in _INSTITUTION.finditer(text) if _INSTITUTION_END.search(text) else ():
            self._add(found, text, match.start(), match.end(), "agency", True)
        for match in _OFFICIAL.finditer(text) if "관" in text else ():
            self._add(found, text, match.start(), match.end(), "agency", False)
        for match in _GAP_EUL.finditer(text) if _GAP_EUL_SIGN.search(text) else ():
            name = match["name"] or match["bare"]
            other: Party = "contractor" if self.gap == "agency" else "agency"
            self._add(found, text, match.start(), match.end(), self.gap if name == "갑" else other, False)
        return tuple(found)

    def _party_words(self, text: str) -> Iterator[re.Match[str]]:
        """Role words and the paper's own ones from left to right; where two begin at one place, the longer.

        One pattern for both would have to be compiled for each paper, which takes longer than reading a short one.
        """
        if self._own is None:
            yield from _ROLE_PATTERN.finditer(text)
            return
        role, own = _ROLE_PATTERN.search(text), self._own.search(text)
        while role is not None or own is not None:
            first = [found for found in (role, own) if found is not None]
            match = min(first, key=lambda found: (found.start(), -found.end()))
            yield match
            if role is not None and role.start() < match.end():
                role = _ROLE_PATTERN.search(text, match.end())
            if own is not None and own.start() < match.end():
                own = self._own.search(text, match.end())

    @staticmethod
    def _add(found: list[Mention], text: str, start: int, end: int, party: Party, weak: bool) -> None:
        particle = _PARTICLES.match(text, end)
        case: Case = "other"
        if particle is not None:
            case = cast(Case, particle.lastgroup)
        if weak and case == "other":
            return
        place = bisect_left(found, start, key=_start_of)
        taken = place > 0 and found[place - 1].end > start
        if not taken and not (place < len(found) and found[place].start < end):
            found.insert(place, Mention(start, end, party, case))


def _start_of(mention: Mention) -> int:
    return mention.start
