"""How it ended: columns that say who left, and what is known only of those who did."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.vocabulary import ENDING_ROLES, KEY_ROLES, MISSING, WRITTEN_ROLES, Role, roles_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from personakit.values import Column

MOST_ENDS = 6
"""Different ends that a column may tell of."""
FEWEST = 20
"""Filled rows from which on it can be said of whom a column is known."""
NEARLY = 0.95
"""Part of the filled rows that must have one end."""
APART = 0.8
"""Part of all rows that may have that end: else the column is filled for nearly everybody."""

KEPT = frozenset((*KEY_ROLES, *WRITTEN_ROLES, *roles_for("personal", "ending")))
"""Roles that keep what they are, whomever they are known of."""


def with_known_of_one_end(columns: Sequence[Column], sample: pd.DataFrame) -> tuple[Column, ...]:
    """Call outcomes, too, what is known only of customers who ended in one way: why they left.

    Args:
        columns: The columns of a file.
        sample: Its first rows as text.
    """
    ends = [*_ends(columns, sample)]
    if not ends:
        return (*columns,)
    folded = sample.apply(_folded)
    known = folded.notna() & ~folded.isin([*MISSING, ""])
    return tuple(
        _as_outcome(column, of) if (of := _known_of(column, ends, known)) else column
        for column in columns
    )


def _folded(cells: pd.Series[str]) -> pd.Series[str]:
    return cells.str.strip().str.lower()


def _ends(columns: Sequence[Column], sample: pd.DataFrame) -> Iterator[tuple[str, pd.Series[str]]]:
    """Columns that say how it ended, with the end of each row."""
    for column in columns:
        if column.role in ENDING_ROLES:
            ends = _folded(sample[column.field]).fillna("")
            if 1 < ends.nunique() <= MOST_ENDS:
                yield column.name, ends


def _known_of(
    column: Column, ends: Sequence[tuple[str, pd.Series[str]]], known: pd.DataFrame
) -> str:
    """Name of the column of whose one end alone this is known; empty for none."""
    rows = known[column.field]
    if column.role in KEPT or rows.sum() < FEWEST:
        return ""
    for name, end in ends:
        usual = end[rows].mode()[0]
        if (end[rows] == usual).mean() >= NEARLY and (end == usual).mean() <= APART:
            return name
    return ""


def _as_outcome(column: Column, of: str) -> Column:
    reason = f"known for one value of {of} alone"
    return replace(column, role=Role.OUTCOME, reason=reason)
