"""What customers do one after another: phases, steps, what follows, and where they are lost."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from personakit.numbers import in_steps, kept, rounded, share
from personakit.personas.journeys import (
    Following,
    Journey,
    Journeys,
    PersonaJourney,
    PhaseTold,
    SeenInSeveral,
    StepTold,
)
from personakit.stages.journeys.concerned import list_concerned
from personakit.stages.journeys.followups import follow_ups, switches, tell_follow_ups
from personakit.stages.journeys.log import event_log
from personakit.stages.journeys.occasions import find_occasions, tell_triggers
from personakit.stages.journeys.ordered import APART, order_events
from personakit.stages.journeys.rates import (
    ALL,
    YES,
    Cases,
    as_rate,
    rate_in,
    tallies,
)
from personakit.stages.journeys.reasons import Reasons, reasons, tell_reasons, tell_ways
from personakit.stages.journeys.survival import median_waits
from personakit.vocabulary.steps import PHASES, Phase, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.run import Run
    from personakit.stages.journeys.ordered import Ordered
    from personakit.stages.journeys.rates import Tally
    from personakit.values import Customers

__all__ = ["count_journeys", "event_log", "list_concerned"]

NOTHING, OTHER = "nothing", "other"
"""What follows where nothing does, and what is rare."""
MOST_FOLLOWING = 8
"""Steps that are told after one."""
LEAST_SHARE = 0.05
"""Part of what follows from which on it is told."""


def count_journeys(
    customers: Customers, placed: str, ids: Sequence[str], run: Run
) -> Journeys | None:
    """Count what customers do one after another; None where no file says when anything happened.

    Args:
        customers: The customer table, with what happened.
        placed: Relation with `customer` and `segment` (-1 for none).
        ids: Of the personas, in the order of the segments.
        run: Where both are, and the cell limit.
    """
    if customers.events is None:
        return None
    ordered = order_events(customers.events, placed, run.engine)
    if ordered is None or ordered.customers < run.settings.min_cell:
        return None
    counted = _count(ordered, run)
    segments = (None, *range(len(ids)))
    asked_next = tell_follow_ups(counted.follow_ups, segments, run.settings.min_cell)
    by_segment = {segment: _journey(counted, segment) for segment in segments}
    occasions = find_occasions(ordered, asked_next, run)
    for segment, fields in by_segment.items():
        fields["follow_ups"] = asked_next[segment]
        fields["triggers"] = tell_triggers(occasions, segment, run.settings.min_cell)
    return Journeys(
        since=ordered.since, until=ordered.until, sources=customers.events.sources,
        sample=share(1 / customers.events.one_in), ties=share(ordered.tied / ordered.events),
        crossing=_crossing(ordered, run.settings.min_cell),
        everyone=Journey(**by_segment[None]),
        personas=tuple(PersonaJourney(id=name, **by_segment[i]) for i, name in enumerate(ids)),
    )  # fmt: skip


def _crossing(ordered: Ordered, min_cell: int) -> SeenInSeveral:
    several, of = ordered.several, ordered.customers
    few = 0 < several < min_cell or 0 < of - several < min_cell
    part = in_steps(several / of, of, min_cell) if few else kept(several / of)
    return SeenInSeveral(
        share=part, customers=None if few else several, of=of, shown=ordered.crosses
    )


@dataclass(frozen=True)
class _Counted:
    """All that journeys are told from."""

    min_cell: int
    reach: Tally
    """Customers, and the phases and steps they are seen in."""
    times: Mapping[tuple[int, str], int]
    """How often a segment takes a step."""
    follows: Tally
    """Steps, and what follows each."""
    good: Tally
    """Ratings by step, and those that are good."""
    loops: Tally
    switches: Tally
    follow_ups: Tally
    reasons: Reasons
    waits: Mapping[tuple[int | None, str], float]


def _count(ordered: Ordered, run: Run) -> _Counted:
    engine, rows = run.engine, ordered.relation
    counts = engine.frame(f"SELECT segment, step, count(*) AS n FROM {rows} GROUP BY 1, 2")
    times = {(int(s), str(step)): int(n) for s, step, n in counts.itertuples(index=False)}
    of_contacts = reasons(rows)
    by_name = tallies(
        {
            **_steps(rows), "loops": _loops(rows), "switches": switches(rows, engine),
            "follow_ups": follow_ups(rows, engine), **of_contacts,
        },
        engine,
    )  # fmt: skip
    again = by_name["follow_ups"]
    about = Reasons(**{name: by_name.pop(name) for name in of_contacts}, again=again)
    waits = median_waits(rows, by_name["reach"].segments, engine)
    return _Counted(run.settings.min_cell, times=times, reasons=about, waits=waits, **by_name)


def _steps(rows: str) -> dict[str, Cases]:
    """The phases and steps that customers are seen in, what follows each, and how it is rated."""
    who = f"SELECT DISTINCT customer, segment, '{ALL}' AS unit"
    phase = " ".join(f"WHEN '{step}' THEN 'in {phase}'" for step, phase in PHASES.items())
    seen = f"{who}, step AS outcome FROM {rows} UNION ALL {who}, "
    each = "SELECT customer, segment, step AS unit"
    over = f"FROM {rows} WHERE left_days >= {APART}"
    then = f"CASE WHEN wait <= {APART} THEN following ELSE '{NOTHING}' END AS outcome"
    rated = f"FROM {rows} WHERE good"
    return {
        "reach": Cases(f"{who} FROM {rows}", f"{seen}CASE step {phase} END AS outcome FROM {rows}"),
        "follows": Cases(f"{each} {over}", f"{each}, {then} {over}"),
        "good": Cases(f"{each} {rated} IS NOT NULL", f"{each}, '{YES}' AS outcome {rated} = 1"),
    }


def _loops(rows: str) -> Cases:
    """Stretches with a contact that are over, and those with several."""
    stretches = (
        f"SELECT customer, segment, '{ALL}' AS unit, '{YES}' AS outcome, "
        f"count(CASE WHEN step = '{Step.CONTACT}' THEN 1 END) AS contacts, "
        f"min(left_days) AS left_days FROM {rows} GROUP BY customer, segment, stream, stretch"
    )
    over = f"FROM ({stretches}) WHERE left_days >= {APART} AND contacts >"
    unit = "SELECT customer, segment, unit"
    return Cases(f"{unit} {over} 0", f"{unit}, outcome {over} 1")


def _journey(counted: _Counted, segment: int | None) -> dict[str, Any]:
    """The fields of the journey of a segment, or of all."""
    inside = counted.reach.inside(segment)
    return {
        "customers": counted.reach.ratio(inside, [ALL], "").customers,
        "events": sum(n for (at, _), n in counted.times.items() if at in inside),
        "phases": tuple(_phases(counted, segment)),
        "switches": as_rate(rate_in(counted.switches, segment, ALL, YES, counted.min_cell)),
        "loops": as_rate(rate_in(counted.loops, segment, ALL, YES, counted.min_cell)),
        "reasons": tell_reasons(counted.reasons, segment, counted.min_cell),
        "ways": tell_ways(counted.reasons, segment, counted.min_cell),
    }


def _phases(counted: _Counted, segment: int | None) -> Iterator[PhaseTold]:
    for phase in Phase:
        reach = partial(rate_in, counted.reach, segment, ALL, min_cell=counted.min_cell)
        if whole := reach(f"in {phase}", of_events=False):
            steps = (step for step, its in PHASES.items() if its is phase)
            reached = ((step, reach(step.value, of_events=False)) for step in steps)
            made = (_step(counted, segment, step, fields) for step, fields in reached if fields)
            yield PhaseTold(phase=phase, steps=tuple(made), **whole)


def _step(counted: _Counted, segment: int | None, step: Step, fields: dict[str, Any]) -> StepTold:
    inside = counted.reach.inside(segment)
    days, base_days = (counted.waits.get((which, step.value)) for which in (segment, None))
    times = (n for (at, which), n in counted.times.items() if which == step and at in inside)
    good = rate_in(counted.good, segment, step.value, YES, counted.min_cell)
    return StepTold(
        step=step,
        times=sum(times),
        days=None if days is None else rounded(days, 3),
        base_days=None if base_days is None or segment is None else rounded(base_days, 3),
        good=as_rate(good),
        next=_next(counted, segment, step),
        **fields,
    )


def _next(counted: _Counted, segment: int | None, step: Step) -> tuple[Following, ...]:
    """What follows a step, the most frequent first; what is rare, or of few, as one."""
    tally, min_cell = counted.follows, counted.min_cell
    ratios = {
        outcome: tally.ratio(tally.inside(segment), [step], outcome) for outcome in tally.outcomes
    }
    ranked = sorted(
        (name for name, one in ratios.items() if one.total), key=lambda n: (-ratios[n].total, n)
    )
    rates = {name: rate_in(tally, segment, step, name, min_cell) for name in ranked}
    shown = [n for n in ranked if rates[n] and ratios[n].value >= LEAST_SHARE][:MOST_FOLLOWING]
    made = [Following(step=name, **(rates[name] or {})) for name in shown]
    rest = 1 - sum(ratios[name].value for name in shown)
    if made and len(shown) < len(ranked):
        of = ratios[shown[0]]
        made.append(
            Following(
                step=OTHER, share=in_steps(max(0.0, rest), of.customers, min_cell),
                of=of.customers, events=int(of.count), interval=None, lift=None,
            )
        )  # fmt: skip
    return tuple(made)
