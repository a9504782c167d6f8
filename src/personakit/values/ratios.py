"""A sum over a sum of customers, with its error: what one customer tells several times is alike."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.effects import difference_interval
from personakit.values.differences import normal_test
from personakit.values.intervals import mean_interval, ratio_error, share_interval

if TYPE_CHECKING:
    from personakit.vocabulary.tracked import TrackedEntry


@dataclass(frozen=True)
class ClusterRatio:
    """What is counted over of how much, x over k, of customers drawn together with all they do."""

    customers: int = 0
    """Customers of whom any is known."""
    some: int = 0
    """Of these for whom what is counted is not nothing."""
    total: float = 0.0
    """Sum of x."""
    count: float = 0.0
    """Sum of k."""
    squares: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Sums over customers of x x, x k and k k."""
    of_answers: float = math.nan
    """Sum over single answers of the squares of what each adds; NaN where none are told apart."""
    lackers: int = 0
    """Customers for whom anything else is known; 0 where that is not told."""

    def __add__(self, other: ClusterRatio) -> ClusterRatio:
        """The same of two groups of different customers as one."""
        (xx, xk, kk), (its_xx, its_xk, its_kk) = self.squares, other.squares
        return ClusterRatio(
            self.customers + other.customers, self.some + other.some, self.total + other.total,
            self.count + other.count, (xx + its_xx, xk + its_xk, kk + its_kk),
            self.of_answers + other.of_answers,
            self.lackers + other.lackers,
        )  # fmt: skip

    @property
    def value(self) -> float:
        """The ratio; 0 of nothing."""
        return self.total / self.count if self.count else 0.0

    @property
    def error(self) -> float:
        """Its standard error over customers, linearised."""
        return ratio_error(_squares(self), self.customers, self.count) if self.count else 0.0

    @property
    def part_interval(self) -> tuple[float, float]:
        """95 % interval of a part over customers: Wilson's."""
        return share_interval(min(1.0, self.value), self.error, self.customers)

    def interval(self, entry: TrackedEntry) -> tuple[float, float]:
        """95 % interval over customers: Wilson's for a part, else Student's t within the bounds."""
        if entry.form == "part":
            return self.part_interval
        return mean_interval(self.value, self.error, self.customers, entry.bounds)

    def chance_beside(self, other: ClusterRatio) -> float:
        """Two-sided p of no difference from the ratio of other customers."""
        return normal_test(self.value - other.value, math.hypot(self.error, other.error))

    @property
    def variance(self) -> float:
        """That of a single answer; NaN where none are told apart."""
        return self.of_answers / self.count - self.value**2

    @property
    def design_effect(self) -> float:
        """How many answers tell as much as one drawn alone would; at least 1 (Kish 1965)."""
        alone = self.variance / self.count
        return max(1.0, self.error**2 / alone) if alone > 0 else 1.0


def of_each(ratio: ClusterRatio, customers: int, periods: int = 1) -> ClusterRatio:
    """The same over all customers of a group, also those who did nothing: once in each period."""
    xx, _, _ = ratio.squares
    count = customers * periods
    squares = (xx, ratio.total * periods, count * periods)
    return ClusterRatio(customers, ratio.some, ratio.total, count, squares)


@dataclass(frozen=True)
class Paired:
    """A ratio before and after, of customers some of whom are in both."""

    before: ClusterRatio
    """Before."""
    after: ClusterRatio
    """After."""
    customers: int
    """Customers in either."""
    crossed: tuple[float, float, float, float]
    """Sums over customers of x x, x k, k x and k k, the first before, the second after."""

    @property
    def difference(self) -> float:
        """After less before."""
        return self.after.value - self.before.value

    @property
    def error(self) -> float:
        """Standard error of the difference: who is in both counts once, with both.

        The sum over customers of ((x1 - p1 k1) / K1 - (x0 - p0 k0) / K0)^2, linearised as that of a
        ratio.
        """
        variance = sum(_squares(side) / side.count**2 for side in (self.before, self.after))
        xx, xk, kx, kk = self.crossed
        p, q = self.before.value, self.after.value
        covariance = (xx - q * xk - p * kx + p * q * kk) / (self.before.count * self.after.count)
        return ratio_error(variance - 2 * covariance, self.customers, 1.0)

    def interval(self, entry: TrackedEntry) -> tuple[float, float]:
        """95 % interval of the difference, from those of both: who is in both makes them alike."""
        sides = self.after, self.before
        after, before = (side.error for side in sides)
        spread = after**2 + before**2 - self.error**2
        alike = max(-1.0, min(1.0, spread / (2 * after * before))) if after * before else 0.0
        (value, its), (was, others) = ((side.value, side.interval(entry)) for side in sides)
        return difference_interval(value, its, was, others, alike)


def _squares(ratio: ClusterRatio) -> float:
    xx, xk, kk = ratio.squares
    return xx - 2 * ratio.value * xk + ratio.value**2 * kk
