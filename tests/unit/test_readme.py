"""What the README says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commands import run
from personakit.personas.read import read_personas
from personakit.report.card import card_lines
from personakit.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_card_shown_is_the_first_of_the_example():
    shown = re.search(r"<!-- card -->\n```text\n(.*?)```", README, re.DOTALL)
    first = read_personas(ROOT / "examples" / "personas")[0]
    lines = ["".join(span.text for span in line.spans).rstrip() for line in card_lines(first)]
    assert shown is not None
    assert shown[1].rstrip("\n").split("\n") == [*lines]


@pytest.mark.parametrize(
    "command", ["discover", "inspect", "validate", "refresh", "diff", "explain", "assign"]
)
def test_every_option_is_told(command):
    shown = run(command, "--help")
    assert shown.returncode == 0
    options = set(re.findall(r"(--[a-z][a-z-]+)", shown.stdout)) - {
        "--help",
        "--quiet",
        "--verbose",
        "--output",
    }
    missing = {option for option in options if option not in README}
    assert not missing


def test_every_setting_is_told():
    told = set(re.findall(r"`([a-z_]+)`", README.split("Settings with their defaults")[1]))
    assert set(Settings.model_fields) - {"files", "engine"} <= told
