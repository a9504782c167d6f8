"""Cells of one file as they are written, with whose they are and when: of many rows, a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from personakit.engines.base import Words
    from personakit.run import Run
    from personakit.values import Column, Table

FIRST_DAY = "cast('2000-01-01' as timestamp)"
"""Days are counted from here."""


def read_rows(
    table: Table, used: Sequence[Column], known: tuple[str, str] | None, run: Run, most: int,
    whole: Column | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Read the cells of some columns, in one order.

    Args:
        table: Where they are.
        used: The columns.
        known: The engine's view of the rows with `customer`, `moment` and `waited`, and the
            relation of the customers that count; None where nobody is known, and all rows count.
        run: Where they are.
        most: Rows that are read; of more, those of a part of the customers, drawn by hash: a half,
            a quarter, ..., so that what is drawn of one file is drawn of a smaller one, too.
        whole: The column whose rows of one value stay together where no customer is known.

    Returns:
        `customer`, `day` (a number), `waited` (hours until the first reply), and the cells by the
        fields of their columns; what is not known is missing.
    """
    words, name = run.engine.words, run.engine.words.name
    fields = list(dict.fromkeys(column.field for column in used))
    source = known[0] if known else name(table.source.relation)
    rows = source
    who = f"NULL AS customer, {day_of(table, words)} AS day, cast(NULL as double) AS waited"
    key = name(whole.field) if whole else f"concat({', '.join(map(name, fields)) or name('c0')})"
    if known:
        who = f"customer, {words.days_between(FIRST_DAY, 'moment')} AS day, waited"
        rows = f"{source} JOIN (SELECT customer FROM {known[1]}) USING (customer)"
        key = "customer"
    one_in = part_of(source, most, run)
    drawn = f" WHERE {words.hash(key)} % {one_in} = 0" if one_in > 1 else ""
    cells = "".join(f", {words.beginning(name(field))} AS {name(field)}" for field in fields)
    frame = run.engine.frame(f"SELECT {who}{cells} FROM {rows}{drawn}")
    order = ["customer", "day", "waited", *fields]
    frame = frame.sort_values(order, ignore_index=True, key=lambda c: c.astype("str"))
    return frame.astype({"day": "float64", "waited": "float64"})


def part_of(source: str, most: int, run: Run) -> int:
    """One in how many is read: 1, 2, 4, ..."""
    total = int(run.engine.frame(f"SELECT count(*) AS n FROM {source}")["n"].iloc[0])
    return 1 << (max(0, total - 1) // most).bit_length()


def day_of(table: Table, words: Words) -> str:
    """SQL: when a row was written, as a number of days; NULL where no column says."""
    column = next(iter(table.having(Role.CREATED_AT)), None)
    if column is None or not column.date_formats:
        return "cast(NULL as double)"
    at = words.timestamp(words.strip(words.name(column.field)), column.date_formats)
    return words.days_between(FIRST_DAY, at)
