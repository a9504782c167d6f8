"""Two ways to part customers: segments that stand out are found, others are constructed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from personakit.stages.segments.components import Components
from personakit.stages.segments.mixture import all_starts, few_starts, fit_mixture
from personakit.stages.segments.partition import kmeans

if TYPE_CHECKING:
    from collections.abc import Callable

    Labeller = Callable[[np.ndarray], np.ndarray]
    """From points to the segment of each, shape (customers,)."""
    Chances = Callable[[np.ndarray], np.ndarray]
    """From points to the probabilities of the segments, shape (customers, segments)."""

STARTS = 20
"""Starts of a construction."""
AGAIN = 3
"""Starts where many are made."""


@dataclass(frozen=True)
class Way:
    """How customers are parted in the space of the components."""

    scores: Callable[[Components, np.ndarray], np.ndarray]
    """From components and filled values to points, shape (customers, components)."""
    fit: Callable[[np.ndarray, Components, int], Labeller]
    """From points to what places points in so many parts, as well as it can be done."""
    again: Callable[[np.ndarray, int, int], Chances]
    """From points to what tells how likely each part is, with few starts, from a seed."""


def _mixture(points: np.ndarray, components: Components, count: int) -> Labeller:
    return fit_mixture(points, all_starts(points, components, count)).label


def _mixture_again(points: np.ndarray, count: int, seed: int) -> Chances:
    return fit_mixture(points, few_starts(points, count, seed)).chances


def _kmeans(points: np.ndarray, _: Components, count: int) -> Labeller:
    place: Labeller = kmeans(points, count, STARTS).predict
    return place


def _kmeans_again(points: np.ndarray, count: int, seed: int) -> Chances:
    place, parts = kmeans(points, count, AGAIN, seed).predict, np.eye(count)
    return lambda points: parts[place(points)]


FOUND = Way(Components.white, _mixture, _mixture_again)
"""A mixture of normal distributions in the white components."""
CONSTRUCTED = Way(Components.plain, _kmeans, _kmeans_again)
"""k-means on the components as they are: strong ones decide."""
