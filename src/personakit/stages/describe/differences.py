"""Whether a difference is real: effects, tests, and many tests at once."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.describe.profile import Cell

FALSE_DISCOVERY_RATE = 0.05
"""Part of the statements that may differ by chance alone."""

Z = 1.959964
"""97.5 % point of the normal distribution: of 95 % intervals."""


def normal_test(difference: float, error: float) -> float:
    """Two-sided p of a difference with its standard error, by the normal limit."""
    return math.erfc(abs(difference) / error / math.sqrt(2)) if error else float(difference == 0)


def share_test(own: Cell, rest: Cell) -> float:
    """Two-sided p of equal shares: pooled two-proportion z test."""
    if not own.known or not rest.known:
        return 1.0
    pooled = (own.some + rest.some) / (own.known + rest.known)
    error = math.sqrt(pooled * (1 - pooled) * (1 / own.known + 1 / rest.known))
    return normal_test(own.share - rest.share, error)


def mean_test(own: Cell, rest: Cell) -> float:
    """Two-sided p of equal means: Welch's test by its normal limit."""
    if own.known < 2 or rest.known < 2:
        return 1.0
    error = math.sqrt(own.sd**2 / own.known + rest.sd**2 / rest.known)
    return normal_test(own.mean - rest.mean, error)


def mean_effect(own: Cell, base: Cell) -> float:
    """Difference of means in standard deviations of all customers."""
    return (own.mean - base.mean) / base.sd if base.sd else 0.0


def real(p_values: Sequence[float], rate: float = FALSE_DISCOVERY_RATE) -> list[bool]:
    """Which of many differences stand (Benjamini & Hochberg 1995).

    >>> real([0.001, 0.04, 0.5])
    [True, False, False]
    """
    ranked = sorted(p_values)
    passed = [p for i, p in enumerate(ranked, start=1) if p <= rate * i / len(ranked)]
    limit = max(passed, default=-1.0)
    return [p <= limit for p in p_values]


def wilson(hits: float, of: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927)."""
    share = hits / of
    middle = (share + Z**2 / (2 * of)) / (1 + Z**2 / of)
    half = Z / (1 + Z**2 / of) * math.sqrt(share * (1 - share) / of + Z**2 / (4 * of**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def mean_interval(mean: float, sd: float, of: int) -> tuple[float, float]:
    """95 % interval of a mean: Student's t."""
    half = _t975(of - 1) * sd / math.sqrt(of) if of > 1 else 0.0
    return mean - half, mean + half


def _t975(freedom: int) -> float:
    """97.5 % point of Student's t, to .001 from 4 degrees on (Abramowitz & Stegun 26.7.5).

    >>> round(_t975(4), 2), round(_t975(30), 3)
    (2.78, 2.042)
    """
    terms = (
        Z,
        (Z**3 + Z) / 4,
        (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96,
        (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384,
        (79 * Z**9 + 776 * Z**7 + 1482 * Z**5 - 1920 * Z**3 - 945 * Z) / 92_160,
    )
    return sum(term / float(freedom) ** power for power, term in enumerate(terms))
