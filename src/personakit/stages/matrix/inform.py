"""What would tell most of a customer who is placed by little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from personakit.stages.matrix.encode import encode
from personakit.stages.matrix.place import SURE, membership

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from personakit.personas.placement import Placement
    from personakit.stages.matrix.plain import PlainModel


def chances(frame: pd.DataFrame, placement: Placement) -> np.ndarray:
    """The probability of each segment, shape (customers, segments)."""
    return membership(encode(frame, placement.axes), placement)


def divergences(chance: np.ndarray, placement: Placement | PlainModel) -> np.ndarray:
    """How far each axis would be expected to move the log odds of a customer.

    The mean over pairs of segments, by their present probabilities, of Jeffreys' divergence of
    two normal distributions of one variance: the squared distance of their means along the axis.

    Args:
        chance: Probabilities of the segments, shape (segments,) or (customers, segments).
        placement: The written model.

    Returns:
        One number per axis, 0 where it tells nothing, shape (axes,) or (customers, axes).
    """
    centres = np.array([segment.at for segment in placement.segments])
    weight = 1 / np.array([axis.variance for axis in placement.axes])
    mean = chance @ centres
    spread = np.maximum(chance @ centres**2 - mean**2, 0)
    expected: np.ndarray = 2 * placement.temper * weight * spread
    return expected


def next_questions(
    frame: pd.DataFrame, placement: Placement | PlainModel, axes: Mapping[str, Sequence[int]]
) -> pd.Series[str]:
    """The question that would tell most of each customer; empty where one is sure, or all known.

    Args:
        frame: One row per customer, columns as in the customer table; lacking ones are missing.
        placement: The written model.
        axes: Questions, and the positions of their axes.

    Returns:
        With the index of `frame`.
    """
    values = encode(frame, placement.axes)
    chance = membership(values, placement)
    gains = np.round(divergences(chance, placement), 9)
    worth = np.column_stack(
        [
            np.where(np.isfinite(values[:, places]).any(axis=1), 0, gains[:, places].sum(axis=1))
            for places in map(list, axes.values())
        ]
    )
    best = worth.argmax(axis=1)
    names = np.array([*axes], dtype=object)[best]
    open_ = (worth[np.arange(len(worth)), best] > 0) & (chance.max(axis=1) < SURE)
    return pd.Series(np.where(open_, names, ""), index=frame.index, dtype="str")
