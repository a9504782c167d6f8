"""What a persona says: statements with their counts, as files hold them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from personakit.vocabulary import Channel, RowKind
from personakit.vocabulary.measures import WORST, Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

Share = Annotated[float, Field(ge=0, le=1, description="Part of a whole, 0 to 1.")]
Count = Annotated[
    int, Field(ge=0, le=10**15, description="A number of customers, rows or answers.")
]
Lift = Annotated[float | None, Field(default=None, ge=0, description="Share over base.")]
Interval = Annotated[
    tuple[float, float] | None, Field(default=None, description="95 % interval, over customers.")
]
Formed = Annotated[
    bool,
    Field(
        default=False,
        description="Whether its column formed the segments: that they differ in it is no finding.",
    ),
]
Common = Annotated[
    bool,
    Field(description="Whether it holds here as it does of all: it sets nobody apart."),
]

WEIGHTED = (
    "Whether each persona weighs in what is told of all customers what it is of them, as they did"
    " not answer alike."
)
"""What is said of the field `weighted`."""


class Written(BaseModel):
    """Anything in a file of a set: unknown keys are refused, and numbers that are not finite."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, allow_inf_nan=False)


USUAL = 1.1
"""Times that of all customers up to which something hurts no more than with all."""


class Hurt(Written):
    """How contacts about something go, beside those about anything else."""

    measure: Measure = Field(
        description="Part of the ratings that are bad; mean hours to the solution; part still open."
    )
    own: float = Field(ge=0, description="Of the contacts about it.")
    others: float = Field(ge=0, description="Of the other contacts of the same customers.")
    base: float | None = Field(
        None, ge=0, description="Of the contacts of all customers about it; in a persona."
    )
    of: Count = Field(description="Contacts about it of which this is known.")
    source: str = Field(description="File and column it was counted in.")

    @property
    def is_usual(self) -> bool:
        """Whether it is known to go hardly worse with them than with all customers."""
        return self.base is not None and self.own <= USUAL * self.base


def severity(hurts: Sequence[Hurt]) -> tuple[int, float]:
    """How badly something goes, to sort by: the worst measure first, then what is most times worse.

    What hurts nobody comes last.
    """
    worst = min(hurts, key=lambda hurt: WORST.index(hurt.measure), default=None)
    if worst is None:
        return len(WORST), 0.0
    times = worst.own / worst.others if worst.others else math.inf
    return WORST.index(worst.measure), -round(times, 9)


class Statement(Written):
    """Something that holds for part of a persona, against all customers."""

    label: str = Field(description="What holds, in words.")
    share: Share | None = Field(None, description="Part of the persona for whom it holds, 0 to 1.")
    under: Share | None = Field(
        None, description="Of an outcome, in place of the share, where too few have it: less."
    )
    interval: Interval
    base: Share | None = Field(None, description="The same share over all customers.")
    lift: Lift
    customers: Count | None = Field(None, description="Customers for whom it holds.")
    of: Count | None = Field(None, description="Customers of whom it is known.")
    share_of: RowKind | None = Field(
        None,
        description="What the share is a part of, each customer's own counting once, where that is"
        " not the customers; those who have any are counted then.",
    )
    in_steps: bool = Field(
        False, description="The share is told in steps, because its count would tell of a few."
    )
    rows: str = Field(
        "", description="What it is a part of in words, where share_of knows it as records alone."
    )
    source: str = Field("", description="File and column it was counted in.")
    definition: str = Field("", description="How it is counted, where its label leaves that open.")
    asked: str = Field("", description="Who was asked, where not all: an answer to something else.")
    formed: Formed
    weighted: bool = Field(False, description=WEIGHTED)
    common: Common = False
    hurts: tuple[Hurt, ...] = Field(
        (), description="Of a pain point: what makes it one, whether it is more frequent or not."
    )
    quotes: tuple[str, ...] = Field((), description="Redacted words of customers.")


class Trend(Written):
    """How often texts say something, early and late in the time that they cover."""

    first: Share = Field(description="Part of the persona's texts of the first third of the time.")
    last: Share = Field(description="The same of the last third.")
    texts: tuple[Count, Count] = Field(description="Texts of the first and of the last third.")


class Theme(Statement):
    """What customers write about in their own words."""

    texts: Count | None = Field(None, description="Texts of the persona that say it.")
    trend: Trend | None = Field(None, description="Absent unless it became more or less frequent.")
    sample: Share | None = Field(
        None, description="Part of the customers whose texts were read; absent where all were."
    )


class NumberStatement(Written):
    """How a number is distributed within a persona, against all customers."""

    label: str = Field(description="What is measured, in words.")
    median: float = Field(description="Median within the persona.")
    middle_half: tuple[float, float] | None = Field(None, description="First and third quartile.")
    base_median: float | None = Field(None, description="Median over all customers.")
    customers: Count | None = Field(None, description="Customers of whom it is known.")
    source: str = Field("", description="File and column it was measured in.")
    definition: str = Field("", description="How it is counted, where its label leaves that open.")
    scale: tuple[float, float] | None = Field(
        None, description="Of answers on a scale: the least and the greatest there is."
    )
    formed: Formed
    common: Common = False


class MedianBand(Written):
    """Where the middle customer lies, of a question answered in bands."""

    label: str = Field(description="What was asked.")
    band: str = Field(description="The band in which the middle customer of the persona lies.")
    base_band: str = Field(description="The same over all customers.")
    customers: Count | None = Field(None, description="Customers of whom it is known.")
    source: str = Field("", description="File and column it was counted in.")


class ChannelStatement(Written):
    """How much a channel is used or wished for, against all customers."""

    channel: Channel = Field(description="The channel.")
    purpose: Literal["contact", "buying", "any"] = Field("any", description="What it is used for.")
    observed: Share | None = Field(None, description="Mean share of their contacts or orders.")
    stated: Share | None = Field(None, description="Share who name it when asked.")
    interval: Interval
    base: Share | None = Field(
        None, description="The same over all customers; of `observed` if it is there."
    )
    lift: Lift
    customers: Count | None = Field(None, description="Customers who use or name it.")
    of: Count | None = Field(None, description="Customers of whom it is known.")
    source: str = Field("", description="Files and columns it was counted in.")
    formed: Formed
    weighted: bool = Field(False, description=WEIGHTED)
    common: Common = False

    @property
    def use(self) -> float | None:
        """How much they use it; how many ask for it where no use is known."""
        return self.stated if self.observed is None else self.observed


class Metric(Written):
    """A metric with its interval."""

    score: float = Field(description="The metric within the persona.")
    interval: tuple[float, float] | None = Field(None, description="95 % interval.")
    base: float | None = Field(
        None, description="The metric over all customers; absent where it tells a hidden one."
    )
    answers: Count | None = Field(None, description="Answers, contacts or texts it rests on.")
    scale: str = Field("", description="Definition of the metric, scale and direction.")
    source: str = Field("", description="File and column of the answers.")


class Trait(Written):
    """A variable that sets a segment apart."""

    label: str = Field(description="The variable, in words.")
    mean: float = Field(description="Mean within the persona.")
    base: float = Field(description="Mean over all customers.")
    effect: float = Field(description="Difference in standard deviations of all customers.")
    source: str = Field(description="File and column.")


class Signal(Trait):
    """A trait that an archetype is known by."""

    wanted: Literal["more", "less"] = Field(description="What the archetype has of it.")
    is_share: bool = Field(False, description="Whether the means are shares, 0 to 1.")
    fit: Share = Field(description="Part of all customers of whom it holds less: Phi(effect).")
    customers: Count | None = Field(None, description="Customers of whom it is known.")
