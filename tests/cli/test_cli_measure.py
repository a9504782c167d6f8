"""Metrics over time by the command, of the example's customers."""

from __future__ import annotations

import csv
import io
import json
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


@pytest.mark.parametrize("day", ["2020-01-01", "2035-01-01"])
def test_a_day_outside_of_the_data_is_told(folder: Path, day: str) -> None:
    done = run("measure", folder, "--data", COMPANY, "--place-at", day)
    assert done.returncode == 2
    assert "--place-at" in done.stderr
    assert not (folder / "measure.csv").exists()
