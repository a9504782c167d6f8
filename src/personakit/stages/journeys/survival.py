"""How long it takes until something comes next, where it has not come for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

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
    in_hours = f"cast(floor(coalesce(wait, left_days) * {HOURS}) as double)"
    frame = engine.frame(
        f"SELECT segment, step, {in_hours} AS hours, count(wait) AS ended, count(*) AS n "
        f"FROM {relation} WHERE left_days IS NOT NULL GROUP BY 1, 2, 3"
    )
    medians: dict[tuple[int | None, str], float] = {}
    for step, waits in frame.sort_values("hours").groupby("step"):
        of, hours, *counts = (waits[one].to_numpy() for one in ("segment", "hours", "ended", "n"))
        for segment in (None, *segments):
            rows = slice(None) if segment is None else of == segment
            if (hour := _median(hours[rows], *(one[rows] for one in counts))) is not None:
                medians[segment, str(step)] = hour / HOURS
    return medians


def _median(hours: np.ndarray, ended: np.ndarray, n: np.ndarray) -> float | None:
    """The first time at which half or fewer are left (Kaplan & Meier 1958)."""
    times, begin = np.unique(hours, return_index=True)
    if not len(times):
        return None
    ended, n = np.add.reduceat(ended, begin), np.add.reduceat(n, begin)
    risk = n[::-1].cumsum()[::-1]
    left = np.cumprod(1 - ended / risk)
    reached = np.flatnonzero(left <= 0.5 + 1e-12)
    return float(times[reached[0]]) if len(reached) else None
