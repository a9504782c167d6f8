"""The metrics of a persona: one table says from what each is counted, and what it can be.

How that is said, on a card and in files, stand in the product's words: `metrics`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from personakit.vocabulary.roles import Role

Section = Literal["service", "temper"]
Formula = Literal["part", "net", "mean"]


@dataclass(frozen=True)
class MetricEntry:
    """What is known of a metric, whatever the company."""

    section: Section
    """Part of a persona in which it stands, as a field of the metric's name."""
    asked: Role | Literal["fcr", "contacts", "texts"]
    """Whose answers it is counted from; of contacts and texts where nobody is asked."""
    formula: Formula
    """Part of all, part of one group minus that of another in percent, or mean."""
    needs: tuple[str, ...]
    """Groups of answers that it is counted from, as `stages/customers/scores.py` names them."""
    bounds: tuple[float, float] | None
    """The least and the greatest score there can be; None where the scale is the answers' own."""
    written: Literal["percent", "signed", "number"] = "percent"
    """How its numbers are written on a card, where that says it."""
    is_bad: bool = False
    """Whether more of it is worse."""


METRICS: dict[str, MetricEntry] = {
    "csat": MetricEntry("service", Role.CSAT, "part", ("positive",), (0, 1)),
    "csat_bad": MetricEntry("service", Role.CSAT, "part", ("negative",), (0, 1), is_bad=True),
    "rating": MetricEntry("service", Role.RATING, "part", ("positive",), (0, 1)),
    "rating_bad": MetricEntry("service", Role.RATING, "part", ("negative",), (0, 1), is_bad=True),
    "nps": MetricEntry(
        "service", Role.NPS, "net", ("promoters", "detractors"), (-100, 100), "signed",
    ),
    "ces": MetricEntry("service", Role.CES, "mean", ("mean",), None, "number"),
    "ces_easy": MetricEntry("service", Role.CES, "part", ("easy",), (0, 1)),
    "ces_index": MetricEntry(
        "service", Role.CES, "net", ("easiest", "hard"), (-100, 100), "signed",
    ),
    "fcr": MetricEntry("service", "fcr", "part", ("solved",), (0, 1)),
    "open": MetricEntry("service", "contacts", "part", ("open",), (0, 1), is_bad=True),
    "tone": MetricEntry("temper", "texts", "mean", ("tone",), (-1, 1), "number"),
    "negative": MetricEntry("temper", "texts", "part", ("negative",), (0, 1), is_bad=True),
    "positive": MetricEntry("temper", "texts", "part", ("positive",), (0, 1)),
}  # fmt: skip
"""Every field of a persona's `service` and `temper` that is a metric, in the order of a card."""

SCORED_ROLES = frozenset(m.asked for m in METRICS.values() if isinstance(m.asked, Role))
"""Roles of answers that metrics tell of."""


def metrics_of(section: Section) -> dict[str, MetricEntry]:
    """The metrics of one section."""
    return {name: metric for name, metric in METRICS.items() if metric.section == section}
