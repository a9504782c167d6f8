"""Metrics over time as small multiples: a row a metric, a column a persona, a scale a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.report.metrics import tracked_amount, tracked_name
from personakit.report.page.content import letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from personakit.personas.over_time import Measurement, OverTime
    from personakit.report.page.content import Subject
    from personakit.words import Phrasebook

WIDTH, HEIGHT = 200.0, 56.0
"""Units of a panel; it stretches to the width of its column."""
EDGE = 5.0
"""Units that dots have at its edges."""
LEAST = 2
"""Periods from which on there is a line."""
ALARMS = frozenset({"above", "below", "run_above", "run_below"})
"""Notes of points beyond what chance makes."""


@dataclass(frozen=True)
class Panel:
    """A metric of one persona, drawn."""

    lines: tuple[str, ...]
    """Paths of the values, one for each stretch without a gap."""
    limits: tuple[str, ...]
    """Paths of the lower limit, the centre and the upper limit."""
    ranges: tuple[tuple[float, float, float], ...]
    """Intervals: x, and both ends."""
    dots: tuple[tuple[float, float, bool], ...]
    """Values: x, y, and whether they lie beyond what chance makes."""
    changes: tuple[float, ...]
    """Where something was changed for the persona."""
    last: str
    """The last value in words; empty where there is none."""
    said: str
    """All values in words, for those who do not see them."""


@dataclass(frozen=True)
class MetricRow:
    """A metric of all personas, on one scale."""

    name: str
    """What it is called."""
    scale: tuple[str, str]
    """The least and the greatest value of the scale."""
    panels: tuple[Panel, ...]
    """All in personas, then each persona."""


@dataclass(frozen=True)
class Multiples:
    """The section."""

    names: tuple[tuple[str, str], ...]
    """Letter and name of each column; no letter for all."""
    rows: tuple[MetricRow, ...]
    """The metrics."""
    span: tuple[str, str]
    """The first and the last period."""
    changes: tuple[tuple[str, str, str], ...]
    """Day, what was changed, and for which personas; none for all."""


def time(subject: Subject) -> Multiples | None:
    """What was measured by period; None where nothing was, or of other personas alone."""
    over_time = subject.over_time
    ids = [persona.id for persona in subject.personas]
    if over_time is None or not {row.persona for row in over_time.rows} & {*ids}:
        return None
    groups = ["everyone", *ids]
    starts = sorted({row.start for row in over_time.rows})
    rows = [
        row
        for metric in dict.fromkeys(one.metric for one in over_time.rows)
        if (row := _row(metric, groups, starts, over_time, subject.words))
    ]
    if not rows:
        return None
    letters = [letter(place) for place, _ in enumerate(ids)]
    names = [persona.name for persona in subject.personas]
    everyone = subject.words.say("measure.everyone")
    return Multiples(
        (("", everyone), *zip(letters, names, strict=True)), tuple(rows),
        (starts[0].isoformat(), starts[-1].isoformat()), tuple(_changes(over_time, ids)),
    )  # fmt: skip


def _changes(over_time: OverTime, ids: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for change in over_time.changes:
        who = ", ".join(letter(ids.index(one)) for one in change.personas if one in ids)
        yield change.day.isoformat(), change.what, who


def _row(
    metric: str, groups: Sequence[str], starts: Sequence[date], over_time: OverTime,
    words: Phrasebook,
) -> MetricRow | None:  # fmt: skip
    """A row, where there is a line in it."""
    cells = {(row.persona, row.start): row for row in over_time.rows if row.metric == metric}
    valued = [row for row in cells.values() if row.persona in groups and row.value is not None]
    if len({row.start for row in valued}) < LEAST:
        return None
    ends = [end for row in valued for end in (row.value, *(row.limits or ())) if end is not None]
    scale = min(ends), max(ends)
    panels = tuple(_panel(group, cells, starts, scale, over_time, words) for group in groups)
    low, high = (tracked_amount(metric, end, words) for end in scale)
    return MetricRow(tracked_name(metric, words), (low, high), panels)


def _panel(
    group: str, cells: dict[tuple[str, date], Measurement], starts: Sequence[date],
    scale: tuple[float, float], over_time: OverTime, words: Phrasebook,
) -> Panel:  # fmt: skip
    places = {start: _across(place, len(starts)) for place, start in enumerate(starts)}
    rows = [row for start in starts if (row := cells.get((group, start)))]
    valued = [row for row in rows if row.value is not None]
    values = {row.start: row.value for row in valued if row.value is not None}
    texts = [f"{row.start:%Y-%m}: {_said(row, words)}" for row in valued]
    limits = tuple(
        _path([(places[row.start], _up(row.limits[i], scale)) for row in rows if row.limits])
        for i in range(3)
    )
    return Panel(
        tuple(_stretches(values, places, scale)), limits if any(limits) else (),
        tuple(
            (places[r.start], _up(r.interval[0], scale), _up(r.interval[1], scale))
            for r in valued if r.interval
        ),
        tuple(
            (places[row.start], _up(row.value or 0.0, scale), not ALARMS.isdisjoint(row.notes))
            for row in valued
        ),
        tuple(_marks(group, places, over_time)), _said(valued[-1], words) if valued else "",
        "; ".join(texts),
    )  # fmt: skip


def _said(row: Measurement, words: Phrasebook) -> str:
    return tracked_amount(row.metric, row.value or 0.0, words)


def _stretches(
    values: dict[date, float], places: dict[date, float], scale: tuple[float, float]
) -> Iterator[str]:
    """Paths through values that follow each other."""
    stretch: list[tuple[float, float]] = []
    for start, x in places.items():
        if start in values:
            stretch.append((x, _up(values[start], scale)))
        elif stretch:
            yield _path(stretch)
            stretch = []
    if stretch:
        yield _path(stretch)


def _marks(group: str, places: dict[date, float], over_time: OverTime) -> Iterator[float]:
    """Where something was changed for a group: before the first period that begins with it."""
    half = (WIDTH - 2 * EDGE) / max(1, len(places) - 1) / 2
    for change in over_time.changes:
        after = [x for start, x in places.items() if start >= change.day]
        is_own = not change.personas or group in (*change.personas, "everyone")
        if is_own and 0 < len(after) < len(places):
            yield after[0] - half


def _across(place: int, periods: int) -> float:
    return EDGE + (WIDTH - 2 * EDGE) * place / max(1, periods - 1)


def _up(value: float, scale: tuple[float, float]) -> float:
    """Where a value is, from the top; what lies beyond the scale is at its end."""
    low, high = scale
    part = (value - low) / (high - low) if high > low else 0.5
    return EDGE + (HEIGHT - 2 * EDGE) * (1 - min(1.0, max(0.0, part)))


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) if points else ""
