"""The numbers of a set, computed anew by the command."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import personakit
from commands import run


@pytest.fixture
def folder(few: Path) -> Path:
    return few / "personas"


@pytest.fixture
def data(few: Path) -> Path:
    return few / "data"


def test_a_whole_set_is_told_to_programs(folder: Path, data: Path) -> None:
    done = run("explain", folder, "--format", "json", "--data", *sorted(data.iterdir()))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["changes"], told["differences"]) == ([], [])
    assert told["numbers"] > 500
    goal = next(one for one in told["statements"] if one["field"] == "goals[0]" and one["counts"])
    assert goal["counts"]["customers"] == goal["customers"]
    assert goal["base"] == round(goal["counts"]["base_customers"] / goal["counts"]["base_of"], 4)
    assert goal["label"] in goal["definition"]


def test_a_number_changed_by_hand_fails_with_field_and_both_values(
    simple: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(simple / "personas", tmp_path / "set"))
    name = personakit.read_personas(folder)[0].id
    path = folder / f"{name}.yaml"
    text = path.read_text("utf-8").replace("size: {customers: ", "size: {customers: 9")
    path.write_text(text, "utf-8")
    done = run("explain", folder, name, "size", "--data", simple / "data")
    assert done.returncode == 1, done.stderr
    assert f"{name}: size.customers: the file says 9" in done.stdout
    assert "1 field differs" in done.stdout


def test_what_cannot_run_is_told(folder: Path, data: Path) -> None:
    unknown = run("explain", folder, "nobody", "--data", data)
    lacking = run("explain", folder, "--data", data / "sales.csv")
    assert (unknown.returncode, lacking.returncode) == (2, 2)
    assert "There is no persona nobody." in unknown.stderr
    assert "lack survey.csv, tickets.csv" in lacking.stderr
