"""Edits made by rule in every bundled contract and in real papers: each is told with its class, and nothing else is."""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from extractors.analysis import analyse
from extractors.clause import Clause
from extractors.document import Document
from extractors.readers import load, read_bytes
from extractors.readers.base import ReaderSettings
from models.labels import Labels
from pipeline.compare.contract import Contract
from pipeline.compare.diff import SUBSTANTIVE, Entry, diff_contracts

CORPUS = Path(__file__).parents[3] / "corpus" / "contracts"
PAPERS = sorted(path.stem for path in CORPUS.glob("*.txt"))
LIMIT = re.compile(r"(\d+)(시간|일|분|개월)")
DUTY = re.compile(r"(?:하여야|해야) (한다|함|하며)")
BAN = re.compile(r"수 없(다|음|으며)")
MOST = {"dropped": 4, "later": 3, "earlier": 3, "may": 3, "allowed": 3, "exception": 3, "added": 3}


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters ``start:end`` become ``new``; ``change`` is to be told of a clause with ``words``."""

    start: int
    end: int
    new: str
    change: str
    words: str


def contract(text: str) -> Contract:
    analysis = analyse(Document(text, "시험.txt", "text/plain", text, kind="sow"))
    return Contract("시험.txt", analysis, tuple(Labels() for _ in analysis.clauses))


def edit_of(paper: Contract, clause: Clause, done: Counter[str]) -> tuple[str, Edit] | None:
    """The first kind of edit that the clause allows and of which there are not enough yet."""
    text, modality = clause.text, paper.deontic(clause).modality
    values = paper.values(clause)
    limits = [v for v in values if v.type == "duration" and v.direction == "within" and LIMIT.fullmatch(v.text)]
    if limits and modality == "must":
        number = int(LIMIT.fullmatch(limits[0].text)[1])  # type: ignore[index]
        kind = "earlier" if number > 3 and done["earlier"] < done["later"] else "later"
        other = number // 3 if kind == "earlier" else 3 * number
        new = limits[0].text.replace(str(number), str(other), 1)
        if done[kind] < MOST[kind]:
            change = "strengthened" if kind == "earlier" else "weakened"
            return kind, Edit(limits[0].start, limits[0].end, new, change, text)
    duty, ban = DUTY.search(text), BAN.search(text)
    if duty and not ban and modality == "must" and done["may"] < MOST["may"]:
        new = "할 수 있으며" if duty[1] == "하며" else "할 수 있다"
        return "may", Edit(clause.start + duty.start(), clause.start + duty.end(), new, "weakened", text)
    if ban and modality == "must_not" and done["allowed"] < MOST["allowed"]:
        new = f"수 있{ban[1]}"
        return "allowed", Edit(clause.start + ban.start(), clause.start + ban.end(), new, "weakened", text)
    if re.search(r"(?:다|함)\.?\Z", text) and modality != "may" and done["exception"] < MOST["exception"]:
        new = " 다만, 발주기관이 승인한 경우에는 그러하지 아니하다."
        return "exception", Edit(clause.end, clause.end, new, "weakened", text)
    if done["dropped"] < MOST["dropped"]:
        return "dropped", Edit(clause.start, clause.end, "", "dropped", text)
    if done["added"] < MOST["added"]:
        thing = ("출입증을 잃어버린", "현수막을 새로 거는", "공용 차량을 빌리는")[done["added"]]
        words = f"수행 인력은 {thing} 때에는 {3 + done['added']}일 안에 담당자에게 알려야 한다."
        return "added", Edit(clause.end, clause.end, f"\n{clause.marker or '-'} {words}", "added", words)
    return None


def edits_of(paper: Contract, seed: int) -> list[Edit]:
    text = paper.analysis.document.text
    able = [
        clause for clause in paper.clauses
        if clause.kind == "clause" and paper.deontic(clause).modality != "none" and len(clause.text) > 25
        and "\n" not in clause.text and text.count(clause.text) == 1
        and text[text.rfind("\n", 0, clause.start) + 1 : clause.start].strip() == ""
        and text[clause.end : text.find("\n", clause.end)].strip() == ""
    ]  # fmt: skip
    random.Random(seed).shuffle(able)
    done: Counter[str] = Counter()
    edits = []
    for clause in able:
        found = edit_of(paper, clause, done)
        if found is not None:
            done[found[0]] += 1
            edits.append(found[1])
    return edits


def edited(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda e: -e.start):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def is_told(edit: Edit, entry: Entry) -> bool:
    clauses = (entry.before, entry.after, *entry.more_before, *entry.more_after)
    told = ["".join(clause.text.split()) for clause in clauses if clause is not None]
    words = "".join(edit.words.split())
    return entry.change == edit.change and any(words in text or text in words for text in told)


def measured(paper: Contract, seed: int) -> tuple[int, int, int, list[object]]:
    """How many edits were made, found, and how many differences in substance told; and what went wrong."""
    edits = edits_of(paper, seed)
    other = contract(edited(paper.analysis.document.text, edits))
    found = [e for e in diff_contracts(paper, other).entries if e.change in SUBSTANTIVE]
    wrong: list[object] = []
    hits = 0
    for edit in edits:
        match = next((entry for entry in found if is_told(edit, entry)), None)
        if match is None:
            wrong.append(edit)
        else:
            found.remove(match)
            hits += 1
    return len(edits), hits, hits + len(found), [*wrong, *((e.change, e.reason, e.before, e.after) for e in found)]


def test_edits_in_every_bundled_contract(capsys: pytest.CaptureFixture[str]) -> None:
    made = hits = told = 0
    wrong: list[object] = []
    for seed, name in enumerate(PAPERS):
        counts = measured(contract((CORPUS / f"{name}.txt").read_text(encoding="utf-8")), seed)
        made, hits, told = made + counts[0], hits + counts[1], told + counts[2]
        wrong += counts[3]
    with capsys.disabled():
        print(f"\n{made} edits in {len(PAPERS)} contracts: recall {hits / made:.3f}, precision {hits / told:.3f}")
    assert made > 300
    assert hits >= 0.95 * made, wrong
    assert hits >= 0.95 * told, wrong


HARMLESS: list[tuple[str, Callable[[str], str]]] = [
    ("endings", lambda text: text.replace("하여야 한다.", "해야 함.").replace("하여야 함", "해야 한다")),
    ("numbers of items", lambda text: re.sub(r"(?m)^[가나다라마바사]\. ", "○ ", text)),
    ("bullets", lambda text: re.sub(r"(?m)^(\s*)[○ㅇ❍] ?", r"\1□ ", text)),
    ("spaces", lambda text: re.sub(r"(\d) ?(일|시간|개월|년) 이내", r"\1 \2이내", text)),
    ("quotation marks", lambda text: text.translate(str.maketrans("“”‘’「」", "\"\"''『』"))),
    ("dots", lambda text: text.replace("·", "ㆍ")),
]


@pytest.mark.parametrize(("what", "change"), HARMLESS, ids=[what for what, _ in HARMLESS])
def test_form_alone_is_no_difference_in_substance(what: str, change: Callable[[str], str]) -> None:
    changed = 0
    for name in PAPERS[::4]:
        text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
        found = diff_contracts(contract(text), contract(change(text)))
        changed += change(text) != text
        told = [(e.change, e.reason, e.before, e.after) for e in found.entries if e.change in SUBSTANTIVE]
        assert not told, (name, told)
    assert changed, what


@pytest.mark.rfps
@pytest.mark.skipif("EUIMU_RFPS" not in os.environ, reason="needs the real RFP files (EUIMU_RFPS)")
@pytest.mark.parametrize("name", ["cdt010.hwp", "cdx03.docx", "lee29.hwpx"])
def test_edits_in_real_papers(name: str) -> None:
    settings = ReaderSettings()
    data = load(Path(os.environ["EUIMU_RFPS"]) / name, settings)
    (document,) = read_bytes(data, name, settings).documents
    made, hits, told, wrong = measured(contract(document.text), 3)
    assert made >= 12
    assert hits >= 0.9 * made, wrong
    assert hits >= 0.9 * told, wrong
