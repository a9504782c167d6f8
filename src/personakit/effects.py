"""How great a difference is."""

from __future__ import annotations

from math import asin, hypot, sqrt


def share_effect(share: float, base: float) -> float:
    """Cohen's h: the difference of two shares, 0 to 1, on the arcsine scale.

    2 asin sqrt(share) - 2 asin sqrt(base) (Cohen 1988, chapter 6).
    """
    return 2 * (asin(sqrt(share)) - asin(sqrt(base)))


def are_apart(
    one: float, interval: tuple[float, float], other: float, its: tuple[float, float]
) -> bool:
    """Whether two numbers differ by more than their 95 % intervals leave to chance.

    The interval of the difference, made from those of both, is without 0 (Newcombe 1998, method
    10).

    >>> are_apart(0.5, (0.4, 0.6), 0.6, (0.5, 0.7))
    False
    >>> are_apart(0.5, (0.46, 0.54), 0.6, (0.56, 0.64))
    True
    """
    (less, low), (more, high) = sorted([(one, interval), (other, its)])
    return more - less > hypot(low[1] - less, more - high[0])
