"""Counts of customers for tests of measuring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from personakit.values.ratios import ClusterRatio

if TYPE_CHECKING:
    from collections.abc import Sequence


def make_ratio(
    x: Sequence[float] | np.ndarray, k: Sequence[float] | np.ndarray | None = None
) -> ClusterRatio:
    """The ratio of customers who told x out of k each; one answer each where that is not told."""
    x = np.asarray(x, dtype=float)
    k = np.ones_like(x) if k is None else np.asarray(k, dtype=float)
    squares = (float(x @ x), float(x @ k), float(k @ k))
    customers, some = int((k > 0).sum()), int((x != 0).sum())
    return ClusterRatio(customers, some, float(x.sum()), float(k.sum()), squares, float(x.sum()))


def part(share: float, answers: int) -> ClusterRatio:
    """A share of so many customers who answered once each."""
    good = round(share * answers)
    return make_ratio([1.0] * good + [0.0] * (answers - good))


def draw_answers(
    customers: int, share: float, icc: float, rng: np.random.Generator, mean: float = 5.0
) -> tuple[np.ndarray, np.ndarray]:
    """Good answers and all answers of customers who answer alike as told by the correlation."""
    k = 1 + rng.poisson(mean - 1, customers)
    if icc:
        a = (1 - icc) / icc
        own = rng.beta(share * a, (1 - share) * a, customers)
    else:
        own = np.full(customers, share)
    return rng.binomial(k, own).astype(float), k.astype(float)
