"""Sources as they were before a day, and what they say from it on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from personakit.stages.customers import cells
from personakit.stages.customers.periods import ROWS
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.run import Run
    from personakit.values import Table


def cut_at(tables: Sequence[Table], day: date, run: Run) -> tuple[Table, ...]:
    """Leave out the rows that were written on a day or later; those without a date stay.

    Args:
        tables: Understood sources.
        day: The first day that is left out.
        run: Where the rows are, which gains a view for each source that has dates.
    """
    return tuple(_cut(table, day, run, "before", "<") for table in tables)


def cut_from(tables: Sequence[Table], day: date, run: Run) -> tuple[Table, ...]:
    """Leave out the rows that were written before a day; those without a date stay.

    Args:
        tables: Understood sources.
        day: The first day that is left.
        run: Where the rows are, which gains a view for each source that has dates.
    """
    return tuple(_cut(table, day, run, "since", ">=") for table in tables)


def undated(tables: Sequence[Table], run: Run) -> tuple[str, ...]:
    """Names of the sources whose rows have no date: no cut changes them."""
    return tuple(table.name for table in tables if not _moment(table, run))


def span_of(tables: Sequence[Table], run: Run) -> tuple[date, date] | None:
    """The first and the last day of rows that happen; none is later than the day of the run.

    None where no source has dates.
    """
    engine = run.engine
    times = [
        f"SELECT min({at}) AS t, max({at}) AS u FROM {engine.words.name(table.source.relation)}"
        for table in tables
        if table.kind in ROWS and (at := _moment(table, run))
    ]
    if not times:
        return None
    first, last = (engine.words.text_of(sql) for sql in ("min(t)", "max(u)"))
    rows = f"({' UNION ALL '.join(times)})"
    found = engine.frame(f"SELECT {first} AS t, {last} AS u FROM {rows}").fillna("").iloc[0]
    if not found["t"]:
        return None
    days = [date.fromisoformat(str(found[name])[:10]) for name in ("t", "u")]
    return days[0], min(days[1], run.day)


def _moment(table: Table, run: Run) -> str:
    """SQL: when a row was written; empty where no column tells."""
    dated = (column for column in table.having(Role.CREATED_AT) if cells.is_dated(column))
    column = next(dated, None)
    words = run.engine.words
    return cells.real(cells.timestamp(words, column), column.role) if column else ""


def _cut(table: Table, day: date, run: Run, side: str, holds: str) -> Table:
    at = _moment(table, run)
    if not at:
        return table
    engine, part = run.engine, f"{table.source.relation}_{side}"
    engine.view(
        part,
        f"SELECT * FROM {engine.words.name(table.source.relation)} "
        f"WHERE coalesce({at} {holds} timestamp '{day.isoformat()}', true)",
    )
    return replace(table, source=replace(table.source, relation=part))
