"""Exports in other forms than CSV, through the command line."""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import psycopg
import pytest
import xlwt
import yaml

from commands import run, run_process
from form_samples import converted, typed_rows
from personakit.progress import Silent
from personakit.settings import Settings
from personakit.workflows.exports import open_exports
from postgres_server import running_server, server_programs
from workbooks import write_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE = Path(__file__).parents[2] / "examples"
COMPANY = sorted((EXAMPLE / "company").glob("*.csv"))
PLACES = re.compile(r"(tickets\.zip/)?\b(sales|survey|tickets)\.(csv|xlsx#Data|jsonl|sav)")
"""What the tables are called in several forms."""
ASIDE = {"discovered", "data", "files", "left_out", "sha256"}
"""Fields that tell of files."""


def leaves(data: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a YAML file by its place, whatever files are called."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in ASIDE:
                yield from leaves(value, ".".join((place, PLACES.sub(r"\2", str(key)))))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from leaves(value, f"{place}[{number}]")
    else:
        yield place, PLACES.sub(r"\2", data) if isinstance(data, str) else data


def told(path: Path) -> dict[str, Any]:
    return dict(leaves(yaml.safe_load(path.read_text("utf-8"))))


def test_the_example_in_other_forms_gives_the_same_personas(tmp_path, few):
    sales, survey, tickets = sorted((few / "data").iterdir())
    data, folder = tmp_path / "data", tmp_path / "personas"
    data.mkdir()
    converted(sales, data, "xlsx")
    converted(survey, data, "sav")
    lines = converted(tickets, tmp_path, "jsonl")
    with zipfile.ZipFile(data / "tickets.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(lines, "tickets.jsonl")
    done = run("discover", data, "-o", folder, "-q", "--no-report", PERSONAKIT_MIN_CELL="6")
    assert (done.returncode, done.stderr) == (0, "")
    written = {path.name: told(path) for path in folder.glob("*.yaml")}
    expected = {path.name: told(path) for path in (few / "personas").glob("*.yaml")}
    assert written.keys() == expected.keys()
    for name in written.keys() - {"model.yaml"}:
        assert written[name] == expected[name]
    record = yaml.safe_load((folder / "persona-set.yaml").read_text("utf-8"))
    files = [file["name"] for source in record["sources"] for file in source["files"]]
    assert sorted(files) == ["sales.xlsx", "survey.sav", "tickets.zip"]
    again = run("refresh", folder, "--no-report")
    assert "Nothing to write." in again.stdout + again.stderr


@cache
def understood(folder: Path) -> list[list[tuple[str, ...]]]:
    with open_exports(folder, Settings(threads=1), Silent()) as exports:
        tables, _ = exports.understood()
    return [
        [(table.kind, column.name, column.role, column.unit) for column in table.columns]
        for table in tables
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["ods", "parquet", "db"])
def test_every_form_is_understood_as_the_csv_is(tmp_path, ending):
    for path in COMPANY:
        converted(path, tmp_path, ending)
    assert understood(tmp_path) == understood(EXAMPLE / "company")


def test_parts_of_files_are_named_and_shown(tmp_path):
    write_xlsx(tmp_path / "book.xlsx", **{path.stem: typed_rows(path) for path in COMPANY[:2]})
    converted(COMPANY[1], tmp_path, "sav")
    done = run("inspect", "book.xlsx#sales", "survey.sav", "--format", "json", cwd=tmp_path)
    names = [source["name"] for source in json.loads(done.stdout)["files"]]
    assert names == ["book.xlsx#sales", "survey.sav"]
    written = run("inspect", "book.xlsx#sales", "--write", cwd=tmp_path)
    assert written.returncode == 0, written.stderr
    corrected = (tmp_path / "personakit.yaml").read_text("utf-8")
    assert "book.xlsx#sales" in yaml.safe_load(corrected)["files"]
    again = run("inspect", "book.xlsx#sales", "-c", "personakit.yaml", cwd=tmp_path)
    assert again.returncode == 0, again.stderr


BROKEN = {
    "empty.xlsx": (lambda path: openpyxl.Workbook().save(path), "holds no visible sheet"),
    "broken.db": (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(90)), "SQLite"),
    "broken.jsonl": (lambda path: path.write_text('{"id": 1}\n{"id": \n'), "broken at line"),
    "notes.zip": (lambda path: zipfile.ZipFile(path, "w").close(), "without a file"),
    "page.xls": (lambda path: path.write_text("<html><body>Log in</body></html>"), "a web page"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_told_with_the_file_and_the_next_step(tmp_path, name):
    write, words = BROKEN[name]
    write(tmp_path / name)
    done = run("discover", name, cwd=tmp_path)
    assert done.returncode == 2
    error, hint = done.stderr.splitlines()
    assert error.startswith(f"error: {name} ")
    assert words in error
    assert hint.startswith("hint: ")


def test_a_fault_inside_of_a_library_is_a_sentence(tmp_path):
    old = xlwt.Workbook()
    old.add_sheet("Data").write(0, 0, "id")
    old.save(str(tmp_path / "old.xls"))
    whole = (tmp_path / "old.xls").read_bytes()
    (tmp_path / "old.xls").write_bytes(whole[:3_695])
    done = run_process("inspect", "old.xls", cwd=tmp_path)
    assert done.returncode == 2
    error, hint = done.stderr.splitlines()
    assert error.startswith("error: old.xls cannot be read as an Excel or OpenDocument workbook")
    assert hint.startswith("hint: Open it with the program")


def test_a_shell_names_a_part_of_a_database(tmp_path):
    with closing(sqlite3.connect(tmp_path / "shop.db")) as database:
        database.execute("CREATE TABLE people (mail, city)")
        database.executemany(
            "INSERT INTO people VALUES (?, 'Rome')", [(f"c{n}@example.com",) for n in range(30)]
        )
        database.commit()
    done = run_process("inspect", "shop.db#people", "--format", "json", cwd=tmp_path)
    assert [one["name"] for one in json.loads(done.stdout)["files"]] == ["shop.db#people"]
    missing = run_process("inspect", "shop.db#peolpe", cwd=tmp_path)
    assert missing.returncode == 2
    assert "Did you mean people?" in missing.stderr


@pytest.mark.skipif(server_programs() is None, reason="no Postgres is installed")
def test_a_set_from_a_database_is_refreshed_without_the_password_in_it(tmp_path):
    folder = tmp_path / "personas"
    with running_server() as host:
        place = f"/postgres?host={host}"
        with psycopg.connect(f"postgresql://postgres@{place}") as session:
            session.execute("CREATE TABLE people (mail text PRIMARY KEY, plan text, paid numeric)")
            session.execute(
                "INSERT INTO people SELECT 'c' || n || '@example.com', 'plan ' || n % 3, n % 50"
                " FROM generate_series(1, 90) n"
            )
        address = f"postgresql://postgres:hunter2@{place}&table=people"
        done = run("discover", address, "-o", folder, "-q", "--no-report")
        assert done.returncode == 0, done.stderr
        again = run("refresh", folder, "--no-report", PGUSER="postgres")
    assert again.returncode == 0, again.stderr
    assert "Nothing to write." in again.stdout + again.stderr
    texts = {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.is_file()}
    assert f"postgresql://{place}&table=people" in texts["persona-set.yaml"]
    assert not any("hunter2" in text for text in texts.values())
