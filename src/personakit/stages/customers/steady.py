"""Columns of contacts and orders that hold facts about the customer, whatever the row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.vocabulary import CHANNEL_ROLES, DEMOGRAPHIC_ROLES, LEVEL_ROLES, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from personakit.stages.customers.sums import Plan, Rows
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


def may_be_steady(plan: Plan, key: Column) -> list[Column]:
    """Columns of contacts and orders in which, by the sample, each customer may have one value.

    None where only what is followed over time is planned: no metric is told by them.

    Args:
        plan: Of the source; its rows gain the cells of these columns.
        key: The column that says who its rows are about.
    """
    table = plan.table
    if plan.grain or table.kind not in (Kind.TICKETS, Kind.SALES):
        return []
    asked = [column for column in table.columns if _may_be_steady(column, key, table)]
    for column in asked:
        plan.cell(plan.words.name(column.field))
    return asked


def mark_steady(plan: Plan, asked: Sequence[Column], rows: Rows) -> None:
    """Tell as facts of customers what each has one value of: a plan or a device is no topic.

    Args:
        plan: Of the source; learns which of its variables are such facts.
        asked: Columns that may be so.
        rows: SQL of the source's rows, with their key k0.
    """
    one_in = 1 + plan.table.source.size // BYTES_PER_PART
    left = asked
    if asked and one_in > 1:  # adding up all rows by their keys takes as long as reading them
        some = _counts(plan, asked, rows, one_in)
        left = [column for column in asked if not _changes(column, some)]
    steady = _steady(left, _counts(plan, left, rows)) if left else set()
    kinds = {c.name: Kind.CUSTOMERS if c.name in steady else plan.table.kind for c in asked}
    plan.variables = [
        (replace(one, kind=kinds.get(one.column, one.kind)), sql) for one, sql in plan.variables
    ]


def _steady(asked: Sequence[Column], counts: pd.Series) -> set[str]:
    """The names of those in which enough customers with several rows have one value."""
    pairs = {c.name: (counts[f"one_{c.field}"], counts[f"several_{c.field}"]) for c in asked}
    return {
        name for name, (one, several) in pairs.items()
        if several >= RECURRING and one >= STEADY * several
    }  # fmt: skip


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
    counts = values.groupby(keys[values.index]).agg(["size", "nunique"])
    return counts.loc[counts["size"] > 1, "nunique"]


def _changes(column: Column, counts: pd.Series) -> bool:
    """Whether customers who were drawn leave no doubt that their rows differ in a column."""
    several = counts[f"several_{column.field}"]
    return bool(several >= ENOUGH and counts[f"one_{column.field}"] < CHANGING * several)


def _counts(plan: Plan, asked: Sequence[Column], rows: Rows, one_in: int = 1) -> pd.Series:
    """For each column the customers with several filled rows, and those of them with one value.

    Of customers drawn by their hash, one in so many.
    """
    words = plan.words
    fields = [(column.field, plan.cell(words.name(column.field))) for column in asked]
    inner = ", ".join(
        f"count({cell}) AS n_{field}, min({cell}) AS least_{field}, max({cell}) AS most_{field}"
        for field, cell in fields
    )
    outer = ", ".join(
        f"count(*) FILTER (WHERE n_{field} > 1) AS several_{field}, "
        f"count(*) FILTER (WHERE n_{field} > 1 AND least_{field} = most_{field}) AS one_{field}"
        for field, _ in fields
    )
    drawn = f"AND {words.part('k0', one_in)} = 0" if one_in > 1 else ""
    each = f"SELECT k0, {inner} FROM {rows(inner)} WHERE k0 IS NOT NULL {drawn} GROUP BY k0"
    return plan.engine.frame(f"SELECT {outer} FROM ({each})").iloc[0]
