"""Whether answers on a scale mean what they meant to a written model."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from personakit.vocabulary import RATING_ROLES

if TYPE_CHECKING:
    from personakit.personas.placement import Axis
    from personakit.values import Column, Table

MOST = 0.5
"""Part of the two ranges that must be in both."""


def scales_agree(table: Table, column: Column, axis: Axis) -> bool:
    """Whether a rating is on about the scale of a model's axis: 1 to 5 is not 0 to 100.

    Where the scale is not unmistakable, the answers of the sample tell.
    """
    if axis.role not in RATING_ROLES or axis.log:
        return True
    scale = column.scale
    if scale is None:
        numbers = pd.to_numeric(table.source.sample[column.field], errors="coerce").dropna()
        low, high = (float(numbers.min()), float(numbers.max())) if len(numbers) else (0.0, 0.0)
        whole = high - low
    else:
        low, high = (0.0, 1.0) if scale.is_worded else (scale.low, scale.high)
        whole = max(high, axis.high) - min(low, axis.low)
    shared = min(high, axis.high) - max(low, axis.low)
    return math.isclose(whole, 0) or shared >= MOST * whole
