"""Taggers are named, loaded when asked for, and say what is missing."""

import pytest

from extractors.errors import ConfigurationError
from models.taggers import TAGGER_NAMES, available, tag_all, tagger


def test_every_tagger_has_a_state():
    states = available()
    assert tuple(states) == TAGGER_NAMES
    assert states["mecab"] == "ok"
    assert all(state == "ok" or state.startswith("missing: ") for state in states.values())


def test_an_unknown_tagger_is_refused_with_the_names_of_those_there_are():
    with pytest.raises(ConfigurationError) as caught:
        tagger("khaiii")
    assert "khaiii" in str(caught.value)
    assert "mecab" in caught.value.next_step


def test_mecab_splits_particles_and_endings():
    (found,) = tag_all(["비밀을 지킨다."])
    assert ("비밀", "NNG") in found
    assert ("을", "JKO") in found


def test_a_module_that_is_not_there_is_named(monkeypatch):
    import models.taggers

    monkeypatch.setattr(models.taggers, "find_spec", lambda name: None)
    assert available()["kiwi"] == "missing: kiwipiepy"


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_nothing_has_no_morphemes(text):
    assert tag_all([text]) == [()]
