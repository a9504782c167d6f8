"""A partition turned into the written model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from personakit.likelihood import log_odds, to_chances
from personakit.personas.placement import Centre, Placement
from personakit.stages.segments.partition import means, member_of
from personakit.stages.segments.questions import largest_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.placement import Axis
    from personakit.stages.segments.components import Components

ROUNDS = 20
NEAR = 1e-6
"""Standard deviations within which a share is zero, or one."""
LEAST_VARIANCE = 0.05
"""Of a standardised axis within segments: a narrower one would decide alone."""
STRONG = 4.0
"""Eigenvalue of the correlations within segments from which there is a factor."""
ONE_QUESTION = 0.5
"""Part of a factor's squared loadings from which it is the answers to one question."""
MOST = 3
"""Factors of segments at most."""
LEAST_OWN = 0.1
"""Least part of an axis' variance that is its own."""
LEAST_SPREAD = 0.02
"""Least variance of a white component within the parts of a construction."""
MIN_CELL = 5
"""Customers of whom a mean may tell, where nothing else is said."""
DIGITS = 8
"""Significant digits of written numbers."""


def refine(
    values: np.ndarray, filled: np.ndarray, labels: np.ndarray, axes: Sequence[Axis],
    questions: Sequence[str], min_cell: int = MIN_CELL,
) -> Placement:  # fmt: skip
    """Fit a mixture with one common covariance to the known cells, starting at a partition.

    The covariance within the segments is a variance of its own for each axis and at most three
    factors; what is left between the axes of a source after these divides the weight of each axis
    by `1 + sum of r^2`, so that what is said twice counts once. Expectation and maximisation of
    shares and means follow; the covariance is that of the partition.

    Args:
        values: Standardised values of the core, shape (customers, axes), NaN where missing.
        filled: The same without gaps.
        labels: Segment of each, shape (customers,).
        axes: What the columns are.
        questions: What each axis belongs to.
        min_cell: Customers of whom no written mean may tell.
    """
    precision, factors = _spread(filled, labels, axes, questions)
    known = np.isfinite(values)
    start = member = member_of(labels)
    for _ in range(ROUNDS):
        centres, shares = _centres(values, known, member)
        member = to_chances(log_odds(values, precision, factors, centres, shares))
    emptied = len(np.unique(member.argmax(axis=1))) < start.shape[1]
    member = start if emptied else member
    centres, shares = _centres(values, known, member)
    centres = without_few(centres, values, member, axes, min_cell)
    return written(axes, precision, factors, centres, shares)


def construct(
    values: np.ndarray, filled: np.ndarray, labels: np.ndarray, components: Components,
    axes: Sequence[Axis], min_cell: int = MIN_CELL,
) -> Placement:  # fmt: skip
    """Say where the parts of a construction lie, in terms of the axes.

    A factor model: the components are what axes have in common, and lie around the parts' means
    with the covariance within the parts less that of their own errors of measurement,
    `(L' Psi^-1 L)^-1`. Placing by all answers is then placing by the components, and an answer
    that is missing is left out.

    Args:
        values: Standardised values of the core, shape (customers, axes), NaN where missing.
        filled: The same without gaps.
        labels: Part of each, shape (customers,).
        components: What the parts were made of.
        axes: What the columns are.
        min_cell: Customers of whom no written mean may tell.
    """
    points, metric = components.white(filled), components.metric
    counts = metric > 0  # an answer that all of these customers give tells them not apart
    steps = np.where(counts, metric, 1.0)
    centres, off = _around(points, labels)
    loadings = components.directions * np.sqrt(components.sizes)
    variance = (filled * metric).var(axis=0)
    specific = np.maximum(variance - (loadings**2).sum(axis=1), LEAST_OWN * variance).clip(1e-6)
    error = np.linalg.inv(loadings.T @ (loadings / specific[:, None]))
    spread = _root(off.T @ off / len(off) - error)
    shares = np.bincount(labels) / len(labels)
    at = np.where(counts, (components.mean + centres @ loadings.T) / steps, filled.mean(axis=0))
    at = without_few(at, values, member_of(labels), axes, min_cell)
    return written(axes, metric**2 / specific, loadings @ spread / steps[:, None], at, shares)


def without_few(
    centres: np.ndarray, values: np.ndarray, member: np.ndarray, axes: Sequence[Axis], min_cell: int
) -> np.ndarray:
    """The means of segments without those that tell how few customers there are to an axis.

    Known of fewer than `min_cell` of a segment, it is the mean of all. A share that is above zero
    for fewer, or below one, is told as if there were half of `min_cell` of them.

    Args:
        centres: Means, shape (segments, axes).
        values: Standardised values, shape (customers, axes), NaN where missing.
        member: Probability of each segment, shape (customers, segments).
        axes: How the values are made.
        min_cell: Customers that may be told of.
    """
    assigned = np.eye(member.shape[1])[member.argmax(axis=1)].T
    low = np.array([(axis.low - axis.centre) / axis.scale for axis in axes])
    high = np.array([(axis.high - axis.centre) / axis.scale for axis in axes])
    shares = np.array([axis.form != "number" for axis in axes])
    known = assigned @ np.isfinite(values)
    some, less = assigned @ (values > low + NEAR), assigned @ (values < high - NEAR)
    everyone = np.nan_to_num(values).sum(axis=0) / np.maximum(np.isfinite(values).sum(axis=0), 1)
    half = min_cell / 2
    few, lacking = (shares & (count > 0) & (count < min_cell) for count in (some, less))
    from_low = low + (centres - low) * half / np.maximum(some, 1)
    from_high = high - (high - centres) * half / np.maximum(less, 1)
    concealed = np.where(few, from_low, np.where(lacking, from_high, centres))
    concealed = np.where(known < min_cell, everyone, concealed)
    stays = assigned.sum(axis=1, keepdims=True) >= min_cell  # a smaller segment will be left out
    return np.where(stays, concealed, centres)


def _around(points: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Means of parts, and how far each customer is off."""
    centres = means(points, labels, int(labels.max()) + 1)
    return centres, points - centres[labels]


def _root(covariance: np.ndarray) -> np.ndarray:
    """The square root of a covariance whose least variances are lifted."""
    sizes, directions = np.linalg.eigh(covariance)
    root: np.ndarray = directions * np.sqrt(np.maximum(sizes, LEAST_SPREAD)) @ directions.T
    return root


def _spread(
    filled: np.ndarray, labels: np.ndarray, axes: Sequence[Axis], questions: Sequence[str]
) -> tuple[np.ndarray, np.ndarray]:
    """The covariance within segments: one over the variance of each axis, and factors."""
    off = filled - means(filled, labels, int(labels.max()) + 1)[labels]
    factors, specific = _within(off, questions)
    weights = block_weights(_without(off, factors, specific), [a.source for a in axes])
    return weights / specific, factors


def _within(off: np.ndarray, questions: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Factors within segments, shape (axes, factors), and the variance of its own of each axis.

    Args:
        off: Distances from the segments' means, shape (customers, axes).
        questions: What each axis belongs to.
    """
    variance = off.var(axis=0).clip(LEAST_VARIANCE)
    scaled = off / np.sqrt(variance)
    sizes, directions = np.linalg.eigh(scaled.T @ scaled / len(scaled))
    sizes, directions = sizes[::-1], directions[:, ::-1]
    shared = largest_part(directions**2, questions) < ONE_QUESTION
    chosen = np.flatnonzero((sizes > STRONG) & shared)[:MOST]
    factors = directions[:, chosen] * np.sqrt(sizes[chosen] - 1) * np.sqrt(variance)[:, None]
    specific = np.maximum(variance - (factors**2).sum(axis=1), LEAST_OWN * variance)
    return factors, specific


def _without(off: np.ndarray, factors: np.ndarray, specific: np.ndarray) -> np.ndarray:
    """What the factors' regression scores leave, shape (customers, axes)."""
    loaded = factors / specific[:, None]
    scores = off @ loaded @ np.linalg.inv(np.eye(factors.shape[1]) + factors.T @ loaded)
    left: np.ndarray = off - scores @ factors.T
    return left


def block_weights(values: np.ndarray, sources: Sequence[str]) -> np.ndarray:
    """Weigh each axis by `1 / sum of r^2` with the axes of its source.

    A source that says one thing twenty-five times counts for that one thing. The `1 / (n - 1)`
    that chance alone gives is taken off r^2.

    Args:
        values: Values without gaps, shape (customers, axes).
        sources: The source of every axis.

    Returns:
        Weights, shape (axes,).
    """
    scaled = values - values.mean(axis=0)
    scaled /= np.maximum(np.sqrt((scaled**2).sum(axis=0)), 1e-12)
    squares = (scaled.T @ scaled) ** 2
    chance = 1 / max(len(values) - 1, 2)
    squares = np.clip((squares - chance) / (1 - chance), 0, 1)
    np.fill_diagonal(squares, 1.0)
    names = np.array(sources)
    weights: np.ndarray = 1 / (squares * (names[:, None] == names[None, :])).sum(axis=1)
    return weights


def _centres(
    values: np.ndarray, known: np.ndarray, member: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Means over the known cells, shape (segments, axes), and shares of the segments.

    Args:
        values: Standardised values, shape (customers, axes), NaN where missing.
        known: Whether they are not, same shape.
        member: Probability of each segment, shape (customers, segments).
    """
    customers = np.maximum(member.T @ known, 1e-9)
    shares = np.maximum(member.mean(axis=0), 1e-9)
    return (member.T @ np.nan_to_num(values)) / customers, shares / shares.sum()


def written(
    axes: Sequence[Axis], precision: np.ndarray, factors: np.ndarray, centres: np.ndarray,
    shares: np.ndarray,
) -> Placement:  # fmt: skip
    """The model as it is written, its numbers rounded to what is read back."""
    rows = zip(axes, precision, factors, strict=True)
    return Placement(
        axes=tuple(
            axis.model_copy(update={"weight": _short(p), "factors": tuple(map(_short, loadings))})
            for axis, p, loadings in rows
        ),
        segments=tuple(
            Centre(share=_short(share), at=tuple(map(_short, centre)))
            for share, centre in zip(shares, centres, strict=True)
        ),
    )


def _short(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
