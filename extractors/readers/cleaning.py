"""Cleaning of characters, the same for all readers.

`map_characters` never changes the length of a text, so offsets into a plain text file stay true; `clean_line` is for
formats whose text is laid out anew anyway, and also composes Hangul and takes invisible characters out.
"""

from __future__ import annotations

import re
import unicodedata

# The symbol fonts of word processors live in U+F020-F0FF: a character there is the glyph of that font, and the
# bullets of Korean papers are nearly all taken from Wingdings.
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆", 0x75: "◆",
    0x76: "❖", 0x77: "◆", 0x78: "☒", 0x7C: "•", 0x80: "⓪",
    0x81: "①", 0x82: "②", 0x83: "③", 0x84: "④", 0x85: "⑤", 0x86: "⑥", 0x87: "⑦", 0x88: "⑧", 0x89: "⑨", 0x8A: "⑩",
    0x8B: "⓿", 0x8C: "❶", 0x8D: "❷", 0x8E: "❸", 0x8F: "❹", 0x90: "❺", 0x91: "❻", 0x92: "❼", 0x93: "❽", 0x94: "❾",
    0x95: "❿", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "○", 0xA3: "○", 0xA4: "◉", 0xA5: "◎", 0xA6: "❍",
    0xA7: "▪", 0xA8: "□", 0xAA: "✦", 0xAB: "★", 0xAC: "✶", 0xB7: "•", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xEF: "⇐", 0xF0: "⇒", 0xFB: "✗", 0xFC: "✔", 0xFD: "☒", 0xFE: "☑",
    0x2D: "-", 0x3E: ">", 0x46: "☞",
}  # fmt: skip
# Hancom's own private characters (its symbol table; U+F53A is the old Hangul of its own name).
_HANCOM = {
    0xF02B1: "①", 0xF02B2: "②", 0xF02B3: "③", 0xF02B4: "④", 0xF02B5: "⑤", 0xF02B6: "⑥", 0xF02B7: "⑦", 0xF02B8: "⑧",
    0xF02B9: "⑨", 0xF02BA: "⑩", 0xF02EC: "▪", 0xF02EF: "·", 0xF02FB: "▸", 0xF0852: "《", 0xF0853: "》", 0xF0854: "「",
    0xF0855: "」", 0xF012B: "√", 0xF03DA: "■", 0xF53A: "한",
}  # fmt: skip
UNKNOWN_BULLET = "•"
"""What a private character becomes that stands where a bullet stands and is in no table."""

_SPACES = dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_PRIVATE = {0xF000 + code: glyph for code, glyph in _WINGDINGS.items()} | _HANCOM
_TABLE: dict[int, str] = {**_PRIVATE, **_SPACES}

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_LEADING_PRIVATE = re.compile("^([ \t]*)[\ue000-\uf8ff\U000f0000-\U0010fffd](?=[ \t\\w])", re.MULTILINE)
# ⓛ (circled small L) is typed for ① by people who take what looks alike; only at the head of a line is it a marker.
_CIRCLED_L = re.compile("^([ \t]*)ⓛ", re.MULTILINE)
# A soft hyphen that stands alone is no hyphenation but a dash that somebody uses as a bullet.
_DASH = re.compile("(^|(?<=[ \t]))\u00ad(?=[ \t])", re.MULTILINE)
_SURROGATE = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\ufffd"


# All that the functions below change; most lines hold none of it. (A dash of the soft hyphen is among the invisible.)
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\uf8ff"
    f"\ufeff\ufff9-\ufffb\ufffe\uffff\U000f0000-\U0010fffdⓛ{re.escape(''.join(map(chr, _TABLE)))}]"
)


def map_characters(text: str) -> str:
    """Private bullets, exotic spaces, lone surrogates and a leading ⓛ replaced one for one; same length."""
    if text.isascii() or not _ODD.search(text):
        return text
    text = _SURROGATE.sub(REPLACEMENT, text).translate(_TABLE)
    if "\u00ad" in text:
        text = _DASH.sub("-", text)
    if _PRIVATE_USE.search(text):
        text = _LEADING_PRIVATE.sub(rf"\g<1>{UNKNOWN_BULLET}", text)
    return _CIRCLED_L.sub(r"\g<1>①", text) if "ⓛ" in text else text


def clean_line(text: str) -> str:
    """``text`` in NFC with bullets mapped, invisible and control characters out (tab and newline stay)."""
    text = unicodedata.normalize("NFC", text)
    return _INVISIBLE.sub("", map_characters(text)) if _ODD.search(text) else text


def strip_invisible(text: str) -> str:
    """``text`` without zero-width and control characters (tab and newline stay)."""
    return _INVISIBLE.sub("", text)


def private_characters(text: str) -> int:
    """How many characters of private use are left: a reader could not tell what they show."""
    return len(_PRIVATE_USE.findall(text))
