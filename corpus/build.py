"""Build the corpus: sources/*.src and sources/*.audit into texts, gold units, findings and office formats.

``python corpus/build.py [NAME…]`` writes them; ``--check`` only says what would change (exit status 1).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from audit import read_audit
from check import problems_of
from office import write_formats
from source import Paper, read_paper

HERE = Path(__file__).parent


def units_jsonl(paper: Paper) -> str:
    """The paper's units in the gold format, one JSON object a line."""
    rows = [
        {"start": u.start, "end": u.start + len(u.text), "kind": u.kind, "marker": u.marker, "parent": u.parent,
         "categories": u.categories, "modality": u.modality, "obligor": u.obligor,
         "values": [list(value) for value in u.values]}
        for u in paper.units
    ]  # fmt: skip
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def outputs(names: list[str]) -> dict[Path, str]:
    """Every built text file and its content. Raises `ValueError` with all problems of a paper that does not validate."""
    built: dict[Path, str] = {}
    for source in sorted((HERE / "sources").glob("*")):
        if names and source.stem not in names:
            continue
        if source.suffix == ".src":
            paper = read_paper(source)
            rows = units_jsonl(paper)
            if problems := problems_of(paper.text, [json.loads(row) for row in rows.splitlines()]):
                raise ValueError(f"{source.name}:\n  " + "\n  ".join(problems))
            place = HERE / paper.settings["folder"]
            built[place / f"{paper.name}.txt"] = paper.text
            built[place / f"{paper.name}.units.jsonl"] = rows
        elif source.suffix == ".audit":
            text, findings = read_audit(source)
            built[HERE / "audits" / f"{source.stem}.txt"] = text
            built[HERE / "audits" / f"{source.stem}.findings.json"] = (
                json.dumps(findings, ensure_ascii=False, indent=1) + "\n"
            )
    return built


def main(arguments: list[str]) -> int:
    """Build or check; the exit status."""
    check = "--check" in arguments
    names = [argument for argument in arguments if not argument.startswith("--")]
    built = outputs(names)
    stale = [path for path, text in built.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(("stale: " if check else "written: ") + str(path.relative_to(HERE)))
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(built[path], encoding="utf-8")
    if not check:
        changed = {path.stem for path in stale if path.suffix == ".txt"}
        for source in sorted((HERE / "sources").glob("*.src")):
            if not names or source.stem in names:
                for path in write_formats(read_paper(source), HERE, source.stem in changed):
                    print(f"written: {path.relative_to(HERE)}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
