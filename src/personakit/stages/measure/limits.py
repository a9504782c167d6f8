"""Limits within which a metric moves by chance, and points that lie outside of them."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.values.measured import Note
    from personakit.values.ratios import ClusterRatio
    from personakit.vocabulary.tracked import TrackedEntry

LEAST = 12
"""Periods from which on limits can be told."""
IN_A_ROW = 8
"""Points on one side of the centre that chance hardly makes."""
RANGES = 2.66
"""Mean moving ranges from the centre to a limit of single values: 3 over 1.128."""

Limits = tuple[float, float, float]


def limits_of(
    ratios: Sequence[ClusterRatio | None], entry: TrackedEntry, changed: Sequence[int] = ()
) -> list[Limits | None]:
    """Limits of each point: lower, centre, upper.

    They are those of the stretch up to the next change; where it is too short, of the one before.

    Args:
        ratios: The metric by period; None where it is not known.
        entry: What is known of the metric.
        changed: Places at which the user says that something changed.
    """
    limits: list[Limits | None] = []
    base: list[ClusterRatio] = []
    for start, end in pairwise([0, *sorted({*changed} - {0}), len(ratios)]):
        stretch = [ratio for ratio in ratios[start:end] if ratio]
        base = stretch if len(stretch) >= LEAST or not base else base
        by_chance = _by_answers if entry.form != "mean" else _by_ranges
        enough = len(base) >= LEAST
        limits += [by_chance(base, r, entry) if enough and r else None for r in ratios[start:end]]
    return limits


def _by_answers(base: Sequence[ClusterRatio], point: ClusterRatio, entry: TrackedEntry) -> Limits:
    """p-chart: three standard errors of so many answers about the share of all (Shewhart 1931).

    Limits of single values know nothing of how many answers a point rests on. Answers of one
    customer are alike: as many count as would tell the same alone.
    """
    count = sum(ratio.count for ratio in base)
    centre = sum(ratio.total for ratio in base) / count
    alone = sum(ratio.of_answers for ratio in base) / count - centre**2
    if entry.form == "part":
        alone = centre * (1 - centre)
    alike = sum(ratio.design_effect * ratio.count for ratio in base) / count
    half = 3 * math.sqrt(max(0.0, alone) * alike / point.count)
    least, most = entry.bounds
    return max(least, centre - half), centre, min(most, centre + half)


def _by_ranges(base: Sequence[ClusterRatio], point: ClusterRatio, entry: TrackedEntry) -> Limits:
    """XmR chart: 2.66 mean moving ranges about the mean of single values (Wheeler 1993)."""
    return range_limits([ratio.value for ratio in base])


def range_limits(values: Sequence[float]) -> Limits:
    """Limits of single values by their moving ranges.

    >>> range_limits([1.0, 2.0, 1.0, 2.0])
    (-1.1600000000000001, 1.5, 4.16)
    """
    centre = sum(values) / len(values)
    ranges = [abs(b - a) for a, b in pairwise(values)]
    half = RANGES * sum(ranges) / len(ranges)
    return centre - half, centre, centre + half


def outside(values: Sequence[float | None], limits: Sequence[Limits | None]) -> list[list[Note]]:
    """What limits say of each point."""
    notes: list[list[Note]] = [[] for _ in values]
    side, row = 0, 0
    for place, (value, band) in enumerate(zip(values, limits, strict=True)):
        if value is None or band is None:
            side, row = 0, 0
            continue
        low, centre, high = band
        if value > high:
            notes[place].append("above")
        if value < low:
            notes[place].append("below")
        now = (value > centre) - (value < centre)
        row = row + 1 if now == side else 1
        side = now
        if row >= IN_A_ROW and side:
            notes[place].append("run_above" if side > 0 else "run_below")
    return notes
