"""Journeys written for other tools."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING

import yaml

from commands import run

if TYPE_CHECKING:
    from pathlib import Path


def test_the_event_log_holds_what_the_journeys_count_and_no_customer(few: Path) -> None:
    log = run("journeys", few / "personas", "--data", few / "data", "--format", "csv", "-q")
    assert (log.returncode, log.stderr) == (0, "")
    rows = [*csv.DictReader(StringIO(log.stdout))]
    told = yaml.safe_load((few / "personas" / "journeys.yaml").read_text("utf-8"))
    assert len({row["case:concept:name"] for row in rows}) == told["everyone"]["customers"]
    times = Counter(row["concept:name"] for row in rows)
    for phase in told["everyone"]["phases"]:
        for step in phase["steps"]:
            assert times[step["step"]] >= step["times"] > 0
    assert "@" not in log.stdout
    assert {row["source"] for row in rows} == {*told["sources"]}


def test_flowcharts_need_the_set_alone(few: Path, tmp_path: Path) -> None:
    shown = run("journeys", few / "personas")
    assert shown.returncode == 0
    assert shown.stdout.count("flowchart LR") == len([*(few / "personas").glob("*-*.yaml")]) - 1
    run("journeys", few / "personas", "-o", tmp_path / "ways.mmd")
    assert (tmp_path / "ways.mmd").read_text("utf-8") == shown.stdout


def test_an_event_log_without_data_and_a_set_without_journeys_say_what_to_do(
    few: Path, tmp_path: Path
) -> None:
    told = run("journeys", few / "personas", "--format", "csv")
    assert told.returncode == 2
    assert "--data" in told.stderr
    for path in (few / "personas").glob("*.yaml"):
        if path.name != "journeys.yaml":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    told = run("journeys", tmp_path)
    assert (told.returncode, "holds no journeys" in told.stderr) == (2, True)
