"""Papers that someone must write, hand in, receive or keep (착수계, 보안서약서, 월간보고서)."""

from __future__ import annotations

import re

from extractors.values.context import Stretch
from extractors.values.value import Value

_PAPER = re.compile(r"(?<![가-힣])[가-힣A-Za-z·/]{2,20}(?:보고서|계획서|확인서|서약서|확약서|착수계|내역서|증명서|신청서|명세서)")
_GOVERNED = re.compile(r"제출|작성|징구|비치|보관|첨부|발급|교부|납품")


def find_papers(stretch: Stretch) -> list[Value]:
    """Every paper in the stretch that is written, handed in, received or kept."""
    if not _GOVERNED.search(stretch.text):
        return []
    return [
        Value("document", match.group(), match.start(), match.end(), match.group(), role="paper")
        for match in _PAPER.finditer(stretch.text)
    ]
