"""What the exports hold of a service, as its indicators are counted from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from personakit.numbers import kept, kept_interval
from personakit.values.ratios import ClusterRatio

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

LEAST = 20
"""Contacts, replies or customers below which an indicator is not known."""


@dataclass(frozen=True)
class Estimate:
    """A number with what it rests on."""

    value: float
    """The number."""
    interval: tuple[float, float] | None
    """95 % interval; None where nothing was drawn."""
    n: int
    """How many it is counted over."""

    @property
    def fields(self) -> dict[str, Any]:
        """The same as files hold it."""
        interval = kept_interval(self.interval) if self.interval else None
        return {"value": kept(self.value), "interval": interval, "n": self.n}


@dataclass(frozen=True)
class Monthly:
    """Metrics of all customers by month."""

    whole: Mapping[str, ClusterRatio]
    """Metric -> over the last months together."""
    months: Mapping[str, Mapping[int, ClusterRatio]]
    """Metric -> month -> in that month alone; months in which there was any contact."""


@dataclass(frozen=True)
class ServiceSource:
    """What the exports hold of a service."""

    contacts: pd.DataFrame
    """Contacts one by one, as `read_contacts` gives them."""
    channels: pd.DataFrame
    """Customer (index) -> the part of what they wish for and use, by `stated` or `used` and
    channel."""
    rated: pd.Series
    """Customer -> 1 where they gave any rating, else 0; empty where no export has ratings."""
    measures: Mapping[str, bool]
    """What services are measured by -> whether an export has it; empty without contacts."""
    monthly: Monthly | None = None
    """Metrics by month; None where no row has a date."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Field of contacts -> files and columns that tell it."""
    least: int = LEAST
    """Below so many nothing is known."""


def tally(customers: pd.Series, yes: pd.Series) -> pd.DataFrame:
    """How often something is so, by customer.

    Args:
        customers: Whose each case is; of nobody where missing, who then stands alone.
        yes: Whether it is so; cases of which that is missing do not count.

    Returns:
        A row a customer, index who it is, or a number below 0 for nobody: `x`, how often it is so,
        of `k`.
    """
    answered = yes.notna()
    cases = yes[answered].astype("float64").groupby(number(customers[answered]))
    counts = pd.DataFrame({"x": cases.sum(), "k": cases.size().astype("float64")})
    known = pd.factorize(customers[answered])[1]
    people = [known[place] if place >= 0 else place for place in counts.index]
    return counts.set_axis(pd.Index(people, dtype="object"), axis="index")


def number(customers: pd.Series) -> NDArray[np.int64]:
    """A number for each customer, and one of its own for each case of nobody."""
    codes = pd.factorize(customers)[0]
    return np.where(codes < 0, -1 - np.arange(len(codes)), codes)


def ratio_of(counts: pd.DataFrame) -> ClusterRatio:
    """What is so over all cases, customers drawn with all of theirs."""
    x, k = counts["x"], counts["k"]
    squares = tuple(float((a * b).sum()) for a, b in ((x, x), (x, k), (k, k)))
    return ClusterRatio(
        len(counts), int((x != 0).sum()), float(x.sum()), float(k.sum()),
        (squares[0], squares[1], squares[2]),
    )  # fmt: skip


def figure_of(counts: pd.DataFrame) -> Estimate:
    """A part with Wilson's interval over customers."""
    ratio = ratio_of(counts)
    return Estimate(ratio.value, ratio.part_interval, round(ratio.count))
