import re
from pathlib import Path

import pytest

from pipeline.reports.words import KOREAN, in_words, readable, recurring, word


@pytest.mark.parametrize(
    ("value", "shown"),
    [("PT4H", "4시간"), ("P14D", "14일"), ("P1Y", "1년"), ("PT1H30M", "1시간 30분"), ("PT0S", "즉시"),
     ("1/P1M", "매월 1회"), ("3/P7D", "매주 3회"), ("2/P2M", "2개월마다 2회"), ("24x7", "24시간 상시"),
     ("12650000", "12,650,000원"), ("2019", "2019"),
     ("0.0013", "1,000분의 1.3"), ("0.05", "5%"), ("0.999", "99.9%"), ("---10", "매월 10일"),
     ("P2W", "2주"), ("delegated", "별도 위임"), ("P", "P"), ("보안서약서", "보안서약서"),
     ("개인정보 보호법#제29조", "개인정보 보호법#제29조")],
)  # fmt: skip
def test_normal_forms_read_as_people_write_them(value: str, shown: str) -> None:
    assert readable(value, "ko") == shown
    assert readable(value, "en") == value


def test_what_is_no_key_stays_as_it_is() -> None:
    assert word("광화문 시스템", "ko") == "광화문 시스템"
    assert word("not_stated", "en") == "not stated"
    assert all(text.strip() for text in KOREAN.values())


def test_durations_inside_words_and_periods_that_come_again() -> None:
    assert in_words("계획서와 함께 P14D", "ko") == "계획서와 함께 14일"
    assert in_words("특수조건의 PT2H이 우선함", "ko") == "특수조건의 2시간이 우선함"
    assert in_words("SFR-001과 PMO", "ko") == "SFR-001과 PMO"
    assert recurring("P1M", "ko") == "매월"
    assert recurring("P1M", "en") == "P1M"


def test_every_kind_of_contradiction_has_a_word() -> None:
    folder = Path(__file__).resolve().parents[2] / "pipeline" / "compare" / "clashes"
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    kinds = set(re.findall(r'"(?:contradiction|tension|drafting_defect)",\s+"([a-z_]+)"', source))
    assert len(kinds) > 10
    assert kinds <= set(KOREAN)
