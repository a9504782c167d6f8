"""The customers that segments are found on, as the finding sees them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from personakit.stages.segments.components import Components, find_components
from personakit.stages.segments.fill import fill
from personakit.stages.segments.metric import metric
from personakit.stages.segments.questions import questions_of
from personakit.stages.segments.refine import MIN_CELL

if TYPE_CHECKING:
    from personakit.personas.placement import Axis
    from personakit.values import Matrix

TRIED = 10_000
"""Customers that segments are fitted on; the model is refined on all."""
JUDGED = 2_000
"""Customers that the scores are computed on: more cost time and change little."""
FEW = 60
"""Customers below which a part may be as small as anything that is told of."""
LEAST = (20, 0.02)
"""Customers, and part of all, that a part has where there are not so few."""


@dataclass(frozen=True)
class Sample:
    """The core of the fitting sample in the space of its components."""

    matrix: Matrix
    """The fitting sample."""
    min_cell: int = MIN_CELL
    """Customers of whom nothing written may tell."""

    @property
    def axes(self) -> tuple[Axis, ...]:
        """What the columns are."""
        return self.matrix.axes

    @cached_property
    def questions(self) -> list[str]:
        """What each axis belongs to."""
        names: list[str] = questions_of(self.values, self.axes)
        return names

    @cached_property
    def values(self) -> np.ndarray:
        """Standardised values of the core, shape (customers, axes), NaN where missing."""
        return _rows(self.matrix.values, self.matrix.core)

    @cached_property
    def filled(self) -> np.ndarray:
        """The same without gaps."""
        return fill(self.values)

    @cached_property
    def components(self) -> Components:
        """What several questions have in common."""
        factors = metric(self.values, self.axes)
        return find_components(self.filled, factors, self.questions)

    @cached_property
    def tried(self) -> np.ndarray:
        """Places of the customers that segments are fitted on."""
        places: np.ndarray = _evenly(len(self.values), TRIED)
        return places

    @cached_property
    def judged(self) -> np.ndarray:
        """Places of those that the scores are computed on."""
        places: np.ndarray = self.tried[_evenly(len(self.tried), JUDGED)]
        return places

    @cached_property
    def known(self) -> np.ndarray:
        """Values of all customers of whom anything is known, the core or not."""
        return _rows(self.matrix.values, np.isfinite(self.matrix.values).any(axis=1))


def least_size(matrix: Matrix, min_cell: int) -> int:
    """Customers that a segment must have.

    Args:
        matrix: The fitting sample.
        min_cell: Customers below which nothing is told of them.
    """
    customers = int(np.isfinite(matrix.values).any(axis=1).sum())
    if customers < FEW:
        return min_cell
    return max(min_cell, LEAST[0], int(np.ceil(LEAST[1] * customers)))


def _rows(values: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """The chosen rows; no copy where these are all."""
    rows: np.ndarray = values if chosen.all() else values[chosen]
    return rows


def _evenly(customers: int, most: int) -> np.ndarray:
    """Places of at most so many customers, evenly over all."""
    places: np.ndarray = np.linspace(0, customers - 1, min(most, customers)).astype(int)
    return places
