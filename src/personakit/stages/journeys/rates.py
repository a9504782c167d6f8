"""Shares of what customers do, counted by customer: what one does again and again is alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from personakit.numbers import in_steps, kept, kept_interval, lift
from personakit.personas.journeys import Rate
from personakit.values.differences import normal_test, real
from personakit.values.intervals import ratio_error, share_interval

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    import pandas as pd

    from personakit.engines.base import Engine

SUMS = ("customers", "holders", "lackers", "known", "told", "tt", "tk", "kk")
"""What adds up over segments, whose customers are apart."""


@dataclass(frozen=True)
class Ratio:
    """So much of what some customers do is of one kind."""

    customers: float = 0.0
    """Customers who do it at all."""
    holders: float = 0.0
    """Of these who do any of the kind."""
    lackers: float = 0.0
    """Who do any of another."""
    known: float = 0.0
    """How often it is done."""
    told: float = 0.0
    """How often of the kind."""
    tt: float = 0.0
    """Sum over customers of the square of the one."""
    tk: float = 0.0
    """Of the product of both."""
    kk: float = 0.0
    """Of the square of the other."""

    @property
    def share(self) -> float:
        """The part that is of the kind."""
        return self.told / self.known if self.known else 0.0

    @property
    def error(self) -> float:
        """Its standard error, linearised over customers."""
        squares = self.tt - 2 * self.share * self.tk + self.share**2 * self.kk
        return ratio_error(squares, self.customers, self.known) if self.known else 0.0

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(*(getattr(self, name) + getattr(other, name) for name in SUMS))

    def differs_by_chance(self, other: Ratio) -> float:
        """Two-sided p of equal shares, with the error of the pooled share; 1 where one is empty."""
        if min(self.customers, other.customers) < 2:
            return 1.0
        pooled = self + other
        own, rest, both = (one.known**2 / one.kk for one in (self, other, pooled))
        spread = pooled.error**2 * both * (1 / own + 1 / rest)
        return normal_test(self.share - other.share, spread**0.5)

    def is_small(self, min_cell: int) -> bool:
        """Whether few customers do any of the kind, few none of it, or few any of another."""
        counts = self.holders, self.customers - self.holders, self.lackers
        return any(0 < count < min_cell for count in counts)


class Tally:
    """Counts of what is done (units), and of each kind of it (outcomes), by segment."""

    def __init__(self, units: str, outcomes: str, engine: Engine) -> None:
        """Count.

        Args:
            units: SQL with customer, segment, unit: a row each time that it is done.
            outcomes: SQL with customer, segment, unit, outcome: a row each time, and for each kind
                that it is of.
            engine: Where these are.
        """
        keys = "customer, segment, unit"
        wholes = f"SELECT {keys}, count(*) AS k FROM ({units}) GROUP BY {keys}"
        parts = f"SELECT {keys}, outcome, count(*) AS x FROM ({outcomes}) GROUP BY {keys}, outcome"
        self._wholes = engine.frame(
            "SELECT segment, unit, count(*) AS customers, sum(k) AS known, sum(k * k) AS kk "
            f"FROM ({wholes}) GROUP BY segment, unit"
        )
        self._parts = engine.frame(
            "SELECT segment, unit, outcome, count(*) AS holders, sum(x) AS told, "
            "count(CASE WHEN x = k THEN 1 END) AS always, sum(x * x) AS tt, sum(x * k) AS tk "
            f"FROM ({parts}) x JOIN ({wholes}) k USING ({keys}) GROUP BY segment, unit, outcome"
        )
        self._known = {(int(r.segment), str(r.unit)): r for r in _rows(self._wholes)}
        self._told = {(int(r.segment), str(r.unit), str(r.outcome)): r for r in _rows(self._parts)}
        self.segments = sorted({segment for segment, _ in self._known})
        self.units = sorted({unit for _, unit in self._known})
        self.outcomes = sorted({outcome for _, _, outcome in self._told})
        self._real: dict[int, frozenset[tuple[str, str]]] = {}

    def ratio(self, segments: Collection[int], units: Collection[str], outcome: str) -> Ratio:
        """The outcome among the units of some segments."""
        found = Ratio()
        for segment in segments:
            for unit in units:
                if whole := self._known.get((segment, unit)):
                    found += _ratio(whole, self._told.get((segment, unit, outcome)))
        return found

    def real(self, segment: int) -> frozenset[tuple[str, str]]:
        """Units and outcomes whose share in a segment is really another than that of the others."""
        if segment not in self._real:
            pairs = sorted({(unit, outcome) for one, unit, outcome in self._told if one == segment})
            others = [one for one in self.segments if one != segment]
            chances = [
                self.ratio([segment], [u], o).differs_by_chance(self.ratio(others, [u], o))
                for u, o in pairs
            ]
            stands = zip(pairs, real(chances), strict=True)
            self._real[segment] = frozenset(pair for pair, is_real in stands if is_real)
        return self._real[segment]

    def inside(self, segment: int | None) -> list[int]:
        """One segment, or all of them, those in none included."""
        return self.segments if segment is None else [segment]


def _rows(frame: pd.DataFrame) -> Iterator[Any]:
    return frame.itertuples(index=False)


def _ratio(whole: Any, part: Any) -> Ratio:
    customers, known, kk = (float(getattr(whole, name)) for name in ("customers", "known", "kk"))
    if part is None:
        return Ratio(customers, 0.0, customers, known, 0.0, 0.0, 0.0, kk)
    holders, always, told, tt, tk = (
        float(getattr(part, name)) for name in ("holders", "always", "told", "tt", "tk")
    )
    return Ratio(customers, holders, customers - always, known, told, tt, tk, kk)


def rate(
    own: Ratio, base: Ratio | None, min_cell: int, *, of_events: bool = True, hidden: bool = False
) -> Mapping[str, Any] | None:
    """The fields of a `Rate`; None where it is that of too few customers.

    Args:
        own: These customers.
        base: All they are compared with; None for nothing.
        min_cell: Customers below which a count is not told.
        of_events: Whether the share is one of events, not of customers.
        hidden: Whether few would follow from what is told of all.
    """
    if own.customers < min_cell or own.holders < min_cell:
        return None
    coarse = own.is_small(min_cell) or (base is None and hidden)
    of = int(own.customers)
    share = in_steps(own.share, of, min_cell) if coarse else kept(own.share)
    told: dict[str, Any] = {"share": share, "of": of}
    if not coarse:
        ends = share_interval(own.share, own.error if of_events else 0.0, of)
        told |= {"customers": int(own.holders), "interval": kept_interval(ends)}
    if of_events:
        told["events"] = int(own.known)
    if base is not None and base.customers:
        every = int(base.customers)
        beside = in_steps(base.share, every, min_cell) if hidden else kept(base.share)
        told |= {"base": beside, "lift": lift(share, beside)}
    return told


def as_rate(told: Mapping[str, Any] | None) -> Rate | None:
    """The fields of a rate as one."""
    return Rate(**told) if told else None
