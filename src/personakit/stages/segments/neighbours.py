"""Whether segments that lie side by side have a gap between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from personakit.stages.segments.partition import means
from personakit.values import Neighbours

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP = 0.4
"""Part of the lower peak that the density must fall by between two segments."""
GRID = 61
"""Places between the means of two segments where the density is looked at."""
SMOOTH = 1.06
"""Bandwidth in standard deviations within segments, times n^(-1/5) (Silverman 1986)."""


def find_neighbours(points: np.ndarray, labels: np.ndarray) -> tuple[Neighbours, ...]:
    """Look from each segment towards the nearest other one.

    Args:
        points: Scores of the components, shape (customers, components).
        labels: Segment of each, shape (customers,).
    """
    count = int(labels.max()) + 1
    centres = means(points, labels, count)
    off = points - centres[labels]
    within = off.T @ off / len(off) + 0.01 * np.eye(points.shape[1])
    return tuple(
        Neighbours(one, other, depth := round(_depth(points, labels, one, other), 3), depth >= GAP)
        for one, other in sorted(set(_nearest(centres, within)))
    )


def _nearest(centres: np.ndarray, within: np.ndarray) -> Iterator[tuple[int, int]]:
    """Each segment with its nearest, in the distance of the covariance within segments."""
    for place, centre in enumerate(centres):
        off = centres - centre
        far = (off * np.linalg.solve(within, off.T).T).sum(axis=1)
        far[place] = np.inf
        if len(centres) > 1:
            other = int(far.argmin())
            yield min(place, other), max(place, other)


def _depth(points: np.ndarray, labels: np.ndarray, one: int, other: int) -> float:
    """How far the density falls between two segments, as a part of the lower peak.

    Along the discriminant of the two, that of either half of the customers learnt on the other.
    """
    between = np.isin(labels, (one, other))
    points, side = points[between], labels[between] == other
    along = np.empty(len(points))
    half = np.arange(len(points)) % 2 == 0
    for learnt in (half, ~half):
        along[~learnt] = _scaled(points[learnt], side[learnt], points[~learnt])
    return _valley(along, side)


def _scaled(learnt: np.ndarray, side: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Places along Fisher's discriminant: the means of the two segments are at 0 and 1."""
    if side.all() or not side.any():
        return np.zeros(len(points))
    first, second = learnt[~side].mean(axis=0), learnt[side].mean(axis=0)
    off = learnt - np.where(side[:, None], second, first)
    within = off.T @ off / len(off) + 0.05 * np.eye(points.shape[1])
    towards = np.linalg.solve(within, second - first)
    places: np.ndarray = (points - first) @ towards / max((second - first) @ towards, 1e-9)
    return places


def _valley(along: np.ndarray, side: np.ndarray) -> float:
    """Depth of the valley between the means, by a density of normal kernels."""
    middle = [along[~side].mean(), along[side].mean()]
    spread = np.sqrt((along - np.where(side, middle[1], middle[0])).var())
    width = max(SMOOTH * spread * len(along) ** -0.2, 1e-6)
    grid = np.linspace(-0.25, 1.25, GRID)
    density = np.exp(-0.5 * ((grid[:, None] - along) / width) ** 2).sum(axis=1)
    lowest = int(density[GRID // 4 : -(GRID // 4)].argmin()) + GRID // 4
    peak = min(density[: lowest + 1].max(), density[lowest:].max())
    return float(1 - density[lowest] / max(peak, 1e-12))
