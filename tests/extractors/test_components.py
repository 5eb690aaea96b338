"""The spaCy components on one clause."""

from __future__ import annotations

import pytest

from extractors.clause import Clause
from extractors.components import DISPLAY, korean
from extractors.deontic import Deontic
from extractors.document import Span
from extractors.errors import ConfigurationError

TEXT = "① 수탁자는 정전이 발생한 경우 4시간 이내에 복구보고서를 발주기관에 제출하여야 한다."


def test_one_clause_shows_values_and_deontics() -> None:
    doc = korean()(TEXT)
    assert {(span.label_, span._.euimu_value.value) for span in doc.spans["values"]} >= {("duration", "PT4H")}
    assert (doc._.deontic.modality, doc._.deontic.obligor) == ("must", "contractor")
    spans = {span.label_: span.text for span in doc.spans["deontics"]}
    assert spans["CONDITION"] == "정전이 발생한 경우"
    assert spans["OBJECT"].startswith("복구보고서")


def test_displacy_renders_the_spans() -> None:
    from spacy import displacy

    doc = korean()(TEXT)
    markup = displacy.render(doc, style="span", options=DISPLAY, jupyter=False)
    assert "CONDITION" in markup
    assert "ACTION" in markup
    assert "duration" in displacy.render(doc, style="span", options={"spans_key": "values"}, jupyter=False)


def test_a_doc_of_an_analysed_clause_keeps_the_reading_of_its_document() -> None:
    nlp = korean()
    doc = nlp.make_doc("문을 연다")
    clause = Clause("c", 4, "clause", "", 100, 105, "문을 연다")
    doc.user_data["euimu"] = (clause, (), Deontic("must", "agency", action=Span(100, 105)))
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert doc._.deontic.obligor == "agency"
    assert [span.text for span in doc.spans["deontics"]] == ["문을 연다"]


def test_an_unknown_tokenizer_is_a_configuration_error() -> None:
    with pytest.raises(ConfigurationError, match="no_such"):
        korean("no_such")
