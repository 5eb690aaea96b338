import pytest

from pipeline.reports.words import KOREAN, readable, word


@pytest.mark.parametrize(
    ("value", "shown"),
    [("PT4H", "4시간"), ("P14D", "14일"), ("P1Y", "1년"), ("PT1H30M", "1시간 30분"), ("PT0S", "즉시"),
     ("1/P1M", "매월 1회"), ("3/P7D", "매주 3회"), ("2/P2M", "2개월마다 2회"), ("24x7", "24시간 상시"),
     ("12650000", "12,650,000원"), ("2019", "2019"), ("0.0013", "0.0013"), ("P", "P"), ("보안서약서", "보안서약서"),
     ("개인정보 보호법#제29조", "개인정보 보호법#제29조")],
)  # fmt: skip
def test_normal_forms_read_as_people_write_them(value: str, shown: str) -> None:
    assert readable(value, "ko") == shown
    assert readable(value, "en") == value


def test_what_is_no_key_stays_as_it_is() -> None:
    assert word("광화문 시스템", "ko") == "광화문 시스템"
    assert word("not_stated", "en") == "not stated"
    assert all(text.strip() for text in KOREAN.values())
