import json
from pathlib import Path

import pytest

from extractors.analysis import Analysis
from extractors.clause import Clause
from extractors.deontic import Deontic
from extractors.document import Document
from extractors.errors import ConfigurationError
from extractors.values import Value
from models.labels import Labels
from pipeline.export import file_stem, prepare_folder, unit_rows, write_units
from pipeline.record import Record

TEXT = "1. 점검\n 가. 매월 점검할 것"


def record(source_map: tuple[tuple[int, int], ...] = ()) -> Record:
    document = Document("d" * 64, "점검.txt", "text/plain", TEXT, source_map=source_map)
    clauses = (
        Clause("a", 0, "heading", "1.", 0, 5, "1. 점검", path="1."),
        Clause("b", 1, "clause", "가.", 7, len(TEXT), TEXT[7:], 0, 1, "1. 가."),
    )
    value = Value("frequency", "1/P1M", 10, 12, "매월")
    deontics = (Deontic(obligor="agency"), Deontic("must", "contractor"))
    return Record(Analysis(document, clauses, ((), (value,)), deontics), (Labels(), Labels(("sla",))), "contract")


def test_units_have_the_keys_of_the_gold_format() -> None:
    heading, clause = unit_rows(record())
    assert (heading["start"], heading["end"], heading["parent"], heading["kind"]) == (0, 5, None, "heading")
    assert heading["obligor"] is None  # nothing is demanded, so nobody is bound
    assert (clause["parent"], clause["categories"]) == (0, ["sla"])
    assert (clause["modality"], clause["obligor"]) == ("must", "contractor")
    assert clause["values"] == [{"type": "frequency", "value": "1/P1M", "start": 10, "end": 12, "text": "매월"}]
    assert TEXT[clause["start"] : clause["end"]] == clause["text"]


def test_offsets_are_those_of_the_decoded_file() -> None:
    # From offset 4 on, the file has two characters more than the normalised text.
    heading, clause = unit_rows(record(source_map=((4, 6),)))
    assert (heading["start"], heading["end"]) == (0, 7)
    assert clause["start"] == 9
    assert clause["values"][0]["start"] == 12


def test_written_units_can_be_read_back(tmp_path: Path) -> None:
    path = write_units(record(), tmp_path, "점검")
    assert path.name == "점검.units.jsonl"
    assert [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()] == ["1. 점검", TEXT[7:]]


def test_output_names_stay_in_the_folder_and_apart() -> None:
    taken: set[str] = set()
    assert file_stem("계약.hwp", taken) == "계약"
    assert file_stem("계약.pdf", taken) == "계약.pdf"
    assert file_stem("묶음.zip/../../계약.pdf", taken) == "계약.pdf.2"
    assert file_stem("묶음.zip/..", taken) not in {"..", ""}
    assert not any("/" in name or "\\" in name for name in taken)


def test_a_folder_that_cannot_be_written_to_is_a_configuration_error(tmp_path: Path) -> None:
    (tmp_path / "파일").write_text("x")
    with pytest.raises(ConfigurationError, match="파일") as caught:
        prepare_folder(tmp_path / "파일" / "안")
    assert "--out" in caught.value.next_step
