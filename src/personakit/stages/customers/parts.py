"""The sums of one source by its keys: one pass over its rows, a table as long as its customers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.stages.customers.keys import Key, normalised
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from personakit.engines.base import Engine
    from personakit.stages.customers.plan import Plan
    from personakit.values import Column


@dataclass(frozen=True)
class Part:
    """The sums of one source."""

    plan: Plan
    """What was summed."""
    relation: str
    """One row per combination of keys: k0, k1, ..., n (rows), then the atoms."""
    keys: tuple[Key, ...]
    """Its key columns."""
    rows: str
    """SQL of the source's rows with their keys k0, k1, ..."""


def build_part(plan: Plan, columns: tuple[Column, ...], engine: Engine) -> Part:
    """Sum one source by its keys.

    Where a record has several lines, its lines are summed first, so that it counts once.
    """
    relation = f"part_{plan.number}"
    keys = [f"k{i}" for i, _ in enumerate(columns)]
    sql = ", ".join(f"{normalised(c, engine)} AS {k}" for c, k in zip(columns, keys, strict=True))
    rows = f"(SELECT {sql}, * FROM {engine.words.name(plan.table.source.relation)})"
    source, row, count = rows, "row", "count(*)"
    if plan.record:
        lines = [f"{atom.within}({atom.row}) AS {atom.name}" for atom in plan.atoms.values()]
        listed = ", ".join([*keys, f"{plan.record} AS record", "count(*) AS lines", *lines])
        source = f"(SELECT {listed} FROM {rows} GROUP BY {', '.join(keys)}, record)"
        row, count = "name", "sum(lines)"
    sums = [f"{a.merge}({getattr(a, row)}) AS {a.name}" for a in plan.atoms.values()]
    select = ", ".join([*keys, f"cast({count} as double) AS n", *sums])
    engine.run(
        f"CREATE TABLE {relation} AS SELECT {select} FROM {source} GROUP BY {', '.join(keys)}"
    )
    found = tuple(
        Key(plan.table.name, column.name, column.role, relation, field)
        for column, field in zip(columns, keys, strict=True)
    )
    return Part(plan, relation, found, rows)


def build_keyless(plan: Plan, engine: Engine) -> Part:
    """Sum a file in which every row is a customer of its own, known by the hash of its cells."""
    name = engine.words.name
    filled = " || '|' || ".join(f"coalesce({name(c.field)}, '')" for c in plan.table.columns)
    twin = f"row_number() OVER (PARTITION BY {filled})"
    rows = (
        f"(SELECT 'row ' || {engine.words.hash(filled)} || '-' || {twin} AS k0, * "
        f"FROM {name(plan.table.source.relation)})"
    )
    sums = [f"{atom.merge}({atom.row}) AS {atom.name}" for atom in plan.atoms.values()]
    select = ", ".join(["k0", "cast(count(*) as double) AS n", *sums])
    engine.run(f"CREATE TABLE part_0 AS SELECT {select} FROM {rows} GROUP BY k0")
    key = Key(plan.table.name, "", Role.CUSTOMER_ID, "part_0", "k0")
    return Part(plan, "part_0", (key,), rows)
