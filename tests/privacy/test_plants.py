"""Personal data put where they do not belong stand in no output of any command."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from commands import run
from privacy.outputs import Output, run_all
from privacy.plants import FORMS, found_in, make_plants, write_company

if TYPE_CHECKING:
    from pathlib import Path

SEED = 11
AT_ONCE = ("email", "name", "street", "order")
"""Forms of the small run; the benchmark has all, in four languages."""


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
@pytest.mark.parametrize("form", FORMS)
def test_plants_are_found_by_their_marks(form: str, language: str) -> None:
    for plant in make_plants([form], language, SEED):
        assert [*found_in(f"so {plant.text.upper()}, then", [plant])]
        assert not [*found_in("so nothing, then", [plant])]


def test_no_output_of_any_command_holds_a_plant(tmp_path: Path) -> None:
    plants = [p for p in make_plants(AT_ONCE, "en", SEED) if p.place != "curated"]
    settings = write_company(tmp_path / "data", plants, "en", SEED, 150)
    found = tmp_path / "set"
    done = run("discover", tmp_path / "data", "-o", found, "--config", settings, "--assignments")
    assert done.returncode == 0, done.stderr
    assert run("validate", found).returncode == 0
    told = [Output("discover", done.stdout + done.stderr)]
    told += run_all(partial(run, cwd=tmp_path), tmp_path / "data", found, settings, json=False)
    held = {(one.place, plant.place) for one in told for plant, _ in found_in(one.text, plants)}
    assert held == set()
    assert "personal data" in (found / "persona-set.yaml").read_text("utf-8")
