"""Which drafts are headings, front matter and forms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.segmenting.titles import body_start, is_title
from extractors.segmenting.units import Draft

_PAGE_NUMBER = re.compile(r"(?:[-–—~<\[(]\s?\d{1,4}\s?[-–—~>\])]|\d{1,3}|\d{1,4}\s?/\s?\d{1,4}|(?:페이지|쪽|[Pp]age|[Pp]\.)\s?\d{1,4})$")
_RULE = re.compile(r"[\s\-–—=_*~|:+.·]{2,}$")
_IMAGE = re.compile(r"(?:!\[[^\]\n]{0,80}\](?:\([^)\n]{0,200}\))?|<?\[?(?:그림|이미지|사진|image|img)\s?\d{0,4}\]?>?|\[(?:그림|이미지|image)[^\]\n]{0,40}\])$", re.IGNORECASE)
_CONTENTS_HEAD = re.compile(r"[<\[【〈《]?\s*(?:목\s*차|차\s*례|순\s*서|CONTENTS|Contents)\s*[>\]】〉》]?$")
_CONTENTS_LINE = re.compile(r"(?:[.·ㆍ․‧…\-_‥⋯]\s?){3,}\s*\d{0,4}$|[가-힣A-Za-z)\]」）]\s*\t*\s+\d{1,3}$|[가-힣)]\t+\d{1,3}$")
_ANNEX_LINE = re.compile(r"(?:-\s)?[\[【<〔(]\s?(?:별지|붙임|별첨|첨부|서식|참고|별표|양식|\d{1,2}-\d{1,2})")
_SIGNATURE = re.compile(
    r"(?:20\s?\d{0,2}|19\d\d)?\s*[.년○]?\s*(?:\d{0,2}|○○|00)\s*년\s+(?:\d{0,2}|○○|00)?\s*월\s+(?:\d{0,2}|○○|00)?\s*일\.?$"
    r"|20\d\d\s?\.\s*\.\s*\.?\s*$|(?:\d{4}\s?년)\s*월\s*일"
    r"|.{0,60}[(（]\s*(?:인|서\s*명|직\s*인|서명\s?또는\s?(?:날인|인)|자필\s?서명|날인)\s*[)）]\s*$"
    r"|[(（]?\s?(?:인|서명)\s?[)）]$"
    r"|.{1,40}\s(?:귀\s*하|귀\s*중|貴\s*下)$"
    r"|(?:성\s*명|소\s*속|직\s*위|직\s*급|주\s*소|상\s*호|대\s*표\s*자?|생\s*년\s*월\s*일|주민등록번호|연\s*락\s*처|전\s*화\s*번?\s*호?|업\s*체\s*명|회\s*사\s*명|사업자등록번호|서\s*약\s*자|서약집행자|법인등록번호|기관명|담당자)\s*[:：].{0,40}$"
)
_BLANK_ITEM = re.compile(r"[\s○◯△_…·.\-]*$")
_SENTENCE = re.compile(r"(?:다|함|음|임|것|요)[.\s]*$")
CONTENTS_RUN = 3


def set_kinds(shadow: str, drafts: Sequence[Draft]) -> None:
    """Mark front matter and forms (before nesting, which needs to know them)."""
    for draft in drafts:
        words = shadow[draft.start : draft.end]
        if _PAGE_NUMBER.match(words) or _RULE.match(words) or _IMAGE.match(words):
            draft.kind = "front"
        elif draft.row is None and len(words) < 90 and _SIGNATURE.match(words):
            draft.kind = "form"
    _contents(shadow, drafts)


def _contents(shadow: str, drafts: Sequence[Draft]) -> None:
    """Tables of contents: a run of lines that end in page numbers or leaders, or a run of annex titles."""
    for pattern in (_CONTENTS_LINE, _ANNEX_LINE):
        run: list[Draft] = []
        for draft in [*drafts, None]:
            words = "" if draft is None else shadow[draft.start : draft.end]
            matches = pattern.search(words) if pattern is _CONTENTS_LINE else pattern.match(words)
            if draft is not None and draft.region is None and len(words) <= 90 and matches:
                run.append(draft)
                continue
            if len(run) >= CONTENTS_RUN:
                for entry in run:
                    entry.kind = "front"
            run = []
    for draft in drafts:
        if _CONTENTS_HEAD.match(shadow[draft.start : draft.end]):
            draft.kind = "front"


def set_headings(shadow: str, drafts: Sequence[Draft]) -> None:
    """Turn titles with something under them into headings (after nesting)."""
    parents = {draft.parent for draft in drafts}
    for place, draft in enumerate(drafts):
        if draft.kind != "clause" or draft.row is not None and draft.mark is not None and not draft.mark.ordinal:
            continue
        if is_title(shadow, draft) and place in parents and body_start(draft) < draft.end:
            draft.kind = "heading"
