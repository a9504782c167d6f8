"""The numbers of a set, computed anew by the real command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import personakit

DATA = Path(__file__).parents[2] / "examples" / "company"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return personakit.discover(DATA, tmp_path_factory.mktemp("set")).folder


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "personakit", "explain", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_a_whole_set_is_told_to_programs(folder: Path) -> None:
    done = run(folder, "--format", "json", "--data", *sorted(DATA.iterdir()))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["changes"], told["differences"]) == ([], [])
    assert told["numbers"] > 500
    goal = next(one for one in told["statements"] if one["field"] == "goals[0]")
    assert goal["counts"]["customers"] == goal["customers"]
    assert goal["base"] == round(goal["counts"]["base_customers"] / goal["counts"]["base_of"], 3)
    assert goal["label"] in goal["definition"]


def test_a_number_changed_by_hand_fails_with_field_and_both_values(folder: Path) -> None:
    name = personakit.read_personas(folder)[0].id
    path = folder / f"{name}.yaml"
    kept = path.read_text("utf-8")
    path.write_text(kept.replace("size: {customers: ", "size: {customers: 9"), "utf-8")
    done = run(folder, name, "size", "--data", DATA)
    path.write_text(kept, "utf-8")
    assert done.returncode == 1, done.stderr
    assert f"{name}: size.customers: the file says 9" in done.stdout
    assert "1 field differs" in done.stdout


def test_what_cannot_run_is_told(folder: Path) -> None:
    unknown, lacking = (
        run(folder, "nobody", "--data", DATA),
        run(folder, "--data", DATA / "sales.csv"),
    )
    assert (unknown.returncode, lacking.returncode) == (2, 2)
    assert "There is no persona nobody." in unknown.stderr
    assert "lack survey.csv, tickets.csv" in lacking.stderr
