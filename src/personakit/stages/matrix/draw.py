"""Customers as a written model imagines them, where there are no data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from personakit.personas.placement import Placement

DRAWN = 2000
"""Customers of one model."""


def draw_customers(placement: Placement, count: int = DRAWN) -> pd.DataFrame:
    """Draw customers from the mixture that a model is: the same in every run.

    Segments by their shares; along each axis a normal distribution around the segment's centre,
    the weight being one over its own variance,
    and factors that several axes share.

    Returns:
        One row per customer, a column per variable, as in the customer table.
    """
    generator = np.random.default_rng(0)
    shares = np.array([segment.share for segment in placement.segments])
    segments = generator.choice(len(shares), count, p=shares / shares.sum())
    centres = np.array([segment.at for segment in placement.segments])
    weights = np.array([axis.weight for axis in placement.axes])
    spread = np.where(weights > 0, 1 / np.sqrt(np.maximum(weights, 1e-9)), 0.0)
    values = centres[segments] + spread * generator.standard_normal((count, len(weights)))
    factors = np.array([axis.factors for axis in placement.axes])
    values += generator.standard_normal((count, factors.shape[1])) @ factors.T
    columns: dict[str, np.ndarray] = {}
    for axis, column in zip(placement.axes, values.T, strict=True):
        numbers = np.clip(column * axis.scale + axis.centre, axis.low, axis.high)
        raw = np.sign(numbers) * axis.unit * np.expm1(np.abs(numbers)) if axis.log else numbers
        first, *others = axis.variables
        columns |= {first: raw} | {name: np.zeros(count) for name in others}
    return pd.DataFrame(columns)
