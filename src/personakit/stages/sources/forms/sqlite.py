"""SQLite databases, read only: each table that has rows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING

from personakit.errors import UnreadableError
from personakit.problems import Location, Problem
from personakit.stages.sources.forms.base import quoted
from personakit.stages.sources.forms.tables import write_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from personakit.stages.sources.forms.base import Desk, Piece

TABLES = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@'"
    " ORDER BY name"
)
"""The tables that people made; views may be any query, and are not run."""


def read(piece: Piece, desk: Desk) -> Iterator[Piece | Problem]:
    """Write the tables of a database; nothing is written beside it, no journal either.

    Raises:
        UnreadableError: It is damaged or encrypted, or holds no rows.
    """
    try:
        with closing(_opened(piece.path)) as database:
            names = [name for (name,) in database.execute(TABLES)]
            filled = [name for name in names if _has_rows(database, name)]
            for place in piece.chosen([f"#{name}" for name in filled]):
                rows = database.execute(f"SELECT * FROM {quoted(place[1:])}")
                header = [column for column, *_ in rows.description]
                path = write_table(piece, desk.target(), chain([header], rows))
                yield piece.inner(place, path)
    except sqlite3.Error as error:
        raise UnreadableError(
            f"{piece.address} cannot be read as an SQLite database: {error}.",
            "Look at it with `sqlite3 FILE .tables`; it may be encrypted, cut off or in use.",
        ) from error
    if not filled:
        raise UnreadableError(
            f"{piece.address} is an SQLite database without a table that has rows.",
            "Give another file, or leave it out.",
        )
    if _is_pending(piece.path):
        message = "The program that writes this database holds changes that are not in it yet."
        hint = "Close it, and read again."
        yield Problem("database_open", message, Location(piece.address.name), hint=hint)


def _opened(path: Path) -> sqlite3.Connection:
    """A database that is not written to, nor a lock or an index beside it."""
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    database.text_factory = lambda text: text.decode("utf-8", "replace")
    database.execute("PRAGMA trusted_schema = OFF")  # a schema calls no function that does more
    return database


def _has_rows(database: sqlite3.Connection, name: str) -> bool:
    return database.execute(f"SELECT 1 FROM {quoted(name)} LIMIT 1").fetchone() is not None


def _is_pending(path: Path) -> bool:
    """Whether its write-ahead log holds anything."""
    log = path.with_name(f"{path.name}-wal")
    return log.is_file() and log.stat().st_size > 0
