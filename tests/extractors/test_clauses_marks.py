"""Every family of marks, and what only looks like one."""

import pytest

from extractors.numbering import hangul_ordinal, read_mark


@pytest.mark.parametrize(
    ("text", "mark", "family", "ordinal"),
    [
        ("제3장 총칙", "제3장", "chapter", 3), ("제Ⅱ장 개요", "제Ⅱ장", "chapter", 2),
        ("제 7 조 (비밀)", "제 7 조", "article", 7), ("제10조의2(비용)", "제10조의2", "article", 10),
        ("Ⅳ. 평가", "Ⅳ.", "roman.", 4), ("Ⅱ  과업", "Ⅱ", "roman", 2), ("III. 현황", "III.", "roman.", 3),
        ("3. 범위", "3.", "num.", 3), ("10.기타", "10.", "num.", 10), ("3.1.2 성능", "3.1.2", "dec3", 2),
        ("1-2. 점검", "1-2.", "dec2", 2), ("가. 목적", "가.", "han.", 1), ("하. 끝", "하.", "han.", 14),
        ("거. 계속", "거.", "han.", 15), ("2) 항목", "2)", "num)", 2), ("나) 항목", "나)", "han)", 2),
        ("(3) 항목", "(3)", "(num)", 3), ("(다) 항목", "(다)", "(han)", 3), ("④ 계약", "④", "circled", 4),
        ("ⓛ 계약", "ⓛ", "circled", 1), ("㉯ 지급", "㉯", "hcircled", 2), ("ⓑ 지급", "ⓑ", "lcircled", 2),
        ("□ 개요", "□", "□", 0), ("○ 개요", "○", "○", 0), ("ㅇ 개요", "ㅇ", "ㅇ", 0), ("o 개요", "o", "ㅇ", 0),
        ("- 개요", "-", "-", 0), ("·개요", "·", "·", 0), ("▶ 개요", "▶", "▶", 0), ("※ 참고", "※", "note", 0),
        ("* 참고", "*", "note", 0), ("(※ 참고)", "※", "note", 0), ("** 참고", "**", "note", 0),
        ("주1) 참고", "주1)", "note", 0), ("\uf06c 개요", "\uf06c", "pua", 0), ("iv) 개요", "iv)", "lroman", 4),
    ],
)  # fmt: skip
def test_marks(text: str, mark: str, family: str, ordinal: int) -> None:
    found = read_mark(text)
    assert found is not None
    assert (found.text, found.family, found.ordinal) == (mark, family, ordinal)


@pytest.mark.parametrize(
    "text",
    [
        "2023.12.31까지", "99.92% 이상", "1.3/1000", "○○시 △△동", "-3도", "---", "··· 생략", "제5조에 따라",
        "제12조(검사)에 의거", "다음과 같다", "①은 붙임", "24시간", "A사", "나라장터", "3.5억원", "", "▣▣▣ 사업",
        "6. 30.", "8. 3. ~ 9. 1.", "6. 30.(월)\t온실",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_mark(text: str) -> None:
    assert read_mark(text) is None


def test_hangul_numbering_runs_on_after_its_fourteenth_letter() -> None:
    assert [hangul_ordinal(letter) for letter in "가하거너"] == [1, 14, 15, 16]
    assert hangul_ordinal("각") == 0
