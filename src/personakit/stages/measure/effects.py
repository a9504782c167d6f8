"""What changes did, each judged by the strongest design that the data allow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from personakit.stages.measure.counting import LATER, UNSURE
from personakit.stages.measure.designs import compare, expected_return, rank_date
from personakit.values.measured import Effect, Judged
from personakit.vocabulary.grains import period_of, start_of
from personakit.vocabulary.tracked import TRACKED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from personakit.stages.measure.counting import Counts
    from personakit.stages.measure.designs import BeforeAfter, Ranked
    from personakit.stages.measure.points import Shown
    from personakit.stages.measure.windows import Windows
    from personakit.values.measured import Design, Point, Threat, Verdict
    from personakit.values.periods import Tallied
    from personakit.values.ratios import Paired
    from personakit.vocabulary.grains import Grain

YEAR = {"month": 12, "quarter": 4, "week": 52}
"""Periods of a year: whole years before and after have the same seasons."""
BREAKS = frozenset({"scale", "response"})
"""Notes after which a metric is another one."""


@dataclass(frozen=True)
class Change:
    """A change, as it is judged."""

    day: date
    """The first day on which it held."""
    what: str
    """What was changed."""
    personas: tuple[int, ...]
    """Numbers of the personas that it is for."""
    others: tuple[int, ...]
    """Numbers of the others, to compare with."""
    expect: Mapping[str, str] = field(default_factory=dict)
    """Metric -> whether it should go `up` or `down`."""


def windows_of(change: Change, days: Sequence[date], shown: Shown, grain: Grain) -> Windows | None:
    """The periods before and after a change, as many on both sides, a year at most.

    The period in which it fell is in neither, unless it began with it; they end at other changes.

    Args:
        change: The change.
        days: Those of all changes.
        shown: The periods that are shown.
        grain: How long they are.

    Returns:
        None where there are none on one side.
    """
    first, last = _around(change.day, grain)
    others = [_around(day, grain) for day in days if day != change.day]
    start = max([shown.periods.start, *(after for _, after in others if after <= first)])
    stop = min([shown.complete, *(before for before, _ in others if before >= last)])
    width = min(first - start, stop - last, YEAR[grain])
    return (range(first - width, first), range(last, last + width)) if width > 0 else None


def _around(day: date, grain: Grain) -> tuple[int, int]:
    """Where the periods before a day end, and where those after it begin."""
    number = period_of(day, grain)
    return number, number + (start_of(number, grain) < day)


@dataclass(frozen=True)
class Basis:
    """What changes are judged by."""

    counts: Counts
    """Metrics by group and period."""
    points: Sequence[Point]
    """The same as they are shown: breaks are marked."""
    tallied: Sequence[Tallied]
    """The metrics."""
    formed: frozenset[str]
    """Metrics that customers were placed by."""
    shown: Shown
    """Who and when."""
    grain: Grain
    """How long periods are."""


def judge(
    change: Change, windows: Windows, pairs: Mapping[tuple[int, int], Paired], by: Basis
) -> Judged:
    """Tell what a change did to each metric that it was for, or to all where none is named.

    Args:
        change: The change.
        windows: The periods that are compared.
        pairs: Metrics of each group in these.
        by: What else it is judged by.
    """
    effects = (
        effect
        for i, metric in enumerate(by.tallied)
        if not change.expect or metric.metric in change.expect
        if (effect := _judged(i, change, windows, pairs, by))
    )
    return Judged(
        change.day, change.what, tuple(by.shown.personas[place] for place in change.personas),
        tuple(effects),
    )  # fmt: skip


def _judged(
    i: int, change: Change, windows: Windows, pairs: Mapping[tuple[int, int], Paired], by: Basis
) -> Effect | None:
    enough = {g: p for (j, g), p in pairs.items() if j == i and _is_enough(p, by.shown.min_cell)}
    changed, others = (
        [enough[g] for g in groups if g in enough] for groups in (change.personas, change.others)
    )
    if not changed:
        return None
    series = _series(i, change, by)
    scatter = [[series[p] for p in side if p in series] for side in windows] if others else []
    compared = compare(changed, others, scatter, TRACKED[by.tallied[i].metric])
    ranked = _ranked(series, windows, by)
    design: Design = "controls" if others else "difference"
    if ranked:
        design = "series_controls" if others else "series"
    threats = tuple(_threats(i, design, change, windows, by))
    verdict = _verdict(design, compared, ranked, threats)
    effect = ranked.effect if ranked else compared.effect
    return Effect(
        by.tallied[i].name, design, len(windows[0]), compared.before, compared.after, effect,
        None if ranked else compared.interval, (ranked.rank, ranked.dates) if ranked else None,
        verdict, ranked.visible if ranked else _visible(design, compared, threats),
        _as_expected(change.expect.get(by.tallied[i].metric), effect, verdict), threats,
        _returning(i, change, pairs, by),
    )  # fmt: skip


def _is_enough(pair: Paired, min_cell: int) -> bool:
    """Whether enough customers tell it on both sides."""
    return min(pair.before.customers, pair.after.customers) >= min_cell


def _series(i: int, change: Change, by: Basis) -> dict[int, float]:
    """The metric by period, less that of the others; every persona has one weight throughout."""
    periods = range(by.shown.periods.start, by.shown.complete)
    changed = _averaged(i, change.personas, periods, by)
    away = _averaged(i, change.others, periods, by)
    if not change.others:
        return changed
    return {period: changed[period] - away[period] for period in changed.keys() & away.keys()}


def _averaged(i: int, groups: Sequence[int], periods: range, by: Basis) -> dict[int, float]:
    """The mean over personas in each period in which all of them are known."""
    by_period = {g: {p: by.counts.get((i, g, p)) for p in periods} for g in groups}
    ratios = {g: [ratio for ratio in each.values() if ratio] for g, each in by_period.items()}
    weights = {g: sum(ratio.count for ratio in each) for g, each in ratios.items() if each}
    whole = sum(weights.values())
    means = {}
    for p in periods:
        values = {g: by_period[g][p] for g in weights}
        if values and all(values.values()):
            means[p] = sum(weights[g] * ratio.value for g, ratio in values.items() if ratio) / whole
    return means


def _ranked(series: Mapping[int, float], windows: Windows, by: Basis) -> Ranked | None:
    """The date of the change among all dates, where no period is missing."""
    end, begin = windows[0].stop, windows[1].start
    kept = [p for p in range(by.shown.periods.start, by.shown.complete) if not end <= p < begin]
    if any(p not in series for p in kept):
        return None
    return rank_date([series[p] for p in kept], kept.index(begin))


def _threats(
    i: int, design: Design, change: Change, windows: Windows, by: Basis
) -> Iterator[Threat]:
    """What else may have made a difference."""
    width = len(windows[0])
    if design == "difference":
        yield "trend"
        if width % YEAR[by.grain]:
            yield "season"
        yield from ("mix", "few_periods")
    if design == "controls":
        yield from ("unequal_trends", "spill_over")
        if width < 3:
            yield "few_periods"
    if design == "series":
        yield from ("mix", "autocorrelation")
    if design == "series_controls":
        yield "spill_over"
    names = {by.shown.personas[g] for g in change.personas}
    inside = range(windows[0].start, windows[1].stop)
    marked = (p for p in by.points if p.metric == by.tallied[i].name and p.persona in names)
    if any(p.period in inside and not BREAKS.isdisjoint(p.notes) for p in marked):
        yield "break"
    if by.tallied[i].name in by.formed:
        yield "returning"


def _verdict(
    design: Design, compared: BeforeAfter, ranked: Ranked | None, threats: Sequence[Threat]
) -> Verdict:
    if "break" in threats or "few_periods" in threats:
        return "cannot_tell"
    moved = ranked.is_rare if ranked else compared.is_sure
    return "moved" if moved else "no_sign"


def _visible(design: Design, compared: BeforeAfter, threats: Sequence[Threat]) -> float | None:
    """What would be seen; before and after alone, nothing would be told whatever its size."""
    return None if design == "difference" or "few_periods" in threats else compared.visible


def _as_expected(expected: str | None, effect: float, verdict: Verdict) -> bool | None:
    if expected is None or verdict != "moved":
        return None
    return (effect > 0) == (expected == "up")


def _returning(
    i: int, change: Change, pairs: Mapping[tuple[int, int], Paired], by: Basis
) -> float | None:
    """How far the worst of all personas would come back by itself, where it was chosen."""
    better = TRACKED[by.tallied[i].metric].better
    before = {g: p.before for (j, g), p in pairs.items() if j == i and g not in (UNSURE, LATER)}
    if len(change.personas) != 1 or not better or len(before) < 3:
        return None
    (chosen,), sign = change.personas, 1 if better == "up" else -1
    if chosen not in before or chosen != min(before, key=lambda g: sign * before[g].value):
        return None
    values, errors = ([getattr(r, n) for r in before.values()] for n in ("value", "error"))
    return expected_return(values, errors, [*before].index(chosen))
