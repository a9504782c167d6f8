"""Whether customers write about something more often than they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import share
from personakit.personas.model import Trend
from personakit.values.differences import share_test
from personakit.values.facts import Cell

if TYPE_CHECKING:
    import pandas as pd

SURE = 0.01
"""Chance of such a difference, were there none, below which it is told: many are looked at."""


def trend_of(records: pd.DataFrame, segment: int) -> Trend | None:
    """Compare the first and the last third of the time that the texts cover.

    Args:
        records: One row a text: segment, day (NaN where unknown), and whether it says a theme.
        segment: Whose texts to compare.

    Returns:
        The shares of the texts, None where there is no telling them apart.
    """
    low, high = records["day"].min(), records["day"].max()
    third = (high - low) / 3
    own = records[records["segment"] == segment]
    first = _cell(own.loc[own["day"] < low + third, "says"])
    last = _cell(own.loc[own["day"] > high - third, "says"])
    if share_test(first, last) >= SURE:
        return None
    return Trend(first=share(first.share), last=share(last.share), texts=(first.known, last.known))


def _cell(says: pd.Series[bool]) -> Cell:
    return Cell(len(says), int(says.sum()))
