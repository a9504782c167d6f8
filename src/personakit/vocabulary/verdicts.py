"""How far segments can be trusted, in words."""

from __future__ import annotations

from typing import Literal

Verdict = Literal["unstable", "pattern", "stable", "highly_stable"]

VERDICTS: tuple[tuple[float, Verdict], ...] = (
    (0.9, "highly_stable"), (0.75, "stable"), (0.6, "pattern"), (0.0, "unstable"),
)  # fmt: skip
"""Least Jaccard similarity of each verdict.

Those of Hennig's clusterboot, but for the first: from .9 on, where as many leave as join, no more
than one in twenty of a segment are others each time the data are drawn.
"""

MOST_CHANGE = 0.4
"""Part of the customers, or of an export, whose change is believed without asking."""
COMES_BACK = 0.8
"""Prediction strength from which segments come back (Tibshirani & Walther 2005)."""
WORTH_IT = 0.1
"""Part of the greatest gain of any segment that one more must bring."""
