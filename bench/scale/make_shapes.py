"""Write exports of other shapes than long: of many columns, in many files, with long texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
from make_data import MACROS, PHRASES, TICKETS

if TYPE_CHECKING:
    from pathlib import Path

WIDE_ROWS = 5_000
"""Customers in a list of many columns."""
TICKET_ROWS = 100_000
"""Contacts in many files, or with long texts."""
FILLER = 62
"""Characters of a sentence that fills a text."""
KINDS = (
    """round(10 * (1 + (i + {j}) % 4) + unit(i, {j}) * 30, 2) AS "Amount {j}\"""",
    """one_of(['red', 'green', 'blue', 'black', 'white'], i, {j}) AS "Colour {j}\"""",
    """CASE WHEN unit(i, {j}) < 0.2 + 0.2 * (i % 4) THEN 'yes' ELSE 'no' END AS "Has {j}\"""",
    """1 + floor(5 * unit(i, {j}) ** (0.5 + (i % 4) * 0.5))::int AS "Score {j} (1-5)\"""",
)
"""Kinds of columns, in turn: an amount, a level, yes or no, a score."""


def make_columns(folder: Path, columns: int) -> None:
    """One list of customers with so many columns; four groups answer differently."""
    told = (KINDS[j % len(KINDS)].format(j=j) for j in range(columns - 1))
    listed = ", ".join(("'C' || i AS \"Customer ID\"", *told))
    _write(folder, {"customers": f"SELECT {listed} FROM range({WIDE_ROWS}) AS t(i)"})


def make_files(folder: Path, files: int) -> None:
    """Contacts spread over so many files of one kind."""
    rows = TICKETS.format(customers=TICKET_ROWS // 5, **PHRASES)
    number = 'substr("Ticket ID", 2)::int'
    parts = {
        f"tickets-{1 + n:04}": f"SELECT * FROM tickets WHERE {number} % {files} = {n}"
        for n in range(files)
    }
    _write(folder, parts, f"CREATE TABLE tickets AS {rows}")


def make_texts(folder: Path, letters: int) -> None:
    """Contacts with texts of about so many characters, in sentences drawn for each."""
    rows = TICKETS.format(customers=TICKET_ROWS // 5, **PHRASES)
    drawn = " || ".join(f"one_of({PHRASES['fillers']}, n, {s})" for s in range(letters // FILLER))
    told = f"SELECT * REPLACE (Description || ' ' || {drawn} AS Description) FROM"
    numbered = f'(SELECT *, substr("Ticket ID", 2)::int AS n FROM ({rows}))'
    _write(folder, {"tickets": f"SELECT * EXCLUDE n FROM ({told} {numbered})"})


def _write(folder: Path, files: dict[str, str], before: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute(MACROS + before).fetchall()
        for name, query in files.items():
            connection.execute(f"COPY ({query}) TO '{folder / name}.csv' (HEADER)").fetchall()
