"""The command line on the bundled corpus and on bad input."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.bundled import bundled_corpus
from pipeline.cli import app
from pipeline.cli_learning import learning_app

COMMANDS = sorted(
    command.name or command.callback.__name__
    for command in (*app.registered_commands, *learning_app.registered_commands) if command.callback
)  # fmt: skip


def test_the_main_job_writes_every_report(main_job) -> None:
    out, done = main_job.out, main_job.process
    assert done.returncode == 0, done.stderr
    assert {"report.html", "obligations.xlsx", "obligations.parquet", "euimu.duckdb"} <= {p.name for p in out.iterdir()}
    assert "Prefect took" in done.stderr


def test_the_report_shows_a_contradiction_a_partial_and_an_absent_control(main_job, euimu) -> None:
    done = euimu("compare", "--db", main_job.out / "euimu.duckdb", "--json")
    comparison = json.loads(done.stdout)
    statuses = {entry["status"] for entry in comparison["coverage"]}
    assert {"covered", "partial", "absent"} <= statuses
    assert any(entry["verdict"] == "contradiction" for entry in comparison["contradictions"])
    assert any(entry["controls"] for entry in comparison["findings"])
    assert comparison["side_by_side"]


def test_a_second_run_adds_nothing(main_job, euimu) -> None:
    contracts, audits = bundled_corpus()
    done = euimu("run", "--out", main_job.out)
    assert done.returncode == 0, done.stderr
    assert f"read 0, already stored {len(contracts) + len(audits)}" in done.stderr


def test_every_quotation_of_the_report_is_proved_and_a_forged_one_is_not(main_job, euimu, tmp_path: Path) -> None:
    report = main_job.out / "report.html"
    assert euimu("verify", report).returncode == 0
    forged = tmp_path / "report.html"
    page = report.read_text(encoding="utf-8")
    start = page.index(">", page.index("<q data-document")) + 1
    forged.write_text(page[:start] + "위조 " + page[start:], encoding="utf-8")
    done = euimu("verify", forged, "--db", main_job.out / "euimu.duckdb")
    assert done.returncode == 1
    assert "위조" in done.stderr


def test_search_finds_clauses(main_job, euimu) -> None:
    done = euimu("search", "보안서약서 제출", "--db", main_job.out / "euimu.duckdb", "--json")
    hits = json.loads(done.stdout)
    assert hits
    assert "서약서" in hits[0]["text"]


def test_bad_input_costs_only_itself(euimu, tmp_path: Path) -> None:
    contract = tmp_path / "계약.txt"
    contract.write_text("제1조(점검) 계약상대자는 매월 1회 점검하여야 한다.\n", encoding="utf-8")
    (tmp_path / "빈.txt").write_bytes(b"")
    (tmp_path / "가짜.pdf").write_text("PDF가 아닌 글", encoding="utf-8")
    (tmp_path / "잘린.hwp").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 300)
    names = [tmp_path / name for name in ("계약.txt", "빈.txt", "가짜.pdf", "잘린.hwp", "없는.hwp")]
    done = euimu("units", *names, "--out", tmp_path / "out")
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert "계약.units.jsonl" in written
    assert not {"빈.units.jsonl", "잘린.units.jsonl"} & written
    assert "notice: 가짜.pdf: named .pdf, but its content is text/plain" in done.stderr
    for name in ("빈.txt", "잘린.hwp", "없는.hwp"):
        (line,) = [line for line in done.stderr.splitlines() if name in line]
        assert line.split(":")[0] in {"UnreadableDocument", "InputError"}, line


@pytest.mark.parametrize(
    "arguments",
    [("units", "없음.txt", "--out", "o"), ("compare", "--db", "없음.duckdb"), ("verify", "없음.html"), ("run", "-x")],
)
def test_wrong_usage_ends_with_a_line_and_no_traceback(euimu, arguments: tuple[str, ...]) -> None:
    done = euimu(*arguments)
    assert done.returncode in {1, 2}
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_an_unwritable_output_folder_is_named(euimu, tmp_path: Path) -> None:
    (tmp_path / "파일").write_text("x")
    done = euimu("run", "--out", tmp_path / "파일" / "out")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "--out" in done.stderr


def test_every_command_is_documented_in_the_readme_and_has_an_example() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert COMMANDS
    for command in COMMANDS:
        assert f"euimu {command}" in readme, command
        assert f"euimu {command}" in CliRunner().invoke(app, [command, "--help"]).output, command
