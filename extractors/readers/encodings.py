"""Finds the encoding of a text file from its bytes: UTF-8, UTF-16, CP949 (which holds EUC-KR)."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

# Above this share of characters that no encoding explains, what is left is noise rather than a text with a few flaws.
MAX_BROKEN_SHARE = 0.02
# Control characters other than tab, line and page breaks do not occur in texts; a few may, as debris of a conversion.
MAX_CONTROL_SHARE = 0.01
# UTF-16 without a mark is told by its zero bytes (every space and digit has one); binary files have more of them on
# both sides, texts in eight bits none.
MIN_ZERO_SHARE = 0.02

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_COMMON = re.compile("[\\s0-9A-Za-z가-힣.,()-]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded file: its text without byte order mark, the encoding, and how many characters became U+FFFD."""

    text: str
    encoding: str
    replaced: int


def decode(data: bytes) -> Decoded | None:
    """Decode ``data``; None where no encoding makes a text of it (binary data, or nothing at all)."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            body = data[len(mark) :]
            decoded = _plausible(_lenient(body, encoding))
            # A mark that the rest belies (CP949 behind a UTF-8 mark) is dropped.
            return decoded or _unmarked(body)
    return _unmarked(data)


def _unmarked(data: bytes) -> Decoded | None:
    if data.count(0) > MIN_ZERO_SHARE * len(data):
        wide = [candidate for name in ("utf-16-le", "utf-16-be") if (candidate := _plausible(_lenient(data, name)))]
        return max(wide, key=_commonness, default=None)
    # UTF-8 is so regular that text in another encoding never passes for it; so it needs only to be nearly right.
    return _plausible(_lenient(data, "utf-8")) or _plausible(_lenient(data, "cp949"))


def _lenient(data: bytes, encoding: str) -> Decoded:
    # "surrogatepass" lets lone surrogates through, so that each becomes one replacement character, not two or three.
    if encoding == "cp949":
        text = data.decode(encoding, "replace")
    else:
        try:
            text = data.decode(encoding, "surrogatepass")
        except UnicodeDecodeError:
            text = data.decode(encoding, "replace")
    text = _SURROGATE.sub("\ufffd", text)
    return Decoded(text, encoding, text.count("\ufffd"))


def _plausible(decoded: Decoded) -> Decoded | None:
    size = len(decoded.text)
    # A file cut in the middle of a character has one broken character however short it is.
    if not size or decoded.replaced > 1 + MAX_BROKEN_SHARE * size:
        return None
    if len(_CONTROL.findall(decoded.text)) > MAX_CONTROL_SHARE * size:
        return None
    return decoded


def _commonness(decoded: Decoded) -> float:
    return len(_COMMON.findall(decoded.text)) / len(decoded.text)


def file_name(raw: bytes) -> str:
    """A file's name in an archive that does not say its encoding: UTF-8, or CP949 from Korean Windows."""
    for encoding in ("utf-8", "cp949"):
        try:
            return unicodedata.normalize("NFC", raw.decode(encoding))  # macOS stores Hangul in pieces
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")  # what the format prescribes; any byte is a character
