"""Wrapped lines become paragraphs: a line goes on in the next one when it is full and the next begins nothing new."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from extractors.numbering import BULLETS
from extractors.readers.pdf_lines import Line
from extractors.readers.sentences import OPEN_END, goes_on

# Marks that begin a paragraph wherever they stand.
# Bullets, but for dashes and dots, which also part words, arrows, which stand between them, and the letter ㅇ.
_BULLETS = re.escape("".join(sorted(BULLETS - frozenset("-–—−‐‑―·ㆍ‧•․∙⋅･・→└├√ㅇ"))))
_STRONG = re.compile(
    rf"[{_BULLETS}⓪⬝⬩⊚♦♣♠➜➪➭⇨✅※\ue000-\uf8ff①-⑳㉑-㉟㉠-㉭㉮-㉻ⓐ-ⓩ⓵-⓾❶-❿➀-➓]|[ｏＯ](?=[ \t])"
    r"|[ㅇㅁ](?=[ \t가-힣\d“‘「『(])|[Ⅰ-Ⅻⅰ-ⅻ](?=[ .\t)])"
    # After an article's number comes a title in brackets or nothing; "제13조 및", "제78조 제1항", "제48조(…)에 따라"
    # stand inside sentences.
    r"|제 ?\d{1,3} ?(?:장|절|편|관)(?=[ \t(\[【〔]|$)"
    r"|제 ?\d{1,3} ?조(?:의 ?\d{1,2})?(?:$|[ \t]{0,2}[(\[【〔][^()\[\]【】〔〕]{1,60}[)\]】〕]"
    r"(?! ?(?:에|의|을|를|은|는|와|과|로|제 ?\d|및|또는|부터|따[라른]|등|규정|,)))"
    r"|[*＊](?=[ \t])|[<＜〈《【〔\[][^<>＜＞〈〉《》【】〔〕\[\]]{1,40}[>＞〉》】〕\]]$"
)
# Marks that also occur inside sentences: believed where the indents do not say that the sentence goes on.
_WEAK = re.compile(
    r"[-–—−‐‑─━·ㆍ‧•・․∙⋅ː→└├√*＊oOv+](?=[ \t])|[-–−·ㆍ‧•・․∙⋅*＊](?=[가-힣A-Za-z(「『｢])"
    r"|\d{1,2}(?:[-.]\d{1,2}){0,3}[.)](?=[ \t]|[^\d\s,.%])|\d{1,2}(?:\.\d{1,2}){1,3}(?=[ \t(\[]+[가-힣A-Z])"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?=[가-힣]{2})(?![\d.]+[배억만천백조점급톤개년월일시분초원명건])"
    r"|[가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허][.)](?=[ \t]|[^\s.,])"
    r"|\((?:\d{1,2}|[가나다라마바사아자차카타파하])\)|[A-Z][.)](?=[ \t])|[ivxIVX]{1,4}\.(?=[ \t])"
    r"|[<＜〈《【〔\[]"
)
# What looks like item "다." is the end of a sentence after one of these: their last letter, the final consonant, must
# be that of a verb's stem or ending (한다, 된다, 있다, 없다, 않다, 하다, 이다, 습니다).
_SENTENCE_END = re.compile(r"다\.(?=[ \t])")
_VERB_END = re.compile(r"[니하되이한된인른린킨친긴진난단간둔준은는든튼선운온안킴있없않았었였했겠됐졌렸쳤같높낮]$")
# Of those, these end verbs and nothing else.
_VERB_STEM = re.compile(r"[있없않았었였했겠됐졌렸쳤같]$")
_ITEM_BEFORE = re.compile(r"나\.")
_CLOSING = re.compile(r"\w{1,2}\)")
MAX_BRACKET = 60
_MARK_END = re.compile(r"\S{1,8}[ \t]+")

# How much room (in font sizes) a full line may leave, measured on lines of 13 papers that stand as PDF and as HWP.
# A justified line leaves the cell's padding, which is about half a character.
FULL_REST = 0.6
# Where the program that made the PDF had other fonts than the paper's author, lines end up to three characters early.
MAX_REST = 3.0
# In a cell of this width (in font sizes) text without a mark that ends so near the border is nearly always wrapped;
# in narrower cells people break lines by hand, and the next word must not have fitted.
WIDE_CELL = 20.0
# In the body the same holds within this rest; up to `MAX_BODY_REST` the next word must not have fitted.
BODY_REST = 1.0
MAX_BODY_REST = 4.0
# A line that cannot be a paragraph's end (it ends in a particle or conjunction) may leave this much.
OPEN_REST = 5.0
MIDDLING_CELL = 12.0
# In narrow cells a word goes to the next line where less than this (font sizes) is left beside it: the padding.
CELL_SLACK = 0.5
# Lines that end at the same place (points), this many of them, are justified to an edge of their own: that of a frame
# or of a paragraph with a margin. Chance does so only with short lines, so the edge takes this share of the room.
SAME_EDGE = 1.0
MIN_JUSTIFIED = 3
MIN_JUSTIFIED_SHARE = 0.6
# Ends of a line in a label that goes on in the next line: also strokes.
_OPEN_LABEL = re.compile(rf"{OPEN_END.pattern}|[/·ㆍ]$")
# A bracket that opens on a line of its own below a label is put there by hand: "배점 | (20점)".
_BRACKET = re.compile(r"[(\[<〈「『]")
# Wrapping fills a label's lines but the last: it is longer than the next by more than this (font sizes), or leaves no
# more room than the cell's padding on either side.
LONGER_LINE = 1.5
LABEL_REST = 0.4
# The place to sign ends its line, whatever stands below.
_SIGNED = re.compile(r"\((?:서명|인|직인|날인|서명 ?또는 ?(?:날)?인)\)$")
# The dots that lead to a page number in a table of contents: nothing goes on after it.
_LEADER = re.compile(r"[·.…‥⋯∙․・-]{3,} ?\d{0,4}$")
# A space, and what rounding leaves, in font sizes: added to the width of a word that might have fitted.
WORD_SLACK = 0.5
# Lines of one paragraph stand at one distance; a step larger than this begins another.
MAX_STEP_GROWTH = 1.35
# Even double spacing of Korean papers (200 %) stays below this many font sizes from line to line.
MAX_STEP = 2.6
# A wrapped line keeps the font size but for a raised or lowered sign.
MAX_SIZE_CHANGE = 1.25
# Indents that differ by less (in font sizes) are the same.
SAME_INDENT = 0.15

Joiner = Callable[[str, str], str]


@dataclass(slots=True)
class Paragraph:
    """Lines that were joined: the text, the first line's left edge, and the lines themselves."""

    text: str
    lines: list[Line] = field(default_factory=list)

    @property
    def indent(self) -> float:
        """Left edge of the first line, in points."""
        return self.lines[0].x0


@dataclass(frozen=True, slots=True)
class Room:
    """The stretch (points) that lines of a region may fill: between the borders of a cell, or the body's margins.

    ``edges`` are further places at which lines of the region are justified.
    """

    left: float
    right: float
    cell: bool = False
    edges: tuple[float, ...] = ()


def justified(lines: Iterable[Line], room: Room) -> Room:
    """``room`` with the right edges that several of the lines share."""
    ends: dict[int, set[str]] = defaultdict(set)
    least = room.left + MIN_JUSTIFIED_SHARE * (room.right - room.left)
    for line in lines:
        wide = not room.cell or room.right - room.left >= WIDE_CELL * line.size
        if wide and line.x1 >= least and not line.text[-1].isdigit():  # numbers of a table of contents
            ends[round(line.x1 / SAME_EDGE)].add(line.text)  # lines of the same text end alike by themselves
    edges = tuple(SAME_EDGE * step for step in sorted(ends)
                  if sum(len(ends.get(near, ())) for near in (step - 1, step, step + 1)) >= MIN_JUSTIFIED)  # fmt: skip
    return replace(room, edges=edges)


def begins_item(text: str) -> bool:
    """Whether a line begins with a mark that may open a paragraph."""
    return bool(_STRONG.match(text) or _WEAK.match(text))


def paragraphs_of(lines: Sequence[Line], room: Room, join: Joiner) -> list[Paragraph]:
    """Join the lines of one region, given from the top; ``join`` says what stands between two parts ('' or ' ')."""
    found: list[Paragraph] = []
    for line in lines:
        if found and continues(found[-1], line, room):
            add_line(found[-1], line, join)
        else:
            found.append(Paragraph(line.text, [line]))
    return found


def add_line(paragraph: Paragraph, line: Line, join: Joiner) -> None:
    """Append a wrapped line to its paragraph."""
    paragraph.text += join(paragraph.text, line.text) + line.text
    paragraph.lines.append(line)


def continues(paragraph: Paragraph, line: Line, room: Room, same_page: bool = True) -> bool:
    """Whether ``line`` is the next wrapped line of ``paragraph``."""
    last = paragraph.lines[-1]
    if last.alone or line.alone or _STRONG.match(line.text):
        return False
    if _LEADER.search(last.text[-12:]) or _SIGNED.search(last.text):
        return False
    if not is_full(paragraph, line, room) and not (room.cell and goes_on(paragraph.text, line.text)):
        return False
    larger, smaller = max(last.size, line.size), min(last.size, line.size)
    if larger > MAX_SIZE_CHANGE * smaller:
        return False
    if same_page and not _near(paragraph, line):
        return False
    if _WEAK.match(line.text) and not _is_rest_of_sentence(paragraph, line, room):
        return _hangs(paragraph, line)
    return True


def _is_rest_of_sentence(paragraph: Paragraph, line: Line, room: Room) -> bool:
    """Whether what looks like a mark ends a word: "한|다. 다만", or the bracket open before it: "(선정사업|자)"."""
    first, last = paragraph.lines[0], paragraph.lines[-1]
    if _SENTENCE_END.match(line.text) and _VERB_END.search(last.text):
        rest = (room.right - last.x1) / max(last.size, 1.0)
        # Two letters did not fit, the line does not stand out to the left, and item 나. is not what it would follow.
        wrapped = rest < BODY_REST or _is_justified(last, room)
        inside = line.x0 > first.x0 - SAME_INDENT * line.size or bool(_VERB_STEM.search(last.text))
        return wrapped and inside and not _ITEM_BEFORE.match(first.text)
    before = paragraph.text[-MAX_BRACKET:]
    return bool(_CLOSING.match(line.text)) and before.rfind("(") > before.rfind(")")


def is_full(paragraph: Paragraph, following: Line, room: Room) -> bool:
    """Whether a paragraph's last line ends where a wrapped line ends: its rest is small, the next word had no room."""
    last = paragraph.lines[-1]
    size = max(last.size, 1.0)
    rest, width = (room.right - last.x1) / size, (room.right - room.left) / size
    left_rest = (last.x0 - room.left) / size
    word = len(following.text.split(" ", 1)[0]) / max(1, len(following.text))
    need = word * (following.x1 - following.x0) / size
    if room.cell and width < WIDE_CELL and abs(left_rest - rest) < FULL_REST:
        return need > left_rest + rest and _is_wrapped_label(paragraph, following, rest, width)
    if (not room.cell or width >= MIDDLING_CELL) and rest < OPEN_REST and OPEN_END.search(last.text):
        return True
    if rest < (FULL_REST if room.cell else BODY_REST) or _is_justified(last, room):
        return True
    if not room.cell:
        return rest < min(MAX_BODY_REST, need + WORD_SLACK)
    if width >= WIDE_CELL:
        return rest < MAX_REST
    return rest < (need + CELL_SLACK if width < MIDDLING_CELL else min(MAX_REST, need + WORD_SLACK))


def _is_wrapped_label(paragraph: Paragraph, following: Line, rest: float, width: float) -> bool:
    """Whether a centred line in a cell too narrow for its text was wrapped; authors break labels by hand as often.

    In doubt it was not: a label in two lines is read as one, two items in one line are read wrong.
    """
    last = paragraph.lines[-1]
    if last.text.rfind("(") > last.text.rfind(")"):
        return True
    if _BRACKET.match(following.text):
        return False
    if len(paragraph.lines) > 1 or width >= MIDDLING_CELL or rest < LABEL_REST or _OPEN_LABEL.search(last.text):
        return True
    return (last.x1 - last.x0) - (following.x1 - following.x0) > LONGER_LINE * last.size


def _is_justified(line: Line, room: Room) -> bool:
    return not line.text[-1].isdigit() and any(abs(line.x1 - edge) <= SAME_EDGE for edge in room.edges)


def _near(paragraph: Paragraph, line: Line) -> bool:
    """Whether the step down to ``line`` is that of one paragraph."""
    lines = paragraph.lines
    step = line.middle - lines[-1].middle
    if step > MAX_STEP * max(line.size, lines[-1].size, 0.75 * line.height):
        return False
    # Between lines of two pages or columns there is no step down.
    before = lines[-1].middle - lines[-2].middle if len(lines) > 1 else 0.0
    return before <= 0 or step <= MAX_STEP_GROWTH * before + 1


def _hangs(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line that begins like an item hangs under its paragraph's text, not under its mark."""
    first = paragraph.lines[0]
    tolerance = SAME_INDENT * line.size
    if len(paragraph.lines) > 1:
        hanging = paragraph.lines[-1].x0
        return abs(line.x0 - hanging) < tolerance and hanging > first.x0 + tolerance
    mark = _MARK_END.match(first.text)
    if not mark or not begins_item(first.text):
        return False
    shown = sum(not character.isspace() for character in mark[0])
    return shown < len(first.glyphs) and abs(line.x0 - first.glyphs[shown].x0) < tolerance
