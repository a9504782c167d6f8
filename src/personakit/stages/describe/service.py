"""CSAT, NPS and CES of a persona, as they are defined, with their intervals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from personakit.personas.model import Measure, Service
from personakit.stages.describe.differences import wilson
from personakit.stages.describe.labels import source
from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.values import Customers, Table, Variable

Z = 1.959964


def measure_service(
    customers: Customers, tables: Sequence[Table], placed: str, min_cell: int, engine: Engine
) -> dict[int, Service]:
    """Service metrics of every segment; under `min_cell` answers a metric is left out.

    Where several columns ask for a metric, one tells it for every segment, so that segments can be
    compared: single answers before a customer's average, then the one with the most answers.
    """
    rows = f"{customers.relation} LEFT JOIN {placed} USING (customer)"
    found: dict[int, dict[str, Measure]] = {}
    for role, measure in MEASURES.items():
        asked = [v for v in customers.variables if v.role is role and v.level == "answers"]
        told = [_sums(v, customers.variables, rows, engine) for v in asked]
        if not told:
            continue
        single = [variable.kind is not Kind.CUSTOMERS for variable in asked]
        most = max(range(len(told)), key=lambda i: (single[i], told[i][None]["answers"]))
        base = told[most].pop(None)
        scale = _scale(asked[most], tables)
        for segment, own in told[most].items():
            if segment is None or own["answers"] < min_cell:
                continue
            score, (low, high), definition = measure(own)
            found.setdefault(segment, {})[role.value] = Measure(
                score=round(score, 3), interval=(round(low, 3), round(high, 3)),
                base=round(measure(base)[0], 3), answers=int(own["answers"]),
                scale=f"{definition}; {scale}", source=source(asked[most]),
            )  # fmt: skip
    return {segment: Service.model_validate(metrics) for segment, metrics in found.items()}


def _sums(
    asked: Variable, variables: Sequence[Variable], rows: str, engine: Engine
) -> dict[int | None, dict[str, float]]:
    """By segment, and for all (None): answers, and the groups and the mean times the answers."""
    name = engine.words.name
    answers = name(asked.name)
    sums = {"answers": f"coalesce(sum({answers}), 0)"}
    for variable in (v for v in variables if v.question == asked.question):
        value = name(variable.name)
        if variable.statistic in ("share", "mean"):
            sums[variable.level or "mean"] = f"coalesce(sum({value} * {answers}), 0)"
        if variable.statistic == "mean":
            sums["customers"] = f"count({value})"
            sums["sd"] = f"coalesce(stddev_samp({value}), 0)"
    listed = ", ".join(f"{sql} AS {name(key)}" for key, sql in sums.items())
    frame = engine.frame(
        f"SELECT coalesce(segment, -1) AS segment, grouping(segment) AS whole, {listed} "
        f"FROM {rows} GROUP BY GROUPING SETS ((segment), ())"
    )
    return {
        None if row["whole"] else int(row["segment"]): {key: float(row[key]) for key in sums}
        for _, row in frame.iterrows()
    }


Scored = tuple[float, tuple[float, float], str]


def _csat(sums: dict[str, float]) -> Scored:
    """Positive answers over all answers; Wilson interval."""
    n = int(sums["answers"])
    positive = sums["positive"]
    return positive / n, wilson(positive, n), "part of the answers that are positive"


def _nps(sums: dict[str, float]) -> Scored:
    """Promoters (9-10) minus detractors (0-6) in percent; variance p + d - (p - d)^2."""
    n = sums["answers"]
    p, d = sums["promoters"] / n, sums["detractors"] / n
    half = Z * 100 * math.sqrt((p + d - (p - d) ** 2) / n)
    score = 100 * (p - d)
    return score, (max(-100.0, score - half), min(100.0, score + half)), "% 9-10 minus % 0-6"


def _ces(sums: dict[str, float]) -> Scored:
    """Mean answer, with the interval of a mean over customers."""
    score = sums["mean"] / sums["answers"]
    half = Z * sums["sd"] / math.sqrt(max(1.0, sums["customers"]))
    return score, (score - half, score + half), "mean answer"


def _scale(variable: Variable, tables: Sequence[Table]) -> str:
    """The answers' own scale, as it was understood."""
    columns = (c for t in tables if t.name == variable.source for c in t.columns)
    scale = next((c.scale for c in columns if c.name == variable.column), None)
    if scale is None:
        return "scale not stated"
    if scale.good:
        return f"{'/'.join(scale.good)} against {'/'.join(scale.bad)}"
    end = " (low is good)" if scale.reversed else ""
    return f"answers {scale.low:g} to {scale.high:g}{end}"


MEASURES = {Role.CSAT: _csat, Role.NPS: _nps, Role.CES: _ces}
"""Role of the answers -> how the metric is counted from their sums."""
