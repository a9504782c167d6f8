from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from personakit.errors import UnreadableError
from personakit.stages.sources.paths import find_files

if TYPE_CHECKING:
    from pathlib import Path


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a,b\n1,2\n")


def test_a_folder_stands_for_its_tables_and_those_of_its_subfolders(tmp_path):
    tables = [tmp_path / name for name in ("b.csv", "a.tsv", "more/c.csv.gz", "d.txt", "e.TAB")]
    touch(
        *tables,
        tmp_path / "more/deep/x.csv",
        tmp_path / ".hidden.csv",
        tmp_path / "assignments.csv",
    )
    files, problems = find_files([tmp_path])
    assert set(files) == set(tables)
    assert files == tuple(sorted(tables))
    assert problems == ()


def test_other_endings_are_named(tmp_path):
    touch(tmp_path / "a.csv", tmp_path / "notes.pdf")
    _, problems = find_files([tmp_path])
    assert [(p.code, p.location.file) for p in problems] == [("file_ignored", "notes.pdf")]


def test_one_file_given_twice_counts_once(tmp_path):
    touch(tmp_path / "a.csv")
    (tmp_path / "link.csv").symlink_to(tmp_path / "a.csv")
    given = [tmp_path, tmp_path / "a.csv", tmp_path / "." / "a.csv"]
    assert find_files(given)[0] == find_files(given[::-1])[0] == (tmp_path / "a.csv",)


@pytest.mark.parametrize(
    ("name", "words"), [("missing.csv", "does not exist"), ("empty", "holds no CSV files")]
)
def test_what_cannot_be_found_is_named(tmp_path, name, words):
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableError, match=words) as caught:
        find_files([tmp_path / name])
    assert str(tmp_path / name) in caught.value.message
    assert caught.value.hint


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(tmp_path):
    touch(tmp_path / "a.csv")
    (tmp_path / "a.csv").chmod(0)
    with pytest.raises(UnreadableError, match="permission denied"):
        find_files([tmp_path / "a.csv"])


def test_one_that_may_not_be_read_is_set_aside_among_others(tmp_path, monkeypatch):
    touch(tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "locked/c.csv")
    locked = {tmp_path / "b.csv", tmp_path / "locked"}
    monkeypatch.setattr(os, "access", lambda path, _: path not in locked)
    files, problems = find_files([tmp_path])
    assert files == (tmp_path / "a.csv",)
    assert [problem.message.split()[0] for problem in problems] == ["b.csv", "locked"]
    assert {problem.code for problem in problems} == {"file_unreadable"}


def test_links_that_lead_nowhere_or_round_are_told(tmp_path):
    touch(tmp_path / "a.csv")
    (tmp_path / "gone.csv").symlink_to(tmp_path / "missing.csv")
    (tmp_path / "round.csv").symlink_to(tmp_path / "round.csv")
    files, problems = find_files([tmp_path])
    assert files == (tmp_path / "a.csv",)
    assert [problem.message.split()[0] for problem in problems] == ["gone.csv", "round.csv"]


def test_a_folder_that_holds_itself_is_read_once(tmp_path):
    touch(tmp_path / "a.csv")
    (tmp_path / "up").symlink_to(tmp_path)
    assert find_files([tmp_path]) == ((tmp_path / "a.csv",), ())


def test_a_name_in_utf8_is_no_fault_of_the_file_where_python_reads_ascii(tmp_path, monkeypatch):
    touch(tmp_path / "enquête.csv")
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "ascii")
    seen = tmp_path / "enquête.csv".encode().decode("ascii", "surrogateescape")
    with pytest.raises(UnreadableError, match="reads as ascii here, and that is UTF-8") as caught:
        find_files([seen])
    assert str(tmp_path / "enquête.csv") in caught.value.message
    assert "PYTHONUTF8=1" in caught.value.hint


def test_a_name_that_is_no_utf8_is_told_readably(tmp_path):
    touch(tmp_path / "a.csv")
    os.close(os.open(os.fsencode(tmp_path) + b"/caf\xe9.csv", os.O_CREAT | os.O_WRONLY))
    files, (problem,) = find_files([tmp_path])
    assert files == (tmp_path / "a.csv",)
    assert problem.message.startswith("caf\ufffd.csv has a name")


def test_a_folder_may_be_called_like_a_file(tmp_path):
    touch(tmp_path / "x.csv" / "a.csv")
    assert find_files([tmp_path])[0] == find_files([tmp_path / "x.csv"])[0]


def test_a_linked_folder_is_not_followed_out_of_the_folder_that_was_named(tmp_path):
    data = tmp_path / "data"
    touch(data / "a.csv", data / "more/b.csv", data / "more/deep/c.csv", tmp_path / "private.csv")
    (data / "up").symlink_to(tmp_path)
    (data / "aside").symlink_to(data / "more" / "deep")
    files, problems = find_files([data])
    assert files == (data / "a.csv", data / "aside/c.csv", data / "more/b.csv")
    assert [(p.code, p.location.file, p.severity) for p in problems] == [
        ("link_ignored", "up", "note")
    ]


def test_a_dead_link_is_told_once_however_often_it_is_met(tmp_path):
    touch(tmp_path / "a.csv", tmp_path / "more/b.csv")
    (tmp_path / "more/dead.csv").symlink_to("nothing.csv")
    (tmp_path / "again").symlink_to(tmp_path / "more")
    files, problems = find_files([tmp_path, tmp_path / "more"])
    assert files == (tmp_path / "a.csv", tmp_path / "more/b.csv")
    assert [(p.code, p.message) for p in problems] == [
        ("file_unreadable", "dead.csv is a link to nothing. It is left out.")
    ]
