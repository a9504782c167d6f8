"""Metrics of all customers by month, and over the last of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.brand.service import Monthly
from personakit.values.ratios import ClusterRatio
from personakit.vocabulary import KEY_ROLES, ON_THE_WEB, RATING_ROLES, Kind

if TYPE_CHECKING:
    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.values import Table
    from personakit.values.periods import Periods

FOLLOWED = ("csat", "nps", "ces", "fcr", "reopened", "contacts")
"""Metrics that tell of a service, by their names in `vocabulary.tracked.TRACKED`."""
LAST = 12
"""Months that count, the last ones."""
ELSEWHERE = (Kind.SALES, *ON_THE_WEB, Kind.SOCIAL)
"""Kinds of files that tell nothing of service, unless customers rate in them."""
SUMS = (
    "count(CASE WHEN k > 0 THEN 1 END) AS g, count(CASE WHEN x <> 0 THEN 1 END) AS c, "
    "sum(x) AS t, sum(k) AS n, sum(x * x) AS xx, sum(x * k) AS xk, sum(k * k) AS kk"
)
"""What a ratio of customers is made of."""


def tells_service(table: Table) -> bool:
    """Whether a file tells anything by month, or which keys are one customer's."""
    tells = table.kind not in ELSEWHERE or bool(table.having(*RATING_ROLES))
    return tells or len(table.having(*KEY_ROLES)) > 1


def read_months(periods: Periods, engine: Engine) -> Monthly | None:
    """Read what `periods`, by month, tell of a service; None where no month has anything."""
    last = engine.frame(f"SELECT max(period) AS last FROM {periods.relation}")["last"].iloc[0]
    if last != last:
        return None
    since = int(last) - LAST + 1
    places = {
        tallied.metric: place
        for place, tallied in reversed([*enumerate(periods.tallied)])
        if tallied.metric in FOLLOWED
    }
    months = {name: _ratios(_months(periods, i, since), engine) for name, i in places.items()}
    whole = {
        name: _ratios(_together(periods, place, since), engine).get(0, ClusterRatio())
        for name, place in places.items()
    }
    return Monthly(whole, months) if months else None


def _cells(periods: Periods, place: int, since: int) -> str:
    """SQL: what a metric is made of, a row a customer and month; contacts are out of themselves."""
    count = f"x{place}" if periods.tallied[place].metric == "contacts" else f"k{place}"
    condition = f"period >= {since} AND x{place} IS NOT NULL AND {count} > 0"
    cells = f"number, period, x{place} AS x, {count} AS k"
    return f"SELECT {cells} FROM {periods.relation} WHERE {condition}"


def _months(periods: Periods, place: int, since: int) -> str:
    rows = _cells(periods, place, since)
    return f"SELECT period, {SUMS} FROM ({rows}) GROUP BY period ORDER BY period"


def _together(periods: Periods, place: int, since: int) -> str:
    rows = _cells(periods, place, since)
    summed = f"SELECT sum(x) AS x, sum(k) AS k FROM ({rows}) GROUP BY number"
    return f"SELECT 0 AS period, {SUMS} FROM ({summed})"


def _ratios(select: str, engine: Engine) -> dict[int, ClusterRatio]:
    frame = engine.frame(select)
    return {int(row["period"]): _ratio(row) for _, row in frame.iterrows() if row["n"] > 0}


def _ratio(row: pd.Series[float]) -> ClusterRatio:
    squares = float(row["xx"]), float(row["xk"]), float(row["kk"])
    return ClusterRatio(
        int(row["g"]), int(row["c"]), float(row["t"]), float(row["n"]), squares, float(row["t"])
    )
