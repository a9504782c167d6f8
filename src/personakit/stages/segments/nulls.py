"""Sets of customers without segments, and what the data hold beyond them."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from personakit.stages.segments.fill import fill
from personakit.stages.segments.partition import kmeans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NULLS = 16
"""Null sets drawn."""
BINS = 8
"""Parts that answers are put in along their first direction, to be ordered along the second."""


@dataclass(frozen=True)
class Inertias:
    """Log inertia for 1, 2, ... segments, of the data and of sets without segments."""

    data: np.ndarray
    """Shape (counts,)."""
    nulls: np.ndarray
    """Shape (nulls, counts)."""

    def excess(self, counts: Sequence[int]) -> float:
        """Mean drop of log inertia to `counts` segments, in standard deviations above the nulls.

        `(x - mean) / (s sqrt(1 + 1 / n))` with the mean and s of n nulls: were the data one more
        null, this had Student's t distribution with n - 1 degrees of freedom.
        """
        last = np.array(counts) - 1
        drop = float((self.data[0] - self.data[last]).mean())
        null = (self.nulls[:, :1] - self.nulls[:, last]).mean(axis=1)
        spread = max(float(null.std(ddof=1)), 1e-3) * (1 + 1 / len(null)) ** 0.5
        return float((drop - null.mean()) / spread)

    def gain(self, count: int) -> float:
        """Gain of the last segment beyond the nulls', as a part of the greatest; 0 for none."""
        gains = np.diff(self.nulls.mean(axis=0) - self.data)[:-1]
        if count < 2 or gains.max(initial=0.0) <= 0:
            return 0.0
        return float(gains[count - 2] / gains.max())

    def elbow(self, count: int) -> float:
        """Second difference at `count` of the drop of log inertia beyond the nulls'."""
        if count < 2:
            return 0.0
        gap = self.nulls.mean(axis=0) - self.data
        return float(2 * gap[count - 1] - gap[count - 2] - gap[count])


def inertias(
    values: np.ndarray, weights: np.ndarray, questions: Sequence[str], most: int
) -> Inertias:
    """Cluster the data and sets without segments into 1, 2, ..., `most` segments.

    Args:
        values: Standardised values, shape (customers, axes), NaN where missing.
        weights: Factors of squared distances, shape (axes,).
        questions: What each axis belongs to; the axes of one question are drawn together.
        most: Greatest number of segments.
    """
    filled = fill(values)
    missing = np.isnan(values)
    nulls = [
        _curve(fill(np.where(missing, np.nan, null)), weights, most)
        for null in copula_nulls(values, filled, questions, NULLS)
    ]
    return Inertias(_curve(filled, weights, most), np.array(nulls))


def _curve(filled: np.ndarray, weights: np.ndarray, most: int) -> np.ndarray:
    points = filled * np.sqrt(weights)
    fits = (kmeans(points, k, 3) for k in range(1, most + 1))
    curve: np.ndarray = np.log([max(float(fit.inertia_), 1e-12) for fit in fits])
    return curve


def copula_nulls(
    values: np.ndarray, filled: np.ndarray, questions: Sequence[str], count: int
) -> Iterator[np.ndarray]:
    """Draw customers with the same distributions and correlations, but without segments.

    A Gaussian copula: the answers to each question are put in order along the one or two
    directions that go with the rest of the data, the orders are made normal, drawn anew with
    their correlations, and turned back into answers by rank.

    Args:
        values: Standardised values, shape (customers, axes), NaN where missing.
        filled: The same without gaps.
        questions: What each axis belongs to; the axes of one question are drawn together.
        count: How many times.

    Yields:
        Values without gaps, shape (customers, axes).
    """
    names = np.array(questions)
    blocks = [np.flatnonzero(names == name) for name in dict.fromkeys(questions)]
    orders = [_orders(filled, block) for block in blocks]
    widths = [order.shape[1] for order in orders]
    known = np.isfinite(values[:, [block[0] for block in blocks]])
    ranked = [
        values[np.ix_(rows[_sorted(order[rows])], block)]
        for block, order, rows in zip(blocks, orders, map(np.flatnonzero, known.T), strict=True)
    ]
    size, directions = np.linalg.eigh(
        latent_correlations(np.hstack(orders), np.repeat(known, widths, axis=1))
    )
    mixing = np.sqrt(np.maximum(size, 0)) * directions
    rng = np.random.default_rng(0)
    for _ in range(count):
        drawn = rng.normal(size=(len(values), len(mixing))) @ mixing.T
        null = np.empty_like(values)
        for block, latent, answers in zip(
            blocks, np.split(drawn, np.cumsum(widths)[:-1], axis=1), ranked, strict=True
        ):
            places = np.arange(len(values)) * len(answers) // len(values)
            null[np.ix_(_sorted(latent), block)] = answers[places]
        yield null


def _orders(filled: np.ndarray, block: np.ndarray) -> np.ndarray:
    """Place answers along what goes with the data's main directions, (customers, 1 or 2)."""
    answers = filled[:, block]
    if len(block) == 1:
        return answers
    leading = np.linalg.eigh(filled.T @ filled)[1][:, -3:]
    leading[block] = 0
    directions = np.linalg.svd(answers.T @ (filled @ leading), full_matrices=False)[0]
    placed: np.ndarray = answers @ directions[:, : min(2, len(block) - 1)]
    return placed


def latent_correlations(orders: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Correlations of the normal variables behind orders, shape (orders, orders).

    A normal variable known by intervals, with the scores `E[z | interval]` of variance v, has
    covariance `r v` with another: so r is the covariance of the scores divided by both v. What
    chance alone adds to r^2, `1 / (n v v')` on n customers of whom both are known, is taken off:
    a null would have it twice, from its correlations and from its draw.

    Args:
        orders: Places of the customers, shape (customers, orders).
        known: Whether a place is known, same shape.
    """
    columns = zip(orders.T, known.T, strict=True)
    scores = np.column_stack([_normal_scores(order, own) for order, own in columns])
    pairs = np.maximum(known.T.astype(float) @ known, 1.0)
    spread = np.maximum((scores**2).sum(axis=0) / np.diag(pairs), 1e-3)
    both = np.outer(spread, spread)
    raw = scores.T @ scores / pairs / both
    latent: np.ndarray = np.sign(raw) * np.sqrt(np.clip(raw**2 - 1 / (pairs * both), 0, 0.98))
    np.fill_diagonal(latent, 1.0)
    return latent


def _normal_scores(order: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Normal quantiles of the ranks among the known, 0 elsewhere; equal values share the mean."""
    count = int(known.sum())
    quantiles = np.array([NormalDist().inv_cdf((i + 0.5) / count) for i in range(count)])
    _, inverse, counts = np.unique(order[known], return_inverse=True, return_counts=True)
    starts = np.cumsum(counts) - counts
    scores = np.zeros(len(order))
    scores[known] = (np.add.reduceat(quantiles, starts) / counts)[inverse]
    return scores


def _sorted(orders: np.ndarray) -> np.ndarray:
    """Sort along the first direction; where there is a second, in bins and by it within a bin."""
    first = np.argsort(orders[:, 0], kind="stable")
    if orders.shape[1] == 1:
        return first
    bins = np.arange(len(first)) * BINS // len(first)
    return first[np.lexsort([orders[first, 1], bins])]
