"""Tells what kind of paper a document is, from its title and first pages, then from what it is full of."""

from __future__ import annotations

import re

from extractors.document import DocumentKind
from extractors.numbering import read_mark

HEAD_CHARACTERS = 3_000
"""The cover and the first page: papers name themselves there."""

_COVER = 5  # lines: what is issued, when, by whom
MAX_TITLE_LINE = 60
"""Longer lines are sentences."""
# A title ends with the paper's name; what may follow is a year, a version, a remark in brackets.
_END = r"(?=[\s\d.,~()\[\]<>」』〉》'\"’”―–-]{0,12}(?:\([^)\n]{0,20}\)\s{0,3})?$)"
_TITLES: tuple[tuple[DocumentKind, str], ...] = (
    ("audit", rf"감사\s?결과|감사\s?보고서|처분\s?요구|(?:일상|자체|특정|종합)\s?감사{_END}|감사\s?의견서?"),
    ("notice", (rf"(?:입찰|구매|용역|공사|계약|협상)\s?(?:\S{{0,6}}\s?)?(?:재\s?)?공고(?:문|서)?{_END}|공고\s?제\s?\d"
               r"|견적\s?제출\s?안내|사전\s?규격\s?공개")),
    ("rfp", r"제안\s?요청\s?서|제안\s?안내\s?서|제안\s?요구\s?서|\bRFP\b"),
    ("sow", r"과업\s?(?:지시|내용|이행\s?요청|설명|요청|수행\s?요청|규격)\s?서|시방서|과업(?:의)?\s?(?:개요|내용)"),
    ("terms", rf"(?:특수|일반|추가)\s?조건|(?:표준|용역|위탁|구매|공급|도급)\s?계약(?:서|조건){_END}"),
    ("guideline", (r"(?:가이드|가이드라인|가이드북|핸드북|길잡이|지침|매뉴얼|안내서|해설서|편람"
                   r"|업무\s?처리\s?기준|예규|훈령|고시|(?:실무|업무)\s?안내|(?:관리|업무|처리|운영|운용)\s?(?:규정|세칙|요령))"
                   rf"(?:\s?해설서?)?{_END}")),
)  # fmt: skip
_SPACED = re.compile(r"(?<![^\s(\[<「『])[가-힣](?: [가-힣]){2,}(?![가-힣])")
# How a paper that does not name itself betrays its kind: words that are frequent in one kind and rare in the others.
_BODY: tuple[tuple[DocumentKind, str, int], ...] = (
    ("audit", r"지적사항|처분요구|감사\s?결과|주의\s?요구|시정\s?요구|수감기관|감사반", 4),
    ("rfp", r"요구사항\s?(?:고유\s?)?번호|제안서\s?(?:작성|평가|제출)|제안사|기술평가|우선협상대상자", 6),
    ("notice", r"입찰\s?(?:참가|등록|마감)|개찰|나라장터|낙찰자\s?결정|투찰", 6),
    ("sow", r"과업|착수계|완료계|감독관|준공", 8),
    ("terms", r"제\s?\d{1,3}\s?조\s?\([^)\n]{1,40}\)", 8),
    ("guideline", r"하여야 한다|적용 ?범위|이 지침", 15),
)


def guess_kind(text: str, name: str = "") -> DocumentKind:
    """The kind of the paper with this ``text`` and file ``name``; ``other`` where nothing tells.

    A name that the paper gives itself on its first lines counts most, then the file's name, then its content.
    """
    lines = [line for line in text[:HEAD_CHARACTERS].splitlines() if line.strip()]
    first, later = "\n".join(_titles(lines[:12])), "\n".join(_titles(lines[12:40]))
    for source in (first, re.sub(r"\.\w{1,5}$", "", name), later):
        found = _first_title(source)
        if found:
            return found
    for kind, pattern, least in _BODY:
        if sum(1 for _ in re.finditer(pattern, text[:200_000])) >= least:
            return kind
    return "other"


def calls_itself_guideline(text: str) -> bool:
    """Whether the first lines of ``text`` are the title of a guideline, and not a list that names some."""
    lines = [line.strip() for line in text[:HEAD_CHARACTERS].splitlines() if line.strip()][:_COVER]
    return _first_title("\n".join(line for line in _titles(lines) if read_mark(line) is None)) == "guideline"


def title_lines(text: str) -> list[str]:
    """The lines of the first page that may be titles: short ones, letter-spaced words closed up."""
    return _titles([line for line in text[:HEAD_CHARACTERS].splitlines() if line.strip()])


def _titles(lines: list[str]) -> list[str]:
    """Short lines only, letter-spaced headings closed up: "제 안 요 청 서" becomes "제안요청서"."""
    titles = [line.strip() for line in lines if len(line.strip()) <= MAX_TITLE_LINE]
    return [_SPACED.sub(lambda run: run.group(0).replace(" ", ""), re.sub(r"[ \t]+", " ", title)) for title in titles]


def _first_title(source: str) -> DocumentKind | None:
    """The kind whose title stands first; at one place the order of `_TITLES` decides."""
    best: tuple[int, int, DocumentKind] | None = None
    for rank, (kind, pattern) in enumerate(_TITLES):
        match = re.search(pattern, source, re.MULTILINE)
        if match and (best is None or (match.start(), rank) < best[:2]):
            best = (match.start(), rank, kind)
    return best[2] if best else None
