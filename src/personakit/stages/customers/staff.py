"""Public posts that the company's own people write: they are no voice of customers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.numbers import counted
from personakit.problems import Location, Problem
from personakit.stages.customers import cells
from personakit.stages.customers.statuses import says
from personakit.vocabulary import IN_PUBLIC, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.run import Run
    from personakit.values import Column, Table


def without_staff(tables: Sequence[Table], run: Run) -> tuple[list[Table], list[Problem]]:
    """Leave out what a column says was written by the company's people, counted and told.

    Args:
        tables: Understood sources.
        run: Where the rows are.
    """
    kept, problems = [], []
    for table in tables:
        tests = [_is_staff(table, column, run) for column in table.having(Role.STAFF)]
        test = " OR ".join(filter(None, tests)) if table.kind in IN_PUBLIC else ""
        n = _count(table, test, run) if test else 0
        if not n:
            kept.append(table)
            continue
        columns = ", ".join(column.name for column in table.having(Role.STAFF))
        message = f"{counted(n, 'row')} by the company's own people left out ({columns})."
        problems.append(Problem("staff_posts", message, Location(table.name), "note"))
        kept.append(_without(table, test, run))
    return kept, problems


def _is_staff(table: Table, column: Column, run: Run) -> str:
    """SQL: whether a cell says so; empty where none does."""
    words = run.engine.words
    ticked = column.notation.ticked
    names = ticked or tuple(one.strip().lower() for one in column.levels if says(one, "staff"))
    return cells.text(words, column, table.source).among(words, names) if names else ""


def _count(table: Table, test: str, run: Run) -> int:
    relation = run.engine.words.name(table.source.relation)
    frame = run.engine.frame(f"SELECT count(*) FILTER (WHERE {test}) AS n FROM {relation}")
    return int(frame["n"].iloc[0])


def _without(table: Table, test: str, run: Run) -> Table:
    source, words = table.source, run.engine.words
    view = f"{source.relation}_customers"
    rows = f"SELECT * FROM {words.name(source.relation)} WHERE NOT coalesce({test}, false)"
    run.engine.view(view, rows)
    return replace(table, source=replace(source, relation=view))
