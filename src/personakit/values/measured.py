"""What was measured of personas over time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from personakit.problems import Problem
    from personakit.vocabulary.grains import Grain

Note = Literal[
    "hidden", "incomplete", "scale", "response", "above", "below", "run_above", "run_below",
]  # fmt: skip
"""What is to be known of a point: it is of too few, or would tell of a few; its period is not over;
from here on the scale, or the part that answers, is another; it lies outside the limits; so many
in a row lie on one side."""
EVERYONE, UNSURE, LATER = "everyone", "unsure", "later"
"""What files call groups beside the personas."""


@dataclass(frozen=True)
class Point:
    """A metric of a persona in a period."""

    metric: str
    """Its name, `csat`; with a label where there are several, `revenue EUR`."""
    persona: str
    """Id of the persona, or one of the groups beside them."""
    period: int
    """Number of the period."""
    answers: float = 0
    """Of how many it is counted: answers, contacts, customers; 0 where hidden."""
    customers: int = 0
    """Customers that these are of; 0 where hidden."""
    value: float | None = None
    """The metric; None where hidden."""
    interval: tuple[float, float] | None = None
    """95 % interval over customers; None of a mean of nothing but zeros."""
    limits: tuple[float, float, float] | None = None
    """Lower limit, centre and upper limit; None where there are too few periods for limits."""
    notes: tuple[Note, ...] = ()
    """What is to be known of it."""


@dataclass(frozen=True)
class Moved:
    """Why a total moved: because personas did, or because some have a greater part of it."""

    metric: str
    """Its name."""
    before: tuple[int, int]
    """First and last period before."""
    after: tuple[int, int]
    """First and last period after."""
    total: tuple[float, float]
    """The total before and after."""
    rates: float
    """How much of the change is within personas; with `mix` it adds up exactly."""
    mix: float
    """How much of it is the parts that they have."""
    by_persona: tuple[tuple[str, float, float], ...]
    """Group, how much of the change is its rate, how much its part."""
    simpson: bool
    """Whether all personas went one way and the total the other."""


Design = Literal["difference", "controls", "series", "series_controls"]
"""Before and after; the same beside other personas; judged by placebo dates; both."""
Verdict = Literal["moved", "no_sign", "cannot_tell"]
Threat = Literal[
    "trend", "season", "mix", "returning", "worst", "unequal_trends", "spill_over", "few_periods",
    "autocorrelation", "break",
]  # fmt: skip
"""What else may have made a difference."""


@dataclass(frozen=True)
class Effect:
    """What a change did to a metric, by the strongest design that the data allow."""

    metric: str
    """Its name."""
    design: Design
    """How it is judged."""
    periods: int
    """Periods on each side that are compared."""
    before: float
    """The metric of the personas that were changed, before."""
    after: float
    """The same after."""
    effect: float
    """The difference that is told: less that of the others, less what goes on at other dates."""
    interval: tuple[float, float] | None
    """95 % interval of the effect; None where only its rank is known."""
    rank: tuple[int, int] | None
    """Which of all dates it is, the greatest difference first, and how many there are."""
    verdict: Verdict
    """What can be said."""
    visible: float | None
    """The smallest change that would have been seen 80 times of 100; None where none would."""
    expected: bool | None
    """Whether it went as was expected; None where nothing was, or nothing can be said."""
    threats: tuple[Threat, ...]
    """What else may have made it."""
    returning: float | None = None
    """How far it would come back by itself, where the worst was chosen."""


@dataclass(frozen=True)
class Judged:
    """A change, and what it did."""

    day: date
    """When."""
    what: str
    """What was changed."""
    personas: tuple[str, ...]
    """Ids of the personas it was for."""
    effects: tuple[Effect, ...]
    """By metric."""


@dataclass(frozen=True)
class Needed:
    """How many answers a comparison needs."""

    persona: str
    """Id of the persona."""
    metric: str
    """Name of the metric."""
    before: float
    """The metric as it is."""
    after: float
    """As it is to be."""
    alone: int
    """Answers in each of two periods, were each by another customer."""
    design_effect: float
    """How many answers here tell as much as one of these."""
    answers: int
    """Answers in each of two periods, as customers give them here."""
    by_period: float
    """Answers in a period so far."""


@dataclass(frozen=True)
class MeasuredMetric:
    """A metric that was measured."""

    name: str
    """Its name, by which points tell it."""
    metric: str
    """Entry of `vocabulary.tracked.TRACKED`."""
    label: str
    """A currency, or the column of an outcome; empty where there is one."""
    source: str
    """Files and columns that tell it."""
    formed: bool
    """Whether the personas rest on its column: they were chosen by it."""


@dataclass(frozen=True)
class Measured:
    """Metrics of personas over time."""

    grain: Grain
    """How long periods are."""
    place_at: date
    """Customers are placed by what is known before this day, and shown from it on."""
    sizes: dict[str, int]
    """Customers by group, those who came later aside."""
    names: dict[str, str]
    """Ids of the personas -> their names, in the order of the set."""
    metrics: tuple[MeasuredMetric, ...]
    """What was measured."""
    points: tuple[Point, ...]
    """By metric, group and period."""
    moved: tuple[Moved, ...] = ()
    """Totals that moved, from the first half of the periods to the second."""
    changes: tuple[Judged, ...] = ()
    """What changes did."""
    needed: tuple[Needed, ...] = ()
    """How many answers a comparison needs."""
    problems: tuple[Problem, ...] = field(default=())
    """What the user should know."""
