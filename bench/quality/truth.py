"""How good segments can be at all, and what is said of them, against the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import adjusted_rand_score
from sklearn.metrics.cluster import contingency_matrix
from sklearn.model_selection import cross_val_predict

if TYPE_CHECKING:
    import pandas as pd
    from generate import Planted

    from personakit.values import Segments

PLANTED = 0.75
"""Jaccard similarity from which on a segment is a planted one."""


def ceiling(table: Planted) -> float:
    """Adjusted Rand index of a forest that is told the truth of other customers (four folds)."""
    forest = RandomForestClassifier(200, min_samples_leaf=3, random_state=0)
    told = cross_val_predict(forest, table.frame.fillna(-9.0), table.truth, cv=4)
    return float(adjusted_rand_score(table.truth, told))


def verdicts(found: Segments, placed: pd.DataFrame, truth: np.ndarray) -> tuple[int, int]:
    """Segments called highly stable where any stand out, and the planted ones among them."""
    if not found.structure.found:
        return 0, 0
    both = contingency_matrix(placed.segment, truth).astype(float)
    names = np.unique(placed.segment)
    union = both.sum(axis=1)[:, None] + both.sum(axis=0) - both
    best = dict(zip(names, (both / union).max(axis=1), strict=True))
    stable = [i for i, one in enumerate(found.quality) if one.verdict == "highly_stable"]
    return len(stable), sum(best.get(i, 0.0) >= PLANTED for i in stable)


def confidence(placed: pd.DataFrame, truth: np.ndarray) -> tuple[float, float]:
    """Mean confidence of those placed, and how many are where most of a planted segment are."""
    sure = (placed.segment >= 0).to_numpy()
    both = contingency_matrix(placed.segment[sure], truth[sure])
    return float(placed.confidence[sure].mean()), float(both.max(axis=1).sum() / sure.sum())
