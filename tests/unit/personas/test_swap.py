from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE

import pytest

from personakit.errors import OutputError
from personakit.personas import stowed, swap
from personakit.personas.lock import locked
from personakit.personas.swap import recover, replace_folder, set_aside

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
    files = (path for path in sorted(folder.iterdir()) if path.is_file())
    return {path.name: path.read_text("utf-8") for path in files}


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
    def fail(*_: object, **_named: object) -> None:
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


def test_the_first_set_of_a_folder_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    left = tmp_path / ".set.new"
    left.mkdir()
    (left / "a.yaml").write_text("unfinished", "utf-8")
    assert replace_folder(tmp_path / "set", {"b.yaml": "1"}) == ["b.yaml"]
    assert [path.name for path in tmp_path.rglob("*")] == ["set", "b.yaml"]


def test_what_a_failed_run_left_read_only_is_removed(folder: Path) -> None:
    left = folder.with_name(".set.new")
    shutil.copytree(folder, left)
    left.chmod(0o500)
    replace_folder(folder, {"a.yaml": "2"})
    assert [path.name for path in folder.parent.iterdir()] == ["set"]


def test_what_cannot_be_removed_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    left = folder.with_name(".set.new")
    left.mkdir()
    monkeypatch.setattr(shutil, "rmtree", refuse)
    with pytest.raises(OutputError, match=rf"{left} cannot be removed: permission denied"):
        recover(folder)


def test_a_set_is_kept_aside_and_numbered(folder: Path) -> None:
    first, second = (set_aside(folder, "set.until-2026-01-01") for _ in range(2))
    replace_folder(folder, {"a.yaml": "2"}, ["b.yaml"])
    assert (first.name, second.name) == ("set.until-2026-01-01", "set.until-2026-01-01-2")
    assert texts(first) == texts(second) == {"a.yaml": "1", "b.yaml": "1", "own.txt": "mine"}


class TestAFolderThatMustStay:
    """The folder somebody works in, or at which another disk is mounted."""

    def test_its_files_are_replaced_and_it_stays(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(folder)
        before = folder.stat().st_ino
        assert replace_folder(folder, {"a.yaml": "2", "c/d.yaml": "3"}, ["b.yaml"]) == [
            "a.yaml", "b.yaml", "c/d.yaml",
        ]  # fmt: skip
        assert folder.stat().st_ino == before
        assert texts(folder / "c") == {"d.yaml": "3"}
        assert sorted(path.name for path in folder.iterdir()) == ["a.yaml", "c", "own.txt"]

    @pytest.mark.parametrize("call", range(1, 9))
    def test_killed_at_any_call_the_next_run_finishes_or_undoes_it(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, call: int
    ) -> None:
        before = texts(folder)
        stop_at_call(monkeypatch, call)
        with suppress(Killed):
            stowed.replace_inside(folder, {"a.yaml": "2", "c.yaml": "3"}, ["b.yaml"])
        monkeypatch.undo()
        recover(folder)
        assert texts(folder) in (before, {"a.yaml": "2", "c.yaml": "3", "own.txt": "mine"})


class Killed(BaseException):
    """What ends a run in the middle."""


def stop_at_call(monkeypatch: pytest.MonkeyPatch, last: int) -> None:
    """Let the file calls of a run end it: none is made from the `last` on."""
    calls = itertools.count(1)
    for owner, name in [(os, "fsync"), (Path, "rename"), (Path, "replace"), (Path, "unlink")]:
        monkeypatch.setattr(owner, name, _counted(getattr(owner, name), calls, last))


def _counted(real, calls, last):
    def call(*arguments: object, **options: object) -> object:
        if next(calls) >= last:
            raise Killed
        return real(*arguments, **options)

    return call


def test_one_run_at_a_time(folder: Path) -> None:
    with locked(folder), pytest.raises(OutputError, match=f"process {os.getpid()} on"):
        locked(folder).__enter__()
    assert [path.name for path in folder.parent.iterdir()] == ["set"]


HOLDER = """
import sys
from pathlib import Path
from personakit.personas.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_run_that_was_killed_keeps_no_lock(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=PIPE, stdout=PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(OutputError, match=f"process {other.pid} on"):
            locked(folder).__enter__()
        other.kill()
    with locked(folder):
        pass
    assert [path.name for path in folder.parent.iterdir()] == ["set"]


def test_folders_made_for_a_lock_go_with_it(tmp_path: Path) -> None:
    with locked(tmp_path / "deep" / "er" / "set"):
        pass
    assert [*tmp_path.iterdir()] == []
