"""How far a share or a mean may be off: 95 % intervals over customers, however much each tells."""

from __future__ import annotations

import math

from scipy import special

NORMAL = 1.959963984540054
"""97.5 % point of the normal distribution."""
FEW = 30
"""Customers below which Student's t takes its place, whatever is told."""


def share_interval(share: float, error: float, customers: int) -> tuple[float, float]:
    """95 % interval of a share: Wilson's (1927) for the effective number of customers.

    That is p (1 - p) / error^2: the customers over the design effect, where each tells several
    answers, or a part. It cannot be told of a share of none or all: it is their number then.
    Student's t takes the place of the normal limit where customers are few, or tell the error.

    Args:
        share: The share, 0 to 1.
        error: Its standard error over customers; 0 where each is counted once.
        customers: Those it rests on, of whom Student's t has one degree of freedom less.
    """
    if not customers:
        return 0.0, 1.0
    n = share * (1 - share) / error**2 if error and 0 < share < 1 else float(customers)
    z2 = (_quantile(customers) if error or customers < FEW else NORMAL) ** 2
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = math.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n**2))) / (1 + z2 / n)
    return min(max(0.0, centre - half), share), max(min(1.0, centre + half), share)


def ratio_error(squares: float, customers: float, whole: float) -> float:
    """Standard error of a sum over a sum, linearised: customers are drawn, not what they tell.

    sqrt(G / (G - 1) sum (x_i - p k_i)^2) / sum k_i over G customers of x_i out of k_i
    (Cochran 1977, chapter 6).

    Args:
        squares: The sum of the squares; where counts do not add up it may be below nothing.
        customers: Those it is over; of one alone no error can be told.
        whole: The sum of the k_i.
    """
    spread = customers / (customers - 1) * max(0.0, squares) if customers > 1 else 0.0
    return math.sqrt(spread) / whole


def mean_interval(
    mean: float, error: float, customers: int, bounds: tuple[float, float] | None = None
) -> tuple[float, float]:
    """95 % interval of a mean, or of a sum over a sum, with its standard error: Student's t.

    It ends at the least and the greatest that there can be, where bounds tell these.
    """
    half = _quantile(customers) * error
    least, most = bounds or (-math.inf, math.inf)
    return max(least, mean - half), min(most, mean + half)


def _quantile(customers: int) -> float:
    """97.5 % point of Student's t of so many customers."""
    return float(special.stdtrit(customers - 1, 0.975)) if customers > 1 else 0.0
