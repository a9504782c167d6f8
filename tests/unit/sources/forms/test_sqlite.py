from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from personakit.errors import UnreadableError


def written(path, *statements):
    with closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
    return path


def rows(engine, source):
    frame = engine.frame(f"SELECT * FROM {source.relation}").fillna("")
    return sorted(frame.to_numpy().tolist())


PEOPLE = (
    "CREATE TABLE people (id INTEGER PRIMARY KEY, mail TEXT, paid REAL, photo BLOB, long INTEGER)",
    "INSERT INTO people VALUES (1, 'ann@example.com', 12.0, x'00ff', 1234567890123456789)",
    "INSERT INTO people VALUES (2, 'two' || char(13) || char(10) || 'lines', NULL, NULL, 3)",
)


def test_each_table_with_rows_is_a_source(load, engine, tmp_path):
    path = written(
        tmp_path / "shop.db", *PEOPLE,
        "CREATE TABLE \"order's\" (no TEXT, who INTEGER)",
        "INSERT INTO \"order's\" VALUES ('7', 1)",
        "CREATE TABLE blank (a, b)", "CREATE VIEW loud AS SELECT 1 AS a, 2 AS b",
    )  # fmt: skip
    before = path.read_bytes(), sorted(tmp_path.iterdir())
    (orders, people), problems = load()
    assert [orders.name, people.name] == ["shop.db#order's", "shop.db#people"]
    assert rows(engine, people) == [
        ["1", "ann@example.com", "12", "", "1234567890123456789"],
        ["2", "two\nlines", "", "", "3"],
    ]
    assert problems == ()
    assert (path.read_bytes(), sorted(tmp_path.iterdir())) == before
    (source,), _ = load(tmp_path / "shop.db#people")
    assert source.name == "shop.db#people"


def test_changes_that_are_not_in_the_file_yet_are_told(load, tmp_path):
    path = written(tmp_path / "shop.db", *PEOPLE)
    with closing(sqlite3.connect(path)) as open_:
        open_.execute("PRAGMA journal_mode = WAL")
        open_.execute("INSERT INTO people VALUES (3, 'new', 1, NULL, 1)")
        open_.commit()
        _, (problem,) = load(path)
    assert problem.code == "database_open"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"SQLite format 3\x00" + bytes(200), "cannot be read as an SQLite database"),
        (b"SQLite format 3\x00....", "cannot be read as an SQLite database"),
    ],
)
def test_a_broken_database_is_told(load, tmp_path, content, words):
    (tmp_path / "shop.db").write_bytes(content)
    with pytest.raises(UnreadableError, match=words):
        load()


def test_a_database_without_rows_is_told(load, tmp_path):
    written(tmp_path / "shop.db", "CREATE TABLE blank (a, b)")
    with pytest.raises(UnreadableError, match="without a table that has rows"):
        load()
