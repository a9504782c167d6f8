"""Partitions of customers by k-means, and what a partition explains."""

from __future__ import annotations

import warnings

import numpy as np
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning


def kmeans(points: np.ndarray, count: int, starts: int, seed: int = 0) -> KMeans:
    """Fit scikit-learn's KMeans; fewer distinct points than segments leave some empty."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model = KMeans(min(count, len(points)), n_init=starts, random_state=seed)
        return model.fit(points)


def member_of(labels: np.ndarray) -> np.ndarray:
    """Memberships of a partition, shape (customers, segments)."""
    member: np.ndarray = np.eye(int(labels.max()) + 1)[labels]
    return member


def by_size(points: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Number segments by size, the greatest first, ties by centre; empty ones are none."""
    _, labels = np.unique(labels, return_inverse=True)
    count = int(labels.max()) + 1
    sizes = np.bincount(labels, minlength=count)
    centres = means(points, labels, count).round(6)
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
