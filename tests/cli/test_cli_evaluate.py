"""What the example's personas foretell of later rows, by the command."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml

from commands import run
from shared import COMPANY

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = COMPANY.parent / "personas"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "personas")


def test_what_is_foretold_is_written_beside_the_set_and_shown(folder: Path) -> None:
    done = run("evaluate", folder, "--data", COMPANY, "--require", "skill=0", "--format", "json")
    assert done.returncode == 1  # all that this set foretells formed it
    assert "Not reached: skill=0." in done.stderr
    assert "made from rows of 2025-03-24 and later, too" in done.stderr
    written = yaml.safe_load((folder / "evaluation.yaml").read_text("utf-8"))
    told = json.loads(done.stdout)
    assert told["verdict"] == written["verdict"] == "describes"
    schema = json.loads(run("schema", "evaluation").stdout)
    plain = json.loads(json.dumps(written, default=str))
    jsonschema.Draft202012Validator(schema).validate(plain)
    found = {one["outcome"]: one for one in written["outcomes"]}
    assert found["channel"]["verdict"] == "predicts"
    assert found["channel"]["formed"]
    fates = [one["fate"] for one in written["statements"]]
    assert fates.count("holds") > len(fates) * 0.7
    assert min(one["of"] for one in written["statements"]) >= 5
    assert run("validate", folder).returncode == 0
    assert run("report", folder).returncode == 0
    page = (folder / "report.html").read_text("utf-8")
    assert "What they foretell" in page
    assert "The personas describe" in page


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--at", "2035-01-01"), "Name another day with --at"),
        (("--weeks", "300"), "fewer weeks with --weeks"),
        (("--require", "skill=high"), "Write skill=0"),
        (("--require", "luck=1"), "Write skill=0"),
    ],
)
def test_what_cannot_be_foretold_is_told(simple: Path, options: tuple[str, str], said: str) -> None:
    folder = simple / "personas"
    done = run("evaluate", folder, "--data", simple / "data", *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (folder / "evaluation.yaml").exists()
