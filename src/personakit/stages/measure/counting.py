"""The metrics of each persona in each period, counted in the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from personakit.values.ratios import ClusterRatio, of_each
from personakit.vocabulary.tracked import SCORES, TRACKED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from personakit.engines.base import Engine
    from personakit.values.periods import Periods, PeriodTable
    from personakit.vocabulary.tracked import TrackedEntry

GROUPED = "grouped"
"""Name of the table of customers with their group."""
UNSURE, LATER, EVERYONE = -1, -2, None
"""Groups beside the personas: placed in none; not there yet when others were placed; all in a
persona."""

Group = int | None
Counts = dict[tuple[int, Group, int], ClusterRatio]
"""By number of the metric, group and period."""
SUMS = {
    "g": "count(CASE WHEN k{i} > 0 THEN 1 END)", "c": "count(CASE WHEN x{i} <> 0 THEN 1 END)",
    "n": "sum(k{i})", "t": "sum(x{i})", "xx": "sum(x{i} * x{i})", "xk": "sum(x{i} * k{i})",
    "kk": "sum(k{i} * k{i})", "q": "sum(q{i})", "l": "min(l{i})", "h": "max(h{i})",
}  # fmt: skip
"""What is told of a metric in a group and a period."""
OF_ANSWERS = ("q", "l", "h")
"""Those that are told of single answers, which scores alone have."""


def group_customers(periods: Periods, placed: str, engine: Engine) -> dict[int, int]:
    """Say of every customer which group they are in.

    They were placed by earlier rows alone, under a key that may have turned out to be one of
    several: of two placed customers who are one, the surer one stays.

    Args:
        periods: With the tables of all customers, and of their other keys.
        placed: Relation of placed customers.
        engine: Where these are, which gains the table `grouped`: customer, number, segment.

    Returns:
        Customers by group, those who came later aside.
    """
    surer = "row_number() OVER (PARTITION BY customer ORDER BY confidence DESC, segment)"
    engine.table(
        GROUPED,
        f"SELECT c.customer, c.number, coalesce(p.segment, {LATER}) AS segment "
        f"FROM {periods.customers} c LEFT JOIN (SELECT customer, segment FROM "
        f"(SELECT *, {surer} AS turn FROM (SELECT "
        "coalesce(m.customer, p.customer) AS customer, p.segment, p.confidence "
        f"FROM {placed} p LEFT JOIN {periods.names} m ON m.value = p.customer)) WHERE turn = 1) p "
        "USING (customer)",
    )
    rows = engine.frame(f"SELECT segment, count(*) AS n FROM {GROUPED} GROUP BY segment")
    sizes = {int(segment): int(n) for segment, n in zip(rows["segment"], rows["n"], strict=True)}
    return {group: n for group, n in sizes.items() if group != LATER}


def count_periods(
    periods: Periods, sizes: Mapping[int, int], first: int, engine: Engine
) -> tuple[Counts, dict[tuple[int, int], tuple[float, float]]]:
    """Count every metric by group and period.

    Args:
        periods: Rows of customers by period.
        sizes: Customers by group.
        first: The first period that is counted.
        engine: Where the table `grouped` is, too.

    Returns:
        The metrics, and by metric and period the least and the greatest answer of all.
    """
    counts: Counts = {}
    ends: dict[tuple[int, int], tuple[float, float]] = {}
    for _, row in _told(periods, first, engine).iterrows():
        group, period = int(row["segment"]), int(row["period"])
        for i, metric in enumerate(periods.tallied):
            if not metric.is_told(range(period, period + 1)):
                continue
            entry = TRACKED[metric.metric]
            ratio = _ratio(row, i, entry)
            if row[f"l{i}"] == row[f"l{i}"]:
                low, high = ends.get((i, period), (row[f"l{i}"], row[f"h{i}"]))
                ends[i, period] = min(low, row[f"l{i}"]), max(high, row[f"h{i}"])
            if entry.of_each and group != LATER:
                counts[i, group, period] = of_each(ratio, sizes[group])
            elif not entry.of_each and ratio.count > 0:
                counts[i, group, period] = ratio
    _add_nothing(counts, periods, sizes)
    _add_everyone(counts)
    return counts, ends


def _told(periods: Periods, first: int, engine: Engine) -> pd.DataFrame:
    """What is told of all metrics, one row a group and period."""
    by = ["segment", "period"]
    frames = [engine.frame(_sums(table, periods, first)).set_index(by) for table in periods.tables]
    whole = pd.concat(frames, axis=1) if frames else pd.DataFrame(columns=by).set_index(by)
    return whole.sort_index().reset_index()


def _sums(table: PeriodTable, periods: Periods, first: int) -> str:
    """SQL: what is told of the metrics of a table by group and period."""
    listed = [
        f"{sql.format(i=i) if is_score or name not in OF_ANSWERS else 'NULL'} AS {name}{i}"
        for i in table.metrics
        for is_score in [periods.tallied[i].metric in SCORES]
        for name, sql in SUMS.items()
    ]
    return (
        f"SELECT segment, period, {', '.join(listed)} FROM {table.relation} JOIN {GROUPED} "
        f"USING (number) WHERE period >= {first} GROUP BY segment, period"
    )


def _ratio(row: pd.Series[float], i: int, entry: TrackedEntry) -> ClusterRatio:
    g, c = (int(_number(row[f"{name}{i}"])) for name in ("g", "c"))
    t, n, xx, xk, kk = (_number(row[f"{name}{i}"]) for name in ("t", "n", "xx", "xk", "kk"))
    q = t if entry.form == "part" else float(row[f"q{i}"])
    return ClusterRatio(g, c, t, n, (xx, xk, kk), q)


def _number(value: float) -> float:
    return 0.0 if value != value else float(value)


def _add_nothing(counts: Counts, periods: Periods, sizes: Mapping[int, int]) -> None:
    """A group none of whom did something in a period did it so often: not at all."""
    for i, metric in enumerate(periods.tallied):
        counted = [period for number, _, period in counts if number == i]
        if TRACKED[metric.metric].of_each and counted:
            for period in range(min(counted), max(counted) + 1):
                for group, size in sizes.items():
                    counts.setdefault((i, group, period), of_each(ClusterRatio(), size))


def _add_everyone(counts: Counts) -> None:
    """All customers of personas as one group."""
    for i, group, period in [*counts]:
        if group not in (LATER, UNSURE):
            ratio, key = counts[i, group, period], (i, EVERYONE, period)
            counts[key] = counts[key] + ratio if key in counts else ratio
