"""How great a difference is."""

from __future__ import annotations

from math import asin, sqrt


def share_effect(share: float, base: float) -> float:
    """Cohen's h: the difference of two shares, 0 to 1, on the arcsine scale.

    2 asin sqrt(share) - 2 asin sqrt(base) (Cohen 1988, chapter 6).
    """
    return 2 * (asin(sqrt(share)) - asin(sqrt(base)))


def difference_interval(
    one: float, its: tuple[float, float], other: float, others: tuple[float, float],
    correlation: float = 0.0,
) -> tuple[float, float]:  # fmt: skip
    """95 % interval of a number less another, from the interval of each.

    Newcombe's (1998, method 10) for shares with Wilson's intervals; for any numbers the variance at
    the end that matters is taken from their intervals (Zou and Donner 2008).

    Args:
        one: The number.
        its: Its interval.
        other: What is taken from it.
        others: The interval of that.
        correlation: That of the two, where some customers tell both.

    >>> low, high = difference_interval(0.8, (0.6918, 0.8769), 0.6, (0.4904, 0.7003))
    >>> round(low, 3), round(high, 3)
    (0.052, 0.334)
    """
    low, high = (
        sqrt(max(0.0, far**2 + away**2 - 2 * correlation * far * away))
        for far, away in ((one - its[0], others[1] - other), (its[1] - one, other - others[0]))
    )
    return one - other - low, one - other + high


def are_apart(
    one: float, interval: tuple[float, float], other: float, its: tuple[float, float]
) -> bool:
    """Whether two numbers differ by more than their 95 % intervals leave to chance.

    >>> are_apart(0.5, (0.4, 0.6), 0.6, (0.5, 0.7))
    False
    >>> are_apart(0.5, (0.46, 0.54), 0.6, (0.56, 0.64))
    True
    """
    low, high = difference_interval(one, interval, other, its)
    return low > 0 or high < 0
