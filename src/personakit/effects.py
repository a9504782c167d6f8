"""How great a difference is."""

from __future__ import annotations

from math import asin, sqrt


def share_effect(share: float, base: float) -> float:
    """Cohen's h: the difference of two shares, 0 to 1, on the arcsine scale.

    2 asin sqrt(share) - 2 asin sqrt(base) (Cohen 1988, chapter 6).
    """
    return 2 * (asin(sqrt(share)) - asin(sqrt(base)))
