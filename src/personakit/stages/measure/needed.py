"""How many answers a comparison of two periods needs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import scipy

from personakit.errors import SettingsError
from personakit.hints import near_miss
from personakit.stages.measure.counting import EVERYONE
from personakit.values.measured import Needed
from personakit.vocabulary.tracked import TRACKED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.stages.measure.counting import Counts
    from personakit.stages.measure.points import Shown
    from personakit.values.periods import Tallied
    from personakit.values.ratios import ClusterRatio
    from personakit.vocabulary.tracked import TrackedEntry

SURE, POWER = 0.975, 0.8
"""Two-sided 5 %, and the chance of seeing what is there."""

Plan = tuple[str, float, float]
"""A metric, what it is, and what it is to be."""


def read_plan(text: str) -> Plan:
    """A plan as people write it.

    Raises:
        SettingsError: It is none, or of no metric.

    >>> read_plan("csat=0.8:0.85")
    ('csat', 0.8, 0.85)
    """
    name, _, values = text.partition("=")
    before, _, after = values.partition(":")
    if name not in TRACKED:
        raise SettingsError(f"--plan {text}: there is no metric {name}.", near_miss(name, TRACKED))
    try:
        plan = name, float(before), float(after)
    except ValueError as error:
        raise SettingsError(f"--plan {text}: not understood.", "Write csat=0.8:0.85.") from error
    least, most = TRACKED[name].bounds
    if plan[1] == plan[2] or not all(least <= value <= most for value in plan[1:]):
        raise SettingsError(
            f"--plan {text}: {name} lies between {least:g} and {most:g}, and is to change.",
            "Write csat=0.8:0.85 or nps=20:30.",
        )
    return plan


def answers_needed(before: float, after: float, variance: float | None = None) -> int:
    """Answers in each of two periods, each by another customer.

    With 80 % power and 5 % two-sided: (z + z)^2 (v0 + v1) / difference^2, the variances of a share
    being p (1 - p) (Fleiss 1981).

    Args:
        before: The metric as it is.
        after: As it is to be.
        variance: That of a single answer, of what is no share.

    >>> answers_needed(0.8, 0.85), answers_needed(0.8, 0.9), answers_needed(0, 10, 78**2)
    (903, 197, 956)
    """
    quantiles = float(scipy.special.ndtri(SURE) + scipy.special.ndtri(POWER))
    parts = before * (1 - before) + after * (1 - after) if variance is None else 2 * variance
    return math.ceil(quantiles**2 * parts / (after - before) ** 2)


def plan_answers(
    plan: Plan, counts: Counts, tallied: Sequence[Tallied], shown: Shown
) -> Iterator[Needed]:
    """Tell how many answers each persona needs, as its customers answer.

    Args:
        plan: What is to be seen.
        counts: Metrics by group and period.
        tallied: The metrics.
        shown: Whom, and which periods.

    Raises:
        SettingsError: The data do not tell the metric, or not how single answers lie apart.
    """
    name, before, after = plan
    number = next((i for i, metric in enumerate(tallied) if metric.metric == name), None)
    if number is None:
        names = ", ".join(dict.fromkeys(metric.metric for metric in tallied))
        raise SettingsError(f"--plan {name}: the data do not tell it.", f"They tell {names}.")
    entry, whole = TRACKED[name], _of(number, EVERYONE, counts, shown)
    by_persona = {g: _of(number, g, counts, shown) for g, _ in enumerate(shown.personas)}
    least = shown.min_cell
    enough = {g: rs for g, rs in by_persona.items() if sum(r.customers for r in rs) >= least}
    if not enough:
        raise SettingsError(
            f"--plan {name}: no persona has enough answers in periods that are over.",
            "Name longer periods with --by, or an earlier day with --place-at.",
        )
    for group, ratios in enough.items():
        alone = answers_needed(before, after, _variance(entry, whole, name))
        effect = _design_effect(ratios)
        rate = sum(ratio.count for ratio in ratios) / max(1, shown.complete - shown.periods.start)
        yield Needed(
            shown.personas[group], name, before, after, alone, effect, math.ceil(alone * effect),
            rate,
        )  # fmt: skip


def _of(number: int, group: int | None, counts: Counts, shown: Shown) -> list[ClusterRatio]:
    periods = range(shown.periods.start, shown.complete)
    return [ratio for p in periods if (ratio := counts.get((number, group, p))) and ratio.count]


def _variance(entry: TrackedEntry, ratios: Sequence[ClusterRatio], name: str) -> float | None:
    """That of a single answer; None for shares, whose value tells it."""
    if entry.form == "part":
        return None
    count = sum(ratio.count for ratio in ratios)
    variance = sum(ratio.count * ratio.variance for ratio in ratios) / count if count else math.nan
    if math.isnan(variance):
        raise SettingsError(
            f"--plan {name}: single answers are not told apart.", "Plan a share, csat, nps or ces."
        )
    return variance


def _design_effect(ratios: Sequence[ClusterRatio]) -> float:
    """How many answers tell as much as one, the mean over periods by their answers."""
    count = sum(ratio.count for ratio in ratios)
    return sum(ratio.count * ratio.design_effect for ratio in ratios) / count if count else 1.0
