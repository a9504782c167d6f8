"""How great a difference is, and how sure a share."""

from __future__ import annotations

from math import asin, sqrt


def share_effect(share: float, base: float) -> float:
    """Cohen's h: the difference of two shares, 0 to 1, on the arcsine scale.

    2 asin sqrt(share) - 2 asin sqrt(base) (Cohen 1988, chapter 6).
    """
    return 2 * (asin(sqrt(share)) - asin(sqrt(base)))


Z = 1.959963984540054
"""97.5 % point of the normal distribution: of 95 % intervals."""


def wilson(hits: float, of: int) -> tuple[float, float]:
    """95 % interval of a share, of `of` who were asked (Wilson 1927).

    >>> [round(end, 4) for end in wilson(8, 10)]
    [0.4902, 0.9433]
    """
    share = min(1.0, round(hits) / of)
    middle = share + Z**2 / (2 * of)
    half = Z * sqrt(share * (1 - share) / of + Z**2 / (4 * of**2))
    low, high = (middle - half) / (1 + Z**2 / of), (middle + half) / (1 + Z**2 / of)
    return (0.0 if share == 0 else max(0.0, low)), (1.0 if share == 1 else min(1.0, high))
