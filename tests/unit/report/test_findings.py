from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import xmlschema

from personakit.problems import Location, Problem
from personakit.report.exchange import as_junit, as_sarif
from personakit.report.findings import as_github, as_gitlab, as_json, as_text

SCHEMAS = Path(__file__).parents[2] / "schemas"
FILES = ("a.yaml", "personas/b, c.yaml", "strange-\udcff.yaml")
FOUND = (
    Problem("PK020", 'share is < 50 % & "more".', Location("a.yaml", 3, "7"), "error", "Mend it."),
    Problem("PK020", "It is\x1b wrong.", Location("personas/b, c.yaml", 1, "1"), "error"),
    Problem("PK046", "A line\nand more.", Location("a.yaml", 4, "1"), "warning"),
    Problem("PK051", "A line\nand more.", Location("strange-\udcff.yaml", 9, "1"), "note"),
)
RULES = {code: (f"name of {code}", "What it is.\n\nMore.") for code in ("PK020", "PK046", "PK051")}


def test_text_has_a_line_for_each_and_the_sum() -> None:
    first, *_, last = as_text(FOUND, FILES)
    assert first == 'a.yaml:3:7: PK020 error: share is < 50 % & "more". Mend it.'
    assert last == "Checked 3 files: 2 errors, 1 warning and 1 note."


def test_json_has_numbers_to_work_with() -> None:
    data = json.loads("\n".join(as_json(FOUND, FILES)))
    assert (data["errors"], data["warnings"], data["notes"]) == (2, 1, 1)
    assert data["findings"][0] == {
        "code": "PK020", "severity": "error", "file": "a.yaml", "line": 3, "column": 7,
        "message": 'share is < 50 % & "more".', "hint": "Mend it.",
    }  # fmt: skip


def test_github_reads_one_line_each() -> None:
    lines = [*as_github(FOUND, FILES)]
    assert lines[0].startswith("::error file=a.yaml,line=3,col=7,title=PK020::share is < 50 %25 &")
    assert lines[1].startswith("::error file=personas/b%2C c.yaml,line=1,")
    assert lines[2] == "::warning file=a.yaml,line=4,col=1,title=PK046::A line%0Aand more."
    assert lines[3].startswith("::notice ")


def test_gitlab_tells_findings_apart_wherever_they_move() -> None:
    twice = (*FOUND, FOUND[0])
    data = json.loads("\n".join(as_gitlab(twice, FILES)))
    assert len({one["fingerprint"] for one in data}) == len(twice)
    assert {one["severity"] for one in data} == {"major", "minor", "info"}
    assert data[0]["location"] == {"path": "a.yaml", "lines": {"begin": 3}}


@pytest.mark.parametrize("found", [(), FOUND])
def test_sarif_has_the_published_form(found: tuple[Problem, ...]) -> None:
    log = json.loads("\n".join(as_sarif(found, RULES, "1.0")))
    jsonschema.validate(log, json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8")))
    results = log["runs"][0]["results"]
    assert [one["ruleId"] for one in results] == [one.code for one in found]
    assert all(list(RULES)[one["ruleIndex"]] == one["ruleId"] for one in results)


@pytest.mark.parametrize("found", [(), FOUND])
def test_junit_has_the_published_form(found: tuple[Problem, ...]) -> None:
    text = "\n".join(as_junit(found, FILES, date(2026, 11, 22)))
    xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd").validate(text)
    assert text.count("<failure") == (2 if found else 0)
    assert 'tests="3"' in text
