"""Customers as points, and the groups they form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np

    from personakit.personas.placement import Axis, Placement
    from personakit.problems import Problem


@dataclass(frozen=True)
class Matrix:
    """The fitting sample in numbers that distances can be taken of."""

    values: np.ndarray
    """Standardised values, shape (customers, axes); NaN where nothing is known."""
    core: np.ndarray
    """Whether a customer takes part in the fit, shape (customers,)."""
    axes: tuple[Axis, ...]
    """How the columns are made from the customer table."""
    dropped: tuple[tuple[str, str], ...] = ()
    """Variables that take no part, with the reason."""
    problems: tuple[Problem, ...] = ()
    """What the user should know."""


@dataclass(frozen=True)
class CountScore:
    """What speaks for one number of segments."""

    segments: int
    """The number."""
    gain: float
    """Gain of the last segment beyond the null, as a part of the greatest of any; 0 for none."""
    elbow: float
    """How sharply the gain of one more segment drops here, beyond the same in a null."""
    prediction_strength: float
    """Least part of a segment's pairs that a second half of the data keeps together, 0 to 1."""
    stability: float
    """Mean adjusted Rand index of pairs of bootstrap solutions."""
    silhouette: float
    """Mean silhouette width on a sample, -1 to 1."""


Verdict = Literal["unstable", "pattern", "stable", "highly_stable"]


@dataclass(frozen=True)
class SegmentQuality:
    """How far one segment can be trusted."""

    customers: int
    """Customers of the fitting sample in it."""
    jaccard: float
    """Mean best Jaccard similarity over bootstrap solutions, 0 to 1."""
    verdict: Verdict
    """The same in words: below .6, .75, .85, or above."""


@dataclass(frozen=True)
class Structure:
    """Whether the data hold segments at all."""

    found: bool
    """The verdict."""
    score: float
    """Standard deviations by which the data cluster better than the null sets."""
    limit: float
    """Standard deviations from which on there are segments."""
    nulls: int
    """Null sets drawn: same distributions and correlations, no segments."""


@dataclass(frozen=True)
class Segments:
    """Segments of customers, and how far they can be trusted."""

    placement: Placement
    """All that is needed to place a customer."""
    chosen: int
    """Number of segments."""
    runner_up: int | None
    """The next best number, where there was a choice."""
    rule: str
    """How the number was chosen, in words."""
    scores: tuple[CountScore, ...]
    """Every number that was tried."""
    quality: tuple[SegmentQuality, ...]
    """One per segment, in canonical order."""
    structure: Structure
    """Whether there are segments at all."""
    contributions: tuple[tuple[str, float], ...]
    """Variable and the part of its variance between segments, 0 to 1, greatest first."""
    problems: tuple[Problem, ...] = ()
    """What the user should know."""
