"""What would tell most of a customer who is placed by little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from personakit.stages.matrix.encode import encode
from personakit.stages.matrix.place import membership

if TYPE_CHECKING:
    import pandas as pd

    from personakit.personas.placement import Placement


def chances(frame: pd.DataFrame, placement: Placement) -> np.ndarray:
    """The probability of each segment, shape (customers, segments)."""
    return membership(encode(frame, placement.axes), placement)


def divergences(chance: np.ndarray, placement: Placement) -> np.ndarray:
    """How far each axis would be expected to move the log odds of one customer.

    The mean over pairs of segments, by their present probabilities, of Jeffreys' divergence of
    two normal distributions of one variance: the squared distance of their means along the axis.

    Args:
        chance: Probabilities of the segments, shape (segments,).
        placement: The written model.

    Returns:
        One number per axis, 0 where it tells nothing, shape (axes,).
    """
    centres = np.array([segment.at for segment in placement.segments])
    weight = 1 / np.array([axis.variance for axis in placement.axes])
    mean = chance @ centres
    spread = chance @ (centres - mean) ** 2
    expected: np.ndarray = 2 * placement.temper * weight * spread
    return expected
