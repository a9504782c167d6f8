"""How far distributions have moved: the population stability index, and a test of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import scipy

from personakit.personas.placement import Spread
from personakit.values.changes import LEAST, LEAST_OF_AMOUNTS, Drift
from personakit.vocabulary.naming import header_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.placement import Axis, Placement

BINS = 10
"""Bins of a variable: deciles, fewer where many customers have one value."""
DIGITS = 6
"""Decimals of written bounds."""


def spread_of(values: np.ndarray, min_cell: int = 1) -> tuple[Spread, ...]:
    """Count the customers in the deciles of each axis.

    Args:
        values: Standardised, shape (customers, axes), NaN where nothing is known.
        min_cell: Customers that each bin must have: smaller ones join the next.
    """
    return tuple(_without_small_bins(_spread(column), min_cell) for column in values.T)


def drift_of(
    name: str, before: Sequence[float], after: Sequence[float], least: float = LEAST
) -> Drift:
    """Measure how far counts have moved from one set of customers to another, and test it.

    The index is the sum over bins of `(q - p) log(q / p)`, half a customer added to each bin; the
    test Pearson's of one distribution behind both counts.

    Args:
        name: What is counted.
        before: Customers in each bin, then.
        after: The same now.
        least: The index from which on it matters.
    """
    old, new = np.asarray(before, float), np.asarray(after, float)
    if not old.sum() or not new.sum():
        return Drift(name, 0.0, 1.0, least)
    test = scipy.stats.chi2_contingency(np.array([old, new])[:, old + new > 0], correction=False)
    return Drift(name, round(_psi(old, new), 3), float(test.pvalue), least)


def axis_drifts(placement: Placement, values: np.ndarray) -> Iterator[Drift]:
    """How far each axis has moved, each by itself; `values` of shape (customers, axes)."""
    for axis, spread, column in zip(placement.axes, placement.spread, values.T, strict=False):
        least = LEAST_OF_AMOUNTS if axis.adds_up else LEAST
        yield drift_of(_name(axis), spread.counts, [*count_bins(column, spread)], least)


def corrected(drifts: Sequence[Drift]) -> tuple[Drift, ...]:
    """Drifts that are looked at together, so that their number makes none news (Holm 1979)."""
    by_chance = sorted(range(len(drifts)), key=lambda place: drifts[place].p)
    left = [len(drifts) - rank for rank in range(len(drifts))]
    chances = np.maximum.accumulate(
        [min(1.0, times * drifts[place].p) for times, place in zip(left, by_chance, strict=True)]
    )
    by_place = dict(zip(by_chance, chances.tolist(), strict=True))
    return tuple(replace(drift, p=by_place[place]) for place, drift in enumerate(drifts))


def count_bins(values: np.ndarray, spread: Spread) -> np.ndarray:
    """Customers in the bins of an axis; `values` of shape (customers,)."""
    numbers = values[np.isfinite(values)]
    return np.bincount(np.searchsorted(spread.cuts, numbers), minlength=len(spread.cuts) + 1)


def _spread(values: np.ndarray) -> Spread:
    numbers = values[np.isfinite(values)]
    if not len(numbers):
        return Spread(known=0.0)
    levels = np.unique(numbers)
    steps = np.quantile(numbers, np.arange(1, BINS) / BINS, method="inverted_cdf")
    places = np.unique(np.searchsorted(levels, steps))
    places = places[places < len(levels) - 1]
    cuts = np.unique(np.round((levels[places] + levels[places + 1]) / 2, DIGITS))  # between levels
    bare = Spread(known=round(len(numbers) / len(values), 4), cuts=tuple(map(float, cuts)))
    counts = count_bins(numbers, bare)
    return bare.model_copy(update={"counts": tuple(map(int, counts))})


def _without_small_bins(spread: Spread, min_cell: int) -> Spread:
    """Bins joined with their neighbours until each has enough customers."""
    cuts, counts = [*spread.cuts], [*spread.counts]
    while len(counts) > 1 and min(counts) < min_cell:
        place = counts.index(min(counts))
        at = min(place, len(cuts) - 1)  # the cut above it; of the last bin the one below
        counts[at : at + 2] = [counts[at] + counts[at + 1]]
        del cuts[at]
    return spread.model_copy(update={"cuts": tuple(cuts), "counts": tuple(counts)})


def _name(axis: Axis) -> str:
    """The variable of an axis: `tickets.csv: Via|phone`."""
    if axis.counts_rows:
        return f"{axis.source}: {axis.title}"
    more = f" and {len(axis.variables) - 1} more" if len(axis.variables) > 1 else ""
    return f"{axis.source}: {header_of(axis.variables[0], axis.source)}{more}"


def _psi(old: np.ndarray, new: np.ndarray) -> float:
    p, q = ((counts + 0.5) / (counts + 0.5).sum() for counts in (old, new))
    return float(((q - p) * np.log(q / p)).sum())
