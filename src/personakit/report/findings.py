"""Findings of checks as text for people and as JSON, and as annotations of GitHub and GitLab."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.escaping import json_text, one_line
from personakit.numbers import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.problems import Problem, Severity

GITHUB: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
GITLAB: dict[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}
"""Severity -> what the service calls it."""


def place(finding: Problem) -> tuple[str, int, int]:
    """File, line and column of a finding."""
    where = finding.location
    return (where.file, where.line, int(where.column)) if where else ("", 1, 1)


def as_text(findings: Sequence[Problem], files: Sequence[str]) -> Iterator[str]:
    """A line for each finding, `file:line:column: code severity: message hint`, and the sum."""
    for finding in findings:
        yield f"{finding.location}: {finding.code} {finding.severity}: {finding.text}"
    yield summary(findings, files)


def summary(findings: Sequence[Problem], files: Sequence[str]) -> str:
    """What was checked and how much was found, in a sentence.

    >>> summary((), ("a.yaml", "b.yaml"))
    'Checked 2 files: nothing to mend.'
    """
    counts = Counter(one.severity for one in findings)
    order: tuple[Severity, ...] = ("error", "warning", "note")
    text = listed(counted(counts[one], one) for one in order if counts[one])
    return f"Checked {counted(len(files), 'file')}: {text or 'nothing to mend'}."


def as_json(findings: Sequence[Problem], files: Sequence[str]) -> Iterator[str]:
    """One JSON object: what was checked, how much was found, and each finding."""
    counts = Counter(one.severity for one in findings)
    entries = [
        {"code": one.code, "severity": one.severity, "file": file, "line": line, "column": column,
         "message": one.message, "hint": one.hint}
        for one, (file, line, column) in ((one, place(one)) for one in findings)
    ]  # fmt: skip
    data = {
        "files": list(files),
        "errors": counts["error"],
        "warnings": counts["warning"],
        "notes": counts["note"],
        "findings": entries,
    }
    yield json_text(data)


def as_github(findings: Sequence[Problem], files: Sequence[str]) -> Iterator[str]:
    """Workflow commands: GitHub shows each finding beside its line."""
    for finding in findings:
        file, line, column = place(finding)
        where = f"file={_property(relative(file))},line={line},col={column},title={finding.code}"
        yield f"::{GITHUB[finding.severity]} {where}::{_data(finding.text)}"
    yield _data(summary(findings, files))


def as_gitlab(findings: Sequence[Problem], files: Sequence[str]) -> Iterator[str]:
    """A Code Quality report: GitLab shows each finding in the merge request."""
    seen: Counter[str] = Counter()
    report = []
    for finding in findings:
        file, line, _ = place(finding)
        key = f"{finding.code}\0{file}\0{finding.message}"
        seen[key] += 1  # the same finding twice, not the line: lines move
        content = f"{key}\0{seen[key]}".encode(errors="replace")
        report.append({
            "description": finding.text,
            "check_name": finding.code,
            "fingerprint": hashlib.sha256(content).hexdigest(),
            "severity": GITLAB[finding.severity],
            "location": {"path": relative(file), "lines": {"begin": line}},
        })  # fmt: skip
    yield json_text(report)


def relative(file: str) -> str:
    """A path as services want it: with slashes, and from the current folder where it is below.

    >>> relative("./personas/a.yaml")
    'personas/a.yaml'
    """
    path, here = Path(file), Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _data(text: str) -> str:
    return one_line(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
