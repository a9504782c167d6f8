"""Segments: how many, which, and how far they can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from personakit.stages.segments.fill import fill
from personakit.stages.segments.nulls import Inertias, inertias
from personakit.stages.segments.partition import Partition, explained, partition
from personakit.stages.segments.refine import refine
from personakit.stages.segments.resample import (
    Stability,
    bootstrap,
    prediction_strength,
    silhouette,
)
from personakit.values import CountScore, SegmentQuality, Segments, Structure, Verdict

if TYPE_CHECKING:
    from personakit.progress import Progress
    from personakit.values import Matrix

JUDGED = 2_000
"""Customers that the scores are computed on: more cost time and change nothing."""
BEYOND_NULL = 2.0
"""Standard deviations above the nulls from which there are segments."""
VERDICTS: tuple[tuple[float, Verdict], ...] = (
    (0.85, "highly_stable"), (0.75, "stable"), (0.6, "pattern"), (0.0, "unstable"),
)  # fmt: skip
"""Least Jaccard similarity of each verdict (Hennig's clusterboot)."""


def find_segments(matrix: Matrix, counts: range, progress: Progress) -> Segments:
    """Choose the number of segments, find them and judge them.

    Args:
        matrix: The fitting sample.
        counts: Numbers of segments to choose from.
        progress: Told of each step.
    """
    with threadpool_limits(limits=1):  # the same sums on any machine; small fits gain nothing
        return _find(matrix, counts, progress)


def _find(matrix: Matrix, counts: range, progress: Progress) -> Segments:
    values = matrix.values[matrix.core]
    weights = np.array([axis.weight for axis in matrix.axes])
    filled = fill(values)
    some = np.linspace(0, len(filled) - 1, min(JUDGED, len(filled))).astype(int)
    questions = [axis.question for axis in matrix.axes]
    curves = inertias(values[some], weights, questions, counts[-1] + 1)
    found = [partition(filled, weights, k) for k in counts]
    judged = [_judge(filled[some], part, some, curves) for part in found]
    scores = tuple(score for score, _ in judged)
    ranked = rank_counts(scores)
    best = list(counts).index(ranked[0])
    chosen, stability = found[best], judged[best][1]
    return Segments(
        placement=refine(matrix, chosen),
        chosen=ranked[0],
        runner_up=ranked[1] if len(ranked) > 1 else None,
        scores=scores,
        quality=_quality(chosen, stability),
        structure=_structure(curves, counts),
        contributions=_contributions(matrix, filled, chosen),
    )


def _judge(
    filled: np.ndarray, part: Partition, some: np.ndarray, curves: Inertias
) -> tuple[CountScore, Stability]:
    """Score one number of segments on some of the customers."""
    points = filled * np.sqrt(part.weights)
    labels = part.labels[some]
    stability = bootstrap(points, labels)
    score = CountScore(
        segments=part.count,
        elbow=curves.elbow(part.count),
        prediction_strength=prediction_strength(points, part.count),
        stability=stability.agreement,
        silhouette=silhouette(points, labels),
    )
    return score, stability


def rank_counts(scores: tuple[CountScore, ...]) -> list[int]:
    """Numbers of segments, the best first: the sharpest elbow beyond the null."""
    return [s.segments for s in sorted(scores, key=lambda s: (-round(s.elbow, 6), s.segments))]


def _quality(part: Partition, stability: Stability) -> tuple[SegmentQuality, ...]:
    sizes = np.bincount(part.labels, minlength=part.count)
    return tuple(
        SegmentQuality(int(size), float(jaccard), verdict(float(jaccard)))
        for size, jaccard in zip(sizes, stability.jaccard, strict=True)
    )


def verdict(jaccard: float) -> Verdict:
    """Say a Jaccard similarity in words."""
    return next(word for least, word in VERDICTS if jaccard >= least)


def _structure(curves: Inertias, counts: range) -> Structure:
    score = max(curves.excess(k) for k in counts)
    return Structure(found=score > BEYOND_NULL, score=score, nulls=len(curves.nulls))


def _contributions(
    matrix: Matrix, filled: np.ndarray, part: Partition
) -> tuple[tuple[str, float], ...]:
    """Variables by the part of their variance that lies between segments."""
    parts = explained(filled, part.labels)
    pairs = [
        (name, round(float(r2), 6))
        for axis, r2 in zip(matrix.axes, parts, strict=True)
        for name in axis.variables
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
