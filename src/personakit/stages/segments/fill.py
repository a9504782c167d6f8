"""Missing values filled in from the others."""

from __future__ import annotations

import numpy as np

RANK = 4
"""Components that predict what is missing: five segments differ in four directions."""
ROUNDS = 15


def fill(values: np.ndarray, trust: np.ndarray) -> np.ndarray:
    """Fill by regularised iterative PCA (Josse & Husson 2012), with a trust for every cell.

    Each round predicts all cells from the leading components, shrunk by the noise level, and mixes
    value and prediction by trust: a missing cell is all prediction.

    Args:
        values: Standardised values, shape (customers, axes).
        trust: 0 (missing) to 1, same shape.

    Returns:
        The filled values, same shape.
    """
    filled = values * trust
    rank = min(RANK, values.shape[1] - 1)
    for _ in range(ROUNDS if rank else 0):
        size, directions = np.linalg.eigh(filled.T @ filled / len(filled))
        noise, signal = size[:-rank].mean(), size[-rank:]
        kept = np.clip((signal - noise) / np.maximum(signal, 1e-12), 0, 1)
        leading = directions[:, -rank:]
        filled = trust * values + (1 - trust) * ((filled @ leading * kept) @ leading.T)
    return filled
