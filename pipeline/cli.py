"""The command line. Messages to people on stderr, data on stdout with --json; exit 0 done, 1 some failed, 2 usage."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from extractors.errors import ConfigurationError, EuimuError, ModelError, StoreError
from extractors.readers.base import ReaderSettings
from pipeline.cli_learning import Db, learning_app, review_app
from pipeline.console import progress_bar, say, say_errors, say_notices, say_summary
from pipeline.sources import Source, find_sources

DONE, SOME_FAILED, USAGE = 0, 1, 2
DEFAULT_OUT = Path("outputs")
DATABASE_NAME = "euimu.duckdb"

app = typer.Typer(
    name="euimu", no_args_is_help=True, add_completion=False, rich_markup_mode="markdown",
    help="Reads Korean procurement papers and turns them into a register of obligations with evidence.",
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip
app.add_typer(learning_app)
app.add_typer(review_app, name="review")


class Language(StrEnum):
    """Languages of the reports."""

    ko = "ko"
    en = "en"


Paths = Annotated[list[Path], typer.Argument(help="Files, folders or ZIP archives.", metavar="PATH...")]
Out = Annotated[Path, typer.Option("--out", help="The folder to write to.", metavar="DIR")]
Json = Annotated[bool, typer.Option("--json", help="Print data as JSON on stdout.")]
Lang = Annotated[Language, typer.Option("--lang", help="Language of the reports.")]
PasswordFile = Annotated[Path | None, typer.Option(help="Passwords for protected files, one a line.", metavar="FILE")]
TimeLimit = Annotated[float, typer.Option(help="Seconds that one file may take.", min=1.0)]
Ocr = Annotated[bool, typer.Option(help="Read scanned and garbled pages by OCR where it is installed.")]
TIME_LIMIT = ReaderSettings().time_limit


def _say_version(wanted: bool) -> None:
    if wanted:
        from pipeline.ingest import software_version

        sys.stdout.write(f"euimu {software_version()}\n")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Version.")] = False,
) -> None:
    pass


def _settings(password_file: Path | None, time_limit: float, ocr: bool = True) -> ReaderSettings:
    passwords: tuple[str, ...] = ()
    if password_file is not None:
        try:
            passwords = tuple(line for line in password_file.read_text(encoding="utf-8").splitlines() if line)
        except (OSError, UnicodeDecodeError) as error:
            step = "Give a UTF-8 text file with one password a line"
            raise ConfigurationError("cannot be read", subject=str(password_file), next_step=step) from error
    return ReaderSettings(time_limit=time_limit, passwords=passwords, password_file=password_file, ocr=ocr)


def _sources(paths: list[Path], audits: list[Path] | None = None) -> tuple[list[Source], list[EuimuError]]:
    sources, errors = find_sources(paths, audits or [])
    if errors and not sources:
        say_errors(errors)
        raise typer.Exit(USAGE)
    return sources, errors


def _print(data: object) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


@app.command()
def run(
    paths: Annotated[list[Path] | None, typer.Argument(help="Contracts and RFPs; none: the bundled corpus.")] = None,
    audit: Annotated[list[Path] | None, typer.Option("--audit", help="Audit reports.", metavar="PATH")] = None,
    db: Annotated[Path | None, typer.Option("--db", help="The DuckDB file; default: in --out.", metavar="FILE")] = None,
    out: Out = DEFAULT_OUT,
    lang: Lang = Language.ko,
    password_file: PasswordFile = None,
    time_limit: TimeLimit = TIME_LIMIT,
    ocr: Ocr = True,
    as_json: Json = False,
) -> None:
    """The main job: read papers, extract obligations, compare, and write report.html, obligations.xlsx and Parquet.

    Examples:

        euimu run

        euimu run 과업지시서.hwp 제안요청서.pdf --audit 감사보고서.txt --out outputs
    """
    from pipeline import prefect_settings
    from pipeline.bundled import bundled_corpus
    from pipeline.export import prepare_folder

    prepare_folder(out)
    if not paths and not audit:
        paths, audit = bundled_corpus()
        say(f"No PATH given: reading the bundled corpus ({len(paths)} contracts, {len(audit)} audit reports)")
    sources, errors = _sources(paths or [], audit)
    prefect_settings.configure(out / ".prefect")
    from pipeline.flows import Job, run_flow

    settings = _settings(password_file, time_limit, ocr)
    with progress_bar() as progress:
        result = run_flow(Job(sources, db or out / DATABASE_NAME, out, lang.value, settings, progress))
    result.summary.errors.extend(errors)
    say_summary(result.summary, result.prefect_start)
    for path in result.reports:
        say(f"wrote {path}")
    if as_json:
        _print(result.comparison)
    raise typer.Exit(SOME_FAILED if result.summary.errors else DONE)


@app.command()
def ingest(
    paths: Paths,
    db: Db,
    audit: Annotated[list[Path] | None, typer.Option("--audit", help="Audit reports.", metavar="PATH")] = None,
    password_file: PasswordFile = None,
    time_limit: TimeLimit = TIME_LIMIT,
    ocr: Ocr = True,
) -> None:
    """Read papers into the store; papers stored before are skipped.

    Example: euimu ingest 첨부파일/ --db euimu.duckdb
    """
    from pipeline import prefect_settings
    from pipeline.store import open_store

    sources, errors = _sources(paths, audit)
    open_store(db).close()
    prefect_settings.configure(db.resolve().parent / ".prefect")
    from pipeline.flows import Job, ingest_flow

    with progress_bar() as progress:
        settings = _settings(password_file, time_limit, ocr)
        result = ingest_flow(Job(sources, db, settings=settings, progress=progress))
    result.summary.errors.extend(errors)
    say_summary(result.summary, result.prefect_start)
    raise typer.Exit(SOME_FAILED if result.summary.errors else DONE)


@app.command()
def units(
    paths: Paths,
    out: Out,
    password_file: PasswordFile = None,
    time_limit: TimeLimit = TIME_LIMIT,
    ocr: Ocr = True,
) -> None:
    """Write NAME.units.jsonl (the gold format) for each file; no database.

    Example: euimu units 과업지시서.hwp --out outputs
    """
    from pipeline.export import file_stem, prepare_folder, write_units
    from pipeline.workers import process_all

    sources, errors = _sources(paths)
    prepare_folder(out)
    notices: list[str] = []
    taken: set[str] = set()
    with progress_bar() as move:
        for done, outcome in enumerate(process_all(sources, _settings(password_file, time_limit, ocr)), 1):
            errors.extend(outcome.errors)
            notices.extend(outcome.notices)
            for record in outcome.records:
                write_units(record, out, file_stem(record.analysis.document.name, taken))
            move("read", done, len(sources))
    say_notices(notices)
    say_errors(errors)
    say(f"wrote the units of {len(taken)} documents to {out}")
    raise typer.Exit(SOME_FAILED if errors else DONE)


@app.command()
def findings(paths: Paths, out: Out, password_file: PasswordFile = None, time_limit: TimeLimit = TIME_LIMIT) -> None:
    """Write NAME.findings.json for each audit report.

    Example: euimu findings 감사결과보고서.pdf --out outputs
    """
    from extractors.findings import read_findings, to_json
    from pipeline.export import FINDINGS_SUFFIX, file_stem, prepare_folder
    from pipeline.workers import read_all

    sources, errors = _sources(paths)
    prepare_folder(out)
    taken: set[str] = set()
    for result in read_all(sources, _settings(password_file, time_limit)):
        if isinstance(result, EuimuError):
            errors.append(result)
            continue
        errors.extend(result.errors)
        for document in result.documents:
            report = to_json(read_findings(document))
            path = out / f"{file_stem(document.name, taken)}{FINDINGS_SUFFIX}"
            path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            say(f"{document.name}: {len(report['findings'])} findings")
    say_errors(errors)
    raise typer.Exit(SOME_FAILED if errors else DONE)


@app.command()
def compare(db: Db, as_json: Json = False) -> None:
    """Compare the stored contracts with controls, norms, findings and each other.

    Example: euimu compare --db euimu.duckdb --json
    """
    from pipeline.console import say_comparison
    from pipeline.store import compare_store, open_store, store_verdicts

    with open_store(db, read_only=True) as store:
        comparison = compare_store(store)
    try:
        with open_store(db) as store:
            store_verdicts(store, comparison)
    except StoreError as error:
        say(f"The verdicts were not stored: {error}")
    if as_json:
        _print(comparison)
    else:
        say_comparison(comparison)


@app.command()
def report(db: Db, out: Out, lang: Lang = Language.ko) -> None:
    """Write report.html, obligations.xlsx and Parquet files of what is stored.

    Example: euimu report --db euimu.duckdb --out outputs
    """
    from pipeline.export import prepare_folder
    from pipeline.reports import write_reports
    from pipeline.store import compare_store, open_store, store_verdicts

    open_store(db, read_only=True).close()
    prepare_folder(out)
    with open_store(db) as store:
        store_verdicts(store, compare_store(store))
        for path in write_reports(store, out, language=lang.value):
            say(f"wrote {path}")


@app.command()
def diff(
    first: Annotated[Path, typer.Argument(help="An RFP, last year's contract, a notice.", metavar="A")],
    second: Annotated[Path, typer.Argument(help="The SOW, this year's contract, the correction.", metavar="B")],
    as_json: Json = False,
) -> None:
    """The obligation-level difference of two papers; exit 0 same, 2 substantive, 3 cosmetic only.

    Duties and binding facts that were dropped, added, weakened, strengthened, changed, moved or reworded, and the
    numbered requirements of the first paper that the second lacks. Numbering, bullets and the spelling of amounts
    (12개월, 1년) are no difference.

    Examples:

        euimu diff 제안요청서.hwp 과업지시서.hwp

        euimu diff 2025_과업지시서.pdf 2026_과업지시서.hwpx --json > 차이.json

        euimu diff 공고.hwp 정정공고.hwp && echo "no difference in substance or form"
    """
    from pipeline.compare.diff import diff_contracts, to_text
    from pipeline.processing import contract_of

    difference = diff_contracts(*(contract_of(path) for path in (first, second)))
    if as_json:
        _print(difference.to_json())
    else:
        sys.stdout.write(to_text(difference))
    raise typer.Exit(difference.exit_status)


@app.command()
def calendar(
    paper: Path,
    contract: Annotated[str | None, typer.Option(help="Day of conclusion, 2026-03-02.", metavar="DATE")] = None,
    start: Annotated[str | None, typer.Option(help="Day on which the work starts.", metavar="DATE")] = None,
    end: Annotated[str | None, typer.Option(help="Last day of the contract.", metavar="DATE")] = None,
    price: Annotated[int | None, typer.Option(help="Contract price in won: adds the exposure.", min=1)] = None,
    days: Annotated[int, typer.Option(help="Late days to count the penalty for.", min=0)] = 1,
    out: Annotated[Path | None, typer.Option("--out", help="Write a calendar file here.", metavar="FILE.ics")] = None,
    as_json: Json = False,
) -> None:
    """Deadlines and periodic duties of a paper on given dates; what late days and breaches cost.

    Example: euimu calendar 과업지시서.hwp --contract 2026-03-02 --start 2026-03-09 --end 2026-12-18 --out 일정.ics
    """
    from pipeline.calendars import plan_command

    sys.stdout.write(plan_command(paper, (contract, start, end), price, days, out, as_json=as_json))


@app.command()
def search(
    text: str,
    db: Db,
    limit: Annotated[int, typer.Option(help="How many clauses to show.", min=1)] = 10,
    as_json: Json = False,
) -> None:
    """Ranked clauses with path and page.

    Example: euimu search "보안서약서 제출" --db euimu.duckdb
    """
    from pipeline.store import open_store
    from pipeline.store.search import search as search_store

    with open_store(db, read_only=True) as store:
        hits = search_store(store, text, limit)
    if as_json:
        _print(hits)
        return
    for hit in hits:
        page = f" p.{hit['page']}" if hit["page"] else ""
        sys.stdout.write(f"{hit['score']:.2f}  {hit['document']}{page}  {hit['path']}\n      {hit['text']}\n")
    if not hits:
        say(f"Nothing found for {text!r}: try fewer or other words")


@app.command()
def verify(
    report: Annotated[Path, typer.Argument(help="A report.html that euimu wrote.")],
    source: Annotated[list[Path] | None, typer.Option(help="Folders or files to re-read.", metavar="PATH")] = None,
    db: Annotated[Path | None, typer.Option("--db", help="The store; default: beside the report.")] = None,
) -> None:
    """Re-open an exported report and prove every quotation against its source; exit 1 where one does not hold.

    Example: euimu verify outputs/report.html --source 첨부파일/
    """
    from pipeline.reports.verify import verify_report

    proof = verify_report(report, db or report.parent / DATABASE_NAME, source or [])
    for line in proof.failures:
        say(line)
    say(f"{proof.proved} of {proof.total} quotations stand in their source, word for word")
    raise typer.Exit(DONE if proof.proved == proof.total else SOME_FAILED)


@app.command()
def doctor(as_json: Json = False) -> None:
    """What is installed, and which formats and taggers work here.

    Example: euimu doctor
    """
    from pipeline.doctor import diagnose

    checks = diagnose()
    if as_json:
        _print([vars(check) for check in checks])
        return
    for check in checks:
        sys.stdout.write(f"{'ok     ' if check.works else 'missing'}  {check.name}: {check.detail}\n")


def main(arguments: list[str] | None = None) -> Any:
    """The console script: errors of euimu become one line and exit status 2 (usage, configuration) or 1."""
    try:
        return app(args=arguments)
    except EuimuError as error:
        say_errors([error])
        sys.exit(USAGE if isinstance(error, ConfigurationError | StoreError | ModelError) else SOME_FAILED)
    except KeyboardInterrupt:
        say("Interrupted; what was stored stays")
        sys.exit(SOME_FAILED)


if __name__ == "__main__":
    main()
