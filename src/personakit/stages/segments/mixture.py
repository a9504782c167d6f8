"""A mixture of normal distributions with one common covariance.

scikit-learn's `GaussianMixture` has common covariances, too ("tied"), but no prior customers, and
adds up all squares anew in each round: here a round costs two thin matrix products.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from personakit.likelihood import to_chances
from personakit.stages.segments.partition import explained, kmeans, member_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from personakit.stages.segments.components import Components

PRIOR = 2.0
"""Customers that each segment is given beforehand, so that none dies out."""
RIDGE = 0.03
"""Variance added within segments: of points whose variance is 1."""
ROUNDS = 60
"""Rounds of expectation and maximisation at most."""
SHORT = 8
"""Rounds that each start gets before the best go on (short EM: Biernacki et al. 2003)."""
KEPT = 2
"""Starts that go on."""
GAIN = 1e-5
"""Gain of log likelihood per customer below which a fit ends."""
WHITENED = 5
"""Rounds of k-means after whitening by the covariance within its segments."""
SINGLE = 5
"""Single runs of k-means, beside the best of several."""


@dataclass(frozen=True)
class Mixture:
    """Segments as normal distributions."""

    shares: np.ndarray
    """Shape (segments,)."""
    centres: np.ndarray
    """Shape (segments, components)."""
    within: np.ndarray
    """The common covariance, shape (components, components)."""
    likelihood: float
    """Mean log likelihood of a customer."""

    def label(self, points: np.ndarray) -> np.ndarray:
        """The likeliest segment of each customer, shape (customers,)."""
        likeliest: np.ndarray = _logits(points, self.shares, self.centres, self.within).argmax(1)
        return likeliest

    def chances(self, points: np.ndarray) -> np.ndarray:
        """Probabilities of the segments, shape (customers, segments)."""
        return to_chances(_logits(points, self.shares, self.centres, self.within))


def fit_mixture(points: np.ndarray, starts: Iterable[np.ndarray]) -> Mixture:
    """Expectation and maximisation from each start; the greatest likelihood wins.

    Args:
        points: Shape (customers, components).
        starts: Segments to start from, shape (customers,) each, all as many.
    """
    squares = points.T @ points / len(points)
    short = [_climb(points, squares, member_of(labels), SHORT) for labels in starts]
    best = sorted(short, key=lambda pair: -round(pair[0].likelihood, 9))[:KEPT]
    fits = (_climb(points, squares, member, ROUNDS)[0] for _, member in best)
    return max(fits, key=lambda fit: round(fit.likelihood, 9))


def _climb(
    points: np.ndarray, squares: np.ndarray, member: np.ndarray, rounds: int
) -> tuple[Mixture, np.ndarray]:
    """Go on from memberships, shape (customers, segments), until nothing is gained."""
    before, likelihood = -np.inf, -np.inf
    for _ in range(rounds):
        shares, centres, within = _maximise(points, squares, member)
        member, likelihood = _expect(points, squares, shares, centres, within)
        if likelihood - before < GAIN:
            break
        before = likelihood
    return Mixture(shares, centres, within, likelihood), member


def _maximise(
    points: np.ndarray, squares: np.ndarray, member: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Shares, means and common covariance under memberships."""
    customers = member.sum(axis=0)
    shares = (customers + PRIOR) / (customers + PRIOR).sum()
    centres = (member.T @ points) / np.maximum(customers, 1e-9)[:, None]
    between = (centres.T * (customers / len(points))) @ centres
    return shares, centres, squares - between + RIDGE * np.eye(len(squares))


def _logits(
    points: np.ndarray, shares: np.ndarray, centres: np.ndarray, within: np.ndarray
) -> np.ndarray:
    """Log odds of the segments but for what all have in common, shape (customers, segments)."""
    leaning = np.linalg.solve(within, centres.T)
    logits: np.ndarray = points @ leaning
    logits += np.log(shares) - 0.5 * (centres.T * leaning).sum(axis=0)
    return logits


def _expect(
    points: np.ndarray, squares: np.ndarray, shares: np.ndarray, centres: np.ndarray,
    within: np.ndarray,
) -> tuple[np.ndarray, float]:  # fmt: skip
    """Memberships, and the mean log likelihood of a customer."""
    odds = _logits(points, shares, centres, within)
    top = odds.max(axis=1)
    np.exp(odds - top[:, None], out=odds)
    whole = odds.sum(axis=1)
    odds /= whole[:, None]
    common = np.trace(np.linalg.solve(within, squares)) + np.linalg.slogdet(within)[1]
    likelihood = float((top + np.log(whole)).mean() - 0.5 * common)
    return odds, likelihood - 0.5 * points.shape[1] * float(np.log(2 * np.pi))


def all_starts(points: np.ndarray, components: Components, count: int) -> Iterator[np.ndarray]:
    """Segments to start from where the best mixture is wanted.

    k-means on the white components, and with them weighed: by the covariance within its segments,
    by what they separate, by how far they are beyond noise, by their variances; and single runs.

    Args:
        points: White scores, shape (customers, components).
        components: What the scores are of.
        count: Number of segments.
    """
    yield from few_starts(points, count)
    first = kmeans(points, count, 1).labels_
    yield kmeans(points * np.sqrt(explained(points, first)), count, 3).labels_
    signal = np.clip(1 - 1 / components.sizes, 0.01, None)
    yield kmeans(points * np.sqrt(signal), count, 3).labels_
    yield kmeans(points * np.sqrt(components.sizes), count, 3).labels_
    yield from (kmeans(points, count, 1, seed).labels_ for seed in range(1, 1 + SINGLE))


def few_starts(points: np.ndarray, count: int, seed: int = 0) -> Iterator[np.ndarray]:
    """Segments to start from where many mixtures are fitted: k-means, and k-means whitened."""
    labels = kmeans(points, count, 3, seed).labels_
    yield labels
    yield whitened(points, labels)


def whitened(points: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """k-means from a partition, in the distance of the covariance within its segments."""
    count = int(labels.max()) + 1
    for _ in range(WHITENED):
        member = member_of(labels)
        centres = (member.T @ points) / np.maximum(member.sum(axis=0), 1e-9)[:, None]
        off = points - centres[labels]
        within = off.T @ off / len(points) + 0.1 * np.eye(points.shape[1])
        nearest = _logits(points, np.full(count, 1 / count), centres, within).argmax(axis=1)
        if len(np.unique(nearest)) < count:
            return labels
        labels = nearest
    return labels
