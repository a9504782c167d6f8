"""The metrics of each persona in two stretches of time, counted in the engine by customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.measure.counting import GROUPED
from personakit.values.ratios import ClusterRatio, Paired, of_each
from personakit.vocabulary.tracked import TRACKED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.values.periods import Periods

Windows = tuple[range, range]
"""Periods before, and periods after."""

WINDOWED = "windowed"
"""Name of the table of what customers did before and after."""
AT_ONCE = 4
"""Metrics that are added up at a time: more would take more memory than what they save is worth."""
SUMS = {
    "g0": "count(CASE WHEN k0 > 0 THEN 1 END)", "g1": "count(CASE WHEN k1 > 0 THEN 1 END)",
    "g": "count(CASE WHEN k0 > 0 OR k1 > 0 THEN 1 END)",
    "s0": "count(CASE WHEN x0 <> 0 THEN 1 END)", "s1": "count(CASE WHEN x1 <> 0 THEN 1 END)",
    "t0": "sum(x0)", "t1": "sum(x1)", "n0": "sum(k0)", "n1": "sum(k1)",
    "xx0": "sum(x0 * x0)", "xk0": "sum(x0 * k0)", "kk0": "sum(k0 * k0)",
    "xx1": "sum(x1 * x1)", "xk1": "sum(x1 * k1)", "kk1": "sum(k1 * k1)",
    "xx": "sum(x0 * x1)", "xk": "sum(x0 * k1)", "kx": "sum(k0 * x1)", "kk": "sum(k0 * k1)",
}  # fmt: skip
"""What is told of one metric, over customers with their x and k before (0) and after (1)."""


def count_windows(
    periods: Periods, sizes: Mapping[int, int], windows: Windows, engine: Engine
) -> dict[tuple[int, int], Paired]:
    """Count each metric of each group before and after.

    Args:
        periods: Rows of customers by period.
        sizes: Customers by group.
        windows: The periods that are compared.
        engine: Where the table `grouped` is, too.

    Returns:
        By number of the metric and group; what is known in both only.
    """
    pairs: dict[tuple[int, int], Paired] = {}
    listed = ", ".join(f"coalesce({sql}, 0) AS {name}" for name, sql in SUMS.items())
    for i, metric in enumerate(periods.tallied):
        if i % AT_ONCE == 0:
            numbers = range(i, min(i + AT_ONCE, len(periods.tallied)))
            engine.table(WINDOWED, _by_customer(numbers, periods, windows))
        rows = engine.frame(
            f"SELECT segment, {listed} FROM (SELECT segment, {_named(i)} FROM {WINDOWED}) "
            "GROUP BY segment"
        )
        for _, row in rows.iterrows():
            group = int(row["segment"])
            paired = _paired(row)
            if TRACKED[metric.metric].of_each and group in sizes:
                pairs[i, group] = _of_each(paired, sizes[group], windows)
            elif not TRACKED[metric.metric].of_each and paired.before.count and paired.after.count:
                pairs[i, group] = paired
    engine.drop(WINDOWED)
    return pairs


def _by_customer(numbers: Sequence[int], periods: Periods, windows: Windows) -> str:
    """SQL: x and k of some metrics for each customer, before and after."""
    sums = ", ".join(
        f"coalesce(sum({name}{i}) FILTER (WHERE period BETWEEN {w.start} AND {w.stop - 1}), 0) "
        f"AS {name}{i}_{place}"
        for i in numbers
        for name in ("x", "k")
        for place, w in enumerate(windows)
    )
    there = " OR ".join(f"{name}{i} IS NOT NULL" for i in numbers for name in "xk")
    within = f"period BETWEEN {windows[0].start} AND {windows[1].stop - 1} AND ({there})"
    return (
        f"SELECT min(segment) AS segment, {sums} FROM {periods.relation} JOIN {GROUPED} "
        f"USING (customer) WHERE {within} GROUP BY customer"
    )


def _named(i: int) -> str:
    """SQL: x and k of one metric by the names of any."""
    return ", ".join(f"{name}{i}_{place} AS {name}{place}" for name in "xk" for place in (0, 1))


def _paired(row: pd.Series[float]) -> Paired:
    sides = [
        ClusterRatio(
            int(row[f"g{i}"]), int(row[f"s{i}"]), float(row[f"t{i}"]), float(row[f"n{i}"]),
            (float(row[f"xx{i}"]), float(row[f"xk{i}"]), float(row[f"kk{i}"])),
        )
        for i in (0, 1)
    ]  # fmt: skip
    xx, xk, kx, kk = (float(row[name]) for name in ("xx", "xk", "kx", "kk"))
    return Paired(sides[0], sides[1], int(row["g"]), (xx, xk, kx, kk))


def _of_each(pair: Paired, customers: int, windows: Windows) -> Paired:
    """The same over all customers of a group, by period."""
    first, second = map(len, windows)
    before, after = of_each(pair.before, customers, first), of_each(pair.after, customers, second)
    xx = pair.crossed[0]
    crossed = (xx, before.total * second, after.total * first, float(customers * first * second))
    return Paired(before, after, customers, crossed)
