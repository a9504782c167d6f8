"""A survey asks for what the cards say nobody knows."""

from __future__ import annotations

import json
import shutil

import pytest

from personakit.words import phrasebook
from personakit.workflows.survey import survey
from shared import COMPANY

EN = phrasebook()


@pytest.mark.parametrize("told", ["outcomes.leaving", "outcomes.returns", "outcomes.again"])
def test_how_it_ended_is_asked_for_whatever_export_would_tell(told, tmp_path):
    shutil.copytree(COMPANY.parent / "personas", tmp_path / "set")
    record = tmp_path / "set" / "persona-set.yaml"
    before, unknown, after = record.read_text("utf-8").partition("\n  unknown:\n  - ")
    rest = after.partition("\n")[2]
    text = json.dumps(EN.say(f"unknown.{told}"))
    record.write_text(f"{before}{unknown}{text}\n{rest}", "utf-8")
    questions = [one.text for one in survey(tmp_path / "set").questions]
    assert EN.say("survey.fills.outcomes") in questions
