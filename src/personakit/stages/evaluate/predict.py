"""Forecasts by group: each customer is foretold by the others of the same group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

FOLDS = 5
"""Parts of the customers: each is foretold by the other four."""
PRIOR = 10.0
"""Customers of all groups that count in each group: few of a group tell little of it."""


@dataclass(frozen=True)
class Forecast:
    """What was foretold of each customer, and how far off it was."""

    loss: np.ndarray
    """Of a level its logarithmic loss, of a number its squared error."""
    brier: np.ndarray
    """Sum of the squared errors of the chances; that of a number once more."""
    expected: np.ndarray
    """The number, or the chance of the second of two levels."""


def forecast(groups: pd.Series | None, values: np.ndarray, levels: int) -> Forecast:
    """Foretell each customer by the other customers of the same group.

    Customers are in five parts by their place; the shares of a group, or its mean, are those of the
    four other parts, drawn towards those of all customers there as by ten of them.

    Args:
        groups: The group of each customer; all one where None.
        values: Number of the level of each, or a number.
        levels: How many levels there are; 0 of numbers.
    """
    codes = np.zeros(len(values), dtype=int) if groups is None else pd.factorize(groups)[0]
    marks = np.eye(levels)[values] if levels else values[:, None].astype(float)
    foretold = np.zeros_like(marks)
    folds = np.arange(len(values)) % FOLDS
    for fold in range(FOLDS):
        here, others = folds == fold, folds != fold
        foretold[here] = _shares(codes[others], marks[others], int(codes.max()) + 1, levels)[
            codes[here]
        ]
    off: np.ndarray = ((marks - foretold) ** 2).sum(axis=1)
    loss = -np.log(foretold[np.arange(len(values)), values]) if levels else off
    return Forecast(loss, off, foretold[:, min(1, foretold.shape[1] - 1)])


def _shares(codes: np.ndarray, marks: np.ndarray, groups: int, levels: int) -> np.ndarray:
    """Shares of levels, or the mean, of each group, shape (groups, levels or 1)."""
    counts = np.bincount(codes, minlength=groups)[:, None].astype(float)
    sums = np.stack([np.bincount(codes, mark, groups) for mark in marks.T], axis=1)
    whole = (sums.sum(axis=0) + bool(levels)) / (counts.sum() + levels)  # none is impossible
    shares: np.ndarray = (sums + PRIOR * whole) / (counts + PRIOR)
    return shares
