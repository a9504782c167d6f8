"""Missing values filled in from the others."""

from __future__ import annotations

import numpy as np

RANK = 4
"""Components that predict what is missing: five segments differ in four directions."""
ROUNDS = 15


def fill(values: np.ndarray) -> np.ndarray:
    """Fill by regularised iterative PCA (Josse & Husson 2012).

    Each round predicts the missing cells from the leading components, shrunk by the noise level.

    Args:
        values: Standardised values, shape (customers, axes), NaN where missing.

    Returns:
        The filled values, same shape; the values themselves where none is missing.
    """
    missing = np.isnan(values)
    if not missing.any():
        return values
    filled: np.ndarray = np.nan_to_num(values)
    rank = min(RANK, values.shape[1] - 1)
    for _ in range(ROUNDS if rank else 0):
        size, directions = np.linalg.eigh(filled.T @ filled / len(filled))
        noise, signal = size[:-rank].mean(), size[-rank:]
        kept = np.clip((signal - noise) / np.maximum(signal, 1e-12), 0, 1)
        leading = directions[:, -rank:]
        filled = np.where(missing, (filled @ leading * kept) @ leading.T, values)
    return filled
