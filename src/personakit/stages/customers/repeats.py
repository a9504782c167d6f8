"""Contacts that stand in an export twice: rows put in again, exports that overlap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.engines.base import HASHES, in_order
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from personakit.engines.base import Engine, Words
    from personakit.stages.customers.sums import Plan
    from personakit.values import Column


def take_contacts(contacts: str, selected: str, plan: Plan, engine: Engine) -> None:
    """Put the rows of a source into a table, those with one record id and all cells equal once.

    Rows are compared by hash, and only where ids repeat. Only where rows do is the source read
    again, into a table that takes its place in the plan.

    Args:
        contacts: Name of the table.
        selected: SQL of its columns.
        plan: Of the source; learns how many rows repeat, and whether ids still do then.
        engine: Where the rows are.
    """
    source = engine.words.name(plan.table.source.relation)
    record, twin = record_number(plan, plan.table.having(Role.RECORD_ID)), _twin(plan)
    engine.table(contacts, f"SELECT {selected}, {record} AS number FROM {source}")
    plan.ids_repeat = bool(repeated("number", contacts, engine))
    if not plan.ids_repeat:
        return
    plan.repeated = repeated(twin, source, engine)
    if not plan.repeated:
        return
    once = f"{contacts}_once"
    turn = f"row_number() OVER (PARTITION BY {twin} {in_order(twin)})"
    numbered = f"SELECT *, {turn} AS turn FROM {source}"
    engine.table(once, f"SELECT * FROM ({numbered}) WHERE {record} IS NULL OR turn = 1")
    engine.table(contacts, f"SELECT {selected}, {record} AS number FROM {once}")
    plan.ids_repeat = bool(repeated("number", contacts, engine))
    plan.table = replace(plan.table, source=replace(plan.table.source, relation=once))


def repeated(number: str, rows: str, engine: Engine) -> int:
    """How many rows have a number that another has."""
    count = f"SELECT count({number}) - count(DISTINCT {number}) AS n FROM {rows}"
    return int(engine.frame(count)["n"].iloc[0])


def whole_row(columns: Iterable[Column], words: Words) -> str:
    """SQL: the cells of a row as one text; no chain, of which an engine bears no thousand links."""
    cells = (f"coalesce({words.name(column.field)}, '')" for column in columns)
    return f"concat_ws('|', {', '.join(cells)})"


def record_number(plan: Plan, columns: Sequence[Column]) -> str:
    """SQL: a number for the id of a row's record, of these columns; NULL where it has none."""
    record = _id(plan, columns)
    return f"CASE WHEN {record} IS NOT NULL THEN {plan.words.part(record, HASHES)} END"


def _twin(plan: Plan) -> str:
    """SQL: a number that equal rows share; NULL where no id says that they are one record."""
    record, same = (
        _id(plan, plan.table.having(Role.RECORD_ID)),
        whole_row(plan.table.columns, plan.words),
    )
    return f"CASE WHEN {record} IS NOT NULL THEN {plan.words.part(same, HASHES)} END"


def _id(plan: Plan, columns: Sequence[Column]) -> str:
    """SQL: the id of a row's record."""
    ids = (plan.words.name(column.field) for column in columns)
    return f"coalesce({', '.join((*ids, 'NULL'))}, NULL)"
