"""The numbers of a set, computed anew by the command."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import personakit
from commands import run, run_process

DATA = Path(__file__).parents[2] / "examples" / "company"


@pytest.fixture
def folder(example: Path) -> Path:
    return example / "personas"


def test_a_whole_set_is_told_to_programs(folder: Path) -> None:
    done = run_process("explain", folder, "--format", "json", "--data", *sorted(DATA.iterdir()))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["changes"], told["differences"]) == ([], [])
    assert told["numbers"] > 500
    goal = next(one for one in told["statements"] if one["field"] == "goals[0]")
    assert goal["counts"]["customers"] == goal["customers"]
    assert goal["base"] == round(goal["counts"]["base_customers"] / goal["counts"]["base_of"], 3)
    assert goal["label"] in goal["definition"]


def test_a_number_changed_by_hand_fails_with_field_and_both_values(
    folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(folder, tmp_path / "set"))
    name = personakit.read_personas(folder)[0].id
    path = folder / f"{name}.yaml"
    text = path.read_text("utf-8").replace("size: {customers: ", "size: {customers: 9")
    path.write_text(text, "utf-8")
    done = run_process("explain", folder, name, "size", "--data", DATA)
    assert done.returncode == 1, done.stderr
    assert f"{name}: size.customers: the file says 9" in done.stdout
    assert "1 field differs" in done.stdout


def test_what_cannot_run_is_told(folder: Path) -> None:
    unknown = run_process("explain", folder, "nobody", "--data", DATA)
    lacking = run("explain", folder, "--data", DATA / "sales.csv")
    assert (unknown.returncode, lacking.returncode) == (2, 2)
    assert "There is no persona nobody." in unknown.stderr
    assert "lack survey.csv, tickets.csv" in lacking.stderr
