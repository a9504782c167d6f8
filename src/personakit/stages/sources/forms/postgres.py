"""Postgres: tables streamed to CSV inside of one transaction that can only read."""

from __future__ import annotations

from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from personakit.errors import UnreadableError
from personakit.hints import near_miss
from personakit.stages.sources.forms.base import quoted
from personakit.stages.sources.forms.extras import load_extra
from personakit.stages.sources.prepare import room_for_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from personakit.values import DatabaseUrl

SETTINGS = {
    "statement_timeout": "30min",  # nobody is kept waiting for ever
    "lock_timeout": "10s",
    "timezone": "UTC",
    "datestyle": "ISO",
    "client_encoding": "UTF8",
    "extra_float_digits": "1",
}
"""What the session is set to: times and numbers in one form, and an end to every wait."""
TABLES = """
SELECT c.oid, c.relname, n.nspname || '.' || c.relname
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f', 'm', 'v') AND has_table_privilege(c.oid, 'SELECT')
  AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  AND n.nspname NOT LIKE 'pg_toast%%' AND (%s OR c.relkind IN ('r', 'p'))
ORDER BY 3
"""
"""Tables; views and tables elsewhere, too, where they are named."""
COLUMNS = """
SELECT a.attname, t.typcategory, t.typname, coalesce(a.attnum = ANY(i.indkey), false)
FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
"""
"""Columns with their types, and whether they are part of the key."""

ROW = '"the whole row"'
"""What a table is called in a query, like no column."""


def fetch_tables(url: DatabaseUrl, folder: Path) -> list[Path]:
    """Write tables as CSV files named after them, `shop#orders`, into a new folder.

    Raises:
        UnreadableError: The server cannot be reached, does not let in, or has no such table.
        OutputError: There is no room.
    """
    folder.mkdir()
    written = []
    with _transaction(url) as session:
        for name, query in _queries(session, url):
            target = folder / name.replace("/", "_")
            with room_for_copy(target, target), target.open("wb") as file:
                file.writelines(_stream(session, query))
            written.append(target)
    return written


def hash_tables(url: DatabaseUrl) -> list[tuple[str, int, str]]:
    """Name, bytes and SHA-256 of what `fetch_tables` would write; nothing is written.

    Raises:
        UnreadableError: The server cannot be reached, does not let in, or has no such table.
    """
    hashes = []
    with _transaction(url) as session:
        for name, query in _queries(session, url):
            size, digest = 0, sha256()
            for piece in _stream(session, query):
                size += len(piece)
                digest.update(piece)
            hashes.append((name, size, digest.hexdigest()))
    return hashes


@contextmanager
def _transaction(url: DatabaseUrl) -> Iterator[Any]:
    """A session that sees one state of the database and cannot change it."""
    library = load_extra("psycopg", "postgres", str(url), "a Postgres database")
    try:
        with library.connect(url.connection, connect_timeout=10) as connection:
            connection.read_only = True
            connection.isolation_level = library.IsolationLevel.REPEATABLE_READ
            for name, value in SETTINGS.items():
                connection.execute("SELECT set_config(%s, %s, false)", (name, value))
            yield connection
    except library.Error as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else "no reason given"
        raise UnreadableError(
            f"{url} cannot be read: {reason}.",
            "Check host, database and user; a password may stand in PGPASSWORD or ~/.pgpass.",
        ) from error


def _queries(session: Any, url: DatabaseUrl) -> Iterator[tuple[str, str]]:
    """The tables that are wanted and have rows: name, and what selects them."""
    (database,) = session.execute("SELECT current_database()").fetchone()
    listed = session.execute(TABLES, (bool(url.tables),)).fetchall()
    for wanted in url.tables:
        if not any(wanted in (short, full) for _, short, full in listed):
            near = near_miss(wanted, (name for _, *names in listed for name in names))
            raise UnreadableError(f"{url} has no table {wanted} that may be read.", near)
    for oid, short, full in listed:
        if not url.tables or {short, full} & {*url.tables}:
            schema = full[: -len(short) - 1]
            table = f"{quoted(schema)}.{quoted(short)}"
            (filled,) = session.execute(f"SELECT EXISTS (SELECT FROM {table})").fetchone()
            if filled or url.tables:
                called = short if schema == "public" else full
                yield f"{database}#{called}", _select(session, oid, table)


def _select(session: Any, oid: int, table: str) -> str:
    """What selects a table as text in one form, in the order of its key."""
    columns = session.execute(COLUMNS, (oid,)).fetchall()
    cells = ", ".join(f"{_cell(name, category, kind)} AS {quoted(name)}"
                      for name, category, kind, _ in columns)  # fmt: skip
    keys = [quoted(name) for name, *_, is_key in columns if is_key]
    order = ", ".join(keys) or f'{ROW}::text COLLATE "C"'
    rows = f"SELECT {cells} FROM {table} AS {ROW} ORDER BY {order}"
    return f"COPY ({rows}) TO STDOUT (FORMAT csv, HEADER)"


def _cell(name: str, category: str, kind: str) -> str:
    """A value as text: truth in words, lists joined, bytes left out, lines ending in line feeds."""
    column = quoted(name)
    if category == "B":
        return f"CASE WHEN {column} THEN 'true' WHEN NOT {column} THEN 'false' END"
    if category == "A":
        return f"array_to_string({column}, ';')"
    if kind == "bytea":
        return "NULL"
    return f"replace({column}::text, chr(13), '')" if category == "S" else column


def _stream(session: Any, query: str) -> Iterator[bytes]:
    with session.cursor().copy(query) as copy:
        yield from map(bytes, copy)
