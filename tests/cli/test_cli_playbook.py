"""How to serve each persona, with the set of a small company, and whom to help now."""

from __future__ import annotations

import csv
import shutil
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from commands import run
from personakit.vocabulary.triggers import Trigger

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(few: Path, tmp_path: Path) -> Path:
    return shutil.copytree(few / "personas", tmp_path / "personas")


def rows_of(path: Path) -> list[dict[str, str]]:
    return [*csv.DictReader(path.read_text("utf-8").splitlines())]


def test_customers_to_help_now_are_listed_for_their_owner_alone(few: Path, folder: Path) -> None:
    done = run("playbook", folder, "--data", few / "data", "--customers")
    assert done.returncode == 0, done.stderr
    rows = rows_of(folder / "concerned.csv")
    assert f"To help now: {len(rows)} customers" in done.stderr
    known = {row["customer_id"]: row["persona"] for row in rows_of(folder / "assignments.csv")}
    assert {row["customer_id"]: row["persona"] for row in rows}.items() <= known.items()
    assert {row["trigger"] for row in rows} <= {*map(str, Trigger)}
    assert all(row["trigger"] == row["occasions"].split()[0] for row in rows)
    assert "concerned.csv" in (folder / ".gitignore").read_text("utf-8").splitlines()
    if sys.platform != "win32":
        assert stat.S_IMODE((folder / "concerned.csv").stat().st_mode) == 0o600


def test_the_list_has_the_form_of_a_crm_and_the_customer_can_be_forgotten(
    few: Path, folder: Path
) -> None:
    asked = ("playbook", folder, "--data", few / "data", "--customers", "-q", "--for", "generic")
    assert run(*asked).returncode == 0
    rows = rows_of(folder / "concerned.csv")
    assert {"email", "persona_name", "trigger", "since", "channel"} <= rows[0].keys()
    who = rows[0]["customer_id"]
    assert "concerned.csv" in run("forget", folder, "--customer", who).stdout
    assert who not in (folder / "concerned.csv").read_text("utf-8")


def test_customers_and_exports_are_named_together(folder: Path) -> None:
    for asked in (("--customers",), ("--data", "exports"), ("--for", "generic")):
        done = run("playbook", folder, *asked)
        assert done.returncode == 2
        assert not (folder / "concerned.csv").exists()
