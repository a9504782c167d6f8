"""Customers as points, and the groups they form."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from personakit.personas.placement import Axis, Placement
    from personakit.problems import Problem
    from personakit.values.customers import Variable
    from personakit.vocabulary import Verdict


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
    prediction_strength: float
    """Least part of a segment's pairs that a second half of the data keeps together, 0 to 1."""
    stability: float
    """Mean adjusted Rand index of the solutions of two halves, on all customers."""
    silhouette: float
    """Mean silhouette width on a sample, -1 to 1."""


@dataclass(frozen=True)
class SegmentQuality:
    """How far one segment can be trusted."""

    customers: int
    """Customers of the fitting sample in it."""
    jaccard: float
    """Mean best Jaccard similarity over bootstrap solutions, members by their chance, 0 to 1."""
    verdict: Verdict
    """The same in words: below .6, .75, .9, or above."""
    across: float | None = None
    """How far its members stay together in the next smaller number of segments that was tried (in
    the next greater for the smallest), 0 to 1."""


@dataclass(frozen=True)
class Neighbours:
    """Two segments side by side."""

    one: int
    """A segment."""
    other: int
    """The other."""
    depth: float
    """How far the density of customers falls between them, as a part of the lower peak, 0 to 1."""
    gap: bool
    """Whether that is a gap; else they are cut from a continuum."""


@dataclass(frozen=True)
class StructureTest:
    """Whether the data hold segments at all."""

    found: bool | None
    """The verdict; None where customers are too few to tell."""
    score: float
    """Standard deviations by which the data cluster better than the null sets."""
    limit: float
    """Standard deviations from which on there are segments."""
    nulls: int
    """Null sets drawn: same distributions and correlations, no segments."""
    gap: bool = True
    """Whether customers thin out between any two neighbours, where that was looked at."""


@dataclass(frozen=True)
class PlacementAgreement:
    """How many customers of whom less is known are placed as when all is known."""

    about: str
    """The hidden source, or the range of confidence."""
    customers: int
    """Customers placed anew."""
    placed: int
    """Those that are surely in a segment."""
    same: int
    """Those of them in the same segment as when all is known."""
    confidence: float | None = None
    """Mean confidence, of a range."""


@dataclass(frozen=True)
class Calibration:
    """What placing customers without one of their sources shows."""

    without: tuple[PlacementAgreement, ...] = ()
    """By hidden source."""
    by_confidence: tuple[PlacementAgreement, ...] = ()
    """By confidence, all hidden sources together."""


@dataclass(frozen=True)
class Segments:
    """Segments of customers, and how far they can be trusted."""

    placement: Placement
    """All that is needed to place a customer."""
    chosen: int
    """Number of segments; 0 where customers are too few for any."""
    runner_up: int | None
    """The next best number, where there was a choice."""
    rule: str
    """How the number was chosen, in words."""
    scores: tuple[CountScore, ...]
    """Every number that was tried."""
    quality: tuple[SegmentQuality, ...]
    """One per segment, in canonical order."""
    structure: StructureTest
    """Whether there are segments at all."""
    contributions: tuple[tuple[str, float], ...]
    """Variable and the part of its variance between segments, 0 to 1, greatest first."""
    problems: tuple[Problem, ...] = ()
    """What the user should know."""
    neighbours: tuple[Neighbours, ...] = ()
    """Each segment with the nearest other one."""
    agreement: float = 1.0
    """Part of the customers who stay together when segments are found on other samples, and in the
    next greater number of segments as far as that one is likely, 0 to 1."""
    calibration: Calibration = Calibration()
    """How true confidences are."""


@dataclass(frozen=True)
class Condition:
    """What a variable of a customer lies in; what is not known counts as 0."""

    variable: Variable
    """The variable."""
    above: float = -inf
    """It is greater than this."""
    most: float = inf
    """It is this at most."""


@dataclass(frozen=True)
class Rule:
    """Conditions that place a customer who meets them all."""

    segment: int
    """The segment."""
    conditions: tuple[Condition, ...]
    """At most three."""


@dataclass(frozen=True)
class RecognitionRules:
    """How customers are placed on sight, and how often that is right."""

    rules: tuple[Rule, ...] = ()
    """All ways through the questions, by segment."""
    confusion: tuple[tuple[int, ...], ...] = ()
    """Customers by their segment and the one that rules tell which have not seen them."""

    @property
    def fidelity(self) -> float | None:
        """Part of the customers whom the rules place as their data do; None where untested."""
        customers = sum(map(sum, self.confusion))
        same = sum(row[i] for i, row in enumerate(self.confusion))
        return same / customers if self.rules and customers else None
