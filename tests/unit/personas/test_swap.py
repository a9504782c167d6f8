from __future__ import annotations

import json
import os
import platform
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from personakit.errors import OutputError
from personakit.personas import swap
from personakit.personas.lock import BOOT, lock_path, locked
from personakit.personas.swap import recover, replace_folder

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 20
FILES = 12
WRITER = f"""
import itertools, sys
from pathlib import Path
from personakit.personas.swap import replace_folder
for number in itertools.count():
    replace_folder(Path(sys.argv[1]), {{f"{{i}}.yaml": str(number) * 999 for i in range({FILES})}})
    print(number, flush=True)
"""


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "own.txt").write_text("mine", "utf-8")
    replace_folder(tmp_path / "set", {"a.yaml": "1", "b.yaml": "1"})
    return tmp_path / "set"


@pytest.fixture(params=["in one step", "in two steps"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "in two steps":
        monkeypatch.setattr(swap, "_swapped", lambda one, other: False)


@pytest.mark.usefixtures("steps")
def test_files_change_are_removed_and_stay(folder: Path) -> None:
    before = (folder / "b.yaml").stat().st_mtime_ns
    changed = replace_folder(folder, {"a.yaml": "2", "b.yaml": "1", "c/d.yaml": "3"}, ["own.txt"])
    assert changed == ["a.yaml", "c/d.yaml", "own.txt"]
    assert (folder / "a.yaml").read_text("utf-8") == "2"
    assert (folder / "b.yaml").stat().st_mtime_ns == before
    assert [path.name for path in folder.parent.iterdir()] == ["set"]
    assert replace_folder(folder, {"a.yaml": "2"}, ["own.txt"]) == []


@pytest.mark.usefixtures("steps")
@pytest.mark.parametrize("step", ["_build", "_exchange", "write_synced"])
def test_an_error_leaves_the_old_files(folder: Path, monkeypatch, step: str) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = texts(folder)
    monkeypatch.setattr(swap, step, fail)
    with pytest.raises(OutputError, match="no space left"):
        replace_folder(folder, {"a.yaml": "2"})
    assert texts(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["set"]


def test_a_run_killed_between_two_names_is_finished(folder: Path) -> None:
    new = folder.with_name(".set.new")
    new.mkdir()
    (new / "a.yaml").write_text("2", "utf-8")
    folder.rename(folder.with_name(".set.old"))
    recover(folder)
    assert texts(folder) == {"a.yaml": "2"}
    assert [path.name for path in folder.parent.iterdir()] == ["set"]


def test_killed_at_any_moment_the_old_or_the_new_set_is_there(folder: Path) -> None:
    replace_folder(folder, {f"{i}.yaml": "" for i in range(FILES)}, ["a.yaml", "b.yaml"])
    chance = random.Random(0)
    for _ in range(KILLS):
        with subprocess.Popen([sys.executable, "-c", WRITER, folder], stdout=-1) as run:
            run.stdout.readline()
            time.sleep(chance.random() / 20)
            run.send_signal(signal.SIGKILL)
        found = texts(folder)
        assert len(found) == FILES + 1
        assert len({text for name, text in found.items() if name != "own.txt"}) == 1
    recover(folder)
    assert [path.name for path in folder.parent.iterdir()] == ["set"]


def holder(**changes: object) -> str:
    boot = BOOT.read_text("utf-8").strip() if BOOT.exists() else ""
    told = {"pid": os.getpid(), "host": platform.node(), "boot": boot, "began": ""}
    return json.dumps(told | changes)


def test_one_run_at_a_time(folder: Path) -> None:
    with locked(folder), pytest.raises(OutputError, match=f"process {os.getpid()} on"):
        locked(folder).__enter__()
    assert not lock_path(folder).exists()
    with locked(folder):
        assert json.loads(lock_path(folder).read_text("utf-8"))["pid"] == os.getpid()


@pytest.mark.parametrize(
    "stale", [{"pid": 2**22 + 1}, {"boot": "another"}, {"began": "1"}], ids=["pid", "boot", "began"]
)
def test_the_lock_of_a_run_that_is_no_more_is_taken(folder: Path, stale: dict) -> None:
    lock_path(folder).write_text(holder(**stale), "utf-8")
    with locked(folder):
        pass
    assert [path.name for path in folder.parent.iterdir()] == ["set"]


def test_the_lock_of_another_host_is_respected(folder: Path) -> None:
    lock_path(folder).write_text(holder(host="elsewhere", boot="x"), "utf-8")
    with pytest.raises(OutputError, match="elsewhere"):
        locked(folder).__enter__()
    assert lock_path(folder).exists()
