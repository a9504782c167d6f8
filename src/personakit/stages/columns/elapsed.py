"""The unit of a time whose header names none, from the dates between which it passed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from personakit.vocabulary import DURATION_ROLES, Role
from personakit.vocabulary.units import HOURS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.values import Column

UNITS = ("seconds", "minutes", "hours", "days")
"""Units that are tried."""
FEWEST = 20
"""Rows with the time and both dates from which on a unit shows."""
MOST = 0.9
"""Part of them that the unit must fit."""
NEAR = 0.1
"""How far the time may be from that between the dates, as a part of it."""
DAY, HOUR = 24.0, 1.0
"""Hours that it may be off, too, where dates have no time of day, and where they have one."""
WHICH = frozenset((Role.CLOSED_AT, Role.DATE))
"""Roles of dates at which a time may end."""


def with_elapsed_units(columns: Sequence[Column], sample: pd.DataFrame) -> tuple[Column, ...]:
    """Give times without a unit that which alone fits what passed between two dates of the row."""
    begins = [c for c in columns if c.role is Role.CREATED_AT and c.date_formats]
    ends = [c for c in columns if c.role in WHICH and c.date_formats]
    return tuple(
        replace(column, unit=_unit(column, begins, ends, sample))
        if column.role in DURATION_ROLES and column.notation.numeric and not column.unit
        else column
        for column in columns
    )


def _unit(
    column: Column, begins: Sequence[Column], ends: Sequence[Column], sample: pd.DataFrame
) -> str:
    """The only unit that fits, by the first two dates by which one does; empty for none."""
    taken = pd.to_numeric(sample[column.field], errors="coerce").to_numpy(dtype="float64")
    for begin in begins:
        for end in ends:
            times = [_moments(each, sample) for each in (begin, end)]
            passed = ((times[1] - times[0]).dt.total_seconds() / 3600).to_numpy()
            known = np.isfinite(taken) & np.isfinite(passed) & (taken > 0) & (passed >= 0)
            slack = HOUR if any(_has_times(each) for each in times) else DAY
            fitting = [unit for unit in UNITS if _fits(taken[known], passed[known], unit, slack)]
            if known.sum() >= FEWEST and len(fitting) == 1:
                return fitting[0]
    return ""


def _fits(times: np.ndarray, passed: np.ndarray, unit: str, slack: float) -> bool:
    """Whether times in a unit are those that passed between two dates."""
    off = np.abs(times * HOURS[unit] - passed)
    return bool(len(times)) and bool(np.mean(off <= np.maximum(NEAR * passed, slack)) >= MOST)


def _moments(column: Column, sample: pd.DataFrame) -> pd.Series[pd.Timestamp]:
    """Dates by the first of their forms that reads each."""
    cells = sample[column.field].str.strip()
    read = pd.Series(pd.NaT, index=cells.index, dtype="datetime64[ns]")
    for form in column.date_formats:
        again = pd.to_datetime(cells, format=form, errors="coerce", utc="%z" in form)
        read = read.fillna(again.dt.tz_localize(None) if "%z" in form else again)
    return read


def _has_times(moments: pd.Series[pd.Timestamp]) -> bool:
    known = moments.dropna()
    return bool((known != known.dt.normalize()).any())
