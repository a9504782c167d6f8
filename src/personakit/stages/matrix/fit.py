"""The recipe fitted: every number that turns customers into values is found here, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from personakit.errors import NoCustomersError
from personakit.personas.placement import Axis
from personakit.stages.matrix.encode import encode, total, transform
from personakit.stages.matrix.select import Group, select
from personakit.values import Matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from personakit.values import Variable

SKEWED = 1.0
"""Skewness from which logarithms are tried."""
TAIL = 0.01
"""Part at either end of a number's distribution that is pulled in."""


def to_matrix(frame: pd.DataFrame, variables: Sequence[Variable]) -> Matrix:
    """Fit the encoding on customers and apply it to them.

    Args:
        frame: One row per customer of the fitting sample, a float column per variable.
        variables: What the columns are; only active ones take part.

    Returns:
        Values, how far each is believed, who takes part in the fit, and the frozen recipe.

    Raises:
        NoCustomersError: There are fewer than five customers, or nothing to compare them by.
    """
    frame = frame.sort_index()
    selection = select(frame, variables)
    if len(frame) < 5 or not selection.groups:
        raise NoCustomersError(
            f"{len(frame)} customers with {len(selection.groups)} variables cannot be segmented.",
            "Add exports that cover more customers, or more columns that tell what they do.",
        )
    counts = {v.source: v.name for v in variables if v.statistic == "count"}
    axes = [_axis(frame, group, counts.get(group.first.source, "")) for group in selection.groups]
    values, trust = encode(frame, axes)
    weights = block_weights(values, [axis.source for axis in axes])
    axes = [axis.model_copy(update={"weight": float(w)}) for axis, w in zip(axes, weights)]
    return Matrix(values, trust, _core(trust, axes), tuple(axes), selection.dropped)


def _axis(frame: pd.DataFrame, group: Group, rows: str) -> Axis:
    raw = total(frame, group.names)
    share = group.first.statistic == "share"
    log = not share and _is_skewed(raw)
    raw = transform(raw, log=log)
    known = raw[np.isfinite(raw)]
    low, high = (0.0, 1.0) if share else np.quantile(known, [TAIL, 1 - TAIL])
    if low == high:
        low, high = known.min(), known.max()
    known = np.clip(known, low, high)
    centre, scale = known.mean(), known.std()
    half = (
        _half(frame, (np.clip(raw, low, high) - centre) / scale, rows)
        if rows and group.first.statistic in ("share", "mean")
        else 0.0
    )
    return Axis(
        variables=group.names, source=group.first.source, question=group.question, log=log,
        low=low, high=high, centre=centre, scale=scale, weight=1.0,
        rows=rows if half else "", half=half,
    )  # fmt: skip


def _is_skewed(raw: np.ndarray) -> bool:
    known = raw[np.isfinite(raw)]
    return skewness(known) > SKEWED and abs(skewness(transform(known, log=True))) < skewness(known)


def skewness(values: np.ndarray) -> float:
    """Third standardised moment."""
    centred = values - values.mean()
    return float((centred**3).mean() / max((centred**2).mean() ** 1.5, 1e-300))


def _half(frame: pd.DataFrame, z: np.ndarray, rows: str) -> float:
    """Rows at which a mean of rows is half signal.

    The variance of a mean of n rows is `between + within / n`: a line in 1/n, fitted by least
    squares to squared deviations; half signal is at `n = within / between`.
    """
    n = frame[rows].to_numpy(dtype=float)
    known = np.isfinite(z) & (n >= 1)
    if known.sum() < 50 or np.ptp(n[known]) == 0:
        return 0.0
    slope, start = np.polyfit(1 / n[known], z[known] ** 2, 1)
    return float(np.clip(slope / max(start, 0.1), 0.0, 10.0))


def block_weights(values: np.ndarray, sources: Sequence[str]) -> np.ndarray:
    """Weigh each axis by `1 / sum of r^2` with the axes of its source.

    A source that says one thing twenty-five times counts for that one thing.

    Args:
        values: Shape (customers, axes).
        sources: The source of every axis.

    Returns:
        Weights, shape (axes,).
    """
    squares = np.nan_to_num(np.corrcoef(values, rowvar=False).reshape(len(sources), -1)) ** 2
    chance = 1 / max(len(values) - 1, 1)
    squares = np.clip((squares - chance) / (1 - chance), 0, 1)
    np.fill_diagonal(squares, 1.0)
    names = np.array(sources)
    return 1 / (squares * (names[:, None] == names[None, :])).sum(axis=1)


def _core(trust: np.ndarray, axes: Sequence[Axis]) -> np.ndarray:
    """Customers seen in two or more sources, where those are enough; else all with any value."""
    sources = sorted({axis.source for axis in axes})
    seen = np.zeros(len(trust), dtype=int)
    for source in sources:
        seen += (trust[:, [axis.source == source for axis in axes]] > 0).any(axis=1)
    core = seen >= 2
    return core if core.sum() >= max(100, 0.1 * len(core)) else seen >= 1
