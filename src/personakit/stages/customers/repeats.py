"""Contacts that stand in an export twice: rows put in again, exports that overlap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.vocabulary import Role

if TYPE_CHECKING:
    from personakit.engines.base import Engine
    from personakit.stages.customers.plan import Plan

HASHES = 2**62
"""So many that different rows do not meet."""


def take_contacts(contacts: str, selected: str, plan: Plan, engine: Engine) -> None:
    """Put the rows of a source into a table, those with one record id and all cells equal once.

    Rows are compared by hash. Only where some repeat is the source read again, into a table that
    takes its place in the plan.

    Args:
        contacts: Name of the table.
        selected: SQL of its columns.
        plan: Of the source; learns how many rows repeat.
        engine: Where the rows are.
    """
    source, twin = engine.words.name(plan.table.source.relation), _twin(plan)
    engine.run(f"CREATE OR REPLACE TABLE {contacts} AS SELECT {selected}, {twin} FROM {source}")
    repeated = engine.frame(f"SELECT count(twin) - count(DISTINCT twin) AS n FROM {contacts}")
    if not repeated["n"].iloc[0]:
        return
    plan.repeated = int(repeated["n"].iloc[0])
    once = f"{contacts}_once"
    numbered = f"SELECT *, row_number() OVER (PARTITION BY twin) AS turn FROM (SELECT *, {twin}"
    engine.run(
        f"CREATE OR REPLACE TABLE {once} AS SELECT * FROM ({numbered} FROM {source})) "
        "WHERE twin IS NULL OR turn = 1"
    )
    engine.run(f"CREATE OR REPLACE TABLE {contacts} AS SELECT {selected} FROM {once}")
    plan.table = replace(plan.table, source=replace(plan.table.source, relation=once))


def whole_row(plan: Plan) -> str:
    """SQL: all cells of a row as one text."""
    name = plan.words.name
    return " || '|' || ".join(f"coalesce({name(c.field)}, '')" for c in plan.table.columns)


def _twin(plan: Plan) -> str:
    """SQL: a number that equal rows share; none where no id says that they are one record."""
    ids = ", ".join(plan.words.name(c.field) for c in plan.table.having(Role.RECORD_ID))
    row = plan.words.part(whole_row(plan), HASHES)
    return f"CASE WHEN coalesce({ids or 'NULL'}, NULL) IS NOT NULL THEN {row} END AS twin"
