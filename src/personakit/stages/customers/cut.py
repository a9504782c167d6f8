"""Sources as they were before a day, from it on, or without what happened at other times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from personakit.errors import NoCustomersError
from personakit.problems import Location, Problem
from personakit.stages.customers import cells
from personakit.stages.customers.periods import ROWS
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.run import Run
    from personakit.values import Table


def cut_at(tables: Sequence[Table], day: date, run: Run) -> tuple[Table, ...]:
    """Leave out the rows that were written on a day or later; those without a date stay.

    Args:
        tables: Understood sources.
        day: The first day that is left out.
        run: Where the rows are, which gains a view for each source that has dates.
    """
    return tuple(_cut(table, day, run, "before", ">=") for table in tables)


def cut_from(tables: Sequence[Table], day: date, run: Run) -> tuple[Table, ...]:
    """Leave out the rows that were written before a day; those without a date stay.

    Args:
        tables: Understood sources.
        day: The first day that is left.
        run: Where the rows are, which gains a view for each source that has dates.
    """
    return tuple(_cut(table, day, run, "since", "<") for table in tables)


def undated(tables: Sequence[Table], run: Run) -> tuple[str, ...]:
    """Names of the sources whose rows have no date: no cut changes them."""
    return tuple(table.name for table in tables if not _moment(table, run))


def keep_within(tables: Sequence[Table], run: Run) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """Leave out what the settings leave out by its day; also tells how many rows, and of what.

    What happened before `since` goes, and all that was written after `until`; a list of customers
    has the day on which each joined. Rows without a date stay.

    Args:
        tables: Understood sources.
        run: Where the rows are, which gains a view for each source that loses some; the two days.

    Raises:
        NoCustomersError: No row is left.
    """
    cut = [_within(table, run) for table in tables]
    kept, problems = tuple(table for table, _ in cut), tuple(one for _, own in cut for one in own)
    if problems and all(table.source.is_empty for table in kept):
        first, last = span_of(tables, run) or (run.day, run.day)
        raise NoCustomersError(
            f"No row is left: those of {', '.join(table.name for table in tables)} were written "
            f"from {first} to {last}.",
            "Name other days with --since and --until, or in personakit.yaml.",
        )
    return kept, problems


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
    span = engine.frame(f"SELECT {first} AS t, {last} AS u FROM {rows}").fillna("").iloc[0]
    if not span["t"]:
        return None
    days = [date.fromisoformat(str(span[name])[:10]) for name in ("t", "u")]
    return days[0], min(days[1], run.day)


def _moment(table: Table, run: Run) -> str:
    """SQL: when a row was written; empty where no column tells."""
    dated = (column for column in table.having(Role.CREATED_AT) if cells.is_dated(column))
    column = next(dated, None)
    words = run.engine.words
    return cells.real(cells.timestamp(words, column), column.role) if column else ""


def _cut(table: Table, day: date, run: Run, side: str, outside: str) -> Table:
    at = _moment(table, run)
    return _without(table, f"{at} {outside} {_start(day)}", side, run) if at else table


def _within(table: Table, run: Run) -> tuple[Table, list[Problem]]:
    """A source without the rows of other times, and how many these are."""
    bounds = [*_bounds(table, run)]
    if not bounds or table.source.is_empty:
        return table, []
    sums = "".join(f", count(*) FILTER (WHERE {sql}) AS n{i}" for i, (_, sql) in enumerate(bounds))
    relation = run.engine.words.name(table.source.relation)
    rows, *outside = run.engine.frame(f"SELECT count(*) AS n{sums} FROM {relation}").iloc[0]
    problems = [
        _tell(table, int(count), int(rows), when)
        for count, (when, _) in zip(outside, bounds, strict=True)
        if count
    ]
    if not problems:
        return table, []
    kept = _without(table, " OR ".join(sql for _, sql in bounds), "within", run)
    if sum(outside) == rows:
        kept = replace(kept, source=replace(kept.source, sample=kept.source.sample.iloc[:0]))
    return kept, problems


def _bounds(table: Table, run: Run) -> Iterator[tuple[str, str]]:
    """In words which rows of a source are of another time, and SQL that says so."""
    at, settings = _moment(table, run), run.settings
    if at and settings.since and table.kind in ROWS:
        yield f"before {settings.since}", f"{at} < {_start(settings.since)}"
    if at and settings.until:
        yield f"after {settings.until}", f"{at} >= {cells.end_of(settings.until)}"


def _tell(table: Table, count: int, rows: int, when: str) -> Problem:
    some = "all" if count == rows else f"{count:,} of {rows:,}"
    message = f"{some} rows were written {when} and are left out, as the settings say."
    return Problem("other_time", message, Location(table.name), "note")


def _start(day: date) -> str:
    return f"timestamp '{day.isoformat()}'"


def _without(table: Table, outside: str, name: str, run: Run) -> Table:
    """A source without the rows of which SQL is true, in a view named after it."""
    source, words = table.source, run.engine.words
    view = f"{source.relation}_{name}"
    rows = f"SELECT * FROM {words.name(source.relation)} WHERE NOT coalesce({outside}, false)"
    run.engine.view(view, rows)
    return replace(table, source=replace(source, relation=view))
