"""What goes with an outcome: the sides of a column, and how often each has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from personakit.values.customers import Variable


@dataclass(frozen=True)
class Outcome:
    """What may go with something."""

    variable: Variable
    """It is told by its mean share."""


@dataclass(frozen=True)
class Band:
    """A range of a number: more than `low`, at most `high`."""

    low: float | None = None
    high: float | None = None
    third: Literal["", "smallest", "middle", "largest"] = ""
    """Which third of all customers it is, where the range has no meaning of its own."""
    whole: bool = False
    """Whether its ends are small whole numbers."""


@dataclass(frozen=True)
class Side:
    """Customers of one answer, or in one range, of whom the outcome is known."""

    variable: Variable
    """The answer or the number."""
    band: Band | None = None
    """The range; None where most of their rows give the answer."""
    without: bool = False
    """Whether most of their rows do not give the answer."""
    rest: bool = False
    """Whether they are those on none of the sides of its column."""


@dataclass(frozen=True)
class SideCount:
    """A side in one segment, or over all customers."""

    side: Side
    """Who they are."""
    known: int
    """Customers, or contacts."""
    hits: float
    """Of these with the outcome; parts add up."""
    effect: float = 1.0
    """The design effect: how many of them tell as much as one that was drawn by itself."""
    of_rows: bool = False
    """Whether they are contacts, and no customers."""
    customers: tuple[int, int] | None = None
    """Of contacts the customers with the outcome, and those who lack it, in any of theirs."""
    exact: bool = False
    """Whether its share can be told as it is: no few customers follow from it."""

    @property
    def share(self) -> float:
        """How often they have it."""
        return self.hits / self.known

    @property
    def some(self) -> float:
        """Customers with the outcome."""
        return self.hits if self.customers is None else self.customers[0]

    @property
    def lackers(self) -> float:
        """Customers without it."""
        return self.known - self.hits if self.customers is None else self.customers[1]


@dataclass(frozen=True)
class Overall:
    """How often an outcome is had by all of a segment, or of all customers."""

    known: int
    """Customers, or contacts, of which it is known."""
    hits: float
    """Of these with it; parts add up."""

    @property
    def share(self) -> float:
        """How often they have it."""
        return self.hits / self.known if self.known else 0.0


@dataclass(frozen=True)
class Association:
    """A column that goes with an outcome, among the customers of one segment or all."""

    outcome: Outcome
    """The outcome."""
    most: SideCount
    """The side that has it most often."""
    least: SideCount
    """The side that has it least often."""
    p: float
    """Chance of such differences between the sides, were there none: chi-squared test."""
    phi: float
    """How close it is: square root of chi-squared over all of whom the outcome is known."""
    part: float = 1.0
    """Those on its sides over all of whom the outcome is known."""
    between: tuple[SideCount, ...] = ()
    """The other sides, those that have it more often first; none where there are many."""
    overall: Overall | None = None
    """All of them, those of no side included."""

    @property
    def sides(self) -> tuple[SideCount, ...]:
        """All sides that are told, those that have it more often first."""
        return self.most, *self.between, self.least


@dataclass(frozen=True)
class Unexplained:
    """An outcome with which no column goes."""

    outcome: Outcome
    """The outcome."""
    because: Literal["few", "all", "same", "nothing"]
    """It is known of too few; all or none have it; nearly so; no column that was tried does."""


@dataclass(frozen=True)
class Associations:
    """What goes with outcomes among the customers of one segment or all."""

    apart: tuple[Association, ...] = ()
    """What does, the closest first."""
    alike: tuple[Association, ...] = ()
    """What surely does not."""
    unexplained: tuple[Unexplained, ...] = ()
    """Outcomes with which nothing goes, what was looked for in vain first."""
