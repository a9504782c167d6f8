"""Metrics of the personas of a set over time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.errors import UnreadableError
from personakit.personas.read import read_placing
from personakit.progress import Progress, Silent
from personakit.settings import Settings
from personakit.stages.customers import build_customers, cut_at, span_of
from personakit.stages.matrix import place_population
from personakit.stages.measure import Shown, count_periods, group_customers, to_points
from personakit.values.measured import Measured, MeasuredMetric
from personakit.vocabulary import RATING_ROLES
from personakit.vocabulary.grains import Grain, period_of, start_of
from personakit.workflows.assign import know_by_model, named, understand_as_set, with_the_sets
from personakit.workflows.changes import left_aside, settings_of
from personakit.workflows.exports import open_exports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.run import Run
    from personakit.stages.assign import SchemaMatch
    from personakit.stages.measure.counting import Counts
    from personakit.values import Table, Variable
    from personakit.values.periods import Periods, Tallied
    from personakit.workflows.paths import AnyPath

EARLIER = 1 / 3
"""Part of the time by which customers are placed, where nobody says until when."""
QUANTITIES = {"contacts": "contacts", "orders": "orders", "revenue": "spend"}
"""Metrics -> the numbers of customers that they are."""


@dataclass(frozen=True)
class Measuring:
    """What is to be measured."""

    grain: Grain = "month"
    """How long periods are."""
    place_at: date | None = None
    """Customers are placed by what is known before this day; by the first third where None."""


@dataclass(frozen=True)
class _Counted:
    """What was counted of whom."""

    periods: Periods
    counts: Counts
    ends: dict[tuple[int, int], tuple[float, float]]
    sizes: dict[int, int]
    place_at: date
    active: tuple[Variable, ...]


def measure(
    folder: AnyPath, data: AnyPath | Sequence[AnyPath], asked: Measuring | None = None,
    settings: Settings | None = None, progress: Progress | None = None,
) -> Measured:  # fmt: skip
    """Measure what customers of each persona did and said, period by period.

    Customers are placed once, by what is known before the first period that is shown, and never by
    what they are asked for: an answer would be measured of those who were chosen by it.

    Args:
        folder: Folder of the set.
        data: Files and folders of exports, as of `assign`.
        asked: What is to be measured.
        settings: Those in force now: they win over the set's.
        progress: Who watches; nobody where None.

    Raises:
        UnreadableError: The set or the data cannot be read, or no row has a date.
        NoCustomersError: No customers can be told apart.
    """
    asked = asked or Measuring()
    found, placement = read_placing(Path(folder))
    told = with_the_sets(settings or Settings(), settings_of(found.record))
    with open_exports(data, told, progress or Silent()) as exports:
        run = exports.run
        match, used, unclear = understand_as_set(exports.sources, found.record, placement, run)
        run = replace(run, settings=used)
        counted = _count(match, asked, run)
        personas = named(found)
        shown = _shown(counted, tuple(one.id for one in personas), run)
        tallied = counted.periods.tallied
        points = to_points(counted.counts, counted.ends, tallied, shown)
        problems = (*left_aside(found.record), *exports.account(), *unclear)
    return Measured(
        grain=asked.grain,
        place_at=counted.place_at,
        sizes={shown.name(group): counted.sizes.get(group, 0) for group in sorted(counted.sizes)},
        names={one.id: one.name for one in personas},
        metrics=tuple(_metric(one, counted.active) for one in tallied),
        points=tuple(points),
        problems=problems,
    )


def _count(match: SchemaMatch, asked: Measuring, run: Run) -> _Counted:
    """Place customers by what is known before the first period, then count all periods."""
    engine = run.engine
    place_at = _place_at(match.tables, asked, run)
    earlier = replace(match, tables=cut_at(match.tables, place_at, run))
    customers = know_by_model(earlier, replace(run, day=place_at))
    blind = tuple(
        replace(one, active=one.active and one.role not in RATING_ROLES)
        for one in customers.variables
    )
    active = tuple(one for one in blind if one.active)
    if not active:
        raise UnreadableError(
            "The personas rest on ratings alone: these cannot be measured of those placed by them.",
            "Discover with exports that tell what customers do.",
        )
    placed = place_population(replace(customers, variables=blind), match.placement, run)
    known = build_customers(match.tables, run, partial=True, grain=asked.grain)
    periods = known.periods
    if periods is None or not periods.last:
        raise _undated()
    sizes = group_customers(periods, placed, known.relation, engine)
    first = period_of(place_at, asked.grain)
    counts, ends = count_periods(periods, sizes, first, engine)
    return _Counted(periods, counts, ends, sizes, place_at, active)


def _place_at(tables: Sequence[Table], asked: Measuring, run: Run) -> date:
    """The first day of the first period that is shown.

    Raises:
        UnreadableError: Nothing has a date, or all of it lies on one side of that day.
    """
    span = span_of(tables, run)
    if span is None:
        raise _undated()
    first, last = span
    day = asked.place_at or first + (last - first) * EARLIER
    number = period_of(day, asked.grain)
    begins = start_of(number, asked.grain)
    begins = begins if begins >= day else start_of(number + 1, asked.grain)
    if not first < begins <= last:
        raise UnreadableError(
            f"The data tell of {first} to {last}: there are no periods on both sides of {begins}.",
            "Name another day with --place-at, or shorter periods with --by.",
        )
    return begins


def _undated() -> UnreadableError:
    return UnreadableError(
        "No file says when its rows were written.",
        "Name exports with a date column, or give a column the role created_at in personakit.yaml.",
    )


def _shown(counted: _Counted, personas: tuple[str, ...], run: Run) -> Shown:
    """The periods from the first to that of the last day."""
    grain = counted.periods.grain
    last = date.fromisoformat(counted.periods.last)
    end = period_of(last, grain)
    over = (start_of(end + 1, grain) - last).days <= 1
    first = period_of(counted.place_at, grain)
    return Shown(personas, range(first, end + 1), end + over, run.settings.min_cell)


def _metric(one: Tallied, active: Sequence[Variable]) -> MeasuredMetric:
    """A metric, and whether customers were placed by earlier values of it."""
    quantity = QUANTITIES.get(one.metric, "-")
    formed = any(quantity == v.quantity or (one.question or "-") == v.question for v in active)
    return MeasuredMetric(one.name, one.metric, one.label, one.source, formed)
