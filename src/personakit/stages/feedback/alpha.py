"""How far judgements agree beyond chance: Krippendorff's alpha and Gwet's AC1, over customers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from personakit.numbers import kept, kept_interval, share
from personakit.personas.feedback import Concord

if TYPE_CHECKING:
    from collections.abc import Sequence

DRAWS = 1_000
"""Bootstrap samples of the customers."""
SEED = 20_100
"""Where their random numbers begin."""
LEAST = 10
"""Customers from which on an interval is told."""


def alpha(judged: Sequence[Sequence[str]]) -> float:
    """Krippendorff's alpha of nominal labels (2011): 1 less observed over expected disagreement.

    Args:
        judged: The labels of each customer, by whomever, in any number.

    Returns:
        1 for full agreement, 0 for that of chance; NaN where fewer than two labels occur.

    >>> round(alpha(["aa", "bb", "ab", "aaa"]), 3)
    0.556
    """
    counts = _counts(judged)
    return float(_alphas(counts, np.ones((1, len(counts))))[0]) if len(counts) else math.nan


def concord(judged: Sequence[Sequence[str]], *, ac1: bool = False) -> Concord | None:
    """Tell how far customers are judged alike; None where none has two judgements.

    Args:
        judged: The labels of each customer.
        ac1: Whether to tell Gwet's AC1, too: of two judgements of each customer.
    """
    counts = _counts(judged)
    if not len(counts):
        return None
    whole, enough = np.ones((1, len(counts))), len(counts) >= LEAST
    drawn = np.random.default_rng(SEED).poisson(1.0, (DRAWS, len(counts))).astype(float)
    value, chance = float(_alphas(counts, whole)[0]), float(_agreements(counts, whole)[0])
    return Concord(
        raw=share(chance),
        raw_interval=_ends(_agreements(counts, drawn)) if enough else None,
        alpha=None if math.isnan(value) else kept(value),
        alpha_interval=None if math.isnan(value) or not enough else _ends(_alphas(counts, drawn)),
        ac1=kept(_ac1(counts, chance)) if ac1 and not math.isnan(value) else None,
        customers=len(counts),
    )


def _ends(drawn: np.ndarray) -> tuple[float, float]:
    """95 % interval; a sample in which all have one label agrees."""
    low, high = np.quantile(np.where(np.isnan(drawn), 1.0, drawn), (0.025, 0.975))
    return kept_interval((float(low), float(high)))


def _counts(judged: Sequence[Sequence[str]]) -> np.ndarray:
    """How often each label is given to each customer, of those with two or more."""
    several = [labels for labels in judged if len(labels) > 1]
    distinct = sorted({label for labels in several for label in labels})
    table = [[labels.count(label) for label in distinct] for labels in map(list, several)]
    return np.array(table, dtype=float).reshape(len(several), len(distinct))


def _observed(counts: np.ndarray) -> np.ndarray:
    """Disagreement of each customer, times their labels."""
    labels = counts.sum(axis=1)
    apart: np.ndarray = (labels**2 - (counts**2).sum(axis=1)) / (labels - 1)
    return apart


def _alphas(counts: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Alpha of customers who count so often, shape (draws,)."""
    of_label = weights @ counts
    labels = of_label.sum(axis=1)
    expected = (labels**2 - (of_label**2).sum(axis=1)) / (labels - 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        alphas: np.ndarray = np.where(
            expected > 0, 1 - (weights @ _observed(counts)) / expected, np.nan
        )
    return alphas


def _agreements(counts: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Part of the pairs of labels that are the same, each customer by their labels."""
    labels = weights @ counts.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        agreements: np.ndarray = 1 - (weights @ _observed(counts)) / labels
    return agreements


def _ac1(counts: np.ndarray, agreement: float) -> float:
    """Gwet (2008): chance agrees by how evenly the labels are given."""
    parts = counts.sum(axis=0) / counts.sum()
    chance = float((parts * (1 - parts)).sum()) / (len(parts) - 1)
    return (agreement - chance) / (1 - chance)
