"""Axes by the question that they are the answers of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.placement import Axis

WHOLE = 0.8
"""Least mean of the sum of answers that are one whole of a customer; the rest is too rare."""
SEVERAL = 0.01
"""Part of the customers who must give more than one whole for several answers to be allowed."""


def questions_of(values: np.ndarray, axes: Sequence[Axis]) -> list[str]:
    """What each axis belongs to: the answers that rule out each other are one question.

    Where several answers can be given each is a question of its own, yes or no.

    Args:
        values: Standardised values, shape (customers, axes), NaN where missing.
        axes: How they were made.
    """
    names = [axis.question for axis in axes]
    for block in blocks_of(names):
        if not is_exclusive(raw(values, axes, block)):
            for j in block:
                names[j] = axes[j].variables[0]
    return names


def blocks_of(questions: Sequence[str]) -> list[np.ndarray]:
    """Places of the axes of each question, in the order of their first axes."""
    names = np.array(questions)
    return [np.flatnonzero(names == name) for name in dict.fromkeys(questions)]


def largest_part(squares: np.ndarray, questions: Sequence[str]) -> np.ndarray:
    """The greatest part that one question has in each column of squared loadings.

    Args:
        squares: Squared loadings, shape (axes, directions).
        questions: What each axis belongs to.

    Returns:
        Parts from 0 to 1, shape (directions,).
    """
    parts = np.array([squares[block].sum(axis=0) for block in blocks_of(questions)])
    greatest: np.ndarray = parts.max(axis=0) / np.maximum(squares.sum(axis=0), 1e-12)
    return greatest


def raw(values: np.ndarray, axes: Sequence[Axis], block: np.ndarray) -> np.ndarray:
    """Values of some axes as they were told, logarithms taken; only rows that are known."""
    scale = np.array([axes[j].scale for j in block])
    centre = np.array([axes[j].centre for j in block])
    raw: np.ndarray = values[:, block] * scale + centre
    answered: np.ndarray = raw[np.isfinite(raw).all(axis=1)]
    return answered


def is_exclusive(shares: np.ndarray) -> bool:
    """Whether one answer rules out the others: nearly nobody's add up to more than 1."""
    return bool(len(shares) and (shares.sum(axis=1) > 1.01).mean() < SEVERAL)


def is_whole(shares: np.ndarray) -> bool:
    """Whether each customer's shares add up to about 1."""
    return is_exclusive(shares) and bool(shares.sum(axis=1).mean() > WHOLE)
