"""How to serve each persona, with the set of a small company, and whom to help now."""

from __future__ import annotations

import csv
import shutil
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from commands import run
from personakit.personas.feedback import FEEDBACK_COLUMNS
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


def test_a_quiz_masks_customers_and_keeps_its_key_apart(simple: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(simple / "personas", tmp_path / "personas")
    asked = ("playbook", folder, "--data", simple / "data", "--quiz", "-q")
    assert run(*asked).returncode == 0
    key = rows_of(folder / "quiz-key.csv")
    shown = (folder / "playbook" / "quiz.md").read_text("utf-8")
    form = rows_of(folder / "playbook" / "quiz-answers.csv")
    assert [row["customer"] for row in form] == [row["customer"] for row in key]
    assert [*form[0]] == [*FEEDBACK_COLUMNS]
    assert not any(row["persona"] for row in form)
    assert shown.count("\n## ") == len(key) <= 10
    known = {row["customer_id"]: row["persona"] for row in rows_of(folder / "assignments.csv")}
    for row in key:
        assert row["customer_id"] not in shown
        assert known[row["customer_id"]] == (row["persona"] or "unsure")
    if sys.platform != "win32":
        assert stat.S_IMODE((folder / "quiz-key.csv").stat().st_mode) == 0o600
    again = {name: (folder / name).read_bytes() for name in ("quiz-key.csv", "playbook/quiz.md")}
    assert run(*asked).returncode == 0
    assert run("playbook", folder, "-q").returncode == 0
    assert again == {name: (folder / name).read_bytes() for name in again}


def test_customers_and_exports_are_named_together(folder: Path) -> None:
    missing = {"--customers": "--data", "--quiz": "--data", "--data=x": "--customers"}
    for asked, named in {**missing, "--for=generic": "--customers"}.items():
        done = run("playbook", folder, asked)
        assert (done.returncode, named in done.stderr) == (2, True)
        assert not (folder / "concerned.csv").exists()
