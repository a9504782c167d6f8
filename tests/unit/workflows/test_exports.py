from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import personakit
from personakit.errors import UnreadableError
from personakit.settings import Settings
from personakit.workflows.explain_set import explain_set
from personakit.workflows.inspect import inspect

LINES = 200
HEAD = 8 << 10
"""Bytes that are read at the start."""


@pytest.fixture
def personas(simple: Path, tmp_path: Path) -> Path:
    """A set of its own."""
    return Path(shutil.copytree(simple / "personas", tmp_path / "personas"))


@pytest.fixture
def broken(simple: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its exports with rows that only queries meet, as in files too large to be read twice."""
    monkeypatch.setattr("personakit.stages.sources.load.CHECKED", 0)
    monkeypatch.setattr("personakit.stages.sources.samples.SCANNED", 0)
    monkeypatch.setattr("personakit.stages.sources.prepare.HEAD", HEAD)
    monkeypatch.setattr("personakit.stages.sources.reading.HEAD", HEAD)
    folder = Path(shutil.copytree(simple / "data", tmp_path / "data"))
    text = (folder / "tickets.csv").read_text("utf-8")
    assert len(text) > 2 * HEAD
    (folder / "tickets.csv").write_text(text + "broken,row\n" * LINES, "utf-8")
    return folder


def state(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.name: path.read_bytes() for path in files if path.name != "runs.jsonl"}


COMMANDS = {
    "discover": lambda data, folder, settings: personakit.discover(data, folder, settings),
    "refresh": lambda data, folder, settings: personakit.refresh(folder, data, settings, most=1.0),
    "check": lambda data, folder, settings: personakit.refresh(folder, data, settings, check=True),
    "assign": lambda data, folder, settings: personakit.assign(
        folder, data, folder / "placed.csv", settings
    ),
    "explain": lambda data, folder, settings: explain_set(folder, [data], settings=settings),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_rows_that_only_queries_meet_stop_every_command_before_it_writes(
    personas: Path, broken: Path, tmp_path: Path, command: str
) -> None:
    before, listed = state(personas), tmp_path / "rejects.csv"
    with pytest.raises(UnreadableError, match=rf"tickets\.csv:\d+: {LINES} of \d+ rows"):
        COMMANDS[command](broken, personas, Settings(rejects=listed))
    assert state(personas) == before
    if command != "explain":  # it runs with the settings of the set
        assert len(listed.read_text("utf-8").splitlines()) == LINES + 1


def test_inspect_tells_them_and_goes_on(broken: Path) -> None:
    assert [problem.code for problem in inspect([broken]).problems][:1] == ["rows_rejected"]
