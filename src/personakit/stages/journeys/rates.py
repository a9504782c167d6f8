"""Shares of what customers do, counted by customer: what one does again and again is alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from personakit.numbers import in_steps, kept, kept_interval, lift
from personakit.personas.journeys import Rate
from personakit.values.differences import normal_test, real
from personakit.values.intervals import share_interval
from personakit.values.ratios import ClusterRatio

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from personakit.engines.base import Engine

COUNTED = "counted"
"""Name of the table of how often each customer does what, and with which outcome (`part` is 1)."""
STRAY = 0.2
"""How far a judgement that is told in steps may be from what it is: beyond it none is told."""
ALL, YES = "all", "yes"
"""The unit and the outcome where there is one."""


def chance_of(one: ClusterRatio, other: ClusterRatio) -> float:
    """Two-sided p of equal shares, with the error of the pooled share; 1 where one is empty."""
    if min(one.customers, other.customers) < 2:
        return 1.0
    pooled = one + other
    own, rest, together = (ratio.count**2 / ratio.squares[2] for ratio in (one, other, pooled))
    spread = pooled.error**2 * together * (1 / own + 1 / rest)
    return normal_test(one.value - other.value, spread**0.5)


def is_small(one: ClusterRatio, min_cell: int) -> bool:
    """Whether few customers do any of the kind, few none of it, or few any of another."""
    counts = one.some, one.customers - one.some, one.lackers
    return any(0 < count < min_cell for count in counts)


@dataclass(frozen=True)
class Cases:
    """What is to be counted: what is done, and of which kinds it is."""

    units: str
    """SQL with customer, segment, unit: a row each time that it is done."""
    outcomes: str
    """SQL with customer, segment, unit, outcome: a row each time, for each kind that it is of."""


def tallies(cases: Mapping[str, Cases], engine: Engine) -> dict[str, Tally]:
    """Count all cases at once, each under its name."""
    keys = "cases, customer, segment, unit"
    branches = (part for name, each in cases.items() for part in _branches(name, each))
    engine.table(COUNTED, " UNION ALL ".join(branches))
    counts = engine.frame(
        "SELECT cases, segment, unit, outcome, part, count(*) AS customers, sum(n) AS times, "
        "count(CASE WHEN n = k THEN 1 END) AS always, sum(n * n) AS nn, sum(n * k) AS nk "
        f"FROM {COUNTED} JOIN (SELECT {keys}, n AS k FROM {COUNTED} WHERE part = 0) "
        f"USING ({keys}) GROUP BY cases, segment, unit, outcome, part"
    )
    rows = [*zip(*(counts[name].tolist() for name in counts), strict=True)]
    return {name: Tally([cells for of, *cells in rows if of == name]) for name in cases}


def tallied(cases: Cases, engine: Engine) -> Tally:
    """Count cases of one kind."""
    return tallies({"": cases}, engine)[""]


def _branches(name: str, cases: Cases) -> Iterator[str]:
    """SQL: how often each customer does what, as a whole and by outcome."""
    each = f"SELECT '{name}' AS cases, customer, segment, unit"
    keys = "customer, segment, unit"
    yield f"{each}, '' AS outcome, 0 AS part, count(*) AS n FROM ({cases.units}) GROUP BY {keys}"
    yield (
        f"{each}, outcome, 1 AS part, count(*) AS n FROM ({cases.outcomes}) "
        f"GROUP BY {keys}, outcome"
    )


class Tally:
    """Counts of what is done (units), and of each kind of it (outcomes), by segment."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        """Keep what was counted.

        Args:
            rows: Segment, unit, outcome, whether they are of an outcome, and the sums of `_ratio`.
        """
        rows = [*rows]
        wholes = {(at, unit): cells for at, unit, _, part, *cells in rows if not part}
        parts = {(at, unit, what): cells for at, unit, what, part, *cells in rows if part}
        self._none = {key: _ratio(whole) for key, whole in wholes.items()}
        self._ratios = {key: _ratio(wholes[key[:2]], part) for key, part in parts.items()}
        self.segments = sorted({segment for segment, _ in wholes})
        self.units = sorted({unit for _, unit in wholes})
        self.outcomes = sorted({outcome for _, _, outcome in self._ratios})
        self._real: dict[int, frozenset[tuple[str, str]]] = {}

    def ratio(
        self, segments: Collection[int], units: Collection[str], outcome: str
    ) -> ClusterRatio:
        """The outcome among the units of some segments, customers drawn with all they do."""
        ratios = [
            self._ratios.get((segment, unit, outcome), self._none[segment, unit])
            for segment in segments
            for unit in units
            if (segment, unit) in self._none
        ]
        return sum(ratios[1:], ratios[0]) if ratios else ClusterRatio()

    def real(self, segment: int) -> frozenset[tuple[str, str]]:
        """Units and outcomes whose share in a segment is really another than that of the others."""
        if segment not in self._real:
            pairs = sorted((unit, outcome) for at, unit, outcome in self._ratios if at == segment)
            others = [one for one in self.segments if one != segment]
            chances = [
                chance_of(self.ratio([segment], [u], o), self.ratio(others, [u], o))
                for u, o in pairs
            ]
            stands = zip(pairs, real(chances), strict=True)
            self._real[segment] = frozenset(pair for pair, is_real in stands if is_real)
        return self._real[segment]

    def inside(self, segment: int | None) -> list[int]:
        """One segment, or all of them, those in none included."""
        return self.segments if segment is None else [segment]


def _ratio(whole: Sequence[float], part: Sequence[float] | None = None) -> ClusterRatio:
    """What is done as a ratio: of the whole, the part that has an outcome; none of it where None.

    Args:
        whole: Customers, and their sums: times, customers who are wholly so, and the squares.
        part: The same of the outcome.
    """
    customers, known, _, kk, _ = whole
    holders, times, always, nn, nk = part or (0, 0, 0, 0, 0)
    return ClusterRatio(
        int(customers), int(holders), float(times), float(known),
        (float(nn), float(nk), float(kk)), lackers=int(customers - always),
    )  # fmt: skip


def rate(
    own: ClusterRatio, base: ClusterRatio | None, min_cell: int, *, of_events: bool = True,
    hidden: bool = False,
) -> Mapping[str, Any] | None:  # fmt: skip
    """The fields of a `Rate`; None where it is that of too few customers.

    Args:
        own: These customers.
        base: All they are compared with; None for nothing.
        min_cell: Customers below which a count is not told.
        of_events: Whether the share is one of events, not of customers.
        hidden: Whether few would follow from what is told of all.
    """
    if own.customers < min_cell or own.some < min_cell:
        return None
    coarse = is_small(own, min_cell) or (base is None and hidden)
    of = own.customers
    share = in_steps(own.value, of, min_cell) if coarse else kept(own.value)
    fields: dict[str, Any] = {"share": share, "of": of}
    if not coarse:
        ends = share_interval(own.value, own.error if of_events else 0.0, of)
        fields |= {"customers": own.some, "interval": kept_interval(ends)}
    if of_events:
        fields["events"] = int(own.count)
    if base is not None and base.customers:
        of_all = base.customers
        beside = in_steps(base.value, of_all, min_cell) if hidden else kept(base.value)
        fields |= {"base": beside, "lift": lift(share, beside)}
    return fields


def as_rate(fields: Mapping[str, Any] | None) -> Rate | None:
    """The fields of a rate as one."""
    return Rate(**fields) if fields else None


def rate_in(
    tally: Tally, segment: int | None, unit: str, outcome: str, min_cell: int,
    *, of_events: bool = True,
) -> dict[str, Any] | None:  # fmt: skip
    """The fields of a `Rate` in a segment, against all; no judgement that steps would turn round.

    Args:
        tally: What was counted.
        segment: The segment; None for all.
        unit: What is done.
        outcome: Which kind of it.
        min_cell: Customers below which a count is not told.
        of_events: Whether the share is one of events, not of customers.
    """
    of = partial(tally.ratio, units=[unit], outcome=outcome)
    own, whole = of(tally.inside(segment)), of(tally.segments)
    small = [one for one in map(of, ([s] for s in tally.segments)) if is_small(one, min_cell)]
    hidden = bool(small) and is_small(sum(small, ClusterRatio()), min_cell)
    base = whole if segment is not None else None
    fields = rate(own, base, min_cell, of_events=of_events, hidden=hidden)
    if fields is None or (outcome == YES and abs(fields["share"] - own.value) > STRAY):
        return None
    differs = segment is not None and (unit, outcome) in tally.real(segment)
    return {**fields, "differs": differs}
