"""Segments: how many, which, and how far they can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from personakit.stages.segments.fill import fill
from personakit.stages.segments.nulls import Inertias, inertias
from personakit.stages.segments.partition import Partition, explained, partition
from personakit.stages.segments.refine import MIN_CELL, refine
from personakit.stages.segments.remarks import remarks
from personakit.stages.segments.resample import (
    Resampling,
    bootstrap,
    lineage,
    prediction_strength,
    silhouette,
)
from personakit.values import VERDICTS, CountScore, SegmentQuality, Segments, StructureTest, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from personakit.progress import Progress
    from personakit.values import Matrix

TRIED = 10_000
"""Customers on whom each number of segments is tried; the chosen one is fitted on all."""
JUDGED = 2_000
"""Customers that the scores are computed on: more cost time and change little."""
BEYOND_NULL = 3.5
"""Standard deviations above the nulls from which there are segments.

With sixteen nulls chance alone goes that far once in six hundred (t test); the rest is room for
dependencies that no correlation tells, such as spend that is orders times basket.
"""
WORTH_IT = 0.25
"""Part of the greatest gain of any segment that one more must bring."""
RULE = (
    "the greatest number whose last segment gains at least a quarter of the greatest gain that a "
    "further segment brings beyond a null without segments"
)
"""What `rank_counts` does, in words."""
ONLY = "no other number was tried"
"""The same where there was nothing to choose from."""


def find_segments(
    matrix: Matrix, counts: range, progress: Progress, min_cell: int = MIN_CELL
) -> Segments:
    """Choose the number of segments, find them and judge them.

    Args:
        matrix: The fitting sample.
        counts: Numbers of segments to choose from; fewer where there are too few customers.
        progress: Told of each step.
        min_cell: Customers of whom no written mean may tell.
    """
    with threadpool_limits(limits=1):  # the same sums on any machine; small fits gain nothing
        return _find(matrix, counts, progress, min_cell)


def _find(matrix: Matrix, counts: range, progress: Progress, min_cell: int) -> Segments:
    values = matrix.values[matrix.core]
    filled = fill(values)
    possible = _possible(counts, filled)
    progress.start("Finding segments", 1 + len(possible))
    tried = _evenly(len(filled), TRIED)
    some = _evenly(len(tried), JUDGED)
    trial = filled[tried]
    weights = np.array([axis.weight for axis in matrix.axes])
    questions = [axis.question for axis in matrix.axes]
    curves = inertias(values[tried][some], weights, questions, possible[-1] + 1)
    progress.advance()
    found = {}
    for count in possible:
        part = partition(trial, weights, count)
        found[count] = part, *_judge(trial[some], part, some, curves)
        progress.advance()
    scores = tuple(score for _, score, _ in found.values())
    ranked = rank_counts(scores)
    chosen, _, stability = found[ranked[0]]
    if len(tried) < len(filled):
        chosen = partition(filled, weights, chosen.count)
        _, stability = _judge(filled[tried[some]], chosen, tried[some], curves)
    parts = {count: part for count, (part, *_) in found.items()}
    across = _across(chosen.labels[tried], chosen.count, parts)
    structure = _structure(curves, possible)
    between = explained(filled, chosen.labels)
    progress.done()
    return Segments(
        placement=refine(matrix, chosen, min_cell),
        chosen=ranked[0],
        runner_up=ranked[1] if len(ranked) > 1 else None,
        rule=RULE if len(possible) > 1 else ONLY,
        scores=scores,
        quality=_quality(chosen, stability, across),
        structure=structure,
        contributions=_contributions(matrix, between),
        problems=tuple(remarks(len(filled), counts, ranked[0], structure, matrix.axes, between)),
    )


def _evenly(customers: int, most: int) -> np.ndarray:
    """Places of at most so many customers, evenly over all."""
    return np.linspace(0, customers - 1, min(most, customers)).astype(int)


def _possible(counts: range, filled: np.ndarray) -> list[int]:
    """Numbers of segments that leave two different customers in each."""
    most = max(len(np.unique(filled.round(6), axis=0)) // 2, 1)
    return [count for count in counts if count <= most] or [min(most, counts[0])]


def _judge(
    filled: np.ndarray, part: Partition, some: np.ndarray, curves: Inertias
) -> tuple[CountScore, Resampling]:
    """Score one number of segments on some of the customers."""
    points = filled * np.sqrt(part.weights)
    labels = part.labels[some]
    stability = bootstrap(points, labels)
    score = CountScore(
        segments=part.count,
        gain=curves.gain(part.count),
        elbow=curves.elbow(part.count),
        prediction_strength=prediction_strength(points, part.count),
        stability=stability.agreement,
        silhouette=silhouette(points, labels),
    )
    return score, stability


def rank_counts(scores: tuple[CountScore, ...]) -> list[int]:
    """Order numbers of segments, the best first.

    The best is the greatest whose last segment is worth it; the others follow by their elbow, as
    do all where no segment gains anything over the null.
    """
    ordered = [s.segments for s in sorted(scores, key=lambda s: (-round(s.elbow, 6), s.segments))]
    worth = [s.segments for s in scores if s.gain >= WORTH_IT]
    best = max(worth, default=ordered[0])
    return [best, *(count for count in ordered if count != best)]


def _quality(
    part: Partition, stability: Resampling, across: Sequence[float | None]
) -> tuple[SegmentQuality, ...]:
    sizes = np.bincount(part.labels, minlength=part.count)
    return tuple(
        SegmentQuality(int(size), float(jaccard), verdict(float(jaccard)), together)
        for size, jaccard, together in zip(sizes, stability.jaccard, across, strict=True)
    )


def _across(
    labels: np.ndarray, count: int, found: Mapping[int, Partition]
) -> Sequence[float | None]:
    """How far each segment stays together in the number tried before, else in the next one."""
    others = sorted(found.keys() - {count}, key=lambda other: (other > count, abs(other - count)))
    if not others:
        return [None] * count
    return [round(float(t), 6) for t in lineage(labels, found[others[0]].labels)]


def verdict(jaccard: float) -> Verdict:
    """Say a Jaccard similarity in words."""
    return next(word for least, word in VERDICTS if jaccard >= least)


def _structure(curves: Inertias, counts: Sequence[int]) -> StructureTest:
    score = curves.excess(counts)
    return StructureTest(score > BEYOND_NULL, score, BEYOND_NULL, len(curves.nulls))


def _contributions(matrix: Matrix, between: np.ndarray) -> tuple[tuple[str, float], ...]:
    """Variables by the part of their variance that lies between segments."""
    pairs = [
        (name, round(float(part), 6))
        for axis, part in zip(matrix.axes, between, strict=True)
        for name in axis.variables
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
