"""How far a partition would come back on other customers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sklearn.metrics import adjusted_rand_score, silhouette_score
from sklearn.metrics.cluster import contingency_matrix

from personakit.stages.segments.components import leading
from personakit.stages.segments.fill import fill
from personakit.stages.segments.partition import member_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.segments.components import Components
    from personakit.stages.segments.ways import Way


@dataclass(frozen=True)
class Resampling:
    """What resampling says of segments."""

    jaccard: np.ndarray
    """Mean of the best Jaccard similarity of each segment with one of a sample, (segments,)."""
    kept: float
    """Mean part of the customers of a segment who are together in one segment of a sample."""


SAMPLES = (8, 20)
"""Bootstrap samples: so many where the verdicts are clear by then, so many at most."""
CLEAR = 0.05
"""How far from a limit a similarity is clear."""
HALVES = (2, 5)
"""Splits for prediction strength: so many where it is clear by then, so many at most."""


def bootstrap(
    values: np.ndarray, filled: np.ndarray, components: Components, questions: Sequence[str],
    way: Way, labels: np.ndarray, limits: Sequence[float],
) -> Resampling:  # fmt: skip
    """Part bootstrap samples from the start, and see where the segments are (Hennig 2007).

    All is done anew with each sample: gaps filled, components found, customers parted; then all
    customers are placed by it.

    Args:
        values: Standardised values, shape (customers, axes), NaN where missing.
        filled: The same without gaps.
        components: The components of all of them.
        questions: What each axis belongs to.
        way: How they were parted.
        labels: Segment of each customer, shape (customers,).
        limits: Similarities at which the verdict changes.
    """
    count = int(labels.max()) + 1
    rng = np.random.default_rng(count)
    similar: list[np.ndarray] = []
    kept: list[float] = []
    least, most = SAMPLES
    while len(similar) < most:
        drawn = fill(values[rng.integers(0, len(values), len(values))])
        again = leading(drawn, components.metric, questions, components.beaten)
        chances = way.again(way.scores(again, drawn), count, len(similar))
        there = chances(way.scores(again, filled))
        similar.append(_jaccard(labels, there))
        kept.append(kept_part(labels, there))
        if len(similar) >= least and _is_clear(np.mean(similar, axis=0), limits):
            break
    return Resampling(np.mean(similar, axis=0), float(np.mean(kept)))


def kept_part(labels: np.ndarray, there: np.ndarray) -> float:
    """Part of the customers who are where most of their segment is in another solution.

    Args:
        labels: Segment of each customer, shape (customers,).
        there: Probabilities of the segments of the other solution, shape (customers, segments).
    """
    return float((member_of(labels).T @ there).max(axis=1).sum() / len(labels))


def _is_clear(similarities: np.ndarray, limits: Sequence[float]) -> bool:
    """Whether more samples would change no verdict."""
    return bool((np.abs(similarities[:, None] - np.array(limits)) > CLEAR).all())


def _jaccard(labels: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Best Jaccard similarity of each segment with any segment of another solution.

    Customers count by their probabilities, sum of minima over sum of maxima (fuzzy sets: Miyamoto
    1990): of segments that overlap the border comes back, but not who is on which side of it.

    Args:
        labels: Segment of each customer, shape (customers,).
        there: Probabilities of the segments of the other solution, shape (customers, segments).
    """
    common = member_of(labels).T @ there
    union = np.bincount(labels)[:, None] + there.sum(axis=0) - common
    best: np.ndarray = (common / np.maximum(union, 1e-12)).max(axis=1)
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
    counts = contingency_matrix(labels, other).astype(float)
    parts = counts / counts.sum(axis=1, keepdims=True)
    entropy = -(parts * np.log(parts.clip(1e-12))).sum(axis=1)
    together: np.ndarray = 1 - entropy / np.log(max(counts.shape[1], 2))
    return together.clip(0, 1)


def halve(points: np.ndarray, way: Way, count: int, limit: float) -> tuple[float, float]:
    """Part one half of the customers and place the other half by it, several times.

    Args:
        points: Shape (customers, components).
        way: How to part them.
        count: Number of segments.
        limit: Prediction strength that matters.

    Returns:
        The prediction strength, the least part of a segment's pairs that the other half keeps
        together (Tibshirani & Walther 2005); and how well two halves agree on all customers, the
        adjusted Rand index. Means over the splits.
    """
    rng = np.random.default_rng(count)
    strengths: list[float] = []
    agreements: list[float] = []
    least, most = HALVES
    while len(strengths) < most:
        order = rng.permutation(len(points))
        halves = points[order[::2]], points[order[1::2]]
        one, other = (way.again(half, count, len(strengths)) for half in halves)
        here, there = (chances(points).argmax(axis=1) for chances in (one, other))
        placed = order[1::2]
        strengths.append(_kept_together(there[placed], here[placed]))
        agreements.append(float(adjusted_rand_score(here, there)))
        if len(strengths) >= least and abs(np.mean(strengths) - limit) > 2 * CLEAR:
            break
    return float(np.mean(strengths)), float(np.mean(agreements))


def _kept_together(labels: np.ndarray, others: np.ndarray) -> float:
    """Least part of the pairs of a segment that are together in another solution."""
    counts = contingency_matrix(labels, others).astype(float)
    sizes = counts.sum(axis=1)
    kept = (counts * (counts - 1)).sum(axis=1) / np.maximum(sizes * (sizes - 1), 1.0)
    return float(kept[sizes > 1].min(initial=1.0))


def silhouette(points: np.ndarray, labels: np.ndarray) -> float:
    """Mean silhouette width, -1 to 1; 0 where there are not two segments."""
    if not 1 < len(np.unique(labels)) < len(labels):
        return 0.0
    return float(silhouette_score(points, labels))
