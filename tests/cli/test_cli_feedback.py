"""A team's judgements of a small company's customers, by the command."""

from __future__ import annotations

import csv
import json
import shutil
import stat
from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml

from commands import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(few: Path, tmp_path: Path) -> Path:
    return shutil.copytree(few / "personas", tmp_path / "personas")


@pytest.fixture
def data(few: Path) -> Path:
    return few / "data"


def filled(sheet: Path, assigned: Path, answers: Path) -> None:
    """Two agents who see what the model does, but for every fifth customer."""
    with assigned.open(encoding="utf-8") as file:
        placed = {row["customer_id"]: row["persona"] for row in csv.DictReader(file)}
    with sheet.open(encoding="utf-8") as file:
        rows = [*csv.DictReader(file)]
    ids = sorted({*placed.values()} - {"unsure"})
    with answers.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        for number, row in enumerate(rows):
            own = placed[row["customer"]]
            seen = ids[number % len(ids)] if number % 5 == 0 or own == "unsure" else own
            for agent in ("agent-otter", "agent-heron"):
                writer.writerow({**row, "agent": agent, "persona": seen, "at": "2026-01-05",
                                 "useful": 4})  # fmt: skip


def test_a_sheet_is_filled_and_read_and_names_nobody(
    folder: Path, data: Path, tmp_path: Path
) -> None:
    sheet, answers, assigned = (tmp_path / f"{n}.csv" for n in ("sheet", "answers", "assigned"))
    done = run("feedback", "sheet", folder, "--data", data, "--sample", "20", "-o", sheet)
    assert done.returncode == 0, done.stderr
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    text = sheet.read_text("utf-8")
    for path in folder.glob("*-*-*.yaml"):
        persona = yaml.safe_load(path.read_text("utf-8"))
        assert persona["id"] not in text
        assert persona["name"] not in text
    rows = [*csv.DictReader(text.splitlines())]
    assert [row["sample"] for row in rows].count("a") == len(rows) / 2 == 10
    assert all(row["evidence"] and not row["persona"] for row in rows)
    assert run("assign", folder, data, "-o", assigned).returncode == 0
    filled(sheet, assigned, answers)
    done = run("feedback", "read", folder, answers, "--data", data, "--format", "json")
    assert done.returncode == 0, done.stderr
    written = yaml.safe_load((folder / "feedback.yaml").read_text("utf-8"))
    assert (written["judgements"], written["customers"], written["agents"]) == (40, 20, 2)
    assert written["between_agents"]["alpha"] == 1
    assert 0.7 <= written["with_model"]["raw"] <= 1
    schema = json.loads(run("schema", "feedback").stdout)
    jsonschema.Draft202012Validator(schema).validate(json.loads(done.stdout))
    for path in folder.rglob("*"):
        if path.is_file():
            assert b"agent-otter" not in path.read_bytes()
    assert run("validate", folder).returncode == 0


def test_a_sheet_that_is_there_is_not_replaced_unasked(
    folder: Path, data: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("ours", "utf-8")
    done = run("feedback", "sheet", folder, "--data", data, "-o", sheet)
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert sheet.read_text("utf-8") == "ours"


def test_reading_needs_a_table_with_customers_and_verdicts(
    folder: Path, data: Path, tmp_path: Path
) -> None:
    done = run("feedback", "read", folder, "--data", data)
    assert done.returncode == 2
    assert "Name the filled sheet" in done.stderr
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n2,3\n", "utf-8")
    done = run("feedback", "read", folder, other, "--data", data)
    assert done.returncode == 2
    assert "no column of customers" in done.stderr
    other.write_text("customer,agent,verdict\nC1,a,\nC2,b,perhaps\n", "utf-8")
    (folder / "feedback.yaml").write_text("ours", "utf-8")
    done = run("feedback", "read", folder, other, "--data", data)
    assert done.returncode == 2
    assert "holds no judgement. 1 row left out: a verdict is right, wrong" in done.stderr
    assert (folder / "feedback.yaml").read_text("utf-8") == "ours"
