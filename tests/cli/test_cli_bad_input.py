from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commands import Done, run, run_process

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(50)
ZIP = b"PK\x03\x04" + bytes(50)


def refused(*arguments: str | Path) -> str:
    return checked(run(*arguments))


def checked(done: Done) -> str:
    """What personakit says when it cannot run, in the form it should have."""
    assert done.returncode == 2, done.stdout
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert "\nhint: " in done.stderr
    assert "Traceback" not in done.stderr
    assert "personakit-" not in done.stderr  # no log: it was foreseen
    return done.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.csv", None, "none.csv"),
        ("empty.csv", b"", "empty.csv"),
        ("picture.csv", PNG, "PNG"),
        ("packed.csv", ZIP, "ZIP"),
    ],
    ids=["missing", "empty", "png", "zip"],
)
def test_what_is_no_table_is_named(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert said.lower() in refused("inspect", path).lower()


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    assert "exports" in refused("discover", tmp_path / "exports", "-o", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_two_customers_are_too_few(tmp_path: Path) -> None:
    data = tmp_path / "customers.csv"
    data.write_text("customer_id,age,orders\n1,20,3\n2,60,9\n", encoding="utf-8")
    refused("discover", data, "-o", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_without_a_customer_key_says_what_would_help(tmp_path: Path) -> None:
    data = tmp_path / "log.csv"
    rows = "".join(f"{number},{number % 7}\n" for number in range(60))
    data.write_text(f"voltage,ampere\n{rows}", encoding="utf-8")
    assert "log.csv" in refused("discover", data, "-o", tmp_path / "out")


def test_output_among_files_of_others_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert "notes.txt" in refused("discover", tmp_path / "none.csv", "-o", tmp_path)


def test_too_many_unreadable_rows_stop_discover_and_are_listed(tmp_path: Path) -> None:
    data, listed = tmp_path / "people.csv", tmp_path / "rejects.csv"
    rows = "".join(f"{i},{i % 50 + 20},{i % 7}\n" for i in range(60))
    data.write_text(f"customer_id,age,orders\n{rows}a,b,c,d,e,f\n", encoding="utf-8")
    said = refused("discover", data, "-o", tmp_path / "out", "--rejects", listed)
    assert f"{data}:62: 1 of 61 rows" in said
    assert not (tmp_path / "out").exists()
    assert listed.read_text("utf-8").splitlines()[1].startswith("people.csv,62,")


def test_wrong_settings_are_told_with_their_place(tmp_path: Path) -> None:
    config = tmp_path / "mine.yaml"
    config.write_text("segmnts: 4\n", encoding="utf-8")
    said = refused("inspect", tmp_path, "-c", config)
    assert "mine.yaml:1:1: segmnts: there is no such setting. Did you mean segments?" in said
    assert checked(run_process("inspect", tmp_path, "-c", config)) == said
    assert "option --segments" in refused("discover", tmp_path, "--segments", "many")
