"""Files that name a record of another file instead of a customer: payments of orders, say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.stages.customers import cells
from personakit.values import Column
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.values import Table

LEAST_FOUND = 0.5
"""Part of the records named here that the other file must hold."""


def attach_keys(
    table: Table, keyed: Sequence[tuple[Table, Column]], engine: Engine
) -> tuple[Table, Column] | None:
    """Add the customer to each row of a file that names another file's records.

    Args:
        table: A source without a customer key.
        keyed: Sources with one, and their key column.
        engine: Where the rows are.

    Returns:
        The source with the customer as a further column, and that column; None where no other
        file holds these records.
    """
    for column in table.having(Role.RECORD_ID, Role.IGNORE):
        for other, key in keyed:
            record = next(iter(other.having(Role.RECORD_ID)), None)
            if record is None or not _same_name(column, record, other):
                continue
            if _found(table, column, other, record, engine) >= LEAST_FOUND:
                return _join(table, column, other, record, key, engine)
    return None


def _same_name(column: Column, record: Column, other: Table) -> bool:
    """`order_id` names `order_id`, or the `id` of a file of orders."""
    name, target = column.name.strip().lower(), record.name.strip().lower()
    if name == target:
        return target not in ("id", "#", "key")
    stem = name.removesuffix("id").removesuffix("key").strip("_ -")
    return bool(stem) and stem in other.name.lower()


def _found(table: Table, column: Column, other: Table, record: Column, engine: Engine) -> float:
    name, words = engine.words.name, engine.words
    here = f"SELECT DISTINCT {cells.key(words, column)} AS r FROM {name(table.source.relation)}"
    there = f"SELECT DISTINCT {cells.key(words, record)} AS r FROM {name(other.source.relation)}"
    frame = engine.frame(
        f"SELECT count(*) AS n, count(t.r) AS found FROM ({here}) h LEFT JOIN ({there}) t USING (r)"
    )
    return float(frame["found"].iloc[0]) / max(1.0, float(frame["n"].iloc[0]))


def _join(
    table: Table, column: Column, other: Table, record: Column, key: Column, engine: Engine
) -> tuple[Table, Column]:
    words, name = engine.words, engine.words.name
    relation = table.source.relation
    owners = f"{relation}_owners"
    owner = cells.key(words, key)
    engine.table(
        owners,
        f"SELECT {cells.key(words, record)} AS record, min({owner}) AS owner "
        f"FROM {name(other.source.relation)} GROUP BY 1",
    )
    engine.view(
        f"{relation}_keyed",
        f"SELECT t.*, o.owner FROM {name(relation)} t "
        f"LEFT JOIN {owners} o ON o.record = {cells.key(words, column)}",
    )
    source = replace(table.source, relation=f"{relation}_keyed")
    reason = f"{column.name} names records of {other.name}, which says whose they are"
    return replace(table, source=source), Column(
        f"{column.name} -> {other.name}", "owner", key.role, 1.0, reason
    )
