"""How far the sides of a column are apart: whether they rise or fall, or are alike."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.values.associations import Association, SideCount

POINTS = 0.1
"""Difference between the two ends that is worth a line."""
SURE = 1.96
"""Standard errors within which a difference lies in 95 of 100 samples."""
TIMES = 1.2
"""Times the lower end up to which both are told as alike, however few points lie between."""


def rises_or_falls(sides: Sequence[SideCount]) -> bool:
    """Whether shares only rise, or only fall, along the ranges of a number; true of answers.

    A step back within its sampling error is none. Of a number whose lowest or highest range is too
    small to be told nobody can say it.
    """
    bands = [(one.side.band.low, one) for one in sides if one.side.band]
    bands.sort(key=lambda band: -math.inf if band[0] is None else band[0])
    ends = [one.side.band for _, one in (*bands[:1], *bands[-1:]) if one.side.band]
    if ends and (ends[0].low, ends[-1].high) != (None, None):
        return False
    steps = [_step(one, other) for (_, one), (_, other) in combinations(bands, 2)]
    return not (any(step > 0 for step in steps) and any(step < 0 for step in steps))


def _step(one: SideCount, other: SideCount) -> float:
    """By how much the other side has it more often; nothing where chance would do as much."""
    apart = other.share - one.share
    return apart if abs(apart) > SURE * math.hypot(_error(one), _error(other)) else 0.0


def are_alike(one: Association) -> bool:
    """Whether the two ends surely are less than `POINTS` apart, and hardly so many times.

    Of what less than `POINTS` have in all, a difference of that size could not be seen.
    """
    most, least = one.most, one.least
    error = math.hypot(_error(most), _error(least))
    near = most.share - least.share + SURE * error < POINTS
    return near and least.share >= POINTS and most.share <= TIMES * least.share


def _error(side: SideCount) -> float:
    """Standard error of a share."""
    return math.sqrt(side.share * (1 - side.share) * side.effect / side.known)
