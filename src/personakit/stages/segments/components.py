"""Directions in which questions agree more than chance lets them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.linalg import eigh

from personakit.stages.segments.questions import blocks_of, largest_part

if TYPE_CHECKING:
    from collections.abc import Sequence

SHUFFLES = 10
"""Sets of shuffled answers that a component must beat."""
BEYOND = 2.0
"""Standard deviations above them from which it does."""
CLIFF = 0.5
"""Part of a component's variance below which the next is noise after signal."""
MOST = 10
"""Components at most."""
FEWEST = 2
"""Components that are kept in any case."""
ONE_QUESTION = 0.7
"""Part of a component's squared loadings from which it is the answers to one question."""
SHUFFLED = 5_000
"""Customers whose answers are shuffled: more cost time and change little."""


@dataclass(frozen=True)
class Components:
    """Principal components that several questions share."""

    metric: np.ndarray
    """Factors of the standardised axes, shape (axes,)."""
    mean: np.ndarray
    """Mean of the axes times the metric, shape (axes,)."""
    directions: np.ndarray
    """Unit vectors, shape (axes, components)."""
    sizes: np.ndarray
    """Their variances, greatest first, shape (components,)."""
    beaten: int
    """Leading components among which these are."""

    def white(self, filled: np.ndarray) -> np.ndarray:
        """Scores with a variance of 1 each, shape (customers, components)."""
        scores: np.ndarray = self.plain(filled) / np.sqrt(self.sizes)
        return scores

    def plain(self, filled: np.ndarray) -> np.ndarray:
        """Scores with the variances that the components have, shape (customers, components)."""
        scores: np.ndarray = (filled * self.metric - self.mean) @ self.directions
        return scores


def find_components(filled: np.ndarray, metric: np.ndarray, questions: Sequence[str]) -> Components:
    """Keep the leading components while they beat shuffled answers (parallel analysis: Horn 1965).

    The answers to one question are shuffled together, so that what its own answers have in common
    is in both and no reason to keep a component (Buja & Eyuboglu 1992 for permutations).

    Args:
        filled: Standardised values without gaps, shape (customers, axes).
        metric: Factors of the axes, shape (axes,).
        questions: What each axis belongs to.
    """
    points = (filled - filled.mean(axis=0)) * metric
    some = points[np.linspace(0, len(points) - 1, min(SHUFFLED, len(points))).astype(int)]
    rng, blocks = np.random.default_rng(0), blocks_of(questions)
    chance = np.array([_sizes(_shuffled(some, blocks, rng)) for _ in range(SHUFFLES)])
    limits = chance.mean(axis=0) + BEYOND * chance.std(axis=0)
    sizes = _sizes(points)
    beats = sizes > limits
    beaten = len(beats) if beats.all() else int(np.argmin(beats))
    return leading(filled, metric, questions, min(max(beaten, _before_a_cliff(sizes)), MOST))


def _before_a_cliff(sizes: np.ndarray) -> int:
    """Components before the variance drops to less than half: the rest is noise, beaten or not.

    Where few columns hold a few strong directions, the last of these is smaller than the first of
    shuffled answers, which have no strong ones to share their variance with.
    """
    drops = sizes[1 : MOST + 1] < CLIFF * sizes[:-1][:MOST]
    return int(np.flatnonzero(drops & (sizes[1 : MOST + 1] > 1e-9)).max(initial=-1)) + 1


def leading(
    filled: np.ndarray, metric: np.ndarray, questions: Sequence[str], beaten: int
) -> Components:
    """The first components of which several questions have a part, two at least.

    Args:
        filled: Standardised values without gaps, shape (customers, axes).
        metric: Factors of the axes, shape (axes,).
        questions: What each axis belongs to.
        beaten: Components to choose among.
    """
    points = filled * metric
    mean = points.mean(axis=0)
    covariance = _covariance(points - mean)
    directions = greatest(covariance, max(beaten, FEWEST))
    directions[:, :beaten] = _shared_first(directions[:, :beaten], covariance, questions)
    sizes = ((covariance @ directions) * directions).sum(axis=0)
    possible = max(int((sizes > 1e-9).sum()), 1)
    shared = largest_part(directions[:, :beaten] ** 2, questions) < ONE_QUESTION
    chosen = [j for j in np.flatnonzero(shared).tolist() if sizes[j] > 1e-9]
    others = (j for j in np.flatnonzero(sizes > 1e-9).tolist() if j not in chosen)
    while len(chosen) < min(FEWEST, possible):
        chosen.append(next(others))
    chosen.sort()
    return Components(metric, mean, _signed(directions[:, chosen]), sizes[chosen], beaten)


def greatest(matrix: np.ndarray, count: int) -> np.ndarray:
    """Eigenvectors of the greatest values of a symmetric matrix, those first, as columns."""
    last = len(matrix) - 1
    vectors: np.ndarray = eigh(matrix, subset_by_index=(max(0, last + 1 - count), last))[1]
    return vectors[:, ::-1]


def _shared_first(
    directions: np.ndarray, covariance: np.ndarray, questions: Sequence[str]
) -> np.ndarray:
    """The same space by other directions: those that several questions share, then the others.

    Components of nearly the same variance are any mixture of each other, and hide between them that
    one question has a part of the space to itself.

    Args:
        directions: Unit vectors, shape (axes, components).
        covariance: Of the axes.
        questions: What each axis belongs to.
    """
    alone = np.zeros((directions.shape[1], 0))
    for block in blocks_of(questions):
        if len(block) > 1:
            _, parts, rows = np.linalg.svd(directions[block], full_matrices=False)
            alone = np.hstack([alone, rows[parts**2 >= ONE_QUESTION].T])
    if not alone.shape[1]:
        return directions
    span, parts, _ = np.linalg.svd(alone)
    rank = int((parts > 1e-6).sum())
    spaces = (directions @ span[:, rank:], directions @ span[:, :rank])
    turned = [s @ np.linalg.eigh(s.T @ covariance @ s)[1][:, ::-1] for s in spaces if s.size]
    return np.hstack(turned)


def _signed(directions: np.ndarray) -> np.ndarray:
    """Unit vectors whose greatest part is positive: either sign is right, one is written."""
    greatest = np.abs(directions.round(6)).argmax(axis=0)
    signs = np.sign(directions[greatest, np.arange(directions.shape[1])])
    signed: np.ndarray = directions * np.where(signs < 0, -1.0, 1.0)
    return signed


def _covariance(centred: np.ndarray) -> np.ndarray:
    covariance: np.ndarray = centred.T @ centred / len(centred)
    return covariance


def _sizes(centred: np.ndarray) -> np.ndarray:
    """Variances along the principal components, the greatest first."""
    return np.linalg.eigvalsh(_covariance(centred))[::-1]


def _shuffled(
    points: np.ndarray, blocks: Sequence[np.ndarray], rng: np.random.Generator
) -> np.ndarray:
    """The same answers to each question, each given by another customer."""
    shuffled = np.empty_like(points)
    for block in blocks:
        shuffled[:, block] = points[np.ix_(rng.permutation(len(points)), block)]
    return shuffled
