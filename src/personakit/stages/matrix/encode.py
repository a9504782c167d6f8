"""The frozen recipe applied: from the customer table to standardised values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from personakit.personas.placement import Axis
    from personakit.stages.matrix.plain import PlainAxis

DIGITS = 9
"""Significant digits that are read; the noise of sums in another order is below."""
LEAST = 290
"""Decimal places from which on a number is taken for 0."""
POWERS = 10.0 ** np.arange(-300.0, 300.0)
"""Powers of ten: to look one up takes a fraction of the time that raising ten to it does."""


def encode(frame: pd.DataFrame, axes: Sequence[Axis | PlainAxis]) -> np.ndarray:
    """Standardise customers along the axes of a model.

    Args:
        frame: One row per customer; columns that it lacks are missing for everybody.
        axes: The columns to make.

    Returns:
        Values, shape (customers, axes), NaN where nothing is known.
    """
    values = np.empty((len(frame), len(axes)))
    for j, axis in enumerate(axes):
        raw = transform(total(frame, axis.variables), axis.unit if axis.log else 0.0)
        values[:, j] = (np.clip(raw, axis.low, axis.high) - axis.centre) / axis.scale
    return values


def medians(frame: pd.DataFrame, axes: Sequence[Axis]) -> list[float]:
    """The median along each axis before it is standardised, logarithms taken; NaN for none."""
    columns = (
        transform(total(frame, axis.variables), axis.unit if axis.log else 0.0) for axis in axes
    )
    numbers = (column[np.isfinite(column)] for column in columns)
    return [float(np.median(column)) if len(column) else np.nan for column in numbers]


def total(frame: pd.DataFrame, names: Sequence[str]) -> np.ndarray:
    """Add up columns, rounded to `DIGITS`; NaN where one is missing, shape (customers,)."""
    if not all(name in frame.columns for name in names):
        return np.full(len(frame), np.nan)
    return significant(np.sum([frame[name].to_numpy(dtype=float) for name in names], axis=0))


def significant(values: np.ndarray) -> np.ndarray:
    """Round to `DIGITS` significant digits; infinities become NaN."""
    sound = np.isfinite(values)
    numbers = np.where(sound, values, 0.0)
    size = np.abs(numbers)
    size[size < 10.0**-LEAST] = 1.0
    power = POWERS[DIGITS - 1 - np.floor(np.log10(size)).astype("int64") + len(POWERS) // 2]
    return np.where(sound, np.rint(numbers * power) / power, np.nan)


def transform(values: np.ndarray, unit: float) -> np.ndarray:
    """Take `sign(x) log(1 + |x| / unit)`, or leave values as they are for no unit."""
    return np.sign(values) * np.log1p(np.abs(values) / unit) if unit else values
