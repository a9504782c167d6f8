"""A customer's deletion request."""

from __future__ import annotations

import json
import shutil
import stat
import sys
from pathlib import Path

import pytest

from commands import run
from personakit.personas.forget import forget_customer
from personakit.personas.set_files import SET_FILES, ignored
from personakit.personas.store import ignoring

GOOD = Path(__file__).parents[2] / "personas" / "good" / "set"
ROWS = "customer_id,persona,confidence,runner_up,reason\nann@x.org,a,0.9,b,\nbob@x.org,b,0.8,a,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "set"
    shutil.copytree(GOOD, found)
    (found / "assignments.csv").write_text(ROWS, "utf-8")
    return found


def test_rows_of_the_customer_are_removed_in_any_case(folder: Path) -> None:
    assert forget_customer(folder, " ANN@x.org ").removed == {"assignments.csv": 1}
    text = (folder / "assignments.csv").read_text("utf-8")
    assert "ann" not in text
    assert "bob@x.org" in text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_what_names_customers_is_for_its_owner_alone(folder: Path) -> None:
    (folder / "assignments.csv").chmod(0o644)
    forget_customer(folder, "ann@x.org")
    assert stat.S_IMODE((folder / "assignments.csv").stat().st_mode) == 0o600


def test_git_is_told_of_all_files_that_name_customers(folder: Path) -> None:
    personal = [entry.name for entry in SET_FILES if entry.personal]
    assert ignored().splitlines()[1:] == personal
    assert "assignments.csv" in personal
    assert ignoring(folder) == {".gitignore": ignored()}
    (folder / ".gitignore").write_text("mine\n", "utf-8")
    assert ignoring(folder) == {}


def test_sets_that_were_moved_aside_are_named(folder: Path) -> None:
    shutil.copytree(folder, folder.with_name("set.until-2026-01-01"))
    assert forget_customer(folder, "nobody").beside == ("set.until-2026-01-01",)


def test_the_command_says_what_it_did_and_whether_the_set_must_be_made_anew(folder: Path) -> None:
    told = json.loads(run("forget", folder, "--customer", "ann@x.org", "--format", "json").stdout)
    assert told["removed"] == {"assignments.csv": 1}
    assert told["renew"] == bool(told["quoting"] or told["small"])
    again = run("forget", folder, "--customer", "ann@x.org")
    assert again.returncode == 0
    assert "No file of the set names this customer." in again.stdout
    assert ("must be made anew" in again.stdout) == told["renew"]


def test_a_file_that_names_nobody_is_refused(folder: Path) -> None:
    (folder / "assignments.csv").write_text("a,b\n1,2\n", "utf-8")
    done = run("forget", folder, "--customer", "ann")
    assert done.returncode == 2
    assert "has no column customer_id" in done.stderr
