"""The shipped classifier: one answer a clause, the same each time; units that nobody judged teach nothing."""

from dataclasses import replace

import pytest

from extractors.analysis import analyse
from extractors.document import Document
from models.classifier import Classifier
from models.gold import GoldDocument, GoldUnit
from models.labels import CATEGORIES
from models.training import sample_of

TEXT = """과 업 설 명 서

1. 보안 준수사항
가. 수급인은 업무 중 알게 된 비밀을 누설하여서는 아니 된다.
나. 수급인은 보안서약서를 착수일에 제출하여야 한다.
2. 지체상금
가. 수급인이 기한을 넘기면 지체일수마다 계약금액의 1000분의 1을 지체상금으로 납부하여야 한다.
"""


@pytest.fixture(scope="module")
def classifier():
    return Classifier.load()


def test_one_answer_for_each_clause_and_the_same_each_time(classifier):
    analysis = analyse(Document("0" * 64, "a.txt", "text/plain", TEXT))
    labels = classifier.predict(analysis)
    assert len(labels) == len(analysis.clauses) >= 6
    assert labels == classifier.predict(analysis) == Classifier.load().predict(analysis)
    for each in labels:
        assert len(each.scores) == len(CATEGORIES)
        assert all(0 <= score <= 1 for score in each.scores)
        assert set(each.categories) <= set(CATEGORIES)
    named = {clause.text[:12]: each.categories for clause, each in zip(analysis.clauses, labels, strict=True)}
    assert "security" in named["가. 수급인은 업무 중"]
    assert "penalty" in named["가. 수급인이 기한을 "]


def test_a_unit_that_nobody_judged_is_masked():
    unit = GoldUnit(0, 6, "clause", "", None, ("task",), "must", "contractor", ())
    document = GoldDocument("paper", "청소를 한다\n", (unit,))
    unjudged = GoldDocument("paper", document.text, (replace(unit, judged=False),))
    assert sample_of(document).mask.tolist() == [True]
    assert sample_of(unjudged).mask.tolist() == [False]


def test_a_paper_without_clauses_has_no_labels(classifier):
    assert classifier.predict(analyse(Document("0" * 64, "a.txt", "text/plain", " \n"))) == ()
