"""What is usually done in a notebook, for comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def notebook(frame: pd.DataFrame, segments: int = 0) -> np.ndarray:
    """Fill with means, z-score, KMeans; k in 3, 4, 5 by silhouette unless it is told.

    Args:
        frame: One row per customer, numbers and one-hot columns.
        segments: The number of segments, or 0.

    Returns:
        The segment of each customer, shape (customers,).
    """
    filled = frame.fillna(frame.mean())
    scores = ((filled - filled.mean()) / filled.std().replace(0, 1)).to_numpy()
    counts = [segments] if segments else [3, 4, 5]
    labels = [KMeans(k, n_init=10, random_state=0).fit_predict(scores) for k in counts]
    if len(labels) == 1:
        return labels[0]
    return max(labels, key=lambda found: silhouette_score(scores, found))
