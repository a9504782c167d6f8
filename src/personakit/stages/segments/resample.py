"""How far a partition would come back on other customers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.metrics import adjusted_rand_score, silhouette_score
from sklearn.metrics.cluster import contingency_matrix

from personakit.stages.segments.partition import kmeans

PAIRS = 10
"""Pairs of bootstrap samples."""
HALVES = 5
"""Splits for prediction strength."""


@dataclass(frozen=True)
class Resampling:
    """What resampling says of a partition."""

    agreement: float
    """Mean adjusted Rand index of pairs of bootstrap solutions, all customers placed by both."""
    jaccard: np.ndarray
    """Mean best Jaccard similarity of each segment, shape (segments,)."""


def bootstrap(points: np.ndarray, found: np.ndarray) -> Resampling:
    """Cluster bootstrap samples and place all customers by each (flexclust, fpc).

    Args:
        points: Filled and weighted values, shape (customers, axes).
        found: Their segments, shape (customers,).
    """
    count = int(found.max()) + 1
    rng = np.random.default_rng(count)
    labels = [_solution(points, rng, count, i) for i in range(2 * PAIRS)]
    pairs = zip(labels[::2], labels[1::2], strict=True)
    agreement = float(np.mean([adjusted_rand_score(a, b) for a, b in pairs]))
    return Resampling(agreement, np.mean([_jaccard(found, other) for other in labels], axis=0))


def _solution(points: np.ndarray, rng: np.random.Generator, count: int, seed: int) -> np.ndarray:
    drawn = points[rng.integers(0, len(points), len(points))]
    labels: np.ndarray = kmeans(drawn, count, 2, seed).predict(points)
    return labels


def _jaccard(labels: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Best Jaccard similarity of each segment with any segment of another solution."""
    both = contingency_matrix(labels, other).astype(float)
    union = both.sum(axis=1)[:, None] + both.sum(axis=0)[None, :] - both
    best: np.ndarray = (both / union).max(axis=1)
    return best


def lineage(labels: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Tell how far the members of each segment stay together in another number of segments.

    One minus the entropy of where they are there, as a part of the greatest possible: segment
    level stability across solutions (Dolnicar & Leisch 2017). 1 is together, 0 is all over.

    Args:
        labels: Segment of each customer, shape (customers,).
        other: The same in the other solution.

    Returns:
        Shape (segments,).
    """
    both = contingency_matrix(labels, other).astype(float)
    parts = both / both.sum(axis=1, keepdims=True)
    entropy = -(parts * np.log(parts.clip(1e-12))).sum(axis=1)
    together: np.ndarray = 1 - entropy / np.log(max(both.shape[1], 2))
    return together.clip(0, 1)


def prediction_strength(points: np.ndarray, count: int) -> float:
    """Tell the least part of a segment's pairs that another half keeps together.

    Tibshirani & Walther 2005, mean of several splits.

    Args:
        points: Filled and weighted values, shape (customers, axes).
        count: Number of segments.
    """
    rng = np.random.default_rng(count)
    strengths = []
    for i in range(HALVES):
        order = rng.permutation(len(points))
        train, test = points[order[::2]], points[order[1::2]]
        own = kmeans(test, count, 2, i).labels_
        told = kmeans(train, count, 2, i).predict(test)
        both = contingency_matrix(own, told).astype(float)
        sizes = both.sum(axis=1)
        kept = (both * (both - 1)).sum(axis=1) / np.maximum(sizes * (sizes - 1), 1.0)
        strengths.append(kept[sizes > 1].min(initial=1.0))
    return float(np.mean(strengths))


def silhouette(points: np.ndarray, labels: np.ndarray) -> float:
    """Mean silhouette width, -1 to 1; 0 where there are not two segments."""
    if not 1 < len(np.unique(labels)) < len(labels):
        return 0.0
    return float(silhouette_score(points, labels))
