"""Whether customers write about something more often than they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from personakit.numbers import share
from personakit.personas.statements import Trend
from personakit.values.differences import share_test
from personakit.values.facts import Cell

if TYPE_CHECKING:
    import pandas as pd

SURE = 0.01
"""Chance of such a difference, were there none, below which it is told: many are looked at."""


def trend_of(records: pd.DataFrame, own: np.ndarray) -> Trend | None:
    """Compare the first and the last third of the time that the texts cover.

    Args:
        records: One row a text: day (NaN where unknown), and whether it says a theme.
        own: Which of them to compare.

    Returns:
        The shares of the texts, None where there is no telling them apart.
    """
    day, says = records["day"].to_numpy(dtype="float64"), records["says"].to_numpy()
    if np.isnan(day).all():
        return None
    low, high = np.nanmin(day), np.nanmax(day)
    third = (high - low) / 3
    first = _cell(says[own & (day < low + third)])
    last = _cell(says[own & (day > high - third)])
    if share_test(first, last) >= SURE:
        return None
    return Trend(first=share(first.share), last=share(last.share), texts=(first.known, last.known))


def _cell(says: np.ndarray) -> Cell:
    return Cell(len(says), int(says.sum()))
