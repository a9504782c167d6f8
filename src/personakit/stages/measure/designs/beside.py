"""Before and after, alone or beside other personas."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import scipy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.values.ratios import Paired
    from personakit.vocabulary.tracked import TrackedEntry

POWER = 0.8
"""Chance of seeing a change that could be seen."""
MEDIAN = 2 / 3
"""Degrees of freedom less than which an error, told by so many, is as often too small as too great:
about the median of chi-squared."""
LEAST = 3
"""Periods on each side from which on their scatter can be told."""


@dataclass(frozen=True)
class BeforeAfter:
    """A difference with its error."""

    before: float
    """Of those who were changed, before."""
    after: float
    """After."""
    effect: float
    """The difference, less that of the others where there are any."""
    interval: tuple[float, float]
    """95 % interval."""
    visible: float
    """The smallest change that would be seen 80 times of 100."""

    @property
    def is_sure(self) -> bool:
        """Whether chance would hardly make such a difference."""
        return self.interval[0] > 0 or self.interval[1] < 0


def compare(
    changed: Sequence[Paired], others: Sequence[Paired] = (),
    scatter: Sequence[Sequence[float]] = (), entry: TrackedEntry | None = None,
) -> BeforeAfter:  # fmt: skip
    """Compare before and after; beside others it is a difference in differences.

    Every persona keeps one weight throughout, so that no shift between personas makes a difference.
    The error is that over customers, or that over periods where these move by more than that; a
    part before and after alone has Newcombe's interval.

    Args:
        changed: The metric of each persona that was changed.
        others: That of each other persona.
        scatter: The same by period, own less others: before, and after.
        entry: What the metric is.
    """
    before, after, variance = _weighted(changed)
    away = 0.0
    if others:
        old, new, more = _weighted(others)
        away, variance = new - old, variance + more
    customers = sum(pair.customers for pair in (*changed, *others))
    error, degrees = math.sqrt(variance), customers - 1
    by_periods, freedom = _scattered(scatter)
    if _half(by_periods, freedom) > _half(error, degrees):
        error, degrees = by_periods, freedom
    effect, half = after - before - away, _half(error, degrees)
    usual = math.sqrt(degrees / max(1.0, degrees - MEDIAN))
    visible = usual * (half + float(scipy.special.stdtrit(degrees, POWER)) * error)
    interval = effect - half, effect + half
    if entry and entry.form == "part":
        visible *= _widening(before, visible)
        interval = interval if others else _of_parts(changed, effect, entry)
    return BeforeAfter(before, after, effect, interval, visible)


def _of_parts(pairs: Sequence[Paired], effect: float, entry: TrackedEntry) -> tuple[float, float]:
    """95 % interval of the difference by fixed weights, from that of each persona."""
    weights, ends = _weights(pairs), np.array([pair.interval(entry) for pair in pairs])
    far = np.abs(ends - np.array([[pair.difference] for pair in pairs]))
    low, high = (float(end) for end in np.sqrt(weights**2 @ far**2))
    return effect - low, effect + high


def _widening(part: float, change: float) -> float:
    """How much more a part varies where it has changed towards a half than where it has not.

    The variances of both sides are p (1 - p) (Fleiss 1981).
    """
    after = part - min(change, part) if part > 0.5 else part + min(change, 1 - part)
    variances = [p * (1 - p) for p in (part, after)]
    return math.sqrt(max(1.0, sum(variances) / (2 * variances[0]))) if variances[0] else 1.0


def _half(error: float, degrees: int) -> float:
    return float(scipy.special.stdtrit(degrees, 0.975)) * error if degrees > 0 else 0.0


def _weighted(pairs: Sequence[Paired]) -> tuple[float, float, float]:
    """The metric before and after, and the variance of the difference, by fixed weights."""
    weights = _weights(pairs)
    values = np.array([[pair.before.value, pair.after.value] for pair in pairs])
    errors = np.array([pair.error for pair in pairs])
    before, after = (float(value) for value in weights @ values)
    return before, after, float((weights**2 * errors**2).sum())


def _weights(pairs: Sequence[Paired]) -> np.ndarray:
    """The part of all answers, before and after, that is of each."""
    counts = np.array([pair.before.count + pair.after.count for pair in pairs])
    weights: np.ndarray = counts / counts.sum()
    return weights


def _scattered(sides: Sequence[Sequence[float]]) -> tuple[float, int]:
    """Standard error of a difference of means over periods, and its degrees of freedom."""
    if len(sides) != 2 or min(map(len, sides)) < LEAST:
        return 0.0, 0
    parts = [np.asarray(side, dtype=float) for side in sides]
    freedom = sum(map(len, parts)) - 2
    pooled = sum(float(((p - p.mean()) ** 2).sum()) for p in parts) / freedom
    return math.sqrt(pooled * sum(1 / len(part) for part in parts)), freedom
