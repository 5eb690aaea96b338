"""An artefact is read only where it is whole and made for what is installed."""

import json

import numpy as np
import pytest

from extractors.errors import ModelError
from models.artefact import read, write


@pytest.fixture
def path(tmp_path):
    target = tmp_path / "model.skops"
    write(target, {"weights": np.arange(6.0).reshape(2, 3), "tagger": "mecab"}, {"units": 7})
    return target


def change(path, **fields):
    beside = path.with_suffix(".json")
    beside.write_text(json.dumps(json.loads(beside.read_text(encoding="utf-8")) | fields), encoding="utf-8")


def test_what_was_written_is_read(path):
    content, metadata = read(path)
    assert content["weights"].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert content["tagger"] == "mecab"
    assert metadata["units"] == 7


def test_the_same_content_is_written_as_the_same_bytes(path, tmp_path):
    again = tmp_path / "again.skops"
    write(again, {"weights": np.arange(6.0).reshape(2, 3), "tagger": "mecab"}, {"units": 7})
    assert again.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("suffix", [".skops", ".json"])
def test_a_missing_file(path, suffix):
    path.with_suffix(suffix).unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        read(path)


def test_a_changed_byte(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(ModelError, match="not the one"):
        read(path)


def test_another_format_lexicon_or_version(path):
    versions = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["versions"]
    for fields, said in (({"format": 0}, "format 0"), ({"lexicon": "0"}, "lexicon"),
                         ({"versions": versions | {"python-mecab-ko-dic": "0.1"}}, "dic 0.1")):  # fmt: skip
        before = path.with_suffix(".json").read_text(encoding="utf-8")
        change(path, **fields)
        with pytest.raises(ModelError, match=said):
            read(path)
        path.with_suffix(".json").write_text(before, encoding="utf-8")


def test_metadata_without_a_hash(path):
    path.with_suffix(".json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="lack"):
        read(path)
