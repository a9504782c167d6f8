"""An analyst's decisions in the settings: obeyed by discover, kept by refresh."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import personakit
from personakit.personas.read import read_modelled, read_personas
from personakit.workflows.refresh import refresh
from shared import FEW_SETTINGS

if TYPE_CHECKING:
    from pathlib import Path


def test_merged_personas_stay_one_when_the_set_is_refreshed(simple: Path, tmp_path: Path) -> None:
    data, folder = tmp_path / "data", tmp_path / "set"
    shutil.copytree(simple / "data", data)
    shutil.copytree(simple / "personas", folder)
    ids = [persona.id for persona in read_personas(folder)]
    settings = FEW_SETTINGS.model_validate(
        FEW_SETTINGS.model_dump(exclude_unset=True) | {"adjust": {"merge": [ids[:2]]}}
    )
    personakit.discover(data, folder, settings)
    found, model = read_modelled(folder)
    assert len(found) == len(ids) - 1
    assert sorted(one.id for one in model.origins) == sorted(ids)
    assert any("Decided by the analyst" in note for note in found.record.notes)
    tickets = data / "tickets.csv"
    rows = tickets.read_text("utf-8").splitlines(keepends=True)
    tickets.write_text("".join(rows[:-5]), "utf-8")
    refresh(folder, data)
    again = read_personas(folder)
    assert [one.id for one in again] == [one.id for one in found]
    assert again.record.settings["adjust"] == {"merge": [ids[:2]]}
