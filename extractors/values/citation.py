"""Citations of laws, rules and guides: full title, and the article where one is given.

Quoted titles, unquoted ones, short names that the paper defines, and what points back ("같은 법 시행령 제9조").
A reference to an article of the same paper ("제2항에 따라") is no citation.
"""

from __future__ import annotations

import re

from extractors.values.articles import articles_at, paragraph_at
from extractors.values.context import Memory, Stretch, Taken
from extractors.values.law_lines import ANY_HEAD, among_rules
from extractors.values.law_names import known_start
from extractors.values.law_titles import Title, quoted_titles
from extractors.values.law_unquoted import unquoted_titles
from extractors.values.value import Value

_SUFFIX = re.compile(r"\s{0,2}(?P<suffix>시\s{0,3}행\s{0,3}령|시\s{0,3}행\s{0,3}규\s{0,3}칙|시행세칙)(?![가-힣]?안)")
_MORE_SUFFIX = re.compile(
    r"\s?(?:및|[,/·ㆍ･‧․∙•]|과|와|또는)\s?(?:같은\s?법\s?|동법\s?|동\s?)?(?P<suffix>시행령|시행\s?규칙)"
)
#: Between a title and its article stand at most so many remarks ("[시행 2017. 7. 26.] [고시 제2017-1호]").
_MOST_REMARKS = 3
#: "(행정안전부 예규 제192호, 2021. 12. 9.)" between a title and its article.
_REMARK = re.compile(r"[」』｣”’]?\s{0,2}[(（\[<][^()（）\[\]<>\n]{1,60}[)）\]>]")
_ARTICLE_INSIDE = re.compile(r"\s{0,2}[(（]\s?제\s?[0-9]{1,3}\s?조(?!\s?[가-힣]{2})")
#: "기준 고시 제8조": the kind of rule said again.
_KIND_AFTER = re.compile(r"\s?(?:고시|예규|훈령|지침|규정)(?=\s?제)")
#: "(이하 “일반조건”이라 한다)": a name being given, not a citation.
_DEFINITION = re.compile(
    r"[(（]\s?이하(?:[^()（）\n]{1,60}(?:한다|함|칭한다|칭함)\.?|\s?[“\"'‘’「『｢][^“”\"'‘’「」『』｢｣()（）\n]{1,30}[”\"'’」』｣])\s?[)）]"
)
_BACK = re.compile(
    r"(?<![가-힣])(?:(?P<same>(?:같은\s?법률?|[동同]\s?법률?|위\s법률?)(?!인|원|정|규|적|무|안|칙|제사)|위법(?=\s?(?:제\s?[0-9]|시행))"
    r")(?:\s{0,2}[「『｢“]?(?P<suffix>시행령|시행\s{0,2}규칙"
    r"|시행세칙)[」』｣”]?)?"
    r"|(?:같은|동|同)\s?(?P<decree>시행령|시행\s?규칙|(?:영|규칙)(?=\s?제?\s?[0-9]))"
    r"|(?:같은\s?|동\s?|(?:위|상기)\s)(?P<rule>지침|규정|고시|예규|훈령|기준|조례|요령|세칙|조건|가이드라인|매뉴얼)(?:(?=\s?제?\s?[0-9])"
    r"|\s?(?P<ruled>시행\s?규칙|시행세칙|시행령))"
    r"|(?P<bare>법|영|시행령|시행\s?규칙|규칙)(?=\s?제\s?[0-9]{1,3}\s?조))"
)
#: 「동법 시행령」 in quotation marks of its own.
_QUOTED_BACK = re.compile(r"(?:같은|동)\s?법률?\s?(?P<suffix>시행령|시행\s?규칙)")
#: "「…지침」에서 제시된 제28조", "｢…법 제46조｣ 제3항"
_SAID = re.compile(r"에서?\s?(?:정한|정하는|제시[된한]|규정[된한]|명시[된한])\s?(?=제\s?[0-9])")
#: "에 따른 먼 곳의 개발, 제50조에 따른", "(협상)에 따라 뽑힌 업체 가운데 제44조(낙찰자 결정)"
_CHAIN = re.compile(
    r"\s?(?:[(（][^()（）\n]{1,40}[)）])?에\s?(?:(?:따른|의한)\s[^.,，\n]{1,40}(?:[,，]|\s및|\s또는)\s{0,2}"
    r"(?=제\s?[0-9]{1,4}\s?조)|(?:따[른라]|의(?:[한해]|하여|거(?:하여|해)?))\s[^.,，()（）「『｢\n]{1,40}\s"
    r"(?=제\s?[0-9]{1,4}\s?조(?:의\s?[0-9]{1,2})?\s?[(（]))"
)
_CHAIN_END = re.compile(r"\s?(?:[(（][^()（）\n]{1,40}[)）])?(?:에\s?(?:따[른라]|의[한해하거])|\s및\s)")
_MOST_CHAINED = 6
_REST = re.compile(r"\s?제\s?[0-9]{1,2}\s?항(?:\s?제?\s?[0-9]{1,2}\s?호)?")
#: What every reference back holds; tells quickly that there is none.
_POINTS = re.compile(r"같은|동|同|위\s|상기|위법|(?:법|영|령|칙)(?=\s?제\s?[0-9])")
_SAME_ARTICLE = re.compile(
    r"(?<![가-힣])(?:같은|동)\s?(?:조(?=\s?제?\s?[0-9]{1,2}\s?항)|(?P<paragraph>항)(?=\s?제\s?[0-9]{1,2}\s?호))"
)
_ITEM = re.compile(r"\s?제\s?(?P<item>[0-9]{1,2})\s?호")
_SHORT_NAME = re.compile(
    r"[(（]\s?이하\s?[“”\"'‘’「『｢]?\s?(?P<name>[^“”\"'‘’「」『』｢｣()（）\n]{2,30}?)\s?(?:[“”\"'‘’」』｣]?\s?(?:이?라\s?(?:고\s?)?(?:한다"
    r"|함|칭)|로\s?(?:한다|칭))|[”\"'’」』｣]\s?[)）])"
)
_NAME_OF_RULE = re.compile(
    r"(?:법|법률|령|규칙|규정|지침|기준|조건|고시|예규|요령|세칙|가이드|가이드라인|유의서)$"
)
_STATUTE_TITLE = re.compile(r"(?:법률?|법령|시행령|시행\s?규칙|규정|규칙|조례)$")
_STATUTE = re.compile(r"(?:법률?|법령|시행령|시행\s?규칙)$")
#: "나루 운영규칙": rules of their own, which carry out no statute.
_OWN_RULES = re.compile(r"(?<!시행)(?<!시행\s)규칙$")
_DECREED = re.compile(r"(?:법률?|법령|시행령|시행\s?규칙|규정|조례)$")
_AFTER_NAME = re.compile(r"(?![가-힣])|[을를은는이가의에과와상]|으로|제[0-9]")
#: A short name may follow its title at this distance in characters ("…집행기준」 제14장 용역계약 일반조건(이하 …)").
_NAME_REACH = 40
#: "시행령 제76조" alone points to a law named in this or one of so many clauses before.
_BARE_REACH = 8
_DECREE = re.compile(r"\s?(?:시행령|시행\s?규칙|시행세칙)$")


def find_citations(stretch: Stretch) -> list[Value]:
    """Every citation in the stretch, in order; titles and short names are kept in the stretch's memory."""
    memory = stretch.memory
    text = stretch.text
    if "이하" in text:
        text = _DEFINITION.sub(lambda match: " " * len(match.group()), text)
    listed = ANY_HEAD.search(text) is not None and among_rules(stretch.above, stretch.before)
    titles, others = quoted_titles(text), unquoted_titles(text, listed)
    if memory.short_names:
        others += _short_names(text, memory)
    points = _POINTS.search(text) is not None
    if not (titles or others or points or "조" in text):
        return []
    taken = Taken(len(text))
    for title in titles:
        taken.take(title.start, title.end)
    for title in sorted(others, key=lambda title: (title.start - title.end, title.start)):
        if taken.free(title.start, title.end):
            taken.take(title.start, title.end)
            titles.append(title)
    back = [match for match in _BACK.finditer(text) if taken.free(*match.span())] if points else []
    back += list(_SAME_ARTICLE.finditer(text)) if "조" in text else []
    found: list[Value] = []
    places: list[Title | re.Match[str]] = [*titles, *back]
    for place in sorted(places, key=_start):
        if found and _start(place) < found[-1].end:
            continue
        if isinstance(place, Title):
            found.extend(_read_title(stretch, text, place))
        else:
            found.extend(_read_back(stretch, text, place, found))
    for value in tuple(found) if "조" in text else ():
        _read_chain(text, value, found)
    _remember_short_names(stretch, found)
    for value in found:
        law, _, article = value.value.partition("#")
        if article and law.endswith(("법", "법률")):
            memory.articles[_whole_article(article)] = law
    return _without_bare_repeats(found)


def _read_chain(text: str, value: Value, found: list[Value]) -> None:
    """"「A」 제28조에 따른 개발, 제50조에 따른 정비": the later articles are of the same rule."""
    last = value
    for _ in range(_MOST_CHAINED if "#" in value.value else 0):
        link = _CHAIN.match(text, last.end)
        articles = articles_at(text, link.end()) if link is not None else []
        if not articles or _CHAIN_END.match(text, articles[-1].end) is None:
            break
        name = last.value.partition("#")[0]
        chained = [_value(text, f"{name}#{article.normal}", article.start, article.end) for article in articles]
        if any(other.start < chained[-1].end and chained[0].start < other.end for other in found):
            break
        found += chained
        last = chained[-1]


def _whole_article(article: str) -> str:
    return re.sub(r"(?<=조)제.*|(?<=조의[0-9])제.*|(?<=조의[0-9]{2})제.*", "", article)


def _without_bare_repeats(found: list[Value]) -> list[Value]:
    """A law cited with an article and named again without one is not cited twice."""
    full = {value.value.partition("#")[0] for value in found if "#" in value.value}
    return [value for value in found if "#" in value.value or value.value not in full]


def _start(place: Title | re.Match[str]) -> int:
    return place.start if isinstance(place, Title) else place.start()


def _read_title(stretch: Stretch, text: str, title: Title) -> list[Value]:
    memory = stretch.memory
    name, end = title.text, title.end
    quoted_back = _QUOTED_BACK.fullmatch(name)
    if quoted_back is not None:
        name = _decree(memory, quoted_back["suffix"]) or name
    suffix = _SUFFIX.match(text, end) if _takes_suffix(name) else None
    values: list[Value] = []
    if suffix is not None:
        name, end = f"{name} {''.join(suffix['suffix'].split())}", suffix.end()
    values += _with_articles(text, name, title.start, end, title.article)
    memory.name_law(name, stretch.index)
    defined = _DEFINITION.match(stretch.text, values[-1].end + (stretch.text[values[-1].end :][:1] == " "))
    more = _MORE_SUFFIX.match(text, values[-1].end if defined is None else defined.end())
    if more is not None and _STATUTE_TITLE.search(name):
        values += _suffixed(stretch, text, name, more)
    return values


def _suffixed(stretch: Stretch, text: str, name: str, more: re.Match[str]) -> list[Value]:
    """The decrees named after a law: "… 및 시행령, 시행규칙"."""
    values: list[Value] = []
    base, match = _DECREE.sub("", name), more
    while match is not None and len(values) < _MOST_REMARKS:
        other = f"{base} {''.join(match['suffix'].split())}"
        stretch.memory.name_law(other, stretch.index)
        values += _with_articles(text, other, match.start("suffix"), match.end())
        following = _MORE_SUFFIX.match(text, values[-1].end)
        if following is None:
            break
        match = following
    return values


def _takes_suffix(name: str) -> bool:
    return re.search(r"(?:법|법률|규정)$", name) is not None


def _remember_short_names(stretch: Stretch, found: list[Value]) -> None:
    """Keep the names that "(이하 “일반조건”이라 한다)" gives to the law or rule named just before."""
    for match in _SHORT_NAME.finditer(stretch.text) if found and "이하" in stretch.text else ():
        named = [value for value in found if value.start < match.start()]
        near = named and match.start() - named[-1].end <= _NAME_REACH
        if near and _is_title_like(match["name"]):
            stretch.memory.short_names[match["name"].strip()] = named[-1].value.partition("#")[0]


def _is_title_like(name: str) -> bool:
    return _NAME_OF_RULE.search(name.strip()) is not None


def _with_articles(text: str, name: str, start: int, end: int, inner: str | None = None) -> list[Value]:
    """The values of one title: one for each article that follows, or one without."""
    if inner is not None:
        rest = _REST.match(text, end) if inner.rstrip()[-1:] == "조" else None
        articles = articles_at(inner.rstrip() + (rest.group() if rest else ""), 0)
        end = rest.end() if rest else end
        if articles:
            return [_value(text, f"{name}#{article.normal}", start, end) for article in articles]
    articles = articles_at(text, end)
    place, remarks = end, 0
    while not articles and remarks < _MOST_REMARKS:
        remark = _REMARK.match(text, place)
        if remark is None:
            break
        if _ARTICLE_INSIDE.match(text, place):  # "법(제26조)"
            articles = articles_at(text, text.index("제", place))
            break
        place, remarks = remark.end(), remarks + 1
        articles = articles_at(text, place)
    if not articles:
        kind = _KIND_AFTER.match(text, end) or _SAID.match(text, end)
        articles = articles_at(text, kind.end()) if kind is not None else []
    if not articles:
        return [_value(text, name, start, end)]
    values = [_value(text, f"{name}#{articles[0].normal}", start, articles[0].end)]
    values += [_value(text, f"{name}#{article.normal}", article.start, article.end) for article in articles[1:]]
    return values


def _value(text: str, normal: str, start: int, end: int) -> Value:
    return Value("citation", normal, start, end, text[start:end])


def _short_names(text: str, memory: Memory) -> list[Title]:
    titles: list[Title] = []
    taken = Taken(len(text))
    used = [name for name in memory.short_names if name in text]
    for name in sorted(used, key=lambda key: (-len(key), key)):
        place = text.find(name)
        while place >= 0:
            end = place + len(name)
            title = Title(name, place, end)
            free = (place == 0 or not "가" <= text[place - 1] <= "힣") and taken.free(place, end)
            whole = (known_start(text, end) or place) == place and not _defined_here(text, place)
            if free and whole and _AFTER_NAME.match(text, end):
                titles.append(title)
                taken.take(place, end)
            place = text.find(name, end)
    return titles


def _defined_here(text: str, place: int) -> bool:
    return re.search(r"이하\s?[“”\"'‘’「『｢]?\s?$", text[max(0, place - 6) : place]) is not None


def _read_back(stretch: Stretch, text: str, match: re.Match[str], found: list[Value]) -> list[Value]:
    if match.re is _SAME_ARTICLE:
        last = found[-1].value if found else ""
        if match["paragraph"]:
            return _item_of_last(text, match, last)
        article = re.search(r"#(제[0-9]+조(?:의[0-9]+)?)", last)
        paragraph = paragraph_at(text, match.end(), article[1]) if article else None
        if paragraph is None:
            return []
        return [_value(text, f"{last.partition('#')[0]}#{paragraph.normal}", match.start(), paragraph.end)]
    name = _antecedent(match, stretch)
    if name is None:
        return []
    values = _with_articles(text, name, match.start(), match.end())
    if match["bare"] == "법" and stretch.memory.last_statute_before(stretch.index):
        known = stretch.memory.articles.get(_whole_article(values[0].value.partition("#")[2]))
        if known is not None and known != name:
            name = known
            values = _with_articles(text, name, match.start(), match.end())
    if match["same"] and found and values[0].value == name:
        values = _paragraph_of_last(text, values[0], found[-1]) or values
    stretch.memory.name_law(name, stretch.index)
    more = _MORE_SUFFIX.match(text, values[-1].end)
    if more is not None and (match["same"] or match["decree"]):
        values += _suffixed(stretch, text, name, more)
    return values


def _item_of_last(text: str, match: re.Match[str], last: str) -> list[Value]:
    """"제33조제2항 및 같은 항 제2호": an item of the paragraph just cited."""
    within = re.match(r"(.+#제[0-9]+조(?:의[0-9]+)?제[0-9]+항)", last)
    item = _ITEM.match(text, match.end())
    if within is None or item is None:
        return []
    return [_value(text, f"{within[1]}제{int(item['item'])}호", match.start(), item.end())]


def _paragraph_of_last(text: str, value: Value, last: Value) -> list[Value]:
    """"… 제51조제1항에 따라, 같은 법 제3항에 따라": a paragraph of the article just cited of that law."""
    law, _, article = last.value.partition("#")
    paragraph = paragraph_at(text, value.end, _whole_article(article)) if article and law == value.value else None
    if paragraph is None:
        return []
    return [_value(text, f"{law}#{paragraph.normal}", value.start, paragraph.end)]


def _antecedent(match: re.Match[str], stretch: Stretch) -> str | None:
    """The title that "같은 법", "동 시행령", "법 제31조" or "동 지침" points back to; None where nothing is named."""
    laws = [law for law, _ in stretch.memory.laws]
    if match["decree"] == "규칙" and laws and _OWN_RULES.search(laws[-1]):
        return laws[-1]
    if match["rule"]:
        rule = next((law for law in reversed(laws) if law.endswith(match["rule"])), None)
        return f"{rule} {''.join(match['ruled'].split())}" if rule and match["ruled"] else rule
    word = match["suffix"] or match["decree"] or (match["bare"] if match["bare"] != "법" else None)
    suffix = None if word is None else {"영": "시행령", "규칙": "시행규칙"}.get(word, "".join(word.split()))
    far = match["bare"] and stretch.memory.last_statute_before(stretch.index - _BARE_REACH)
    here = [law for law, place in stretch.memory.laws if place == stretch.index]
    # "「보안규정」 제4조 및 같은 법 시행규칙": the one rule that this clause cites is meant, called a law or not.
    loosely = suffix is not None and match["same"] and here and not any(_STATUTE.search(law) for law in here)
    kinds = _DECREED if match["decree"] or loosely else _STATUTE
    base = next((_DECREE.sub("", law) for law in reversed(laws) if kinds.search(law)), None)
    if base is None or far:
        return suffix if match["bare"] and suffix and word not in {"영", "규칙"} else base
    return base if suffix is None else _named(laws, base, suffix)


def _decree(memory: Memory, suffix: str) -> str | None:
    """The decree ("시행령", "시행규칙") of the statute named last."""
    laws = [law for law, _ in memory.laws]
    base = next((_DECREE.sub("", law) for law in reversed(laws) if _STATUTE.search(law)), None)
    return None if base is None else _named(laws, base, "".join(suffix.split()))


def _named(laws: list[str], base: str, suffix: str) -> str:
    """The decree of ``base`` as it was written before, else with a single space."""
    squeezed = "".join((base + suffix).split())
    named = next((law for law in reversed(laws) if "".join(law.split()) == squeezed), None)
    return named or f"{base} {suffix}"
