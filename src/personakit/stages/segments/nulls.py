"""Sets of customers without segments, and what the data hold beyond them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtri
from scipy.stats import rankdata
from sklearn.cluster import KMeans

from personakit.stages.segments.fill import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

NULLS = 8


@dataclass(frozen=True)
class Inertias:
    """Log inertia by number of segments, of the data and of sets without segments."""

    counts: range
    """Numbers of segments, from 1 on."""
    data: np.ndarray
    """Shape (counts,)."""
    nulls: np.ndarray
    """Shape (nulls, counts)."""

    def excess(self, count: int) -> float:
        """Drop of log inertia to `count` segments, in standard deviations above the nulls."""
        drop = self.data[0] - self.data[count - 1]
        null = self.nulls[:, 0] - self.nulls[:, count - 1]
        return float((drop - null.mean()) / max(null.std(ddof=1), 1e-3))

    def elbow(self, count: int) -> float:
        """Second difference at `count` of the drop beyond the nulls'."""
        gap = self.nulls.mean(axis=0) - self.data
        return float(2 * gap[count - 1] - gap[count - 2] - gap[count])


def inertias(
    values: np.ndarray, trust: np.ndarray, weights: np.ndarray, questions: Sequence[str],
    counts: range,
) -> Inertias:  # fmt: skip
    """Cluster the data and sets without segments.

    Args:
        values: Standardised values, shape (customers, axes).
        trust: 0 (missing) to 1, same shape.
        weights: Factors of squared distances, shape (axes,).
        questions: What each axis belongs to; the axes of one question are drawn together.
        counts: Numbers of segments, from 1 on.
    """
    rng = np.random.default_rng(0)
    filled = fill(values, trust)
    data = _curve(filled, weights, counts)
    nulls = [
        _curve(fill(copula_null(values, trust, filled, questions, rng), trust), weights, counts)
        for _ in range(NULLS)
    ]
    return Inertias(counts, data, np.array(nulls))


def _curve(filled: np.ndarray, weights: np.ndarray, counts: range) -> np.ndarray:
    points = filled * np.sqrt(weights)
    return np.log(
        [max(KMeans(k, n_init=3, random_state=0).fit(points).inertia_, 1e-12) for k in counts]
    )


def copula_null(
    values: np.ndarray, trust: np.ndarray, filled: np.ndarray, questions: Sequence[str],
    rng: np.random.Generator,
) -> np.ndarray:  # fmt: skip
    """Draw customers with the same distributions and correlations, but without segments.

    A Gaussian copula: each question is put in one order, the orders are made normal, drawn anew
    with their correlations, and turned back into answers by rank.

    Returns:
        Values, shape (customers, axes).
    """
    names = np.array(questions)
    blocks = [np.flatnonzero(names == name) for name in dict.fromkeys(questions)]
    leading = np.linalg.eigh(filled.T @ filled)[1][:, -1]
    orders = [_order(filled, block, leading) for block in blocks]
    scores = np.column_stack([ndtri(rankdata(o) / (len(o) + 1)) for o in orders])
    correlation = np.atleast_2d(np.corrcoef(scores, rowvar=False))
    size, directions = np.linalg.eigh(np.nan_to_num(correlation))
    drawn = rng.normal(size=scores.shape) * np.sqrt(np.maximum(size, 0)) @ directions.T
    null = np.empty_like(values)
    for i, block in enumerate(blocks):
        known = np.flatnonzero(trust[:, block[0]] > 0)
        ranked = known[np.argsort(orders[i][known] + 1e-9 * rng.random(len(known)))]
        position = rankdata(drawn[:, i], method="ordinal") - 1
        null[:, block] = values[np.ix_(ranked[position * len(ranked) // len(values)], block)]
    return null


def _order(filled: np.ndarray, block: np.ndarray, leading: np.ndarray) -> np.ndarray:
    """Order of the answers of one question: along what goes with the data's main direction."""
    if len(block) == 1:
        return filled[:, block[0]]
    direction = filled[:, block].T @ (filled @ leading)
    return filled[:, block] @ direction / max(float(np.linalg.norm(direction)), 1e-12)
