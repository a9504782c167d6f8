"""Sets of customers without segments: the same answers, the same correlations, the same gaps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from personakit.stages.segments.questions import blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.placement import Axis

BINS = 8
"""Parts that answers are put in along their first direction, to be ordered along the second."""
ALIKE = (40, 12)
"""Customers with about as many rows that draw from each other: so many, or that part of all."""
TRIALS = 3
"""Sets drawn to see how much of the correlations they keep."""
NEAR = 0.1
"""Part of the squared correlations that may be missing or too much."""
LARGEST = 0.99
"""Correlation of latent variables at most."""


@dataclass(frozen=True)
class Answers:
    """What was answered to one question, to be given out anew."""

    block: np.ndarray
    """Places of its axes."""
    latent: slice
    """Places of its latent variables, one or two."""
    pools: tuple[np.ndarray, ...]
    """Answers in order, by how many rows their customers have; one pool where that says nothing.
    Each of shape (customers, axes of the block)."""
    counts: int = -1
    """Axis that counts the rows; -1 for none."""
    cuts: tuple[float, ...] = ()
    """Numbers of rows at which the next pool begins."""

    def give(self, null: np.ndarray, latent: np.ndarray) -> None:
        """Fill in the answers by the rank of the latent variables."""
        scores = latent[:, self.latent]
        rows = null[:, self.counts] if self.cuts else np.zeros(len(null))
        pool = np.digitize(rows, self.cuts)
        for place, answers in enumerate(self.pools):
            customers = np.flatnonzero(pool == place)
            places = np.arange(len(customers)) * len(answers) // max(len(customers), 1)
            null[np.ix_(customers[_sorted(scores[customers])], self.block)] = answers[places]


@dataclass(frozen=True)
class Nulls:
    """A Gaussian copula of customers (Nelsen 2006).

    The answers to each question are put in order along the one or two directions that go with the
    rest of the data, the orders are made normal, drawn anew with their correlations, and turned
    back into answers by rank. How many rows a customer has is drawn first; shares and means over
    these rows come from customers with about as many, for they vary more the fewer rows there are.
    """

    values: np.ndarray
    """The data, shape (customers, axes), NaN where missing."""
    questions: tuple[Answers, ...]
    """Those that count rows first."""
    correlations: np.ndarray
    """Of the latent variables."""

    def draw(self, seed: int) -> np.ndarray:
        """Draw a set, with the gaps of the data, shape (customers, axes)."""
        return self._drawn(seed, self._mixing)

    @cached_property
    def _mixing(self) -> np.ndarray:
        """What makes independent normal variables correlated.

        Answers of few levels keep less than the correlations of their latent variables: these are
        scaled until the sets have the squared correlations across questions that the data have.
        """
        mixing = self._scaled(1.0)
        part = self._kept(mixing)
        factor = float(np.clip(part**-0.5, 1, 2))
        if factor > 1:
            mixing = self._scaled(factor)
            part = self._kept(mixing)
        if abs(part - 1) > NEAR:
            mixing = self._scaled(float(np.clip(factor / part**0.4, 0.7, 2.4)))
        return mixing

    def _scaled(self, factor: float) -> np.ndarray:
        scaled = np.clip(self.correlations * factor, -LARGEST, LARGEST)
        np.fill_diagonal(scaled, 1.0)
        size, directions = np.linalg.eigh(scaled)
        mixing: np.ndarray = np.sqrt(np.maximum(size, 1e-6)) * directions
        mixing /= np.sqrt((mixing**2).sum(axis=1))[:, None]
        return mixing

    def _kept(self, mixing: np.ndarray) -> float:
        """Part of the data's squared correlations that sets keep."""
        sets = (self._drawn(seed, mixing) for seed in range(TRIALS))
        drawn = float(np.mean([_squares(each, self._blocks) for each in sets]))
        return drawn / self._whole if self._whole > 0 and drawn > 0 else 1.0

    @cached_property
    def _whole(self) -> float:
        """Squared correlations of the data."""
        return _squares(self.values, self._blocks)

    @property
    def _blocks(self) -> list[np.ndarray]:
        return [question.block for question in self.questions]

    def _drawn(self, seed: int, mixing: np.ndarray) -> np.ndarray:
        drawn = np.random.default_rng(seed).normal(size=(len(self.values), len(mixing)))
        null, latent = np.zeros_like(self.values), drawn @ mixing.T
        for question in self.questions:
            question.give(null, latent)
        return np.where(np.isnan(self.values), np.nan, null)


def copula(
    values: np.ndarray, filled: np.ndarray, axes: Sequence[Axis], questions: Sequence[str]
) -> Nulls:
    """Learn what sets without segments are drawn from.

    Args:
        values: Standardised values, shape (customers, axes), NaN where missing.
        filled: The same without gaps.
        axes: What the columns are.
        questions: What each axis belongs to; the answers to one question are drawn together.
    """
    blocks = blocks_of(questions)
    leading = np.linalg.eigh(filled.T @ filled)[1][:, -3:]
    orders = [_orders(filled, block, leading) for block in blocks]
    widths = [order.shape[1] for order in orders]
    known = np.isfinite(values[:, [block[0] for block in blocks]])
    counters = {axes[j].source: j for block in blocks for j in block[:1] if axes[j].counts_rows}
    answers = [
        _answers(values, block, order, rows, counters.get(axes[block[0]].source, -1))
        for block, order, rows in zip(blocks, orders, map(np.flatnonzero, known.T), strict=True)
    ]
    ends = np.cumsum(widths)
    placed = [
        Answers(block, slice(end - width, end), pools, counts, cuts)
        for block, end, width, (pools, counts, cuts) in zip(
            blocks, ends, widths, answers, strict=True
        )
    ]
    correlations = latent_correlations(np.hstack(orders), np.repeat(known, widths, axis=1))
    return Nulls(values, tuple(sorted(placed, key=lambda a: bool(a.cuts))), correlations)


def _answers(
    values: np.ndarray, block: np.ndarray, order: np.ndarray, rows: np.ndarray, counts: int
) -> tuple[tuple[np.ndarray, ...], int, tuple[float, ...]]:
    """Pools of answers, the axis that counts rows, and where pools begin."""
    rows = rows[_sorted(order[rows])]
    answers = values[np.ix_(rows, block)]
    if counts < 0 or counts in block:
        return (answers,), -1, ()
    cuts = tuple(_cuts(values[:, counts]))
    pool = np.digitize(np.nan_to_num(values[rows, counts]), cuts)
    pools = (answers[pool == place] for place in range(len(cuts) + 1))
    return tuple(part if len(part) else answers for part in pools), counts, cuts


def _cuts(counts: np.ndarray) -> Iterator[float]:
    """Numbers of rows at which enough customers have fewer and enough have no fewer."""
    numbers, customers = np.unique(counts[np.isfinite(counts)], return_counts=True)
    least = max(ALIKE[0], customers.sum() / ALIKE[1])
    before, left = 0, int(customers.sum())
    for number, many in zip(numbers, customers, strict=True):
        if before >= least and left >= least:
            yield float(number)
            before = 0
        before, left = before + many, left - many


def _squares(values: np.ndarray, blocks: Sequence[np.ndarray]) -> float:
    """Sum of squared correlations across questions, less what chance gives, one over the pairs."""
    known = np.isfinite(values).astype(float)
    filled = np.nan_to_num(values)
    pairs = np.maximum(known.T @ known, 2.0)
    squares = (filled**2).T @ known
    r2 = (filled.T @ filled) ** 2 / np.maximum(squares * squares.T, 1e-12) - 1 / pairs
    for block in blocks:
        r2[np.ix_(block, block)] = 0
    return float(r2.sum())


def _orders(filled: np.ndarray, block: np.ndarray, leading: np.ndarray) -> np.ndarray:
    """Place answers along what goes with the data's main directions, (customers, 1 or 2)."""
    answers = filled[:, block]
    if len(block) == 1:
        return answers
    others = leading.copy()
    others[block] = 0
    directions = np.linalg.svd(answers.T @ (filled @ others), full_matrices=False)[0]
    placed: np.ndarray = answers @ directions[:, : min(2, len(block) - 1)]
    return placed


def latent_correlations(orders: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Correlations of the normal variables behind orders, shape (orders, orders).

    A normal variable known by intervals, with the scores `E[z | interval]` of variance v, has
    covariance `r v` with another: so r is the covariance of the scores divided by both v. What
    chance alone adds to r^2, `1 / (n v v')` on n customers of whom both are known, is taken off:
    a null would have it twice, from its correlations and from its draw.

    Args:
        orders: Places of the customers, shape (customers, orders).
        known: Whether a place is known, same shape.
    """
    columns = zip(orders.T, known.T, strict=True)
    scores = np.column_stack([_normal_scores(order, mask) for order, mask in columns])
    pairs = np.maximum(known.T.astype(float) @ known, 1.0)
    spread = np.maximum((scores**2).sum(axis=0) / np.diag(pairs), 1e-3)
    product = np.outer(spread, spread)
    raw = scores.T @ scores / pairs / product
    latent: np.ndarray = np.sign(raw) * np.sqrt(np.clip(raw**2 - 1 / (pairs * product), 0, 0.98))
    np.fill_diagonal(latent, 1.0)
    return latent


def _normal_scores(order: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Normal quantiles of the ranks among the known, 0 elsewhere; equal values share the mean."""
    count = int(known.sum())
    quantiles = np.array([NormalDist().inv_cdf((i + 0.5) / count) for i in range(count)])
    _, inverse, counts = np.unique(order[known], return_inverse=True, return_counts=True)
    starts = np.cumsum(counts) - counts
    scores = np.zeros(len(order))
    scores[known] = (np.add.reduceat(quantiles, starts) / counts)[inverse]
    return scores


def _sorted(orders: np.ndarray) -> np.ndarray:
    """Sort along the first direction; where there is a second, in bins and by it within a bin."""
    first = np.argsort(orders[:, 0], kind="stable")
    if orders.shape[1] == 1:
        return first
    bins = np.arange(len(first)) * BINS // len(first)
    return first[np.lexsort([orders[first, 1], bins])]
