"""The Korean spaCy pipeline: tokens add up to the text, values, deontics and categories are set."""

import pytest

from extractors.errors import ConfigurationError
from models.components import REST, cover, korean_pipeline, register
from models.labels import CATEGORIES, Labels
from models.taggers import available

SENTENCE = "수급인은 고장 신고를 받은 때부터 6시간 이내에 수리를 마쳐야 하며, 늦어지면 지체상금을 낸다."
TEXTS = [
    SENTENCE, "", " ", " \n\t ", "가", "  앞뒤 빈칸  ", "두  칸   세 칸", "줄\n바꿈\t탭\u00a0붙임\u3000전각",
    "SLA 99.9% (24h×365) ⓐ ※ ㉮ ★☆ https://example.org/a?b=c 😀", "한자 混用 문장 및 ㈜상호", "나" * 500,
    "했다 됐다 건넸다 돼야 한다", "e\u0301 결합 문자",
]  # fmt: skip


@pytest.fixture(scope="module")
def nlp():
    return korean_pipeline()


@pytest.mark.parametrize("text", TEXTS)
def test_the_tokens_add_up_to_the_text(nlp, text):
    doc = nlp.make_doc(text)
    assert doc.text == text
    assert all(token.text for token in doc)


@pytest.mark.parametrize("name", ["kiwi", "words"])
def test_so_they_do_with_other_taggers(nlp, name):
    from models.components import TaggerTokenizer

    if available()[name] != "ok":
        pytest.skip(f"{name}: {available()[name]}")
    tokenizer = TaggerTokenizer(nlp.vocab, name)
    assert [tokenizer(text).text for text in TEXTS] == TEXTS


def test_morphemes_are_tokens_with_tags(nlp):
    doc = nlp.make_doc("비밀을 지켜야 한다.")
    assert [(token.text, token.tag_) for token in doc][:2] == [("비밀", "NNG"), ("을", "JKO")]


def test_characters_that_the_tagger_changed_are_kept():
    assert cover("했다 가", [("하", "VV"), ("았", "EP"), ("다", "EF"), ("가", "NNG")]) == [
        ("했", REST), ("다", "EF"), (" ", ""), ("가", "NNG"),
    ]  # fmt: skip
    assert cover("돼 가", [("되", "VV"), ("어", "EC"), ("가", "VX")]) == [("돼", REST), (" ", ""), ("가", "VX")]


def test_a_clause_gets_values_deontics_and_categories(nlp):
    doc = nlp(SENTENCE)
    assert [(span.label_, span.text) for span in doc.spans["values"]][0] == ("duration", "6시간")
    assert doc._.deontic.modality == "must"
    assert tuple(doc.cats) == CATEGORIES
    assert all(0 <= chance <= 1 for chance in doc.cats.values())
    assert max(doc.cats["sla"], doc.cats["penalty"]) > max(doc.cats["ip"], doc.cats["eligibility"])


@pytest.mark.parametrize("text", ["", " \n "])
def test_nothing_has_all_categories_at_zero(nlp, text):
    assert nlp(text).cats == dict.fromkeys(CATEGORIES, 0.0)


def test_a_doc_keeps_the_labels_that_were_found_in_context(nlp):
    doc = nlp.make_doc("- 수시")
    doc.user_data["euimu_labels"] = Labels(("ip",), confirmed=True)
    assert nlp(doc).cats == {name: float(name == "ip") for name in CATEGORIES}


def test_many_texts_come_out_as_one_by_one(nlp):
    assert [doc.cats for doc in nlp.pipe(TEXTS)] == [nlp(text).cats for text in TEXTS]


def test_saved_and_loaded_it_says_the_same(nlp, tmp_path):
    import spacy

    nlp.to_disk(tmp_path / "pipeline")
    register()
    loaded = spacy.load(tmp_path / "pipeline")
    doc = loaded(SENTENCE)
    assert [token.text for token in doc] == [token.text for token in nlp(SENTENCE)]
    assert doc.cats == nlp(SENTENCE).cats


def test_an_unknown_tagger_is_named():
    with pytest.raises(ConfigurationError, match="nosuch"):
        korean_pipeline("nosuch")
