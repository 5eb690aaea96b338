"""The card's parts that need no training: stored measurements, left-out candidates, risk and coverage."""

import pytest

from extractors.errors import InputError
from models.card import stored
from models.classifier import Classifier
from models.comparison import Row, line
from models.gold import GoldDocument, GoldUnit
from models.measuring import FAMILIES, read_samples, risk_coverage

TEXT = "비밀을 누설하지 아니한다.\n화단에 물을 준다.\n"


@pytest.fixture(scope="module")
def samples():
    units = (GoldUnit(0, 14, "clause", "", None, ("security",), "must_not", "contractor", ()),
             GoldUnit(15, 25, "clause", "", None, ("ip",), "must", "contractor", ()))  # fmt: skip
    return read_samples([GoldDocument("paper", TEXT, units)])


def test_damaged_measurements_are_an_error_and_missing_ones_are_none(tmp_path):
    assert stored(tmp_path / "none.json") == {}
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.json"):
        stored(tmp_path / "bad.json")


def test_a_candidate_that_is_not_installed_is_shown_with_its_reason():
    assert line(Row("tokens", "okt", reason="missing: jpype")).endswith("| left out: missing: jpype |")


def test_a_wider_margin_flags_no_fewer(samples):
    rows = risk_coverage(Classifier.load(), samples)
    coverage = [row["coverage"] for row in rows]
    assert coverage[0] == 1.0
    assert coverage == sorted(coverage, reverse=True)
    assert rows[0]["risk"] >= 0.5  # Watering plants is not about intellectual property.


@pytest.mark.parametrize("name", FAMILIES)
def test_a_reading_without_a_family_can_still_be_judged(samples, name):
    classifier = Classifier.load()
    reading = FAMILIES[name](samples[0].reading)
    assert classifier.probabilities(reading).shape == (2, 12)
