from __future__ import annotations

import os
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
