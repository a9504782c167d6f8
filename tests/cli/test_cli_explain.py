"""One column of the example, explained by the command."""

from __future__ import annotations

import json
from pathlib import Path

from commands import run, run_process

DATA = Path(__file__).parents[2] / "examples" / "company"
INSPECT = ("inspect", DATA, "-q")


def test_a_column_is_explained_to_people() -> None:
    done = run_process(*INSPECT, "--explain", "tickets.csv:Via")
    shown = done.stdout
    assert done.returncode == 0
    assert shown.startswith("tickets.csv:Via  contact_channel, 97 % sure\n")
    for part in ("a few words; 889 of 889 cells filled (100 %), 4 different", "Phone (284)",
                 "Web form    web_form", "contact_channel  0.95    header says “via”"):  # fmt: skip
        assert part in shown


def test_a_column_is_explained_to_programs() -> None:
    told = json.loads(run(*INSPECT, "--explain", "sales.csv:Date", "--format", "json").stdout)
    assert told["column"]["date_order"] == "day"
    assert told["values"]["range"][0] == "2024-01-01"
    assert told["readings"] == {"dates": "numbers above 12, or AM and PM, tell so"}
    assert told["evidence"][0]["role"] == "created_at"


def test_what_cannot_be_explained_is_told() -> None:
    unknown = run(*INSPECT, "--explain", "Vai")
    both = run(*INSPECT, "--explain", "Via", "--write")
    assert (unknown.returncode, both.returncode) == (2, 2)
    assert "hint: Did you mean 'Via'?" in unknown.stderr
    assert "leave one out" in both.stderr
