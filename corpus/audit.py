"""The annotated source of an audit report, parsed into its text and its findings.

The text stands as it shall be. ``%report {json}`` gives the report's own fields; ``%finding {json}`` and ``%end``
enclose a finding. Inside, ⟦t:title⟧, ⟦f:fact⟧ and ⟦a:demanded action⟧ mark the title, the established fact (its span)
and the action.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

_MARK = re.compile(r"⟦([tfa]):|⟧")
_GOOD = "모범사례"
_LISTS = ("citations", "contracts", "required_documents", "years", "amounts", "topics")


def _finding(fields: dict[str, Any], body: str, offset: int) -> tuple[str, dict[str, Any]]:
    """The body without its marks, and the finding with spans counted from ``offset``."""
    text, spans, kind, begin, position = "", dict[str, tuple[int, int]](), "", 0, 0
    for match in _MARK.finditer(body):
        text += body[position : match.start()]
        position = match.end()
        if match.group(1):
            kind, begin = match.group(1), len(text)
        else:
            spans[kind] = (begin, len(text))
    text += body[position:]
    lead = len(text) - len(text.lstrip())
    title, fact, action = (spans.get(mark) for mark in "tfa")
    if title is None or fact is None:
        raise ValueError(f"finding {fields.get('number')}: title or fact is not marked")
    finding = {
        "number": fields["number"], "table_number": fields.get("table"),
        "title": " ".join(text[slice(*title)].split()), "disposition": fields["disposition"],
        "department": fields["department"], "start": offset + lead, "end": offset + len(text.rstrip()),
        **{key: fields.get(key, []) for key in _LISTS[:5]}, "people": fields.get("people", 0),
        "topics": fields.get("topics", []), "action": " ".join(text[slice(*action)].split()) if action else None,
        "fact": {"start": offset + fact[0], "end": offset + fact[1]},
    }  # fmt: skip
    return text, finding


def read_audit(path: Path) -> tuple[str, dict[str, Any]]:
    """The report's text and its findings in the format of NAME.findings.json."""
    report: dict[str, Any] = {}
    fields: dict[str, Any] | None = None
    body, text, findings = "", "", list[dict[str, Any]]()
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("%report "):
            report = json.loads(line.removeprefix("%report "))
        elif line.startswith("%finding "):
            fields, body = json.loads(line.removeprefix("%finding ")), ""
        elif line.startswith("%end"):
            if fields is None:
                raise ValueError(f"{path.name}: %end without %finding")
            part, finding = _finding(fields, body, len(text))
            text += part
            findings.append(finding)
            fields = None
        elif fields is not None:
            body += line.replace("¦", "\t")
        elif not line.startswith("#"):
            text += line.replace("¦", "\t")
    counts = Counter(finding["disposition"] for finding in findings)
    summary = {"total": len(findings), "by_disposition": dict(counts)}
    # A good practice is counted by the report, but it is no finding with a disposition.
    good = [{"start": f["start"], "end": f["end"]} for f in findings if f["disposition"] == _GOOD]
    entries = {"findings": [f for f in findings if f["disposition"] != _GOOD]}
    return text, {**report, "summary": summary, **entries, **({"good_practices": good} if good else {})}
