"""Numbers and names: requirement ids, counts, item numbers, references to paragraphs, weights."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extractors.clause import STATED, Clause
from extractors.document import Span
from pipeline.compare.contradictions import Contradiction, Finder
from pipeline.compare.side_by_side import Cell
from pipeline.compare.view import View, squeeze

_ID = re.compile(r"(?<![A-Za-z0-9-])([A-Z]{2,4}(?:-[A-Z]{1,5})?-\d{2,4})(?![0-9A-Za-z])")
_NAME = re.compile(r"요구사항(?:명칭|명)|^명칭")
_LETTERS = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"
_REFERENCE = re.compile(r"제(\d{1,2})항에(?:따른|의한|따라)([가-힣]{2,6}?)(?:의|을|를|은|는|이|와|과|에)")
_PARAGRAPH = re.compile(r"^-?(?:제\d{1,3}조[^①]{0,40})?([①-⑳])")
_PLAN_NAME = re.compile(r"(?<![가-힣])(과업|사업|용역|유지보수|유지관리|업무)수행계획서")
# Endings that say nothing of what is required, and a name so long that one that contains it is the same name.
_FILLERS = re.compile(r"및|등|의|와|과|사항|기능|요구|관련|방안")
_WHOLE = 6
# As many ids as a subject names.
_NAMED = 5
_POINTER = re.compile(r"(?:참고|참조|준수|등|이상|해당|동일)\Z")
# Words under which the paragraph referred to may name its things one by one.
_ANY_THING = frozenset({"비용", "금액", "대금", "사항", "업무", "조치", "내용", "기준", "기간", "경우", "방법", "절차"})
# How far before an item in a table's line the border of its cell stands, in characters.
_CELL = 40
# As many wrong steps as one list may have.
_MOST_STEPS = 2
# More gaps than this in one paper are the reader's, not the author's: numbers that a format did not hand over.
_MOST_GAPS = 6


def _spans(clauses: Iterable[Clause]) -> tuple[Span, ...]:
    return tuple(Span(c.start, c.end) for c in clauses)


def requirement_ids(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """A requirement that the summary calls by another id or name than its own table does."""
    listed, detailed = _listed_ids(view), _detailed_ids(view)
    if not listed or not detailed:
        return
    differing: list[tuple[str, str, str, Clause, Clause]] = []
    by_name = {_bare(name): (identifier, clause) for identifier, (name, clause) in detailed.items() if name}
    for identifier, (name, clause) in listed.items():
        if identifier in detailed:
            other, place = detailed[identifier]
            if name and other and not _same_name(name, other):
                differing.append((identifier, name, other, clause, place))
        elif _bare(name) in by_name and by_name[_bare(name)][0] not in listed:
            other_id, place = by_name[_bare(name)]
            place = next(c for c in view.contract.clauses if _is_label(view, c) and other_id in c.text)
            yield Contradiction(
                view.contract.name,
                "contradiction",
                "numbering",
                f"요구사항 번호: {name}",
                (identifier, other_id),
                _spans([clause, place]),
                "총괄표와 상세표의 요구사항 번호가 다름",
            )
    if differing:
        yield Contradiction(
            view.contract.name,
            "drafting_defect",
            "naming",
            f"요구사항 명칭 ({', '.join(entry[0] for entry in differing[:_NAMED])})",
            tuple(f"{name} / {other}" for _, name, other, _, _ in differing),
            _spans(c for _, _, _, *pair in differing for c in pair),
            f"총괄표와 상세표의 요구사항 명칭이 다름 ({len(differing)}건)",
        )


def _same_name(one: str, other: str) -> bool:
    """Whether two names differ in particles, order of words or endings only."""
    first, second = sorted((_FILLERS.sub("", _bare(one)), _FILLERS.sub("", _bare(other))), key=len)
    return first == second or (len(first) >= _WHOLE and first in second) or sorted(first) == sorted(second)


def _bare(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z가-힣]", "", text)


def _listed_ids(view: View) -> dict[str, tuple[str, Clause]]:
    """Ids of a summary table with the name beside each: rows that hold one id and a name in the same line."""
    found: dict[str, tuple[str, Clause]] = {}
    for clause in view.contract.clauses:
        ids = _ID.findall(clause.text)
        if clause.kind != "row" or len(ids) != 1 or _is_label(view, clause):
            continue
        after = clause.text.split(ids[0], 1)[1]
        name = next((part.strip() for part in re.split(r"[\t|]|\s{2,}", after) if re.search(r"[가-힣]", part)), "")
        if name and not _POINTER.search(name):
            found.setdefault(ids[0], (name, clause))
    return found


def _is_label(view: View, clause: Clause) -> bool:
    return bool(re.match(r"(?:요구사항)?(?:고유)?(?:번호|ID)", view.texts[clause.index]))


def _detailed_ids(view: View) -> dict[str, tuple[str, Clause]]:
    """Ids of the requirement tables with the name that the table gives."""
    found: dict[str, tuple[str, Clause]] = {}
    clauses = view.contract.clauses
    for clause in clauses:
        ids = _ID.findall(clause.text)
        if len(ids) != 1 or not _is_label(view, clause):
            continue
        name, place = "", clause
        for after in clauses[clause.index + 1 : clause.index + 3]:
            if _NAME.search(view.texts[after.index]):
                place = after
                name = re.sub(r"^.*?명[\s|]*칭?[\s|:：]*", "", after.text.replace("\n", " "), count=1).strip()
                break
        found.setdefault(ids[0], (name.split("\t")[0].strip(), place))
    return found


def stated_counts(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """A summary table whose counts differ from the requirements that the paper holds, or whose codes slipped a row."""
    from extractors.requirements import requirement_counts

    prefixes = _prefixes(view)
    for count in requirement_counts(view.contract.analysis.document, view.contract.clauses):
        code, found = prefixes.get(_class_name(count.name)), count.found
        slipped = code is not None and count.code is not None and code[0] != count.code
        if slipped and code is not None:
            found = code[1]
            yield Contradiction(
                view.contract.name, "drafting_defect", "naming", f"{count.name}의 번호", (count.code or "", code[0]),
                (count.span,), "총괄표의 이 이름 옆에 다른 분류의 번호가 적힘",
            )  # fmt: skip
        if count.stated != found and found:
            yield Contradiction(
                view.contract.name, "contradiction", "count", f"{count.name or '요구사항'} 건수",
                (str(count.stated), str(found)), (count.span,), "총괄표의 건수와 상세 요구사항의 수가 다름",
            )  # fmt: skip


def _class_name(name: str) -> str:
    return re.sub(r"[^가-힣]", "", name)


def _prefixes(view: View) -> dict[str, tuple[str, int]]:
    """For each class of requirements the prefix that its tables bear, where they bear one, and their number."""
    ids: dict[str, set[str]] = {}
    for clause in view.contract.clauses:
        if clause.requirement_id is not None and clause.requirement_class:
            ids.setdefault(_class_name(clause.requirement_class), set()).add(clause.requirement_id)
    found = {}
    for name, numbers in ids.items():
        prefixes = {number.split("-")[0] for number in numbers}
        if name and len(prefixes) == 1:
            found[name] = (prefixes.pop(), len(numbers))
    return found


def item_numbers(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """Items numbered twice, and numbers left out, among neighbours under one parent."""
    found: list[Contradiction] = []
    groups: dict[tuple[int | None, str], list[tuple[int, Clause]]] = {}
    for clause in view.contract.clauses:
        place = _place(clause)
        if place is not None and clause.kind in {"clause", "heading"}:
            groups.setdefault((clause.parent, place[0]), []).append((place[1], clause))
    for (parent, _), items in groups.items():
        own: list[Contradiction] = []
        for (one, above), (two, below) in zip(items, items[1:], strict=False):
            if _in_table(view, above) or _in_table(view, below):
                continue
            if two == one > 1 and not _restarts(view, above, below):
                own.append(_defect(view, above, below, "같은 번호를 두 번 씀"))
            elif two == one + 2 and len(items) > 2 and not _between(view, above, below):
                own.append(_defect(view, above, below, "번호가 하나 빠짐"))
            elif two != one + 1:
                own.append(_defect(view, above, below, ""))
        if _lacks_first(view, parent, items[0]):
            own.append(_defect(view, above_of(view, parent), items[0][1], "첫 번호가 없이 두 번째부터 시작함"))
        # A step back among one parent's items means that lists were joined, not that numbers are wrong.
        if len(own) <= _MOST_STEPS and all(entry.reason for entry in own):
            found += own
    if len(found) <= _MOST_GAPS:
        yield from found


def _lacks_first(view: View, parent: int | None, first: tuple[int, Clause]) -> bool:
    """Whether a heading's items begin with the second number."""
    number, clause = first
    if parent is None or number != 2 or clause.index != parent + 1 or _in_table(view, clause):
        return False
    above = view.contract.clauses[parent]
    return above.kind == "heading" and not re.search(r"(?:^|\s)[(]?(?:1|가)[.)]", above.text)


def above_of(view: View, parent: int | None) -> Clause:
    """The clause at ``parent``, which must be one."""
    return view.contract.clauses[parent or 0]


def _in_table(view: View, clause: Clause) -> bool:
    """Whether an item stands in a table's line or a blank form, where readers and forms number as they please."""
    text = view.contract.analysis.document.text
    start = max(text.rfind("\n", 0, clause.start) + 1, clause.start - _CELL)
    beside = text[start : clause.end + 1]
    return "\t" in beside or bool(re.search(r"[:：]\s*\Z|\[\s*\]", clause.text))


def _restarts(view: View, above: Clause, below: Clause) -> bool:
    """Whether a list of its own begins between two items of one number."""
    text = view.contract.analysis.document.text[above.start + len(above.marker) : below.start]
    first = "1" if re.search(r"\d", above.marker) else "가"
    return bool(re.search(rf"(?:^|\s)[(]?{first}[.)]\s", text))


def _between(view: View, above: Clause, below: Clause) -> bool:
    """Whether the missing number stands in the text between the two after all."""
    place = _place(above)
    text = view.contract.analysis.document.text[above.start : below.start]
    if place is None:
        return False
    number = str(place[1] + 1) if place[0][0] == "1" else _LETTERS[place[1] : place[1] + 1]
    # A number may also stand at a line's start with its dot forgotten ("6입회").
    marked = rf"(?:^|\s)[(<\[]?{number}(?:[.)\]]|\s)|\n\s{{0,8}}{number}(?=[가-힣])"
    return bool(re.search(marked, text[len(above.marker) :]))


def _place(clause: Clause) -> tuple[str, int] | None:
    """The style of an item's number and its place in it; None for marks without order."""
    marker = re.sub(r"\s", "", clause.marker)
    if match := re.fullmatch(r"(\(?)(\d{1,2})([.)])", marker):
        return f"1{match.group(1)}{match.group(3)}", int(match.group(2))
    if (match := re.fullmatch(r"(\(?)([가-힣])([.)])", marker)) and match.group(2) in _LETTERS:
        return f"가{match.group(1)}{match.group(3)}", _LETTERS.index(match.group(2)) + 1
    return None


def _defect(view: View, above: Clause, below: Clause, reason: str) -> Contradiction:
    return Contradiction(
        view.contract.name,
        "drafting_defect",
        "numbering",
        "항목 번호",
        (above.marker or above.text[:20], below.marker),
        _spans([above, below]),
        reason,
    )


def paragraph_references(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """ "제1항에 따른 교육" where paragraph 1 knows no 교육 but another paragraph of the article does."""
    paragraphs: dict[int, Clause] = {}
    for clause in view.contract.clauses:
        mark = _PARAGRAPH.match(view.texts[clause.index])
        if mark:
            number = ord(mark.group(1)) - ord("①") + 1
            paragraphs = {number: clause} if number == 1 else {**paragraphs, number: clause}
            yield from _wrong_reference(view, clause, paragraphs)
        elif clause.kind == "heading" and clause.marker.startswith("제"):
            paragraphs = {}


def _wrong_reference(view: View, clause: Clause, paragraphs: dict[int, Clause]) -> Iterable[Contradiction]:
    for match in _REFERENCE.finditer(view.texts[clause.index]):
        named, word = paragraphs.get(int(match.group(1))), match.group(2)
        if named is None or named is clause or word in _ANY_THING or word in view.texts[named.index]:
            continue
        right = [c for c in paragraphs.values() if c not in (clause, named) and word in view.texts[c.index]]
        if right:
            yield Contradiction(
                view.contract.name,
                "drafting_defect",
                "cross_reference",
                f"제{match.group(1)}항에 따른 {word}",
                (f"제{match.group(1)}항", right[-1].marker or right[-1].text[:1]),
                _spans([clause, right[-1]]),
                f"가리킨 항에는 {word}이(가) 없고 다른 항에 있음",
            )


def plan_names(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """One plan under several names."""
    names: dict[str, Clause] = {}
    for clause in view.contract.clauses:
        if clause.kind not in STATED or not re.search(r"제출|작성|승인", clause.text):
            continue
        for match in _PLAN_NAME.finditer(re.sub(r"[“”\"'‘’-]", " ", clause.text).replace("수행 계획서", "수행계획서")):
            names.setdefault(match.group(), clause)
    if len(names) > 1:
        yield Contradiction(
            view.contract.name,
            "drafting_defect",
            "naming",
            "수행계획서의 이름",
            tuple(names),
            _spans(names.values()),
            "같은 계획서를 여러 이름으로 부름",
        )


def weights(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """Points of an evaluation table that do not add up to the total that it states."""
    for header, rows in _score_tables(view):
        points = [_points(row) for row in rows]
        totals = [
            (row, point)
            for row, point in zip(rows, points, strict=True)
            if re.match(r"(?:합계|총계|계|총점)", squeeze(row.text))
        ]
        parts = [
            point
            for row, point in zip(rows, points, strict=True)
            if point is not None and row not in [t for t, _ in totals]
        ]
        if len(parts) >= 3 and totals and totals[0][1] is not None and sum(parts) != totals[0][1]:
            yield Contradiction(
                view.contract.name,
                "contradiction",
                "sum",
                "배점 합계",
                (f"{totals[0][1]:g}", f"{sum(parts):g}"),
                _spans([header, totals[0][0]]),
                "항목의 배점을 더한 값이 적힌 합계와 다름",
            )


def _score_tables(view: View) -> Iterable[tuple[Clause, Sequence[Clause]]]:
    clauses = view.contract.clauses
    for clause in clauses:
        if clause.kind == "row" and re.search(r"배점|가중치", view.texts[clause.index]) and len(clause.text) < 80:
            rows = []
            for after in clauses[clause.index + 1 : clause.index + 40]:
                if after.kind != "row":
                    break
                rows.append(after)
                if re.match(r"(?:합계|총계|계|총점)", view.texts[after.index]):
                    break
            # A table of sub-totals goes on elsewhere, and merged cells repeat or hide numbers.
            if any(re.search(r"소계|\(\d{1,3}점?\)", view.texts[row.index]) for row in rows):
                continue
            if all(len(re.findall(r"\t\s*\d{1,3}(?:\.\d)?\s*(?:점|%)?\s*(?=\t|$)", row.text)) <= 1 for row in rows):
                yield clause, rows


def _points(row: Clause) -> float | None:
    match = re.search(r"\t\s*(\d{1,3}(?:\.\d)?)\s*(?:점|%)?\s*(?:\t|$)", row.text)
    return float(match.group(1)) if match else None


def repeated_requirement_ids(view: View, cells: dict[str, Cell]) -> Iterable[Contradiction]:
    """Two requirement tables under one id."""
    labelled = [(i, c) for c in view.contract.clauses if _is_label(view, c) for i in _ID.findall(c.text)[:1]]
    counts = Counter(identifier for identifier, _ in labelled)
    for identifier in sorted(i for i, n in counts.items() if n == 2):
        places = [c for i, c in labelled if i == identifier]
        yield Contradiction(
            view.contract.name,
            "contradiction",
            "numbering",
            f"요구사항 번호 {identifier}",
            (identifier, identifier),
            _spans(places),
            "한 번호를 두 요구사항이 씀",
        )


FINDERS: tuple[Finder, ...] = (
    requirement_ids,
    stated_counts,
    item_numbers,
    paragraph_references,
    plan_names,
    weights,
    repeated_requirement_ids,
)
