"""The trials themselves: what they break is broken, the same each time, and failures are told."""

from __future__ import annotations

import random
import shutil
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

import pytest

from fuzz import trial
from fuzz.documents import mutate_set
from fuzz.exports import mutate_exports
from fuzz.trial import faults

if TYPE_CHECKING:
    from pathlib import Path

    from fuzz.trial import Sound

SEEDS = 12


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def broken_exports(sound: Sound, folder: Path, seed: int) -> dict[str, bytes]:
    mutate_exports(random.Random(seed), sound.exports, folder)
    return contents(folder)


def broken_set(sound: Sound, folder: Path, seed: int) -> dict[str, bytes]:
    shutil.copytree(sound.found, folder)
    mutate_set(random.Random(seed), folder)
    return contents(folder)


@pytest.mark.parametrize("broken", [broken_exports, broken_set])
def test_a_seed_breaks_in_one_way_and_another_in_another(
    tmp_path: Path, sound: Sound, broken
) -> None:
    made = [broken(sound, tmp_path / f"{seed}", seed) for seed in range(SEEDS)]
    assert made[0] == broken(sound, tmp_path / "again", 0)
    assert all(one != other for one in made for other in made if one is not other)
    assert made[0] not in (contents(sound.exports), contents(sound.found))


@pytest.mark.parametrize(
    ("code", "out", "err", "told"),
    [
        (3, "{}", "", "exit code 3"),
        (0, "{}", "error: Something went wrong inside personakit", "it crashed"),
        (0, "{}", "a.py:3: RuntimeWarning: overflow", "a warning of a library"),
        (2, "", "", "it does not say why it cannot run"),
        (1, "{}", "what\n::error file=x::y\n", "'::' on standard error"),
        (1, "{}", "what \u202e", "'\\u202e' on standard error"),
        (0, '{"findings": NaN}', "", "neither JSON nor XML"),
        (0, "<testsuites>", "", "neither JSON nor XML"),
    ],
)
def test_what_no_command_may_do_is_told(
    tmp_path: Path, sound: Sound, monkeypatch, code: int, out: str, err: str, told: str
) -> None:
    monkeypatch.setattr(trial, "run", lambda *_, **__: CompletedProcess([], code, out, err))
    (found,) = faults("validate", 0, tmp_path, sound)
    assert found.startswith(told)


def test_files_written_to_and_left_behind_are_told(
    tmp_path: Path, sound: Sound, monkeypatch
) -> None:
    def careless(*_: object, **__: object) -> CompletedProcess[str]:
        (tmp_path / "set" / "model.yaml").write_text("mine", "utf-8")
        (tmp_path / "tmp" / "copy.csv").touch()
        return CompletedProcess([], 0, '{"files": [], "account": null}', "")

    monkeypatch.setattr(trial, "run", careless)
    assert faults("inspect", 0, tmp_path, sound) == [
        "copy.csv is left in the temporary folder", "'set/model.yaml' was written to",
    ]  # fmt: skip
