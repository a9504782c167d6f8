"""Metrics of the personas of a set over time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.errors import UnreadableError
from personakit.numbers import listed
from personakit.personas.read import read_placing
from personakit.personas.team_changes import read_changes
from personakit.problems import Problem
from personakit.stages.customers import build_periods, cut_at, span_of
from personakit.stages.matrix import place_population
from personakit.stages.measure import (
    Basis,
    Change,
    Shown,
    count_periods,
    count_windows,
    group_customers,
    judge,
    moved_totals,
    plan_answers,
    read_plan,
    to_points,
    windows_of,
)
from personakit.values.measured import Judged, Measured, MeasuredMetric
from personakit.vocabulary import RATING_ROLES
from personakit.vocabulary.grains import Grain, period_of, start_of
from personakit.workflows.assign import know_by_model, named, open_as_set
from personakit.workflows.exports import UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.read import PersonaSet
    from personakit.personas.team_changes import TeamChange
    from personakit.progress import Progress
    from personakit.run import Run
    from personakit.settings import Settings
    from personakit.stages.assign import SchemaMatch
    from personakit.stages.measure.counting import Counts
    from personakit.stages.measure.needed import Plan
    from personakit.values import Table, Variable
    from personakit.values.measured import Moved
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
    changes: Path | None = None
    """What the team changed; `changes.yaml` of the set, if it is there, where None."""
    plans: tuple[str, ...] = ()
    """Comparisons that are planned, `csat=0.8:0.85`."""


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
        SettingsError: A plan is not understood.
    """
    asked = asked or Measuring()
    personas, placement = read_placing(Path(folder))
    ids = tuple(persona.id for persona in personas.record.personas)
    team_changes = read_changes(Path(folder), ids, asked.changes)
    plans = [*map(read_plan, asked.plans)]
    with open_as_set(personas, placement, data, settings, progress) as here:
        counted = _count(here.match, asked, here.run)
        measured = _measured(counted, personas, team_changes, plans, here.run)
        problems = (*here.account(), *_untold(measured))
    return replace(measured, problems=problems)


def _untold(measured: Measured) -> Iterator[Problem]:
    """Tell of metrics whose files have no whole period among those that are shown."""
    told = {point.metric for point in measured.points}
    if missing := [metric.name for metric in measured.metrics if metric.name not in told]:
        message = f"Nothing is told of {listed(missing)}: no file has a whole period of them from "
        yield Problem(
            "untold", f"{message}{measured.place_at} on.",
            hint="Name an earlier day with --place-at, or exports that go on longer.",
        )  # fmt: skip


def _measured(
    counted: _Counted, persona_set: PersonaSet, changes: Sequence[TeamChange],
    plans: Sequence[Plan], run: Run,
) -> Measured:  # fmt: skip
    """What was counted, as it is shown and judged."""
    personas, tallied = named(persona_set), counted.periods.tallied
    ids, days = tuple(p.id for p in personas), tuple(change.day for change in changes)
    shown = _shown(counted, ids, days, run)
    metrics = tuple(_metric(metric, counted.active) for metric in tallied)
    formed = frozenset(metric.name for metric in metrics if metric.formed)
    points = tuple(to_points(counted.counts, counted.ends, tallied, shown))
    by = Basis(counted.counts, points, tallied, formed, shown, counted.periods.grain)
    return Measured(
        grain=by.grain,
        place_at=counted.place_at,
        sizes={shown.name(group): size for group, size in sorted(counted.sizes.items())},
        names={persona.id: persona.name for persona in personas},
        metrics=metrics,
        points=points,
        moved=tuple(_moved(by, counted, run)),
        changes=tuple(_judged(changes, by, counted, run)),
        needed=tuple(n for p in plans for n in plan_answers(p, counted.counts, tallied, shown)),
    )


def _count(match: SchemaMatch, asked: Measuring, run: Run) -> _Counted:
    """Place customers by what is known before the first period, then count all periods."""
    engine = run.engine
    place_at = _place_at(match.tables, asked, run)
    earlier = replace(match, tables=cut_at(match.tables, place_at, run))
    customers = know_by_model(earlier, replace(run, day=place_at))
    blind = tuple(
        replace(variable, active=variable.active and variable.role not in RATING_ROLES)
        for variable in customers.variables
    )
    active = tuple(variable for variable in blind if variable.active)
    if not active:
        raise UnreadableError(
            "The personas rest on ratings alone: these cannot be measured of those placed by them.",
            "Discover with exports that tell what customers do.",
        )
    placed = place_population(replace(customers, variables=blind), match.placement, run)
    periods = build_periods(match.tables, run, asked.grain)
    if periods is None or not periods.last:
        raise UnreadableError(*UNDATED)
    sizes = group_customers(periods, placed, engine)
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
        raise UnreadableError(*UNDATED)
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


def _shown(counted: _Counted, personas: tuple[str, ...], days: tuple[date, ...], run: Run) -> Shown:
    """The periods from the first to that of the last day."""
    grain = counted.periods.grain
    last = date.fromisoformat(counted.periods.last)
    end = period_of(last, grain)
    over = (start_of(end + 1, grain) - last).days <= 1
    first = period_of(counted.place_at, grain)
    changed = tuple(period_of(day, grain) for day in days)
    return Shown(personas, range(first, end + 1), end + over, run.settings.min_cell, changed)


def _judged(
    changes: Sequence[TeamChange], by: Basis, counted: _Counted, run: Run
) -> Iterator[Judged]:
    """What each change did, where there are periods on both sides."""
    ids, days = by.shown.personas, [team_change.day for team_change in changes]
    for team_change in changes:
        concerned = tuple(map(ids.index, team_change.personas)) or tuple(range(len(ids)))
        others = tuple(g for g in range(len(ids)) if g not in concerned)
        change = Change(team_change.day, team_change.what, concerned, others, team_change.expect)
        windows = windows_of(change, days, by.shown, by.grain)
        if windows is None:
            whom = tuple(map(ids.__getitem__, concerned))
            yield Judged(team_change.day, team_change.what, whom, ())
        else:
            pairs = count_windows(counted.periods, counted.sizes, windows, run.engine)
            yield judge(change, windows, pairs, by)


def _moved(by: Basis, counted: _Counted, run: Run) -> Iterator[Moved]:
    """Totals that moved from the first half of the periods to the second."""
    first, half = by.shown.periods.start, (by.shown.complete - by.shown.periods.start) // 2
    if half:
        windows = range(first, first + half), range(by.shown.complete - half, by.shown.complete)
        pairs = count_windows(counted.periods, counted.sizes, windows, run.engine)
        yield from moved_totals(pairs, by.tallied, windows, by.shown)


def _metric(tallied: Tallied, active: Sequence[Variable]) -> MeasuredMetric:
    """A metric, and whether customers were placed by earlier values of it."""
    quantity = QUANTITIES.get(tallied.metric, "-")
    formed = any(quantity == v.quantity or (tallied.question or "-") == v.question for v in active)
    return MeasuredMetric(tallied.name, tallied.metric, tallied.label, tallied.source, formed)
