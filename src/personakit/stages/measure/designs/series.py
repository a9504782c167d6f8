"""An interrupted series: the date of a change among placebo dates.

How far a series moves by itself, with its trend, its seasons and its memory, is told by the series:
the same difference is taken at every other date, and the true one must be greater than nearly all.
No formula for errors is needed, and those there are hold badly for short series (Turner et al.
2020: too narrow with autocorrelation).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

PLACEBOS = 19
"""Fewer other dates can never make the true one that rare: 1 in 20."""
WIDTHS = (4, 3, 2)
"""Periods on each side, the most first: wide ones tell more, and leave fewer dates."""
APART = 8
"""Dates for each period of a side: neighbours share most of their periods."""
RARE = 0.05
"""Part of all dates that may have such a difference."""
SEEN = 0.85
"""Part of the dates at which a change must be seen so that it is 80 times of 100: the dates are
few, and the least of many sizes is taken."""
SIZES = (0.5, 6.0, 56)
"""Sizes that are tried for the smallest change that could be seen, in spreads of differences."""


@dataclass(frozen=True)
class Ranked:
    """A date among all dates."""

    effect: float
    """The difference there, less the median of all: what goes on at any date is no effect."""
    rank: int
    """Which it is, the greatest first."""
    dates: int
    """How many there are, the true one with them."""
    visible: float | None
    """The smallest step that would be seen at 8 of 10 dates; None where none tried is."""

    @property
    def is_rare(self) -> bool:
        """Whether hardly any other date is like it."""
        return self.rank <= RARE * self.dates


def width_of(periods: int) -> int:
    """Periods on each side, of a series so long; 0 where there are too few dates to judge by.

    >>> [width_of(n) for n in (22, 23, 30, 40)]
    [0, 2, 3, 4]
    """
    return next((w for w in WIDTHS if periods - 2 * w >= max(PLACEBOS, APART * w)), 0)


def rank_date(values: Sequence[float], place: int) -> Ranked | None:
    """Judge the date of a change by all other dates.

    Args:
        values: A metric by period, without gaps.
        place: The first period after the change.

    Returns:
        None where the series is too short, or the change too near to an end.
    """
    series = np.asarray(values, dtype=float)
    width = width_of(len(series))
    if not width or not width <= place <= len(series) - width:
        return None
    steps = _taken(series, width)
    (effect,), (rank,) = _ranks(steps[None], np.array([place - width]))
    without = series - effect * (np.arange(len(series)) >= place)
    return Ranked(float(effect), int(rank), len(steps), _visible(without, width))


def _taken(values: np.ndarray, width: int) -> np.ndarray:
    """Mean of the periods after each date less that of those before, along the last axis."""
    sums = np.cumsum(np.insert(values, 0, 0.0, axis=-1), axis=-1)
    means = (sums[..., width:] - sums[..., :-width]) / width
    steps: np.ndarray = means[..., width:] - means[..., :-width]
    return steps


def _ranks(steps: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each row of differences the one at a place, less their median, and its rank by size."""
    beside = steps - np.median(steps, axis=-1, keepdims=True)
    chosen = np.take_along_axis(beside, at[:, None], axis=-1)
    return chosen[:, 0], (np.abs(beside) >= np.abs(chosen) - 1e-12).sum(axis=-1)


def _visible(values: np.ndarray, width: int) -> float | None:
    """The smallest step that would be seen: it is put in at each date in turn."""
    steps = _taken(values, width)
    dates = np.arange(len(steps))
    inside = np.arange(len(values)) >= (dates + width)[:, None]
    added, spread = _taken(inside.astype(float), width), float(np.std(steps))

    def is_seen(size: float) -> bool:
        _, ranks = _ranks(steps + size * spread * added, dates)
        return bool(np.mean(ranks <= RARE * len(steps)) >= SEEN)

    sizes = np.linspace(*SIZES).tolist()
    place = bisect_left(sizes, True, key=is_seen)
    return sizes[place] * spread if place < len(sizes) and spread > 0 else None
