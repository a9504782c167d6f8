"""Killed before any call that changes a file, a run leaves the old or the new set, and notes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
BENCH = TESTS.parent / "bench" / "robust" / "kill.py"
EVERY_CALL = """
import itertools, os, shutil, signal, sys
from pathlib import Path

sys.path.insert(0, sys.argv[1])
from kills import end_at
from personakit.personas import swap
from personakit.personas.lock import locked

work, changes = Path(sys.argv[2]), {"a.yaml": "2", "b.yaml": "2", "below/c.yaml": "2"}
folder = work / "set"
if sys.argv[3] == "in two steps":
    swap._swapped = lambda one, other: False
elif sys.argv[3] == "inside":
    swap._is_movable = lambda folder: False

def state():
    return {path.name: path.read_text() for path in folder.rglob("*") if path.is_file()}

def change():
    with locked(folder):
        swap.recover(folder)
        swap.replace_folder(folder, changes, ["gone.yaml"])

for call in itertools.count(1):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in ("a.yaml", "gone.yaml", "own.txt"):
        (folder / name).write_text("1")
    old = state()
    if not (child := os.fork()):
        end_at(call, signal.SIGKILL, (work,))
        change()
        os._exit(0)
    killed = os.waitpid(child, 0)[1]
    with locked(folder):
        swap.recover(folder)
    new = {"a.yaml": "2", "b.yaml": "2", "c.yaml": "2", "own.txt": "1"}
    assert state() in (old, new), (call, state())
    assert [path.name for path in work.iterdir()] == ["set"], (call, [*work.iterdir()])
    assert not [*folder.glob(".*")], (call, [*folder.glob(".*")])
    if not killed:
        assert state() == new
        break
print(call - 1)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
@pytest.mark.parametrize("way", ["in one step", "in two steps", "inside"])
def test_a_replaced_folder_is_old_or_new_after_a_kill_at_every_call(
    tmp_path: Path, way: str
) -> None:
    command = [sys.executable, "-c", EVERY_CALL, TESTS, tmp_path, way]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 20


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_discover_killed_or_run_twice_at_once_loses_nothing_and_leaves_nothing() -> None:
    few = ["--only", "discover", "--calls", "2", "--moments", "0", "--pairs", "1", "--jobs", "1"]
    done = subprocess.run(
        [sys.executable, BENCH, *few], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
