"""Whether a difference is real: effects, tests, and many tests at once."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.values.facts import Cell

FALSE_DISCOVERY_RATE = 0.05
"""Part of the statements that may differ by chance alone."""


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


def equal_shares(parts: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Pearson's chi-squared of several shares that may be one, and its p; 0 and 1 of none or all.

    Args:
        parts: Of how many each share is, and the share.
    """
    known = sum(of for of, _ in parts)
    rate = sum(of * share for of, share in parts) / known
    if not 0 < rate < 1:
        return 0.0, 1.0
    squares = sum(of * (share - rate) ** 2 for of, share in parts)
    chi2 = squares / (rate * (1 - rate))
    return chi2, float(stats.chi2.sf(chi2, len(parts) - 1))


def mean_effect(own: Cell, base: Cell) -> float:
    """Difference of means in standard deviations of all customers."""
    return (own.mean - base.mean) / base.sd if base.sd else 0.0


def real(p_values: Sequence[float], rate: float = FALSE_DISCOVERY_RATE) -> list[bool]:
    """Which of many differences stand (Benjamini & Hochberg 1995); one not known does not.

    >>> real([0.001, 0.04, 0.5])
    [True, False, False]
    """
    if not p_values:
        return []
    known = np.nan_to_num(np.asarray(p_values, dtype=float), nan=1.0)
    stands: list[bool] = (stats.false_discovery_control(known) <= rate).tolist()
    return stands
