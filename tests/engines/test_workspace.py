from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from personakit.engines.registry import open_engine
from personakit.engines.workspace import LOCK, Workspace, sweep
from personakit.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

HOLDING = """
from personakit.engines.workspace import Workspace
workspace = Workspace()
(workspace.path / "copy.csv").write_text("a")
print(flush=True)
input()
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def run_of_another(temporary: Path) -> subprocess.Popen[bytes]:
    """A process that has made its folder."""
    run = subprocess.Popen(
        [sys.executable, "-c", HOLDING], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(temporary)},
    )  # fmt: skip
    assert run.stdout
    run.stdout.readline()
    return run


def test_the_folder_of_a_killed_run_is_removed_at_the_next_start_and_not_before(temporary):
    with run_of_another(temporary) as run:
        (folder,) = temporary.iterdir()
        with Workspace() as workspace:
            assert (folder / "files" / "copy.csv").exists()
        assert not workspace.path.parent.exists()
        run.send_signal(signal.SIGKILL)
    assert folder.exists()
    with Workspace() as workspace:
        assert [*temporary.iterdir()] == [workspace.path.parent]
    assert [*temporary.iterdir()] == []


@pytest.mark.parametrize("left", [(), (LOCK,), (LOCK, "files"), ("files",)])
def test_a_folder_that_a_run_was_killed_while_making_or_removing_is_removed(temporary, left):
    with Workspace() as workspace:
        folder = workspace.path.parent
    folder.mkdir()
    for name in left:
        (folder / name).touch() if name == LOCK else (folder / name).mkdir()
    sweep()
    assert [*temporary.iterdir()] == []


def test_a_folder_that_is_swept_before_it_is_locked_is_made_anew(temporary, monkeypatch):
    made = iter([temporary / "swept", temporary / "kept"])

    def mkdtemp(prefix: str, dir: str) -> str:  # noqa: A002
        folder = next(made)
        folder.mkdir()
        if folder.name == "swept":
            shutil.rmtree(folder)
        return str(folder)

    monkeypatch.setattr("tempfile.mkdtemp", mkdtemp)
    with Workspace() as workspace:
        assert workspace.path == temporary / "kept" / "files"
        assert workspace.path.exists()
    assert [*temporary.iterdir()] == []


def test_a_signal_while_it_is_locked_leaves_nothing(temporary, monkeypatch):
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("personakit.engines.workspace._hold", interrupted)
    with pytest.raises(KeyboardInterrupt):
        Workspace()
    assert [*temporary.iterdir()] == []


def test_a_run_that_ends_without_closing_leaves_nothing(temporary):
    with run_of_another(temporary) as run:
        assert run.stdin
        run.stdin.close()  # EOFError
        run.wait()
    assert [*temporary.iterdir()] == []


def test_what_is_not_ours_stays(temporary, monkeypatch):
    theirs = temporary / "theirs"
    with monkeypatch.context() as patch:
        patch.setattr("platform.node", lambda: "another machine")
        kept = Workspace()
    for folder in (theirs, temporary / "personakit-empty", temporary / "personakit-mine"):
        folder.mkdir()
    (temporary / "personakit-mine" / "notes.txt").write_text("mine")
    for name in (LOCK, "notes.txt"):
        (theirs / name).write_bytes(b"")
    with Workspace() as known:
        link = known.path.parent
    link.symlink_to(theirs)
    (temporary / "personakit-crash.log").write_text("log")
    before = {*temporary.rglob("*")}
    with Workspace():
        assert before < {*temporary.rglob("*")}
    assert {*temporary.rglob("*")} == before
    kept.close()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has a folder for each user")
def test_the_folder_of_another_user_stays(temporary, monkeypatch):
    with run_of_another(temporary) as run:
        run.send_signal(signal.SIGKILL)
    monkeypatch.setattr("os.getuid", lambda: -1)
    with Workspace() as workspace:
        assert len([*temporary.iterdir()]) == 2
    assert workspace.path.parent not in [*temporary.iterdir()]


def test_a_name_of_the_temporary_folder_needs_no_plain_letters(tmp_path, monkeypatch):
    folder = tmp_path / 'O\'Brien [1] "x" a=b'
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    with open_engine(memory=60_000_000, threads=1) as engine:
        words = "SELECT md5(range::text) AS word FROM range(1000000)"
        spilled = f"SELECT word FROM ({words}) ORDER BY word DESC LIMIT 1 OFFSET 999999"
        assert engine.frame(spilled)["word"].str.len().tolist() == [32]
    assert [*folder.iterdir()] == []


def test_no_room_for_temporary_files_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(OutputError, match="Temporary files cannot be written"):
        Workspace()


def test_a_place_that_is_named_is_not_tried_with_a_file(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.gettempdir", lambda: pytest.fail("Python tries the place"))
    with Workspace() as workspace:
        assert workspace.path.is_relative_to(tmp_path)
    assert not [*tmp_path.iterdir()]


def test_a_named_place_that_is_not_there_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "gone"))
    monkeypatch.setenv("TEMP", str(tmp_path))
    with Workspace() as workspace:
        assert workspace.path.is_relative_to(tmp_path)
