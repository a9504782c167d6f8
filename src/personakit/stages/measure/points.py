"""Counts as points to be shown: what is of too few stays hidden, what is odd is marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.numbers import kept, kept_interval
from personakit.stages.measure.counting import EVERYONE, LATER, UNSURE
from personakit.stages.measure.limits import limits_of, outside
from personakit.values import measured
from personakit.values.measured import Point
from personakit.vocabulary.tracked import SCORES, TRACKED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from personakit.stages.measure.counting import Counts, Group
    from personakit.values.measured import Note
    from personakit.values.periods import Tallied
    from personakit.values.ratios import ClusterRatio
    from personakit.vocabulary.tracked import TrackedEntry

LEAST_ANSWERS = 30
"""Answers of a period from which on the part that answers can be compared."""
ANOTHER_RATE = 2.0
"""How many times as many answers to a contact are another way of asking."""
ANOTHER_SCALE = 0.75
"""A scale up to this part of the one that follows is another one."""
EARLIER = 3
"""Periods before with which the part that answers is compared."""


@dataclass(frozen=True)
class Shown:
    """Which periods are shown, of whom."""

    personas: tuple[str, ...]
    """Ids of the personas, in the order of their numbers."""
    periods: range
    """Numbers of the periods."""
    complete: int
    """The first period that is not over."""
    min_cell: int
    """Customers of whom something is told at least."""
    changed: tuple[int, ...] = ()
    """Periods in which the user changed something."""

    def name(self, group: Group) -> str:
        """What files call a group."""
        others = {EVERYONE: measured.EVERYONE, UNSURE: measured.UNSURE, LATER: measured.LATER}
        return others[group] if group in others else self.personas[group or 0]

    @property
    def groups(self) -> tuple[Group, ...]:
        """Everyone, the personas, and those beside them."""
        return (EVERYONE, *range(len(self.personas)), UNSURE, LATER)


def to_points(
    counts: Counts, ends: Mapping[tuple[int, int], tuple[float, float]],
    tallied: Sequence[Tallied], shown: Shown,
) -> list[Point]:  # fmt: skip
    """Make points of counts, by metric, group and period."""
    hidden = hidden_cells(counts, tallied, shown)
    points = []
    for i, metric in enumerate(tallied):
        breaks = _scale_breaks(i, counts, ends, shown) | _response_breaks(i, counts, tallied, shown)
        for group in shown.groups:
            ratios = {p: counts.get((i, group, p)) for p in shown.periods}
            if any(ratios.values()):
                points += _series(metric, group, ratios, hidden, breaks, i, shown)
    return points


def _series(
    metric: Tallied, group: Group, ratios: Mapping[int, ClusterRatio | None],
    hidden: set[tuple[int, Group, int]], breaks: Mapping[int, Note], i: int, shown: Shown,
) -> list[Point]:  # fmt: skip
    """The points of one metric and group."""
    entry = TRACKED[metric.metric]
    visible = [
        ratio if ratio and (i, group, p) not in hidden and p < shown.complete else None
        for p, ratio in ratios.items()
    ]
    changed = [p - shown.periods.start for p in (*shown.changed, *breaks) if p in shown.periods]
    limits = limits_of(visible, entry, changed)
    notes = outside([ratio.value if ratio else None for ratio in visible], limits)
    points = []
    for place, (period, ratio) in enumerate(ratios.items()):
        marks = [breaks[period]] if period in breaks else []
        marks += ["incomplete"] if period >= shown.complete else []
        if (i, group, period) in hidden:
            points.append(_point(metric, group, period, shown, notes=("hidden", *marks)))
        elif ratio:
            points.append(_point(
                metric, group, period, shown, ratio.count, ratio.customers, kept(ratio.value),
                _interval(ratio, entry), limits[place], (*marks, *notes[place]),
            ))  # fmt: skip
    return points


def _interval(ratio: ClusterRatio, entry: TrackedEntry) -> tuple[float, float] | None:
    """None of a mean of nothing but zeros: nothing tells how far it may be from them."""
    if entry.form == "mean" and not ratio.some:
        return None
    return kept_interval(ratio.interval(entry))


def _point(
    metric: Tallied, group: Group, period: int, shown: Shown, *more: object, **fields: object
) -> Point:
    return Point(metric.name, shown.name(group), period, *more, **fields)  # type: ignore[arg-type]


def hidden_cells(
    counts: Counts, tallied: Sequence[Tallied], shown: Shown
) -> set[tuple[int, Group, int]]:
    """What must not be told: what is of fewer than `min_cell` customers, and what reveals it."""
    hidden = set()
    for i, metric in enumerate(tallied):
        each = TRACKED[metric.metric].of_each
        for period in shown.periods:
            few = {
                group: ratio.some if each else ratio.customers
                for group in shown.groups
                if (ratio := counts.get((i, group, period)))
            }  # of a number of each, those who did something
            small = {g for g, n in few.items() if n < shown.min_cell and (n or not each)}
            small |= _revealing(few, small, shown.min_cell)
            hidden |= {(i, group, period) for group in small}
    return hidden


def _revealing(few: Mapping[Group, int], small: set[Group], min_cell: int) -> set[Group]:
    """The smallest persona that is told, where all less those told would be those few alone.

    Where there is none, the total.
    """
    personas = {g: n for g, n in few.items() if g not in (EVERYONE, LATER, UNSURE)}
    left = sum(n for g, n in personas.items() if g in small)
    if not 0 < left < min_cell or EVERYONE not in few or EVERYONE in small:
        return set()
    enough = [g for g, n in personas.items() if g not in small and left + n >= min_cell]
    return {min(enough, key=lambda g: (personas[g], g or 0))} if len(enough) > 1 else {EVERYONE}


def _scale_breaks(
    i: int, counts: Counts, ends: Mapping[tuple[int, int], tuple[float, float]], shown: Shown
) -> dict[int, Note]:
    """The period from which on answers reach another end than they did in all before."""
    asked = {p: counts[i, EVERYONE, p].count for p in shown.periods if (i, EVERYONE, p) in counts}
    answered = [p for p in asked if (i, p) in ends and asked[p] >= LEAST_ANSWERS]
    for place in range(1, len(answered)):
        parts = answered[:place], answered[place:]
        before, after = ([ends[i, p][1] for p in part] for part in parts)
        lower, higher = sorted((before, after), key=max)
        if max(lower) <= ANOTHER_SCALE * max(higher) and min(higher) > max(lower):
            return {answered[place]: "scale"}
    return {}


def _response_breaks(
    i: int, counts: Counts, tallied: Sequence[Tallied], shown: Shown
) -> dict[int, Note]:
    """Periods in which many more, or fewer, of the contacts are answered than just before."""
    contacts = next((j for j, metric in enumerate(tallied) if metric.metric == "contacts"), None)
    if tallied[i].metric not in SCORES or contacts is None:
        return {}
    rates: list[float] = []
    breaks: dict[int, Note] = {}
    for period in (p for p in shown.periods if p < shown.complete):
        answers, all_ = counts.get((i, EVERYONE, period)), counts.get((contacts, EVERYONE, period))
        if not answers or not all_ or answers.count < LEAST_ANSWERS or not all_.total:
            continue
        rate, before = answers.count / all_.total, rates[-EARLIER:]
        usual = sum(before) / len(before) if before else rate
        if not 1 / ANOTHER_RATE < rate / usual < ANOTHER_RATE:
            breaks[period] = "response"
            rates = []
        rates.append(rate)
    return breaks
