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

AT_ONCE = 4
"""Metrics that are added up at a time: more would take more memory than what they save is worth."""
OF_SIDE = {
    "g": "count(CASE WHEN k{side} > 0 THEN 1 END)", "s": "count(CASE WHEN x{side} <> 0 THEN 1 END)",
    "t": "sum(x{side})", "n": "sum(k{side})", "xx": "sum(x{side} * x{side})",
    "xk": "sum(x{side} * k{side})", "kk": "sum(k{side} * k{side})",
}  # fmt: skip
"""What is told of a metric, over customers with their x and k before (0) or after (1)."""
OF_BOTH = {
    "g": "count(CASE WHEN k{i}_0 > 0 OR k{i}_1 > 0 THEN 1 END)", "xx": "sum(x{i}_0 * x{i}_1)",
    "xk": "sum(x{i}_0 * k{i}_1)", "kx": "sum(k{i}_0 * x{i}_1)", "kk": "sum(k{i}_0 * k{i}_1)",
}  # fmt: skip
"""What is told of metric i before and after together."""


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
    whole = range(windows[0].start, windows[1].stop)
    for table in periods.tables:
        told = [i for i in table.metrics if periods.tallied[i].is_told(whole)]
        for at in range(0, len(told), AT_ONCE):
            some = told[at : at + AT_ONCE]
            for _, row in engine.frame(_sums(table.relation, some, windows)).iterrows():
                group = int(row["segment"])
                for i in some:
                    paired, entry = _paired(row, i), TRACKED[periods.tallied[i].metric]
                    if entry.of_each and group in sizes:
                        pairs[i, group] = _of_each(paired, sizes[group], windows)
                    elif not entry.of_each and paired.before.count and paired.after.count:
                        pairs[i, group] = paired
    return pairs


def _sums(relation: str, metrics: Sequence[int], windows: Windows) -> str:
    """SQL: what is told of some metrics of a table by group."""
    sides = [f"{i}_{side}" for i in metrics for side in (0, 1)]
    listed = [f"{sql.format(side=s)} AS {name}{s}" for s in sides for name, sql in OF_SIDE.items()]
    listed += [f"{sql.format(i=i)} AS {name}{i}" for i in metrics for name, sql in OF_BOTH.items()]
    return (
        f"SELECT segment, {', '.join(listed)} FROM ({_by_customer(relation, metrics, windows)}) "
        f"JOIN {GROUPED} USING (number) GROUP BY segment ORDER BY segment"
    )


def _by_customer(relation: str, metrics: Sequence[int], windows: Windows) -> str:
    """SQL: x and k of some metrics for each customer, before and after."""
    sums = ", ".join(
        f"coalesce(sum({name}{i}) FILTER (WHERE period BETWEEN {w.start} AND {w.stop - 1}), 0) "
        f"AS {name}{i}_{place}"
        for i in metrics
        for name in ("x", "k")
        for place, w in enumerate(windows)
    )
    within = f"period BETWEEN {windows[0].start} AND {windows[1].stop - 1}"
    return f"SELECT number, {sums} FROM {relation} WHERE {within} GROUP BY number"


def _paired(row: pd.Series[float], i: int) -> Paired:
    sides = [
        ClusterRatio(
            int(row[f"g{i}_{side}"]), int(row[f"s{i}_{side}"]), float(row[f"t{i}_{side}"]),
            float(row[f"n{i}_{side}"]),
            (float(row[f"xx{i}_{side}"]), float(row[f"xk{i}_{side}"]), float(row[f"kk{i}_{side}"])),
        )
        for side in (0, 1)
    ]  # fmt: skip
    xx, xk, kx, kk = (float(row[f"{name}{i}"]) for name in ("xx", "xk", "kx", "kk"))
    return Paired(sides[0], sides[1], int(row[f"g{i}"]), (xx, xk, kx, kk))


def _of_each(pair: Paired, customers: int, windows: Windows) -> Paired:
    """The same over all customers of a group, by period."""
    first, second = map(len, windows)
    before, after = of_each(pair.before, customers, first), of_each(pair.after, customers, second)
    xx = pair.crossed[0]
    crossed = (xx, before.total * second, after.total * first, float(customers * first * second))
    return Paired(before, after, customers, crossed)
