"""What sums of one source are made of: atoms that add up, quantities, moments, shares of orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from personakit.stages.customers.located import Located
    from personakit.values import Column
    from personakit.vocabulary.steps import Step

Merge = Literal["sum", "min", "max"]

END = "{end}"
"""Stands in a formula for the last day of the data."""


@dataclass(frozen=True)
class Atom:
    """A number that adds up: `merge` over parts of the rows gives what all rows would give."""

    name: str
    """Column of the part table."""
    own: str
    """Aggregate over rows."""
    merge: Merge
    """How parts become one."""
    within: str
    """Aggregate over the lines of one record, where a record has several."""

    @property
    def counts(self) -> bool:
        """Whether it is a whole number: of rows, or of records of which no part counts."""
        return self.own.startswith("count(") and not self.within.startswith("avg(")


@dataclass(frozen=True)
class Quantity:
    """A sum that behaviour is told by, whatever the columns it comes from are called."""

    name: str
    """Name in the formulas of behaviour.toml."""
    sql: str
    """The sum, over the atoms of one part."""
    merge: Merge
    """How those of several parts become one."""
    source: str
    """File, and column where it is that of one column."""


@dataclass(frozen=True)
class Moment:
    """Something that a row says happened; all SQL is over the cells of the row."""

    step: Step
    """What happened."""
    at: str
    """When; NULL where it did not."""
    channel: str = "NULL"
    """On which channel."""
    topic: str = "NULL"
    """About what."""
    good: str = "NULL"
    """Whether a rating is good: 1 or 0."""
    timed: bool = True
    """Whether it is known when; else only that it happened, after what `at` is the time of."""


@dataclass(frozen=True)
class OrderShare:
    """What a file of sales tells of its orders, where several files tell of the same ones."""

    names: Column | None = None
    """Column that names the orders of another file; None where its orders are its own."""
    of: Located | None = None
    """The column of that file that numbers them; None where its orders are its own."""
    pays: bool = True
    """Whether it says what was paid for them."""
    dates: bool = True
    """Whether it says when they were placed."""
    bills: bool = False
    """Whether its rows are payments of another file's contracts, and none is an order."""

    @property
    def counts(self) -> bool:
        """Whether its orders are counted."""
        return self.names is None and not self.bills
