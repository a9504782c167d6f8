"""Exports broken in ways that tools, people and attackers break them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from fuzz.raw import BYTES, HOSTILE_NAMES, HOSTILE_TEXTS, bytes_of, pack, slice_of, text_of

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

Rows = list[list[str]]

CELLS = (
    *HOSTILE_TEXTS,
    "1e308", "-1e308", "1e154", "1e400", "9" * 400, "0." + "0" * 400 + "1", "nan", "inf", "-inf",
    "-0", "1,5", "1.234,56", "1'000", "٣", "½", "12%", "$5", "0x1F", "1_000", "TRUE", "N/A",
    "0000-00-00", "0000-01-01", "9999-12-31", "2025-02-30", "31/31/2025", "99999999999999",
    "-62135596801", "2025-01-01T00:00:00+99:99", "24:61", "1/1/1",
    "Hello,", "Hi,\nThanks,\nBye", "; ; ;", "|||", "a;b;;c;", "x@y", "@", "a@b.c" * 500,
)  # fmt: skip
"""Cells at the edge of what a number, a date, a text, a list or an address can be."""
DELIMITERS = (";", "\t", "|", ",", ":", " ", "\x1f", "~")


def _column(rng: random.Random, rows: Rows) -> int:
    return rng.randrange(max(1, *map(len, rows)))


def change_cells(rng: random.Random, rows: Rows) -> Rows:
    """Put odd values in a few cells."""
    for _ in range(rng.choice((1, 5, 40))):
        row = rng.choice(rows)
        if row:
            row[rng.randrange(len(row))] = rng.choice(CELLS)
    return rows


def change_column(rng: random.Random, rows: Rows) -> Rows:
    """Put one odd value, or several, in all cells of a column."""
    place, odd = _column(rng, rows), rng.sample(CELLS, rng.choice((1, 1, 2, 5)))
    for row in rows[1:]:
        if place < len(row) and rng.random() < 0.95:
            row[place] = rng.choice(odd)[:10_000]
    return rows


def mix_column(rng: random.Random, rows: Rows) -> Rows:
    """Give the cells of a column to other rows, or those of another column."""
    place, other = _column(rng, rows), _column(rng, rows)
    cells = [row[other] if other < len(row) else "" for row in rows]
    rng.shuffle(cells)
    return [[*row[:place], cell, *row[place + 1 :]] for row, cell in zip(rows, cells, strict=True)]


def drop_columns(rng: random.Random, rows: Rows) -> Rows:
    """Leave columns out."""
    begin, end = slice_of(rng, rows[0])
    return [row[:begin] + row[end:] for row in rows]


def repeat_columns(rng: random.Random, rows: Rows) -> Rows:
    """Repeat a column, once or sixty times, under its own header or others."""
    place, times, numbered = _column(rng, rows), rng.choice((1, 2, 60)), rng.random() < 0.5
    head, *body = ([*row, *(row[place : place + 1] * times)] for row in rows)
    if numbered:
        head = [f"{name} {number}" for number, name in enumerate(head)]
    return [head, *body]


def order_columns(rng: random.Random, rows: Rows) -> Rows:
    """Put the columns in any order."""
    places = rng.sample(range(len(rows[0])), len(rows[0]))
    return [[row[place] for place in places if place < len(row)] for row in rows]


def change_headers(rng: random.Random, rows: Rows) -> Rows:
    """Give odd headers, the same ones, or none."""
    head = rows[0]
    for place in range(len(head)):
        if rng.random() < rng.choice((0.1, 0.5, 1)):
            head[place] = rng.choice((*HOSTILE_TEXTS, head[0], head[place].upper()))
    return rng.choice((rows, rows, rows, [[""] * len(head), *rows[1:]], rows[1:] or rows))


def pass_over_headers(rng: random.Random, rows: Rows) -> Rows:
    """Repeat the header row, or put it elsewhere."""
    at = rng.randrange(len(rows) + 1)
    return [*rows[:at], list(rows[0]), *rows[at:]]


def tear_rows(rng: random.Random, rows: Rows) -> Rows:
    """Make rows longer or shorter."""
    part = rng.choice((0.01, 0.2, 1))
    for row in rows[1:]:
        if rng.random() < part:
            row[:] = rng.choice((row[:1], row[:-1], [*row, ""], row * 2, []))
    return rows


def keep_few_rows(rng: random.Random, rows: Rows) -> Rows:
    """Keep none to five rows."""
    return rows[: 1 + rng.randrange(6)]


def repeat_rows(rng: random.Random, rows: Rows) -> Rows:
    """Repeat all rows, or one of them often."""
    return rng.choice((rows + rows[1:], rows + [rows[-1]] * 500))


TABLES: tuple[Callable[[random.Random, Rows], Rows], ...] = (
    change_cells, change_cells, change_column, change_column, mix_column, drop_columns,
    repeat_columns, order_columns, change_headers, pass_over_headers, tear_rows, keep_few_rows,
    repeat_rows,
)  # fmt: skip
"""What breaks a table."""


def change_table(rng: random.Random, data: bytes) -> bytes:
    """Break the table, and write it as some tool does."""
    rows = list(csv.reader(io.StringIO(text_of(data), newline="")))
    for mutate in rng.sample(TABLES, rng.choice((0, 1, 1, 2, 3))):
        rows = mutate(rng, rows)
    text = io.StringIO()
    csv.writer(
        text, delimiter=rng.choice((",", ",", *DELIMITERS)), quotechar=rng.choice("\"\"\"'"),
        quoting=rng.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
        doublequote=(double := rng.random() < 0.8), escapechar=None if double else "\\",
        lineterminator=rng.choice(("\n", "\r\n")),
    ).writerows(rows)  # fmt: skip
    return bytes_of(text.getvalue())


def unquote(rng: random.Random, data: bytes) -> bytes:
    """Take quotes away, or open some that nobody closes."""
    text = text_of(data)
    at = rng.randrange(len(text) + 1)
    return bytes_of(
        rng.choice((
            text.replace('"', ""), text.replace('"', "'"), text[:at] + '"' + text[at:],
            text[:at].replace('"', "") + text[at:],
        ))
    )  # fmt: skip


def mutate_export(rng: random.Random, data: bytes) -> bytes:
    """Break one export, given as UTF-8 with commas."""
    tables, texts = rng.choice(((1, 0), (1, 0), (1, 1), (0, 1), (0, 2)))
    if tables:
        data = change_table(rng, data)
    for mutate in rng.choices((unquote, *BYTES), k=texts):
        data = mutate(rng, data)
    return pack(rng, data) if rng.random() < 0.05 else data


def mutate_exports(rng: random.Random, source: Path, target: Path) -> None:
    """Copy a folder of exports, some of them broken, some under other names."""
    target.mkdir(parents=True)
    paths = sorted(source.iterdir())
    broken = rng.sample(paths, rng.choice((1, 1, 1, 2, len(paths))))
    for path in paths:
        data, name = path.read_bytes(), path.name
        if path in broken:
            data = mutate_export(rng, data)
            name = rng.choice(HOSTILE_NAMES) if rng.random() < 0.2 else name
        (target / name).write_bytes(data)
        if rng.random() < 0.05:  # a namesake, as downloads and months make them
            namesake = target / f"{path.stem}1{path.suffix}"
            namesake.write_bytes(mutate_export(rng, path.read_bytes()))
