"""Whether a difference is real: effects, tests, and many tests at once."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import scipy
from scipy import special

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.values.facts import Cell

FALSE_DISCOVERY_RATE = 0.05
"""Part of the statements that may differ by chance alone."""
FAMILY_ERROR = 0.05
"""Chance that any of many differences stands that is none."""
FEW = 30
"""Customers to be expected in the least cell of a test, below which its normal limit is off far
out, where many tests at once look: at 5 a p of .002 is told as .0005."""


def normal_test(difference: float, error: float) -> float:
    """Two-sided p of a difference with its standard error, by the normal limit."""
    return math.erfc(abs(difference) / error / math.sqrt(2)) if error else float(difference == 0)


def share_test(own: Cell, rest: Cell) -> float:
    """Two-sided p of equal shares: pooled two-proportion z test, of few Fisher's exact one."""
    if not own.known or not rest.known:
        return 1.0
    customers, some = own.known + rest.known, own.some + rest.some
    if min(own.known, rest.known) * min(some, customers - some) < FEW * customers:
        return _exact_test(own, rest)
    pooled = some / customers
    error = math.sqrt(pooled * (1 - pooled) * (1 / own.known + 1 / rest.known))
    return normal_test(own.share - rest.share, error)


def _exact_test(own: Cell, rest: Cell) -> float:
    """Fisher's exact test: twice the smaller tail of the hypergeometric distribution."""
    some = own.some + rest.some
    counts = np.arange(max(0, some - rest.known), min(some, own.known) + 1)
    logs = -sum(
        special.gammaln(of - count + 1) + special.gammaln(count + 1)
        for count, of in ((counts, own.known), (some - counts, rest.known))
    )
    chances = np.exp(logs - logs.max())
    tails = (chances[counts <= own.some].sum(), chances[counts >= own.some].sum())
    return min(1.0, 2 * float(min(tails) / chances.sum()))


def mean_test(own: Cell, rest: Cell) -> float:
    """Two-sided p of equal means: Welch's t test."""
    if own.known < 2 or rest.known < 2:
        return 1.0
    parts = own.error**2, rest.error**2
    error = math.sqrt(sum(parts))
    if not error:
        return float(own.mean == rest.mean)
    freedom = error**4 / (parts[0] ** 2 / (own.known - 1) + parts[1] ** 2 / (rest.known - 1))
    return float(2 * special.stdtr(freedom, -abs(own.mean - rest.mean) / error))


def equal_shares(parts: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Pearson's chi-squared of several shares that may be one, and its p; 0 and 1 of none or all.

    Args:
        parts: Of how many each share is, and the share.
    """
    customers = sum(of for of, _ in parts)
    rate = sum(of * share for of, share in parts) / customers if customers else 0.0
    if not 0 < rate < 1:
        return 0.0, 1.0
    squares = sum(of * (share - rate) ** 2 for of, share in parts)
    chi2 = squares / (rate * (1 - rate))
    return chi2, float(special.chdtrc(len(parts) - 1, chi2))


def equal_means(cells: Sequence[Cell]) -> float:
    """The p of several means that may be one: Welch's (1951) test, whatever the spreads.

    Where all of a group have the same, its spread is taken to be that within the groups.
    """
    counted = [cell for cell in cells if cell.known > 1]
    within = sum((cell.known - 1) * cell.sd**2 for cell in counted)
    if len(counted) < 2 or not within:
        return float(len({cell.mean for cell in counted}) < 2)
    sizes, means, variances = np.array([(c.known, c.mean, c.sd**2) for c in counted]).T
    weights = sizes / np.where(variances > 0, variances, within / (sizes - 1).sum())
    parts, groups = weights / weights.sum(), len(counted)
    between = (weights * (means - parts @ means) ** 2).sum() / (groups - 1)
    unsure = ((1 - parts) ** 2 / (sizes - 1)).sum() / (groups**2 - 1)
    f = between / (1 + 2 * (groups - 2) * unsure)
    return float(special.fdtrc(groups - 1, 1 / (3 * unsure), f))


def either(p_values: Sequence[float]) -> float:
    """The p of no difference in any of several tests (Bonferroni)."""
    return min(1.0, len(p_values) * min(p_values, default=1.0))


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
    chances = np.nan_to_num(np.asarray(p_values, dtype=float), nan=1.0)
    stands: list[bool] = (scipy.stats.false_discovery_control(chances) <= rate).tolist()
    return stands


def surely_real(p_values: Sequence[float], error: float = FAMILY_ERROR) -> list[bool]:
    """Which of many differences stand if hardly ever any may that is none (Holm 1979).

    >>> surely_real([0.001, 0.04, 0.03])
    [True, False, False]
    """
    chances = np.nan_to_num(np.asarray(p_values, dtype=float), nan=1.0)
    order = np.argsort(chances, kind="stable")
    stands = np.logical_and.accumulate(chances[order] * np.arange(len(chances), 0, -1) <= error)
    return [bool(stand) for stand in stands[np.argsort(order)]]
