"""One partition of the customers into k segments."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning

STARTS = 10
"""Random starts of the final fits."""
ROUNDS = 3
"""How often axes are weighed anew by what they separate."""
FLOOR = 0.3
"""Least factor of an axis that separates nothing: without it the first partition locks in."""


@dataclass(frozen=True)
class Partition:
    """Customers in segments."""

    labels: np.ndarray
    """Segment of each customer, shape (customers,)."""
    centres: np.ndarray
    """Means of the segments, shape (segments, axes), unweighted."""
    weights: np.ndarray
    """Factors of squared distances, shape (axes,)."""

    @property
    def count(self) -> int:
        """Number of segments."""
        return len(self.centres)


def partition(filled: np.ndarray, weights: np.ndarray, count: int) -> Partition:
    """Find `count` segments by KMeans, with axes weighed by what they separate.

    Args:
        filled: Values without gaps, shape (customers, axes).
        weights: Factors of squared distances, shape (axes,).
        count: Number of segments.
    """
    labels = kmeans(filled * np.sqrt(weights), count, STARTS).labels_
    used = weights
    for _ in range(ROUNDS):
        used = weights * separation(filled, labels)
        labels = kmeans(filled * np.sqrt(used), count, STARTS).labels_
    labels = _canonical(filled, labels, count)
    return Partition(labels, means(filled, labels, count), used)


def kmeans(points: np.ndarray, count: int, starts: int, seed: int = 0) -> KMeans:
    """Fit scikit-learn's KMeans; fewer distinct points than segments leave some empty."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model = KMeans(min(count, len(points)), n_init=starts, random_state=seed)
        return model.fit(points)


def _canonical(filled: np.ndarray, labels: np.ndarray, count: int) -> np.ndarray:
    """Number segments by size, the greatest first, ties by centre."""
    sizes = np.bincount(labels, minlength=count)
    centres = means(filled, labels, count).round(6)
    order = np.lexsort([*centres.T[::-1], -sizes])
    numbered: np.ndarray = np.argsort(order)[labels]
    return numbered


def means(values: np.ndarray, labels: np.ndarray, count: int) -> np.ndarray:
    """Mean of each segment, shape (count, axes); 0 for an empty one."""
    member = np.eye(count)[labels]
    mean: np.ndarray = (member.T @ values) / np.maximum(member.sum(axis=0), 1.0)[:, None]
    return mean


def explained(values: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Part of each axis' variance that lies between segments (R squared), shape (axes,)."""
    count = int(labels.max()) + 1
    between = means(values, labels, count) - values.mean(axis=0)
    sizes = np.bincount(labels, minlength=count)
    whole = np.maximum(values.var(axis=0) * len(values), 1e-12)
    part: np.ndarray = np.clip((sizes @ between**2) / whole, 0, 1)
    return part


def separation(values: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Weigh axes by their R squared, between `FLOOR` and 1 (reached by the best tenth)."""
    part = explained(values, labels)
    best = max(float(np.quantile(part, 0.9)), 1e-12)
    return np.clip(part / best, FLOOR, 1.0)
