"""Features of a clause in its context, for the weights that decide where no ending decides.

Every feature is a short string that is present or not; together they say what a careful reader looks at: the last
word, the heading and lead-in above, the neighbours in the list, the cells of a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.cues import final_form, masked, plain
from extractors.deontic_context import Context
from extractors.deontic_sections import sections_of
from extractors.verbal_nouns import is_verbal_noun

_CHAPTERS = frozenset({"overview", "purpose", "define"})  # what such a chapter holds is told by its own sections
_WORK = frozenset({"scope", "require", "output", "submit"})  # under which a chapter on the present state says nothing
_LEADS = (
    ("next", r"다음|아래|하기|각\s?호|같다|같음|이하"),
    ("contain", r"포함"),
    ("submit", r"제출|첨부|제시"),
    ("obey", r"준수|따라|의거|적용"),
    ("case", r"경우|때|사유|해당"),
    ("target", r"대상|범위|항목|종류|목록|자료|정보|현황"),
    ("do", r"수행|지원|실시|이행|조치|협의|교육"),
    ("output", r"산출\s?정보|산출물"),
    ("detail", r"세부|상세|요구\s?사항\s?내용"),
    ("colon", r"[:：]\s*$"),
    ("act", r"행위"),
    ("number", r"\d"),
)  # fmt: skip
_LEAD_RES = tuple((name, re.compile(pattern)) for name, pattern in _LEADS)
_LABEL = re.compile(
    r"\s*(?:요구\s?사항\s*)?(?:고유\s?번호|ID|번호|명\s*칭|분\s*류|정\s*의|구\s*분|상세\s*설명|상세\s*내용|"
    r"세부\s*내용|산출\s*정보|관련\s*요구\s*사항|응[락낙]\s*수준|중요도|비\s*고|"
    r"요구\s*사항|상세|세부|연\s*번|순\s*번|항\s*목|출처|우선\s*순위|제약\s*조건|검증\s*방법)"
)
_LAW = re.compile(
    r"(?:법|법률|시행령|시행규칙|규정|지침|가이드|가이드라인|기준|고시|예규|훈령|매뉴얼|안내서|요령|표준|정책|"
    r"특례|조례)\s*(?:\d[\d.]*)?\s*(?:[(（][^()（）]{0,60}[)）]\s*)*$"
)
PAPER = re.compile(
    r"(?:서|계|표|증|장|책|부|안|본|매뉴얼|각서|파일|목록|도면|대장|일지|명세|내역|자료|"
    r"사본)\s*(?:등)?\s*(?:각)?\s*(?:\d+\s?(?:부|식|매|통|건|개))?$"
)
_COPIES = re.compile(r"\d+\s?(?:부|매|통|권)(?![가-힣])")
_SETS = re.compile(r"\d+\s?(?:식|set|SET)(?![가-힣])")  # of equipment rather than of a paper
_WORD = re.compile(r"[가-힣A-Za-z0-9]+")
_DIGITS = re.compile(r"^[\s\d.,%()\-~:/]*$")


def features(context: Context) -> list[str]:
    """The features of one clause, sorted and without repeats."""
    found = set(_own(context))
    found.update(_above(context))
    found.update(_around(context))
    found.update(_beside(context))
    if context.clause.kind == "row":
        found.update(_row(context))
    return sorted(found)


def _own(context: Context) -> Iterator[str]:
    clause, flat = context.clause, plain(context.body)
    yield f"kind={clause.kind}"
    yield f"mark={marker_shape(clause.marker)}"
    words = _WORD.findall(flat)
    yield f"words={min(8, len(words)) if len(words) < 8 else 8 + min(4, len(words) // 8)}"
    for cue in sorted({cue.why for sentence in context.sentences for cue in sentence.cues}):
        yield f"cue={cue}"
    finals = [sentence.final for sentence in context.sentences]
    for final in finals:
        yield f"final={final}"
    if finals:
        yield f"last={finals[-1]}"
        yield f"last={finals[-1]}&{clause.kind}"
    yield from _endings(flat, "")
    stem = stem_of(flat)
    if stem:
        yield f"stem={stem}"
    yield from (f"says={word}" for word in word_starts(flat, 2, 3))
    if _PENAL.search(flat):
        yield "penal"
    colon = flat.find(":")
    if 0 < colon < 40:
        head = flat[:colon].strip()
        yield "label"
        if _INFO.match(head):
            yield "label=info"
        yield f"label={final_form(head)[0]}"
        yield from (f"label~{ending}" for ending in _tails(head)[:2])
    if _LAW.search(flat):
        yield "law"
    if PAPER.search(flat.rstrip(" .,")):
        yield "paper"
    if _COPIES.search(flat):
        yield "copies"
    if _SETS.search(flat):
        yield "sets"
    if _DIGITS.match(flat):
        yield "digits"
    yield from _brackets(flat)


_STEM = re.compile(r"([가-힣]{2})\s?(?:한다|합니다|함|하기|하도록|할|해야|하며|된다|됨)?$")
_PENAL = re.compile(
    r"(?:부과|감점|공제|징수|감액|실격|상계|몰수|귀속|등록|처리|탈락|박탈|제재)(?:한다|함|조치|처분|"
    r"대상)?\s*(?:[(（]|$)"
)
_INFO = re.compile(
    r"^\W*(?:[가-힣\s]{0,8})?(?:일시|장소|방식|문의|전화|담당|연락처|이메일|E-?mail|예산|금액|기한|근거|용도|"
    r"사업명|과업명|용역명|계약방법|주소|소재지|수량|위치|규모|면적|대상)"
)


_LAST_BRACKET = re.compile(r"[(\[（][^()\[\]（）]{0,300}[)\]）]?\s*$")


@lru_cache(maxsize=16)  # its stem and its endings are asked for one after the other
def _statement(flat: str) -> str:
    """``flat`` without a remark in brackets and marks at its end."""
    return _LAST_BRACKET.sub("", flat).rstrip(" .,;:·ㆍ-'\"”’」』)")


def stem_of(flat: str) -> str | None:
    """The two syllables before the last 하다/되다 ending: "제출" of "제출한다", "제출함" and "제출"."""
    match = _STEM.search(_statement(flat)[-12:])
    return match[1] if match else None


def word_starts(text: str, *lengths: int) -> list[str]:
    """The first syllables, so many as ``lengths`` (2, 3) say, of each word of ``text``.

    Two tell most nouns and verbs apart whatever their endings, a third "제공한" from "제공받은".
    """
    return [start for length in lengths for start in _WORD_STARTS[length].findall(text)]


_WORD_STARTS = {length: re.compile(rf"(?<![가-힣])[가-힣]{{{length}}}") for length in (2, 3)}


def _brackets(flat: str) -> Iterator[str]:
    stripped = flat.rstrip(" .")
    if stripped.endswith((")", "]")):
        inner = stripped[max(stripped.rfind("("), stripped.rfind("[")) + 1 : -1]
        yield "bracket"
        for word in ("권장", "선택", "필요시", "필요 시", "필수", "예시", "제외", "포함", "해당", "가능", "부"):
            if word in inner:
                yield f"bracket={word}"


_WORDS_WITH = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("object", r"[가-힣][을를]\s"), ("topic", r"[가-힣][은는]\s"), ("when", r"[가-힣]\s?시\s|경우"),
        ("for", r"위[해하]"),
    )
)  # fmt: skip


def _endings(flat: str, prefix: str) -> Iterator[str]:
    body = _statement(flat)
    tails = _tails(body)
    yield from (f"{prefix}end={tail}" for tail in tails)
    words = body.split()
    if len(words) > 1:
        yield f"{prefix}before={words[-2][-1]}"
        if is_verbal_noun(words[-1]) and words[-2][-1] in "을를":
            yield f"{prefix}object+doing"
        if is_verbal_noun(words[-2].rstrip("을를은는이가의,")):
            yield f"{prefix}before=doing"
        if words[-2] in ("및", "또는"):
            yield f"{prefix}before=and"
    if words and is_verbal_noun(words[-1]):
        yield f"{prefix}doing"
    if len(words) == 1:
        yield f"{prefix}single"
    for name, pattern in _WORDS_WITH:
        if pattern.search(body):
            yield f"{prefix}has={name}"


@lru_cache(maxsize=256)  # a clause's neighbours and children ask for its, too
def _tails(text: str) -> tuple[str, ...]:
    word = text.rstrip(" .,;:").rsplit(None, 1)
    last = word[-1] if word else ""
    return tuple([last[-size:] for size in (1, 2, 3) if len(last) >= size])


@lru_cache(maxsize=512)
def marker_shape(marker: str) -> str:
    """The kind of a marker: "1." for any number, "가." for any syllable, "①" for any circled number."""
    return re.sub(r"\d+", "1", re.sub(r"[가-하](?=[.)])", "가", re.sub(r"[①-⑳]", "①", marker)))[:4]


def _above(context: Context) -> Iterator[str]:
    nearer: set[str] = set()
    for depth, heading in enumerate(context.headings):
        names = sections_of(heading)
        for name in names:
            told = name in _CHAPTERS or (name == "facts" and not nearer.isdisjoint(_WORK))
            if depth == 0 or not told:
                yield f"under={name}"
            if depth == 0:
                yield f"heading={name}"
        nearer.update(names)
    if not context.headings:
        yield "heading=none"
    parent = context.parent
    yield f"parent={parent.clause.kind if parent else 'none'}"
    if parent is not None:
        yield from _lead(parent, "parent")
        if parent.parent is not None:
            yield f"grand={parent.parent.clause.kind}"
            yield from _lead(parent.parent, "grand")


@lru_cache(maxsize=512)
def _lead_names(flat: str) -> tuple[str, ...]:
    return tuple(key for key, pattern in _LEAD_RES if pattern.search(flat))


def _lead(parent: Context, name: str) -> Iterator[str]:
    if parent.clause.kind == "heading":
        return
    flat = plain(parent.body)
    for key in _lead_names(flat):
        yield f"{name}~{key}"
    if parent.sentences:
        yield f"{name}:last={parent.sentences[-1].final}"
    for cue in sorted({cue.kind for sentence in parent.sentences for cue in sentence.cues}):
        yield f"{name}:cue={cue}"
    if name == "parent" and "next" in _lead_names(flat):
        yield f"list-of={shape_of(parent)}"
    if parent.clause.kind == "row":
        label = _LABEL.match(flat)
        yield f"{name}:label={''.join(label[0].split()) if label else 'no'}"
    yield from (f"{name}:end={tail}" for tail in _tails(flat)[1:2])


_STRONG = frozenset({"must", "must_not", "pledge", "liable", "only", "agreed"})
_DOING = frozenset({"verbal_noun", "nominal_ham", "declarative"})


def shape_of(context: Context) -> str:
    """What a clause looks like to its neighbours: "duty", "doing" (an act without a duty's ending), "noun", "other"."""
    if not context.shape:
        context.shape = _read_shape(context)
    return context.shape


def _read_shape(context: Context) -> str:
    if any(cue.kind != "may" and cue.why != "declared" for sentence in context.sentences for cue in sentence.cues):
        return "duty"
    finals = [sentence.final for sentence in context.sentences]
    if any(final in _STRONG for final in finals):
        return "duty"
    last = finals[-1] if finals else "noun"
    return "doing" if last in _DOING else "noun" if last in ("noun", "empty", "case") else "other"


_NEAR = 12  # clauses before and after that a clause is compared with
_TITLE_WORDS = 6  # a line of fewer words over its items is as often their title as a duty of its own


def _around(context: Context) -> Iterator[str]:
    own, place = context.clause, context.place
    beside = context.siblings[max(0, place - _NEAR) : place + _NEAR + 1]
    near = [
        other for other in beside
        if other is not context and other.clause.kind == own.kind and abs(other.clause.index - own.index) <= _NEAR
    ]  # fmt: skip
    if context.children:
        yield "leads"
        words = len(context.body.split())
        if context.sentences and words < _TITLE_WORDS:
            yield f"leads={context.sentences[-1].final}:{words}"
        kinds = [shape_of(child) for child in context.children if child.clause.kind in ("clause", "note")]
        if kinds:
            yield f"children={max(sorted(set(kinds)), key=kinds.count)}"
        else:
            yield "children=rows"
    if not near:
        yield "alone"
        return
    shapes = [shape_of(other) for other in near]
    for shape in sorted(set(shapes)):
        share = shapes.count(shape) / len(shapes)
        yield f"near={shape}:{'all' if share > 0.8 else 'most' if share > 0.5 else 'some'}"
    if context.siblings[0] is context:
        yield "first"


def _beside(context: Context) -> Iterator[str]:
    group, place = context.siblings, context.place
    for name, other in (("prev", place - 1), ("next", place + 1)):
        if 0 <= other < len(group):
            flat = plain(group[other].body)
            yield f"{name}={group[other].clause.kind}:{shape_of(group[other])}"
            yield from (f"{name}~{tail}" for tail in _tails(flat)[1:2])
            yield from (f"{name}-says={word}" for word in word_starts(flat, 2)[-2:])


def _row(context: Context) -> Iterator[str]:
    cells = [cell.strip() for cell in context.clause.text.split("\t")]
    yield f"cells={min(6, len(cells))}"
    label = _LABEL.match(cells[0])
    yield f"label0={''.join(label[0].split()) if label else 'no'}"
    filled = [cell for cell in cells if cell]
    for name, cell in (("first", filled[0] if filled else ""), ("final", filled[-1] if filled else "")):
        flat = plain(cell)
        yield f"{name}cell={final_form(masked(flat))[0]}"
        yield from (f"{name}cell~{tail}" for tail in _tails(flat)[1:2])
    for cell in filled[1:]:
        flat = plain(cell)
        yield f"cell={final_form(masked(flat))[0]}"
        if _COPIES.search(flat):
            yield "cell=copies"
        if PAPER.search(flat):
            yield "cell=paper"
        if _PENAL.search(flat):
            yield "cell=penal"
    names_paper = bool(filled) and PAPER.search(_LAST_BRACKET.sub("", plain(filled[0])).rstrip(" .,")) is not None
    for name in sections_of(context.headings[0]) if context.headings else ():
        yield f"row-under={name}"
        if names_paper:
            yield f"paper-under={name}"
    above = context.siblings[max(0, context.place - _HEAD_REACH) : context.place]
    top = _top(context, above)
    if top is not context:
        flat = plain(top.clause.text)
        yield from (f"top~{key}" for key, pattern in _HEAD_RES if pattern.search(flat))
    elif any(other.clause.kind == "row" for other in context.siblings[context.place + 1 : context.place + 2]):
        yield "top"
    head = next((other for other in reversed(above) if _is_head(other)), None)
    if _is_head(context):
        yield "head"
    if head is not None:
        flat = plain(head.clause.text)
        for key, pattern in _HEAD_RES:
            if pattern.search(flat):
                yield f"table~{key}"


_HEAD_RES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("output", (
            r"산출물|제출|보고|서류|납품"
        )), ("when", (
            r"시기|일정|일자|기한"
        )), ("copies", (
            r"부수|수량"
        )), ("duty", (
            r"업무|내용|역할|요구|조치"
        )),
        ("score", (
            r"배점|점수|평가"
        )), ("penalty", (
            r"페널티|위약|벌점|감액|제재|기준"
        )), ("item", (
            r"품명|규격|모델|제조"
        )), ("people", (
            r"인원|인력|분야|등급"
        )),
    )
)  # fmt: skip
_HEAD = re.compile(
    r"^\s*(?:구\s*분|연\s*번|순\s*번|번호|단\s*계|항\s*목|종\s*류|분\s*야|No|NO|평가\s*(?:항목|부문)|산출물|"
    r"판단\s?항목)"
)


_LONG_NUMBER = re.compile(r"\d{2}")
_HEAD_REACH = 120  # clauses above a row that its table's header is looked for among


def _top(context: Context, above: list[Context]) -> Context:
    """The first of the rows that end ``above`` the row ``context``, or that row itself: mostly the table's header."""
    top = context
    for other in reversed(above):
        if other.clause.kind != "row":
            break
        top = other
    return top


def _is_head(context: Context) -> bool:
    text = context.clause.text
    if context.clause.kind != "row" or "\t" not in text:
        return False
    return _HEAD.match(text) is not None and _LONG_NUMBER.search(text) is None
