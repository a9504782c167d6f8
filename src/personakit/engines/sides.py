"""Tables wider than an engine takes at once, kept as several side by side under one view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from personakit.engines.base import Engine

AT_ONCE = 300
"""Columns of one table: an engine holds a block of memory for each while it writes them."""


def keep(
    relation: str, key: str, columns: Sequence[str], rows: str | Callable[[Sequence[str]], str],
    engine: Engine,
) -> None:  # fmt: skip
    """Keep rows in a table, or in several under a view, in place of what is called so by now.

    A view gives way to no table.

    Args:
        relation: What it is called.
        key: Column that tells the rows apart.
        columns: The other columns, each as SQL.
        rows: SQL of the rows, or what gives it for some of the columns, as an engine plans all that
            a query holds; it may read what is replaced, if it takes no row for another then.
        engine: Where they are.
    """

    def select(some: Sequence[str]) -> str:
        listed = ", ".join((key, *some))
        return f"SELECT {listed} FROM {rows if isinstance(rows, str) else rows(some)}"

    if not is_wide(columns):
        engine.table(relation, select(columns))
        return
    first, *others = (f"{relation}_side_{i}" for i, _ in enumerate(portions(columns)))
    for table, some in zip((first, *others), portions(columns), strict=True):
        engine.table(table, select(some))
    joins = " ".join(f"JOIN {table} USING ({key})" for table in others)
    engine.drop(relation)
    engine.view(relation, f"SELECT * FROM {first} {joins}")


def read(relation: str, columns: Sequence[str], clause: str, engine: Engine) -> pd.DataFrame:
    """Fetch rows, some columns at a time.

    Args:
        relation: Where they are.
        columns: What to fetch; the first tells the rows apart.
        clause: Which rows, the same each time, and in which order.
        engine: What has the relation.
    """
    key, *others = map(engine.words.name, columns)
    frames = (
        engine.frame(f"SELECT {', '.join((key, *some))} FROM {relation} {clause}")
        for some in portions(others)
    )
    first, *sides = (frame.set_index(columns[0]) for frame in frames)
    beside = (first, *(side.reindex(first.index) for side in sides))
    return (pd.concat(beside, axis="columns") if sides else first).reset_index()


def is_wide(columns: Sequence[object]) -> bool:
    """Whether there are more columns than one table takes."""
    return len(columns) > AT_ONCE


def portions(columns: Sequence[str]) -> Iterator[Sequence[str]]:
    """Columns in portions that a table takes, and a query may ask of a wide one: one at least."""
    for at in range(0, max(1, len(columns)), AT_ONCE):
        yield columns[at : at + AT_ONCE]
