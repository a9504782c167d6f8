"""A survey of the example's personas, and those who answer it."""

from __future__ import annotations

import csv
import json
import stat
from typing import TYPE_CHECKING

from commands import run
from shared import COMPANY

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = COMPANY.parent / "personas"


def test_answers_as_a_form_tool_exports_them_are_placed(tmp_path: Path) -> None:
    questions, answers, placed = (tmp_path / f"{n}.csv" for n in ("questions", "answers", "placed"))
    done = run("survey", EXAMPLE, "-o", questions, "--format", "json")
    assert done.returncode == 0, done.stderr
    with questions.open(encoding="utf-8") as file:
        who, *rows = csv.DictReader(file)
    assert 6 <= len(rows) <= 8
    told = json.loads(done.stdout)
    assert [one["question"] for one in told["questions"]] == [row["question"] for row in rows]
    assert set(told["ask_next"]) == {
        path.stem for path in EXAMPLE.glob("*.yaml") if path.name.count("-") > 2
    }
    contacts, buys = "How do you usually contact us?", "Where do you usually buy from us?"
    with answers.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Timestamp", who["question"], contacts, buys])
        writer.writerow(["2026-01-05", "ann@example.com", "phone", "store"])
        writer.writerow(["2026-01-06", "", "chat", "app"])
        writer.writerow(["2026-01-07", "joe@example.com", "pigeon", ""])
    done = run("survey", EXAMPLE, answers, "-o", placed)
    assert done.returncode == 0, done.stderr
    assert f"none of the options were left out: {contacts}" in done.stderr
    assert stat.S_IMODE(placed.stat().st_mode) == 0o600
    with placed.open(encoding="utf-8") as file:
        found = {row["customer_id"]: row["persona"] for row in csv.DictReader(file)}
    assert found == {
        "ann@example.com": "phone-first-occasional-buyer", "2": "chat-first-frequent-buyer",
        "joe@example.com": "unsure",
    }  # fmt: skip


def test_answers_to_other_questions_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n2,3\n", "utf-8")
    done = run("survey", EXAMPLE, other, "-o", tmp_path / "placed.csv")
    assert done.returncode == 2
    assert "answers none of the questions" in done.stderr
    assert run("survey", EXAMPLE, "-o", other).returncode == 2
    assert other.read_text("utf-8").startswith("a,b")
