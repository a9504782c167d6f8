"""How likely each segment is for a customer of whom some is known, under a mixture of normals.

Within segments `x ~ N(mean, diag(1 / precision) + B B')`: one covariance for all of them, of a
variance of its own for each axis and a few factors B that several axes share.
"""

from __future__ import annotations

import numpy as np


def log_odds(
    values: np.ndarray, precision: np.ndarray, factors: np.ndarray, centres: np.ndarray,
    shares: np.ndarray,
) -> np.ndarray:  # fmt: skip
    """Log odds of the segments by the cells that are known.

    By the Woodbury identity minus half the squared distance is, over the known axes j of customer
    x and for segment k, `-1/2 sum p_j (x_j - m_kj)^2 + 1/2 d_k' (I + sum p_j B_j B_j')^-1 d_k` with
    `d_k = sum p_j (x_j - m_kj) B_j`. What all segments have in common is left out.

    Args:
        values: Shape (customers, axes), NaN where nothing is known.
        precision: One over the variance of its own of each axis, shape (axes,).
        factors: Loadings of the axes, shape (axes, factors).
        centres: Means of the segments, shape (segments, axes).
        shares: Parts of the segments, shape (segments,).

    Returns:
        Shape (customers, segments).
    """
    finite = np.isfinite(values)
    filled, known = np.where(finite, values, 0.0), finite.astype(float)  # to be multiplied often
    odds: np.ndarray = filled @ (precision * centres).T
    odds -= 0.5 * known @ (precision * centres**2).T
    odds += np.log(shares)
    if factors.shape[1]:
        odds += _shared(filled * precision, known, precision, factors, centres)
    return odds


def _shared(
    weighed: np.ndarray, known: np.ndarray, precision: np.ndarray, factors: np.ndarray,
    centres: np.ndarray,
) -> np.ndarray:  # fmt: skip
    """What factors explain of the squared distances, half of it, shape (customers, segments)."""
    count = factors.shape[1]
    loaded = precision[:, None] * factors
    squares = (loaded[:, :, None] * factors[:, None, :]).reshape(len(factors), -1)
    inner = np.linalg.inv(np.eye(count) + (known @ squares).reshape(-1, count, count))
    whole = weighed @ factors
    explained = np.empty((len(weighed), len(centres)))
    for segment, centre in enumerate(centres):
        off = whole - known @ (centre[:, None] * loaded)
        explained[:, segment] = 0.5 * np.einsum("ni,nij,nj->n", off, inner, off)
    return explained


def to_chances(odds: np.ndarray) -> np.ndarray:
    """Probabilities from log odds, shape (customers, segments)."""
    chances: np.ndarray = np.exp(odds - odds.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    return chances
