"""How far distributions have moved: the population stability index, and what chance makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from personakit.personas.placement import Spread
from personakit.values.changes import Drift

if TYPE_CHECKING:
    from collections.abc import Sequence

BINS = 10
"""Bins of a variable: deciles, fewer where many customers have one value."""
DRAWS = 4000
"""Pairs of samples drawn to see what chance does."""
ERROR = 0.01
"""Chance that any of the variables seems to have moved where none has."""
DIGITS = 6
"""Decimals of written bounds."""


def spread_of(values: np.ndarray, min_cell: int = 1) -> tuple[Spread, ...]:
    """Count the customers in the deciles of each axis.

    Args:
        values: Standardised, shape (customers, axes), NaN where nothing is known.
        min_cell: Customers that each bin must have: smaller ones join the next.
    """
    return tuple(_without_small_bins(_spread(column), min_cell) for column in values.T)


def drift_of(name: str, before: Sequence[float], after: Sequence[float], tests: int = 1) -> Drift:
    """Measure how far counts have moved from one set of customers to another.

    The sum over bins of `(q - p) log(q / p)`, half a customer added to each bin. The noise is the
    quantile of the same index between samples of these sizes from one distribution, the pooled one.

    Args:
        name: What is counted.
        before: Customers in each bin, then.
        after: The same now.
        tests: How many indices are looked at together: the error is shared among them.
    """
    old, new = np.asarray(before, float), np.asarray(after, float)
    if not old.sum() or not new.sum():
        return Drift(name, 0.0, 0.0)
    pooled = (old + new) / (old + new).sum()
    generator = np.random.default_rng(0)
    drawn = [generator.multinomial(int(counts.sum()), pooled, DRAWS) for counts in (old, new)]
    noise = float(np.quantile(_psi(*drawn), 1 - ERROR / tests))
    return Drift(name, round(float(_psi(old, new)), 3), round(noise, 3))


def count_bins(values: np.ndarray, spread: Spread) -> np.ndarray:
    """Customers in the bins of an axis; `values` of shape (customers,)."""
    known = values[np.isfinite(values)]
    return np.bincount(np.searchsorted(spread.cuts, known), minlength=len(spread.cuts) + 1)


def _spread(values: np.ndarray) -> Spread:
    known = values[np.isfinite(values)]
    if not len(known):
        return Spread(known=0.0)
    levels = np.unique(known)
    steps = np.quantile(known, np.arange(1, BINS) / BINS, method="inverted_cdf")
    places = np.unique(np.searchsorted(levels, steps))
    places = places[places < len(levels) - 1]
    cuts = np.unique(np.round((levels[places] + levels[places + 1]) / 2, DIGITS))  # between levels
    bare = Spread(known=round(len(known) / len(values), 4), cuts=tuple(map(float, cuts)))
    counts = count_bins(known, bare)
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


def _psi(old: np.ndarray, new: np.ndarray) -> np.ndarray:
    """The index of counts, bins along the last axis."""
    p, q = ((c + 0.5) / (c + 0.5).sum(axis=-1, keepdims=True) for c in (old, new))
    index: np.ndarray = ((q - p) * np.log(q / p)).sum(axis=-1)
    return index
