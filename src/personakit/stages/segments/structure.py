"""Whether there are segments, and what each further one gains: the data beside sets without any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from personakit.stages.segments.fill import fill
from personakit.stages.segments.mixture import fit_mixture, whitened
from personakit.stages.segments.nulls import copula
from personakit.stages.segments.partition import kmeans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.placement import Axis
    from personakit.stages.segments.components import Components

FIRST = 6
"""Null sets that are drawn in any case."""
NULLS = 16
"""Null sets drawn where the first leave it open."""
OPEN = (0.0, 14.0)
"""Standard deviations between which the first leave it open."""
BEYOND_NULL = 4.5
"""Standard deviations above the nulls from which there are segments.

With sixteen nulls chance alone goes that far once in five thousand (t test); the rest is room for
dependencies that no copula tells, such as two steep traits.
"""


@dataclass(frozen=True)
class Curves:
    """What k segments gain over one, k = 2, 3, ...: the data first, then the null sets."""

    likelihoods: np.ndarray
    """Gain of log likelihood per customer by a mixture of k, shape (1 + nulls, counts)."""
    inertias: np.ndarray
    """Drop of log inertia by k-means, same shape."""

    @property
    def nulls(self) -> int:
        """Null sets drawn."""
        return len(self.likelihoods) - 1

    def excess(self, counts: Sequence[int]) -> float:
        """Mean gain of `counts` segments in standard deviations above the nulls.

        The smaller of two, for likelihood and inertia: what only looks like segments to one of
        them is none. `(x - mean) / (s sqrt(1 + 1 / n))` with the mean and s of n nulls: were the
        data one more null, this had Student's t distribution with n - 1 degrees of freedom.
        """
        places = np.array([max(count, 2) for count in counts]) - 2
        curves = (self.likelihoods, self.inertias)
        return min(_excess(curve[:, places].mean(axis=1)) for curve in curves)

    def gain(self, count: int) -> float:
        """Gain of the last segment beyond the nulls', as a part of the greatest; 0 for none."""
        beyond = self.likelihoods[0] - self.likelihoods[1:].mean(axis=0)
        steps = np.diff(beyond, prepend=0.0)
        if count < 2 or steps.max() <= 0:
            return 0.0
        return float(steps[count - 2] / steps.max())


def _excess(gains: np.ndarray) -> float:
    nulls = gains[1:]
    spread = max(float(nulls.std(ddof=1)), 1e-4) * (1 + 1 / len(nulls)) ** 0.5
    return float((gains[0] - nulls.mean()) / spread)


def compare_with_nulls(
    values: np.ndarray, components: Components, axes: Sequence[Axis], questions: Sequence[str],
    counts: Sequence[int],
) -> Curves:  # fmt: skip
    """Part the data and sets without segments into 2, 3, ... segments.

    Nulls are drawn until it is decided, sixteen at most.

    Args:
        values: Standardised values, shape (customers, axes), NaN where missing.
        components: The components of the data, which all sets are seen in.
        axes: What the columns are.
        questions: What each axis belongs to.
        counts: Numbers of segments that are asked for.
    """
    filled, most = fill(values), max(*counts, 2)
    nulls = copula(values, filled, axes, questions)
    gains = [_gains(components, filled, most)]
    curves = Curves(np.zeros((1, 1)), np.zeros((1, 1)))
    for seed in range(NULLS):
        gains.append(_gains(components, fill(nulls.draw(seed)), most))
        if seed + 1 in (FIRST, NULLS):
            likelihoods, inertias = np.array(gains).transpose(1, 0, 2)
            curves = Curves(likelihoods, inertias)
            if not OPEN[0] < curves.excess(counts) < OPEN[1]:
                break
    return curves


def _gains(components: Components, filled: np.ndarray, most: int) -> np.ndarray:
    """Gains of likelihood and inertia by 2, ..., `most` segments, shape (2, counts)."""
    points = sphered(components.white(filled))
    single = fit_mixture(points, [np.zeros(len(points), dtype=int)]).likelihood
    whole = float((points**2).sum())
    gains = []
    for count in range(2, most + 1):
        fit = kmeans(points, count, 3)
        mixture = fit_mixture(points, [whitened(points, fit.labels_)])
        gains.append((mixture.likelihood - single, np.log(whole / max(float(fit.inertia_), 1e-9))))
    return np.array(gains).T


def sphered(points: np.ndarray) -> np.ndarray:
    """Points whose covariance is the identity, shape (customers, components)."""
    centred = points - points.mean(axis=0)
    sizes, directions = np.linalg.eigh(centred.T @ centred / len(centred))
    sphered: np.ndarray = centred @ directions / np.sqrt(np.maximum(sizes, 1e-9)) @ directions.T
    return sphered
