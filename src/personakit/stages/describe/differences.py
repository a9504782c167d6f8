"""Whether a difference is real: effects, tests, and many tests at once."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.describe.profile import Cell

FALSE_DISCOVERY_RATE = 0.05
"""Part of the statements that may differ by chance alone."""


def share_test(own: Cell, rest: Cell) -> float:
    """Two-sided p of equal shares: pooled two-proportion z test."""
    if not own.known or not rest.known:
        return 1.0
    pooled = (own.some + rest.some) / (own.known + rest.known)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / own.known + 1 / rest.known))
    return _two_sided((own.share - rest.share) / spread) if spread else 1.0


def mean_test(own: Cell, rest: Cell) -> float:
    """Two-sided p of equal means: Welch's test by its normal limit."""
    if own.known < 2 or rest.known < 2:
        return 1.0
    spread = math.sqrt(own.sd**2 / own.known + rest.sd**2 / rest.known)
    return _two_sided((own.mean - rest.mean) / spread) if spread else float(own.mean == rest.mean)


def share_effect(share: float, base: float) -> float:
    """Cohen's h: the difference of two shares on the arcsine scale."""
    return 2 * (math.asin(math.sqrt(share)) - math.asin(math.sqrt(base)))


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
    z = 1.959964
    share = hits / of
    middle = (share + z**2 / (2 * of)) / (1 + z**2 / of)
    half = z / (1 + z**2 / of) * math.sqrt(share * (1 - share) / of + z**2 / (4 * of**2))
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
    z = 1.959964
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92_160,
    )
    return sum(term / float(freedom) ** power for power, term in enumerate(terms))


def _two_sided(z: float) -> float:
    return math.erfc(abs(z) / math.sqrt(2))
