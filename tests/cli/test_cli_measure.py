"""Metrics over time by the command, of the example's customers."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from commands import run
from shared import COMPANY

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = COMPANY.parent / "personas"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "personas")


def test_metrics_of_each_persona_are_written_beside_it(folder: Path) -> None:
    done = run("measure", folder, "--data", COMPANY, "--by", "quarter", "--format", "json")
    assert done.returncode == 0, done.stderr
    rows = [*csv.DictReader(io.StringIO((folder / "measure.csv").read_text("utf-8")))]
    personas = {row["persona"] for row in rows}
    ids = {path.stem for path in EXAMPLE.glob("*.yaml") if path.name.count("-") > 2}
    assert personas == ids | {"everyone", "unsure", "later"}
    assert {"csat", "nps", "fcr", "first_answer", "contacts", "orders", "revenue"} <= {
        row["metric"] for row in rows
    }
    for row in rows:
        assert not row["value"] or float(row["low"]) <= float(row["value"]) <= float(row["high"])
        assert not row["customers"] or int(row["customers"]) >= 5
    told = json.loads(done.stdout)
    assert len(told["points"]) == len(rows)
    assert told["place_at"] == min(row["start"] for row in rows)
    assert max(map(len, re.findall(r"(?<=: )-?\d+\.(\d{5,})", done.stdout)), default=0) <= 12


def test_changes_are_judged_and_plans_are_told(folder: Path) -> None:
    phone = "phone-first-occasional-buyer"
    (folder / "changes.yaml").write_text(
        "kind: persona-changes\nchanges:\n"
        f"- {{date: 2025-01-01, what: New script, personas: [{phone}], expect: {{csat: up}}}}\n",
        "utf-8",
    )
    done = run("measure", folder, "--data", COMPANY, "--plan", "csat=0.8:0.85")
    assert done.returncode == 0, done.stderr
    told = " ".join(done.stdout.split())
    assert "2025-01-01 New script (Phone-first occasional buyer) CSAT" in told
    assert "difference in differences with the other personas, 5 months on each side" in told
    assert "Answers needed, in each of two periods" in told
    assert "903" in told


def test_a_change_for_a_persona_that_is_not_there_is_told_before_any_work(folder: Path) -> None:
    text = "kind: persona-changes\nchanges:\n- {date: 2025-01-01, what: x, personas: [nobody]}\n"
    (folder / "changes.yaml").write_text(text, "utf-8")
    done = run("measure", folder, "--data", COMPANY)
    assert done.returncode == 2
    assert "no persona nobody" in done.stderr
    assert not (folder / "measure.csv").exists()


@pytest.mark.parametrize("day", ["2020-01-01", "2035-01-01"])
def test_a_day_outside_of_the_data_is_told(simple: Path, day: str) -> None:
    done = run("measure", simple / "personas", "--data", simple / "data", "--place-at", day)
    assert done.returncode == 2
    assert "--place-at" in done.stderr
    assert not (simple / "personas" / "measure.csv").exists()


def test_data_may_be_a_database(folder: Path) -> None:
    done = run("measure", folder, "--data", "postgresql://localhost:1/shop")
    assert done.returncode == 2
    assert "postgresql://localhost:1/shop cannot be read" in done.stderr
