"""Metrics of personas over time: as text, as a table, and as data for programs."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from personakit.escaping import defuse
from personakit.numbers import counted, each_float, listed, rounded
from personakit.report.judged import amount, judged_lines, title
from personakit.report.text import Line, headed, table, wrapped
from personakit.values.measured import EVERYONE, LATER, UNSURE
from personakit.vocabulary.grains import name_of, start_of
from personakit.words import phrasebook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.values.measured import Measured, MeasuredMetric, Point

COLUMNS = (
    "persona", "metric", "start", "end", "value", "low", "high", "answers", "customers",
    "lower_limit", "centre", "upper_limit", "note", "source", "definition",
)  # fmt: skip
"""Columns of `measure.csv`."""
OTHERS = {EVERYONE: "All in personas", UNSURE: "Unsure", LATER: "Came later"}
"""Groups beside the personas -> what people read."""
SHOWN = 5
"""The last periods that the terminal shows; the table has all."""
TOLD = 4
"""Points with one remark that are named at most."""
DIGITS = 9
"""Digits of a number for programs."""
HIDDEN = "·"
"""Stands where too few customers tell."""
MARKS = {
    "hidden": "too few customers", "incomplete": "not over",
    "scale": "another scale from here on", "response": "another part answers from here on",
    "above": "above the limits", "below": "below the limits",
    "run_above": "eight in a row above", "run_below": "eight in a row below",
}  # fmt: skip
"""Notes in words."""


def measure_text(measured: Measured) -> str:
    """The text of `measure.csv`: one row a metric, group and period."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    metrics = {metric.name: metric for metric in measured.metrics}
    definitions = phrasebook().room("measure.counted")
    for point in measured.points:
        metric = metrics[point.metric]
        row = _row(point, measured)
        writer.writerow([*row, defuse(metric.source), definitions[metric.metric]])
    return text.getvalue()


def _row(point: Point, measured: Measured) -> list[str]:
    start, end = (start_of(point.period + ahead, measured.grain) for ahead in (0, 1))
    numbers = (point.value, *(point.interval or (None, None)))
    whole = (point.answers, point.customers) if point.value is not None else (None, None)
    cells = [_plain(value) for value in (*numbers, *whole, *(point.limits or (None,) * 3))]
    days = (start.isoformat(), end.isoformat())
    return [point.persona, defuse(point.metric), *days, *cells, " ".join(point.notes)]


def _plain(value: float | None) -> str:
    return "" if value is None else f"{round(value, 4):g}" if abs(value) < 1e5 else f"{value:.0f}"


def measure_lines(measured: Measured, width: int = 80) -> Iterator[Line]:
    """Whom was measured, then each metric: the last periods of each persona."""
    yield from wrapped(_placed(measured), width)
    for metric in measured.metrics:
        series = [point for point in measured.points if point.metric == metric.name]
        if any(point.value is not None for point in series):
            yield from headed(title(metric.name))
            yield from table([*_table(series, metric, measured)], width, wraps=False)
            yield from _remarks(series, metric, measured, width)
    yield from judged_lines(measured, width)


def _placed(measured: Measured) -> str:
    sizes = measured.sizes
    sure = sum(n for name, n in sizes.items() if name not in (UNSURE, LATER))
    return (
        f"{counted(sum(sizes.values()), 'customer')} were placed by what is known before "
        f"{measured.place_at}, {sure:,} of them in a persona; ratings took no part. "
        "Customers who are unsure, or came later, stand apart."
    )


def _table(
    series: Sequence[Point], metric: MeasuredMetric, measured: Measured
) -> Iterator[list[str]]:
    """One row a group: the last periods, and the interval of the last that is over."""
    last = sorted({point.period for point in series})[-SHOWN:]
    yield ["", *(name_of(period, measured.grain) for period in last), "95 %"]
    cells = {(point.persona, point.period): point for point in series}
    for group in dict.fromkeys(p.persona for p in series if p.period in last):
        points = [cells.get((group, period)) for period in last]
        whole = [p for p in points if p and p.value is not None and "incomplete" not in p.notes]
        interval = _interval(whole[-1], metric) if whole else ""
        name = _named(group, measured)
        yield [name, *(_cell(point, metric) for point in points), interval]


def _named(group: str, measured: Measured) -> str:
    return measured.names.get(group) or OTHERS[group]


def _cell(point: Point | None, metric: MeasuredMetric) -> str:
    if point is None:
        return ""
    if point.value is None:
        return HIDDEN
    star = "*" if set(point.notes) - {"incomplete"} else ""
    return f"{amount(metric.name, point.value)}{star}"


def _interval(point: Point, metric: MeasuredMetric) -> str:
    if point.interval is None:
        return ""
    low, high = point.interval
    start = amount(metric.name, low).removesuffix(" %")
    return f"{start}..{amount(metric.name, high)}"


def _remarks(
    series: Sequence[Point], metric: MeasuredMetric, measured: Measured, width: int
) -> Iterator[Line]:
    """What is to be known of the numbers above."""
    for note, words in MARKS.items():
        marked = [point for point in series if note in point.notes]
        if marked and note not in ("hidden", "incomplete"):
            where = [
                f"{_named(p.persona, measured)} {name_of(p.period, measured.grain)}" for p in marked
            ]
            yield from wrapped(f"* {words}: {listed(where[-TOLD:])}.", width, 2, "muted")
    if metric.formed:
        yield from wrapped(
            "The personas rest on it: those with much or little of it come back towards all others "
            "by themselves.", width, 2, "muted",
        )  # fmt: skip


def measure_data(measured: Measured) -> dict[str, Any]:
    """The same as plain values, without the noise of sums: the same rows give the same bytes."""
    data: dict[str, Any] = each_float(asdict(measured), partial(rounded, digits=DIGITS))
    data.pop("problems")
    for point in data["points"]:
        point["start"] = start_of(point["period"], measured.grain)
        point["end"] = start_of(point["period"] + 1, measured.grain)
    return data
