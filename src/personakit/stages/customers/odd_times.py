"""Times that cannot be: one day for all, contacts before the start, answers before their matter."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from personakit.stages.customers import cells
from personakit.stages.customers.located import Located
from personakit.stages.customers.lookup import names_records
from personakit.values.irregularities import Irregularity
from personakit.vocabulary import DATE_ROLES, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.stages.customers.parts import Part
    from personakit.values import Column, Table
    from personakit.values.irregularities import Check

FEWEST = 20
"""Dates from which on it is odd that all are one."""
LEAST = 0.05
"""Part of those looked at from which on a time before another is no slip."""
HAPPENS = (Kind.TICKETS, Kind.SALES)
"""Kinds of files that say when something happened with a customer."""
SAID = (Kind.SURVEY, Kind.SOCIAL)
"""Kinds of files of what customers say about something."""


def one_date(table: Table, engine: Engine) -> Iterator[Irregularity]:
    """Columns of dates that are one and the same in all rows."""
    for column in table.having(*DATE_ROLES):
        alike = table.source.sample[column.field].dropna().nunique() == 1
        if not alike or column.role is Role.BIRTH_DATE or not cells.is_dated(column):
            continue
        time, relation = cells.timestamp(engine.words, column), table.source.relation
        counts = engine.frame(
            f"SELECT count(t) AS n, count(DISTINCT t) AS kinds "
            f"FROM (SELECT {time} AS t FROM {engine.words.name(relation)})"
        ).iloc[0]
        if counts["kinds"] == 1 and counts["n"] >= FEWEST:
            many = int(counts["n"])
            yield Irregularity("one_date", table.name, column.name, many, many)


def before_start(parts: Sequence[Part], engine: Engine) -> Iterator[Irregularity]:
    """Customers of whom something is dated a day or more before they are said to have begun."""
    began = [part for part in parts if _tells_start(part)]
    for start in began[:1]:
        for part in parts:
            column = part.plan.dated
            if part.plan.table.kind not in HAPPENS or not (column and part.plan.first):
                continue
            days = engine.words.days_between("happened", "began")
            elapsed = (
                f"SELECT {days} AS days FROM (SELECT customer, min({start.plan.first}) AS began "
                f"FROM {start.relation}_by GROUP BY customer) JOIN (SELECT customer, "
                f"min({part.plan.first}) AS happened FROM {part.relation}_by GROUP BY customer) "
                "USING (customer)"
            )
            since = start.plan.dated
            beside = f"{start.plan.table.name}/{since.name}" if since else ""
            yield from _earlier("before_start", part.plan.table, column, elapsed, beside, engine)


def _tells_start(part: Part) -> bool:
    """Whether a list of customers says since when each is one, and not all since one day."""
    column = part.plan.dated
    if part.plan.table.kind is not Kind.CUSTOMERS or not (column and part.plan.first):
        return False
    return part.plan.table.source.sample[column.field].nunique() > 1


def before_matter(tables: Sequence[Table], engine: Engine) -> Iterator[Irregularity]:
    """Answers and reviews that are dated before what they name: a contact, an order, a flight.

    Args:
        tables: All sources, those of no customers too.
        engine: Where they are.
    """
    matters = [
        (Located(table, record), at)
        for table in tables
        if table.kind in HAPPENS
        for record in table.having(Role.RECORD_ID)
        for at in _dated(table)
        if table.source.sample[record.field].is_unique
    ]
    answers = [
        (Located(table, named), at)
        for table in tables
        if table.kind in SAID
        for named in table.having(Role.RECORD_ID, Role.IGNORE)
        for at in _dated(table)
    ]
    for (named, said_at), (record, at) in product(answers, matters):
        if names_records(named, record, engine):
            elapsed = _days_early(named, said_at, record, at, engine)
            beside = f"{record.table.name}/{at.name}"
            yield from _earlier("before_matter", named.table, said_at, elapsed, beside, engine)


def _dated(table: Table) -> Sequence[Column]:
    return [column for column in table.having(Role.CREATED_AT) if cells.is_dated(column)][:1]


def _days_early(
    named: Located, said_at: Column, record: Located, at: Column, engine: Engine
) -> str:
    """SQL: of each answer the days by which it is earlier than what it names."""
    words = engine.words
    said, was = (cells.timestamp(words, column) for column in (said_at, at))
    return (
        f"SELECT {words.days_between('said', 'was')} AS days "
        f"FROM ({named.keys(words, f'{said} AS said')}) "
        f"JOIN (SELECT k, min(was) AS was FROM ({record.keys(words, f'{was} AS was')}) GROUP BY k) "
        "USING (k)"
    )


def _earlier(
    check: Check, table: Table, column: Column, elapsed: str, beside: str, engine: Engine
) -> Iterator[Irregularity]:
    """What is a day or more earlier, where that is no slip."""
    counts = engine.frame(
        f"SELECT count(days) AS n, count(CASE WHEN days >= 1 THEN 1 END) AS found FROM ({elapsed})"
    ).iloc[0]
    earlier, of = int(counts["found"]), int(counts["n"])
    if of >= FEWEST and earlier >= LEAST * of:
        yield Irregularity(check, table.name, column.name, earlier, of, beside)
