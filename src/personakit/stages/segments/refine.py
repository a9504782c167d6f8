"""A partition turned into the written model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from personakit.personas.placement import Centre, Placement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.placement import Axis
    from personakit.stages.segments.partition import Partition
    from personakit.values import Matrix

ROUNDS = 20
NEAR = 1e-6
"""Standard deviations within which a share is zero, or one."""
LEAST_VARIANCE = 0.05
"""Of a standardised axis within segments: a narrower one would decide alone."""
MIN_CELL = 5
"""Customers of whom a mean may tell, where nothing else is said."""
DIGITS = 8
"""Significant digits of written numbers."""


def refine(matrix: Matrix, found: Partition, min_cell: int = MIN_CELL) -> Placement:
    """Fit a mixture with common variances to the known cells, starting at a partition.

    Expectation and maximisation of shares and means; the variances are those of the partition.

    Args:
        matrix: The fitting sample.
        found: The partition of its core.
        min_cell: Customers of whom no written mean may tell.
    """
    known = np.isfinite(matrix.values[matrix.core])
    values = np.nan_to_num(matrix.values[matrix.core])
    weights = np.array([axis.weight for axis in matrix.axes])
    start = member = np.eye(found.count)[found.labels]
    precision = weights / _within(values, known, member)
    for _ in range(ROUNDS):
        centres, shares = _centres(values, known, member)
        member = _member(values, known * precision, centres, shares)
    emptied = len(np.unique(member.argmax(axis=1))) < found.count
    member = start if emptied else member
    centres, shares = _centres(values, known, member)
    centres = without_few(centres, matrix.values[matrix.core], member, matrix.axes, min_cell)
    axes = tuple(
        axis.model_copy(update={"weight": _written(p)})
        for axis, p in zip(matrix.axes, precision, strict=True)
    )
    segments = tuple(
        Centre(share=_written(share), at=tuple(map(_written, centre)))
        for share, centre in zip(shares, centres, strict=True)
    )
    return Placement(axes=axes, segments=segments)


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
    own = np.eye(member.shape[1])[member.argmax(axis=1)].T
    low = np.array([(axis.low - axis.centre) / axis.scale for axis in axes])
    high = np.array([(axis.high - axis.centre) / axis.scale for axis in axes])
    shares = np.array([axis.form != "number" for axis in axes])
    known = own @ np.isfinite(values)
    some, less = own @ (values > low + NEAR), own @ (values < high - NEAR)
    everyone = np.nan_to_num(values).sum(axis=0) / np.maximum(np.isfinite(values).sum(axis=0), 1)
    half = min_cell / 2
    few, lacking = (shares & (count > 0) & (count < min_cell) for count in (some, less))
    from_low = low + (centres - low) * half / np.maximum(some, 1)
    from_high = high - (high - centres) * half / np.maximum(less, 1)
    told = np.where(few, from_low, np.where(lacking, from_high, centres))
    told = np.where(known < min_cell, everyone, told)
    stays = own.sum(axis=1, keepdims=True) >= min_cell  # a smaller segment will be left out
    return np.where(stays, told, centres)


def _within(values: np.ndarray, known: np.ndarray, member: np.ndarray) -> np.ndarray:
    """Variance of the known cells around the means of their segments, shape (axes,)."""
    centres, _ = _centres(values, known, member)
    off = known * (values - member @ centres) ** 2
    variance: np.ndarray = off.sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return variance.clip(LEAST_VARIANCE)


def _centres(
    values: np.ndarray, known: np.ndarray, member: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Means over the known cells, shape (segments, axes), and shares of the segments."""
    customers = np.maximum(member.T @ known, 1e-9)
    shares = np.maximum(member.mean(axis=0), 1e-9)
    return (member.T @ values) / customers, shares / shares.sum()


def _member(
    values: np.ndarray, weights: np.ndarray, centres: np.ndarray, shares: np.ndarray
) -> np.ndarray:
    """Probability of each segment, shape (customers, segments)."""
    logs = (weights * values) @ centres.T - 0.5 * weights @ (centres**2).T + np.log(shares)
    odds: np.ndarray = np.exp(logs - logs.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    return odds


def _written(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
