"""Columns of contacts and orders that hold facts about the customer, whatever the row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.stages.customers import cells
from personakit.vocabulary import CHANNEL_ROLES, DEMOGRAPHIC_ROLES, LEVEL_ROLES, Kind

if TYPE_CHECKING:
    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.values import Column, Table

RECURRING = 20
"""Customers with several rows that show whether a value goes with them."""

STEADY = 0.98
"""Part of them that must have one value in all their rows."""

CHANGING = 0.9
"""Part of them with one value below which, of `ENOUGH` drawn ones, a column is certainly not so."""

ENOUGH = 500
"""Customers with several rows of whom that is certain: of columns with `STEADY` in all rows, ten of
them are expected to have several values, and fifty are found once in 10^18 times."""

BYTES_PER_PART = 10_000_000
"""Bytes of a file for which one part more of its customers is left out where some are drawn."""

COMMONEST = 0.9
"""Part of the filled rows from which on one value recurs whoever the customer is."""

ROLES = frozenset(LEVEL_ROLES) - {*CHANNEL_ROLES, *DEMOGRAPHIC_ROLES}
"""What may be said of a row or of its customer."""


def mark_steady(table: Table, key: Column, engine: Engine) -> Table:
    """Mark the columns in which each customer has one value: a plan or a device is no topic.

    Args:
        table: A source; of contacts and orders the columns are looked at.
        key: The column that says who its rows are about.
        engine: Where the rows are.
    """
    if table.kind not in (Kind.TICKETS, Kind.SALES):
        return table
    asked = [column for column in table.columns if _may_be_steady(column, key, table)]
    one_in = 1 + table.source.size // BYTES_PER_PART
    if asked and one_in > 1:  # adding up all rows by their keys takes as long as reading them
        some = _counts(table, key, asked, engine, one_in)
        asked = [column for column in asked if not _changes(column, some)]
    if not asked:
        return table
    counts = _counts(table, key, asked, engine)
    steady = {
        column.field
        for column in asked
        if counts[f"several_{column.field}"] >= RECURRING
        and counts[f"one_{column.field}"] >= STEADY * counts[f"several_{column.field}"]
    }
    columns = tuple(replace(c, of_customer=c.field in steady) for c in table.columns)
    return replace(table, columns=columns)


def _may_be_steady(column: Column, key: Column, table: Table) -> bool:
    """Whether the sample leaves it open; all rows are looked at for those columns only."""
    if column.role not in ROLES or column.separator or len(column.frequent) < 2:
        return False
    sample = table.source.sample
    if column.field not in sample:  # a list said it of the rows
        return True
    values = sample[column.field].dropna()
    if values.empty or values.value_counts(normalize=True).iloc[0] > COMMONEST:
        return False
    if key.field not in sample:
        return True
    several = _several(sample[key.field], values)
    return len(several) < RECURRING or bool((several == 1).mean() >= STEADY)


def _several(keys: pd.Series, values: pd.Series) -> pd.Series:
    """Different values of each key that has several rows."""
    found = values.groupby(keys[values.index]).agg(["size", "nunique"])
    return found.loc[found["size"] > 1, "nunique"]


def _changes(column: Column, counts: pd.Series) -> bool:
    """Whether customers who were drawn leave no doubt that their rows differ in a column."""
    several = counts[f"several_{column.field}"]
    return bool(several >= ENOUGH and counts[f"one_{column.field}"] < CHANGING * several)


def _counts(
    table: Table, key: Column, asked: list[Column], engine: Engine, one_in: int = 1
) -> pd.Series:
    """For each column the customers with several filled rows, and those of them with one value.

    Args:
        table: The source.
        key: Whom its rows are about.
        asked: Columns.
        engine: Where the rows are.
        one_in: Customers are drawn by their hash, one in so many.
    """
    name, words = engine.words.name, engine.words
    fields = [(column.field, name(column.field)) for column in asked]
    inner = ", ".join(
        f"count({cell}) AS n_{field}, min({cell}) AS least_{field}, max({cell}) AS most_{field}"
        for field, cell in fields
    )
    outer = ", ".join(
        f"count(*) FILTER (WHERE n_{field} > 1) AS several_{field}, "
        f"count(*) FILTER (WHERE n_{field} > 1 AND least_{field} = most_{field}) AS one_{field}"
        for field, _ in fields
    )
    rows = f"SELECT {cells.key(words, key)} AS who, * FROM {name(table.source.relation)}"
    drawn = f"AND {words.part('who', one_in)} = 0" if one_in > 1 else ""
    each = f"SELECT who, {inner} FROM ({rows}) WHERE who IS NOT NULL {drawn} GROUP BY who"
    return engine.frame(f"SELECT {outer} FROM ({each})").iloc[0]
