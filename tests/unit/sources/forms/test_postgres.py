from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import psycopg
import pytest

from personakit.errors import UnreadableError
from personakit.progress import Silent
from personakit.settings import Settings
from personakit.stages.sources import fetch_tables, hash_tables
from personakit.values import DatabaseUrl
from personakit.workflows.exports import open_exports
from personakit.workflows.record import find_inputs
from postgres_server import running_server, server_programs

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = """
CREATE TABLE people (id int PRIMARY KEY, mail text, paid numeric(10, 2), at timestamptz, ok bool,
    tags text[], photo bytea, day date);
INSERT INTO people VALUES
    (2, E'two\\r\\nlines', 12.50, '2024-01-05 10:00+01', false, '{a,b}', '\\x00', '2024-01-05'),
    (1, 'ann@example.com', NULL, NULL, true, NULL, NULL, NULL);
CREATE TABLE blank (id int);
CREATE SCHEMA other;
CREATE TABLE other."Odd name" ("it""s" int, c text);
INSERT INTO other."Odd name" VALUES (2, 'y'), (1, 'x');
CREATE VIEW seen AS SELECT id, mail FROM people;
CREATE TABLE guarded (n int);
CREATE FUNCTION spoils() RETURNS int LANGUAGE plpgsql AS
    $$ BEGIN INSERT INTO guarded VALUES (1); RETURN 1; END $$;
CREATE VIEW spoiling AS SELECT spoils() AS n, 1 AS m;
CREATE ROLE reader LOGIN PASSWORD 'hunter2';
"""
needs_server = pytest.mark.skipif(server_programs() is None, reason="no Postgres is installed")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running_server() as host:
        with psycopg.connect(f"postgresql://postgres@/postgres?host={host}") as session:
            session.execute(TABLES)
        yield host


def url(server: str, **told: str) -> DatabaseUrl:
    more = "".join(f"&{name}={value}" for name, value in told.items())
    return DatabaseUrl(f"postgresql://postgres:hunter2@/postgres?host={server}{more}")


@needs_server
def test_each_table_with_rows_is_a_source_in_the_order_of_its_key(server, tmp_path):
    with open_exports(url(server), Settings(threads=1), Silent(), stop=False) as exports:
        sources = exports.sources
        assert [s.name for s in sources] == ["postgres#other.Odd name", "postgres#people"]
        assert sources[0].header == ('it"s', "c")
        people = exports.run.engine.frame(f"SELECT * FROM {sources[1].relation} ORDER BY c0")
        assert people.fillna("").to_numpy().tolist() == [
            ["1", "ann@example.com", "", "", "true", "", "", ""],
            [
                "2", "two\nlines", "12.50", "2024-01-05 09:00:00+00", "false", "a;b", "",
                "2024-01-05",
            ],
        ]  # fmt: skip


@needs_server
def test_a_table_or_a_view_is_named_in_the_address(server, tmp_path):
    found = fetch_tables(url(server, table="seen"), tmp_path / "a")
    assert [path.name for path in found] == ["postgres#seen"]
    with pytest.raises(UnreadableError, match="has no table poeple") as caught:
        fetch_tables(url(server, table="poeple"), tmp_path / "b")
    assert caught.value.hint == "Did you mean people?"


@needs_server
def test_what_is_hashed_is_what_is_fetched_and_nobody_is_let_in_by_it(server, tmp_path):
    address = url(server, table="people")
    (path,) = fetch_tables(address, tmp_path / "a")
    ((name, size, digest),) = hash_tables(address)
    (record,) = find_inputs([address])
    assert (record.name, record.size, record.sha256) == (name, size, digest)
    assert (path.name, path.stat().st_size) == (name, size)
    assert str(address) == f"postgresql:///postgres?host={server}&table=people"
    assert "hunter2" not in repr(address)


@needs_server
def test_nothing_is_changed(server, tmp_path):
    with pytest.raises(UnreadableError, match="read-only transaction"):
        fetch_tables(url(server, table="spoiling"), tmp_path / "a")


@needs_server
def test_a_table_that_may_not_be_read_is_told(server, tmp_path):
    address = DatabaseUrl(f"postgresql://reader:hunter2@/postgres?host={server}&table=people")
    with pytest.raises(UnreadableError, match="no table people that may be read"):
        fetch_tables(address, tmp_path / "a")


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path):
    address = DatabaseUrl(f"postgres://ann:hunter2@/shop?host={tmp_path}")
    with pytest.raises(UnreadableError, match="cannot be read") as caught:
        fetch_tables(address, tmp_path / "a")
    assert f"postgresql:///shop?host={tmp_path}" in caught.value.message
    assert "hunter2" not in f"{caught.value.message} {caught.value.detail}"
    assert "PGPASSWORD" in caught.value.hint


def test_without_the_library_the_way_to_install_it_is_told(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(UnreadableError, match="psycopg, which reads it, is not") as caught:
        fetch_tables(DatabaseUrl("postgresql:///shop"), tmp_path / "a")
    assert caught.value.hint == "Install it: pip install 'personakit-discovery[postgres]'"
