"""What a paper says about itself on its first pages: title, project, agency, period, budget."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.document import DocumentKind
from extractors.readers.kinds import guess_kind, title_lines

HEAD_CHARACTERS = 40_000
"""Cover and outline of the project stand in the first pages; the same labels further on belong to forms."""
MAX_FACT = 200
MAX_TITLE = 120
_COVER_LINES = 10
_TITLE_LINES = 3
_STATED_TITLE_MIN = 6
_NAME_OF_PAPER = 12
"""A cover that says no more than "제안요청서" leaves the project's name to another line."""


def _label(*words: str) -> str:
    """A label in any letter-spacing: "사업명" also stands as "사 업 명"."""
    return "|".join(r"[ \t]{0,3}".join(word) for word in words)


_LABELS = {
    "project": _label("사업명", "용역명", "과업명", "공사명", "계약건명", "사업명칭", "용역명칭", "입찰건명"),
    "agency": _label("발주기관", "발주처", "주관기관", "수요기관", "발주부서", "주관부서", "추진기관", "사업주관기관"),
    "period": _label("사업기간", "용역기간", "과업기간", "계약기간", "수행기간", "사업수행기간"),
    "budget": _label("사업예산", "소요예산", "사업비", "용역비", "사업금액", "예산액", "추정가격", "기초금액",
                     "총사업비", "배정예산", "예정금액", "용역금액"),
}  # fmt: skip
_MARK = r"^[ \t]{0,8}(?:[○◦●□■❍ㅇo※*·•-]|[0-9가-하]{1,3}[.)]|\([0-9가-하]{1,2}\)|[①-⑳])?[ \t]{0,4}"
_VALUE = r"[ \t]{0,6}(?:\([^)\n]{1,20}\)[ \t]{0,3})?(?:[:：]|\t)[ \t]{0,6}(\S[^\n\t]{1,400})"
_FACTS = {key: re.compile(f"{_MARK}(?:{labels}){_VALUE}", re.MULTILINE) for key, labels in _LABELS.items()}
_SHORTEST = {"project": 5, "agency": 3, "period": 4, "budget": 3}
"""In a row of column heads ("사업명 | 기간") the neighbour of a label is another label, and those are short."""
_BLANK = re.compile(r"[○◎△□_~.\s():-]+$")
_NO_TITLE = re.compile(
    r"^\W{0,9}(?:\d{2,4}\s?[.년/-]\s?\d|\d{1,2}\W|[ⅠⅡⅢIV]{1,3}\W|목\s?차|담당|문의|연락처|전화|작성|등록번호|수신|경유"
    r"|시행|주무관|협조|본 |이 )|[:：]|\d{2,4}-\d{3,4}|다\.$"
)
_DRESS = re.compile(r"^(?:[#*\s]|제목\s)+|[#*\s]+$")
# The kinds whose first pages describe one project; in others these labels stand in what they report or prescribe.
_PROJECT_KINDS = ("rfp", "sow", "terms", "notice", "other")


def paper_facts(text: str, stated: Mapping[str, str], kind: DocumentKind) -> dict[str, str]:
    """The metadata of a paper: what its file ``stated``, put right and completed by its ``text``.

    Word processors keep the title of the file that a paper was once copied from. A stated title that does not stand on
    the first pages goes to ``file_title``, and the title is taken from the cover (or is the stated one after all, where
    there is no cover and it names a paper).
    """
    facts = dict(stated)
    head = text[:HEAD_CHARACTERS]
    title = facts.pop("title", "")
    if title:
        if len(_bare(title)) >= _STATED_TITLE_MIN and _bare(title) in _bare(head[:4000]):
            facts["title"] = title
        else:
            facts["file_title"] = title
    for key, pattern in _FACTS.items() if kind in _PROJECT_KINDS else ():
        values = (_tidy(match.group(1)) for match in pattern.finditer(head))
        found = next((value for value in values if len(value) >= _SHORTEST[key]), None)
        if found:
            facts.setdefault(key, found)
    if "title" not in facts:
        cover, project = _cover_title(head), facts.get("project", "")
        if project and _bare(project) not in _bare(cover) and len(_bare(cover)) <= _NAME_OF_PAPER:
            cover = f"{project} {cover}".strip()
        if cover or guess_kind(title) != "other":
            facts["title"] = cover or title
    return facts


def _tidy(value: str) -> str:
    """A fact in one line; "" for a blank to fill in."""
    value = " ".join(value.split())[:MAX_FACT].strip()
    return "" if _BLANK.match(value) else value


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _cover_title(head: str) -> str:
    """The lines of the cover that end with the name of the paper (… 제안요청서), three at most."""
    lines = title_lines(head)[:_COVER_LINES]
    for place, line in enumerate(lines):
        line = _DRESS.sub("", line)
        if _NO_TITLE.search(line) or guess_kind(line) == "other":
            continue
        parts = [line]
        for before in reversed(lines[max(place - _TITLE_LINES + 1, 0) : place]):
            if _NO_TITLE.search(before):
                break
            parts.insert(0, before)
        title = " ".join(_DRESS.sub("", part) for part in parts)
        return title if len(title) <= MAX_TITLE else line
    return ""
