"""The sums of customers by period, put together from what each file tells of a metric."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.stages.customers.numbering import number_of
from personakit.values.periods import PeriodTable
from personakit.vocabulary.tracked import SCORES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.values.periods import Tallied
    from personakit.vocabulary.grains import Grain

TABLE = "by_period"
"""Name of the view in the engine, over tables of metrics that are told together."""
MERGES = {"x": "sum", "k": "sum", "q": "sum", "l": "min", "h": "max"}
"""Columns of each metric in the table -> how those of several files become one."""


@dataclass(frozen=True)
class PeriodSum:
    """What one file tells of a metric."""

    metric: Tallied
    relation: str
    """Where the sums are: `number` (of the customer), `period` and the columns that the SQL names,
    one row a customer and period."""
    total: str
    """SQL: the sum."""
    count: str
    """SQL: of how many it is one."""
    least: str = "NULL"
    """SQL: the least answer."""
    greatest: str = "NULL"
    """SQL: the greatest answer."""
    squares: str = "NULL"
    """SQL: the sum of the squares of what each answer adds to the sum."""
    files: tuple[tuple[str, ...], ...] = ()
    """Relations of files without any row of which, in one of these groups, nobody knows whether
    nothing was done; empty where to do nothing counts not."""

    def column(self, name: str) -> str:
        """SQL of a column of the table, by its letter."""
        own = (self.total, self.count, self.squares, self.least, self.greatest)
        return dict(zip(MERGES, own, strict=True))[name]


@dataclass(frozen=True)
class _Column:
    """A column of the table."""

    metric: Tallied
    letter: str
    """One of `MERGES`."""
    name: str
    """The letter with the number of the metric."""


def put_together(
    tallies: Sequence[PeriodSum], metrics: Sequence[Tallied], customers: str, grain: Grain, run: Run
) -> tuple[PeriodTable, ...]:
    """Write the tables: what several files tell of one metric is added up, all others apart.

    Of millions of customers one table of all metrics would be many times as wide as it is full.

    Args:
        tallies: What the files tell.
        metrics: The metrics, by their number.
        customers: Table of all customers: rows of others, of crowds say, do not count.
        grain: How long periods are.
        run: Where the rows are, which gains the view; its day, as what lies beyond it is none.

    Returns:
        The tables.
    """
    latest = number_of(f"timestamp '{run.day.isoformat()}'", grain, run.engine.words)
    known = f"period <= {latest} AND number IN (SELECT number FROM {customers})"
    columns, views, tables = [*_columns(metrics)], [], []
    for place, family in enumerate(_families(tallies)):
        own = [one for one in columns if any(one.metric == tally.metric for tally in family)]
        table = f"{TABLE}_{place}"
        _keep(table, family, own, known, run.engine)
        told = sorted({metrics.index(tally.metric) for tally in family})
        tables.append(PeriodTable(table, tuple(told)))
        views.append(_widened(f"FROM {table}", own, columns))
    nobody = _widened("FROM (SELECT 0 AS number, 0 AS period) WHERE false", (), columns)
    run.engine.view(TABLE, " UNION ALL ".join(views or [nobody]))
    return tuple(tables)


def _keep(
    table: str, family: Sequence[PeriodSum], columns: Sequence[_Column], known: str, engine: Engine
) -> None:
    """Keep what some tallies tell: rows that are in a table as they are need none of their own."""
    relations = [*dict.fromkeys(tally.relation for tally in family)]
    each = [
        f"{_select([one for one in family if one.relation == relation], columns)} WHERE {known}"
        for relation in relations
    ]
    if len(relations) > 1:
        sums = ", ".join(f"{MERGES[one.letter]}({one.name}) AS {one.name}" for one in columns)
        rows = " UNION ALL ".join(each)
        engine.table(table, f"SELECT number, period, {sums} FROM ({rows}) GROUP BY number, period")
    elif relations[0].isidentifier():
        engine.drop(table)
        engine.view(table, each[0])
    else:
        engine.table(table, each[0])


def _families(tallies: Sequence[PeriodSum]) -> list[list[PeriodSum]]:
    """Tallies of one metric, or of one relation, together."""
    families: list[list[PeriodSum]] = []
    for one in tallies:
        joined = [f for f in families if any(_is_kin(one, other) for other in f)]
        families = [f for f in families if f not in joined]
        families.append([*(other for family in joined for other in family), one])
    return families


def _is_kin(one: PeriodSum, other: PeriodSum) -> bool:
    return one.metric == other.metric or one.relation == other.relation


def _columns(metrics: Sequence[Tallied]) -> Iterator[_Column]:
    """The columns of all metrics: only scores have single answers."""
    for number, metric in enumerate(metrics):
        letters = MERGES if metric.metric in SCORES else "xk"
        yield from (_Column(metric, letter, f"{letter}{number}") for letter in letters)


def _select(tallies: Sequence[PeriodSum], columns: Sequence[_Column]) -> str:
    """SQL: the rows of one relation in the columns of some metrics."""
    known = {tally.metric: tally for tally in tallies}
    cells_of = (
        known[one.metric].column(one.letter) if one.metric in known else "NULL" for one in columns
    )
    listed = ", ".join(
        f"cast({cell} as double) AS {one.name}" for one, cell in zip(columns, cells_of, strict=True)
    )
    return f"SELECT number, period, {listed} FROM {tallies[0].relation}"


def _widened(rows: str, own: Sequence[_Column], columns: Sequence[_Column]) -> str:
    """SQL: rows of a table of some metrics in the columns of all."""
    listed = (one.name if one in own else f"cast(NULL as double) AS {one.name}" for one in columns)
    return f"SELECT {', '.join(('number', 'period', *listed))} {rows}"
