"""Findings of checks in the formats that tools exchange: SARIF 2.1.0 and JUnit XML."""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from personakit.escaping import json_text, one_line
from personakit.report.findings import place, relative

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from personakit.problems import Problem

SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold and text can."""


def as_sarif(
    findings: Sequence[Problem], rules: Mapping[str, tuple[str, str]], version: str
) -> Iterator[str]:
    """A SARIF 2.1.0 log, for code scanning of GitHub and for editors.

    Args:
        findings: What was found.
        rules: Code of each check -> its name and its manual page.
        version: Version of personakit.
    """
    driver = {
        "name": "personakit",
        "version": version,
        "rules": [_rule(code, name, manual) for code, (name, manual) in rules.items()],
    }
    codes = [*rules]
    results = [_result(finding, codes.index(finding.code)) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    yield json_text({"$schema": SARIF, "version": "2.1.0", "runs": [run]})


def _rule(code: str, name: str, manual: str) -> dict[str, Any]:
    return {
        "id": code,
        "name": name.title().replace(" ", ""),
        "shortDescription": {"text": manual.split("\n\n")[0].replace("\n", " ")},
        "fullDescription": {"text": manual},
    }


def _result(finding: Problem, rule: int) -> dict[str, Any]:
    file, line, column = place(finding)
    region = {"startLine": line, "startColumn": column}
    artifact = {"uri": quote(relative(file), errors="replace")}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": finding.text},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }


def as_junit(findings: Sequence[Problem], files: Sequence[str], day: date) -> Iterator[str]:
    """A JUnit report: each file is a test, which fails where there are errors.

    The order of elements and attributes satisfies the schemas of Ant and of Jenkins.

    Args:
        findings: What was found; warnings and notes are told as output.
        files: What was checked.
        day: The day of the run.
    """
    by_file = defaultdict(list)
    for finding in findings:
        by_file[place(finding)[0]].append(finding)
    failed = {place(finding)[0] for finding in findings if finding.severity == "error"}
    counts = f'tests="{len(files)}" failures="{len(failed)}" errors="0" time="0"'
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield "<testsuites>"
    yield (
        f'<testsuite name="personakit" package="personakit" id="0" hostname="localhost" '
        f'timestamp="{day.isoformat()}T00:00:00" {counts}>'
    )
    yield "<properties/>"
    for file in files:
        yield from _case(file, by_file[file], file in failed)
    remarks = [_xml_line(finding) for finding in findings if finding.severity != "error"]
    yield f"<system-out>{chr(10).join(remarks)}</system-out>"
    yield "<system-err/>"
    yield "</testsuite>"
    yield "</testsuites>"


def _case(file: str, findings: Sequence[Problem], failed: bool) -> Iterator[str]:
    opening = f'<testcase name="{_xml(file)}" classname="personakit" time="0"'
    if not failed:
        yield f"{opening}/>"
        return
    errors = [finding for finding in findings if finding.severity == "error"]
    text = "\n".join(map(_xml_line, errors))
    yield f"{opening}>"
    message = _xml(errors[0].message)
    yield f'<failure message="{message}" type="{errors[0].code}">{text}</failure>'
    yield "</testcase>"


def _xml_line(finding: Problem) -> str:
    return _xml(f"{finding.location}: {finding.code} {finding.text}")


def _xml(text: str) -> str:
    """Text as one line of XML."""
    return escape(NO_XML.sub("\ufffd", one_line(text)))
