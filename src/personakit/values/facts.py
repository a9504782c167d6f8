"""What is counted of segments: facts that keep what they are about, from counting to the files."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from personakit.values.customers import NO_VARIABLE, Variable
from personakit.values.intervals import share_interval

if TYPE_CHECKING:
    from pydantic import BaseModel

    from personakit.personas.model import Archetype, Service, Value
    from personakit.personas.statements import Hurt, Trend
    from personakit.values.associations import Association, Unexplained
    from personakit.values.discovery import Discovery
    from personakit.vocabulary import Channel

NO_QUARTILES = (0.0, 0.0, 0.0)
"""What shares have, and numbers that are not known."""

Purpose = Literal["contact", "buying"]
"""What a channel is used for."""


@dataclass(frozen=True)
class Cell:
    """One variable in one segment, or in all of them."""

    known: int
    """Customers of whom it is known."""
    some: int
    """Customers for whom it is above zero."""
    mean: float = 0.0
    """Mean over the known; not told where only shares are."""
    sd: float = 0.0
    """Standard deviation over the known; 0 for one."""
    quartiles: tuple[float, float, float] = NO_QUARTILES
    """First quartile, median, third quartile; of numbers, not of shares."""

    @property
    def share(self) -> float:
        """Part of the known for whom it is above zero."""
        return self.some / self.known if self.known else 0.0

    @property
    def error(self) -> float:
        """Standard error of the mean."""
        return self.sd / math.sqrt(self.known) if self.known else 0.0


NOBODY = Cell(0, 0)
"""Of whom nothing is known."""


@dataclass(frozen=True)
class Weighted:
    """A share or a score of all customers, each segment weighing what it is of them."""

    value: float
    """The share or score."""
    error: float
    """Its standard error."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What is true of one segment in one respect, against all customers."""

    segment: int | None
    """The segment; None is all customers."""
    variable: Variable = NO_VARIABLE
    """What it is about; `NO_VARIABLE` where it is counted in texts, not in the customer table."""
    source: str
    """Files and columns it was counted in."""
    question: str = ""
    """What was asked: the header of the column; empty where rows are counted."""
    answer: str = ""
    """What holds: an answer, a category, a channel, a wording; empty for a number."""
    own: Cell
    """The customers of the segment."""
    base: Cell
    """All customers."""
    rest: Cell
    """The customers outside the segment."""
    p: float = 1.0
    """Chance of such a difference from the rest, were there none."""
    p_overall: float = 1.0
    """Chance of such differences among all segments, were there none."""
    effect: float = 0.0
    """Size of the difference: Cohen's h of shares, standard deviations of all customers else."""
    formed: bool = False
    """Whether its column formed the segments: that they differ in it is no finding."""
    hurts: tuple[Hurt, ...] = ()
    """Of a topic of contacts: what goes worse than with others."""
    of_rows: bool = False
    """Whether a share is the mean over customers of each one's own part of rows."""

    weighted: Weighted | None = None
    """The share over all customers, where segments did not answer alike; None where they did."""

    def share(self, cell: Cell) -> float:
        """The part for which it holds: of customers, or of what each of them does."""
        return cell.mean if self.of_rows else cell.share

    @property
    def base_share(self) -> float:
        """The part of all customers for whom it holds."""
        return self.share(self.base) if self.weighted is None else self.weighted.value

    @property
    def own_share(self) -> float:
        """The part of the segment for whom it holds."""
        return self.base_share if self.segment is None else self.share(self.own)

    @property
    def own_interval(self) -> tuple[float, float]:
        """95 % interval of the own share, over customers."""
        error = self.own.error if self.of_rows else 0.0
        if self.segment is None and self.weighted is not None:
            error = self.weighted.error
        return share_interval(self.own_share, error, self.own.known)


Grounds = Mapping["BaseModel", Fact]
"""Statements of a persona -> the facts they rest on."""


@dataclass(frozen=True, kw_only=True)
class ChannelFact(Fact):
    """How much one channel is used or wished for; its variable is the use, where that is known."""

    channel: Channel
    """The channel."""
    purpose: Purpose
    """What it is used for."""
    observed: Cell | None = None
    """Their contacts or orders that come this way; None where nothing records them."""
    stated: Cell | None = None
    """Who names it when asked; None where nobody was."""


@dataclass(frozen=True, kw_only=True)
class ThemeFact(Fact):
    """What customers write about in their own words."""

    meaning: Literal["pain", "like", "wish", "neutral"]
    """What it says: what hurts, what is liked, what is missed."""
    known: bool
    """Whether it says not, or a lexicon knows what it is about: it is no mere remark."""
    expected: float
    """The share over all customers, weighted to the segment's numbers of texts."""
    phrases: tuple[str, ...]
    """The wordings that count, in lower case."""
    texts: int
    """Texts of the segment that say it."""
    trend: Trend | None
    """None unless it became more or less frequent."""
    one_in: int
    """Texts of one customer in so many were read."""
    quotes: tuple[str, ...]
    """Redacted words of customers."""
    repeats: tuple[Variable, ...]
    """Categories of contacts that say the same."""


@dataclass(frozen=True, kw_only=True)
class ToneFact(Fact):
    """How the texts of customers sound; `answer` is the name of the metric."""

    interval: tuple[float, float]
    """95 % interval of the mean of the segment."""
    texts: int
    """Texts it rests on."""


@dataclass(frozen=True)
class SegmentFacts:
    """All that is counted of one segment."""

    segment: int
    """Which segment."""
    customers: int
    """Its customers."""
    facts: tuple[Fact, ...]
    """What its variables, channels and texts say, of whatever is known of any customer."""
    traits: tuple[Fact, ...]
    """Means of the variables that form segments."""
    gaps: tuple[ChannelFact, ...]
    """Channels where they do not do what they say, the widest gap first."""
    service: Service
    """How they judge the service."""
    archetype: Archetype
    """The archetype they are closest to."""
    signals: Grounds
    """What that rests on."""
    goes_with: tuple[Association, ...]
    """What goes with the outcome among them, and with bad ratings, the closest first."""
    value: Value
    """Their part of the business."""
    unexplained: tuple[Unexplained, ...] = ()
    """Outcomes with which nothing goes among them, what was looked for in vain first."""


@dataclass(frozen=True)
class Contrast:
    """A variable that tells segments apart, in each of them."""

    variable: Variable
    """The variable."""
    explained: float
    """Part of its variance that lies between the segments."""
    facts: tuple[Fact, ...]
    """Its means, by segment."""


@dataclass(frozen=True)
class Crossing:
    """The company's own segments beside those found."""

    where: str
    """File and column."""
    levels: tuple[str, ...]
    """The company's segments."""
    counts: tuple[tuple[int, ...], ...]
    """Customers by segment found and level."""
    agreement: float
    """Adjusted Rand index: 1 for the same, about 0 for what chance gives."""


@dataclass(frozen=True)
class OpenCases:
    """Customers with several open contacts."""

    least: int
    """Open contacts of each, at least."""
    customers: int
    """How many they are."""
    of: int
    """All customers."""
    cases: int
    """Open contacts that are theirs."""
    of_cases: int
    """All open contacts."""


@dataclass(frozen=True)
class FactSheet:
    """All that personas, their counts and differences are told from."""

    discovery: Discovery
    """Customers in segments."""
    customers: int
    """All customers, those in no segment included."""
    segments: tuple[SegmentFacts, ...]
    """What is counted of each."""
    contrasts: tuple[Contrast, ...]
    """What tells them apart, the most telling first."""
    everyone: tuple[Fact, ...]
    """What is counted of all customers."""
    service: Service
    """How all judge the service."""
    goes_with: tuple[Association, ...]
    """What goes with the outcome among all, and with bad ratings."""
    not_with: tuple[Association, ...] = ()
    """What does not."""
    contacts: bool = False
    """Whether an export holds contacts."""
    lists: tuple[OpenCases, ...] = ()
    """Customers to work through, whatever segment they are in."""
    crossings: tuple[Crossing, ...] = ()
    """The company's own segments beside them."""


@dataclass(frozen=True)
class Criterion:
    """A statement of a card as a test of one customer."""

    label: str
    """The statement in words."""
    variable: Variable
    """What is looked at."""
    side: Literal[1, -1] = 1
    """Whether it must be above the limit, or below."""
    limit: float = 0.0
    """The limit."""
