"""How long it takes until something comes next, where it has not come for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

    from personakit.engines.base import Engine

HOURS = 24


def median_waits(
    relation: str, segments: Collection[int], engine: Engine
) -> Mapping[tuple[int | None, str], float]:
    """Median days from each step to whatever comes next, by segment; None is all.

    A step after which nothing has come yet is counted as long as it was looked at. Absent where
    fewer than half are ever followed.

    Args:
        relation: Events in their order.
        segments: Segments that are there.
        engine: Where they are.
    """
    hours = f"cast(floor(coalesce(wait, left_days) * {HOURS}) as double)"
    frame = engine.frame(
        f"SELECT segment, step, {hours} AS hours, count(wait) AS ended, count(*) AS n "
        f"FROM {relation} WHERE left_days IS NOT NULL GROUP BY 1, 2, 3"
    )
    found: dict[tuple[int | None, str], float] = {}
    for segment in (None, *segments):
        own = frame if segment is None else frame[frame["segment"] == segment]
        for step, waits in own.groupby("step"):
            if (hour := _median(waits)) is not None:
                found[segment, str(step)] = hour / HOURS
    return found


def _median(waits: pd.DataFrame) -> float | None:
    """The first time at which half or fewer are left (Kaplan & Meier 1958)."""
    by_time = waits.groupby("hours")[["ended", "n"]].sum()
    risk = by_time["n"].to_numpy()[::-1].cumsum()[::-1]
    left = np.cumprod(1 - by_time["ended"].to_numpy() / risk)
    reached = np.flatnonzero(left <= 0.5 + 1e-12)
    return float(by_time.index[reached[0]]) if len(reached) else None
