"""Sets of customers without segments, and what the data hold beyond them."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from personakit.stages.segments.fill import fill
from personakit.stages.segments.partition import kmeans

if TYPE_CHECKING:
    from collections.abc import Sequence

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

    def excess(self, count: int) -> float:
        """Drop of log inertia to `count` segments, in standard deviations above the nulls."""
        drop = self.data[0] - self.data[count - 1]
        null = self.nulls[:, 0] - self.nulls[:, count - 1]
        return float((drop - null.mean()) / max(null.std(ddof=1), 1e-3))

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
    rng = np.random.default_rng(0)
    filled = fill(values)
    missing = np.isnan(values)
    nulls = []
    for _ in range(NULLS):
        null = copula_null(values, filled, questions, rng)
        nulls.append(_curve(fill(np.where(missing, np.nan, null)), weights, most))
    return Inertias(_curve(filled, weights, most), np.array(nulls))


def _curve(filled: np.ndarray, weights: np.ndarray, most: int) -> np.ndarray:
    points = filled * np.sqrt(weights)
    fits = (kmeans(points, k, 3) for k in range(1, most + 1))
    curve: np.ndarray = np.log([max(float(fit.inertia_), 1e-12) for fit in fits])
    return curve


def copula_null(
    values: np.ndarray, filled: np.ndarray, questions: Sequence[str], rng: np.random.Generator
) -> np.ndarray:
    """Draw customers with the same distributions and correlations, but without segments.

    A Gaussian copula: the answers to each question are put in order along the one or two
    directions that go with the rest of the data, the orders are made normal, drawn anew with
    their correlations, and turned back into answers by rank.

    Returns:
        Values without gaps, shape (customers, axes).
    """
    names = np.array(questions)
    blocks = [np.flatnonzero(names == name) for name in dict.fromkeys(questions)]
    orders = [_orders(filled, block) for block in blocks]
    drawn = np.split(_like(np.hstack(orders), rng), np.cumsum([o.shape[1] for o in orders])[:-1], 1)
    null = np.empty_like(values)
    for block, order, latent in zip(blocks, orders, drawn, strict=True):
        known = np.flatnonzero(np.isfinite(values[:, block[0]]))
        ranked = known[_sorted(order[known])]
        places = np.arange(len(values)) * len(ranked) // len(values)
        null[np.ix_(_sorted(latent), block)] = values[np.ix_(ranked[places], block)]
    return null


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


def _like(orders: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw normal scores with the latent correlations of `orders`, same shape.

    A normal variable known by intervals, with the scores `E[z | interval]` of variance v, has
    covariance `r v` with another: so r is the covariance of the scores divided by both v.
    """
    scores = np.column_stack([_normal_scores(order) for order in orders.T])
    scores /= np.maximum(scores.var(axis=0), 1e-3)
    latent = np.clip(scores.T @ scores / len(scores), -0.99, 0.99)
    np.fill_diagonal(latent, 1.0)
    size, directions = np.linalg.eigh(latent)
    drawn: np.ndarray = rng.normal(size=scores.shape) * np.sqrt(np.maximum(size, 0)) @ directions.T
    return drawn


def _normal_scores(order: np.ndarray) -> np.ndarray:
    """Replace values by the normal quantiles of their ranks; equal values share the mean one."""
    count = len(order)
    quantiles = np.array([NormalDist().inv_cdf((i + 0.5) / count) for i in range(count)])
    _, inverse, counts = np.unique(order, return_inverse=True, return_counts=True)
    starts = np.cumsum(counts) - counts
    means: np.ndarray = np.add.reduceat(quantiles, starts) / counts
    return means[inverse]


def _sorted(orders: np.ndarray) -> np.ndarray:
    """Sort along the first direction; where there is a second, in bins and by it within a bin."""
    first = np.argsort(orders[:, 0], kind="stable")
    if orders.shape[1] == 1:
        return first
    bins = np.arange(len(first)) * BINS // len(first)
    return first[np.lexsort([orders[first, 1], bins])]
