"""CSAT, NPS, CES and FCR of a persona, as they are defined, with their intervals."""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

from personakit.numbers import kept, kept_interval
from personakit.personas.model import Service
from personakit.personas.statements import Metric
from personakit.stages.facts.answering import Stratum, weigh
from personakit.stages.facts.cells import sums_by_segment
from personakit.values.intervals import mean_interval, ratio_error, share_interval
from personakit.vocabulary import Kind, Role
from personakit.vocabulary.metrics import WEIGHTS, metrics_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.values import Discovery, Table, Variable
    from personakit.values.facts import Weighted
    from personakit.vocabulary.metrics import MetricEntry
    from personakit.words import Phrasebook

Sums = dict[str, float]

COUNTED = (Kind.TICKETS, Kind.SALES)
"""Kinds of sources whose rows ask for an answer each; of others every customer is asked once."""


def score_service(discovery: Discovery, run: Run) -> dict[int | None, Service]:
    """Service metrics of every segment, and of all (None); none of fewer than `min_cell` customers.

    Where several columns ask for a metric, one tells it for every segment, so that segments can be
    compared: single answers before a customer's average, then the one with the most answers.

    Args:
        discovery: Customers in segments.
        run: Where the rows are; the cell limit, the days after which a contact was solved, and the
            language.
    """
    settings, variables = run.settings, discovery.customers.variables
    rows = f"{discovery.customers.relation} LEFT JOIN {discovery.placed} USING (customer)"
    services: dict[int | None, dict[str, Metric]] = {}
    entries, words = metrics_of("service"), run.words
    wanted = {metric.asked: None for metric in entries.values()}
    for asked, variable, sums in _chosen(wanted, variables, rows, run.engine):
        if asked == "fcr":
            scale = _window(variables, settings.recontact_days, words)
        else:
            scale = _scale(variable, discovery.tables, words)
        for name, entry in entries.items():
            if entry.asked == asked:
                weighted = None if asked == "fcr" else _weighted(entry, sums)  # nobody is asked
                how = words.say("metrics.scale.weighted") if weighted else ""
                by_segment = _metrics(entry, sums, weighted, settings.min_cell)
                for segment, metric in by_segment.items():
                    told_scale = f"{words.say(f'metrics.counted.{name}')}; {scale}{how}"
                    update = {"scale": told_scale, "source": variable.where}
                    services.setdefault(segment, {})[name] = metric.model_copy(update=update)
    return {segment: Service.model_validate(metrics) for segment, metrics in services.items()}


def _chosen(
    wanted: Collection[str], variables: Sequence[Variable], rows: str, engine: Engine
) -> Iterator[tuple[str, Variable, dict[int | None, Sums]]]:
    """What is asked, the column that tells it, and its sums by segment, and for all (None)."""
    columns = [v for v in variables if v.level == "answers" and (v.about or v.role.value) in wanted]
    summed = [*zip(columns, _summed(columns, variables, rows, engine), strict=True)]
    for asked in wanted:
        candidates = [pair for pair in summed if (pair[0].about or pair[0].role.value) == asked]
        candidates.sort(
            key=lambda pair: (pair[0].kind is Kind.CUSTOMERS, -pair[1][None]["answers"])
        )
        for variable, sums in candidates[:1]:
            yield asked, variable, sums


def _summed(
    columns: Sequence[Variable], variables: Sequence[Variable], rows: str, engine: Engine
) -> list[dict[int | None, Sums]]:
    """The sums of each column, asked at once."""
    name = engine.words.name
    sums = [_sums(column, variables, name) for column in columns]
    listed = [
        f"{sql} AS {name(f'{i} {key}')}" for i, own in enumerate(sums) for key, sql in own.items()
    ]
    rows_of = sums_by_segment(listed, rows, engine) if listed else {}
    return [
        {
            segment: {key: float(row[f"{i} {key}"]) for key in own}
            for segment, row in rows_of.items()
        }
        for i, own in enumerate(sums)
    ]


def _sums(
    asked: Variable, variables: Sequence[Variable], name: Callable[[str], str]
) -> dict[str, str]:
    """SQL of customers, answers, groups and the mean times the answers.

    Also who could answer (asked) and what they weigh (size): their contacts, or they themselves.
    Of each two of the groups and answers the sum over customers of their products:
    `positive*answers`.
    """
    answers = name(asked.name)
    own = {"answers": answers} | {
        variable.level or "mean": f"{name(variable.name)} * {answers}"
        for variable in variables
        if (variable.question, variable.about) == (asked.question, asked.about)
        and variable.statistic in ("share", "mean")
    }
    counts = [v for v in variables if v.source == asked.source and v.kind in COUNTED]
    each = next((name(v.name) for v in counts if v.statistic == "count" and not v.column), "1")
    sums = {
        "customers": f"count(*) FILTER (WHERE {answers} > 0)",
        "asked": f"count(*) FILTER (WHERE {each} > 0)",
        "size": f"coalesce(sum({each}), 0)",
    }
    sums |= {key: f"coalesce(sum({sql}), 0)" for key, sql in own.items()}
    for one, other in combinations_with_replacement(own, 2):
        sums[_product(one, other)] = f"coalesce(sum({own[one]} * {own[other]}), 0)"
    return sums


def _weighted(entry: MetricEntry, sums: Mapping[int | None, Sums]) -> Weighted | None:
    """The metric of all customers, where segments did not answer alike."""
    strata = []
    for segment, own in sums.items():
        if segment is not None and {*entry.needs} <= own.keys():
            value, error = _estimate(entry, own) if own["answers"] else (0.0, 0.0)
            strata.append(Stratum(own["size"], own["asked"], own["customers"], value, error))
    return weigh(strata)


def _metrics(
    entry: MetricEntry, sums: Mapping[int | None, Sums], weighted: Weighted | None, min_cell: int
) -> dict[int | None, Metric]:
    """A metric in each segment that has enough customers for it, and that of all beside them."""
    base, placed = sums[None], {s: own for s, own in sums.items() if s is not None and s >= 0}
    shown = {s: own for s, own in placed.items() if own["customers"] >= min_cell}
    hidden = base["customers"] < min_cell or (placed and not shown)
    if hidden or not {*entry.needs} <= base.keys():
        return {}
    of_all = (weighted.value, weighted.error) if weighted else _estimate(entry, base)
    whole = None if _reveals(base, placed, shown, min_cell) else kept(of_all[0])
    metrics: dict[int | None, Metric] = {
        segment: _metric(entry, own, _estimate(entry, own), whole) for segment, own in shown.items()
    }
    return metrics if whole is None else {**metrics, None: _metric(entry, base, of_all, None)}


def _metric(
    entry: MetricEntry, own: Sums, estimate: tuple[float, float], whole: float | None
) -> Metric:
    return Metric(
        score=kept(estimate[0]), base=whole, answers=int(own["answers"]),
        interval=kept_interval(_interval(entry, own, estimate)),
    )  # fmt: skip


def _reveals(
    base: Sums, placed: Mapping[int, Sums], shown: Mapping[int, Sums], min_cell: int
) -> bool:
    """Whether the metric of all customers less those told would be that of a hidden few."""
    hidden = sum(own["customers"] for segment, own in placed.items() if segment not in shown)
    left = base["customers"] - sum(own["customers"] for own in shown.values())
    return hidden > 0 and left < min_cell


def score(metric: MetricEntry, sums: Sums) -> tuple[float, tuple[float, float]]:
    """A metric, a sum over answers by their number, and its 95 % interval over customers."""
    estimate = _estimate(metric, sums)
    return estimate[0], _interval(metric, sums, estimate)


def _estimate(metric: MetricEntry, sums: Sums) -> tuple[float, float]:
    """A metric, and its standard error over customers."""
    weights = dict(zip(metric.needs, WEIGHTS[metric.formula], strict=True))
    value = sum(weight * sums[group] for group, weight in weights.items()) / sums["answers"]
    return value, _error(value, weights, sums)


def _interval(metric: MetricEntry, own: Sums, estimate: tuple[float, float]) -> tuple[float, float]:
    """95 % interval of an estimate, over customers."""
    if metric.formula == "part":
        return share_interval(*estimate, int(own["customers"]))
    return mean_interval(*estimate, int(own["customers"]), metric.bounds)


def _error(ratio: float, weights: Mapping[str, float], sums: Sums) -> float:
    """Standard error of a sum over answers."""
    terms = {**weights, "answers": -ratio}
    squares = sum(
        one * other * sums[_product(a, b)] for a, one in terms.items() for b, other in terms.items()
    )
    return ratio_error(squares, sums["customers"], sums["answers"])


def _product(one: str, other: str) -> str:
    return "*".join(sorted((one, other)))


def _scale(variable: Variable, tables: Sequence[Table], words: Phrasebook) -> str:
    """The answers' own scale and direction, as they were understood."""
    columns = (c for t in tables if t.name == variable.source for c in t.columns)
    scale = next((c.scale for c in columns if c.name == variable.column), None)
    if scale is None:
        return words.say("metrics.scale.unknown")
    if scale.is_worded:
        good, bad = ("/".join(side) or "–" for side in (scale.good, scale.bad))
        return words.say("metrics.scale.words", good=good, bad=bad)
    good = "easy" if variable.role is Role.CES else "good"
    end = words.say(f"metrics.scale.{'low' if scale.reversed else 'high'}_is_{good}")
    return words.say("metrics.scale.answers", low=scale.low, high=scale.high, end=end)


def _window(variables: Sequence[Variable], days: int, words: Phrasebook) -> str:
    """When a contact counts as solved."""
    known = any(v.role is Role.REOPENS and v.kind is Kind.TICKETS for v in variables)
    again = words.say("metrics.scale.not_reopened") if known else ""
    if any(v.key == "still_open" for v in variables):
        again += words.say("metrics.scale.not_open")
    return words.say("metrics.scale.window", days=days, again=again)
