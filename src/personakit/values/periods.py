"""What customers did by period, in the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from personakit.values.customers import Events
    from personakit.vocabulary.grains import Grain


@dataclass(frozen=True)
class Tallied:
    """A metric that the data tell by period."""

    metric: str
    """Entry of `vocabulary.tracked.TRACKED`."""
    label: str = ""
    """Which of several: a currency, the column of an outcome; empty where there is one."""
    source: str = ""
    """Files and columns that tell it."""
    question: str = ""
    """Column that it is told by, as variables name theirs; empty where it is told by rows."""
    scale: tuple[float, float, bool] | None = None
    """Least and greatest answer, and whether the least is the good end."""
    span: tuple[int, int] | None = None
    """The first and the last period that its files tell wholly, where to do nothing counts, too:
    who did nothing before or after did perhaps, and no file says so. None where there is no end."""

    @property
    def name(self) -> str:
        """What files call it: `csat`, `revenue EUR`."""
        return f"{self.metric} {self.label}".strip()

    def is_told(self, periods: range) -> bool:
        """Whether its files tell some periods, the first and the last wholly."""
        first, last = self.span or (periods[0], periods[-1])
        return first <= periods[0] and periods[-1] <= last


@dataclass(frozen=True)
class PeriodTable:
    """Metrics that are told together."""

    relation: str
    """Name of the engine's table: `number`, `period`, and of each of the metrics the columns that
    `Periods` tells of; one row a customer and period."""
    metrics: tuple[int, ...]
    """Their numbers."""


@dataclass(frozen=True)
class Periods:
    """Rows of customers, told apart by period."""

    customers: str
    """Name of the engine's table of all customers: `customer`, and the `number` that stands for
    one."""
    relation: str
    """Name of the engine's view of all tables: `number`, `period`; of each metric its sum x0, x1,
    ... and of how much it is one, k0, ...; for scores the sum of the squares of what each answer
    adds, q0, ..., the least and the greatest answer l0, h0, ... Each metric has one row a customer
    and period; other rows of theirs are of other metrics, and NULL in its columns."""
    tables: tuple[PeriodTable, ...]
    """The tables."""
    tallied: tuple[Tallied, ...]
    """The metrics, by their number."""
    grain: Grain
    """How long periods are."""
    names: str
    """Name of the engine's table of other keys of customers: `value`, `customer`."""
    last: str
    """The last day of the data, `2025-12-31`; empty where no row has a date."""
    undated: tuple[str, ...]
    """Files whose rows have no date, so that they tell nothing by period."""
    events: Events | None = None
    """What happened to customers; None where no file tells, or nobody asked."""
