"""Names written once for several papers: "착수/중간/완료보고서", "주·월간보고서", "사용자 및 운영자 매뉴얼"."""

from __future__ import annotations

import re

_DOT = r"[/·ㆍ‧․∙･・,]"
_STAGE = r"(?:착수|중간|최종|완료|준공|종료|일일|일간|주간|월간|분기|반기|연간|연차|주|월|일|정기|수시|단계)"
_STAGES = re.compile(
    rf"(?P<parts>{_STAGE}(?:\s?{_DOT}\s?{_STAGE}){{1,5}})(?P<rest>\s?(?:[가-힣]{{2,6}}\s)?(?:[가-힣]{{2,4}})?보고서?"
    rf"|\s?(?:업무)?일지"
    rf"|\s?계획서)"
)
_SLASHED = re.compile(r"(?P<parts>[가-힣]{2,4}(?:/[가-힣]{2,4}){2,5})(?P<rest>[가-힣]{2,4}(?:서|표|대장|목록))")
#: "교육계획서·교육결과서": whole names side by side; "인수·인계서" is one, and so is "물품 목록/정의서".
_SHORTEST = 4
_WHOLE = r"(?:[가-힣]{1,8}\s){0,3}[가-힣]{0,12}(?:[가-힣]{2}서|대장|일지|조서|명부|목록)"
_COUPLED = re.compile(rf"{_WHOLE}(?:\s?[/·ㆍ‧․∙･・]\s?{_WHOLE}){{1,3}}")
_STATED = re.compile(r"(?:사유|경위|서약|확약|확인|증명|동의|신청|계획|보고|각)서$")
_PEOPLE = r"(?:사용자|운영자|관리자|이용자|운용자|개발자)"
_MANUALS = re.compile(
    rf"(?P<parts>{_PEOPLE}(?:(?:\s?{_DOT}\s?|\s?및\s?){_PEOPLE}){{1,3}})(?:용)?(?P<rest>\s?(?:매뉴얼|메뉴얼"
    rf"|지침서|안내서|설명서"
    rf"|교재|가이드))"
)
_SPAN_WORDS = {"주": "주간", "월": "월간"}


def expanded(name: str) -> tuple[str, ...]:
    """The papers that ``name`` stands for; the name itself where it stands for one.

    "주·월간보고서" gives "주간보고서" and "월간보고서".
    """
    match = _STAGES.fullmatch(name)
    if match is not None:
        parts = re.split(rf"\s?{_DOT}\s?", match["parts"])
        return tuple(_SPAN_WORDS.get(part, part) + match["rest"] for part in parts)
    match = _MANUALS.fullmatch(name)
    if match is not None:
        return tuple(part + match["rest"] for part in re.findall(_PEOPLE, match["parts"]))
    parts = re.split(rf"\s?{_DOT}\s?", name)
    if _COUPLED.fullmatch(name) is not None and (min(map(len, parts)) >= _SHORTEST or all(map(_STATED.search, parts))):
        return tuple(parts)
    match = _SLASHED.fullmatch(name)
    if match is not None:
        # The last of the parts is joined to its head: "납품/점검/품질내역서".
        *firsts, last = match["parts"].split("/")
        head = match["rest"]
        return (*(part + head for part in firsts), last + head)
    return (name,)
